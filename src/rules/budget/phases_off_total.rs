//! B706: phases that are not the whole budget.

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::quantity::Exact;
use crate::rules::{Context, Tolerance, working};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "B706",
    name: "phases-off-total",
    level: Level::Error,
    area: Area::Budget,
    looks_at: Subject::Phases,
    since: "0.1",
};

/// How far the sum may be off 100%.
pub type Settings = Tolerance<0>;

/// Finds budgets whose phases come to more or less than the whole.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    for budget in context.plan.budgets.iter().filter(|budget| !budget.head.may_say("phase")) {
        let Some((first, others)) = budget.phases.split_first() else { continue };
        let sum: Exact = budget.phases.iter().map(|phase| phase.share.value()).sum();
        let off = &sum - &Exact::one();
        if off.abs() <= *settings.tolerance.share() {
            continue;
        }
        let sentence = if off.is_positive() { "phases-off-total-over" } else { RULE.name };
        let label = |share: &Exact| Message::new("phases-off-total.phase").arg("share", working::share(share));
        let mut finding = Finding::new(&RULE, first.span)
            .saying(sentence)
            .unless_draft(budget.draft)
            .arg("node", budget.head.label())
            .arg("count", budget.phases.len())
            .arg("sum", working::share(&sum))
            .arg("off", working::share(&off.abs()))
            .primary(label(&first.share.value()))
            .advice(if off.is_positive() { "phases-off-total-over.help" } else { "phases-off-total.help" })
            .data("node", budget.head.label())
            .data("sum", sum.to_decimal_string(12));
        for phase in others.iter().take(11) {
            finding = finding.label(phase.span, label(&phase.share.value()));
        }
        out.push(finding);
    }
}
