use crate::report::harmless;

/// Words of a plan as one line with nothing in it that a terminal would obey.
pub(crate) fn plain(text: &str) -> String {
    let text = harmless(text);
    let mut words = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    if words.is_empty() { "–".to_owned() } else { words }
}

/// The same, cut after so many characters.
pub(crate) fn short(text: &str, most: usize) -> String {
    // What is cut off anyway need not be looked at.
    let head = text.char_indices().nth(most * 4).map_or(text, |(at, _)| &text[..at]);
    let words = plain(head);
    match words.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", words[..at].trim_end()),
        None if head.len() < text.len() => format!("{words}…"),
        None => words,
    }
}

/// Figures in words: their blanks hold numbers together and stay as they are.
pub(crate) fn figure(text: &str) -> String {
    harmless(text)
}
