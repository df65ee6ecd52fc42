//! P810: each channel of a campaign says something else, and nothing is common to all.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Campaign, ChannelId, Message as Said, PersonaId, Plan};
use crate::rules::{Context, NoSettings};
use crate::wording::letters;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "P810",
    name: "scattered-message",
    level: Level::Warning,
    area: Area::Public,
    looks_at: Subject::Messages,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds campaigns in which one and the same listener hears another message on each channel.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    if !context.figures.has_public() {
        return;
    }
    for (_, campaign) in plan.speaking() {
        let unread = campaign.head.may_say("message");
        let common = campaign.messages.iter().any(|message| message.channels.is_empty());
        if campaign.messages.len() < 2 || unread || common {
            continue;
        }
        if let Some(scattered) = listeners(campaign).find_map(|listener| scattered(plan, campaign, listener)) {
            let mut finding = Finding::new(&RULE, campaign.head.anchor())
                .unless_draft(campaign.draft)
                .fact("node", campaign.head.label())
                .arg("count", scattered.len())
                .help(Message::new("scattered-message.help"))
                .data("messages", scattered.len().to_string());
            for message in scattered {
                finding = finding.label(message.text, Message::new("scattered-message.own"));
            }
            out.push(finding);
        }
    }
}

/// Everybody at once, and each persona that is named.
fn listeners(campaign: &Campaign) -> impl Iterator<Item = Option<PersonaId>> {
    let named = campaign.messages.iter().flat_map(|message| &message.personas);
    let all_named = campaign.messages.iter().all(|message| !message.personas.is_empty());
    (!all_named).then_some(None).into_iter().chain(named.filter_map(|persona| persona.id).map(Some))
}

/// The messages for a listener, if they differ and none of them is on all the channels.
fn scattered<'p>(plan: &Plan, campaign: &'p Campaign, listener: Option<PersonaId>) -> Option<Vec<&'p Said>> {
    let is_for = |message: &&Said| {
        message.personas.is_empty()
            || listener.is_some_and(|listener| message.personas.iter().any(|persona| persona.id == Some(listener)))
    };
    let heard: Vec<&Said> = campaign.messages.iter().filter(is_for).collect();
    let mut channels: Vec<Option<ChannelId>> =
        heard.iter().flat_map(|message| message.channels.iter().map(|channel| channel.id)).collect();
    channels.sort_unstable();
    channels.dedup();
    if channels.len() < 2 || channels.contains(&None) {
        return None;
    }
    let texts: Vec<String> = heard.iter().map(|message| letters(plan.text(message.text))).collect();
    let on_all = |text: &String| {
        let on = |channel: &Option<ChannelId>| {
            let says =
                |(message, its): (&&Said, &String)| its == text && message.channels.iter().any(|it| it.id == *channel);
            heard.iter().zip(&texts).any(says)
        };
        channels.iter().all(on)
    };
    (!texts.iter().any(on_all)).then_some(heard)
}
