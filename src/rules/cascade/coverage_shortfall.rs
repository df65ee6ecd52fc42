//! C603: everything that serves an objective is reached, and its own goal is not.

use crate::cascade::{Coverage, Direction, Equation, Origin, in_unit};
use crate::diagnostic::{Amount, Area, Edit, Finding, Level, Message, Rule, Safety, Subject, Value};
use crate::plan::{Goal, Plan, Target};
use crate::quantity::{Exact, respelled};
use crate::rules::working::{self, Rounding};
use crate::rules::{Context, Tolerance};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "C603",
    name: "coverage-shortfall",
    level: Level::Error,
    area: Area::Cascade,
    looks_at: Subject::Coverages,
    since: "0.1",
};

/// How much may be missing, as a share of what is wanted.
pub type Settings = Tolerance<0>;

/// Finds goals that are missed although all that serves them is reached.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    let verdicts = context.figures.coverages().verdicts.iter();
    for coverage in verdicts.filter(|coverage| !coverage.holds(settings.tolerance.share())) {
        // What is missing may be what could not be read.
        if !coverage.goal.is_held && context.figures.may_be_served_more(coverage.objective, coverage.goal.metric) {
            continue;
        }
        let Some(equation) = context.figures.working(coverage) else { continue };
        out.push(finding(context, coverage, &equation));
    }
}

fn finding(context: &Context<'_>, coverage: &Coverage, equation: &Equation) -> Finding {
    let (plan, goal) = (context.plan, &coverage.goal);
    let objective = plan.objective(coverage.objective);
    let missing = coverage.missing();
    let is_falling = goal.direction == Direction::Falling;
    let sentence = match (goal.is_held, goal.direction) {
        (true, Direction::Falling) => "coverage-shortfall-below",
        (true, Direction::Rising) => "coverage-shortfall-above",
        (false, Direction::Falling) => "coverage-shortfall-falling",
        (false, Direction::Rising) => "coverage-shortfall",
    };
    let mut solutions = working::solutions(equation, &goal.middle, Rounding::Away, |_| true);
    // What somebody has promised is easier to change than what is assumed of the world.
    solutions.sort_by_key(|solution| match equation.leaves()[solution.leaf].origin {
        Origin::Promise(..) | Origin::Yield(..) => 0,
        Origin::Rate(..) | Origin::CampaignRate(..) => 1,
        Origin::Assumption(_) | Origin::Observation(_) | Origin::Spend(_) => 2,
    });
    let mut finding = Finding::new(&RULE, goal.span)
        .saying(sentence)
        .unless_draft(objective.draft)
        .fact("node", objective.head.label())
        .fact("metric", plan.metric(goal.metric).head.label())
        .arg("missing", working::difference(&missing, goal.unit))
        .arg("wanted", goal.amount(&goal.middle))
        .arg("planned", goal.amount(&coverage.planned))
        .arg("share", Amount::of_share(&coverage.share))
        .arg("of", working::covered(coverage))
        .primary(Message::new("coverage-shortfall.wants").arg("wanted", goal.amount(&goal.middle)))
        .data("wanted", working::decimal(&goal.middle, goal.unit, !is_falling))
        .data("planned", working::planned_decimal(&coverage.planned, goal))
        .data("missing", working::decimal(&missing, goal.unit, true))
        .data("coverage", coverage.share.floor_to(12).to_decimal_string(12))
        .data("basis", coverage.basis.word())
        .data("unit", working::unit_text(plan, goal.unit))
        .data("needed", working::keyed(plan, equation, &solutions));
    finding = working::labelled(finding, equation);
    if let Some(sum) = working::written_out(equation, goal) {
        let planned = goal.amount(&coverage.planned);
        finding = finding.help(Message::new("coverage-shortfall.sum").arg("sum", sum).arg("planned", planned));
    }
    if !solutions.is_empty() {
        let listed = working::listed(plan, equation, &solutions, Rounding::Away);
        finding = finding.help(Message::new("coverage-shortfall.needed").arg("needed", listed));
    }
    for solution in &solutions {
        finding = with_promise_raised(plan, equation.leaves()[solution.leaf].origin, &solution.value, finding);
    }
    with_unknowns(context, coverage, finding)
}

/// Offers to promise what would do, where the promise is a figure that can be replaced.
fn with_promise_raised(plan: &Plan, origin: Origin, value: &Exact, finding: Finding) -> Finding {
    let Origin::Promise(id, measure) = origin else { return finding };
    let objective = plan.objective(id);
    let goal = objective.measures[measure as usize].goal;
    let Some(Goal::Reach(Target::Value(figure)) | Goal::Below(figure) | Goal::Above(figure)) = goal else {
        return finding;
    };
    let text = respelled(plan.text(figure.span), &in_unit(value, figure.unit)).filter(|_| !figure.is_range());
    let Some(text) = text else { return finding };
    let title = Message::new("coverage-shortfall.fix").arg("node", objective.head.label()).arg("value", text.as_str());
    finding.fix(Safety::Unsafe, title, vec![Edit { span: figure.span, text }])
}

/// Says what might be missing for another reason than that nobody brings it.
fn with_unknowns(context: &Context<'_>, coverage: &Coverage, mut finding: Finding) -> Finding {
    let plan = context.plan;
    if let Some((id, measure)) = coverage.missing_from {
        let child = plan.objective(id);
        finding = finding
            .label(child.measures[measure as usize].metric.span, Message::new("coverage-shortfall.no-from"))
            .help(Message::new("coverage-shortfall.missing-from").arg("child", child.head.label()));
    }
    let silent = plan.campaigns_of(coverage.objective).iter().map(|(id, _)| plan.campaign(*id));
    let silent: Vec<Value> = silent
        .filter(|campaign| campaign.yields.is_empty() && campaign.draft.is_none())
        .take(3)
        .map(|campaign| Value::from(Message::new("working-name").arg("name", campaign.head.label())))
        .collect();
    if !silent.is_empty() && coverage.planned != Exact::zero() {
        finding = finding.help(Message::new("coverage-shortfall.silent").arg("campaigns", Value::list(silent)));
    }
    finding
}
