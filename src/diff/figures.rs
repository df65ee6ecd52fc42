//! What follows from the changes: coverage, money, status.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::changes::{Compare, State, difference};
use super::facts::{Renamed, Space};
use super::pairs::Pairs;
use super::view::{CoverageChange, Covered, MoneyChange, StatusChange};
use crate::cascade::money::End;
use crate::cascade::{Below, Coverage, Money};
use crate::diagnostic::Message;
use crate::plan::{BudgetId, Kind, MetricId, ObjectiveId, Plan};
use crate::quantity::Exact;
use crate::render::{Figure, Named, Status, state_of, status_of};

/// Which objective of the older plan is which of the newer.
pub(super) type Objectives = FxHashMap<ObjectiveId, ObjectiveId>;

pub(super) fn objectives(pairs: &Pairs) -> Objectives {
    let is_objective = |kind| matches!(kind, Kind::Target | Kind::Objective);
    let both = pairs.both.iter().filter(|(was, is)| is_objective(was.kind) && is_objective(is.kind));
    both.map(|(was, is)| (ObjectiveId::new(was.index), ObjectiveId::new(is.index))).collect()
}

/// A goal: whose in the newer plan, of which metric there, and which of several.
type GoalKey = (ObjectiveId, String, usize);

impl State<'_> {
    fn metric_key(&self, metric: MetricId) -> String {
        let head = &self.reader.plan.metric(metric).head;
        let name = self.reader.name(head).unwrap_or_default();
        let renamed: Option<&Renamed> = self.reader.renamed;
        renamed.and_then(|renamed| renamed.get(&(Space::Metrics, name.clone())).cloned()).unwrap_or(name)
    }

    /// The verdicts on goals, each where it belongs in the newer plan.
    fn verdicts(&self, place: impl Fn(ObjectiveId) -> Option<ObjectiveId>) -> BTreeMap<GoalKey, &Coverage> {
        let mut verdicts: Vec<(GoalKey, &Coverage)> = Vec::new();
        for coverage in &self.figures.coverages().verdicts {
            let Some(objective) = place(coverage.objective) else { continue };
            verdicts.push(((objective, self.metric_key(coverage.goal.metric), 0), coverage));
        }
        // Several goals of one metric follow each other.
        verdicts
            .sort_by(|(a, goal), (b, other)| (a, goal.goal.by, goal.measure).cmp(&(b, other.goal.by, other.measure)));
        let mut known = BTreeMap::new();
        for (mut key, coverage) in verdicts {
            while known.contains_key(&key) {
                key.2 += 1;
            }
            known.insert(key, coverage);
        }
        known
    }

    fn covered(&self, coverage: &Coverage) -> Covered {
        let goal = &coverage.goal;
        Covered {
            state: state_of(coverage, self.margins),
            wanted: self.words.amount(&goal.middle, goal.unit),
            planned: self.words.amount(&coverage.planned, goal.unit),
            share: self.words.share(&coverage.share),
        }
    }

    fn objective(&self, id: ObjectiveId) -> Named {
        self.words.named(&self.reader.plan.objective(id).head)
    }

    /// How each metric that is observed stands, at the promise it is held against.
    fn statuses(
        &self,
        today: NaiveDate,
        place: impl Fn(ObjectiveId) -> Option<ObjectiveId>,
    ) -> BTreeMap<(ObjectiveId, String), (MetricId, Status)> {
        let metrics = self.reader.plan.each_metric().filter(|(_, metric)| !metric.observed.is_empty());
        let progress = metrics.filter_map(|(id, _)| self.figures.progress(id, today));
        let known = progress.filter_map(|progress| {
            let objective = place(progress.objective)?;
            Some(((objective, self.metric_key(progress.metric)), (progress.metric, status_of(&progress, self.margins))))
        });
        known.collect()
    }

    /// The sums of a plan's money, by what they are.
    fn sums(&self) -> Vec<(&'static str, &'static str, Option<Exact>)> {
        let plan: &Plan = self.reader.plan;
        let middle = |money: &Money| End::Middle.of(money).clone();
        let envelopes = self.figures.envelopes();
        let mut sizes =
            plan.each_budget().filter(|(id, budget)| budget.draft.is_none() && envelopes.of(*id).given_by.is_empty());
        let total = |id: BudgetId| envelopes.of(id).size().as_ref().map(middle);
        let budget = sizes.try_fold(Exact::zero(), |sum, (id, _)| Some(&sum + &total(id)?));
        let totals = self.figures.funding().totals();
        let has_budget = !plan.budgets.is_empty();
        let has_campaign = !plan.campaigns.is_empty();
        vec![
            ("budget", "diff-money-budget", budget.filter(|_| has_budget)),
            ("allocated", "diff-money-allocated", Some(totals.allocated).filter(|_| has_budget)),
            ("needed", "diff-money-needed", Some(totals.needs).filter(|_| has_campaign)),
            ("unpaid", "diff-money-unpaid", Some(totals.shortfall).filter(|_| has_budget && has_campaign)),
        ]
    }

    fn below_sums(below: &Below) -> [(&'static str, &'static str, Option<Exact>); 3] {
        let middle = |money: &Option<Money>| money.as_ref().map(|money| End::Middle.of(money).clone());
        [
            ("needed", "diff-money-needed", middle(&below.needed)),
            ("allocated", "diff-money-allocated", middle(&below.allocated)),
            ("unpaid", "diff-money-unpaid", middle(&below.short)),
        ]
    }
}

impl Compare<'_> {
    pub(super) fn coverage(&self, objectives: &Objectives) -> Vec<CoverageChange> {
        let (old, new) = (&self.old, &self.new);
        let mut before = old.verdicts(|id| objectives.get(&id).copied());
        let after = new.verdicts(Some);
        let mut changes: Vec<(ObjectiveId, MetricId, Option<&Coverage>, Option<&Coverage>)> = Vec::new();
        for ((objective, metric, which), coverage) in after {
            let was = before.remove(&(objective, metric, which));
            let is_same = was.is_some_and(|was| {
                was.planned == coverage.planned
                    && was.goal.middle == coverage.goal.middle
                    && was.share == coverage.share
                    && state_of(was, old.margins) == state_of(coverage, new.margins)
            });
            if !is_same {
                changes.push((objective, coverage.goal.metric, was, Some(coverage)));
            }
        }
        let metrics = |key: &str| new.reader.plan.metric_names.get(key).copied();
        let gone = before.into_iter().filter_map(|((objective, metric, _), coverage)| {
            Some((objective, metrics(&metric)?, Some(coverage), None))
        });
        changes.extend(gone);
        let shown = changes.into_iter().map(|(objective, metric, before, after)| CoverageChange {
            objective: new.objective(objective),
            metric: new.words.named(&new.reader.plan.metric(metric).head),
            before: before.map(|coverage| old.covered(coverage)),
            after: after.map(|coverage| new.covered(coverage)),
        });
        let mut shown: Vec<CoverageChange> = shown.collect();
        let share = |it: &Option<Covered>| it.as_ref().map(|it| it.share.value.clone());
        // The worst first.
        shown.sort_by(|a, b| {
            let key = |it: &CoverageChange| (it.objective.clone(), it.metric.clone());
            let (one, other) = (share(&a.after), share(&b.after));
            one.partial_cmp(&other).unwrap_or(std::cmp::Ordering::Equal).then_with(|| key(a).cmp(&key(b)))
        });
        shown
    }

    pub(super) fn status(&self, objectives: &Objectives, today: NaiveDate) -> Vec<StatusChange> {
        let (old, new) = (&self.old, &self.new);
        let before = old.statuses(today, |id| objectives.get(&id).copied());
        let after = new.statuses(today, Some);
        let changed = after.into_iter().filter_map(|((objective, key), (metric, status))| {
            let was = before.get(&(objective, key)).map(|(_, status)| *status);
            (was != Some(status)).then(|| StatusChange {
                objective: new.objective(objective),
                metric: new.words.named(&new.reader.plan.metric(metric).head),
                before: was,
                after: Some(status),
            })
        });
        let mut changed: Vec<StatusChange> = changed.collect();
        changed.sort_by(|a, b| (&a.objective, &a.metric).cmp(&(&b.objective, &b.metric)));
        changed
    }

    pub(super) fn money(&self, objectives: &Objectives) -> Vec<MoneyChange> {
        let (old, new) = (&self.old, &self.new);
        let mut changes = Vec::new();
        for ((what, id, before), (_, _, after)) in old.sums().into_iter().zip(new.sums()) {
            changes.extend(self.sum((what, id), None, before, after));
        }
        let targets: Vec<ObjectiveId> =
            new.reader.plan.each_objective().filter(|(_, it)| it.is_target).map(|(id, _)| id).collect();
        if targets.len() < 2 || new.reader.plan.campaigns.is_empty() && old.reader.plan.campaigns.is_empty() {
            return changes;
        }
        let (below, was_below) = (new.figures.money_below(), old.figures.money_below());
        let were: FxHashMap<ObjectiveId, ObjectiveId> = objectives.iter().map(|(was, is)| (*is, *was)).collect();
        let nothing = Below::default();
        let mut of_targets = Vec::new();
        for target in targets {
            let was = were.get(&target).map_or(&nothing, |was| &was_below[was.index()]);
            let sums = State::below_sums(was).into_iter().zip(State::below_sums(&below[target.index()]));
            for ((what, id, before), (_, _, after)) in sums {
                of_targets.extend(self.sum((what, id), Some(new.objective(target)), before, after));
            }
        }
        of_targets.sort_by(|a, b| a.target.cmp(&b.target));
        changes.extend(of_targets);
        changes
    }

    fn sum(
        &self,
        (what, id): (&'static str, &'static str),
        target: Option<Named>,
        before: Option<Exact>,
        after: Option<Exact>,
    ) -> Option<MoneyChange> {
        let nothing = |sum: &Option<Exact>| sum.as_ref().is_none_or(Exact::is_zero);
        let (old_unit, new_unit) = (self.old.figures.money_unit(), self.new.figures.money_unit());
        if before == after && old_unit == new_unit || nothing(&before) && nothing(&after) {
            return None;
        }
        let words = &self.new.words;
        let difference = before
            .as_ref()
            .zip(after.as_ref())
            .filter(|_| old_unit == new_unit)
            .map(|(before, after)| difference(words, before, after, new_unit));
        let label = words.locale.render(&Message::new(id), &words.plan.sources);
        let label = match &target {
            Some(target) => {
                let message = Message::new("diff-of").arg("what", label).arg("about", target.label());
                words.locale.render(&message, &words.plan.sources)
            }
            None => label,
        };
        let before: Option<Figure> = before.map(|sum| self.old.words.amount(&sum, old_unit));
        let after = after.map(|sum| words.amount(&sum, new_unit));
        Some(MoneyChange { what, label, target, before, after, difference })
    }
}
