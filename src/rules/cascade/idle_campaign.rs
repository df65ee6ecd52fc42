//! C613: a campaign or action that serves nothing.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "C613",
    name: "idle-campaign",
    level: Level::Error,
    area: Area::Cascade,
    looks_at: Subject::Campaigns,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds what is done for no objective. A plan that has none says so itself (C617).
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    if plan.objectives.is_empty() {
        return;
    }
    for campaign in
        plan.campaigns.iter().filter(|campaign| campaign.serves.is_empty() && !campaign.head.may_say("serves"))
    {
        out.push(
            Finding::new(&RULE, campaign.head.anchor())
                .unless_draft(campaign.draft)
                .fact("node", campaign.head.label())
                .help(Message::new(if campaign.is_action { "idle-campaign.action" } else { "idle-campaign.help" })),
        );
    }
}
