//! B703: a campaign that needs more money than its allocations, and those above it, can pay.

use super::said;
use crate::cascade::End;
use crate::cascade::money::{self, Money};
use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Campaign, CampaignId, Cost};
use crate::quantity::Exact;
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "B703",
    name: "funding-shortfall",
    level: Level::Error,
    area: Area::Budget,
    looks_at: Subject::BudgetedCosts,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds costs that no allocation on the way up pays. Where nothing is allocated at all, another
/// rule says so (B704).
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    if context.plan.campaigns.is_empty() {
        return;
    }
    let funding = context.figures.funding();
    if !funding.has_budget {
        return;
    }
    for (id, campaign) in context.plan.each_campaign() {
        let funded = funding.of(id);
        let Some(need) = funded.need.as_ref().filter(|_| funded.is_reached) else { continue };
        let fails = funding.fails(id);
        if !fails.is_empty() {
            out.push(finding(context, (id, campaign), need, &fails));
        }
    }
}

fn finding(context: &Context<'_>, (id, campaign): (CampaignId, &Campaign), need: &Money, fails: &[End]) -> Finding {
    let case = said::shown(fails);
    let funded = context.figures.funding().of(id);
    let missing = case.of(&funded.short);
    let paid = money::minus(need, &funded.short);
    let lines = said::lines_for(context, id, campaign);
    let has_range = money::is_range(need) || money::is_range(&paid);
    let unpaid = unpaid(context, campaign, case, case.of(&paid));
    let mut finding = Finding::new(&RULE, unpaid.map_or(campaign.head.anchor(), |cost| cost.span))
        .saying(if has_range { "funding-shortfall-ranged" } else { RULE.name })
        .at_level(said::level(&RULE, fails, campaign.draft))
        .fact("node", campaign.head.label())
        .arg("cases", said::cases(fails))
        .arg("need", said::range(context, need))
        .arg("paid", said::range(context, &paid))
        .arg("missing", said::amount(context, missing))
        .data("need", said::decimal(context, case.of(need), true))
        .data("paid", said::decimal(context, case.of(&paid), false))
        .data("missing", said::decimal(context, missing, true));
    for cost in &campaign.costs {
        let amount = context.figures.cost(campaign, cost);
        if let Some(amount) = amount.filter(|_| cost.amount.unit.per.is_some()) {
            let label = Message::new("funding-shortfall.cost").arg("amount", said::range(context, &amount));
            finding = finding.label(cost.span, label);
        }
    }
    let only = match *lines {
        [only] => context.figures.envelopes().line(only).map(|line| case.of(&line) + missing),
        _ => None,
    };
    finding = said::with_lines(context, finding, lines, "funding-shortfall.line");
    let finding = match only {
        Some(enough) => {
            let enough = said::amount(context, &enough.ceil_to(2));
            finding.help(Message::new("funding-shortfall.enough").arg("enough", enough))
        }
        None => finding.advice("funding-shortfall.help"),
    };
    said::with_cases(finding, fails, has_range)
}

/// The first of a campaign's costs that what is paid does not reach.
fn unpaid<'p>(context: &Context<'_>, campaign: &'p Campaign, case: End, paid: &Exact) -> Option<&'p Cost> {
    let mut left = paid.clone();
    campaign.costs.iter().find(|cost| {
        let amount = context.figures.cost(campaign, cost);
        left = &left - amount.as_ref().map_or(&Exact::zero(), |amount| case.of(amount));
        left.is_negative()
    })
}
