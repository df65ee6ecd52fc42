//! Every value that a plan writes for a metric, line by line.

use crate::plan::{Figure, Goal, Measure, Metric, MetricId, Objective, ObjectiveId, Plan, Target};

/// A value as it is written.
#[derive(Clone, Copy)]
pub enum Written<'p> {
    /// A number or a range of the metric's own unit.
    Value(&'p Figure),
    /// A goal relative to its baseline.
    Relative(&'p Target),
}

/// A line that gives a metric one value or two.
pub struct Line<'p> {
    /// The metric.
    pub metric: MetricId,
    /// Its values, in the order of the text.
    pub values: [Option<Written<'p>>; 2],
    /// The measure, where the line is one.
    pub measure: Option<&'p Measure>,
}

/// Calls `visit` with every line of the plan's metrics and of some objectives that gives a known
/// metric a value.
pub fn each_line<'p>(
    plan: &'p Plan,
    objectives: impl Iterator<Item = (ObjectiveId, &'p Objective)>,
    mut visit: impl FnMut(Line<'p>),
) {
    for (id, metric) in plan.each_metric() {
        of_metric(id, metric, &mut visit);
    }
    for (_, objective) in objectives {
        of_objective(objective, &mut visit);
    }
}

fn of_metric<'p>(id: MetricId, metric: &'p Metric, visit: &mut impl FnMut(Line<'p>)) {
    let mut line = |first: &'p Figure, second: Option<&'p Figure>| {
        let values = [Some(Written::Value(first)), second.map(Written::Value)];
        visit(Line { metric: id, values, measure: None });
    };
    metric.observed.iter().for_each(|observed| line(&observed.value, None));
    metric.assume.iter().for_each(|assume| line(&assume.value, assume.within.as_ref()));
    metric.benchmark.iter().for_each(|benchmark| line(&benchmark.range, None));
}

fn of_objective<'p>(objective: &'p Objective, visit: &mut impl FnMut(Line<'p>)) {
    for measure in &objective.measures {
        let Some(metric) = measure.metric.id else { continue };
        let values = [measure.from.as_ref().map(Written::Value), measure.goal.as_ref().map(goal)];
        visit(Line { metric, values, measure: Some(measure) });
    }
    for milestone in &objective.milestones {
        let said = milestone.metric.or(objective.measures.first().map(|measure| measure.metric));
        let Some(metric) = said.and_then(|metric| metric.id) else { continue };
        visit(Line { metric, values: [Some(Written::Value(&milestone.value)), None], measure: None });
    }
    for guardrail in &objective.guardrails {
        let Some(metric) = guardrail.metric.id else { continue };
        visit(Line { metric, values: [guardrail.line.as_ref().map(goal), None], measure: None });
    }
}

fn goal(goal: &Goal) -> Written<'_> {
    match goal {
        Goal::Below(figure) | Goal::Above(figure) | Goal::Reach(Target::Value(figure)) => Written::Value(figure),
        Goal::Reach(relative) => Written::Relative(relative),
    }
}
