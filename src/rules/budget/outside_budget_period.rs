//! B708: a phase or a campaign of a budget on days that the budget is not for.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{AllocationTarget, Budget, NodeId};
use crate::quantity::Period;
use crate::rules::{Context, NoSettings};
use crate::source::Span;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "B708",
    name: "outside-budget-period",
    level: Level::Error,
    area: Area::Budget,
    looks_at: Subject::Budgets,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds budgets for another time than the plan's, and phases and campaigns of a budget that are
/// not within its period.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.figures.plan_period();
    let plan_span = context.plan.header().and_then(|header| header.period).map(|(_, span)| span);
    for budget in context.plan.budgets.iter().filter(|budget| !budget.head.may_say("period")) {
        let own = budget.period.filter(|(period, _)| period.start <= period.end);
        if budget.period.is_some() && own.is_none() {
            continue;
        }
        if let (Some((period, span)), Some(plan), Some(plan_span)) = (own, plan, plan_span)
            && (period.end < plan.start || plan.end < period.start)
        {
            out.push(finding(budget, (period, span), (plan, plan_span), "outside-budget-period-plan"));
            continue;
        }
        let Some(window) = own.or(plan.zip(plan_span)) else { continue };
        for (period, span) in budget.phases.iter().filter_map(|phase| phase.period) {
            if period.start <= period.end && is_outside(period, window.0) {
                out.push(finding(budget, (period, span), window, "outside-budget-period"));
            }
        }
        let Some(window) = own else { continue };
        for allocation in &budget.allocations {
            let AllocationTarget::Node(node) = allocation.to else { continue };
            let Some(NodeId::Campaign(id)) = context.plan.node_of(node) else { continue };
            let campaign = context.plan.campaign(id);
            let Some((runs, _)) = campaign.runs.filter(|(runs, _)| runs.start <= runs.end) else { continue };
            // What runs outside the plan is said there (T510).
            if is_outside(runs, window.0) && plan.is_none_or(|plan| !is_outside(runs, plan)) {
                let finding = finding(budget, (runs, allocation.span), window, "outside-budget-period-campaign");
                out.push(finding.arg("campaign", campaign.head.label()).data("campaign", campaign.head.label()));
            }
        }
    }
}

fn is_outside(period: Period, window: Period) -> bool {
    period.start < window.start || window.end < period.end
}

fn finding(
    budget: &Budget,
    (period, span): (Period, Span),
    (window, window_span): (Period, Span),
    sentence: &'static str,
) -> Finding {
    Finding::new(&RULE, span)
        .saying(sentence)
        .unless_draft(budget.draft)
        .fact("node", budget.head.label())
        .fact("start", period.start)
        .fact("end", period.end)
        .arg("window_start", window.start)
        .arg("window_end", window.end)
        .label(window_span, Message::new("outside-budget-period.window"))
        .help(Message::new("outside-budget-period.help").arg("start", window.start).arg("end", window.end))
}
