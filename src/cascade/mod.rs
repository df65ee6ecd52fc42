//! The arithmetic of a plan. Each part answers one question and shows its working; none knows
//! of rules or wording.

mod course;
mod goal;
mod history;
mod timing;

pub use course::{Course, Point};
pub use goal::{Baseline, Direction, GoalFigures};
pub use history::{Growth, Observed, growth};
pub use timing::{Above, Lag, Late};

use std::sync::OnceLock;

use chrono::NaiveDate;

use crate::plan::{Metric, Objective, ObjectiveId, Observation, Plan};
use crate::quantity::Period;

/// The figures of a plan, each computed once a run, when first asked for.
#[derive(Debug)]
pub struct Figures<'p> {
    plan: &'p Plan,
    late: OnceLock<Vec<Late>>,
}

impl<'p> Figures<'p> {
    /// The figures of `plan`; nothing is computed yet.
    #[must_use]
    pub fn new(plan: &'p Plan) -> Self {
        Self { plan, late: OnceLock::new() }
    }

    /// The plan they are of.
    #[must_use]
    pub fn plan(&self) -> &'p Plan {
        self.plan
    }

    /// The last observation of a metric that ended before a date, if the date is known; else
    /// the last of all.
    #[must_use]
    pub fn last_observation(&self, metric: &'p Metric, before: Option<NaiveDate>) -> Option<&'p Observation> {
        let usable = metric.observed.iter().filter(|observed| {
            before.is_none_or(|date| observed.period.end < date)
                && observed.value.unit.dimension() == metric.unit.dimension()
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
        let mut seen = vec![id];
        let mut next = 0;
        while let Some(&at) = seen.get(next) {
            next += 1;
            for edge in &self.plan.objective(at).serves {
                if let Some(parent) = edge.parent.id.filter(|parent| !seen.contains(parent)) {
                    seen.push(parent);
                }
            }
        }
        seen.remove(0);
        seen
    }
}
