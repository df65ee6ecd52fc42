//! Where a cursor is: in which block, in which fact, behind which words.

use super::scan::{Block, Scan, TokenKind, is_word};
use crate::language::vocabulary::{FieldEntry, KindEntry, entry};
use crate::plan::Kind;
use crate::syntax::Preposition;

/// What stands before a cursor, as far as it decides what may follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place<'t> {
    /// Between blocks; the words of the header that is being written.
    Header(Vec<&'t str>),
    /// In a block, at the start of a fact.
    FactStart(Kind),
    /// In a fact, behind its key.
    Fact(Fact<'t>),
    /// In a block of a kind that there is not.
    Nowhere,
    /// In a comment: its text as far as the cursor.
    Comment(&'t str),
    /// In quoted text.
    Text,
}

/// A fact up to the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact<'t> {
    /// The kind of its block.
    pub kind: Kind,
    /// Its key.
    pub key: &'t str,
    /// The clause that the cursor is in.
    pub clause: Option<Preposition>,
    /// The clauses that are written already.
    pub written: Vec<Preposition>,
    /// The words, numbers and signs behind the key or the preposition, the one at the cursor left
    /// out.
    pub words: Vec<&'t str>,
    /// Whether the last of them is a number.
    pub after_number: bool,
    /// What was written last is complete: a clause may follow.
    pub may_go_on: bool,
}

impl Fact<'_> {
    /// The field's entry in the vocabulary.
    #[must_use]
    pub fn field(&self) -> Option<&'static FieldEntry> {
        entry(self.kind).field(self.key)
    }
}

/// The entry of a block's kind.
#[must_use]
pub fn entry_of(scan: &Scan<'_>, block: &Block) -> Option<&'static KindEntry> {
    scan.kind_of(block).map(|(kind, _)| entry(kind))
}

/// Where the word begins that a cursor is in or behind.
#[must_use]
pub fn word_start(text: &str, offset: usize) -> usize {
    let before = &text[..offset];
    offset - before.chars().rev().take_while(|c| is_word(*c) || *c == '-').map(char::len_utf8).sum::<usize>()
}

/// Where a cursor is.
#[must_use]
pub fn place<'t>(scan: &Scan<'t>, text: &'t str, offset: usize) -> Place<'t> {
    let start = word_start(text, offset);
    let inside = scan.tokens.iter().rev().find(|token| token.start < offset).filter(|token| offset <= token.end);
    if let Some(token) = inside {
        match token.kind {
            TokenKind::Comment => return Place::Comment(&text[token.start..offset]),
            TokenKind::Text if offset < token.end || !closes(&text[token.start..token.end]) => return Place::Text,
            _ => {}
        }
    }
    let before = |range: &std::ops::Range<usize>| -> Vec<usize> {
        range.clone().filter(|at| scan.tokens[*at].end <= start).collect()
    };
    let Some(block) = scan.block_at(offset) else { return Place::Header(Vec::new()) };
    let is_open = block.open.is_some_and(|open| scan.tokens[open].end <= offset);
    if !is_open {
        let on_line = !text[scan.start_of(block)..start].contains(['\n', '\r']);
        let words = before(&block.header).into_iter().map(|at| scan.word(at)).collect();
        return Place::Header(if on_line { words } else { Vec::new() });
    }
    let Some((kind, _)) = scan.kind_of(block) else { return Place::Nowhere };
    // A block that was never closed ends where nothing is indented any more.
    let line = text[..start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    if block.close.is_none() && line == start && start > scan.end_of(block) {
        return Place::Header(Vec::new());
    }
    let fact = block.facts.iter().rev().find(|fact| scan.tokens[fact.start].start < start);
    let fact = fact.filter(|fact| {
        let last = scan.tokens[fact.end - 1].end;
        let between = text.get(last..start).unwrap_or_default();
        let goes_on = scan.word(fact.end - 1) == ",";
        start <= last || (!between.contains(['\n', '\r', ';']) || goes_on && !between.contains(';'))
    });
    let Some(fact) = fact else { return Place::FactStart(kind) };
    let tokens = before(fact);
    let Some((&key, rest)) = tokens.split_first() else { return Place::FactStart(kind) };
    let key = scan.word(key);
    let takes = entry(kind).field(key).map_or(&[][..], |field| field.clauses);
    let mut found =
        Fact { kind, key, clause: None, written: Vec::new(), words: Vec::new(), after_number: false, may_go_on: false };
    for &at in rest {
        let word = scan.word(at);
        match Preposition::from_word(word).filter(|preposition| takes.contains(preposition)) {
            Some(preposition) => {
                found.clause = Some(preposition);
                found.written.push(preposition);
                found.words.clear();
            }
            None => found.words.push(word),
        }
    }
    let last = rest.last().map(|at| (scan.tokens[*at].kind, scan.word(*at)));
    found.after_number = last.is_some_and(|(kind, _)| kind == TokenKind::Number);
    let ends = |kind: TokenKind, word: &str| kind != TokenKind::Sign || matches!(word, "%" | ")" | "€" | "$" | "£");
    found.may_go_on = !found.words.is_empty() && last.is_some_and(|(kind, word)| ends(kind, word))
        || rest.is_empty() && entry(kind).field(key).is_some_and(starts_with_clause);
    Place::Fact(found)
}

/// Whether a field has a clause where others have their head.
fn starts_with_clause(field: &FieldEntry) -> bool {
    let first = field.form.split_whitespace().next().unwrap_or_default();
    Preposition::from_word(first).is_some() || field.form.contains("| from ")
}

/// Whether quoted text is closed.
fn closes(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next();
    matches!(characters.next_back(), Some('"' | '”' | '»')) && text != "\"\"\""
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(marked: &str) -> String {
        let offset = marked.find('^').expect("a cursor");
        let text = marked.replacen('^', "", 1);
        let scan = Scan::new(&text);
        match place(&scan, &text, offset) {
            Place::Fact(fact) => {
                let clause = fact.clause.map_or("", Preposition::word);
                let words = fact.words.join(" ");
                format!("{} {} {clause}[{words}]{}", fact.kind.word(), fact.key, if fact.may_go_on { "+" } else { "" })
            }
            Place::FactStart(kind) => format!("{} start", kind.word()),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn places_are_found_in_half_typed_text() {
        assert_eq!(at("^"), "Header([])");
        assert_eq!(at("sales obj^"), "Header([\"sales\"])");
        assert_eq!(at("team a { ^ }"), "team start");
        assert_eq!(at("team a {\n  dep^\n}"), "team start");
        assert_eq!(at("target t {\n  owner a\n  ^\n}"), "target start");
        assert_eq!(at("target t {\n  measure ^\n}"), "target measure []");
        assert_eq!(at("target t {\n  measure leads fr^\n}"), "target measure [leads]+");
        assert_eq!(at("target t {\n  measure leads from 9 to ^\n  owner x\n}"), "target measure to[]");
        assert_eq!(at("target t {\n  measure leads from 9 to 12 l^"), "target measure to[12]+");
        assert_eq!(at("target t { agreed with a, ^ }"), "target agreed with[a ,]");
        assert_eq!(at("target t { agreed ^ }"), "target agreed []+");
        assert_eq!(at("target t { owner a; ser^ }"), "target start");
        assert_eq!(at("target t {\n  owner a\n}\n^"), "Header([])");
        assert_eq!(at("target t {\n  owner a\n}\nobj^\n\nteam x { }"), "Header([])");
        assert_eq!(at("# cascade: allow no^"), "Comment(\"# cascade: allow no\")");
        assert_eq!(at("team a \"x^\""), "Text");
        assert_eq!(at("metric m {\n  equals a + ^\n}"), "metric equals [a +]");
    }
}
