use std::borrow::Cow;
use std::cmp::Ordering;

use chrono::Datelike;
use pest::Parser;
use smallvec::SmallVec;

use super::script::Script;
use super::split::Chunk;
use super::tree::{Block, Clause, Clauses, Field, Operator, Preposition, Term, TermKind, Terms, TextRange};
use super::{Grammar, Rule, Takes, Words};
use crate::diagnostic::{Edit, Finding, Message, Safety, language};
use crate::quantity::{
    Base, Currency, Decimal, NumberProblem, Per, Period, PeriodProblem, SpelledOut, TimeUnit, Unit, half_year,
    last_part, parse_number, read_in_year, scale_factor, scale_word, split_scale, unit_meant,
};
use crate::source::Span;

/// Reads one block of a file that [`split`](super::split()) has cut.
///
/// `words` says which ones begin a fact, so that two facts on a line are told apart from a stray
/// word. Where nothing of the block can be read, a finding says so.
pub fn read_block(script: Script<'_>, chunk: &Chunk, words: Words, findings: &mut Vec<Finding>) -> Block {
    let text = script.text();
    Builder { script, text, words, kind: "", findings, tokens: Tokens::new(), lost: false }.block(chunk)
}

/// How many words and signs a formula may have: it is walked recursively.
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

impl Kind {
    /// What a leaf of the grammar is, and the end of a group.
    fn of(rule: Rule) -> Self {
        match rule {
            Rule::word => Self::Word,
            Rule::period => Self::Period,
            Rule::number => Self::Number,
            Rule::text => Self::Text,
            Rule::curly | Rule::single => Self::Curly,
            Rule::unclosed | Rule::unclosed_title => Self::Unclosed,
            Rule::comma => Self::Comma,
            Rule::symbol => Self::Symbol,
            Rule::group => Self::Close,
            _ => Self::Stray,
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Token {
    kind: Kind,
    range: TextRange,
    /// Which one it is, if it is one: that is asked of every word many times.
    preposition: Option<Preposition>,
}

impl Token {
    fn new(kind: Kind, range: TextRange, text: &str) -> Self {
        let preposition = if kind == Kind::Word { Preposition::from_word(range.of(text)) } else { None };
        Self { kind, range, preposition }
    }
}

/// The words and signs of a line.
type Tokens = SmallVec<[Token; 16]>;

struct Builder<'t> {
    script: Script<'t>,
    text: &'t str,
    words: Words,
    /// The word for what the block is, where there is one.
    kind: &'t str,
    findings: &'t mut Vec<Finding>,
    tokens: Tokens,
    /// Whether something of the fact at hand could not be read.
    lost: bool,
}

impl<'t> Builder<'t> {
    fn block(&mut self, chunk: &Chunk) -> Block {
        let (start, end) = (chunk.range.start as usize, chunk.range.end as usize);
        let slice = patched(&self.text[start..end], chunk);
        let mut block = Block {
            range: chunk.range,
            words: SmallVec::new(),
            title: None,
            fields: Vec::with_capacity(8),
            broken: false,
        };
        let mut header = Tokens::new();
        let cuts = chunk.special().cuts.iter().map(|&cut| cut as usize).filter(|cut| (start..end).contains(cut));
        let mut from = start;
        for to in cuts.chain([end]) {
            let rule = if from == start { Rule::block } else { Rule::rest };
            if !self.piece(rule, &slice[from - start..to - start], from, chunk, &mut header, &mut block) {
                self.report("syntax-unreadable-block", TextRange::new(from, to));
                block.broken = true;
                if from == start {
                    return self.unreadable(chunk.range);
                }
            }
            from = to;
        }
        self.header(&header, &mut block);
        block
    }

    /// Reads a piece of a block that starts at an offset; false if nothing of it can be read.
    fn piece(
        &mut self,
        rule: Rule,
        slice: &str,
        start: usize,
        chunk: &Chunk,
        header: &mut Tokens,
        block: &mut Block,
    ) -> bool {
        let bare;
        let pairs = match Grammar::parse(rule, slice) {
            Ok(pairs) => pairs,
            Err(_) => {
                // A parenthesis or brace has its partner in a text, a comment or another block.
                bare = without_brackets(slice, rule == Rule::block);
                let Ok(pairs) = Grammar::parse(rule, &bare) else { return false };
                let bracket = slice.bytes().zip(bare.bytes()).position(|(written, read)| written != read).unwrap_or(0);
                self.report("syntax-unclosed-parenthesis", TextRange::new(start + bracket, start + bracket + 1));
                pairs
            }
        };
        let mut in_header = rule == Rule::block;
        let mut field = start;
        let mut leaf = start;
        for token in pairs.tokens() {
            match token {
                pest::Token::Start { rule, pos } => {
                    leaf = start + pos.pos();
                    match rule {
                        Rule::field => {
                            field = leaf;
                            self.tokens.clear();
                            if in_header {
                                in_header = false;
                                self.kind = self.kind_word(header);
                            }
                        }
                        Rule::group => {
                            let range = TextRange::new(leaf, leaf + 1);
                            let open = Token { kind: Kind::Open, range, preposition: None };
                            if in_header { &mut *header } else { &mut self.tokens }.push(open);
                        }
                        _ => {}
                    }
                }
                pest::Token::End { rule: Rule::field, pos } => {
                    let range = TextRange::new(field, start + pos.pos());
                    let skipped = &chunk.special().skipped_lines;
                    match skipped.get(skipped.partition_point(|&at| at < range.start)) {
                        Some(&at) if at < range.end => self.skipped(range, block),
                        _ => self.fields(block),
                    }
                }
                pest::Token::End { rule: Rule::block | Rule::rest | Rule::EOI, .. } => {}
                pest::Token::End { rule, pos } => {
                    let end = start + pos.pos();
                    let from = if rule == Rule::group { end - 1 } else { leaf };
                    let token = Token::new(Kind::of(rule), TextRange::new(from, end), self.text);
                    if in_header { &mut *header } else { &mut self.tokens }.push(token);
                }
            }
        }
        true
    }

    /// A block of which only its first words are read.
    fn unreadable(&self, range: TextRange) -> Block {
        let text = range.of(self.text);
        let header = text.split(['{', '"', '\n', '\r']).next().unwrap_or_default();
        let mut words = SmallVec::new();
        for word in header.split_whitespace().take(3) {
            let start = range.start as usize + (word.as_ptr() as usize - text.as_ptr() as usize);
            words.push(TextRange::new(start, start + word.len()));
        }
        Block { range, words, title: None, fields: Vec::new(), broken: true }
    }

    fn kind_word(&self, header: &[Token]) -> &'t str {
        let words = header.iter().filter(|token| token.kind == Kind::Word).take(3);
        words.map(|token| token.range.of(self.text)).find(|word| (self.words.is_kind)(word)).unwrap_or_default()
    }

    /// A fact that is not read at all; its field counts as said.
    fn skipped(&self, range: TextRange, block: &mut Block) {
        let length = range.of(self.text).find(|c: char| !(c.is_alphanumeric() || c == '_'));
        let length = length.unwrap_or(range.of(self.text).len());
        let key = TextRange { end: range.start + u32::try_from(length).unwrap_or(0), ..range };
        block.fields.push(Field { key, range, head: Terms::new(), clauses: Clauses::new(), broken: true });
    }

    fn header(&mut self, tokens: &[Token], block: &mut Block) {
        let mut at = 0;
        let mut stray = false;
        let mut words = tokens.iter().filter(|token| token.kind == Kind::Word).take(3);
        let kind_at = words.position(|word| (self.words.is_kind)(word.range.of(self.text)));
        // Behind the name there is a title; where it has no quotes, that is told of it as a whole.
        let unquoted = kind_at.map_or(usize::MAX, |kind| kind + 2);
        while let Some(&Token { kind, range, .. }) = tokens.get(at) {
            at += 1;
            let begins = matches!(kind, Kind::Word | Kind::Number | Kind::Period);
            let is_quoted = matches!(kind, Kind::Text | Kind::Curly | Kind::Unclosed);
            let is_in_title = match block.words.len().cmp(&unquoted) {
                Ordering::Less => false,
                Ordering::Equal => begins,
                Ordering::Greater => !is_quoted || kind == Kind::Curly,
            };
            if block.title.is_none() && is_in_title {
                block.words.push(range);
                continue;
            }
            match kind {
                Kind::Word if block.title.is_none() => {
                    if is_joined(range.of(self.text)) {
                        self.joined_name(range);
                    }
                    block.words.push(range);
                }
                Kind::Number | Kind::Period if block.title.is_none() => {
                    let mut name = range;
                    while let Some(next) = tokens.get(at).filter(|next| next.range.start == name.end) {
                        name = name.to(next.range);
                        at += 1;
                    }
                    let finding = self.syntax("syntax-name-digit", name);
                    self.findings.push(finding);
                    block.words.push(name);
                }
                Kind::Text if block.title.is_none() => block.title = Some(range),
                Kind::Curly if block.title.is_none() => {
                    self.curly_quotes(range);
                    block.title = Some(range);
                }
                Kind::Unclosed if block.title.is_none() => {
                    let length = range.of(self.text).trim_end().len();
                    let range = TextRange::new(range.start as usize, range.start as usize + length);
                    self.unclosed_text(range);
                    block.title = Some(range);
                }
                Kind::Stray if range.of(self.text).starts_with([':', '=']) && !stray => self.assignment(range),
                _ if stray => {}
                _ => {
                    stray = true;
                    let finding = self.syntax("syntax-stray-in-header", range);
                    self.findings.push(finding);
                }
            }
        }
    }

    /// The facts of one line: one, or several where a `;` was forgotten.
    fn fields(&mut self, block: &mut Block) {
        let tokens = std::mem::take(&mut self.tokens);
        let mut at = 0;
        while at < tokens.len() {
            self.lost = false;
            let mut cursor = Cursor { builder: self, tokens: &tokens, at, formula: None, indent: None, unknown: false };
            let field = cursor.field(block.fields.last_mut());
            at = cursor.at.max(at + 1);
            match field {
                Some(mut field) => {
                    field.broken |= self.lost;
                    block.fields.push(field);
                }
                None => block.broken |= self.lost,
            }
        }
        self.tokens = tokens;
    }

    fn span(&self, range: TextRange) -> Span {
        self.script.span(range)
    }

    fn syntax(&self, id: &'static str, range: TextRange) -> Finding {
        Finding::new(&language::SYNTAX, self.span(range)).saying(id).arg("word", shortened(range.of(self.text)))
    }

    fn report(&mut self, id: &'static str, range: TextRange) {
        let finding = Finding::new(&language::SYNTAX, self.span(range)).saying(id);
        self.findings.push(finding);
    }

    fn replace(&self, range: TextRange, text: &str) -> (Message, Vec<Edit>) {
        (Message::new("fix-replace").arg("text", text), vec![Edit { span: self.span(range), text: text.to_owned() }])
    }

    /// `=` and `:` behind a word, a habit from elsewhere.
    fn assignment(&mut self, range: TextRange) {
        let edit = Edit { span: self.span(range), text: String::new() };
        let finding = self.syntax("syntax-assignment", range).fix(Safety::Safe, Message::new("fix-remove"), vec![edit]);
        self.findings.push(finding);
    }

    /// A name with a hyphen or an apostrophe in it.
    fn joined_name(&mut self, range: TextRange) {
        let meant = underscored(range.of(self.text));
        let (title, edits) = self.replace(range, &meant);
        let finding =
            self.syntax("syntax-name-sign", range).arg("meant", meant.as_str()).fix(Safety::Unsafe, title, edits);
        self.findings.push(finding);
    }

    fn curly_quotes(&mut self, range: TextRange) {
        let inner = crate::source::text_content(range.of(self.text)).replace('"', "\\\"");
        let edit = Edit { span: self.span(range), text: format!("\"{inner}\"") };
        let finding = self.syntax("syntax-curly-quotes", range).fix(
            Safety::Safe,
            Message::new("fix-straight-quotes"),
            vec![edit],
        );
        self.findings.push(finding);
    }

    fn unclosed_text(&mut self, range: TextRange) {
        let end = self.span(TextRange { start: range.end, ..range });
        let close = if range.of(self.text).starts_with("\"\"\"") { "\"\"\"" } else { "\"" };
        let finding = self.syntax("syntax-unclosed-text", range).fix(
            Safety::Safe,
            Message::new("fix-close-text"),
            vec![Edit { span: end, text: close.to_owned() }],
        );
        self.findings.push(finding);
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

/// Whether a word holds a sign that names may not have.
fn is_joined(word: &str) -> bool {
    word.contains(['-', '\'', '’', '\u{2010}', '\u{2011}'])
}

fn underscored(word: &str) -> String {
    word.replace(['-', '\'', '’', '\u{2010}', '\u{2011}'], "_")
}

/// The block's text with the characters overlooked that have no partner.
fn patched<'t>(slice: &'t str, chunk: &Chunk) -> Cow<'t, str> {
    if chunk.special().blanked.is_empty() && chunk.special().missing_open.is_none() && chunk.special().holes.is_empty()
    {
        return Cow::Borrowed(slice);
    }
    let mut bytes = slice.as_bytes().to_vec();
    let place = |at: u32| (at - chunk.range.start) as usize;
    for &at in &chunk.special().blanked {
        bytes[place(at)] = b' ';
    }
    for hole in &chunk.special().holes {
        bytes[place(hole.start)..place(hole.end)].fill(b' ');
        bytes[place(hole.start)] = b';';
    }
    if let Some(at) = chunk.special().missing_open {
        bytes[place(at)] = b'{';
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(slice), Cow::Owned)
}

/// A piece of a block with every parenthesis and inner brace read as a blank.
fn without_brackets(slice: &str, has_header: bool) -> String {
    let open = slice.find('{').filter(|_| has_header);
    let last = slice.trim_end().len().saturating_sub(1);
    let read = |(at, byte): (usize, u8)| match byte {
        b'(' | b')' => ' ',
        b'{' if open != Some(at) => ' ',
        b'}' if at != last => ' ',
        other => char::from(other),
    };
    // Everything but ASCII stays as it is, so that offsets do.
    let mut bare = String::with_capacity(slice.len());
    for (at, character) in slice.char_indices() {
        bare.push(u8::try_from(character).ok().filter(u8::is_ascii).map_or(character, |byte| read((at, byte))));
    }
    bare
}

struct Cursor<'b, 't> {
    builder: &'b mut Builder<'t>,
    tokens: &'b [Token],
    at: usize,
    /// Where the formula at hand begins.
    formula: Option<usize>,
    /// How far the fact at hand is indented, once that was asked for.
    indent: Option<usize>,
    /// Whether the fact at hand begins with no field that there is, which is told elsewhere.
    unknown: bool,
}

impl Cursor<'_, '_> {
    fn peek(&self) -> Option<Token> {
        self.tokens.get(self.at).copied()
    }

    fn next(&self, ahead: usize) -> Option<Token> {
        self.tokens.get(self.at + ahead).copied()
    }

    fn word(&self, token: Token) -> &str {
        token.range.of(self.builder.text)
    }

    fn is_symbol(&self, token: Token, symbols: &[&str]) -> bool {
        token.kind == Kind::Symbol && symbols.contains(&self.word(token))
    }

    fn begins_field(&self, token: Token) -> bool {
        token.kind == Kind::Word && (self.builder.words.is_field)(self.builder.kind, self.word(token))
    }

    /// The rest of the line is not read; one finding has said why.
    fn give_up(&mut self) {
        self.builder.lost = true;
        self.at = self.tokens.len();
    }

    fn finding(&self, id: &'static str, range: TextRange) -> Finding {
        self.builder.syntax(id, range)
    }

    fn push(&mut self, finding: Finding) {
        self.builder.findings.push(finding);
    }

    /// A sign that is read as another one.
    fn sign(&mut self, id: &'static str, token: Token, meant: &str) {
        let (title, edits) = self.builder.replace(token.range, meant);
        let finding = self.finding(id, token.range).arg("meant", meant).fix(Safety::Safe, title, edits);
        self.push(finding);
    }

    fn field(&mut self, previous: Option<&mut Field>) -> Option<Field> {
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
    fn stray(&mut self, token: Token) {
        if !self.unknown {
            let finding = self.finding("syntax-stray", only_comma(token));
            self.push(finding);
        }
    }

    /// A word that the line is read without.
    fn overlook(&mut self, word: TextRange) {
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

    /// Where what was read last stands.
    fn last_range(&self, or: TextRange) -> TextRange {
        self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(or, |token| token.range)
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
    fn is_known_unit(&self, token: Token) -> bool {
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

    /// `expression` or `expression .. expression`
    fn item(&mut self) -> Option<Term> {
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

    /// `31 décembre 2026`, `Q4 2026`, `fin 2026`: it is told how plans write it, and read.
    fn spelled_period(&mut self, first: Token) -> Option<Term> {
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
        let ahead = self.tokens[self.at..].iter().take(SpelledOut::MOST_PIECES).take_while(is_piece);
        let pieces: SmallVec<[Token; SpelledOut::MOST_PIECES]> = ahead.copied().collect();
        let said = (2..=pieces.len()).rev().find_map(|length| {
            let words: SmallVec<[&str; SpelledOut::MOST_PIECES]> =
                pieces[..length].iter().map(|token| self.word(*token)).collect();
            // What follows a comma at the end is the next of several.
            let is_whole = pieces[length - 1].kind != Kind::Comma;
            SpelledOut::read(&words).filter(|_| is_whole).map(|said| (length, said))
        });
        let Some((length, said)) = said else { return self.without_year(&pieces) };
        let range = first.range.to(pieces[length - 1].range);
        let safety = if said.is_end { Safety::Unsafe } else { Safety::Safe };
        let written = if self.is_deadline(self.at) { last_part(&said.written) } else { &said.written };
        self.reading("wrong-period-spelling", range, written, safety);
        self.at += length;
        let kind = Period::parse(written).map_or(TermKind::Unreadable, TermKind::Period);
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
    fn spelled_rhythm(&mut self, first: Token) -> Option<Term> {
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

    fn period(&mut self, token: Token) -> TermKind {
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

    fn bare_unit(&mut self, token: Token, base: Base) -> Term {
        let per = self.per();
        let range = per.as_ref().map_or(token.range, |(_, end)| token.range.to(*end));
        Term { range, kind: TermKind::Unit(Unit { base, per: per.map(|(per, _)| per) }) }
    }

    /// `per WORD`; of two, the one that can be computed with.
    fn per(&mut self) -> Option<(Per, TextRange)> {
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
    fn base(&mut self, token: Token) -> Base {
        let base = Base::from_word(self.word(token), self.builder.span(token.range));
        let mistaken = matches!(base, Base::Count(_)).then(|| unit_meant(self.word(token))).flatten();
        let Some(meant) = mistaken else { return base };
        self.one_reading("wrong-unit-word", token.range, meant);
        Base::from_word(meant, self.builder.span(token.range))
    }

    /// A number with its unit. However it is misspelt, one finding tells of all of it.
    fn quantity(&mut self, token: Token) -> Term {
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
            let [day] = dates[..] else { return unreadable };
            return Term { range: digits.range, kind: TermKind::Period(Period::day(day)) };
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
    fn one_reading(&mut self, id: &'static str, range: TextRange, meant: &str) {
        self.reading(id, range, meant, Safety::Safe);
    }

    fn reading(&mut self, id: &'static str, range: TextRange, meant: &str, safety: Safety) {
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

/// A number as it is put together from its groups of digits.
struct Digits {
    text: String,
    range: TextRange,
    groups: bool,
}

/// A comma without the line ends behind it.
fn only_comma(token: Token) -> TextRange {
    match token.kind {
        Kind::Comma => TextRange { end: token.range.start + 1, ..token.range },
        _ => token.range,
    }
}

fn joined(operator: Operator, left: Term, right: Term) -> Term {
    Term { range: left.range.to(right.range), kind: TermKind::Binary(operator, Box::new((left, right))) }
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

/// The days that `31.12.2026` or `06/05/2026` may mean, the day first or the month first.
pub(crate) fn date_readings(written: &str) -> Option<Vec<chrono::NaiveDate>> {
    let sign = ['/', '.'].into_iter().find(|sign| written.matches(*sign).count() == 2)?;
    let parts: Vec<&str> = written.split(sign).map(str::trim).collect();
    let digits =
        |text: &str, lengths: &[usize]| lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let date = |year: &str, month: &str, day: &str| {
        let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        chrono::NaiveDate::from_ymd_opt(year, month, day).filter(|_| (1900..=9999).contains(&year))
    };
    let [first, second, third] = parts[..] else { return None };
    let readings: Vec<chrono::NaiveDate> = if digits(first, &[4]) && digits(second, &[1, 2]) && digits(third, &[1, 2]) {
        date(first, second, third).into_iter().collect()
    } else if digits(first, &[1, 2]) && digits(second, &[1, 2]) && digits(third, &[4]) {
        let (day_first, month_first) = (date(third, second, first), date(third, first, second));
        let second = month_first.filter(|_| month_first != day_first);
        day_first.into_iter().chain(second).collect()
    } else {
        return None;
    };
    (!readings.is_empty()).then_some(readings)
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

pub(crate) fn date_finding(readings: &[chrono::NaiveDate], written: &str, span: Span) -> Finding {
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

/// In `600k .. 680k EUR` the unit at the right serves both.
fn with_unit_of(mut low: Term, high: &Term) -> Term {
    if let (TermKind::Quantity { unit, .. }, TermKind::Quantity { unit: right, .. }) = (&mut low.kind, &high.kind)
        && *unit == Unit::NONE
    {
        *unit = *right;
    }
    low
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
        PeriodProblem::Day { year, month, days } => {
            wrong("wrong-day").arg("month", u64::from(*month)).arg("year", year.to_string()).arg("days", *days)
        }
        PeriodProblem::Shape => wrong("wrong-period-shape").advice("wrong-period-shape.help"),
    }
}

/// A stretch of the plan short enough to quote.
pub(crate) fn shortened(written: &str) -> String {
    if written.chars().count() <= 40 {
        return written.to_owned();
    }
    let mut text: String = written.chars().take(37).collect();
    text.push('…');
    text
}
