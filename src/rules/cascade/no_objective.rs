//! C617: a plan that sets neither a target nor an objective.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "C617",
    name: "no-objective",
    level: Level::Error,
    area: Area::Cascade,
    looks_at: Subject::Plan,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds a plan in which there is nothing to reach. One whose blocks could not all be read may
/// have an objective among them.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let Some(header) = plan.header().filter(|_| plan.objectives.is_empty() && plan.unread == 0) else { return };
    out.push(
        Finding::new(&RULE, header.head.anchor())
            .arg("plan", header.head.label())
            .fact("campaigns", plan.campaigns.len())
            .help(Message::new("no-objective.help").arg("campaigns", plan.campaigns.len())),
    );
}
