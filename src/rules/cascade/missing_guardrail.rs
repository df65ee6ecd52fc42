//! C616: an objective that goes for volume with nothing that watches over quality or cost.

use crate::cascade::Direction;
use rustc_hash::FxHashSet;

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Better, Goal, Measure, MetricId, MetricKind, Objective, ObjectiveId, Plan};
use crate::quantity::{Base, Per};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "C616",
    name: "missing-guardrail",
    level: Level::Hint,
    area: Area::Cascade,
    looks_at: Subject::Measures,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds volume objectives without a guardrail of their own or of the whole that they are part of.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let guarded = guarded(context);
    context.judge_each(out, |id, objective, out| {
        if objective.is_target || guarded[id.index()] {
            return;
        }
        let Some(volume) = objective.measures.iter().find(|measure| is_volume(context, measure)) else { return };
        out.push(
            Finding::new(&RULE, volume.span)
                .unless_draft(objective.draft)
                .facts([("node", objective.head.label().into()), ("metric", volume.metric.span.into())])
                .help(Message::new("missing-guardrail.help")),
        );
    });
}

/// Whether a measure wants more of something that is counted.
fn is_volume(context: &Context<'_>, measure: &Measure) -> bool {
    let Some(metric) = measure.metric.id.map(|id| context.plan.metric(id)) else { return false };
    let counted = matches!(metric.unit.base, Base::Count(_)) && !matches!(metric.unit.per, Some(Per::Count(_)));
    let wants_more = measure.way().unwrap_or(Direction::Rising) == Direction::Rising;
    counted
        && metric.kind != MetricKind::Ratio
        && metric.better != Some(Better::Lower)
        && matches!(measure.goal, Some(Goal::Reach(_)))
        && wants_more
}

/// For each objective: whether it has a guardrail, or serves one that has and measures the same.
fn guarded(context: &Context<'_>) -> Vec<bool> {
    let plan = context.plan;
    let mut guarded = vec![false; plan.objectives.len()];
    let mut open: Vec<ObjectiveId> = context.objectives().map(|(id, _)| id).collect();
    if context.only.is_some() {
        // Whom they serve, up to the top.
        let mut known: FxHashSet<ObjectiveId> = open.iter().copied().collect();
        let mut next = 0;
        while let Some(&at) = open.get(next) {
            next += 1;
            let parents = plan.objective(at).serves.iter().filter_map(|edge| plan.parent(edge));
            open.extend(parents.filter(|parent| known.insert(*parent)));
        }
    }
    open.retain(|id| has_guardrail(plan, plan.objective(*id)));
    for id in &open {
        guarded[id.index()] = true;
    }
    while let Some(at) = open.pop() {
        for &(child, _) in plan.children(at) {
            if !guarded[child.index()] && shares_metric(plan.objective(at), plan.objective(child)) {
                guarded[child.index()] = true;
                open.push(child);
            }
        }
    }
    guarded
}

/// Whether something beside the counts is watched: by a guardrail, a line to hold or a ratio.
fn has_guardrail(plan: &Plan, objective: &Objective) -> bool {
    if objective.head.may_say("guardrail") {
        return true;
    }
    let counts = |metric: MetricId| objective.measures.iter().any(|measure| pushes(measure, metric));
    let mut guardrails = objective.guardrails.iter();
    let mut measures = objective.measures.iter();
    guardrails.any(|guardrail| guardrail.metric.id.is_none_or(|metric| !counts(metric)))
        || measures.any(|measure| match measure.metric.id {
            Some(metric) if plan.metric(metric).kind == MetricKind::Ratio => true,
            Some(metric) => measure.goal.is_some_and(|goal| goal.is_held()) && !counts(metric),
            None => true,
        })
}

fn pushes(measure: &Measure, metric: MetricId) -> bool {
    measure.metric.id == Some(metric) && matches!(measure.goal, Some(Goal::Reach(_)))
}

fn shares_metric(one: &Objective, other: &Objective) -> bool {
    let measures = |metric| one.measures.iter().any(|measure| measure.metric.id == Some(metric));
    other.measures.iter().filter_map(|measure| measure.metric.id).any(measures)
}
