//! R402: something is assumed without a range around it.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "R402",
    name: "assumption-without-range",
    level: Level::Hint,
    area: Area::Realistic,
    looks_at: Subject::Assumptions,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds assumptions and rates that know one value only.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    for assumed in context.plan.assumed_in(context.objectives()).filter(|assumed| assumed.within.is_none()) {
        out.push(
            super::about_assumed(context, &RULE, &assumed, "assumption-without-range-rate")
                .help(Message::new("assumption-without-range.help")),
        );
    }
}
