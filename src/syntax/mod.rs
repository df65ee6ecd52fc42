//! From text to tree. There is always a tree: what can't be read becomes a finding and a hole.

mod builder;
mod script;
mod split;
mod tree;

pub use builder::read_block;
pub(crate) use builder::{date_finding, date_readings, period_finding, shortened};
pub use script::Script;
pub use split::{Chunk, MAX_NESTING, Split, split};
pub use tree::{Block, Clause, Field, Operator, Preposition, Term, TermKind, TextRange};

/// The parser that pest makes of the grammar.
#[derive(pest_derive::Parser)]
#[grammar = "../grammar/cascade.pest"]
pub struct Grammar;
