//! R403: an assumed value far off its observation, or outside its own range.

use serde::Deserialize;

use crate::diagnostic::{Amount, Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Assumed, AssumedOf, MetricId};
use crate::quantity::Unit;
use crate::rules::{Context, Percent};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "R403",
    name: "assumption-disagrees",
    level: Level::Warning,
    area: Area::Realistic,
    looks_at: Subject::Assumptions,
    since: "0.1",
};

/// How far is far.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// How far, as a share of the observation, the value may be off.
    tolerance: Percent,
}

impl Default for Settings {
    fn default() -> Self {
        Self { tolerance: Percent::of(20) }
    }
}

/// Finds assumptions and rates outside their own range, and assumptions off what was observed.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    for assumed in context.plan.assumed_in(context.objectives()) {
        out.extend(outside_range(context, &assumed));
        if let AssumedOf::Metric(id) = assumed.of {
            out.extend(off_observation(context, settings, &assumed, id));
        }
    }
}

fn outside_range(context: &Context<'_>, assumed: &Assumed<'_>) -> Option<Finding> {
    let within = assumed.within.filter(|within| within.fits(assumed.value.unit))?;
    let (low, high) = (within.low_value(), within.high_value());
    let value = assumed.value.value();
    if low <= value && value <= high {
        return None;
    }
    let unit = super::shown_unit(context, assumed);
    let sentence = match assumed.of {
        AssumedOf::Metric(_) => "assumption-disagrees-range",
        AssumedOf::Rate(..) => "assumption-disagrees-range-rate",
    };
    Some(
        super::about_assumed(context, &RULE, assumed, sentence)
            .saying(sentence)
            .arg("low", Amount::new(low.clone(), unit))
            .arg("high", Amount::new(high.clone(), unit))
            .label(within.span, Message::new("assumption-disagrees.range"))
            .help(Message::new("assumption-disagrees.help-range"))
            .data("low", low.to_decimal_string(12))
            .data("high", high.to_decimal_string(12)),
    )
}

fn off_observation(
    context: &Context<'_>,
    settings: &Settings,
    assumed: &Assumed<'_>,
    metric: MetricId,
) -> Option<Finding> {
    let metric = context.plan.metric(metric);
    if !assumed.value.fits(metric.unit) {
        return None;
    }
    let observed = context.figures.newest_comparable(metric)?;
    let value = assumed.value.value();
    let difference = &value - &observed.value;
    let scale = observed.value.abs();
    if difference.abs() <= &scale * settings.tolerance.share() {
        return None;
    }
    let finding = super::about_assumed(context, &RULE, assumed, RULE.name)
        .arg("observed", Amount::new(observed.value.clone(), metric.unit))
        .arg("date", observed.end)
        .label(observed.last, Message::new("assumption-disagrees.observed"))
        .help(
            Message::new("assumption-disagrees.help")
                .arg("observed", Amount::new(observed.value.clone(), metric.unit))
                .arg("tolerance", percentage(settings.tolerance.share().clone())),
        )
        .data("observed", observed.value.to_decimal_string(12));
    if scale.is_zero() {
        return Some(finding.saying("assumption-disagrees-nothing"));
    }
    let off = &difference / &scale;
    let sentence = if difference.is_negative() { "assumption-disagrees-below" } else { RULE.name };
    Some(finding.saying(sentence).arg("off", percentage(off.abs())).data("off", off.to_decimal_string(12)))
}

fn percentage(share: crate::quantity::Exact) -> Amount {
    Amount::new(share, Unit::PERCENT)
}
