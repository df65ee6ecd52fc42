//! Where a promise should stand by a day, and where it does stand.

use std::cmp::Ordering;

use chrono::{NaiveDate, TimeDelta};

use super::history::usable;
use super::{Course, Direction, Figures, GoalFigures, Observed};
use crate::plan::{Goal, Metric, MetricId, MetricKind, Objective, ObjectiveId};
use crate::quantity::{Exact, Period};
use crate::source::Span;

/// A day on which something of a metric is to be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// Of which metric.
    pub metric: MetricId,
    /// When.
    pub date: NaiveDate,
    /// Whether it is a milestone's.
    pub is_milestone: bool,
    /// Where the day is written.
    pub span: Span,
}

/// Straight lines through the start, the milestones and the goal of a metric.
#[derive(Debug, Clone, PartialEq)]
pub struct Trajectory {
    /// Values at the ends of days, each day once, in order.
    points: Vec<(NaiveDate, Exact)>,
}

/// How far a promise has come, held against where it should be by then.
#[derive(Debug, Clone)]
pub struct Progress {
    /// Who promises.
    pub objective: ObjectiveId,
    /// Of which metric.
    pub metric: MetricId,
    /// The promise.
    pub goal: GoalFigures,
    /// Where it starts and when: the plan's first day.
    pub window: (NaiveDate, NaiveDate),
    /// What is known: for a flow the observations that were added up, else the one that counts.
    pub observed: Vec<Observed>,
    /// What they come to.
    pub actual: Exact,
    /// What was to be expected of the same time.
    pub expected: Exact,
    /// The last day of which something is known.
    pub as_of: NaiveDate,
    /// Whether nothing is missing between the plan's start and that day.
    pub is_whole: bool,
}

/// Where a metric stands, for the lines it is to keep.
#[derive(Debug, Clone)]
pub struct Standing {
    /// What was observed; of a flow all since the plan's start.
    pub actual: Exact,
    /// The last day of that.
    pub as_of: NaiveDate,
    /// Where the newest observation is written.
    pub span: Span,
    /// Whether nothing more can come in: the whole time of the plan is known, or it is no flow.
    is_final: bool,
}

impl Trajectory {
    /// Its corners: values at the ends of days, in order.
    #[must_use]
    pub fn points(&self) -> &[(NaiveDate, Exact)] {
        &self.points
    }

    /// The value to be expected at the end of a day; none before the first that is known.
    #[must_use]
    pub fn at(&self, date: NaiveDate) -> Option<Exact> {
        let next = self.points.partition_point(|(day, _)| *day < date);
        let Some((day, value)) = self.points.get(next) else {
            return self.points.last().map(|(_, value)| value.clone());
        };
        if *day == date {
            return Some(value.clone());
        }
        let (before, from) = self.points.get(next.checked_sub(1)?)?;
        let share = Exact::ratio((date - *before).num_days().into(), (*day - *before).num_days().into());
        Some(from + &(share * &(value - from)))
    }
}

impl Course {
    /// Straight lines through its start, its points and its goal; none where that is not known,
    /// or the points do not lead from one to the other.
    #[must_use]
    pub fn trajectory(&self, plan: Period) -> Option<Trajectory> {
        let (goal, due) = (self.goal.as_ref()?, self.due?);
        let mut points: Vec<(NaiveDate, Exact)> = Vec::new();
        points.extend(self.start.clone().zip(plan.start.pred_opt()).map(|(start, day)| (day, start)));
        for point in self.points.iter().filter(|point| plan.start <= point.date && point.date < due) {
            points.push((point.date, point.value.clone()));
        }
        points.push((due, goal.middle.clone()));
        points.dedup_by(|later, earlier| later == earlier);
        let (first, last) = (points.first()?.1.clone(), points.last()?.1.clone());
        let in_line = |pair: &[(NaiveDate, Exact)]| {
            let goes_on = if first <= last { pair[0].1 <= pair[1].1 } else { pair[0].1 >= pair[1].1 };
            goes_on && pair[0].0 < pair[1].0
        };
        points.windows(2).all(in_line).then_some(Trajectory { points })
    }
}

impl Standing {
    /// Whether it is on the wrong side of a line: above one below which it is to stay; below one
    /// above which it is to be, once nothing more can come in.
    #[must_use]
    pub fn breaks(&self, line: Goal) -> bool {
        match line {
            Goal::Below(figure) => self.actual > figure.value(),
            Goal::Above(figure) => self.is_final && self.actual < figure.value(),
            Goal::Reach(_) => false,
        }
    }

    /// How far it is from a line.
    #[must_use]
    pub fn beyond(&self, line: Goal) -> Exact {
        line.line().map_or_else(Exact::zero, |figure| (&self.actual - &figure.value()).abs())
    }
}

impl Progress {
    /// What there is of what was expected, as a share; turned round where less is wanted. Of
    /// levels that may be below zero, the share of the way.
    #[must_use]
    pub fn share(&self) -> Exact {
        let share = match self.goal.direction {
            Direction::Rising => &self.actual / &self.expected,
            Direction::Falling => &self.expected / &self.actual,
        };
        let start = self.goal.from.as_ref().map(|from| &from.value).filter(|_| self.goal.kind != MetricKind::Flow);
        let is_below_zero = self.actual.is_negative() || start.is_some_and(Exact::is_negative);
        if share.is_finite() && self.expected.is_positive() && !is_below_zero {
            return share;
        }
        let of_way = start.map(|start| &(&self.actual - start) / &(&self.expected - start));
        of_way.filter(Exact::is_finite).unwrap_or_else(Exact::zero).max(Exact::zero())
    }

    /// What was to be expected, as it is shown: the next whole thing, or unit of money, that
    /// would do.
    #[must_use]
    pub fn expected_shown(&self) -> Exact {
        let unit = self.goal.unit;
        let is_large = unit.currency().is_some() && unit.per.is_none() && self.expected.abs() > Exact::from(1_000);
        match self.goal.direction {
            _ if !is_large && !unit.is_count() => self.expected.clone(),
            Direction::Rising => self.expected.ceil_to(0),
            Direction::Falling => self.expected.floor_to(0),
        }
    }

    /// Whether it is where it should be, or further.
    #[must_use]
    pub fn is_on_track(&self) -> bool {
        self.goal.reaches(&self.actual, &self.expected)
    }

    /// How many days something is known of.
    #[must_use]
    pub fn days_known(&self) -> i64 {
        match self.goal.kind {
            MetricKind::Flow => self.observed.iter().map(Observed::days).sum(),
            MetricKind::Stock | MetricKind::Ratio => (self.as_of - self.window.0).num_days() + 1,
        }
    }

    /// Whether its last day is over and known.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.as_of >= self.window.1
    }
}

impl Figures<'_> {
    /// The days of an objective on which something is to be reached, those outside the plan left
    /// out: they are another finding.
    pub fn days_to_reach<'o>(&'o self, objective: &'o Objective) -> impl Iterator<Item = Day> + 'o {
        let plan = self.plan_period();
        let deadlines = objective.measures.iter().filter_map(|measure| {
            let (date, span) = (self.due(measure)?, measure.by?.1);
            Some(Day { metric: measure.metric.id?, date, is_milestone: false, span })
        });
        let first = objective.measures.first().and_then(|measure| measure.metric.id);
        let milestones = objective.milestones.iter().filter_map(move |milestone| {
            let (by, span) = milestone.by?;
            let metric = milestone.metric.map_or(first, |metric| metric.id)?;
            Some(Day { metric, date: by.end, is_milestone: true, span })
        });
        deadlines.chain(milestones).filter(move |day| plan.is_none_or(|plan| plan.contains(day.date)))
    }

    /// What was observed of a metric in the time of the plan, up to a day, in the order of time.
    #[must_use]
    pub fn observed_in_plan(&self, metric: &Metric, today: NaiveDate) -> Vec<Observed> {
        let Some(plan) = self.plan_period().filter(|_| !metric.observed.is_empty()) else { return Vec::new() };
        let mut found: Vec<Observed> =
            usable(metric).filter(|observed| plan.start <= observed.end && observed.end <= today).collect();
        found.sort_by_key(|observed| (observed.end, observed.start, observed.first));
        found
    }

    /// Where a metric stands in the plan's time: its newest observation, of a flow all that came
    /// in since the plan's start.
    #[must_use]
    pub fn standing(&self, metric: &Metric, today: NaiveDate) -> Option<Standing> {
        let plan = self.plan_period()?;
        let mut known = self.observed_in_plan(metric, today);
        known.retain(|observed| observed.start <= plan.end);
        if metric.kind != MetricKind::Flow {
            let newest = known.pop()?;
            return Some(Standing { actual: newest.value, as_of: newest.end, span: newest.last, is_final: true });
        }
        known.retain(|observed| plan.start <= observed.start && observed.end <= plan.end);
        let pieces = apart(known);
        let newest = pieces.last()?;
        let covered: i64 = pieces.iter().map(Observed::days).sum();
        let actual = pieces.iter().map(|piece| piece.value.clone()).sum();
        Some(Standing { actual, as_of: newest.end, span: newest.last, is_final: covered == plan.days() })
    }

    /// The lines that a metric breaks where it stands, of those that objectives promise to hold:
    /// of what adds up, only those of the whole. The one that is broken most comes first.
    #[must_use]
    pub fn broken_promises(&self, id: MetricId, standing: &Standing) -> Vec<(ObjectiveId, Goal)> {
        let metric = self.plan().metric(id);
        let promising = self.topmost(id);
        if metric.kind != MetricKind::Ratio && promising.len() > 1 {
            return Vec::new();
        }
        let fits = |goal: &Goal| goal.line().is_some_and(|figure| figure.fits(metric.unit));
        let lines = promising.iter().flat_map(|objective| {
            let measures = self.plan().objective(*objective).measures.iter();
            let lines = measures.filter(|measure| measure.metric.id == Some(id)).filter_map(|measure| measure.goal);
            lines.map(move |goal| (*objective, goal))
        });
        let mut broken: Vec<(ObjectiveId, Goal)> =
            lines.filter(|(_, goal)| fits(goal) && standing.breaks(*goal)).collect();
        let name = |objective: ObjectiveId| self.plan().label(&self.plan().objective(objective).head);
        broken.sort_by(|(one, line), (other, its)| {
            let most = standing.beyond(*its).partial_cmp(&standing.beyond(*line)).unwrap_or(Ordering::Equal);
            most.then_with(|| name(*one).cmp(&name(*other)))
        });
        broken
    }

    /// The objective that promises to bring a metric as a whole to a value: the topmost that
    /// measures it, if it is the only one; of a ratio, the only one that does.
    fn promised_as_a_whole(&self, id: MetricId) -> Option<ObjectiveId> {
        let reaches = |objective: &ObjectiveId| {
            let mut measures = self.plan().objective(*objective).measures.iter();
            measures.any(|measure| measure.metric.id == Some(id) && measure.goal.is_some_and(|goal| !goal.is_held()))
        };
        let topmost = self.topmost(id);
        if self.plan().metric(id).kind != MetricKind::Ratio {
            return topmost.first().copied().filter(|_| topmost.len() == 1);
        }
        let only = |mut some: Vec<ObjectiveId>| {
            some.dedup();
            some.first().copied().filter(|_| some.len() == 1)
        };
        let all = self.plan().measured_by(id).iter().map(|(objective, _)| *objective);
        let committed = all.filter(|objective| self.plan().objective(*objective).draft.is_none());
        only(topmost.iter().copied().filter(reaches).collect()).or_else(|| only(committed.filter(reaches).collect()))
    }

    /// How far the promise of a metric has come; none where the metric as a whole is promised
    /// nowhere or in several places, and where nothing of it was observed in the plan's time.
    #[must_use]
    pub fn progress(&self, metric: MetricId, today: NaiveDate) -> Option<Progress> {
        let known = self.observed_in_plan(self.plan().metric(metric), today);
        if known.is_empty() {
            return None;
        }
        let objective = self.promised_as_a_whole(metric)?;
        let plan = self.plan_period()?;
        let course = self.course_of(self.plan().objective(objective), metric);
        let trajectory = course.trajectory(plan)?;
        let (goal, due) = (course.goal?, course.due?);
        let window = (plan.start, due);
        if goal.kind != MetricKind::Flow {
            let at_the_end = known.iter().find(|observed| observed.end >= due);
            let counts = at_the_end.or(known.last())?.clone();
            let (as_of, actual) = (counts.end, counts.value.clone());
            // A rate of some time is that of its middle, as long as there is more to come.
            let is_mean = goal.kind == MetricKind::Ratio && as_of < due;
            let middle = TimeDelta::days((counts.end - counts.start).num_days() / 2);
            let expected = trajectory.at(if is_mean { counts.start + middle } else { as_of })?;
            return Some(Progress {
                objective,
                metric,
                goal,
                window,
                observed: vec![counts],
                actual,
                expected,
                as_of,
                is_whole: true,
            });
        }
        let within = |observed: &Observed| plan.start <= observed.start && observed.end <= due;
        let observed = apart(known.into_iter().filter(within).collect());
        let as_of = observed.last()?.end;
        let expected = observed.iter().map(|piece| {
            let before = piece.start.pred_opt().and_then(|day| trajectory.at(day))?;
            Some(trajectory.at(piece.end)? - before)
        });
        let expected = expected.sum::<Option<Exact>>()?;
        let actual = observed.iter().map(|piece| piece.value.clone()).sum();
        let known: i64 = observed.iter().map(Observed::days).sum();
        let is_whole = known == (as_of - plan.start).num_days() + 1;
        Some(Progress { objective, metric, goal, window, observed, actual, expected, as_of, is_whole })
    }
}

/// Of the observations of a flow those that cover the most days and have no day in common; of
/// several such choices the one with the fewest. In the order of time.
#[must_use]
pub fn apart(mut observed: Vec<Observed>) -> Vec<Observed> {
    observed.sort_by_key(|piece| (piece.end, piece.start, piece.first));
    // For the first so many: days covered, pieces (less is more), and what came before the last.
    let mut best: Vec<(i64, i64)> = vec![(0, 0)];
    let mut taken: Vec<Option<usize>> = Vec::with_capacity(observed.len());
    for (index, piece) in observed.iter().enumerate() {
        let before = observed[..index].partition_point(|other| other.end < piece.start);
        let with = (best[before].0 + piece.days(), best[before].1 - 1);
        let without = best[index];
        taken.push((with > without).then_some(before));
        best.push(with.max(without));
    }
    let mut chosen = Vec::new();
    let mut at = observed.len();
    while let Some(index) = at.checked_sub(1) {
        match taken[index] {
            Some(before) => {
                chosen.push(index);
                at = before;
            }
            None => at = index,
        }
    }
    let mut chosen: Vec<Observed> = chosen.into_iter().map(|index| observed[index].clone()).collect();
    chosen.reverse();
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::read;
    use crate::source::{SourceFile, Sources};

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date in a test")
    }

    /// What is observed and expected of the first metric of a plan of one objective.
    fn progress(metric: &str, objective: &str, today: &str) -> Option<(String, String, String)> {
        let text = format!("plan p {{ period 2026 }}\nmetric m {{ {metric} }}\nobjective o {{ {objective} }}\n");
        let plan = read(Sources::new(vec![SourceFile::new("p.cascade".to_owned(), text)]), &[]).plan;
        let found = Figures::new(&plan).progress(MetricId::new(0), date(today))?;
        let shown = |value: &Exact| value.to_decimal_string(3);
        Some((shown(&found.actual), shown(&found.expected), found.as_of.to_string()))
    }

    #[allow(clippy::unnecessary_wraps, reason = "what it is compared with may be none")]
    fn texts(actual: &str, expected: &str, as_of: &str) -> Option<(String, String, String)> {
        Some((actual.to_owned(), expected.to_owned(), as_of.to_owned()))
    }

    #[test]
    fn a_flow_is_added_up_from_nothing() {
        let year = "measure m from 300 to 365 by 2026-12-31";
        let months = "unit lead; observed 300 in 2025; observed 30 in 2026-01; observed 20 in 2026-02";
        assert_eq!(progress(months, year, "2026-03-05"), texts("50", "59", "2026-02-28"));
        assert_eq!(progress(months, year, "2026-02-15"), texts("30", "31", "2026-01-31"));
        assert_eq!(progress(months, year, "2026-01-15"), None);
    }

    #[test]
    fn milestones_bend_the_line() {
        let seasonal = "measure m from 900 to 1_000 by 2026-12-31; milestone 90 by 2026-03-31";
        assert_eq!(
            progress("unit lead; observed 40 in 2026-01", seasonal, "2026-02-02"),
            texts("40", "31", "2026-01-31")
        );
        let beyond = "measure m from 900 to 1_000 by 2026-12-31; milestone 2_000 by 2026-03-31";
        assert_eq!(progress("unit lead; observed 40 in 2026-01", beyond, "2026-02-02"), None);
    }

    #[test]
    fn a_month_that_nobody_counted_is_expected_of_nobody() {
        let year = "measure m from 300 to 365 by 2026-12-31";
        let holes = "unit lead; observed 30 in 2026-01; observed 40 in 2026-03";
        assert_eq!(progress(holes, year, "2026-05-05"), texts("70", "62", "2026-03-31"));
    }

    #[test]
    fn the_same_days_are_not_counted_twice() {
        let year = "measure m from 300 to 365 by 2026-12-31";
        let nested = "unit lead; observed 30 in 2026-01; observed 80 in 2026-Q1; observed 25 in 2026-04";
        assert_eq!(progress(nested, year, "2026-05-05"), texts("105", "120", "2026-04-30"));
        let so_far =
            "unit lead; observed 80 in 2026-Q1; observed 100 in 2026-01-01 .. 2026-05-10; observed 25 in 2026-04";
        assert_eq!(progress(so_far, year, "2026-05-15"), texts("100", "130", "2026-05-10"));
    }

    #[test]
    fn a_level_goes_from_its_start_to_its_goal() {
        let level = "measure m from 1_000 to 1_365 by 2026-12-31";
        let observed = "unit lead; kind stock; observed 1_000 on 2025-12-31; observed 1_040 on 2026-02-19";
        assert_eq!(progress(observed, level, "2026-03-01"), texts("1040", "1050", "2026-02-19"));
        assert_eq!(progress("unit lead; kind stock; observed 1_000 on 2025-12-31", level, "2026-03-01"), None);
        let late = "unit lead; kind stock; observed 1_370 on 2027-01-05; observed 1_200 on 2027-02-05";
        assert_eq!(progress(late, level, "2027-03-01"), texts("1370", "1365", "2027-01-05"));
    }

    #[test]
    fn without_a_start_there_is_a_line_from_the_first_milestone_on() {
        let level = "measure m to 20 by 2026-12-31; milestone 10 by 2026-06-30";
        assert_eq!(progress("unit %; observed 8% on 2026-05-31", "measure m to 20% by 2026-12-31", "2026-06-01"), None);
        let points = "unit lead; kind stock; observed 9 on 2026-05-31; observed 12 on 2026-09-30";
        assert_eq!(progress(points, level, "2026-06-01"), None);
        assert_eq!(progress(points, level, "2026-10-01"), texts("12", "15", "2026-09-30"));
    }
}
