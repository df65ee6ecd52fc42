//! Facts: a field, the terms behind it, clauses, and what is stray among them.

use super::super::Takes;
use super::super::tree::{Clause, Clauses, Field, Preposition, Term, TermKind, Terms, TextRange};
use super::{Cursor, Kind, Token, shortened};
use crate::diagnostic::{Edit, Message, Safety};
use crate::quantity::{Base, Unit};

impl Cursor<'_, '_> {
    pub(super) fn field(&mut self, previous: Option<&mut Field>) -> Option<Field> {
        let mut first = self.peek()?;
        if self.is_symbol(first, &["-", "*", "–"]) && self.next(1).is_some_and(|next| self.begins_field(next)) {
            let behind = self.next(1).map_or(first.range.end, |next| next.range.start);
            let bullet = TextRange { end: behind, ..first.range };
            let edit = Edit { span: self.builder.span(bullet), text: String::new() };
            let finding =
                self.finding("syntax-bullet", first.range).fix(Safety::Safe, Message::new("fix-remove"), vec![edit]);
            self.push(finding);
            self.at += 1;
            first = self.peek()?;
        }
        if let Some(clause) = first.preposition.filter(|_| !self.begins_field(first))
            && let Some(previous) = previous.filter(|previous| self.goes_on(previous, first, clause))
        {
            self.continuation(first, previous);
            return None;
        }
        if first.kind != Kind::Word {
            match first.kind {
                Kind::Unclosed => self.builder.unclosed_text(first.range),
                _ => {
                    let finding = self.finding("syntax-no-field", first.range);
                    self.push(finding);
                    self.at += 1;
                    if self.stands_before_fact() {
                        return None;
                    }
                }
            }
            self.give_up();
            return None;
        }
        self.at += 1;
        let mut field =
            Field { key: first.range, range: first.range, head: Terms::new(), clauses: Clauses::new(), broken: false };
        self.unknown = !self.begins_field(first);
        if self.unknown && self.stands_before_fact() {
            return Some(field);
        }
        let assigned = self.peek().filter(|token| token.kind == Kind::Stray);
        if let Some(sign) = assigned.filter(|sign| self.word(*sign).starts_with([':', '='])) {
            self.builder.assignment(sign.range);
            self.at += 1;
        }
        if let Some(text) = self.half_quoted(first.range) {
            self.half_quoted_text(text);
            field.range = first.range.to(text);
            return Some(field);
        }
        field.head = self.list(first.range, None);
        self.clauses(first.range, &mut field.clauses);
        if let Some(token) = self.peek() {
            self.leftover(token);
        }
        field.range = first.range.to(self.last_range(first.range));
        Some(field)
    }

    /// `because the market grows"`: the text that a line ends with, where its first quote is missing.
    fn half_quoted(&self, key: TextRange) -> Option<TextRange> {
        let is_lone = |token: &&Token| token.kind == Kind::Unclosed && self.word(**token).trim_end() == "\"";
        let quote = self.tokens.last().filter(is_lone)?;
        let key = key.of(self.builder.text);
        let takes_text =
            |clause: Option<Preposition>| (self.builder.words.takes)(self.builder.kind, key, clause) == Takes::Text;
        let mut clauses = (self.at..self.tokens.len())
            .filter(|at| self.tokens[*at].preposition.is_some_and(|clause| takes_text(Some(clause))));
        let start = if takes_text(None) { self.at } else { clauses.next()? + 1 };
        let first = self.tokens.get(start).filter(|first| first.range.start < quote.range.start)?;
        Some(TextRange { end: quote.range.start + 1, ..first.range })
    }

    fn half_quoted_text(&mut self, text: TextRange) {
        let words = text.of(self.builder.text).trim_end_matches('"').trim_end();
        let (title, edits) = self.builder.replace(text, &format!("\"{words}\""));
        let finding = self.finding("syntax-half-quoted-text", text).arg("word", shortened(words));
        self.push(finding.fix(Safety::Safe, title, edits));
        self.give_up();
    }

    /// `zzz owner sales`: whether a whole fact follows a word that begins none.
    fn stands_before_fact(&self) -> bool {
        let Some((field, next)) = self.peek().zip(self.next(1)) else { return false };
        let key = self.word(field);
        let goes_on = match next.preposition {
            Some(clause) => (self.builder.words.takes_clause)(self.builder.kind, key, clause),
            None => next.kind != Kind::Comma,
        };
        goes_on && self.begins_field(field)
    }

    /// Something that has no place where it stands. In a fact whose field there is not, nothing
    /// has: that is told once, of the field.
    pub(super) fn stray(&mut self, token: Token) {
        if !self.unknown {
            let finding = self.finding("syntax-stray", only_comma(token));
            self.push(finding);
        }
    }

    /// A word that the line is read without.
    pub(super) fn overlook(&mut self, word: TextRange) {
        if self.unknown {
            return;
        }
        let before = &self.builder.text[..word.start as usize];
        let blank = before.len() - before.trim_end_matches([' ', '\t']).len();
        let start = word.start as usize - blank;
        let edit = Edit { span: self.builder.span(TextRange::new(start, word.end as usize)), text: String::new() };
        let finding = self.finding("syntax-stray", word);
        self.push(finding.fix(Safety::Unsafe, Message::new("fix-remove"), vec![edit]));
    }

    fn clauses(&mut self, key: TextRange, out: &mut Clauses) {
        while let Some(token) = self.peek() {
            let preposition = match token.preposition {
                Some(preposition) => preposition,
                None if self.comparison(token).is_some() => {
                    let (meant, preposition) = self.comparison(token).unwrap_or(("below", Preposition::Below));
                    self.sign("syntax-comparison", token, meant);
                    preposition
                }
                None => match self.preposition_meant(key, token) {
                    Some(meant) => {
                        self.sign("syntax-comparison", token, meant.word());
                        meant
                    }
                    None => break,
                },
            };
            self.at += 1;
            let terms = self.list(key, Some(token));
            out.push(Clause { preposition, word: token.range, terms });
        }
    }

    /// `de 800k à 1.2M avant 2026-12`: words that stand where a clause of this field does.
    fn preposition_meant(&self, key: TextRange, token: Token) -> Option<Preposition> {
        if token.kind != Kind::Word {
            return None;
        }
        let mut meant = Preposition::meant(self.word(token)).iter().peekable();
        meant.peek()?;
        let key = key.of(self.builder.text);
        let is_value = |next: Token| next.preposition.is_none() && !matches!(next.kind, Kind::Comma | Kind::Close);
        let takes = |meant: &&Preposition| (self.builder.words.takes_clause)(self.builder.kind, key, **meant);
        meant.find(takes).filter(|_| self.next(1).is_some_and(is_value)).copied()
    }

    /// `<` and `>`, a habit from elsewhere.
    fn comparison(&self, token: Token) -> Option<(&'static str, Preposition)> {
        if self.is_symbol(token, &["<"]) {
            Some(("below", Preposition::Below))
        } else if self.is_symbol(token, &[">"]) {
            Some(("above", Preposition::Above))
        } else {
            None
        }
    }

    /// Whether a clause at the beginning of a line may belong to the fact above.
    fn goes_on(&self, previous: &Field, first: Token, clause: Preposition) -> bool {
        let gap = TextRange { start: previous.range.end, end: first.range.start };
        let field = previous.key.of(self.builder.text);
        let said = previous.clauses.iter().any(|other| other.preposition == clause);
        !said
            && !gap.of(self.builder.text).contains(';')
            && (self.builder.words.takes_clause)(self.builder.kind, field, clause)
    }

    /// A line that begins with a preposition goes on with the fact above, and is read so.
    fn continuation(&mut self, first: Token, previous: &mut Field) {
        let mut finding = self.finding("syntax-clause-without-field", first.range);
        let gap = TextRange { start: previous.range.end, end: first.range.start };
        if gap.of(self.builder.text).trim().is_empty() {
            let edit = Edit { span: self.builder.span(gap), text: " ".to_owned() };
            finding = finding.fix(Safety::Safe, Message::new("fix-join-lines"), vec![edit]);
        }
        self.push(finding);
        self.clauses(previous.key, &mut previous.clauses);
        if let Some(token) = self.peek() {
            self.leftover(token);
        }
        previous.range = previous.range.to(self.last_range(first.range));
        previous.broken |= self.builder.lost;
        self.builder.lost = false;
    }

    /// Something stands where the field should have ended.
    fn leftover(&mut self, token: Token) {
        let previous = self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).copied();
        let after_comma = previous.filter(|previous| previous.kind == Kind::Comma);
        if self.begins_field(token) {
            let finding = if let Some(comma) = after_comma {
                let edit = Edit { span: self.builder.span(only_comma(comma)), text: String::new() };
                self.finding("syntax-comma-before-field", only_comma(comma)).arg("field", self.word(token)).fix(
                    Safety::Safe,
                    Message::new("fix-remove"),
                    vec![edit],
                )
            } else {
                let text = &self.builder.text[..token.range.start as usize];
                let before = TextRange::new(text.trim_end_matches([' ', '\t']).len(), text.len());
                let before = self.builder.span(before);
                self.finding("syntax-two-fields", token.range).fix(
                    Safety::Safe,
                    Message::new("fix-separate-fields"),
                    vec![Edit { span: before, text: "; ".to_owned() }],
                )
            };
            self.push(finding);
            return;
        }
        match token.kind {
            Kind::Unclosed => self.builder.unclosed_text(token.range),
            Kind::Number if self.word(token).starts_with(['-', '+']) => {
                let finding = self.finding("syntax-subtraction", token.range);
                self.push(finding);
            }
            Kind::Comma => {
                let edit = Edit { span: self.builder.span(only_comma(token)), text: String::new() };
                let finding = self.finding("syntax-extra-comma", only_comma(token)).fix(
                    Safety::Safe,
                    Message::new("fix-remove"),
                    vec![edit],
                );
                self.push(finding);
                if self.next(1).is_none() {
                    self.at += 1;
                    return;
                }
            }
            _ if self.unknown => {}
            _ => {
                let mut finding = self.finding("syntax-stray", token.range);
                if let Some(previous) = previous.filter(|it| it.kind == Kind::Word && token.kind == Kind::Word) {
                    let words = shortened(&format!("{}, {}", self.word(previous), self.word(token)));
                    finding = finding.help(Message::new("syntax-stray.words").arg("words", words));
                }
                self.push(finding);
            }
        }
        self.give_up();
    }

    /// Terms with commas between them, up to the next clause.
    fn list(&mut self, key: TextRange, clause: Option<Token>) -> Terms {
        let mut terms = Terms::new();
        let is_clause = |token: Token| {
            token.preposition.is_some() || (clause.is_none() && self.preposition_meant(key, token).is_some())
        };
        if self.peek().is_none_or(is_clause) {
            if let Some(clause) = clause {
                let finding = self.finding("syntax-empty-clause", clause.range).advice("syntax-empty-clause.help");
                self.push(finding);
                self.builder.lost = true;
            }
            return terms;
        }
        loop {
            let before = self.at;
            if let Some(term) = self.item() {
                let term = self.without_stray_word(term, key, clause);
                terms.extend(term);
            }
            let Some(comma) = self.peek().filter(|token| token.kind == Kind::Comma) else { break };
            if self.at == before || self.comma_ends_line(comma, key) {
                break;
            }
            self.at += 1;
        }
        terms
    }

    /// `from about 800k`, `710k EUR roughly in 2025`, `kind plain ratio`: a word beside what the
    /// fact takes, where no other may stand, is told and overlooked.
    fn without_stray_word(&mut self, term: Term, key: TextRange, clause: Option<Token>) -> Option<Term> {
        let Some(next) = self.peek().filter(|next| next.preposition.is_none()) else { return Some(term) };
        let is_free = |word: Token| word.kind == Kind::Word && word.preposition.is_none() && !self.begins_field(word);
        let is_last = || self.next(1).is_none_or(|behind| behind.preposition.is_some());
        let words = self.builder.words;
        let key = key.of(self.builder.text);
        let is_taken = |range: TextRange| {
            let word = range.of(self.builder.text);
            clause.is_none() && (words.takes_word)(self.builder.kind, key, word)
        };
        match &term.kind {
            TermKind::Name if is_free(next) && is_taken(next.range) && !is_taken(term.range) => {
                self.overlook(term.range);
                self.item()
            }
            TermKind::Name if self.is_figure(next) => {
                let clause = clause.and_then(|clause| clause.preposition);
                let is_bare = next.kind == Kind::Number && is_last();
                match (words.takes)(self.builder.kind, key, clause) {
                    // `Januray 2026`: the word may say which part of the year is meant.
                    Takes::Date if next.kind == Kind::Number => {
                        self.stray(Token { range: term.range, ..next });
                        self.give_up();
                        return Some(term);
                    }
                    Takes::Date | Takes::BareFigure => {}
                    Takes::FigureWithUnit if !is_bare => {}
                    _ => return Some(term),
                }
                self.overlook(term.range);
                self.item()
            }
            TermKind::Name if !is_taken(term.range) => Some(term),
            // The word may well be the unit, and the one before it stray.
            TermKind::Quantity { unit, .. } if unit.nouns() != [None, None] || *unit == Unit::NONE => Some(term),
            TermKind::Name | TermKind::Quantity { .. } | TermKind::Text if is_free(next) && is_last() => {
                self.overlook(next.range);
                self.at += 1;
                Some(term)
            }
            _ => Some(term),
        }
    }

    /// Whether a figure or a date begins here, or a unit stands by itself.
    fn is_figure(&self, token: Token) -> bool {
        matches!(token.kind, Kind::Number | Kind::Period) || self.is_known_unit(token)
    }

    /// Whether something is a unit that everybody knows: money, people's or other time, `%`.
    pub(super) fn is_known_unit(&self, token: Token) -> bool {
        let noun = self.builder.span(token.range);
        matches!(token.kind, Kind::Word | Kind::Symbol)
            && !matches!(Base::from_word(self.word(token), noun), Base::Count(_))
    }

    /// A comma at a line's end is a slip where the next line is a fact of its own; the facts
    /// behind it are read. Where the next line is only not indented deeper, it is told and read.
    fn comma_ends_line(&mut self, comma: Token, key: TextRange) -> bool {
        let Some(next) = self.next(1) else { return true };
        if !self.word(comma).contains(['\n', '\r']) {
            return false;
        }
        let indent = self.indent.unwrap_or_else(|| self.column(key.start));
        self.indent = Some(indent);
        let deeper = self.column(next.range.start) > indent;
        let is_fact = self.next(2).is_some_and(|token| token.kind != Kind::Comma);
        if self.begins_field(next) && (!deeper || is_fact) {
            self.at += 1;
            return true;
        }
        if !deeper {
            let start = self.builder.span(TextRange { end: next.range.start, ..next.range });
            let indent = " ".repeat(indent.saturating_sub(self.column(next.range.start)) + 2);
            let finding = self.finding("syntax-indent", only_comma(comma)).advice("syntax-indent.help").fix(
                Safety::Safe,
                Message::new("fix-indent"),
                vec![Edit { span: start, text: indent }],
            );
            self.push(finding);
        }
        false
    }

    fn column(&self, at: u32) -> usize {
        let before = &self.builder.text.as_bytes()[..at as usize];
        before.iter().rev().take_while(|byte| !matches!(byte, b'\n' | b'\r')).count()
    }
}

/// A comma without the line ends behind it.
fn only_comma(token: Token) -> TextRange {
    match token.kind {
        Kind::Comma => TextRange { end: token.range.start + 1, ..token.range },
        _ => token.range,
    }
}
