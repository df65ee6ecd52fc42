use smallvec::SmallVec;

use crate::plan::{Campaign, Figure, Measure, Metric, MetricKind, Objective, Plan, Rate};
use crate::quantity::{Base, Dimension, Noun, Per, Unit};

/// Which of a child's figures counts for which of its parent's measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gift {
    /// The parent's measure.
    pub measure: u32,
    /// The child's measure, or the campaign's yield.
    pub figure: u32,
    /// Whether the rate of the edge turns it into what the parent measures.
    pub is_rated: bool,
}

/// All that an edge gives, by what its ends say, before any figure is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gifts {
    /// One for each measure that is given something directly.
    pub given: SmallVec<[Gift; 2]>,
    /// Where the rate fits none of the parent's measures: the figure it starts from, and the
    /// dimension it gives.
    pub misfit: Option<(u32, Dimension)>,
}

impl Gifts {
    /// What counts for one measure of the parent.
    pub fn of(&self, measure: u32) -> impl Iterator<Item = &Gift> {
        self.given.iter().filter(move |gift| gift.measure == measure)
    }

    fn push(&mut self, measure: u32, figure: u32, is_rated: bool) {
        self.given.push(Gift { measure, figure, is_rated });
    }
}

/// What the rates of a way from child to parent do to a figure.
#[derive(Debug, Clone, Copy)]
pub(super) struct RateOf {
    /// What they multiply its dimension by.
    dimension: Dimension,
    /// What they are per: what the figure counts.
    per: Option<Noun>,
}

impl RateOf {
    /// All rates of a way together; none where there is none.
    pub(super) fn all<'p>(rates: impl Iterator<Item = &'p Rate>) -> Option<Self> {
        rates.fold(None, |all: Option<Self>, rate| {
            let unit = rate.value.unit;
            let per = match unit.per {
                Some(Per::Count(noun)) => Some(noun),
                _ => None,
            };
            Some(match all {
                Some(all) => Self { dimension: all.dimension.times(unit.dimension()), per: all.per },
                None => Self { dimension: unit.dimension(), per },
            })
        })
    }

    /// Whether a unit is what the rate is per.
    fn is_per(self, plan: &Plan, unit: Unit) -> bool {
        match (self.per, unit.base) {
            (Some(per), Base::Count(noun)) => plan.same_noun(per, noun),
            _ => false,
        }
    }
}

/// The measures that are promises: of several goals for one metric, the one that falls due last.
pub(super) fn promises(objective: &Objective) -> SmallVec<[u32; 4]> {
    let held = |measure: &Measure| measure.goal.is_some_and(|goal| goal.is_held());
    let mut last: SmallVec<[u32; 4]> = SmallVec::new();
    for (index, measure) in objective.measures.iter().enumerate() {
        if measure.metric.id.is_none() {
            continue;
        }
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        let earlier = last.iter_mut().find(|known| {
            let known = &objective.measures[**known as usize];
            known.metric.id == measure.metric.id && held(known) == held(measure)
        });
        match earlier {
            None => last.push(index),
            Some(known) => {
                let due = |measure: &Measure| measure.by.map(|(by, _)| by.end);
                if due(measure) >= due(&objective.measures[*known as usize]) {
                    *known = index;
                }
            }
        }
    }
    last
}

/// What a child objective gives over an edge with or without a rate.
pub(super) fn of_objective(plan: &Plan, child: &Objective, rate: Option<RateOf>, parent: &Objective) -> Gifts {
    let mut gifts = Gifts::default();
    let (wanted, offered) = (promises(parent), promises(child));
    for &measure in &wanted {
        let at = &parent.measures[measure as usize];
        let same = |figure: &&u32| child.measures[**figure as usize].metric.id == at.metric.id;
        let alike = |figure: &&u32| is_held(&child.measures[**figure as usize]) == is_held(at);
        let own = offered.iter().filter(same);
        if let Some(&figure) = own.clone().find(alike).or_else(|| own.clone().next()) {
            gifts.push(measure, figure, false);
        }
    }
    let Some(rate) = rate else { return gifts };
    let goals = || offered.iter().filter(|figure| !is_held(&child.measures[**figure as usize]));
    let elsewhere = |figure: &&u32| {
        let metric = child.measures[**figure as usize].metric.id;
        parent.measures.iter().all(|measure| measure.metric.id != metric)
    };
    let counted = |figure: &&u32| {
        let metric = metric_of(plan, &child.measures[**figure as usize]);
        metric.is_some_and(|metric| rate.is_per(plan, metric.unit))
    };
    let start = goals().find(counted).or_else(|| goals().find(elsewhere)).or_else(|| goals().next());
    let Some(&start) = start else { return gifts };
    let Some(metric) = metric_of(plan, &child.measures[start as usize]) else { return gifts };
    join(plan, parent, &wanted, metric.unit.dimension().times(rate.dimension), start, &mut gifts);
    if rate.dimension == Dimension::NONE
        && gifts.misfit.is_some()
        && let Some(own) = gifts.given.first_mut()
    {
        own.is_rated = true;
        gifts.misfit = None;
    }
    gifts
}

/// What a campaign's or action's yields give over an edge with or without a rate.
pub(super) fn of_campaign(plan: &Plan, campaign: &Campaign, rate: Option<RateOf>, parent: &Objective) -> Gifts {
    let mut gifts = Gifts::default();
    let wanted = promises(parent);
    if let Some(rate) = rate {
        let counted = campaign.yields.iter().position(|figure| rate.is_per(plan, figure.unit));
        let index = counted.unwrap_or(0);
        if let Some(figure) = campaign.yields.get(index) {
            let dimension = figure.unit.dimension().times(rate.dimension);
            join(plan, parent, &wanted, dimension, u32::try_from(index).unwrap_or(u32::MAX), &mut gifts);
        }
        return gifts;
    }
    for (index, figure) in campaign.yields.iter().enumerate() {
        let counts = |measure: &&u32| {
            let metric = metric_of(plan, &parent.measures[**measure as usize]);
            metric.is_some_and(|metric| metric.kind != MetricKind::Ratio && counts_in(plan, figure, metric.unit))
        };
        if let Some(&measure) = wanted.iter().find(counts) {
            gifts.push(measure, u32::try_from(index).unwrap_or(u32::MAX), false);
        }
    }
    gifts
}

/// Whether a yield counts what a unit counts.
pub(super) fn counts_in(plan: &Plan, figure: &Figure, unit: Unit) -> bool {
    let same_base = match (figure.unit.base, unit.base) {
        (Base::Count(a), Base::Count(b)) => plan.same_noun(a, b),
        (Base::One, Base::Count(_)) => true,
        (a, b) => a == b,
    };
    let same_per = match (figure.unit.per, unit.per) {
        (None, None) => true,
        (Some(Per::Time(a)), Some(Per::Time(b))) => a.counts_days() == b.counts_days(),
        _ => false,
    };
    same_base && same_per
}

/// Leads a rate to the first measure that nothing is given to and whose dimension it fits.
fn join(plan: &Plan, parent: &Objective, wanted: &[u32], dimension: Dimension, figure: u32, gifts: &mut Gifts) {
    let adds_up = |measure: u32| {
        metric_of(plan, &parent.measures[measure as usize]).is_some_and(|metric| metric.kind != MetricKind::Ratio)
    };
    let some_add_up = wanted.iter().any(|measure| adds_up(*measure));
    let open = |held: bool| {
        let given = &gifts.given;
        wanted.iter().copied().filter(move |measure| {
            is_held(&parent.measures[*measure as usize]) == held
                && (adds_up(*measure) || !some_add_up)
                && given.iter().all(|gift| gift.measure != *measure)
        })
    };
    let fits = |measure: &u32| {
        let metric = metric_of(plan, &parent.measures[*measure as usize]);
        metric.is_some_and(|metric| metric.unit.dimension() == dimension)
    };
    let joined = open(false).find(fits).or_else(|| open(true).find(fits));
    match joined {
        Some(measure) => gifts.push(measure, figure, true),
        None => gifts.misfit = Some((figure, dimension)),
    }
}

fn is_held(measure: &Measure) -> bool {
    measure.goal.is_some_and(|goal| goal.is_held())
}

fn metric_of<'p>(plan: &'p Plan, measure: &Measure) -> Option<&'p Metric> {
    measure.metric.id.map(|id| plan.metric(id))
}
