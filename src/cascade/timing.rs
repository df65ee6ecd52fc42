//! When promises are due, and when they count for what they serve.

use std::borrow::Cow;
use std::cmp::Reverse;

use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::{SmallVec, smallvec};

use super::Figures;
use crate::plan::{Edge, Measure, MetricId, Objective, ObjectiveId, Plan};
use crate::quantity::{Dimension, Duration, TimeUnit};
use crate::source::Span;

/// So many headings are looked through on the way up from one objective.
const MOST_HEADINGS: usize = 256;
/// So many metrics are looked at below one formula.
const MOST_DRIVERS: usize = 1 << 14;
/// So many metrics are looked at below all formulas together; a plan with more has no say in
/// which of them lags how long.
const MOST_LOOKED_AT: usize = 1 << 22;
/// So many drivers are remembered at a time.
const MOST_REMEMBERED: usize = 1 << 17;

/// The time until what flows in counts: calendar months, then days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lag {
    months: u32,
    days: u32,
}

impl Lag {
    /// The lag of one edge or formula.
    #[must_use]
    pub fn of(duration: Duration) -> Self {
        let amount = duration.count.saturating_mul(u32::try_from(duration.unit.size()).unwrap_or(u32::MAX));
        if duration.unit.counts_days() { Self { months: 0, days: amount } } else { Self { months: amount, days: 0 } }
    }

    /// One lag and then another.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { months: self.months.saturating_add(other.months), days: self.days.saturating_add(other.days) }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_none(self) -> bool {
        self == Self::default()
    }

    /// The day on which what flows in on `date` counts.
    #[must_use]
    pub fn after(self, date: NaiveDate) -> NaiveDate {
        self.in_days().after(self.in_months().after(date))
    }

    /// The latest day whose inflow counts by `date`.
    #[must_use]
    pub fn before(self, date: NaiveDate) -> NaiveDate {
        self.in_months().before(self.in_days().before(date))
    }

    /// Its months and its days, as far as it has any.
    pub fn parts(self) -> impl Iterator<Item = Duration> {
        [self.in_months(), self.in_days()].into_iter().filter(|part| part.count > 0)
    }

    fn in_months(self) -> Duration {
        Duration { count: self.months, unit: TimeUnit::Month }
    }

    fn in_days(self) -> Duration {
        Duration { count: self.days, unit: TimeUnit::Day }
    }

    /// For comparing: hundredths of days, a month at its mean.
    fn length(self) -> u64 {
        u64::from(self.months) * 3044 + u64::from(self.days) * 100
    }
}

/// A measured objective above another, reached by an edge or through headings.
#[derive(Debug, Clone, Copy)]
pub struct Above {
    /// Which.
    pub objective: ObjectiveId,
    /// The edge by which the way up begins.
    pub edge: Span,
    /// The lags on the way, added up.
    pub lag: Lag,
    /// Where the first of them is written.
    pub lag_at: Option<Span>,
    /// The dimension of the rates on the way, multiplied; none where there is no rate.
    pub rate: Option<Dimension>,
}

/// A promise that counts too late for what it serves.
#[derive(Debug, Clone, Copy)]
pub struct Late {
    /// Who promises.
    pub child: ObjectiveId,
    /// Which of its measures.
    pub measure: u32,
    /// For whom it is too late.
    pub parent: ObjectiveId,
    /// For which of its measures.
    pub parent_measure: u32,
    /// When the child is due.
    pub deadline: NaiveDate,
    /// When the parent is due.
    pub parent_deadline: NaiveDate,
    /// The time until the child's result counts.
    pub lag: Lag,
    /// Where the lag is written, the first of several.
    pub lag_at: Option<Span>,
    /// The edge by which the child serves.
    pub edge: Span,
}

impl Late {
    /// Whether the child is due after its parent, lag or no lag.
    #[must_use]
    pub fn is_due_after(&self) -> bool {
        self.deadline > self.parent_deadline
    }
}

/// What an objective promises of one metric in the end; what falls due earlier is a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Promise {
    /// Of which metric.
    pub metric: MetricId,
    /// When it is due.
    pub due: NaiveDate,
    /// By which of the objective's measures.
    pub measure: u32,
}

/// A child's promise and a parent's that it counts for, by a formula perhaps with a lag.
struct Pair {
    child: Promise,
    parent: Promise,
    lag: Lag,
    lag_at: Option<Span>,
}

type Drivers = FxHashMap<MetricId, (Lag, Option<Span>)>;

impl<'p> Figures<'p> {
    /// When a value is to be reached; none for a line to hold, and for a day outside the plan,
    /// which is a finding of its own.
    #[must_use]
    pub fn due(&self, measure: &Measure) -> Option<NaiveDate> {
        let (by, _) = measure.by?;
        let is_held = measure.goal.is_some_and(|goal| goal.is_held());
        let is_outside = self.plan_period().is_some_and(|period| !period.contains(by.end));
        (!is_held && !is_outside).then_some(by.end)
    }

    /// The measure of an objective that is due last, and when.
    #[must_use]
    pub fn last_due<'o>(&self, objective: &'o Objective) -> Option<(&'o Measure, NaiveDate)> {
        let due = objective.measures.iter().filter_map(|measure| Some((measure, self.due(measure)?)));
        due.rev().max_by_key(|(_, due)| *due)
    }

    /// When an objective is due, by the measure that is due last.
    #[must_use]
    pub fn last_day_due(&self, id: ObjectiveId) -> Option<NaiveDate> {
        let last = self.plan().last_day(id)?;
        match self.plan_period() {
            Some(period) if !period.contains(last) => self.last_due(self.plan().objective(id)).map(|(_, due)| due),
            _ => Some(last),
        }
    }

    /// What an objective promises, of each metric the last that is due, in the order of the
    /// metrics.
    #[must_use]
    pub fn promises(&self, objective: &Objective) -> SmallVec<[Promise; 1]> {
        let mut promises: SmallVec<[Promise; 1]> = (0..)
            .zip(&objective.measures)
            .filter_map(|(index, measure)| {
                Some(Promise { metric: measure.metric.id?, due: self.due(measure)?, measure: index })
            })
            .collect();
        promises.sort_unstable_by_key(|promise| (promise.metric, Reverse(promise.due), Reverse(promise.measure)));
        promises.dedup_by_key(|promise| promise.metric);
        promises
    }

    /// The objectives that have measures and are served by these edges, headings looked through.
    #[must_use]
    pub fn measured_above(&self, edges: &'p [Edge]) -> SmallVec<[Above; 1]> {
        let mut above = SmallVec::new();
        let mut headings: SmallVec<[(&[Edge], Option<Above>); 1]> = smallvec![(edges, None)];
        let mut seen = FxHashSet::default();
        let mut next = 0;
        while let Some((edges, way)) = headings.get(next).copied() {
            next += 1;
            for edge in edges {
                let Some(id) = self.plan().parent(edge) else { continue };
                let step = one_step(edge, id, way);
                let parent = self.plan().objective(id);
                if !parent.measures.is_empty() || parent.head.may_say("measure") {
                    above.push(step);
                } else if headings.len() < MOST_HEADINGS && seen.insert(id) {
                    headings.push((&parent.serves, Some(step)));
                }
            }
        }
        above
    }

    /// The promises that count too late for what they serve, each once for each parent; those of some
    /// objectives, where some are named.
    #[must_use]
    pub fn late_promises(&self, only: Option<&[ObjectiveId]>) -> Cow<'_, [Late]> {
        match only {
            Some(some) => Cow::Owned(late_promises(self, some.iter().copied())),
            None => {
                let all = || late_promises(self, self.plan().each_objective().map(|(id, _)| id));
                Cow::Borrowed(self.late.get_or_init(all))
            }
        }
    }
}

fn one_step(edge: &Edge, to: ObjectiveId, way: Option<Above>) -> Above {
    let lag = edge.after.map_or(Lag::default(), |(duration, _)| Lag::of(duration));
    let lag_at = edge.after.map(|(_, span)| span);
    let rate = edge.rate.as_ref().map(|rate| rate.value.unit.dimension());
    match way {
        None => Above { objective: to, edge: edge.span, lag, lag_at, rate },
        Some(way) => Above {
            objective: to,
            edge: way.edge,
            lag: way.lag.and(lag),
            lag_at: way.lag_at.or(lag_at),
            rate: match (way.rate, rate) {
                (Some(first), Some(second)) => Some(first.times(second)),
                (first, second) => first.or(second),
            },
        },
    }
}

fn late_promises(figures: &Figures<'_>, children: impl Iterator<Item = ObjectiveId>) -> Vec<Late> {
    let plan = figures.plan();
    let formulas_lag = plan.metrics.iter().flat_map(|metric| &metric.equals).any(|formula| formula.after.is_some());
    let mut ways = Vec::new();
    for child in children {
        let objective = plan.objective(child);
        let Some((_, last)) = figures.last_due(objective) else { continue };
        for above in figures.measured_above(&objective.serves) {
            let parent = plan.objective(above.objective);
            let first = parent.measures.iter().filter_map(|measure| figures.due(measure)).min();
            // Most plans: whatever counts for whatever, it comes in time.
            let in_time = first.is_none_or(|first| !formulas_lag && above.lag.after(last) <= first);
            if !in_time && above.objective != child {
                ways.push((above.objective, child, above));
            }
        }
    }
    ways.sort_by_key(|(parent, child, above)| (*parent, *child, above.edge));
    let mut drivers = DriverMemory { plan, known: FxHashMap::default(), remembered: 0, looked_at: 0 };
    let mut late = Vec::new();
    for of_parent in ways.chunk_by(|one, other| one.0 == other.0) {
        let parents = figures.promises(plan.objective(of_parent[0].0));
        for (_, child, above) in of_parent {
            let children = figures.promises(plan.objective(*child));
            let pairs = pairs(plan, (*child, &children), (above.objective, &parents), above, &mut drivers);
            for same_child in pairs.chunk_by(|one, other| one.child == other.child) {
                late.extend(latest_chance(same_child, above).map(|pair| Late {
                    child: *child,
                    measure: pair.child.measure,
                    parent: above.objective,
                    parent_measure: pair.parent.measure,
                    deadline: pair.child.due,
                    parent_deadline: pair.parent.due,
                    lag: above.lag.and(pair.lag),
                    lag_at: above.lag_at.or(pair.lag_at),
                    edge: above.edge,
                }));
            }
        }
    }
    late.sort_by_key(|late| (late.child, late.measure, late.parent, late.edge));
    late.dedup_by_key(|late| (late.child, late.measure, late.parent));
    late
}

/// Which of a child's promises count for which of its parent's, in the order of the child's:
/// the same metric; else by the rate; else by a formula. Where nothing says so, all of them
/// count for what the parent reaches last.
fn pairs(
    plan: &Plan,
    (child_id, children): (ObjectiveId, &[Promise]),
    (parent_id, parents): (ObjectiveId, &[Promise]),
    above: &Above,
    drivers: &mut DriverMemory<'_>,
) -> Vec<Pair> {
    let find = |promises: &[Promise], metric: MetricId| {
        promises.binary_search_by_key(&metric, |promise| promise.metric).ok().map(|index| promises[index])
    };
    let plain = |child: Promise, parent: Promise| Pair { child, parent, lag: Lag::default(), lag_at: None };
    let rated = above.rate.and_then(|rate| {
        let child = plan.objective(child_id).measures.iter().filter_map(|measure| find(children, measure.metric.id?));
        let child = child.clone().find(|promise| find(parents, promise.metric).is_none()).or(child.clone().next())?;
        let brings = plan.metric(child.metric).unit.dimension().times(rate);
        let open = plan.objective(parent_id).measures.iter().filter_map(|measure| find(parents, measure.metric.id?));
        let mut open = open.filter(|promise| find(children, promise.metric).is_none());
        let fits = open.clone().find(|promise| plan.metric(promise.metric).unit.dimension() == brings);
        fits.or_else(|| open.next()).map(|parent| (child, parent))
    });
    let mut pairs = Vec::new();
    for child in children {
        pairs.extend(find(parents, child.metric).map(|parent| plain(*child, parent)));
        if above.rate.is_some() {
            pairs.extend(rated.filter(|(by_rate, _)| by_rate == child).map(|(_, parent)| plain(*child, parent)));
            continue;
        }
        for parent in parents.iter().filter(|parent| parent.metric != child.metric) {
            if let Some(&(lag, lag_at)) = drivers.of(parent.metric).get(&child.metric) {
                pairs.push(Pair { child: *child, parent: *parent, lag, lag_at });
            }
        }
    }
    if pairs.is_empty()
        && let Some(last) = parents.iter().max_by_key(|parent| (parent.due, Reverse(parent.measure)))
    {
        pairs.extend(children.iter().map(|child| plain(*child, *last)));
    }
    pairs
}

/// Of the pairs of one promise: none where one of them is in time, else the one that needs the
/// least.
fn latest_chance<'a>(pairs: &'a [Pair], above: &Above) -> Option<&'a Pair> {
    let latest = |pair: &Pair| above.lag.and(pair.lag).before(pair.parent.due);
    let due = pairs.first()?.child.due;
    if pairs.iter().any(|pair| due <= latest(pair)) {
        return None;
    }
    let in_time = pairs.iter().filter(|pair| due <= pair.parent.due).max_by_key(|pair| latest(pair));
    in_time.or_else(|| pairs.iter().max_by_key(|pair| pair.parent.due))
}

/// The drivers of the metrics asked for last.
struct DriverMemory<'p> {
    plan: &'p Plan,
    known: FxHashMap<MetricId, Drivers>,
    remembered: usize,
    looked_at: usize,
}

impl DriverMemory<'_> {
    fn of(&mut self, metric: MetricId) -> &Drivers {
        if !self.known.contains_key(&metric) {
            let most = MOST_DRIVERS.min(MOST_LOOKED_AT.saturating_sub(self.looked_at));
            let found = drivers(self.plan, metric, most);
            self.looked_at += found.len() + 1;
            if self.remembered + found.len() > MOST_REMEMBERED {
                self.known.clear();
                self.remembered = 0;
            }
            self.remembered += found.len() + 1;
            self.known.insert(metric, found);
        }
        &self.known[&metric]
    }
}

/// The metrics that a metric's formulas lead down to, each with the longest lag on the way.
fn drivers(plan: &Plan, root: MetricId, most: usize) -> Drivers {
    let mut order = Vec::new();
    let mut seen = FxHashSet::default();
    let mut stack = vec![(root, false)];
    while let Some((metric, is_done)) = stack.pop() {
        if is_done {
            order.push(metric);
        } else if seen.len() < most && seen.insert(metric) {
            stack.push((metric, true));
            for formula in &plan.metric(metric).equals {
                formula.expression.each_metric(&mut |named| stack.extend(named.id.map(|id| (id, false))));
            }
        }
    }
    let mut drivers = Drivers::default();
    drivers.insert(root, (Lag::default(), None));
    for metric in order.into_iter().rev() {
        let (so_far, at) = drivers.get(&metric).copied().unwrap_or_default();
        for formula in &plan.metric(metric).equals {
            let lag = formula.after.map_or(so_far, |(duration, _)| so_far.and(Lag::of(duration)));
            let at = at.or(formula.after.map(|(_, span)| span));
            formula.expression.each_metric(&mut |named| {
                let Some(id) = named.id.filter(|id| *id != root) else { return };
                let known = drivers.entry(id).or_insert((lag, at));
                if lag.length() > known.0.length() {
                    *known = (lag, at);
                }
            });
        }
    }
    drivers.remove(&root);
    drivers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date in a test")
    }

    #[test]
    fn before_and_after_agree_on_every_day_of_a_year() {
        let lags = [(0, 0), (0, 60), (1, 0), (2, 10), (13, 45)];
        for lag in lags.map(|(months, days)| Lag { months, days }) {
            let mut day = date("2027-12-01");
            while day < date("2029-03-02") {
                let latest = lag.before(day);
                assert!(lag.after(latest) <= day, "{lag:?} {day}");
                assert!(lag.after(latest.succ_opt().expect("a next day")) > day, "{lag:?} {day}");
                day = day.succ_opt().expect("a next day");
            }
        }
    }
}
