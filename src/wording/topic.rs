use super::words::{plain_words, same_word};

/// What something is about, told by the words that speak of it.
#[derive(Debug)]
pub struct Topic(Vec<Vec<String>>);

impl Topic {
    /// A topic by its words and phrases, as people write them.
    #[must_use]
    pub fn new<'w>(phrases: impl IntoIterator<Item = &'w str>) -> Self {
        Self(phrases.into_iter().map(plain_words).filter(|words| !words.is_empty()).collect())
    }

    /// Whether a text speaks of it: one of the phrases stands in it, singular and plural agreeing.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        let words = plain_words(text);
        let is_here = |part: &[String], phrase: &[String]| part.iter().zip(phrase).all(|(a, b)| is_meant(a, b));
        self.0.iter().any(|phrase| words.windows(phrase.len()).any(|part| is_here(part, phrase)))
    }
}

/// Whether a word is the wanted one; short ones have no plural, as `news` is none of `new`.
fn is_meant(word: &str, wanted: &str) -> bool {
    const SHORT: usize = 3;
    word == wanted || (wanted.chars().count() > SHORT && same_word(word, wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_is_found_by_whole_words() {
        let topic = Topic::new(["repeat", "fidélisation", "load time"]);
        assert!(topic.is_in("\"Repeat customers\""));
        assert!(topic.is_in("FIDELISATION des clients"));
        assert!(topic.is_in("load_times"));
        assert!(!topic.is_in("repeatable"));
        assert!(!topic.is_in("time to load"));
        assert!(!Topic::new(["new"]).is_in("News of the day"));
    }
}
