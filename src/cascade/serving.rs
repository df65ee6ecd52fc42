//! Who serves an objective, directly or through headings.

use rustc_hash::FxHashMap;
use smallvec::{SmallVec, smallvec};

use super::Figures;
use super::equation::Origin;
use super::gift::{self, Gifts, RateOf};
use crate::plan::{CampaignId, Edge, Head, MetricKind, ObjectiveId, Plan};

/// Who serves an objective.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Server {
    /// An objective, by one of its edges.
    Objective(ObjectiveId, u32),
    /// A campaign or action, by one of its edges.
    Campaign(CampaignId, u32),
}

/// The headings on a way whose edges have a share or a rate, each by that edge.
type Headings = SmallVec<[(ObjectiveId, u32); 1]>;

/// So many shares and rates one after the other are followed.
const MAX_HEADINGS: usize = 128;

/// So many ways through one heading are followed.
const MOST_WAYS: u8 = 8;

/// A way from who serves up to the objective that is judged; longer than one edge where it
/// goes through headings.
pub(super) struct Way {
    pub(super) server: Server,
    /// The edges of headings, from below.
    above: Headings,
    /// Whether who serves, or a heading on the way, is a draft.
    pub(super) is_draft: bool,
    /// What it gives, by what both ends say.
    pub(super) gifts: Gifts,
}

/// An objective and who serves it.
pub(super) struct Judged<'p> {
    pub(super) id: ObjectiveId,
    pub(super) ways: Vec<Way>,
    /// Whether headings lie between, so that there may be several ways from one who serves.
    pub(super) has_headings: bool,
    pub(super) plan: &'p Plan,
}

impl Way {
    /// The edges that have a share or a rate, from below, with where they are written.
    pub(super) fn edges<'p>(&self, plan: &'p Plan) -> impl Iterator<Item = (Origin, &'p Edge)> {
        let origin = match self.server {
            Server::Objective(id, edge) => Origin::Rate(id, edge),
            Server::Campaign(id, edge) => Origin::CampaignRate(id, edge),
        };
        let own = self.server.edge(plan).map(|(_, edge)| (origin, edge));
        let above = self.above.iter().filter_map(move |(id, edge)| {
            plan.objective(*id).serves.get(*edge as usize).map(|it| (Origin::Rate(*id, *edge), it))
        });
        own.into_iter().chain(above)
    }
}

impl<'p> Judged<'p> {
    /// Everything that serves an objective, looked for through headings that measure nothing.
    /// What only goes round in a circle serves nothing.
    pub(super) fn new(figures: &Figures<'p>, id: ObjectiveId) -> Self {
        let (plan, round) = (figures.plan(), figures.going_round());
        let mut ways = Vec::with_capacity(plan.children(id).len() + plan.campaigns_of(id).len());
        let mut seen: FxHashMap<ObjectiveId, u8> = FxHashMap::default();
        let mut waiting: SmallVec<[(ObjectiveId, Headings, bool); 1]> = smallvec![(id, Headings::new(), false)];
        while let Some((at, above, in_draft)) = waiting.pop() {
            for &(child, edge) in plan.children(at) {
                if round.contains(&(child, edge)) {
                    continue;
                }
                let objective = plan.objective(child);
                let is_draft = in_draft || objective.draft.is_some();
                let is_bare = objective.measures.is_empty() && !objective.head.may_say("measure");
                let is_heading = is_bare && !plan.children(child).is_empty();
                if !is_heading {
                    let server = Server::Objective(child, edge);
                    ways.push(Way { server, above: above.clone(), is_draft, gifts: Gifts::default() });
                    continue;
                }
                let ways_through = seen.entry(child).or_default();
                if above.len() < MAX_HEADINGS && *ways_through < MOST_WAYS {
                    *ways_through += 1;
                    let edge_used = objective.serves.get(edge as usize);
                    let counts = edge_used.is_some_and(|edge| edge.share.is_some() || edge.rate.is_some());
                    let own = counts.then_some((child, edge));
                    waiting.push((child, own.into_iter().chain(above.iter().copied()).collect(), is_draft));
                }
            }
            for &(campaign, edge) in plan.campaigns_of(at) {
                let is_draft = in_draft || plan.campaign(campaign).draft.is_some();
                let server = Server::Campaign(campaign, edge);
                ways.push(Way { server, above: above.clone(), is_draft, gifts: Gifts::default() });
            }
        }
        if !seen.is_empty() {
            shortest_first(plan, &mut ways);
        }
        let parent = plan.objective(id);
        for way in &mut ways {
            let rate = RateOf::all(way.edges(plan).filter_map(|(_, edge)| edge.rate.as_deref()));
            way.gifts = match way.server {
                Server::Objective(child, _) => gift::of_objective(plan, plan.objective(child), rate, parent),
                Server::Campaign(campaign, _) => gift::of_campaign(plan, plan.campaign(campaign), rate, parent),
            };
        }
        Self { id, ways, has_headings: !seen.is_empty(), plan }
    }

    /// What adds up of the metric that one of its measures is of.
    pub(super) fn kind_of(&self, measure: u32) -> Option<MetricKind> {
        let measure = self.plan.objective(self.id).measures.get(measure as usize)?;
        measure.metric.id.map(|id| self.plan.metric(id).kind)
    }

    /// Whether a rate leads from one of those who serve to the objective.
    pub(super) fn has_rate(&self, way: &Way) -> bool {
        way.edges(self.plan).any(|(_, edge)| edge.rate.is_some())
    }
}

/// Puts the ways of each server in an order that is not that of the text: of several, the one
/// with the fewest shares and rates is to count.
fn shortest_first(plan: &Plan, ways: &mut [Way]) {
    let mut first: FxHashMap<Server, usize> = FxHashMap::default();
    for (index, way) in ways.iter().enumerate() {
        first.entry(way.server.whole()).or_insert(index);
    }
    ways.sort_by_cached_key(|way| {
        let written = way.edges(plan).filter(|(_, edge)| edge.share.is_some() || edge.rate.is_some());
        let written: Vec<&str> = written.map(|(_, edge)| plan.text(edge.span)).collect();
        (first[&way.server.whole()], written.len(), written)
    });
}

impl Server {
    /// Who serves, and by which edge.
    #[must_use]
    pub fn edge(self, plan: &Plan) -> Option<(&Head, &Edge)> {
        let (head, serves, edge) = match self {
            Self::Objective(id, edge) => (&plan.objective(id).head, &plan.objective(id).serves, edge),
            Self::Campaign(id, edge) => (&plan.campaign(id).head, &plan.campaign(id).serves, edge),
        };
        Some((head, serves.get(edge as usize)?))
    }

    /// The server, whichever edge it is by.
    pub(super) fn whole(self) -> Self {
        match self {
            Self::Objective(id, _) => Self::Objective(id, 0),
            Self::Campaign(id, _) => Self::Campaign(id, 0),
        }
    }
}
