//! C612: stub.

use crate::diagnostic::{Area, Finding, Level, Rule};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule =
    Rule { code: "C612", name: "overshoot", level: Level::Hint, area: Area::Cascade, since: "0.1" };

/// It has none.
pub type Settings = NoSettings;

/// Stub.
pub fn check(_: &Context<'_>, _: &Settings, _: &mut Vec<Finding>) {}
