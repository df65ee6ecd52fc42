use std::borrow::Cow;

use pest::Parser;
use pest::iterators::{Pair, Pairs};

use super::split::Chunk;
use super::tree::{Block, Clause, Field, Operator, Preposition, Term, TermKind, TextRange};
use super::{Grammar, Rule};
use crate::diagnostic::{Edit, Finding, Message, Safety, Value, language};
use crate::quantity::{
    Base, Currency, Decimal, NumberProblem, Per, Period, PeriodProblem, Unit, parse_number, scale_word,
};
use crate::source::{FileId, Span};

/// Reads one block of a file that [`split`](super::split()) has cut.
///
/// `is_field` says which words begin a fact, so that two facts on a line are told apart from a
/// stray word. None only if nothing of the block can be read; a finding says so.
pub fn read_block(
    file: FileId,
    text: &str,
    chunk: &Chunk,
    is_field: fn(&str) -> bool,
    findings: &mut Vec<Finding>,
) -> Option<Block> {
    Builder { file, text, is_field, findings, tokens: Vec::new() }.block(chunk)
}

/// How many words and signs one sum or product may have: it is walked recursively.
const MAX_FORMULA_TOKENS: usize = 1_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Period,
    Number,
    Text,
    Curly,
    Unclosed,
    Comma,
    Symbol,
    Stray,
    Open,
    Close,
}

#[derive(Debug, Clone, Copy)]
struct Token {
    kind: Kind,
    range: TextRange,
}

struct Builder<'t> {
    file: FileId,
    text: &'t str,
    is_field: fn(&str) -> bool,
    findings: &'t mut Vec<Finding>,
    tokens: Vec<Token>,
}

impl<'t> Builder<'t> {
    fn block(&mut self, chunk: &Chunk) -> Option<Block> {
        let (start, end) = (chunk.range.start as usize, chunk.range.end as usize);
        let slice = patched(&self.text[start..end], chunk);
        let Ok(mut pairs) = Grammar::parse(Rule::block, &slice) else {
            self.report("syntax-unreadable-block", chunk.range);
            return None;
        };
        let mut block =
            Block { range: chunk.range, words: Vec::with_capacity(3), title: None, fields: Vec::with_capacity(8) };
        for pair in pairs.next()?.into_inner() {
            match pair.as_rule() {
                Rule::field => {
                    let from = start + pair.as_span().start();
                    let to = start + pair.as_span().end();
                    let skipped = |&at: &u32| (from..to).contains(&(at as usize));
                    if chunk.skipped_lines.iter().any(skipped) {
                        continue;
                    }
                    self.tokens.clear();
                    collect(pair.into_inner(), start, &mut self.tokens);
                    self.fields(&mut block.fields);
                }
                Rule::EOI => {}
                _ => self.header(&pair, start, &mut block),
            }
        }
        Some(block)
    }

    fn header(&mut self, pair: &Pair<'_, Rule>, base: usize, block: &mut Block) {
        let span = pair.as_span();
        let range = TextRange::new(base + span.start(), base + span.end());
        match pair.as_rule() {
            Rule::word if block.title.is_none() => block.words.push(range),
            Rule::text if block.title.is_none() => block.title = Some(range),
            Rule::curly if block.title.is_none() => {
                self.curly_quotes(range);
                block.title = Some(range);
            }
            Rule::unclosed if block.title.is_none() => {
                self.unclosed_text(range);
                block.title = Some(range);
            }
            _ => {
                self.findings.push(
                    Finding::new(&language::SYNTAX, self.span(range))
                        .saying("syntax-stray-in-header")
                        .arg("word", range.of(self.text)),
                );
            }
        }
    }

    /// The facts of one line: one, or several where a `;` was forgotten.
    fn fields(&mut self, out: &mut Vec<Field>) {
        let tokens = std::mem::take(&mut self.tokens);
        let mut at = 0;
        while at < tokens.len() {
            let mut cursor = Cursor { builder: self, tokens: &tokens, at, gave_up: false };
            if let Some(field) = cursor.field() {
                out.push(field);
            }
            at = cursor.at.max(at + 1);
        }
        self.tokens = tokens;
    }

    fn span(&self, range: TextRange) -> Span {
        Span::new(self.file, range.start, range.end)
    }

    fn report(&mut self, id: &'static str, range: TextRange) {
        let finding = Finding::new(&language::SYNTAX, self.span(range)).saying(id);
        self.findings.push(finding);
    }

    fn curly_quotes(&mut self, range: TextRange) {
        let written = range.of(self.text);
        let inner = crate::source::text_content(written).replace('"', "\\\"");
        let edit = Edit { span: self.span(range), text: format!("\"{inner}\"") };
        self.findings.push(Finding::new(&language::SYNTAX, self.span(range)).saying("syntax-curly-quotes").fix(
            Safety::Safe,
            Message::new("fix-straight-quotes"),
            vec![edit],
        ));
    }

    fn unclosed_text(&mut self, range: TextRange) {
        let end = Span::new(self.file, range.end, range.end);
        let close = if range.of(self.text).starts_with("\"\"\"") { "\"\"\"" } else { "\"" };
        self.findings.push(Finding::new(&language::SYNTAX, self.span(range)).saying("syntax-unclosed-text").fix(
            Safety::Safe,
            Message::new("fix-close-text"),
            vec![Edit { span: end, text: close.to_owned() }],
        ));
    }
}

/// The block's text with the characters overlooked that have no partner.
fn patched<'t>(slice: &'t str, chunk: &Chunk) -> Cow<'t, str> {
    if chunk.blanked.is_empty() && chunk.missing_open.is_none() {
        return Cow::Borrowed(slice);
    }
    let mut bytes = slice.as_bytes().to_vec();
    for &at in &chunk.blanked {
        bytes[(at - chunk.range.start) as usize] = b' ';
    }
    if let Some(at) = chunk.missing_open {
        bytes[(at - chunk.range.start) as usize] = b'{';
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(slice), Cow::Owned)
}

fn collect(pairs: Pairs<'_, Rule>, base: usize, out: &mut Vec<Token>) {
    for pair in pairs {
        let span = pair.as_span();
        let range = TextRange::new(base + span.start(), base + span.end());
        let kind = match pair.as_rule() {
            Rule::word => Kind::Word,
            Rule::period => Kind::Period,
            Rule::number => Kind::Number,
            Rule::text => Kind::Text,
            Rule::curly => Kind::Curly,
            Rule::unclosed => Kind::Unclosed,
            Rule::comma => Kind::Comma,
            Rule::symbol => Kind::Symbol,
            Rule::group => {
                let (start, end) = (range.start as usize, range.end as usize);
                out.push(Token { kind: Kind::Open, range: TextRange::new(start, start + 1) });
                collect(pair.into_inner(), base, out);
                out.push(Token { kind: Kind::Close, range: TextRange::new(end - 1, end) });
                continue;
            }
            _ => Kind::Stray,
        };
        out.push(Token { kind, range });
    }
}

struct Cursor<'b, 't> {
    builder: &'b mut Builder<'t>,
    tokens: &'b [Token],
    at: usize,
    gave_up: bool,
}

impl Cursor<'_, '_> {
    fn peek(&self) -> Option<Token> {
        self.tokens.get(self.at).copied()
    }

    fn word(&self, token: Token) -> &str {
        token.range.of(self.builder.text)
    }

    fn is_symbol(&self, token: Token, symbols: &[&str]) -> bool {
        token.kind == Kind::Symbol && symbols.contains(&self.word(token))
    }

    fn preposition(&self, token: Token) -> Option<Preposition> {
        if token.kind != Kind::Word {
            return None;
        }
        Preposition::from_word(self.word(token))
    }

    /// The rest of the line is not read; one finding has said why.
    fn give_up(&mut self) {
        self.at = self.tokens.len();
        self.gave_up = true;
    }

    fn finding(&mut self, id: &'static str, range: TextRange) -> Finding {
        let word = range.of(self.builder.text);
        Finding::new(&language::SYNTAX, self.builder.span(range)).saying(id).arg("word", word)
    }

    fn field(&mut self) -> Option<Field> {
        let first = self.peek()?;
        if first.kind != Kind::Word || self.preposition(first).is_some() {
            let id = match first.kind {
                Kind::Word => "syntax-clause-without-field",
                Kind::Unclosed => {
                    self.builder.unclosed_text(first.range);
                    self.give_up();
                    return None;
                }
                _ => "syntax-no-field",
            };
            let finding = self.finding(id, first.range);
            self.builder.findings.push(finding);
            self.give_up();
            return None;
        }
        self.at += 1;
        let mut field =
            Field { key: first.range, range: first.range, head: Vec::new(), clauses: Vec::new(), broken: false };
        self.assignment();
        field.head = self.list(first.range, None);
        while let Some(token) = self.peek() {
            let Some(preposition) = self.preposition(token) else { break };
            self.at += 1;
            let terms = self.list(first.range, Some(token));
            field.clauses.push(Clause { preposition, word: token.range, terms });
        }
        if let Some(token) = self.peek() {
            self.leftover(token);
        }
        let last = self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(first.range, |token| token.range);
        field.range = first.range.to(last);
        field.broken = self.gave_up;
        Some(field)
    }

    /// `=` and `:` behind a key, a habit from elsewhere.
    fn assignment(&mut self) {
        let Some(token) = self.peek().filter(|token| token.kind == Kind::Stray) else { return };
        let word = self.word(token);
        if word.starts_with([':', '=']) {
            let edit = Edit { span: self.builder.span(token.range), text: String::new() };
            let finding = self.finding("syntax-assignment", token.range).fix(
                Safety::Safe,
                Message::new("fix-remove"),
                vec![edit],
            );
            self.builder.findings.push(finding);
            self.at += 1;
        }
    }

    /// Something stands where the field should have ended.
    fn leftover(&mut self, token: Token) {
        let begins_field = token.kind == Kind::Word && (self.builder.is_field)(self.word(token));
        let mut after_comma = None;
        if let Some(previous) = self.at.checked_sub(1).and_then(|at| self.tokens.get(at)) {
            after_comma = (previous.kind == Kind::Comma).then_some(*previous);
        }
        if begins_field {
            let finding = if let Some(comma) = after_comma {
                let edit = Edit { span: self.comma_span(comma), text: String::new() };
                self.finding("syntax-comma-before-field", TextRange { end: comma.range.start + 1, ..comma.range })
                    .arg("field", token.range.of(self.builder.text))
                    .fix(Safety::Safe, Message::new("fix-remove"), vec![edit])
            } else {
                let before = Span::new(self.builder.file, token.range.start, token.range.start);
                let edit = Edit { span: before, text: "; ".to_owned() };
                self.finding("syntax-two-fields", token.range).fix(
                    Safety::Safe,
                    Message::new("fix-separate-fields"),
                    vec![edit],
                )
            };
            self.builder.findings.push(finding);
            return;
        }
        match token.kind {
            Kind::Unclosed => {
                self.builder.unclosed_text(token.range);
            }
            Kind::Number if self.word(token).starts_with(['-', '+']) => {
                let finding = self.finding("syntax-subtraction", token.range);
                self.builder.findings.push(finding);
            }
            Kind::Comma => {
                let edit = Edit { span: self.comma_span(token), text: String::new() };
                let range = TextRange { end: token.range.start + 1, ..token.range };
                let finding =
                    self.finding("syntax-extra-comma", range).fix(Safety::Safe, Message::new("fix-remove"), vec![edit]);
                self.builder.findings.push(finding);
            }
            _ => {
                let finding = self.finding("syntax-stray", token.range);
                self.builder.findings.push(finding);
            }
        }
        self.give_up();
    }

    fn comma_span(&self, comma: Token) -> Span {
        Span::new(self.builder.file, comma.range.start, comma.range.start + 1)
    }

    /// Terms with commas between them, up to the next clause.
    fn list(&mut self, key: TextRange, clause: Option<Token>) -> Vec<Term> {
        let mut terms = Vec::new();
        match self.peek() {
            None => {
                if let Some(clause) = clause {
                    let finding = self.finding("syntax-empty-clause", clause.range);
                    self.builder.findings.push(finding);
                }
                return terms;
            }
            Some(token) if self.preposition(token).is_some() => {
                if let Some(clause) = clause {
                    let finding = self.finding("syntax-empty-clause", clause.range);
                    self.builder.findings.push(finding);
                }
                return terms;
            }
            Some(_) => {}
        }
        loop {
            let before = self.at;
            if let Some(term) = self.item() {
                terms.push(term);
            }
            let Some(comma) = self.peek().filter(|token| token.kind == Kind::Comma) else { break };
            if self.at == before {
                break;
            }
            if self.comma_ends_line(comma, key) {
                return terms;
            }
            self.at += 1;
        }
        terms
    }

    /// A comma at a line's end is a slip where the next line is a fact of its own or is not
    /// indented deeper; the facts behind it are read.
    fn comma_ends_line(&mut self, comma: Token, key: TextRange) -> bool {
        let Some(next) = self.tokens.get(self.at + 1).copied() else {
            self.leftover(comma);
            return true;
        };
        if !self.word(comma).contains(['\n', '\r']) {
            return false;
        }
        let begins_field = next.kind == Kind::Word && (self.builder.is_field)(self.word(next));
        let deeper = self.column(next.range.start) > self.column(key.start);
        if begins_field && (!deeper || self.tokens.get(self.at + 2).is_some_and(|token| token.kind != Kind::Comma)) {
            self.at += 1;
            self.leftover(next);
            return true;
        }
        if !deeper {
            self.leftover(comma);
            return true;
        }
        false
    }

    fn column(&self, at: u32) -> usize {
        let before = &self.builder.text[..at as usize];
        before.len() - before.rfind(['\n', '\r']).map_or(0, |found| found + 1)
    }

    /// `expression` or `expression .. expression`
    fn item(&mut self) -> Option<Term> {
        let low = self.expression(0)?;
        let Some(token) = self.peek().filter(|token| self.is_symbol(*token, &["..", "…", "–", "—"])) else {
            return Some(low);
        };
        self.at += 1;
        if self.word(token) != ".." {
            let edit = Edit { span: self.builder.span(token.range), text: "..".to_owned() };
            let finding =
                self.finding("syntax-dash", token.range).fix(Safety::Safe, Message::new("fix-range-dots"), vec![edit]);
            self.builder.findings.push(finding);
        }
        let Some(high) = self.expression(0) else {
            return Some(Term { range: low.range.to(token.range), kind: TermKind::Unreadable });
        };
        let low = with_unit_of(low, &high);
        Some(Term { range: low.range.to(high.range), kind: TermKind::Range(Box::new((low, high))) })
    }

    /// `a + b * c`, by precedence.
    fn expression(&mut self, lowest: u8) -> Option<Term> {
        let mut left = self.primary()?;
        let start = self.at;
        while let Some(token) = self.peek() {
            let (operator, strength) = match token.kind {
                Kind::Symbol => match self.word(token) {
                    "+" => (Operator::Add, 1),
                    "-" => (Operator::Subtract, 1),
                    "*" | "×" => (Operator::Multiply, 2),
                    "/" => (Operator::Divide, 2),
                    _ => break,
                },
                _ => break,
            };
            if strength <= lowest {
                break;
            }
            if self.at - start > MAX_FORMULA_TOKENS {
                let finding = Finding::new(&language::TOO_LARGE_OR_DEEP, self.builder.span(left.range))
                    .saying("too-long-formula")
                    .arg("limit", MAX_FORMULA_TOKENS);
                self.builder.findings.push(finding);
                self.give_up();
                return Some(Term { range: left.range, kind: TermKind::Unreadable });
            }
            self.at += 1;
            let right = self.expression(strength)?;
            let range = left.range.to(right.range);
            left = Term { range, kind: TermKind::Binary(operator, Box::new((left, right))) };
        }
        Some(left)
    }

    fn primary(&mut self) -> Option<Term> {
        let Some(token) = self.peek() else {
            let last = self.tokens.last()?.range;
            let finding = self.finding("syntax-missing-value", last);
            self.builder.findings.push(finding);
            return None;
        };
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
                let range = if token.kind == Kind::Comma {
                    TextRange { end: token.range.start + 1, ..token.range }
                } else {
                    token.range
                };
                let finding = self.finding("syntax-stray", range);
                self.builder.findings.push(finding);
                self.give_up();
                None
            }
        }
    }

    fn period(&mut self, token: Token) -> TermKind {
        let written = self.word(token);
        let quarter = written.replace(['q', 'T', 't'], "Q");
        match Period::parse(&quarter) {
            Ok(period) => {
                if quarter != written {
                    let edit = Edit { span: self.builder.span(token.range), text: quarter.clone() };
                    let finding = Finding::new(&language::WRONG_VALUE, self.builder.span(token.range))
                        .saying("wrong-quarter-letter")
                        .arg("written", token.range.of(self.builder.text))
                        .arg("meant", quarter.as_str())
                        .fix(Safety::Safe, Message::new("fix-replace").arg("text", quarter.as_str()), vec![edit]);
                    self.builder.findings.push(finding);
                }
                TermKind::Period(period)
            }
            Err(problem) => {
                let finding =
                    period_finding(&problem, token.range.of(self.builder.text), self.builder.span(token.range));
                self.builder.findings.push(finding);
                TermKind::Unreadable
            }
        }
    }

    fn group(&mut self, open: Token) -> Option<Term> {
        let inner = if self.peek().is_some_and(|token| token.kind == Kind::Close) {
            let finding = self.finding("syntax-empty-parentheses", open.range);
            self.builder.findings.push(finding);
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
            let finding = self.finding("syntax-stray", token.range);
            self.builder.findings.push(finding);
            let mut depth = 1;
            while let Some(token) = self.peek() {
                match token.kind {
                    Kind::Open => depth += 1,
                    Kind::Close => depth -= 1,
                    _ => {}
                }
                if depth == 0 {
                    break;
                }
                self.at += 1;
            }
        }
        self.at += 1;
    }

    /// A name, a call, a unit by itself, or `x 3`.
    fn named(&mut self, token: Token) -> Option<Term> {
        let next = self.peek();
        if self.preposition(token).is_some() {
            let finding = self.finding("syntax-reserved-word", token.range);
            self.builder.findings.push(finding);
            self.give_up();
            return None;
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
            let end = self.tokens.get(self.at.saturating_sub(1)).map_or(token.range, |token| token.range);
            return Some(Term { range: token.range.to(end), kind: TermKind::Call(token.range, arguments) });
        }
        match self.per() {
            Some((per, end)) => {
                let base = self.base(token);
                Some(Term { range: token.range.to(end), kind: TermKind::Unit(Unit { base, per: Some(per) }) })
            }
            None => Some(Term { range: token.range, kind: TermKind::Name }),
        }
    }

    fn factor(&mut self, sign: Token, number: Token) -> Term {
        self.at += 1;
        let range = sign.range.to(number.range);
        let kind = self.number(number).map_or(TermKind::Unreadable, |(number, _)| TermKind::Factor(number));
        Term { range, kind }
    }

    fn symbol(&mut self, token: Token) -> Option<Term> {
        let symbol = self.word(token);
        let next = self.peek();
        if let Some(currency) = Currency::from_word(symbol) {
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
        match symbol {
            "%" => Some(self.bare_unit(token, Base::Percent)),
            "×" if next.is_some_and(|next| next.kind == Kind::Number) => next.map(|number| self.factor(token, number)),
            _ => {
                let finding = self.finding("syntax-stray", token.range);
                self.builder.findings.push(finding);
                self.give_up();
                None
            }
        }
    }

    fn bare_unit(&mut self, token: Token, base: Base) -> Term {
        let per = self.per();
        let range = per.as_ref().map_or(token.range, |(_, end)| token.range.to(*end));
        Term { range, kind: TermKind::Unit(Unit { base, per: per.map(|(per, _)| per) }) }
    }

    /// `per WORD`
    fn per(&mut self) -> Option<(Per, TextRange)> {
        let per = self.peek()?;
        if per.kind != Kind::Word || self.word(per) != "per" {
            return None;
        }
        let of = self.tokens.get(self.at + 1).copied().filter(|token| token.kind == Kind::Word)?;
        if self.preposition(of).is_some() {
            return None;
        }
        self.at += 2;
        Some((Per::from_word(self.word(of), self.builder.span(of.range)), of.range))
    }

    fn base(&self, token: Token) -> Base {
        Base::from_word(self.word(token), self.builder.span(token.range))
    }

    /// A number with its unit.
    fn quantity(&mut self, token: Token) -> Term {
        let mut range = token.range;
        if let Some(term) = self.spaced_number(token) {
            return term;
        }
        let read = self.number(token);
        let signed = self.word(token).starts_with(['+', '-']);
        let mut base = Base::One;
        let mut glued = read.and_then(|(_, glued)| glued);
        if let Some(suffix) = glued {
            base = self.base(Token { kind: Kind::Word, range: suffix });
        }
        if let Some(next) = self.peek().filter(|_| glued.is_none()) {
            let unit_symbol = self.is_symbol(next, &["%", "€", "$", "£"]);
            let unit_word = next.kind == Kind::Word && self.preposition(next).is_none() && self.word(next) != "per";
            if unit_symbol || (unit_word && !self.starts_next_field(next)) {
                self.at += 1;
                range = range.to(next.range);
                base = self.base(next);
                glued = Some(next.range);
                if unit_word && read.is_some() {
                    if let Some(scale) =
                        scale_word(self.word(next)).filter(|_| self.word(token).ends_with(|c: char| c.is_ascii_digit()))
                    {
                        let extended = self.detached_scale(token, next, scale);
                        return Term { range: range.to(extended), kind: TermKind::Unreadable };
                    }
                }
            }
        }
        let _ = glued;
        let per = self.per();
        if let Some((_, end)) = &per {
            range = range.to(*end);
        }
        let unit = Unit { base, per: per.map(|(per, _)| per) };
        let kind = read.map_or(TermKind::Unreadable, |(number, _)| TermKind::Quantity { number, signed, unit });
        Term { range, kind }
    }

    /// Whether a word behind a number is a forgotten fact rather than a unit.
    fn starts_next_field(&self, word: Token) -> bool {
        let value_follows = self.tokens.get(self.at + 1).is_some_and(|next| {
            matches!(next.kind, Kind::Text | Kind::Number | Kind::Period)
                || (next.kind == Kind::Word && self.preposition(*next).is_none() && self.word(*next) != "per")
        });
        value_follows && (self.builder.is_field)(self.word(word))
    }

    /// `1.2 M EUR`: the scale belongs to the number.
    fn detached_scale(&mut self, number: Token, word: Token, scale: &'static str) -> TextRange {
        let mut range = number.range.to(word.range);
        let spelled = format!("{}{scale}", self.word(number));
        let edit = Edit { span: self.builder.span(range), text: spelled.clone() };
        let finding = Finding::new(&language::WRONG_VALUE, self.builder.span(range))
            .saying("wrong-scale")
            .arg("written", range.of(self.builder.text))
            .arg("meant", spelled.as_str())
            .fix(Safety::Safe, Message::new("fix-replace").arg("text", spelled.as_str()), vec![edit]);
        self.builder.findings.push(finding);
        if let Some(unit) = self.peek() {
            let unit_symbol = self.is_symbol(unit, &["%", "€", "$", "£"]);
            let unit_word = unit.kind == Kind::Word && self.preposition(unit).is_none() && self.word(unit) != "per";
            if unit_symbol || unit_word {
                self.at += 1;
                range = range.to(unit.range);
            }
        }
        if let Some((_, end)) = self.per() {
            range = range.to(end);
        }
        range
    }

    /// `1 200`: digits in groups of three with blanks between them.
    fn spaced_number(&mut self, first: Token) -> Option<Term> {
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let lead = self.word(first).trim_start_matches(['+', '-']).to_owned();
        if !(1..=3).contains(&lead.len()) || !digits(&lead) {
            return None;
        }
        let mut last = None;
        let mut joined = self.word(first).to_owned();
        let mut spaced = self.word(first).to_owned();
        while let Some(next) = self.peek().filter(|next| next.kind == Kind::Number) {
            let group = self.word(next);
            if group.len() < 3 || !digits(&group[..3]) || group[3..].starts_with(|c: char| c.is_ascii_digit()) {
                break;
            }
            joined = format!("{joined}_{group}");
            spaced = format!("{spaced} {group}");
            last = Some(next);
            self.at += 1;
        }
        let last = last?;
        let range = first.range.to(last.range);
        let edit = Edit { span: self.builder.span(range), text: joined.clone() };
        let finding = Finding::new(&language::WRONG_VALUE, self.builder.span(range))
            .saying("wrong-spaced-number")
            .arg("written", spaced)
            .arg("meant", joined.as_str())
            .fix(Safety::Unsafe, Message::new("fix-replace").arg("text", joined.as_str()), vec![edit]);
        self.builder.findings.push(finding);
        let mut end = last.range;
        if let Some(unit) = self.peek() {
            let unit_symbol = self.is_symbol(unit, &["%", "€", "$", "£"]);
            let unit_word = unit.kind == Kind::Word && self.preposition(unit).is_none() && self.word(unit) != "per";
            if unit_symbol || (unit_word && !self.starts_next_field(unit)) {
                self.at += 1;
                end = unit.range;
            }
        }
        if let Some((_, per)) = self.per() {
            end = per;
        }
        Some(Term { range: first.range.to(end), kind: TermKind::Unreadable })
    }

    /// The number, and where letters stand right behind its digits that are its unit.
    fn number(&mut self, token: Token) -> Option<(Decimal, Option<TextRange>)> {
        let written = self.word(token);
        match parse_number(written) {
            Ok((number, rest)) => {
                let end = token.range.end as usize;
                Some((number, (!rest.is_empty()).then(|| TextRange::new(end - rest.len(), end))))
            }
            Err(problem) => {
                let span = self.builder.span(token.range);
                let finding = number_finding(&problem, token.range.of(self.builder.text), span);
                self.builder.findings.push(finding);
                None
            }
        }
    }
}

/// In `600k .. 680k EUR` the unit at the right serves both.
fn with_unit_of(mut low: Term, high: &Term) -> Term {
    if let (TermKind::Quantity { unit, .. }, TermKind::Quantity { unit: right, .. }) = (&mut low.kind, &high.kind) {
        if *unit == Unit::NONE {
            *unit = *right;
        }
    }
    low
}

fn number_finding(problem: &NumberProblem, written: &str, span: Span) -> Finding {
    match problem {
        NumberProblem::TooLarge => Finding::new(&language::NUMBER_OUT_OF_RANGE, span)
            .arg("written", shortened(written))
            .arg("digits", crate::quantity::MAX_DIGITS),
        NumberProblem::Suffix { written: suffix, meant } => {
            let digits = written.strip_suffix(suffix.as_str()).unwrap_or(written);
            let spelled = format!("{digits}{meant}");
            Finding::new(&language::WRONG_VALUE, span)
                .saying("wrong-scale")
                .arg("written", written)
                .arg("meant", spelled.as_str())
                .fix(
                    Safety::Safe,
                    Message::new("fix-replace").arg("text", spelled.as_str()),
                    vec![Edit { span, text: spelled.clone() }],
                )
        }
        NumberProblem::Ambiguous(spellings) => {
            let id = if spellings.len() == 1 { "wrong-decimal-comma" } else { "wrong-ambiguous-number" };
            let quoted = spellings.iter().map(|spelling| Value::from(format!("`{spelling}`")));
            let mut finding = Finding::new(&language::WRONG_VALUE, span)
                .saying(id)
                .arg("written", shortened(written))
                .arg("first", spellings.first().map_or("", String::as_str))
                .arg("second", spellings.get(1).map_or("", String::as_str))
                .arg("spellings", Value::list(quoted));
            for spelling in spellings {
                finding = finding.fix(
                    Safety::Unsafe,
                    Message::new("fix-replace").arg("text", spelling.as_str()),
                    vec![Edit { span, text: spelling.clone() }],
                );
            }
            finding
        }
    }
}

pub(crate) fn period_finding(problem: &PeriodProblem, written: &str, span: Span) -> Finding {
    let wrong = |id| Finding::new(&language::WRONG_VALUE, span).saying(id).arg("written", shortened(written));
    match problem {
        PeriodProblem::Year(year) => Finding::new(&language::NUMBER_OUT_OF_RANGE, span)
            .saying("year-out-of-range")
            .arg("written", shortened(year)),
        PeriodProblem::Month(month) => wrong("wrong-month").arg("month", shortened(month)),
        PeriodProblem::Quarter(quarter) => wrong("wrong-quarter").arg("quarter", shortened(quarter)),
        PeriodProblem::Day { year, month, days } => {
            let first = chrono::NaiveDate::from_ymd_opt(*year, *month, 1).unwrap_or_default();
            let name = Value::Period(Box::new(Period {
                start: first,
                end: first,
                shape: crate::quantity::PeriodShape::Month,
            }));
            wrong("wrong-day").arg("month", name).arg("monthnumber", u64::from(*month)).arg("days", *days)
        }
        PeriodProblem::Shape => wrong("wrong-period-shape"),
    }
}

/// A stretch of the plan short enough to quote.
fn shortened(written: &str) -> String {
    if written.chars().count() <= 40 {
        return written.to_owned();
    }
    let mut text: String = written.chars().take(37).collect();
    text.push('…');
    text
}
