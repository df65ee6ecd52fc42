//! R408: a range so narrow that it is none.

use serde::Deserialize;

use crate::diagnostic::{Amount, Area, Finding, Level, Message, Rule, Subject};
use crate::quantity::Unit;
use crate::rules::{Context, Percent};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "R408",
    name: "dead-certain",
    level: Level::Hint,
    area: Area::Realistic,
    looks_at: Subject::Ranges,
    since: "0.1",
};

/// How narrow is too narrow.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The least width of a range, as a share of the value.
    narrowest: Percent,
}

impl Default for Settings {
    fn default() -> Self {
        Self { narrowest: Percent::of(1) }
    }
}

/// Finds ranges of assumptions and rates that leave their value no room.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    for assumed in context.plan.assumed_in(context.objectives()) {
        let Some(within) = assumed.within else { continue };
        let (low, high) = (within.low_value(), within.high_value());
        let value = assumed.value.value().abs();
        let width = &high - &low;
        let is_comparable = within.fits(assumed.value.unit);
        if !is_comparable || width >= &value * settings.narrowest.share() {
            continue;
        }
        let unit = super::shown_unit(context, &assumed);
        let share = &width / &value;
        out.push(
            super::about_assumed(context, &RULE, &assumed, "dead-certain-rate")
                .arg("low", Amount::new(low.clone(), unit))
                .arg("high", Amount::new(high.clone(), unit))
                .arg("width", Amount::new(share.clone(), Unit::PERCENT))
                .label(within.span, Message::new("dead-certain.range"))
                .help(Message::new("dead-certain.help"))
                .data("low", low.to_decimal_string(12))
                .data("high", high.to_decimal_string(12))
                .data("width", share.to_decimal_string(12)),
        );
    }
}
