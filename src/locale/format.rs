use chrono::{Datelike, NaiveDate};

use super::Locale;
use crate::diagnostic::Amount;
use crate::quantity::{Base, Duration, Exact, Noun, Per, Period, PeriodShape, TimeUnit};
use crate::source::{Sources, text_content};

const NARROW_NO_BREAK_SPACE: char = '\u{202f}';
/// Beyond this many characters a title is cut in a sentence.
const LONGEST_WORDS: usize = 120;

/// The plan's own words for a sentence: no quotes, one line, not too long.
pub(super) fn plan_words(text: &str) -> String {
    let text = text_content(text);
    let mut words = String::with_capacity(text.len().min(LONGEST_WORDS * 4));
    for (count, character) in text.chars().enumerate() {
        if count == LONGEST_WORDS {
            words.push('…');
            break;
        }
        words.push(if character.is_whitespace() { ' ' } else { character });
    }
    words
}

impl Locale {
    fn group_separator(self) -> char {
        match self {
            Self::En => ' ',
            Self::Fr => NARROW_NO_BREAK_SPACE,
        }
    }

    pub(super) fn whole(self, count: u64) -> String {
        self.grouped(&count.to_string())
    }

    /// Digits with a separator every three, and the language's decimal sign.
    fn grouped(self, decimal: &str) -> String {
        let (sign, digits) = decimal.strip_prefix('-').map_or(("", decimal), |digits| ("-", digits));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let mut text = String::from(sign);
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                text.push(self.group_separator());
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push(if self == Self::Fr { ',' } else { '.' });
            text.push_str(fraction);
        }
        text
    }

    /// A number as people read it: two decimal places, more only for three digits that are all of
    /// it, and where fewer would hide how small it is, or that it is not whole.
    #[must_use]
    pub fn number(self, value: &Exact) -> String {
        let places = places(value, 2);
        self.grouped(&value.to_decimal_string(places))
    }

    /// A percentage of one, as people read it: one decimal place, more only as for numbers.
    #[must_use]
    pub fn percentage(self, share: &Exact) -> String {
        let hundredths = share * &Exact::from(100);
        let places = places(&hundredths, 1);
        let number = self.grouped(&hundredths.to_decimal_string(places));
        match self {
            Self::En => format!("{number}%"),
            Self::Fr => format!("{number}{NARROW_NO_BREAK_SPACE}%"),
        }
    }

    pub(super) fn amount(self, amount: &Amount, sources: &Sources) -> String {
        let unit = amount.unit;
        let shown = &amount.value / &unit.factor();
        let plural = shown.abs() >= Exact::from(2) || (self == Self::En && shown.abs() != Exact::one());
        let number = self.number(&shown);
        let space = if self == Self::Fr { NARROW_NO_BREAK_SPACE } else { ' ' };
        let mut text = match unit.base {
            Base::One => number,
            Base::Percent => self.percentage(&(&shown / &Exact::from(100))),
            Base::Money(currency) if self == Self::Fr => format!("{number}{space}{}", currency.sign()),
            Base::Money(currency) => format!("{number} {}", currency.code()),
            Base::Count(noun) => format!("{number}{space}{}", counted(noun, plural, sources)),
            Base::Time(unit) => format!("{number}{space}{}", self.time(unit, plural)),
            Base::Fte => format!("{number}{space}{}", if self == Self::Fr { "ETP" } else { "fte" }),
        };
        match unit.per {
            Some(Per::Time(time)) => {
                text.push_str(if self == Self::Fr { " par " } else { " per " });
                text.push_str(self.time(time, false));
            }
            Some(Per::Count(noun)) => {
                text.push_str(if self == Self::Fr { " par " } else { " per " });
                text.push_str(sources.text(noun));
            }
            None => {}
        }
        text
    }

    fn time(self, unit: TimeUnit, plural: bool) -> &'static str {
        match (self, unit, plural) {
            (Self::En, TimeUnit::Day, true) => "days",
            (Self::En, TimeUnit::Week, true) => "weeks",
            (Self::En, TimeUnit::Month, true) => "months",
            (Self::En, TimeUnit::Quarter, true) => "quarters",
            (Self::En, TimeUnit::Year, true) => "years",
            (Self::En, unit, false) => unit.word(),
            (Self::Fr, TimeUnit::Day, true) => "jours",
            (Self::Fr, TimeUnit::Day, false) => "jour",
            (Self::Fr, TimeUnit::Week, true) => "semaines",
            (Self::Fr, TimeUnit::Week, false) => "semaine",
            (Self::Fr, TimeUnit::Month, _) => "mois",
            (Self::Fr, TimeUnit::Quarter, true) => "trimestres",
            (Self::Fr, TimeUnit::Quarter, false) => "trimestre",
            (Self::Fr, TimeUnit::Year, true) => "ans",
            (Self::Fr, TimeUnit::Year, false) => "an",
        }
    }

    pub(super) fn duration(self, duration: Duration) -> String {
        let space = if self == Self::Fr { NARROW_NO_BREAK_SPACE } else { ' ' };
        let plural = if self == Self::Fr { duration.count >= 2 } else { duration.count != 1 };
        format!("{}{space}{}", self.whole(duration.count.into()), self.time(duration.unit, plural))
    }

    pub(super) fn date(self, date: NaiveDate) -> String {
        match self {
            Self::En => date.format("%Y-%m-%d").to_string(),
            Self::Fr => {
                let first = if date.day() == 1 { "er" } else { "" };
                format!("{}{first} {}", date.day(), french(date, "%B %Y"))
            }
        }
    }

    pub(super) fn period(self, period: &Period) -> String {
        let (start, end) = (period.start, period.end);
        match (self, period.shape) {
            (_, PeriodShape::Year) => start.year().to_string(),
            (_, PeriodShape::Day) => self.date(start),
            (Self::En, PeriodShape::Quarter) => format!("{}-Q{}", start.year(), start.month0() / 3 + 1),
            (Self::Fr, PeriodShape::Quarter) => format!("T{} {}", start.month0() / 3 + 1, start.year()),
            (Self::En, PeriodShape::Month) => start.format("%Y-%m").to_string(),
            (Self::Fr, PeriodShape::Month) => french(start, "%B %Y"),
            (Self::En, PeriodShape::Range) => format!("{} .. {}", self.date(start), self.date(end)),
            (Self::Fr, PeriodShape::Range) => format!("du {} au {}", self.date(start), self.date(end)),
        }
    }
}

/// How many decimal places of a number people are shown, `least` or more.
fn places(value: &Exact, least: u32) -> u32 {
    let all = value.shown_places(least, 3);
    let mut places = if value.ends_within(all) { all } else { value.shown_places(least, 2) };
    while places < 6 && !value.is_integer() && value.round_to(places).is_integer() {
        places += 1;
    }
    places
}

fn french(date: NaiveDate, pattern: &str) -> String {
    date.format_localized(pattern, chrono::Locale::fr_FR).to_string()
}

/// A noun in the number wanted, as the plan lists it, else as far as its last letters say how.
fn counted(noun: Noun, plural: bool, sources: &Sources) -> String {
    let word = sources.text(noun);
    if let Some((one, many)) = sources.listed(word) {
        return if plural { many } else { one }.to_owned();
    }
    let acronym = word.chars().all(|c| !c.is_lowercase());
    let alike = word.ends_with(['s', 'x', 'z']) || word.contains('_') || acronym;
    let vowel_before_y = || word.chars().rev().nth(1).is_none_or(|c| "aeiou".contains(c));
    match word {
        _ if !plural || alike => word.to_owned(),
        _ if word.ends_with('y') && !vowel_before_y() => format!("{}ies", &word[..word.len() - 1]),
        _ if word.ends_with("ch") || word.ends_with("sh") => format!("{word}es"),
        _ if word.ends_with("eau") => format!("{word}x"),
        _ => format!("{word}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_figures_keep_what_they_say() {
        let number = |above: i128, below: i128| Locale::En.number(&Exact::ratio(above, below));
        assert_eq!([number(19, 1_000), number(1, 63), number(537, 1_000)], ["0.019", "0.016", "0.537"]);
        assert_eq!([number(5_373, 10_000), number(2_434_789, 1_000)], ["0.54", "2 434.79"]);
        assert_eq!([number(199_999, 100_000), number(0, 1), number(-1, 8)], ["1.99999", "0", "-0.125"]);
        let share = |above: i128, below: i128| Locale::En.percentage(&Exact::ratio(above, below));
        assert_eq!([share(185, 10_000), share(2, 7), share(45, 10_000)], ["1.85%", "28.6%", "0.45%"]);
        assert_eq!([share(541, 10_001), share(1, 210), share(1, 5)], ["5.4%", "0.48%", "20%"]);
    }
}
