use chrono::NaiveDate;

use crate::diagnostic::{Edit, Finding, Message, Safety, Value, language};
use crate::plan::{Expression, ExpressionKind, Figure, Ref, Unread};
use crate::quantity::{Base, Currency, Decimal, Duration, Per, Period, TimeUnit, Unit, unit_meant};
use crate::source::Span;
use crate::syntax::{
    Field, Operator, Script, Term, TermKind, TextRange, date_finding, date_readings, month_reading, shortened,
    year_missing,
};

/// The longest duration: a hundred years, in days and in months.
const MAX_DURATION_DAYS: i64 = 36_525;
const MAX_DURATION_MONTHS: i64 = 1_200;
/// What people who work are called where they are not counted by the time they have.
const PEOPLE: [&str; 14] = [
    "person",
    "persons",
    "people",
    "employee",
    "employees",
    "head",
    "heads",
    "personne",
    "personnes",
    "salarié",
    "salariés",
    "collaborateur",
    "collaborateurs",
    "employés",
];

/// The words for how often, in tenths of times per a time.
const CADENCES: [(&str, i64, TimeUnit); 7] = [
    ("daily", 10, TimeUnit::Day),
    ("weekly", 10, TimeUnit::Week),
    ("fortnightly", 5, TimeUnit::Week),
    ("monthly", 10, TimeUnit::Month),
    ("quarterly", 10, TimeUnit::Quarter),
    ("yearly", 10, TimeUnit::Year),
    ("annually", 10, TimeUnit::Year),
];
/// The unit that a number without one may want.
#[derive(Clone, Copy)]
enum BareUnit {
    Money,
    People,
    Count,
}

/// Turns terms into values, and what is no value of the wanted sort into a finding.
pub(super) struct Values<'t> {
    pub(super) script: Script<'t>,
    pub(super) text: &'t str,
    pub(super) findings: Vec<Finding>,
    /// What the block at hand says that could not be read.
    pub(super) unread: Unread,
    /// The words of its header that may be its name, where there are several.
    pub(super) names: Vec<Span>,
}

impl<'t> Values<'t> {
    pub(super) fn new(script: Script<'t>) -> Self {
        Self { script, text: script.text(), findings: Vec::new(), unread: Unread::default(), names: Vec::new() }
    }

    pub(super) fn span(&self, range: TextRange) -> Span {
        self.script.span(range)
    }

    fn replace(&self, range: TextRange, text: &str) -> (Message, Vec<Edit>) {
        (Message::new("fix-replace").arg("text", text), vec![Edit { span: self.span(range), text: text.to_owned() }])
    }

    /// A value that does not fit, and how it should read.
    fn meant(&mut self, id: &'static str, range: TextRange, meant: &str, safety: Safety) {
        let (title, edits) = self.replace(range, meant);
        let mut finding = Finding::new(&language::WRONG_VALUE, self.span(range))
            .saying(id)
            .arg("written", shortened(self.words(range)))
            .arg("meant", shortened(meant))
            .fix(safety, title, edits);
        if id == "range-reversed" {
            finding = finding.advice("range-reversed.help");
        }
        self.findings.push(finding);
    }

    pub(super) fn words(&self, range: TextRange) -> &'t str {
        range.of(self.text)
    }

    /// One finding that a value does not fit; nothing where a finding was given already.
    pub(super) fn wrong(&mut self, term: &Term, expected: &'static str) {
        let span = self.span(term.range);
        let finding = Finding::new(&language::WRONG_VALUE, span)
            .arg("written", shortened(self.words(term.range)))
            .arg("expected", Message::new(expected));
        match &term.kind {
            TermKind::Unreadable => {}
            TermKind::Text => {
                let inner = crate::source::text_content(self.words(term.range)).into_owned();
                self.findings.push(finding.saying("wrong-quoted").arg("inner", shortened(&inner)));
            }
            TermKind::Binary(Operator::Divide, sides) if matches!(sides.1.kind, TermKind::Name) => {
                let meant = format!("{} per {}", self.words(sides.0.range), self.words(sides.1.range));
                self.meant("wrong-slash", term.range, &meant, Safety::Safe);
            }
            _ => self.findings.push(finding),
        }
    }

    /// The one term a head or clause should have.
    pub(super) fn single<'a>(&mut self, at: TextRange, terms: &'a [Term], expected: &'static str) -> Option<&'a Term> {
        match terms {
            [] => {
                let span = self.span(at);
                self.findings.push(
                    Finding::new(&language::WRONG_VALUE, span)
                        .saying("missing-value-for")
                        .arg("word", span)
                        .arg("expected", Message::new(expected)),
                );
                None
            }
            [term] => Some(term),
            [first, second, ..] => {
                let span = self.span(second.range);
                self.findings.push(
                    Finding::new(&language::WRONG_VALUE, span)
                        .saying("one-value-only")
                        .arg("word", self.span(at))
                        .arg("written", span),
                );
                Some(first)
            }
        }
    }

    pub(super) fn name(&mut self, term: &Term, expected: &'static str) -> Option<Span> {
        if matches!(term.kind, TermKind::Name) {
            return Some(self.span(term.range));
        }
        self.wrong(term, expected);
        None
    }

    pub(super) fn reference<I>(&mut self, term: &Term, expected: &'static str) -> Option<Ref<I>> {
        self.name(term, expected).map(Ref::unresolved)
    }

    /// The names that a field's head or one of its clauses lists.
    pub(super) fn references<I>(
        &mut self,
        field: &Field,
        at: TextRange,
        terms: &[Term],
        expected: &'static str,
    ) -> Vec<Ref<I>> {
        if terms.is_empty() {
            self.single(at, terms, expected);
        }
        let mut references: Vec<Ref<I>> = Vec::with_capacity(terms.len());
        references.extend(terms.iter().filter_map(|term| self.reference(term, expected)));
        if references.is_empty() {
            self.unread.add(self.words(field.key));
        }
        references
    }

    /// A text in quotes.
    pub(super) fn quoted(&mut self, term: &Term) -> Option<Span> {
        match term.kind {
            TermKind::Text => return Some(self.span(term.range)),
            TermKind::Unreadable => {}
            _ => {
                let meant = format!("\"{}\"", self.words(term.range));
                let (title, edits) = self.replace(term.range, &meant);
                self.findings.push(
                    Finding::new(&language::SYNTAX, self.span(term.range))
                        .saying("syntax-unquoted")
                        .arg("word", shortened(self.words(term.range)))
                        .arg("meant", shortened(&meant))
                        .fix(Safety::Safe, title, edits),
                );
            }
        }
        None
    }

    /// One of a fixed list of words.
    pub(super) fn choice<W>(
        &mut self,
        term: &Term,
        from_word: impl Fn(&str) -> Option<W>,
        words: &[&'static str],
    ) -> Option<(W, Span)> {
        let span = self.span(term.range);
        let written = self.words(term.range);
        if matches!(term.kind, TermKind::Unreadable) {
            return None;
        }
        if let Some(word) = from_word(written).filter(|_| matches!(term.kind, TermKind::Name)) {
            return Some((word, span));
        }
        let list = Value::list(words.iter().map(|word| Value::from(format!("`{word}`"))));
        let mut finding =
            Finding::new(&language::WRONG_VALUE, span).saying("wrong-word").arg("written", span).arg("words", list);
        let translated = super::vocabulary::word_meant(written).filter(|meant| words.contains(meant));
        if let Some(meant) = translated.or_else(|| super::names::closest(written, words.iter().copied())) {
            finding = finding.did_you_mean(Safety::Safe, meant, [span]);
        }
        self.findings.push(finding);
        None
    }

    /// A number with its unit.
    pub(super) fn figure(&mut self, term: &Term, expected: &'static str) -> Option<Figure> {
        if let TermKind::Quantity { number, unit, .. } = term.kind {
            return Some(Figure { low: number, high: number, unit, span: self.span(term.range) });
        }
        self.wrong(term, expected);
        None
    }

    /// A number with its unit, or a range of them.
    pub(super) fn ranged(&mut self, term: &Term, expected: &'static str) -> Option<Figure> {
        let TermKind::Range(ends) = &term.kind else {
            return self.figure(term, expected);
        };
        let low = self.figure(&ends.0, expected)?;
        let high = self.figure(&ends.1, expected)?;
        let span = self.span(term.range);
        if low.unit.dimension() != high.unit.dimension() || low.unit.is_percent() != high.unit.is_percent() {
            self.findings.push(
                Finding::new(&language::WRONG_VALUE, span)
                    .saying("range-units")
                    .arg("written", shortened(self.words(term.range))),
            );
            return None;
        }
        if low.low_value() > high.high_value() {
            self.reversed_range(term, &ends.0, &ends.1);
            return None;
        }
        let in_right_unit = |figure: Figure| {
            let ratio = &figure.unit.factor() / &high.unit.factor();
            if ratio == crate::quantity::Exact::one() {
                return Some(figure.low);
            }
            let text = (&crate::quantity::Exact::from(figure.low) * &ratio).to_decimal_string(12);
            Decimal::from_str_exact(&text).ok()
        };
        Some(Figure { low: in_right_unit(low)?, high: high.high, unit: high.unit, span })
    }

    /// `23% .. 17%`: told with its ends in order, each with the unit that stood at the right.
    fn reversed_range(&mut self, term: &Term, low: &Term, high: &Term) {
        let (first, last) = (self.words(low.range), self.words(high.range));
        let number = last.trim_start_matches(|c: char| !c.is_ascii_digit());
        let unit = number.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '_' | '.'));
        let unit = if first.ends_with(|c: char| c.is_ascii_digit()) { unit } else { "" };
        let meant = format!("{last} .. {first}{unit}");
        self.meant("range-reversed", term.range, &meant, Safety::Unsafe);
    }

    /// A range, not a single value.
    pub(super) fn range(&mut self, term: &Term) -> Option<Figure> {
        match &term.kind {
            TermKind::Range(_) => self.ranged(term, "expected-range"),
            TermKind::Binary(Operator::Subtract, sides) => {
                let meant = format!("{} .. {}", self.words(sides.0.range), self.words(sides.1.range));
                self.meant("range-dash", term.range, &meant, Safety::Safe);
                None
            }
            _ => {
                self.wrong(term, "expected-range");
                None
            }
        }
    }

    /// Nothing where a figure is below zero and can't be.
    fn not_negative(&mut self, figure: Figure, term: &Term) -> Option<Figure> {
        if !figure.low.is_sign_negative() || figure.low.is_zero() {
            return Some(figure);
        }
        self.findings.push(
            Finding::new(&language::WRONG_VALUE, figure.span)
                .saying("wrong-below-zero")
                .arg("written", shortened(self.words(term.range))),
        );
        None
    }

    /// A number without a unit where one is needed: it is told with the unit it may want.
    fn bare(&mut self, figure: Figure, term: &Term, unit: BareUnit) -> Option<Figure> {
        if figure.unit != Unit::NONE {
            return Some(figure);
        }
        let written = self.words(term.range);
        let (id, help, unit) = match unit {
            BareUnit::Money => ("wrong-bare-money", "wrong-bare-money.help", "EUR"),
            BareUnit::People => ("wrong-bare-people", "wrong-bare-people.help", "fte"),
            BareUnit::Count => ("wrong-bare-count", "wrong-bare-count.help", "leads"),
        };
        self.findings.push(
            Finding::new(&language::WRONG_VALUE, figure.span)
                .saying(id)
                .arg("written", shortened(written))
                .arg("meant", shortened(&format!("{written} {unit}")))
                .advice(help),
        );
        None
    }

    /// `from +900`: a baseline is a value, not a change.
    pub(super) fn signed_baseline(&mut self, term: &Term) {
        let meant = self.words(term.range).trim_start_matches('+').to_owned();
        self.meant("wrong-signed-baseline", term.range, &meant, Safety::Unsafe);
    }

    /// A currency's code.
    pub(super) fn currency(&mut self, term: &Term) -> Option<(Currency, Span)> {
        let word = self.words(term.range);
        if let Some(currency) = Currency::from_word(word) {
            return Some((currency, self.span(term.range)));
        }
        let upper = word.to_uppercase();
        let meant = unit_meant(word).or_else(|| Currency::from_word(&upper).map(|_| upper.as_str()));
        match meant.and_then(|meant| Currency::from_word(meant).map(|currency| (currency, meant))) {
            Some((currency, meant)) => {
                let meant = meant.to_owned();
                self.meant("wrong-currency", term.range, &meant, Safety::Safe);
                Some((currency, self.span(term.range)))
            }
            None => {
                self.wrong(term, "expected-currency");
                None
            }
        }
    }

    /// How often: `monthly`, `2 per week`.
    pub(super) fn cadence(&mut self, term: &Term) -> Option<Figure> {
        let span = self.span(term.range);
        match term.kind {
            TermKind::Quantity { number, unit: unit @ Unit { per: Some(Per::Time(_)), .. }, .. } => {
                let figure = Figure { low: number, high: number, unit, span };
                self.not_negative(figure, term)
            }
            TermKind::Name => {
                let words: Vec<&'static str> = CADENCES.iter().map(|(word, ..)| *word).collect();
                let cadence = |word: &str| CADENCES.iter().find(|(known, ..)| *known == word).copied();
                let ((_, tenths, time), _) = self.choice(term, cadence, &words)?;
                let number = Decimal::new(tenths, 1);
                Some(Figure {
                    low: number,
                    high: number,
                    unit: Unit { base: Base::One, per: Some(Per::Time(time)) },
                    span,
                })
            }
            _ => {
                self.wrong(term, "expected-cadence");
                None
            }
        }
    }

    pub(super) fn money(&mut self, term: &Term) -> Option<Figure> {
        let figure = self.ranged(term, "expected-money")?;
        let figure = self.bare(figure, term, BareUnit::Money)?;
        if figure.unit.currency().is_none() {
            self.wrong(term, "expected-money");
            return None;
        }
        self.not_negative(figure, term)
    }

    pub(super) fn share(&mut self, term: &Term) -> Option<Figure> {
        let figure = self.ranged(term, "expected-share")?;
        if !figure.unit.is_percent() || figure.unit.per.is_some() {
            self.wrong(term, "expected-share");
            return None;
        }
        self.within_whole(figure, term)
    }

    fn within_whole(&mut self, figure: Figure, term: &Term) -> Option<Figure> {
        if figure.high > Decimal::ONE_HUNDRED {
            self.findings.push(
                Finding::new(&language::WRONG_VALUE, figure.span)
                    .saying("wrong-over-whole")
                    .arg("written", shortened(self.words(term.range))),
            );
            return None;
        }
        self.not_negative(figure, term)
    }

    pub(super) fn money_or_share(&mut self, term: &Term) -> Option<Figure> {
        let figure = self.ranged(term, "expected-money-or-share")?;
        let figure = self.bare(figure, term, BareUnit::Money)?;
        if figure.unit.is_percent() {
            return self.within_whole(figure, term);
        }
        if figure.unit.currency().is_none() {
            self.wrong(term, "expected-money-or-share");
            return None;
        }
        self.not_negative(figure, term)
    }

    pub(super) fn people(&mut self, term: &Term) -> Option<Figure> {
        let figure = self.figure(term, "expected-people")?;
        let figure = self.bare(figure, term, BareUnit::People)?;
        let noun = self.words(term.range).split_whitespace().last().unwrap_or_default();
        if let (TermKind::Quantity { number, .. }, Base::Count(_), None) =
            (&term.kind, figure.unit.base, figure.unit.per)
            && PEOPLE.contains(&noun.to_lowercase().as_str())
        {
            let meant = format!("{number} fte");
            self.meant("wrong-people", term.range, &meant, Safety::Unsafe);
            return self.not_negative(Figure { unit: Unit { base: Base::Fte, per: None }, ..figure }, term);
        }
        if figure.unit.base != Base::Fte {
            self.wrong(term, "expected-people");
            return None;
        }
        self.not_negative(figure, term)
    }

    /// So many of something: what a campaign yields, what was researched.
    pub(super) fn counted(&mut self, term: &Term, expected: &'static str) -> Option<Figure> {
        let figure = self.ranged(term, expected)?;
        let figure = self.bare(figure, term, BareUnit::Count)?;
        self.not_negative(figure, term)
    }

    pub(super) fn duration(&mut self, term: &Term) -> Option<(Duration, Span)> {
        let figure = self.figure(term, "expected-duration")?;
        let (Base::Time(unit), None) = (figure.unit.base, figure.unit.per) else {
            self.wrong(term, "expected-duration");
            return None;
        };
        let figure = self.not_negative(figure, term)?;
        if !figure.low.is_integer() {
            self.wrong(term, "expected-duration");
            return None;
        }
        let limit = if unit.counts_days() { MAX_DURATION_DAYS } else { MAX_DURATION_MONTHS };
        let count = u32::try_from(figure.low).ok().filter(|count| i64::from(*count) * unit.size() <= limit);
        let Some(count) = count else {
            self.findings.push(
                Finding::new(&language::NUMBER_OUT_OF_RANGE, figure.span)
                    .saying("number-out-of-range-duration")
                    .arg("written", shortened(self.words(term.range))),
            );
            return None;
        };
        Some((Duration { count, unit }, figure.span))
    }

    /// A period: one that has its shape, a bare year, or from one to another.
    pub(super) fn period(&mut self, term: &Term) -> Option<(Period, Span)> {
        self.time(term, "expected-period")
    }

    fn time(&mut self, term: &Term, expected: &'static str) -> Option<(Period, Span)> {
        let span = self.span(term.range);
        match &term.kind {
            TermKind::Period(period) => Some((*period, span)),
            TermKind::Quantity { unit, .. } if *unit == Unit::NONE => match Period::parse(self.words(term.range)) {
                Ok(period) => Some((period, span)),
                Err(crate::quantity::PeriodProblem::Shape) => {
                    self.no_time(term, expected);
                    None
                }
                Err(problem) => {
                    let finding = crate::syntax::period_finding(&problem, self.words(term.range), span);
                    self.findings.push(finding);
                    None
                }
            },
            TermKind::Binary(Operator::Divide, _) => self.with_slashes(term, expected),
            TermKind::Range(ends) => {
                let (first, _) = self.time(&ends.0, expected)?;
                let (last, _) = self.time(&ends.1, expected)?;
                Some((first.until(last), span))
            }
            _ => {
                self.no_time(term, expected);
                None
            }
        }
    }

    /// What is no time; of what lacks its year only, the plan's own years may tell more.
    fn no_time(&mut self, term: &Term, expected: &'static str) {
        if matches!(term.kind, TermKind::Unreadable) {
            return;
        }
        match year_missing(self.words(term.range), self.span(term.range)) {
            Some(finding) => self.findings.push(finding),
            None => self.wrong(term, expected),
        }
    }

    /// `31/12/2026`, `12/2026`: it is told how plans write it, and read where it means one thing.
    fn with_slashes(&mut self, term: &Term, expected: &'static str) -> Option<(Period, Span)> {
        let (written, span) = (self.words(term.range), self.span(term.range));
        if let Some(month) = month_reading(written) {
            self.meant("wrong-period-spelling", term.range, &month, Safety::Safe);
            return Period::parse(&month).ok().map(|month| (month, span));
        }
        let Some(days) = date_readings(written) else {
            self.wrong(term, expected);
            return None;
        };
        self.findings.push(date_finding(&days, written, span));
        let Ok([day]) = days.as_deref() else { return None };
        Some((Period::day(*day), span))
    }

    /// A period whose last day is a date; not a range of them.
    pub(super) fn deadline(&mut self, term: &Term) -> Option<(Period, Span)> {
        if matches!(term.kind, TermKind::Range(_)) {
            self.wrong(term, "expected-date");
            return None;
        }
        self.time(term, "expected-date")
    }

    /// A date: the last day of a period.
    pub(super) fn date(&mut self, term: &Term) -> Option<(NaiveDate, Span)> {
        self.deadline(term).map(|(period, span)| (period.end, span))
    }

    /// The unit that a metric is declared in.
    pub(super) fn unit(&mut self, term: &Term) -> Option<Unit> {
        match term.kind {
            TermKind::Unit(unit) => Some(unit),
            TermKind::Name => {
                let word = self.words(term.range);
                let meant = unit_meant(word);
                if let Some(meant) = meant {
                    self.meant("wrong-unit-word", term.range, meant, Safety::Safe);
                }
                Some(Unit { base: Base::from_word(meant.unwrap_or(word), self.span(term.range)), per: None })
            }
            _ => {
                self.wrong(term, "expected-unit");
                None
            }
        }
    }

    /// A part of a formula.
    pub(super) fn expression(&mut self, term: &Term) -> Expression {
        let span = self.span(term.range);
        let kind = match &term.kind {
            TermKind::Quantity { number, unit, .. } => {
                ExpressionKind::Number(Figure { low: *number, high: *number, unit: *unit, span })
            }
            TermKind::Name => ExpressionKind::Metric(Ref::unresolved(span)),
            TermKind::Binary(operator, sides) => {
                let left = self.expression(&sides.0);
                let zero = matches!(sides.1.kind, TermKind::Quantity { number, .. } if number.is_zero());
                if zero && *operator == Operator::Divide {
                    self.findings.push(Finding::new(&language::WRONG_VALUE, span).saying("wrong-zero-divisor"));
                    return Expression { span, kind: ExpressionKind::Unreadable };
                }
                let right = self.expression(&sides.1);
                ExpressionKind::Binary(*operator, Box::new((left, right)))
            }
            TermKind::Call(function, arguments) => self.call(*function, arguments),
            _ => {
                self.wrong(term, "expected-expression");
                ExpressionKind::Unreadable
            }
        };
        Expression { span, kind }
    }

    fn call(&mut self, function: TextRange, arguments: &[Term]) -> ExpressionKind {
        let name = self.words(function);
        let span = self.span(function);
        match (name, arguments) {
            ("spend", [Term { kind: TermKind::Name, range }]) => {
                ExpressionKind::Spend(Ref::unresolved(self.span(*range)))
            }
            ("total", [Term { kind: TermKind::Name, range }]) => {
                ExpressionKind::Total(Ref::unresolved(self.span(*range)))
            }
            ("min" | "max", [_, _, ..]) => {
                let parts = arguments.iter().map(|argument| self.expression(argument)).collect();
                if name == "min" { ExpressionKind::Min(parts) } else { ExpressionKind::Max(parts) }
            }
            // What is wrong with the argument has been told.
            (_, [Term { kind: TermKind::Unreadable, .. }, ..]) => ExpressionKind::Unreadable,
            ("min" | "max", _) => {
                self.findings.push(
                    Finding::new(&language::WRONG_VALUE, span).saying("wrong-arguments-several").arg("name", name),
                );
                ExpressionKind::Unreadable
            }
            ("spend" | "total", _) => {
                let id = if name == "spend" { "wrong-arguments-node" } else { "wrong-arguments-metric" };
                self.findings.push(Finding::new(&language::WRONG_VALUE, span).saying(id).arg("name", name));
                ExpressionKind::Unreadable
            }
            _ => {
                let mut finding = Finding::new(&language::UNKNOWN_NAME, span)
                    .saying("unknown-name-function")
                    .arg("name", shortened(name))
                    .advice("unknown-name-function.help");
                if let Some(meant) = super::names::closest(name, ["spend", "total", "min", "max"].into_iter()) {
                    finding = finding.did_you_mean(Safety::Safe, meant, [self.span(function)]);
                }
                self.findings.push(finding);
                ExpressionKind::Unreadable
            }
        }
    }
}
