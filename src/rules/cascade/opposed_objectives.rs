//! C611: promises on one metric that cannot both come true on the same day.

use std::collections::hash_map::Entry;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use crate::cascade::{Direction, GoalFigures};
use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject, Value};
use crate::plan::{Goal, Measure, MetricId, MetricKind, Objective, ObjectiveId, Traits};
use crate::quantity::Exact;
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "C611",
    name: "opposed-objectives",
    level: Level::Error,
    area: Area::Cascade,
    looks_at: Subject::Promises,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds metrics that are pushed both ways, ratios that are promised at two values, and goals
/// beyond a line that is to be held.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    for (id, metric) in context.plan.each_metric() {
        if context.plan.measured_by(id).len() > 1 {
            match metric.kind {
                MetricKind::Ratio => two_values(context, id, out),
                MetricKind::Flow | MetricKind::Stock => both_ways(context, id, out),
            }
        }
    }
}

/// One measure of the metric.
struct Promise<'p> {
    id: ObjectiveId,
    objective: &'p Objective,
    measure: &'p Measure,
    goal: Goal,
    figures: Option<GoalFigures>,
}

impl Promise<'_> {
    /// The same with its figures, which are not needed as long as nothing is opposed.
    fn figured(self, context: &Context<'_>) -> Self {
        Self { figures: context.figures.goal(self.measure), ..self }
    }
}

/// What is promised of a metric, in the plan's order, drafts and figures left out.
fn promises<'c>(context: &Context<'c>, metric: MetricId) -> impl Iterator<Item = Promise<'c>> {
    let plan = context.plan;
    plan.measured_by(metric).iter().filter_map(|&(id, index)| {
        let objective = plan.objective(id);
        let measure = &objective.measures[index as usize];
        let goal = measure.goal.filter(|_| objective.draft.is_none())?;
        Some(Promise { id, objective, measure, goal, figures: None })
    })
}

/// A flow or stock: its parts may have values of their own, but not one up and one down.
fn both_ways(context: &Context<'_>, metric: MetricId, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let goes = |way: Traits| plan.measured_by(metric).iter().any(|(id, _)| plan.traits(*id).has(way));
    if !goes(Traits::RISES) || !goes(Traits::FALLS) {
        return;
    }
    // The first promise of each day, until another is told to be opposed to it.
    let mut days: FxHashMap<NaiveDate, (Direction, Option<Promise<'_>>)> = FxHashMap::default();
    for promise in promises(context, metric) {
        let (Some((by, _)), Some(way)) = (promise.measure.by, promise.measure.way()) else { continue };
        let (first_way, first) = match days.entry(by.end) {
            Entry::Occupied(first) => first.into_mut(),
            Entry::Vacant(free) => {
                free.insert((way, Some(promise)));
                continue;
            }
        };
        if *first_way == way {
            continue;
        }
        let Some(first) = first.take() else { continue };
        let (first, promise) = (&first.figured(context), &promise.figured(context));
        out.push(
            finding(context, first, promise, Some(by.end))
                .primary(pushes(promise, way))
                .label(first.goal.span(), pushes(first, *first_way))
                .help(Message::new("opposed-objectives.help")),
        );
    }
}

/// A ratio: it has one value a day, on the right side of every line that is to be held.
fn two_values(context: &Context<'_>, metric: MetricId, out: &mut Vec<Finding>) {
    let promises: Vec<Promise<'_>> = promises(context, metric).map(|promise| promise.figured(context)).collect();
    let mut days: FxHashMap<NaiveDate, Room> = FxHashMap::default();
    let (mut lines, mut goals) = (Room::default(), Room::default());
    for (at, promise) in promises.iter().enumerate() {
        let Some(figures) = &promise.figures else { continue };
        let (floor, ceiling) = match promise.goal {
            Goal::Below(_) => (None, Some(&figures.middle)),
            Goal::Above(_) => (Some(&figures.middle), None),
            Goal::Reach(_) => (Some(&figures.low), Some(&figures.high)),
        };
        let beyond_goals = if figures.is_held { goals.left_by(floor, ceiling) } else { None };
        if let Some(first) = lines.left_by(floor, ceiling).or(beyond_goals).filter(|_| !lines.told) {
            lines.told = true;
            out.push(beyond_line(context, &promises[first], promise));
        }
        if figures.is_held {
            lines.narrow(at, floor, ceiling);
            continue;
        }
        goals.narrow(at, floor, ceiling);
        let Some(by) = figures.by else { continue };
        let day = days.entry(by).or_default();
        if let Some(first) = day.left_by(floor, ceiling).filter(|_| !day.told) {
            let first = &promises[first];
            // Between who serves and who is served, `coverage-shortfall` judges.
            if falls_short_of(context, first, promise) || falls_short_of(context, promise, first) {
                day.narrow(at, floor, ceiling);
                continue;
            }
            day.told = true;
            out.push(
                finding(context, first, promise, Some(by))
                    .saying("opposed-objectives-values")
                    .label(first.goal.span(), promised(first))
                    .help(Message::new("opposed-objectives-values.help")),
            );
        }
        day.narrow(at, floor, ceiling);
    }
}

/// Whether one promise is made right below another, and too small for it.
fn falls_short_of(context: &Context<'_>, below: &Promise<'_>, above: &Promise<'_>) -> bool {
    if below.objective.serves.iter().all(|edge| context.plan.parent(edge) != Some(above.id)) {
        return false;
    }
    let verdicts = &context.figures.coverages().verdicts;
    let first = verdicts.partition_point(|verdict| verdict.objective < above.id);
    let of_above = verdicts[first..].iter().take_while(|verdict| verdict.objective == above.id);
    let mut of_metric = of_above.filter(|verdict| Some(verdict.goal.metric) == above.measure.metric.id);
    of_metric.any(|verdict| !verdict.holds(&Exact::zero()))
}

/// What some promises leave open, each end with the promise that sets it.
#[derive(Default)]
struct Room {
    floor: Option<(Exact, usize)>,
    ceiling: Option<(Exact, usize)>,
    told: bool,
}

impl Room {
    /// The promise that has nothing in common with what lies between a floor and a ceiling.
    fn left_by(&self, floor: Option<&Exact>, ceiling: Option<&Exact>) -> Option<usize> {
        let above = self.floor.as_ref().filter(|(lowest, _)| ceiling.is_some_and(|ceiling| lowest > ceiling));
        let below = self.ceiling.as_ref().filter(|(highest, _)| floor.is_some_and(|floor| highest < floor));
        above.or(below).map(|(_, promise)| *promise)
    }

    fn narrow(&mut self, promise: usize, floor: Option<&Exact>, ceiling: Option<&Exact>) {
        if let Some(floor) = floor.filter(|floor| self.floor.as_ref().is_none_or(|(known, _)| *floor > known)) {
            self.floor = Some((floor.clone(), promise));
        }
        if let Some(ceiling) = ceiling.filter(|ceiling| self.ceiling.as_ref().is_none_or(|(known, _)| *ceiling < known))
        {
            self.ceiling = Some((ceiling.clone(), promise));
        }
    }
}

fn beyond_line(context: &Context<'_>, first: &Promise<'_>, second: &Promise<'_>) -> Finding {
    let (goal, line) = if second.goal.is_held() && !first.goal.is_held() { (first, second) } else { (second, first) };
    let by = [first, second].into_iter().find_map(|promise| promise.figures.as_ref()?.by);
    finding(context, first, second, by)
        .saying(if goal.goal.is_held() { "opposed-objectives-lines" } else { "opposed-objectives-line" })
        .arg("goal", value(goal))
        .arg("line", value(line))
        .arg("side", side(line))
        .arg("other", side(goal))
        .label(first.goal.span(), promised(first))
        .help(Message::new("opposed-objectives-line.help"))
}

fn finding(context: &Context<'_>, first: &Promise<'_>, second: &Promise<'_>, by: Option<NaiveDate>) -> Finding {
    let text = |promise: &Promise<'_>| match &promise.figures {
        Some(figures) => figures.middle.to_decimal_string(12),
        None => context.plan.text(promise.goal.span()).to_owned(),
    };
    let mut finding = Finding::new(&RULE, second.goal.span())
        .anywhere()
        .fact("metric", second.measure.metric.span)
        .arg("first", value(first))
        .arg("second", value(second))
        .data("first", text(first))
        .data("second", text(second));
    if let Some(by) = by {
        finding = finding.arg("deadline", by).data("deadline", by);
    }
    finding
}

/// The goal as an amount; in the plan's own words where its figure depends on what nobody knows.
fn value(promise: &Promise<'_>) -> Value {
    match &promise.figures {
        Some(figures) => figures.amount(&figures.middle).into(),
        None => promise.goal.span().into(),
    }
}

fn promised(promise: &Promise<'_>) -> Message {
    let message = match promise.goal {
        Goal::Reach(_) => Message::new("opposed-objectives.promised"),
        Goal::Below(_) | Goal::Above(_) => Message::new("opposed-objectives.held").arg("side", side(promise)),
    };
    message.arg("node", promise.objective.head.label()).arg("value", value(promise))
}

fn side(promise: &Promise<'_>) -> &'static str {
    if matches!(promise.goal, Goal::Below(_)) { "below" } else { "above" }
}

fn pushes(promise: &Promise<'_>, way: Direction) -> Message {
    Message::new("opposed-objectives.pushes")
        .arg("node", promise.objective.head.label())
        .arg("way", if way == Direction::Rising { "up" } else { "down" })
}
