//! What is counted in full on several ways that meet again above.

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::{SmallVec, smallvec};

use super::gift::{self, Gifts, RateOf};
use super::{Figures, Server};
use crate::plan::{CampaignId, Edge, MetricId, ObjectiveId, Plan, Rate, Traits};
use crate::quantity::Exact;

/// How many places above one edge are looked at; hardly a plan has more.
const PLACES_ABOVE: usize = 64;

/// Somebody whose promise is counted in full on several ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedTwice {
    /// Who, by the second of the edges on which the ways begin.
    pub server: Server,
    /// The first of these edges.
    pub first: u32,
    /// Where the ways meet.
    pub above: ObjectiveId,
    /// On how many it is counted.
    pub times: usize,
}

/// A figure on its way up: a measure of an objective, or a yield of a campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Load {
    Measure(ObjectiveId, u32),
    Yield(CampaignId, u32),
}

/// A measure of an objective.
type Place = (ObjectiveId, u32);

/// A place where a load arrives by several edges.
struct Meeting {
    place: Place,
    /// The edges, in the order of arrival.
    entries: SmallVec<[u32; 2]>,
}

impl Figures<'_> {
    /// Who is counted in full on several ways that meet again: each once, where they meet first.
    /// What has a share or a draft on its way is not counted in full. Two ways through headings to
    /// one and the same objective are no double counting either: coverage takes them for one.
    #[must_use]
    pub fn counted_twice(&self) -> Vec<CountedTwice> {
        let plan = self.plan();
        let mut search = Search { plan, above: FxHashMap::default(), needs: FxHashMap::default() };
        let mut found = Vec::new();
        for (id, objective) in plan.with(Traits::SEVERAL_PARENTS) {
            if objective.draft.is_none() && leads_up_twice(&objective.serves) {
                let met = gift::promises(objective).into_iter().find_map(|at| search.meeting(Load::Measure(id, at)));
                found.extend(met.map(|met| met.of(|edge| Server::Objective(id, edge))));
            }
        }
        for (id, campaign) in plan.each_campaign() {
            if campaign.draft.is_none() && leads_up_twice(&campaign.serves) {
                let yields = 0..u32::try_from(campaign.yields.len()).unwrap_or(u32::MAX);
                let met = yields.into_iter().find_map(|at| search.meeting(Load::Yield(id, at)));
                found.extend(met.map(|met| met.of(|edge| Server::Campaign(id, edge))));
            }
        }
        found
    }
}

fn is_in_full(edge: &Edge) -> bool {
    edge.share.as_ref().is_none_or(|share| share.value() >= Exact::one())
}

fn leads_up_twice(serves: &[Edge]) -> bool {
    serves.iter().filter(|edge| edge.parent.id.is_some() && is_in_full(edge)).nth(1).is_some()
}

impl Meeting {
    fn of(&self, server: impl Fn(u32) -> Server) -> CountedTwice {
        let mut entries = self.entries.clone();
        entries.sort_unstable();
        CountedTwice { server: server(entries[1]), first: entries[0], above: self.place.0, times: entries.len() }
    }
}

struct Search<'p> {
    plan: &'p Plan,
    /// The places right above others, as far as they have been asked for.
    above: FxHashMap<Place, SmallVec<[Place; 2]>>,
    /// What the formula of an objective's measure needs, down to the nearest promises below.
    needs: FxHashMap<Place, FxHashSet<MetricId>>,
}

impl<'p> Search<'p> {
    /// The nearest place where a load that goes up by several edges comes together.
    fn meeting(&mut self, load: Load) -> Option<Meeting> {
        let mut open = self.begin(load);
        let entries = open.iter().map(|(entry, _)| *entry).collect::<FxHashSet<u32>>().len();
        let mut arrived: FxHashMap<Place, u32> = FxHashMap::default();
        let mut seen: FxHashSet<(u32, Place)> = FxHashSet::default();
        let mut meeting: Option<Meeting> = None;
        while let Some((entry, place)) = open.pop_front() {
            let is_itself = matches!(load, Load::Measure(id, _) if id == place.0);
            if is_itself || seen.len() >= PLACES_ABOVE * entries || !seen.insert((entry, place)) {
                continue;
            }
            let first = *arrived.entry(place).or_insert(entry);
            match &mut meeting {
                Some(meeting) if meeting.place == place => meeting.entries.push(entry),
                None if first != entry => meeting = Some(Meeting { place, entries: smallvec![first, entry] }),
                _ => {}
            }
            if meeting.as_ref().is_some_and(|meeting| meeting.entries.len() == entries) {
                break;
            }
            open.extend(self.above(place).iter().map(|above| (entry, *above)));
        }
        meeting
    }

    /// The places right above another.
    fn above(&mut self, place: Place) -> &[Place] {
        if !self.above.contains_key(&place) {
            let load = Load::Measure(place.0, place.1);
            let mut above = SmallVec::new();
            for edge in self.serves(load) {
                above.extend(self.counted_at(load, edge).into_iter().map(|(place, _)| place));
            }
            self.above.insert(place, above);
        }
        &self.above[&place]
    }

    /// The places right above a load, by the edge that leads there.
    fn begin(&mut self, load: Load) -> VecDeque<(u32, Place)> {
        let mut open = VecDeque::new();
        let mut begun: FxHashMap<Place, bool> = FxHashMap::default();
        for (entry, edge) in (0..).zip(self.serves(load)) {
            for (place, through_heading) in self.counted_at(load, edge) {
                let before = begun.insert(place, through_heading);
                if before.is_none_or(|before| !before && !through_heading) {
                    open.push_back((entry, place));
                }
            }
        }
        open
    }

    /// Where a load counts at the upper end of an edge, if it does in full. Headings are looked
    /// through, and whether there was one is said.
    fn counted_at(&mut self, load: Load, edge: &'p Edge) -> Vec<(Place, bool)> {
        let plan = self.plan;
        let mut places = Vec::new();
        let mut headings: FxHashSet<ObjectiveId> = FxHashSet::default();
        let mut open: Vec<(&Edge, SmallVec<[&Rate; 1]>)> = vec![(edge, smallvec![])];
        while let Some((edge, mut rates)) = open.pop() {
            let Some(id) = plan.parent(edge).filter(|_| is_in_full(edge)) else { continue };
            let parent = plan.objective(id);
            rates.extend(edge.rate.as_deref());
            if parent.draft.is_some() {
                continue;
            }
            if !parent.measures.is_empty() {
                places.extend(self.counts(load, &rates, id).into_iter().map(|place| (place, !headings.is_empty())));
            } else if headings.len() < PLACES_ABOVE && headings.insert(id) {
                open.extend(parent.serves.iter().map(|edge| (edge, rates.clone())));
            }
        }
        places
    }

    /// Which measures of an objective count a load that comes to it over these rates.
    fn counts(&mut self, load: Load, rates: &[&Rate], id: ObjectiveId) -> SmallVec<[Place; 2]> {
        let plan = self.plan;
        let parent = plan.objective(id);
        let rate = RateOf::all(rates.iter().copied());
        let (gifts, figure): (Gifts, u32) = match load {
            Load::Measure(child, figure) => (gift::of_objective(plan, plan.objective(child), rate, parent), figure),
            Load::Yield(campaign, figure) => (gift::of_campaign(plan, plan.campaign(campaign), rate, parent), figure),
        };
        let given = gifts.given.iter().filter(|gift| gift.figure == figure).map(|gift| (id, gift.measure));
        let given: SmallVec<[Place; 2]> = given.collect();
        if !given.is_empty() || !rates.is_empty() {
            return given;
        }
        let promises = gift::promises(parent).into_iter().map(|measure| (id, measure));
        promises.filter(|place| self.is_needed(load, *place)).collect()
    }

    /// Whether the formula of what a measure measures needs a load.
    fn is_needed(&mut self, load: Load, place: Place) -> bool {
        let plan = self.plan;
        let needs = self.needs.entry(place).or_insert_with(|| needs(plan, place));
        match load {
            Load::Measure(id, figure) => {
                plan.objective(id).measures[figure as usize].metric.id.is_some_and(|metric| needs.contains(&metric))
            }
            Load::Yield(id, figure) => {
                let figure = &plan.campaign(id).yields[figure as usize];
                needs.iter().any(|metric| gift::counts_in(plan, figure, plan.metric(*metric).unit))
            }
        }
    }

    fn serves(&self, load: Load) -> &'p [Edge] {
        let plan = self.plan;
        match load {
            Load::Measure(id, _) => &plan.objective(id).serves,
            Load::Yield(id, _) => &plan.campaign(id).serves,
        }
    }
}

/// What the formula of an objective's measure needs, down to what is promised below.
fn needs(plan: &Plan, (id, measure): Place) -> FxHashSet<MetricId> {
    let promised = promised_below(plan, id);
    let mut needs = FxHashSet::default();
    let mut open: Vec<MetricId> = plan.objective(id).measures[measure as usize].metric.id.into_iter().collect();
    while let Some(metric) = open.pop() {
        for formula in &plan.metric(metric).equals {
            formula.expression.each_metric(&mut |driver| {
                let new = driver.id.filter(|driver| needs.insert(*driver));
                open.extend(new.filter(|driver| !promised.contains(driver)));
            });
        }
    }
    needs
}

/// What those promise who serve an objective directly or through headings.
fn promised_below(plan: &Plan, id: ObjectiveId) -> FxHashSet<MetricId> {
    let mut promised = FxHashSet::default();
    let mut headings: FxHashSet<ObjectiveId> = FxHashSet::default();
    let mut open = vec![id];
    while let Some(at) = open.pop() {
        for &(child, _) in plan.children(at) {
            let objective = plan.objective(child);
            if objective.draft.is_some() {
                continue;
            }
            promised.extend(objective.measures.iter().filter_map(|measure| measure.metric.id));
            if objective.measures.is_empty() && headings.insert(child) {
                open.push(child);
            }
        }
    }
    promised
}
