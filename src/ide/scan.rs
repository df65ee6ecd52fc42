//! The words of a file as an editor sees them while they are being typed: no judgement, no tree,
//! and nothing that a missing brace or quote could stop.

use std::ops::Range;

use crate::language::vocabulary::{is_field, is_kind};
use crate::plan::Kind;

/// What a stretch of text looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// `# …`
    Comment,
    /// `"…"`
    Text,
    /// A number or a period.
    Number,
    /// A word.
    Word,
    /// Anything else.
    Sign,
}

/// A stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// What it looks like.
    pub kind: TokenKind,
    /// Offset of its first byte.
    pub start: usize,
    /// Offset behind its last byte.
    pub end: usize,
}

/// A block, or the words that will begin one. Its parts are ranges of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The words before the brace.
    pub header: Range<usize>,
    /// The brace.
    pub open: Option<usize>,
    /// The facts, in order.
    pub facts: Vec<Range<usize>>,
    /// The closing brace.
    pub close: Option<usize>,
}

/// A file, cut.
#[derive(Debug)]
pub struct Scan<'t> {
    text: &'t str,
    /// All tokens, in order.
    pub tokens: Vec<Token>,
    /// The blocks, in order.
    pub blocks: Vec<Block>,
}

impl<'t> Scan<'t> {
    /// Cuts a text.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut scan = Self { text, tokens: tokens(text), blocks: Vec::new() };
        scan.cut();
        scan
    }

    /// The text of a token.
    #[must_use]
    pub fn word(&self, token: usize) -> &'t str {
        self.tokens.get(token).map_or("", |token| &self.text[token.start..token.end])
    }

    /// The token that a place is in or right behind: a word or number rather than a sign.
    #[must_use]
    pub fn token_at(&self, offset: usize) -> Option<usize> {
        let after = self.tokens.partition_point(|token| token.start <= offset);
        let at = after.checked_sub(1)?;
        if self.tokens[at].end > offset {
            let is_sign = self.tokens[at].kind == TokenKind::Sign;
            let before = at.checked_sub(1).filter(|before| self.tokens[*before].end == offset);
            let word = before.filter(|before| is_sign && self.tokens[*before].kind != TokenKind::Sign);
            return Some(word.unwrap_or(at));
        }
        (self.tokens[at].end == offset).then_some(at)
    }

    /// The block that a place is in: from its first word to its closing brace, or as far as the
    /// next block where that is missing.
    #[must_use]
    pub fn block_at(&self, offset: usize) -> Option<&Block> {
        let after = self.blocks.partition_point(|block| self.start_of(block) <= offset);
        let block = &self.blocks[after.checked_sub(1)?];
        let ends = block.close.map(|close| self.tokens[close].end);
        ends.is_none_or(|end| offset < end).then_some(block)
    }

    /// Where a block starts.
    #[must_use]
    pub fn start_of(&self, block: &Block) -> usize {
        self.tokens.get(block.header.start).map_or(self.text.len(), |token| token.start)
    }

    /// Where a block ends.
    #[must_use]
    pub fn end_of(&self, block: &Block) -> usize {
        let last = block.close.or_else(|| block.facts.last().map(|fact| fact.end - 1)).or(block.open);
        let last = last.unwrap_or(block.header.end.saturating_sub(1));
        self.tokens.get(last).map_or(self.text.len(), |token| token.end)
    }

    /// The kind of a block, and which of its words says so.
    #[must_use]
    pub fn kind_of(&self, block: &Block) -> Option<(Kind, usize)> {
        let mut words = block.header.clone().take(3).filter(|at| self.tokens[*at].kind == TokenKind::Word);
        words.find_map(|at| Kind::from_word(self.word(at)).map(|kind| (kind, at)))
    }

    fn starts_line(&self, token: usize) -> bool {
        let before = token.checked_sub(1).map_or(0, |before| self.tokens[before].end);
        token == 0 || self.text[before..self.tokens[token].start].contains(['\n', '\r'])
    }

    fn indent(&self, token: usize) -> usize {
        let start = self.tokens[token].start;
        let line = self.text[..start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        start - line
    }

    /// Whether a block begins at a token: on its line a brace follows, and one of its first two
    /// words is a kind.
    fn begins_block(&self, token: usize) -> bool {
        let on_line = (token..self.tokens.len()).take_while(|at| *at == token || !self.starts_line(*at));
        let mut words = 0;
        let mut has_kind = false;
        for at in on_line.take(6) {
            match self.tokens[at].kind {
                TokenKind::Word if words < 3 => {
                    has_kind |= words < 2 && is_kind(self.word(at));
                    words += 1;
                }
                TokenKind::Text => {}
                TokenKind::Sign if self.word(at) == "{" => return has_kind,
                _ => return false,
            }
        }
        false
    }

    fn cut(&mut self) {
        let mut at = 0;
        while at < self.tokens.len() {
            if self.tokens[at].kind == TokenKind::Comment || self.word(at) == "}" {
                at += 1;
                continue;
            }
            let start = at;
            while at < self.tokens.len() && self.word(at) != "{" && (at == start || !self.starts_line(at)) {
                at += 1;
            }
            // A comment behind the header is none of it.
            let mut end = at;
            while end > start && self.tokens[end - 1].kind == TokenKind::Comment {
                end -= 1;
            }
            let mut block = Block { header: start..end, open: None, facts: Vec::new(), close: None };
            if self.word(at) == "{" {
                block.open = Some(at);
                at = self.cut_facts(at + 1, &mut block);
            }
            self.blocks.push(block);
        }
    }

    /// Cuts the facts of a block; gives the token behind it.
    fn cut_facts(&self, mut at: usize, block: &mut Block) -> usize {
        while at < self.tokens.len() {
            if self.tokens[at].kind == TokenKind::Comment || self.word(at) == ";" {
                at += 1;
                continue;
            }
            if self.word(at) == "}" {
                block.close = Some(at);
                return at + 1;
            }
            if self.starts_line(at) && self.begins_block(at) {
                return at;
            }
            let start = at;
            at = self.end_of_fact(start, block);
            block.facts.push(start..at);
        }
        at
    }

    fn end_of_fact(&self, start: usize, block: &Block) -> usize {
        let mut depth = 0_usize;
        let mut at = start;
        let kind = self.kind_of(block).map_or("", |(kind, _)| kind.word());
        while at < self.tokens.len() {
            if at > start && self.starts_line(at) && depth == 0 {
                let last = self.word(at - 1) == ",";
                let goes_on = last && self.indent(at) > self.indent(start) && !is_field(kind, self.word(at));
                if !goes_on {
                    return at;
                }
            }
            match self.word(at) {
                "(" => depth += 1,
                ")" => depth = depth.saturating_sub(1),
                ";" | "}" | "{" if at > start => return at,
                _ if self.tokens[at].kind == TokenKind::Comment => return at,
                _ => {}
            }
            if self.starts_line(at) && at > start && self.begins_block(at) {
                return at;
            }
            at += 1;
        }
        at
    }
}

/// Whether a character can be part of a word.
#[must_use]
pub fn is_word(character: char) -> bool {
    character == '_' || unicode_ident::is_xid_continue(character)
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let bytes = text.as_bytes();
    let mut at = if text.starts_with('\u{feff}') { 3 } else { 0 };
    while let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let start = at;
        let line_end = |at: usize| text[at..].find(['\n', '\r']).map_or(text.len(), |length| at + length);
        let kind = match first {
            '#' => {
                at = line_end(at);
                TokenKind::Comment
            }
            '"' if text[at..].starts_with("\"\"\"") => {
                at = text[at + 3..].find("\"\"\"").map_or(text.len(), |length| at + 6 + length);
                TokenKind::Text
            }
            '"' => {
                at = end_of_text(bytes, at + 1, line_end(at));
                TokenKind::Text
            }
            '“' | '„' | '«' => {
                let end = line_end(at);
                let close = text[at..end].char_indices().find(|(_, c)| matches!(c, '”' | '»'));
                at = close.map_or(end, |(length, c)| at + length + c.len_utf8());
                TokenKind::Text
            }
            '0'..='9' => {
                at = end_of_number(text, at);
                TokenKind::Number
            }
            letter if is_word(letter) => {
                at += text[at..].find(|c| !is_word(c)).unwrap_or(text.len() - at);
                TokenKind::Word
            }
            '.' if text[at..].starts_with("..") => {
                at += 2;
                TokenKind::Sign
            }
            other => {
                at += other.len_utf8();
                TokenKind::Sign
            }
        };
        tokens.push(Token { kind, start, end: at });
    }
    tokens
}

/// Behind the closing quote, or the end of the line.
fn end_of_text(bytes: &[u8], mut at: usize, line_end: usize) -> usize {
    while at < line_end {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    line_end
}

/// Behind a number, with the letters that belong to it, or behind a period: `1_200`, `2.5M`,
/// `2026-Q2`, `2026-06-15`.
fn end_of_number(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while at < bytes.len() {
        let goes_on = match bytes[at] {
            b'0'..=b'9' | b'_' | b'a'..=b'z' | b'A'..=b'Z' => true,
            b'.' => bytes.get(at + 1).is_some_and(u8::is_ascii_digit),
            b'-' => at >= start + 4 && bytes.get(at + 1).is_some_and(|next| next.is_ascii_digit() || *next == b'Q'),
            _ => false,
        };
        if !goes_on {
            break;
        }
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(text: &str) -> Vec<String> {
        let scan = Scan::new(text);
        let words = |range: &Range<usize>| range.clone().map(|at| scan.word(at)).collect::<Vec<_>>().join(" ");
        let blocks = scan.blocks.iter().map(|block| {
            let facts: Vec<String> = block.facts.iter().map(words).collect();
            format!("{} {{{}}}{}", words(&block.header), facts.join("; "), if block.close.is_some() { "" } else { "…" })
        });
        blocks.collect()
    }

    #[test]
    fn blocks_and_facts_are_cut() {
        assert_eq!(
            outline("team a \"A\" { department sales; capacity 3 fte }"),
            ["team a \"A\" {department sales; capacity 3 fte}"]
        );
        assert_eq!(outline("metric m {\n  equals a +\n  unit EUR # c }\n}"), ["metric m {equals a +; unit EUR}"]);
        assert_eq!(
            outline("objective o {\n  serves a,\n    b\n  owner x,\n  runs 2026-03 .. 2026-05\n}"),
            ["objective o {serves a , b; owner x ,; runs 2026-03 .. 2026-05}"]
        );
        assert_eq!(outline("metric m { equals min(a,\nb) }"), ["metric m {equals min ( a , b )}"]);
    }

    #[test]
    fn what_is_half_typed_hides_nothing() {
        assert_eq!(
            outline("target t {\n  measure leads from 9\nsales objective o \"O\" {\n  owner \"x\n}\n"),
            ["target t {measure leads from 9}…", "sales objective o \"O\" {owner \"x}"]
        );
        assert_eq!(outline("metr\nteam a { }\ntarget"), ["metr {}…", "team a {}", "target {}…"]);
        assert_eq!(outline("}}{ ; }"), [" {}"]);
        assert_eq!(outline("plan p { budget none }"), ["plan p {budget none}"]);
    }

    #[test]
    fn any_text_can_be_cut() {
        for text in ["\"\"\"", "«", "\u{feff}é𝕏", "2026-", "1.", "\"\\", "{{{{", "a\rb\r\n\"x", "..."] {
            let scan = Scan::new(text);
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                let _ = (scan.token_at(at), scan.block_at(at));
            }
        }
    }
}
