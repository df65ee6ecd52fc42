//! What leads to a target, and which metrics somebody moves.

use super::Figures;
use crate::plan::{Expression, ExpressionKind, Links, MetricId, NodeId, ObjectiveId, Plan, Traits};

/// Of which targets something follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Targets {
    #[default]
    None,
    One(ObjectiveId),
    Several,
}

impl Targets {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (known, Self::None) | (Self::None, known) => known,
            (Self::One(one), Self::One(other)) if one == other => self,
            _ => Self::Several,
        }
    }
}

/// Who moves each metric, directly or through formulas.
#[derive(Debug)]
pub struct Moved {
    by_objective: Vec<bool>,
    follows: Vec<Targets>,
}

impl Moved {
    /// Whether an objective that leads to a target promises the metric or something that its
    /// formula needs, or spends money that it counts.
    #[must_use]
    pub fn by_objective(&self, metric: MetricId) -> bool {
        self.by_objective[metric.index()]
    }

    /// Whether the metric's formula needs what another target than this one promises.
    #[must_use]
    pub fn by_other_target(&self, metric: MetricId, target: ObjectiveId) -> bool {
        !matches!(self.follows[metric.index()], Targets::None) && self.follows[metric.index()] != Targets::One(target)
    }
}

impl Figures<'_> {
    /// For each objective: whether it is a target or some chain of `serves` leads to one.
    #[must_use]
    pub fn leads_to_target(&self) -> Vec<bool> {
        below_targets(self.plan(), |_| true)
    }

    /// Who moves each metric. Drafts, and what leads to a target only through drafts, move nothing.
    #[must_use]
    pub fn moved(&self) -> Moved {
        let plan = self.plan();
        let leads = below_targets(plan, |draft| !draft);
        let mut by_objective = vec![false; plan.metrics.len()];
        let mut promised = vec![Targets::None; plan.metrics.len()];
        for (id, objective) in plan.each_objective().filter(|(_, objective)| objective.draft.is_none()) {
            for metric in objective.measures.iter().filter_map(|measure| measure.metric.id) {
                if objective.is_target {
                    promised[metric.index()] = promised[metric.index()].and(Targets::One(id));
                } else {
                    by_objective[metric.index()] |= leads[id.index()];
                }
            }
        }
        let mut needed = Vec::new();
        for (id, metric) in plan.each_metric() {
            for formula in &metric.equals {
                formula.expression.each_metric(&mut |driver| {
                    needed.extend(driver.id.map(|driver| (driver.index(), id)));
                });
                by_objective[id.index()] |= spends(plan, &formula.expression, &leads);
            }
        }
        let dependents = Links::new(plan.metrics.len(), &needed);
        let mut moved = Moved { by_objective, follows: vec![Targets::None; plan.metrics.len()] };
        let mut open: Vec<MetricId> = plan.each_metric().map(|(id, _)| id).collect();
        while let Some(at) = open.pop() {
            let by_objective = moved.by_objective[at.index()];
            let targets = moved.follows[at.index()].and(promised[at.index()]);
            for &dependent in dependents.of(at.index()) {
                let index = dependent.index();
                let follows = moved.follows[index].and(targets);
                if follows != moved.follows[index] || by_objective && !moved.by_objective[index] {
                    moved.follows[index] = follows;
                    moved.by_objective[index] |= by_objective;
                    open.push(dependent);
                }
            }
        }
        moved
    }
}

fn below_targets(plan: &Plan, passes: impl Fn(bool) -> bool) -> Vec<bool> {
    let mut open: Vec<ObjectiveId> = plan.with(Traits::TARGET).map(|(id, _)| id).collect();
    let mut leads = vec![false; plan.objectives.len()];
    open.iter().for_each(|id| leads[id.index()] = true);
    while let Some(at) = open.pop() {
        for &(child, _) in plan.children(at) {
            if !leads[child.index()] && passes(plan.objective(child).draft.is_some()) {
                leads[child.index()] = true;
                open.push(child);
            }
        }
    }
    leads
}

/// Whether a formula counts the money of something that is done for a target.
fn spends(plan: &Plan, expression: &Expression, leads: &[bool]) -> bool {
    let is_done = |id: ObjectiveId| {
        let objective = plan.objective(id);
        let by_others = || plan.children(id).iter().any(|(child, _)| leads[child.index()]);
        leads[id.index()] && objective.draft.is_none() && (!objective.is_target || by_others())
    };
    match &expression.kind {
        ExpressionKind::Spend(node) => match plan.node_of(*node) {
            Some(NodeId::Objective(id)) => is_done(id),
            Some(NodeId::Campaign(id)) => {
                let campaign = plan.campaign(id);
                let parents = campaign.serves.iter().filter_map(|edge| plan.parent(edge));
                campaign.draft.is_none() && parents.into_iter().any(|parent| leads[parent.index()])
            }
            Some(NodeId::Budget(_)) | None => false,
        },
        ExpressionKind::Min(parts) | ExpressionKind::Max(parts) => parts.iter().any(|part| spends(plan, part, leads)),
        ExpressionKind::Binary(_, sides) => spends(plan, &sides.0, leads) || spends(plan, &sides.1, leads),
        _ => false,
    }
}
