//! A303: an objective for which nothing is done.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{ObjectiveId, Plan, Traits, may_serve_anything};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "A303",
    name: "no-action",
    level: Level::Warning,
    area: Area::Achievable,
    looks_at: Subject::Objectives,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds objectives that nothing serves: once for the whole plan where it has no campaign and no
/// action at all. Of targets that is another finding.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    if plan.unread > 0 || something_may_serve(plan) {
        return;
    }
    let is_bare = |id: ObjectiveId| plan.children(id).is_empty() && plan.campaigns_of(id).is_empty();
    let bare = (0..plan.objectives.len()).map(ObjectiveId::new).filter(|id| is_bare(*id));
    let bare: Vec<ObjectiveId> = bare.filter(|id| plan.traits(*id).has(Traits::NO_TARGET)).collect();
    if let (true, Some(header), [_, _, ..]) = (plan.campaigns.is_empty(), plan.header(), bare.as_slice()) {
        let committed = bare.iter().any(|id| !plan.traits(*id).has(Traits::DRAFT));
        out.push(
            Finding::new(&RULE, header.head.anchor())
                .saying("no-action-anywhere")
                .at_level(if committed { RULE.level } else { Level::Hint })
                .arg("plan", header.head.label())
                .fact("objectives", bare.len())
                .label(plan.objective(bare[0]).head.anchor(), Message::new("no-action-anywhere.first"))
                .help(Message::new("no-action.help")),
        );
        return;
    }
    out.extend(bare.into_iter().map(|id| plan.objective(id)).map(|objective| {
        Finding::new(&RULE, objective.head.anchor())
            .unless_draft(objective.draft)
            .fact("node", objective.head.label())
            .help(Message::new("no-action.help"))
    }));
}

/// Whether something that might serve an objective could not be read or looked up.
fn something_may_serve(plan: &Plan) -> bool {
    let mut campaigns = plan.campaigns.iter();
    plan.serving_the_unknown().next().is_some()
        || campaigns.any(|campaign| may_serve_anything(&campaign.head, &campaign.serves))
}
