use rayon::prelude::*;
use smallvec::SmallVec;

use super::equation::{Case, Equation, Leaf, Operation, Origin, Part};
use super::value::{Builder, MissingValue, Promised};
use super::{Direction, Figures, GoalFigures};
use crate::plan::{CampaignId, Edge, MetricId, MetricKind, Objective, ObjectiveId};
use crate::quantity::{Base, Exact, Per, Unit};

/// Of what the coverage is a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Of the way from baseline to goal.
    Growth,
    /// Of the goal.
    Total,
}

impl Basis {
    /// Its word in machine formats.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Growth => "growth",
            Self::Total => "total",
        }
    }
}

/// Who serves an objective.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Server {
    /// An objective, by one of its edges.
    Objective(ObjectiveId, u32),
    /// A campaign or action, by one of its edges.
    Campaign(CampaignId, u32),
}

/// Whether reaching what serves an objective reaches one of its measures.
#[derive(Debug, Clone)]
pub struct Coverage {
    /// The objective.
    pub objective: ObjectiveId,
    /// Which of its measures.
    pub measure: u32,
    /// The measure's figures.
    pub goal: GoalFigures,
    /// What is reached as planned.
    pub planned: Exact,
    /// What is reached with every ranged figure at its worst end for the goal; none where
    /// nothing has a range.
    pub worst: Option<Exact>,
    /// What is reached with every ranged figure at its best end.
    pub best: Option<Exact>,
    /// Of what the share is one.
    pub basis: Basis,
    /// Whether the planned total comes of the metric's formula.
    pub by_formula: bool,
    /// A contributing measure without a baseline, where the parent has one: the one missing
    /// `from` that makes this a comparison of totals.
    pub missing_from: Option<(ObjectiveId, u32)>,
}

impl Coverage {
    /// The share of the goal, or of the growth, that is reached.
    #[must_use]
    pub fn share(&self) -> Exact {
        match (self.basis, &self.goal.from, self.goal.direction) {
            (Basis::Growth, Some(from), _) => &(&self.planned - &from.value) / &(&self.goal.middle - &from.value),
            (_, _, Direction::Rising) => &self.planned / &self.goal.middle,
            (_, _, Direction::Falling) => &self.goal.middle / &self.planned,
        }
    }

    /// How much of the metric is missing; zero or less where the goal is reached.
    #[must_use]
    pub fn missing(&self) -> Exact {
        match self.goal.direction {
            Direction::Rising => &self.goal.middle - &self.planned,
            Direction::Falling => &self.planned - &self.goal.middle,
        }
    }

    /// Whether what is planned reaches the goal.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.goal.reaches(&self.planned, &self.goal.middle)
    }
}

/// Someone who serves an objective without moving any of its measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unrelated {
    /// The objective that is served.
    pub parent: ObjectiveId,
    /// Who serves it.
    pub server: Server,
    /// Whether a measure of the parent has a formula, so that it certainly is not moved.
    pub parent_has_formula: bool,
}

/// Everything that coverage has to say about a plan.
#[derive(Debug, Default)]
pub struct Coverages {
    /// A verdict for each measure that can have one, in the order of objectives.
    pub verdicts: Vec<Coverage>,
    /// Who serves without moving anything.
    pub unrelated: Vec<Unrelated>,
    /// Drivers without a value that a verdict would need, each with the first that needs it.
    pub missing: Vec<(MissingValue, ObjectiveId)>,
}

/// A way from an objective that promises something up to the one that is judged; longer than
/// one edge where it goes through headings.
type Way<'p> = SmallVec<[&'p Edge; 2]>;

/// What one server gives to a metric.
struct Contribution {
    part: Part,
    baseline: Option<Part>,
    has_rate: bool,
    promise: Option<(ObjectiveId, u32)>,
}

#[derive(Default)]
struct OfOne {
    verdicts: Vec<Coverage>,
    unrelated: Vec<Unrelated>,
    missing: Vec<MissingValue>,
}

impl<'p> Figures<'p> {
    pub(super) fn compute_coverages(&self) -> Coverages {
        let plan = self.plan();
        let ids: Vec<ObjectiveId> = (0..plan.objectives.len()).map(ObjectiveId::new).collect();
        let parts: Vec<(Coverages, Vec<(MissingValue, ObjectiveId)>)> = ids
            .par_chunks(512)
            .map(|ids| {
                let mut out = Coverages::default();
                let mut missing = Vec::new();
                for &id in ids {
                    let of_one = self.judge(id);
                    out.verdicts.extend(of_one.verdicts);
                    out.unrelated.extend(of_one.unrelated);
                    missing.extend(of_one.missing.into_iter().map(|value| (value, id)));
                }
                (out, missing)
            })
            .collect();
        let mut all = Coverages::default();
        let mut told = rustc_hash::FxHashSet::default();
        for (part, missing) in parts {
            all.verdicts.extend(part.verdicts);
            all.unrelated.extend(part.unrelated);
            all.missing.extend(missing.into_iter().filter(|(value, _)| told.insert(value.metric)));
        }
        all
    }

    fn judge(&self, id: ObjectiveId) -> OfOne {
        let plan = self.plan();
        let objective = plan.objective(id);
        let mut out = OfOne::default();
        let served = !plan.children(id).is_empty() || !plan.campaigns_of(id).is_empty();
        if objective.measures.is_empty() {
            return out;
        }
        let ways = if served { self.ways(id) } else { Vec::new() };
        let mut moved = vec![false; ways.len()];
        let mut moved_campaigns = vec![false; plan.campaigns_of(id).len()];
        let mut has_formula = false;
        let mut can_judge = true;
        for (index, measure) in objective.measures.iter().enumerate() {
            let Some(metric) = measure.metric.id else {
                can_judge = false;
                continue;
            };
            has_formula |= !plan.metric(metric).equals.is_empty();
            let Some(goal) = self.goal(measure) else {
                can_judge &= measure.goal.is_none() || served;
                self.mark_moved(id, metric, &ways, &mut moved, &mut moved_campaigns);
                continue;
            };
            if is_step(objective, index) {
                continue;
            }
            let measure = u32::try_from(index).unwrap_or(u32::MAX);
            if goal.is_held {
                out.verdicts.extend(self.judge_held(id, measure, goal));
                self.mark_moved(id, metric, &ways, &mut moved, &mut moved_campaigns);
                continue;
            }
            if !served {
                continue;
            }
            self.mark_moved(id, metric, &ways, &mut moved, &mut moved_campaigns);
            if let Some(assessment) = self.assess(id, measure, &goal, &ways) {
                out.missing.extend(assessment.missing.iter().copied());
                out.verdicts.extend(assessment.verdict(id, measure, goal));
            }
        }
        if can_judge {
            out.unrelated = self.unrelated(id, &ways, &moved, &moved_campaigns, has_formula);
        }
        out
    }

    fn unrelated(
        &self,
        id: ObjectiveId,
        ways: &[(ObjectiveId, Way<'p>)],
        moved: &[bool],
        moved_campaigns: &[bool],
        parent_has_formula: bool,
    ) -> Vec<Unrelated> {
        let plan = self.plan();
        let mut unrelated = Vec::new();
        for ((child, way), moved) in ways.iter().zip(moved) {
            let serves = &plan.objective(*child).serves;
            let measured = plan.objective(*child).measures.iter().any(|measure| measure.metric.id.is_some());
            let edge = way.first().and_then(|edge| serves.iter().position(|own| std::ptr::eq(own, *edge)));
            if let Some(edge) = edge.filter(|_| !moved && measured) {
                let server = Server::Objective(*child, u32::try_from(edge).unwrap_or(u32::MAX));
                unrelated.push(Unrelated { parent: id, server, parent_has_formula });
            }
        }
        for ((campaign, edge), moved) in plan.campaigns_of(id).iter().zip(moved_campaigns) {
            let it = plan.campaign(*campaign);
            if !moved && !it.yields.is_empty() && it.draft.is_none() {
                let server = Server::Campaign(*campaign, *edge);
                unrelated.push(Unrelated { parent: id, server, parent_has_formula });
            }
        }
        unrelated
    }

    /// Marks who moves a metric of the judged objective: by measuring it, by a rate, or by a
    /// place in its formula.
    fn mark_moved(
        &self,
        id: ObjectiveId,
        metric: MetricId,
        ways: &[(ObjectiveId, Way<'p>)],
        moved: &mut [bool],
        moved_campaigns: &mut [bool],
    ) {
        let plan = self.plan();
        let has_formula = !plan.metric(metric).equals.is_empty();
        let drivers = if has_formula { self.drivers(metric) } else { rustc_hash::FxHashSet::default() };
        for ((child, way), moved) in ways.iter().zip(moved) {
            let mut metrics = plan.objective(*child).measures.iter().filter_map(|measure| measure.metric.id);
            *moved |= way.iter().any(|edge| edge.rate.is_some())
                || metrics.any(|measured| measured == metric || drivers.contains(&measured));
        }
        for ((campaign, edge), moved) in plan.campaigns_of(id).iter().zip(moved_campaigns) {
            let campaign = plan.campaign(*campaign);
            let has_rate = campaign.serves.get(*edge as usize).is_some_and(|edge| edge.rate.is_some());
            let counts = |unit: Unit, metric: MetricId| self.counts_as(unit, plan.metric(metric).unit);
            *moved |= has_rate
                || campaign.yields.iter().any(|figure| {
                    counts(figure.unit, metric) || drivers.iter().any(|driver| counts(figure.unit, *driver))
                });
        }
    }

    /// Every objective that serves this one, looked for through headings that measure nothing.
    fn ways(&self, id: ObjectiveId) -> Vec<(ObjectiveId, Way<'p>)> {
        let plan = self.plan();
        let mut found = Vec::with_capacity(plan.children(id).len());
        let mut seen = rustc_hash::FxHashSet::default();
        let mut waiting: Vec<(ObjectiveId, u32, Way<'p>)> =
            plan.children(id).iter().rev().map(|(child, edge)| (*child, *edge, Way::new())).collect();
        while let Some((child, edge, above)) = waiting.pop() {
            let objective = plan.objective(child);
            if objective.draft.is_some() {
                continue;
            }
            let Some(edge) = objective.serves.get(edge as usize) else { continue };
            let mut way: Way<'p> = SmallVec::with_capacity(above.len() + 1);
            way.push(edge);
            way.extend(above);
            if objective.measures.is_empty() && !plan.children(child).is_empty() {
                if seen.insert(child) {
                    waiting.extend(plan.children(child).iter().rev().map(|(below, edge)| (*below, *edge, way.clone())));
                }
                continue;
            }
            found.push((child, way));
        }
        found
    }

    /// How a measure's planned total comes about; none where nothing that serves the objective
    /// gives it a figure.
    pub(super) fn assess(
        &self,
        id: ObjectiveId,
        _measure: u32,
        goal: &GoalFigures,
        ways: &[(ObjectiveId, Way<'p>)],
    ) -> Option<Assessment> {
        let plan = self.plan();
        let metric = plan.metric(goal.metric);
        let mut builder = Builder::new(self, id, goal.by, false);
        let mut direct: Vec<Contribution> = Vec::new();
        let mut by_formula = false;
        let mut unknown = false;
        let drivers = (!metric.equals.is_empty()).then(|| self.drivers(goal.metric));
        let in_formula = |objective: &Objective| {
            let mut metrics = objective.measures.iter().filter_map(|measure| measure.metric.id);
            drivers.as_ref().is_some_and(|drivers| metrics.any(|metric| drivers.contains(&metric)))
        };
        for (child, way) in ways {
            let objective = plan.objective(*child);
            let measures_it = objective.measures.iter().any(|measure| measure.metric.id == Some(goal.metric));
            let has_rate = way.iter().any(|edge| edge.rate.is_some());
            if measures_it {
                match self.own_promise(*child, goal.metric) {
                    Some(promised) => direct.push(self.contribution(&mut builder, &promised, way, false)),
                    None => unknown = true,
                }
            } else if has_rate {
                match self.promise_through(objective, *child, goal, way) {
                    Some(promised) => direct.push(self.contribution(&mut builder, &promised, way, true)),
                    None => unknown = true,
                }
            } else if in_formula(objective) {
                by_formula = true;
            } else if objective.measures.is_empty() {
                unknown = true;
            }
        }
        for (campaign, edge) in plan.campaigns_of(id) {
            self.campaign_contributions(&mut builder, *campaign, *edge, goal, &mut direct);
        }
        if direct.is_empty() && !by_formula {
            return None;
        }
        if direct.is_empty() {
            builder.formula_of(goal.metric);
            let complete = builder.missing.is_empty();
            let total_is_known = complete && builder.equation.total().is_finite();
            return Some(Assessment {
                known: total_is_known && !builder.equation.parts().is_empty() && !unknown,
                equation: builder.equation,
                missing: builder.missing,
                by_formula: true,
                all_baselines: true,
                missing_from: None,
                partly: false,
            });
        }
        Some(self.sum(builder, direct, goal, metric.kind, unknown || by_formula))
    }

    /// What is reached by what serves directly: the sum, and what nobody mentions of what there
    /// was before.
    fn sum(
        &self,
        mut builder: Builder<'_, '_>,
        direct: Vec<Contribution>,
        goal: &GoalFigures,
        kind: MetricKind,
        partly: bool,
    ) -> Assessment {
        let equation = &mut builder.equation;
        if kind == MetricKind::Ratio && direct.iter().all(|contribution| !contribution.has_rate) {
            // A ratio adds in no way: the parts must agree, and then they are the whole.
            let values: Vec<&Exact> = equation.leaves().iter().map(|leaf| &leaf.middle).collect();
            let agree = values.windows(2).all(|pair| pair[0] == pair[1]);
            equation.part(Operation::Leaf(0));
            return Assessment {
                known: agree && !partly,
                equation: builder.equation,
                missing: Vec::new(),
                by_formula: false,
                all_baselines: true,
                missing_from: None,
                partly,
            };
        }
        let has_rate = direct.iter().any(|contribution| contribution.has_rate);
        let without = direct.iter().find(|contribution| contribution.baseline.is_none());
        let missing_from = without.filter(|_| goal.from.is_some()).and_then(|contribution| contribution.promise);
        let all_baselines = without.is_none();
        let mut total: Option<Part> = None;
        if let (Some(from), true) = (&goal.from, all_baselines) {
            let mut rest = equation.part(Operation::Constant(from.value.clone()));
            for contribution in &direct {
                let Some(baseline) = contribution.baseline else { continue };
                rest = equation.part(Operation::Subtract(rest, baseline));
            }
            if has_rate {
                let nothing = equation.part(Operation::Constant(Exact::zero()));
                rest = equation.part(Operation::Max(nothing, rest));
            }
            total = Some(equation.part(Operation::Settled(rest)));
        }
        for contribution in &direct {
            total = Some(match total {
                Some(total) => equation.part(Operation::Add(total, contribution.part)),
                None => contribution.part,
            });
        }
        if direct.len() == 1 && (goal.from.is_none() || !all_baselines) {
            let nothing = equation.part(Operation::Constant(Exact::zero()));
            if let Some(total) = total {
                equation.part(Operation::Add(total, nothing));
            }
        }
        Assessment {
            known: builder.equation.total().is_finite(),
            equation: builder.equation,
            missing: Vec::new(),
            by_formula: false,
            all_baselines,
            missing_from,
            partly,
        }
    }

    /// A promise through the shares and rates of the way up.
    fn contribution(
        &self,
        builder: &mut Builder<'_, '_>,
        promised: &Promised,
        way: &[&Edge],
        with_rates: bool,
    ) -> Contribution {
        let mut part = builder.equation.leaf(promised.leaf());
        let mut baseline =
            promised.goal.from.as_ref().map(|from| builder.equation.part(Operation::Constant(from.value.clone())));
        let mut join = |builder: &mut Builder<'_, '_>, factor: Part| {
            part = builder.equation.part(Operation::Multiply(part, factor));
            baseline = baseline.map(|baseline| builder.equation.part(Operation::Multiply(baseline, factor)));
        };
        let mut has_rate = false;
        for edge in way {
            if let Some(share) = edge.share {
                let share = builder.equation.part(Operation::Constant(share.value()));
                join(builder, share);
            }
            if let Some(leaf) = with_rates.then(|| self.rate_leaf(edge, promised.objective)).flatten() {
                has_rate = true;
                let rate = builder.equation.leaf(leaf);
                join(builder, rate);
            }
        }
        let promise = Some((promised.objective, promised.measure));
        Contribution { part, baseline, has_rate, promise }
    }

    fn rate_leaf(&self, edge: &Edge, child: ObjectiveId) -> Option<Leaf> {
        let owner = self.owner_of(edge, child);
        rate_leaf(edge, Origin::Rate(owner.0, owner.1))
    }

    /// Which objective an edge on the way up from `child` belongs to.
    fn owner_of(&self, edge: &Edge, child: ObjectiveId) -> (ObjectiveId, u32) {
        let own = |id: ObjectiveId| {
            let serves = &self.plan().objective(id).serves;
            let at = serves.iter().position(|own| std::ptr::eq(own, edge))?;
            Some((id, u32::try_from(at).unwrap_or(u32::MAX)))
        };
        own(child).or_else(|| self.ancestors(child).into_iter().find_map(own)).unwrap_or((child, 0))
    }

    /// The measure of a child that a rate is applied to: the one that counts what the rate is
    /// per, else the first that is a value to reach.
    fn promise_through(
        &self,
        objective: &Objective,
        child: ObjectiveId,
        _goal: &GoalFigures,
        way: &[&Edge],
    ) -> Option<Promised> {
        let plan = self.plan();
        let per = way.iter().find_map(|edge| edge.rate.as_ref()).and_then(|rate| rate.value.unit.per);
        let counted = |metric: MetricId| match (per, plan.metric(metric).unit.base) {
            (Some(Per::Count(per)), Base::Count(noun)) => crate::quantity::same_noun(plan.text(per), plan.text(noun)),
            _ => false,
        };
        let mut metrics = objective.measures.iter().filter(|measure| measure.goal.is_some_and(|goal| !goal.is_held()));
        let first = metrics.clone().find_map(|measure| measure.metric.id);
        let metric = metrics.find_map(|measure| measure.metric.id.filter(|metric| counted(*metric))).or(first)?;
        let (measure, goal) = self.promise_of(objective, metric)?;
        Some(Promised { objective: child, measure, share: Exact::one(), goal })
    }

    fn campaign_contributions(
        &self,
        builder: &mut Builder<'_, '_>,
        id: CampaignId,
        edge: u32,
        goal: &GoalFigures,
        out: &mut Vec<Contribution>,
    ) {
        let campaign = self.plan().campaign(id);
        if campaign.draft.is_some() {
            return;
        }
        let Some(edge_used) = campaign.serves.get(edge as usize) else { return };
        let rate = rate_leaf(edge_used, Origin::CampaignRate(id, edge));
        for (index, figure) in campaign.yields.iter().enumerate() {
            let fits = self.counts_as(figure.unit, goal.unit);
            if rate.is_none() && !fits {
                continue;
            }
            let (low, middle, high) = (figure.low_value(), figure.value(), figure.high_value());
            let index = u32::try_from(index).unwrap_or(u32::MAX);
            let origin = Origin::Yield(id, index);
            let mut part =
                builder.equation.leaf(Leaf { origin, span: figure.span, unit: figure.unit, low, middle, high });
            if let Some(share) = edge_used.share {
                let share = builder.equation.part(Operation::Constant(share.value()));
                part = builder.equation.part(Operation::Multiply(part, share));
            }
            if let Some(rate) = &rate {
                let rate = builder.equation.leaf(rate.clone());
                part = builder.equation.part(Operation::Multiply(part, rate));
            }
            let baseline = Some(builder.equation.part(Operation::Constant(Exact::zero())));
            out.push(Contribution { part, baseline, has_rate: rate.is_some(), promise: None });
        }
    }

    /// Whether a campaign's yield counts what a metric counts.
    fn counts_as(&self, yielded: Unit, metric: Unit) -> bool {
        match (yielded.base, metric.base) {
            (Base::Count(a), Base::Count(b)) => {
                metric.per.is_none() && crate::quantity::same_noun(self.plan().text(a), self.plan().text(b))
            }
            (Base::Money(a), Base::Money(b)) => a == b && yielded.per == metric.per,
            _ => false,
        }
    }

    /// A line that the plan's own figures can compute: a cost per lead from what is spent and
    /// what is promised.
    fn judge_held(&self, id: ObjectiveId, measure: u32, goal: GoalFigures) -> Option<Coverage> {
        let assessment = self.assess_held(id, &goal)?;
        assessment.verdict(id, measure, goal)
    }

    fn assess_held(&self, id: ObjectiveId, goal: &GoalFigures) -> Option<Assessment> {
        if self.plan().metric(goal.metric).equals.is_empty() {
            return None;
        }
        let mut builder = Builder::new(self, id, goal.by, true);
        builder.formula_of(goal.metric)?;
        let planned = |leaf: &Leaf| matches!(leaf.origin, Origin::Promise(..) | Origin::Spend(_) | Origin::Yield(..));
        let says_something = builder.missing.is_empty() && builder.equation.leaves().iter().any(planned);
        says_something.then(|| Assessment {
            known: builder.equation.total().is_finite(),
            equation: builder.equation,
            missing: Vec::new(),
            by_formula: true,
            all_baselines: false,
            missing_from: None,
            partly: false,
        })
    }

    /// The equation behind a verdict, for showing its working.
    #[must_use]
    pub fn working(&self, coverage: &Coverage) -> Option<Equation> {
        let assessment = if coverage.goal.is_held {
            self.assess_held(coverage.objective, &coverage.goal)
        } else {
            self.assess(coverage.objective, coverage.measure, &coverage.goal, &self.ways(coverage.objective))
        };
        assessment.map(|assessment| assessment.equation)
    }
}

fn rate_leaf(edge: &Edge, origin: Origin) -> Option<Leaf> {
    let rate = edge.rate.as_ref()?;
    let middle = rate.value.value();
    let same = |within: &&crate::plan::Figure| within.unit.dimension() == rate.value.unit.dimension();
    let (low, high) = rate.within.as_ref().filter(same).map_or_else(
        || (middle.clone(), middle.clone()),
        |within| (within.low_value().min(middle.clone()), within.high_value().max(middle.clone())),
    );
    Some(Leaf { origin, span: rate.value.span, unit: rate.value.unit, low, middle, high })
}

/// Whether a later measure of the objective promises the same metric: this one is a step then.
fn is_step(objective: &Objective, index: usize) -> bool {
    let measure = &objective.measures[index];
    let reaches = |other: &crate::plan::Measure| other.goal.is_some_and(|goal| !goal.is_held());
    let later = |other: &crate::plan::Measure| match (measure.by, other.by) {
        (Some((this, _)), Some((that, _))) => this.end < that.end,
        _ => false,
    };
    reaches(measure)
        && objective
            .measures
            .iter()
            .enumerate()
            .any(|(at, other)| at != index && other.metric.id == measure.metric.id && reaches(other) && later(other))
}

/// An equation, and how far it can be trusted.
pub(super) struct Assessment {
    equation: Equation,
    missing: Vec<MissingValue>,
    known: bool,
    by_formula: bool,
    all_baselines: bool,
    missing_from: Option<(ObjectiveId, u32)>,
    /// Some of what serves has no figure: only good news is sure.
    partly: bool,
}

impl Assessment {
    fn verdict(&self, objective: ObjectiveId, measure: u32, goal: GoalFigures) -> Option<Coverage> {
        if !self.known {
            return None;
        }
        let planned = self.equation.total();
        if self.partly && !goal.reaches(&planned, &goal.middle) {
            return None;
        }
        let (worst, best) = if self.equation.is_ranged() && !self.partly {
            let low = self.equation.extreme(Case::Lowest);
            let high = self.equation.extreme(Case::Highest);
            match goal.direction {
                Direction::Rising => (Some(low), Some(high)),
                Direction::Falling => (Some(high), Some(low)),
            }
        } else {
            (None, None)
        };
        let grows = goal.from.as_ref().is_some_and(|from| from.value != goal.middle);
        let basis = if grows && self.all_baselines && !goal.is_held { Basis::Growth } else { Basis::Total };
        Some(Coverage {
            objective,
            measure,
            goal,
            planned,
            worst,
            best,
            basis,
            by_formula: self.by_formula,
            missing_from: self.missing_from,
        })
    }
}
