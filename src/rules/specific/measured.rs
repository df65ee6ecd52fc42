//! How a figure in a title relates to a measure.

use std::borrow::Cow;

use smallvec::SmallVec;

use crate::plan::{Goal, Measure, Metric, Objective, Plan, Target};
use crate::quantity::{Base, Exact, Unit};
use crate::rules::Context;
use crate::source::text_content;
use crate::wording::{Bound, Reading, Said, Title, TitleFigure, UnitWritten, fold, same_word};

/// The words by which titles may call what each metric counts: its unit, singular and plural,
/// the last word of its name, and its title where that is one word.
pub(super) struct MetricWords(Vec<Vec<String>>);

impl MetricWords {
    /// The words of all metrics of a plan.
    pub fn new(plan: &Plan) -> Self {
        Self(plan.metrics.iter().map(|metric| words(plan, metric)).collect())
    }

    /// The words of the metric that a measure is of.
    pub fn of(&self, measure: &Measure) -> &[String] {
        measure.metric.id.and_then(|id| self.0.get(id.index())).map_or(&[], Vec::as_slice)
    }

    /// Whether a figure counts what a measure's metric counts.
    pub fn counts(&self, title: &Title<'_>, figure: &TitleFigure, measure: &Measure) -> bool {
        figure.counts(title, self.of(measure))
    }
}

fn words(plan: &Plan, metric: &Metric) -> Vec<String> {
    let mut words = Vec::new();
    let mut add = |written: &str| {
        let folded = fold(written);
        if folded.chars().any(char::is_alphabetic) {
            words.push(folded);
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
        let title = text_content(plan.text(title));
        if !title.contains(char::is_whitespace) {
            add(&title);
        }
    }
    words
}

/// A measure's figures that a title may repeat, in base units.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Where it goes: lowest and highest end of goals and milestones.
    pub goals: SmallVec<[[Exact; 2]; 1]>,
    /// Where it starts, and how far it goes.
    pub others: SmallVec<[Exact; 2]>,
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

    /// Whether what a title says is one of these figures.
    pub fn is(&self, said: &Said, unit: Unit) -> bool {
        let figure = &said.figure;
        match &said.upto {
            Some(upto) => self.overlaps(&figure.readings, &upto.readings, unit),
            None => {
                let rounded = figure.scale.is_some() || figure.unit == UnitWritten::Percent;
                self.holds(&figure.readings, unit, figure.bound, rounded)
            }
        }
    }

    /// Whether a range of numbers holds one of these figures.
    fn overlaps(&self, low: &[Reading], high: &[Reading], unit: Unit) -> bool {
        let factor = unit.factor();
        let (Some(low), Some(high)) = (low.first(), high.first()) else { return false };
        let (low, high) = (&low.value * &factor, &high.value * &factor);
        self.goals.iter().any(|[from, to]| *from <= high && *to >= low)
            || self.others.iter().any(|other| *other >= low && *other <= high)
    }

    /// Whether a number, read in one of its ways in a unit, is one of these figures.
    fn holds(&self, readings: &[Reading], unit: Unit, bound: Bound, rounded: bool) -> bool {
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
    Known::of(context, measure).holds(&figure.readings, metric.unit, figure.bound, false)
}

/// Measures of one unit, with the figures that they hold together.
pub(super) struct Sort<'p> {
    /// The first of them.
    pub measure: &'p Measure,
    /// Their unit.
    pub unit: Unit,
    /// What they count.
    pub things: Cow<'p, [String]>,
    /// Their figures, milestones too.
    pub known: Known,
}

impl<'p> Sort<'p> {
    /// The measures of an objective by unit.
    pub fn all(context: &Context<'_>, metrics: &'p MetricWords, objective: &'p Objective) -> SmallVec<[Self; 1]> {
        let plan = context.plan;
        let mut sorts: SmallVec<[Self; 1]> = SmallVec::new();
        for measure in &objective.measures {
            let Some(id) = measure.metric.id else { continue };
            let unit = plan.metric(id).unit;
            let mut known = Known::of(context, measure);
            let milestones = objective.milestones.iter().filter(|milestone| {
                let of = milestone.metric.as_ref().or(objective.measures.first().map(|first| &first.metric));
                of.is_some_and(|metric| metric.id == Some(id))
            });
            if !known.goals.is_empty() {
                known.goals.extend(milestones.map(|it| [it.value.low_value(), it.value.high_value()]));
            }
            let same = |other: Unit| match (other.base, unit.base) {
                (Base::Count(a), Base::Count(b)) => same_word(plan.text(a), plan.text(b)),
                (a, b) => a == b,
            };
            let things = Cow::Borrowed(metrics.of(measure));
            match sorts.iter_mut().find(|sort| same(sort.unit) && sort.unit.per.is_some() == unit.per.is_some()) {
                Some(sort) => {
                    sort.known.goals.extend(known.goals);
                    sort.known.others.extend(known.others);
                    sort.things.to_mut().extend_from_slice(&things);
                }
                None => sorts.push(Self { measure, unit, things, known }),
            }
        }
        sorts
    }
}

/// How far a measure goes.
pub(super) struct Change<'p> {
    /// The measure.
    pub measure: &'p Measure,
    unit: Unit,
    /// As a share of its start.
    ratio: Option<Exact>,
    /// In base units.
    difference: Option<Exact>,
}

impl<'p> Change<'p> {
    /// The changes of an objective's measures, as far as they are known.
    pub fn all(context: &Context<'_>, objective: &'p Objective) -> Vec<Self> {
        let change = |measure: &'p Measure| {
            let unit = context.plan.metric(measure.metric.id?).unit;
            if let Some(Goal::Reach(Target::Growth(growth))) = measure.goal {
                let ratio = Some(growth.value()).filter(|_| !unit.is_percent());
                return ratio.map(|ratio| Self { measure, unit, ratio: Some(ratio), difference: None });
            }
            let goal = context.figures.goal(measure).filter(|goal| !goal.is_held)?;
            let from = &goal.from.as_ref()?.value;
            let difference = &goal.middle - from;
            let ratio = Some(&difference / &from.abs()).filter(Exact::is_finite);
            Some(Self { measure, unit, ratio, difference: Some(difference) })
        };
        objective.measures.iter().filter_map(change).collect()
    }

    /// The changes that a figure may mean, the likeliest first.
    pub fn meant(&self, said: &Said) -> Vec<&Exact> {
        let points = self.difference.iter().filter(|_| self.unit.is_percent());
        match said.figure.unit {
            UnitWritten::Percent => self.ratio.iter().chain(points).collect(),
            UnitWritten::Points => points.collect(),
            _ => Vec::new(),
        }
    }

    /// Whether a figure is this change, but for less than one in its last digit.
    pub fn is(&self, said: &Said) -> bool {
        let hundred = Exact::from(100);
        let figure = &said.figure;
        self.meant(said).into_iter().any(|change| {
            let opposite = figure.sign.is_some_and(|plus| plus == change.is_negative() && !change.is_zero());
            let size = change.abs();
            !opposite
                && figure.readings.iter().any(|reading| {
                    let number = &reading.value / &hundred;
                    match figure.bound {
                        Bound::Exactly => (&size - &number).abs() < &reading.step / &hundred,
                        Bound::About => (&size - &number).abs() <= &number / &Exact::from(10),
                        Bound::AtLeast => size >= number,
                        Bound::AtMost => size <= number,
                    }
                })
        })
    }
}
