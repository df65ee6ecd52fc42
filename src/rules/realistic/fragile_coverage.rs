//! R406: a goal that is reached as assumed and missed in the worst case.

use std::cmp::Ordering;

use crate::cascade::{Coverage, Direction, Equation, Leaf};
use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::rules::working::{self, Rounding, Solution};
use crate::rules::{Context, Tolerance};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "R406",
    name: "fragile-coverage",
    level: Level::Warning,
    area: Area::Realistic,
    looks_at: Subject::Ranges,
    since: "0.1",
};

/// How much may be missing in the worst case, as a share of what is wanted.
pub type Settings = Tolerance<0>;

/// Finds goals that hang on assumptions turning out well.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    let tolerance = settings.tolerance.share();
    let holding = context.figures.coverages().verdicts.iter().filter(|coverage| coverage.holds(tolerance));
    for coverage in holding.filter(|coverage| !coverage.holds_at_worst(tolerance)) {
        let Some(equation) = context.figures.working(coverage) else { continue };
        out.extend(finding(context, coverage, &equation));
    }
}

fn finding(context: &Context<'_>, coverage: &Coverage, equation: &Equation) -> Option<Finding> {
    let (plan, goal) = (context.plan, &coverage.goal);
    let objective = plan.objective(coverage.objective);
    let (worst, best) = (coverage.worst.as_ref()?, coverage.best.as_ref()?);
    let mut solutions = working::solutions(equation, &goal.middle, Rounding::Back, Leaf::is_ranged);
    // The most dangerous first: the one that may use the smallest part of its way to its bad end.
    let used = |solution: &Solution| {
        let leaf = &equation.leaves()[solution.leaf];
        let end = if solution.value < leaf.middle { &leaf.low } else { &leaf.high };
        &(&solution.value - &leaf.middle) / &(end - &leaf.middle)
    };
    solutions.sort_by(|a, b| used(a).partial_cmp(&used(b)).unwrap_or(Ordering::Equal));
    let is_falling = goal.direction == Direction::Falling;
    let finding = Finding::new(&RULE, goal.span)
        .fact("node", objective.head.label())
        .fact("metric", plan.metric(goal.metric).head.label())
        .arg("planned", goal.amount(&coverage.planned))
        .arg("worst", goal.amount(worst))
        .arg("wanted", goal.amount(&goal.middle))
        .primary(Message::new("fragile-coverage.wants").arg("wanted", goal.amount(&goal.middle)))
        .data("wanted", working::decimal(&goal.middle, goal.unit, !is_falling))
        .data("planned", working::planned_decimal(&coverage.planned, goal))
        .data("worst", working::planned_decimal(worst, goal))
        .data("best", working::planned_decimal(best, goal))
        .data("unit", working::unit_text(plan, goal.unit))
        .data("break_even", working::keyed(plan, equation, &solutions));
    let finding = working::labelled(finding, equation);
    if solutions.is_empty() {
        return Some(finding.help(Message::new("fragile-coverage.help")));
    }
    let listed = working::listed(plan, equation, &solutions, Rounding::Back);
    Some(finding.help(Message::new("fragile-coverage.break-even").arg("break_even", listed)))
}
