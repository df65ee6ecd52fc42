//! P801: marketing objectives in a plan that knows no persona.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::Objective;
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "P801",
    name: "missing-personas",
    level: Level::Warning,
    area: Area::Public,
    looks_at: Subject::Audiences,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds a plan whose marketing speaks to nobody, once. A block that could not be read may be a
/// persona.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let Some(header) = plan.header().filter(|_| plan.personas.is_empty() && plan.unread == 0) else { return };
    let asking: Vec<&Objective> = plan.marketing_objectives().map(|(_, objective)| objective).collect();
    let (Some(first), count) = (asking.first(), asking.len()) else { return };
    let only_drafts = asking.iter().all(|objective| objective.draft.is_some());
    out.push(
        Finding::new(&RULE, header.head.anchor())
            .at_level(if only_drafts { Level::Hint } else { RULE.level })
            .arg("plan", header.head.label())
            .arg("count", count)
            .label(first.head.anchor(), Message::new("missing-personas.first"))
            .help(Message::new("missing-personas.help"))
            .data("objectives", count.to_string()),
    );
}
