//! The way of a metric through an objective: its steps and milestones up to the goal.

use chrono::NaiveDate;

use super::{Figures, GoalFigures};
use crate::plan::{Better, Measure, MetricId, MetricKind, Milestone, Objective};
use crate::quantity::{Exact, Period};
use crate::source::Span;

/// A value that is to be reached on the way.
#[derive(Debug, Clone)]
pub struct Point {
    /// The value, in base units.
    pub value: Exact,
    /// When.
    pub date: NaiveDate,
    /// Where the value is written.
    pub span: Span,
    /// Whether it is a measure of the same metric rather than a milestone.
    pub is_step: bool,
}

/// The way of one metric through an objective.
#[derive(Debug, Clone)]
pub struct Course {
    /// Which metric.
    pub metric: MetricId,
    /// Where it goes in the end, if that is known.
    pub goal: Option<GoalFigures>,
    /// When that is due, if it is due within the plan.
    pub due: Option<NaiveDate>,
    /// Where the way begins: 0 for a flow, which adds up from the start of the plan; else the
    /// baseline, if it is known.
    pub start: Option<Exact>,
    /// Whether the way leads up; none where nothing says so.
    pub is_rising: Option<bool>,
    /// What is to be reached on the way, by date, then in the order of the text.
    pub points: Vec<Point>,
}

/// What an objective says of a metric.
enum Fact<'o> {
    Measure(&'o Measure),
    Milestone(Point),
}

impl Figures<'_> {
    /// The ways of an objective's metrics, as far as there is anything on them.
    #[must_use]
    pub fn courses(&self, objective: &Objective) -> Vec<Course> {
        if objective.milestones.is_empty() && objective.measures.len() < 2 {
            return Vec::new();
        }
        let mut facts = self.facts(objective);
        facts.sort_by_key(|(metric, _)| *metric);
        let courses = facts.chunk_by(|one, other| one.0 == other.0).map(|facts| self.course(facts[0].0, facts));
        courses.filter(|course| !course.points.is_empty()).collect()
    }

    /// The way of one metric through an objective, be there anything on it or not.
    #[must_use]
    pub fn course_of(&self, objective: &Objective, metric: MetricId) -> Course {
        let mut facts = self.facts(objective);
        facts.retain(|(of, _)| *of == metric);
        self.course(metric, &facts)
    }

    /// What an objective says of its metrics.
    fn facts<'o>(&self, objective: &'o Objective) -> Vec<(MetricId, Fact<'o>)> {
        let measures = objective.measures.iter();
        let mut facts: Vec<(MetricId, Fact<'_>)> =
            measures.filter_map(|measure| Some((measure.metric.id?, Fact::Measure(measure)))).collect();
        let first = objective.measures.first().and_then(|measure| measure.metric.id);
        facts.extend(objective.milestones.iter().filter_map(|milestone| {
            let metric = milestone.metric.map_or(first, |metric| metric.id)?;
            Some((metric, Fact::Milestone(self.milestone(milestone, metric)?)))
        }));
        facts
    }

    /// A milestone's value and date; none where it does not fit its metric.
    fn milestone(&self, milestone: &Milestone, metric: MetricId) -> Option<Point> {
        let value = &milestone.value;
        let (by, _) = milestone.by.filter(|_| value.fits(self.plan().metric(metric).unit))?;
        Some(Point { value: value.value(), date: by.end, span: value.span, is_step: false })
    }

    fn course(&self, metric: MetricId, facts: &[(MetricId, Fact<'_>)]) -> Course {
        let mut points = Vec::new();
        let mut reached = Vec::new();
        for (_, fact) in facts {
            match fact {
                Fact::Milestone(point) => points.push(point.clone()),
                Fact::Measure(measure) if measure.goal.is_some_and(|goal| goal.is_held()) => {}
                Fact::Measure(measure) => reached.push(*measure),
            }
        }
        let last = reached.iter().rev().max_by_key(|measure| self.due(measure)).copied();
        let due = last.and_then(|measure| self.due(measure));
        let goal = last.and_then(|measure| self.goal(measure));
        for step in &reached {
            let date = self.due(step).filter(|date| due.is_some_and(|due| *date < due));
            if let Some((date, step)) = date.zip(self.goal(step)) {
                points.push(Point { value: step.middle, date, span: step.span, is_step: true });
            }
        }
        points.sort_by_key(|point| (point.date, point.span));
        let kind = self.plan().metric(metric).kind;
        let start = match kind {
            MetricKind::Flow => Some(Exact::zero()),
            MetricKind::Stock | MetricKind::Ratio => {
                let first = reached.iter().filter(|measure| measure.from.is_some());
                let first = first.min_by_key(|measure| self.due(measure)).copied();
                first.or(last).and_then(|measure| self.baseline(measure)).map(|baseline| baseline.value)
            }
        };
        let is_rising = goal.as_ref().and_then(|goal| self.is_rising(goal, start.as_ref(), &points));
        Course { metric, goal, due, start, is_rising, points }
    }

    /// Which way it goes from its start to its goal; where the start is unknown, the metric's good
    /// direction; where there is none, the way from the first point to the goal.
    fn is_rising(&self, goal: &GoalFigures, start: Option<&Exact>, points: &[Point]) -> Option<bool> {
        let from = match (start, self.plan().metric(goal.metric).better) {
            (Some(start), _) => start,
            (None, Some(better)) => return Some(better == Better::Higher),
            (None, None) => &points.iter().find(|point| point.value != goal.middle)?.value,
        };
        (*from != goal.middle).then(|| *from < goal.middle)
    }
}

impl Course {
    /// The days between which its points may lie.
    #[must_use]
    pub fn window(&self, plan: Period) -> (NaiveDate, NaiveDate) {
        (plan.start, self.due.unwrap_or(plan.end))
    }
}
