use chrono::NaiveDate;

use crate::diagnostic::{Finding, Message, Value, language};
use crate::plan::{Expression, ExpressionKind, Figure, Ref};
use crate::quantity::{Base, Decimal, Duration, Period, TimeUnit, Unit};
use crate::source::{FileId, Span};
use crate::syntax::{Term, TermKind, TextRange};

/// Turns terms into values, and what is no value of the wanted sort into a finding.
pub(super) struct Values<'t> {
    pub(super) file: FileId,
    pub(super) text: &'t str,
    pub(super) findings: Vec<Finding>,
}

impl<'t> Values<'t> {
    pub(super) fn span(&self, range: TextRange) -> Span {
        Span::new(self.file, range.start, range.end)
    }

    pub(super) fn words(&self, range: TextRange) -> &'t str {
        range.of(self.text)
    }

    /// One finding that a value does not fit; nothing where a finding was given already.
    pub(super) fn wrong(&mut self, term: &Term, expected: &'static str) {
        if !matches!(term.kind, TermKind::Unreadable) {
            let span = self.span(term.range);
            self.findings.push(
                Finding::new(&language::WRONG_VALUE, span).arg("written", span).arg("expected", Message::new(expected)),
            );
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

    pub(super) fn references<I>(&mut self, at: TextRange, terms: &[Term], expected: &'static str) -> Vec<Ref<I>> {
        if terms.is_empty() {
            self.single(at, terms, expected);
            return vec![Ref::unread(self.span(at))];
        }
        let mut references = Vec::with_capacity(terms.len());
        for term in terms {
            let unread = Ref::unread(self.span(term.range));
            references.push(self.reference(term, expected).unwrap_or(unread));
        }
        references
    }

    pub(super) fn quoted(&mut self, term: &Term, expected: &'static str) -> Option<Span> {
        if matches!(term.kind, TermKind::Text) {
            return Some(self.span(term.range));
        }
        self.wrong(term, expected);
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
        if let Some(meant) = super::names::closest(written, words.iter().copied()) {
            finding = finding.help(Message::new("did-you-mean").arg("name", meant)).fix(
                crate::diagnostic::Safety::Safe,
                Message::new("fix-replace").arg("text", meant),
                vec![crate::diagnostic::Edit { span, text: meant.to_owned() }],
            );
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
            self.findings.push(Finding::new(&language::WRONG_VALUE, span).saying("range-units").arg("written", span));
            return None;
        }
        if low.low_value() > high.high_value() {
            self.findings
                .push(Finding::new(&language::WRONG_VALUE, span).saying("range-reversed").arg("written", span));
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

    pub(super) fn money(&mut self, term: &Term) -> Option<Figure> {
        let figure = self.ranged(term, "expected-money")?;
        if figure.unit.currency().is_none() {
            self.wrong(term, "expected-money");
            return None;
        }
        Some(figure)
    }

    pub(super) fn share(&mut self, term: &Term) -> Option<Figure> {
        let figure = self.ranged(term, "expected-share")?;
        if !figure.unit.is_percent() {
            self.wrong(term, "expected-share");
            return None;
        }
        Some(figure)
    }

    pub(super) fn money_or_share(&mut self, term: &Term) -> Option<Figure> {
        let figure = self.ranged(term, "expected-money-or-share")?;
        if figure.unit.currency().is_none() && !figure.unit.is_percent() {
            self.wrong(term, "expected-money-or-share");
            return None;
        }
        Some(figure)
    }

    pub(super) fn people(&mut self, term: &Term) -> Option<Figure> {
        let figure = self.figure(term, "expected-people")?;
        if figure.unit.base != Base::Fte || figure.low.is_sign_negative() {
            self.wrong(term, "expected-people");
            return None;
        }
        Some(figure)
    }

    pub(super) fn duration(&mut self, term: &Term) -> Option<(Duration, Span)> {
        let figure = self.figure(term, "expected-duration")?;
        let (Base::Time(unit), None) = (figure.unit.base, figure.unit.per) else {
            self.wrong(term, "expected-duration");
            return None;
        };
        let count = Some(figure.low).filter(Decimal::is_integer).and_then(|count| u32::try_from(count).ok());
        let Some(count) = count.filter(|count| i64::from(*count) * unit.size() <= 1_200 * TimeUnit::Week.size()) else {
            self.wrong(term, "expected-duration");
            return None;
        };
        Some((Duration { count, unit }, figure.span))
    }

    /// A period: one that has its shape, a bare year, or from one to another.
    pub(super) fn period(&mut self, term: &Term) -> Option<(Period, Span)> {
        let span = self.span(term.range);
        match &term.kind {
            TermKind::Period(period) => Some((*period, span)),
            TermKind::Quantity { unit, .. } if *unit == Unit::NONE => match Period::parse(self.words(term.range)) {
                Ok(period) => Some((period, span)),
                Err(crate::quantity::PeriodProblem::Shape) => {
                    self.wrong(term, "expected-period");
                    None
                }
                Err(problem) => {
                    let finding = crate::syntax::period_finding(&problem, self.words(term.range), span);
                    self.findings.push(finding);
                    None
                }
            },
            TermKind::Range(ends) => {
                let (first, _) = self.period(&ends.0)?;
                let (last, _) = self.period(&ends.1)?;
                Some((first.until(last), span))
            }
            _ => {
                self.wrong(term, "expected-period");
                None
            }
        }
    }

    /// A date: the last day of a period.
    pub(super) fn date(&mut self, term: &Term) -> Option<(NaiveDate, Span)> {
        self.period(term).map(|(period, span)| (period.end, span))
    }

    /// The unit that a metric is declared in.
    pub(super) fn unit(&mut self, term: &Term) -> Option<Unit> {
        match term.kind {
            TermKind::Unit(unit) => Some(unit),
            TermKind::Name => {
                Some(Unit { base: Base::from_word(self.words(term.range), self.span(term.range)), per: None })
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
        let all = |values: &mut Self| arguments.iter().map(|argument| values.expression(argument)).collect::<Vec<_>>();
        match (self.words(function), arguments) {
            ("spend", [Term { kind: TermKind::Name, range }]) => {
                ExpressionKind::Spend(Ref::unresolved(self.span(*range)))
            }
            ("total", [Term { kind: TermKind::Name, range }]) => {
                ExpressionKind::Total(Ref::unresolved(self.span(*range)))
            }
            ("min", [_, ..]) => ExpressionKind::Min(all(self)),
            ("max", [_, ..]) => ExpressionKind::Max(all(self)),
            (name, _) => {
                let known = ["spend", "total", "min", "max"];
                let span = self.span(function);
                let id = if known.contains(&name) { "wrong-arguments" } else { "unknown-function" };
                let mut finding = Finding::new(&language::WRONG_VALUE, span).saying(id).arg("name", span);
                if let Some(meant) = super::names::closest(name, known.into_iter()) {
                    finding = finding.help(Message::new("did-you-mean").arg("name", meant));
                }
                self.findings.push(finding);
                ExpressionKind::Unreadable
            }
        }
    }
}
