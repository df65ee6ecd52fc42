//! What an editor wants to know of a plan, as plain functions on a snapshot and a place in it.
//! Nothing here knows the protocol.

pub mod actions;
pub mod card;
pub mod completion;
pub mod hints;
pub mod hover;
pub mod layout;
pub mod mentions;
pub mod near;
pub mod news;
pub mod outline;
pub mod place;
pub mod rename;
pub mod scan;
mod snapshot;
pub mod stubs;
pub mod tokens;
mod words;

pub use snapshot::Snapshot;
