//! M212: shares of one whole that add up to more, or leave a rest.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::diagnostic::{Amount, Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Goal, Metric, MetricId, ObjectiveId, Plan, Ref};
use crate::quantity::{Base, Exact, Unit};
use crate::rules::{Context, Percent};
use crate::source::Span;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "M212",
    name: "share-above-whole",
    level: Level::Error,
    area: Area::Measurable,
    looks_at: Subject::Shares,
    since: "0.1",
};

/// How much of the whole may be left.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// A rest up to this is rounding.
    pub slack: Percent,
}

impl Default for Settings {
    fn default() -> Self {
        Self { slack: Percent::of(1) }
    }
}

/// A share that an objective promises.
struct Share {
    span: Span,
    value: Exact,
    is_line: bool,
    by: Option<NaiveDate>,
}

/// What is promised of one whole.
#[derive(Default)]
struct Shares {
    shares: Vec<Share>,
    /// Whether there are drafts, upper lines or goals without a figure: the rest may be theirs.
    incomplete: bool,
}

/// Finds wholes of which more is promised than there is, and those of which some is left.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    for (id, metric) in context.plan.each_metric() {
        let Some(whole) = metric.share_of.filter(|_| metric.unit.is_percent()) else { continue };
        if context.plan.measured_by(id).len() < 2 {
            continue;
        }
        let promised = promised(context, id);
        let dates: BTreeSet<Option<NaiveDate>> =
            promised.shares.iter().filter(|share| !share.is_line).map(|share| share.by).collect();
        let dates: Vec<_> = if dates.is_empty() { vec![None] } else { dates.into_iter().collect() };
        for by in &dates {
            let due: Vec<&Share> = promised.shares.iter().filter(|share| share.is_line || share.by == *by).collect();
            let sum = due.iter().fold(Exact::zero(), |sum, share| &sum + &share.value);
            let rest = &Exact::one() - &sum;
            if rest.is_negative() {
                out.extend(over(metric, whole, &due, &sum));
            } else if &rest > settings.slack.share() && due.len() > 1 && dates.len() == 1 && !promised.incomplete {
                out.extend(under(metric, whole, &due, &rest));
            }
        }
    }
}

/// The shares of a metric that stand beside each other: each objective's last one, those below
/// another left out.
fn promised(context: &Context<'_>, id: MetricId) -> Shares {
    let plan = context.plan;
    let mut all = Shares::default();
    let mut last: BTreeMap<ObjectiveId, Share> = BTreeMap::new();
    for &(objective, at) in plan.measured_by(id) {
        if plan.objective(objective).draft.is_some() {
            all.incomplete = true;
            continue;
        }
        let measure = &plan.objective(objective).measures[at as usize];
        let Some(goal) = context.figures.goal(measure) else {
            all.incomplete = true;
            continue;
        };
        if matches!(measure.goal, Some(Goal::Below(_))) {
            all.incomplete = true;
            continue;
        }
        let share = Share { span: goal.span, value: goal.middle, is_line: goal.is_held, by: goal.by };
        match last.get(&objective) {
            Some(other) if other.by >= share.by => {}
            _ => {
                last.insert(objective, share);
            }
        }
    }
    let below = below(plan, last.keys().copied());
    all.shares = last.into_iter().filter(|(id, _)| !below.contains(id)).map(|(_, share)| share).collect();
    all.shares.sort_by_key(|share| share.span);
    all
}

/// Everything that serves one of these objectives, directly or further down.
fn below(plan: &Plan, objectives: impl Iterator<Item = ObjectiveId>) -> FxHashSet<ObjectiveId> {
    let mut below = FxHashSet::default();
    let mut todo: Vec<ObjectiveId> = objectives.collect();
    while let Some(id) = todo.pop() {
        todo.extend(plan.children(id).iter().map(|(child, _)| *child).filter(|child| below.insert(*child)));
    }
    below
}

fn percent(value: &Exact) -> Amount {
    Amount::new(value.clone(), Unit { base: Base::Percent, per: None })
}

/// More than the whole: said at the share that passes it.
fn over(metric: &Metric, whole: Ref<MetricId>, due: &[&Share], sum: &Exact) -> Option<Finding> {
    let mut reached = Exact::zero();
    let passing = due.iter().position(|share| {
        reached = &reached + &share.value;
        reached > Exact::one()
    })?;
    let over = sum - &Exact::one();
    let finding = Finding::new(&RULE, due[passing].span)
        .anywhere()
        .arg("whole", whole.span)
        .arg("sum", percent(sum))
        .help(Message::new("share-above-whole.help").arg("over", percent(&over)))
        .data("over", over.to_decimal_string(12));
    Some(with_shares(finding, metric, whole, due, passing, sum))
}

/// Less than the whole: said at the first share.
fn under(metric: &Metric, whole: Ref<MetricId>, due: &[&Share], rest: &Exact) -> Option<Finding> {
    let sum = &Exact::one() - rest;
    let finding = Finding::new(&RULE, due.first()?.span)
        .anywhere()
        .saying("share-above-whole-rest")
        .at_level(Level::Hint)
        .arg("whole", whole.span)
        .arg("rest", percent(rest))
        .help(Message::new("share-above-whole-rest.help").arg("rest", percent(rest)))
        .data("rest", rest.to_decimal_string(12));
    Some(with_shares(finding, metric, whole, due, 0, &sum))
}

fn with_shares(
    finding: Finding,
    metric: &Metric,
    whole: Ref<MetricId>,
    due: &[&Share],
    primary: usize,
    sum: &Exact,
) -> Finding {
    let label = |share: &Share| Message::new("share-above-whole.share").arg("value", percent(&share.value));
    let mut finding = finding
        .primary(label(due[primary]))
        .data("metric", metric.head.label())
        .data("whole", whole.span)
        .data("sum", sum.to_decimal_string(12));
    for (_, share) in due.iter().enumerate().filter(|(index, _)| *index != primary) {
        finding = finding.label(share.span, label(share));
    }
    finding
}
