use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::equation::{Operation, Part};
use super::gift::{self, Gift};
use super::serving::{Judged, Server, Way};
use super::value::{Builder, promise_leaf, ranged_leaf, yield_leaf};
use super::{Direction, GoalFigures};
use crate::plan::{MetricId, MetricKind, ObjectiveId};
use crate::quantity::Exact;

/// What one server gives to a measure.
pub(super) struct Contribution {
    part: Part,
    baseline: Option<Part>,
    has_rate: bool,
    by: Option<NaiveDate>,
    promise: Option<(ObjectiveId, u32)>,
}

/// What is given directly to a measure.
#[derive(Default)]
pub(super) struct Direct {
    pub(super) given: Vec<Contribution>,
    pub(super) givers: Vec<Server>,
    /// Whether something is given of which nobody wrote how much.
    pub(super) has_unknown: bool,
}

/// What directly given figures come to.
pub(super) struct Sum {
    pub(super) part: Part,
    /// Whether parent and all that counts have baselines.
    pub(super) has_baselines: bool,
    /// A promise without `from`, where the parent has one.
    pub(super) missing_from: Option<(ObjectiveId, u32)>,
}

impl Builder<'_, '_, '_> {
    /// What is given directly to a measure of the judged objective.
    pub(super) fn direct(&mut self, judged: &Judged<'_>, measure: u32) -> Direct {
        let mut direct = Direct::default();
        // What share of a server has come up already, where there are several ways.
        let mut counted: FxHashMap<Server, Exact> = FxHashMap::default();
        for way in judged.ways.iter().filter(|way| !way.is_draft) {
            let mut gifts = way.gifts.of(measure).peekable();
            if gifts.peek().is_none() {
                if way.gifts.misfit.is_some() {
                    direct.has_unknown = true;
                }
                continue;
            }
            let mut share: Exact = way
                .edges(judged.plan)
                .filter_map(|(_, edge)| edge.share.as_deref())
                .fold(Exact::one(), |all, part| &all * &part.value());
            if judged.has_headings {
                let counted = counted.entry(way.server.whole()).or_insert_with(Exact::zero);
                share = share.min(Exact::one() - &*counted);
                *counted = &*counted + &share;
                if share.is_zero() {
                    continue;
                }
            }
            direct.givers.push(way.server);
            for gift in gifts {
                match self.contribution(judged, way, measure, *gift, &share) {
                    Some(contribution) => direct.given.push(contribution),
                    None => direct.has_unknown = true,
                }
            }
        }
        direct
    }

    fn contribution(
        &mut self,
        judged: &Judged<'_>,
        way: &Way,
        measure: u32,
        gift: Gift,
        share: &Exact,
    ) -> Option<Contribution> {
        let plan = judged.plan;
        let (mut part, mut baseline, by, promise) = match way.server {
            Server::Objective(id, _) => {
                let goal = self.figures.goal(plan.objective(id).measures.get(gift.figure as usize)?)?;
                let part = self.equation.leaf(promise_leaf(id, gift.figure, &goal));
                // What flowed into a stock last year is in it already.
                let is_kept = goal.kind == MetricKind::Flow && judged.kind_of(measure) == Some(MetricKind::Stock);
                let from = if is_kept {
                    Some(Exact::zero())
                } else {
                    self.figures.own_baseline(id, gift.figure).map(|from| from.value)
                };
                let baseline = from.map(|from| self.equation.constant(from));
                (part, baseline, goal.by, Some((id, gift.figure)))
            }
            Server::Campaign(id, _) => {
                let figure = plan.campaign(id).yields.get(gift.figure as usize)?;
                let part = self.equation.leaf(yield_leaf(id, gift.figure as usize, figure));
                (part, Some(self.equation.constant(Exact::zero())), None, None)
            }
        };
        part = self.scaled(part, share);
        baseline = baseline.map(|baseline| self.scaled(baseline, share));
        if gift.is_rated {
            // What comes of a rate that does not say what it means is unknown.
            if self.figures.forgotten_percent(way.server).is_some() {
                return None;
            }
            for (origin, edge) in way.edges(plan) {
                let Some(rate) = &edge.rate else { continue };
                let within = rate.within.filter(|within| within.unit.dimension() == rate.value.unit.dimension());
                let rate = self.equation.leaf(ranged_leaf(origin, &rate.value, within.as_ref(), rate.value.unit));
                part = self.equation.part(Operation::Multiply(part, rate));
                baseline = baseline.map(|baseline| self.equation.part(Operation::Multiply(baseline, rate)));
            }
        }
        Some(Contribution { part, baseline, has_rate: gift.is_rated, by, promise })
    }

    /// What the judged objective's children reach for another of its measures, if they give it
    /// something directly.
    #[allow(clippy::option_option, reason = "given, given but unknown, or not given")]
    pub(super) fn reached_for(&mut self, judged: &Judged<'_>, metric: MetricId) -> Option<Option<Part>> {
        let objective = judged.plan.objective(judged.id);
        let is_meant = |measure: &&u32| {
            let measure = &objective.measures[**measure as usize];
            measure.metric.id == Some(metric) && !measure.goal.is_some_and(|goal| goal.is_held())
        };
        let measure = *gift::promises(objective).iter().find(is_meant)?;
        let direct = self.direct(judged, measure);
        if direct.has_unknown {
            return Some(None);
        }
        if direct.given.is_empty() {
            return None;
        }
        let goal = self.figures.goal_of(judged.id, measure)?;
        Some(self.sum_of(&direct.given, &goal).map(|sum| sum.part))
    }

    /// What directly given figures come to: with what nobody mentions of what there was before,
    /// where everybody says where they start. Ratios must agree.
    pub(super) fn sum_of(&mut self, given: &[Contribution], goal: &GoalFigures) -> Option<Sum> {
        if goal.kind == MetricKind::Ratio {
            return self.agreed(given, goal);
        }
        let without = given.iter().find(|contribution| contribution.baseline.is_none());
        let baselines: Option<Vec<Part>> = given.iter().map(|contribution| contribution.baseline).collect();
        let mut rest = None;
        if let (Some(from), Some(baselines)) = (&goal.from, baselines) {
            let from = self.equation.constant(from.value.clone());
            let mentioned = self.equation.sum(baselines)?;
            let mut left = self.equation.part(Operation::Subtract(from, mentioned));
            if given.iter().any(|contribution| contribution.has_rate) {
                let nothing = self.equation.constant(Exact::zero());
                left = self.equation.part(Operation::Max(nothing, left));
            }
            rest = Some(self.equation.part(Operation::Settled(left)));
        }
        let parts = rest.into_iter().chain(given.iter().map(|contribution| contribution.part));
        let part = self.equation.sum(parts)?;
        let missing_from = without.filter(|_| goal.from.is_some()).and_then(|contribution| contribution.promise);
        Some(Sum { part, has_baselines: without.is_none(), missing_from })
    }

    /// A ratio adds in no way: those that fall due last must agree, and all of them have to move
    /// for the whole to move.
    fn agreed(&mut self, given: &[Contribution], goal: &GoalFigures) -> Option<Sum> {
        let last = given.iter().map(|contribution| contribution.by).max()?;
        let mut parts =
            given.iter().filter(|contribution| contribution.by == last).map(|contribution| contribution.part);
        let values = self.equation.assumed();
        let first = parts.next()?;
        let mut all = first;
        for part in parts {
            if values[part as usize] != values[first as usize] {
                return None;
            }
            all = self.equation.part(match goal.direction {
                Direction::Rising => Operation::Min(all, part),
                Direction::Falling => Operation::Max(all, part),
            });
        }
        Some(Sum { part: all, has_baselines: true, missing_from: None })
    }

    /// What directly given figures change; none where one does not say where it starts.
    pub(super) fn change_of(&mut self, given: &[Contribution]) -> Option<Part> {
        let mut changes = Vec::with_capacity(given.len());
        for contribution in given {
            let settled = self.equation.part(Operation::Settled(contribution.baseline?));
            changes.push(self.equation.part(Operation::Subtract(contribution.part, settled)));
        }
        self.equation.sum(changes)
    }
}
