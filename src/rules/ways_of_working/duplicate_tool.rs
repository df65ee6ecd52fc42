//! W901: two tools for one purpose.

use super::purposes::{Purpose, WORK, purposes};
use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject, Value};
use crate::plan::Plan;
use crate::rules::working::quoted;
use crate::rules::{Context, NoSettings};
use crate::wording::Topic;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "W901",
    name: "duplicate-tool",
    level: Level::Warning,
    area: Area::WaysOfWorking,
    looks_at: Subject::Tools,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds purposes that two tools serve. Where two teams do the same work, `duplicate-work` says
/// so, whatever their tools.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let work = Topic::new(WORK);
    for purpose in purposes(plan) {
        if purpose.tools.len() > 1 && !purpose.is_done_twice(plan, &work) {
            out.push(finding(plan, &purpose));
        }
    }
}

/// So many tools are shown.
const SHOWN: usize = 8;

fn finding(plan: &Plan, purpose: &Purpose<'_>) -> Finding {
    let mut tools: Vec<String> =
        purpose.tools.iter().map(|its| crate::source::text_content(plan.text(its.tool)).into_owned()).collect();
    tools.sort();
    let second = &purpose.tools[1];
    let more = (purpose.tools.len() > SHOWN).then(|| Value::from("…"));
    let mut finding = Finding::new(&RULE, second.tool)
        .anywhere()
        .fact("purpose", quoted(plan, purpose.tools.iter().map(|its| its.purpose)).unwrap_or(second.purpose))
        .arg("count", purpose.tools.len())
        .arg("tools", Value::list(tools.iter().take(SHOWN).map(|tool| Value::from(tool.as_str())).chain(more)))
        .primary(Message::new("duplicate-tool.used").arg("user", second.user.label()))
        .help(Message::new("duplicate-tool.help"))
        .data("tools", tools.join(", "));
    for other in purpose.tools.iter().take(SHOWN).filter(|other| other.tool != second.tool) {
        finding = finding.label(other.tool, Message::new("duplicate-tool.used").arg("user", other.user.label()));
    }
    finding
}
