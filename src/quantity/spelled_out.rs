//! Dates and periods as people say them: `31 décembre 2026`, `Q4 2026`, `fin 2026`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Period;

const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "janvier", "janv"],
    &["february", "feb", "fevrier", "fevr"],
    &["march", "mar", "mars"],
    &["april", "apr", "avril", "avr"],
    &["may", "mai"],
    &["june", "jun", "juin"],
    &["july", "jul", "juillet", "juil"],
    &["august", "aug", "aout"],
    &["september", "sept", "sep", "septembre"],
    &["october", "oct", "octobre"],
    &["november", "nov", "novembre"],
    &["december", "dec", "decembre"],
];

static MONTH_OF: LazyLock<FxHashMap<&str, u32>> = LazyLock::new(|| {
    let months = (1..).zip(MONTHS);
    months.flat_map(|(month, names)| names.iter().map(move |name| (*name, month))).collect()
});

/// Words that may lead to a period without being part of it.
const LEADING: [&str; 9] = ["the", "end", "of", "late", "fin", "de", "du", "la", "le"];
/// Those of them that say that its end is meant.
const END: [&str; 3] = ["end", "late", "fin"];

/// The month of a name in English or French, in lower case and without accents.
#[must_use]
pub fn month_named(folded: &str) -> Option<u32> {
    MONTH_OF.get(folded).copied()
}

/// What plans write for words that mean a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpelledOut {
    /// As plans write it: `2026-12-31`, `2026-Q4`, `2026-01 .. 2026-06`; the day may be one that its
    /// month has not.
    pub written: String,
    /// Whether the words say the end of it, which is what a deadline means, and a start does not.
    pub is_end: bool,
}

impl SpelledOut {
    /// `the end of 31st of December, 2026` has no more.
    pub const MOST_PIECES: usize = 8;

    /// Whether a period may begin with this word, though another word follows.
    #[must_use]
    pub fn may_begin_with(word: &str) -> bool {
        word.len() <= "late".len() && LEADING.contains(&folded(word).as_str())
    }

    /// Reads words and numbers, signs between them in pieces of their own.
    #[must_use]
    pub fn read(pieces: &[&str]) -> Option<Self> {
        let pieces: Vec<String> =
            pieces.iter().map(|piece| folded(piece)).filter(|piece| piece != "." && piece != ",").collect();
        let leading = pieces.iter().take_while(|piece| LEADING.contains(&piece.as_str())).count();
        let is_end = pieces[..leading].iter().any(|piece| END.contains(&piece.as_str()));
        let rest: Vec<&str> = pieces[leading..].iter().map(String::as_str).filter(|piece| *piece != "of").collect();
        let written = match rest[..] {
            [number] if is_end => Some(year(number)?.to_owned()),
            [first, second] => of_two(first, second).or_else(|| of_two(second, first)),
            [first, second, third] => day(first, second, third).or_else(|| day(second, first, third)),
            _ => None,
        };
        written.map(|written| Self { written, is_end })
    }
}

/// What words mean that say a day, a month, a quarter or a half without its year, in one year: `fin octobre`,
/// `December 31`, `Q2`. None where they say anything else.
#[must_use]
pub fn read_in_year(words: &str, year: i32) -> Option<SpelledOut> {
    let year = year.to_string();
    let mut pieces: Vec<&str> =
        words.split([' ', ',', '.', '\u{a0}', '\t']).filter(|piece| !piece.is_empty()).collect();
    if SpelledOut::read(&pieces).is_some() {
        return None;
    }
    pieces.push(&year);
    // `fin` alone says nothing of a year's parts.
    let is_part = |said: &SpelledOut| said.written != year && Period::parse(last_part(&said.written)).is_ok();
    SpelledOut::read(&pieces).filter(is_part)
}

fn folded(text: &str) -> String {
    text.nfd().filter(|character| !is_combining_mark(*character)).flat_map(char::to_lowercase).collect()
}

/// Four digits, as `T2-2026` has them, too.
fn year(piece: &str) -> Option<&str> {
    let digits = piece.strip_prefix('-').unwrap_or(piece);
    let number: u32 = digits.parse().ok().filter(|_| digits.len() == 4)?;
    (1900..=2199).contains(&number).then_some(digits)
}

/// A month, a quarter or a half, and its year.
fn of_two(part: &str, number: &str) -> Option<String> {
    let year = year(number)?;
    if let Some(month) = month_named(part) {
        return Some(format!("{year}-{month:02}"));
    }
    match part {
        "q1" | "t1" => Some(format!("{year}-Q1")),
        "q2" | "t2" => Some(format!("{year}-Q2")),
        "q3" | "t3" => Some(format!("{year}-Q3")),
        "q4" | "t4" => Some(format!("{year}-Q4")),
        _ => half_year(part, year),
    }
}

/// The last part of a period that plans write from one to another: as a deadline it says the same day.
#[must_use]
pub fn last_part(written: &str) -> &str {
    written.rsplit(" .. ").next().unwrap_or(written)
}

/// How plans write a half of a year: `H1`, `S1`.
#[must_use]
pub fn half_year(half: &str, year: &str) -> Option<String> {
    match half {
        "H1" | "h1" | "S1" | "s1" => Some(format!("{year}-01 .. {year}-06")),
        "H2" | "h2" | "S2" | "s2" => Some(format!("{year}-07 .. {year}-12")),
        _ => None,
    }
}

fn day(day: &str, month: &str, number: &str) -> Option<String> {
    let digits = ["st", "nd", "rd", "th", "er"].iter().find_map(|ending| day.strip_suffix(ending)).unwrap_or(day);
    let day: u32 = digits.parse().ok().filter(|_| digits.len() <= 2)?;
    let day = (1..=31).contains(&day).then_some(day)?;
    Some(format!("{}-{:02}-{day:02}", year(number)?, month_named(month)?))
}

#[cfg(test)]
mod tests {
    use super::{SpelledOut, read_in_year};

    fn read(text: &str) -> Option<String> {
        SpelledOut::read(&text.split(' ').collect::<Vec<_>>()).map(|it| it.written)
    }

    #[test]
    fn periods_as_people_say_them() {
        for (said, written) in [
            ("décembre 2026", "2026-12"),
            ("Dec 2026", "2026-12"),
            ("déc . 2026", "2026-12"),
            ("31 décembre 2026", "2026-12-31"),
            ("31st of December , 2026", "2026-12-31"),
            ("le 31 décembre 2026", "2026-12-31"),
            ("December 31 , 2026", "2026-12-31"),
            ("1er juin 2026", "2026-06-01"),
            ("31 juin 2026", "2026-06-31"),
            ("Q4 2026", "2026-Q4"),
            ("2026 T4", "2026-Q4"),
            ("T2 -2026", "2026-Q2"),
            ("S1 2026", "2026-01 .. 2026-06"),
            ("fin 2026", "2026"),
            ("the end of Q2 2026", "2026-Q2"),
            ("fin août 2026", "2026-08"),
        ] {
            assert_eq!(read(said).as_deref(), Some(written), "{said}");
        }
        for (said, written) in [
            ("December", "2026-12"),
            ("fin octobre", "2026-10"),
            ("31 décembre", "2026-12-31"),
            ("Dec. 31st", "2026-12-31"),
            ("Q2", "2026-Q2"),
            ("H1", "2026-01 .. 2026-06"),
        ] {
            assert_eq!(read_in_year(said, 2026).map(|it| it.written).as_deref(), Some(written), "{said}");
        }
        for said in ["fin", "leads", "12", "31", "octobre 2025", "31 juin", "2026", "2026-10", ""] {
            assert_eq!(read_in_year(said, 2026), None, "{said}");
        }
        assert!(SpelledOut::read(&["fin", "2026"]).is_some_and(|it| it.is_end));
        assert!(SpelledOut::read(&["juin", "2026"]).is_some_and(|it| !it.is_end));
    }

    #[test]
    fn what_is_no_period() {
        for said in ["2026", "32 février 2026", "Q5 2026", "12 leads 2026", "December", "mars 26", "x 3", "fin"] {
            assert_eq!(read(said), None, "{said}");
        }
    }
}
