//! S105: a marketing objective or a campaign that talks to nobody in particular.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Department, Edge, Head, ObjectiveId, PersonaId, Plan, Ref};
use crate::rules::{Context, NoSettings};
use crate::source::Span;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "S105",
    name: "missing-persona",
    level: Level::Warning,
    area: Area::Specific,
    looks_at: Subject::Audiences,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds marketing objectives and campaigns that neither name a persona nor inherit one. What
/// serves such an objective is not told again: one line there mends it all. Of a plan that knows
/// no persona at all, `missing-personas` speaks.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    if plan.personas.is_empty() {
        return;
    }
    let naming = plan
        .each_objective()
        .filter(|(_, objective)| names_one(&objective.head, &objective.personas, &objective.serves));
    let addressed = with_all_below(plan, naming.map(|(id, _)| id).collect());
    let lacks = |id: ObjectiveId| {
        let objective = plan.objective(id);
        !objective.is_target && plan.department_of(objective) == Some(Department::Marketing) && !addressed[id.index()]
    };
    let lacking: Vec<ObjectiveId> = plan.each_objective().map(|(id, _)| id).filter(|id| lacks(*id)).collect();
    let told = with_all_below(plan, lacking.clone());
    let below_told = |serves: &[Edge]| serves.iter().any(|edge| plan.parent(edge).is_some_and(|id| told[id.index()]));
    for id in lacking {
        let objective = plan.objective(id);
        if !below_told(&objective.serves) {
            out.push(finding(&objective.head, objective.draft));
        }
    }
    // Of a campaign that serves nothing, `idle-campaign` speaks.
    for campaign in plan.campaigns.iter().filter(|campaign| !campaign.is_action && !campaign.serves.is_empty()) {
        let names_one = names_one(&campaign.head, &campaign.personas, &campaign.serves);
        let inherits = campaign.serves.iter().any(|edge| plan.parent(edge).is_some_and(|id| addressed[id.index()]));
        if !names_one && !inherits && !below_told(&campaign.serves) {
            out.push(finding(&campaign.head, campaign.draft));
        }
    }
}

/// Whether it names a persona, as far as can be told: what could not be read may, and a parent
/// that nobody knows may have one.
fn names_one(head: &Head, personas: &[Ref<PersonaId>], serves: &[Edge]) -> bool {
    !personas.is_empty()
        || head.may_say("personas")
        || head.may_say("serves")
        || serves.iter().any(|edge| edge.parent.id.is_none())
}

fn finding(head: &Head, draft: Option<Span>) -> Finding {
    Finding::new(&RULE, head.anchor())
        .unless_draft(draft)
        .fact("node", head.label())
        .help(Message::new("missing-persona.help"))
}

/// For each objective, whether it is one of these or below one.
fn with_all_below(plan: &Plan, mut next: Vec<ObjectiveId>) -> Vec<bool> {
    let mut reached = vec![false; plan.objectives.len()];
    for id in &next {
        reached[id.index()] = true;
    }
    while let Some(id) = next.pop() {
        for &(child, _) in plan.children(id) {
            if !std::mem::replace(&mut reached[child.index()], true) {
                next.push(child);
            }
        }
    }
    reached
}
