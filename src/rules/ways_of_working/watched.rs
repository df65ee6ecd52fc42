//! Which metrics a plan watches over, and what they are about.

use crate::plan::{Head, Plan, Traits};
use crate::wording::Topic;

/// For each metric: whether an objective measures it or has it as a guardrail. None where some
/// of that could not be read.
pub fn watched(plan: &Plan) -> Option<Vec<bool>> {
    let is_unread = |head: &Head| head.may_say("guardrail") || head.may_say("measure");
    if plan.has(Traits::UNKNOWN_METRIC) || plan.with(Traits::UNREAD).any(|(_, objective)| is_unread(&objective.head)) {
        return None;
    }
    let mut watched: Vec<bool> = plan.each_metric().map(|(id, _)| !plan.measured_by(id).is_empty()).collect();
    for guardrail in plan.with(Traits::GUARDRAIL).flat_map(|(_, objective)| &objective.guardrails) {
        watched[guardrail.metric.id?.index()] = true;
    }
    Some(watched)
}

/// Whether the name or the title of something speaks of a topic.
pub fn is_about(plan: &Plan, head: &Head, topic: &Topic) -> bool {
    head.name.into_iter().chain(head.title).any(|span| topic.is_in(plan.text(span)))
}
