//! R405: growth beyond anything that was ever observed.

use serde::Deserialize;

use crate::cascade::{GoalFigures, Growth, growth};
use crate::diagnostic::{Amount, Area, Finding, Level, Message, Rule, Subject, Value};
use crate::plan::{Measure, MetricKind, Objective};
use crate::quantity::{Base, Exact, Unit};
use crate::rules::{Context, Many};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "R405",
    name: "beyond-history",
    level: Level::Warning,
    area: Area::Realistic,
    looks_at: Subject::History,
    since: "0.1",
};

/// How much is too much.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// How many times the best growth observed may be wanted.
    factor: Many,
}

impl Default for Settings {
    fn default() -> Self {
        Self { factor: Many::times(2) }
    }
}

/// Finds goals that want far more growth than the best that was observed.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    for id in context.plan.measuring(|metric| metric.observed.len() > 1) {
        let objective = context.plan.objective(id);
        let promises = context.figures.promises(objective);
        for measure in &objective.measures {
            let Some(metric) = measure.metric.id.filter(|id| context.plan.metric(*id).observed.len() > 1) else {
                continue;
            };
            let last =
                promises.binary_search_by_key(&metric, |promise| promise.metric).map(|index| promises[index].due);
            let is_step = last.is_ok_and(|last| context.figures.due(measure).is_some_and(|due| due < last));
            // What was observed is the growth of the whole metric, and says nothing of a part.
            if !is_step && context.figures.promises_whole(id, measure) {
                out.extend(finding(context, settings, objective, measure));
            }
        }
    }
}

fn finding(context: &Context<'_>, settings: &Settings, objective: &Objective, measure: &Measure) -> Option<Finding> {
    let goal = context.figures.goal(measure).filter(|goal| !goal.is_held)?;
    let from = goal.from.as_ref()?;
    let is_rising = goal.middle > from.value;
    let wanted = growth(goal.kind, &from.value, &goal.middle)?;
    let wanted = if is_rising { wanted } else { -&wanted };
    let metric = context.plan.metric(goal.metric);
    let best = context.figures.best_growth(goal.metric, is_rising)?;
    let amount = best.amount.clone()?;
    let limit = amount.clone().max(Exact::zero()) * settings.factor.factor();
    if wanted <= limit {
        return None;
    }
    let shown = |value: &Exact| shown(&goal, value);
    let finding = Finding::new(&RULE, goal.span)
        .fact("node", objective.head.label())
        .arg("metric", measure.metric.span)
        .arg("wanted", shown(&wanted))
        .arg("best", shown(&amount))
        .label(
            best.earlier.first,
            Message::new("beyond-history.earlier").arg("value", goal.amount(&best.earlier.value)),
        )
        .label(best.later.last, Message::new("beyond-history.later").arg("value", goal.amount(&best.later.value)))
        .data("metric", metric.head.label())
        .data("wanted", wanted.to_decimal_string(12))
        .data("best", amount.to_decimal_string(12));
    if !amount.is_positive() {
        let sentence = if is_rising { "beyond-history-never-grew" } else { "beyond-history-never-fell" };
        return Some(finding.saying(sentence).help(Message::new("beyond-history.help-never")));
    }
    let sentence = if is_rising { RULE.name } else { "beyond-history-fall" };
    let reach = within_reach(&goal, &from.value, &if is_rising { limit } else { -&limit });
    let help = Message::new("beyond-history.help").arg("reach", goal.amount(&reach));
    let factor = Amount::new(settings.factor.factor().clone(), Unit::NONE);
    Some(finding.saying(sentence).help(help.arg("factor", factor).arg("observed", period(best))))
}

/// The value that would just not be beyond history, in steps of the metric.
fn within_reach(goal: &GoalFigures, from: &Exact, limit: &Exact) -> Exact {
    let reach = match goal.kind {
        MetricKind::Ratio => from + limit,
        MetricKind::Flow | MetricKind::Stock => from + &(from * limit),
    };
    let places = match goal.unit.base {
        Base::Count(_) => 0,
        Base::Money(_) => 2,
        _ => 12,
    };
    if limit.is_negative() { reach.ceil_to(places) } else { reach.floor_to(places) }
}

/// From what to what the best growth was observed.
fn period(best: &Growth) -> Value {
    Value::from(Message::new("beyond-history.observed").arg("earlier", best.earlier.end).arg("later", best.later.end))
}

/// A growth as people say it: per cent, points, or the ratio's own unit.
fn shown(goal: &GoalFigures, value: &Exact) -> Value {
    match goal.kind {
        MetricKind::Flow | MetricKind::Stock => Amount::new(value.clone(), Unit::PERCENT).into(),
        MetricKind::Ratio if goal.unit.is_percent() => {
            let points = value * &Exact::from(100);
            let id = if points.abs() == Exact::one() { "beyond-history.point" } else { "beyond-history.points" };
            Message::new(id).arg("number", Amount::new(points, Unit::NONE)).into()
        }
        MetricKind::Ratio => goal.amount(value).into(),
    }
}
