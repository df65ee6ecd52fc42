//! What pest makes of `grammar/cascade.pest`: a rule a line there.
#![allow(missing_docs, reason = "the derive names every rule of the grammar, which says what they are")]

/// The parser that pest makes of the grammar.
#[derive(pest_derive::Parser)]
#[grammar = "../grammar/cascade.pest"]
pub struct Grammar;
