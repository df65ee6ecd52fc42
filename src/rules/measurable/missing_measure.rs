//! M201: a target or objective that nothing measures.

use rustc_hash::FxHashSet;

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{ObjectiveId, Plan, Traits};
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
    let unmeasured = plan.without(Traits::MEASURE).map(|(id, _)| id).filter(|id| !is_measured(plan, *id));
    let unmeasured: Vec<ObjectiveId> = unmeasured.collect();
    let over_measured = over_measured(plan, &unmeasured);
    for id in unmeasured {
        let objective = plan.objective(id);
        let finding = Finding::new(&RULE, objective.head.anchor())
            .arg("node", objective.head.label())
            .unless_draft(objective.draft);
        let counts = |child: ObjectiveId| over_measured.contains(&child) || is_measured(plan, child);
        let below = plan.children(id).iter().find(|(child, _)| counts(*child));
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
fn is_measured(plan: &Plan, id: ObjectiveId) -> bool {
    plan.traits(id).has(Traits::MEASURE) || plan.objective(id).head.may_say("measure")
}

/// Those of some without a measure that something measured serves, directly or through others of them.
fn over_measured(plan: &Plan, unmeasured: &[ObjectiveId]) -> FxHashSet<ObjectiveId> {
    let mut over = FxHashSet::default();
    let is_right_over = |id: &ObjectiveId| plan.children(*id).iter().any(|(child, _)| is_measured(plan, *child));
    let mut todo: Vec<ObjectiveId> = unmeasured.iter().copied().filter(is_right_over).collect();
    while let Some(id) = todo.pop() {
        if over.insert(id) {
            let parents = plan.objective(id).serves.iter().filter_map(|edge| plan.parent(edge));
            todo.extend(parents.filter(|parent| !is_measured(plan, *parent)));
        }
    }
    over
}
