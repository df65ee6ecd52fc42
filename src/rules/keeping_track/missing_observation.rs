//! K102: a review has passed, and there was nothing to look at.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::cascade::{Observed, interval, last_review};
use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject, Value};
use crate::plan::{Metric, MetricId, ObjectiveId};
use crate::rules::{Context, Lasting};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "K102",
    name: "missing-observation",
    level: Level::Warning,
    area: Area::KeepingTrack,
    looks_at: Subject::Reviews,
    since: "0.1",
};

/// When a review counts as passed.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// How long after a review its figures may still be missing.
    slack: Lasting,
}

impl Default for Settings {
    fn default() -> Self {
        Self { slack: Lasting::days(7) }
    }
}

/// So many metrics are shown.
const SHOWN: usize = 8;

/// Finds promises of which nothing was observed for the last review, all of them at once. What
/// has a day behind it that nobody looked at is deadline-passed's.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    let Some(plan) = context.figures.plan_period().filter(|plan| plan.contains(context.today)) else { return };
    let Some((cadence, _)) = context.plan.header().and_then(|header| header.review.as_ref()) else { return };
    let until = settings.slack.duration().ago(context.today);
    let review = interval(cadence).and_then(|interval| last_review(plan.start, interval, until));
    let Some((review, before)) = review else { return };
    let mut unseen: Vec<(MetricId, Option<NaiveDate>)> = Vec::new();
    let promised = promised(context);
    for (id, metric) in context.plan.each_metric().filter(|(id, _)| promised[id.index()]) {
        let observed = context.figures.observed_in_plan(metric, context.today);
        let newest = observed.last().map(|newest| newest.end);
        let is_fresh = newest.is_some_and(|newest| newest >= before);
        if !is_fresh
            && !(newest.is_some_and(|_| is_of_slower_rhythm(&observed, plan.start, until)))
            && !is_unread(metric)
        {
            unseen.push((id, newest));
        }
    }
    // By name: which is written first is no part of what is missing.
    unseen.sort_by_cached_key(|(id, _)| context.plan.label(&context.plan.metric(*id).head));
    let Some((first, _)) = unseen.first() else { return };
    let name = |id: MetricId| context.plan.metric(id).head.label();
    let names = unseen.iter().take(SHOWN).map(|(id, _)| Message::new("working-name").arg("name", name(*id)));
    let data: Vec<String> = unseen.iter().map(|(id, _)| context.plan.label(&context.plan.metric(*id).head)).collect();
    let mut finding = Finding::new(&RULE, cadence.span)
        .fact("review", review)
        .arg("metrics", unseen.len())
        .arg("metric", name(*first))
        .help(
            Message::new("missing-observation.help")
                .arg("names", Value::list(names.map(Value::from)))
                .arg("before", before),
        )
        .data("since", before.to_string())
        .data("metrics", serde_json::Value::from(data));
    for (id, newest) in unseen.iter().take(SHOWN) {
        let label = match newest {
            Some(date) => Message::new("missing-observation.newest").arg("date", *date),
            None => Message::new("missing-observation.none"),
        };
        let metric = context.plan.metric(*id);
        finding = finding.label(metric.head.anchor(), label);
        let mut begun = metric.observed.iter().filter(|observed| observed.period.contains(context.today));
        if let Some(observed) = begun.find(|observed| observed.period.end > context.today) {
            let label = Message::new("missing-observation.not-over").arg("date", observed.period.end);
            finding = finding.label(observed.span, label);
        }
    }
    out.push(finding);
}

/// For each metric whether something is promised of it that is still to come, or all along, and
/// no day on the way has passed unseen.
fn promised(context: &Context<'_>) -> Vec<bool> {
    let plan = context.plan;
    let is_open = |&(id, at): &(ObjectiveId, u32)| {
        let objective = plan.objective(id);
        let measure = &objective.measures[at as usize];
        let is_held = measure.goal.is_some_and(|goal| goal.is_held());
        let is_to_come = || context.figures.due(measure).is_some_and(|due| due >= context.today);
        objective.draft.is_none() && (is_held || is_to_come())
    };
    let mut promised: Vec<bool> = plan.each_metric().map(|(id, _)| plan.measured_by(id).iter().any(is_open)).collect();
    for (_, objective) in plan.due_before(context.today).filter(|(_, objective)| objective.draft.is_none()) {
        for day in context.figures.days_to_reach(objective).filter(|day| day.date < context.today) {
            let newest = context.figures.last_observation(day.metric, Some(context.today));
            if newest.is_none_or(|newest| newest.period.end < day.date) {
                promised[day.metric.index()] = false;
            }
        }
    }
    promised
}

/// Whether a metric is observed less often than the plan is reviewed, and the next value is not
/// due yet: as much time as the newest covers, or as lies between the last two, or between the
/// plan's start and the first.
fn is_of_slower_rhythm(observed: &[Observed], start: NaiveDate, until: NaiveDate) -> bool {
    let Some(newest) = observed.last() else { return false };
    let gap = match observed {
        _ if newest.days() > 1 => newest.days(),
        [.., before, _] => (newest.end - before.end).num_days(),
        _ => (newest.end - start).num_days(),
    };
    (until - newest.end).num_days() < gap
}

/// Whether an observation may stand in a line that could not be read.
fn is_unread(metric: &Metric) -> bool {
    metric.head.may_say("observed")
}
