//! P802: a persona that nobody went and asked.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "P802",
    name: "unresearched-persona",
    level: Level::Warning,
    area: Area::Public,
    looks_at: Subject::Personas,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds personas without research.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    for persona in &context.plan.personas {
        if persona.research.is_empty() && !persona.head.may_say("research") {
            out.push(
                Finding::new(&RULE, persona.head.anchor())
                    .fact("persona", persona.head.label())
                    .help(Message::new("unresearched-persona.help")),
            );
        }
    }
}
