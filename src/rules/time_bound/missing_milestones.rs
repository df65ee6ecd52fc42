//! T506: more than a quarter to go, and nothing to reach on the way.

use serde::Deserialize;

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Measure, Objective, ObjectiveId};
use crate::rules::{Context, Lasting};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "T506",
    name: "missing-milestones",
    level: Level::Hint,
    area: Area::TimeBound,
    looks_at: Subject::Deadlines,
    since: "0.1",
};

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
    context.judge_each(out, |id, objective, out| {
        if !objective.milestones.is_empty() || objective.head.may_say("milestone") {
            return;
        }
        let mut due = objective.measures.iter().filter_map(|measure| Some((measure, context.figures.due(measure)?)));
        let Some((measure, deadline)) = due.find(|(_, due)| *due >= first_long_day) else { return };
        if has_step(context, id, objective) {
            return;
        }
        out.push(
            Finding::new(&RULE, measure.by.map_or(measure.span, |(_, by)| by))
                .unless_draft(objective.draft)
                .facts([
                    ("node", objective.head.label().into()),
                    ("metric", measure.metric.span.into()),
                    ("start", plan.start.into()),
                    ("deadline", deadline.into()),
                ])
                .help(Message::new("missing-milestones.help")),
        );
    });
}

/// Whether one of its metrics is promised for an earlier day, by the objective or right below it.
fn has_step(context: &Context<'_>, id: ObjectiveId, objective: &Objective) -> bool {
    let promises = context.figures.promises(objective);
    let is_step = |measure: &Measure| {
        let Some((metric, due)) = measure.metric.id.zip(context.figures.due(measure)) else { return false };
        let last = promises.binary_search_by_key(&metric, |promise| promise.metric);
        last.is_ok_and(|index| due < promises[index].due)
    };
    let children = context.plan.children(id).iter().map(|(child, _)| context.plan.objective(*child));
    std::iter::once(objective).chain(children).any(|objective| objective.measures.iter().any(is_step))
}
