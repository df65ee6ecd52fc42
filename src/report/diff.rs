use similar::TextDiff;

/// Lines shown around a change.
const AROUND: usize = 3;

/// What changes in a file, as `diff -u` writes it and `patch -p0` reads it.
#[must_use]
pub fn unified_diff(path: &str, before: &str, after: &str) -> String {
    let diff = TextDiff::from_lines(before, after);
    diff.unified_diff().context_radius(AROUND).header(path, path).to_string()
}

/// A diff for a terminal: nothing in it that one would obey, and colours if wanted.
#[must_use]
pub fn shown_diff(diff: &str, color: bool) -> String {
    let line = |line: &str| {
        let text = super::harmless(line.trim_end_matches('\r'));
        let code = match text.as_bytes() {
            _ if !color => return text + "\n",
            [b'-', b'-', b'-', ..] | [b'+', b'+', b'+', ..] => "1",
            [b'-', ..] => "31",
            [b'+', ..] => "32",
            [b'@', ..] => "36",
            _ => return text + "\n",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m\n")
    };
    diff.lines().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_is_a_patch() {
        let diff = unified_diff("a.cascade", "one\ntwo\n", "one\n2\n");
        assert_eq!(diff, "--- a.cascade\n+++ a.cascade\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n");
        assert_eq!(unified_diff("a.cascade", "one\n", "one\n"), "");
        let ends = unified_diff("a", "x", "y");
        assert_eq!(
            ends,
            "--- a\n+++ a\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+y\n\\ No newline at end of file\n"
        );
    }

    #[test]
    fn a_terminal_gets_no_orders() {
        assert_eq!(shown_diff("-a\u{1b}[2J\r\n+b\n", false), "-a␛[2J\n+b\n");
        assert_eq!(shown_diff("-a\n", true), "\u{1b}[31m-a\u{1b}[0m\n");
    }
}
