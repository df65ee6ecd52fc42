//! K108: observations that can't both be right.

use std::cmp::Reverse;

use crate::diagnostic::{Amount, Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Metric, MetricKind, Observation};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "K108",
    name: "observation-out-of-order",
    level: Level::Error,
    area: Area::KeepingTrack,
    looks_at: Subject::Observations,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds metrics that are observed twice for one time, and flows whose times overlap in part. A
/// part within a whole is fine: a month of a year.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    for metric in context.plan.metrics.iter().filter(|metric| !metric.observed.is_empty()) {
        let usable = metric.observed.iter().filter(|observed| observed.period.start <= observed.period.end);
        let mut observed: Vec<&Observation> = usable.collect();
        observed.sort_by_key(|it| (it.period.start, Reverse(it.period.end), it.span));
        let mut open: Vec<&Observation> = Vec::new();
        for next in observed {
            while open.last().is_some_and(|last| last.period.end < next.period.start) {
                open.pop();
            }
            let Some(last) = open.last() else {
                open.push(next);
                continue;
            };
            let is_same = last.period.start == next.period.start && last.period.end == next.period.end;
            let is_within = next.period.end <= last.period.end;
            if is_same || !is_within && metric.kind == MetricKind::Flow {
                out.push(twice(metric, last, next, is_same));
            }
            if is_within && !is_same {
                open.push(next);
            } else if !is_same {
                open.pop();
                open.push(next);
            }
        }
    }
}

/// Two observations that count the same days.
fn twice(metric: &Metric, one: &Observation, other: &Observation, is_same: bool) -> Finding {
    let (first, second) = if one.span <= other.span { (one, other) } else { (other, one) };
    let unit =
        |observed: &Observation| if observed.value.fits(metric.unit) { metric.unit } else { observed.value.unit };
    let amount = |observed: &Observation| Amount::new(observed.value.value(), unit(observed));
    let sentence = match (is_same, first.value.value() == second.value.value()) {
        (true, true) => "observation-out-of-order-again",
        (true, false) => RULE.name,
        (false, _) => "observation-out-of-order-overlap",
    };
    let overlap = (one.period.start.max(other.period.start), one.period.end.min(other.period.end));
    let help = if is_same { "observation-out-of-order.help" } else { "observation-out-of-order.help-overlap" };
    Finding::new(&RULE, second.span)
        .saying(sentence)
        .fact("metric", metric.head.label())
        .arg("period", second.period)
        .arg("other", first.period)
        .arg("value", amount(second))
        .arg("other_value", amount(first))
        .fact("start", overlap.0)
        .fact("end", overlap.1)
        .label(first.span, Message::new("observation-out-of-order.first"))
        .help(Message::new(help))
}
