//! The figures in a title: how many ways a number can be read, what it counts, and what is
//! no figure at all.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use smallvec::{SmallVec, smallvec};

use super::lists::{ABOUT, AMOUNTS, AT_LEAST, AT_MOST, BOUNDARIES, CARDINALS, HEADINGS, LABELS, NEUTRAL, ORDINALS};
use super::words::{Title, Token, TokenKind, same_word};
use crate::quantity::{Currency, Exact, month_named};

/// The ways a written number can be read: nearly always one.
pub type Readings = SmallVec<[Reading; 1]>;

/// One way to read a written number.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The number.
    pub value: Exact,
    /// One in its last digit.
    pub step: Exact,
}

impl Reading {
    fn times(&self, factor: &Exact) -> Self {
        Self { value: &self.value * factor, step: &self.step * factor }
    }
}

/// What is written behind or before a number.
#[derive(Debug, Clone, PartialEq)]
pub enum UnitWritten {
    /// No unit; the words that follow it.
    Number,
    /// `%`
    Percent,
    /// `points`
    Points,
    /// `€`, `EUR`, `euros`; none where the sign stands for several currencies that are not the plan's.
    Money(&'static [&'static str]),
}

/// How exactly a figure is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// As written.
    Exactly,
    /// `over 1 000`
    AtLeast,
    /// `under 60`
    AtMost,
    /// `about 1 000`
    About,
}

/// A number of a title with all that belongs to it.
#[derive(Debug, Clone)]
pub struct TitleFigure {
    /// Its pieces: sign, currency, digits, scale, unit.
    pub tokens: Range<usize>,
    /// Its pieces and the words it counts.
    pub with_noun: Range<usize>,
    /// Where its introduction begins: `more than`, `about`.
    pub introduced: usize,
    /// The ways it can be read.
    pub readings: Readings,
    /// `+` or `-` before it.
    pub sign: Option<bool>,
    /// What stands beside it.
    pub unit: UnitWritten,
    /// How it is meant.
    pub bound: Bound,
    /// The words behind it that it may count.
    pub noun: Range<usize>,
    /// `per month`, `a visit`, `/an` behind it.
    pub is_rate: bool,
    /// What `k`, `M`, `million` behind it makes of it.
    pub scale: Option<i64>,
}

/// What a piece of a title is for somebody who looks for figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Free,
    Date,
    Label,
    Loose,
}

/// A full date in a title.
#[derive(Debug, Clone)]
pub struct WrittenDate {
    /// Its pieces.
    pub tokens: Range<usize>,
    /// The days it may mean.
    pub days: Vec<NaiveDate>,
    /// Whether the day itself is not meant any more: `before 1 July 2026`.
    pub before: bool,
}

/// What a title holds in figures.
#[derive(Debug, Default)]
pub struct Figures {
    /// Numbers.
    pub numbers: SmallVec<[TitleFigure; 2]>,
    /// Full dates.
    pub dates: Vec<WrittenDate>,
    /// Numbers that say how much but can't be held against anything: `9/10`, `top 10`, `x 3`.
    pub loose: Vec<usize>,
}

/// Whether a number looks like a year: four plain digits from 1990 to 2099.
pub fn looks_like_year(token: &Token<'_>) -> bool {
    token.is_number()
        && token.fold.len() == 4
        && token.fold.parse::<u32>().is_ok_and(|year| (1990..=2099).contains(&year))
}

/// The figures of a title.
pub fn figures(title: &Title<'_>) -> Figures {
    let mut uses: SmallVec<[Use; 32]> = smallvec![Use::Free; title.tokens.len()];
    let dates = dates(title, &mut uses);
    labels(title, &mut uses);
    let mut numbers = SmallVec::new();
    let mut at = 0;
    while at < title.tokens.len() {
        if title.tokens[at].is_number() && uses[at] == Use::Free {
            let figure = figure(title, at);
            at = figure.tokens.end.max(at + 1);
            numbers.push(figure);
            continue;
        }
        at += 1;
    }
    let loose = (0..uses.len()).filter(|&at| uses[at] == Use::Loose).collect();
    Figures { numbers, dates, loose }
}

/// The ways digits with separators can be read.
fn readings(digits: &str) -> Readings {
    if let Ok(number) = digits.parse::<i64>() {
        return smallvec![Reading { value: Exact::from(number), step: Exact::one() }];
    }
    let plain: String = digits.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let parts: Vec<&str> = plain.split(['.', ',']).collect();
    let whole = |parts: &[&str]| reading(&parts.concat(), 0);
    let decimal = || {
        let places = parts.last().map_or(0, |part| part.len());
        reading(&parts.concat(), places)
    };
    let grouped = parts.len() > 1
        && (1..=3).contains(&parts[0].len())
        && !parts[0].starts_with('0')
        && parts[1..].iter().all(|part| part.len() == 3);
    let mixed = plain.contains('.') && plain.contains(',');
    let readings = match parts.len() {
        1 => vec![whole(&parts)],
        2 if grouped => vec![whole(&parts), decimal()],
        _ if grouped && !mixed => vec![whole(&parts)],
        _ => vec![decimal()],
    };
    readings.into_iter().flatten().collect()
}

fn reading(digits: &str, places: usize) -> Option<Reading> {
    let number = digits.parse::<i128>().ok()?;
    let scale = 10_i128.checked_pow(u32::try_from(places).ok()?)?;
    Some(Reading { value: Exact::ratio(number, scale), step: Exact::ratio(1, scale) })
}

/// The scale that begins at a piece: its factor, and how many pieces it takes.
fn scale(title: &Title<'_>, at: usize) -> Option<(i64, usize)> {
    let token = title.tokens.get(at).filter(|token| token.is_word())?;
    let letter = match &*token.fold {
        "k" => Some(1_000),
        "m" | "mio" | "mn" => Some(1_000_000),
        "bn" | "md" | "mds" | "mrd" => Some(1_000_000_000),
        _ => None,
    };
    if let Some(factor) = letter {
        // A letter of its own is a scale only beside money: `1,2 M€`, `5 m`.
        let beside_money = currency(title, at + 1).is_some();
        return (token.glued || beside_money).then_some((factor, 1));
    }
    let joined = match &*token.fold {
        "keur" => Some(1_000),
        "meur" => Some(1_000_000),
        _ => None,
    };
    if let Some(factor) = joined {
        return Some((factor, 0));
    }
    let factor = match &*token.fold {
        "thousand" | "mille" => 1_000,
        "million" | "millions" => 1_000_000,
        "billion" | "billions" | "milliard" | "milliards" => 1_000_000_000,
        _ => return None,
    };
    Some((factor, 1))
}

/// The currency that begins at a piece: its codes, and how many pieces it takes.
fn currency(title: &Title<'_>, at: usize) -> Option<(&'static [&'static str], usize)> {
    const DOLLARS: &[&str] = &["USD", "CAD", "AUD", "NZD", "SGD", "HKD"];
    let token = title.tokens.get(at)?;
    let codes: &'static [&'static str] = match &*token.fold {
        "€" | "eur" | "euro" | "euros" | "keur" | "meur" => &["EUR"],
        "$" | "dollar" | "dollars" => DOLLARS,
        "usd" => &["USD"],
        "cad" => &["CAD"],
        "£" | "gbp" | "pound" | "pounds" => &["GBP"],
        "chf" | "franc" | "francs" => &["CHF"],
        "d'" | "de" if title.tokens.get(at + 1).is_some_and(|next| next.is_one_of(&["euros", "dollars", "francs"])) => {
            return currency(title, at + 1).map(|(codes, count)| (codes, count + 1));
        }
        _ => return None,
    };
    Some((codes, 1))
}

/// Whether codes name a currency.
pub fn is_currency(codes: &[&str], currency: Currency) -> bool {
    codes.contains(&currency.code())
}

fn figure(title: &Title<'_>, at: usize) -> TitleFigure {
    let tokens = &title.tokens;
    let (mut start, mut end) = (at, at + 1);
    let mut unit = UnitWritten::Number;
    let mut readings = readings(&tokens[at].fold);
    let mut scaled = None;
    // Before it: the currency, the sign.
    let leads = |index: usize| tokens[index].is_one_of(&["€", "$", "£", "eur", "usd", "gbp", "chf"]);
    if let Some(before) = start.checked_sub(1).filter(|&before| leads(before))
        && let Some((codes, _)) = currency(title, before)
    {
        unit = UnitWritten::Money(codes);
        start = before;
    }
    let sign = start.checked_sub(1).and_then(|before| {
        let token = &tokens[before];
        let stands_alone = before == 0 || !token.glued;
        match &*token.fold {
            "+" if stands_alone && tokens[start].glued => Some(true),
            "-" | "–" if stands_alone && tokens[start].glued => Some(false),
            _ => None,
        }
    });
    if sign.is_some() {
        start -= 1;
    }
    // Behind it: the scale, the unit.
    if let Some((factor, count)) = scale(title, end) {
        for reading in &mut readings {
            *reading = reading.times(&Exact::from(factor));
        }
        scaled = Some(factor);
        end += count;
    }
    if let Some((codes, count)) = currency(title, end) {
        unit = UnitWritten::Money(codes);
        end += count;
    } else if tokens.get(end).is_some_and(|token| token.is_one_of(&["%", "percent", "pourcent"])) {
        unit = UnitWritten::Percent;
        end += 1;
    } else if title.phrase_at(end, "per cent").or_else(|| title.phrase_at(end, "pour cent")).is_some() {
        unit = UnitWritten::Percent;
        end += 2;
    } else if tokens.get(end).is_some_and(|token| token.is_one_of(&["point", "points", "pts", "pt", "pp"])) {
        unit = UnitWritten::Points;
        end += 1;
    }
    let mut bound = Bound::Exactly;
    if unit == UnitWritten::Number && tokens.get(end).is_some_and(|token| token.is("+") && token.glued) {
        bound = Bound::AtLeast;
        end += 1;
    }
    let (introduced, before) = introduction(title, start);
    bound = before.unwrap_or(bound);
    let noun = noun(title, end, &unit, scaled.is_some());
    let is_rate = is_rate(title, noun.end);
    let with_noun = start..noun.end.max(end);
    TitleFigure { tokens: start..end, with_noun, introduced, readings, sign, unit, bound, noun, is_rate, scale: scaled }
}

/// The phrases that introduce a figure, by their last word.
static INTRODUCTIONS: LazyLock<FxHashMap<&str, Vec<(&str, Bound)>>> = LazyLock::new(|| {
    let mut by_last: FxHashMap<&str, Vec<(&str, Bound)>> = FxHashMap::default();
    for (phrases, bound) in [(AT_LEAST, Bound::AtLeast), (AT_MOST, Bound::AtMost), (ABOUT, Bound::About)] {
        for phrase in phrases {
            let last = phrase.rsplit(' ').next().unwrap_or(phrase);
            by_last.entry(last).or_default().push((phrase, bound));
        }
    }
    by_last
});

/// How the figure that starts at a piece is introduced, and where that begins.
fn introduction(title: &Title<'_>, start: usize) -> (usize, Option<Bound>) {
    let Some(last) = title.before(start) else { return (start, None) };
    let phrases = INTRODUCTIONS.get(&*last.fold).map_or(&[][..], Vec::as_slice);
    phrases
        .iter()
        .filter_map(|(phrase, bound)| title.phrase_before(start, phrase).map(|begin| (begin, Some(*bound))))
        .min_by_key(|(begin, _)| *begin)
        .unwrap_or((start, None))
}

/// The words behind a number that it may count.
fn noun(title: &Title<'_>, end: usize, unit: &UnitWritten, scaled: bool) -> Range<usize> {
    let tokens = &title.tokens;
    let mut start = end;
    // `12 % de nuitées`, `2 millions de visiteurs`
    let linked = *unit == UnitWritten::Percent || (scaled && *unit == UnitWritten::Number);
    if linked && tokens.get(start).is_some_and(|token| token.is_one_of(&["de", "d'", "of"])) {
        start += 1;
    }
    let mut stop = start;
    while let Some(token) = tokens.get(stop) {
        let ends = token.kind != TokenKind::Word || token.is_in(&BOUNDARIES);
        if ends {
            break;
        }
        stop += 1;
    }
    if stop == start { end..end } else { start..stop }
}

fn is_rate(title: &Title<'_>, at: usize) -> bool {
    let Some(token) = title.tokens.get(at) else { return false };
    if token.is_one_of(&["per", "par", "each", "chaque", "every", "/"]) {
        return title.tokens.get(at + 1).is_some_and(Token::is_word);
    }
    // `40 leads a month`; not the French `à`.
    token.is_one_of(&["a", "an"])
        && title.written(at).is_ascii()
        && title.tokens.get(at + 1).is_some_and(Token::is_word)
}

impl TitleFigure {
    /// The words it counts that say something.
    pub fn nouns<'t, 'p>(&self, title: &'t Title<'p>) -> impl Iterator<Item = &'t Token<'p>> {
        title.tokens[self.noun.clone()].iter().filter(|token| !token.is_in(&NEUTRAL))
    }

    /// Takes the unit, the scale and what is counted from the figure behind it, where it has none:
    /// `from 800 to 1 200 k€`.
    pub fn inherit(&mut self, next: &Self) {
        if self.unit != UnitWritten::Number || !self.noun.is_empty() {
            return;
        }
        self.unit.clone_from(&next.unit);
        self.noun = next.noun.clone();
        self.is_rate = next.is_rate;
        if let (None, Some(scale)) = (self.scale, next.scale) {
            let factor = Exact::from(scale);
            let scaled = self.readings.iter().map(|reading| reading.times(&factor)).collect::<Readings>();
            self.readings.extend(scaled);
        }
    }

    /// Whether it counts one of these things.
    pub fn counts(&self, title: &Title<'_>, things: &[String]) -> bool {
        self.nouns(title).any(|word| things.iter().any(|thing| same_word(&word.fold, thing)))
    }

    /// Whether it is a bare number that looks like a year.
    pub fn is_year(&self, title: &Title<'_>) -> bool {
        let bare = self.unit == UnitWritten::Number && self.scale.is_none() && self.sign.is_none();
        bare && title.tokens[self.tokens.clone()].iter().any(looks_like_year)
    }
}

/// Finds full dates; marks the pieces of these and of other points in time.
fn dates(title: &Title<'_>, uses: &mut [Use]) -> Vec<WrittenDate> {
    let mut dates = Vec::new();
    let mut at = 0;
    while at < title.tokens.len() {
        let Some((length, days)) = date_at(title, at) else {
            at += 1;
            continue;
        };
        for used in &mut uses[at..at + length] {
            *used = Use::Date;
        }
        if !days.is_empty() {
            let led = title.tokens[..at].iter().rev().find(|token| !token.is_one_of(&["the", "le", "d'", "l'"]));
            let before = led.is_some_and(|token| token.is_one_of(&["before", "avant"]));
            dates.push(WrittenDate { tokens: at..at + length, days, before });
        }
        at += length;
    }
    dates
}

/// A date, or a part of one, that begins at a piece: how many pieces it takes, and which days
/// it may mean where it is a full date.
fn date_at(title: &Title<'_>, at: usize) -> Option<(usize, Vec<NaiveDate>)> {
    let tokens = &title.tokens;
    let number = |index: usize| tokens.get(index).filter(|token| token.is_number()).map(|token| &*token.fold);
    let small = |index: usize| number(index).filter(|digits| digits.len() <= 2).and_then(|digits| digits.parse().ok());
    let year = |index: usize| {
        let digits = number(index)?;
        let year: i32 = digits.parse().ok()?;
        match digits.len() {
            4 if (1900..=2199).contains(&year) => Some(year),
            2 => Some(2000 + year),
            _ => None,
        }
    };
    let month = |index: usize| {
        let word = tokens.get(index).filter(|token| token.is_word())?;
        month_named(&word.fold)
    };
    let sign =
        |index: usize, signs: &[&str]| tokens.get(index).is_some_and(|token| token.glued && token.is_one_of(signs));
    let days = |year: i32, pairs: &[(u32, u32)]| -> Vec<NaiveDate> {
        let mut days: Vec<NaiveDate> =
            pairs.iter().filter_map(|&(month, day)| NaiveDate::from_ymd_opt(year, month, day)).collect();
        days.dedup();
        days
    };
    // `31.12.2026`
    if let Some(digits) = number(at).filter(|digits| digits.matches('.').count() == 2) {
        let parts: Vec<u32> = digits.split('.').filter_map(|part| part.parse().ok()).collect();
        if let [day, month, year] = parts.as_slice()
            && (1900..=2199).contains(year)
        {
            let year = i32::try_from(*year).unwrap_or_default();
            return Some((1, days(year, &[(*month, *day)])));
        }
    }
    // `2026-12-31`, `31/12/2026`, `12/31/2026`, `31-12-26`
    if sign(at + 1, &["-", "/"]) && sign(at + 3, &["-", "/"]) {
        if let (Some(year), Some(month), Some(day)) =
            (year(at).filter(|_| number(at).is_some_and(|digits| digits.len() == 4)), small(at + 2), small(at + 4))
        {
            return Some((5, days(year, &[(month, day)])));
        }
        if let (Some(first), Some(second), Some(year)) = (small(at), small(at + 2), year(at + 4)) {
            let found = days(year, &[(second, first), (first, second)]);
            return (!found.is_empty()).then_some((5, found));
        }
    }
    // `31 December 2026`, `31st of December, 2026`, `1er décembre 2026`, `31 December`
    if let Some(day) = small(at) {
        let mut next = at + 1;
        if tokens.get(next).is_some_and(|token| token.glued && token.is_one_of(&["st", "nd", "rd", "th", "er"])) {
            next += 1;
        }
        if tokens.get(next).is_some_and(|token| token.is("of")) {
            next += 1;
        }
        if let Some(month) = month(next) {
            next += 1;
            let shown = next;
            if tokens.get(next).is_some_and(|token| token.is_one_of(&[",", "."])) {
                next += 1;
            }
            if let Some(year) = year(next).filter(|_| number(next).is_some_and(|digits| digits.len() == 4)) {
                return Some((next + 1 - at, days(year, &[(month, day)])));
            }
            return Some((shown - at, Vec::new()));
        }
    }
    // `December 31, 2026`, `December 31st`, `December 2026`
    if let Some(month) = month(at) {
        let mut next = at + 1;
        if tokens.get(next).is_some_and(|token| token.is(".")) {
            next += 1;
        }
        if let Some(day) = small(next) {
            next += 1;
            if tokens.get(next).is_some_and(|token| token.glued && token.is_one_of(&["st", "nd", "rd", "th"])) {
                next += 1;
            }
            let shown = next;
            if tokens.get(next).is_some_and(|token| token.is(",")) {
                next += 1;
            }
            if let Some(year) = year(next).filter(|_| number(next).is_some_and(|digits| digits.len() == 4)) {
                return Some((next + 1 - at, days(year, &[(month, day)])));
            }
            return Some((shown - at, Vec::new()));
        }
        if tokens.get(next).is_some_and(looks_like_year) {
            return Some((next + 1 - at, Vec::new()));
        }
    }
    // `2026-Q4`, `2026-12`, `2025-2027`, `2026/27`
    if tokens.get(at).is_some_and(looks_like_year) && sign(at + 1, &["-", "/", "–"]) {
        let quarter = tokens.get(at + 2).is_some_and(|token| {
            token.is_word() && token.fold.len() == 2 && token.fold.starts_with(['q', 't', 'h', 's'])
        });
        let later = small(at + 2).is_some() || tokens.get(at + 2).is_some_and(looks_like_year);
        if quarter || later {
            return Some((3, Vec::new()));
        }
    }
    None
}

/// Marks numbers that number, rank or name something.
fn labels(title: &Title<'_>, uses: &mut [Use]) {
    let tokens = &title.tokens;
    for at in 0..tokens.len() {
        if !tokens[at].is_number() || uses[at] != Use::Free {
            continue;
        }
        let before = title.before(at);
        let after = tokens.get(at + 1);
        let small = tokens[at].fold.len() <= 2;
        let sign_follows = after.is_none_or(|token| token.kind == TokenKind::Sign && !token.is("%"));
        // `No. 3`
        let before_point = before.filter(|token| token.is(".")).and_then(|_| title.before(at - 1));
        let labelled = before.is_some_and(|token| token.is_in(&LABELS))
            || before_point.is_some_and(|token| token.is_one_of(&["no", "nr", "n"]))
            || (before.is_some_and(|token| token.is_in(&HEADINGS)) && small && sign_follows);
        let ordinal = after.is_some_and(|token| token.glued && token.is_one_of(ORDINALS));
        let listed = at == 0
            && tokens.len() > 2
            && small
            && after.is_some_and(|token| (token.glued && token.is_one_of(&[".", ")"])) || token.is(":"));
        if labelled || ordinal || listed {
            uses[at] = Use::Label;
            continue;
        }
        // `9/10` says how much; `24/7` and `31/12` do not.
        let over = tokens.get(at + 2).filter(|token| token.is_number() && token.glued);
        if let (Some(over), true) = (over, after.is_some_and(|token| token.is("/") && token.glued)) {
            let always = [("24", "7"), ("24", "24"), ("7", "7")].contains(&(&*tokens[at].fold, &*over.fold));
            let day = tokens[at].fold.parse::<u32>().is_ok_and(|day| (13..=31).contains(&day))
                && over.fold.parse::<u32>().is_ok_and(|month| (1..=12).contains(&month));
            uses[at] = if always || day { Use::Label } else { Use::Loose };
            uses[at + 2] = Use::Label;
            continue;
        }
        if let Some(other) = proportion(title, at) {
            uses[at] = Use::Loose;
            uses[other] = Use::Label;
            continue;
        }
        let times = after.is_some_and(|token| token.is("x") || token.is("×") || token.is_one_of(&["times", "fois"]))
            || before.is_some_and(|token| token.is_one_of(&["x", "×"]));
        let multiplied = before.is_some_and(|token| token.is_one_of(&["par", "by"]))
            && tokens[..at].iter().any(|token| token.fold.starts_with("multipl") || token.fold.starts_with("divis"));
        if times || multiplied || before.is_some_and(|token| token.is_one_of(&["top", "rang", "rank"])) {
            uses[at] = Use::Loose;
        }
    }
}

/// `1 in 4`, `4 of the 10`, `1 customer out of 5`, `3 nights for 2`: where the other number stands.
fn proportion(title: &Title<'_>, at: usize) -> Option<usize> {
    let small = |index: usize| -> Option<u32> {
        let token = title.tokens.get(index).filter(|token| token.is_number())?;
        token.fold.parse().ok().filter(|number| *number < 1_000)
    };
    let first = small(at)?;
    let other = (at + 1..at + 6).find(|&index| title.tokens.get(index).is_some_and(Token::is_number))?;
    let second = small(other)?;
    let between: SmallVec<[&str; 5]> = title.tokens[at + 1..other].iter().map(|token| &*token.fold).collect();
    let of_all =
        matches!(between[..], ["in" | "of" | "sur"] | ["of", "the"] | ["sur", "les"] | [_, "sur"] | [.., "out", "of"])
            && first < second;
    let offer = matches!(between[..], ["for" | "pour"] | [_, "for" | "pour"]) && first > second && first <= 12;
    (of_all || offer).then_some(other)
}

/// Whether some figure that says how much stands at or behind a piece; `is_figure` decides on
/// numbers that look like years.
pub fn measured_from(title: &Title<'_>, from: usize, is_figure: &dyn Fn(&TitleFigure) -> bool) -> bool {
    let figures = figures(title);
    let number = figures.numbers.iter().any(|figure| {
        figure.tokens.end > from && figure.tokens.start >= from && (!figure.is_year(title) || is_figure(figure))
    });
    let loose = figures.loose.iter().any(|&at| at >= from);
    number
        || loose
        || title.tokens[from.min(title.tokens.len())..].iter().enumerate().any(|(at, _)| in_words(title, from + at))
}

/// Whether some figure that says how much ends right before a piece.
pub fn measured_before(title: &Title<'_>, at: usize) -> bool {
    figures(title).numbers.iter().any(|figure| figure.tokens.end == at && !figure.is_year(title))
}

/// Whether an amount in words stands at a piece: `by a third`, `by ten points`, `de moitié`.
fn in_words(title: &Title<'_>, at: usize) -> bool {
    let token = &title.tokens[at];
    if token.is_in(&AMOUNTS) {
        return true;
    }
    let led = title.before(at).is_some_and(|before| before.is_one_of(&["by", "to", "from", "than", "de", "a", "par"]));
    let unit = title
        .tokens
        .get(at + 1)
        .is_some_and(|next| next.is_one_of(&["points", "percent", "times", "fois", "%"]) || next.is_in(&CARDINALS));
    let times = token.fold.strip_prefix('x').is_some_and(|count| count.parse::<u32>().is_ok());
    times || (token.is_in(&CARDINALS) && (led || unit))
}
