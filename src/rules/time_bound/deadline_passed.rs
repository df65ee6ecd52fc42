//! T503: a day that is over, and nothing was observed for it.

use std::cmp::Reverse;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::cascade::Day;
use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Metric, MetricKind, ObjectiveId};
use crate::rules::{Context, Lasting};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "T503",
    name: "deadline-passed",
    level: Level::Warning,
    area: Area::TimeBound,
    looks_at: Subject::Deadlines,
    since: "0.1",
};

/// What counts as observed for a day.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// How long before the day an observation may end.
    slack: Lasting,
}

impl Default for Settings {
    fn default() -> Self {
        Self { slack: Lasting::days(14) }
    }
}

/// Finds deadlines and milestones before today for which there is no value: of each metric the
/// latest, where it is promised as a whole, if anywhere.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    let plan_start = context.figures.plan_period().map(|plan| plan.start);
    let days = context.plan.due_before(context.today).flat_map(|(id, objective)| {
        let days = context.figures.days_to_reach(objective).filter(|day| day.date < context.today);
        days.map(move |day| (day, id))
    });
    let mut passed: Vec<(Day, ObjectiveId)> = days.collect();
    passed.sort_by_cached_key(|(day, id)| {
        let is_part = !context.figures.topmost(day.metric).contains(id);
        (day.metric, Reverse(day.date), day.is_milestone, is_part, day.span)
    });
    passed.dedup_by_key(|(day, _)| day.metric);
    for (day, id) in passed {
        let objective = context.plan.objective(id);
        let metric = context.plan.metric(day.metric);
        if metric.head.may_say("observed") {
            continue;
        }
        let newest = context.figures.last_observation(day.metric, None);
        if newest.is_some_and(|newest| settings.slack.duration().after(newest.period.end) >= day.date) {
            continue;
        }
        let sentence = if day.is_milestone { "deadline-passed-milestone" } else { "deadline-passed" };
        let mut finding = Finding::new(&RULE, day.span)
            .saying(sentence)
            .unless_draft(objective.draft)
            .fact("node", objective.head.label())
            .fact("metric", metric.head.label())
            .fact("deadline", day.date)
            .help(
                Message::new("deadline-passed.help")
                    .arg("metric", metric.head.label())
                    .arg("written", written(plan_start, metric, day.date)),
            )
            .data("today", context.today);
        if let Some(newest) = newest {
            let label = Message::new("deadline-passed.observed").arg("date", newest.period.end);
            finding = finding.label(newest.span, label).data("observed", newest.period.end);
        }
        out.push(finding);
    }
}

/// How the value of that day is written: a flow is counted from the start of the plan.
fn written(plan_start: Option<NaiveDate>, metric: &Metric, date: NaiveDate) -> String {
    match plan_start.filter(|_| metric.kind == MetricKind::Flow) {
        Some(start) => format!("`observed … in {start} .. {date}`"),
        None => format!("`observed … on {date}`"),
    }
}
