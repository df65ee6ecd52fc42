//! W908: channels, and none of them is search.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::ChannelType;
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "W908",
    name: "no-organic-search",
    level: Level::Hint,
    area: Area::WaysOfWorking,
    looks_at: Subject::Channels,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds, once, that a plan with at least two channels leaves search out; a channel without a type may be it.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let Some(header) = plan.header().filter(|_| plan.channels.len() > 1 && plan.unread == 0) else { return };
    let may_be_search = |kind: Option<ChannelType>| kind.is_none_or(|kind| kind == ChannelType::Search);
    if plan.channels.iter().any(|channel| may_be_search(channel.kind.map(|(kind, _)| kind))) {
        return;
    }
    out.push(
        Finding::new(&RULE, header.head.anchor())
            .arg("count", plan.channels.len())
            .help(Message::new("no-organic-search.help"))
            .data("channels", plan.channels.len().to_string()),
    );
}
