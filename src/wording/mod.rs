//! What people write in titles, in English and French: words, figures, dates. Every reading is
//! a guess at what was meant; the rules that use it take care to be silent in doubt.

mod figures;
mod hints;
#[rustfmt::skip] // one word a line is no way to read a list
mod lists;
mod phrases;
mod said;
mod topic;
mod word_set;
mod words;

pub use figures::{
    Bound, Figures, Reading, TitleFigure, UnitWritten, WrittenDate, figures, is_currency, measured_before,
    measured_from,
};
pub use hints::Hints;
pub use lists::{
    ACQUIRING, ACTIVITY_NOUNS, ACTIVITY_VERBS, CARDINALS, CHANNELS, DONE, EARNED, Family, GERUNDS, GETTING, HOLDING,
    KEEPING, LEADING_ON, LITTLE_WORDS, MADE, OUTCOMES, OUTPUTS, PREPOSITIONS, PRODUCING_VERBS, RESULT_VERBS, VAGUE,
};
pub use phrases::{Phrases, Place};
pub use said::{Said, said};
pub use topic::Topic;
pub use word_set::WordSet;
pub use words::{Title, Token, TokenKind, fold, letters, plain_words, same_word};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::plan::Plan;
    use crate::source::{FileId, SourceFile, Sources, Span};

    fn with_title<T>(text: &str, look: impl FnOnce(&Title<'_>) -> T) -> T {
        let length = u32::try_from(text.len()).expect("a short text");
        let sources = Sources::new(vec![SourceFile::new("a.cascade", text)]);
        let plan = Plan { sources, ..Plan::default() };
        look(&Title::words(&plan, Span::new(FileId::new(0), 0, length)))
    }

    fn numbers(text: &str) -> Vec<String> {
        with_title(text, |title| {
            let shown = |figure: &TitleFigure| {
                let readings: Vec<String> =
                    figure.readings.iter().map(|reading| reading.value.to_decimal_string(6)).collect();
                readings.join("|")
            };
            figures(title).numbers.iter().map(shown).collect()
        })
    }

    fn days(text: &str) -> Vec<Vec<String>> {
        let shown = |date: &WrittenDate| date.days.iter().map(ToString::to_string).collect();
        with_title(text, |title| figures(title).dates.iter().map(shown).collect())
    }

    #[test]
    fn numbers_in_the_ways_people_write_them() {
        assert_eq!(numbers("\"1 200 leads\""), ["1200"]);
        assert_eq!(numbers("\"1\u{202f}200 leads\""), ["1200"]);
        assert_eq!(numbers("\"1,200 leads\""), ["1200|1.2"]);
        assert_eq!(numbers("\"1.200.000 EUR\""), ["1200000"]);
        assert_eq!(numbers("\"1'200 leads\""), ["1200"]);
        assert_eq!(numbers("\"1,2 M€\""), ["1200000"]);
        assert_eq!(numbers("\"€1.2M and 800 k€\""), ["1200000", "800000"]);
        assert_eq!(numbers("\"1,5 million d'euros\""), ["1500000"]);
        assert_eq!(numbers("\"10 999,99 €\""), ["10999.99"]);
        assert_eq!(numbers("\"12 in 2026 at 3\""), ["12", "2026", "3"]);
    }

    #[test]
    fn what_is_no_figure() {
        for text in
            ["B2B", "5G", "24/7", "Q3", "1st", "3e", "phase 2", "2. Families", "top 10", "9/10", "1 in 4", "« 50 »"]
        {
            assert!(numbers(&format!("\"{text}\"")).is_empty(), "{text}");
        }
    }

    #[test]
    fn dates_in_the_ways_people_write_them() {
        for text in ["31 December 2026", "Dec 31, 2026", "31/12/2026", "31.12.2026", "2026-12-31", "31 décembre 2026"]
        {
            assert_eq!(days(&format!("\"{text}\"")), [["2026-12-31"]], "{text}");
        }
        assert_eq!(days("\"by 04/06/2026\""), [["2026-06-04", "2026-04-06"]]);
        for text in ["December 2026", "Q4 2026", "31 December", "2026-12", "2026", "2025-2027", "31/12"] {
            assert!(days(&format!("\"{text}\"")).is_empty(), "{text}");
        }
    }

    #[test]
    fn french_drops_vowels_and_english_does_not() {
        let words =
            |text| with_title(text, |title| title.tokens.iter().map(|it| it.fold.to_string()).collect::<Vec<_>>());
        assert_eq!(words("\"L’accueil d'été\""), ["l'", "accueil", "d'", "ete"]);
        assert_eq!(words("\"The museum's high-quality shop\""), ["the", "museum", "high-quality", "shop"]);
        assert_eq!(words("new_customers"), ["new", "customers"]);
    }

    proptest! {
        #[test]
        fn words_are_folded_one_way(text in "[a-cA-C1é'’_,:. -]{0,20}") {
            let quoted = format!("\"{text}\"");
            with_title(&quoted, |title| {
                for token in title.tokens.iter().filter(|token| token.is_word()) {
                    let whole = fold(&quoted[token.range.clone()]);
                    let expected = whole.strip_suffix("'s").unwrap_or(&whole);
                    prop_assert_eq!(&token.fold, expected);
                }
                Ok(())
            })?;
        }

        #[test]
        fn every_text_can_be_read(text in "\\PC{0,40}|[0-9 .,%€+/x'\"«»kMde-]{0,30}") {
            let quoted = format!("\"{text}\"");
            with_title(&quoted, |title| {
                let figures = figures(title);
                for said in said(title, &figures) {
                    let things = ["lead".to_owned()];
                    title.span_of(said.shown(title, &things));
                    let _ = (said.change(title), said.is_bare(title, &[&things]));
                }
                for at in 0..title.tokens.len() {
                    measured_from(title, at, &|_| false);
                    measured_before(title, at);
                    title.is_name(at);
                    prop_assert!(quoted.is_char_boundary(title.tokens[at].range.start));
                    prop_assert!(quoted.is_char_boundary(title.tokens[at].range.end));
                }
                Ok(())
            })?;
        }
    }
}
