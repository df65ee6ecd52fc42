/// Words of a plan inside of Markdown, so that they can be nothing but words: in a paragraph, a
/// list, a table.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        let next = rest.peek().copied();
        let is_marked = match character {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '$' => true,
            // Inside of a word it is one.
            '_' => !(before.is_alphanumeric() && next.is_some_and(char::is_alphanumeric)),
            // Addresses become links by themselves.
            ':' => next == Some('/'),
            '.' => before == 'w' || before == 'W',
            _ => false,
        };
        if is_marked {
            escaped.push('\\');
        }
        escaped.push(character);
        before = character;
    }
    escaped
}

/// A sentence of ours with the plan's words in it: what stands between backticks and is a plain
/// name is set as code, all else is words.
pub(crate) fn sentence(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    let last = parts.len() - 1;
    let mut set = String::with_capacity(text.len() + 8);
    let mut at = 0;
    while at <= last {
        set.push_str(&escaped(parts[at]));
        // Next to another backtick it would be another fence.
        let stands_alone =
            at + 2 <= last && (at == 0 || !parts[at].is_empty()) && (at + 2 == last || !parts[at + 2].is_empty());
        if stands_alone && is_name(parts[at + 1]) {
            set.push('`');
            set.push_str(parts[at + 1]);
            set.push('`');
            at += 2;
            continue;
        }
        if at < last {
            set.push_str("\\`");
        }
        at += 1;
    }
    set
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|character| character.is_alphanumeric() || matches!(character, '_' | '-' | '.' | ' ' | '/'))
        && !text.starts_with(' ')
        && !text.ends_with(' ')
}

#[cfg(test)]
mod tests {
    use super::{escaped, sentence};

    #[test]
    fn names_are_code_and_all_else_is_words() {
        assert_eq!(sentence("`signings` is at 5"), "`signings` is at 5");
        assert_eq!(sentence("of `a` and `b`"), "of `a` and `b`");
        assert_eq!(sentence("one ` alone"), "one \\` alone");
        assert_eq!(sentence("`a``b`"), "\\`a\\`\\`b\\`");
        assert_eq!(sentence("`<b>`"), "\\`\\<b\\>\\`");
    }

    #[test]
    fn addresses_are_words() {
        assert_eq!(escaped("see https://x.y"), "see https\\://x.y");
        assert_eq!(escaped("new_customers and _this_"), "new_customers and \\_this\\_");
    }
}
