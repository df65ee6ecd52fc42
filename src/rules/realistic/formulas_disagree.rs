//! R410: two formulas of one metric, or a formula and an assumption, that are apart.

use crate::cascade::Disagreement;
use crate::diagnostic::{Amount, Area, Finding, Level, Message, Rule, Subject};
use crate::quantity::Exact;
use crate::rules::working;
use crate::rules::{Context, Tolerance};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "R410",
    name: "formulas-disagree",
    level: Level::Error,
    area: Area::Realistic,
    looks_at: Subject::Formulas,
    since: "0.1",
};

/// How far they may be apart, as a share of the first.
pub type Settings = Tolerance<1>;

/// Finds metrics that are calculated in two ways with two results.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    let is_apart = |it: &Disagreement| match it.apart() {
        Some(apart) => apart.abs() > *settings.tolerance.share(),
        None => it.first != it.second,
    };
    out.extend(context.figures.disagreements(is_apart).iter().map(|it| finding(context, it)));
}

fn finding(context: &Context<'_>, disagreement: &Disagreement) -> Finding {
    let metric = context.plan.metric(disagreement.metric);
    let amount = |value: &Exact| Amount::new(value.clone(), metric.unit);
    let (sentence, label) = if disagreement.is_assumed {
        ("formulas-disagree-assumed", "formulas-disagree.assumed")
    } else {
        ("formulas-disagree", "formulas-disagree.first")
    };
    let apart = disagreement.apart().unwrap_or_else(Exact::one);
    Finding::new(&RULE, disagreement.second_at)
        .saying(sentence)
        .fact("metric", metric.head.label())
        .arg("first", amount(&disagreement.first))
        .arg("second", amount(&disagreement.second))
        .arg("apart", working::share(&apart.abs()))
        .primary(Message::new("formulas-disagree.second").arg("value", amount(&disagreement.second)))
        .label(disagreement.first_at, Message::new(label).arg("value", amount(&disagreement.first)))
        .help(Message::new("formulas-disagree.help"))
        .data("first", working::decimal(&disagreement.first, metric.unit, false))
        .data("second", working::decimal(&disagreement.second, metric.unit, !apart.is_negative()))
        .data("apart", working::away(&apart))
        .data("unit", working::unit_text(context.plan, metric.unit))
}
