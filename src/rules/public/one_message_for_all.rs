//! P809: the same message to two personas.

use rustc_hash::FxHashMap;

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject, Value};
use crate::plan::{Campaign, Message as Said, PersonaId};
use crate::rules::{Context, NoSettings, level_unless_draft};
use crate::source::Span;
use crate::wording::letters;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "P809",
    name: "one-message-for-all",
    level: Level::Warning,
    area: Area::Public,
    looks_at: Subject::Audiences,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// To whom a text has been said so far, and where first.
struct Heard {
    personas: Vec<PersonaId>,
    first: Span,
    told: bool,
}

/// Finds texts that go to two personas, in one campaign or in several. A persona that is also
/// told something of its own there is not meant by what all are told.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    if plan.personas.len() < 2 {
        return;
    }
    let mut heard: FxHashMap<String, Heard> = FxHashMap::default();
    for (id, campaign) in plan.speaking() {
        let audience = context.figures.campaign_audience(id).personas;
        for message in &campaign.messages {
            let listeners = listeners(campaign, message, audience);
            let Some(first) = listeners.first() else { continue };
            let said = heard.entry(letters(plan.text(message.text))).or_insert_with(|| Heard {
                personas: vec![*first],
                first: message.text,
                told: false,
            });
            said.personas
                .extend(listeners.iter().filter(|persona| !said.personas.contains(persona)).collect::<Vec<_>>());
            if said.personas.len() > 1 && !std::mem::replace(&mut said.told, true) {
                let names = said.personas.iter().map(|persona| Value::from(plan.persona(*persona).head.label()));
                let mut finding = Finding::new(&RULE, message.text)
                    .at_level(level_unless_draft(&RULE, campaign.draft))
                    .arg("message", message.text)
                    .arg("count", said.personas.len())
                    .arg("personas", Value::list(names))
                    .help(Message::new("one-message-for-all.help").arg("persona", plan.persona(*first).head.label()))
                    .data("node", campaign.head.label())
                    .data("message", message.text);
                if said.first != message.text {
                    finding = finding.label(said.first, Message::new("one-message-for-all.first"));
                }
                out.push(finding);
            }
        }
    }
}

/// Whom a message is for: those it names, else those of its campaign that are told nothing else.
fn listeners(campaign: &Campaign, message: &Said, audience: &[PersonaId]) -> Vec<PersonaId> {
    let its_own = |persona: &PersonaId| {
        let only_for = |said: &&Said| said.personas.len() == 1 && said.personas[0].id == Some(*persona);
        campaign.messages.iter().filter(|said| said.text != message.text).any(|said| only_for(&said))
    };
    let named = message.personas.iter().filter_map(|persona| persona.id);
    match message.personas.is_empty() {
        true => audience.iter().copied().filter(|persona| !its_own(persona)).collect(),
        false => named.filter(|persona| message.personas.len() == 1 || !its_own(persona)).collect(),
    }
}
