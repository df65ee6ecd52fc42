use crate::quantity::{Decimal, Exact, Unit};
use crate::source::Span;

/// A number as a plan writes it: one value, or a range whose middle counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// The value, or the low end; as written, in `unit`.
    pub low: Decimal,
    /// The value, or the high end; as written, in `unit`.
    pub high: Decimal,
    /// The unit written with it.
    pub unit: Unit,
    /// Where it stands.
    pub span: Span,
}

impl Figure {
    /// Whether it is a range.
    #[must_use]
    pub fn is_range(&self) -> bool {
        self.low != self.high
    }

    /// The value, or the middle of the range, in base units (20% is 1/5).
    #[must_use]
    pub fn value(&self) -> Exact {
        if self.is_range() { (self.low_value() + self.high_value()) / Exact::from(2) } else { self.low_value() }
    }

    /// The low end in base units.
    #[must_use]
    pub fn low_value(&self) -> Exact {
        Self::in_base(self.low, self.unit)
    }

    /// The high end in base units.
    #[must_use]
    pub fn high_value(&self) -> Exact {
        Self::in_base(self.high, self.unit)
    }

    /// Whether it can be a value of something measured in `unit`: money and time agree, and it is
    /// no share of what is counted. Count nouns are labels and always agree.
    #[must_use]
    pub fn fits(&self, unit: Unit) -> bool {
        self.unit.dimension() == unit.dimension()
            && self.unit.currency() == unit.currency()
            && !(self.unit.is_percent() && unit.is_count())
    }

    fn in_base(number: Decimal, unit: Unit) -> Exact {
        if unit == Unit::PERCENT {
            return Exact::percent(number);
        }
        let number = Exact::from(number);
        if unit.per.is_none() && !matches!(unit.base, crate::quantity::Base::Time(_)) {
            return number;
        }
        &number * &unit.factor()
    }
}
