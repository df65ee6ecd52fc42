//! M201: a target or objective that nothing measures.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Objective, Plan, Traits};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "M201",
    name: "missing-measure",
    level: Level::Error,
    area: Area::Measurable,
    looks_at: Subject::Promises,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds goals in words only; those with measured objectives below them are headings.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let mut over_measured: Option<Vec<bool>> = None;
    for (id, objective) in plan.without(Traits::MEASURE).filter(|(_, objective)| !is_measured(objective)) {
        let finding = Finding::new(&RULE, objective.head.anchor())
            .arg("node", objective.head.label())
            .unless_draft(objective.draft);
        let over_measured = over_measured.get_or_insert_with(|| over_measured_ones(plan));
        let counts = |index: usize| over_measured[index] || is_measured(&plan.objectives[index]);
        let below = plan.children(id).iter().find(|(child, _)| counts(child.index()));
        out.push(match below {
            None => finding.help(Message::new("missing-measure.help")),
            Some((child, _)) => {
                let level = finding.level.min(Level::Warning);
                finding
                    .saying("missing-measure-heading")
                    .at_level(level)
                    .label(plan.objective(*child).head.anchor(), Message::new("missing-measure-heading.child"))
                    .help(Message::new("missing-measure-heading.help"))
            }
        });
    }
}

/// Whether it has a measure of its own, be it one that can't be read.
fn is_measured(objective: &Objective) -> bool {
    !objective.measures.is_empty() || objective.head.may_say("measure")
}

/// For each objective, whether something measured serves it, directly or through headings.
fn over_measured_ones(plan: &Plan) -> Vec<bool> {
    let mut over = vec![false; plan.objectives.len()];
    let mut todo: Vec<usize> = (0..over.len()).filter(|&index| is_measured(&plan.objectives[index])).collect();
    while let Some(index) = todo.pop() {
        for parent in plan.objectives[index].serves.iter().filter_map(|edge| edge.parent.id) {
            let parent = parent.index();
            if !over[parent] {
                over[parent] = true;
                if !is_measured(&plan.objectives[parent]) {
                    todo.push(parent);
                }
            }
        }
    }
    over
}
