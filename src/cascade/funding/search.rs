use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Funding, Network};
use crate::cascade::money::End;
use crate::plan::{CampaignId, ObjectiveId};
use crate::quantity::Exact;

/// So many steps are taken in the search for money before the rest is left unsettled.
const MAX_STEPS: usize = 5_000_000;

/// The search for money, campaign by campaign: the nearest first; where that is gone, what
/// others took of it and can have elsewhere. What one campaign got, no later one takes away.
pub(super) struct Search<'n> {
    network: &'n Network,
    left: FxHashMap<ObjectiveId, Exact>,
    short: Vec<Exact>,
    paid: FxHashMap<(CampaignId, ObjectiveId), Exact>,
    payees: FxHashMap<ObjectiveId, Vec<CampaignId>>,
    /// The next objective above with money or with several parents.
    next: Vec<ObjectiveId>,
    /// Objectives at and above which there is no money left.
    is_dry: Vec<bool>,
    /// Objectives from which no exchange leads to money.
    is_shut: Vec<bool>,
    unsettled: Vec<CampaignId>,
    steps: usize,
}

impl<'n> Search<'n> {
    pub(super) fn new(network: &'n Network, funding: &Funding, end: End) -> Self {
        let count = network.parents.len();
        Self {
            network,
            left: funding.pots.iter().map(|(id, pot)| (*id, end.of(&pot.allocated).clone())).collect(),
            short: funding.campaigns.iter().map(|funded| end.of(&funded.short).clone()).collect(),
            paid: FxHashMap::default(),
            payees: FxHashMap::default(),
            next: (0..count).map(ObjectiveId::new).collect(),
            is_dry: vec![false; count],
            is_shut: vec![false; count],
            unsettled: Vec::new(),
            steps: 0,
        }
    }

    pub(super) fn pay(&mut self, id: CampaignId) {
        if !self.short[id.index()].is_positive() {
            return;
        }
        self.pay_from_nearest(id);
        while self.network.has_several && self.short[id.index()].is_positive() && self.exchange(id) {}
        if self.short[id.index()].is_positive() && self.steps > MAX_STEPS {
            self.unsettled.push(id);
        }
    }

    fn pay_from_nearest(&mut self, id: CampaignId) {
        let mut seen = FxHashSet::default();
        let mut waiting: VecDeque<ObjectiveId> = self.network.campaign_parents[id.index()].iter().copied().collect();
        while let Some(at) = waiting.pop_front() {
            let at = self.with_money(at);
            if self.is_dry[at.index()] || self.steps > MAX_STEPS || !seen.insert(at) {
                continue;
            }
            self.steps += 1;
            let amount = self.left.get(&at).map(|left| left.clone().min(self.short[id.index()].clone()));
            if let Some(amount) = amount.filter(Exact::is_positive) {
                self.transfer(at, id, &amount);
                if !self.short[id.index()].is_positive() {
                    return;
                }
            }
            waiting.extend(self.network.parents[at.index()].iter().copied());
        }
        if self.steps <= MAX_STEPS {
            seen.into_iter().for_each(|at| self.is_dry[at.index()] = true);
        }
    }

    /// The nearest at or above an objective that has money, or several ways on.
    fn with_money(&mut self, from: ObjectiveId) -> ObjectiveId {
        let mut at = from;
        loop {
            let next = self.next[at.index()];
            if next != at {
                at = next;
                continue;
            }
            let is_empty = self.left.get(&at).is_none_or(|left| !left.is_positive());
            match *self.network.parents[at.index()] {
                [only] if is_empty => {
                    self.next[at.index()] = only;
                    at = only;
                }
                _ => break,
            }
        }
        let mut step = from;
        while step != at {
            step = std::mem::replace(&mut self.next[step.index()], at);
        }
        at
    }

    /// Gets a campaign money that others took and can have elsewhere. Whether it did.
    fn exchange(&mut self, id: CampaignId) -> bool {
        let network = self.network;
        // By whom each objective was come to, and by whose money each campaign.
        let mut come_by: FxHashMap<ObjectiveId, CampaignId> = FxHashMap::default();
        let mut visited: FxHashMap<CampaignId, Option<ObjectiveId>> = FxHashMap::default();
        let mut waiting: VecDeque<(ObjectiveId, CampaignId)> = VecDeque::new();
        let enter = |waiting: &mut VecDeque<_>, campaign: CampaignId| {
            waiting.extend(network.campaign_parents[campaign.index()].iter().map(|parent| (*parent, campaign)));
        };
        visited.insert(id, None);
        enter(&mut waiting, id);
        while let Some((at, by)) = waiting.pop_front() {
            if self.is_shut[at.index()] || self.steps > MAX_STEPS || come_by.contains_key(&at) {
                continue;
            }
            self.steps += 1;
            come_by.insert(at, by);
            if self.left.get(&at).is_some_and(Exact::is_positive) {
                self.pass_on(id, at, &come_by, &visited);
                return true;
            }
            for payee in self.payees.get(&at).into_iter().flatten() {
                self.steps += 1;
                let is_paid = self.paid.get(&(*payee, at)).is_some_and(Exact::is_positive);
                if is_paid && !visited.contains_key(payee) {
                    visited.insert(*payee, Some(at));
                    enter(&mut waiting, *payee);
                }
            }
            waiting.extend(network.parents[at.index()].iter().map(|parent| (*parent, by)));
        }
        if self.steps <= MAX_STEPS {
            come_by.into_keys().for_each(|at| self.is_shut[at.index()] = true);
        }
        false
    }

    /// Gives money at the end of a chain of exchanges: each on the chain takes from the next.
    fn pass_on(
        &mut self,
        id: CampaignId,
        pot: ObjectiveId,
        come_by: &FxHashMap<ObjectiveId, CampaignId>,
        visited: &FxHashMap<CampaignId, Option<ObjectiveId>>,
    ) {
        let mut chain = Vec::new();
        let mut amount = self.short[id.index()].clone().min(self.left[&pot].clone());
        let mut at = pot;
        while let Some(taker) = come_by.get(&at) {
            let gives_up = visited.get(taker).copied().flatten();
            if let Some(from) = gives_up {
                amount = amount.min(self.paid[&(*taker, from)].clone());
            }
            chain.push((at, *taker, gives_up));
            match gives_up {
                Some(from) => at = from,
                None => break,
            }
        }
        for (takes, taker, gives_up) in chain {
            if let Some(paid) = gives_up.and_then(|from| self.paid.get_mut(&(taker, from))) {
                *paid = &*paid - &amount;
                let left = gives_up.and_then(|from| self.left.get_mut(&from));
                left.into_iter().for_each(|left| *left = &*left + &amount);
                self.short[taker.index()] = &self.short[taker.index()] + &amount;
            }
            self.transfer(takes, taker, &amount);
        }
    }

    fn transfer(&mut self, from: ObjectiveId, to: CampaignId, amount: &Exact) {
        if let Some(left) = self.left.get_mut(&from) {
            *left = &*left - amount;
        }
        self.short[to.index()] = &self.short[to.index()] - amount;
        match self.paid.get_mut(&(to, from)) {
            Some(paid) => *paid = &*paid + amount,
            None => {
                self.paid.insert((to, from), amount.clone());
                self.payees.entry(from).or_default().push(to);
            }
        }
    }

    pub(super) fn settle(self, funding: &mut Funding, end: End) {
        for (funded, short) in funding.campaigns.iter_mut().zip(self.short) {
            funded.short[end as usize] = short;
        }
        for (id, pot) in &mut funding.pots {
            let left = &self.left[id];
            if left != end.of(&pot.allocated) {
                pot.left_mut()[end as usize].clone_from(left);
            }
        }
        for id in self.unsettled {
            funding.campaigns[id.index()].is_settled = false;
        }
        if end == End::Middle {
            let payments = self.paid.into_iter().filter(|(_, amount)| amount.is_positive());
            funding.payments = payments.map(|((to, from), amount)| (from, to, amount)).collect();
            funding.payments.sort_by_key(|(from, to, _)| (*from, *to));
        }
    }
}
