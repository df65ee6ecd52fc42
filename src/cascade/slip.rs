use super::{Figures, GoalFigures};
use crate::plan::{Edge, Objective};
use crate::quantity::{Base, Exact, Unit};

/// So many times what the parent wants is no plan any more.
const TOO_MANY: i64 = 10;
/// With the `%`, a plan makes at most so many times what the parent wants.
const PLAUSIBLE: i64 = 3;

/// A rate such as `at 20` that makes sense as `20%` only.
#[derive(Debug, Clone)]
pub struct ForgottenPercent {
    /// What the parent wants.
    pub wanted: GoalFigures,
    /// What comes of the child at the rate as written, in the parent's base units.
    pub made: Exact,
    /// What comes of it at as many percent.
    pub meant: Exact,
}

impl Figures<'_> {
    /// Whether the rate at which a child serves a parent lacks its `%`: as a plain number it makes
    /// many times of what the parent wants, and a hundredth of that would do. None where either of
    /// them does not count whole things.
    #[must_use]
    pub fn forgotten_percent(&self, child: &Objective, edge: &Edge) -> Option<ForgottenPercent> {
        let rate = edge.rate.as_ref().map(|rate| &rate.value).filter(|rate| rate.unit == Unit::NONE)?;
        let rate = rate.value();
        if rate <= Exact::one() || rate > Exact::from(100) {
            return None;
        }
        let counted = |objective: &Objective| {
            let mut goals = objective.measures.iter().filter_map(|measure| self.goal(measure));
            goals.find(|goal| goal.unit.per.is_none() && matches!(goal.unit.base, Base::Count(_) | Base::One))
        };
        let wanted = counted(self.plan().objective(edge.parent.id?))?;
        let made = &counted(child)?.middle * &rate;
        let meant = &made / &Exact::from(100);
        let is_slip = wanted.middle.is_positive()
            && made >= &wanted.middle * &Exact::from(TOO_MANY)
            && meant <= &wanted.middle * &Exact::from(PLAUSIBLE);
        is_slip.then_some(ForgottenPercent { wanted, made, meant })
    }
}
