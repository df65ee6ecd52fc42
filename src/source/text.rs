use std::borrow::Cow;

/// What a quoted text says: without its quotes, escapes resolved. Other words stay as they are.
#[must_use]
pub fn text_content(written: &str) -> Cow<'_, str> {
    for (open, close) in [("\"\"\"", "\"\"\""), ("\"", "\""), ("“", "”"), ("„", "”"), ("«", "»")] {
        if let Some(rest) = written.strip_prefix(open) {
            let inner = rest.strip_suffix(close).or_else(|| rest.strip_suffix(['"', '“', '”'])).unwrap_or(rest);
            return if open == "\"" && inner.contains('\\') {
                Cow::Owned(inner.replace("\\\"", "\"").replace("\\\\", "\\"))
            } else {
                Cow::Borrowed(inner.trim())
            };
        }
    }
    Cow::Borrowed(written)
}

/// What to take out of a text so that the words from `start` to `end` go and what is around them
/// stays as it is laid out: their whole line where they stand alone, else the `;` that parts them
/// from the next fact, or the blanks before them.
#[must_use]
pub fn removal(text: &str, start: usize, end: usize) -> (usize, usize) {
    let blank = |c: char| c == ' ' || c == '\t';
    let before = text[..start].trim_end_matches(blank);
    let after = text[end..].trim_start_matches(blank);
    let opens = before.is_empty() || before.ends_with(['\n', '\r', '\u{feff}']);
    let closes = after.is_empty() || after.starts_with(['\n', '\r']);
    let behind = text.len() - after.len();
    if opens && closes {
        let line_end = if after.starts_with("\r\n") { 2 } else { usize::from(!after.is_empty()) };
        return (before.len(), behind + line_end);
    }
    if let Some(rest) = after.strip_prefix(';') {
        let rest = rest.trim_start_matches(blank);
        // A comment at the end of the line stays where it is.
        let stays = rest.is_empty() || rest.starts_with(['\n', '\r', '#']);
        return (start, if stays { behind + 1 } else { text.len() - rest.len() });
    }
    if let Some(rest) = before.strip_suffix(';') {
        return (rest.len(), end);
    }
    (if closes { before.len() } else { start }, end)
}

/// So many bytes are compared at once.
const STRIDE: usize = 4 * 1024;

/// How many bytes two texts begin with alike, and how many of the others they end with alike.
pub(crate) fn common_ends(old: &[u8], new: &[u8]) -> (usize, usize) {
    let start = common_start(old, new);
    (start, common_end(&old[start..], &new[start..]))
}

fn common_start(old: &[u8], new: &[u8]) -> usize {
    let strides = old.chunks(STRIDE).zip(new.chunks(STRIDE)).take_while(|(a, b)| a == b && a.len() == STRIDE);
    let strides = strides.count() * STRIDE;
    let (old, new) = (old.get(strides..).unwrap_or_default(), new.get(strides..).unwrap_or_default());
    strides + old.iter().zip(new).take_while(|(a, b)| a == b).count()
}

fn common_end(old: &[u8], new: &[u8]) -> usize {
    let strides = old.rchunks(STRIDE).zip(new.rchunks(STRIDE)).take_while(|(a, b)| a == b && a.len() == STRIDE);
    let strides = strides.count() * STRIDE;
    let rest = |text: &[u8]| text.len() - strides;
    let (old, new) = (&old[..rest(old)], &new[..rest(new)]);
    strides + old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::{common_end, common_ends, common_start, removal, text_content};

    #[test]
    fn what_goes_leaves_no_gap() {
        let without = |text: &str, word: &str| {
            let start = text.find(word).expect("there");
            let (from, to) = removal(text, start, start + word.len());
            format!("{}{}", &text[..from], &text[to..])
        };
        assert_eq!(without("a\n  b x\n  c\n", "b x"), "a\n  c\n");
        assert_eq!(without("a\r\n  b x\r\n  c", "b x"), "a\r\n  c");
        assert_eq!(without("{ a; b x; c }", "b x"), "{ a; c }");
        assert_eq!(without("{ a; b x }", "b x"), "{ a }");
        assert_eq!(without("  b x  # why\n", "b x"), "    # why\n");
        assert_eq!(without("a 1   # why\nb", "# why"), "a 1\nb");
        assert_eq!(without("\u{feff}# why\nb", "# why"), "\u{feff}b");
    }

    #[test]
    fn texts_begin_and_end_alike() {
        let long = "x".repeat(10_000);
        for (a, b, start, end) in [
            ("abc".to_owned(), "abc".to_owned(), 3, 3),
            ("ab".to_owned(), "b".to_owned(), 0, 1),
            (format!("{long}a{long}"), format!("{long}b{long}"), 10_000, 10_000),
            (long.clone(), format!("{long}{long}"), 10_000, 10_000),
        ] {
            assert_eq!(common_start(a.as_bytes(), b.as_bytes()), start);
            assert_eq!(common_end(a.as_bytes(), b.as_bytes()), end);
            let most = a.len().min(b.len()) - start;
            assert_eq!(common_ends(a.as_bytes(), b.as_bytes()), (start, end.min(most)));
        }
    }

    #[test]
    fn quotes_go_and_escapes_resolve() {
        assert_eq!(text_content(r#""say \"hi\"""#), r#"say "hi""#);
        assert_eq!(text_content("\"\"\"two\nlines\"\"\""), "two\nlines");
        assert_eq!(text_content("« bonjour »"), "bonjour");
        assert_eq!(text_content("leads"), "leads");
        assert_eq!(text_content("\"not closed"), "not closed");
    }
}
