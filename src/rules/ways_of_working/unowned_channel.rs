//! W907: a channel that nobody looks after.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "W907",
    name: "unowned-channel",
    level: Level::Warning,
    area: Area::WaysOfWorking,
    looks_at: Subject::Channels,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds channels without an owner. Of a channel that nothing uses, `idle-channel` speaks.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    for (id, channel) in context.plan.each_channel() {
        if channel.owner.is_none() && !channel.head.may_say("owner") && !context.figures.is_idle(id) {
            out.push(
                Finding::new(&RULE, channel.head.anchor())
                    .fact("channel", channel.head.label())
                    .help(Message::new("unowned-channel.help")),
            );
        }
    }
}
