//! C612: what serves an objective adds up to much more than it wants.

use serde::Deserialize;

use crate::cascade::Coverage;
use crate::diagnostic::{Amount, Area, Finding, Level, Message, Rule, Subject};
use crate::quantity::Exact;
use crate::rules::working;
use crate::rules::{Context, Percent};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "C612",
    name: "overshoot",
    level: Level::Hint,
    area: Area::Cascade,
    looks_at: Subject::Coverages,
    since: "0.1",
};

/// How much more is fine.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The share up to which more is fine.
    pub limit: Percent,
}

impl Default for Settings {
    fn default() -> Self {
        Self { limit: Percent::of(130) }
    }
}

/// Finds goals that are reached far more than once over; lines that are held have no upper end.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    let goals = context.figures.coverages().verdicts.iter().filter(|coverage| !coverage.goal.is_held);
    let goals = goals.filter(|coverage| coverage.share > *settings.limit.share());
    out.extend(goals.map(|coverage| finding(context, coverage)));
}

fn finding(context: &Context<'_>, coverage: &Coverage) -> Finding {
    let (plan, goal) = (context.plan, &coverage.goal);
    let objective = plan.objective(coverage.objective);
    let over = &Exact::zero() - &coverage.missing();
    let finding = Finding::new(&RULE, goal.span)
        .fact("node", objective.head.label())
        .arg("share", Amount::of_share(&coverage.share))
        .arg("of", working::covered(coverage))
        .arg("over", working::difference(&over, goal.unit))
        .primary(Message::new("overshoot.wants").arg("wanted", goal.amount(&goal.middle)))
        .data("metric", plan.metric(goal.metric).head.label())
        .data("wanted", working::decimal(&goal.middle, goal.unit, false))
        .data("planned", working::decimal(&coverage.planned, goal.unit, false))
        .data("over", working::decimal(&over, goal.unit, false))
        .data("coverage", coverage.share.floor_to(12).to_decimal_string(12))
        .data("basis", coverage.basis.word())
        .data("unit", working::unit_text(plan, goal.unit));
    let Some(equation) = context.figures.working(coverage) else {
        return finding.help(Message::new("overshoot.help"));
    };
    let finding = working::labelled(finding, &equation);
    let finding = match working::written_out(&equation, goal) {
        Some(sum) => {
            let planned = goal.amount(&coverage.planned);
            finding.help(Message::new("overshoot.sum").arg("sum", sum).arg("planned", planned))
        }
        None => finding,
    };
    finding.help(Message::new("overshoot.help"))
}
