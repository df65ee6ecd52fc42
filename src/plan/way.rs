//! Which way a measure pushes its metric.

use std::cmp::Ordering;

use super::{Goal, Measure, Target};
use crate::quantity::{Decimal, Exact};

/// Which way a measure goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More is wanted.
    Rising,
    /// Less is wanted.
    Falling,
}

impl Direction {
    fn between<N: PartialOrd>(from: &N, to: &N) -> Option<Self> {
        match from.partial_cmp(to)? {
            Ordering::Less => Some(Self::Rising),
            Ordering::Equal => None,
            Ordering::Greater => Some(Self::Falling),
        }
    }
}

impl Measure {
    /// Which way it says that it goes: by its own `from`, or by a goal in words of change. An
    /// observation says nothing here, for it may be of the whole where the measure is a part.
    #[must_use]
    pub fn way(&self) -> Option<Direction> {
        match self.goal? {
            Goal::Reach(Target::Value(goal)) => {
                let from = self.from?;
                if from.unit == goal.unit && !from.is_range() && !goal.is_range() {
                    return Direction::between(&from.low, &goal.low);
                }
                let alike = from.unit.dimension() == goal.unit.dimension();
                if alike { Direction::between(&from.value(), &goal.value()) } else { None }
            }
            Goal::Reach(Target::Growth(change) | Target::Points(change)) => {
                Direction::between(&Exact::zero(), &change.value())
            }
            Goal::Reach(Target::Factor(factor, _)) => Direction::between(&Decimal::ONE, &factor),
            Goal::Below(_) | Goal::Above(_) => None,
        }
    }
}
