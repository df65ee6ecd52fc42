//! T502: a result that is due before the plan starts or after it ends.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "T502",
    name: "deadline-outside-plan",
    level: Level::Error,
    area: Area::TimeBound,
    looks_at: Subject::Deadlines,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds deadlines that the plan's period does not hold.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let Some(plan) = context.figures.plan_period() else { return };
    let Some((_, plan_span)) = context.plan.header().and_then(|header| header.period) else { return };
    for (_, objective) in context.objectives() {
        for measure in &objective.measures {
            let Some((by, span)) = measure.by.filter(|(by, _)| !plan.contains(by.end)) else { continue };
            let is_early = by.end < plan.start;
            let (sentence, edge) = if is_early {
                ("deadline-outside-plan-before", plan.start)
            } else {
                ("deadline-outside-plan", plan.end)
            };
            out.push(
                Finding::new(&RULE, span)
                    .saying(sentence)
                    .fact("node", objective.head.label())
                    .fact("deadline", by.end)
                    .arg("edge", edge)
                    .label(
                        plan_span,
                        Message::new("deadline-outside-plan.plan").arg("start", plan.start).arg("end", plan.end),
                    )
                    .help(Message::new("deadline-outside-plan.help").arg("start", plan.start).arg("end", plan.end))
                    .data("metric", measure.metric.span)
                    .data("start", plan.start)
                    .data("end", plan.end),
            );
        }
    }
}
