//! The money of campaigns by objective, channel and quarter; each campaign's is split evenly.

use chrono::{Datelike, Months, NaiveDate};
use rustc_hash::FxHashMap;

use super::Figures;
use super::money::End;
use crate::plan::{Campaign, CampaignId, ChannelId, NodeId, ObjectiveId};
use crate::quantity::{Exact, Period, PeriodShape};

/// A plan of more quarters is not told apart by quarter.
const MOST_QUARTERS: usize = 40;

/// Where the money of campaigns goes, each figure in the middle of its range. Each part comes to
/// the same sum.
#[derive(Debug, Clone)]
pub struct Spread {
    /// By the objectives that campaigns serve directly; none for campaigns that serve none.
    pub objectives: Vec<(Option<ObjectiveId>, Exact)>,
    /// By channel; none for campaigns on no channel.
    pub channels: Vec<(Option<ChannelId>, Exact)>,
    /// By quarter of the plan, each day of a campaign alike; none for what falls on no day of
    /// the plan.
    pub quarters: Vec<(Option<Period>, Exact)>,
    /// All of it.
    pub total: Exact,
}

impl Figures<'_> {
    /// Where the money of campaigns goes: what they need; where they do not say, what is allocated
    /// to them. Drafts are left out.
    #[must_use]
    pub fn spread(&self) -> Spread {
        let plan = self.plan();
        let quarters = self.plan_period().map(quarters).unwrap_or_default();
        let mut objectives: FxHashMap<Option<ObjectiveId>, Exact> = FxHashMap::default();
        let mut channels: FxHashMap<Option<ChannelId>, Exact> = FxHashMap::default();
        let mut in_quarter = vec![Exact::zero(); quarters.len()];
        let mut dateless = Exact::zero();
        let mut total = Exact::zero();
        for (id, campaign) in plan.each_campaign().filter(|(_, campaign)| campaign.draft.is_none()) {
            let Some(money) = self.money_of(id, campaign).filter(Exact::is_positive) else { continue };
            total = &total + &money;
            share(campaign.serves.iter().map(|edge| plan.parent(edge)), &money, &mut objectives);
            share(campaign.channels.iter().map(|channel| channel.id), &money, &mut channels);
            let Some((runs, _)) = campaign.runs.filter(|(runs, _)| runs.start <= runs.end) else {
                dateless = &dateless + &money;
                continue;
            };
            let per_day = &money / &Exact::from(runs.days());
            let mut left = runs.days();
            for (quarter, sum) in quarters.iter().zip(&mut in_quarter) {
                let days = (quarter.end.min(runs.end) - quarter.start.max(runs.start)).num_days() + 1;
                if days > 0 {
                    left -= days;
                    *sum = &*sum + &(&per_day * &Exact::from(days));
                }
            }
            dateless = &dateless + &(&per_day * &Exact::from(left));
        }
        let mut spread = Spread {
            objectives: objectives.into_iter().collect(),
            channels: channels.into_iter().collect(),
            quarters: quarters.into_iter().map(Some).zip(in_quarter).collect(),
            total,
        };
        spread.objectives.sort_by_key(|(id, _)| *id);
        spread.channels.sort_by_key(|(id, _)| *id);
        if dateless.is_positive() {
            spread.quarters.push((None, dateless));
        }
        spread
    }

    fn money_of(&self, id: CampaignId, campaign: &Campaign) -> Option<Exact> {
        let money = self.need(campaign).or_else(|| self.allocated_to(NodeId::Campaign(id)))?;
        Some(End::Middle.of(&money).clone())
    }
}

/// Splits money evenly among those that are known; all of it goes to nobody where none is.
fn share<I: Copy + Ord + std::hash::Hash>(
    among: impl Iterator<Item = Option<I>>,
    money: &Exact,
    sums: &mut FxHashMap<Option<I>, Exact>,
) {
    let mut known: Vec<I> = among.flatten().collect();
    known.sort_unstable();
    known.dedup();
    let among: Vec<Option<I>> = if known.is_empty() { vec![None] } else { known.into_iter().map(Some).collect() };
    let part = money / &Exact::from(i64::try_from(among.len()).unwrap_or(i64::MAX));
    for one in among {
        let sum = sums.entry(one).or_insert_with(Exact::zero);
        *sum = &*sum + &part;
    }
}

/// The quarters of a plan, cut where it starts and ends; none where there are too many.
fn quarters(plan: Period) -> Vec<Period> {
    let mut found = Vec::new();
    let mut start = plan.start;
    while start <= plan.end {
        if found.len() == MOST_QUARTERS {
            return Vec::new();
        }
        let first = NaiveDate::from_ymd_opt(start.year(), start.month0() / 3 * 3 + 1, 1).unwrap_or(start);
        let Some(next) = first.checked_add_months(Months::new(3)) else { break };
        let last = next.pred_opt().unwrap_or(plan.end);
        let is_whole = start == first && last <= plan.end;
        let shape = if is_whole { PeriodShape::Quarter } else { PeriodShape::Range };
        found.push(Period { start, end: last.min(plan.end), shape });
        start = next;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::read;
    use crate::source::{SourceFile, Sources};

    #[test]
    fn no_money_is_lost_on_the_way() {
        let text = "plan p { period 2026; currency EUR }
            channel a { }
            channel b { }
            objective o { }
            objective q { }
            campaign x { serves o, q; channels a, b; runs 2026-03-31 .. 2026-04-02; cost 30 EUR }
            campaign y { serves o; runs 2026-12-31 .. 2027-01-01; cost 10 EUR }
            campaign z { serves q; channels b; cost 7 EUR; status draft }";
        let plan = read(Sources::new(vec![SourceFile::new("p.cascade", text)]), &[]).plan;
        let spread = Figures::new(&plan).spread();
        let sums = |parts: Vec<Exact>| parts.into_iter().sum::<Exact>();
        assert_eq!(spread.total, Exact::from(40));
        assert_eq!(sums(spread.objectives.iter().map(|(_, sum)| sum.clone()).collect()), Exact::from(40));
        assert_eq!(sums(spread.channels.iter().map(|(_, sum)| sum.clone()).collect()), Exact::from(40));
        let quarters: Vec<Exact> = spread.quarters.iter().map(|(_, sum)| sum.clone()).collect();
        assert_eq!(quarters, [10, 20, 0, 5, 5].map(Exact::from));
    }
}
