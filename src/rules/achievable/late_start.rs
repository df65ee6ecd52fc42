//! A306: campaigns that start when it is too late to count.

use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::cascade::Lag;
use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject, Value};
use crate::plan::{CampaignId, ObjectiveId};
use crate::rules::{Context, Lasting};
use crate::source::Span;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "A306",
    name: "late-start",
    level: Level::Warning,
    area: Area::Achievable,
    looks_at: Subject::Runs,
    since: "0.1",
};

/// How much time a campaign needs.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// How long what the first campaign brings must be able to count before the deadline.
    least: Lasting,
}

impl Default for Settings {
    fn default() -> Self {
        Self { least: Lasting::days(0) }
    }
}

/// The campaign of an objective whose first day counts soonest.
struct First {
    campaign: CampaignId,
    runs: Span,
    start: NaiveDate,
    lag: Lag,
    lag_at: Option<Span>,
    /// Whether it serves nothing else, so that one that starts after the deadline is told so.
    serves_only_this: bool,
    counts_on: Option<NaiveDate>,
}

/// Finds objectives for which not even the first day of their first campaign can count any more.
/// That one starts after the deadline itself is told of the campaign.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let mut firsts: FxHashMap<ObjectiveId, First> = FxHashMap::default();
    for (id, campaign) in plan.each_campaign().filter(|(_, campaign)| campaign.draft.is_none()) {
        let above = context.figures.measured_above(&campaign.serves);
        for step in &above {
            let runs = campaign.runs.filter(|(runs, _)| runs.start <= runs.end);
            let first = First {
                campaign: id,
                runs: runs.map_or(campaign.head.anchor(), |(_, span)| span),
                start: runs.map_or(NaiveDate::MIN, |(runs, _)| runs.start),
                lag: step.lag,
                lag_at: step.lag_at,
                serves_only_this: above.len() == 1,
                counts_on: runs.map(|(runs, _)| step.lag.after(runs.start)),
            };
            // Unknown dates come first: they may be in time.
            match firsts.entry(step.objective) {
                std::collections::hash_map::Entry::Occupied(mut known) => {
                    // Of those that count as soon the one that is not told itself, then by name.
                    let name = |first: &First| plan.text(plan.campaign(first.campaign).head.label());
                    let key = |first: &First| (first.counts_on, first.serves_only_this);
                    let order = key(&first).cmp(&key(known.get()));
                    if order.then_with(|| name(&first).cmp(name(known.get()))).is_lt() {
                        known.insert(first);
                    }
                }
                std::collections::hash_map::Entry::Vacant(free) => _ = free.insert(first),
            }
        }
    }
    let mut late: Vec<(ObjectiveId, First)> = firsts.into_iter().collect();
    late.sort_by_key(|(id, _)| *id);
    out.extend(late.iter().filter_map(|(id, first)| finding(context, settings, *id, first)));
}

fn finding(context: &Context<'_>, settings: &Settings, id: ObjectiveId, first: &First) -> Option<Finding> {
    let objective = context.plan.objective(id);
    let (measure, deadline) = context.figures.last_due(objective)?;
    let counts_on = first.counts_on?;
    let latest = first.lag.before(settings.least.duration().before(deadline));
    let is_told = first.start > deadline && first.serves_only_this;
    if first.start <= latest || is_told || objective.draft.is_some() {
        return None;
    }
    let campaign = context.plan.campaign(first.campaign);
    let sentence = if counts_on > deadline { RULE.name } else { "late-start-short" };
    let lag = Value::list(first.lag.parts().map(Value::from));
    let mut finding = Finding::new(&RULE, first.runs)
        .saying(sentence)
        .fact("node", objective.head.label())
        .fact("campaign", campaign.head.label())
        .fact("start", first.start)
        .fact("counts_on", counts_on)
        .fact("deadline", deadline)
        .label(measure.by.map_or(measure.span, |(_, by)| by), Message::new("late-start.deadline"))
        .help(Message::new("late-start.help").arg("latest", latest).arg("campaign", campaign.head.label()))
        .data("latest", latest.to_string());
    if let Some(at) = first.lag_at.filter(|_| !first.lag.is_none()) {
        finding = finding.label(at, Message::new("late-start.lag").arg("lag", lag));
    }
    Some(finding)
}
