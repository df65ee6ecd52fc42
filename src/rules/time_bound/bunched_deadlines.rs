//! T508: nearly all objectives due the same day.

use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{ObjectiveId, Traits};
use crate::quantity::{Duration, Exact, TimeUnit};
use crate::rules::{Context, Percent};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "T508",
    name: "bunched-deadlines",
    level: Level::Hint,
    area: Area::TimeBound,
    looks_at: Subject::Deadlines,
    since: "0.1",
};

/// So many of the others are shown.
const MOST_SHOWN: usize = 4;

/// What a bunch is.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The share of the objectives due the same day.
    share: Percent,
    /// With fewer objectives than that, nothing is said.
    least: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { share: Percent::of(80), least: 5 }
    }
}

/// Finds the day on which nearly everything is due, unless the plan ends on it or is short.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    let Some(plan) = context.figures.plan_period() else { return };
    let quarter = Duration { count: 1, unit: TimeUnit::Quarter };
    if plan.end < quarter.after(plan.start) {
        return;
    }
    let by_day = by_day(context);
    let all = by_day.values().sum::<usize>();
    let fullest = by_day.into_iter().max_by_key(|(day, count)| (*count, std::cmp::Reverse(*day)));
    let Some((day, count)) = fullest.filter(|(day, _)| *day != plan.end && all >= settings.least as usize) else {
        return;
    };
    let share = &exact(count) / &exact(all);
    if share < *settings.share.share() {
        return;
    }
    let due = context.plan.without(Traits::DRAFT).filter(|(id, _)| context.figures.last_day_due(*id) == Some(day));
    let measures = due.filter_map(|(_, objective)| context.figures.last_due(objective));
    let mut places = measures.filter_map(|(measure, _)| measure.by.map(|(_, by)| by));
    let Some(first) = places.next() else { return };
    let finding = Finding::new(&RULE, first)
        .anywhere()
        .fact("due", count)
        .fact("objectives", all)
        .fact("date", day)
        .help(Message::new("bunched-deadlines.help"))
        .data("share", share.to_decimal_string(12));
    let shown = places.take(MOST_SHOWN);
    out.push(shown.fold(finding, |finding, place| finding.label(place, Message::new("bunched-deadlines.other"))));
}

/// How many objectives are due on each day; drafts have promised nothing yet.
fn by_day(context: &Context<'_>) -> FxHashMap<NaiveDate, usize> {
    let mut by_day = FxHashMap::default();
    let promising = (0..context.plan.objectives.len()).map(ObjectiveId::new);
    let promising = promising.filter(|id| !context.plan.traits(*id).has(Traits::DRAFT));
    for day in promising.filter_map(|id| context.figures.last_day_due(id)) {
        *by_day.entry(day).or_default() += 1;
    }
    by_day
}

fn exact(count: usize) -> Exact {
    Exact::from(i64::try_from(count).unwrap_or(i64::MAX))
}
