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
        self.0.iter().any(|phrase| {
            words
                .windows(phrase.len())
                .any(|part| part.iter().zip(phrase).all(|(word, wanted)| same_word(word, wanted)))
        })
    }
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
    }
}
