//! C615: units of a formula, or of an edge's rate, that don't fit together.

use crate::cascade::{Misfit, RateMisfit, Side};
use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject, Value};
use crate::plan::{Metric, MetricId};
use crate::quantity::Dimension;
use crate::rules::{Context, NoSettings};
use crate::source::Span;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "C615",
    name: "dimension-mismatch",
    level: Level::Error,
    area: Area::Cascade,
    looks_at: Subject::Formulas,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds formulas that add or give different kinds of things, and rates that lead nowhere.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    for (_, metric) in context.plan.each_metric() {
        for formula in &metric.equals {
            if let Some(misfit) = context.figures.misfit(metric, formula) {
                out.push(in_formula(context, metric, &misfit));
            }
        }
    }
    out.extend(context.figures.coverages().misfits.iter().map(|misfit| in_rate(context, misfit)));
}

fn in_formula(context: &Context<'_>, metric: &Metric, misfit: &Misfit) -> Finding {
    let found = |span, id| Finding::new(&RULE, span).saying(id).arg("metric", metric.head.label());
    match misfit {
        Misfit::Sides(left, right) => {
            let finding = found(right.span, "dimension-mismatch-sides")
                .arg("left", side(context, left))
                .arg("right", side(context, right))
                .primary(counts(context, right))
                .label(left.span, counts(context, left));
            match [(left, right), (right, left)].iter().find(|(rate, sum)| adds_up_to(rate.dimension, sum.dimension)) {
                Some((rate, _)) if rate.unit.is_some() => {
                    finding.help(Message::new("dimension-mismatch-sides.total").arg("rate", rate.span))
                }
                _ => finding.help(Message::new("dimension-mismatch-sides.help")),
            }
        }
        Misfit::Result(whole) => {
            let finding = found(whole.span, "dimension-mismatch")
                .arg("unit", unit(context, metric))
                .arg("gives", kind(context, whole))
                .primary(counts(context, whole));
            let finding = match metric.unit_span {
                Some(span) => finding.label(span, Message::new("dimension-mismatch.unit")),
                None => finding,
            };
            if adds_up_to(whole.dimension, metric.unit.dimension()) && whole.unit.is_some() {
                finding.help(Message::new("dimension-mismatch-sides.total").arg("rate", whole.span))
            } else if metric.unit.dimension().money == whole.dimension.money + 1 {
                finding.help(Message::new("dimension-mismatch.price"))
            } else {
                finding.help(Message::new("dimension-mismatch.help"))
            }
        }
        Misfit::Total(rate) => found(rate.span, "dimension-mismatch-total")
            .arg("rate", rate.span)
            .arg("unit", kind(context, rate))
            .help(Message::new("dimension-mismatch-total.help").arg("rate", rate.span)),
    }
}

fn in_rate(context: &Context<'_>, misfit: &RateMisfit) -> Finding {
    let plan = context.plan;
    let parent = plan.objective(misfit.parent);
    let finding = Finding::new(&RULE, misfit.rate)
        .saying("dimension-mismatch-rate")
        .arg("child", plan.head_of(misfit.child).label())
        .arg("gives", words(context, misfit.gives))
        .arg("parent", parent.head.label())
        .primary(Message::new("dimension-mismatch-rate.rate").arg("gives", words(context, misfit.gives)))
        .label(misfit.figure, Message::new("dimension-mismatch-rate.figure"));
    let wanted = |id: MetricId| {
        let metric = plan.metric(id);
        Message::new("dimension-mismatch-rate.metric")
            .arg("metric", metric.head.label())
            .arg("unit", unit(context, metric))
    };
    let measured: Vec<MetricId> = parent.measures.iter().filter_map(|measure| measure.metric.id).collect();
    let finding = finding.arg("wants", Value::list(measured.iter().map(|id| Value::from(wanted(*id)))));
    let money = measured.iter().any(|id| plan.metric(*id).unit.dimension().money == 1) && misfit.gives.money == 0;
    finding.help(Message::new(if money { "dimension-mismatch-rate.money" } else { "dimension-mismatch-rate.help" }))
}

/// Whether a rate per time adds up to such a thing over time.
fn adds_up_to(rate: Dimension, sum: Dimension) -> bool {
    rate.money == sum.money && rate.days + rate.months == -1 && sum.days == 0 && sum.months == 0
}

fn unit(context: &Context<'_>, metric: &Metric) -> Value {
    match metric.unit_span.filter(|_| metric.unit.dimension() != Dimension::NONE) {
        Some(span) => unit_words(context, span),
        None => words(context, metric.unit.dimension()),
    }
}

/// What a unit's line says behind its field.
fn unit_words(context: &Context<'_>, line: Span) -> Value {
    let line = context.plan.text(line);
    Value::from(line.strip_prefix("unit").unwrap_or(line).trim().to_owned())
}

/// `mrr` (EUR per month)
fn side(context: &Context<'_>, side: &Side) -> Message {
    Message::new("dimension-mismatch-side").arg("part", side.span).arg("unit", kind(context, side))
}

fn counts(context: &Context<'_>, side: &Side) -> Message {
    Message::new("dimension-mismatch-side.label").arg("unit", kind(context, side))
}

fn kind(context: &Context<'_>, side: &Side) -> Value {
    match side.unit.filter(|_| side.dimension != Dimension::NONE) {
        Some(span) => unit_words(context, span),
        None => words(context, side.dimension),
    }
}

fn words(context: &Context<'_>, dimension: Dimension) -> Value {
    let id = match (dimension.money, dimension.days, dimension.months) {
        (0, 0, 0) => "dimension-plain",
        (1, 0, 0) => "dimension-money",
        (1, 0, -1) => "dimension-money-per-month",
        (1, -1, 0) => "dimension-money-per-day",
        (0, 0, -1) => "dimension-per-month",
        (0, -1, 0) => "dimension-per-day",
        (0, 1, 0) => "dimension-days",
        (0, 0, 1) => "dimension-months",
        (2.., 0, 0) => "dimension-money-times-money",
        (..0, 0, 0) => "dimension-per-money",
        _ => "dimension-mixed",
    };
    let currency = context.figures.money_unit().currency();
    let currency = currency.map_or_else(String::new, |currency| currency.code().to_owned());
    Message::new(id).arg("currency", currency).into()
}
