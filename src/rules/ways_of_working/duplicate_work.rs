//! W904: two teams do the same work.

use serde::Deserialize;

use super::purposes::{WORK, purposes};
use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject, Value};
use crate::rules::Context;
use crate::rules::working::quoted;
use crate::source::Span;
use crate::wording::Topic;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "W904",
    name: "duplicate-work",
    level: Level::Warning,
    area: Area::WaysOfWorking,
    looks_at: Subject::Tools,
    since: "0.1",
};

/// What is work of its own.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Words of purposes that one team is enough for.
    work: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { work: WORK.map(str::to_owned).to_vec() }
    }
}

/// Finds purposes such as watch and analytics that two teams have a tool for. A shared tool, such
/// as a CRM, is no work of its own.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let work = Topic::new(settings.work.iter().map(String::as_str));
    for purpose in purposes(plan) {
        if !purpose.is_done_twice(plan, &work) {
            continue;
        }
        let teams: Vec<Span> =
            purpose.teams.iter().filter_map(|its| its.team).map(|team| plan.team(team).head.label()).collect();
        let second = &purpose.teams[1];
        let mut finding = Finding::new(&RULE, second.tool)
            .anywhere()
            .fact("purpose", quoted(plan, purpose.teams.iter().map(|its| its.purpose)).unwrap_or(second.purpose))
            .arg("teams", Value::names(teams.iter().copied()))
            .arg("count", teams.len())
            .help(Message::new("duplicate-work.help").arg("team", teams[0]))
            .data("teams", teams.iter().map(|team| plan.text(*team)).collect::<Vec<_>>().join(", "));
        for (other, team) in purpose.teams.iter().zip(&teams).filter(|(other, _)| other.tool != second.tool) {
            finding = finding.label(other.tool, Message::new("duplicate-work.team").arg("team", *team));
        }
        out.push(finding);
    }
}
