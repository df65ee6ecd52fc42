use rustc_hash::{FxHashMap, FxHashSet};

use super::Figures;
use crate::plan::{AllocationTarget, Budget, NodeId, Plan};
use crate::quantity::Exact;

/// Money allocated directly to each node, over all budgets that are not drafts.
#[derive(Debug, Default)]
pub(super) struct Spending {
    direct: FxHashMap<NodeId, Exact>,
}

impl Spending {
    pub(super) fn new(plan: &Plan) -> Self {
        let mut direct: FxHashMap<NodeId, Exact> = FxHashMap::default();
        for budget in plan.budgets.iter().filter(|budget| budget.draft.is_none()) {
            for allocation in &budget.allocations {
                let AllocationTarget::Node(node) = allocation.to else { continue };
                let Some(node) = node.id else { continue };
                let amount = allocation.amount;
                let money = if amount.unit.is_percent() {
                    total(budget).map(|total| &total * &amount.value())
                } else {
                    Some(amount.value())
                };
                if let Some(money) = money {
                    let sum = direct.entry(node).or_insert_with(Exact::zero);
                    *sum = &*sum + &money;
                }
            }
        }
        Self { direct }
    }
}

/// A budget's total: what is written, else the sum of its lines.
fn total(budget: &Budget) -> Option<Exact> {
    if let Some(total) = budget.total {
        return Some(total.value());
    }
    let lines = budget.allocations.iter().map(|allocation| allocation.amount);
    lines.clone().all(|amount| !amount.unit.is_percent()).then(|| lines.map(|amount| amount.value()).sum())
}

impl Figures<'_> {
    /// All money allocated to a node and to what serves it, drafts left out; middle of ranges.
    #[must_use]
    pub fn spend(&self, node: NodeId) -> Exact {
        let plan = self.plan();
        let direct = &self.spending().direct;
        let mut total = Exact::zero();
        let mut seen = FxHashSet::default();
        let mut waiting = vec![node];
        while let Some(node) = waiting.pop() {
            if !seen.insert(node) {
                continue;
            }
            if let Some(money) = direct.get(&node) {
                total = &total + money;
            }
            if let NodeId::Objective(id) = node {
                waiting.extend(plan.children(id).iter().map(|(child, _)| NodeId::Objective(*child)));
                waiting.extend(plan.campaigns_of(id).iter().map(|(campaign, _)| NodeId::Campaign(*campaign)));
            }
        }
        total
    }
}
