//! The arithmetic of a plan. Each part answers one question and shows its working; none knows
//! of rules or wording.

mod baseline;
mod circles;
mod course;
mod coverage;
mod equation;
mod gift;
mod goal;
mod history;
mod reach;
mod spend;
mod timing;
mod twice;
mod value;
mod way;

pub use baseline::{Baseline, PastValue};
pub use circles::{Circle, circles};
pub use course::{Course, Point};
pub use coverage::{Basis, Coverage, Coverages, Server, Unrelated};
pub use equation::{Case, Equation, Leaf, Operation, Origin, Part};
pub use goal::{Direction, GoalFigures};
pub use history::{Growth, Observed, growth};
pub use reach::Moved;
pub use timing::{Above, Lag, Late, Promise};
pub use twice::CountedTwice;
pub use value::MissingValue;

use std::sync::OnceLock;

use chrono::NaiveDate;

use crate::plan::{Metric, Objective, ObjectiveId, Observation, Plan};
use crate::quantity::{Base, Currency, Period, Unit};

/// The figures of a plan, each computed once a run, when first asked for.
#[derive(Debug)]
pub struct Figures<'p> {
    plan: &'p Plan,
    coverages: OnceLock<Coverages>,
    spending: OnceLock<spend::Spending>,
    late: OnceLock<Vec<Late>>,
}

impl<'p> Figures<'p> {
    /// The figures of `plan`; nothing is computed yet.
    #[must_use]
    pub fn new(plan: &'p Plan) -> Self {
        Self { plan, coverages: OnceLock::new(), spending: OnceLock::new(), late: OnceLock::new() }
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

    fn spending(&self) -> &spend::Spending {
        self.spending.get_or_init(|| spend::Spending::new(self.plan))
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
    pub fn last_observation<'m>(&self, metric: &'m Metric, before: Option<NaiveDate>) -> Option<&'m Observation> {
        let usable = metric.observed.iter().filter(|observed| {
            before.is_none_or(|date| observed.period.end < date) && observed.value.fits(metric.unit)
        });
        usable.max_by_key(|observed| (observed.period.end, observed.period.start))
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
            let parents = self.plan.objective(at).serves.iter().filter_map(|edge| edge.parent.id);
            found.extend(parents.filter(|parent| known.insert(*parent)));
        }
        found.remove(0);
        found
    }
}
