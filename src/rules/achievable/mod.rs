//! A: achievable: people, actions, pace.

pub mod late_start;
pub mod missing_effort;
pub mod no_action;
pub mod overloaded_team;
pub mod too_fast;
pub mod uncounted_campaigns;
pub mod unowned_campaign;
