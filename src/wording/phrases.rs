use rustc_hash::FxHashMap;

use super::words::Title;

/// A set of words and phrases to look for.
#[derive(Debug, Default)]
pub struct Phrases(FxHashMap<Box<str>, Vec<Phrase>>);

#[derive(Debug)]
struct Phrase {
    words: Box<str>,
    place: Place,
}

/// Where in a title a word counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Anywhere.
    Anywhere,
    /// Where a sentence begins: `Développement de la notoriété`, not `le développement durable`.
    Leading,
    /// Not behind an article: `une meilleure visibilité`, not `la meilleure affiche`.
    NoArticle,
}

impl Phrases {
    /// Phrases that count anywhere; folded, a blank between words.
    #[must_use]
    pub fn new<'w>(phrases: impl IntoIterator<Item = &'w str>) -> Self {
        let mut set = Self::default();
        for words in phrases {
            set.add(words, Place::Anywhere);
        }
        set
    }

    /// One phrase more.
    pub fn add(&mut self, words: &str, place: Place) {
        let first = words.split(' ').next().unwrap_or(words);
        self.0.entry(first.into()).or_default().push(Phrase { words: words.into(), place });
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.0.values().flatten().map(|phrase| &*phrase.words)
    }

    /// Whether one of them begins with a word.
    #[must_use]
    pub fn begin_with(&self, word: &str) -> bool {
        self.0.contains_key(word)
    }

    /// The longest of them that begins at a piece of a title: how many pieces it takes.
    #[must_use]
    pub fn at(&self, title: &Title<'_>, index: usize) -> Option<usize> {
        let token = title.tokens.get(index)?;
        let candidates = self.0.get(&*token.fold)?.iter().filter(|phrase| phrase.place.fits(title, index));
        candidates.filter_map(|phrase| title.phrase_at(index, &phrase.words)).max()
    }
}

impl Place {
    fn fits(self, title: &Title<'_>, index: usize) -> bool {
        const ARTICLES: [&str; 11] = ["le", "la", "les", "l'", "du", "des", "au", "aux", "elu", "elue", "elus"];
        match self {
            Self::Anywhere => true,
            Self::Leading => title.begins_at(index),
            Self::NoArticle => !title.before(index).is_some_and(|token| token.is_one_of(&ARTICLES)),
        }
    }
}
