//! A: achievable: people, actions, pace.
