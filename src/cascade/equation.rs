use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::plan::{CampaignId, MetricId, NodeId, ObjectiveId};
use crate::quantity::{Exact, Unit};
use crate::source::Span;

/// Where a figure of an equation comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// What an objective promises in one of its measures.
    Promise(ObjectiveId, u32),
    /// The funnel step of one of an objective's edges.
    Rate(ObjectiveId, u32),
    /// What a campaign yields: which of its figures.
    Yield(CampaignId, u32),
    /// The funnel step of one of a campaign's edges.
    CampaignRate(CampaignId, u32),
    /// A metric's assumption.
    Assumption(MetricId),
    /// A metric's last observation: the status quo.
    Observation(MetricId),
    /// All money allocated to a node and what serves it.
    Spend(NodeId),
}

impl Origin {
    /// Whether the plan could change it: promises, rates and assumptions, not history or money.
    #[must_use]
    pub fn can_move(self) -> bool {
        !matches!(self, Self::Observation(_) | Self::Spend(_))
    }
}

/// A figure that goes into an equation, in base units.
#[derive(Debug, Clone)]
pub struct Leaf {
    /// Where it comes from.
    pub origin: Origin,
    /// Where it is written.
    pub span: Span,
    /// The unit to show it in.
    pub unit: Unit,
    /// Its low end.
    pub low: Exact,
    /// What is taken for it.
    pub middle: Exact,
    /// Its high end.
    pub high: Exact,
}

impl Leaf {
    /// Whether it may lie between two ends.
    #[must_use]
    pub fn is_ranged(&self) -> bool {
        self.low != self.high
    }
}

/// A part of an equation by its place in it.
pub type Part = u32;

/// What a part of an equation is.
#[derive(Debug, Clone)]
pub enum Operation {
    /// A figure of the plan.
    Leaf(u32),
    /// A number.
    Constant(Exact),
    /// Both together.
    Add(Part, Part),
    /// The first less the second.
    Subtract(Part, Part),
    /// One times the other.
    Multiply(Part, Part),
    /// The first over the second.
    Divide(Part, Part),
    /// The smaller.
    Min(Part, Part),
    /// The larger.
    Max(Part, Part),
    /// What stays as it is when figures are moved within their ranges.
    Settled(Part),
}

/// A value for each figure, or each part: most equations have few.
pub type Values = SmallVec<[Exact; 16]>;

/// How a total comes about from figures of the plan. Parts come before what they are parts of.
#[derive(Debug, Clone, Default)]
pub struct Equation {
    parts: Vec<Operation>,
    leaves: Vec<Leaf>,
    /// Which figure comes from where; kept from [`FEW`] figures on.
    known: FxHashMap<Origin, u32>,
    total: Option<Part>,
}

/// So many parts are gone through to solve for figures that do not enter in a straight line.
const MAX_WORK: usize = 100_000;

/// How a figure gets into a total.
#[derive(Debug, Clone)]
struct Path {
    /// By how much the total changes with one more.
    slope: Exact,
    /// In how many places it enters.
    count: u64,
    /// Whether the total changes by as much for each one more, as far as this path goes.
    is_straight: bool,
}

impl Path {
    fn join(&mut self, other: &Self) {
        self.slope = &self.slope + &other.slope;
        self.count = self.count.saturating_add(other.count);
        self.is_straight &= other.is_straight;
    }
}

/// So many figures are looked through faster than looked up.
const FEW: usize = 16;

/// Which end of its range each figure takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    /// What is assumed.
    Assumed,
    /// Every figure at the end that lowers the total.
    Lowest,
    /// Every figure at the end that raises the total.
    Highest,
}

impl Equation {
    /// The figures that go in.
    #[must_use]
    pub fn leaves(&self) -> &[Leaf] {
        &self.leaves
    }

    /// The parts, each behind those it is made of.
    #[must_use]
    pub fn parts(&self) -> &[Operation] {
        &self.parts
    }

    /// Adds a figure; one that is in already is shared.
    pub fn leaf(&mut self, leaf: Leaf) -> Part {
        let known = if self.leaves.len() < FEW {
            let at = self.leaves.iter().position(|known| known.origin == leaf.origin);
            at.and_then(|at| u32::try_from(at).ok())
        } else {
            if self.known.is_empty() {
                self.known.extend(self.leaves.iter().map(|known| known.origin).zip(0..));
            }
            self.known.get(&leaf.origin).copied()
        };
        let index = known.unwrap_or_else(|| {
            let next = u32::try_from(self.leaves.len()).unwrap_or(u32::MAX);
            if !self.known.is_empty() {
                self.known.insert(leaf.origin, next);
            }
            self.leaves.push(leaf);
            next
        });
        self.part(Operation::Leaf(index))
    }

    /// Adds a number.
    pub fn constant(&mut self, value: Exact) -> Part {
        self.part(Operation::Constant(value))
    }

    /// Adds the sum of some parts; none where there are none.
    pub fn sum(&mut self, parts: impl IntoIterator<Item = Part>) -> Option<Part> {
        parts.into_iter().reduce(|sum, part| self.part(Operation::Add(sum, part)))
    }

    /// Says which part is the total; the last one, where nothing is said.
    pub fn conclude(&mut self, total: Part) {
        self.total = Some(total);
    }

    /// The part that is the total.
    #[must_use]
    pub fn conclusion(&self) -> Option<Part> {
        let last = u32::try_from(self.parts.len()).ok().and_then(|count| count.checked_sub(1));
        self.total.or(last)
    }

    /// Adds a part.
    pub fn part(&mut self, operation: Operation) -> Part {
        self.parts.push(operation);
        u32::try_from(self.parts.len() - 1).unwrap_or(u32::MAX)
    }

    /// The total, every figure as assumed. No number where something is divided by zero.
    #[must_use]
    pub fn total(&self) -> Exact {
        self.evaluate(&self.values(Case::Assumed, &[]))
    }

    /// The total at its lowest, as assumed and at its highest: every ranged figure at one of its
    /// ends, by the direction in which it moves the total as assumed.
    #[must_use]
    pub fn range(&self) -> [Exact; 3] {
        let assumed = self.assumed();
        let total = self.conclusion().map_or_else(Exact::zero, |total| assumed[total as usize].clone());
        if !self.is_ranged() {
            return [total.clone(), total.clone(), total];
        }
        let slopes: Values = self.paths_at(&assumed, true).into_iter().map(|path| path.slope).collect();
        let end = |case| self.settled_total(&self.values(case, &slopes), &assumed);
        [end(Case::Lowest), total, end(Case::Highest)]
    }

    /// Whether a figure has a range.
    #[must_use]
    pub fn is_ranged(&self) -> bool {
        self.leaves.iter().any(Leaf::is_ranged)
    }

    /// The total with one figure replaced.
    #[must_use]
    pub fn total_with(&self, leaf: usize, value: &Exact) -> Exact {
        let mut values = self.values(Case::Assumed, &[]);
        if let Some(slot) = values.get_mut(leaf) {
            slot.clone_from(value);
        }
        self.evaluate_from(&values, &values)
    }

    /// By how much the total changes with one more of each figure, at the assumed values.
    #[must_use]
    pub fn slopes(&self) -> Vec<Exact> {
        self.paths(true).into_iter().map(|path| path.slope).collect()
    }

    /// How each figure gets into the total, through parts that are settled or not.
    fn paths(&self, settled: bool) -> Vec<Path> {
        self.paths_at(&self.assumed(), settled)
    }

    /// The same, with the value of each part as assumed known.
    fn paths_at(&self, results: &[Exact], settled: bool) -> Vec<Path> {
        let nowhere = Path { slope: Exact::zero(), count: 0, is_straight: true };
        let mut paths = vec![nowhere.clone(); self.parts.len()];
        let mut of_leaves = vec![nowhere; self.leaves.len()];
        if let Some(total) = self.conclusion() {
            paths[total as usize] = Path { slope: Exact::one(), count: 1, is_straight: true };
        }
        for (index, operation) in self.parts.iter().enumerate().rev() {
            let path = paths[index].clone();
            if path.count == 0 {
                continue;
            }
            let slope = &path.slope;
            let mut give = |part: Part, slope: Exact, is_straight: bool| {
                paths[part as usize].join(&Path {
                    slope,
                    count: path.count,
                    is_straight: path.is_straight && is_straight,
                });
            };
            match operation {
                Operation::Leaf(leaf) => of_leaves[*leaf as usize].join(&path),
                Operation::Settled(inner) if !settled => give(*inner, slope.clone(), true),
                Operation::Constant(_) | Operation::Settled(_) => {}
                Operation::Add(a, b) => {
                    give(*a, slope.clone(), true);
                    give(*b, slope.clone(), true);
                }
                Operation::Subtract(a, b) => {
                    give(*a, slope.clone(), true);
                    give(*b, -slope, true);
                }
                Operation::Multiply(a, b) => {
                    give(*a, slope * &results[*b as usize], true);
                    give(*b, slope * &results[*a as usize], true);
                }
                Operation::Divide(a, b) => {
                    let divisor = &results[*b as usize];
                    let per = slope / divisor;
                    give(*b, -&(&(&per * &results[*a as usize]) / divisor), false);
                    give(*a, per, true);
                }
                Operation::Min(a, b) | Operation::Max(a, b) => {
                    let is_min = matches!(operation, Operation::Min(..));
                    let (left, right) = (&results[*a as usize], &results[*b as usize]);
                    let first = if is_min { left <= right } else { left >= right };
                    let [taken, other] = if first { [*a, *b] } else { [*b, *a] };
                    give(taken, slope.clone(), false);
                    give(other, Exact::zero(), false);
                }
            }
        }
        of_leaves
    }

    /// For each of some figures the value, all others as assumed, at which the total is
    /// `wanted`, as [`Equation::solve`] finds it.
    #[must_use]
    pub fn solve_each(&self, figures: &[usize], wanted: &Exact, settled: bool) -> Vec<Option<Exact>> {
        let paths = self.paths(settled);
        let missing = wanted - &self.total();
        let mut hard = 0;
        let solved = figures.iter().map(|figure| {
            let (leaf, path) = (self.leaves.get(*figure)?, paths.get(*figure)?);
            if path.count == 1 && path.is_straight {
                let value = &leaf.middle + &(&missing / &path.slope);
                return value.is_finite().then_some(value);
            }
            hard += self.parts.len();
            if hard > MAX_WORK { None } else { self.solve(*figure, wanted, settled) }
        });
        solved.collect()
    }

    /// The value of one figure, all others as assumed, at which the total is `wanted`; the one
    /// nearest to what is assumed. None where there is none, or where the figure enters in a
    /// way that can't be solved exactly (its square, say).
    ///
    /// `settled` keeps [`Operation::Settled`] parts at what they are as assumed.
    #[must_use]
    pub fn solve(&self, leaf: usize, wanted: &Exact, settled: bool) -> Option<Exact> {
        let assumed = &self.leaves.get(leaf)?.middle;
        let values = self.values(Case::Assumed, &[]);
        let results = self.results(&values);
        let mut best: Option<Exact> = None;
        for first_branch in [true, false] {
            let Some(value) = self.fraction(leaf, &results, settled, first_branch).and_then(|form| form.solve(wanted))
            else {
                continue;
            };
            let mut moved = values.clone();
            moved[leaf] = value.clone();
            let held = if settled { &values } else { &moved };
            if self.evaluate_from(&moved, held) != *wanted {
                continue;
            }
            let distance = (&value - assumed).abs();
            if best.as_ref().is_none_or(|best| distance < (best - assumed).abs()) {
                best = Some(value);
            }
        }
        best
    }

    /// The value of each part, every figure as assumed.
    #[must_use]
    pub fn assumed(&self) -> Values {
        self.results(&self.values(Case::Assumed, &[]))
    }

    fn evaluate(&self, values: &[Exact]) -> Exact {
        self.evaluate_from(values, &self.values(Case::Assumed, &[]))
    }

    /// The total with the parts that are settled computed from `settled` figures.
    fn evaluate_from(&self, values: &[Exact], settled: &[Exact]) -> Exact {
        let settles = self.parts.iter().any(|part| matches!(part, Operation::Settled(_)));
        let of_settled = if settles { self.results(settled) } else { Values::new() };
        self.settled_total(values, &of_settled)
    }

    /// The total with the parts that are settled taken from the results `of_settled`.
    fn settled_total(&self, values: &[Exact], of_settled: &[Exact]) -> Exact {
        let mut results = Values::with_capacity(self.parts.len());
        for part in &self.parts {
            let value = match part {
                Operation::Settled(part) => of_settled[*part as usize].clone(),
                operation => apply(operation, values, &results),
            };
            results.push(value);
        }
        self.conclusion().map_or_else(Exact::zero, |total| results.swap_remove(total as usize))
    }

    fn results(&self, values: &[Exact]) -> Values {
        let mut results = Values::with_capacity(self.parts.len());
        for part in &self.parts {
            let value = apply(part, values, &results);
            results.push(value);
        }
        results
    }

    fn values(&self, case: Case, slopes: &[Exact]) -> Values {
        let end = |(index, leaf): (usize, &Leaf)| {
            let falls = slopes.get(index).is_some_and(Exact::is_negative);
            match (case, falls) {
                (Case::Assumed, _) => leaf.middle.clone(),
                (Case::Lowest, false) | (Case::Highest, true) => leaf.low.clone(),
                (Case::Lowest, true) | (Case::Highest, false) => leaf.high.clone(),
            }
        };
        self.leaves.iter().enumerate().map(end).collect()
    }

    /// The total as a fraction of two straight lines in one figure.
    fn fraction(&self, leaf: usize, results: &[Exact], settled: bool, first_branch: bool) -> Option<Fraction> {
        let mut forms: Vec<Option<Fraction>> = Vec::with_capacity(self.parts.len());
        for (index, part) in self.parts.iter().enumerate() {
            let of = |part: &Part| forms[*part as usize].clone();
            let form = match part {
                Operation::Leaf(own) if *own as usize == leaf => Some(Fraction::figure()),
                Operation::Leaf(_) | Operation::Constant(_) => Some(Fraction::number(results[index].clone())),
                Operation::Settled(_) if settled => Some(Fraction::number(results[index].clone())),
                Operation::Settled(inner) => of(inner),
                Operation::Add(a, b) => of(a).zip(of(b)).and_then(|(a, b)| a.add(&b)),
                Operation::Subtract(a, b) => of(a).zip(of(b)).and_then(|(a, b)| a.add(&b.times(&Exact::from(-1)))),
                Operation::Multiply(a, b) => of(a).zip(of(b)).and_then(|(a, b)| a.multiply(&b)),
                Operation::Divide(a, b) => of(a).zip(of(b)).and_then(|(a, b)| a.multiply(&b.inverse())),
                Operation::Min(a, b) | Operation::Max(a, b) => {
                    let (left, right) = (of(a), of(b));
                    let constant = |form: &Option<Fraction>| form.as_ref().is_some_and(Fraction::is_number);
                    if constant(&left) && constant(&right) {
                        Some(Fraction::number(results[index].clone()))
                    } else if first_branch {
                        left
                    } else {
                        right
                    }
                }
            };
            forms.push(form);
        }
        self.conclusion().and_then(|total| forms.swap_remove(total as usize))
    }
}

fn apply(operation: &Operation, values: &[Exact], results: &[Exact]) -> Exact {
    let of = |part: &Part| &results[*part as usize];
    match operation {
        Operation::Leaf(leaf) => values[*leaf as usize].clone(),
        Operation::Constant(value) => value.clone(),
        Operation::Add(a, b) => of(a) + of(b),
        Operation::Subtract(a, b) => of(a) - of(b),
        Operation::Multiply(a, b) => of(a) * of(b),
        Operation::Divide(a, b) => of(a) / of(b),
        Operation::Min(a, b) => if of(a) <= of(b) { of(a) } else { of(b) }.clone(),
        Operation::Max(a, b) => if of(a) >= of(b) { of(a) } else { of(b) }.clone(),
        Operation::Settled(part) => of(part).clone(),
    }
}

/// `(a x + b) / (c x + d)`
#[derive(Debug, Clone)]
struct Fraction {
    a: Exact,
    b: Exact,
    c: Exact,
    d: Exact,
}

impl Fraction {
    fn figure() -> Self {
        Self { a: Exact::one(), b: Exact::zero(), c: Exact::zero(), d: Exact::one() }
    }

    fn number(value: Exact) -> Self {
        Self { a: Exact::zero(), b: value, c: Exact::zero(), d: Exact::one() }
    }

    fn is_number(&self) -> bool {
        self.a.is_zero() && self.c.is_zero()
    }

    /// The constant it is, if it is one.
    fn value(&self) -> Option<Exact> {
        self.is_number().then(|| &self.b / &self.d)
    }

    fn times(&self, factor: &Exact) -> Self {
        Self { a: &self.a * factor, b: &self.b * factor, c: self.c.clone(), d: self.d.clone() }
    }

    fn inverse(&self) -> Self {
        Self { a: self.c.clone(), b: self.d.clone(), c: self.a.clone(), d: self.b.clone() }
    }

    fn plus(&self, value: &Exact) -> Self {
        Self { a: &self.a + &(value * &self.c), b: &self.b + &(value * &self.d), c: self.c.clone(), d: self.d.clone() }
    }

    fn add(&self, other: &Self) -> Option<Self> {
        if let Some(value) = other.value() {
            return Some(self.plus(&value));
        }
        if let Some(value) = self.value() {
            return Some(other.plus(&value));
        }
        if self.c.is_zero() && other.c.is_zero() {
            let a = &(&self.a / &self.d) + &(&other.a / &other.d);
            let b = &(&self.b / &self.d) + &(&other.b / &other.d);
            return Some(Self { a, b, c: Exact::zero(), d: Exact::one() });
        }
        None
    }

    fn multiply(&self, other: &Self) -> Option<Self> {
        if let Some(value) = other.value() {
            return Some(self.times(&value));
        }
        self.value().map(|value| other.times(&value))
    }

    /// The x at which it is `wanted`.
    fn solve(&self, wanted: &Exact) -> Option<Exact> {
        // a x + b = wanted (c x + d)
        let slope = &self.a - &(wanted * &self.c);
        let value = &(&(wanted * &self.d) - &self.b) / &slope;
        value.is_finite().then_some(value)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn leaf(index: usize, low: i64, middle: i64, high: i64) -> Leaf {
        Leaf {
            origin: Origin::Assumption(MetricId::new(index)),
            span: Span::default(),
            unit: Unit::NONE,
            low: Exact::from(low),
            middle: Exact::from(middle),
            high: Exact::from(high),
        }
    }

    /// 640 000 + 230 × 2 400
    fn turnover() -> Equation {
        let mut equation = Equation::default();
        let repeat = equation.leaf(leaf(0, 600_000, 640_000, 680_000));
        let customers = equation.leaf(leaf(1, 230, 230, 230));
        let basket = equation.leaf(leaf(2, 2_200, 2_400, 2_600));
        let product = equation.part(Operation::Multiply(customers, basket));
        equation.part(Operation::Add(repeat, product));
        equation
    }

    #[test]
    fn the_sample_of_the_language() {
        let equation = turnover();
        let wanted = Exact::from(1_200_000);
        assert_eq!(equation.total(), Exact::from(1_192_000));
        assert_eq!(equation.range()[0], Exact::from(600_000 + 230 * 2_200));
        assert_eq!(equation.range()[2], Exact::from(680_000 + 230 * 2_600));
        assert_eq!(equation.solve(1, &wanted, true), Some(Exact::ratio(560_000, 2_400)));
        assert_eq!(equation.solve(2, &wanted, true), Some(Exact::ratio(560_000, 230)));
        assert_eq!(equation.slopes(), [Exact::one(), Exact::from(2_400), Exact::from(230)]);
    }

    #[test]
    fn what_divides_is_solved_and_moves_the_other_way() {
        let mut equation = Equation::default();
        let spend = equation.leaf(leaf(0, 48_000, 48_000, 48_000));
        let leads = equation.leaf(leaf(1, 1_000, 1_200, 1_500));
        equation.part(Operation::Divide(spend, leads));
        assert_eq!(equation.total(), Exact::from(40));
        assert_eq!(equation.range()[2], Exact::from(48));
        assert_eq!(equation.solve(1, &Exact::from(60), true), Some(Exact::from(800)));
    }

    #[test]
    fn straight_lines_are_solved_as_fractions_are() {
        let equation = turnover();
        let wanted = Exact::from(1_200_000);
        let one_by_one: Vec<Option<Exact>> = (0..3).map(|figure| equation.solve(figure, &wanted, true)).collect();
        assert_eq!(equation.solve_each(&[0, 1, 2], &wanted, true), one_by_one);
    }

    /// Sums, differences, products and quotients of figures that each enter once.
    fn anything() -> impl Strategy<Value = Vec<(u8, i64)>> {
        proptest::collection::vec((0_u8..4, 1_i64..1_000), 1..12)
    }

    proptest! {
        #[test]
        fn a_solution_solves(steps in anything(), wanted in 1_i64..100_000) {
            let mut equation = Equation::default();
            let mut total = equation.leaf(leaf(0, 1, 7, 9));
            for (index, (operation, value)) in steps.iter().enumerate() {
                let next = equation.leaf(leaf(index + 1, 1, *value, 2_000));
                total = equation.part(match operation {
                    0 => Operation::Add(total, next),
                    1 => Operation::Subtract(total, next),
                    2 => Operation::Multiply(next, total),
                    _ => Operation::Divide(total, next),
                });
            }
            equation.conclude(total);
            let wanted = Exact::from(wanted);
            let figures: Vec<usize> = (0..=steps.len()).collect();
            for (figure, solved) in equation.solve_each(&figures, &wanted, true).into_iter().enumerate() {
                if let Some(value) = solved {
                    prop_assert_eq!(equation.total_with(figure, &value), wanted.clone());
                }
            }
        }

        #[test]
        fn no_case_is_worse_than_the_worst(steps in anything()) {
            let mut equation = Equation::default();
            let mut total = equation.leaf(leaf(0, 1, 7, 9));
            for (index, (operation, value)) in steps.iter().enumerate() {
                let next = equation.leaf(leaf(index + 1, *value, value + 5, value + 20));
                total = equation.part(match operation {
                    0 | 1 => Operation::Add(total, next),
                    2 => Operation::Multiply(next, total),
                    _ => Operation::Divide(total, next),
                });
            }
            equation.conclude(total);
            let [lowest, _, highest] = equation.range();
            for figure in 0..=steps.len() {
                for end in [equation.leaves()[figure].low.clone(), equation.leaves()[figure].high.clone()] {
                    let moved = equation.total_with(figure, &end);
                    prop_assert!(lowest <= moved && moved <= highest);
                }
            }
        }
    }

    #[test]
    fn a_square_is_not_solved() {
        let mut equation = Equation::default();
        let side = equation.leaf(leaf(0, 3, 3, 3));
        equation.part(Operation::Multiply(side, side));
        assert_eq!(equation.solve(0, &Exact::from(16), true), None);
        assert_eq!(equation.solve_each(&[0], &Exact::from(16), true), [None]);
    }

    #[test]
    fn the_active_side_of_min_is_found_again() {
        let mut equation = Equation::default();
        let a = equation.leaf(leaf(0, 5, 5, 5));
        let b = equation.leaf(leaf(1, 9, 9, 9));
        equation.part(Operation::Min(a, b));
        assert_eq!(equation.solve(0, &Exact::from(7), true), Some(Exact::from(7)));
        assert_eq!(equation.solve(0, &Exact::from(10), true), None);
        assert_eq!(equation.solve(1, &Exact::from(7), true), None);
    }
}
