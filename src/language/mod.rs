//! What the words mean: the vocabulary, and the way from tree to plan.

mod bare;
mod link;
mod lower;
mod memory;
mod names;
mod read;
mod suppressions;
mod tables;
mod values;
pub mod vocabulary;

pub(crate) use names::{closest, normalized};

pub use memory::{Memory, Unchanged};
pub use read::{Reading, read, read_again};
