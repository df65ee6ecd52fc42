//! From text to tree. There is always a tree: what can't be read becomes a finding and a hole.

mod builder;
mod format;
mod grammar;
mod script;
mod split;
mod tree;

pub use builder::read_block;
pub(crate) use builder::{
    YEAR_MISSING, date_finding, date_readings, month_reading, period_finding, shortened, year_missing,
};
pub use format::format;
pub use grammar::{Grammar, Rule};
pub use script::Script;
pub use split::{Chunk, MAX_NESTING, Split, split, split_into};
pub use tree::{Block, Clause, Field, Operator, Preposition, Term, TermKind, TextRange};

/// What a field or a clause begins with, as far as it helps to tell a stray word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// A date or a period.
    Date,
    /// A figure that may have no unit.
    BareFigure,
    /// A figure with its unit, or the unit by itself.
    FigureWithUnit,
    /// A text between quotes.
    Text,
    /// Anything else: names, words, formulas.
    Words,
}

/// What the vocabulary says of words, where reading depends on it.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// Whether a word begins a block.
    pub is_kind: fn(&str) -> bool,
    /// Whether a word begins a fact of a kind of block; of any, where the kind is none.
    pub is_field: fn(&str, &str) -> bool,
    /// Whether a field of a kind of block takes a clause.
    pub takes_clause: fn(&str, &str, Preposition) -> bool,
    /// What stands first in a field of a kind of block, or behind one of its clauses.
    pub takes: fn(&str, &str, Option<Preposition>) -> Takes,
    /// Whether a word is one of those of which a field of a kind of block takes one.
    pub takes_word: fn(&str, &str, &str) -> bool,
}
