use rustc_hash::FxHashMap;

use super::Figures;
use super::money::End;
use crate::plan::{AllocationTarget, Budget, BudgetId, CampaignId, NodeId};
use crate::quantity::{Exact, Period};

/// A phase of a budget, and what the campaigns that it pays take in it.
#[derive(Debug, Clone)]
pub struct Phased {
    /// The budget.
    pub budget: BudgetId,
    /// Which of its phases; none for the days that no phase covers.
    pub phase: Option<usize>,
    /// What there is.
    pub money: Exact,
    /// What the campaigns take, each spread evenly over the days on which it runs.
    pub needed: Exact,
    /// How much each of them takes, in the order of the text.
    pub campaigns: Vec<(CampaignId, Exact)>,
}

/// Which money pays which campaign, and whose money it is.
#[derive(Default)]
struct Paid {
    /// What the money of a node pays to campaigns.
    of_nodes: FxHashMap<NodeId, Vec<(CampaignId, Exact)>>,
    /// Which part of the money of which nodes is a budget's own.
    shares: FxHashMap<BudgetId, Vec<(NodeId, Exact)>>,
}

impl Figures<'_> {
    /// For each budget with phases: what each of them has to pay, then what falls on days that
    /// none of them covers. Budgets whose phases overlap or can't be read are left out.
    #[must_use]
    pub fn phases(&self) -> Vec<Phased> {
        let plan = self.plan();
        let some = plan
            .each_budget()
            .filter(|(_, budget)| budget.draft.is_none() && !budget.phases.is_empty() && !budget.head.may_say("phase"));
        let mut paid = None;
        let mut found = Vec::new();
        for (id, budget) in some {
            let Some(periods) = in_order(budget) else { continue };
            let Some(size) = self.envelopes().of(id).size() else { continue };
            let paid = paid.get_or_insert_with(|| self.paid());
            let Some(within) = self.within(id, paid) else { continue };
            let mut phased: Vec<Phased> = (0..=budget.phases.len())
                .map(|index| {
                    let phase = budget.phases.get(index);
                    let share = phase.map_or_else(Exact::zero, |phase| phase.share.value());
                    let money = End::Middle.of(&size) * &share;
                    let phase = phase.map(|_| index);
                    Phased { budget: id, phase, money, needed: Exact::zero(), campaigns: Vec::new() }
                })
                .collect();
            for (campaign, amount) in within {
                let Some((runs, _)) = plan.campaign(campaign).runs.filter(|(runs, _)| runs.start <= runs.end) else {
                    continue;
                };
                let per_day = &amount / &Exact::from(runs.days());
                let mut uncovered = runs.days();
                let from = periods.partition_point(|(period, _)| period.end < runs.start);
                for (period, index) in periods[from..].iter().take_while(|(period, _)| period.start <= runs.end) {
                    let days = (period.end.min(runs.end) - period.start.max(runs.start)).num_days() + 1;
                    uncovered -= days;
                    phased[*index].take(campaign, &per_day * &Exact::from(days));
                }
                if uncovered > 0
                    && let Some(rest) = phased.last_mut()
                {
                    rest.take(campaign, &per_day * &Exact::from(uncovered));
                }
            }
            found.extend(phased);
        }
        found
    }

    /// Which money pays which campaign, and whose money it is.
    fn paid(&self) -> Paid {
        let mut paid = Paid::default();
        let funding = self.funding();
        let own = self.plan().each_campaign().filter(|(_, campaign)| campaign.draft.is_none()).map(|(id, _)| {
            let funded = funding.of(id);
            let own = End::Middle.of(&funded.own).clone();
            let taken = match &funded.need {
                Some(need) => End::Middle.of(need).clone().min(own),
                None => own,
            };
            (NodeId::Campaign(id), id, taken)
        });
        let above = funding.payments.iter().map(|(from, to, amount)| (NodeId::Objective(*from), *to, amount.clone()));
        for (from, to, amount) in own.chain(above).filter(|(_, _, amount)| amount.is_positive()) {
            let of_node = paid.of_nodes.entry(from).or_default();
            if of_node.is_empty() {
                self.share_out(from, &mut paid.shares);
            }
            of_node.push((to, amount));
        }
        paid
    }

    /// Notes with each budget its part of what is allocated to a node.
    fn share_out(&self, node: NodeId, shares: &mut FxHashMap<BudgetId, Vec<(NodeId, Exact)>>) {
        let mut parts: Vec<(BudgetId, Exact)> = Vec::new();
        let mut all = Exact::zero();
        // The lines of one budget follow each other.
        for line in self.envelopes().lines_to(node) {
            let Some([_, part, _]) = self.envelopes().line(*line) else { continue };
            all = &all + &part;
            match parts.last_mut() {
                Some((budget, sum)) if *budget == line.0 => *sum = &*sum + &part,
                _ => parts.push((line.0, part)),
            }
        }
        for (budget, part) in parts.into_iter().filter(|(_, part)| part.is_positive()) {
            shares.entry(budget).or_default().push((node, &part / &all));
        }
    }

    /// What a budget and those inside it pay, as far as its money is in them; none where that goes
    /// round.
    fn within(&self, id: BudgetId, paid: &Paid) -> Option<Vec<(CampaignId, Exact)>> {
        let mut of_nodes: FxHashMap<NodeId, Exact> = FxHashMap::default();
        for (budget, share) in self.inside(id)? {
            for (node, part) in paid.shares.get(&budget).into_iter().flatten() {
                let sum = of_nodes.entry(*node).or_insert_with(Exact::zero);
                *sum = &*sum + &(part * &share);
            }
        }
        let mut sums: FxHashMap<CampaignId, Exact> = FxHashMap::default();
        for (node, share) in &of_nodes {
            for (campaign, amount) in paid.of_nodes.get(node).into_iter().flatten() {
                let sum = sums.entry(*campaign).or_insert_with(Exact::zero);
                *sum = &*sum + &(amount * share);
            }
        }
        let mut sums: Vec<(CampaignId, Exact)> = sums.into_iter().collect();
        sums.sort_by_key(|(campaign, _)| *campaign);
        Some(sums)
    }

    /// A budget and those inside it, each behind those that allocate to it, with the share of its
    /// money that comes from there; none where one of them is inside itself.
    fn inside(&self, id: BudgetId) -> Option<Vec<(BudgetId, Exact)>> {
        let envelopes = self.envelopes();
        // How many lines lead to each, and what has come in of them.
        let mut known: FxHashMap<BudgetId, (usize, Exact)> = FxHashMap::default();
        let mut all = vec![id];
        let mut next = 0;
        while let Some(&at) = all.get(next) {
            next += 1;
            if envelopes.of(at).goes_round {
                return None;
            }
            for (_, inner) in self.lines_inside(at) {
                let lines = known.entry(inner).or_insert_with(|| {
                    all.push(inner);
                    (0, Exact::zero())
                });
                lines.0 += 1;
            }
        }
        let mut shares = vec![(id, Exact::one())];
        let mut next = 0;
        while let Some((at, share)) = shares.get(next).cloned() {
            next += 1;
            for (line, inner) in self.lines_inside(at) {
                let Some((waits, sum)) = known.get_mut(&inner) else { continue };
                let part = envelopes.line((at, line));
                let given = envelopes.of(inner).given.as_ref().map(|given| End::Middle.of(given));
                if let (Some([_, part, _]), Some(given)) = (part, given.filter(|given| given.is_positive())) {
                    *sum = &*sum + &(&(&share * &part) / given);
                }
                *waits -= 1;
                if *waits == 0 {
                    shares.push((inner, sum.clone()));
                }
            }
        }
        Some(shares)
    }

    /// The lines of a budget that allocate to another.
    fn lines_inside(&self, id: BudgetId) -> impl Iterator<Item = (usize, BudgetId)> {
        let budget = self.plan().budget(id);
        let lines = budget.allocations.iter().enumerate().filter(|_| budget.draft.is_none());
        lines.filter_map(|(line, allocation)| match allocation.to {
            AllocationTarget::Node(node) => match self.plan().node_of(node) {
                Some(NodeId::Budget(inner)) => Some((line, inner)),
                _ => None,
            },
            AllocationTarget::Line(_) => None,
        })
    }
}

impl Phased {
    fn take(&mut self, campaign: CampaignId, amount: Exact) {
        self.needed = &self.needed + &amount;
        self.campaigns.push((campaign, amount));
    }
}

/// A budget's phases by their dates, each with its place; none where two overlap, or where one
/// has no dates.
fn in_order(budget: &Budget) -> Option<Vec<(Period, usize)>> {
    let dated = budget.phases.iter().enumerate().map(|(index, phase)| {
        let period = phase.period.map(|(period, _)| period).filter(|period| period.start <= period.end)?;
        Some((period, index))
    });
    let mut periods: Vec<(Period, usize)> = dated.collect::<Option<_>>()?;
    periods.sort_by_key(|(period, _)| period.start);
    periods.is_sorted_by(|(a, _), (b, _)| a.end < b.start).then_some(periods)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::read;
    use crate::source::{SourceFile, Sources};

    fn phased(budget: &str) -> Vec<(Option<usize>, Exact)> {
        let text = format!(
            "plan p {{ period 2026; currency EUR }}\nobjective o {{ }}\n\
             campaign c {{ serves o; runs 2026-03-31 .. 2026-04-09; cost 100 EUR }}\n{budget}"
        );
        let file = SourceFile::from_bytes("p.cascade".to_owned(), text.into_bytes());
        let reading = read(Sources::new(vec![file]), &[]);
        let figures = Figures::new(&reading.plan);
        figures.phases().into_iter().map(|phased| (phased.phase, phased.needed)).collect()
    }

    #[test]
    fn a_campaign_is_spread_over_its_days() {
        let found = phased(
            "budget b { total 200 EUR; allocate 60 EUR to c; phase 10% in 2026-Q1; phase 90% in 2026-04-01 .. 2026-04-06 }",
        );
        assert_eq!(found, [(Some(0), Exact::from(6)), (Some(1), Exact::from(36)), (None, Exact::from(18))]);
    }

    #[test]
    fn each_budget_pays_in_proportion() {
        let found = phased(
            "budget a { allocate 300 EUR to o }\nbudget b { total 100 EUR; allocate 100 EUR to o; phase 100% in 2026 }",
        );
        assert_eq!(found, [(Some(0), Exact::from(25)), (None, Exact::zero())]);
    }

    #[test]
    fn however_many_ways_lead_inside_the_share_is_the_same() {
        // Two lines from each of fourteen budgets to the next: 16 384 ways.
        let mut budgets =
            "budget b0 { total 100 EUR; allocate 50% to b1; allocate 50% to b1; phase 100% in 2026 }\n".to_owned();
        for at in 1..14 {
            budgets += &format!("budget b{at} {{ allocate 50% to b{next}; allocate 50% to b{next} }}\n", next = at + 1);
        }
        budgets += "budget b14 { allocate 100 EUR to c }";
        assert_eq!(phased(&budgets), [(Some(0), Exact::from(100)), (None, Exact::zero())]);
    }

    #[test]
    fn phases_that_overlap_are_not_judged() {
        assert!(phased("budget b { allocate 100 EUR to c; phase 50% in 2026; phase 50% in 2026-Q4 }").is_empty());
    }
}
