//! M211: a measure with neither a value to reach nor a line to hold.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "M211",
    name: "missing-goal",
    level: Level::Error,
    area: Area::Measurable,
    looks_at: Subject::Measures,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds measures that only name their metric.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    for (_, objective) in context.objectives() {
        for measure in &objective.measures {
            if measure.metric.id.is_none() || measure.goal.is_some() || measure.unread {
                continue;
            }
            let help = Message::new("missing-goal.help").arg("metric", measure.metric.span);
            out.push(
                Finding::new(&RULE, measure.metric.span)
                    .arg("metric", measure.metric.span)
                    .unless_draft(objective.draft)
                    .help(help),
            );
        }
    }
}
