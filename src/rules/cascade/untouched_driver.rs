//! C614: the driver with most leverage on a target has no objective.

use crate::cascade::Leverage;
use std::cmp::Ordering;

use crate::diagnostic::{Amount, Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Measure, Objective, ObjectiveId, Traits};
use crate::quantity::{Exact, Unit};
use crate::rules::working;
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "C614",
    name: "untouched-driver",
    level: Level::Hint,
    area: Area::Cascade,
    looks_at: Subject::Formulas,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds the strongest drivers of targets that nobody works on, each once: where it moves most.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    // Somebody may work on any of them.
    if plan.may_measure_anything() {
        return;
    }
    let mut idle: Vec<(Leverage, &Objective, &Measure)> = Vec::new();
    for (id, target) in plan.with(Traits::TARGET).filter(|(_, it)| it.draft.is_none()) {
        let is_served = plan.children(id).iter().any(|(child, _)| plan.objective(*child).draft.is_none());
        let measures = target.measures.iter().filter(|_| is_served);
        idle.extend(measures.filter_map(|measure| Some((strongest(context, id, measure)?, target, measure))));
    }
    let most_first = |(one, ..): &(Leverage, _, _), (other, ..): &(Leverage, _, _)| {
        let shares = other.share.partial_cmp(&one.share).unwrap_or(Ordering::Equal);
        one.metric.cmp(&other.metric).then(shares)
    };
    let name = |(_, target, measure): &(_, &Objective, &Measure)| {
        (plan.label(&target.head), plan.text(measure.metric.span).to_owned())
    };
    idle.sort_by(|one, other| most_first(one, other).then_with(|| name(one).cmp(&name(other))));
    idle.dedup_by_key(|(driver, ..)| driver.metric);
    out.extend(idle.iter().map(|(driver, target, measure)| finding(context, target, measure, driver)));
}

/// The first of the strongest drivers, where no other that is worked on is as strong.
fn strongest(context: &Context<'_>, id: ObjectiveId, measure: &Measure) -> Option<Leverage> {
    let metric = measure.metric.id.filter(|metric| !context.plan.metric(*metric).equals.is_empty())?;
    let goal = context.figures.goal(measure).filter(|goal| goal.metric == metric)?;
    let drivers = context.figures.leverages(id, &goal)?;
    let most = drivers.iter().map(|driver| driver.share.clone()).reduce(Exact::max)?;
    let mut strongest = drivers.into_iter().filter(|driver| driver.share == most).peekable();
    let first = strongest.peek().cloned();
    first.filter(|_| strongest.all(|driver| !driver.is_worked_on))
}

fn finding(context: &Context<'_>, target: &Objective, measure: &Measure, driver: &Leverage) -> Finding {
    let plan = context.plan;
    let metric = plan.metric(driver.metric);
    let per_cent = Amount::new(driver.share.clone(), Unit::NONE);
    Finding::new(&RULE, metric.head.anchor())
        .fact("metric", metric.head.label())
        .fact("target", target.head.label())
        .arg("measured", measure.metric.span)
        .arg("leverage", per_cent)
        .label(measure.span, Message::new("untouched-driver.target").arg("metric", metric.head.label()))
        .help(Message::new("untouched-driver.help").arg("metric", metric.head.label()))
        .data("leverage", driver.share.floor_to(12).to_decimal_string(12))
        .data("value", working::decimal(&driver.value, driver.unit, false))
        .data("unit", working::unit_text(plan, driver.unit))
}
