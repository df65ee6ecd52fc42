use super::gift::{self, RateOf};
use super::{Figures, GoalFigures, Server};
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
    /// Whether the rate at which somebody serves a parent lacks its `%`: as a plain number it makes
    /// many times of what the parent wants, and a hundredth of that would do. None where either of
    /// them does not count whole things.
    #[must_use]
    pub fn forgotten_percent(&self, server: Server) -> Option<ForgottenPercent> {
        let plan = self.plan();
        let (_, edge) = server.edge(plan)?;
        let rate = edge.rate.as_deref().filter(|rate| rate.value.unit == Unit::NONE)?;
        let times = rate.value.value();
        if times <= Exact::one() || times > Exact::from(100) {
            return None;
        }
        let parent = plan.objective(plan.parent(edge)?);
        let rate = RateOf::all(std::iter::once(rate));
        let gifts = match server {
            Server::Objective(id, _) => gift::of_objective(plan, plan.objective(id), rate, parent),
            Server::Campaign(id, _) => gift::of_campaign(plan, plan.campaign(id), rate, parent),
        };
        let gift = gifts.given.iter().find(|gift| gift.is_rated)?;
        let is_counted = |unit: Unit| unit.per.is_none() && matches!(unit.base, Base::Count(_) | Base::One);
        let wanted = self.goal(parent.measures.get(gift.measure as usize)?)?;
        let (unit, brought) = match server {
            Server::Objective(id, _) => {
                let goal = self.goal(plan.objective(id).measures.get(gift.figure as usize)?)?;
                (goal.unit, goal.middle)
            }
            Server::Campaign(id, _) => {
                let figure = plan.campaign(id).yields.get(gift.figure as usize)?;
                (figure.unit, figure.value())
            }
        };
        if wanted.is_held || !is_counted(wanted.unit) || !is_counted(unit) {
            return None;
        }
        let made = &brought * &times;
        let meant = &made / &Exact::from(100);
        let is_slip = wanted.middle.is_positive()
            && made >= &wanted.middle * &Exact::from(TOO_MANY)
            && meant <= &wanted.middle * &Exact::from(PLAUSIBLE);
        is_slip.then_some(ForgottenPercent { wanted, made, meant })
    }
}
