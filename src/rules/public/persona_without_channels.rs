//! P811: a persona of which nobody knows where it is.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "P811",
    name: "persona-without-channels",
    level: Level::Warning,
    area: Area::Public,
    looks_at: Subject::Personas,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds personas without channels.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let help = if plan.channels.is_empty() { "persona-without-channels.none" } else { "persona-without-channels.help" };
    for persona in &plan.personas {
        if persona.channels.is_empty() && !persona.head.may_say("channels") {
            out.push(
                Finding::new(&RULE, persona.head.anchor())
                    .fact("persona", persona.head.label())
                    .help(Message::new(help)),
            );
        }
    }
}
