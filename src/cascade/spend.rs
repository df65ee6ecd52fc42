use rustc_hash::{FxHashMap, FxHashSet};

use super::Figures;
use crate::plan::{AllocationTarget, Budget, NodeId, Plan};
use crate::quantity::Exact;

/// An amount of money: its low end, its middle and its high end.
pub type Money = [Exact; 3];

/// Money allocated directly to each node, over all budgets that are not drafts.
#[derive(Debug, Default)]
pub(super) struct Spending {
    direct: FxHashMap<NodeId, Money>,
}

impl Spending {
    pub(super) fn new(plan: &Plan) -> Self {
        let mut direct: FxHashMap<NodeId, Money> = FxHashMap::default();
        for budget in plan.budgets.iter().filter(|budget| budget.draft.is_none()) {
            for allocation in &budget.allocations {
                let AllocationTarget::Node(node) = allocation.to else { continue };
                let Some(node) = node.id else { continue };
                let amount = allocation.amount;
                let part = [amount.low_value(), amount.value(), amount.high_value()];
                let money = if amount.unit.is_percent() {
                    total(budget).map(|total| combined(&part, &total, |share, total| share * total))
                } else {
                    Some(part)
                };
                if let Some(money) = money {
                    let sum = direct.entry(node).or_insert_with(nothing);
                    *sum = combined(sum, &money, |sum, money| sum + money);
                }
            }
        }
        Self { direct }
    }
}

fn nothing() -> Money {
    [Exact::zero(), Exact::zero(), Exact::zero()]
}

fn combined(a: &Money, b: &Money, with: impl Fn(&Exact, &Exact) -> Exact) -> Money {
    [with(&a[0], &b[0]), with(&a[1], &b[1]), with(&a[2], &b[2])]
}

/// A budget's total: what is written, else the sum of its lines.
pub(super) fn total(budget: &Budget) -> Option<Money> {
    if let Some(total) = budget.total {
        return Some([total.low_value(), total.value(), total.high_value()]);
    }
    let lines = budget.allocations.iter().map(|allocation| allocation.amount);
    lines.clone().all(|amount| !amount.unit.is_percent()).then(|| {
        lines.fold(nothing(), |sum, amount| {
            combined(&sum, &[amount.low_value(), amount.value(), amount.high_value()], |sum, amount| sum + amount)
        })
    })
}

impl Figures<'_> {
    pub(super) fn compute_spend(&self, node: NodeId) -> Option<Money> {
        let plan = self.plan();
        let direct = &self.spending().direct;
        let mut total = None;
        let mut seen = FxHashSet::default();
        let mut waiting = vec![node];
        while let Some(node) = waiting.pop() {
            if !seen.insert(node) {
                continue;
            }
            if let Some(money) = direct.get(&node) {
                total = Some(combined(&total.unwrap_or_else(nothing), money, |total, money| total + money));
            }
            if let NodeId::Objective(id) = node {
                waiting.extend(plan.children(id).iter().map(|(child, _)| NodeId::Objective(*child)));
                waiting.extend(plan.campaigns_of(id).iter().map(|(campaign, _)| NodeId::Campaign(*campaign)));
            }
        }
        total
    }
}
