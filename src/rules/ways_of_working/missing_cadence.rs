//! W905: a channel with no rhythm.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::ChannelType;
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "W905",
    name: "missing-cadence",
    level: Level::Hint,
    area: Area::WaysOfWorking,
    looks_at: Subject::Channels,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds channels without a cadence. Advertising runs all the time; of a channel that nothing
/// uses, `idle-channel` speaks.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    for (id, channel) in context.plan.each_channel() {
        let is_paid = channel.kind.is_some_and(|(kind, _)| kind == ChannelType::Paid);
        let missing = channel.cadence.is_none() && !channel.head.may_say("cadence");
        if missing && !is_paid && !context.figures.is_idle(id) {
            out.push(
                Finding::new(&RULE, channel.head.anchor())
                    .fact("channel", channel.head.label())
                    .help(Message::new("missing-cadence.help")),
            );
        }
    }
}
