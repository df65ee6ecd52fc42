use super::tree::TextRange;
use crate::diagnostic::{Edit, Finding, Message, Safety, language};
use crate::source::{FileId, Span};

/// How deep parentheses may be nested.
pub const MAX_NESTING: usize = 128;

/// A block's bytes, and what had to be overlooked in them so that the grammar matches.
#[derive(Debug)]
pub struct Chunk {
    /// From its first word to its closing brace.
    pub range: TextRange,
    /// Offsets of characters to read as blanks: braces and parentheses without a partner.
    pub blanked: Vec<u32>,
    /// The line end to read as the opening brace that is missing.
    pub missing_open: Option<u32>,
    /// Offsets within lines that are not to be read at all: they nest too deep.
    pub skipped_lines: Vec<u32>,
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
#[must_use]
pub fn split(file: FileId, text: &str) -> Split {
    let mut splitter = Splitter {
        file,
        text,
        bytes: text.as_bytes(),
        at: if text.starts_with('\u{feff}') { 3 } else { 0 },
        line_start: 0,
        odd_blank_line: None,
        out: Split::default(),
    };
    splitter.file();
    splitter.out
}

struct Splitter<'t> {
    file: FileId,
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    line_start: usize,
    odd_blank_line: Option<usize>,
    out: Split,
}

struct Body {
    start: usize,
    header_line: usize,
    parentheses: Vec<u32>,
    blanked: Vec<u32>,
    skipped_lines: Vec<u32>,
    ignored_braces: usize,
}

impl Splitter<'_> {
    fn file(&mut self) {
        // Where words that are not yet a block's began, and where the current line of them did.
        let mut words: Option<usize> = None;
        let mut line: Option<usize> = None;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'{' => {
                    let start = line.unwrap_or(self.at);
                    if let Some(from) = words.filter(|&from| from < start) {
                        self.outside(from, start);
                    }
                    words = None;
                    line = None;
                    self.at += 1;
                    self.block(start);
                }
                b'}' => {
                    match words {
                        Some(from) => self.headless(from),
                        None => self.out.findings.push(
                            Finding::new(&language::SYNTAX, self.span(self.at, self.at + 1))
                                .saying("syntax-extra-brace")
                                .fix(
                                    Safety::Safe,
                                    Message::new("fix-remove"),
                                    vec![Edit { span: self.span(self.at, self.at + 1), text: String::new() }],
                                ),
                        ),
                    }
                    words = None;
                    line = None;
                    self.at += 1;
                }
                b'\n' | b'\r' => {
                    self.end_line();
                    // A brace may open on the line below its block's words.
                    if line.is_some() && self.next_visible() != Some(b'{') {
                        line = None;
                    }
                }
                b' ' | b'\t' => self.at += 1,
                b'#' => self.comment(),
                _ => {
                    words.get_or_insert(self.at);
                    line.get_or_insert(self.at);
                    if self.quote().is_none() {
                        self.character(byte);
                    }
                }
            }
        }
        if let Some(from) = words {
            self.outside(from, self.bytes.len());
        }
    }

    fn block(&mut self, start: usize) {
        let mut body = Body {
            start,
            header_line: if start >= self.line_start { self.line_start } else { self.line_of(start) },
            parentheses: Vec::new(),
            blanked: Vec::new(),
            skipped_lines: Vec::new(),
            ignored_braces: 0,
        };
        let open = self.at - 1;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'\n' | b'\r' => self.end_line(),
                b'#' => self.comment(),
                b'"' => {
                    self.quote();
                }
                b'(' => {
                    body.parentheses.push(offset(self.at));
                    if body.parentheses.len() > MAX_NESTING {
                        self.too_deep(&mut body);
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
                }
                b'{' => {
                    let line = self.first_visible(self.line_start);
                    let new_line = self.line_start > body.header_line;
                    if new_line && line < self.at && self.indent(self.line_start) <= self.indent(body.header_line) {
                        let end = self.line_start;
                        self.unclosed(body, open, end);
                        self.at += 1;
                        self.block(line);
                        return;
                    }
                    self.out.findings.push(
                        Finding::new(&language::SYNTAX, self.span(self.at, self.at + 1)).saying("syntax-nested-brace"),
                    );
                    body.blanked.push(offset(self.at));
                    body.ignored_braces += 1;
                    self.at += 1;
                }
                b'}' if body.ignored_braces > 0 => {
                    body.ignored_braces -= 1;
                    body.blanked.push(offset(self.at));
                    self.at += 1;
                }
                b'}' => {
                    self.at += 1;
                    let end = self.at;
                    self.close(body, end, None);
                    return;
                }
                _ if byte.is_ascii() => self.at += 1,
                _ => {
                    if self.quote().is_none() {
                        self.character(byte);
                    }
                }
            }
        }
        let end = self.bytes.len();
        self.unclosed(body, open, end);
    }

    fn unclosed(&mut self, body: Body, open: usize, end: usize) {
        let end = self.text[..end].trim_end().len().max(open + 1);
        self.out.findings.push(
            Finding::new(&language::SYNTAX, self.span(body.start, open + 1)).saying("syntax-unclosed-block").fix(
                Safety::Safe,
                Message::new("fix-close-block"),
                vec![Edit { span: self.span(end, end), text: "\n}".to_owned() }],
            ),
        );
        self.close(body, end, None);
    }

    fn close(&mut self, mut body: Body, end: usize, missing_open: Option<u32>) {
        self.close_parentheses(&mut body);
        self.out.chunks.push(Chunk {
            range: TextRange::new(body.start, end),
            blanked: body.blanked,
            missing_open,
            skipped_lines: body.skipped_lines,
        });
    }

    fn close_parentheses(&mut self, body: &mut Body) {
        for open in std::mem::take(&mut body.parentheses) {
            self.lone_parenthesis(body, open as usize, "syntax-unclosed-parenthesis");
        }
    }

    fn lone_parenthesis(&mut self, body: &mut Body, at: usize, id: &'static str) {
        body.blanked.push(offset(at));
        self.out.findings.push(Finding::new(&language::SYNTAX, self.span(at, at + 1)).saying(id));
    }

    /// Gives up on the line: nothing in it is read.
    fn too_deep(&mut self, body: &mut Body) {
        let outermost = body.parentheses.first().map_or(self.at, |&at| at as usize);
        self.out.findings.push(
            Finding::new(&language::TOO_LARGE_OR_DEEP, self.span(outermost, self.at + 1))
                .saying("too-deep")
                .arg("limit", MAX_NESTING),
        );
        let from = self.text[..outermost].rfind(['\n', '\r', ';', '{']).map_or(0, |found| found + 1);
        body.skipped_lines.push(offset(self.first_visible(from)));
        let mut depth = body.parentheses.len();
        self.at += 1;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'(' => depth += 1,
                b')' => depth = depth.saturating_sub(1),
                b'\n' | b'\r' if depth == 0 => break,
                b'}' | b'{' | b';' | b'#' | b'"' => break,
                b'\n' | b'\r' if self.reads_like_field() => break,
                _ => {}
            }
            self.at += 1;
        }
        let first = body.parentheses.first().copied().unwrap_or_default();
        body.parentheses.clear();
        body.blanked.extend((first..offset(self.at)).filter(|&at| matches!(self.bytes[at as usize], b'(' | b')')));
    }

    /// Whether the line that begins behind this line end starts with a word and no operator.
    fn reads_like_field(&self) -> bool {
        let next = self.bytes[self.at..].iter().find(|byte| !byte.is_ascii_whitespace());
        next.is_some_and(u8::is_ascii_alphabetic)
    }

    /// Words up to a closing brace that nothing opened: a block whose `{` was forgotten.
    fn headless(&mut self, from: usize) {
        let end = self.at + 1;
        let line_end = self.text[from..].find(['\n', '\r']).map_or(self.at, |length| from + length);
        if line_end >= self.at {
            self.outside(from, end);
            return;
        }
        let header_end = from + self.text[from..line_end].trim_end().len();
        self.out.findings.push(
            Finding::new(&language::SYNTAX, self.span(from, header_end)).saying("syntax-missing-brace").fix(
                Safety::Safe,
                Message::new("fix-open-block"),
                vec![Edit { span: self.span(header_end, header_end), text: " {".to_owned() }],
            ),
        );
        let mut body = Body {
            start: from,
            header_line: self.line_of(from),
            parentheses: Vec::new(),
            blanked: Vec::new(),
            skipped_lines: Vec::new(),
            ignored_braces: 0,
        };
        let parentheses = self.text[from..end].char_indices().filter(|(_, c)| matches!(c, '(' | ')'));
        body.blanked.extend(parentheses.map(|(at, _)| offset(from + at)));
        self.close(body, end, Some(offset(line_end)));
    }

    fn outside(&mut self, from: usize, to: usize) {
        let end = from + self.text[from..to].trim_end().len();
        let line_end = self.text[from..end].find(['\n', '\r']).map_or(end, |length| from + length);
        let end = from + self.text[from..line_end].trim_end().len();
        let first = self.text[from..end].split_whitespace().next().unwrap_or_default();
        self.out.findings.push(
            Finding::new(&language::SYNTAX, self.span(from, end)).saying("syntax-outside-block").arg("word", first),
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
    /// none, to the end of the line, a `}` at the very end left out.
    fn quote(&mut self) -> Option<()> {
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
                    _ => length += 1,
                }
            }
            self.skip_unclosed();
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
            _ => self.skip_unclosed(),
        }
        Some(())
    }

    fn skip_unclosed(&mut self) {
        let rest = &self.text[self.at..];
        let line = &rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())];
        let kept = line.trim_end().strip_suffix('}').map_or(line.len(), |kept| kept.trim_end().len());
        self.at += kept.max(1);
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
        if matches!(character, '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{3000}') {
            let span = self.span(self.at, end);
            if self.odd_blank_line != Some(self.line_start) {
                self.odd_blank_line = Some(self.line_start);
                let line_end = self.text[self.at..].find(['\n', '\r']).map_or(self.text.len(), |to| self.at + to);
                let edits = self.text[self.at..line_end]
                    .char_indices()
                    .filter(|(_, c)| matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{3000}'))
                    .map(|(found, c)| {
                        let from = self.at + found;
                        Edit { span: self.span(from, from + c.len_utf8()), text: " ".to_owned() }
                    })
                    .collect();
                self.out.findings.push(Finding::new(&language::SYNTAX, span).saying("syntax-odd-blank").fix(
                    Safety::Safe,
                    Message::new("fix-plain-blanks"),
                    edits,
                ));
            }
        }
        self.at = end;
    }

    fn end_line(&mut self) {
        let pair = self.bytes[self.at] == b'\r' && self.bytes.get(self.at + 1) == Some(&b'\n');
        self.at += if pair { 2 } else { 1 };
        self.line_start = self.at;
    }

    fn next_visible(&self) -> Option<u8> {
        self.bytes[self.at..].iter().copied().find(|byte| !byte.is_ascii_whitespace())
    }

    fn first_visible(&self, from: usize) -> usize {
        let blanks = self.bytes[from..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        from + blanks
    }

    fn indent(&self, line_start: usize) -> usize {
        self.first_visible(line_start) - line_start
    }

    fn line_of(&self, at: usize) -> usize {
        self.text[..at].rfind(['\n', '\r']).map_or(0, |found| found + 1)
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, offset(start), offset(end))
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
