//! R404: the newest evidence for a metric is old.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::Metric;
use crate::rules::{Context, Lasting};
use crate::source::Span;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "R404",
    name: "stale-evidence",
    level: Level::Warning,
    area: Area::Realistic,
    looks_at: Subject::Observations,
    since: "0.1",
};

/// How old is old.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// How old the newest evidence may be.
    age: Lasting,
}

impl Default for Settings {
    fn default() -> Self {
        Self { age: Lasting::months(12) }
    }
}

/// Finds metrics of which the newest observation or dated evidence is too old.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    let age = settings.age.duration();
    let limit = age.ago(context.today);
    for metric in &context.plan.metrics {
        let Some((date, span)) = newest_evidence(metric).filter(|(date, _)| *date < limit) else { continue };
        out.push(
            Finding::new(&RULE, span)
                .fact("metric", metric.head.label())
                .fact("date", date)
                .arg("age", age)
                .help(Message::new("stale-evidence.help"))
                .data("limit", limit)
                .data("today", context.today),
        );
    }
}

/// The newest dated evidence; none where a reason without a date, or a line
/// that could not be read, may be newer.
fn newest_evidence(metric: &Metric) -> Option<(NaiveDate, Span)> {
    let assume = metric.assume.as_ref();
    let is_unread = ["assume", "observed"].into_iter().any(|field| metric.head.may_say(field));
    if is_unread || assume.is_some_and(|assume| assume.because.is_some() && assume.on.is_none()) {
        return None;
    }
    let observed = metric.observed.iter().map(|observed| (observed.period.end, observed.value.span));
    observed.chain(assume.and_then(|assume| assume.on)).max()
}
