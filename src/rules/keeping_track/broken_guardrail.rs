//! K104: something that must not suffer, and does.

use crate::cascade::{BrokenLine, Equation};
use crate::diagnostic::{Amount, Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Goal, MetricId, Objective, ObjectiveId};
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

/// A guardrail: whose it is, its line, and on what it is.
type Rail<'p> = (MetricId, ObjectiveId, &'p Objective, Goal);

/// Finds guardrails that what was observed breaks, else those that the plan's own figures break:
/// of each metric one, with the others beside it.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let committed = plan.each_objective().filter(|(_, objective)| objective.draft.is_none());
    let mut rails: Vec<Rail<'_>> = committed
        .flat_map(|(id, objective)| objective.guardrails.iter().map(move |rail| (id, objective, rail)))
        .filter_map(|(id, objective, rail)| Some((rail.metric.id?, id, objective, rail.line?)))
        .collect();
    rails.sort_by_key(|(metric, ..)| *metric);
    for of_metric in rails.chunk_by(|one, other| one.0 == other.0) {
        let metric = of_metric[0].0;
        let observed = of_metric
            .iter()
            .filter_map(|rail| Some((rail, context.figures.broken_line(metric, rail.3, context.today)?)));
        let observed: Vec<(&Rail<'_>, BrokenLine)> = observed.collect();
        if let Some((rail, broken)) = observed.first() {
            let others = observed[1..].iter().map(|(rail, _)| *rail);
            out.push(with_others(found(context, rail, broken), others));
        } else if !plan.metric(metric).equals.is_empty() {
            let on_paper = of_metric
                .iter()
                .take(MOST_ON_PAPER)
                .filter_map(|rail| Some((rail, context.figures.line_on_paper(rail.1, metric)?)));
            let on_paper = on_paper.filter(|(rail, equation)| breaks(rail.3, equation));
            let on_paper: Vec<(&Rail<'_>, Equation)> = on_paper.collect();
            if let Some((rail, equation)) = on_paper.first() {
                let others = on_paper[1..].iter().map(|(rail, _)| *rail);
                out.push(with_others(planned(context, rail, equation), others));
            }
        }
    }
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

fn found(context: &Context<'_>, rail: &Rail<'_>, broken: &BrokenLine) -> Finding {
    let sentence = if matches!(rail.3, Goal::Below(_)) { RULE.name } else { "broken-guardrail-above" };
    finding(context, rail, sentence, &broken.actual)
        .arg("date", broken.as_of)
        .label(broken.span, Message::new("broken-guardrail.newest"))
        .help(Message::new("broken-guardrail.help"))
        .data("as_of", broken.as_of.to_string())
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
    actual: &crate::quantity::Exact,
) -> Finding {
    let metric = context.plan.metric(*metric);
    let amount = |value| Amount::new(value, metric.unit);
    let value = match line {
        Goal::Below(figure) | Goal::Above(figure) => figure.value(),
        Goal::Reach(_) => actual.clone(),
    };
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
fn with_others<'r>(mut finding: Finding, others: impl Iterator<Item = &'r Rail<'r>>) -> Finding {
    for (_, _, objective, line) in others.take(6) {
        let label = Message::new("broken-guardrail.other").arg("node", objective.head.label());
        finding = finding.label(line.span(), label);
    }
    finding
}
