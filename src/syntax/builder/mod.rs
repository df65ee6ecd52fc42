//! Blocks: the words before their brace, and their lines, in words and signs that facts are read from.

mod fact;
mod period;
mod quantity;
mod term;

use std::borrow::Cow;
use std::cmp::Ordering;

use pest::Parser;
use smallvec::SmallVec;

use super::script::Script;
use super::split::Chunk;
use super::tree::{Block, Clauses, Field, Preposition, Terms, TextRange};
use super::{Grammar, Rule, Words};
use crate::diagnostic::{Edit, Finding, Message, Safety, language};
use crate::source::Span;

pub(crate) use period::{YEAR_MISSING, date_finding, date_readings, month_reading, period_finding, year_missing};

/// Reads one block of a file that [`split`](super::split()) has cut.
///
/// `words` says which ones begin a fact, so that two facts on a line are told apart from a stray
/// word. Where nothing of the block can be read, a finding says so.
pub fn read_block(script: Script<'_>, chunk: &Chunk, words: Words, findings: &mut Vec<Finding>) -> Block {
    let text = script.text();
    Builder { script, text, words, kind: "", findings, tokens: Tokens::new(), lost: false }.block(chunk)
}

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

/// Most blocks have no more facts.
const USUAL_FACTS: usize = 8;
/// Lines that are shorter on the average are blank, many of them.
const BYTES_A_FACT: usize = 32;

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

/// About how many facts a block has: a list that grows to a hundred thousand takes its memory twice.
fn likely_facts(text: &str) -> usize {
    let lines = memchr::memchr_iter(b'\n', text.as_bytes()).count();
    lines.min(text.len() / BYTES_A_FACT).max(USUAL_FACTS)
}

impl<'t> Builder<'t> {
    fn block(&mut self, chunk: &Chunk) -> Block {
        let (start, end) = (chunk.range.start as usize, chunk.range.end as usize);
        let slice = patched(&self.text[start..end], chunk);
        let mut block = Block {
            range: chunk.range,
            words: SmallVec::new(),
            title: None,
            fields: Vec::with_capacity(likely_facts(&slice)),
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

    /// Where what was read last stands.
    fn last_range(&self, or: TextRange) -> TextRange {
        self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(or, |token| token.range)
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
