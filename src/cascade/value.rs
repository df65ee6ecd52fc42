use chrono::{Datelike, NaiveDate};
use rustc_hash::{FxHashMap, FxHashSet};

use super::dimension;
use super::equation::{Equation, Leaf, Operation, Origin, Part};
use super::gift::counts_in;
use super::serving::Judged;
use super::{Figures, GoalFigures, PastValue};
use crate::plan::{
    CampaignId, Expression, ExpressionKind, Figure, Formula, Metric, MetricId, MetricKind, Objective, ObjectiveId,
};
use crate::quantity::{Base, Dimension, Exact, days_in_month};
use crate::source::Span;
use crate::syntax::Operator;

/// How deep formulas may refer to formulas, counted in parts; beyond it nothing is computed.
const MAX_DEPTH: usize = 1_000;

/// A driver of which nothing is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MissingValue {
    /// The driver.
    pub metric: MetricId,
    /// The metric whose formula needs it.
    pub needed_by: MetricId,
    /// Where that formula names it.
    pub needed_at: Span,
}

/// For whom the values of metrics are asked.
#[derive(Clone, Copy)]
pub(super) enum Scope<'a, 'p> {
    /// For an objective whose goal is judged by what serves it.
    Judged(&'a Judged<'p>),
    /// For an objective that holds a line: its own goals come first.
    Held(ObjectiveId),
    /// For the plan as a whole: its topmost promises.
    Plan,
}

/// Puts an equation together: a metric's value is what is promised of it, else what is assumed,
/// else its formula, else its last observation. What is unknown makes the whole unknown.
pub(super) struct Builder<'a, 'f, 'p> {
    pub(super) figures: &'f Figures<'p>,
    scope: Scope<'a, 'p>,
    until: Option<NaiveDate>,
    pub(super) equation: Equation,
    pub(super) missing: Vec<MissingValue>,
    /// Who gives directly, so that what is below it does not count a second time.
    pub(super) apart: FxHashSet<ObjectiveId>,
    /// The same of campaigns.
    pub(super) campaigns_apart: FxHashSet<CampaignId>,
    known: FxHashMap<MetricId, Option<Part>>,
    open: FxHashSet<MetricId>,
    /// The metrics of the judged formula, where campaigns bring something that may be one.
    drivers: Option<FxHashSet<MetricId>>,
    reading: Option<MetricId>,
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

/// What lies below an objective for one metric.
#[derive(Default)]
struct Below {
    promised: Vec<Promised>,
    /// The objectives on the way down that don't measure it, and what share of them counts.
    passed: Vec<(ObjectiveId, Exact)>,
    /// Whether an objective measures it without a figure.
    has_unknown: bool,
}

impl<'a, 'f, 'p> Builder<'a, 'f, 'p> {
    pub(super) fn new(figures: &'f Figures<'p>, scope: Scope<'a, 'p>, until: Option<NaiveDate>) -> Self {
        Self {
            figures,
            scope,
            until,
            equation: Equation::default(),
            missing: Vec::new(),
            apart: FxHashSet::default(),
            campaigns_apart: FxHashSet::default(),
            known: FxHashMap::default(),
            open: FxHashSet::default(),
            drivers: None,
            reading: None,
            depth: 0,
        }
    }

    /// The formula of a metric itself: what it equals, were nothing else known of it.
    pub(super) fn formula_of(&mut self, id: MetricId) -> Option<Part> {
        let metric = self.figures.plan().metric(id);
        let formula = metric.equals.iter().find(|formula| usable(self.figures, metric, formula))?;
        self.one_formula(id, formula)
    }

    /// One of the formulas of a metric.
    pub(super) fn one_formula(&mut self, id: MetricId, formula: &Formula) -> Option<Part> {
        if !usable(self.figures, self.figures.plan().metric(id), formula) {
            return None;
        }
        if self.drivers.is_none() && !self.figures.yielded_units().is_empty() {
            self.drivers = Some(self.figures.drivers(id));
        }
        let is_outermost = self.open.insert(id);
        let part = self.expression_of(id, &formula.expression);
        if is_outermost {
            self.open.remove(&id);
        }
        part
    }

    fn expression_of(&mut self, id: MetricId, expression: &Expression) -> Option<Part> {
        let outer = self.reading.replace(id);
        let part = self.expression(expression);
        self.reading = outer;
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
        if let Scope::Judged(judged) = self.scope
            && let Some(reached) = self.reached_for(judged, id)
        {
            return reached;
        }
        let (promised, brought) = self.promised(id)?;
        let value = if promised.is_empty() {
            match self.written(id, metric, at, brought.is_empty()) {
                Written::Value(part) => Some(part),
                Written::Unknown => return None,
                Written::Nothing => None,
            }
        } else {
            Some(self.promises(metric, &promised, |builder, promised| Some(builder.equation.leaf(promised.leaf())))?)
        };
        self.equation.sum(value.into_iter().chain(brought))
    }

    /// What is promised of a metric, and what campaigns bring on top of it; none where one of
    /// them has no figure.
    fn promised(&mut self, id: MetricId) -> Option<(Vec<Promised>, Vec<Part>)> {
        let (node, held) = match self.scope {
            Scope::Plan => return Some((self.figures.topmost_promises(id)?, Vec::new())),
            Scope::Judged(judged) => (judged.id, false),
            Scope::Held(node) => (node, true),
        };
        let own = self.figures.own_promise(node, id);
        if let (true, Some(own)) = (held, &own) {
            return Some((vec![own.clone()], Vec::new()));
        }
        let yields = self.drivers.is_some() && self.figures.is_yielded(id);
        let mut below = self.figures.below(node, id, &self.apart, yields);
        if below.has_unknown {
            return None;
        }
        let brought = if yields { self.brought(id, &below.passed)? } else { Vec::new() };
        if below.promised.is_empty() {
            below.promised.extend(own);
            if held && below.promised.is_empty() {
                below.promised = self.figures.topmost_promises(id)?;
            }
        }
        Some((below.promised, brought))
    }

    /// What campaigns on the way down bring of a metric by the noun of their yields.
    fn brought(&mut self, id: MetricId, passed: &[(ObjectiveId, Exact)]) -> Option<Vec<Part>> {
        let plan = self.figures.plan();
        let unit = plan.metric(id).unit;
        let mut parts = Vec::new();
        for (objective, share) in passed {
            for (campaign_id, edge) in plan.campaigns_of(*objective) {
                let campaign = plan.campaign(*campaign_id);
                let Some(edge) = campaign.serves.get(*edge as usize) else { continue };
                let is_apart = self.campaigns_apart.contains(campaign_id);
                if campaign.draft.is_some() || edge.rate.is_some() || is_apart {
                    continue;
                }
                for (index, figure) in campaign.yields.iter().enumerate() {
                    if !counts_in(plan, figure, unit) {
                        continue;
                    }
                    if self.belongs_elsewhere(id, *objective, passed, figure) {
                        continue;
                    }
                    let drivers = self.drivers.as_ref()?;
                    let mut alike = drivers.iter().filter(|driver| {
                        let driver = plan.metric(**driver);
                        driver.kind != MetricKind::Ratio && counts_in(plan, figure, driver.unit)
                    });
                    if alike.nth(1).is_some() {
                        return None;
                    }
                    let part = self.equation.leaf(yield_leaf(*campaign_id, index, figure));
                    let share = edge.share.as_ref().map_or(share.clone(), |part| share * &part.value());
                    parts.push(self.scaled(part, &share));
                }
            }
        }
        Some(parts)
    }

    /// Whether what a campaign brings belongs to another metric: the objective that it serves, or
    /// one above on the way, promises one that counts the same things.
    fn belongs_elsewhere(
        &self,
        id: MetricId,
        served: ObjectiveId,
        passed: &[(ObjectiveId, Exact)],
        figure: &Figure,
    ) -> bool {
        let plan = self.figures.plan();
        let promises_other = |at: ObjectiveId| {
            let mut metrics = plan.objective(at).measures.iter().filter_map(|measure| measure.metric.id);
            metrics.any(|other| {
                let metric = plan.metric(other);
                other != id && metric.kind != MetricKind::Ratio && counts_in(plan, figure, metric.unit)
            })
        };
        let node = passed.first().map(|(node, _)| *node);
        let on_the_way = |at: &ObjectiveId| Some(*at) != node && passed.iter().any(|(passed, _)| passed == at);
        let above = self.figures.ancestors(served);
        std::iter::once(served).chain(above).filter(on_the_way).any(promises_other)
    }

    /// What the plan writes of a metric besides promises.
    fn written(&mut self, id: MetricId, metric: &'p Metric, at: Span, needed: bool) -> Written {
        if let Some(assume) = &metric.assume {
            let leaf = assume.value.fits(metric.unit).then(|| assumption_leaf(id, metric)).flatten();
            return leaf.map_or(Written::Unknown, |leaf| Written::Value(self.equation.leaf(leaf)));
        }
        if !metric.equals.is_empty() {
            let formula = metric.equals.iter().find(|formula| usable(self.figures, metric, formula));
            let part = formula.and_then(|formula| self.expression_of(id, &formula.expression));
            return part.map_or(Written::Unknown, Written::Value);
        }
        if let Some(leaf) = self.figures.observation_leaf(id, metric, self.until) {
            return Written::Value(self.equation.leaf(leaf));
        }
        if metric.observed.is_empty() && self.figures.plan().measured_by(id).is_empty() {
            if needed {
                let needed_by = self.reading.unwrap_or(id);
                self.missing.push(MissingValue { metric: id, needed_by, needed_at: at });
            }
            return if needed { Written::Unknown } else { Written::Nothing };
        }
        Written::Unknown
    }

    /// Flows and stocks add up; a ratio must agree.
    fn promises(
        &mut self,
        metric: &Metric,
        promised: &[Promised],
        mut part_of: impl FnMut(&mut Self, &Promised) -> Option<Part>,
    ) -> Option<Part> {
        if metric.kind == MetricKind::Ratio {
            let latest = promised.iter().max_by_key(|promised| promised.goal.by)?;
            let mut same_day = promised.iter().filter(|promised| promised.goal.by == latest.goal.by);
            let agree = same_day.all(|promised| promised.goal.middle == latest.goal.middle);
            return if agree { part_of(self, latest) } else { None };
        }
        let mut parts = Vec::with_capacity(promised.len());
        for promised in promised {
            let part = part_of(self, promised)?;
            parts.push(self.scaled(part, &promised.share));
        }
        self.equation.sum(parts)
    }

    pub(super) fn scaled(&mut self, part: Part, share: &Exact) -> Part {
        if *share == Exact::one() {
            return part;
        }
        let share = self.equation.constant(share.clone());
        self.equation.part(Operation::Multiply(part, share))
    }

    fn expression(&mut self, expression: &Expression) -> Option<Part> {
        self.depth += 1;
        let part = if self.depth > MAX_DEPTH { None } else { self.expression_part(expression) };
        self.depth -= 1;
        part
    }

    fn expression_part(&mut self, expression: &Expression) -> Option<Part> {
        match &expression.kind {
            ExpressionKind::Number(figure) => Some(self.equation.constant(figure.value())),
            ExpressionKind::Metric(metric) => self.metric(metric.id?, metric.span),
            ExpressionKind::Spend(node) => {
                let id = self.figures.plan().node_of(*node)?;
                let [low, middle, high] = self.figures.spend(id)?;
                let (origin, span) = (Origin::Spend(id), expression.span);
                let unit = self.figures.money_unit();
                Some(self.equation.leaf(Leaf { origin, span, unit, low, middle, high }))
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
        let parts: Vec<Option<Part>> = parts.iter().map(|part| self.expression(part)).collect();
        let parts: Vec<Part> = parts.into_iter().collect::<Option<_>>()?;
        parts.into_iter().reduce(|all, part| self.equation.part(join(all, part)))
    }

    /// `total(rate)`: what a rate adds up to over the window: a straight ramp from where a
    /// promise starts to where it goes, then level; level all along where it has no start.
    fn total(&mut self, id: MetricId, at: Span) -> Option<Part> {
        let metric = self.figures.plan().metric(id);
        let dimension = metric.unit.dimension();
        let (start, end) = self.figures.window_until(self.until)?;
        let length = length(start, end, dimension)?;
        let (promised, _) = self.promised(id)?;
        if promised.is_empty() {
            let level = self.metric(id, at)?;
            let length = self.equation.constant(length);
            return Some(self.equation.part(Operation::Multiply(level, length)));
        }
        self.promises(metric, &promised, |builder, promised| {
            let to = builder.equation.leaf(promised.leaf());
            let Some(from) = builder.figures.own_baseline(promised.objective, promised.measure) else {
                let length = builder.equation.constant(length.clone());
                return Some(builder.equation.part(Operation::Multiply(to, length)));
            };
            let (of_from, of_to) = ramp(start, end, promised.goal.by, dimension)?;
            let fixed = builder.equation.constant(&from.value * &of_from);
            let weight = builder.equation.constant(of_to);
            let moving = builder.equation.part(Operation::Multiply(to, weight));
            Some(builder.equation.part(Operation::Add(fixed, moving)))
        })
    }
}

/// What the plan writes of a metric besides promises.
enum Written {
    Value(Part),
    /// Something, but no figure comes of it; or what is missing, once that is noted.
    Unknown,
    /// Nothing, and nothing is needed.
    Nothing,
}

/// Whether a formula can be computed: all its names stand for something and its units fit.
fn usable(figures: &Figures<'_>, metric: &Metric, formula: &Formula) -> bool {
    dimension::fits(figures.plan(), metric, formula).is_ok()
}

/// How much of a ramp's start and of its end a window adds up to.
fn ramp(start: NaiveDate, end: NaiveDate, by: Option<NaiveDate>, rate: Dimension) -> Option<(Exact, Exact)> {
    let by = by.unwrap_or(end);
    let window = length(start, end, rate)?;
    if by < start {
        return Some((Exact::zero(), window));
    }
    let climb = length(start, by, rate)?;
    let half = Exact::ratio(1, 2);
    if by <= end {
        let of_from = &climb * &half;
        let of_to = &window - &of_from;
        return Some((of_from, of_to));
    }
    let of_to = &(&(&window * &window) * &half) / &climb;
    Some((&window - &of_to, of_to))
}

/// How long a window is in the time of a rate: in months or in days, both ends included.
pub(super) fn length(start: NaiveDate, end: NaiveDate, rate: Dimension) -> Option<Exact> {
    dimension::over_time(rate)?;
    let behind = end.succ_opt()?;
    if rate.days != 0 {
        return Some(Exact::from((behind - start).num_days()));
    }
    let place = |date: NaiveDate| {
        let months = i128::from(date.year()) * 12 + i128::from(date.month0());
        let days = i128::from(days_in_month(date.year(), date.month()));
        Exact::ratio(months * days + i128::from(date.day0()), days)
    };
    Some(place(behind) - place(start))
}

impl Promised {
    pub(super) fn leaf(&self) -> Leaf {
        promise_leaf(self.objective, self.measure, &self.goal)
    }
}

pub(super) fn promise_leaf(objective: ObjectiveId, measure: u32, goal: &GoalFigures) -> Leaf {
    Leaf {
        origin: Origin::Promise(objective, measure),
        span: goal.span,
        unit: goal.unit,
        low: goal.low.clone(),
        middle: goal.middle.clone(),
        high: goal.high.clone(),
    }
}

pub(super) fn yield_leaf(campaign: CampaignId, index: usize, figure: &Figure) -> Leaf {
    Leaf {
        origin: Origin::Yield(campaign, u32::try_from(index).unwrap_or(u32::MAX)),
        span: figure.span,
        unit: figure.unit,
        low: figure.low_value(),
        middle: figure.value(),
        high: figure.high_value(),
    }
}

fn assumption_leaf(id: MetricId, metric: &Metric) -> Option<Leaf> {
    let assume = metric.assume.as_ref()?;
    let within =
        assume.within.filter(|within| within.fits(metric.unit)).or_else(|| Some(assume.value).filter(Figure::is_range));
    Some(ranged_leaf(Origin::Assumption(id), &assume.value, within.as_ref(), metric.unit))
}

/// A figure that may lie between two ends, which hold at least itself.
pub(super) fn ranged_leaf(
    origin: Origin,
    value: &Figure,
    within: Option<&Figure>,
    unit: crate::quantity::Unit,
) -> Leaf {
    let middle = value.value();
    let (low, high) = within.map_or_else(
        || (middle.clone(), middle.clone()),
        |within| (within.low_value().min(middle.clone()), within.high_value().max(middle.clone())),
    );
    Leaf { origin, span: value.span, unit, low, middle, high }
}

impl Figures<'_> {
    /// Whether an objective measures a metric.
    pub(super) fn measures(&self, id: ObjectiveId, metric: MetricId) -> bool {
        self.plan().objective(id).measures.iter().any(|measure| measure.metric.id == Some(metric))
    }

    /// What an objective itself promises of a metric: the measure with the last deadline.
    pub(super) fn own_promise(&self, id: ObjectiveId, metric: MetricId) -> Option<Promised> {
        let objective = self.plan().objective(id);
        let (measure, goal) = self.promise_of(objective, metric)?;
        Some(Promised { objective: id, measure, share: Exact::one(), goal })
    }

    /// The measure of an objective that promises a metric: of steps the last, and a goal before
    /// a line.
    pub(super) fn promise_of(&self, objective: &Objective, metric: MetricId) -> Option<(u32, GoalFigures)> {
        let mut best: Option<(u32, GoalFigures)> = None;
        for (index, measure) in objective.measures.iter().enumerate() {
            if measure.metric.id != Some(metric) {
                continue;
            }
            let Some(goal) = self.goal(measure) else { continue };
            if best.as_ref().is_none_or(|(_, other)| (!other.is_held, other.by) < (!goal.is_held, goal.by)) {
                best = Some((u32::try_from(index).unwrap_or(u32::MAX), goal));
            }
        }
        best
    }

    /// The promises of a metric by the topmost objectives that measure it; none where one of
    /// them has no figure.
    fn topmost_promises(&self, metric: MetricId) -> Option<Vec<Promised>> {
        self.topmost(metric).iter().map(|id| self.own_promise(*id, metric)).collect()
    }

    /// Every promise of a metric below an objective, the nearest on each way down, with the
    /// share of it that comes up; drafts and what is `apart` are not entered.
    fn below(&self, id: ObjectiveId, metric: MetricId, apart: &FxHashSet<ObjectiveId>, with_passed: bool) -> Below {
        let plan = self.plan();
        let mut below = Below::default();
        if plan.measured_by(metric).is_empty() && !with_passed {
            return below;
        }
        let round = self.going_round();
        let enters = |&(child, edge): &(ObjectiveId, u32)| {
            plan.objective(child).draft.is_none() && !apart.contains(&child) && !round.contains(&(child, edge))
        };
        // How many of the ways into each objective are still to come.
        let mut ways_in: FxHashMap<ObjectiveId, u32> = FxHashMap::default();
        let mut waiting = vec![id];
        while let Some(at) = waiting.pop() {
            if at != id && self.measures(at, metric) {
                continue;
            }
            for (child, _) in plan.children(at).iter().filter(|edge| enters(edge)) {
                let count = ways_in.entry(*child).or_insert(0);
                *count += 1;
                if *count == 1 {
                    waiting.push(*child);
                }
            }
        }
        let mut shares: FxHashMap<ObjectiveId, Exact> = FxHashMap::default();
        shares.insert(id, Exact::one());
        waiting.push(id);
        while let Some(at) = waiting.pop() {
            let share = shares.remove(&at).unwrap_or_else(Exact::one).min(Exact::one());
            if at != id && self.measures(at, metric) {
                match self.own_promise(at, metric) {
                    Some(promised) => below.promised.push(Promised { share, ..promised }),
                    None => below.has_unknown = true,
                }
                continue;
            }
            for (child, edge) in plan.children(at).iter().filter(|edge| enters(edge)) {
                let Some(count) = ways_in.get_mut(child) else { continue };
                let part = plan.objective(*child).serves.get(*edge as usize).and_then(|edge| edge.share.as_deref());
                let part = part.map_or_else(|| share.clone(), |part| &share * &part.value());
                let sum = shares.entry(*child).or_insert_with(Exact::zero);
                *sum = &*sum + &part;
                *count -= 1;
                if *count == 0 {
                    waiting.push(*child);
                }
            }
            below.passed.push((at, share));
        }
        below
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

    /// The status quo of a metric.
    fn observation_leaf(&self, id: MetricId, metric: &Metric, until: Option<NaiveDate>) -> Option<Leaf> {
        let PastValue { value, span, .. } = self.status_quo(id, until)?;
        let (low, high) = (value.clone(), value.clone());
        Some(Leaf { origin: Origin::Observation(id), span, unit: metric.unit, low, middle: value, high })
    }

    /// Whether some campaign brings what a metric counts.
    fn is_yielded(&self, id: MetricId) -> bool {
        let metric = self.plan().metric(id);
        metric.kind != MetricKind::Ratio
            && self.yielded_units().iter().any(|figure| counts_in(self.plan(), figure, metric.unit))
    }

    pub(super) fn compute_yielded_units(&self) -> Vec<Figure> {
        let plan = self.plan();
        let mut known = FxHashSet::default();
        let yields = plan.campaigns.iter().filter(|campaign| campaign.draft.is_none()).flat_map(|it| &it.yields);
        let key = |figure: &Figure| match figure.unit.base {
            Base::Count(noun) => (plan.text(noun).to_owned(), figure.unit.per),
            base => (format!("{base:?}"), figure.unit.per),
        };
        yields.filter(|figure| known.insert(key(figure))).copied().collect()
    }

    /// The window of a goal: from the plan's start to its deadline, else to the plan's end.
    fn window_until(&self, until: Option<NaiveDate>) -> Option<(NaiveDate, NaiveDate)> {
        let period = self.plan_period()?;
        let end = until.unwrap_or(period.end);
        (period.start <= end).then_some((period.start, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date in a test")
    }

    fn per_month() -> Dimension {
        Dimension { money: 1, days: 0, months: -1 }
    }

    #[test]
    fn windows_in_months_and_days() {
        let year = |dimension| length(date("2026-01-01"), date("2026-12-31"), dimension);
        assert_eq!(year(per_month()), Some(Exact::from(12)));
        assert_eq!(year(Dimension { money: 0, days: -1, months: 0 }), Some(Exact::from(365)));
        assert_eq!(year(Dimension::NONE), None);
        let to_mid_october = length(date("2026-01-01"), date("2026-10-15"), per_month());
        assert_eq!(to_mid_october, Some(&Exact::from(9) + &Exact::ratio(15, 31)));
    }

    #[test]
    fn ramps_end_early_in_time_or_late() {
        let of = |by: &str| ramp(date("2026-01-01"), date("2026-12-31"), Some(date(by)), per_month());
        assert_eq!(of("2026-12-31"), Some((Exact::from(6), Exact::from(6))));
        assert_eq!(of("2026-06-30"), Some((Exact::from(3), Exact::from(9))));
        assert_eq!(of("2025-12-31"), Some((Exact::zero(), Exact::from(12))));
        // Half of the way after one of two years: the mean of that year is a quarter of the way.
        assert_eq!(of("2027-12-31"), Some((Exact::from(9), Exact::from(3))));
    }
}
