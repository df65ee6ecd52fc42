use aho_corasick::AhoCorasick;

use crate::plan::{Head, Plan};

/// Tells cheaply that a title holds none of some words, so that it need not be cut into pieces.
#[derive(Debug)]
pub struct Hints(Option<AhoCorasick>);

impl Hints {
    /// Hints at folded words, signs, or phrases by their longest word.
    #[must_use]
    pub fn of<'w>(phrases: impl IntoIterator<Item = &'w str>) -> Self {
        let words = phrases.into_iter().filter_map(|phrase| phrase.split(' ').max_by_key(|word| word.len()));
        Self(AhoCorasick::builder().ascii_case_insensitive(true).build(words).ok())
    }

    /// Whether the title of a block may hold one of them. Accents may hide a word.
    #[must_use]
    pub fn may_be_in(&self, plan: &Plan, head: &Head) -> bool {
        head.title.is_some_and(|title| {
            let text = plan.text(title);
            !text.is_ascii() || self.0.as_ref().is_none_or(|words| words.is_match(text))
        })
    }
}
