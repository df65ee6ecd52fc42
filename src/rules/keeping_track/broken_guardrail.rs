//! K104: something that must not suffer, and does.

use std::cmp::Ordering;

use rustc_hash::FxHashSet;

use crate::cascade::{Equation, Standing};
use crate::diagnostic::{Amount, Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Goal, MetricId, Objective, ObjectiveId, Plan, Traits};
use crate::quantity::Exact;
use crate::rules::working::labelled;
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "K104",
    name: "broken-guardrail",
    level: Level::Error,
    area: Area::KeepingTrack,
    looks_at: Subject::Guardrails,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// So much is reckoned on paper of the guardrails on one metric: the figures and steps of their
/// equations, and something for each of them.
const MOST_WORK: usize = 1 << 17;
/// What an equation costs that has nothing in it.
const LEAST_WORK: usize = 32;

/// A guardrail: on what, whose it is, and its line.
type Rail<'p> = (MetricId, ObjectiveId, &'p Objective, Goal);

/// Finds guardrails that what was observed breaks, else those that the plan's own figures break:
/// of each metric the one that is broken most, with the others beside it.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let fall_short = held_lines_on_paper(context);
    for of_metric in rails(context.plan).chunk_by(|one, other| one.0 == other.0) {
        let (id, metric) = (of_metric[0].0, context.plan.metric(of_metric[0].0));
        if let Some(standing) = context.figures.standing(metric, context.today) {
            // A held line that the same value breaks is said already.
            if !context.figures.broken_promises(id, &standing).is_empty() {
                continue;
            }
            let broken = of_metric.iter().filter(|rail| standing.breaks(rail.3));
            let broken = most_first(context.plan, broken.map(|rail| (rail, standing.beyond(rail.3))));
            if let Some((worst, others)) = broken.split_first() {
                out.push(with_others(found(context, worst, &standing), others));
            }
        } else if !fall_short.contains(&id) {
            let broken = on_paper(context, of_metric);
            let beyond = |rail: &Rail<'_>, total: &Exact| {
                rail.3.line().map_or_else(Exact::zero, |figure| (total - &figure.value()).abs())
            };
            let broken = most_first(context.plan, broken.into_iter().map(|(rail, total)| (rail, beyond(rail, &total))));
            if let Some((worst, others)) = broken.split_first()
                && let Some(equation) = context.figures.line_on_paper(worst.1, id)
            {
                out.push(with_others(planned(context, worst, &equation), others));
            }
        }
    }
}

/// The metrics of which the plan's own figures break a line that is held: coverage says so.
fn held_lines_on_paper(context: &Context<'_>) -> FxHashSet<MetricId> {
    if !context.plan.has(Traits::GUARDRAIL) {
        return FxHashSet::default();
    }
    let verdicts = context.figures.coverages().verdicts.iter();
    let held = verdicts.filter(|verdict| verdict.goal.is_held && verdict.missing().is_positive());
    let committed = held.filter(|verdict| context.plan.objective(verdict.objective).draft.is_none());
    committed.map(|verdict| verdict.goal.metric).collect()
}

/// The guardrails on one metric that the plan's own figures break, and what those come to.
fn on_paper<'r, 'p>(context: &Context<'_>, rails: &'r [Rail<'p>]) -> Vec<(&'r Rail<'p>, Exact)> {
    let mut broken = Vec::new();
    let mut work = 0;
    for of_objective in rails.chunk_by(|one, other| one.1 == other.1) {
        if work > MOST_WORK {
            break;
        }
        let equation = context.figures.line_on_paper(of_objective[0].1, of_objective[0].0);
        work += LEAST_WORK + equation.as_ref().map_or(0, |equation| equation.parts().len() + equation.leaves().len());
        let Some(total) = equation.map(|equation| equation.total()) else { continue };
        broken.extend(of_objective.iter().filter(|rail| breaks(rail.3, &total)).map(|rail| (rail, total.clone())));
    }
    broken
}

/// Guardrails in the order of how far they are broken, then of the names of those they belong to.
fn most_first<'r, 'p: 'r>(plan: &Plan, broken: impl Iterator<Item = (&'r Rail<'p>, Exact)>) -> Vec<&'r Rail<'p>> {
    let mut broken: Vec<(&Rail<'_>, Exact)> = broken.collect();
    broken.sort_by(|(one, by), (other, its)| {
        let most = its.partial_cmp(by).unwrap_or(Ordering::Equal);
        most.then_with(|| plan.label(&one.2.head).cmp(&plan.label(&other.2.head)))
    });
    broken.into_iter().map(|(rail, _)| rail).collect()
}

/// The guardrails on what was observed or can be reckoned, by metric, drafts left out.
fn rails(plan: &Plan) -> Vec<Rail<'_>> {
    let mut rails: Vec<Rail<'_>> = Vec::new();
    for (id, objective) in plan.with(Traits::GUARDRAIL).filter(|(_, objective)| objective.draft.is_none()) {
        for rail in &objective.guardrails {
            let Some((metric, line)) = rail.metric.id.zip(rail.line) else { continue };
            let watched = plan.metric(metric);
            let is_known = !watched.observed.is_empty() || !watched.equals.is_empty();
            if is_known && line.line().is_some_and(|figure| figure.fits(watched.unit)) {
                rails.push((metric, id, objective, line));
            }
        }
    }
    rails.sort_by_key(|(metric, ..)| *metric);
    rails
}

/// Whether a planned value is on the wrong side of a line.
fn breaks(line: Goal, total: &Exact) -> bool {
    match line {
        Goal::Below(figure) => total.is_finite() && *total > figure.value(),
        Goal::Above(figure) => total.is_finite() && *total < figure.value(),
        Goal::Reach(_) => false,
    }
}

fn found(context: &Context<'_>, rail: &Rail<'_>, standing: &Standing) -> Finding {
    let sentence = if matches!(rail.3, Goal::Below(_)) { RULE.name } else { "broken-guardrail-above" };
    finding(context, rail, sentence, &standing.actual)
        .arg("date", standing.as_of)
        .label(standing.span, Message::new("broken-guardrail.newest"))
        .help(Message::new("broken-guardrail.help"))
        .data("as_of", standing.as_of.to_string())
        .data("basis", "observation")
}

fn planned(context: &Context<'_>, rail: &Rail<'_>, equation: &Equation) -> Finding {
    let below = matches!(rail.3, Goal::Below(_));
    let sentence = if below { "broken-guardrail-on-paper" } else { "broken-guardrail-on-paper-above" };
    labelled(finding(context, rail, sentence, &equation.total()), equation)
        .help(Message::new("broken-guardrail.help-paper"))
        .data("basis", "plan")
}

fn finding(
    context: &Context<'_>,
    (metric, _, objective, line): &Rail<'_>,
    sentence: &'static str,
    actual: &Exact,
) -> Finding {
    let metric = context.plan.metric(*metric);
    let amount = |value| Amount::new(value, metric.unit);
    let value = line.line().map_or_else(Exact::zero, |figure| figure.value());
    Finding::new(&RULE, line.span())
        .saying(sentence)
        .fact("node", objective.head.label())
        .fact("metric", metric.head.label())
        .arg("actual", amount(actual.clone()))
        .arg("line", amount(value.clone()))
        .data("actual", actual.to_decimal_string(12))
        .data("line", value.to_decimal_string(12))
}

/// Shows the other guardrails that are broken by the same.
fn with_others(mut finding: Finding, others: &[&Rail<'_>]) -> Finding {
    for (_, _, objective, line) in others.iter().take(6) {
        let label = Message::new("broken-guardrail.other").arg("node", objective.head.label());
        finding = finding.label(line.span(), label);
    }
    finding
}
