//! Which way a measure pushes its metric.

use std::cmp::Ordering;

use super::{Direction, Figures};
use crate::plan::{Goal, Measure, Target};
use crate::quantity::{Decimal, Exact};

impl Figures<'_> {
    /// Which way a measure says that it goes: by its own `from`, or by a goal in words of change.
    /// An observation says nothing here, for it may be of the whole where the measure is a part.
    #[must_use]
    pub fn said_way(&self, measure: &Measure) -> Option<Direction> {
        let way = |from: &Exact, to: &Exact| {
            if from < to {
                Some(Direction::Rising)
            } else if from > to {
                Some(Direction::Falling)
            } else {
                None
            }
        };
        match measure.goal? {
            Goal::Reach(Target::Value(goal)) => {
                let from = measure.from?;
                if from.unit == goal.unit && !from.is_range() && !goal.is_range() {
                    return match from.low.cmp(&goal.low) {
                        Ordering::Less => Some(Direction::Rising),
                        Ordering::Equal => None,
                        Ordering::Greater => Some(Direction::Falling),
                    };
                }
                let alike = from.unit.dimension() == goal.unit.dimension();
                if alike { way(&from.value(), &goal.value()) } else { None }
            }
            Goal::Reach(Target::Growth(change) | Target::Points(change)) => way(&Exact::zero(), &change.value()),
            Goal::Reach(Target::Factor(factor, _)) => way(&Exact::from(Decimal::ONE), &Exact::from(factor)),
            Goal::Below(_) | Goal::Above(_) => None,
        }
    }
}
