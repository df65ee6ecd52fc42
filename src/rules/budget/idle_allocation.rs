//! B705: money on an objective whose campaigns need less, or that has none.

use super::said;
use crate::cascade::money::{self, End, Money};
use crate::diagnostic::{Area, Finding, Level, Rule, Subject};
use crate::plan::{NodeId, may_serve_anything};
use crate::rules::{Context, Tolerance};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "B705",
    name: "idle-allocation",
    level: Level::Warning,
    area: Area::Budget,
    looks_at: Subject::Allocations,
    since: "0.1",
};

/// How much may be without a use, as a share of what is allocated.
pub type Settings = Tolerance<0>;

/// Finds money that no campaign on its way needs. Where one of them does not say what it costs,
/// what is left may be for it.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    // A plan that says of nothing how it is done says of no money what it is for.
    if plan.campaigns.is_empty() {
        return;
    }
    let funding = context.figures.funding();
    let Some(adrift) = funding.adrift.as_ref() else { return };
    let nobody_may = !plan.campaigns.iter().any(|campaign| may_serve_anything(&campaign.head, &campaign.serves));
    for (id, pot) in funding.pots.iter().filter(|(_, pot)| !pot.is_open) {
        let allowed: Money = std::array::from_fn(|end| &pot.allocated[end] * settings.tolerance.share());
        let lines = context.figures.envelopes().lines_to(NodeId::Objective(*id));
        let is_idle = money::above(pot.left(), &money::plus(&allowed, adrift)).len() == End::ALL.len();
        let Some((first, others)) = lines.split_first().filter(|_| is_idle) else { continue };
        let head = &plan.objective(*id).head;
        let (left, all) = (End::Middle.of(pot.left()), End::Middle.of(&pot.allocated));
        let has_none = nobody_may && plan.campaigns_of(*id).is_empty() && plan.children(*id).is_empty();
        let sentence = match left == all {
            true if has_none => "idle-allocation-bare",
            true => "idle-allocation-whole",
            false => RULE.name,
        };
        let finding = Finding::new(&RULE, plan.budget(first.0).allocations[first.1].span)
            .saying(sentence)
            .fact("node", head.label())
            .arg("idle", said::amount(context, left))
            .arg("allocated", said::amount(context, all))
            .arg("used", said::amount(context, &(all - left)))
            .advice("idle-allocation.help")
            .data("allocated", said::decimal(context, all, true))
            .data("idle", said::decimal(context, left, false));
        out.push(said::with_lines(context, finding, others.iter().copied(), "idle-allocation.line"));
    }
}
