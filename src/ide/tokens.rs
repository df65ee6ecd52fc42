//! What each word of a file is, for colouring by meaning.

use super::mentions::Thing;
use super::scan::{Scan, TokenKind};
use crate::ide::Snapshot;
use crate::language::vocabulary::entry;
use crate::plan::NodeId;
use crate::source::FileId;
use crate::syntax::Preposition;

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A kind or a department.
    Keyword,
    /// The key of a fact.
    Property,
    /// A preposition that begins a clause.
    Clause,
    /// A team, persona or channel.
    Actor,
    /// A metric.
    Metric,
    /// A target, objective, campaign, action or budget.
    Node,
    /// A function of formulas.
    Function,
    /// One of a field's words.
    Choice,
    /// A unit, or a word that means nothing yet.
    Other,
    /// A number or period.
    Number,
    /// Quoted text.
    Text,
    /// A comment.
    Comment,
    /// An operator.
    Operator,
}

impl Meaning {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 13] = [
        Self::Keyword,
        Self::Property,
        Self::Clause,
        Self::Actor,
        Self::Metric,
        Self::Node,
        Self::Function,
        Self::Choice,
        Self::Other,
        Self::Number,
        Self::Text,
        Self::Comment,
        Self::Operator,
    ];
}

/// A word with its meaning: from, to, what, and whether it is named there.
pub type Word = (usize, usize, Meaning, bool);

/// The words of a file between two offsets, in order.
#[must_use]
pub fn words(snapshot: &Snapshot, file: FileId, range: (usize, usize)) -> Vec<Word> {
    let scan = Scan::new(&snapshot.file(file).text);
    let mut meanings: Vec<Option<Meaning>> = scan.tokens.iter().map(|token| by_look(token.kind)).collect();
    for block in &scan.blocks {
        let kind = scan.kind_of(block);
        if let Some((_, at)) = kind {
            meanings[block.header.start..=at].fill(Some(Meaning::Keyword));
        }
        let kind = kind.map(|(kind, _)| entry(kind));
        for fact in &block.facts {
            let field = kind.and_then(|kind| kind.field(scan.word(fact.start)));
            if scan.tokens[fact.start].kind == TokenKind::Word && field.is_some() {
                meanings[fact.start] = Some(Meaning::Property);
            }
            let Some(field) = field else { continue };
            for (at, meaning) in meanings.iter_mut().enumerate().take(fact.end).skip(fact.start + 1) {
                let word = scan.word(at);
                *meaning = match scan.tokens[at].kind {
                    TokenKind::Word if Preposition::from_word(word).is_some_and(|it| field.clauses.contains(&it)) => {
                        Some(Meaning::Clause)
                    }
                    TokenKind::Word if scan.word(at + 1) == "(" => Some(Meaning::Function),
                    TokenKind::Word if field.form.split('|').any(|choice| choice.trim() == word) => {
                        Some(Meaning::Choice)
                    }
                    TokenKind::Sign if matches!(word, "+" | "-" | "*" | "/" | "..") => Some(Meaning::Operator),
                    _ => *meaning,
                };
            }
        }
    }
    let mut mentions = snapshot.mentions().in_file(file).iter().peekable();
    let mut words = Vec::new();
    for (token, meaning) in scan.tokens.iter().zip(meanings) {
        while mentions.next_if(|mention| (mention.span.start as usize) < token.start).is_some() {}
        let mention = mentions.peek().filter(|mention| mention.span.start as usize == token.start);
        let named = mention.map(|mention| (of_thing(mention.thing), mention.is_definition));
        let found = named.or_else(|| meaning.map(|meaning| (meaning, false)));
        if let Some((meaning, is_definition)) = found.filter(|_| token.end > range.0 && token.start < range.1) {
            words.push((token.start, token.end, meaning, is_definition));
        }
    }
    words
}

fn by_look(kind: TokenKind) -> Option<Meaning> {
    match kind {
        TokenKind::Comment => Some(Meaning::Comment),
        TokenKind::Text => Some(Meaning::Text),
        TokenKind::Number => Some(Meaning::Number),
        TokenKind::Word => Some(Meaning::Other),
        TokenKind::Sign => None,
    }
}

fn of_thing(thing: Thing) -> Meaning {
    match thing {
        Thing::Team(_) | Thing::Persona(_) | Thing::Channel(_) => Meaning::Actor,
        Thing::Metric(_) => Meaning::Metric,
        Thing::Node(NodeId::Objective(_) | NodeId::Campaign(_) | NodeId::Budget(_)) => Meaning::Node,
    }
}
