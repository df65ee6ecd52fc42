//! M204: a goal that moves its metric to the worse side.

use std::cmp::Ordering;

use crate::cascade::GoalFigures;
use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Better, Goal, Measure, Metric, Target};
use crate::quantity::Exact;
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "M204",
    name: "wrong-direction",
    level: Level::Error,
    area: Area::Measurable,
    looks_at: Subject::Measures,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds goals that go against what their metric calls better.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    for (_, objective) in context.objectives() {
        for measure in &objective.measures {
            let (Some(id), Some(goal)) = (measure.metric.id, measure.goal) else { continue };
            let metric = context.plan.metric(id);
            let Some(better) = metric.better else { continue };
            let figures = context.figures.goal(measure);
            let way = match &figures {
                Some(figures) => way(&goal, figures),
                None if measure.from.is_none() => way_of_relative(context, &goal, metric),
                None => None,
            };
            let worse = match better {
                Better::Higher => Ordering::Less,
                Better::Lower => Ordering::Greater,
            };
            if way == Some(worse) {
                let finding = Finding::new(&RULE, goal.span())
                    .fact("metric", measure.metric.span)
                    .fact("better", better.word())
                    .label(metric.head.anchor(), Message::new("wrong-direction.better").arg("better", better.word()))
                    .data("node", objective.head.label());
                out.push(explained(finding, &goal, figures.as_ref(), better, measure));
            }
        }
    }
}

/// Where a goal leads from its baseline; a line keeps its metric down or up.
fn way(goal: &Goal, figures: &GoalFigures) -> Option<Ordering> {
    match goal {
        Goal::Below(_) => Some(Ordering::Less),
        Goal::Above(_) => Some(Ordering::Greater),
        Goal::Reach(_) => figures.from.as_ref().and_then(|from| figures.middle.partial_cmp(&from.value)),
    }
}

/// Where a relative goal leads from a baseline that nobody knows.
fn way_of_relative(context: &Context<'_>, goal: &Goal, metric: &Metric) -> Option<Ordering> {
    let is_percent = metric.unit.is_percent();
    let takes_points = is_percent || context.plan.counts_points(metric.unit);
    match goal {
        Goal::Reach(Target::Growth(growth)) if !is_percent => growth.low_value().partial_cmp(&Exact::zero()),
        Goal::Reach(Target::Points(points)) if takes_points => points.low_value().partial_cmp(&Exact::zero()),
        Goal::Reach(Target::Factor(factor, _)) => Exact::from(*factor).partial_cmp(&Exact::one()),
        _ => None,
    }
}

/// The sentence with its figures, and the way out.
fn explained(
    finding: Finding,
    goal: &Goal,
    figures: Option<&GoalFigures>,
    better: Better,
    measure: &Measure,
) -> Finding {
    let turn = Message::new("wrong-direction.help").arg("better", better.word());
    let Some(figures) = figures else {
        return finding.saying("wrong-direction-relative").arg("goal", goal.span()).help(turn);
    };
    let finding = finding.data("to", figures.middle.to_decimal_string(12));
    let to = figures.amount(&figures.middle);
    match &figures.from {
        Some(from) if !figures.is_held => finding
            .arg("from", figures.amount(&from.value))
            .arg("to", to)
            .label(from.span, Message::new("wrong-direction.from").arg("value", figures.amount(&from.value)))
            .data("from", from.value.to_decimal_string(12))
            .help(turn),
        _ => finding
            .saying("wrong-direction-line")
            .arg("value", to)
            .help(Message::new("wrong-direction.guardrail").arg("metric", measure.metric.span)),
    }
}
