//! A305: a pace far beyond any that was ever observed.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::cascade::{Direction, GoalFigures, Pace};
use crate::diagnostic::{Amount, Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Measure, MetricKind, Objective};
use crate::quantity::{Exact, Period, Unit};
use crate::rules::{Context, Many};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "A305",
    name: "too-fast",
    level: Level::Warning,
    area: Area::Achievable,
    looks_at: Subject::History,
    since: "0.1",
};

/// How fast is too fast.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// How many times the best pace observed may be needed.
    factor: Many,
}

impl Default for Settings {
    fn default() -> Self {
        Self { factor: Many::times(3) }
    }
}

/// Finds goals that need a far better pace than the best that was observed. Growth over as much
/// time as the plan has is beyond-history's.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    let Some(plan) = context.figures.plan_period() else { return };
    for id in context.plan.measuring(|metric| !metric.observed.is_empty()) {
        let objective = context.plan.objective(id);
        for measure in &objective.measures {
            let is_known = measure.metric.id.is_some_and(|id| !context.plan.metric(id).observed.is_empty());
            if is_known && let Some(due) = context.figures.due(measure) {
                out.extend(finding(context, settings, objective, measure, (plan, due)));
            }
        }
    }
}

fn finding(
    context: &Context<'_>,
    settings: &Settings,
    objective: &Objective,
    measure: &Measure,
    (plan, due): (Period, NaiveDate),
) -> Option<Finding> {
    let goal = context.figures.goal(measure)?;
    let metric = context.plan.metric(goal.metric);
    let days = (due - plan.start).num_days() + 1;
    let way = way(&goal)?;
    let is_long = (plan.days() - days) * 10 <= plan.days();
    if is_long && goal.from.is_some() && context.figures.best_growth(goal.metric, way.is_positive()).is_some() {
        return None;
    }
    let best = context.figures.best_pace(goal.metric, way.is_positive()).filter(|best| best.per_day.is_positive())?;
    let needed = &way.abs() / &Exact::from(days);
    let times = &needed / &best.per_day;
    if times <= *settings.factor.factor() {
        return None;
    }
    let number = |value: &Exact| Amount::new(value.clone(), Unit::NONE);
    let reach = &best.per_day * &(settings.factor.factor() * &Exact::from(days));
    let reach = match (&goal.from, goal.kind) {
        (Some(from), MetricKind::Stock | MetricKind::Ratio) if way.is_negative() => &from.value - &reach,
        (Some(from), MetricKind::Stock | MetricKind::Ratio) => &from.value + &reach,
        _ => reach,
    };
    let places = if goal.unit.is_count() { 0 } else { 2 };
    let reach = if way.is_negative() { reach.ceil_to(places) } else { reach.floor_to(places) };
    Some(
        observed(Finding::new(&RULE, goal.span), &goal, best)
            .arg("node", objective.head.label())
            .arg("metric", metric.head.label())
            .arg("times", number(&times))
            .arg("days", u64::try_from(days).unwrap_or_default())
            .arg("way", goal.amount(&way.abs()))
            .help(
                Message::new("too-fast.help")
                    .arg("reach", goal.amount(&reach))
                    .arg("factor", number(settings.factor.factor())),
            )
            .data("node", objective.head.label())
            .data("metric", metric.head.label())
            .data("needed", needed.to_decimal_string(12))
            .data("best", best.per_day.to_decimal_string(12))
            .data("times", times.to_decimal_string(12)),
    )
}

/// How far a goal has to go: all of a flow, the change of a level. None where that is no pace:
/// what is to stay small needs none.
fn way(goal: &GoalFigures) -> Option<Exact> {
    let way = match goal.kind {
        MetricKind::Flow if goal.direction == Direction::Falling => return None,
        MetricKind::Flow => goal.middle.clone(),
        MetricKind::Stock | MetricKind::Ratio => &goal.middle - &goal.from.as_ref()?.value,
    };
    (!goal.is_held && !way.is_zero()).then_some(way)
}

/// Shows the best that was observed.
fn observed(finding: Finding, goal: &GoalFigures, best: &Pace) -> Finding {
    let to = Message::new("too-fast.observed").arg("value", goal.amount(&best.to.value)).arg("date", best.to.end);
    let finding = finding.label(best.to.last, to);
    match &best.from {
        Some(from) => {
            let label = Message::new("too-fast.from").arg("value", goal.amount(&from.value)).arg("date", from.end);
            finding.label(from.last, label)
        }
        None => finding,
    }
}
