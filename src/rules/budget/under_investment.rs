//! B711: a budget that is small beside the money it is to bring.

use super::said;
use crate::cascade::{Direction, End, GoalFigures};
use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Objective, ObjectiveId, Traits};
use crate::quantity::Exact;
use crate::rules::{Context, Percent, working};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "B711",
    name: "under-investment",
    level: Level::Hint,
    area: Area::Budget,
    looks_at: Subject::Budgets,
    since: "0.1",
};

/// How much is enough.
#[derive(Debug, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// As a share of the largest target in money.
    pub share: Percent,
}

impl Default for Settings {
    fn default() -> Self {
        Self { share: Percent::of(2) }
    }
}

/// Finds plans whose budgets together are less than a share of their largest target in money.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    let (plan, envelopes) = (context.plan, context.figures.envelopes());
    let outer =
        plan.each_budget().filter(|(id, budget)| budget.draft.is_none() && envelopes.of(*id).given_by.is_empty());
    let mut largest = None;
    let mut all = Exact::zero();
    for (id, budget) in outer {
        let Some(size) = envelopes.of(id).size() else { return };
        let size = End::Middle.of(&size).clone();
        all = &all + &size;
        if largest.as_ref().is_none_or(|(_, known)| size > *known) {
            largest = Some((budget, size));
        }
    }
    let targets = plan.with(Traits::TARGET).filter(|(_, target)| target.draft.is_none());
    let goals = targets.flat_map(|(id, target)| goals(context, id, target));
    let target = goals.reduce(|best, other| if other.1.middle > best.1.middle { other } else { best });
    let (Some((budget, _)), Some((target, goal))) = (largest, target) else { return };
    let enough = &goal.middle * settings.share.share();
    if all >= enough || plan.unread > 0 {
        return;
    }
    let head = &plan.objective(target).head;
    let share = &all / &goal.middle;
    out.push(
        Finding::new(&RULE, budget.total.map_or(budget.head.anchor(), |total| total.span))
            .arg("all", said::amount(context, &all))
            .arg("share", working::share(&share))
            .fact("target", head.label())
            .arg("goal", goal.amount(&goal.middle))
            .arg("least", working::share(settings.share.share()))
            .arg("enough", said::amount(context, &enough.ceil_to(2)))
            .label(goal.span, Message::new("under-investment.target").arg("goal", goal.amount(&goal.middle)))
            .advice("under-investment.help")
            .data("goal", said::decimal(context, &goal.middle, true))
            .data("budget", said::decimal(context, &all, false))
            .data("share", share.floor_to(12).to_decimal_string(12))
            .data("enough", said::decimal(context, &enough, true)),
    );
}

/// What a target wants to reach in the plan's money.
fn goals<'f>(
    context: &'f Context<'_>,
    id: ObjectiveId,
    target: &'f Objective,
) -> impl Iterator<Item = (ObjectiveId, GoalFigures)> + use<'f> {
    let goals = target.measures.iter().filter_map(|measure| context.figures.goal(measure));
    let money = context.figures.money_unit();
    goals.filter(move |goal| goal.unit == money && goal.direction == Direction::Rising).map(move |goal| (id, goal))
}
