//! B704: an objective whose campaigns cost money, and no money is allocated to it or above it.

use rustc_hash::FxHashMap;

use super::said;
use crate::cascade::End;
use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{CampaignId, ObjectiveId};
use crate::quantity::Exact;
use crate::rules::working::quoted;
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "B704",
    name: "unfunded-objective",
    level: Level::Warning,
    area: Area::Budget,
    looks_at: Subject::BudgetedCosts,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds objectives that a budget forgot. A plan without any budget is another finding (B715).
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    if plan.campaigns.is_empty() {
        return;
    }
    let funding = context.figures.funding();
    if !funding.has_budget {
        return;
    }
    let mut forgotten: FxHashMap<ObjectiveId, Vec<CampaignId>> = FxHashMap::default();
    for (id, campaign) in plan.each_campaign() {
        if funding.of(id).is_reached || funding.fails(id).is_empty() {
            continue;
        }
        let parent = campaign.serves.iter().find_map(|edge| plan.parent(edge));
        parent.into_iter().for_each(|parent| forgotten.entry(parent).or_default().push(id));
    }
    let mut forgotten: Vec<_> = forgotten.into_iter().collect();
    forgotten.sort_unstable();
    for (objective, campaigns) in forgotten {
        let need = |id: CampaignId| End::Middle.of(&funding.of(id).short);
        let sum: Exact = campaigns.iter().map(|id| need(*id).clone()).sum();
        let head = &plan.objective(objective).head;
        let names = campaigns.iter().map(|id| plan.campaign(*id).head.label());
        let mut finding = Finding::new(&RULE, head.anchor())
            .unless_draft(plan.objective(objective).draft)
            .fact("node", head.label())
            .arg("count", campaigns.len())
            .arg("campaign", quoted(plan, names).unwrap_or_else(|| head.label()))
            .arg("need", said::amount(context, &sum))
            .advice("unfunded-objective.help")
            .data("need", said::decimal(context, &sum, true));
        for id in campaigns.iter().take(12) {
            let Some(cost) = plan.campaign(*id).costs.first() else { continue };
            let label = Message::new("unfunded-objective.cost").arg("amount", said::amount(context, need(*id)));
            finding = finding.label(cost.span, label);
        }
        out.push(finding);
    }
}
