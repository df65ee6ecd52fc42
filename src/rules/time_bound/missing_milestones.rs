//! T506: more than a quarter to go, and nothing to reach on the way.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::diagnostic::{Area, Finding, Level, Message, Rule};
use crate::plan::{Measure, Objective, ObjectiveId};
use crate::rules::{Context, Lasting};

/// The entry of the catalogue.
pub static RULE: Rule =
    Rule { code: "T506", name: "missing-milestones", level: Level::Hint, area: Area::TimeBound, since: "0.1" };

/// How long is long.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// How long an objective may run without a milestone.
    longest: Lasting,
}

impl Default for Settings {
    fn default() -> Self {
        Self { longest: Lasting::months(3) }
    }
}

/// Finds objectives that are due long after the plan starts and have neither milestone nor step:
/// once each, at the first such measure.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    let Some(plan) = context.figures.plan_period() else { return };
    let first_long_day = settings.longest.duration().after(plan.start);
    for (id, objective) in context.plan.each_objective() {
        if !objective.milestones.is_empty() {
            continue;
        }
        let due = objective.measures.iter().filter_map(|measure| Some((measure, context.figures.due(measure)?)));
        let Some((measure, deadline)) = due.clone().find(|(_, due)| *due >= first_long_day) else { continue };
        if due.clone().any(|(measure, due)| has_step(context, (id, objective), measure, due)) {
            continue;
        }
        out.push(
            Finding::new(&RULE, measure.by.map_or(measure.span, |(_, by)| by))
                .arg("node", objective.head.label())
                .arg("metric", measure.metric.span)
                .arg("start", plan.start)
                .arg("deadline", deadline)
                .help(Message::new("missing-milestones.help"))
                .data("node", context.plan.label(&objective.head))
                .data("metric", context.plan.text(measure.metric.span))
                .data("start", plan.start.to_string())
                .data("deadline", deadline.to_string()),
        );
    }
}

/// Whether the same metric is promised for an earlier day, by the objective or right below it.
fn has_step(
    context: &Context<'_>,
    (id, objective): (ObjectiveId, &Objective),
    measure: &Measure,
    due: NaiveDate,
) -> bool {
    let is_step = |other: &Measure| {
        other.metric.id.is_some()
            && other.metric.id == measure.metric.id
            && context.figures.due(other).is_some_and(|earlier| earlier < due)
    };
    objective.measures.iter().any(is_step)
        || context
            .plan
            .children(id)
            .iter()
            .any(|(child, _)| context.plan.objective(*child).measures.iter().any(is_step))
}
