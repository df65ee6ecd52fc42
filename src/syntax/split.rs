use std::ops::Range;

use super::Words;
use super::script::Script;
use super::tree::TextRange;
use crate::diagnostic::{Edit, Finding, Message, Safety, language};
use crate::source::{Span, removal};

/// How deep parentheses may be nested.
pub const MAX_NESTING: usize = 128;

/// How deep blocks may stand inside one another, which they should not, and still be told apart.
const MAX_BLOCKS_INSIDE: usize = 4;

/// A block's bytes.
#[derive(Debug)]
pub struct Chunk {
    /// From its first word to its closing brace.
    pub range: TextRange,
    /// There may be a hundred thousand blocks, and hardly one with any of this.
    special: Option<Box<Special>>,
}

/// What few blocks have: what had to be overlooked in them so that the grammar matches, and where
/// to cut those that are long.
#[derive(Debug, Default, PartialEq)]
pub struct Special {
    /// Offsets of characters to read as blanks: braces and parentheses without a partner.
    pub blanked: Vec<u32>,
    /// Blocks that stand inside of this one, and are chunks of their own.
    pub holes: Vec<TextRange>,
    /// The blank or line end to read as the opening brace that is missing.
    pub missing_open: Option<u32>,
    /// Offsets, in order, within lines that are not to be read at all: they nest too deep.
    pub skipped_lines: Vec<u32>,
    /// Offsets of lines at which a long block can be cut, so that it is not read at one go.
    pub cuts: Vec<u32>,
}

impl Chunk {
    /// Whether the grammar reads it as it stands, with nothing overlooked.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        let Special { blanked, holes, missing_open, skipped_lines, cuts: _ } = self.special();
        blanked.is_empty() && holes.is_empty() && missing_open.is_none() && skipped_lines.is_empty()
    }

    /// What is special about it.
    #[must_use]
    pub fn special(&self) -> &Special {
        const NOTHING: &Special = &Special {
            blanked: Vec::new(),
            holes: Vec::new(),
            missing_open: None,
            skipped_lines: Vec::new(),
            cuts: Vec::new(),
        };
        self.special.as_deref().unwrap_or(NOTHING)
    }
}

/// A file cut into blocks.
#[derive(Debug, Default)]
pub struct Split {
    /// The blocks.
    pub chunks: Vec<Chunk>,
    /// Comments that speak to Cascade.
    pub directives: Vec<TextRange>,
    /// What stands between blocks, or is left open.
    pub findings: Vec<Finding>,
}

/// Cuts a file into blocks by its braces, in one pass that allocates nothing for a clean file
/// but its list of blocks.
///
/// A brace that is opened again on a line indented no deeper than the block's own means that
/// the block before was never closed; it is told once, and the next block is read as it is.
/// `words` says which ones begin a block, so that a block inside of another is told from a
/// brace that has no business there.
#[must_use]
pub fn split(script: Script<'_>, words: Words) -> Split {
    let mut all = Vec::new();
    let cut = split_into(script, words, usize::MAX, &mut |chunks| all = chunks);
    Split { chunks: all, ..cut }
}

/// The same for somebody who reads blocks while the rest of the file is still being cut: hands them
/// over, in order, as soon as there are `length` bytes of them, and has none of them in the end.
pub fn split_into(script: Script<'_>, words: Words, length: usize, hand_over: &mut dyn FnMut(Vec<Chunk>)) -> Split {
    let text = script.text();
    let mut splitter = Splitter {
        script,
        text,
        bytes: text.as_bytes(),
        is_kind: words.is_kind,
        is_field: words.is_field,
        at: if text.starts_with('\u{feff}') { 3 } else { 0 },
        line_start: 0,
        odd_blank_line: None,
        length,
        handed_over: 0,
        hand_over,
        out: Split::default(),
    };
    splitter.file();
    splitter.pass_on();
    splitter.out
}

struct Splitter<'t> {
    script: Script<'t>,
    text: &'t str,
    bytes: &'t [u8],
    is_kind: fn(&str) -> bool,
    is_field: fn(&str, &str) -> bool,
    at: usize,
    line_start: usize,
    odd_blank_line: Option<usize>,
    /// So many bytes of blocks are handed over together.
    length: usize,
    /// Up to where blocks have been handed over.
    handed_over: usize,
    hand_over: &'t mut dyn FnMut(Vec<Chunk>),
    out: Split,
}

struct Body {
    start: usize,
    open: usize,
    header_line: usize,
    parentheses: Vec<u32>,
    special: Special,
    ignored_braces: usize,
}

/// In lines that are longer, nobody looks for a quote that lost its partner.
const LONG_HEADER: usize = 1_000;

/// How many bytes of a block are read at one go, about.
const PIECE: usize = 16 * 1024;

impl Body {
    fn new(start: usize, open: usize, header_line: usize) -> Self {
        Self { start, open, header_line, parentheses: Vec::new(), special: Special::default(), ignored_braces: 0 }
    }

    /// Whether the block is long enough, since it was last cut, to be cut again.
    fn is_long(&self, at: usize) -> bool {
        at - self.special.cuts.last().map_or(self.start, |&cut| cut as usize) > PIECE
    }
}

impl Splitter<'_> {
    fn file(&mut self) {
        // Where words that are not yet a block's began, and where the current line of them did.
        let mut words: Option<usize> = None;
        let mut lone_quotes = Vec::new();
        let mut line: Option<(usize, usize)> = None;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'{' => {
                    let (start, header_line) = line.unwrap_or((self.at, self.line_start));
                    if let Some(from) = words.filter(|&from| from < start) {
                        self.outside(from, start);
                    }
                    words = None;
                    line = None;
                    self.at += 1;
                    let mut own = std::mem::take(&mut lone_quotes);
                    own.retain(|quote| *quote as usize >= start);
                    self.block(start, header_line, own);
                    if self.at - self.handed_over >= self.length {
                        self.pass_on();
                    }
                }
                b'}' => {
                    match words {
                        Some(from) => self.headless(from),
                        None => {
                            let span = self.span(self.at, self.at + 1);
                            let (start, end) = removal(self.text, self.at, self.at + 1);
                            self.out.findings.push(
                                Finding::new(&language::SYNTAX, span).saying("syntax-extra-brace").fix(
                                    Safety::Safe,
                                    Message::new("fix-remove"),
                                    vec![Edit { span: self.span(start, end), text: String::new() }],
                                ),
                            );
                        }
                    }
                    words = None;
                    line = None;
                    self.at += 1;
                }
                b'\n' | b'\r' => {
                    self.end_line();
                    // A brace may open on the line below its block's words.
                    if self.bytes.get(self.first_visible(self.at)) != Some(&b'{') {
                        line = None;
                    }
                }
                b' ' | b'\t' => self.at += 1,
                b'#' => self.comment(),
                _ if self.at_odd_blank() => self.character(byte),
                _ => {
                    words.get_or_insert(self.at);
                    line.get_or_insert((self.at, self.line_start));
                    if byte.is_ascii_alphanumeric() {
                        let word = self.bytes[self.at..].iter().take_while(|byte| byte.is_ascii_alphanumeric());
                        self.at += word.count();
                    } else if byte == b'"' && self.is_lone_quote() {
                        lone_quotes.push(offset(self.at));
                        self.at += 1;
                    } else if self.quote(true).is_none() {
                        self.character(byte);
                    }
                }
            }
        }
        if let Some(from) = words {
            self.outside(from, self.bytes.len());
        }
    }

    /// Hands over the blocks that have been found; those inside of others were found before them.
    fn pass_on(&mut self) {
        let mut chunks = std::mem::take(&mut self.out.chunks);
        if !chunks.is_sorted_by_key(|chunk| chunk.range) {
            chunks.sort_by_key(|chunk| chunk.range);
        }
        if !chunks.is_empty() {
            (self.hand_over)(chunks);
        }
        self.handed_over = self.at;
    }

    /// From behind an opening brace to behind its closing one; blocks inside of it on the way.
    fn block(&mut self, start: usize, header_line: usize, lone_quotes: Vec<u32>) {
        let mut outer: Vec<Body> = Vec::new();
        let mut body = Body::new(start, self.at - 1, header_line);
        body.special.blanked = lone_quotes;
        // Where the fact at hand begins, or what might be a header.
        let mut fact = self.at;
        // Where it begins if parentheses may go on over lines.
        let mut formula = self.at;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'\n' | b'\r' => {
                    let line = self.line_start..self.at;
                    self.end_line();
                    fact = self.at;
                    if body.parentheses.is_empty() {
                        formula = self.at;
                        if body.is_long(self.at) && self.ends_fact(line) {
                            body.special.cuts.push(offset(self.at));
                        }
                    }
                }
                b'#' => self.comment(),
                b'"' => {
                    self.quote(false);
                }
                b'(' => {
                    body.parentheses.push(offset(self.at));
                    if body.parentheses.len() > MAX_NESTING {
                        self.too_deep(&mut body, formula);
                    } else {
                        self.at += 1;
                    }
                }
                b')' => {
                    if body.parentheses.pop().is_none() {
                        self.lone_parenthesis(&mut body, self.at, "syntax-extra-parenthesis");
                    }
                    self.at += 1;
                }
                b';' => {
                    self.close_parentheses(&mut body);
                    self.at += 1;
                    fact = self.at;
                    formula = self.at;
                }
                b'{' => {
                    let header = self.first_visible(fact);
                    let open = self.at;
                    let words = header < open;
                    let own_line = words && self.line_start > body.header_line && fact == self.line_start;
                    if own_line && self.indent(self.line_start) <= self.indent(body.header_line) {
                        let indent = self.indent(self.line_start);
                        let mut left = Some(body);
                        while let Some(open_body) = left.take() {
                            if self.indent(open_body.header_line) < indent {
                                left = Some(open_body);
                                break;
                            }
                            let range = self.unclosed(open_body, self.line_start, Some((header, open)));
                            left = outer.pop();
                            if let Some(parent) = &mut left {
                                parent.special.holes.push(range);
                            }
                        }
                        if let Some(parent) = left {
                            self.inside(&parent, header, open);
                            outer.push(parent);
                        }
                        body = Body::new(header, open, self.line_start);
                    } else if words && outer.len() < MAX_BLOCKS_INSIDE && self.begins_block(header, open) {
                        self.inside(&body, header, open);
                        outer.push(body);
                        body = Body::new(header, open, self.line_start);
                    } else {
                        let span = self.span(open, open + 1);
                        self.out.findings.push(Finding::new(&language::SYNTAX, span).saying("syntax-nested-brace"));
                        body.special.blanked.push(offset(open));
                        body.ignored_braces += 1;
                    }
                    self.at = open + 1;
                    fact = self.at;
                    formula = self.at;
                }
                b'}' if body.ignored_braces > 0 => {
                    body.ignored_braces -= 1;
                    body.special.blanked.push(offset(self.at));
                    self.at += 1;
                    fact = self.at;
                    formula = self.at;
                }
                b'}' => {
                    self.at += 1;
                    fact = self.at;
                    formula = self.at;
                    let end = self.at;
                    let range = self.close(body, end, None);
                    let Some(mut parent) = outer.pop() else { return };
                    parent.special.holes.push(range);
                    body = parent;
                }
                _ if byte.is_ascii() => self.at += plain(&self.bytes[self.at..]),
                _ => {
                    if self.quote(false).is_none() {
                        self.character(byte);
                    }
                }
            }
        }
        let end = self.bytes.len();
        loop {
            let range = self.unclosed(body, end, None);
            let Some(mut parent) = outer.pop() else { return };
            parent.special.holes.push(range);
            body = parent;
        }
    }

    /// Whether a fact ends for certain where a line does: it says something, and no comma, which
    /// blank lines and comments may follow, carries it on.
    fn ends_fact(&self, line: Range<usize>) -> bool {
        let line = self.text[line].trim_end();
        !line.trim_start().is_empty() && !line.contains('#') && !line.ends_with(',')
    }

    /// Whether one of the first two words begins a block.
    fn begins_block(&self, from: usize, to: usize) -> bool {
        self.text[from..to].split_whitespace().take(2).any(self.is_kind)
    }

    /// Tells that a block stands inside of another.
    fn inside(&mut self, body: &Body, header: usize, open: usize) {
        let header_end = header + self.text[header..open].trim_end().len();
        let outer_end = body.start + self.text[body.start..body.open].trim_end().len();
        let name = self.text[body.start..outer_end].split_whitespace().nth(1).unwrap_or_default();
        let outer = self.span(body.start, outer_end);
        self.out.findings.push(
            Finding::new(&language::SYNTAX, self.span(header, header_end))
                .saying("syntax-nested-block")
                .arg("outer", outer)
                .label(outer, Message::new("syntax-nested-block.outer"))
                .help(Message::new("syntax-nested-block.help").arg("name", name)),
        );
    }

    fn unclosed(&mut self, body: Body, end: usize, next: Option<(usize, usize)>) -> TextRange {
        let open = body.open;
        let end = self.text[..end].trim_end().len().max(open + 1);
        let mut finding = Finding::new(&language::SYNTAX, self.span(body.start, open + 1))
            .saying("syntax-unclosed-block")
            .advice("syntax-unclosed-block.help")
            .fix(
                Safety::Safe,
                Message::new("fix-close-block"),
                vec![Edit { span: self.span(end, end), text: "\n}".to_owned() }],
            );
        if let Some((header, open)) = next {
            let header_end = header + self.text[header..open].trim_end().len();
            finding = finding.label(self.span(header, header_end), Message::new("syntax-unclosed-block.next"));
        }
        self.out.findings.push(finding);
        self.close(body, end, None)
    }

    fn close(&mut self, mut body: Body, end: usize, missing_open: Option<u32>) -> TextRange {
        // What was opened behind the end belongs to the next block's words.
        body.parentheses.retain(|&at| (at as usize) < end);
        body.special.blanked.retain(|&at| (at as usize) < end);
        self.close_parentheses(&mut body);
        let range = TextRange::new(body.start, end);
        let special = Special { missing_open, ..body.special };
        let special = (special != Special::default()).then(|| Box::new(special));
        self.out.chunks.push(Chunk { range, special });
        range
    }

    fn close_parentheses(&mut self, body: &mut Body) {
        for open in std::mem::take(&mut body.parentheses) {
            self.lone_parenthesis(body, open as usize, "syntax-unclosed-parenthesis");
        }
    }

    fn lone_parenthesis(&mut self, body: &mut Body, at: usize, id: &'static str) {
        body.special.blanked.push(offset(at));
        self.out.findings.push(Finding::new(&language::SYNTAX, self.span(at, at + 1)).saying(id));
    }

    /// Gives up on the fact that began at `fact`: nothing in it is read.
    fn too_deep(&mut self, body: &mut Body, fact: usize) {
        let outermost = body.parentheses.first().map_or(self.at, |&at| at as usize);
        let start = offset(self.first_visible(fact));
        if body.special.skipped_lines.last() != Some(&start) {
            self.out.findings.push(
                Finding::new(&language::TOO_LARGE_OR_DEEP, self.span(outermost, self.at + 1))
                    .saying("too-large-or-deep")
                    .arg("limit", MAX_NESTING)
                    .advice("too-large-or-deep.help"),
            );
            body.special.skipped_lines.push(start);
        }
        let mut depth = body.parentheses.len();
        self.at += 1;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'(' => depth += 1,
                b')' => depth = depth.saturating_sub(1),
                b'}' | b'{' | b';' | b'#' | b'"' => break,
                b'\n' | b'\r' => {
                    // The formula goes on in a line that begins with an operator or parenthesis.
                    let gap = self.bytes[self.at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
                    let next = self.bytes.get(self.at + gap);
                    if depth == 0 || next.is_none_or(u8::is_ascii_alphabetic) {
                        break;
                    }
                    self.at += gap;
                    continue;
                }
                _ => {}
            }
            self.at += 1;
        }
        let first = body.parentheses.first().copied().unwrap_or_default();
        body.parentheses.clear();
        body.special.holes.push(TextRange { start: first, end: offset(self.at) });
    }

    /// Words up to a closing brace that nothing opened: a block whose `{` was forgotten.
    fn headless(&mut self, from: usize) {
        let end = self.at + 1;
        let mut header: Option<usize> = None;
        let mut indent = 0;
        let mut start = from;
        for line in self.text[from..self.at].split_inclusive(['\n', '\r']) {
            let first = start + line.len() - line.trim_start().len();
            let words = header.map(|header| self.text[header..start].lines().next().unwrap_or_default());
            let is_fact = words.is_some_and(|words| first - start > indent && self.begins_fact(words, line));
            if line.split_whitespace().take(2).any(self.is_kind) && !is_fact {
                (header, indent) = (Some(first), first - start);
            }
            start += line.len();
        }
        let Some(header) = header else {
            self.outside(from, end);
            return;
        };
        if from < header && !self.text[from..header].trim().is_empty() {
            self.outside(from, header);
        }
        let header_end = header + self.header_length(header, self.at);
        let span = self.span(header, header_end);
        let mut finding = Finding::new(&language::SYNTAX, span).saying("syntax-missing-brace").arg("word", span);
        // Where one stands there already, a quote that is never closed hides it, and would hide the next.
        if !self.text[header..header_end].contains('{') {
            finding = finding.fix(
                Safety::Safe,
                Message::new("fix-open-block"),
                vec![Edit { span: self.span(header_end, header_end), text: " {".to_owned() }],
            );
        }
        self.out.findings.push(finding);
        let line = self.text[header..self.at].split(['\n', '\r']).next().unwrap_or_default();
        let comment = line.find('#').filter(|&hash| line.find('"').is_none_or(|quote| hash < quote));
        let line = &line[..comment.unwrap_or(line.len())];
        // Where the words end can't be told if a text among them does not, or may hold a comment's sign.
        let quotes = line.matches('"').count();
        let mut outside = line.split('"').step_by(2);
        let unclear = quotes % 2 == 1 || outside.any(|words| words.contains(['#', '“', '„', '«', '\'', '‘', '‚']));
        if unclear || header_end >= self.at || !matches!(self.bytes[header_end], b' ' | b'\t' | b'\n' | b'\r') {
            return;
        }
        let mut body = Body::new(header, header_end, header);
        let parentheses = self.text[header..end].char_indices().filter(|(_, c)| matches!(c, '(' | ')'));
        let deeper = |depth: usize, c: char| if c == '(' { Some(depth + 1) } else { depth.checked_sub(1) };
        let within = |depth: usize| Some(depth).filter(|depth| *depth <= MAX_NESTING);
        let depth = parentheses.clone().try_fold(0, |depth, (_, c)| within(deeper(depth, c)?));
        if depth != Some(0) || self.text[header..header_end].contains(['(', ')']) {
            body.special.blanked.extend(parentheses.map(|(at, _)| offset(header + at)));
        }
        self.close(body, end, Some(offset(header_end)));
    }

    /// How long the words of a header are: facts may follow on its line.
    fn header_length(&self, from: usize, to: usize) -> usize {
        let all = self.words_length(from, to);
        let line = &self.text[from..from + all];
        let quote = line.find('"').unwrap_or(all);
        let mut kind_at = None;
        for (index, word) in line[..quote].split_whitespace().enumerate() {
            let at = word.as_ptr() as usize - line.as_ptr() as usize;
            match kind_at {
                None if (self.is_kind)(word) => kind_at = Some(index),
                Some(kind_at) if index > kind_at + 1 && self.begins_fact(&line[..at], &line[at..]) => {
                    return line[..at].trim_end().len();
                }
                _ => {}
            }
        }
        let title = line.get(quote + 1..).and_then(|rest| Some(quote + rest.find('"')? + 2));
        let title = title.filter(|&end| end < all && !line[..quote].contains(';'));
        title.filter(|&end| self.begins_fact(&line[..quote], &line[end..])).unwrap_or(all)
    }

    /// Whether what stands behind a header begins with a field of its kind of block.
    fn begins_fact(&self, header: &str, behind: &str) -> bool {
        let kind = header.split_whitespace().take(2).find(|word| (self.is_kind)(word)).unwrap_or_default();
        (self.is_field)(kind, behind.split_whitespace().next().unwrap_or_default())
    }

    /// How long the words are that begin a line, its comment left out.
    fn words_length(&self, from: usize, to: usize) -> usize {
        let line = self.text[from..to].split(['\n', '\r', '#']).next().unwrap_or_default();
        line.trim_end().len()
    }

    fn outside(&mut self, from: usize, to: usize) {
        let end = from + self.words_length(from, to);
        let first = self.text[from..end].split_whitespace().next().unwrap_or_default();
        self.out.findings.push(
            Finding::new(&language::SYNTAX, self.span(from, end))
                .saying("syntax-outside-block")
                .arg("word", first)
                .advice("syntax-outside-block.help"),
        );
    }

    fn comment(&mut self) {
        let start = self.at;
        let length = self.bytes[start..].iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        self.at = length.map_or(self.bytes.len(), |length| start + length);
        let said = self.text[start..self.at].trim_start_matches('#').trim_start();
        if said.starts_with("cascade:") {
            self.out.directives.push(TextRange::new(start, self.at));
        }
    }

    /// Steps over a quoted text, as the grammar will: to its closing quote, or, where it has
    /// none, to the end of the line, a `}` at the very end left out; in a header, to the `{`.
    fn quote(&mut self, in_header: bool) -> Option<()> {
        let rest = &self.text[self.at..];
        if let Some(inner) = rest.strip_prefix("\"\"\"") {
            if let Some(length) = inner.find("\"\"\"") {
                let end = self.at + 3 + length + 3;
                while self.at < end {
                    match self.bytes[self.at] {
                        b'\n' | b'\r' => self.end_line(),
                        _ => self.at += 1,
                    }
                }
                return Some(());
            }
            self.at += 2;
        }
        let rest = &self.bytes[self.at..];
        if rest.first() == Some(&b'"') {
            let mut length = 1;
            while let Some(&byte) = rest.get(length) {
                match byte {
                    b'"' => {
                        self.at += length + 1;
                        return Some(());
                    }
                    b'\\' if !matches!(rest.get(length + 1), None | Some(b'\n' | b'\r')) => {
                        let next = self.text[self.at + length + 1..].chars().next().map_or(1, char::len_utf8);
                        length += 1 + next;
                    }
                    b'\n' | b'\r' => break,
                    // With nothing behind it, it takes nothing with it.
                    b'\\' => length += 1,
                    _ => {
                        length += rest[length..]
                            .iter()
                            .position(|byte| ENDS_TEXT[*byte as usize])
                            .unwrap_or(rest.len() - length);
                    }
                }
            }
            self.skip_unclosed(in_header);
            return Some(());
        }
        let open = self.text[self.at..].chars().next()?;
        let closes: &[char] = match open {
            '“' | '„' => &['”', '“', '"', '\n', '\r'],
            '«' => &['»', '\n', '\r'],
            _ => return None,
        };
        let inside = self.at + open.len_utf8();
        let close = self.text[inside..].char_indices().find(|(_, c)| closes.contains(c));
        match close {
            Some((length, close)) if !matches!(close, '\n' | '\r') => self.at = inside + length + close.len_utf8(),
            _ => self.skip_unclosed(in_header),
        }
        Some(())
    }

    /// Whether a quote before a block's brace has no partner: nothing stands between the two, or what
    /// it would begin hides the brace, and is not closed itself.
    fn is_lone_quote(&self) -> bool {
        let rest = &self.bytes[self.at + 1..];
        let near = &rest[..rest.len().min(LONG_HEADER)];
        let length = near.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        let Some(line) = length.map(|length| &near[..length]) else { return false };
        let Some(brace) = line.iter().position(|byte| *byte == b'{') else { return false };
        if line.contains(&b'\\') || line.starts_with(b"\"\"") || line[..brace].contains(&b'"') {
            return false;
        }
        // With its partner, it is a title that holds a brace.
        let behind = line.iter().position(|byte| *byte == b'"').map(|close| line[close + 1..].trim_ascii());
        if behind.is_some_and(|behind| matches!(behind.first(), None | Some(b'{' | b'#'))) {
            return false;
        }
        let mut quotes = 0;
        for byte in &line[brace..] {
            match byte {
                b'"' => quotes += 1,
                b'#' if quotes % 2 == 0 => break,
                _ => {}
            }
        }
        quotes % 2 == 0 || line[..brace].trim_ascii().is_empty()
    }

    fn skip_unclosed(&mut self, in_header: bool) {
        let rest = &self.text[self.at..];
        let line = &rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())];
        if let Some(brace) = line.find('{').filter(|_| in_header) {
            self.at += brace.max(1);
            return;
        }
        let kept = line.trim_end().strip_suffix('}').map_or(line.len(), |kept| kept.trim_end().len());
        self.at += kept.max(1);
    }

    fn at_odd_blank(&self) -> bool {
        !self.bytes[self.at].is_ascii() && self.text[self.at..].chars().next().is_some_and(is_odd_blank)
    }

    /// Steps over a character that is neither quote nor brace; blanks that only word processors
    /// write are told.
    fn character(&mut self, byte: u8) {
        if byte.is_ascii() {
            self.at += 1;
            return;
        }
        let character = self.text[self.at..].chars().next().unwrap_or_default();
        let end = self.at + character.len_utf8().max(1);
        if is_odd_blank(character) && self.odd_blank_line != Some(self.line_start) {
            self.odd_blank_line = Some(self.line_start);
            // Between digits it is part of a number, and told with it.
            let digit = |found: Option<char>| found.is_some_and(|c| c.is_ascii_digit());
            let before = self.text[..self.at].chars().next_back();
            if !(digit(before) && digit(self.text[end..].chars().next())) {
                self.odd_blanks(end);
            }
        }
        self.at = end;
    }

    /// Tells of the blanks of this line that only word processors write.
    fn odd_blanks(&mut self, end: usize) {
        let line_end = self.text[self.at..].find(['\n', '\r']).map_or(self.text.len(), |to| self.at + to);
        let odd = self.text[self.at..line_end].char_indices().filter(|(_, c)| is_odd_blank(*c));
        let edits = odd.map(|(found, c)| {
            let from = self.at + found;
            Edit { span: self.span(from, from + c.len_utf8()), text: " ".to_owned() }
        });
        let finding = Finding::new(&language::SYNTAX, self.span(self.at, end)).saying("syntax-odd-blank").fix(
            Safety::Safe,
            Message::new("fix-plain-blanks"),
            edits.collect(),
        );
        self.out.findings.push(finding);
    }

    fn end_line(&mut self) {
        let pair = self.bytes[self.at] == b'\r' && self.bytes.get(self.at + 1) == Some(&b'\n');
        self.at += if pair { 2 } else { 1 };
        self.line_start = self.at;
    }

    fn first_visible(&self, from: usize) -> usize {
        let blanks = self.bytes[from..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        from + blanks
    }

    fn indent(&self, line_start: usize) -> usize {
        self.first_visible(line_start) - line_start
    }

    fn span(&self, start: usize, end: usize) -> Span {
        self.script.span(TextRange::new(start, end))
    }
}

/// Blanks that word processors and the web write: no-break, narrow, thin and the like.
pub(super) fn is_odd_blank(character: char) -> bool {
    matches!(character, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// How many bytes of a block's beginning say nothing about where it ends.
fn plain(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| SHAPES_BLOCK[*byte as usize]).unwrap_or(bytes.len())
}

/// Which bytes tell where blocks, facts and lines end.
const SHAPES_BLOCK: [bool; 256] = table(b"\n\r#\"();{}", true);
/// Which bytes tell where a quoted text ends.
const ENDS_TEXT: [bool; 256] = table(b"\"\\\n\r", false);

const fn table(listed: &[u8], all_but_ascii: bool) -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 128;
    while byte < 256 {
        table[byte] = all_but_ascii;
        byte += 1;
    }
    let mut at = 0;
    while at < listed.len() {
        table[listed[at] as usize] = true;
        at += 1;
    }
    table
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Takes;
    use super::*;
    use crate::source::{FileId, Visible};

    const WORDS: Words = Words {
        is_kind: |word| matches!(word, "plan" | "team"),
        is_field: |_, word| word == "owner",
        takes_clause: |_, _, _| false,
        takes: |_, _, _| Takes::Words,
        takes_word: |_, _, _| false,
    };

    fn ranges(chunks: &[Chunk]) -> Vec<(TextRange, bool)> {
        chunks.iter().map(|chunk| (chunk.range, chunk.is_clean())).collect()
    }

    proptest! {
        #[test]
        fn blocks_handed_over_early_are_those_of_the_whole_file(
            text in "((team|plan|owner) ?|[a-z]{1,3} |[{}()\";#\n]|\n  ){0,60}",
            length in 1..40_usize,
        ) {
            let visible = Visible::new(&text);
            let script = Script::new(FileId::new(0), &text, &visible);
            let whole = split(script, WORDS);
            let mut early = Vec::new();
            let rest = split_into(script, WORDS, length, &mut |chunks| early.extend(chunks));
            prop_assert_eq!(ranges(&early), ranges(&whole.chunks));
            prop_assert_eq!(rest.findings, whole.findings);
            prop_assert!(rest.chunks.is_empty());
        }
    }
}
