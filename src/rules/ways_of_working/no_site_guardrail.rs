//! W910: a site, and nothing watches over its speed or its errors.

use serde::Deserialize;

use super::watched::{is_about, watched};
use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::ChannelType;
use crate::rules::Context;
use crate::wording::Topic;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "W910",
    name: "no-site-guardrail",
    level: Level::Hint,
    area: Area::WaysOfWorking,
    looks_at: Subject::WebChannels,
    since: "0.1",
};

const WORDS: [&str; 31] = [
    "error",
    "errors",
    "fail",
    "failed",
    "failing",
    "broken",
    "404",
    "speed",
    "slow",
    "load",
    "loading",
    "latency",
    "response time",
    "uptime",
    "downtime",
    "availability",
    "outage",
    "LCP",
    "web vitals",
    "lighthouse",
    "erreur",
    "vitesse",
    "chargement",
    "charger",
    "lenteur",
    "temps de réponse",
    "disponibilité",
    "indisponibilité",
    "panne",
    "lien mort",
    "liens cassés",
];

/// What tells of a site's health.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Words in the name or title of a metric of speed or errors.
    words: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { words: WORDS.map(str::to_owned).to_vec() }
    }
}

/// Finds, once, that no guardrail and no measure is about speed or errors although a channel is a
/// site.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let is_site = |kind: Option<(ChannelType, _)>| kind.is_some_and(|(kind, _)| kind == ChannelType::Web);
    let Some(site) = plan.channels.iter().find(|channel| is_site(channel.kind)) else { return };
    let Some(header) = plan.header().filter(|_| !plan.objectives.is_empty() && plan.unread == 0) else { return };
    let topic = Topic::new(settings.words.iter().map(String::as_str));
    let Some(watched) = watched(plan) else { return };
    if plan.each_metric().any(|(id, metric)| watched[id.index()] && is_about(plan, &metric.head, &topic)) {
        return;
    }
    out.push(
        Finding::new(&RULE, header.head.anchor())
            .fact("channel", site.head.label())
            .label(site.head.anchor(), Message::new("no-site-guardrail.site"))
            .help(Message::new("no-site-guardrail.help")),
    );
}
