//! K: keeping track of what happens.
