//! What several rules say of an equation: who contributes what, how it adds up, what would do.

use crate::cascade::{Basis, Coverage, Direction, Equation, GoalFigures, Leaf, Operation, Origin, Part, in_unit};
use crate::diagnostic::{Amount, Finding, Message, Value};
use crate::plan::{ObjectiveId, Plan};
use crate::quantity::{Base, Exact, Per, Unit};
use crate::source::Span;

/// So many places are shown, so many ways out offered, so many parts of a sum written out.
const LABELS: usize = 12;
const WAYS_OUT: usize = 5;
const PARTS: usize = 40;
/// For so many figures of an equation a solution is looked for.
const SOLVED: usize = 64;

/// A value of one figure at which, all others as assumed, a total is as wanted.
pub struct Solution {
    /// Which figure.
    pub leaf: usize,
    /// The value, in base units, on the step on which its unit counts.
    pub value: Exact,
}

/// Towards which side a solution is rounded.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// Further away from what is assumed: what has to be reached, and is to be written.
    Away,
    /// Back towards what is assumed: what still holds, were it to turn out so.
    Back,
}

/// What would do, for each figure that can move: away from zero and, where it is a share, not
/// above the whole.
pub fn solutions(
    equation: &Equation,
    wanted: &Exact,
    rounding: Rounding,
    only: impl Fn(&Leaf) -> bool,
) -> Vec<Solution> {
    let leaves = equation.leaves().iter().enumerate();
    let movable = leaves.filter(|(_, leaf)| leaf.origin.can_move() && only(leaf));
    let movable: Vec<usize> = movable.map(|(index, _)| index).take(SOLVED).collect();
    let solved = equation.solve_each(&movable, wanted, rounding == Rounding::Back).into_iter();
    let solutions = movable.iter().zip(solved).filter_map(|(&index, exact)| {
        let (leaf, exact) = (&equation.leaves()[index], exact?);
        let up = (exact > leaf.middle) == (rounding == Rounding::Away);
        // Where it breaks even as assumed, a step to either side may be the wrong one.
        let value = if exact == leaf.middle { exact } else { on_step(&exact, leaf.unit, up) };
        let is_share = leaf.unit.is_percent() || leaf.unit == Unit::NONE;
        let beyond_whole = is_share && leaf.middle <= Exact::one() && value > Exact::one();
        (!value.is_negative() && !beyond_whole).then_some(Solution { leaf: index, value })
    });
    solutions.collect()
}

/// Rounds to what a unit counts in: whole things, hundredths of money, else 12 places.
fn on_step(value: &Exact, unit: Unit, up: bool) -> Exact {
    let places = match unit.base {
        _ if unit.is_count() => 0,
        Base::Money(_) => 2,
        _ => 12,
    };
    let shown = in_unit(value, unit);
    let factor = value_of_one(unit);
    let stepped = if up { shown.ceil_to(places) } else { shown.floor_to(places) };
    &stepped * &factor
}

/// What one of a unit is in base units; a share stays a share of one.
fn value_of_one(unit: Unit) -> Exact {
    if unit.is_percent() { &unit.factor() * &Exact::from(100) } else { unit.factor() }
}

/// A figure for machines, in its unit; cut at 12 places, up or down.
pub fn decimal(value: &Exact, unit: Unit, up: bool) -> String {
    let shown = in_unit(value, unit);
    let cut = if up { shown.ceil_to(12) } else { shown.floor_to(12) };
    cut.to_decimal_string(12)
}

/// A planned figure for machines, cut towards the side that fails.
pub fn planned_decimal(value: &Exact, goal: &GoalFigures) -> String {
    decimal(value, goal.unit, goal.direction == Direction::Falling)
}

/// Solutions for machines, by what they are called.
pub fn keyed(plan: &Plan, equation: &Equation, solutions: &[Solution]) -> serde_json::Value {
    let entries = solutions.iter().map(|solution| {
        let leaf = &equation.leaves()[solution.leaf];
        (key(plan, equation, leaf.origin), in_unit(&solution.value, leaf.unit).to_decimal_string(12).into())
    });
    serde_json::Value::Object(entries.collect())
}

/// How machines call a figure of an equation.
fn key(plan: &Plan, equation: &Equation, origin: Origin) -> String {
    let objective = |id: ObjectiveId| plan.label(&plan.objective(id).head);
    match origin {
        Origin::Promise(id, measure) => {
            let others = |leaf: &&Leaf| matches!(leaf.origin, Origin::Promise(other, _) if other == id);
            let name = objective(id);
            if equation.leaves().iter().filter(others).nth(1).is_none() {
                return name;
            }
            let metric = plan.objective(id).measures[measure as usize].metric.span;
            format!("{name}.{}", plan.text(metric))
        }
        Origin::Rate(id, edge) => {
            let parent = plan.objective(id).serves[edge as usize].parent.span;
            format!("{} -> {}", objective(id), plan.text(parent))
        }
        Origin::Yield(id, _) => plan.label(&plan.campaign(id).head),
        Origin::CampaignRate(id, edge) => {
            let campaign = plan.campaign(id);
            format!("{} -> {}", plan.label(&campaign.head), plan.text(campaign.serves[edge as usize].parent.span))
        }
        Origin::Assumption(id) | Origin::Observation(id) => plan.label(&plan.metric(id).head),
        Origin::Spend(node) => plan.label(plan.head_of(node)),
    }
}

/// Solutions in words, the first few.
pub fn listed(plan: &Plan, equation: &Equation, solutions: &[Solution], rounding: Rounding) -> Value {
    let shown = solutions.iter().take(WAYS_OUT);
    Value::list(shown.map(|solution| {
        let leaf = &equation.leaves()[solution.leaf];
        let up = (solution.value > leaf.middle) == (rounding == Rounding::Away);
        let value = amount(&solution.value, leaf.unit, up);
        let (id, name, other) = words(plan, leaf.origin);
        Value::from(Message::new(id).arg("name", name).arg("other", other).arg("value", value))
    }))
}

/// A figure with as many places as are shown of it, cut to the side that is safe.
fn amount(value: &Exact, unit: Unit, up: bool) -> Amount {
    let shown = in_unit(value, unit);
    let places = match unit.base {
        Base::Percent => (&shown * &Exact::from(100)).shown_places(1, 3) + 2,
        _ => shown.shown_places(2, 3),
    };
    let cut = if up { shown.ceil_to(places) } else { shown.floor_to(places) };
    Amount::new(&cut * &value_of_one(unit), unit)
}

fn words(plan: &Plan, origin: Origin) -> (&'static str, Span, Span) {
    match origin {
        Origin::Promise(id, measure) => {
            let objective = plan.objective(id);
            ("working-promise", objective.head.label(), objective.measures[measure as usize].metric.span)
        }
        Origin::Rate(id, edge) => {
            let objective = plan.objective(id);
            ("working-rate", objective.head.label(), objective.serves[edge as usize].parent.span)
        }
        Origin::CampaignRate(id, edge) => {
            let campaign = plan.campaign(id);
            ("working-rate", campaign.head.label(), campaign.serves[edge as usize].parent.span)
        }
        Origin::Yield(id, _) => {
            let name = plan.campaign(id).head.label();
            ("working-yield", name, name)
        }
        Origin::Assumption(id) | Origin::Observation(id) => {
            let name = plan.metric(id).head.label();
            ("working-assumption", name, name)
        }
        Origin::Spend(node) => {
            let name = plan.head_of(node).label();
            ("working-spend", name, name)
        }
    }
}

/// Shows each figure that goes into an equation where it is written, the first few.
pub fn labelled(mut finding: Finding, equation: &Equation) -> Finding {
    for leaf in equation.leaves().iter().take(LABELS) {
        let id = match leaf.origin {
            Origin::Promise(..) => "working-label.promise",
            Origin::Rate(..) | Origin::CampaignRate(..) => "working-label.rate",
            Origin::Yield(..) => "working-label.yield",
            Origin::Assumption(_) => "working-label.assumption",
            Origin::Observation(_) => "working-label.observation",
            Origin::Spend(_) => "working-label.spend",
        };
        let value = Amount::new(leaf.middle.clone(), leaf.unit);
        finding = finding.label(leaf.span, Message::new(id).arg("value", value));
    }
    finding
}

/// The sum written out, `640 000 EUR + 230 customers × 2 400 EUR per customer`; none where it
/// is too long to be read or no sum at all.
pub fn written_out(equation: &Equation, goal: &GoalFigures) -> Option<Value> {
    let total = equation.conclusion()?;
    if equation.parts().len() > PARTS || matches!(equation.parts()[total as usize], Operation::Leaf(_)) {
        return None;
    }
    let values = equation.assumed();
    Some(term(equation, &values, goal, total).0)
}

/// A part in words, and how tightly it binds: 1 for sums, 2 for products, 3 for numbers.
fn term(equation: &Equation, values: &[Exact], goal: &GoalFigures, part: Part) -> (Value, u8) {
    let of = |part: Part, at_least: u8| {
        let (value, binds) = term(equation, values, goal, part);
        if binds < at_least { Value::from(Message::new("working-group").arg("a", value)) } else { value }
    };
    let joined = |id, a: Value, b: Value| Value::from(Message::new(id).arg("a", a).arg("b", b));
    let number = |unit| Value::from(Amount::new(values[part as usize].clone(), unit));
    match &equation.parts()[part as usize] {
        Operation::Leaf(leaf) => (number(equation.leaves()[*leaf as usize].unit), 3),
        Operation::Constant(_) => (number(Unit::NONE), 3),
        Operation::Settled(_) => (number(goal.unit), 3),
        Operation::Add(a, b) if values[*a as usize].is_zero() => term(equation, values, goal, *b),
        Operation::Add(a, b) => (joined("working-add", of(*a, 1), of(*b, 1)), 1),
        Operation::Subtract(a, b) => (joined("working-subtract", of(*a, 1), of(*b, 2)), 1),
        Operation::Multiply(a, b) => (joined("working-multiply", of(*a, 2), of(*b, 2)), 2),
        Operation::Divide(a, b) => (joined("working-divide", of(*a, 2), of(*b, 3)), 2),
        Operation::Min(a, b) => (joined("working-min", of(*a, 1), of(*b, 1)), 3),
        Operation::Max(a, b) => (joined("working-max", of(*a, 1), of(*b, 1)), 3),
    }
}

/// A difference of a metric's values: points where the metric is a share.
pub fn difference(value: &Exact, unit: Unit) -> Value {
    if unit.is_percent() {
        let points = Amount::new(value * &Exact::from(100), Unit::NONE);
        return Message::new("working-points").arg("value", points).into();
    }
    Amount::new(value.clone(), unit).into()
}

/// Of what a coverage is a share.
pub fn covered(coverage: &Coverage) -> Message {
    Message::new(match (coverage.basis, coverage.goal.direction) {
        (Basis::Total, _) => "coverage-of.total",
        (Basis::Growth, Direction::Rising) => "coverage-of.growth",
        (Basis::Growth, Direction::Falling) => "coverage-of.fall",
    })
}

/// A share of one, to be shown.
pub fn share(value: &Exact) -> Amount {
    Amount::new(value.clone(), Unit { base: Base::Percent, per: None })
}

/// A unit as machines read it: the plan's own words.
pub fn unit_text(plan: &Plan, unit: Unit) -> String {
    let base = match unit.base {
        Base::One => String::new(),
        Base::Money(currency) => currency.code().to_owned(),
        Base::Percent => "%".to_owned(),
        Base::Count(noun) => plan.text(noun).to_owned(),
        Base::Time(time) => time.word().to_owned(),
        Base::Fte => "fte".to_owned(),
    };
    match unit.per {
        None => base,
        Some(Per::Time(time)) => format!("{base} per {}", time.word()),
        Some(Per::Count(noun)) => format!("{base} per {}", plan.text(noun)),
    }
}

/// A difference for machines, cut away from zero.
pub fn away(value: &Exact) -> String {
    let cut = if value.is_negative() { value.floor_to(12) } else { value.ceil_to(12) };
    cut.to_decimal_string(12)
}

/// Of several spellings of one thing, the one to quote: whichever is written first is a matter of
/// files.
pub fn quoted(plan: &Plan, spellings: impl IntoIterator<Item = Span>) -> Option<Span> {
    spellings.into_iter().min_by_key(|span| plan.text(*span))
}
