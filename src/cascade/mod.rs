//! The arithmetic of a plan. Each part answers one question and shows its working; none knows
//! of rules or wording.

mod agreement;
mod audience;
mod baseline;
mod below;
mod capacity;
mod circles;
mod course;
mod coverage;
mod dimension;
mod direct;
mod envelope;
mod equation;
mod funding;
mod funnel;
mod gift;
mod goal;
mod history;
mod implied;
mod leverage;
pub mod money;
mod phases;
mod reach;
mod review;
mod serving;
mod slip;
mod spend;
mod spent;
mod spread;
mod timing;
mod tracking;
mod trend;
mod twice;
mod unread;
mod value;
mod worth;

pub use agreement::Disagreement;
pub use audience::{Audience, Audiences};
pub use baseline::{Baseline, PastValue};
pub use below::Below;
pub use capacity::{Busy, Effort, Overload, overload};
pub use circles::{Circle, circles};
pub use course::{Course, Point};
pub(crate) use coverage::Earlier;
pub use coverage::{Basis, Coverage, Coverages, RateMisfit, Unrelated, in_unit};
pub use dimension::{Misfit, Side};
pub use envelope::{Envelope, Envelopes, sum_of_shares};
pub use equation::{Equation, Leaf, Operation, Origin, Part};
pub use funding::{Funded, Funding, Payment, Pot, Totals};
pub use funnel::FunnelStep;
pub use goal::GoalFigures;
pub use history::{Growth, Observed, Pace, growth};
pub use implied::{Implied, Known};
pub use leverage::Leverage;
pub use money::{End, Money};
pub use phases::Phased;
pub use reach::Moved;
pub use review::{interval, last_review};
pub use serving::Server;
pub use slip::ForgottenPercent;
pub use spent::{Overspent, SpentOnEach};
pub use spread::Spread;
pub use timing::{Above, Lag, Late, Promise};
pub use tracking::{Day, Progress, Standing, Trajectory, apart};
pub use trend::{EarlyPeak, Spike, is_unit_cost};
pub use twice::CountedTwice;
pub use value::MissingValue;
pub use worth::{Step, Worth};

pub use crate::plan::Direction;

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::plan::{
    Figure, Formula, Measure, Metric, MetricId, MetricKind, NodeId, Objective, ObjectiveId, Observation, Plan,
};
use crate::quantity::{Base, Currency, Period, Unit};

/// The figures of a plan, each computed once a run, when first asked for.
#[derive(Debug)]
pub struct Figures<'p> {
    plan: &'p Plan,
    coverages: OnceLock<Coverages>,
    envelopes: OnceLock<Envelopes>,
    /// What each budget comes to; that of the plan before, where it is the same.
    budgets: OnceLock<Arc<[Envelope]>>,
    funding: OnceLock<Funding>,
    spent: Mutex<FxHashMap<NodeId, Option<Money>>>,
    topmost: Vec<OnceLock<Box<[ObjectiveId]>>>,
    yielded_units: OnceLock<Vec<Figure>>,
    circles: OnceLock<Vec<Circle<u32>>>,
    round: OnceLock<FxHashSet<(ObjectiveId, u32)>>,
    strays: OnceLock<unread::Strays>,
    late: OnceLock<Vec<Late>>,
    audiences: OnceLock<Audiences>,
    public: OnceLock<audience::Public>,
    remembered: Vec<Remembered>,
}

/// What was computed of a plan and may be of use for its next state.
#[derive(Debug)]
pub(crate) struct Computed {
    coverages: Coverages,
    /// What budgets come to, which depends on budgets alone.
    budgets: Option<Arc<[Envelope]>>,
    /// Whether objectives serve each other in circles.
    has_circles: bool,
}

/// What is worked out once of what was observed of a metric, however many objectives ask.
#[derive(Debug, Default)]
struct Remembered {
    /// Its observations in the order of time, those left out that do not fit its unit.
    in_order: OnceLock<Box<[u32]>>,
    newest_before_plan: OnceLock<Option<NaiveDate>>,
    /// What a measure can start from, by what its deadline makes of the plan's time.
    past: Mutex<FxHashMap<Option<NaiveDate>, Option<PastValue>>>,
    /// The best growth and the best pace, down and up.
    growth: [OnceLock<Option<Box<Growth>>>; 2],
    pace: [OnceLock<Option<Box<Pace>>>; 2],
}

impl<'p> Figures<'p> {
    /// The figures of `plan`; nothing is computed yet.
    #[must_use]
    pub fn new(plan: &'p Plan) -> Self {
        Self {
            plan,
            coverages: OnceLock::new(),
            envelopes: OnceLock::new(),
            budgets: OnceLock::new(),
            funding: OnceLock::new(),
            spent: Mutex::default(),
            topmost: plan.metrics.iter().map(|_| OnceLock::new()).collect(),
            yielded_units: OnceLock::new(),
            circles: OnceLock::new(),
            round: OnceLock::new(),
            strays: OnceLock::new(),
            late: OnceLock::new(),
            audiences: OnceLock::new(),
            public: OnceLock::new(),
            remembered: plan.metrics.iter().map(|_| Remembered::default()).collect(),
        }
    }

    /// The plan they are of.
    #[must_use]
    pub fn plan(&self) -> &'p Plan {
        self.plan
    }

    /// Whether reaching the children reaches the parents.
    #[must_use]
    pub fn coverages(&self) -> &Coverages {
        self.coverages.get_or_init(|| self.compute_coverages())
    }

    /// Takes over of an earlier state of the plan what can't have changed, instead of computing all.
    pub(crate) fn remember(&self, earlier: &Earlier<'_>) {
        let changed = earlier.changed.iter().enumerate().filter(|(_, is_so)| **is_so);
        let changed = changed.map(|(at, _)| ObjectiveId::new(at));
        // A circle that was none before goes through something that has changed.
        if !earlier.computed.has_circles && !serve_in_circles(self.plan, changed) {
            let _ = self.circles.set(Vec::new());
        }
        if let Some(coverages) = self.coverages_again(earlier) {
            let _ = self.coverages.set(coverages);
        }
        if let Some(budgets) = &earlier.computed.budgets {
            let _ = self.budgets.set(Arc::clone(budgets));
        }
    }

    /// Gives back what the next check may take over; none where nothing was computed.
    pub(crate) fn into_computed(self) -> Option<Computed> {
        self.coverages.get()?;
        let has_circles = !self.serving_circles().is_empty();
        Some(Computed { coverages: self.coverages.into_inner()?, budgets: self.budgets.into_inner(), has_circles })
    }

    /// What budgets come to, and what they allocate where.
    #[must_use]
    pub fn envelopes(&self) -> &Envelopes {
        self.envelopes.get_or_init(|| self.compute_envelopes())
    }

    /// Who needs money, and who gets it.
    #[must_use]
    pub fn funding(&self) -> &Funding {
        self.funding.get_or_init(|| self.compute_funding())
    }

    /// Why a formula of a metric gives no figure, if its units are the reason.
    #[must_use]
    pub fn misfit(&self, metric: &Metric, formula: &Formula) -> Option<Misfit> {
        dimension::fits(self.plan, metric, formula).err().flatten()
    }

    /// All money allocated to a node and to what serves it, each allocation once: low end,
    /// middle and high end. None where nothing is allocated there.
    #[must_use]
    pub fn spend(&self, node: NodeId) -> Option<Money> {
        let known = self.spent.lock().unwrap_or_else(PoisonError::into_inner).get(&node).cloned();
        known.unwrap_or_else(|| {
            let money = self.compute_spend(node);
            self.spent.lock().unwrap_or_else(PoisonError::into_inner).insert(node, money.clone());
            money
        })
    }

    /// The kinds of things that campaigns yield, one figure for each.
    fn yielded_units(&self) -> &[Figure] {
        self.yielded_units.get_or_init(|| self.compute_yielded_units())
    }

    /// Those who may serve anybody, as far as could be read.
    fn strays(&self) -> &unread::Strays {
        self.strays.get_or_init(|| unread::Strays::new(self.plan))
    }

    /// The circles in which objectives serve each other: each member by its place in the plan, with
    /// the edge that leads to the next.
    #[must_use]
    pub fn serving_circles(&self) -> &[Circle<u32>] {
        self.circles.get_or_init(|| {
            let parents = |at: usize| {
                let edges = (0_u32..).zip(&self.plan.objectives[at].serves);
                edges.filter_map(|(index, edge)| self.plan.parent(edge).map(|parent| (index, parent.index())))
            };
            let all = (0..self.plan.objectives.len()).map(ObjectiveId::new);
            if serve_in_circles(self.plan, all) { circles(self.plan.objectives.len(), parents) } else { Vec::new() }
        })
    }

    /// The edges of objectives that are part of a circle.
    fn going_round(&self) -> &FxHashSet<(ObjectiveId, u32)> {
        self.round.get_or_init(|| {
            let edges = self.serving_circles().iter().flatten();
            edges.map(|(at, edge)| (ObjectiveId::new(*at), *edge)).collect()
        })
    }

    /// The objectives that measure a metric and have none above them that does; drafts left out.
    #[must_use]
    pub fn topmost(&self, metric: MetricId) -> &[ObjectiveId] {
        self.topmost[metric.index()].get_or_init(|| {
            let mut all: Vec<ObjectiveId> = self.plan.measured_by(metric).iter().map(|(id, _)| *id).collect();
            all.retain(|id| self.plan.objective(*id).draft.is_none());
            all.dedup();
            if all.len() > 1 {
                let mut below: FxHashSet<ObjectiveId> = FxHashSet::default();
                let mut waiting = all.clone();
                while let Some(at) = waiting.pop() {
                    let children = self.plan.children(at).iter().map(|(child, _)| *child);
                    waiting.extend(children.filter(|child| below.insert(*child)));
                }
                all.retain(|id| !below.contains(id));
            }
            all.into_boxed_slice()
        })
    }

    /// Whether what an objective promises of a metric is the whole of it: nobody else promises it,
    /// but for what is below. A draft is the whole where nobody else promises anything.
    #[must_use]
    pub fn promises_whole(&self, id: ObjectiveId, measure: &Measure) -> bool {
        let Some(metric) = measure.metric.id else { return false };
        match self.topmost(metric) {
            [] => true,
            [only] => *only == id,
            _ => false,
        }
    }

    /// Where an objective starts in one of its measures: its `from`; else the last observation
    /// before the plan, if the metric as a whole is promised there.
    fn own_baseline(&self, id: ObjectiveId, measure: u32) -> Option<Baseline> {
        let measure = self.plan.objective(id).measures.get(measure as usize)?;
        if measure.from.is_some() {
            return self.baseline(measure);
        }
        let metric = measure.metric.id?;
        if self.topmost(metric) == [id] { self.baseline(measure) } else { None }
    }

    /// How a metric stands as long as nobody moves it: of what is counted over time, what was
    /// observed of as much time before the plan; else the last observation.
    fn status_quo(&self, metric: MetricId, until: Option<NaiveDate>) -> Option<PastValue> {
        if self.plan.metric(metric).kind == MetricKind::Flow {
            return self.past_value(metric, until);
        }
        let observed = self.last_observation(metric, None)?;
        let (value, span) = (observed.value.value(), observed.value.span);
        Some(PastValue { value, part: None, span, period: observed.period })
    }

    /// The unit of the plan's money; euros where it names no currency.
    #[must_use]
    pub fn money_unit(&self) -> Unit {
        let said = self.plan.header().and_then(|header| header.currency).map(|(currency, _)| currency);
        let base = said.or_else(|| Currency::from_word("EUR")).map_or(Base::One, Base::Money);
        Unit { base, per: None }
    }

    /// The last observation of a metric that ended before a date, if the date is known; else
    /// the last of all.
    #[must_use]
    pub fn last_observation(&self, id: MetricId, before: Option<NaiveDate>) -> Option<&'p Observation> {
        let observed = &self.plan.metric(id).observed;
        let in_order = self.in_order(id);
        let end = |index: &u32| observed[*index as usize].period.end;
        let ended = before.map_or(in_order.len(), |date| in_order.partition_point(|index| end(index) < date));
        in_order[..ended].last().map(|index| &observed[*index as usize])
    }

    /// The observations of a metric that fit its unit, in the order of time.
    fn in_order(&self, id: MetricId) -> &[u32] {
        self.remembered[id.index()].in_order.get_or_init(|| {
            let metric = self.plan.metric(id);
            let all = (0_u32..).zip(&metric.observed).filter(|(_, observed)| observed.value.fits(metric.unit));
            let mut in_order: Vec<u32> = all.map(|(index, _)| index).collect();
            in_order.sort_by_key(|index| {
                let period = metric.observed[*index as usize].period;
                (period.end, period.start)
            });
            in_order.into_boxed_slice()
        })
    }

    /// The window in which an objective works: from the plan's start to its last deadline.
    #[must_use]
    pub fn window(&self, objective: &Objective) -> Option<(NaiveDate, NaiveDate)> {
        let start = self.plan.period()?.start;
        let deadline = objective.measures.iter().filter_map(|measure| measure.by).map(|(by, _)| by.end).max()?;
        Some((start, deadline))
    }

    /// The plan's period, where it has one that ends after it starts.
    #[must_use]
    pub fn plan_period(&self) -> Option<Period> {
        self.plan.period().filter(|period| period.start <= period.end)
    }

    /// Everything above an objective, itself left out, each once, nearest first.
    #[must_use]
    pub fn ancestors(&self, id: ObjectiveId) -> Vec<ObjectiveId> {
        let mut known = rustc_hash::FxHashSet::default();
        known.insert(id);
        let mut found = vec![id];
        let mut next = 0;
        while let Some(&at) = found.get(next) {
            next += 1;
            let parents = self.plan.objective(at).serves.iter().filter_map(|edge| self.plan.parent(edge));
            found.extend(parents.filter(|parent| known.insert(*parent)));
        }
        found.remove(0);
        found
    }
}

/// Whether objectives serve each other in a circle that one of `some` is part of, or one below them.
fn serve_in_circles(plan: &Plan, some: impl Iterator<Item = ObjectiveId>) -> bool {
    #[derive(Clone, Copy)]
    enum Seen {
        Never,
        /// Those below it are being gone through.
        Above,
        Wholly,
    }
    let mut seen = vec![Seen::Never; plan.objectives.len()];
    let mut way: Vec<(ObjectiveId, usize)> = Vec::new();
    for id in some {
        if !matches!(seen[id.index()], Seen::Never) {
            continue;
        }
        seen[id.index()] = Seen::Above;
        way.push((id, 0));
        while let Some((at, next)) = way.last_mut() {
            let Some((child, _)) = plan.children(*at).get(*next) else {
                seen[at.index()] = Seen::Wholly;
                way.pop();
                continue;
            };
            *next += 1;
            match seen[child.index()] {
                Seen::Never => {
                    seen[child.index()] = Seen::Above;
                    way.push((*child, 0));
                }
                Seen::Above => return true,
                Seen::Wholly => {}
            }
        }
    }
    false
}
