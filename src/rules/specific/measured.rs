//! How a figure in a title relates to a measure.

use crate::plan::{Measure, MetricId, Plan};
use crate::quantity::{Base, Exact, Unit};
use crate::rules::Context;
use crate::wording::{Bound, Reading, Title, TitleFigure, fold};

/// The words by which a title may call what a metric counts: its unit, singular and plural, the
/// last word of its name, and its title where that is one word.
pub(super) fn things(plan: &Plan, id: MetricId) -> Vec<String> {
    let metric = plan.metric(id);
    let mut things = Vec::new();
    let mut add = |words: &str| {
        let folded = fold(words);
        if folded.chars().any(char::is_alphabetic) {
            things.push(folded);
        }
    };
    if let (Base::Count(_), Some(unit)) = (metric.unit.base, metric.unit_span) {
        let written = plan.text(unit);
        let counted = written.split(" per ").next().unwrap_or(written);
        counted.split([',', '_', ' ']).for_each(&mut add);
    }
    if let Some(name) = metric.head.name {
        plan.text(name).rsplit('_').take(1).for_each(&mut add);
    }
    if let Some(title) = metric.head.title {
        let title = crate::source::text_content(plan.text(title));
        if !title.contains(char::is_whitespace) {
            add(&title);
        }
    }
    things
}

/// Whether a figure counts what a measure's metric counts.
pub(super) fn counts_metric(plan: &Plan, title: &Title<'_>, figure: &TitleFigure, measure: &Measure) -> bool {
    measure.metric.id.is_some_and(|id| figure.counts(title, &things(plan, id)))
}

/// A measure's figures that a title may repeat, in base units.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Where it goes: lowest and highest end of goals and milestones.
    pub goals: Vec<[Exact; 2]>,
    /// Where it starts, and how far it goes.
    pub others: Vec<Exact>,
}

impl Known {
    /// What a measure holds; nothing where it has no goal that can be computed.
    pub fn of(context: &Context<'_>, measure: &Measure) -> Self {
        let mut known = Self::default();
        let Some(goal) = context.figures.goal(measure) else { return known };
        if let Some(from) = &goal.from {
            known.others.push(from.value.clone());
            known.others.push((&goal.middle - &from.value).abs());
        }
        known.goals.push([goal.low, goal.high]);
        known
    }

    /// Whether a range of numbers holds one of these figures.
    pub fn overlaps(&self, low: &[Reading], high: &[Reading], unit: Unit) -> bool {
        let factor = unit.factor();
        let (Some(low), Some(high)) = (low.first(), high.first()) else { return false };
        let (low, high) = (&low.value * &factor, &high.value * &factor);
        self.goals.iter().any(|[from, to]| *from <= high && *to >= low)
            || self.others.iter().any(|other| *other >= low && *other <= high)
    }

    /// Whether a number, read in one of its ways in a unit, is one of these figures.
    pub fn holds(&self, readings: &[Reading], unit: Unit, bound: Bound, rounded: bool) -> bool {
        let factor = unit.factor();
        readings.iter().any(|reading| {
            let number = &reading.value * &factor;
            let slack = match bound {
                Bound::About => number.abs() / Exact::from(10),
                _ if rounded || reading.step < Exact::one() => &(&reading.step * &factor) / &Exact::from(2),
                _ => Exact::zero(),
            };
            let (low, high) = (&number - &slack, &number + &slack);
            match bound {
                Bound::AtLeast => self.goals.iter().any(|[_, goal]| *goal >= low),
                Bound::AtMost => self.goals.iter().any(|[goal, _]| *goal <= high),
                Bound::Exactly | Bound::About => {
                    self.goals.iter().any(|[from, to]| *from <= high && *to >= low)
                        || self.others.iter().any(|other| *other >= low && *other <= high)
                }
            }
        })
    }
}

/// Whether a figure is one of a measure's.
pub(super) fn holds(context: &Context<'_>, measure: &Measure, figure: &TitleFigure) -> bool {
    let Some(metric) = measure.metric.id.map(|id| context.plan.metric(id)) else { return false };
    Known::of(context, measure).holds(&figure.readings, metric.unit, figure.bound, figure.scale.is_some())
}
