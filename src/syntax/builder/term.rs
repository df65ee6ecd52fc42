//! Terms: values, names, and what operators make of them.

use super::super::tree::{Operator, Term, TermKind};
use super::{Cursor, Kind, Token, is_joined, shortened, underscored};
use crate::diagnostic::{Finding, Safety, language};
use crate::quantity::{Base, Currency, Unit, scale_factor};

/// How many words and signs a formula may have: it is walked recursively.
const MAX_FORMULA_TOKENS: usize = 1_000;

impl Cursor<'_, '_> {
    /// `expression` or `expression .. expression`
    pub(super) fn item(&mut self) -> Option<Term> {
        self.formula = Some(self.at);
        let low = self.expression(0)?;
        let Some(token) = self.peek().filter(|token| self.is_symbol(*token, &["..", "...", "…", "–", "—"]))
        else {
            return Some(low);
        };
        self.at += 1;
        let dash = self.is_symbol(token, &["–", "—"]);
        self.formula = Some(self.at);
        let high = self.expression(0);
        let figure = |term: &Term| {
            matches!(
                term.kind,
                TermKind::Quantity { .. } | TermKind::Period(_) | TermKind::Unit(_) | TermKind::Unreadable
            )
        };
        if dash && !(figure(&low) && high.as_ref().is_none_or(figure)) {
            self.sign("syntax-dash-minus", token, "-");
            return Some(match high {
                Some(high) => joined(Operator::Subtract, low, high),
                None => Term { range: low.range.to(token.range), kind: TermKind::Unreadable },
            });
        }
        if dash {
            self.sign("syntax-dash", token, "..");
        } else if !self.is_symbol(token, &[".."]) {
            self.sign("syntax-range-dots", token, "..");
        }
        let Some(high) = high else {
            return Some(Term { range: low.range.to(token.range), kind: TermKind::Unreadable });
        };
        let range = low.range.to(high.range);
        if self.ambiguous_scale(&low, &high) {
            return Some(Term { range, kind: TermKind::Unreadable });
        }
        let low = with_unit_of(low, &high);
        Some(Term { range, kind: TermKind::Range(Box::new((low, high))) })
    }

    /// `600 .. 680k EUR`: whether the low end is in thousands, too, nobody can tell.
    fn ambiguous_scale(&mut self, low: &Term, high: &Term) -> bool {
        let (TermKind::Quantity { number: small, unit, .. }, TermKind::Quantity { number: large, .. }) =
            (&low.kind, &high.kind)
        else {
            return false;
        };
        let low_text = low.range.of(self.builder.text);
        let high_text = high.range.of(self.builder.text);
        let plain = *unit == Unit::NONE && low_text.ends_with(|c: char| c.is_ascii_digit());
        let number = high_text.trim_start_matches(['+', '-', '€', '$', '£', ' ']);
        let suffix = number.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '_' | '.'));
        let word = suffix.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        let Some(factor) = scale_factor(word).filter(|_| plain && !small.is_zero()) else { return false };
        if small.checked_mul(factor).is_none_or(|scaled| scaled > *large) {
            return false;
        }
        let unit = suffix[word.len()..].trim();
        let first = format!("{low_text}{word} .. {high_text}");
        let second = if unit.is_empty() { String::new() } else { format!("{low_text} {unit} .. {high_text}") };
        let range = low.range.to(high.range);
        let (id, help) = match unit {
            "" => ("wrong-range-suffix", "wrong-range-suffix.help"),
            _ => ("wrong-range-scale", "wrong-range-scale.help"),
        };
        let mut finding = Finding::new(&language::WRONG_VALUE, self.builder.span(range))
            .saying(id)
            .arg("written", shortened(range.of(self.builder.text)))
            .arg("first", shortened(&first))
            .arg("second", shortened(&second))
            .advice(help);
        for spelled in [first, second].iter().filter(|spelled| !spelled.is_empty()) {
            let (title, edits) = self.builder.replace(range, spelled);
            finding = finding.fix(Safety::Unsafe, title, edits);
        }
        self.push(finding);
        true
    }

    /// `a + b * c`, by precedence.
    fn expression(&mut self, lowest: u8) -> Option<Term> {
        let mut left = self.primary()?;
        // Behind a value, `x` is no name: `customers x basket`.
        let may_join = |this: &Self, token: &Token| token.kind == Kind::Symbol || this.word(*token) == "x";
        while let Some(token) = self.peek().filter(|token| may_join(self, token)) {
            let (operator, strength, usual) = match self.word(token) {
                "+" => (Operator::Add, 1, "+"),
                "-" => (Operator::Subtract, 1, "-"),
                "−" => (Operator::Subtract, 1, "-"),
                "*" | "×" | "x" => (Operator::Multiply, 2, "*"),
                "/" | "÷" => (Operator::Divide, 2, "/"),
                _ => break,
            };
            if strength <= lowest {
                break;
            }
            let length = self.at + 2 - self.formula.unwrap_or(self.at);
            if length > MAX_FORMULA_TOKENS {
                let finding = Finding::new(&language::TOO_LARGE_OR_DEEP, self.builder.span(left.range))
                    .saying("too-large-or-deep-formula")
                    .advice("too-large-or-deep-formula.help");
                self.push(finding);
                self.give_up();
                return Some(Term { range: left.range, kind: TermKind::Unreadable });
            }
            if self.word(token) != usual {
                self.sign("syntax-sign", token, usual);
            }
            self.at += 1;
            if self.peek().is_none_or(|next| next.preposition.is_some() || next.kind == Kind::Close) {
                let finding = self.finding("syntax-missing-value", token.range);
                self.push(finding);
                self.give_up();
                return Some(Term { range: left.range, kind: TermKind::Unreadable });
            }
            let right = self.expression(strength)?;
            left = joined(operator, left, right);
        }
        Some(left)
    }

    fn primary(&mut self) -> Option<Term> {
        let Some(token) = self.peek() else {
            let finding = self.finding("syntax-missing-value", self.tokens.last()?.range);
            self.push(finding);
            self.give_up();
            return None;
        };
        if let Some(term) = self.spelled_period(token).or_else(|| self.spelled_rhythm(token)) {
            return Some(term);
        }
        self.at += 1;
        let term = |kind| Some(Term { range: token.range, kind });
        match token.kind {
            Kind::Text => {
                let empty = self.word(token) == "\"\"";
                let glued = self
                    .peek()
                    .filter(|next| empty && next.kind == Kind::Unclosed && next.range.start == token.range.end);
                if let Some(next) = glued {
                    self.at += 1;
                    let range = token.range.to(next.range);
                    self.builder.unclosed_text(range);
                    return Some(Term { range, kind: TermKind::Text });
                }
                term(TermKind::Text)
            }
            Kind::Curly => {
                self.builder.curly_quotes(token.range);
                term(TermKind::Text)
            }
            Kind::Unclosed => {
                self.builder.unclosed_text(token.range);
                term(TermKind::Text)
            }
            Kind::Period => term(self.period(token)),
            Kind::Number => Some(self.quantity(token)),
            Kind::Word => self.named(token),
            Kind::Symbol => self.symbol(token),
            Kind::Open => self.group(token),
            Kind::Comma | Kind::Stray | Kind::Close => {
                self.at -= 1;
                self.stray(token);
                self.give_up();
                None
            }
        }
    }

    fn group(&mut self, open: Token) -> Option<Term> {
        let inner = if self.peek().is_some_and(|token| token.kind == Kind::Close) {
            let finding = self.finding("syntax-empty-parentheses", open.range);
            self.push(finding);
            self.builder.lost = true;
            None
        } else {
            self.expression(0)
        };
        self.close();
        inner
    }

    fn close(&mut self) {
        let Some(token) = self.peek() else { return };
        if token.kind != Kind::Close {
            self.stray(token);
            self.give_up();
            return;
        }
        self.at += 1;
    }

    /// A name, a call, a unit by itself, or `x 3`.
    fn named(&mut self, token: Token) -> Option<Term> {
        let next = self.peek();
        if token.preposition.is_some() || self.word(token) == "per" {
            let finding = self.finding("syntax-reserved-word", token.range);
            self.push(finding);
            self.give_up();
            return None;
        }
        if is_joined(self.word(token)) {
            return Some(self.joined_word(token));
        }
        if let Some(number) = next.filter(|next| self.word(token) == "x" && next.kind == Kind::Number) {
            return Some(self.factor(token, number));
        }
        if next.is_some_and(|next| next.kind == Kind::Open && next.range.start == token.range.end) {
            self.at += 1;
            let mut arguments = Vec::new();
            while self.peek().is_some_and(|token| token.kind != Kind::Close) {
                arguments.extend(self.expression(0));
                if self.peek().is_some_and(|token| token.kind == Kind::Comma) {
                    self.at += 1;
                } else {
                    break;
                }
            }
            self.close();
            let range = token.range.to(self.last_range(token.range));
            return Some(Term { range, kind: TermKind::Call(token.range, arguments) });
        }
        match self.per() {
            Some((per, end)) => {
                let base = self.base(token);
                Some(Term { range: token.range.to(end), kind: TermKind::Unit(Unit { base, per: Some(per) }) })
            }
            None => Some(Term { range: token.range, kind: TermKind::Name }),
        }
    }

    /// `orders-returns`: a difference without blanks, or a name with a hyphen.
    fn joined_word(&mut self, token: Token) -> Term {
        let word = self.word(token).to_owned();
        let name = underscored(&word);
        let difference = word.replace('-', " - ");
        let mut finding = self.finding("syntax-name-sign", token.range).arg("meant", name.as_str());
        if word.contains('-') {
            finding = self
                .finding("syntax-hyphen", token.range)
                .arg("meant", name.as_str())
                .arg("difference", difference.as_str())
                .advice("syntax-hyphen.help");
            let (title, edits) = self.builder.replace(token.range, &difference);
            finding = finding.fix(Safety::Unsafe, title, edits);
        }
        let (title, edits) = self.builder.replace(token.range, &name);
        self.push(finding.fix(Safety::Unsafe, title, edits));
        self.per();
        Term { range: token.range, kind: TermKind::Unreadable }
    }

    fn factor(&mut self, sign: Token, number: Token) -> Term {
        self.at += 1;
        let term = self.quantity(number);
        let range = sign.range.to(term.range);
        match term.kind {
            TermKind::Quantity { number, unit: Unit::NONE, .. } => Term { range, kind: TermKind::Factor(number) },
            TermKind::Unreadable => Term { range, kind: TermKind::Unreadable },
            _ => {
                let finding = self.finding("syntax-stray", term.range);
                self.push(finding);
                self.builder.lost = true;
                Term { range, kind: TermKind::Unreadable }
            }
        }
    }

    fn symbol(&mut self, token: Token) -> Option<Term> {
        let symbol = self.word(token).to_owned();
        let next = self.peek();
        if let Some(currency) = Currency::from_word(&symbol) {
            if let Some(number) = next.filter(|next| next.kind == Kind::Number) {
                self.at += 1;
                let mut term = self.quantity(number);
                if let TermKind::Quantity { unit, .. } = &mut term.kind {
                    unit.base = Base::Money(currency);
                }
                term.range = token.range.to(term.range);
                return Some(term);
            }
            return Some(self.bare_unit(token, Base::Money(currency)));
        }
        match symbol.as_str() {
            "%" => Some(self.bare_unit(token, Base::Percent)),
            "×" if next.is_some_and(|next| next.kind == Kind::Number) => {
                self.sign("syntax-sign", token, "x");
                next.map(|number| self.factor(token, number))
            }
            _ => {
                self.stray(token);
                self.give_up();
                None
            }
        }
    }
}

fn joined(operator: Operator, left: Term, right: Term) -> Term {
    Term { range: left.range.to(right.range), kind: TermKind::Binary(operator, Box::new((left, right))) }
}

/// In `600k .. 680k EUR` the unit at the right serves both.
fn with_unit_of(mut low: Term, high: &Term) -> Term {
    if let (TermKind::Quantity { unit, .. }, TermKind::Quantity { unit: right, .. }) = (&mut low.kind, &high.kind)
        && *unit == Unit::NONE
    {
        *unit = *right;
    }
    low
}
