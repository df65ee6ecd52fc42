//! T504: an objective that is due later than the one it serves.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "T504",
    name: "deadline-after-parent",
    level: Level::Error,
    area: Area::TimeBound,
    looks_at: Subject::Deadlines,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds promises that are due after what they count for.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    for late in context.figures.late_promises(context.only).iter().filter(|late| late.is_due_after()) {
        let (child, parent) = (context.plan.objective(late.child), context.plan.objective(late.parent));
        let measure = &child.measures[late.measure as usize];
        let parent_measure = &parent.measures[late.parent_measure as usize];
        let (Some((_, by)), Some((_, parent_by))) = (measure.by, parent_measure.by) else { continue };
        out.push(
            Finding::new(&RULE, by)
                .fact("node", child.head.label())
                .fact("deadline", late.deadline)
                .fact("parent", parent.head.label())
                .fact("parent_deadline", late.parent_deadline)
                .label(parent_by, Message::new("deadline-after-parent.parent").arg("parent", parent.head.label()))
                .label(late.edge, Message::new("deadline-after-parent.edge"))
                .help(
                    Message::new("deadline-after-parent.help")
                        .arg("node", child.head.label())
                        .arg("parent", parent.head.label())
                        .arg("deadline", late.deadline)
                        .arg("parent_deadline", late.parent_deadline),
                )
                .data("metric", measure.metric.span),
        );
    }
}
