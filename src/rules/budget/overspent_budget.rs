//! B701: a budget whose lines and reserve are more than there is.

use super::said;
use crate::cascade::money::{self, Money};
use crate::cascade::sum_of_shares;
use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::Budget;
use crate::quantity::Exact;
use crate::rules::{Context, NoSettings, working};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "B701",
    name: "overspent-budget",
    level: Level::Error,
    area: Area::Budget,
    looks_at: Subject::Budgets,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds budgets whose lines do not fit their total, and inner budgets that do not fit what is
/// allocated to them.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    for (id, budget) in context.plan.each_budget() {
        let envelope = context.figures.envelopes().of(id);
        if envelope.goes_round {
            out.push(
                Finding::new(&RULE, budget.head.anchor())
                    .saying("overspent-budget-circle")
                    .fact("node", budget.head.label())
                    .advice("overspent-budget-circle.help"),
            );
            continue;
        }
        let lines = envelope.planned().zip(envelope.total.as_ref());
        let inner = envelope.size().zip(envelope.given.as_ref());
        let found = by_shares(budget).or_else(|| {
            let of_lines = lines.and_then(|(planned, total)| {
                let span = budget.total.map_or(budget.head.anchor(), |total| total.span);
                let has_reserve = budget.reserve.is_some();
                let sentences = if has_reserve { RESERVED } else { LINES };
                let finding = compared(context, budget, span, (&planned, total), sentences)?;
                let own = (0..budget.allocations.len()).map(|line| (id, line));
                let mut finding = said::with_lines(context, finding, own, "overspent-budget.line");
                if let (Some(reserve), Some(amount)) = (&budget.reserve, &envelope.reserve) {
                    let label = Message::new("overspent-budget.reserve").arg("amount", said::range(context, amount));
                    finding = finding.label(reserve.span, label);
                }
                Some(finding)
            });
            of_lines.or_else(|| {
                let (size, given) = inner?;
                let span = budget.total.map_or(budget.head.anchor(), |total| total.span);
                let finding = compared(context, budget, span, (&size, given), GIVEN)?;
                let from = envelope.given_by.iter().copied();
                Some(said::with_lines(context, finding, from, "overspent-budget.given"))
            })
        });
        out.extend(found);
    }
}

/// A sentence without ranges, one with, and what to do.
type Sentences = [&'static str; 3];
const LINES: Sentences = ["overspent-budget", "overspent-budget-ranged", "overspent-budget.help"];
const RESERVED: Sentences = ["overspent-budget-reserved", "overspent-budget-reserved-ranged", "overspent-budget.help"];
const GIVEN: Sentences = ["overspent-budget-given", "overspent-budget-given-ranged", "overspent-budget-given.help"];

fn compared(
    context: &Context<'_>,
    budget: &Budget,
    span: crate::source::Span,
    (planned, total): (&Money, &Money),
    sentences: Sentences,
) -> Option<Finding> {
    let fails = money::above(planned, total);
    if fails.is_empty() {
        return None;
    }
    let has_range = money::is_range(planned) || money::is_range(total);
    let case = said::shown(&fails);
    let missing = case.of(planned) - case.of(total);
    let finding = Finding::new(&RULE, span)
        .saying(sentences[usize::from(has_range)])
        .at_level(said::level(&RULE, &fails, budget.draft))
        .fact("node", budget.head.label())
        .arg("cases", said::cases(&fails))
        .arg("planned", said::range(context, planned))
        .arg("total", said::range(context, total))
        .arg("missing", said::amount(context, &missing))
        .advice(sentences[2])
        .data("planned", said::decimal(context, case.of(planned), true))
        .data("total", said::decimal(context, case.of(total), false))
        .data("missing", said::decimal(context, &missing, true));
    Some(said::with_cases(finding, &fails, has_range))
}

/// Lines that are all shares may be too many whatever the total is.
fn by_shares(budget: &Budget) -> Option<Finding> {
    let sum = sum_of_shares(budget).filter(|sum| *sum > Exact::one())?;
    let over = working::share(&(&sum - &Exact::one()));
    let first = budget.allocations.first()?.amount.span;
    let mut finding = Finding::new(&RULE, budget.total.map_or(first, |total| total.span))
        .saying("overspent-budget-shares")
        .unless_draft(budget.draft)
        .fact("node", budget.head.label())
        .arg("sum", working::share(&sum))
        .arg("over", over)
        .advice("overspent-budget-shares.help")
        .data("sum", sum.to_decimal_string(12));
    for figure in budget.allocations.iter().map(|line| &line.amount).chain(&budget.reserve).take(12) {
        let share = Message::new("overspent-budget.share").arg("share", working::share(&figure.value()));
        finding = finding.label(figure.span, share);
    }
    Some(finding)
}
