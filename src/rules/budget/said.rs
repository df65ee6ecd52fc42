//! What the rules of budgets say alike: amounts that may be ranges, cases, lines that pay.

use rustc_hash::FxHashSet;

use crate::cascade::money::{self, End, Money};
use crate::diagnostic::{Amount, Finding, Level, Message, Rule, Value};
use crate::plan::{BudgetId, Campaign, NodeId, Plan};
use crate::quantity::Exact;
use crate::rules::{Context, working};
use crate::source::Span;

/// So many places are shown, and so many objectives looked at for them.
const LABELS: usize = 12;
const ABOVE: usize = 1_000;

/// Whether the plan's money is to be judged: not where it says on purpose that there is none.
pub fn is_judged(plan: &Plan) -> bool {
    !plan.budgets.is_empty() || plan.header().is_none_or(|header| header.without_budget.is_none())
}

/// An amount of the plan's money.
pub fn amount(context: &Context<'_>, value: &Exact) -> Amount {
    Amount::new(value.clone(), context.figures.money_unit())
}

/// An amount, or a range from its low end to its high end.
pub fn range(context: &Context<'_>, money: &Money) -> Value {
    if !money::is_range(money) {
        return amount(context, End::Middle.of(money)).into();
    }
    let (low, high) = (amount(context, End::Low.of(money)), amount(context, End::High.of(money)));
    Message::new("money-range").arg("low", low).arg("high", high).into()
}

/// The cases in which something fails, in words.
pub fn cases(ends: &[End]) -> Value {
    if ends.len() == End::ALL.len() {
        return Message::new("money-case.all").into();
    }
    Value::list(ends.iter().map(|end| {
        Value::from(Message::new(match end {
            End::Low => "money-case.low",
            End::Middle => "money-case.middle",
            End::High => "money-case.high",
        }))
    }))
}

/// The cases for machines; nothing where there are no ranges.
pub fn with_cases(finding: Finding, ends: &[End], has_range: bool) -> Finding {
    if !has_range {
        return finding;
    }
    finding.data("cases", ends.iter().map(|end| end.word()).collect::<serde_json::Value>())
}

/// The case to show figures of: the middle where it fails, else the first that does.
pub fn shown(ends: &[End]) -> End {
    ends.iter().copied().find(|end| *end == End::Middle).or_else(|| ends.first().copied()).unwrap_or(End::Middle)
}

/// The level of a comparison: a warning where it fails in some cases only.
pub fn level(rule: &Rule, ends: &[End], draft: Option<Span>) -> Level {
    match (draft, ends.len() == End::ALL.len()) {
        (Some(_), _) => Level::Hint,
        (None, true) => rule.level,
        (None, false) => rule.level.min(Level::Warning),
    }
}

/// A figure for machines, cut up or down after 12 places.
pub fn decimal(context: &Context<'_>, value: &Exact, up: bool) -> String {
    working::decimal(value, context.figures.money_unit(), up)
}

/// Lines of budgets that are meant for a campaign, its own first, then those above, the nearest
/// first.
pub fn lines_for(context: &Context<'_>, id: crate::plan::CampaignId, campaign: &Campaign) -> Vec<(BudgetId, usize)> {
    let (plan, envelopes) = (context.plan, context.figures.envelopes());
    let mut lines = envelopes.lines_to(NodeId::Campaign(id)).to_vec();
    let mut seen = FxHashSet::default();
    let mut found: Vec<_> = campaign.serves.iter().filter_map(|edge| plan.parent(edge)).collect();
    let mut next = 0;
    while let Some(&at) = found.get(next) {
        next += 1;
        if !seen.insert(at) {
            continue;
        }
        if next > ABOVE || lines.len() >= LABELS {
            break;
        }
        lines.extend(envelopes.lines_to(NodeId::Objective(at)));
        found.extend(plan.objective(at).serves.iter().filter_map(|edge| plan.parent(edge)));
    }
    lines
}

/// Shows lines of budgets, the first few.
pub fn with_lines(
    context: &Context<'_>,
    mut finding: Finding,
    lines: impl IntoIterator<Item = (BudgetId, usize)>,
    id: &'static str,
) -> Finding {
    for line in lines.into_iter().take(LABELS) {
        let Some(money) = context.figures.envelopes().line(line) else { continue };
        let span = context.plan.budget(line.0).allocations[line.1].span;
        finding = finding.label(span, Message::new(id).arg("amount", range(context, &money)));
    }
    finding
}
