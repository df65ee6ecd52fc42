//! W913: a team that owns nothing.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Plan, Ref, TeamId};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "W913",
    name: "idle-team",
    level: Level::Hint,
    area: Area::WaysOfWorking,
    looks_at: Subject::Teams,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds teams that others name, and that answer for nothing. Of one that nothing names,
/// `unused-definition` speaks; of a plan without owners, `missing-owner`.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let mut owns = vec![false; plan.teams.len()];
    let mut left = owns.len();
    for owner in owners(plan) {
        // A name that can't be told may be any team's.
        let Some(id) = owner.id else { return };
        if !std::mem::replace(&mut owns[id.index()], true) {
            left -= 1;
        }
        if left == 0 {
            return;
        }
    }
    let unread = plan.unread > 0 || plan.heads().any(|head| head.may_say("owner"));
    if unread || left == owns.len() {
        return;
    }
    let named = named(plan);
    for (id, team) in plan.each_team().filter(|(id, _)| !owns[id.index()] && named[id.index()]) {
        out.push(
            Finding::new(&RULE, team.head.anchor())
                .arg("team", plan.team(id).head.label())
                .help(Message::new("idle-team.help").arg("team", team.head.label()))
                .data("team", team.head.label()),
        );
    }
}

fn owners(plan: &Plan) -> impl Iterator<Item = &Ref<TeamId>> {
    let objectives = plan.objectives.iter().flat_map(|objective| &objective.owners);
    let campaigns = plan.campaigns.iter().flat_map(|campaign| &campaign.owners);
    let channels = plan.channels.iter().filter_map(|channel| channel.owner.as_ref());
    let budgets = plan.budgets.iter().flat_map(|budget| &budget.owners);
    objectives.chain(campaigns).chain(channels).chain(budgets)
}

/// For each team: whether it agrees, validates or reviews.
fn named(plan: &Plan) -> Vec<bool> {
    let mut named = vec![false; plan.teams.len()];
    let agreed = plan.objectives.iter().flat_map(|objective| &objective.agreed).flat_map(|agreed| &agreed.teams);
    let validated = plan.personas.iter().flat_map(|persona| &persona.validated);
    let review = plan.headers.iter().filter_map(|header| header.review.as_ref()).flat_map(|(_, teams)| teams);
    for id in agreed.chain(validated).chain(review).filter_map(|team| team.id) {
        named[id.index()] = true;
    }
    named
}
