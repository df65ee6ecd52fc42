//! A302: work that nobody holds against the people there are.

use crate::diagnostic::{Amount, Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Objective, ObjectiveId, Plan, TeamId, may_serve_anything};
use crate::quantity::{Base, Unit};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "A302",
    name: "missing-effort",
    level: Level::Hint,
    area: Area::Achievable,
    looks_at: Subject::Capacities,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds objectives that say nothing of the people they take, although it is known how many their
/// owner has: once at the team where nothing of what it does says so, else at each.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    if plan.teams.iter().all(|team| team.capacity.is_none()) {
        return;
    }
    // Whoever it is that a line which could not be read serves, something is said to do it.
    let mut campaigns = plan.campaigns.iter().filter(|it| may_serve_anything(&it.head, &it.serves));
    if campaigns.any(|campaign| campaign.effort.is_some() || campaign.head.may_say("effort")) {
        return;
    }
    let mut silent: Vec<Vec<&Objective>> = vec![Vec::new(); plan.teams.len()];
    for (id, objective) in plan.each_objective().filter(|(_, objective)| !objective.is_target) {
        if let Some(owner) = owner(plan, objective).filter(|owner| !says_effort(plan, id, *owner)) {
            silent[owner.index()].push(objective);
        }
    }
    let mut has_effort = vec![false; plan.teams.len()];
    context.figures.efforts().iter().for_each(|effort| has_effort[effort.team.index()] = true);
    for ((team, objectives), has_effort) in plan.teams.iter().zip(silent).zip(has_effort) {
        let Some(capacity) = team.capacity else { continue };
        let people = Amount::new(capacity.value(), Unit { base: Base::Fte, per: None });
        let finding = |span| {
            Finding::new(&RULE, span)
                .fact("team", team.head.label())
                .arg("capacity", people.clone())
                .data("capacity", capacity.value().to_decimal_string(12))
        };
        if !has_effort && objectives.len() > 1 {
            out.push(
                finding(capacity.span)
                    .saying("missing-effort-team")
                    .arg("objectives", objectives.len())
                    .help(Message::new("missing-effort.help-team"))
                    .data("objectives", objectives.len().to_string()),
            );
            continue;
        }
        out.extend(objectives.into_iter().map(|objective| {
            finding(objective.head.anchor())
                .arg("node", objective.head.label())
                .label(capacity.span, Message::new("missing-effort.capacity").arg("capacity", people.clone()))
                .help(Message::new("missing-effort.help"))
                .data("node", objective.head.label())
        }));
    }
}

/// The one owner of an objective, if its capacity is known.
fn owner(plan: &Plan, objective: &Objective) -> Option<TeamId> {
    match &*objective.owners {
        [owner] => owner.id.filter(|team| plan.team(*team).capacity.is_some()),
        _ => None,
    }
}

/// Whether an objective says what it takes, or what is done for it does: its campaigns, and what
/// else its owner does for it.
fn says_effort(plan: &Plan, id: ObjectiveId, owner: TeamId) -> bool {
    let objective = plan.objective(id);
    let mut campaigns = plan.campaigns_of(id).iter().map(|(campaign, _)| plan.campaign(*campaign));
    let mut children = plan.children(id).iter().map(|(child, _)| plan.objective(*child));
    objective.effort.is_some()
        || objective.head.may_say("effort")
        || campaigns.any(|campaign| campaign.effort.is_some() || campaign.head.may_say("effort"))
        || children.any(|child| self::owner(plan, child) == Some(owner))
}
