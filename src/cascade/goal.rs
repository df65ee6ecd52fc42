use chrono::NaiveDate;

use super::{Baseline, Figures};
use crate::diagnostic::Amount;
use crate::plan::{Better, Direction, Figure, Goal, Measure, Metric, MetricId, MetricKind, Target};
use crate::quantity::{Exact, Unit};
use crate::source::Span;

/// A measure in figures, in base units (20% is 1/5, money per quarter a third of it per month).
#[derive(Debug, Clone)]
pub struct GoalFigures {
    /// What is measured.
    pub metric: MetricId,
    /// The metric's unit, to show figures in.
    pub unit: Unit,
    /// What adds up.
    pub kind: MetricKind,
    /// Where it starts, if that is known.
    pub from: Option<Baseline>,
    /// Where it goes: the low end where it is a range.
    pub low: Exact,
    /// Where it goes: the value, or the middle of the range.
    pub middle: Exact,
    /// Where it goes: the high end.
    pub high: Exact,
    /// Where the goal is written.
    pub span: Span,
    /// Whether it is a line to hold rather than a value to reach.
    pub is_held: bool,
    /// Which way is wanted: the line's side, else what `better` says, else from baseline to
    /// goal, else more.
    pub direction: Direction,
    /// The deadline.
    pub by: Option<NaiveDate>,
}

impl GoalFigures {
    /// A figure of this measure, to be shown.
    #[must_use]
    pub fn amount(&self, value: &Exact) -> Amount {
        Amount::new(value.clone(), self.unit)
    }

    /// The places that it takes words from.
    pub(super) fn places(&self) -> impl Iterator<Item = Span> {
        let nouns = self.unit.nouns().into_iter().flatten();
        [self.span].into_iter().chain(self.from.as_ref().map(|from| from.span)).chain(nouns)
    }

    /// Puts them where they are now; none where one of them is not there any more.
    pub(super) fn move_to(&mut self, there: &dyn Fn(Span) -> Option<Span>) -> Option<()> {
        self.span = there(self.span)?;
        if let Some(from) = &mut self.from {
            from.span = there(from.span)?;
        }
        for noun in self.unit.nouns_mut().into_iter().flatten() {
            *noun = there(*noun)?;
        }
        Some(())
    }

    /// Whether `value` is as good as `wanted`.
    #[must_use]
    pub fn reaches(&self, value: &Exact, wanted: &Exact) -> bool {
        match self.direction {
            Direction::Rising => value >= wanted,
            Direction::Falling => value <= wanted,
        }
    }
}

impl Figures<'_> {
    /// A measure's figures; none where its metric is unknown, its goal is missing or of another
    /// dimension than the metric, or relative to a baseline that nobody knows.
    #[must_use]
    pub fn goal(&self, measure: &Measure) -> Option<GoalFigures> {
        let metric_id = measure.metric.id?;
        let metric = self.plan().metric(metric_id);
        let goal = measure.goal?;
        let from = self.baseline(measure);
        let [low, middle, high] = match goal {
            Goal::Below(figure) | Goal::Above(figure) | Goal::Reach(Target::Value(figure)) => ends(&figure, metric)?,
            Goal::Reach(relative) => {
                let takes_points = metric.unit.is_percent() || self.plan().counts_points(metric.unit);
                let value = relative_goal(&relative, &from.as_ref()?.value, metric, takes_points)?;
                [value.clone(), value.clone(), value]
            }
        };
        let direction = direction(goal, metric, from.as_ref(), &middle);
        Some(GoalFigures {
            metric: metric_id,
            unit: metric.unit,
            kind: metric.kind,
            from,
            low,
            middle,
            high,
            span: goal.span(),
            is_held: goal.is_held(),
            direction,
            by: measure.by.map(|(by, _)| by.end),
        })
    }
}

/// Low end, middle and high end of a figure of a metric's dimension.
fn ends(figure: &Figure, metric: &Metric) -> Option<[Exact; 3]> {
    figure.fits(metric.unit).then(|| {
        let low = figure.low_value();
        if figure.is_range() { [low, figure.value(), figure.high_value()] } else { [low.clone(), low.clone(), low] }
    })
}

/// A goal relative to its baseline; none for `+30%` of a percentage, which can be read in two
/// ways, and for points of what has none.
fn relative_goal(target: &Target, from: &Exact, metric: &Metric, takes_points: bool) -> Option<Exact> {
    match target {
        Target::Growth(_) if metric.unit.is_percent() => None,
        Target::Growth(growth) => Some(from * &(Exact::one() + growth.value())),
        Target::Points(_) if !takes_points => None,
        Target::Points(points) if metric.unit.is_percent() => {
            Some(from + &(Exact::from(points.low) / Exact::from(100)))
        }
        Target::Points(points) => Some(from + &Exact::from(points.low)),
        Target::Factor(factor, _) => Some(from * &Exact::from(*factor)),
        Target::Value(figure) => Some(figure.value()),
    }
}

fn direction(goal: Goal, metric: &Metric, from: Option<&Baseline>, to: &Exact) -> Direction {
    match (goal, metric.better) {
        (Goal::Below(_), _) | (Goal::Reach(_), Some(Better::Lower)) => Direction::Falling,
        (Goal::Above(_), _) | (Goal::Reach(_), Some(Better::Higher)) => Direction::Rising,
        (Goal::Reach(_), None) if from.is_some_and(|from| from.value > *to) => Direction::Falling,
        (Goal::Reach(_), None) => Direction::Rising,
    }
}
