//! C618: an objective whose department word and owner disagree.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::Department;
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "C618",
    name: "department-disagrees",
    level: Level::Warning,
    area: Area::Cascade,
    looks_at: Subject::Objectives,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds a `sales objective` that a marketing team owns. Management may stand in for a department
/// that the plan has no team of.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    for (_, objective) in context.objectives() {
        let Some((said, word)) = objective.department else { continue };
        let owners: Option<Vec<Department>> = objective.owners.iter().map(|owner| plan.department(owner.id?)).collect();
        let (Some(owners), Some(owner)) = (owners, objective.owners.first()) else { continue };
        let fits =
            |owned: &Department| *owned == said || *owned == Department::Management && !plan.has_department(said);
        if owners.iter().any(fits) {
            continue;
        }
        out.push(
            Finding::new(&RULE, word)
                .fact("node", objective.head.label())
                .fact("said", said.word())
                .fact("owner", owner.span)
                .fact("owned", owners[0].word())
                .label(owner.span, Message::new("department-disagrees.owner").arg("owned", owners[0].word()))
                .help(Message::new("department-disagrees.help").arg("said", said.word())),
        );
    }
}
