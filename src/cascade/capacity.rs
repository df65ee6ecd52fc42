//! Whether the people there are can do what is planned: efforts, swept by team and day.

use chrono::NaiveDate;
use rustc_hash::FxHashSet;

use super::Figures;
use crate::plan::{Campaign, NodeId, Objective, ObjectiveId, TeamId, Traits};
use crate::quantity::Exact;
use crate::source::Span;

/// So many objectives are looked at on the way up to an owner.
const MOST_LOOKED_AT: usize = 256;

/// People who are busy from one day to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Busy {
    /// The first day.
    pub start: NaiveDate,
    /// The last day.
    pub end: NaiveDate,
    /// How many people.
    pub people: Exact,
}

/// What an objective, a campaign or an action takes of a team.
#[derive(Debug, Clone)]
pub struct Effort {
    /// What takes it.
    pub node: NodeId,
    /// Who does it.
    pub team: TeamId,
    /// How many people, and when.
    pub busy: Busy,
    /// Where it is written.
    pub span: Span,
}

/// Days on which more people are busy than there are.
#[derive(Debug, Clone, PartialEq)]
pub struct Overload {
    /// The first day of the longest such time; of several as long, of the earliest.
    pub start: NaiveDate,
    /// Its last day.
    pub end: NaiveDate,
    /// The most people that are busy on one of its days.
    pub peak: Exact,
    /// The first of the days on which they are.
    pub peak_day: NaiveDate,
    /// How many such times there are, days without overload between them.
    pub spans: usize,
}

impl Busy {
    /// Whether it has a day in common with a time.
    #[must_use]
    pub fn meets(&self, start: NaiveDate, end: NaiveDate) -> bool {
        self.start <= end && start <= self.end
    }
}

/// The longest time in which more people are busy than `capacity`; none where there are always
/// enough. The order of what keeps them busy does not matter.
#[must_use]
pub fn overload<'b>(capacity: &Exact, busy: impl IntoIterator<Item = &'b Busy>) -> Option<Overload> {
    let mut changes: Vec<(NaiveDate, bool, &Exact)> = Vec::new();
    for block in busy.into_iter().filter(|block| block.start <= block.end) {
        changes.push((block.start, true, &block.people));
        changes.extend(block.end.succ_opt().map(|day| (day, false, &block.people)));
    }
    changes.sort_by_key(|(day, _, _)| *day);
    let mut load = Exact::zero();
    let mut open: Option<Overload> = None;
    let mut longest: Option<Overload> = None;
    let mut spans = 0;
    for of_day in changes.chunk_by(|one, other| one.0 == other.0) {
        let day = of_day[0].0;
        for (_, begins, people) in of_day {
            load = if *begins { &load + people } else { &load - people };
        }
        if load > *capacity {
            let now = open.get_or_insert_with(|| {
                spans += 1;
                Overload { start: day, end: day, peak: load.clone(), peak_day: day, spans: 0 }
            });
            if load > now.peak {
                (now.peak, now.peak_day) = (load.clone(), day);
            }
        } else if let Some(mut over) = open.take() {
            over.end = day.pred_opt().unwrap_or(day);
            if longest.as_ref().is_none_or(|longest| over.end - over.start > longest.end - longest.start) {
                longest = Some(over);
            }
        }
    }
    longest.map(|longest| Overload { spans, ..longest })
}

impl Figures<'_> {
    /// What is to be done by teams whose capacity is known, team by team in the order of the
    /// text: what has an effort, a time and one owner, drafts left out.
    #[must_use]
    pub fn efforts(&self) -> Vec<Effort> {
        let plan = self.plan();
        let has_capacity = |team: &TeamId| plan.team(*team).capacity.is_some();
        let mut efforts = Vec::new();
        if plan.teams.iter().all(|team| team.capacity.is_none()) {
            return efforts;
        }
        for (id, objective) in plan.with(Traits::EFFORT) {
            let Some(effort) = objective.effort.as_ref().filter(|_| objective.draft.is_none()) else { continue };
            let owner = one(objective.owners.iter().map(|owner| owner.id)).filter(has_capacity);
            let Some((team, (start, end))) = owner.zip(self.time_of(objective)) else { continue };
            let busy = Busy { start, end, people: effort.value() };
            efforts.push(Effort { node: NodeId::Objective(id), team, busy, span: effort.span });
        }
        for (id, campaign) in plan.each_campaign() {
            let Some(effort) = campaign.effort.filter(|_| campaign.draft.is_none()) else { continue };
            let Some((runs, _)) = campaign.runs.filter(|(runs, _)| runs.start <= runs.end) else { continue };
            let owner = one(self.owners_of(campaign).into_iter()).filter(has_capacity);
            let Some(team) = owner else { continue };
            let busy = Busy { start: runs.start, end: runs.end, people: effort.value() };
            efforts.push(Effort { node: NodeId::Campaign(id), team, busy, span: effort.span });
        }
        efforts.sort_by_key(|effort| effort.team);
        efforts
    }

    /// From when to when an objective takes people: from the plan's start to its last deadline;
    /// where it only holds lines, as long as the plan. None where that is not known.
    fn time_of(&self, objective: &Objective) -> Option<(NaiveDate, NaiveDate)> {
        let plan = self.plan_period()?;
        if let Some((_, due)) = self.last_due(objective) {
            return Some((plan.start, due));
        }
        let mut measures = objective.measures.iter();
        let only_holds = measures.all(|measure| measure.goal.is_some_and(|goal| goal.is_held()));
        (only_holds && !objective.measures.is_empty()).then_some((plan.start, plan.end))
    }

    /// Who answers for a campaign or an action: its owners; else those of what it serves, and
    /// where that has none, of what that serves. A name that stands for nobody is none.
    #[must_use]
    pub fn owners_of(&self, campaign: &Campaign) -> Vec<Option<TeamId>> {
        if campaign.head.may_say("owner") {
            return vec![None];
        }
        if !campaign.owners.is_empty() {
            return campaign.owners.iter().map(|owner| owner.id).collect();
        }
        let plan = self.plan();
        let mut owners = Vec::new();
        let mut waiting: Vec<ObjectiveId> = campaign.serves.iter().filter_map(|edge| plan.parent(edge)).collect();
        let mut seen: FxHashSet<ObjectiveId> = waiting.iter().copied().collect();
        let mut next = 0;
        while let Some(&at) = waiting.get(next).filter(|_| next < MOST_LOOKED_AT) {
            next += 1;
            let objective = plan.objective(at);
            if objective.head.may_say("owner") {
                owners.push(None);
            } else if objective.owners.is_empty() {
                let above = objective.serves.iter().filter_map(|edge| plan.parent(edge));
                waiting.extend(above.filter(|parent| seen.insert(*parent)));
            }
            for owner in &objective.owners {
                if !owners.contains(&owner.id) {
                    owners.push(owner.id);
                }
            }
        }
        owners
    }
}

/// The only one of several, if there is but one and it is known.
fn one(mut owners: impl Iterator<Item = Option<TeamId>>) -> Option<TeamId> {
    let first = owners.next()??;
    owners.all(|owner| owner == Some(first)).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date in a test")
    }

    fn busy(start: &str, end: &str, hundredths: i128) -> Busy {
        Busy { start: date(start), end: date(end), people: Exact::ratio(hundredths, 100) }
    }

    #[test]
    fn two_halves_fit_and_a_hundredth_more_does_not() {
        let half = busy("2026-01-01", "2026-06-30", 125);
        let capacity = Exact::ratio(250, 100);
        assert_eq!(overload(&capacity, [&half, &half]), None);
        let more = busy("2026-06-01", "2026-09-30", 126);
        let over = overload(&capacity, [&half, &more]).expect("251 of 250");
        assert_eq!((over.start, over.end), (date("2026-06-01"), date("2026-06-30")));
        assert_eq!((over.peak, over.peak_day), (Exact::ratio(251, 100), date("2026-06-01")));
    }

    #[test]
    fn what_ends_the_day_before_does_not_overlap() {
        let (spring, summer) = (busy("2026-04-01", "2026-06-30", 200), busy("2026-07-01", "2026-09-30", 200));
        assert_eq!(overload(&Exact::from(2), [&spring, &summer]), None);
        let sooner = busy("2026-06-30", "2026-09-30", 200);
        let over = overload(&Exact::from(2), [&spring, &sooner]).expect("one day");
        assert_eq!((over.start, over.end), (date("2026-06-30"), date("2026-06-30")));
    }

    #[test]
    fn the_longest_of_several_times_is_told_and_the_first_of_equals() {
        let year = busy("2026-01-01", "2026-12-31", 100);
        let short = busy("2026-02-01", "2026-02-10", 50);
        let long = busy("2026-05-01", "2026-05-31", 50);
        let over = overload(&Exact::one(), [&year, &long, &short]).expect("twice");
        assert_eq!((over.start, over.end, over.spans), (date("2026-05-01"), date("2026-05-31"), 2));
        let as_long = busy("2026-03-01", "2026-03-31", 50);
        let over = overload(&Exact::one(), [&year, &long, &as_long]).expect("twice");
        assert_eq!(over.start, date("2026-03-01"));
    }

    #[test]
    fn one_overload_goes_on_while_others_take_turns() {
        let blocks = [
            busy("2026-01-01", "2026-12-31", 100),
            busy("2026-03-01", "2026-03-31", 50),
            busy("2026-04-01", "2026-04-30", 80),
        ];
        let over = overload(&Exact::one(), &blocks).expect("in spring");
        assert_eq!((over.start, over.end), (date("2026-03-01"), date("2026-04-30")));
        assert_eq!((over.peak, over.peak_day, over.spans), (Exact::ratio(180, 100), date("2026-04-01"), 1));
    }
}
