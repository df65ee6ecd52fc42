//! Numbers with their units, and how people write them elsewhere.

use super::super::tree::{Preposition, Term, TermKind, TextRange};
use super::period::{date_finding, date_readings};
use super::{Cursor, Kind, Token, is_joined, shortened};
use crate::diagnostic::{Finding, Safety, language};
use crate::quantity::{
    Base, Decimal, NumberProblem, Per, Period, TimeUnit, Unit, parse_number, scale_word, split_scale, unit_meant,
};

/// A number as it is put together from its groups of digits.
struct Digits {
    text: String,
    range: TextRange,
    groups: bool,
}

impl Cursor<'_, '_> {
    pub(super) fn bare_unit(&mut self, token: Token, base: Base) -> Term {
        let per = self.per();
        let range = per.as_ref().map_or(token.range, |(_, end)| token.range.to(*end));
        Term { range, kind: TermKind::Unit(Unit { base, per: per.map(|(per, _)| per) }) }
    }

    /// `per WORD`; of two, the one that can be computed with.
    pub(super) fn per(&mut self) -> Option<(Per, TextRange)> {
        let start = self.peek()?.range;
        let (first, first_word) = self.one_per()?;
        let behind = self.peek().map(|token| token.range);
        let Some((second, second_word)) = self.one_per() else { return Some((first, first_word)) };
        let (kept, kept_word, other) = match (first, second) {
            (Per::Count(_), Per::Time(_)) => (second, second_word, first_word),
            _ => (first, first_word, second_word),
        };
        let range = start.to(second_word);
        let meant = format!("per {}", kept_word.of(self.builder.text));
        let (title, edits) = self.builder.replace(range, &meant);
        let finding = Finding::new(&language::WRONG_VALUE, self.builder.span(behind.unwrap_or(range).to(second_word)))
            .saying("wrong-second-per")
            .arg("written", shortened(range.of(self.builder.text)))
            .arg("meant", shortened(&meant))
            .arg("other", shortened(other.of(self.builder.text)))
            .advice("wrong-second-per.help")
            .fix(Safety::Unsafe, title, edits);
        self.push(finding);
        Some((kept, second_word))
    }

    fn one_per(&mut self) -> Option<(Per, TextRange)> {
        let per = self.peek()?;
        if per.kind != Kind::Word || !matches!(self.word(per), "per" | "par") {
            return None;
        }
        let of = self.next(1).filter(|token| token.kind == Kind::Word)?;
        if of.preposition.is_some() || is_joined(self.word(of)) {
            return None;
        }
        if self.word(per) == "par" {
            self.sign("syntax-comparison", per, "per");
        }
        self.at += 2;
        if let Some(time) = TimeUnit::meant(self.word(of)) {
            self.sign("syntax-comparison", of, time.word());
            return Some((Per::Time(time), of.range));
        }
        Some((Per::from_word(self.word(of), self.builder.span(of.range)), of.range))
    }

    /// What a unit word counts; one that is misspelt is told, and read as it is meant.
    pub(super) fn base(&mut self, token: Token) -> Base {
        let base = Base::from_word(self.word(token), self.builder.span(token.range));
        let mistaken = matches!(base, Base::Count(_)).then(|| unit_meant(self.word(token))).flatten();
        let Some(meant) = mistaken else { return base };
        self.one_reading("wrong-unit-word", token.range, meant);
        Base::from_word(meant, self.builder.span(token.range))
    }

    /// A number with its unit. However it is misspelt, one finding tells of all of it.
    pub(super) fn quantity(&mut self, token: Token) -> Term {
        match self.plain_quantity(token) {
            Some(term) => term,
            None => self.odd_quantity(token),
        }
    }

    /// A number as plans write them; none if it needs a second look.
    fn plain_quantity(&mut self, token: Token) -> Option<Term> {
        let (number, rest) = parse_number(self.word(token)).ok()?;
        if !rest.is_empty() || self.peek().is_some_and(|next| next.kind == Kind::Number) {
            return None;
        }
        let mut range = token.range;
        let mut base = Base::One;
        if let Some(mut unit) = self.unit_token() {
            if unit.kind == Kind::Word && scale_word(self.word(unit)).is_some() {
                return None;
            }
            if let Some(behind) = self.unit_behind(unit) {
                self.overlook(unit.range);
                self.at += 1;
                unit = behind;
            }
            self.at += 1;
            range = range.to(unit.range);
            base = self.base(unit);
        }
        let per = self.per();
        if let Some((_, end)) = &per {
            range = range.to(*end);
        }
        let signed = self.word(token).starts_with(['+', '-']);
        let unit = Unit { base, per: per.map(|(per, _)| per) };
        Some(Term { range, kind: TermKind::Quantity { number, signed, unit } })
    }

    fn odd_quantity(&mut self, token: Token) -> Term {
        let digits = self.digits(token);
        let signed = digits.text.starts_with(['+', '-']);
        let read = parse_number(&digits.text);
        let glued = match &read {
            Ok((_, rest)) => (*rest).to_owned(),
            Err(_) => String::new(),
        };
        let scale = self.detached_scale(&digits.text);
        let mut unit_words = String::new();
        let mut base = Base::One;
        let mut end = scale.as_ref().map_or(digits.range, |(_, range)| *range);
        if let Some(next) = self.unit_token().filter(|_| glued.is_empty()) {
            self.at += 1;
            base = self.base(next);
            end = next.range;
            unit_words = match base {
                Base::Money(currency) => format!(" {}", currency.code()),
                Base::Percent => "%".to_owned(),
                _ => format!(" {}", self.word(next)),
            };
        }
        let per = self.per();
        if let Some((_, range)) = &per {
            end = *range;
            unit_words = format!("{unit_words} per {}", range.of(self.builder.text));
        }
        let range = digits.range.to(end);
        let per = per.map(|(per, _)| per);
        let quantity =
            |number, base| Term { range, kind: TermKind::Quantity { number, signed, unit: Unit { base, per } } };
        let unreadable = Term { range, kind: TermKind::Unreadable };
        if let Some(dates) = date_readings(&digits.text) {
            self.push(date_finding(&dates, digits.range.of(self.builder.text), self.builder.span(digits.range)));
            let Ok([day]) = dates.as_deref() else { return unreadable };
            return Term { range: digits.range, kind: TermKind::Period(Period::day(*day)) };
        }
        let suffix = scale.as_ref().map_or("", |(scale, _)| *scale);
        match read {
            Err(NumberProblem::TooLarge) => {
                self.too_large(digits.range);
                unreadable
            }
            Err(NumberProblem::Ambiguous(readings)) => {
                let readings = readings.iter().map(|reading| format!("{reading}{suffix}{unit_words}")).collect();
                self.several_readings(range, readings);
                unreadable
            }
            Err(NumberProblem::Suffix { written, meant }) => {
                let plain = digits.text.strip_suffix(written.as_str()).unwrap_or(&digits.text);
                let number = parse_number(&format!("{plain}{meant}")).ok().map(|(number, _)| number);
                self.one_reading("wrong-scale", range, &format!("{plain}{meant}{unit_words}"));
                number.map_or(unreadable, |number| quantity(number, base))
            }
            Ok((_, rest)) if digits.groups => {
                let plain = digits.text.strip_suffix(rest).unwrap_or(&digits.text);
                let (scale, unit) = split_scale(rest);
                let blank = if unit.is_empty() { "" } else { " " };
                let spelled = format!("{plain}{scale}{blank}{unit}{suffix}{unit_words}");
                let listed =
                    shortened(&digits.range.of(self.builder.text).split_whitespace().collect::<Vec<_>>().join(", "));
                let (title, edits) = self.builder.replace(range, &spelled);
                let finding = Finding::new(&language::WRONG_VALUE, self.builder.span(range))
                    .saying("wrong-spaced-number")
                    .arg("written", shortened(range.of(self.builder.text)))
                    .arg("meant", shortened(&spelled))
                    .arg("list", listed)
                    .advice("wrong-spaced-number.help")
                    .fix(Safety::Unsafe, title, edits);
                self.push(finding);
                unreadable
            }
            Ok((number, rest)) if !rest.is_empty() => self.glued_unit(&digits, number, rest, range, per, signed),
            Ok(_) if scale.is_some() => {
                self.one_reading("wrong-scale", range, &format!("{}{suffix}{unit_words}", digits.text));
                let number = parse_number(&format!("{}{suffix}", digits.text)).ok().map(|(number, _)| number);
                number.map_or(unreadable, |number| quantity(number, base))
            }
            Ok((number, _)) => quantity(number, base),
        }
    }

    /// The digits of a number, with those of the groups that blanks part from it.
    fn digits(&mut self, first: Token) -> Digits {
        let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let mut digits = Digits { text: self.word(first).to_owned(), range: first.range, groups: false };
        let lead = digits.text.trim_start_matches(['+', '-']);
        let mut groups = lead.split(['.', ',', '_']);
        let first_group = groups.next().unwrap_or_default();
        let in_threes = groups.all(|group| group.len() == 3 && all_digits(group));
        if !(1..=3).contains(&first_group.len()) || !all_digits(first_group) || !in_threes {
            return digits;
        }
        while let Some(next) = self.peek().filter(|next| next.kind == Kind::Number) {
            let group = self.word(next);
            let three = group.len() >= 3 && group.is_char_boundary(3) && all_digits(&group[..3]);
            if !three || group[3..].starts_with(|c: char| c.is_ascii_digit() || c == '_') {
                break;
            }
            let group = group.to_owned();
            if !digits.groups {
                digits.text = digits.text.replace(['.', ','], "_");
            }
            digits.text.push('_');
            digits.text.push_str(&group);
            digits.range = digits.range.to(next.range);
            digits.groups = true;
            self.at += 1;
        }
        digits
    }

    /// A `k`, `M`, `bn`, or a word for them, that a blank parts from its number.
    fn detached_scale(&mut self, digits: &str) -> Option<(&'static str, TextRange)> {
        let next = self.peek().filter(|next| next.kind == Kind::Word)?;
        let scale = scale_word(self.word(next)).filter(|_| digits.ends_with(|c: char| c.is_ascii_digit()))?;
        self.at += 1;
        Some((scale, next.range))
    }

    /// The word or sign behind a number that is its unit.
    fn unit_token(&self) -> Option<Token> {
        let next = self.peek()?;
        if self.is_symbol(next, &["%", "€", "$", "£"]) {
            return Some(next);
        }
        let word = next.kind == Kind::Word
            && next.preposition.is_none()
            && Preposition::meant(self.word(next)).is_empty()
            && !matches!(self.word(next), "per" | "par" | "x")
            && !is_joined(self.word(next));
        (word && !self.starts_next_field(next)).then_some(next)
    }

    /// `710k roughly EUR`: the unit that follows a word which is none.
    fn unit_behind(&self, word: Token) -> Option<Token> {
        let behind = self.next(1).filter(|behind| self.is_known_unit(*behind));
        behind.filter(|_| word.kind == Kind::Word && !self.is_known_unit(word))
    }

    /// Whether a word behind a number is a forgotten fact rather than a unit.
    fn starts_next_field(&self, word: Token) -> bool {
        let value_follows = self.next(1).is_some_and(|next| {
            matches!(next.kind, Kind::Text | Kind::Number | Kind::Period)
                || (next.kind == Kind::Word && next.preposition.is_none() && self.word(next) != "per")
        });
        value_follows && self.begins_field(word)
    }

    /// `60days`, `40kEUR`, `3x`: letters that touch a number.
    fn glued_unit(
        &mut self,
        digits: &Digits,
        number: Decimal,
        rest: &str,
        range: TextRange,
        per: Option<Per>,
        signed: bool,
    ) -> Term {
        let plain = digits.text.strip_suffix(rest).unwrap_or(&digits.text);
        let behind = &range.of(self.builder.text)[digits.range.of(self.builder.text).len()..];
        if matches!(rest, "x" | "X") {
            self.one_reading("wrong-glued-unit", range, &format!("x {plain}"));
            return Term { range, kind: TermKind::Factor(number) };
        }
        let (scale, unit) = split_scale(rest);
        self.one_reading("wrong-glued-unit", range, &format!("{plain}{scale} {unit}{behind}"));
        let number = parse_number(&format!("{plain}{scale}")).ok().map(|(number, _)| number);
        let unit_range = TextRange { start: digits.range.end - u32::try_from(unit.len()).unwrap_or(0), ..digits.range };
        let base = Base::from_word(unit, self.builder.span(unit_range));
        match number {
            Some(number) => Term { range, kind: TermKind::Quantity { number, signed, unit: Unit { base, per } } },
            None => Term { range, kind: TermKind::Unreadable },
        }
    }

    /// A value whose one meaning is certain.
    pub(super) fn one_reading(&mut self, id: &'static str, range: TextRange, meant: &str) {
        self.reading(id, range, meant, Safety::Safe);
    }

    pub(super) fn reading(&mut self, id: &'static str, range: TextRange, meant: &str, safety: Safety) {
        let (title, edits) = self.builder.replace(range, meant);
        let finding = Finding::new(&language::WRONG_VALUE, self.builder.span(range))
            .saying(id)
            .arg("written", shortened(range.of(self.builder.text)))
            .arg("meant", shortened(meant))
            .fix(safety, title, edits);
        self.push(finding);
    }

    /// A number that can be read in more than one way, or is spelt as elsewhere.
    fn several_readings(&mut self, range: TextRange, readings: Vec<String>) {
        let text = |index: usize| readings.get(index).map_or(String::new(), |reading| shortened(reading));
        let (id, help) = match readings.len() {
            1 => ("wrong-decimal-comma", "wrong-decimal-comma.help"),
            _ => ("wrong-ambiguous-number", "wrong-ambiguous-number.help"),
        };
        let mut finding = Finding::new(&language::WRONG_VALUE, self.builder.span(range))
            .saying(id)
            .arg("written", shortened(range.of(self.builder.text)))
            .arg("first", text(0))
            .arg("second", text(1))
            .advice(help);
        for reading in &readings {
            let (title, edits) = self.builder.replace(range, reading);
            finding = finding.fix(Safety::Unsafe, title, edits);
        }
        self.push(finding);
    }

    fn too_large(&mut self, range: TextRange) {
        let finding = Finding::new(&language::NUMBER_OUT_OF_RANGE, self.builder.span(range))
            .arg("written", shortened(range.of(self.builder.text)))
            .arg("digits", crate::quantity::MAX_DIGITS + 1);
        self.push(finding);
    }
}
