//! A307: a campaign that nobody runs.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject, Value};
use crate::plan::{Campaign, TeamId};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "A307",
    name: "unowned-campaign",
    level: Level::Warning,
    area: Area::Achievable,
    looks_at: Subject::Campaigns,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds campaigns and actions without an owner that serve nothing whose owner they could take,
/// or objectives of several owners. That an objective has none is said there.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    if plan.objectives.is_empty() {
        return;
    }
    for campaign in &plan.campaigns {
        if !campaign.owners.is_empty() || campaign.head.may_say("owner") || campaign.head.may_say("serves") {
            continue;
        }
        if campaign.serves.is_empty() {
            out.push(finding(campaign).unless_draft(campaign.draft).help(Message::new("unowned-campaign.help")));
            continue;
        }
        let owners = context.figures.owners_of(campaign);
        let serves_one = campaign.serves.len() == 1;
        let Some(owners) = owners.into_iter().collect::<Option<Vec<TeamId>>>().filter(|owners| owners.len() > 1) else {
            continue;
        };
        // Of one objective with two owners, that is said at the objective.
        if serves_one || campaign.serves.iter().any(|edge| edge.parent.id.is_none()) {
            continue;
        }
        let names = owners
            .iter()
            .map(|team| Value::from(Message::new("working-name").arg("name", plan.team(*team).head.label())));
        out.push(
            finding(campaign)
                .saying("unowned-campaign-several")
                .at_level(Level::Hint)
                .arg("teams", Value::list(names))
                .help(Message::new("unowned-campaign.help-several"))
                .data("teams", owners.len().to_string()),
        );
    }
}

fn finding(campaign: &Campaign) -> Finding {
    Finding::new(&RULE, campaign.head.anchor()).fact("node", campaign.head.label())
}
