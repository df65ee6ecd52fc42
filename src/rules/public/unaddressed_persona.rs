//! P805: a persona that no campaign speaks to.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "P805",
    name: "unaddressed-persona",
    level: Level::Warning,
    area: Area::Public,
    looks_at: Subject::Personas,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds personas that objectives name and no campaign speaks to. Of one that nothing names at
/// all, `unused-definition` speaks; where a campaign's audience can't be told, nobody does.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    if plan.personas.is_empty() || plan.unread > 0 || plan.speaking().next().is_none() {
        return;
    }
    let mut addressed = vec![false; plan.personas.len()];
    for (id, campaign) in plan.speaking() {
        let audience = context.figures.campaign_audience(id);
        let in_messages = campaign.messages.iter().flat_map(|message| &message.personas);
        if audience.is_open || campaign.head.may_say("message") {
            return;
        }
        audience.personas.iter().copied().chain(in_messages.filter_map(|persona| persona.id)).for_each(|persona| {
            addressed[persona.index()] = true;
        });
    }
    let mut named: Vec<Option<crate::source::Span>> = vec![None; plan.personas.len()];
    let actions = plan.campaigns.iter().filter(|campaign| campaign.is_action).flat_map(|action| &action.personas);
    for persona in plan.objectives.iter().flat_map(|objective| &objective.personas).chain(actions) {
        if let Some(id) = persona.id {
            named[id.index()].get_or_insert(persona.span);
        }
    }
    for (id, persona) in plan.each_persona().filter(|(id, _)| !addressed[id.index()]) {
        if let Some(place) = named[id.index()] {
            out.push(
                Finding::new(&RULE, persona.head.anchor())
                    .fact("persona", persona.head.label())
                    .label(place, Message::new("unaddressed-persona.named"))
                    .help(Message::new("unaddressed-persona.help").arg("persona", persona.head.label())),
            );
        }
    }
}
