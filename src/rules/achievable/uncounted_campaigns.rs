//! A304: campaigns that promise nothing countable.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Campaign, MetricKind, Objective, Plan};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "A304",
    name: "uncounted-campaigns",
    level: Level::Hint,
    area: Area::Achievable,
    looks_at: Subject::Objectives,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// So many campaigns are shown.
const SHOWN: usize = 6;

/// Finds objectives that live on campaigns and actions alone of which none says what it brings.
/// Nobody can bring a part of a ratio.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    for (id, objective) in plan.each_objective() {
        let serving = plan.campaigns_of(id);
        if serving.is_empty() || !plan.children(id).is_empty() || objective.draft.is_some() {
            continue;
        }
        let counted = |campaign: &Campaign| !campaign.yields.is_empty() || campaign.head.may_say("yields");
        let serving: Vec<&Campaign> = serving.iter().map(|(campaign, _)| plan.campaign(*campaign)).collect();
        let committed = serving.iter().filter(|campaign| campaign.draft.is_none()).count();
        let Some(unit) = countable(plan, objective).filter(|_| committed > 0) else { continue };
        if serving.iter().any(|campaign| counted(campaign)) {
            continue;
        }
        let mut finding = Finding::new(&RULE, objective.head.anchor())
            .fact("node", objective.head.label())
            .fact("campaigns", serving.len())
            .arg("campaign", serving[0].head.label())
            .help(Message::new("uncounted-campaigns.help").arg("metric", unit));
        for campaign in serving.iter().take(SHOWN) {
            finding = finding.label(campaign.head.anchor(), Message::new("uncounted-campaigns.campaign"));
        }
        out.push(finding);
    }
}

/// The first metric of an objective that is to be reached and of which campaigns can bring a part.
fn countable(plan: &Plan, objective: &Objective) -> Option<crate::source::Span> {
    let mut reached = objective.measures.iter().filter(|measure| measure.goal.is_some_and(|goal| !goal.is_held()));
    let adds_up = |id| plan.metric(id).kind != MetricKind::Ratio;
    reached.find(|measure| measure.metric.id.is_some_and(adds_up)).map(|measure| measure.metric.span)
}
