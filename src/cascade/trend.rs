//! Where observations are heading: costs that jump, values that get worse again and again,
//! beginnings that do not last.

use chrono::{Months, NaiveDate, TimeDelta};

use super::history::{about, usable};
use super::{Direction, Figures, Observed, Progress};
use crate::plan::{Better, Goal, Metric, MetricId, MetricKind, Traits};
use crate::quantity::{Exact, Per};

/// A unit cost far above what it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Spike {
    /// The newest value.
    pub newest: Observed,
    /// The values before it, oldest first.
    pub before: Vec<Observed>,
    /// Their mean.
    pub mean: Exact,
}

/// A beginning that does not last.
#[derive(Debug, Clone, PartialEq)]
pub struct EarlyPeak {
    /// The last day of the first third that is known, and how far the metric had come.
    pub early: (NaiveDate, Exact),
    /// The last day known, and how far it has come.
    pub now: (NaiveDate, Exact),
    /// Where today's pace leads by the deadline.
    pub heading_for: Exact,
    /// The pace that would be needed from now on, a day.
    pub needed: Exact,
    /// The pace of late, a day.
    pub pace: Exact,
}

impl Figures<'_> {
    /// Which way a metric is wanted, as far as the plan says so: by `better`, a goal or a line.
    #[must_use]
    pub fn wanted_way(&self, id: MetricId) -> Option<Direction> {
        let plan = self.plan();
        let said = plan.metric(id).better.map(|better| match better {
            Better::Higher => Direction::Rising,
            Better::Lower => Direction::Falling,
        });
        let of_goals = || {
            let measured = plan.measured_by(id).iter();
            let measures = measured.map(|(id, measure)| &plan.objective(*id).measures[*measure as usize]);
            measures.filter_map(|measure| self.goal(measure)).map(|goal| goal.direction)
        };
        said.or_else(|| {
            let first = of_goals().next()?;
            of_goals().all(|way| way == first).then_some(first)
        })
    }

    /// The metrics that a guardrail keeps below a line.
    #[must_use]
    pub fn kept_low(&self) -> Vec<bool> {
        let mut low = vec![false; self.plan().metrics.len()];
        for guardrail in self.plan().with(Traits::GUARDRAIL).flat_map(|(_, objective)| &objective.guardrails) {
            if let (Some(id), Some(Goal::Below(_))) = (guardrail.metric.id, guardrail.line) {
                low[id.index()] = true;
            }
        }
        low
    }

    /// The newest values of a metric that got worse each time, from the last that did not to the
    /// newest; of flows only what follows without a gap, in pieces of about one length. Where
    /// several lengths end with the newest (a month and its quarter), those that fell most often.
    #[must_use]
    pub fn worsening(&self, metric: &Metric, way: Direction, today: NaiveDate) -> Vec<Observed> {
        let is_worse = |before: &Observed, after: &Observed| match way {
            Direction::Rising => after.value < before.value,
            Direction::Falling => after.value > before.value,
        };
        let runs = one_after_the_other(metric, today).into_iter().map(|mut values| {
            let run = values.windows(2).rev().take_while(|pair| is_worse(&pair[0], &pair[1])).count();
            values.split_off(values.len().saturating_sub(run + 1))
        });
        runs.reduce(|best, next| if next.len() > best.len() { next } else { best }).unwrap_or_default()
    }

    /// Whether a value of a flow is as good as that of the same time a year before: then it is the
    /// season that falls.
    #[must_use]
    pub fn is_seasonal(&self, metric: &Metric, way: Direction, newest: &Observed) -> bool {
        let Some(year_before) = newest.end.checked_sub_months(Months::new(12)) else { return false };
        let off = |observed: &Observed| (observed.end - year_before).num_days().abs();
        let near = usable(metric).filter(|observed| off(observed) <= 3 && alike(observed.days(), newest.days()));
        let same = near.min_by_key(|observed| {
            (off(observed), (observed.days() - newest.days()).abs(), observed.end, observed.first)
        });
        metric.kind == MetricKind::Flow
            && same.is_some_and(|same| match way {
                Direction::Rising => newest.value >= same.value,
                Direction::Falling => newest.value <= same.value,
            })
    }

    /// The newest value of a unit cost and the mean of up to so many before it; none where it has
    /// not got two to be held against, or is older than the plan.
    #[must_use]
    pub fn spike(&self, metric: &Metric, most: usize, today: NaiveDate) -> Option<Spike> {
        let plan = self.plan_period()?;
        let mut values: Vec<Observed> = usable(metric).filter(|observed| observed.end <= today).collect();
        values.sort_by_key(|value| (value.end, std::cmp::Reverse(value.start), value.first));
        values.dedup_by_key(|value| value.end);
        spike_of(values, most).filter(|spike| spike.newest.end >= plan.start && spike.newest.start <= plan.end)
    }

    /// Whether a promise had come half of its way in the first third of its time, is past that,
    /// and would miss its goal at the pace of late: that since the first third, or the newest
    /// one if it is better.
    #[must_use]
    pub fn early_peak(&self, progress: &Progress, today: NaiveDate) -> Option<EarlyPeak> {
        let (start, due) = progress.window;
        let is_flow = progress.goal.kind == MetricKind::Flow;
        if (is_flow && (!progress.is_whole || progress.goal.direction == Direction::Falling)) || progress.is_over() {
            return None;
        }
        let zero = Exact::zero();
        let from = if is_flow { zero.clone() } else { progress.goal.from.as_ref()?.value.clone() };
        let way = &progress.goal.middle - &from;
        // From here on all is the way covered, which only adds up.
        let toward = |value: &Exact| if way.is_negative() { -&(value - &from) } else { value - &from };
        let wanted = way.abs();
        let steps: Vec<(NaiveDate, Exact)> = if is_flow {
            let pieces = progress.observed.iter().scan(zero.clone(), |sum, piece| {
                *sum = &*sum + &piece.value;
                Some((piece.end, sum.clone()))
            });
            pieces.collect()
        } else {
            let known = self.observed_in_plan(self.plan().metric(progress.metric), today);
            known.into_iter().map(|observed| (observed.end, toward(&observed.value))).collect()
        };
        let days = (due - start).num_days() + 1;
        let third = start.checked_add_signed(TimeDelta::days(days / 3))?.pred_opt()?;
        let early = steps.iter().rev().find(|(day, _)| *day <= third)?;
        let [.., previous, now] = steps.as_slice() else { return None };
        let is_half = &early.1 * &Exact::from(2) >= wanted && wanted.is_positive();
        if !is_half || now.0 <= third || now.1 >= wanted {
            return None;
        }
        let pace = |earlier: &(NaiveDate, Exact)| {
            let days = (now.0 - earlier.0).num_days();
            (days > 0).then(|| &(&now.1 - &earlier.1) / &Exact::from(days))
        };
        let pace = pace(early)?.max(pace(previous)?);
        let left = Exact::from((due - now.0).num_days());
        let reached = &now.1 + &(&pace * &left);
        let back = |covered: &Exact| if way.is_negative() { &from - covered } else { &from + covered };
        (reached < wanted).then(|| EarlyPeak {
            early: (early.0, back(&early.1)),
            now: (now.0, back(&now.1)),
            heading_for: back(&reached),
            needed: &(&wanted - &now.1) / &left,
            pace,
        })
    }
}

/// The last of several values, which are in the order of time, and the mean of up to so many
/// before it.
pub(super) fn spike_of(mut values: Vec<Observed>, most: usize) -> Option<Spike> {
    let newest = values.pop()?;
    // What the newest is a part of, or a part of it, says nothing of the time before.
    values.retain(|value| value.end < newest.start);
    let before = values.split_off(values.len().saturating_sub(most));
    if before.len() < 2 {
        return None;
    }
    let sum: Exact = before.iter().map(|value| value.value.clone()).sum();
    let mean = &sum / &Exact::from(i64::try_from(before.len()).ok()?);
    Some(Spike { newest, before, mean })
}

/// Whether a metric is money for each of something.
#[must_use]
pub fn is_unit_cost(metric: &Metric) -> bool {
    metric.unit.currency().is_some() && matches!(metric.unit.per, Some(Per::Count(_)))
}

/// Whether two numbers of days are the same, give or take a tenth.
fn alike(one: i64, other: i64) -> bool {
    about(one.min(other), one.max(other))
}

/// The values of a metric as one follows another up to today: of a flow the last without a gap
/// and about as long as the newest, once for each length that ends there, the shortest first; of
/// a level one a day.
fn one_after_the_other(metric: &Metric, today: NaiveDate) -> Vec<Vec<Observed>> {
    let mut values: Vec<Observed> = usable(metric).filter(|observed| observed.end <= today).collect();
    values.sort_by_key(|value| (value.end, std::cmp::Reverse(value.start), value.first));
    if metric.kind != MetricKind::Flow {
        values.dedup_by_key(|value| value.end);
        return vec![values];
    }
    let Some(last_day) = values.last().map(|value| value.end) else { return Vec::new() };
    let mut newest: Vec<&Observed> = Vec::new();
    for value in &values[values.partition_point(|value| value.end < last_day)..] {
        if newest.last().is_none_or(|shorter| !alike(shorter.days(), value.days())) {
            newest.push(value);
        }
    }
    newest.into_iter().map(|newest| without_gap(&values, newest)).collect()
}

/// The values about as long as the newest that follow each other up to it without a gap.
fn without_gap(values: &[Observed], newest: &Observed) -> Vec<Observed> {
    let mut chain = vec![newest.clone()];
    for value in values.iter().rev().filter(|value| alike(value.days(), newest.days())) {
        if Some(value.end) == chain[chain.len() - 1].start.pred_opt() {
            chain.push(value.clone());
        }
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::read;
    use crate::plan::Plan;
    use crate::source::{SourceFile, Sources};

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date in a test")
    }

    fn plan(metric: &str, measure: &str) -> Plan {
        let text = format!("plan p {{ period 2026 }}\nmetric m {{ {metric} }}\nobjective o {{ {measure} }}\n");
        read(Sources::new(vec![SourceFile::new("p.cascade".to_owned(), text)]), &[]).plan
    }

    fn falls(metric: &str) -> usize {
        let plan = plan(metric, "");
        Figures::new(&plan).worsening(&plan.metrics[0], Direction::Rising, date("2026-07-15")).len()
    }

    #[test]
    fn a_row_ends_where_it_did_not_get_worse() {
        let months = "observed 9 in 2026-01; observed 9 in 2026-02; observed 8 in 2026-03; observed 7 in 2026-04";
        assert_eq!(falls(&format!("unit visit; {months}")), 3);
        assert_eq!(falls(&format!("unit visit; {months}; observed 8 in 2026-05")), 1);
        assert_eq!(falls("unit visit; observed 9 in 2026-01; observed 8 in 2026-02; observed 7 in 2026-04"), 1);
        assert_eq!(falls("unit visit; observed 90 in 2025; observed 9 in 2026-01; observed 8 in 2026-02"), 2);
        assert_eq!(falls("unit visit; observed 8 in 2026-06; observed 7 in 2026-07"), 1, "July is not over");
    }

    #[test]
    fn a_total_that_ends_with_the_newest_hides_nothing() {
        let months = "observed 9 in 2026-04; observed 8 in 2026-05; observed 7 in 2026-06";
        assert_eq!(falls(&format!("unit visit; {months}; observed 24 in 2026-Q2")), 3);
        assert_eq!(falls(&format!("unit visit; observed 50 in 2026-01-01 .. 2026-06-30; {months}")), 3);
        let quarters = "observed 30 in 2025-Q4; observed 27 in 2026-Q1; observed 24 in 2026-Q2; observed 9 in 2026-06";
        assert_eq!(falls(&format!("unit visit; {quarters}")), 3);
    }

    #[test]
    fn the_season_is_that_of_the_nearest_day() {
        let seasonal = |observed: &str| {
            let plan = plan(&format!("unit visit; {observed}; observed 7 in 2026-06"), "");
            let newest = usable(&plan.metrics[0]).last().expect("one");
            Figures::new(&plan).is_seasonal(&plan.metrics[0], Direction::Rising, &newest)
        };
        let near = "observed 8 in 2025-05-29 .. 2025-06-27";
        assert!(!seasonal(near));
        assert!(seasonal(&format!("{near}; observed 7 in 2025-06")));
        assert!(seasonal(&format!("observed 7 in 2025-06; {near}")));
    }

    #[test]
    fn february_is_a_month() {
        assert_eq!(falls("unit visit; observed 9 in 2025-12; observed 8 in 2026-01; observed 7 in 2026-02"), 3);
    }

    #[test]
    fn a_mean_is_that_of_the_values_before() {
        let costs =
            "unit EUR per lead; observed 40 EUR in 2026-01; observed 50 EUR in 2026-02; observed 90 EUR in 2026-03";
        let plan = plan(costs, "");
        let spike = Figures::new(&plan).spike(&plan.metrics[0], 6, date("2026-04-15")).expect("two before it");
        assert_eq!((spike.mean, spike.newest.value), (Exact::from(45), Exact::from(90)));
        assert!(Figures::new(&plan).spike(&plan.metrics[0], 6, date("2026-03-15")).is_none());
    }

    #[test]
    fn half_in_the_first_third_and_then_next_to_nothing() {
        let peak = |observed: &str| {
            let plan = plan(&format!("unit lead; {observed}"), "measure m from 900 to 1_200 by 2026-12-31");
            let figures = Figures::new(&plan);
            let progress = figures.progress(MetricId::new(0), date("2026-07-15"))?;
            figures.early_peak(&progress, date("2026-07-15")).map(|peak| peak.heading_for.to_decimal_string(0))
        };
        let dazzling = "observed 620 in 2026-01-01 .. 2026-04-30; observed 30 in 2026-05; observed 31 in 2026-06";
        // 31 a month of 30 days, for the 184 days that are left.
        assert_eq!(peak(dazzling).as_deref(), Some("871"));
        assert_eq!(peak("observed 599 in 2026-01-01 .. 2026-04-30; observed 30 in 2026-05"), None);
        assert_eq!(peak("observed 620 in 2026-01-01 .. 2026-04-30; observed 80 in 2026-05"), None);
        assert_eq!(peak("observed 620 in 2026-01-01 .. 2026-04-30"), None);
    }
}
