//! B702: money of a budget that has no use.

use super::said;
use crate::cascade::money::{self, End, Money};
use crate::diagnostic::{Area, Finding, Level, Rule, Subject};
use crate::plan::Budget;
use crate::quantity::Exact;
use crate::rules::{Context, Percent, working};
use crate::source::Span;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "B702",
    name: "unallocated-money",
    level: Level::Hint,
    area: Area::Budget,
    looks_at: Subject::Budgets,
    since: "0.1",
};

/// How much may be without a use.
#[derive(Debug, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// As a share of the total.
    pub share: Percent,
}

impl Default for Settings {
    fn default() -> Self {
        Self { share: Percent::of(10) }
    }
}

/// Finds totals that are not allocated by far, and inner budgets that are given far more than
/// they need. Of what is still a hypothesis nothing is said.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    for (id, budget) in context.plan.each_budget().filter(|(_, budget)| budget.draft.is_none()) {
        let envelope = context.figures.envelopes().of(id);
        if envelope.goes_round {
            continue;
        }
        let total = budget.total.map_or(budget.head.anchor(), |total| total.span);
        let planned = envelope.planned();
        let of_lines = planned.as_ref().zip(envelope.total.as_ref()).and_then(|(planned, total_money)| {
            finding(context, settings, budget, (planned, total_money), (total, RULE.name))
        });
        let found = of_lines.or_else(|| {
            let (needed, given) = (envelope.size()?, envelope.given.as_ref()?);
            let finding = finding(context, settings, budget, (&needed, given), (total, "unallocated-money-given"))?;
            let lines = envelope.given_by.iter().copied();
            Some(said::with_lines(context, finding, lines, "unallocated-money.given"))
        });
        out.extend(found);
    }
}

fn finding(
    context: &Context<'_>,
    settings: &Settings,
    budget: &Budget,
    (used, all): (&Money, &Money),
    (span, sentence): (Span, &'static str),
) -> Option<Finding> {
    let left = money::minus(all, used);
    let allowed: Money = std::array::from_fn(|end| &all[end] * settings.share.share());
    if money::above(&left, &allowed).len() < End::ALL.len() {
        return None;
    }
    let (left, all) = (End::Middle.of(&left), End::Middle.of(all));
    let share: Exact = left / all;
    Some(
        Finding::new(&RULE, span)
            .saying(sentence)
            .fact("node", budget.head.label())
            .arg("left", said::amount(context, left))
            .arg("total", said::amount(context, all))
            .arg("share", working::share(&share))
            .advice(if sentence == RULE.name { "unallocated-money.help" } else { "unallocated-money-given.help" })
            .data("left", said::decimal(context, left, false))
            .data("total", said::decimal(context, all, true))
            .data("share", share.floor_to(12).to_decimal_string(12)),
    )
}
