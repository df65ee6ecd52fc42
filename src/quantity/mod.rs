//! Numbers, units, durations and periods: what a plan's figures are made of.

mod calendar;
mod exact;
mod number;
mod spelled_out;
mod spelling;
mod unit;

pub use calendar::{Duration, Period, PeriodProblem, PeriodShape, TimeUnit, days_in_month};
pub use exact::Exact;
pub use number::{MAX_DIGITS, NumberProblem, parse_number, scale_factor, scale_word, split_scale};
pub use rust_decimal::Decimal;
pub use spelled_out::{SpelledOut, half_year, last_part, month_named, read_in_year};
pub use spelling::{grouped, respelled, spelled};
pub use unit::{Base, Currency, Dimension, Noun, Per, Unit, same_noun, unit_meant};
