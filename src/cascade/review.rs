//! When a plan is looked at again.

use chrono::NaiveDate;

use crate::plan::Figure;
use crate::quantity::{Base, Duration, Exact, Per, Period, TimeUnit, Unit};

/// The time from one review to the next: whole months where a month or more lies between them,
/// else days. None where there are none.
#[must_use]
pub fn interval(cadence: &Figure) -> Option<Duration> {
    let Some(Per::Time(time)) = cadence.unit.per else { return None };
    let bare = Unit { base: Base::One, per: None };
    let times = Figure { unit: bare, ..*cadence }.value();
    let count = |length: Exact| length.floor_to(0).to_decimal_string(0).parse::<u32>().ok();
    if !times.is_positive() {
        return None;
    }
    let length = &Exact::from(time.size()) / &times;
    if time.counts_days() {
        return Some(Duration { count: count(length)?.max(1), unit: TimeUnit::Day });
    }
    if length.is_integer() {
        return Some(Duration { count: count(length)?, unit: TimeUnit::Month });
    }
    let days = &(&length * &Exact::from(365)) / &Exact::from(12);
    Some(Duration { count: count(days)?.max(1), unit: TimeUnit::Day })
}

/// The last review up to a day, and the one before it (for the first, the start).
#[must_use]
pub fn last_review(start: NaiveDate, interval: Duration, until: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let at = |number: u32| Duration { count: interval.count.checked_mul(number)?, ..interval }.after(start).into();
    let passed = if until < start {
        0
    } else if interval.unit.counts_days() {
        u32::try_from((until - start).num_days()).ok()? / interval.count
    } else {
        Period::whole_months(start, until) / interval.count
    };
    // A month is shorter than the day of the start: the review is on its last day.
    let next: Option<NaiveDate> = at(passed + 1);
    let passed = if next.is_some_and(|next| next <= until) { passed + 1 } else { passed };
    Some((at(passed)?, at(passed.checked_sub(1)?)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::read;
    use crate::source::{SourceFile, Sources};

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date in a test")
    }

    fn of(cadence: &str) -> Option<(u32, &'static str)> {
        let text = format!("plan p {{ period 2026; review {cadence} }}\n");
        let plan = read(Sources::new(vec![SourceFile::new("p.cascade".to_owned(), text)]), &[]).plan;
        let (cadence, _) = plan.headers[0].review.as_ref()?;
        interval(cadence).map(|interval| (interval.count, interval.unit.word()))
    }

    #[test]
    fn the_time_between_reviews() {
        assert_eq!(of("weekly"), Some((7, "day")));
        assert_eq!(of("fortnightly"), Some((14, "day")));
        assert_eq!(of("monthly"), Some((1, "month")));
        assert_eq!(of("quarterly"), Some((3, "month")));
        assert_eq!(of("2 per year"), Some((6, "month")));
        assert_eq!(of("2 per month"), Some((15, "day")));
        assert_eq!(of("5 per week"), Some((1, "day")));
        assert_eq!(of("0 per month"), None);
    }

    #[test]
    fn the_last_review_and_the_one_before() {
        let month = Duration { count: 1, unit: TimeUnit::Month };
        let start = date("2026-01-01");
        assert_eq!(last_review(start, month, date("2026-01-31")), None);
        assert_eq!(last_review(start, month, date("2026-02-01")), Some((date("2026-02-01"), start)));
        let third = (date("2026-04-01"), date("2026-03-01"));
        assert_eq!(last_review(start, month, date("2026-04-30")), Some(third));
        let week = Duration { count: 7, unit: TimeUnit::Day };
        assert_eq!(last_review(start, week, date("2026-01-15")), Some((date("2026-01-15"), date("2026-01-08"))));
        assert_eq!(last_review(start, week, date("2025-12-01")), None);
    }

    #[test]
    fn a_month_that_is_too_short_has_its_review_on_its_last_day() {
        let month = Duration { count: 1, unit: TimeUnit::Month };
        let found = last_review(date("2026-01-31"), month, date("2026-02-28"));
        assert_eq!(found, Some((date("2026-02-28"), date("2026-01-31"))));
    }
}
