//! What a metric is called, in words that can be compared: its name and its title.

use crate::plan::{Metric, Plan};
use crate::source::Span;
use crate::wording::fold;

/// Small words inside a phrase that make no difference: `taux d'ouverture`, `taux_ouverture`.
const FILLERS: [&str; 9] = ["d", "de", "l", "la", "le", "les", "des", "du", "the"];

/// The words of a text: lower case, without accents, cut at everything that is no letter.
pub fn words(text: &str) -> Vec<String> {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The words of a metric's name and those of its title.
pub fn called(plan: &Plan, metric: &Metric) -> [Vec<String>; 2] {
    let of = |span: Option<Span>| span.map(|span| words(plan.text(span))).unwrap_or_default();
    [of(metric.head.name), of(metric.head.title)]
}

/// Where a phrase begins among words, small words set aside.
pub fn find_phrase(words: &[String], phrase: &[String]) -> Option<usize> {
    let says = |word: &&String| !FILLERS.contains(&word.as_str());
    let mut wanted = phrase.iter().filter(says).peekable();
    wanted.peek()?;
    (0..words.len()).find(|&at| {
        says(&&words[at]) && {
            let mut rest = words[at..].iter().filter(says);
            phrase.iter().filter(says).all(|word| rest.next() == Some(word))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_without_accents_and_small_words() {
        let at = |text: &str, phrase: &str| find_phrase(&words(text), &words(phrase));
        assert_eq!(at("Taux d’ouverture de la lettre", "taux d'ouverture"), Some(0));
        assert_eq!(at("taux_ouverture", "taux d'ouverture"), Some(0));
        assert_eq!(at("Abonnés Instagram", "abonnes"), Some(0));
        assert_eq!(at("Google reviews", "views"), None);
        assert_eq!(at("Page views", "views"), Some(1));
        assert_eq!(at("anything", ""), None);
    }
}
