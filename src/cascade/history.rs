//! What was observed, held against what is planned: like with like.

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::Figures;
use crate::plan::{Metric, MetricId, MetricKind, Observation};
use crate::quantity::{Exact, Period};
use crate::source::Span;

/// A window of observations in pieces has no more of them: a year of days.
const MOST_PIECES: usize = 400;
/// So many neighbours are tried in the search for a value one plan period later.
const MOST_NEIGHBOURS: usize = 64;

/// A value that was observed over some time, in one observation or in several that follow each
/// other without a gap.
#[derive(Debug, Clone, PartialEq)]
pub struct Observed {
    /// Its first day.
    pub start: NaiveDate,
    /// Its last day.
    pub end: NaiveDate,
    /// What was observed, all pieces added up.
    pub value: Exact,
    /// Where the value of the first piece stands.
    pub first: Span,
    /// Where the value of the last piece stands.
    pub last: Span,
}

/// How fast a metric was observed to move.
#[derive(Debug, Clone, PartialEq)]
pub struct Pace {
    /// By how much a day.
    pub per_day: Exact,
    /// The value before, for what is no flow.
    pub from: Option<Observed>,
    /// The value after; for a flow what came in.
    pub to: Observed,
}

/// What a metric grew by from one value to another, one plan period later.
#[derive(Debug, Clone, PartialEq)]
pub struct Growth {
    /// By how much: a share of the earlier value, for a ratio the difference. None where the
    /// earlier value is nothing, of which everything is any number of times.
    pub amount: Option<Exact>,
    /// The value before.
    pub earlier: Observed,
    /// The value after.
    pub later: Observed,
}

/// Whether a number of days is another, give or take a tenth.
pub(super) fn about(days: i64, wanted: i64) -> bool {
    (days - wanted).abs() * 10 <= wanted
}

/// By how much something grew on its way from one value to another: a share of the first, for a
/// ratio the difference; none where the first is nothing or below.
#[must_use]
pub fn growth(kind: MetricKind, from: &Exact, to: &Exact) -> Option<Exact> {
    let difference = to - from;
    match kind {
        MetricKind::Ratio => Some(difference),
        MetricKind::Flow | MetricKind::Stock => from.is_positive().then(|| &difference / from),
    }
}

impl Observed {
    fn of(observation: &Observation) -> Self {
        let span = observation.value.span;
        let period = observation.period;
        Self { start: period.start, end: period.end, value: observation.value.value(), first: span, last: span }
    }

    /// How many days it covers.
    #[must_use]
    pub fn days(&self) -> i64 {
        (self.end - self.start).num_days() + 1
    }
}

impl Figures<'_> {
    /// The newest value of a metric that can be held against a value of the plan: for a flow that
    /// of a window about as long as the plan's period, else the last observation.
    #[must_use]
    pub fn newest_comparable(&self, metric: &Metric) -> Option<Observed> {
        if metric.kind == MetricKind::Flow {
            return self.windows(metric).into_iter().max_by_key(|window| (window.end, window.start));
        }
        usable(metric).max_by_key(|observed| (observed.end, observed.start))
    }

    /// The best growth of a metric that was observed over one plan period, up or down.
    #[must_use]
    pub fn best_growth(&self, id: MetricId, rising: bool) -> Option<&Growth> {
        let known = &self.remembered[id.index()].growth[usize::from(rising)];
        known.get_or_init(|| self.compute_best_growth(self.plan().metric(id), rising).map(Box::new)).as_deref()
    }

    fn compute_best_growth(&self, metric: &Metric, rising: bool) -> Option<Growth> {
        if metric.observed.len() < 2 {
            return None;
        }
        let days = self.plan_period()?.days();
        let pairs = match metric.kind {
            MetricKind::Flow => {
                let pairs = pairs(self.windows(metric), days, true);
                if pairs.is_empty() { self::pairs(usable(metric).collect(), days, true) } else { pairs }
            }
            MetricKind::Stock | MetricKind::Ratio => self::pairs(usable(metric).collect(), days, false),
        };
        let growths = pairs.into_iter().filter_map(|(earlier, later)| {
            let amount = growth(metric.kind, &earlier.value, &later.value);
            let amount = amount.map(|amount| if rising { amount } else { -&amount });
            let began_at_nothing = earlier.value.is_zero() && rising && later.value.is_positive();
            (amount.is_some() || began_at_nothing).then_some(Growth { amount, earlier, later })
        });
        growths.reduce(|best, next| {
            let is_better = match (&best.amount, &next.amount) {
                (None, _) => false,
                (Some(_), None) => true,
                (Some(best), Some(next)) => next > best,
            };
            if is_better { next } else { best }
        })
    }

    /// The fastest pace at which a metric was ever observed to move, a day: for a flow what came
    /// in, else the change from one observation to the next, up or down.
    #[must_use]
    pub fn best_pace(&self, id: MetricId, rising: bool) -> Option<&Pace> {
        let known = &self.remembered[id.index()].pace[usize::from(rising)];
        known.get_or_init(|| fastest(self.plan().metric(id), rising).map(Box::new)).as_deref()
    }

    /// Every window of a flow about as long as the plan's period of which all is observed.
    fn windows(&self, metric: &Metric) -> Vec<Observed> {
        let Some(wanted) = self.plan_period().map(Period::days) else { return Vec::new() };
        let pieces: Vec<Observed> = usable(metric).collect();
        let mut shortest: FxHashMap<NaiveDate, &Observed> = FxHashMap::default();
        for piece in &pieces {
            let known = shortest.entry(piece.start).or_insert(piece);
            if piece.end < known.end {
                *known = piece;
            }
        }
        let mut windows = Vec::new();
        for first in &pieces {
            let mut window = first.clone();
            let mut best = about(window.days(), wanted).then(|| window.clone());
            for _ in 0..MOST_PIECES {
                let next = window.end.succ_opt().and_then(|day| shortest.get(&day));
                let Some(next) = next.filter(|_| window.days() < wanted) else { break };
                window.value = &window.value + &next.value;
                window.end = next.end;
                window.last = next.last;
                let nearer =
                    best.as_ref().is_none_or(|best| (window.days() - wanted).abs() < (best.days() - wanted).abs());
                if nearer && about(window.days(), wanted) {
                    best = Some(window.clone());
                }
            }
            windows.extend(best);
        }
        windows
    }
}

/// The fastest pace at which a metric was observed to move.
fn fastest(metric: &Metric, rising: bool) -> Option<Pace> {
    let mut values: Vec<Observed> = usable(metric).collect();
    let per_day = |value: Exact, days: i64| &value / &Exact::from(days);
    let mut paces: Vec<Pace> = Vec::new();
    if metric.kind == MetricKind::Flow {
        let of = |value: Observed| Pace { per_day: per_day(value.value.clone(), value.days()), from: None, to: value };
        paces.extend(values.into_iter().map(of));
    } else {
        values.sort_by_key(|value| (value.end, value.start, value.first));
        values.dedup_by_key(|value| value.end);
        paces.extend(values.windows(2).map(|pair| {
            let change = &pair[1].value - &pair[0].value;
            let change = if rising { change } else { -&change };
            let days = (pair[1].end - pair[0].end).num_days();
            Pace { per_day: per_day(change, days), from: Some(pair[0].clone()), to: pair[1].clone() }
        }));
    }
    paces.into_iter().reduce(|best, next| if next.per_day > best.per_day { next } else { best })
}

/// The observations of a metric that fit its unit and end after they start.
pub(super) fn usable(metric: &Metric) -> impl Iterator<Item = Observed> {
    let fits =
        |observed: &&Observation| observed.period.start <= observed.period.end && observed.value.fits(metric.unit);
    metric.observed.iter().filter(fits).map(Observed::of)
}

/// Each value with the one that comes about so many days later, the nearest to that many; of
/// equal length, where values are those of windows.
fn pairs(mut values: Vec<Observed>, days: i64, are_windows: bool) -> Vec<(Observed, Observed)> {
    let day = |value: &Observed| if are_windows { value.start } else { value.end };
    values.sort_by_key(|value| (day(value), value.end, value.first));
    let mut pairs = Vec::new();
    for earlier in &values {
        let Some(wanted) = day(earlier).checked_add_signed(chrono::TimeDelta::days(days)) else { continue };
        let middle = values.partition_point(|value| day(value) < wanted);
        let before = values[..middle].iter().rev().take(MOST_NEIGHBOURS);
        let near = before.chain(values[middle..].iter().take(MOST_NEIGHBOURS)).filter(|later| {
            about((day(later) - day(earlier)).num_days(), days) && (!are_windows || about(later.days(), earlier.days()))
        });
        let nearest = near.min_by_key(|later| ((day(later) - wanted).num_days().abs(), day(later)));
        pairs.extend(nearest.map(|later| (earlier.clone(), later.clone())));
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(start: &str, end: &str, value: i64) -> Observed {
        let date = |text: &str| text.parse().expect("a date in a test");
        let span = Span::default();
        Observed { start: date(start), end: date(end), value: Exact::from(value), first: span, last: span }
    }

    #[test]
    fn a_month_is_paired_with_the_same_month_a_year_later() {
        let months = vec![
            value("2024-07-01", "2024-07-31", 400),
            value("2025-06-01", "2025-06-30", 900),
            value("2025-07-01", "2025-07-31", 440),
            value("2025-08-01", "2025-08-31", 900),
        ];
        let found = pairs(months, 365, true);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].1.value, Exact::from(440));
    }

    #[test]
    fn a_pace_is_what_came_in_or_what_changed() {
        use crate::language::read;
        use crate::source::{SourceFile, Sources};
        let pace = |metric: &str, rising: bool| {
            let text = format!("plan p {{ period 2026 }}\nmetric m {{ {metric} }}\n");
            let plan = read(Sources::new(vec![SourceFile::new("p.cascade".to_owned(), text)]), &[]).plan;
            Figures::new(&plan).best_pace(MetricId::new(0), rising).map(|pace| pace.per_day.to_decimal_string(2))
        };
        let flow = "unit lead; observed 365 in 2025; observed 62 in 2025-12";
        assert_eq!(pace(flow, true).as_deref(), Some("2"));
        let level =
            "unit lead; kind stock; observed 100 on 2025-01-01; observed 90 on 2025-01-11; observed 93 on 2025-01-12";
        assert_eq!(pace(level, true).as_deref(), Some("3"));
        assert_eq!(pace(level, false).as_deref(), Some("1"));
        assert_eq!(pace("unit %; observed 3% in 2025", true), None);
    }

    #[test]
    fn about_is_give_or_take_a_tenth() {
        assert!(about(330, 365) && about(401, 365) && about(90, 91) && about(28, 31));
        assert!(!about(328, 365) && !about(402, 365) && !about(27, 31));
    }
}
