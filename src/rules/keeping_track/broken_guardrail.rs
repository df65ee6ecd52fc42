//! K104: something that must not suffer, and does.

use crate::cascade::{Equation, Standing};
use crate::diagnostic::{Amount, Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Goal, MetricId, Objective, ObjectiveId, Plan};
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

/// So many guardrails on one metric are reckoned on paper.
const MOST_ON_PAPER: usize = 16;

/// A guardrail: on what, whose it is, and its line.
type Rail<'p> = (MetricId, ObjectiveId, &'p Objective, Goal);

/// Finds guardrails that what was observed breaks, else those that the plan's own figures break:
/// of each metric one, with the others beside it.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    for of_metric in rails(context.plan).chunk_by(|one, other| one.0 == other.0) {
        let (id, metric) = (of_metric[0].0, context.plan.metric(of_metric[0].0));
        if let Some(standing) = context.figures.standing(metric, context.today) {
            // A held line that the same value breaks is said already.
            if context.figures.broken_promise(id, &standing).is_some() {
                continue;
            }
            let mut broken = of_metric.iter().filter(|rail| standing.breaks(rail.3));
            out.extend(broken.next().map(|rail| with_others(found(context, rail, &standing), broken)));
            continue;
        }
        let measured = context.plan.measured_by(id).iter();
        let mut goals = measured.filter_map(|(id, index)| context.plan.objective(*id).measures[*index as usize].goal);
        if goals.any(|goal| goal.is_held()) {
            continue;
        }
        let on_paper = of_metric
            .iter()
            .take(MOST_ON_PAPER)
            .filter_map(|rail| Some((rail, context.figures.line_on_paper(rail.1, id)?)));
        let mut on_paper = on_paper.filter(|(rail, equation)| breaks(rail.3, equation));
        if let Some((rail, equation)) = on_paper.next() {
            let finding = planned(context, rail, &equation);
            out.push(with_others(finding, on_paper.map(|(rail, _)| rail)));
        }
    }
}

/// The guardrails on what was observed or can be reckoned, by metric, drafts left out.
fn rails(plan: &Plan) -> Vec<Rail<'_>> {
    let mut rails: Vec<Rail<'_>> = Vec::new();
    for (id, objective) in plan.each_objective().filter(|(_, objective)| objective.draft.is_none()) {
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
fn breaks(line: Goal, equation: &Equation) -> bool {
    let total = equation.total();
    match line {
        Goal::Below(figure) => total.is_finite() && total > figure.value(),
        Goal::Above(figure) => total.is_finite() && total < figure.value(),
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
        .arg("node", objective.head.label())
        .arg("metric", metric.head.label())
        .arg("actual", amount(actual.clone()))
        .arg("line", amount(value.clone()))
        .data("node", objective.head.label())
        .data("metric", metric.head.label())
        .data("actual", actual.to_decimal_string(12))
        .data("line", value.to_decimal_string(12))
}

/// Shows the other guardrails that are broken by the same.
fn with_others<'r, 'p: 'r>(mut finding: Finding, others: impl Iterator<Item = &'r Rail<'p>>) -> Finding {
    for (_, _, objective, line) in others.take(6) {
        let label = Message::new("broken-guardrail.other").arg("node", objective.head.label());
        finding = finding.label(line.span(), label);
    }
    finding
}
