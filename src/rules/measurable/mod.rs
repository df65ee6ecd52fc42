//! Area M: whether success can be told from failure.

pub mod no_change;
