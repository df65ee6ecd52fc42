//! P813: a persona that rests on few interviews, or on nothing but interviews.

use serde::Deserialize;

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Persona, Plan, Research};
use crate::quantity::{Base, Exact};
use crate::rules::Context;
use crate::wording::Topic;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "P813",
    name: "thin-research",
    level: Level::Hint,
    area: Area::Public,
    looks_at: Subject::Personas,
    since: "0.1",
};

/// What is enough, and what counts.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// How many interviews there are to be.
    interviews: u32,
    /// Words for research in which somebody is talked with.
    words: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        let words = ["interview", "entretien", "conversation", "rencontre", "focus group", "groupe de discussion"];
        Self { interviews: 5, words: words.map(str::to_owned).to_vec() }
    }
}

/// Finds personas whose research is thin. Of one that has none, `unresearched-persona` speaks.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let phrases = Topic::new(settings.words.iter().map(String::as_str));
    let wanted = Exact::from(i64::from(settings.interviews));
    for persona in plan.personas.iter().filter(|persona| !persona.head.may_say("research")) {
        let Some(first) = persona.research.first() else { continue };
        let (talks, others): (Vec<_>, Vec<_>) =
            persona.research.iter().partition(|research| is_talk(plan, research, &phrases));
        let count = talks.iter().fold(Exact::from(0), |sum, research| sum + research.count.value());
        if count < wanted {
            out.push(few(persona, first, &count, settings.interviews));
        } else if others.is_empty() {
            let finding = Finding::new(&RULE, first.count.span).saying("thin-research-talk-only");
            let finding = finding.help(Message::new("thin-research-talk-only.help"));
            out.push(said(finding, persona, &count, settings.interviews));
        }
    }
}

fn few(persona: &Persona, first: &Research, count: &Exact, wanted: u32) -> Finding {
    let finding = Finding::new(&RULE, first.count.span)
        .arg("found", count.to_decimal_string(0).parse::<u64>().unwrap_or_default())
        .help(Message::new("thin-research.help").arg("wanted", wanted));
    said(finding, persona, count, wanted)
}

fn said(finding: Finding, persona: &Persona, count: &Exact, wanted: u32) -> Finding {
    finding
        .arg("persona", persona.head.label())
        .data("persona", persona.head.label())
        .data("interviews", count.to_decimal_string(12))
        .data("wanted", wanted.to_string())
}

/// Whether somebody was talked with: a word of the method, or two, say so.
fn is_talk(plan: &Plan, research: &Research, phrases: &Topic) -> bool {
    let Base::Count(noun) = research.count.unit.base else { return false };
    phrases.is_in(plan.text(noun))
}
