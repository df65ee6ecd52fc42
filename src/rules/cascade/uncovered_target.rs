//! C602: a target that no objective serves, nor moves through another target's formula.

use rustc_hash::FxHashSet;

use super::something_is_unread;
use crate::cascade::Moved;
use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{MetricId, Objective, ObjectiveId, Plan, Traits};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "C602",
    name: "uncovered-target",
    level: Level::Error,
    area: Area::Cascade,
    looks_at: Subject::Targets,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// How far into a formula an orphan is looked for that could serve the target.
const DRIVERS_LOOKED_AT: usize = 64;

/// Finds the targets that are nobody's.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let is_served = |id: ObjectiveId| plan.children(id).iter().any(|(child, _)| plan.objective(*child).draft.is_none());
    let mut bare = plan.with(Traits::TARGET).filter(|(id, _)| !is_served(*id)).peekable();
    if bare.peek().is_none() || something_is_unread(plan) {
        return;
    }
    let moved = context.figures.moved();
    for (id, target) in bare.filter(|(id, target)| !is_moved(&moved, *id, target)) {
        let (drafts, campaigns) = (plan.children(id), plan.campaigns_of(id));
        let mut finding = Finding::new(&RULE, target.head.anchor())
            .unless_draft(target.draft)
            .fact("node", target.head.label())
            .primary(Message::new("uncovered-target.here"))
            .data("drafts", drafts.len().to_string())
            .data("campaigns", campaigns.len().to_string());
        if let Some(&(draft, edge)) = drafts.first() {
            let edge = &plan.objective(draft).serves[edge as usize];
            finding = finding
                .saying("uncovered-target-drafts")
                .label(edge.span, Message::new("uncovered-target-drafts.draft"))
                .help(Message::new("uncovered-target-drafts.help"));
        } else if let Some(&(campaign, edge)) = campaigns.first() {
            let edge = &plan.campaign(campaign).serves[edge as usize];
            finding = finding
                .saying("uncovered-target-campaigns")
                .label(edge.span, Message::new("uncovered-target-campaigns.campaign"))
                .help(Message::new("uncovered-target-campaigns.help").arg("node", target.head.label()));
        } else if let Some(orphan) = orphan_that_moves(plan, target) {
            let orphan = plan.objective(orphan).head;
            finding = finding.label(orphan.anchor(), Message::new("uncovered-target.idle")).help(
                Message::new("uncovered-target.orphan").arg("orphan", orphan.label()).arg("node", target.head.label()),
            );
        } else {
            finding = finding.help(Message::new("uncovered-target.help").arg("node", target.head.label()));
        }
        out.push(finding);
    }
}

/// Whether some objective moves one of its metrics, or all of them follow from other targets.
fn is_moved(moved: &Moved, id: ObjectiveId, target: &Objective) -> bool {
    let metrics = || target.measures.iter().filter_map(|measure| measure.metric.id);
    metrics().any(|metric| moved.by_objective(metric))
        || metrics().next().is_some() && metrics().all(|metric| moved.by_other_target(metric, id))
}

/// An objective that serves nothing and measures the target's metric, or what its formula needs.
fn orphan_that_moves(plan: &Plan, target: &Objective) -> Option<ObjectiveId> {
    let mut open: Vec<MetricId> = target.measures.iter().filter_map(|measure| measure.metric.id).collect();
    let mut seen: FxHashSet<MetricId> = open.iter().copied().collect();
    let mut next = 0;
    while let Some(&metric) = open.get(next).filter(|_| next < DRIVERS_LOOKED_AT) {
        next += 1;
        let found = plan.measured_by(metric).iter().map(|(id, _)| *id).find(|id| {
            let objective = plan.objective(*id);
            !objective.is_target && objective.serves.is_empty()
        });
        if found.is_some() {
            return found;
        }
        for formula in &plan.metric(metric).equals {
            formula.expression.each_metric(&mut |driver| open.extend(driver.id.filter(|driver| seen.insert(*driver))));
        }
    }
    None
}
