//! S103: a target or an objective that nobody answers for.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::Objective;
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "S103",
    name: "missing-owner",
    level: Level::Error,
    area: Area::Specific,
    looks_at: Subject::Promises,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds targets and objectives without an owner.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let without =
        context.objectives().filter(|(_, objective)| objective.owners.is_empty() && !objective.head.may_say("owner"));
    out.extend(without.map(|(_, objective)| {
        Finding::new(&RULE, objective.head.anchor())
            .unless_draft(objective.draft)
            .fact("node", objective.head.label())
            .help(help(context, objective))
    }));
}

/// Names the team where only one is of the objective's department.
fn help(context: &Context<'_>, objective: &Objective) -> Message {
    let department = objective.department.map(|(department, _)| department);
    let mut teams = context
        .plan
        .teams
        .iter()
        .filter(|team| department.is_some() && team.department.map(|(department, _)| department) == department);
    match (teams.next().and_then(|team| team.head.name), teams.next()) {
        (Some(name), None) => Message::new("missing-owner.team").arg("team", name),
        _ => Message::new("missing-owner.help"),
    }
}
