use std::sync::OnceLock;

use rustc_hash::FxHashSet;

/// A list of folded words that every title is held against: to look a word up costs the same
/// however long the list is.
#[derive(Debug)]
pub struct WordSet {
    words: &'static [&'static str],
    set: OnceLock<FxHashSet<&'static str>>,
}

impl WordSet {
    pub(super) const fn new(words: &'static [&'static str]) -> Self {
        Self { words, set: OnceLock::new() }
    }

    /// The words, in the order of the list.
    #[must_use]
    pub fn words(&self) -> &'static [&'static str] {
        self.words
    }

    /// Whether a word is one of them.
    #[must_use]
    pub fn contains(&self, word: &str) -> bool {
        self.set.get_or_init(|| self.words.iter().copied().collect()).contains(word)
    }
}
