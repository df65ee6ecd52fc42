//! What was really spent, held against what was allocated and what came of it.

use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHashSet};

use super::trend::{Spike, spike_of};
use super::{Figures, Observed};
use crate::plan::{AllocationTarget, CampaignId, Edge, MetricKind, NodeId, ObjectiveId, Spent};
use crate::quantity::{Base, Exact, Per, Unit};
use crate::source::Span;

/// So many objectives are looked at on the way up to money.
const MOST_LOOKED_AT: usize = 256;

/// A node for which more was spent than there was.
#[derive(Debug, Clone)]
pub struct Overspent {
    /// A campaign; or an objective whose campaigns live on what is allocated to it.
    pub node: NodeId,
    /// What is allocated to it; the high end of a range.
    pub allocated: Exact,
    /// What was spent of that, and beyond.
    pub spent: Exact,
    /// The objective further up that has money from which the rest could come.
    pub above: Option<ObjectiveId>,
    /// Where the last of the spending is written.
    pub newest: Span,
    /// How many lines of spending there are.
    pub count: usize,
    /// Where the money is allocated.
    pub allocations: Vec<Span>,
}

/// What was spent for an objective on each of what came in, where that jumped.
#[derive(Debug, Clone)]
pub struct SpentOnEach {
    /// The objective.
    pub objective: ObjectiveId,
    /// Money for each of what it counts.
    pub unit: Unit,
    /// The newest value, and those before it.
    pub spike: Spike,
}

/// What is allocated to a node directly; no amount where one of the shares has no known total.
#[derive(Default)]
struct Allocated {
    amount: Option<Exact>,
    is_unknown: bool,
    spans: Vec<Span>,
}

/// Money that was spent.
struct Bill {
    amount: Exact,
    /// The last of its lines, and the last day of that.
    newest: (Option<NaiveDate>, Span),
    count: usize,
}

impl Bill {
    fn none() -> Self {
        Self { amount: Exact::zero(), newest: (None, Span::default()), count: 0 }
    }

    /// Takes over what another leaves to be paid.
    fn add(&mut self, rest: &Exact, of: &Self) {
        self.amount = &self.amount + rest;
        self.newest = self.newest.max(of.newest);
        self.count += of.count;
    }
}

/// The only one of several.
fn only<T: Copy>(some: &[T]) -> Option<T> {
    some.first().copied().filter(|_| some.len() == 1)
}

impl Figures<'_> {
    /// Every campaign that spent more than is allocated to it, and every objective whose
    /// campaigns together spent more than is allocated there. A campaign's own money goes first,
    /// the rest comes from the nearest money further up; and where that is not enough, from the
    /// next. Of those that leave it to one that is overspent as well, only that one is told.
    #[must_use]
    pub fn overspent(&self, today: NaiveDate) -> Vec<Overspent> {
        let plan = self.plan();
        let bills = plan.each_campaign().filter(|(_, campaign)| !campaign.spent.is_empty());
        let bills: Vec<_> = bills.filter_map(|(id, it)| Some((id, self.bill(&it.spent, today)?))).collect();
        if bills.is_empty() {
            return Vec::new();
        }
        let allocated = self.allocated();
        let mut found: Vec<(Overspent, Option<ObjectiveId>)> = Vec::new();
        let mut of_pots: FxHashMap<ObjectiveId, Bill> = FxHashMap::default();
        for (id, bill) in bills {
            let own = allocated.get(&NodeId::Campaign(id));
            let pots = self.pots_above(&plan.campaign(id).serves, &allocated);
            let limit = match (own, pots.as_slice()) {
                (Some(own), _) if own.is_unknown => continue,
                (Some(own), _) => own.amount.clone(),
                (None, [_]) => None,
                (None, _) => continue,
            };
            let rest = &bill.amount - limit.as_ref().unwrap_or(&Exact::zero());
            if !rest.is_positive() {
                continue;
            }
            let pot = only(&pots);
            if let (Some(own), Some(limit)) = (own, limit) {
                found.push((over(NodeId::Campaign(id), &bill, limit, pots.first().copied(), own), pot));
            }
            if let Some(pot) = pot {
                of_pots.entry(pot).or_insert_with(Bill::none).add(&rest, &bill);
            }
        }
        let overspent = self.settle_bills(of_pots, &allocated, &mut found);
        found.retain(|(_, pot)| pot.is_none_or(|pot| !overspent.contains(&pot)));
        found.into_iter().map(|(over, _)| over).collect()
    }

    /// Lets each pot pay what is left to it and leave the rest to the next above, those below first;
    /// gives back which had not enough. Nothing is known of pots that serve each other in a circle.
    fn settle_bills(
        &self,
        mut bills: FxHashMap<ObjectiveId, Bill>,
        allocated: &FxHashMap<NodeId, Allocated>,
        found: &mut Vec<(Overspent, Option<ObjectiveId>)>,
    ) -> FxHashSet<ObjectiveId> {
        let mut above: FxHashMap<ObjectiveId, Vec<ObjectiveId>> = FxHashMap::default();
        // How many pots below each may still leave something to it.
        let mut waits: FxHashMap<ObjectiveId, usize> = FxHashMap::default();
        let mut waiting: Vec<ObjectiveId> = bills.keys().copied().collect();
        while let Some(at) = waiting.pop() {
            if above.contains_key(&at) {
                continue;
            }
            let pots = self.pots_above(&self.plan().objective(at).serves, allocated);
            if let Some(next) = only(&pots) {
                *waits.entry(next).or_default() += 1;
                waiting.push(next);
            }
            above.insert(at, pots);
        }
        let mut ready: Vec<ObjectiveId> = above.keys().copied().filter(|at| !waits.contains_key(at)).collect();
        let mut overspent = FxHashSet::default();
        while let Some(at) = ready.pop() {
            let next = only(&above[&at]);
            let pot = allocated.get(&NodeId::Objective(at)).filter(|pot| !pot.is_unknown);
            if let (Some(bill), Some(pot)) = (bills.remove(&at), pot)
                && let Some(limit) = pot.amount.clone().filter(|limit| bill.amount > *limit)
            {
                if let Some(next) = next {
                    bills.entry(next).or_insert_with(Bill::none).add(&(&bill.amount - &limit), &bill);
                }
                found.push((over(NodeId::Objective(at), &bill, limit, above[&at].first().copied(), pot), next));
                overspent.insert(at);
            }
            if let Some((next, waits)) = next.and_then(|next| Some((next, waits.get_mut(&next)?))) {
                *waits -= 1;
                if *waits == 0 {
                    ready.push(next);
                }
            }
        }
        overspent
    }

    /// For each objective whose campaigns say what they spent, and when: that money on each of
    /// what was observed of its metric at the same time, up to the newest, where there are two
    /// values before it.
    #[must_use]
    pub fn spent_on_each(&self, most: usize, today: NaiveDate) -> Vec<SpentOnEach> {
        let plan = self.plan();
        let mut of_objectives: FxHashMap<ObjectiveId, Vec<CampaignId>> = FxHashMap::default();
        for (id, campaign) in plan.each_campaign().filter(|(_, campaign)| !campaign.spent.is_empty()) {
            if let [edge] = &*campaign.serves
                && let Some(parent) = plan.parent(edge)
            {
                of_objectives.entry(parent).or_default().push(id);
            }
        }
        let mut of_objectives: Vec<_> = of_objectives.into_iter().collect();
        of_objectives.sort_by_key(|(id, _)| *id);
        let found = of_objectives.into_iter().filter_map(|(id, campaigns)| {
            let measure = plan.objective(id).measures.iter().find(|measure| self.due(measure).is_some())?;
            let metric = measure.metric.id.filter(|metric| self.topmost(*metric) == [id])?;
            let unit = plan.metric(metric).unit;
            let Base::Count(noun) = unit.base else { return None };
            if !unit.is_count() || plan.metric(metric).kind != MetricKind::Flow {
                return None;
            }
            let spent: Vec<&Spent> = campaigns.iter().flat_map(|campaign| &plan.campaign(*campaign).spent).collect();
            let spent = self.by_period(&spent);
            let observed = self.observed_in_plan(plan.metric(metric), today);
            let costs = observed.into_iter().filter_map(|observed| cost_of_each(observed, &spent)).collect();
            let spike = spike_of(costs, most)?;
            Some(SpentOnEach { objective: id, unit: Unit { per: Some(Per::Count(noun)), ..self.money_unit() }, spike })
        });
        found.collect()
    }

    /// What is said to be spent for each time, and where the last of it is written.
    fn by_period(&self, spent: &[&Spent]) -> FxHashMap<(NaiveDate, NaiveDate), (Exact, Span)> {
        let money = self.money_unit();
        let mut sums: FxHashMap<(NaiveDate, NaiveDate), (Exact, Span)> = FxHashMap::default();
        for spent in spent.iter().filter(|spent| spent.amount.fits(money)) {
            let Some((period, _)) = spent.period else { continue };
            let known = sums.entry((period.start, period.end));
            let (sum, newest) = known.or_insert_with(|| (Exact::zero(), spent.amount.span));
            *sum = &*sum + &spent.amount.value();
            *newest = spent.amount.span.max(*newest);
        }
        sums
    }

    /// What was spent up to today.
    fn bill(&self, spent: &[Spent], today: NaiveDate) -> Option<Bill> {
        let money = self.money_unit();
        let counts =
            |spent: &&Spent| spent.amount.fits(money) && spent.period.is_none_or(|(period, _)| period.start <= today);
        let amount = spent.iter().filter(counts).map(|spent| spent.amount.value()).sum();
        let at = |spent: &&Spent| (spent.period.map(|(period, _)| period.end), spent.span);
        let newest = spent.iter().filter(counts).map(|spent| at(&spent)).max()?;
        Some(Bill { amount, newest, count: spent.iter().filter(counts).count() })
    }

    /// What all budgets but drafts allocate to each node.
    fn allocated(&self) -> FxHashMap<NodeId, Allocated> {
        let mut all: FxHashMap<NodeId, Allocated> = FxHashMap::default();
        let envelopes = self.envelopes();
        for (id, budget) in self.plan().each_budget().filter(|(_, budget)| budget.draft.is_none()) {
            for (line, allocation) in budget.allocations.iter().enumerate() {
                let AllocationTarget::Node(node) = allocation.to else { continue };
                let Some(node) = self.plan().node_of(node) else { continue };
                let known = all.entry(node).or_default();
                known.spans.push(allocation.span);
                match envelopes.line((id, line)) {
                    Some([_, _, high]) => known.amount = Some(known.amount.take().unwrap_or_else(Exact::zero) + high),
                    None => known.is_unknown = true,
                }
            }
        }
        all
    }

    /// The nearest objectives above that money is allocated to.
    fn pots_above(&self, edges: &[Edge], allocated: &FxHashMap<NodeId, Allocated>) -> Vec<ObjectiveId> {
        let mut waiting: Vec<ObjectiveId> = edges.iter().filter_map(|edge| self.plan().parent(edge)).collect();
        let mut seen: FxHashSet<ObjectiveId> = waiting.iter().copied().collect();
        let mut pots = Vec::new();
        let mut next = 0;
        while let Some(&at) = waiting.get(next).filter(|_| next < MOST_LOOKED_AT) {
            next += 1;
            if allocated.contains_key(&NodeId::Objective(at)) {
                pots.push(at);
                continue;
            }
            let above = self.plan().objective(at).serves.iter().filter_map(|edge| self.plan().parent(edge));
            waiting.extend(above.filter(|parent| seen.insert(*parent)));
        }
        pots
    }
}

/// What each of those observed cost; none where nothing was, or nothing is said to be spent for
/// just that time.
fn cost_of_each(observed: Observed, spent: &FxHashMap<(NaiveDate, NaiveDate), (Exact, Span)>) -> Option<Observed> {
    let (sum, newest) = spent.get(&(observed.start, observed.end))?;
    let value = sum / &observed.value;
    observed.value.is_positive().then_some(Observed { value, first: *newest, last: *newest, ..observed })
}

fn over(node: NodeId, bill: &Bill, limit: Exact, above: Option<ObjectiveId>, of: &Allocated) -> Overspent {
    Overspent {
        node,
        allocated: limit,
        spent: bill.amount.clone(),
        above,
        newest: bill.newest.1,
        count: bill.count,
        allocations: of.spans.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::read;
    use crate::source::{SourceFile, Sources};

    /// What is overspent in a plan: of what, by how much, and whether there is more above.
    fn overspent_of(text: String) -> Vec<(String, String, bool)> {
        let plan = read(Sources::new(vec![SourceFile::new("p.cascade".to_owned(), text)]), &[]).plan;
        let today = "2026-06-30".parse().expect("a date in a test");
        let found = Figures::new(&plan).overspent(today).into_iter().map(|over| {
            let missing = (&over.spent - &over.allocated).to_decimal_string(2);
            (plan.label(plan.head_of(over.node)), missing, over.above.is_some())
        });
        found.collect()
    }

    /// The same in a plan of two objectives, one below the other, and a campaign below; in both
    /// orders of the objectives, which must make no difference.
    fn overspent(spent: &str, allocated: &str) -> Vec<(String, String, bool)> {
        let text = |objectives: &str| {
            format!(
                "plan p {{ period 2026; currency EUR }}\n{objectives}\n\
                 campaign one {{ serves low; runs 2026; {spent} }}\nbudget b {{ total 100 EUR; {allocated} }}\n"
            )
        };
        let found = overspent_of(text("objective top { }\nobjective low { serves top }"));
        assert_eq!(found, overspent_of(text("objective low { serves top }\nobjective top { }")));
        found
    }

    fn one(node: &str, missing: &str, has_more_above: bool) -> Vec<(String, String, bool)> {
        vec![(node.to_owned(), missing.to_owned(), has_more_above)]
    }

    #[test]
    fn own_money_goes_first_and_then_the_nearest_above() {
        let spent = "spent 10 EUR in 2026-01; spent 5.01 EUR in 2026-02; spent 90 EUR in 2026-09";
        assert_eq!(overspent(spent, "allocate 15 EUR to one"), one("one", "0.01", false));
        assert_eq!(overspent(spent, "allocate 15.01 EUR to one"), []);
        assert_eq!(overspent(spent, "allocate 15 EUR to one; allocate 1 EUR to top"), one("one", "0.01", true));
        assert_eq!(overspent(spent, "allocate 12 EUR to top"), one("top", "3.01", false));
        assert_eq!(overspent(spent, "allocate 12 EUR to low; allocate 50 EUR to top"), one("low", "3.01", true));
        assert_eq!(overspent(spent, "allocate 12 EUR to low; allocate 1 EUR to top"), one("top", "2.01", false));
        assert_eq!(
            overspent(spent, "allocate 5 EUR to one; allocate 1 EUR to low; allocate 9 EUR to top"),
            one("top", "0.01", false)
        );
        assert_eq!(overspent(spent, "allocate 5 EUR to one; allocate 10% to low"), one("low", "0.01", false));
        assert_eq!(overspent(spent, "reserve 10%"), []);
    }

    #[test]
    fn what_several_leave_comes_together_however_far_up() {
        let text = |top: &str| {
            format!(
                "plan p {{ period 2026; currency EUR }}\nobjective a {{ serves c }}\nobjective b {{ serves c }}\n\
                 objective c {{ serves d }}\nobjective d {{ }}\n\
                 campaign one {{ serves a; runs 2026; spent 15 EUR in 2026-01 }}\n\
                 campaign two {{ serves b; runs 2026; spent 16 EUR in 2026-02 }}\n\
                 budget m {{ allocate 10 EUR to a; allocate 10 EUR to b; allocate 5 EUR to c; allocate {top} EUR to d }}\n"
            )
        };
        assert_eq!(overspent_of(text("5")), one("d", "1", false));
        assert_eq!(overspent_of(text("6")), one("c", "6", true));
    }

    #[test]
    fn of_a_range_the_high_end_is_there_to_be_spent() {
        let spent = "spent 15 EUR in 2026-01";
        assert_eq!(overspent(spent, "allocate 10 .. 15 EUR to one"), []);
        assert_eq!(overspent(spent, "allocate 10 .. 14 EUR to one"), one("one", "1", false));
    }
}
