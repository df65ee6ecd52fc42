//! K106: a metric that gets worse again and again.

use serde::Deserialize;

use crate::cascade::Direction;
use crate::diagnostic::{Amount, Area, Finding, Level, Message, Rule, Subject};
use crate::rules::Context;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "K106",
    name: "falling-metric",
    level: Level::Warning,
    area: Area::KeepingTrack,
    looks_at: Subject::History,
    since: "0.1",
};

/// How often is too often.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// How many falls in a row are told.
    falls: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { falls: 3 }
    }
}

/// Finds metrics that got worse several times in a row, up to the newest observation: unless that
/// is on the way to their goal, or the same time of the year before was no better.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    let Some(plan) = context.figures.plan_period() else { return };
    let falls = settings.falls.max(1) as usize;
    for (id, metric) in context.plan.each_metric().filter(|(_, metric)| metric.observed.len() > falls) {
        let Some(way) = context.figures.wanted_way(id) else { continue };
        let run = context.figures.worsening(metric, way, context.today);
        let [first, .., newest] = run.as_slice() else { continue };
        if run.len() <= falls
            || newest.end < plan.start
            || newest.start > plan.end
            || context.figures.is_seasonal(metric, way, newest)
        {
            continue;
        }
        let progress = context.figures.progress(id, context.today);
        if progress.is_some_and(|progress| progress.is_on_track()) {
            continue;
        }
        let sentence = if way == Direction::Rising { RULE.name } else { "falling-metric-rising" };
        let amount = |value: &crate::quantity::Exact| Amount::new(value.clone(), metric.unit);
        let mut finding = Finding::new(&RULE, newest.last)
            .saying(sentence)
            .fact("metric", metric.head.label())
            .fact("times", run.len() - 1)
            .arg("from", amount(&first.value))
            .arg("to", amount(&newest.value))
            .arg("date", newest.end)
            .help(Message::new("falling-metric.help"))
            .data("from", first.value.to_decimal_string(12))
            .data("to", newest.value.to_decimal_string(12));
        for value in run[..run.len() - 1].iter().rev().take(falls) {
            finding = finding.label(value.last, Message::new("falling-metric.before").arg("date", value.end));
        }
        out.push(finding);
    }
}
