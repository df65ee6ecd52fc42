//! R407: an assumption outside the metric's benchmark.

use crate::diagnostic::{Amount, Area, Finding, Level, Message, Rule, Subject};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "R407",
    name: "outside-benchmark",
    level: Level::Hint,
    area: Area::Realistic,
    looks_at: Subject::Benchmarks,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds assumptions that differ from what others reach.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    for metric in &context.plan.metrics {
        let (Some(assume), Some(benchmark)) = (&metric.assume, &metric.benchmark) else { continue };
        let range = &benchmark.range;
        let (value, low, high) = (assume.value.value(), range.low_value(), range.high_value());
        let is_comparable = assume.value.fits(metric.unit) && range.fits(metric.unit);
        if !is_comparable || (low <= value && value <= high) {
            continue;
        }
        let sentence = if value < low { "outside-benchmark-below" } else { "outside-benchmark" };
        out.push(
            Finding::new(&RULE, assume.value.span)
                .saying(sentence)
                .fact("metric", metric.head.label())
                .arg("value", Amount::new(value.clone(), metric.unit))
                .arg("low", Amount::new(low.clone(), metric.unit))
                .arg("high", Amount::new(high.clone(), metric.unit))
                .label(range.span, Message::new("outside-benchmark.benchmark"))
                .help(Message::new("outside-benchmark.help"))
                .data("value", value.to_decimal_string(12))
                .data("low", low.to_decimal_string(12))
                .data("high", high.to_decimal_string(12)),
        );
    }
}
