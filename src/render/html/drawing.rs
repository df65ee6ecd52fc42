//! Lengths on paper, and the drawings that several parts share.

use maud::{Markup, html};

use crate::quantity::Exact;

/// How long a full bar is.
const FULL: i64 = 100;

/// A length or place on a drawing.
pub(super) fn length(value: &Exact) -> String {
    if value.is_finite() { value.to_decimal_string(2) } else { "0".to_owned() }
}

/// A line of numbers laid on a stretch of a drawing.
pub(super) struct Scale {
    low: Exact,
    span: Exact,
    start: Exact,
    length: Exact,
}

impl Scale {
    /// Lays `low ..= high` on a stretch from `start` to `end`.
    pub(super) fn new(low: Exact, high: Exact, start: i64, end: i64) -> Self {
        let span = &high - &low;
        Self { low, span, start: Exact::from(start), length: Exact::from(end - start) }
    }

    /// Where a number comes to lie; in the middle where there is but one.
    pub(super) fn place(&self, value: &Exact) -> Exact {
        let part = if self.span.is_positive() { &(value - &self.low) / &self.span } else { Exact::ratio(1, 2) };
        &self.start + &(&part * &self.length)
    }

    /// The same, written.
    pub(super) fn at(&self, value: &Exact) -> String {
        length(&self.place(value))
    }
}

/// A bar that is filled by a share of one; never beyond its ends.
pub(super) fn bar(share: &Exact, class: &str) -> Markup {
    let filled = (share * &Exact::from(FULL)).max(Exact::zero()).min(Exact::from(FULL));
    html! {
        svg.bar.(class) viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            rect.track width="100" height="8" {}
            rect.fill width=(length(&filled)) height="8" {}
        }
    }
}

/// The least and the greatest of some numbers.
pub(super) fn ends<'a>(values: impl Iterator<Item = &'a Exact>) -> Option<(Exact, Exact)> {
    values.filter(|value| value.is_finite()).fold(None, |ends, value| {
        Some(match ends {
            None => (value.clone(), value.clone()),
            Some((low, high)) => (low.min(value.clone()), high.max(value.clone())),
        })
    })
}
