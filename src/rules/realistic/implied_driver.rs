//! R409: goals set side by side leave a value for the last term of a formula that is far off.

use crate::cascade::Implied;
use crate::diagnostic::{Amount, Area, Finding, Level, Message, Rule, Subject};
use crate::quantity::Exact;
use crate::rules::working;
use crate::rules::{Context, Tolerance};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "R409",
    name: "implied-driver",
    level: Level::Warning,
    area: Area::Realistic,
    looks_at: Subject::Formulas,
    since: "0.1",
};

/// How far the implied figure may be off what is known.
pub type Settings = Tolerance<20>;

/// Finds goals that quietly contradict what is known of another driver.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    for implied in context.figures.implied_drivers() {
        let Some(off) = implied.known.off(&implied.value) else { continue };
        if off.abs() > *settings.tolerance.share() {
            out.push(finding(context, &implied, &off));
        }
    }
}

fn finding(context: &Context<'_>, implied: &Implied, off: &Exact) -> Finding {
    let plan = context.plan;
    let objective = plan.objective(implied.objective);
    let metric = plan.metric(implied.metric);
    let amount = |value: &Exact| Amount::new(value.clone(), implied.unit);
    let sentence = if off.is_negative() { "implied-driver" } else { "implied-driver-more" };
    let known = if implied.known.is_assumed { "implied-driver.assumed" } else { "implied-driver.observed" };
    let mut finding = Finding::new(&RULE, implied.goal.span)
        .saying(sentence)
        .arg("metric", metric.head.label())
        .arg("implied", amount(&implied.value))
        .arg("off", working::share(&off.abs()))
        .arg("known", Message::new(known).arg("value", amount(&implied.known.value)))
        .primary(Message::new("implied-driver.goal").arg("value", implied.goal.amount(&implied.goal.middle)))
        .label(implied.known.span, Message::new(known).arg("value", amount(&implied.known.value)));
    for (_, goal) in implied.others.iter().take(10) {
        finding = finding.label(goal.span, Message::new("implied-driver.goal").arg("value", goal.amount(&goal.middle)));
    }
    finding
        .help(
            Message::new("implied-driver.help")
                .arg("metric", metric.head.label())
                .arg("implied", amount(&implied.value)),
        )
        .data("node", objective.head.label())
        .data("metric", metric.head.label())
        .data("implied", working::decimal(&implied.value, implied.unit, !off.is_negative()))
        .data("known", working::decimal(&implied.known.value, implied.unit, false))
        .data("basis", implied.known.basis())
        .data("off", working::away(off))
        .data("unit", working::unit_text(plan, implied.unit))
}
