//! Cascade reads a go-to-market plan from a small text language and says what is wrong with it.
//!
//! Data climbs one staircase: text, tree, plan, figures, findings, what people see. A module
//! knows only those listed before it; `docs/architecture.md` says why.

pub mod baseline;
pub mod cascade;
pub mod check;
pub mod cli;
pub mod diagnostic;
pub mod diff;
pub mod fix;
pub mod ide;
pub mod identity;
pub mod language;
pub mod locale;
pub mod lsp;
pub mod plan;
pub mod quantity;
pub mod render;
pub mod report;
pub mod rules;
pub mod score;
pub mod source;
pub mod syntax;
pub mod wording;
