//! T501: a goal with no date.

use crate::diagnostic::{Area, Edit, Finding, Level, Message, Rule, Safety, Subject};
use crate::plan::{Measure, Objective};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "T501",
    name: "missing-deadline",
    level: Level::Error,
    area: Area::TimeBound,
    looks_at: Subject::Measures,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds objectives that say how far, and not by when: once each, at the first such measure.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    for (_, objective) in context.objectives() {
        let dateless = objective.measures.iter().find(|measure| is_dateless(measure));
        out.extend(dateless.map(|measure| finding(context, objective, measure)));
    }
}

/// A value to reach; a line to hold needs no date, and a missing goal or one that can't be read
/// is another finding.
fn is_dateless(measure: &Measure) -> bool {
    measure.by.is_none() && !measure.unread && measure.goal.is_some_and(|goal| !goal.is_held())
}

fn finding(context: &Context<'_>, objective: &Objective, measure: &Measure) -> Finding {
    let goal = measure.goal.map_or(measure.span, |goal| goal.span());
    let value = context.figures.goal(measure).map(|goal| goal.amount(&goal.middle));
    let finding = Finding::new(&RULE, goal)
        .unless_draft(objective.draft)
        .arg("node", objective.head.label())
        .arg("metric", measure.metric.span);
    let finding = match value {
        Some(value) => finding.arg("goal", value),
        None => finding.arg("goal", goal),
    };
    let Some(plan) = context.figures.plan_period() else {
        return finding.help(Message::new("missing-deadline.help"));
    };
    let end = plan.end.to_string();
    finding.help(Message::new("missing-deadline.help-end").arg("end", end.as_str())).fix(
        Safety::Unsafe,
        Message::new("missing-deadline.fix").arg("end", end.as_str()),
        vec![Edit { span: measure.span.at_end(), text: format!(" by {end}") }],
    )
}
