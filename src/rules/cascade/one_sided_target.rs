//! C610: a target below which only marketing works, or only sales.

use super::something_is_unread;
use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Department, ObjectiveId, Plan, Ref, TeamId, Traits};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "C610",
    name: "one-sided-target",
    level: Level::Warning,
    area: Area::Cascade,
    looks_at: Subject::Targets,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Whose work something is.
type Sides = u8;
const MARKETING: Sides = 1;
const SALES: Sides = 2;
const OTHER_OR_UNKNOWN: Sides = 4;

/// Finds targets that only one of the two sides works for, in a plan that has both.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let has_both = plan.has_department(Department::Marketing) && plan.has_department(Department::Sales);
    if !has_both || something_is_unread(plan) {
        return;
    }
    let at_work = at_work(plan);
    for (id, target) in plan.with(Traits::TARGET) {
        let Some((child, edge)) = plan.children(id).first() else { continue };
        let owner = match owned(plan, &target.owners) {
            side @ (MARKETING | SALES) => side,
            _ => 0,
        };
        let (here, missing) = match at_work[id.index()] | owner {
            MARKETING => (Department::Marketing, Department::Sales),
            SALES => (Department::Sales, Department::Marketing),
            _ => continue,
        };
        let edge = &plan.objective(*child).serves[*edge as usize];
        out.push(
            Finding::new(&RULE, target.head.anchor())
                .unless_draft(target.draft)
                .fact("node", target.head.label())
                .fact("department", here.word())
                .label(edge.span, Message::new("one-sided-target.served").arg("department", here.word()))
                .help(
                    Message::new("one-sided-target.help")
                        .arg("missing", missing.word())
                        .arg("node", target.head.label()),
                )
                .data("missing", missing.word()),
        );
    }
}

fn side(department: Option<Department>) -> Sides {
    match department {
        Some(Department::Marketing) => MARKETING,
        Some(Department::Sales) => SALES,
        _ => OTHER_OR_UNKNOWN,
    }
}

fn owned(plan: &Plan, owners: &[Ref<TeamId>]) -> Sides {
    owners.iter().fold(0, |sides, owner| sides | side(owner.id.and_then(|team| plan.department(team))))
}

/// For each objective: whose work everything below it is, itself left out.
fn at_work(plan: &Plan) -> Vec<Sides> {
    let mut below: Vec<Sides> = vec![0; plan.objectives.len()];
    for campaign in &plan.campaigns {
        for parent in campaign.serves.iter().filter_map(|edge| plan.parent(edge)) {
            below[parent.index()] |= owned(plan, &campaign.owners);
        }
    }
    let mut open = Vec::new();
    // From behind: who serves mostly stands there.
    for at in (0..plan.objectives.len()).map(ObjectiveId::new).rev() {
        for &(child, _) in plan.children(at) {
            below[at.index()] |= own(plan, child) | below[child.index()];
            if child <= at {
                open.push(child);
            }
        }
    }
    while let Some(at) = open.pop() {
        let all = own(plan, at) | below[at.index()];
        for parent in plan.objective(at).serves.iter().filter_map(|edge| plan.parent(edge)) {
            if below[parent.index()] | all != below[parent.index()] {
                below[parent.index()] |= all;
                open.push(parent);
            }
        }
    }
    below
}

/// Whose work an objective itself is.
fn own(plan: &Plan, id: ObjectiveId) -> Sides {
    let its = plan.traits(id);
    let side = |is_so: Traits, side: Sides| if its.has(is_so) { side } else { 0 };
    side(Traits::MARKETING_WORKS, MARKETING)
        | side(Traits::SALES_WORKS, SALES)
        | side(Traits::OTHERS_WORK, OTHER_OR_UNKNOWN)
}
