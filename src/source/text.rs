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

#[cfg(test)]
mod tests {
    use super::text_content;

    #[test]
    fn quotes_go_and_escapes_resolve() {
        assert_eq!(text_content(r#""say \"hi\"""#), r#"say "hi""#);
        assert_eq!(text_content("\"\"\"two\nlines\"\"\""), "two\nlines");
        assert_eq!(text_content("« bonjour »"), "bonjour");
        assert_eq!(text_content("leads"), "leads");
        assert_eq!(text_content("\"not closed"), "not closed");
    }
}
