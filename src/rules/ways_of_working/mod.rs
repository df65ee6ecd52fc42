//! W: ways of working: channels, tools, teams.

pub mod duplicate_tool;
pub mod duplicate_work;
pub mod idle_channel;
pub mod idle_team;
pub mod keyword_clash;
pub mod missing_cadence;
pub mod no_experiment;
pub mod no_organic_search;
pub mod no_retention;
pub mod no_site_guardrail;
pub mod no_trust_metric;
mod purposes;
pub mod shared_profile;
pub mod unowned_channel;
mod watched;
