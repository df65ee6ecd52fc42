//! Area S: whether everybody reads the same thing.

mod measured;

pub mod activity_not_outcome;
pub mod compound_objective;
pub mod missing_owner;
pub mod missing_persona;
pub mod missing_title;
pub mod near_duplicate;
pub mod shared_owner;
pub mod title_disagrees;
pub mod vague_wording;
