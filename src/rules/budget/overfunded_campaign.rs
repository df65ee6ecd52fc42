//! B714: a campaign that is allocated more than it says it costs.

use super::said;
use crate::cascade::money::{self, End, Money};
use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::NodeId;
use crate::rules::{Context, Tolerance};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "B714",
    name: "overfunded-campaign",
    level: Level::Warning,
    area: Area::Budget,
    looks_at: Subject::BudgetedCosts,
    since: "0.1",
};

/// How much more than the cost may be allocated.
pub type Settings = Tolerance<0>;

/// Finds campaigns and actions whose own allocations are above what they cost, whichever ends of
/// their ranges are taken.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    if context.plan.campaigns.is_empty() {
        return;
    }
    let funding = context.figures.funding();
    for (id, campaign) in context.plan.each_campaign() {
        let funded = funding.of(id);
        let Some(need) = &funded.need else { continue };
        let allowed: Money = std::array::from_fn(|end| &need[end] + &(&need[end] * settings.tolerance.share()));
        if money::above(&funded.own, &allowed).len() < End::ALL.len() {
            continue;
        }
        let (own, need) = (End::Middle.of(&funded.own), End::Middle.of(need));
        let over = own - need;
        let lines = context.figures.envelopes().lines_to(NodeId::Campaign(id));
        let Some((first, others)) = lines.split_first() else { continue };
        let mut finding = Finding::new(&RULE, context.plan.budget(first.0).allocations[first.1].span)
            .anywhere()
            .fact("node", campaign.head.label())
            .arg("allocated", said::amount(context, own))
            .arg("need", said::amount(context, need))
            .arg("over", said::amount(context, &over))
            .advice("overfunded-campaign.help")
            .data("allocated", said::decimal(context, own, false))
            .data("need", said::decimal(context, need, true))
            .data("over", said::decimal(context, &over, false));
        finding = said::with_lines(context, finding, others.iter().copied(), "overfunded-campaign.line");
        for cost in campaign.costs.iter().take(12) {
            finding = finding.label(cost.span, Message::new("overfunded-campaign.cost"));
        }
        out.push(finding);
    }
}
