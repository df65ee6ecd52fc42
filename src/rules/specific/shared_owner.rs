//! S104: an owner line that names two or more teams.

use smallvec::SmallVec;

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject, Value};
use crate::plan::{Head, Ref, TeamId};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "S104",
    name: "shared-owner",
    level: Level::Warning,
    area: Area::Specific,
    looks_at: Subject::Promises,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds what several teams are to answer for.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let objectives = context.objectives().map(|(_, objective)| (&objective.head, &objective.owners));
    let campaigns = plan.campaigns.iter().map(|campaign| (&campaign.head, &campaign.owners));
    let budgets = plan.budgets.iter().map(|budget| (&budget.head, &budget.owners));
    for (head, owners) in objectives.chain(campaigns).chain(budgets) {
        out.extend(finding(head, owners));
    }
}

fn finding(head: &Head, owners: &[Ref<TeamId>]) -> Option<Finding> {
    // A name that nothing has is a finding of its own; it is mended first.
    let mut teams: SmallVec<[&Ref<TeamId>; 1]> = SmallVec::new();
    for owner in owners.iter().filter(|owner| owner.id.is_some()) {
        if !teams.iter().any(|team| team.id == owner.id) {
            teams.push(owner);
        }
    }
    let (last, others) = teams.split_last().filter(|(_, others)| !others.is_empty())?;
    let names = others.iter().map(|team| Message::new("shared-owner-team").arg("team", team.span).into());
    Some(
        Finding::new(&RULE, owners[0].span.to(owners[owners.len() - 1].span))
            .fact("node", head.label())
            .arg("count", teams.len())
            .arg("teams", Value::list(names))
            .arg("last", last.span)
            .help(Message::new("shared-owner.help").arg("team", others[0].span))
            .data("owners", teams.len().to_string()),
    )
}
