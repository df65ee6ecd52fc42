use std::sync::Arc;

use crate::plan::{Figure, Goal, Metric, MetricId, Objective, Plan, Ref, Target};
use crate::quantity::{Base, Per, Unit};

/// Bare numbers take the unit of a metric that counts something per time: `40_000` of
/// `visit per month` are so many a month. Elsewhere a bare number needs no unit, or is a finding.
pub(super) fn take_units(plan: &mut Plan) {
    let units: Vec<Option<Unit>> = plan.metrics.iter().map(rate).collect();
    if units.iter().all(Option::is_none) {
        return;
    }
    for (metric, unit) in plan.metrics.iter_mut().zip(&units) {
        let Some(unit) = *unit else { continue };
        metric.observed.iter_mut().for_each(|observed| take(&mut observed.value, unit));
        metric.benchmark.iter_mut().for_each(|benchmark| take(&mut benchmark.range, unit));
        if let Some(assume) = &mut metric.assume {
            take(&mut assume.value, unit);
            assume.within.iter_mut().for_each(|within| take(within, unit));
        }
    }
    let unit = |metric: &Ref<MetricId>| metric.id.and_then(|id| units[id.index()]);
    for objective in &mut plan.objectives {
        let metrics = objective.measures.iter().map(|it| &it.metric);
        let metrics = metrics.chain(objective.milestones.iter().filter_map(|it| it.metric.as_ref()));
        let mut metrics = metrics.chain(objective.guardrails.iter().map(|it| &it.metric));
        if metrics.any(|metric| unit(metric).is_some()) {
            take_in_objective(Arc::make_mut(objective), &unit);
        }
    }
}

fn take_in_objective(objective: &mut Objective, unit: &dyn Fn(&Ref<MetricId>) -> Option<Unit>) {
    let first = objective.measures.first().map(|measure| measure.metric);
    for milestone in &mut objective.milestones {
        if let Some(unit) = milestone.metric.or(first).as_ref().and_then(unit) {
            take(&mut milestone.value, unit);
        }
    }
    for measure in &mut objective.measures {
        if let Some(unit) = unit(&measure.metric) {
            measure.from.iter_mut().for_each(|from| take(from, unit));
            measure.goal.iter_mut().for_each(|goal| take_in_goal(goal, unit));
        }
    }
    for guardrail in &mut objective.guardrails {
        if let Some(unit) = unit(&guardrail.metric) {
            guardrail.line.iter_mut().for_each(|line| take_in_goal(line, unit));
        }
    }
}

fn take_in_goal(goal: &mut Goal, unit: Unit) {
    match goal {
        Goal::Below(figure) | Goal::Above(figure) | Goal::Reach(Target::Value(figure)) => take(figure, unit),
        Goal::Reach(_) => {}
    }
}

fn take(figure: &mut Figure, unit: Unit) {
    if figure.unit == Unit::NONE {
        figure.unit = unit;
    }
}

/// The unit of a metric that counts something per time.
fn rate(metric: &Metric) -> Option<Unit> {
    let counts = matches!(metric.unit.base, Base::Count(_) | Base::Fte | Base::One);
    (counts && matches!(metric.unit.per, Some(Per::Time(_)))).then_some(metric.unit)
}
