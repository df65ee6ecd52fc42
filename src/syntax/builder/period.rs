//! Dates, periods and rhythms, and how people write them elsewhere.

use chrono::Datelike;
use smallvec::SmallVec;

use super::super::tree::{Preposition, Term, TermKind};
use super::{Cursor, Kind, Token, shortened};
use crate::diagnostic::{Edit, Finding, Message, Safety, language};
use crate::quantity::{
    Base, Decimal, Per, Period, PeriodProblem, SpelledOut, TimeUnit, Unit, half_year, last_part, read_in_year,
};
use crate::source::Span;

impl Cursor<'_, '_> {
    /// `31 décembre 2026`, `Q4 2026`, `fin 2026`: it is told how plans write it, and read.
    pub(super) fn spelled_period(&mut self, first: Token) -> Option<Term> {
        let next = self.next(1)?;
        let is_of = |token: Token| token.kind == Kind::Word && self.word(token) == "of";
        let may_be = match (first.kind, next.kind) {
            (Kind::Word, Kind::Number | Kind::Stray) => true,
            (Kind::Word, Kind::Word) => SpelledOut::may_begin_with(self.word(first)),
            (Kind::Number, Kind::Word) => {
                let behind = self.next(2).is_some_and(|token| matches!(token.kind, Kind::Number | Kind::Comma));
                behind || is_of(next) || self.word(next).len() == "Q4".len()
            }
            _ => false,
        };
        if !may_be {
            return None;
        }
        let is_piece = |token: &&Token| match token.kind {
            Kind::Word => token.preposition.is_none() || is_of(**token),
            kind => matches!(kind, Kind::Number | Kind::Comma | Kind::Stray),
        };
        let (tokens, text) = (self.tokens, self.builder.text);
        let ahead = &tokens[self.at..];
        let pieces = &ahead[..ahead.iter().take(SpelledOut::MOST_PIECES).take_while(is_piece).count()];
        let words: SmallVec<[&str; SpelledOut::MOST_PIECES]> =
            pieces.iter().map(|token| token.range.of(text)).collect();
        let said = (2..=pieces.len()).rev().find_map(|length| {
            // What follows a comma at the end is the next of several.
            let is_whole = pieces[length - 1].kind != Kind::Comma;
            SpelledOut::read(&words[..length]).filter(|_| is_whole).map(|said| (length, said))
        });
        let Some((length, said)) = said else { return self.without_year(pieces) };
        let range = first.range.to(pieces[length - 1].range);
        let safety = if said.is_end { Safety::Unsafe } else { Safety::Safe };
        let written = if self.is_deadline(self.at) { last_part(&said.written) } else { &said.written };
        let kind = match Period::parse(written) {
            Err(problem @ PeriodProblem::Day { .. }) => {
                self.push(period_finding(&problem, range.of(text), self.builder.span(range)));
                TermKind::Unreadable
            }
            read => {
                self.reading("wrong-period-spelling", range, written, safety);
                read.map_or(TermKind::Unreadable, TermKind::Period)
            }
        };
        self.at += length;
        Some(Term { range, kind })
    }

    /// Whether what begins here is meant by its last day.
    fn is_deadline(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        before.is_some_and(|token| token.preposition == Some(Preposition::By))
    }

    /// `fin octobre`, `the end of Q2`: it is told that the year is missing.
    fn without_year(&mut self, pieces: &[Token]) -> Option<Term> {
        let (first, rest) = pieces.split_first()?;
        let (length, range, finding) = rest.iter().enumerate().rev().find_map(|(at, last)| {
            let range = first.range.to(last.range);
            let finding = year_missing(range.of(self.builder.text), self.builder.span(range))?;
            Some((at + 2, range, finding))
        })?;
        self.push(finding);
        self.at += length;
        Some(Term { range, kind: TermKind::Unreadable })
    }

    /// `every month`, `tous les deux mois`: it is told how plans write it, and read.
    pub(super) fn spelled_rhythm(&mut self, first: Token) -> Option<Term> {
        let mut words = match self.word(first) {
            "every" | "each" | "chaque" => 1,
            "tous" | "toutes" => 2,
            _ => return None,
        };
        let many = self.next(words).and_then(|token| count_in_words(self.word(token)));
        words += usize::from(many.is_some());
        let last = self.next(words).filter(|token| token.kind == Kind::Word)?;
        let time = TimeUnit::from_word(self.word(last)).or_else(|| TimeUnit::meant(self.word(last)))?;
        let (written, tenths, time) = match (many.unwrap_or(1), time) {
            (1, TimeUnit::Day) => ("daily", 10, TimeUnit::Day),
            (1, TimeUnit::Week) => ("weekly", 10, TimeUnit::Week),
            (2, TimeUnit::Week) | (14 | 15, TimeUnit::Day) => ("fortnightly", 5, TimeUnit::Week),
            (1, TimeUnit::Month) => ("monthly", 10, TimeUnit::Month),
            (2, TimeUnit::Month) => ("6 per year", 60, TimeUnit::Year),
            (3, TimeUnit::Month) | (1, TimeUnit::Quarter) => ("quarterly", 10, TimeUnit::Quarter),
            (4, TimeUnit::Month) => ("3 per year", 30, TimeUnit::Year),
            (6, TimeUnit::Month) | (2, TimeUnit::Quarter) => ("2 per year", 20, TimeUnit::Year),
            (12, TimeUnit::Month) | (1, TimeUnit::Year) => ("yearly", 10, TimeUnit::Year),
            _ => return None,
        };
        let range = first.range.to(last.range);
        self.one_reading("wrong-period-spelling", range, written);
        self.at += words + 1;
        let unit = Unit { base: Base::One, per: Some(Per::Time(time)) };
        Some(Term { range, kind: TermKind::Quantity { number: Decimal::new(tenths, 1), signed: false, unit } })
    }

    pub(super) fn period(&mut self, token: Token) -> TermKind {
        let written = token.range.of(self.builder.text);
        let span = self.builder.span(token.range);
        if let Some(meant) = written.split_once('-').and_then(|(year, half)| half_year(half, year)) {
            let is_deadline = self.at.checked_sub(1).is_some_and(|at| self.is_deadline(at));
            let (id, meant) =
                if is_deadline { ("wrong-period-spelling", last_part(&meant)) } else { ("wrong-half-year", &*meant) };
            self.one_reading(id, token.range, meant);
            return Period::parse(meant).map_or(TermKind::Unreadable, TermKind::Period);
        }
        if written.contains(['w', 'W']) {
            self.push(
                Finding::new(&language::WRONG_VALUE, span).saying("wrong-week").arg("written", shortened(written)),
            );
            return TermKind::Unreadable;
        }
        match Period::parse(written) {
            Ok(period) => {
                if !is_usual_date(written) {
                    let usual = usual_spelling(&period);
                    if usual != written {
                        self.one_reading("wrong-period-spelling", token.range, &usual);
                    }
                }
                TermKind::Period(period)
            }
            Err(problem) => {
                self.push(period_finding(&problem, written, span));
                TermKind::Unreadable
            }
        }
    }
}

/// How many a word of a rhythm stands for: `every other week`, `tous les 3 mois`.
fn count_in_words(word: &str) -> Option<u8> {
    Some(match word {
        "other" | "two" | "deux" => 2,
        "three" | "trois" => 3,
        "four" | "quatre" => 4,
        "six" => 6,
        "fifteen" | "quinze" => 15,
        digits => digits.parse().ok()?,
    })
}

/// Whether a day is written as `2026-12-31`, like nearly all.
fn is_usual_date(written: &str) -> bool {
    let is_right = |(at, byte): (usize, u8)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() };
    written.len() == 10 && written.bytes().enumerate().all(is_right)
}

/// How a period is written, if not as a range.
fn usual_spelling(period: &Period) -> String {
    use crate::quantity::PeriodShape;
    let start = period.start;
    match period.shape {
        PeriodShape::Year => start.format("%Y").to_string(),
        PeriodShape::Quarter => format!("{}-Q{}", start.format("%Y"), start.month0() / 3 + 1),
        PeriodShape::Month => start.format("%Y-%m").to_string(),
        PeriodShape::Day | PeriodShape::Range => start.format("%Y-%m-%d").to_string(),
    }
}

/// What a date that is not written as plans write it may mean: one day or two, or why it is none.
pub(crate) type DateReadings = Result<Vec<chrono::NaiveDate>, PeriodProblem>;

/// The days that `31.12.2026` or `06/05/2026` may mean, the day first or the month first. None where
/// a text does not look like a date.
pub(crate) fn date_readings(written: &str) -> Option<DateReadings> {
    let sign = ['/', '.'].into_iter().find(|sign| written.matches(*sign).count() == 2)?;
    let parts: Vec<&str> = written.split(sign).map(str::trim).collect();
    let digits =
        |text: &str, lengths: &[usize]| lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let date = |year, month, day| Period::parse(&format!("{year}-{month}-{day}")).map(|day| day.start);
    let [first, second, third] = parts[..] else { return None };
    let readings = if digits(first, &[4]) && digits(second, &[1, 2]) && digits(third, &[1, 2]) {
        vec![date(first, second, third)]
    } else if digits(first, &[1, 2]) && digits(second, &[1, 2]) && digits(third, &[4]) {
        vec![date(third, second, first), date(third, first, second)]
    } else {
        return None;
    };
    let mut days: Vec<chrono::NaiveDate> = readings.iter().flatten().copied().collect();
    days.dedup();
    let problems = readings.into_iter().filter_map(Result::err);
    // In `06/31/2026` the day is wrong, not the month.
    let problem = problems.min_by_key(|problem| !matches!(problem, PeriodProblem::Day { .. }));
    Some(match problem.filter(|_| days.is_empty()) {
        Some(problem) => Err(problem),
        None => Ok(days),
    })
}

/// The month that `12/2026` means, as plans write it.
pub(crate) fn month_reading(written: &str) -> Option<String> {
    let (first, second) = written.split_once('/')?;
    let (first, second) = (first.trim(), second.trim());
    let (year, month) = if first.len() == 4 { (first, second) } else { (second, first) };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_one = year.len() == 4 && matches!(month.len(), 1 | 2) && digits(year) && digits(month);
    let meant = format!("{year}-{month:0>2}");
    (is_one && Period::parse(&meant).is_ok()).then_some(meant)
}

/// A leap year, so that every day of some year has a place in it.
const SOME_YEAR: i32 = 2000;

/// What is wrong with `fin octobre` or `Q2`: they say no year. None where words say anything else.
pub(crate) fn year_missing(written: &str, span: Span) -> Option<Finding> {
    read_in_year(written, SOME_YEAR)?;
    let finding = Finding::new(&language::WRONG_VALUE, span).saying(YEAR_MISSING);
    Some(finding.arg("written", shortened(written)))
}

/// The sentence about it.
pub(crate) const YEAR_MISSING: &str = "wrong-year-missing";

pub(crate) fn date_finding(readings: &DateReadings, written: &str, span: Span) -> Finding {
    let readings = match readings {
        Ok(readings) => readings,
        Err(problem) => return period_finding(problem, written, span),
    };
    let text = |index: usize| readings.get(index).map_or(String::new(), ToString::to_string);
    let certain = readings.len() == 1;
    let (id, help) = match certain {
        true => ("wrong-date-spelling", "wrong-date-spelling.help"),
        false => ("wrong-ambiguous-date", "wrong-ambiguous-date.help"),
    };
    let mut finding = Finding::new(&language::WRONG_VALUE, span)
        .saying(id)
        .arg("written", shortened(written))
        .arg("first", text(0))
        .arg("second", text(1))
        .advice(help);
    for reading in readings {
        let text = reading.to_string();
        let title = Message::new("fix-replace").arg("text", text.as_str());
        let safety = if certain { Safety::Safe } else { Safety::Unsafe };
        finding = finding.fix(safety, title, vec![Edit { span, text }]);
    }
    finding
}

pub(crate) fn period_finding(problem: &PeriodProblem, written: &str, span: Span) -> Finding {
    let wrong = |id| Finding::new(&language::WRONG_VALUE, span).saying(id).arg("written", shortened(written));
    match problem {
        PeriodProblem::Year(year) => {
            let finding = Finding::new(&language::NUMBER_OUT_OF_RANGE, span)
                .saying("number-out-of-range-year")
                .arg("written", shortened(year));
            // `20261231`: the hyphens are missing.
            let date = chrono::NaiveDate::parse_from_str(written, "%Y%m%d").ok();
            let Some(date) = date.filter(|_| written.len() == 8).map(|date| date.to_string()) else { return finding };
            finding.did_you_mean(Safety::Unsafe, &date, [span])
        }
        PeriodProblem::Month(month) => wrong("wrong-month").arg("month", shortened(month)),
        PeriodProblem::Quarter(quarter) => wrong("wrong-quarter").arg("quarter", shortened(quarter)),
        PeriodProblem::Day { year, month, day, days } => {
            let finding =
                wrong("wrong-day").arg("month", u64::from(*month)).arg("year", year.to_string()).arg("days", *days);
            let last = chrono::NaiveDate::from_ymd_opt(*year, *month, *days);
            // `2026-06-31` was meant to be the last day; `2026-06-50` may be a slip of any kind.
            match last.filter(|_| (*days..=31).contains(day)) {
                Some(last) => finding.did_you_mean(Safety::Unsafe, &last.to_string(), [span]),
                None => finding,
            }
        }
        PeriodProblem::Shape => wrong("wrong-period-shape").advice("wrong-period-shape.help"),
    }
}
