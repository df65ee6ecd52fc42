use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::{Direction, Figures, Origin};
use crate::plan::{CampaignId, MetricId, MetricKind, ObjectiveId};
use crate::quantity::{Base, Exact, Unit};

/// So many promises of money above one figure are told apart.
const MAX_TOPS: usize = 16;

/// So many ways are added up, so many steps multiplied: beyond that nothing is reckoned.
const MAX_WAYS: u32 = 10_000;
const MAX_LENGTH: u32 = 256;

/// So many steps are shown.
const MAX_STEPS: usize = 8;

/// What one more of something brings in money, by the funnel and the driver tree above it.
#[derive(Debug, Clone, PartialEq)]
pub struct Worth {
    /// How much.
    pub value: Exact,
    /// Whose goal it raises.
    pub top: ObjectiveId,
    /// Of what metric.
    pub metric: MetricId,
    /// The steps that lead there from below: how much of the next one more brings. Steps of one
    /// to one are left out. None where several ways lead there, or too long a one to be shown.
    pub steps: Option<Vec<Step>>,
    /// How many ways lead there, and how long the longest is.
    ways: u32,
    length: u32,
}

/// One step on the way up.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// How much one more brings.
    pub factor: Exact,
    /// In what to show it.
    pub unit: Unit,
}

/// A measure of an objective.
type Place = (ObjectiveId, u32);

/// How the figures of a plan raise the promises above them, as far as they were asked for.
struct Slopes {
    /// For each figure: which measures it raises, and by how much each.
    raises: FxHashMap<Origin, Vec<(Place, Exact)>>,
}

impl Figures<'_> {
    /// What one more of each of some campaigns' yields brings; nothing where it leads to no money.
    #[must_use]
    pub fn worths(&self, yields: &[(CampaignId, u32)]) -> Vec<Option<Worth>> {
        let slopes = self.slopes_above(yields);
        let mut known: FxHashMap<Place, Vec<Worth>> = FxHashMap::default();
        let each = yields.iter().map(|(campaign, index)| {
            let unit = self.plan().campaign(*campaign).yields.get(*index as usize)?.unit;
            let ways = slopes.raises.get(&Origin::Yield(*campaign, *index))?;
            ways.iter().for_each(|(place, _)| self.settle(*place, &slopes, &mut known));
            let worths = joined(ways, unit, &known, |(id, measure)| self.unit_of(id, measure));
            // Of several promises of money the largest: turnover, say, before margin.
            let known = worths.into_iter().filter(|worth| worth.ways <= MAX_WAYS);
            known.reduce(|best, other| if other.value > best.value { other } else { best })
        });
        each.collect()
    }

    fn unit_of(&self, id: ObjectiveId, measure: u32) -> Option<Unit> {
        let metric = self.plan().objective(id).measures.get(measure as usize)?.metric.id?;
        Some(self.plan().metric(metric).unit)
    }

    /// By how much promises change, everywhere above some campaigns.
    fn slopes_above(&self, yields: &[(CampaignId, u32)]) -> Slopes {
        let plan = self.plan();
        let mut seen = vec![false; plan.objectives.len()];
        let edges = yields.iter().flat_map(|(campaign, _)| &plan.campaign(*campaign).serves);
        let mut waiting: Vec<ObjectiveId> = edges.filter_map(|edge| plan.parent(edge)).collect();
        let mut raises: FxHashMap<Origin, Vec<(Place, Exact)>> = FxHashMap::default();
        let verdicts = &self.coverages().verdicts;
        while let Some(at) = waiting.pop() {
            if std::mem::replace(&mut seen[at.index()], true) {
                continue;
            }
            waiting.extend(plan.objective(at).serves.iter().filter_map(|edge| plan.parent(edge)));
            let from = verdicts.partition_point(|verdict| verdict.objective < at);
            let own = verdicts[from..].iter().take_while(|verdict| verdict.objective == at);
            for verdict in own.filter(|it| !it.goal.is_held && it.goal.direction == Direction::Rising) {
                let Some(equation) = self.working(verdict) else { continue };
                for (leaf, slope) in equation.leaves().iter().zip(equation.slopes()) {
                    let place = (at, verdict.measure);
                    let is_own = leaf.origin == Origin::Promise(at, verdict.measure);
                    if matches!(leaf.origin, Origin::Promise(..) | Origin::Yield(..)) && slope.is_finite() && !is_own {
                        raises.entry(leaf.origin).or_default().push((place, slope));
                    }
                }
            }
        }
        for ways in raises.values_mut() {
            ways.sort_by_key(|(place, _)| *place);
        }
        Slopes { raises }
    }

    /// Reckons what one more of a measure brings, and first of all that it raises.
    fn settle(&self, place: Place, slopes: &Slopes, known: &mut FxHashMap<Place, Vec<Worth>>) {
        let mut waiting = vec![(place, false)];
        while let Some((at, is_ready)) = waiting.pop() {
            let ways = slopes.raises.get(&Origin::Promise(at.0, at.1)).map_or(&[][..], Vec::as_slice);
            if is_ready {
                let mut worths = self
                    .unit_of(at.0, at.1)
                    .map_or_else(Vec::new, |unit| joined(ways, unit, known, |(id, measure)| self.unit_of(id, measure)));
                if worths.is_empty() {
                    worths.extend(self.money_itself(at));
                }
                known.insert(at, worths);
            } else if let Entry::Vacant(unknown) = known.entry(at) {
                // Nothing is above itself; should it be, it brings nothing.
                unknown.insert(Vec::new());
                waiting.push((at, true));
                waiting.extend(ways.iter().map(|(above, _)| (*above, false)));
            }
        }
    }

    /// A promise of money that raises no other.
    fn money_itself(&self, (id, measure): Place) -> Option<Worth> {
        let plan = self.plan();
        let metric = plan.objective(id).measures.get(measure as usize)?.metric.id?;
        let is_money = plan.metric(metric).unit == self.money_unit() && plan.metric(metric).kind != MetricKind::Ratio;
        is_money.then(|| Worth { value: Exact::one(), top: id, metric, steps: Some(Vec::new()), ways: 1, length: 0 })
    }
}

/// What a figure brings over all its ways, for each promise of money that they lead to.
fn joined(
    ways: &[(Place, Exact)],
    unit: Unit,
    known: &FxHashMap<Place, Vec<Worth>>,
    unit_of: impl Fn(Place) -> Option<Unit>,
) -> Vec<Worth> {
    let mut all: Vec<Worth> = Vec::new();
    for (place, slope) in ways {
        for above in known.get(place).into_iter().flatten() {
            let (ways, length) = (above.ways, above.length.saturating_add(u32::from(*slope != Exact::one())));
            let is_known = above.ways <= MAX_WAYS && length <= MAX_LENGTH;
            let ways = if is_known { ways } else { u32::MAX };
            let value = if is_known { slope * &above.value } else { Exact::zero() };
            if let Some(same) = all.iter_mut().find(|it| (it.top, it.metric) == (above.top, above.metric)) {
                same.value = &same.value + &value;
                same.steps = None;
                same.ways = same.ways.saturating_add(ways);
                same.length = same.length.max(length);
                continue;
            }
            let own = (*slope != Exact::one())
                .then(|| Step { factor: slope.clone(), unit: step_unit(unit, unit_of(*place)) });
            let steps = above.steps.as_ref().filter(|steps| steps.len() < MAX_STEPS);
            let steps = steps.map(|steps| own.into_iter().chain(steps.iter().cloned()).collect());
            if all.len() < MAX_TOPS {
                all.push(Worth { value, steps, top: above.top, metric: above.metric, ways, length });
            }
        }
    }
    all
}

/// In what to show how much of one thing another brings: money per thing, else a share.
fn step_unit(from: Unit, to: Option<Unit>) -> Unit {
    match (from.base, to.map(|to| to.base)) {
        (Base::Count(noun), Some(Base::Money(currency))) => {
            Unit { base: Base::Money(currency), per: Some(crate::quantity::Per::Count(noun)) }
        }
        _ => Unit::PERCENT,
    }
}
