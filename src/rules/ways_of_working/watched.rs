//! Which metrics a plan watches over, and what they are about.

use crate::plan::{Head, Plan};
use crate::wording::Topic;

/// For each metric: whether an objective measures it or has it as a guardrail. None where some
/// of that could not be read.
pub fn watched(plan: &Plan) -> Option<Vec<bool>> {
    let mut watched = vec![false; plan.metrics.len()];
    for objective in &plan.objectives {
        if objective.head.may_say("guardrail") || objective.head.may_say("measure") {
            return None;
        }
        let measured = objective.measures.iter().map(|measure| measure.metric);
        for metric in measured.chain(objective.guardrails.iter().map(|guardrail| guardrail.metric)) {
            watched[metric.id?.index()] = true;
        }
    }
    Some(watched)
}

/// Whether the name or the title of something speaks of a topic.
pub fn is_about(plan: &Plan, head: &Head, topic: &Topic) -> bool {
    head.name.into_iter().chain(head.title).any(|span| topic.is_in(plan.text(span)))
}
