mod search;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use self::search::Search;
use super::money::{self, End, Money};
use super::value::length;
use super::{Envelopes, Figures};
use crate::plan::{
    AllocationTarget, Campaign, CampaignId, Cost, Edge, Figure, NodeId, ObjectiveId, Plan, may_serve_anything,
};
use crate::quantity::{Base, Exact, Per};

/// A campaign or action and the money that reaches it.
#[derive(Debug, Clone)]
pub struct Funded {
    /// What it costs by its own words; none where it does not say, or not in figures.
    pub need: Option<Money>,
    /// What is allocated to itself; nothing where nothing is.
    pub own: Money,
    /// What of its need nobody pays.
    pub short: Money,
    /// Whether anything is allocated to it or to something above it.
    pub is_reached: bool,
    /// Whether it is known what lies above it.
    pub is_settled: bool,
}

/// Money allocated to an objective.
#[derive(Debug, Clone)]
pub struct Pot {
    /// All of it.
    pub allocated: Money,
    /// What no need takes, where some need takes something.
    left: Option<Box<Money>>,
    /// Whether something below it does not say what it costs: it may take what is left.
    pub is_open: bool,
}

impl Pot {
    /// What no need takes.
    #[must_use]
    pub fn left(&self) -> &Money {
        self.left.as_deref().unwrap_or(&self.allocated)
    }

    fn left_mut(&mut self) -> &mut Money {
        self.left.get_or_insert_with(|| Box::new(self.allocated.clone()))
    }
}

/// A payment: from which objective's money, to which campaign, how much as planned.
pub type Payment = (ObjectiveId, CampaignId, Exact);

/// Who needs money, and who gets it.
#[derive(Debug, Default)]
pub struct Funding {
    /// Whether some budget counts.
    pub has_budget: bool,
    /// Each campaign's, by its place in the plan.
    pub campaigns: Vec<Funded>,
    /// The money of objectives, in the order of the text.
    pub pots: Vec<(ObjectiveId, Pot)>,
    /// What the money of objectives pays, with every figure in the middle of its range.
    pub payments: Vec<Payment>,
    /// Money that is allocated to names nobody knows; none where it could be any amount.
    pub astray: Option<Money>,
    /// What campaigns need of which it is not known what they serve; none where it could be any
    /// amount.
    pub adrift: Option<Money>,
}

/// All money and all needs, each figure in the middle of its range.
#[derive(Debug, Clone, PartialEq)]
pub struct Totals {
    /// Allocated to objectives and campaigns.
    pub allocated: Exact,
    /// What of that pays a need, or is kept for who does not say what it costs.
    pub used: Exact,
    /// What of that nobody needs.
    pub idle: Exact,
    /// What campaigns need, as far as they say it.
    pub needs: Exact,
    /// What of that is paid.
    pub paid: Exact,
    /// What of that is not.
    pub shortfall: Exact,
}

impl Funding {
    /// One campaign's.
    #[must_use]
    pub fn of(&self, id: CampaignId) -> &Funded {
        &self.campaigns[id.index()]
    }

    /// In which cases a campaign is short by more than what is allocated to unknown names.
    #[must_use]
    pub fn fails(&self, id: CampaignId) -> Vec<End> {
        let funded = self.of(id);
        match &self.astray {
            Some(astray) if funded.is_settled => money::above(&funded.short, astray),
            _ => Vec::new(),
        }
    }

    /// What a campaign gets: what is paid of its need; where it does not say what it costs, what
    /// is allocated to it.
    #[must_use]
    pub fn received(&self, id: CampaignId) -> Money {
        let funded = self.of(id);
        funded.need.as_ref().map_or_else(|| funded.own.clone(), |need| money::minus(need, &funded.short))
    }

    /// All money and all needs.
    #[must_use]
    pub fn totals(&self) -> Totals {
        let middle = |money: &Money| End::Middle.of(money).clone();
        let mut totals = Totals {
            allocated: Exact::zero(),
            used: self.payments.iter().map(|(_, _, amount)| amount.clone()).sum(),
            idle: Exact::zero(),
            needs: Exact::zero(),
            paid: Exact::zero(),
            shortfall: Exact::zero(),
        };
        for (_, pot) in &self.pots {
            totals.allocated = &totals.allocated + &middle(&pot.allocated);
            let place = if pot.is_open { &mut totals.used } else { &mut totals.idle };
            *place = &*place + &middle(pot.left());
        }
        let mut paid_from_above: FxHashMap<CampaignId, Exact> = FxHashMap::default();
        for (_, campaign, amount) in &self.payments {
            let sum = paid_from_above.entry(*campaign).or_insert_with(Exact::zero);
            *sum = &*sum + amount;
        }
        for (index, funded) in self.campaigns.iter().enumerate() {
            let own = middle(&funded.own);
            totals.allocated = &totals.allocated + &own;
            let Some(need) = &funded.need else {
                totals.used = &totals.used + &own;
                continue;
            };
            let need = middle(need);
            let by_own = own.clone().min(need.clone());
            let above = paid_from_above.remove(&CampaignId::new(index)).unwrap_or_else(Exact::zero);
            totals.used = &totals.used + &by_own;
            totals.idle = &totals.idle + &(&own - &by_own);
            totals.paid = &totals.paid + &(&by_own + &above);
            totals.shortfall = &totals.shortfall + &middle(&funded.short);
            totals.needs = &totals.needs + &need;
        }
        totals
    }
}

impl Figures<'_> {
    /// What a campaign costs by its own words: fixed costs, and unit costs times what it yields.
    /// None where it does not say, or where a part of it can't be reckoned.
    #[must_use]
    pub fn need(&self, campaign: &Campaign) -> Option<Money> {
        if campaign.draft.is_some() || campaign.costs.is_empty() || campaign.head.may_say("cost") {
            return None;
        }
        let mut need = money::nothing();
        for cost in &campaign.costs {
            need = money::plus(&need, &self.cost(campaign, cost)?);
        }
        Some(need)
    }

    /// What one of a campaign's costs comes to.
    #[must_use]
    pub fn cost(&self, campaign: &Campaign, cost: &Cost) -> Option<Money> {
        let currency = self.money_unit().currency();
        let amount = &cost.amount;
        match amount.unit.per {
            _ if amount.unit.currency() != currency => None,
            None => money::plain(amount, currency),
            Some(Per::Count(_)) => {
                let yields = yields_of(self.plan(), campaign, amount)?;
                Some(money::combined(&money::ends(amount), &yields, |cost, yields| cost * yields))
            }
            Some(Per::Time(_)) => {
                let (runs, _) = campaign.runs.filter(|(runs, _)| runs.start <= runs.end)?;
                let time = length(runs.start, runs.end, amount.unit.dimension())?;
                Some(money::ends(amount).map(|amount| &amount * &time))
            }
        }
    }

    pub(super) fn compute_funding(&self) -> Funding {
        let plan = self.plan();
        let envelopes = self.envelopes();
        let network = Network::new(self);
        let mut funding = Funding {
            has_budget: plan.budgets.iter().any(|budget| budget.draft.is_none()),
            campaigns: network.campaigns(self),
            astray: astray(plan, envelopes),
            ..Funding::default()
        };
        let has_line = |id: &ObjectiveId| !envelopes.lines_to(NodeId::Objective(*id)).is_empty();
        let with_line = || (0..plan.objectives.len()).map(ObjectiveId::new).filter(has_line);
        funding.pots.reserve_exact(with_line().count());
        for id in with_line() {
            let Some(allocated) = self.allocated_to(NodeId::Objective(id)) else { continue };
            let is_open = network.is_open[id.index()] || plan.objective(id).draft.is_some();
            funding.pots.push((id, Pot { allocated, left: None, is_open }));
        }
        let order = order(plan, &funding.campaigns);
        let has_range = funding.pots.iter().any(|(_, pot)| money::is_range(&pot.allocated))
            || order.iter().any(|id| money::is_range(&funding.of(*id).short));
        for end in End::ALL {
            if !order.is_empty() && (end == End::Middle || has_range) {
                let mut search = Search::new(&network, &funding, end);
                order.iter().for_each(|id| search.pay(*id));
                search.settle(&mut funding, end);
            }
        }
        if !order.is_empty() && !has_range {
            let same = |money: &mut Money| *money = std::array::from_fn(|_| End::Middle.of(money).clone());
            funding.campaigns.iter_mut().for_each(|funded| same(&mut funded.short));
            funding.pots.iter_mut().filter_map(|(_, pot)| pot.left.as_deref_mut()).for_each(same);
        }
        funding.adrift = adrift(plan, &funding);
        funding
    }
}

/// How many of what a unit cost is per a campaign yields; none where it does not say.
fn yields_of(plan: &Plan, campaign: &Campaign, cost: &Figure) -> Option<Money> {
    let Some(Per::Count(per)) = cost.unit.per else { return None };
    let counts = |figure: &&Figure| match figure.unit.base {
        Base::Count(noun) => figure.unit.per.is_none() && plan.same_noun(noun, per),
        Base::One => figure.unit.per.is_none(),
        _ => false,
    };
    let mut yields = campaign.yields.iter().filter(counts).map(money::ends).peekable();
    if campaign.head.may_say("yields") || yields.peek().is_none() {
        return None;
    }
    Some(yields.fold(money::nothing(), |sum, part| money::plus(&sum, &part)))
}

/// Money that is allocated to names nobody knows; none where it could be any amount.
fn astray(plan: &Plan, envelopes: &Envelopes) -> Option<Money> {
    let mut sum = Some(money::nothing()).filter(|_| plan.unread == 0);
    for (id, budget) in plan.each_budget().filter(|(_, budget)| budget.draft.is_none()) {
        if budget.head.may_say("allocate") {
            return None;
        }
        for (line, allocation) in budget.allocations.iter().enumerate() {
            let AllocationTarget::Node(node) = allocation.to else { continue };
            let amount = envelopes.line((id, line));
            match (plan.node_of(node), amount) {
                (Some(NodeId::Budget(_)), _) => {}
                (None, Some(amount)) => sum = sum.map(|sum| money::plus(&sum, &amount)),
                (_, None) => return None,
                (Some(_), Some(_)) => {}
            }
        }
    }
    sum
}

/// What campaigns need of which it is not known what they serve.
fn adrift(plan: &Plan, funding: &Funding) -> Option<Money> {
    let mut sum = Some(money::nothing()).filter(|_| plan.unread == 0);
    for (id, campaign) in plan.each_campaign() {
        let funded = funding.of(id);
        if !funded.is_settled && campaign.draft.is_none() {
            funded.need.as_ref()?;
            sum = sum.map(|sum| money::plus(&sum, &funded.short));
        }
    }
    sum
}

/// In what order campaigns are paid: those that start first come first.
fn order(plan: &Plan, campaigns: &[Funded]) -> Vec<CampaignId> {
    let mut order: Vec<CampaignId> = (0..campaigns.len()).map(CampaignId::new).collect();
    order.retain(|id| campaigns[id.index()].short.iter().any(Exact::is_positive));
    order.sort_by_cached_key(|id| {
        let campaign = plan.campaign(*id);
        let runs = campaign.runs.map_or((NaiveDate::MAX, NaiveDate::MAX), |(runs, _)| (runs.start, runs.end));
        let need = End::Middle.of(&campaigns[id.index()].short).to_decimal_string(12);
        (runs, plan.label(&campaign.head), need, *id)
    });
    order
}

/// Who may pay whom.
struct Network {
    /// For each objective: what it serves, each once; circles left out.
    parents: Vec<Box<[ObjectiveId]>>,
    /// The same of campaigns.
    campaign_parents: Vec<Box<[ObjectiveId]>>,
    /// Whether something has several parents.
    has_several: bool,
    /// For each objective: whether something below it does not say what it costs.
    is_open: Vec<bool>,
    /// For each objective: whether money is allocated to it or above it.
    is_reached: Vec<bool>,
    /// For each objective: whether it, or something above it, serves what can't be told.
    is_loose: Vec<bool>,
}

impl Network {
    fn new(figures: &Figures<'_>) -> Self {
        let plan = figures.plan();
        let round = figures.going_round();
        let parents: Vec<Box<[ObjectiveId]>> = plan
            .each_objective()
            .map(|(id, objective)| known_parents(plan, &objective.serves, |edge| !round.contains(&(id, edge))))
            .collect();
        let campaign_parents: Vec<Box<[ObjectiveId]>> =
            plan.campaigns.iter().map(|campaign| known_parents(plan, &campaign.serves, |_| true)).collect();
        let has_several = parents.iter().chain(&campaign_parents).any(|parents| parents.len() > 1);
        let is_funded = |id: ObjectiveId| !figures.envelopes().lines_to(NodeId::Objective(id)).is_empty();
        let is_reached = downwards(plan, plan.each_objective().map(|(id, _)| id).filter(|id| is_funded(*id)));
        let is_loose = downwards(plan, plan.serving_the_unknown().map(|(id, _)| id));
        let mut is_open = vec![false; plan.objectives.len()];
        let mut waiting: Vec<ObjectiveId> = Vec::new();
        for (campaign, above) in plan.campaigns.iter().zip(&campaign_parents) {
            if figures.need(campaign).is_none() {
                waiting.extend(above.iter().copied());
            }
        }
        while let Some(at) = waiting.pop() {
            if !std::mem::replace(&mut is_open[at.index()], true) {
                waiting.extend(parents[at.index()].iter().copied());
            }
        }
        Self { parents, campaign_parents, has_several, is_open, is_reached, is_loose }
    }

    /// Each campaign before anything above it has paid.
    fn campaigns(&self, figures: &Figures<'_>) -> Vec<Funded> {
        let each = figures.plan().each_campaign().map(|(id, campaign)| {
            let own = figures.allocated_to(NodeId::Campaign(id));
            let need = figures.need(campaign);
            let parents = &self.campaign_parents[id.index()];
            let short = match (&need, &own) {
                (None, _) => money::nothing(),
                (Some(need), None) => need.clone(),
                (Some(need), Some(own)) => money::combined(need, own, |need, own| (need - own).max(Exact::zero())),
            };
            let says = !may_serve_anything(&campaign.head, &campaign.serves);
            Funded {
                need,
                short,
                is_reached: own.is_some() || parents.iter().any(|parent| self.is_reached[parent.index()]),
                is_settled: says && !parents.iter().any(|parent| self.is_loose[parent.index()]),
                own: own.unwrap_or_else(money::nothing),
            }
        });
        each.collect()
    }
}

fn known_parents(plan: &Plan, edges: &[Edge], counts: impl Fn(u32) -> bool) -> Box<[ObjectiveId]> {
    let edges = (0..).zip(edges).filter(|(index, _)| counts(*index));
    let mut parents: Vec<ObjectiveId> = edges.filter_map(|(_, edge)| plan.parent(edge)).collect();
    if parents.len() > 1 {
        parents.sort_by_cached_key(|id| (plan.label(&plan.objective(*id).head), *id));
        parents.dedup();
    }
    parents.into_boxed_slice()
}

/// Some objectives and all below them.
fn downwards(plan: &Plan, some: impl Iterator<Item = ObjectiveId>) -> Vec<bool> {
    let mut is_below = vec![false; plan.objectives.len()];
    let mut waiting: Vec<ObjectiveId> = some.collect();
    while let Some(at) = waiting.pop() {
        if !std::mem::replace(&mut is_below[at.index()], true) {
            waiting.extend(plan.children(at).iter().map(|(child, _)| *child));
        }
    }
    is_below
}
