//! W906: a channel that nothing uses.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "W906",
    name: "idle-channel",
    level: Level::Warning,
    area: Area::WaysOfWorking,
    looks_at: Subject::Channels,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds channels on which no campaign runs and no persona is.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    for (_, channel) in context.plan.each_channel().filter(|(id, _)| context.figures.is_idle(*id)) {
        out.push(
            Finding::new(&RULE, channel.head.anchor())
                .fact("channel", channel.head.label())
                .help(Message::new("idle-channel.help").arg("channel", channel.head.label())),
        );
    }
}
