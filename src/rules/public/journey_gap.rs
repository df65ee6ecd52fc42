//! P806: a stage of the buyer's journey at which no campaign is.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject, Value};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "P806",
    name: "journey-gap",
    level: Level::Warning,
    area: Area::Public,
    looks_at: Subject::Speakers,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds, once for the plan, the stages that are left out. A campaign without a stage may be at
/// any, and fewer than three campaigns can't be at three.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let (Some(header), true) = (plan.header(), context.figures.has_public()) else { return };
    let missing: Vec<&str> = context.figures.uncovered_stages().iter().map(|stage| stage.word()).collect();
    if missing.is_empty() {
        return;
    }
    let count = plan.speaking().count();
    out.push(
        Finding::new(&RULE, header.head.anchor())
            .arg("missing", Value::list(missing.iter().map(|word| Value::from(*word))))
            .arg("count", count)
            .help(Message::new("journey-gap.help").arg("stage", missing[0]))
            .data("missing", missing.join(", "))
            .data("campaigns", count.to_string()),
    );
}
