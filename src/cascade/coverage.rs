use std::sync::Arc;

use rayon::prelude::*;
use smallvec::SmallVec;

use super::equation::{Equation, Operation, Origin, Part};
use super::gift::{counts_in, promises};
use super::serving::{Judged, Server, Way};
use super::value::{Builder, MissingValue, Scope};
use super::{Computed, Direction, Figures, GoalFigures};
use crate::plan::{Better, Measure, MetricId, MetricKind, NodeId, Objective, ObjectiveId, Traits};
use crate::quantity::{Dimension, Exact, Unit};
use crate::source::Span;

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

    /// The share of what is wanted that a value is.
    fn share(self, goal: &GoalFigures, value: &Exact, wanted: &Exact) -> Exact {
        match (self, &goal.from, goal.direction) {
            (Self::Growth, Some(from), _) => &(value - &from.value) / &(wanted - &from.value),
            (_, _, Direction::Rising) => value / wanted,
            (_, _, Direction::Falling) => wanted / value,
        }
    }
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
    /// The share of the goal, or of the growth, that is reached.
    pub share: Exact,
    /// Whether the planned total comes of the metric's formula.
    pub by_formula: bool,
    /// A contributing measure without a baseline where the parent has one, else the goal itself
    /// where all others have: the missing `from` that makes this a comparison of totals.
    pub missing_from: Option<(ObjectiveId, u32)>,
}

impl Coverage {
    /// How much of the metric is missing; zero or less where the goal is reached.
    #[must_use]
    pub fn missing(&self) -> Exact {
        match self.goal.direction {
            Direction::Rising => &self.goal.middle - &self.planned,
            Direction::Falling => &self.planned - &self.goal.middle,
        }
    }

    /// Whether what is planned reaches the goal, or misses it by no more than a share of it.
    #[must_use]
    pub fn holds(&self, tolerance: &Exact) -> bool {
        self.is_enough(&self.planned, &self.goal.middle, tolerance)
    }

    /// Whether the worst case reaches the goal too, or that end of it which suits a bad case.
    #[must_use]
    pub fn holds_at_worst(&self, tolerance: &Exact) -> bool {
        let wanted = match self.goal.direction {
            Direction::Rising => &self.goal.low,
            Direction::Falling => &self.goal.high,
        };
        self.worst.as_ref().is_none_or(|worst| self.is_enough(worst, wanted, tolerance))
    }

    fn is_enough(&self, value: &Exact, wanted: &Exact, tolerance: &Exact) -> bool {
        self.goal.reaches(value, wanted)
            || !tolerance.is_zero() && self.basis.share(&self.goal, value, wanted) >= Exact::one() - tolerance
    }
}

/// Someone who serves an objective without moving any of its measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unrelated {
    /// The objective that is served.
    pub parent: ObjectiveId,
    /// Who serves it.
    pub server: Server,
    /// Whether every measure of the parent has a formula, so that it certainly is not moved.
    pub parent_has_formula: bool,
}

/// A rate that leads to nothing the parent measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateMisfit {
    /// The objective that is served.
    pub parent: ObjectiveId,
    /// Who serves it.
    pub child: NodeId,
    /// Where the rate is written.
    pub rate: Span,
    /// Where the figure is written that it turns.
    pub figure: Span,
    /// What that gives.
    pub gives: Dimension,
}

/// Everything that coverage has to say about a plan.
#[derive(Debug, Default)]
pub struct Coverages {
    /// A verdict for each measure that can have one, in the order of objectives. Those that an edit
    /// does not reach are shared with the check before.
    pub verdicts: Vec<Arc<Coverage>>,
    /// Who serves without moving anything.
    pub unrelated: Vec<Unrelated>,
    /// Whose rate fits nothing.
    pub misfits: Vec<RateMisfit>,
    /// Drivers without a value that a verdict would need, each with one that needs it: no draft
    /// where there is another.
    pub missing: Vec<(MissingValue, ObjectiveId)>,
}

/// What is known of an earlier state of a plan.
pub(crate) struct Earlier<'e> {
    /// What was computed then.
    pub computed: &'e Computed,
    /// For each objective of then: which one it is now, if it says the same.
    pub now: &'e [Option<ObjectiveId>],
    /// For each objective of now: whether it, or what it is joined to by an edge, has changed.
    pub changed: &'e [bool],
    /// Where a place of then is now.
    pub there: &'e (dyn Fn(Span) -> Option<Span> + Sync),
}

/// So many objectives are judged at one go.
const AT_A_TIME: usize = 512;

#[derive(Default)]
struct OfSome {
    verdicts: Vec<Arc<Coverage>>,
    unrelated: Vec<Unrelated>,
    misfits: Vec<RateMisfit>,
    missing: Vec<(MissingValue, ObjectiveId)>,
}

/// Whether a promise, money or what campaigns bring takes part: the status quo breaks no promise.
fn is_planned(equation: &Equation) -> bool {
    let is_planned = |origin| matches!(origin, Origin::Promise(..) | Origin::Spend(_) | Origin::Yield(..));
    equation.leaves().iter().any(|leaf| is_planned(leaf.origin))
}

/// A planned total, and how far it can be trusted.
struct Assessment {
    /// None where something that goes in is unknown.
    equation: Option<Equation>,
    missing: Vec<MissingValue>,
    by_formula: bool,
    has_baselines: bool,
    missing_from: Option<(ObjectiveId, u32)>,
}

impl Figures<'_> {
    pub(super) fn compute_coverages(&self) -> Coverages {
        let ids: Vec<ObjectiveId> = (0..self.plan().objectives.len()).map(ObjectiveId::new).collect();
        self.judge_some(&ids, Coverages::default())
    }

    /// The same as computing them, where verdicts are known of an earlier state of the plan: those
    /// stay that depend on what an objective and those who serve it say alone.
    pub(super) fn coverages_again(&self, earlier: &Earlier<'_>) -> Option<Coverages> {
        // Whether something goes round in a circle depends on all of it.
        if !self.going_round().is_empty() {
            return None;
        }
        let plan = self.plan();
        let has_formulas = plan.metrics.iter().any(|metric| !metric.equals.is_empty());
        let stays: Vec<Option<ObjectiveId>> = earlier
            .now
            .par_iter()
            .map(|now| now.filter(|id| !earlier.changed[id.index()] && self.says_all(*id, has_formulas)))
            .collect();
        let mut known = Coverages::default();
        let old = &earlier.computed.coverages;
        let now = |id: ObjectiveId| stays[id.index()];
        let whole = |id: ObjectiveId| earlier.now[id.index()];
        let moved = |(verdict, objective): (&Arc<Coverage>, ObjectiveId)| {
            let missing_from = match verdict.missing_from {
                Some((id, measure)) => Some((whole(id)?, measure)),
                None => None,
            };
            let is_same = verdict.objective == objective
                && verdict.missing_from == missing_from
                && verdict.goal.places().all(|place| (earlier.there)(place) == Some(place));
            if is_same {
                return Some(Arc::clone(verdict));
            }
            let mut goal = verdict.goal.clone();
            goal.move_to(earlier.there)?;
            Some(Arc::new(Coverage { objective, goal, missing_from, ..(**verdict).clone() }))
        };
        let parts = old.verdicts.par_chunks(AT_A_TIME).map(|some| {
            let staying = some.iter().filter_map(|verdict| Some((verdict, now(verdict.objective)?)));
            staying.map(moved).collect::<Option<Vec<Arc<Coverage>>>>()
        });
        let parts: Vec<Vec<Arc<Coverage>>> = parts.collect::<Option<_>>()?;
        known.verdicts.reserve_exact(old.verdicts.len());
        known.verdicts.extend(parts.into_iter().flatten());
        for unrelated in &old.unrelated {
            let Some(parent) = now(unrelated.parent) else { continue };
            let server = match unrelated.server {
                Server::Objective(id, edge) => Server::Objective(whole(id)?, edge),
                campaign @ Server::Campaign(..) => campaign,
            };
            known.unrelated.push(Unrelated { parent, server, ..*unrelated });
        }
        for misfit in &old.misfits {
            let Some(parent) = now(misfit.parent) else { continue };
            let child = match misfit.child {
                NodeId::Objective(id) => NodeId::Objective(whole(id)?),
                other => other,
            };
            let (rate, figure) = ((earlier.there)(misfit.rate)?, (earlier.there)(misfit.figure)?);
            known.misfits.push(RateMisfit { parent, child, rate, figure, ..*misfit });
        }
        let mut again = vec![true; plan.objectives.len()];
        for id in stays.iter().flatten() {
            again[id.index()] = false;
        }
        let again: Vec<ObjectiveId> = (0..again.len()).filter(|&at| again[at]).map(ObjectiveId::new).collect();
        Some(self.judge_some(&again, known))
    }

    /// Whether nothing but itself and those who serve it directly decides on an objective's
    /// verdicts: they say where they start, and no formula and no heading takes part.
    fn says_all(&self, id: ObjectiveId, has_formulas: bool) -> bool {
        let plan = self.plan();
        let has = |id: ObjectiveId, some: Traits| plan.traits(id).has(some);
        let is_plain = |measure: &Measure| measure.metric.id.is_some_and(|id| plan.metric(id).equals.is_empty());
        !has(id, Traits::NO_START | Traits::HELD | Traits::UNKNOWN_METRIC)
            && (!has_formulas || plan.objective(id).measures.iter().all(is_plain))
            && plan.children(id).iter().all(|(child, _)| has(*child, Traits::MEASURE) && !has(*child, Traits::NO_START))
    }

    /// Judges some objectives; of the others the verdicts are known.
    fn judge_some(&self, ids: &[ObjectiveId], known: Coverages) -> Coverages {
        let judged = |ids: &[ObjectiveId]| {
            let mut out = OfSome::default();
            ids.iter().for_each(|id| self.judge(*id, &mut out));
            out
        };
        let parts: Vec<OfSome> = ids.par_chunks(AT_A_TIME).map(judged).collect();
        let mut all = known;
        all.verdicts.reserve_exact(parts.iter().map(|part| part.verdicts.len()).sum());
        for part in parts {
            all.verdicts.extend(part.verdicts);
            all.unrelated.extend(part.unrelated);
            all.misfits.extend(part.misfits);
            all.missing.extend(part.missing);
        }
        all.verdicts.sort_by_key(|verdict| verdict.objective);
        all.unrelated.sort_by_key(|unrelated| unrelated.parent);
        all.misfits.sort_by_key(|misfit| misfit.parent);
        let plan = self.plan();
        all.missing.sort_by_cached_key(|(value, node)| {
            let objective = plan.objective(*node);
            let needed_by = plan.label(&plan.metric(value.needed_by).head);
            (value.metric, objective.draft.is_some(), plan.label(&objective.head), needed_by)
        });
        all.missing.dedup_by_key(|(value, _)| value.metric);
        all
    }

    fn judge(&self, id: ObjectiveId, out: &mut OfSome) {
        let objective = self.plan().objective(id);
        if objective.measures.is_empty() {
            return;
        }
        let judged = Judged::new(self, id);
        for measure in promises(objective) {
            let Some(goal) = self.goal_of(id, measure) else { continue };
            let Some(assessment) = self.assess(&judged, measure, &goal) else { continue };
            out.missing.extend(assessment.missing.iter().map(|missing| (*missing, id)));
            out.verdicts.extend(assessment.verdict(id, measure, goal).map(Arc::new));
        }
        self.relate(&judged, out);
    }

    /// How a measure's planned total comes about; none where nothing gives it a figure.
    fn assess(&self, judged: &Judged<'_>, measure: u32, goal: &GoalFigures) -> Option<Assessment> {
        if goal.is_held {
            return self.by_own_figures(judged, goal).or_else(|| self.by_children(judged, measure, goal));
        }
        if judged.ways.is_empty() { None } else { self.by_children(judged, measure, goal) }
    }

    fn by_children(&self, judged: &Judged<'_>, measure: u32, goal: &GoalFigures) -> Option<Assessment> {
        let mut builder = Builder::new(self, Scope::Judged(judged), goal.by);
        let mut direct = builder.direct(judged, measure);
        direct.has_unknown |= judged.ways.iter().any(|way| !way.is_draft && self.measures_nothing(way));
        for giver in &direct.givers {
            match giver {
                Server::Objective(id, _) => _ = builder.apart.insert(*id),
                Server::Campaign(id, _) => _ = builder.campaigns_apart.insert(*id),
            }
        }
        let formula = self.formula_by_children(judged, &mut builder, measure, goal);
        let missing = std::mem::take(&mut builder.missing);
        let unknown = |missing| {
            Some(Assessment { equation: None, missing, by_formula: true, has_baselines: true, missing_from: None })
        };
        match formula {
            Formula::Moved(part) if direct.given.is_empty() => {
                builder.equation.conclude(part);
                let equation = Some(builder.equation).filter(|_| !direct.has_unknown);
                Some(Assessment { equation, missing, by_formula: true, has_baselines: true, missing_from: None })
            }
            Formula::Moved(part) => {
                let Some(change) = builder.change_of(&direct.given) else { return unknown(missing) };
                let total = builder.equation.part(Operation::Add(part, change));
                builder.equation.conclude(total);
                let equation = Some(builder.equation).filter(|_| !direct.has_unknown);
                Some(Assessment { equation, missing, by_formula: true, has_baselines: true, missing_from: None })
            }
            Formula::Unknown => unknown(missing),
            Formula::Unmoved if direct.given.is_empty() => None,
            Formula::Unmoved => {
                let sum = builder.sum_of(&direct.given, goal)?;
                builder.equation.conclude(sum.part);
                // Changes are all that is known, and not of what.
                let its_own = goal.from.is_none() && sum.has_baselines && goal.kind != MetricKind::Ratio;
                Some(Assessment {
                    equation: Some(builder.equation).filter(|_| !direct.has_unknown),
                    missing: Vec::new(),
                    by_formula: false,
                    has_baselines: sum.has_baselines,
                    missing_from: sum.missing_from.or_else(|| its_own.then_some((judged.id, measure))),
                })
            }
        }
    }

    /// The formula's value, where somebody who gives nothing directly moves it.
    fn formula_by_children(
        &self,
        judged: &Judged<'_>,
        builder: &mut Builder<'_, '_, '_>,
        measure: u32,
        goal: &GoalFigures,
    ) -> Formula {
        let has_others = judged.ways.iter().any(|way| !way.is_draft && way.gifts.of(measure).next().is_none());
        if self.plan().metric(goal.metric).equals.is_empty() || !has_others {
            return Formula::Unmoved;
        }
        let before = builder.equation.leaves().len();
        let part = builder.formula_of(goal.metric);
        let moves = |origin: &Origin| match origin {
            Origin::Promise(id, _) => *id != judged.id,
            Origin::Yield(..) => true,
            _ => false,
        };
        let is_moved = builder.equation.leaves()[before..].iter().any(|leaf| moves(&leaf.origin));
        match part {
            Some(part) if is_moved => Formula::Moved(part),
            Some(_) => Formula::Unmoved,
            None => {
                let drivers = self.drivers(goal.metric);
                let in_formula = |way: &Way| !way.is_draft && self.is_driver(way, &drivers);
                if judged.ways.iter().any(in_formula) {
                    Formula::Unknown
                } else {
                    builder.missing.clear();
                    Formula::Unmoved
                }
            }
        }
    }

    /// A line that the plan's own figures can compute: a cost per lead from what is spent and
    /// what is promised.
    fn by_own_figures(&self, judged: &Judged<'_>, goal: &GoalFigures) -> Option<Assessment> {
        let mut builder = Builder::new(self, Scope::Held(judged.id), goal.by);
        let part = builder.formula_of(goal.metric)?;
        builder.equation.conclude(part);
        is_planned(&builder.equation).then(|| Assessment {
            equation: Some(builder.equation),
            missing: Vec::new(),
            by_formula: true,
            has_baselines: false,
            missing_from: None,
        })
    }

    /// What the plan's own figures make of a line that an objective's guardrail holds; none where
    /// they can't compute its metric, or nothing that is planned takes part.
    #[must_use]
    pub fn line_on_paper(&self, objective: ObjectiveId, metric: MetricId) -> Option<Equation> {
        let mut builder = Builder::new(self, Scope::Held(objective), None);
        let part = builder.formula_of(metric)?;
        builder.equation.conclude(part);
        Some(builder.equation).filter(is_planned)
    }

    /// Notes who serves without moving anything, and whose rate leads nowhere.
    fn relate(&self, judged: &Judged<'_>, out: &mut OfSome) {
        let plan = self.plan();
        let parent = plan.objective(judged.id);
        let metrics: Option<SmallVec<[MetricId; 1]>> =
            parent.measures.iter().map(|measure| measure.metric.id).collect();
        let Some(metrics) = metrics else { return };
        if parent.head.may_say("measure") || !metrics.iter().all(|metric| self.has_unit(*metric)) {
            return;
        }
        let (mut drivers, mut has_hole) = (None, None);
        for way in &judged.ways {
            out.misfits.extend(self.rate_misfit(judged, way));
            if !way.gifts.given.is_empty() || judged.has_rate(way) || !self.says_what_it_moves(way) {
                continue;
            }
            let drivers = drivers.get_or_insert_with(|| {
                metrics.iter().flat_map(|metric| self.drivers(*metric)).collect::<rustc_hash::FxHashSet<_>>()
            });
            let is_unread = has_hole.get_or_insert_with(|| metrics.iter().any(|metric| self.formula_has_hole(*metric)));
            if !self.is_driver(way, drivers) && !*is_unread {
                let parent_has_formula = metrics.iter().all(|metric| !plan.metric(*metric).equals.is_empty());
                out.unrelated.push(Unrelated { parent: judged.id, server: way.server, parent_has_formula });
            }
        }
    }

    fn rate_misfit(&self, judged: &Judged<'_>, way: &Way) -> Option<RateMisfit> {
        let plan = self.plan();
        let (figure, gives) = way.gifts.misfit?;
        let rate = way.edges(plan).find_map(|(_, edge)| edge.rate.as_ref())?.value.span;
        let (child, figure) = match way.server {
            Server::Objective(id, _) => {
                let measure = plan.objective(id).measures.get(figure as usize)?;
                (NodeId::Objective(id), measure.goal.map_or(measure.metric.span, |goal| goal.span()))
            }
            Server::Campaign(id, _) => (NodeId::Campaign(id), plan.campaign(id).yields.get(figure as usize)?.span),
        };
        Some(RateMisfit { parent: judged.id, child, rate, figure, gives })
    }

    /// Whether an objective that serves measures nothing at all, or what somebody brings could
    /// not be read, so that nobody knows what it gives.
    fn measures_nothing(&self, way: &Way) -> bool {
        match way.server {
            Server::Objective(id, _) => {
                let objective = self.plan().objective(id);
                objective.measures.is_empty() || objective.head.may_say("measure") || objective.head.may_say("serves")
            }
            Server::Campaign(id, _) => {
                let head = &self.plan().campaign(id).head;
                head.may_say("yields") || head.may_say("serves")
            }
        }
    }

    /// Whether it is written, and could be read, what who serves brings.
    fn says_what_it_moves(&self, way: &Way) -> bool {
        match way.server {
            Server::Objective(id, _) => {
                let Objective { measures, head, .. } = self.plan().objective(id);
                let is_known = |measure: &Measure| measure.metric.id.is_some_and(|id| self.has_unit(id));
                !measures.is_empty()
                    && measures.iter().all(is_known)
                    && !head.may_say("measure")
                    && !head.may_say("serves")
            }
            Server::Campaign(id, _) => {
                let campaign = self.plan().campaign(id);
                !campaign.yields.is_empty() && !campaign.head.may_say("yields") && !campaign.head.may_say("serves")
            }
        }
    }

    /// Whether what who serves brings has a place in a formula.
    fn is_driver(&self, way: &Way, drivers: &rustc_hash::FxHashSet<MetricId>) -> bool {
        let plan = self.plan();
        match way.server {
            Server::Objective(id, _) => {
                let mut metrics = plan.objective(id).measures.iter().filter_map(|measure| measure.metric.id);
                metrics.any(|metric| drivers.contains(&metric))
            }
            Server::Campaign(id, _) => plan
                .campaign(id)
                .yields
                .iter()
                .any(|figure| drivers.iter().any(|driver| counts_in(plan, figure, plan.metric(*driver).unit))),
        }
    }

    /// The equation behind a verdict, for showing its working.
    #[must_use]
    pub fn working(&self, coverage: &Coverage) -> Option<Equation> {
        let judged = Judged::new(self, coverage.objective);
        self.assess(&judged, coverage.measure, &coverage.goal).and_then(|assessment| assessment.equation)
    }

    /// A measure's figures as a judge takes them: none where the goal goes against what is
    /// better; an observation is the baseline only of the metric as a whole.
    pub(super) fn goal_of(&self, id: ObjectiveId, measure: u32) -> Option<GoalFigures> {
        let mut goal = self.goal(self.plan().objective(id).measures.get(measure as usize)?)?;
        if !goal.is_held {
            goal.from = self.own_baseline(id, measure);
        }
        let falls = goal.from.as_ref().is_some_and(|from| goal.middle < from.value);
        let rises = goal.from.as_ref().is_some_and(|from| goal.middle > from.value);
        let against = match self.plan().metric(goal.metric).better {
            Some(Better::Higher) => falls,
            Some(Better::Lower) => rises,
            None => false,
        };
        (!against || goal.is_held).then_some(goal)
    }
}

/// What a formula comes to for a parent.
enum Formula {
    /// Nobody who serves moves it.
    Unmoved,
    /// Its value.
    Moved(Part),
    /// Somebody moves it, but a value is unknown.
    Unknown,
}

impl Assessment {
    fn verdict(self, objective: ObjectiveId, measure: u32, goal: GoalFigures) -> Option<Coverage> {
        let equation = self.equation?;
        let [low, planned, high] = equation.range();
        if !planned.is_finite() {
            return None;
        }
        let end = |value: Exact| Some(value).filter(|value| equation.is_ranged() && value.is_finite());
        let (worst, best) = match goal.direction {
            Direction::Rising => (end(low), end(high)),
            Direction::Falling => (end(high), end(low)),
        };
        let grows = goal.from.as_ref().is_some_and(|from| from.value != goal.middle);
        let basis = if grows && self.has_baselines && !goal.is_held { Basis::Growth } else { Basis::Total };
        let share = basis.share(&goal, &planned, &goal.middle);
        let (by_formula, missing_from) = (self.by_formula, self.missing_from);
        Some(Coverage { objective, measure, goal, planned, worst, best, basis, share, by_formula, missing_from })
    }
}

/// A figure in the unit it is shown in: a share stays a share of one.
#[must_use]
pub fn in_unit(value: &Exact, unit: Unit) -> Exact {
    let shown = value / &unit.factor();
    if unit.is_percent() { &shown / &Exact::from(100) } else { shown }
}
