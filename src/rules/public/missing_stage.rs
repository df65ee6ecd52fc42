//! P812: a campaign of which nobody knows where in the buyer's journey it is.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "P812",
    name: "missing-stage",
    level: Level::Warning,
    area: Area::Public,
    looks_at: Subject::Speakers,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds campaigns without a stage, where the plan speaks to a public at all; actions have none.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    if !context.figures.has_public() {
        return;
    }
    for (_, campaign) in context.plan.speaking() {
        if campaign.stage.is_none() && !campaign.head.may_say("stage") {
            out.push(
                Finding::new(&RULE, campaign.head.anchor())
                    .unless_draft(campaign.draft)
                    .fact("node", campaign.head.label())
                    .help(Message::new("missing-stage.help")),
            );
        }
    }
}
