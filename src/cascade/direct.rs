use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::equation::{Operation, Origin, Part};
use super::gift::{self, Gift, Gifts, RateOf};
use super::value::{Builder, promise_leaf, ranged_leaf, yield_leaf};
use super::{Direction, Figures, GoalFigures};
use crate::plan::{CampaignId, Edge, MetricId, MetricKind, ObjectiveId, Plan};
use crate::quantity::Exact;

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
    has_headings: bool,
    plan: &'p Plan,
}

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

impl Way {
    /// The edges that have a share or a rate, from below, with where they are written.
    pub(super) fn edges<'p>(&self, plan: &'p Plan) -> impl Iterator<Item = (Origin, &'p Edge)> {
        let own = match self.server {
            Server::Objective(id, edge) => {
                plan.objective(id).serves.get(edge as usize).map(|it| (Origin::Rate(id, edge), it))
            }
            Server::Campaign(id, edge) => {
                plan.campaign(id).serves.get(edge as usize).map(|it| (Origin::CampaignRate(id, edge), it))
            }
        };
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
        let mut waiting = vec![(id, Headings::new(), false)];
        while let Some((at, above, in_draft)) = waiting.pop() {
            for &(child, edge) in plan.children(at) {
                if round.contains(&(child, edge)) {
                    continue;
                }
                let objective = plan.objective(child);
                let is_draft = in_draft || objective.draft.is_some();
                let is_heading = objective.measures.is_empty() && !plan.children(child).is_empty();
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
    /// The server, whichever edge it is by.
    fn whole(self) -> Self {
        match self {
            Self::Objective(id, _) => Self::Objective(id, 0),
            Self::Campaign(id, _) => Self::Campaign(id, 0),
        }
    }
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
                .filter_map(|(_, edge)| edge.share)
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
                match self.contribution(judged, way, *gift, &share) {
                    Some(contribution) => direct.given.push(contribution),
                    None => direct.has_unknown = true,
                }
            }
        }
        direct
    }

    fn contribution(&mut self, judged: &Judged<'_>, way: &Way, gift: Gift, share: &Exact) -> Option<Contribution> {
        let plan = judged.plan;
        let (mut part, mut baseline, by, promise) = match way.server {
            Server::Objective(id, _) => {
                let goal = self.figures.goal(plan.objective(id).measures.get(gift.figure as usize)?)?;
                let part = self.equation.leaf(promise_leaf(id, gift.figure, &goal));
                let from = self.figures.own_baseline(id, gift.figure);
                let baseline = from.map(|from| self.equation.constant(from.value));
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
