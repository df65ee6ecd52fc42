//! P809: the same message to two personas.

use rustc_hash::FxHashMap;

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject, Value};
use crate::plan::{Campaign, Message as Said, PersonaId, Plan};
use crate::rules::working::quoted;
use crate::rules::{Context, NoSettings};
use crate::source::Span;
use crate::wording::letters;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "P809",
    name: "one-message-for-all",
    level: Level::Warning,
    area: Area::Public,
    looks_at: Subject::Messages,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// To whom a text is said, and where.
struct Heard<'p> {
    personas: Vec<PersonaId>,
    first: Span,
    /// Where a second persona hears it.
    again: Option<(&'p Campaign, Span)>,
}

/// Finds texts that go to two personas, in one campaign or in several. A persona that is also
/// told something of its own there is not meant by what all are told.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    if plan.personas.len() < 2 {
        return;
    }
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    let mut all: Vec<Heard<'_>> = Vec::new();
    for (id, campaign) in plan.speaking() {
        let audience = context.figures.campaign_audience(id).personas;
        for message in &campaign.messages {
            let listeners = listeners(campaign, message, audience);
            if listeners.is_empty() {
                continue;
            }
            let at = *known.entry(letters(plan.text(message.text))).or_insert_with(|| {
                all.push(Heard { personas: Vec::new(), first: message.text, again: None });
                all.len() - 1
            });
            let heard = &mut all[at];
            let new = listeners.into_iter().filter(|persona| !heard.personas.contains(persona)).collect::<Vec<_>>();
            heard.personas.extend(new);
            if heard.personas.len() > 1 {
                heard.again.get_or_insert((campaign, message.text));
            }
        }
    }
    out.extend(all.iter().filter_map(|heard| finding(plan, heard)));
}

fn finding(plan: &Plan, heard: &Heard<'_>) -> Option<Finding> {
    let (campaign, text) = heard.again?;
    let names = || heard.personas.iter().map(|persona| plan.persona(*persona).head.label());
    let finding = Finding::new(&RULE, text)
        .anywhere()
        .unless_draft(campaign.draft)
        .fact("message", quoted(plan, [text, heard.first]).unwrap_or(text))
        .arg("count", heard.personas.len())
        .arg("personas", Value::names(names()))
        .help(Message::new("one-message-for-all.help").arg("persona", names().next()?))
        .data("node", campaign.head.label());
    let elsewhere = heard.first != text;
    Some(if elsewhere { finding.label(heard.first, Message::new("one-message-for-all.first")) } else { finding })
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
