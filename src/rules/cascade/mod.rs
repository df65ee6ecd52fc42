//! Area C: whether everything serves a target, and reaching it is enough.

pub mod coverage_shortfall;
pub mod department_disagrees;
pub mod dimension_mismatch;
pub mod double_counted;
pub mod draft_left;
pub mod idle_campaign;
pub mod metric_cycle;
pub mod missing_guardrail;
pub mod missing_value;
pub mod no_objective;
pub mod one_sided_target;
pub mod opposed_objectives;
pub mod orphan_objective;
pub mod overshoot;
pub mod serving_cycle;
pub mod set_alone;
pub mod uncovered_target;
pub mod unrelated_metric;
pub mod untouched_driver;

use crate::plan::Plan;

/// How many members of a circle a sentence names, and a finding shows.
const MEMBERS_SHOWN: usize = 12;

/// A circle for people: each name in backticks, the first again at the end.
fn round<'n>(names: impl ExactSizeIterator<Item = &'n str> + Clone) -> String {
    let (first, cut) = (names.clone().next().unwrap_or_default(), names.len() > MEMBERS_SHOWN);
    let mut round = String::new();
    for name in names.take(MEMBERS_SHOWN) {
        round.push_str(&format!("`{name}` → "));
    }
    round.push_str(if cut { "… → " } else { "" });
    round.push_str(&format!("`{first}`"));
    round
}

/// Whether something that might serve a target could not be read or looked up.
fn something_is_unread(plan: &Plan) -> bool {
    plan.unread > 0 || plan.serving_the_unknown().next().is_some()
}
