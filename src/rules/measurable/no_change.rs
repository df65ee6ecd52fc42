//! M203: a measure whose goal equals its baseline.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::Better;
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "M203",
    name: "no-change",
    level: Level::Error,
    area: Area::Measurable,
    looks_at: Subject::Measures,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds measures that promise to stay where they are.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    for (_, objective) in context.objectives() {
        for measure in &objective.measures {
            let Some(goal) = context.figures.goal(measure) else { continue };
            let Some(from) = &goal.from else { continue };
            if goal.is_held || from.value != goal.middle {
                continue;
            }
            let help = match context.plan.metric(goal.metric).better {
                Some(Better::Higher) => "no-change.hold-above",
                Some(Better::Lower) => "no-change.hold-below",
                None => "no-change.hold",
            };
            out.push(
                Finding::new(&RULE, goal.span)
                    .fact("metric", measure.metric.span)
                    .arg("value", goal.amount(&goal.middle))
                    .label(from.span, Message::new("no-change.from").arg("value", goal.amount(&from.value)))
                    .help(Message::new(help).arg("metric", measure.metric.span).arg("value", from.span))
                    .data("node", objective.head.label())
                    .data("from", from.value.to_decimal_string(12))
                    .data("to", goal.middle.to_decimal_string(12)),
            );
        }
    }
}
