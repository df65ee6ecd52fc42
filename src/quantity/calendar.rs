use chrono::{Datelike, Months, NaiveDate};
use smallvec::SmallVec;

/// Units of time. Month, quarter and year are one scale, day and week another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TimeUnit {
    /// One day.
    Day,
    /// Seven days.
    Week,
    /// One calendar month.
    Month,
    /// Three months.
    Quarter,
    /// Twelve months.
    Year,
}

impl TimeUnit {
    /// The unit a word names, in the singular or plural.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "day" | "days" => Self::Day,
            "week" | "weeks" => Self::Week,
            "month" | "months" => Self::Month,
            "quarter" | "quarters" => Self::Quarter,
            "year" | "years" => Self::Year,
            _ => return None,
        })
    }

    /// The unit that a French word means, accents or not.
    #[must_use]
    pub fn meant(word: &str) -> Option<Self> {
        Some(match word {
            "jour" | "jours" => Self::Day,
            "semaine" | "semaines" => Self::Week,
            "mois" => Self::Month,
            "trimestre" | "trimestres" => Self::Quarter,
            "an" | "ans" | "année" | "années" | "annee" | "annees" => Self::Year,
            _ => return None,
        })
    }

    /// The word for one of it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// How many of the smallest unit of its scale (days or months) it lasts.
    #[must_use]
    pub fn size(self) -> i64 {
        match self {
            Self::Day | Self::Month => 1,
            Self::Week => 7,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }

    /// Whether it is counted in days (day and week) rather than in months.
    #[must_use]
    pub fn counts_days(self) -> bool {
        matches!(self, Self::Day | Self::Week)
    }
}

/// A whole number of days or months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Duration {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: TimeUnit,
}

impl Duration {
    /// The date this long after `date`; the last day of the calendar beyond it.
    #[must_use]
    pub fn after(self, date: NaiveDate) -> NaiveDate {
        self.shift(date, true).unwrap_or(NaiveDate::MAX)
    }

    /// The last date that is at least this long before `date`.
    #[must_use]
    pub fn before(self, date: NaiveDate) -> NaiveDate {
        let mut day = self.shift(date, false).unwrap_or(NaiveDate::MIN);
        while let Some(next) = day.succ_opt().filter(|next| self.after(*next) <= date) {
            day = next;
        }
        day
    }

    /// The date this long ago, seen from `date`; a month that is shorter gives its last day.
    #[must_use]
    pub fn ago(self, date: NaiveDate) -> NaiveDate {
        self.shift(date, false).unwrap_or(NaiveDate::MIN)
    }

    fn shift(self, date: NaiveDate, forward: bool) -> Option<NaiveDate> {
        let amount = u64::from(self.count) * u64::try_from(self.unit.size()).ok()?;
        if self.unit.counts_days() {
            let days = chrono::Days::new(amount);
            if forward { date.checked_add_days(days) } else { date.checked_sub_days(days) }
        } else {
            let months = Months::new(u32::try_from(amount).ok()?);
            if forward { date.checked_add_months(months) } else { date.checked_sub_months(months) }
        }
    }
}

/// How a period was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PeriodShape {
    /// `2026`
    Year,
    /// `2026-Q2`
    Quarter,
    /// `2026-06`
    Month,
    /// `2026-06-15`
    Day,
    /// `2026-03 .. 2026-05`
    Range,
}

/// A stretch of days, both ends included. As a date it means its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// Its first day.
    pub start: NaiveDate,
    /// Its last day.
    pub end: NaiveDate,
    /// How it was written.
    pub shape: PeriodShape,
}

/// Why a text shaped like a period is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PeriodProblem {
    /// The year is outside 1900 to 9999.
    Year(String),
    /// There is no such month.
    Month(String),
    /// There are four quarters.
    Quarter(String),
    /// The month has no such day.
    Day {
        /// The year.
        year: i32,
        /// The month, from 1.
        month: u32,
        /// The day; 0 where it is no number that could be one.
        day: u32,
        /// How many days it has.
        days: u32,
    },
    /// Not a period at all.
    Shape,
}

/// How many days a month has.
#[must_use]
pub fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        2 if NaiveDate::from_ymd_opt(year, 2, 29).is_some() => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Period {
    /// Reads `2026`, `2026-Q2`, `2026-06` or `2026-06-15`.
    ///
    /// # Errors
    /// Says which part there is no such thing of.
    pub fn parse(text: &str) -> Result<Self, PeriodProblem> {
        let mut parts = text.split('-');
        let year_text = parts.next().unwrap_or_default();
        if year_text.is_empty() || !year_text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(PeriodProblem::Shape);
        }
        let year = year_text.parse::<i32>().ok().filter(|year| (1900..=9999).contains(year));
        let year = year.ok_or_else(|| PeriodProblem::Year(year_text.to_owned()))?;
        let rest: SmallVec<[&str; 2]> = parts.collect();
        match rest.as_slice() {
            [] => Self::months(year, 1, 12, PeriodShape::Year),
            [quarter] if quarter.starts_with(['Q', 'q', 'T', 't']) => {
                let number = quarter[1..].parse::<u32>().ok().filter(|number| (1..=4).contains(number));
                let number = number.ok_or_else(|| PeriodProblem::Quarter(quarter[1..].to_owned()))?;
                Self::months(year, number * 3 - 2, number * 3, PeriodShape::Quarter)
            }
            [month] => {
                let month = Self::month_number(month)?;
                Self::months(year, month, month, PeriodShape::Month)
            }
            [month, day] => {
                let month = Self::month_number(month)?;
                let day = day.parse().unwrap_or_default();
                let date = NaiveDate::from_ymd_opt(year, month, day);
                let days = days_in_month(year, month);
                date.map(Self::day).ok_or(PeriodProblem::Day { year, month, day, days })
            }
            _ => Err(PeriodProblem::Shape),
        }
    }

    fn month_number(text: &str) -> Result<u32, PeriodProblem> {
        let month = text.parse::<u32>().ok().filter(|month| text.len() <= 2 && (1..=12).contains(month));
        month.ok_or_else(|| PeriodProblem::Month(text.to_owned()))
    }

    fn months(year: i32, first: u32, last: u32, shape: PeriodShape) -> Result<Self, PeriodProblem> {
        let start = NaiveDate::from_ymd_opt(year, first, 1);
        let end = NaiveDate::from_ymd_opt(year, last, days_in_month(year, last));
        start.zip(end).map(|(start, end)| Self { start, end, shape }).ok_or(PeriodProblem::Shape)
    }

    /// The period of one day.
    #[must_use]
    pub fn day(date: NaiveDate) -> Self {
        Self { start: date, end: date, shape: PeriodShape::Day }
    }

    /// From the first day of `self` to the last day of `other`.
    #[must_use]
    pub fn until(self, other: Self) -> Self {
        Self { start: self.start, end: other.end, shape: PeriodShape::Range }
    }

    /// Whether a day lies within it.
    #[must_use]
    pub fn contains(self, date: NaiveDate) -> bool {
        self.start <= date && date <= self.end
    }

    /// How many days it has; negative where its end is before its start.
    #[must_use]
    pub fn days(self) -> i64 {
        (self.end - self.start).num_days() + 1
    }

    /// How many whole months lie between a date and a later one.
    #[must_use]
    pub fn whole_months(from: NaiveDate, to: NaiveDate) -> u32 {
        let months = (to.year() - from.year()) * 12 + i32::try_from(to.month()).unwrap_or(0)
            - i32::try_from(from.month()).unwrap_or(0);
        let partial = i32::from(to.day() < from.day());
        u32::try_from(months - partial).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date in a test")
    }

    #[test]
    fn periods_by_shape() {
        let quarter = Period::parse("2026-Q2").expect("a quarter");
        assert_eq!((quarter.start, quarter.end), (date("2026-04-01"), date("2026-06-30")));
        let leap = Period::parse("2024-02").expect("a month");
        assert_eq!(leap.end, date("2024-02-29"));
        assert_eq!(Period::parse("2021-04-31"), Err(PeriodProblem::Day { year: 2021, month: 4, day: 31, days: 30 }));
        assert_eq!(Period::parse("9999999"), Err(PeriodProblem::Year("9999999".into())));
        assert_eq!(Period::parse("2026-Q5"), Err(PeriodProblem::Quarter("5".into())));
        assert_eq!(Period::parse("2026-13"), Err(PeriodProblem::Month("13".into())));
    }

    #[test]
    fn the_latest_useful_day_is_the_last_that_still_fits() {
        let sixty_days = Duration { count: 60, unit: TimeUnit::Day };
        assert_eq!(sixty_days.before(date("2026-12-31")), date("2026-11-01"));
        let two_months = Duration { count: 2, unit: TimeUnit::Month };
        assert_eq!(two_months.before(date("2026-12-31")), date("2026-10-31"));
        assert_eq!(two_months.before(date("2026-02-28")), date("2025-12-31"));
    }

    #[test]
    fn a_year_before_the_29th_of_february_is_the_28th() {
        let year = Duration { count: 1, unit: TimeUnit::Year };
        assert_eq!(year.ago(date("2028-02-29")), date("2027-02-28"));
    }
}
