use rustc_hash::FxHashSet;

use super::Figures;
use super::money::{self, Money};
use crate::plan::NodeId;

impl Figures<'_> {
    /// Money allocated to a node itself, over all budgets that are no drafts. None where nothing
    /// is allocated there, or nothing of which it is known how much.
    #[must_use]
    pub fn allocated_to(&self, node: NodeId) -> Option<Money> {
        let envelopes = self.envelopes();
        let known = envelopes.lines_to(node).iter().filter_map(|line| envelopes.line(*line));
        known.fold(None, |sum: Option<Money>, line| {
            Some(match sum {
                Some(sum) => money::plus(&sum, &line),
                None => line,
            })
        })
    }

    pub(super) fn compute_spend(&self, node: NodeId) -> Option<Money> {
        let plan = self.plan();
        let mut total = None;
        let mut seen = FxHashSet::default();
        let mut waiting = vec![node];
        while let Some(node) = waiting.pop() {
            if !seen.insert(node) {
                continue;
            }
            if let Some(money) = self.allocated_to(node) {
                total = Some(total.map_or_else(|| money.clone(), |total| money::plus(&total, &money)));
            }
            if let NodeId::Objective(id) = node {
                waiting.extend(plan.children(id).iter().map(|(child, _)| NodeId::Objective(*child)));
                waiting.extend(plan.campaigns_of(id).iter().map(|(campaign, _)| NodeId::Campaign(*campaign)));
            }
        }
        total
    }
}
