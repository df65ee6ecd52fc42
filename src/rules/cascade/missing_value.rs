//! C607: a metric that a formula needs and of which nothing is written.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "C607",
    name: "missing-value",
    level: Level::Error,
    area: Area::Cascade,
    looks_at: Subject::Formulas,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds drivers without promise, assumption, formula or observation, each once.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    if context.figures.coverages().missing.is_empty() || plan.may_measure_anything() {
        return;
    }
    for (missing, node) in &context.figures.coverages().missing {
        let metric = plan.metric(missing.metric);
        if ["assume", "equals", "observed"].into_iter().any(|field| metric.head.may_say(field)) {
            continue;
        }
        let node = plan.objective(*node);
        out.push(
            Finding::new(&RULE, metric.head.anchor())
                .unless_draft(node.draft)
                .arg("metric", metric.head.label())
                .arg("formula", plan.metric(missing.needed_by).head.label())
                .arg("node", node.head.label())
                .label(missing.needed_at, Message::new("missing-value.needed"))
                .help(Message::new("missing-value.help").arg("metric", metric.head.label())),
        );
    }
}
