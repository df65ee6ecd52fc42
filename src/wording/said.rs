//! What the numbers of a title are said of: values, changes, ranges.

use std::ops::Range;

use super::figures::{Figures, TitleFigure, UnitWritten, is_currency};
use super::lists::{GETTING, GOALS, MONEY_WORDS, NO_CHANGE, OF_CHANGE, OTHERS, PREPOSITIONS, RESULT_VERBS};
use super::words::{Title, Token, same_word};
use crate::quantity::{Base, Exact, TimeUnit, Unit};

/// A number of a title, or the ends of a range.
#[derive(Debug, Clone)]
pub struct Said {
    /// The number, or the low end.
    pub figure: TitleFigure,
    /// The high end: `1 000 to 1 300 leads`.
    pub upto: Option<TitleFigure>,
    /// Whether it is an end of `from 180 to 230`: never a change.
    pub is_end: bool,
    /// Whether it is the end that `from 180 to 230` goes to.
    pub is_goal: bool,
    /// Whether it is what each of something brings or costs: `3 deals of 100k EUR`.
    pub is_of_each: bool,
}

/// The numbers of a title, ranges put together; the start of `from 180 to 230 customers` counts
/// what its end counts.
#[must_use]
pub fn said(title: &Title<'_>, figures: &Figures) -> Vec<Said> {
    let mut said: Vec<Said> = Vec::with_capacity(figures.numbers.len());
    let mut numbers = figures.numbers.iter().cloned().peekable();
    let mut ends_pair = false;
    while let Some(mut figure) = numbers.next() {
        let is_end = std::mem::take(&mut ends_pair);
        let link = numbers.peek().filter(|_| !is_end).and_then(|next| link(title, &figure, next));
        let (Some(link), Some(next)) = (link, numbers.peek()) else {
            let is_of_each = is_of_each(title, figures, &figure);
            said.push(Said { figure, upto: None, is_end, is_goal: is_end, is_of_each });
            continue;
        };
        figure.inherit(next);
        match link {
            Link::Pair => {
                ends_pair = true;
                said.push(Said { figure, upto: None, is_end: true, is_goal: false, is_of_each: false });
            }
            Link::Range => {
                let upto = numbers.next();
                said.push(Said { figure, upto, is_end: true, is_goal: false, is_of_each: false });
            }
        }
    }
    said
}

fn is_of_each(title: &Title<'_>, figures: &Figures, figure: &TitleFigure) -> bool {
    let Some(lead) = figure.introduced.checked_sub(1) else { return false };
    title.tokens[lead].is_one_of(&["of", "de", "d'", "at", "a", "@", "for", "pour", "with"])
        && figures
            .numbers
            .iter()
            .any(|other| other.unit == UnitWritten::Number && !other.noun.is_empty() && other.with_noun.end == lead)
}

enum Link {
    /// From one value to another.
    Pair,
    /// Anything between two values.
    Range,
}

fn link(title: &Title<'_>, first: &TitleFigure, second: &TitleFigure) -> Option<Link> {
    let same = first.unit == second.unit && first.noun.is_empty();
    let plain = first.unit == UnitWritten::Number && first.noun.is_empty();
    if !same && !plain {
        return None;
    }
    let between = title.tokens.get(first.with_noun.end..second.introduced)?;
    let before = title.before(first.introduced);
    let led = |words: &[&str]| before.is_some_and(|token| token.is_one_of(words));
    match between {
        [token] if token.is_one_of(&["-", "–"]) => Some(Link::Range),
        [token] if token.is_one_of(&["to", "a"]) => {
            Some(if led(&["from", "de", "d'", "du"]) { Link::Pair } else { Link::Range })
        }
        [token] if token.is_one_of(&["and", "et"]) && led(&["between", "entre"]) => Some(Link::Range),
        [token] if token.is("→") => Some(Link::Pair),
        [dash, head] if dash.is_one_of(&["-", "–"]) && head.is(">") => Some(Link::Pair),
        _ => None,
    }
}

impl Said {
    /// Where a percentage of change stands: signed, or behind `by` or `de`.
    #[must_use]
    pub fn change(&self, title: &Title<'_>) -> Option<Range<usize>> {
        let figure = &self.figure;
        let discount = ["off", "discount", "remise", "reduction", "rabais", "promo", "promotion", "soldes"];
        let beside = figure.tokens.start.saturating_sub(2)..(figure.tokens.end + 2).min(title.tokens.len());
        if self.is_end
            || title.tokens[beside].iter().any(|token| token.is_one_of(&discount[..2]))
            || title.before(figure.introduced).is_some_and(|token| token.is_one_of(&discount))
        {
            return None;
        }
        if figure.sign.is_some() {
            return Some(figure.tokens.clone());
        }
        self.led(title).then(|| figure.introduced - 1..figure.tokens.end)
    }

    /// Whether `by`, or `de` behind a word of change, leads to it.
    #[must_use]
    pub fn led(&self, title: &Title<'_>) -> bool {
        if self.is_end {
            return false;
        }
        let Some(lead) = self.figure.introduced.checked_sub(1) else { return false };
        let after = title.tokens.get(self.figure.tokens.end);
        if title.tokens[lead].is("by") {
            return !after.is_some_and(|token| token.is("of"));
        }
        let blocked = title.before(lead).is_some_and(|token| token.is_one_of(NO_CHANGE));
        let changes = |token: &Token<'_>| OF_CHANGE.iter().any(|stem| token.fold.starts_with(stem));
        title.tokens[lead].is_one_of(&["de", "d'"]) && !blocked && title.tokens[..lead].iter().any(changes)
    }

    /// Whether it counts things of a unit, by these names.
    #[must_use]
    pub fn is_of(&self, title: &Title<'_>, unit: Unit, things: &[String]) -> bool {
        let figure = self.upto.as_ref().unwrap_or(&self.figure);
        if figure.is_rate && unit.per.is_none() {
            return false;
        }
        match (&figure.unit, unit.base) {
            (UnitWritten::Percent, Base::Percent) => self.change(title).is_none(),
            (UnitWritten::Points, Base::Count(_)) => things.iter().any(|thing| same_word(thing, "point")),
            (UnitWritten::Money(codes), Base::Money(currency)) => {
                let nothing = figure.nouns(title).next().is_none();
                let of_money = figure.nouns(title).any(|noun| noun.is_in(&MONEY_WORDS));
                is_currency(codes, currency)
                    && (nothing || of_money || figure.counts(title, things))
                    && (unit.per.is_some() || !self.is_price(title))
            }
            (UnitWritten::Number, Base::Count(_) | Base::One | Base::Fte) => {
                let others = figure.nouns(title).any(|noun| noun.is_in(&OTHERS));
                !others && figure.counts(title, things)
            }
            (UnitWritten::Number, Base::Time(time)) => figure.nouns(title).any(|noun| time_word(noun) == Some(time)),
            _ => false,
        }
    }

    /// Whether it is a number and nothing else; not a part of a name, as in `Studio 54`.
    #[must_use]
    pub fn is_bare(&self, title: &Title<'_>, things: &[&[String]]) -> bool {
        let figure = self.upto.as_ref().unwrap_or(&self.figure);
        let is_number = figure.unit == UnitWritten::Number
            && figure.nouns(title).next().is_none()
            && !figure.is_rate
            && !figure.is_year(title);
        is_number
            && title.before(self.figure.introduced).is_none_or(|token| {
                let thing = |thing: &String| same_word(thing, &token.fold);
                !token.is_word()
                    || [&PREPOSITIONS, &RESULT_VERBS, &GETTING, &GOALS].iter().any(|words| token.is_in(words))
                    || things.iter().any(|things| things.iter().any(thing))
            })
    }

    /// Whether a sum of money looks like the price of one thing.
    fn is_price(&self, title: &Title<'_>) -> bool {
        if self.is_of_each {
            return true;
        }
        let figure = &self.figure;
        let Some(reading) = figure.readings.first().filter(|_| figure.scale.is_none()) else { return false };
        let cents = reading.step == Exact::ratio(1, 100) && reading.value < Exact::from(1_000);
        let at = title.before(figure.introduced).is_some_and(|token| token.is_one_of(&["at", "a", "@", "des"]));
        cents || (at && reading.value < Exact::from(10_000))
    }

    /// Its pieces with the last word that says what it counts.
    #[must_use]
    pub fn shown(&self, title: &Title<'_>, things: &[String]) -> Range<usize> {
        let last = self.upto.as_ref().unwrap_or(&self.figure);
        let named = |at: &usize| {
            *at < last.with_noun.end && things.iter().any(|thing| same_word(&title.tokens[*at].fold, thing))
        };
        let end = last.noun.clone().rev().find(named).map_or(last.tokens.end, |at| at + 1);
        self.figure.tokens.start..end.max(last.tokens.end)
    }
}

fn time_word(token: &Token<'_>) -> Option<TimeUnit> {
    TimeUnit::from_word(&token.fold).or_else(|| TimeUnit::meant(&token.fold))
}
