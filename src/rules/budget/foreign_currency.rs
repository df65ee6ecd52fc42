//! B713: money in another currency than the plan's.

use rustc_hash::FxHashSet;

use super::said;
use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Edge, Expression, ExpressionKind, Figure, Metric, MetricId};
use crate::quantity::{Currency, Unit};
use crate::rules::measurable::written::{Written, each_line};
use crate::rules::{Context, NoSettings};
use crate::source::Span;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "B713",
    name: "foreign-currency",
    level: Level::Error,
    area: Area::Budget,
    looks_at: Subject::Means,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds money in another currency, once a block. A value that is not in its metric's own
/// currency is another finding (M207).
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let Some((currency, place)) = plan.header().and_then(|header| header.currency) else { return };
    if !said::is_judged(plan) {
        return;
    }
    let is_foreign = |unit: Unit| unit.currency().is_some_and(|other| other != currency);
    let mut found = |figures: &mut dyn Iterator<Item = (Unit, Span)>| {
        let mut foreign = figures.filter(|(unit, _)| is_foreign(*unit));
        if let Some((unit, span)) = foreign.next() {
            let finding = finding(unit, span, (currency, place));
            out.push(
                foreign
                    .take(11)
                    .fold(finding, |finding, (_, span)| finding.label(span, Message::new("foreign-currency.other"))),
            );
        }
    };
    let said = told_elsewhere(context, |metric| is_foreign(metric.unit));
    for (id, metric) in plan.each_metric() {
        let unit = metric.unit_span.filter(|_| !said.contains(&id)).map(|span| (metric.unit, span));
        let mut numbers = Vec::new();
        metric.equals.iter().for_each(|formula| numbers_of(&formula.expression, &mut numbers));
        found(&mut unit.into_iter().chain(numbers));
    }
    for (_, objective) in context.objectives() {
        found(&mut rates(&objective.serves));
    }
    for campaign in &plan.campaigns {
        let costs = campaign.costs.iter().map(|cost| &cost.amount);
        let figures = campaign.yields.iter().chain(costs).chain(campaign.spent.iter().map(|spent| &spent.amount));
        found(&mut rates(&campaign.serves).chain(figures.map(placed)));
    }
    for budget in &plan.budgets {
        let lines = budget.allocations.iter().map(|line| &line.amount);
        found(&mut budget.total.iter().chain(lines).chain(&budget.reserve).map(placed));
    }
}

fn finding(unit: Unit, span: Span, (currency, place): (Currency, Span)) -> Finding {
    let other = unit.currency().map(|other| other.code().to_owned()).unwrap_or_default();
    Finding::new(&RULE, span)
        .arg("other", other.as_str())
        .arg("currency", currency.code())
        .label(place, Message::new("foreign-currency.plan"))
        .advice("foreign-currency.help")
        .data("currency", other)
        .data("plan_currency", currency.code())
}

fn placed(figure: &Figure) -> (Unit, Span) {
    (figure.unit, figure.span)
}

fn rates(edges: &[Edge]) -> impl Iterator<Item = (Unit, Span)> {
    edges.iter().filter_map(|edge| edge.rate.as_ref()).map(|rate| placed(&rate.value))
}

fn numbers_of(expression: &Expression, out: &mut Vec<(Unit, Span)>) {
    match &expression.kind {
        ExpressionKind::Number(figure) => out.push(placed(figure)),
        ExpressionKind::Min(parts) | ExpressionKind::Max(parts) => parts.iter().for_each(|part| numbers_of(part, out)),
        ExpressionKind::Binary(_, sides) => {
            numbers_of(&sides.0, out);
            numbers_of(&sides.1, out);
        }
        _ => {}
    }
}

/// The metrics among some whose values are in another currency than they: told of each value.
fn told_elsewhere(context: &Context<'_>, is_meant: impl Fn(&Metric) -> bool) -> FxHashSet<MetricId> {
    let plan = context.plan;
    let mut told = FxHashSet::default();
    if !plan.metrics.iter().any(&is_meant) {
        return told;
    }
    each_line(plan, plan.each_objective(), |line| {
        let metric = plan.metric(line.metric);
        let misfits = |value: &Written<'_>| matches!(value, Written::Value(figure) if !figure.fits(metric.unit));
        if is_meant(metric) && line.values.iter().flatten().any(misfits) {
            told.insert(line.metric);
        }
    });
    told
}
