//! Area R: what figures rest on, and how sure they are.

pub mod assumption_disagrees;
pub mod assumption_without_evidence;
pub mod assumption_without_range;
pub mod beyond_history;
pub mod dead_certain;
pub mod formulas_disagree;
pub mod fragile_coverage;
pub mod implied_driver;
pub mod outside_benchmark;
pub mod stale_evidence;

use super::Context;
use crate::diagnostic::{Amount, Finding, Rule};
use crate::plan::{Assumed, AssumedOf};
use crate::quantity::Unit;

/// The beginning of a finding about something assumed: at its value, naming the metric, or the
/// child and parent of a rate, for which another sentence is taken.
fn about_assumed(
    context: &Context<'_>,
    rule: &'static Rule,
    assumed: &Assumed<'_>,
    sentence_for_rate: &'static str,
) -> Finding {
    let value = assumed.value.value();
    let finding = Finding::new(rule, assumed.value.span)
        .arg("value", Amount::new(value.clone(), shown_unit(context, assumed)))
        .data("assumption", context.plan.assumed_key(assumed.of))
        .data("value", value.to_decimal_string(12));
    match assumed.of {
        AssumedOf::Metric(id) => finding.arg("metric", context.plan.metric(id).head.label()),
        AssumedOf::Rate(child, parent) => {
            finding.saying(sentence_for_rate).arg("child", child.label()).arg("parent", parent.label())
        }
    }
}

/// The unit to show the figures of something assumed in: the metric's, else as written.
fn shown_unit(context: &Context<'_>, assumed: &Assumed<'_>) -> Unit {
    match assumed.of {
        AssumedOf::Metric(id) if assumed.value.fits(context.plan.metric(id).unit) => context.plan.metric(id).unit,
        _ => assumed.value.unit,
    }
}
