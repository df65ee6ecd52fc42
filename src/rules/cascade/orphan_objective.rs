//! C601: an objective from which no chain of `serves` leads to a target.

use rustc_hash::FxHashMap;

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{MetricId, ObjectiveId, Plan, Traits};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "C601",
    name: "orphan-objective",
    level: Level::Error,
    area: Area::Cascade,
    looks_at: Subject::Objectives,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds the objectives that serve nothing. What serves one of them hangs in the air as well and
/// is not said again; what serves an unknown name or goes round in a circle has its own finding.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let serving_nothing = plan.without(Traits::TARGET | Traits::SERVES);
    let mut orphans = serving_nothing.filter(|(_, objective)| !objective.head.may_say("serves")).peekable();
    if orphans.peek().is_none() {
        return;
    }
    let mut leads = context.figures.leads_to_target();
    let only_target = only_target(plan);
    let has_target = plan.has(Traits::TARGET);
    let mut of_metric: FxHashMap<MetricId, Option<ObjectiveId>> = FxHashMap::default();
    for (id, objective) in orphans {
        let below = strand(plan, id, &mut leads);
        let metric = objective.measures.first().and_then(|measure| measure.metric.id);
        let alike =
            metric.and_then(|metric| *of_metric.entry(metric).or_insert_with(|| target_of_metric(plan, metric)));
        let help = match alike.or(only_target) {
            Some(target) => Message::new("orphan-objective.serve").arg("target", plan.objective(target).head.label()),
            None if has_target => Message::new("orphan-objective.help"),
            None => Message::new("orphan-objective.no-target"),
        };
        let mut finding = Finding::new(&RULE, objective.head.anchor())
            .unless_draft(objective.draft)
            .fact("node", objective.head.label())
            .fact("below", below)
            .primary(Message::new("orphan-objective.here"))
            .help(help.arg("node", objective.head.label()));
        if let Some(&(child, edge)) = plan.children(id).first() {
            let edge = &plan.objective(child).serves[edge as usize];
            finding = finding.label(edge.span, Message::new("orphan-objective.below").arg("below", below));
        }
        out.push(finding);
    }
}

/// How many objectives below one lead to no target; each is counted once.
fn strand(plan: &Plan, top: ObjectiveId, counted: &mut [bool]) -> usize {
    let mut below = 0;
    let mut open = vec![top];
    while let Some(at) = open.pop() {
        for &(child, _) in plan.children(at) {
            if !counted[child.index()] {
                counted[child.index()] = true;
                below += 1;
                open.push(child);
            }
        }
    }
    below
}

fn only_target(plan: &Plan) -> Option<ObjectiveId> {
    let mut targets = plan.with(Traits::TARGET).map(|(id, _)| id);
    targets.next().filter(|_| targets.next().is_none())
}

/// The target that measures a metric.
fn target_of_metric(plan: &Plan, metric: MetricId) -> Option<ObjectiveId> {
    plan.measured_by(metric).iter().map(|(id, _)| *id).find(|id| plan.objective(*id).is_target)
}
