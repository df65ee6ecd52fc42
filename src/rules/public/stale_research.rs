//! P803: the newest research on a persona is old.

use serde::Deserialize;

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::rules::{Context, Lasting};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "P803",
    name: "stale-research",
    level: Level::Hint,
    area: Area::Public,
    looks_at: Subject::Personas,
    since: "0.1",
};

/// How old is old.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// How old the newest research may be.
    age: Lasting,
}

impl Default for Settings {
    fn default() -> Self {
        Self { age: Lasting::months(24) }
    }
}

/// Finds personas of which the newest research is too old; research without a date may be newer.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    let age = settings.age.duration();
    let limit = age.ago(context.today);
    for persona in context.plan.personas.iter().filter(|persona| !persona.head.may_say("research")) {
        let dates: Option<Vec<_>> = persona.research.iter().map(|research| research.on).collect();
        let Some((date, span)) = dates.and_then(|dates| dates.into_iter().max()) else { continue };
        if date < limit {
            out.push(
                Finding::new(&RULE, span)
                    .fact("persona", persona.head.label())
                    .fact("date", date)
                    .arg("age", age)
                    .help(Message::new("stale-research.help"))
                    .data("limit", limit.to_string())
                    .data("today", context.today.to_string()),
            );
        }
    }
}
