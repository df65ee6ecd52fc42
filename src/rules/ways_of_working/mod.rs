//! W: ways of working: channels, tools, teams.
