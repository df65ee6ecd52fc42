//! Area L, as far as it looks at the plan as a whole; the rest is found while reading.

pub mod unused_definition;
