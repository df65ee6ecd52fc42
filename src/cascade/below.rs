//! What objectives cost and get with all that serves them.

use rustc_hash::FxHashSet;

use super::Figures;
use super::money::{self, Money};
use crate::plan::{CampaignId, NodeId, ObjectiveId};

/// So many steps are taken in all where things serve several others; what takes more is unknown.
const MOST_STEPS: usize = 4_000_000;

/// The money of an objective and of all that serves it, everything once.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Below {
    /// What campaigns need, as far as they say it; none where none does.
    pub needed: Option<Money>,
    /// What is allocated; none where nothing is.
    pub allocated: Option<Money>,
    /// What of the need nobody pays; none where there is no need.
    pub short: Option<Money>,
}

impl Below {
    fn add(&mut self, other: &Self) {
        add(&mut self.needed, other.needed.as_ref());
        add(&mut self.allocated, other.allocated.as_ref());
        add(&mut self.short, other.short.as_ref());
    }
}

fn add(sum: &mut Option<Money>, part: Option<&Money>) {
    if let Some(part) = part {
        *sum = Some(sum.as_ref().map_or_else(|| part.clone(), |sum| money::plus(sum, part)));
    }
}

impl Figures<'_> {
    /// For each objective, by its place in the plan: its money and that of all that serves it.
    /// Nothing is known where too much serves several others.
    #[must_use]
    pub fn money_below(&self) -> Vec<Below> {
        let plan = self.plan();
        let count = plan.objectives.len();
        let children: Vec<Vec<ObjectiveId>> = (0..count)
            .map(|at| {
                let round = self.going_round();
                let links = plan.children(ObjectiveId::new(at)).iter().filter(|link| !round.contains(link));
                once(links.map(|(child, _)| *child))
            })
            .collect();
        let campaigns: Vec<Vec<CampaignId>> = (0..count)
            .map(|at| once(plan.campaigns_of(ObjectiveId::new(at)).iter().map(|(campaign, _)| *campaign)))
            .collect();
        let mut parents = vec![0_usize; count];
        children.iter().flatten().for_each(|child| parents[child.index()] += 1);
        let mut campaign_parents = vec![0_usize; plan.campaigns.len()];
        campaigns.iter().flatten().for_each(|campaign| campaign_parents[campaign.index()] += 1);
        let own: Vec<Below> = (0..count).map(|at| self.own_money(ObjectiveId::new(at))).collect();
        let of_campaign: Vec<Below> = plan.each_campaign().map(|(id, _)| self.campaign_money(id)).collect();

        let mut below = own.clone();
        let mut is_shared = vec![false; count];
        let mut steps = 0;
        for id in from_below(&children, &parents) {
            let (children, own_campaigns) = (&children[id.index()], &campaigns[id.index()]);
            is_shared[id.index()] = children.iter().any(|it| is_shared[it.index()] || parents[it.index()] > 1)
                || own_campaigns.iter().any(|it| campaign_parents[it.index()] > 1);
            if !is_shared[id.index()] {
                let mut sum = std::mem::take(&mut below[id.index()]);
                children.iter().for_each(|child| sum.add(&below[child.index()]));
                own_campaigns.iter().for_each(|campaign| sum.add(&of_campaign[campaign.index()]));
                below[id.index()] = sum;
                continue;
            }
            below[id.index()] = Below::default();
            if steps < MOST_STEPS {
                let reached = self.reached(id, &mut steps);
                let sum = &mut below[id.index()];
                for node in reached.into_iter().filter(|_| steps < MOST_STEPS) {
                    match node {
                        NodeId::Objective(id) => sum.add(&own[id.index()]),
                        NodeId::Campaign(id) => sum.add(&of_campaign[id.index()]),
                        NodeId::Budget(_) => {}
                    }
                }
            }
        }
        below
    }

    /// An objective and all that serves it, each once.
    fn reached(&self, id: ObjectiveId, steps: &mut usize) -> Vec<NodeId> {
        let plan = self.plan();
        let mut seen: FxHashSet<NodeId> = FxHashSet::default();
        let mut found = vec![NodeId::Objective(id)];
        seen.insert(NodeId::Objective(id));
        let mut next = 0;
        while let Some(&node) = found.get(next) {
            next += 1;
            *steps += 1;
            let NodeId::Objective(id) = node else { continue };
            let children = plan.children(id).iter().map(|(child, _)| NodeId::Objective(*child));
            let campaigns = plan.campaigns_of(id).iter().map(|(campaign, _)| NodeId::Campaign(*campaign));
            found.extend(children.chain(campaigns).filter(|node| seen.insert(*node)));
            if *steps >= MOST_STEPS {
                break;
            }
        }
        found
    }

    fn own_money(&self, id: ObjectiveId) -> Below {
        Below { allocated: self.allocated_to(NodeId::Objective(id)), ..Below::default() }
    }

    fn campaign_money(&self, id: CampaignId) -> Below {
        let needed = self.need(self.plan().campaign(id));
        let short = needed.as_ref().map(|_| self.funding().of(id).short.clone());
        Below { needed, allocated: self.allocated_to(NodeId::Campaign(id)), short }
    }
}

fn once<I: Ord>(some: impl Iterator<Item = I>) -> Vec<I> {
    let mut some: Vec<I> = some.collect();
    some.sort_unstable();
    some.dedup();
    some
}

/// All objectives, each behind those that serve it.
fn from_below(children: &[Vec<ObjectiveId>], parents: &[usize]) -> Vec<ObjectiveId> {
    let mut waits = parents.to_vec();
    let mut order: Vec<ObjectiveId> = (0..children.len()).filter(|at| waits[*at] == 0).map(ObjectiveId::new).collect();
    let mut next = 0;
    while let Some(&id) = order.get(next) {
        next += 1;
        for child in &children[id.index()] {
            waits[child.index()] -= 1;
            if waits[child.index()] == 0 {
                order.push(*child);
            }
        }
    }
    order.reverse();
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::read;
    use crate::quantity::Exact;
    use crate::source::{SourceFile, Sources};

    fn allocated(text: &str) -> Vec<Option<Exact>> {
        let plan = read(Sources::new(vec![SourceFile::new("p.cascade", text)]), &[]).plan;
        let below = Figures::new(&plan).money_below();
        below.into_iter().map(|below| below.allocated.map(|[_, middle, _]| middle)).collect()
    }

    #[test]
    fn everything_below_is_counted_once() {
        let plan = "plan p { period 2026; currency EUR }
            target t { }
            objective a { serves t }
            objective b { serves t }
            objective c { serves a, b }
            campaign x { serves c; cost 5 EUR }
            budget m { allocate 10 EUR to c; allocate 1 EUR to a; allocate 4 EUR to x }";
        assert_eq!(allocated(plan), [15, 15, 14, 14].map(|sum| Some(Exact::from(sum))));
    }

    #[test]
    fn what_goes_round_is_left_where_it_is() {
        let plan = "plan p { period 2026; currency EUR }
            objective a { serves b }
            objective b { serves a }
            budget m { allocate 10 EUR to a }";
        assert!(allocated(plan).iter().flatten().count() >= 1);
    }
}
