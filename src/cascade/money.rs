//! Amounts of money that may be ranges: low with low, middle with middle, high with high.

use crate::plan::Figure;
use crate::quantity::{Currency, Exact};

/// An amount of money: its low end, its middle and its high end.
pub type Money = [Exact; 3];

/// One of the three amounts that a range stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// The low end.
    Low,
    /// The middle.
    Middle,
    /// The high end.
    High,
}

impl End {
    /// All three, in the order in which [`Money`] has them.
    pub const ALL: [Self; 3] = [Self::Low, Self::Middle, Self::High];

    /// Its word in machine formats.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Middle => "middle",
            Self::High => "high",
        }
    }

    /// This one of three amounts.
    #[must_use]
    pub fn of(self, money: &Money) -> &Exact {
        &money[self as usize]
    }
}

/// No money.
#[must_use]
pub fn nothing() -> Money {
    [Exact::zero(), Exact::zero(), Exact::zero()]
}

/// Whether an amount is a range.
#[must_use]
pub fn is_range(money: &Money) -> bool {
    money[0] != money[2]
}

/// Both together.
#[must_use]
pub fn plus(a: &Money, b: &Money) -> Money {
    combined(a, b, |a, b| a + b)
}

/// The first less the second.
#[must_use]
pub fn minus(a: &Money, b: &Money) -> Money {
    combined(a, b, |a, b| a - b)
}

/// In which of the three cases one amount is above another.
#[must_use]
pub fn above(a: &Money, b: &Money) -> Vec<End> {
    End::ALL.into_iter().filter(|end| end.of(a) > end.of(b)).collect()
}

pub(super) fn combined(a: &Money, b: &Money, with: impl Fn(&Exact, &Exact) -> Exact) -> Money {
    [with(&a[0], &b[0]), with(&a[1], &b[1]), with(&a[2], &b[2])]
}

/// A figure's ends and middle.
pub(super) fn ends(figure: &Figure) -> Money {
    [figure.low_value(), figure.value(), figure.high_value()]
}

/// A figure that is money of one currency, and not so much per anything.
pub(super) fn plain(figure: &Figure, currency: Option<Currency>) -> Option<Money> {
    let is_ours = figure.unit.currency().is_some() && figure.unit.currency() == currency;
    (is_ours && figure.unit.per.is_none()).then(|| ends(figure))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(low: i64, middle: i64, high: i64) -> Money {
        [low, middle, high].map(Exact::from)
    }

    #[test]
    fn like_is_compared_with_like() {
        let envelope = money(10_000, 15_000, 20_000);
        assert_eq!(above(&money(15_480, 21_965, 28_450), &envelope), End::ALL);
        assert_eq!(above(&money(10_000, 15_001, 20_000), &envelope), [End::Middle]);
        assert!(above(&envelope, &envelope).is_empty());
    }
}
