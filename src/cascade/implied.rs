use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHashSet};

use super::equation::{Equation, Leaf, Operation, Origin, Part};
use super::value::promise_leaf;
use super::{Figures, GoalFigures, PastValue, dimension};
use crate::plan::{Expression, ExpressionKind, MetricId, ObjectiveId, Traits};
use crate::quantity::{Exact, Unit};
use crate::source::Span;
use crate::syntax::Operator;

/// What is known of a metric.
#[derive(Debug, Clone)]
pub struct Known {
    /// The value, in base units.
    pub value: Exact,
    /// Where it is written.
    pub span: Span,
    /// Whether it is assumed; else it was observed.
    pub is_assumed: bool,
}

/// A term of a formula that follows from goals set side by side.
#[derive(Debug, Clone)]
pub struct Implied {
    /// The objective that measures the formula's own metric, and in which measure.
    pub objective: ObjectiveId,
    /// The measure's figures.
    pub goal: GoalFigures,
    /// The term.
    pub metric: MetricId,
    /// Its unit.
    pub unit: Unit,
    /// The value the goals leave for it.
    pub value: Exact,
    /// What is known of it.
    pub known: Known,
    /// The goals of the others that went in, where they are written.
    pub others: Vec<(ObjectiveId, GoalFigures)>,
}

/// A goal that is set beside others.
type Goal = (ObjectiveId, u32, GoalFigures);

/// Goals that stand side by side, by their metric; none where two of them share one.
type Group = FxHashMap<MetricId, Option<Goal>>;

impl Figures<'_> {
    /// The terms of formulas that follow from the goals of siblings: of one objective's
    /// measures, of objectives with a common parent, and of all targets. Each once.
    #[must_use]
    pub fn implied_drivers(&self) -> Vec<Implied> {
        let plan = self.plan();
        let mut found = Vec::new();
        if plan.metrics.iter().all(|metric| metric.equals.is_empty()) {
            return found;
        }
        let mut told = FxHashSet::default();
        let mut look = |group: &Group| {
            let mut goals: Vec<&Goal> = group.values().flatten().collect();
            goals.sort_by_key(|(objective, measure, _)| (*objective, *measure));
            for goal in goals {
                found.extend(
                    self.implied_by(group, goal).filter(|implied| told.insert((implied.objective, implied.metric))),
                );
            }
        };
        plan.with(Traits::SEVERAL_MEASURES).for_each(|(id, _)| look(&self.group([id])));
        for (id, _) in plan.each_objective() {
            if plan.children(id).len() > 1 {
                look(&self.group(plan.children(id).iter().map(|(child, _)| *child)));
            }
        }
        look(&self.group(plan.with(Traits::TARGET).map(|(id, _)| id)));
        found.sort_by_key(|implied| (implied.objective, implied.metric));
        found
    }

    fn group(&self, siblings: impl IntoIterator<Item = ObjectiveId>) -> Group {
        let plan = self.plan();
        let mut group = Group::default();
        let mut seen = FxHashSet::default();
        for id in siblings {
            let objective = plan.objective(id);
            if objective.draft.is_some() || !seen.insert(id) {
                continue;
            }
            for measure in super::gift::promises(objective) {
                let Some(goal) = self.goal(&objective.measures[measure as usize]).filter(|goal| !goal.is_held) else {
                    continue;
                };
                group.entry(goal.metric).and_modify(|known| *known = None).or_insert(Some((id, measure, goal)));
            }
        }
        group
    }

    fn implied_by(&self, group: &Group, whole: &Goal) -> Option<Implied> {
        let (objective, _, goal) = whole;
        let mut solver = Solver {
            figures: self,
            group,
            whole,
            equation: Equation::default(),
            open: None,
            others: Vec::new(),
            depth: 0,
        };
        let part = solver.formula(goal.metric)?;
        let metric = solver.open?;
        let mut equation = solver.equation;
        equation.conclude(part);
        let at = equation.leaves().iter().position(|leaf| leaf.origin == Origin::Assumption(metric))?;
        let value = equation.solve(at, &goal.middle, true)?;
        if solver.others.is_empty() {
            return None;
        }
        let known = self.known(metric, goal.by)?;
        let unit = self.plan().metric(metric).unit;
        let (objective, goal, others) = (*objective, goal.clone(), solver.others);
        Some(Implied { objective, goal, metric, unit, value, known, others })
    }

    /// What is assumed of a metric, else how it stood last.
    fn known(&self, metric: MetricId, until: Option<NaiveDate>) -> Option<Known> {
        let its = self.plan().metric(metric);
        if let Some(assume) = &its.assume {
            let value = assume.value;
            return value.fits(its.unit).then(|| Known { value: value.value(), span: value.span, is_assumed: true });
        }
        let PastValue { value, span, .. } = self.status_quo(metric, until)?;
        Some(Known { value, span, is_assumed: false })
    }
}

/// Puts the equation of a formula together, with one term open.
struct Solver<'f, 'p> {
    figures: &'f Figures<'p>,
    group: &'f Group,
    whole: &'f Goal,
    equation: Equation,
    open: Option<MetricId>,
    others: Vec<(ObjectiveId, GoalFigures)>,
    depth: usize,
}

impl Solver<'_, '_> {
    fn formula(&mut self, id: MetricId) -> Option<Part> {
        let plan = self.figures.plan();
        let metric = plan.metric(id);
        let formula = metric.equals.iter().find(|formula| dimension::fits(plan, metric, formula).is_ok())?;
        self.expression(&formula.expression)
    }

    fn metric(&mut self, id: MetricId) -> Option<Part> {
        if id == self.whole.2.metric {
            return None;
        }
        if let Some(goal) = self.group.get(&id) {
            let (objective, measure, goal) = goal.as_ref()?;
            let are_of_one_day = match (goal.by, self.whole.2.by) {
                (Some(a), Some(b)) => a == b,
                _ => true,
            };
            if !are_of_one_day {
                return None;
            }
            if self.others.iter().all(|(_, other)| other.metric != id) {
                self.others.push((*objective, goal.clone()));
            }
            return Some(self.equation.leaf(promise_leaf(*objective, *measure, goal)));
        }
        let metric = self.figures.plan().metric(id);
        if !metric.equals.is_empty() {
            return self.formula(id);
        }
        if self.open.is_some_and(|open| open != id) {
            return None;
        }
        self.open = Some(id);
        // What is taken for the open term matters only where a formula takes the smaller or larger.
        let middle = self.figures.known(id, self.whole.2.by).map_or_else(Exact::one, |known| known.value);
        let (low, high) = (middle.clone(), middle.clone());
        let (origin, span, unit) = (Origin::Assumption(id), metric.head.label(), metric.unit);
        Some(self.equation.leaf(Leaf { origin, span, unit, low, middle, high }))
    }

    fn expression(&mut self, expression: &Expression) -> Option<Part> {
        const MAX_DEPTH: usize = 1_000;
        self.depth += 1;
        let part = if self.depth > MAX_DEPTH { None } else { self.part(expression) };
        self.depth -= 1;
        part
    }

    fn part(&mut self, expression: &Expression) -> Option<Part> {
        match &expression.kind {
            ExpressionKind::Number(figure) => Some(self.equation.constant(figure.value())),
            ExpressionKind::Metric(metric) => self.metric(metric.id?),
            ExpressionKind::Spend(node) => {
                let money = self.figures.spend(self.figures.plan().node_of(*node)?)?;
                Some(self.equation.constant(money[1].clone()))
            }
            ExpressionKind::Min(parts) => self.fold(parts, Operation::Min),
            ExpressionKind::Max(parts) => self.fold(parts, Operation::Max),
            ExpressionKind::Binary(operator, sides) => {
                let (left, right) = (self.expression(&sides.0)?, self.expression(&sides.1)?);
                Some(self.equation.part(match operator {
                    Operator::Add => Operation::Add(left, right),
                    Operator::Subtract => Operation::Subtract(left, right),
                    Operator::Multiply => Operation::Multiply(left, right),
                    Operator::Divide => Operation::Divide(left, right),
                }))
            }
            ExpressionKind::Total(_) | ExpressionKind::Unreadable => None,
        }
    }

    fn fold(&mut self, parts: &[Expression], join: fn(Part, Part) -> Operation) -> Option<Part> {
        let parts: Option<Vec<Part>> = parts.iter().map(|part| self.expression(part)).collect();
        parts?.into_iter().reduce(|all, part| self.equation.part(join(all, part)))
    }
}

impl Known {
    /// What the value is, as a share of this one, off it: −0.3 is 30% less. None of zero.
    #[must_use]
    pub fn off(&self, value: &Exact) -> Option<Exact> {
        let off = &(value - &self.value) / &self.value.abs();
        off.is_finite().then_some(off)
    }

    /// Its word in machine formats.
    #[must_use]
    pub fn basis(&self) -> &'static str {
        if self.is_assumed { "assumption" } else { "observation" }
    }
}
