//! What an editor wants to know of a plan, as plain functions on a snapshot and a place in it.
//! Nothing here knows the protocol.

pub mod actions;
pub mod mentions;
pub mod scan;
mod snapshot;

pub use snapshot::Snapshot;
