use chrono::{Datelike, NaiveDate};
use rustc_hash::{FxHashMap, FxHashSet};

use super::equation::{Equation, Leaf, Operation, Origin, Part};
use super::{Figures, GoalFigures};
use crate::plan::{Expression, ExpressionKind, Figure, Metric, MetricId, MetricKind, Objective, ObjectiveId};
use crate::quantity::{Exact, Period, Unit, days_in_month};
use crate::source::Span;
use crate::syntax::Operator;

/// How deep formulas may refer to formulas, counted in parts; beyond it nothing is computed.
const MAX_DEPTH: usize = 1_000;

/// A driver that nothing gives a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MissingValue {
    /// The driver.
    pub metric: MetricId,
    /// The formula that needs it, where it names it.
    pub needed_at: Span,
}

/// Puts an equation together for one objective: a metric's value is what the objectives below
/// promise of it, else what is assumed, else its formula, else its last observation.
pub(super) struct Builder<'f, 'p> {
    figures: &'f Figures<'p>,
    node: ObjectiveId,
    /// Whether the objective's own measures count as promises too.
    own: bool,
    until: Option<NaiveDate>,
    pub(super) equation: Equation,
    pub(super) missing: Vec<MissingValue>,
    known: FxHashMap<MetricId, Option<Part>>,
    open: FxHashSet<MetricId>,
    depth: usize,
}

/// An objective's promise of a metric, and what part of it counts.
#[derive(Debug, Clone)]
pub(super) struct Promised {
    pub(super) objective: ObjectiveId,
    pub(super) measure: u32,
    pub(super) share: Exact,
    pub(super) goal: GoalFigures,
}

impl<'f, 'p> Builder<'f, 'p> {
    pub(super) fn new(figures: &'f Figures<'p>, node: ObjectiveId, until: Option<NaiveDate>, own: bool) -> Self {
        Self {
            figures,
            node,
            own,
            until,
            equation: Equation::default(),
            missing: Vec::new(),
            known: FxHashMap::default(),
            open: FxHashSet::default(),
            depth: 0,
        }
    }

    /// The formula of the judged metric itself: what it equals, were nothing promised of it.
    pub(super) fn formula_of(&mut self, id: MetricId) -> Option<Part> {
        let metric = self.figures.plan().metric(id);
        self.open.insert(id);
        let formula = metric.equals.iter().find(|formula| !formula.expression.has_hole())?;
        let part = self.expression(&formula.expression);
        self.open.remove(&id);
        part
    }

    fn metric(&mut self, id: MetricId, at: Span) -> Option<Part> {
        if let Some(known) = self.known.get(&id) {
            return *known;
        }
        if !self.open.insert(id) {
            return None;
        }
        let part = self.metric_value(id, at);
        self.open.remove(&id);
        self.known.insert(id, part);
        part
    }

    fn metric_value(&mut self, id: MetricId, at: Span) -> Option<Part> {
        let metric = self.figures.plan().metric(id);
        let promised = self.promised(id);
        if !promised.is_empty() {
            return self.promises(metric, &promised, |builder, promised| Some(builder.equation.leaf(promised.leaf())));
        }
        if let Some(leaf) = assumption_leaf(id, metric) {
            return Some(self.equation.leaf(leaf));
        }
        if !metric.equals.is_empty() {
            let formula = metric.equals.iter().find(|formula| !formula.expression.has_hole())?;
            return self.expression(&formula.expression);
        }
        if let Some(leaf) = self.observation_leaf(id, metric) {
            return Some(self.equation.leaf(leaf));
        }
        self.missing.push(MissingValue { metric: id, needed_at: at });
        None
    }

    fn promised(&self, id: MetricId) -> Vec<Promised> {
        if self.own {
            let own = self.figures.own_promise(self.node, id);
            if let Some(own) = own {
                return vec![own];
            }
        }
        self.figures.promised_below(self.node, id)
    }

    /// Flows and levels add up; a ratio must agree.
    fn promises(
        &mut self,
        metric: &Metric,
        promised: &[Promised],
        mut part_of: impl FnMut(&mut Self, &Promised) -> Option<Part>,
    ) -> Option<Part> {
        if metric.kind == MetricKind::Ratio {
            let latest = promised.iter().max_by_key(|promised| promised.goal.by)?;
            let same_day = promised.iter().filter(|promised| promised.goal.by == latest.goal.by);
            let agree = same_day.clone().all(|promised| promised.goal.middle == latest.goal.middle);
            return if agree { part_of(self, latest) } else { None };
        }
        let mut sum = None;
        for promised in promised {
            let mut part = part_of(self, promised)?;
            if promised.share != Exact::one() {
                let share = self.equation.part(Operation::Constant(promised.share.clone()));
                part = self.equation.part(Operation::Multiply(part, share));
            }
            sum = Some(match sum {
                Some(sum) => self.equation.part(Operation::Add(sum, part)),
                None => part,
            });
        }
        sum
    }

    /// The status quo: the last observation before the plan, or, of what is not counted over
    /// time, the last of all.
    fn observation_leaf(&self, id: MetricId, metric: &Metric) -> Option<Leaf> {
        let start = self.figures.plan().period().map(|period| period.start);
        let before = self.figures.last_observation(metric, start);
        let observed = match (before, metric.kind) {
            (Some(observed), _) => observed,
            (None, MetricKind::Flow) => return None,
            (None, MetricKind::Stock | MetricKind::Ratio) => self.figures.last_observation(metric, None)?,
        };
        let value = observed.value.value();
        Some(Leaf {
            origin: Origin::Observation(id),
            span: observed.value.span,
            unit: metric.unit,
            low: value.clone(),
            middle: value.clone(),
            high: value,
        })
    }

    fn expression(&mut self, expression: &Expression) -> Option<Part> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            self.depth -= 1;
            return None;
        }
        let part = self.expression_part(expression);
        self.depth -= 1;
        part
    }

    fn expression_part(&mut self, expression: &Expression) -> Option<Part> {
        match &expression.kind {
            ExpressionKind::Number(figure) => Some(self.equation.part(Operation::Constant(figure.value()))),
            ExpressionKind::Metric(metric) => self.metric(metric.id?, metric.span),
            ExpressionKind::Spend(node) => {
                let node_id = node.id?;
                let money = self.figures.spend(node_id);
                let unit = self.figures.money_unit();
                Some(self.equation.leaf(Leaf {
                    origin: Origin::Spend(node_id),
                    span: expression.span,
                    unit,
                    low: money.clone(),
                    middle: money.clone(),
                    high: money,
                }))
            }
            ExpressionKind::Total(metric) => self.total(metric.id?, metric.span),
            ExpressionKind::Min(parts) => self.fold(parts, Operation::Min),
            ExpressionKind::Max(parts) => self.fold(parts, Operation::Max),
            ExpressionKind::Binary(operator, sides) => {
                let left = self.expression(&sides.0);
                let right = self.expression(&sides.1);
                let (left, right) = (left?, right?);
                Some(self.equation.part(match operator {
                    Operator::Add => Operation::Add(left, right),
                    Operator::Subtract => Operation::Subtract(left, right),
                    Operator::Multiply => Operation::Multiply(left, right),
                    Operator::Divide => Operation::Divide(left, right),
                }))
            }
            ExpressionKind::Unreadable => None,
        }
    }

    fn fold(&mut self, parts: &[Expression], join: fn(Part, Part) -> Operation) -> Option<Part> {
        let mut all: Option<Part> = None;
        for part in parts {
            let part = self.expression(part)?;
            all = Some(match all {
                Some(all) => self.equation.part(join(all, part)),
                None => part,
            });
        }
        all
    }

    /// `total(rate)`: a straight ramp from where the rate starts to where it goes, over the
    /// window; flat where it has no start.
    fn total(&mut self, id: MetricId, at: Span) -> Option<Part> {
        let metric = self.figures.plan().metric(id);
        let length = self.figures.window_length(metric.unit, self.until)?;
        let promised = self.promised(id);
        let average = if promised.is_empty() {
            self.metric(id, at)?
        } else {
            self.promises(metric, &promised, |builder, promised| {
                let end = builder.equation.leaf(promised.leaf());
                let Some(from) = &promised.goal.from else { return Some(end) };
                let start = builder.equation.part(Operation::Constant(from.value.clone()));
                let sum = builder.equation.part(Operation::Add(start, end));
                let half = builder.equation.part(Operation::Constant(Exact::ratio(1, 2)));
                Some(builder.equation.part(Operation::Multiply(sum, half)))
            })?
        };
        let length = self.equation.part(Operation::Constant(length));
        Some(self.equation.part(Operation::Multiply(average, length)))
    }
}

impl Promised {
    pub(super) fn leaf(&self) -> Leaf {
        Leaf {
            origin: Origin::Promise(self.objective, self.measure),
            span: self.goal.span,
            unit: self.goal.unit,
            low: self.goal.low.clone(),
            middle: self.goal.middle.clone(),
            high: self.goal.high.clone(),
        }
    }
}

fn assumption_leaf(id: MetricId, metric: &Metric) -> Option<Leaf> {
    let assume = metric.assume.as_ref()?;
    fits(&assume.value, metric).then_some(())?;
    let middle = assume.value.value();
    let within = assume.within.filter(|within| fits(within, metric));
    let (low, high) = within.map_or_else(
        || (middle.clone(), middle.clone()),
        |within| (within.low_value().min(middle.clone()), within.high_value().max(middle.clone())),
    );
    Some(Leaf { origin: Origin::Assumption(id), span: assume.value.span, unit: metric.unit, low, middle, high })
}

fn fits(figure: &Figure, metric: &Metric) -> bool {
    figure.unit.dimension() == metric.unit.dimension()
}

impl<'p> Figures<'p> {
    /// What an objective itself promises of a metric: the measure with the last deadline.
    pub(super) fn own_promise(&self, id: ObjectiveId, metric: MetricId) -> Option<Promised> {
        let objective = self.plan().objective(id);
        let (measure, goal) = self.promise_of(objective, metric)?;
        Some(Promised { objective: id, measure, share: Exact::one(), goal })
    }

    /// The measure of an objective that promises a metric; of steps, the last.
    pub(super) fn promise_of(&self, objective: &Objective, metric: MetricId) -> Option<(u32, GoalFigures)> {
        let mut best: Option<(u32, GoalFigures)> = None;
        for (index, measure) in objective.measures.iter().enumerate() {
            if measure.metric.id != Some(metric) {
                continue;
            }
            let Some(goal) = self.goal(measure) else { continue };
            if best.as_ref().is_none_or(|(_, other)| other.by < goal.by) {
                best = Some((u32::try_from(index).unwrap_or(u32::MAX), goal));
            }
        }
        best
    }

    /// Every promise of a metric below an objective, the nearest on each way down; drafts
    /// promise nothing.
    pub(super) fn promised_below(&self, id: ObjectiveId, metric: MetricId) -> Vec<Promised> {
        let plan = self.plan();
        let mut found = Vec::new();
        if plan.measured_by(metric).is_empty() {
            return found;
        }
        let mut seen = FxHashSet::default();
        seen.insert(id);
        let mut waiting: Vec<(ObjectiveId, u32, Exact)> =
            plan.children(id).iter().rev().map(|(child, edge)| (*child, *edge, Exact::one())).collect();
        while let Some((child, edge, share)) = waiting.pop() {
            let objective = plan.objective(child);
            if objective.draft.is_some() || !seen.insert(child) {
                continue;
            }
            let edge = objective.serves.get(edge as usize).and_then(|edge| edge.share);
            let share = edge.map_or(share.clone(), |part| &share * &part.value());
            if let Some((measure, goal)) = self.promise_of(objective, metric) {
                found.push(Promised { objective: child, measure, share, goal });
                continue;
            }
            waiting.extend(plan.children(child).iter().rev().map(|(below, edge)| (*below, *edge, share.clone())));
        }
        found
    }

    /// The metrics in a metric's driver tree: those its formulas name, and theirs.
    #[must_use]
    pub fn drivers(&self, metric: MetricId) -> FxHashSet<MetricId> {
        let mut seen = FxHashSet::default();
        let mut waiting = vec![metric];
        while let Some(metric) = waiting.pop() {
            for formula in &self.plan().metric(metric).equals {
                formula.expression.each_metric(&mut |driver| {
                    if let Some(id) = driver.id.filter(|id| seen.insert(*id)) {
                        waiting.push(id);
                    }
                });
            }
        }
        seen
    }

    /// How long the window from the plan's start to `until` (or its end) is, in the scale of a
    /// rate's time: months or days. None for what is no rate, or without a plan period.
    fn window_length(&self, unit: Unit, until: Option<NaiveDate>) -> Option<Exact> {
        let period = self.plan_period()?;
        let dimension = unit.dimension();
        let end = until.unwrap_or(period.end);
        if end < period.start {
            return None;
        }
        if dimension.days == -1 {
            return Some(Exact::from((end - period.start).num_days() + 1));
        }
        if dimension.months != -1 {
            return None;
        }
        let behind = end.succ_opt()?;
        let whole = Period::whole_months(period.start, behind);
        let reached = period.start.checked_add_months(chrono::Months::new(whole))?;
        let days = (behind - reached).num_days();
        let month = days_in_month(reached.year(), reached.month());
        Some(&Exact::from(i64::from(whole)) + &Exact::ratio(days.into(), month.into()))
    }
}
