//! What a plan comes to, beside and above what is written: values in the line, coverage, money
//! and status over a block.

use super::card::{amount_of_money, objectives_in, progress};
use crate::cascade::Figures;
use crate::diagnostic::{Amount, Message};
use crate::ide::Snapshot;
use crate::plan::{Goal, NodeId, Target};
use crate::quantity::Base;
use crate::rules::working;
use crate::source::Span;

/// Computed values in a range: behind which byte, and what they are.
#[must_use]
pub fn hints(snapshot: &Snapshot, range: Span) -> Vec<(Span, String)> {
    let plan = snapshot.plan();
    let figures = Figures::new(plan);
    let mut hints: Vec<(Span, String)> = Vec::new();
    let mut push = |span: Span, message: Message| hints.push((span.at_end(), snapshot.say(&message)));
    for (id, objective) in objectives_in(snapshot, range) {
        for measure in &objective.measures {
            let Some(Goal::Reach(target)) = measure.goal else { continue };
            if matches!(target, Target::Value(_)) {
                continue;
            }
            if let Some(goal) = figures.goal(measure) {
                push(goal.span, Message::new("editor-hint-equals").arg("value", goal.amount(&goal.middle)));
            }
        }
        for coverage in snapshot.coverages_of(id) {
            let planned = coverage.goal.amount(&coverage.planned);
            if coverage.missing().is_positive() {
                push(coverage.goal.span, Message::new("editor-hint-planned").arg("value", planned));
            }
        }
    }
    for (id, budget) in plan.each_budget().filter(|(_, it)| it.head.block.file == range.file) {
        let envelope = figures.envelopes().of(id);
        for (line, allocation) in budget.allocations.iter().enumerate() {
            if allocation.amount.unit.base == Base::Percent
                && let Some(line) = figures.envelopes().line((id, line))
            {
                let money = amount_of_money(&figures, &line);
                push(allocation.amount.span, Message::new("editor-hint-equals").arg("value", money));
            }
        }
        if let (Some(reserve), Some(money)) = (&budget.reserve, &envelope.reserve)
            && reserve.unit.is_percent()
        {
            push(reserve.span, Message::new("editor-hint-equals").arg("value", amount_of_money(&figures, money)));
        }
        let Some(size) = envelope.size() else { continue };
        for phase in budget.phases.iter().filter(|phase| phase.share.unit.is_percent()) {
            let value = Amount::new(&size[1] * &phase.share.value(), figures.money_unit());
            push(phase.share.span, Message::new("editor-hint-equals").arg("value", value));
        }
    }
    hints.retain(|(span, _)| span.file == range.file && range.start <= span.start && span.start <= range.end);
    hints.sort_by_key(|(span, _)| *span);
    hints
}

/// What stands above the targets and objectives of a file: coverage, money, status.
#[must_use]
pub fn lenses(snapshot: &Snapshot, whole: Span) -> Vec<(Span, String)> {
    let figures = Figures::new(snapshot.plan());
    let mut lenses = Vec::new();
    for (id, objective) in objectives_in(snapshot, whole) {
        let mut push = |message: Message| lenses.push((objective.head.span, snapshot.say(&message)));
        for coverage in snapshot.coverages_of(id) {
            let missing = coverage.missing();
            let says = if missing.is_positive() { "editor-lens-missing" } else { "editor-lens-covered" };
            push(
                Message::new(says)
                    .arg("share", Amount::of_share(&coverage.share))
                    .arg("of", working::covered(coverage))
                    .arg("missing", working::difference(&missing, coverage.goal.unit)),
            );
        }
        if let Some(money) = figures.spend(NodeId::Objective(id)) {
            push(Message::new("editor-lens-money").arg("money", amount_of_money(&figures, &money)));
        }
        for progress in objective.measures.iter().filter_map(|measure| progress(snapshot, &figures, id, measure)) {
            let says = if progress.is_on_track() { "editor-lens-on-track" } else { "editor-lens-behind" };
            push(Message::new(says).arg("share", Amount::of_share(&progress.share())));
        }
    }
    lenses.sort_by_key(|(span, _)| *span);
    lenses
}
