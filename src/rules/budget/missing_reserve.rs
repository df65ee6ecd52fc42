//! B710: a budget that keeps nothing back.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{AllocationTarget, Budget, BudgetId, Plan};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "B710",
    name: "missing-reserve",
    level: Level::Hint,
    area: Area::Budget,
    looks_at: Subject::Budgets,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds budgets without a reserve, neither of their own nor in a budget around or inside them.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let has_slack = with_slack(context);
    for (id, budget) in plan.each_budget() {
        let is_inner = !context.figures.envelopes().of(id).given_by.is_empty();
        if has_slack[id.index()] || is_inner || budget.allocations.is_empty() && budget.total.is_none() {
            continue;
        }
        out.push(
            Finding::new(&RULE, budget.head.anchor())
                .fact("node", budget.head.label())
                .help(Message::new("missing-reserve.help")),
        );
    }
}

/// For each budget: whether it, or one inside it, keeps something back.
fn with_slack(context: &Context<'_>) -> Vec<bool> {
    let plan = context.plan;
    let keeps = |budget: &Budget| budget.reserve.is_some() || budget.head.may_say("reserve");
    let mut has_slack = vec![false; plan.budgets.len()];
    let mut waiting: Vec<BudgetId> =
        plan.each_budget().filter(|(_, budget)| keeps(budget) || may_keep(plan, budget)).map(|(id, _)| id).collect();
    while let Some(at) = waiting.pop() {
        if !std::mem::replace(&mut has_slack[at.index()], true) {
            waiting.extend(context.figures.envelopes().of(at).given_by.iter().map(|(outer, _)| *outer));
        }
    }
    has_slack
}

/// Whether a line says that it is a reserve, or goes to a name that nobody knows.
fn may_keep(plan: &Plan, budget: &Budget) -> bool {
    budget.allocations.iter().any(|line| match line.to {
        AllocationTarget::Node(node) => node.id.is_none(),
        AllocationTarget::Line(text) => is_reserve(plan.text(text)),
    })
}

/// Whether the words of a line are those of a reserve.
fn is_reserve(words: &str) -> bool {
    let words = words.to_lowercase();
    ["reserve", "réserve", "contingency", "imprévu", "aléas"].iter().any(|word| words.contains(word))
}
