//! The funnel below a target: how much of what is promised at each step.

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::Figures;
use super::money::{self, Money};
use crate::plan::{Edge, Figure, MetricId, MetricKind, ObjectiveId, Plan};
use crate::quantity::{Base, Exact, Unit, same_noun};

/// So many different things are told apart below one target.
const MOST_THINGS: usize = 64;

/// What is promised of one kind of thing below a target: customers, meetings, leads.
#[derive(Debug, Clone)]
pub struct FunnelStep {
    /// The unit it is counted in.
    pub unit: Unit,
    /// What measures it, in the order in which it was met; each once.
    pub metrics: Vec<MetricId>,
    /// What the objectives promise; those that serve another of the same thing are part of it.
    pub wanted: Option<Money>,
    /// What campaigns bring.
    pub yields: Option<Money>,
    /// How many objectives promise it.
    pub objectives: usize,
    /// How many campaigns bring it.
    pub campaigns: usize,
    /// How many steps below the target it is met first.
    pub depth: usize,
    /// The rates at which it becomes something else: the lowest and the highest as planned.
    pub rates: Option<(Exact, Exact)>,
    /// The unit of that rate where the rates are of one unit.
    pub rate_unit: Option<Unit>,
}

/// The things that have been met above an objective.
type Above = SmallVec<[usize; 4]>;

struct Steps<'p> {
    plan: &'p Plan,
    all: Vec<FunnelStep>,
}

impl Figures<'_> {
    /// The steps below a target, from the top; drafts and what serves only them are left out.
    #[must_use]
    pub fn funnel(&self, target: ObjectiveId) -> Vec<FunnelStep> {
        let plan = self.plan();
        let mut steps = Steps { plan, all: Vec::new() };
        let mut seen: FxHashSet<ObjectiveId> = FxHashSet::default();
        let mut seen_campaigns = FxHashSet::default();
        let mut level: Vec<(ObjectiveId, Above)> = vec![(target, Above::new())];
        seen.insert(target);
        let mut depth = 0;
        while !level.is_empty() {
            let mut next: FxHashMap<ObjectiveId, Above> = FxHashMap::default();
            let mut order = Vec::new();
            for (id, above) in level {
                let met = self.promised(id, depth, above, &mut steps);
                for &(child, edge) in plan.children(id) {
                    let objective = plan.objective(child);
                    if objective.draft.is_some() || seen.contains(&child) {
                        continue;
                    }
                    if let Some(measure) = objective.measures.first().and_then(|measure| measure.metric.id) {
                        steps.rate(plan.metric(measure).unit, objective.serves.get(edge as usize), depth + 1);
                    }
                    let known = next.entry(child).or_insert_with(|| {
                        order.push(child);
                        Above::new()
                    });
                    known.extend(met.iter().copied());
                    known.sort_unstable();
                    known.dedup();
                }
                for &(campaign, edge) in plan.campaigns_of(id) {
                    let it = plan.campaign(campaign);
                    if it.draft.is_some() || !seen_campaigns.insert(campaign) {
                        continue;
                    }
                    for figure in &it.yields {
                        steps.yields(figure, depth + 1);
                        steps.rate(figure.unit, it.serves.get(edge as usize), depth + 1);
                    }
                }
            }
            seen.extend(order.iter().copied());
            level = order.into_iter().map(|id| (id, next.remove(&id).unwrap_or_default())).collect();
            depth += 1;
        }
        steps.all
    }

    /// Notes what an objective promises of things that nobody above it promises.
    fn promised(&self, id: ObjectiveId, depth: usize, mut above: Above, steps: &mut Steps<'_>) -> Above {
        let mut own = Above::new();
        for measure in &self.plan().objective(id).measures {
            let Some(goal) = self.goal(measure).filter(|goal| !goal.is_held && goal.kind != MetricKind::Ratio) else {
                continue;
            };
            let Some(at) = steps.place(goal.unit, depth) else { continue };
            let step = &mut steps.all[at];
            if !step.metrics.contains(&goal.metric) && step.metrics.len() < MOST_THINGS {
                step.metrics.push(goal.metric);
            }
            if above.contains(&at) || own.contains(&at) {
                continue;
            }
            own.push(at);
            step.objectives += 1;
            let goal = [goal.low, goal.middle, goal.high];
            step.wanted = Some(step.wanted.as_ref().map_or_else(|| goal.clone(), |sum| money::plus(sum, &goal)));
        }
        above.extend(own);
        above
    }
}

impl Steps<'_> {
    /// The step of a unit; none for what does not add up.
    fn place(&mut self, unit: Unit, depth: usize) -> Option<usize> {
        if !matches!(unit.base, Base::Money(_) | Base::Count(_)) || unit.per.is_some() {
            return None;
        }
        if let Some(known) = self.all.iter().position(|step| self.is_same(step.unit, unit)) {
            return Some(known);
        }
        if self.all.len() == MOST_THINGS {
            return None;
        }
        self.all.push(FunnelStep {
            unit,
            metrics: Vec::new(),
            wanted: None,
            yields: None,
            objectives: 0,
            campaigns: 0,
            depth,
            rates: None,
            rate_unit: None,
        });
        Some(self.all.len() - 1)
    }

    fn is_same(&self, a: Unit, b: Unit) -> bool {
        match (a.base, b.base) {
            (Base::Count(a), Base::Count(b)) => same_noun(self.plan.text(a), self.plan.text(b)),
            (a, b) => a == b,
        }
    }

    fn yields(&mut self, figure: &Figure, depth: usize) {
        let Some(at) = self.place(figure.unit, depth) else { return };
        let step = &mut self.all[at];
        let ends = money::ends(figure);
        step.campaigns += 1;
        step.yields = Some(step.yields.as_ref().map_or_else(|| ends.clone(), |sum| money::plus(sum, &ends)));
    }

    fn rate(&mut self, unit: Unit, edge: Option<&Edge>, depth: usize) {
        let Some(rate) = edge.and_then(|edge| edge.rate.as_ref()) else { return };
        let Some(at) = self.place(unit, depth) else { return };
        let step = &mut self.all[at];
        let value = rate.value.value();
        match &mut step.rates {
            Some((low, high)) => {
                *low = low.clone().min(value.clone());
                *high = high.clone().max(value);
                step.rate_unit = step.rate_unit.filter(|unit| unit.base == rate.value.unit.base);
            }
            None => {
                step.rates = Some((value.clone(), value));
                step.rate_unit = Some(rate.value.unit);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::read;
    use crate::source::{SourceFile, Sources};

    #[test]
    fn parts_of_what_is_promised_above_are_not_counted_again() {
        let text = "plan p { period 2026; currency EUR }
            metric revenue { unit EUR }
            metric deals { unit deal }
            metric leads { unit lead }
            target t { measure revenue to 100k EUR by 2026-12-31 }
            objective north { serves t; measure revenue to 60k EUR by 2026-12-31 }
            objective close { serves north at 1_000 EUR; measure deals to 60 by 2026-12-31 }
            objective find { serves close at 20%; measure leads to 300 by 2026-12-31 }
            objective more { serves find; measure leads to 100 by 2026-12-31 }
            campaign fair { serves more; yields 40 leads }";
        let plan = read(Sources::new(vec![SourceFile::new("p.cascade", text)]), &[]).plan;
        let steps = Figures::new(&plan).funnel(ObjectiveId::new(0));
        let wanted: Vec<Option<Exact>> = steps.iter().map(|step| step.wanted.clone().map(|[_, it, _]| it)).collect();
        assert_eq!(wanted, [100_000, 60, 300].map(|it| Some(Exact::from(it))));
        assert_eq!(steps[2].yields.clone().map(|[_, it, _]| it), Some(Exact::from(40)));
        assert_eq!(steps[2].rates, Some((Exact::ratio(1, 5), Exact::ratio(1, 5))));
    }
}
