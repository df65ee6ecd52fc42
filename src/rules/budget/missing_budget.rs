//! B715: a plan without a budget that does not say so.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "B715",
    name: "missing-budget",
    level: Level::Warning,
    area: Area::Budget,
    looks_at: Subject::Plan,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds plans in which nobody says what there is to spend, nor that there is nothing.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let Some(header) = plan.header() else { return };
    let is_said = header.without_budget.is_some() || header.head.may_say("budget") || !plan.budgets.is_empty();
    // A plan that is hardly begun says so itself (C617).
    if is_said || plan.unread > 0 || plan.objectives.is_empty() {
        return;
    }
    let costs = plan.campaigns.iter().filter(|campaign| campaign.draft.is_none() && !campaign.costs.is_empty());
    let mut finding = Finding::new(&RULE, header.head.anchor())
        .saying(if costs.clone().next().is_some() { "missing-budget-costs" } else { RULE.name })
        .arg("node", header.head.label())
        .arg("count", costs.clone().count())
        .help(Message::new("missing-budget.help"));
    for campaign in costs.take(3) {
        finding = finding.label(campaign.costs[0].span, Message::new("missing-budget.cost"));
    }
    out.push(finding);
}
