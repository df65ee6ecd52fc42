//! T505: an objective that is due in time, and counts too late.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject, Value};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "T505",
    name: "lag-misses-deadline",
    level: Level::Error,
    area: Area::TimeBound,
    looks_at: Subject::Lags,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds promises that are due in time for their parent, but count only after it is due.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan_start = context.figures.plan_period().map(|period| period.start);
    for late in context.figures.late_promises(context.only).iter().filter(|late| !late.is_due_after()) {
        let (child, parent) = (context.plan.objective(late.child), context.plan.objective(late.parent));
        let measure = &child.measures[late.measure as usize];
        let parent_measure = &parent.measures[late.parent_measure as usize];
        let (Some((_, by)), Some((_, parent_by))) = (measure.by, parent_measure.by) else { continue };
        let counts_on = late.lag.after(late.deadline);
        let latest = late.lag.before(late.parent_deadline);
        let lag = Value::list(late.lag.parts().map(Value::from));
        let help = if plan_start.is_some_and(|start| latest < start) {
            "lag-misses-deadline.help-before-plan"
        } else {
            "lag-misses-deadline.help"
        };
        out.push(
            Finding::new(&RULE, by)
                .fact("node", child.head.label())
                .fact("deadline", late.deadline)
                .fact("counts_on", counts_on)
                .arg("lag", lag)
                .fact("parent", parent.head.label())
                .fact("parent_deadline", late.parent_deadline)
                .label(late.lag_at.unwrap_or(late.edge), Message::new("lag-misses-deadline.lag"))
                .label(parent_by, Message::new("lag-misses-deadline.parent").arg("parent", parent.head.label()))
                .help(Message::new(help).arg("latest", latest).arg("parent", parent.head.label()))
                .data("metric", measure.metric.span)
                .data("latest", latest),
        );
    }
}
