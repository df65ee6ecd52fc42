//! W909: no campaign tries anything.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "W909",
    name: "no-experiment",
    level: Level::Hint,
    area: Area::WaysOfWorking,
    looks_at: Subject::Speakers,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds, once, that no campaign of a plan with at least two tests anything; drafts are not asked.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let Some(header) = plan.header() else { return };
    let tests = plan.campaigns.iter().any(|campaign| !campaign.tests.is_empty() || campaign.head.may_say("tests"));
    let count = plan.speaking().filter(|(_, campaign)| campaign.draft.is_none()).count();
    if count > 1 && !tests && plan.unread == 0 {
        out.push(
            Finding::new(&RULE, header.head.anchor())
                .arg("count", count)
                .help(Message::new("no-experiment.help"))
                .data("campaigns", count.to_string()),
        );
    }
}
