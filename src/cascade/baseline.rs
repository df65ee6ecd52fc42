use chrono::{Days, Months, NaiveDate};

use std::sync::PoisonError;

use super::Figures;
use crate::plan::{Measure, MetricId, MetricKind, Observation};
use crate::quantity::{Exact, Period};
use crate::source::Span;

/// Where a measure starts.
#[derive(Debug, Clone, PartialEq)]
pub struct Baseline {
    /// The value, in base units.
    pub value: Exact,
    /// Where it is written.
    pub span: Span,
    /// Whether it is taken from an observation, the measure itself having no `from`.
    pub observed: bool,
}

/// What was observed of a metric before the plan, as far as a measure can start from it.
#[derive(Debug, Clone, PartialEq)]
pub struct PastValue {
    /// The value, in base units; the sum where several observations make up the time.
    pub value: Exact,
    /// What of it falls on as much time as the measure has, where that is less.
    pub part: Option<Exact>,
    /// Where it is written: the last observation that is in it.
    pub span: Span,
    /// The time it covers.
    pub period: Period,
}

impl Figures<'_> {
    /// Where a measure starts: its `from`, else what was observed before the plan.
    #[must_use]
    pub fn baseline(&self, measure: &Measure) -> Option<Baseline> {
        let id = measure.metric.id?;
        let metric = self.plan().metric(id);
        if let Some(from) = measure.from {
            return from.fits(metric.unit).then(|| Baseline { value: from.value(), span: from.span, observed: false });
        }
        let past = self.past_value(id, measure.by.map(|(by, _)| by.end))?;
        Some(Baseline { value: past.value, span: past.span, observed: true })
    }

    /// What was observed of a metric before the plan, for a measure due on `by`.
    ///
    /// Levels and rates: the last observation, whatever time it covers. Flows: the same window
    /// one period earlier; else the last observation of as much time as the measure has; else
    /// that of as much time as the plan has, in one piece or in several without a hole.
    #[must_use]
    pub fn past_value(&self, id: MetricId, by: Option<NaiveDate>) -> Option<PastValue> {
        let metric = self.plan().metric(id);
        if metric.observed.is_empty() {
            return None;
        }
        // Only for a flow, and only before the plan's end, a deadline makes a difference.
        let plan = self.plan_period().filter(|_| metric.kind == MetricKind::Flow);
        let by = by.filter(|by| plan.is_some_and(|plan| (plan.start..plan.end).contains(by)));
        let past = &self.remembered[id.index()].past;
        let known = past.lock().unwrap_or_else(PoisonError::into_inner).get(&by).cloned();
        known.unwrap_or_else(|| {
            let value = self.compute_past_value(id, by);
            past.lock().unwrap_or_else(PoisonError::into_inner).insert(by, value.clone());
            value
        })
    }

    fn compute_past_value(&self, id: MetricId, by: Option<NaiveDate>) -> Option<PastValue> {
        let metric = self.plan().metric(id);
        let usable = || metric.observed.iter().filter(|observed| observed.value.fits(metric.unit));
        let last = |observed: &&Observation| (observed.period.end, observed.period.start);
        let Some(plan) = self.plan_period() else {
            return usable().max_by_key(last).map(PastValue::whole);
        };
        if metric.kind != MetricKind::Flow {
            let on_first_day = |period: Period| period.start == plan.start && period.end == plan.start;
            let before = |period: Period| period.end < plan.start || on_first_day(period);
            return usable().filter(|observed| before(observed.period)).max_by_key(last).map(PastValue::whole);
        }
        let window = Period { end: by.unwrap_or(plan.end), ..plan };
        let earlier = || usable().filter(|observed| observed.period.end < plan.start);
        let length = Length::of(plan);
        let (start, end) = (length.before(plan.start)?, length.before(window.end.succ_opt()?)?.pred_opt()?);
        let same = earlier().find(|observed| (observed.period.start, observed.period.end) == (start, end));
        let as_long = |wanted: Length| {
            earlier().filter(|observed| Length::of(observed.period).is(wanted)).max_by_key(last).map(PastValue::whole)
        };
        if window.end < plan.end
            && let Some(found) = same.map(PastValue::whole).or_else(|| as_long(Length::of(window)))
        {
            return Some(found);
        }
        let whole = as_long(length).filter(|found| Some(found.period.end) == plan.start.pred_opt());
        let mut found = whole.or_else(|| pieces(earlier(), start, plan.start)).or_else(|| as_long(length))?;
        if window.end < plan.end {
            found.part = Some(&found.value * &Exact::ratio(window.days().into(), plan.days().into()));
        }
        Some(found)
    }
}

impl Figures<'_> {
    /// Whether something newer was observed before the plan than what a measure could start from:
    /// the first ten months of the last year, say.
    #[must_use]
    pub fn is_outdated(&self, id: MetricId, past: &PastValue) -> bool {
        let newest = self.remembered[id.index()].newest_before_plan.get_or_init(|| {
            let start = self.plan_period().map(|plan| plan.start);
            let ends = self.plan().metric(id).observed.iter().map(|observed| observed.period.end);
            ends.filter(|end| start.is_none_or(|start| *end < start)).max()
        });
        newest.is_some_and(|newest| newest > past.period.end)
    }
}

impl PastValue {
    fn whole(observed: &Observation) -> Self {
        Self { value: observed.value.value(), part: None, span: observed.value.span, period: observed.period }
    }
}

/// The sum of the observations that fill the days from `start` up to, not including, `end`.
fn pieces<'p>(observed: impl Iterator<Item = &'p Observation>, start: NaiveDate, end: NaiveDate) -> Option<PastValue> {
    let mut pieces: Vec<&Observation> = observed.filter(|observed| observed.period.start >= start).collect();
    pieces.sort_by_key(|observed| (observed.period.end, std::cmp::Reverse(observed.period.start)));
    let mut sum: Option<PastValue> = None;
    let mut reached = end;
    while reached > start {
        let piece = pieces.pop()?;
        if Some(piece.period.end) != reached.pred_opt() {
            if piece.period.end < reached {
                return None;
            }
            continue;
        }
        reached = piece.period.start;
        sum = Some(match sum {
            None => PastValue::whole(piece),
            Some(sum) => {
                PastValue { value: sum.value + piece.value.value(), period: piece.period.until(sum.period), ..sum }
            }
        });
    }
    sum
}

/// How much time a period is: whole months where it begins and ends with one, else days.
#[derive(Debug, Clone, Copy)]
struct Length {
    months: Option<u32>,
    days: i64,
}

impl Length {
    fn of(period: Period) -> Self {
        use chrono::Datelike;
        let next = period.end.succ_opt().filter(|next| period.start.day() == 1 && next.day() == 1);
        let months = next.map(|next| Period::whole_months(period.start, next));
        Self { months, days: period.days() }
    }

    /// Whether two lengths are the same; a leap day makes no difference.
    fn is(self, other: Self) -> bool {
        match (self.months, other.months) {
            (Some(months), Some(others)) => months == others,
            _ => (self.days - other.days).abs() <= 1,
        }
    }

    fn before(self, date: NaiveDate) -> Option<NaiveDate> {
        match self.months {
            Some(months) => date.checked_sub_months(Months::new(months)),
            None => date.checked_sub_days(Days::new(u64::try_from(self.days).ok()?)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::read;
    use crate::source::{SourceFile, Sources};

    /// What the first measure of a plan starts from.
    fn past(period: &str, metric: &str, by: &str) -> Option<String> {
        let text = format!(
            "plan p {{ period {period} }}\nmetric m {{ {metric} }}\nobjective o {{ measure m to 9 by {by} }}\n"
        );
        let plan = read(Sources::new(vec![SourceFile::new("p.cascade".to_owned(), text)]), &[]).plan;
        let measure = &plan.objectives[0].measures[0];
        let found = Figures::new(&plan).past_value(MetricId::new(0), measure.by.map(|(by, _)| by.end))?;
        let part = found.part.map_or(String::new(), |part| format!(" or {}", part.to_decimal_string(2)));
        Some(format!("{}{part}", found.value.to_decimal_string(2)))
    }

    #[test]
    fn a_flow_starts_from_as_much_time_as_the_plan_has() {
        let year = "unit lead; observed 7 in 2024; observed 9 in 2025; observed 3 in 2025-Q4";
        assert_eq!(past("2026", year, "2026-12-31").as_deref(), Some("9"));
        assert_eq!(past("2026", "unit lead; observed 3 in 2025-Q4", "2026-12-31"), None);
        assert_eq!(past("2026-Q2", year, "2026-06-30").as_deref(), Some("3"));
        assert_eq!(past("2026", "unit lead; observed 7 in 2024", "2026-12-31").as_deref(), Some("7"));
    }

    #[test]
    fn pieces_without_a_hole_are_added() {
        let quarters = "unit lead; observed 1 in 2025-Q1; observed 2 in 2025-Q2; observed 3 in 2025-Q3";
        let all = format!("{quarters}; observed 4 in 2025-Q4; observed 99 in 2024");
        assert_eq!(past("2026", &all, "2026-12-31").as_deref(), Some("10"));
        assert_eq!(past("2026", &format!("{quarters}; observed 4 in 2025-12"), "2026-12-31"), None);
        let mixed = format!("{quarters}; observed 1 in 2025-10; observed 1 in 2025-11 .. 2025-12");
        assert_eq!(past("2026", &mixed, "2026-12-31").as_deref(), Some("8"));
    }

    #[test]
    fn an_earlier_deadline_starts_from_its_own_window() {
        let both = "unit lead; observed 9 in 2025; observed 2 in 2025-Q1; observed 4 in 2025-Q4";
        assert_eq!(past("2026", both, "2026-03-31").as_deref(), Some("2"));
        assert_eq!(past("2026", "unit lead; observed 4 in 2025-Q4", "2026-03-31").as_deref(), Some("4"));
        assert_eq!(past("2026", "unit lead; observed 730 in 2025", "2026-01-31").as_deref(), Some("730 or 62"));
    }

    #[test]
    fn a_level_starts_from_the_last_observation() {
        let level = "unit lead; kind stock; observed 5 in 2025-Q4; observed 6 on 2026-01-01; observed 7 on 2026-01-02";
        assert_eq!(past("2026", level, "2026-12-31").as_deref(), Some("6"));
        assert_eq!(past("2026", "unit %; observed 5% in 2025-Q3", "2026-12-31").as_deref(), Some("0.05"));
    }
}
