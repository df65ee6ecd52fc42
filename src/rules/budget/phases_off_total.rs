//! B706: phases that are not the whole budget.

use crate::diagnostic::{Area, Edit, Finding, Level, Message, Rule, Safety, Subject};
use crate::plan::Budget;
use crate::quantity::{Exact, spelled};
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
            .fact("node", budget.head.label())
            .arg("count", budget.phases.len())
            .arg("sum", working::share(&sum))
            .arg("off", working::share(&off.abs()))
            .primary(label(&first.share.value()))
            .advice(if off.is_positive() { "phases-off-total-over.help" } else { "phases-off-total.help" })
            .data("sum", sum.to_decimal_string(12));
        for phase in others.iter().take(11) {
            finding = finding.label(phase.span, label(&phase.share.value()));
        }
        out.push(scaled(budget, &sum, finding));
    }
}

/// Offers shares in the same proportions that come to the whole: with as many places as are
/// written or, where a phase would be left with nothing, one or two more.
fn scaled(budget: &Budget, sum: &Exact, finding: Finding) -> Finding {
    let written = |index: usize| &budget.phases[index].share;
    let fits = (0..budget.phases.len()).all(|at| !written(at).is_range() && written(at).value().is_positive());
    if !fits {
        return finding;
    }
    let shares: Vec<Exact> =
        budget.phases.iter().map(|phase| &(phase.share.value() / sum) * &Exact::from(100)).collect();
    let places = (0..=2).find(|&places| {
        let as_written = |phase: &crate::plan::Phase| (&phase.share.value() * &Exact::from(100)).ends_within(places);
        budget.phases.iter().all(as_written) && shares.iter().all(|share| share.floor_to(places).is_positive())
    });
    let Some(places) = places else { return finding };
    let texts: Vec<String> = whole(&shares, places).iter().map(|share| format!("{}%", spelled(share))).collect();
    let edits = budget.phases.iter().zip(&texts);
    let edits = edits.map(|(phase, text)| Edit { span: phase.share.span, text: text.clone() }).collect();
    finding.fix(Safety::Unsafe, Message::new("phases-off-total.fix").arg("shares", texts.join(", ")), edits)
}

/// Shares of a hundred rounded so that they still come to a hundred: those that lose most by
/// being cut get a step more.
fn whole(shares: &[Exact], places: u32) -> Vec<Exact> {
    let step = Exact::ratio(1, 10_i128.pow(places));
    let mut rounded: Vec<Exact> = shares.iter().map(|share| share.floor_to(places)).collect();
    let mut missing = Exact::from(100) - rounded.iter().cloned().sum::<Exact>();
    let mut order: Vec<usize> = (0..shares.len()).collect();
    let cut = |at: usize| &shares[at] - &rounded[at];
    order.sort_by(|&a, &b| cut(b).partial_cmp(&cut(a)).unwrap_or(std::cmp::Ordering::Equal));
    for at in order {
        if !missing.is_positive() {
            break;
        }
        rounded[at] = &rounded[at] + &step;
        missing = missing - step.clone();
    }
    rounded
}
