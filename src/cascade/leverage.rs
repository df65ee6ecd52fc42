use rustc_hash::FxHashSet;

use super::equation::Origin;
use super::serving::Judged;
use super::value::{Builder, Scope};
use super::{Figures, GoalFigures};
use crate::plan::{MetricId, ObjectiveId};
use crate::quantity::{Exact, Unit};

/// How strongly a driver moves a target.
#[derive(Debug, Clone)]
pub struct Leverage {
    /// The driver: a metric whose value is not reckoned from others.
    pub metric: MetricId,
    /// By how many per cent the target's metric changes with 1% of it.
    pub share: Exact,
    /// The value of it that was reckoned with, or the sum of what is promised.
    pub value: Exact,
    /// Its unit.
    pub unit: Unit,
    /// Whether an objective measures it, or something that its formulas are made of.
    pub is_worked_on: bool,
}

impl Figures<'_> {
    /// The drivers of one measure of an objective by its metric's formula, in the order in
    /// which the formula comes to them; none where a value is unknown.
    #[must_use]
    pub fn leverages(&self, id: ObjectiveId, goal: &GoalFigures) -> Option<Vec<Leverage>> {
        let judged = Judged::new(self, id);
        let mut builder = Builder::new(self, Scope::Judged(&judged), goal.by);
        let part = builder.formula_of(goal.metric)?;
        let mut equation = builder.equation;
        equation.conclude(part);
        let total = equation.total();
        let mut drivers: Vec<Leverage> = Vec::new();
        for (leaf, slope) in equation.leaves().iter().zip(equation.slopes()) {
            let metric = match leaf.origin {
                Origin::Promise(id, measure) => self.plan().objective(id).measures[measure as usize].metric.id,
                Origin::Assumption(id) | Origin::Observation(id) => Some(id),
                Origin::Rate(..) | Origin::Yield(..) | Origin::CampaignRate(..) | Origin::Spend(_) => None,
            };
            let Some(metric) = metric else { continue };
            let share = &(&slope * &leaf.middle) / &total;
            match drivers.iter_mut().find(|driver| driver.metric == metric) {
                Some(driver) => {
                    driver.share = &driver.share + &share;
                    driver.value = &driver.value + &leaf.middle;
                }
                None => drivers.push(Leverage {
                    metric,
                    share,
                    value: leaf.middle.clone(),
                    unit: leaf.unit,
                    is_worked_on: self.is_worked_on(metric),
                }),
            }
        }
        for driver in &mut drivers {
            driver.share = driver.share.abs();
        }
        drivers.iter().all(|driver| driver.share.is_finite()).then_some(drivers)
    }

    /// Whether an objective measures a metric or something that its formulas are made of.
    fn is_worked_on(&self, metric: MetricId) -> bool {
        let mut drivers: FxHashSet<MetricId> = self.drivers(metric);
        drivers.insert(metric);
        drivers.iter().any(|driver| !self.plan().measured_by(*driver).is_empty())
    }
}
