//! Who serves and measures what, turned around; and what each objective has.

use std::cmp::Ordering;
use std::sync::Arc;

use rayon::prelude::*;

use crate::plan::{CampaignId, Head, Links, Noted, NotedOf, Objective, ObjectiveId, Plan, Renumbered, Traits};

/// So many objectives are gone through at one go.
const AT_A_TIME: usize = 256;

/// What was noted of the plan that was read last, for one with the same teams, metrics, personas and
/// channels.
pub(super) struct Earlier {
    noted: Arc<Noted>,
    /// Which one each objective was, if it stands in the same words.
    was: Vec<Option<ObjectiveId>>,
    /// Which one each of the old ones is now, if it names what it named.
    now: Vec<Option<ObjectiveId>>,
    /// Whose names may stand for something else now.
    doubtful: Vec<bool>,
}

impl Earlier {
    /// `moves` are those of the objectives that stand in the same words, of `count` that there are now.
    pub(super) fn new(noted: &Arc<Noted>, moves: &Renumbered, count: usize) -> Self {
        let mut was = vec![None; count];
        let mut now = vec![None; noted.each.len()];
        let mut doubtful = vec![true; count];
        for (before, here) in moves.iter().map(|(before, here)| (before as usize, here as usize)) {
            was[here] = Some(ObjectiveId::new(before));
            now[before] = Some(ObjectiveId::new(here));
            doubtful[here] = noted.each[before].traits.has(Traits::UNKNOWN_NAME);
        }
        let gone = now.iter().enumerate().filter(|(_, now)| now.is_none());
        let served_them = gone.flat_map(|(before, _)| noted.children.of(before));
        for here in served_them.filter_map(|(child, _)| now[child.index()]) {
            doubtful[here.index()] = true;
        }
        for (was, _) in was.iter().zip(&doubtful).filter(|(_, is_doubtful)| **is_doubtful) {
            was.iter().for_each(|was| now[was.index()] = None);
        }
        Self { noted: Arc::clone(noted), was, now, doubtful }
    }

    /// Whether the names of an objective may stand for something else than they did.
    pub(super) fn is_doubtful(&self, objective: usize) -> bool {
        self.doubtful[objective]
    }

    /// Which one an objective was that names what it named.
    fn same(&self, objective: usize) -> Option<ObjectiveId> {
        self.was[objective].filter(|_| !self.is_doubtful(objective))
    }

    /// Who points at things that were others, with those who do so now besides.
    fn carry(
        &self,
        links: &Links<(ObjectiveId, u32)>,
        was: impl ExactSizeIterator<Item = Option<usize>>,
        others: &Links<(ObjectiveId, u32)>,
    ) -> Links<(ObjectiveId, u32)> {
        links.carried(was, |(id, at)| self.now[id.index()].map(|now| (now, at)), others)
    }
}

/// Turns who serves and measures what around, and notes what each objective has. Those who serve
/// go by their names: what adds up is told in one order wherever it is written.
pub(super) fn link(plan: &mut Plan, earlier: Option<&Earlier>) {
    let count = plan.objectives.len();
    let index = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let of_some = |(first, objectives): (usize, &[Arc<Objective>])| {
        let mut children = Vec::new();
        let mut measured = Vec::new();
        let mut noted = Vec::with_capacity(objectives.len());
        for (at, objective) in (first * AT_A_TIME..).zip(objectives) {
            if let Some((earlier, was)) = earlier.and_then(|earlier| Some((earlier, earlier.same(at)?))) {
                noted.push(earlier.noted.each[was.index()]);
                continue;
            }
            let id = ObjectiveId::new(at);
            for (at, edge) in objective.serves.iter().enumerate() {
                children.extend(plan.parent(edge).map(|parent| (parent.index(), (id, index(at)))));
            }
            for (at, measure) in objective.measures.iter().enumerate() {
                measured.extend(measure.metric.id.map(|metric| (metric.index(), (id, index(at)))));
            }
            let (first_day, last_day) = (objective.first_day(), objective.last_day());
            noted.push(NotedOf { traits: Traits::of(plan, objective), first_day, last_day });
        }
        (children, measured, noted)
    };
    let parts: Vec<_> = plan.objectives.par_chunks(AT_A_TIME).enumerate().map(of_some).collect();
    let mut children = Vec::with_capacity(parts.iter().map(|(children, ..)| children.len()).sum());
    let mut measured = Vec::with_capacity(parts.iter().map(|(_, measured, _)| measured.len()).sum());
    let mut each = Vec::with_capacity(count);
    for (some_children, some_measured, noted) in parts {
        children.extend(some_children);
        measured.extend(some_measured);
        each.extend(noted);
    }
    let any_traits = each.iter().fold(Traits::default(), |all, its| all | its.traits);
    let new_children = Links::new(count, &children);
    let new_measured = Links::new(plan.metrics.len(), &measured);
    let label = |head: &Head| plan.text(head.label());
    let block = |head: &Head| plan.text(head.block);
    let head = |(id, _): &(ObjectiveId, u32)| &plan.objective(*id).head;
    let by_block = |a: &(ObjectiveId, u32), b: &(ObjectiveId, u32)| (block(head(a)), a.1).cmp(&(block(head(b)), b.1));
    let by_label = |child: &(ObjectiveId, u32)| label(head(child));
    let (children, measured_by) = match earlier {
        Some(earlier) => {
            let was = earlier.was.iter().map(|was| was.map(ObjectiveId::index));
            let children = || {
                let mut all = earlier.carry(&earlier.noted.children, was, &new_children);
                all.sort_each(|at| !new_children.of(at).is_empty(), by_label, by_block);
                all
            };
            let measured = || {
                let was = (0..plan.metrics.len()).map(Some);
                let mut all = earlier.carry(&earlier.noted.measured_by, was, &new_measured);
                all.sort_each(|at| !new_measured.of(at).is_empty(), |its| *its, |_, _| Ordering::Equal);
                all
            };
            rayon::join(children, measured)
        }
        None => {
            let mut children = new_children;
            children.sort_each(|_| true, by_label, by_block);
            (children, new_measured)
        }
    };
    let mut campaigns: Vec<(usize, (CampaignId, u32))> = Vec::new();
    for (id, campaign) in plan.each_campaign() {
        for (at, edge) in campaign.serves.iter().enumerate() {
            campaigns.extend(plan.parent(edge).map(|parent| (parent.index(), (id, index(at)))));
        }
    }
    let mut campaigns = Links::new(count, &campaigns);
    let head = |(id, _): &(CampaignId, u32)| &plan.campaign(*id).head;
    campaigns.sort_each(
        |_| true,
        |campaign| label(head(campaign)),
        |a, b| (block(head(a)), a.1).cmp(&(block(head(b)), b.1)),
    );
    plan.campaigns_of = campaigns;
    plan.noted = Arc::new(Noted { children, measured_by, any_traits, each });
}
