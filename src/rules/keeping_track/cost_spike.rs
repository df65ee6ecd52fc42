//! K105: a unit cost far above what it was.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::cascade::{Direction, Spike, Standing, is_unit_cost};
use crate::diagnostic::{Amount, Area, Finding, Level, Message, Rule, Subject};
use crate::plan::MetricId;
use crate::quantity::Unit;
use crate::rules::{AtLeast, Context, Many};
use crate::source::Span;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "K105",
    name: "cost-spike",
    level: Level::Warning,
    area: Area::KeepingTrack,
    looks_at: Subject::History,
    since: "0.1",
};

/// How far above what.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// How many times its mean a unit cost may be.
    factor: Many,
    /// Over how many observations before the newest the mean is taken, at most.
    observations: AtLeast<2>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { factor: Many::times(3).halved(), observations: AtLeast::of(6) }
    }
}

/// Finds unit costs that jumped: those that are observed, and what was spent for an objective on
/// each of what came in.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let most = settings.observations.count();
    let low = context.figures.kept_low();
    let is_cost = |id: MetricId| low[id.index()] || context.figures.wanted_way(id) == Some(Direction::Falling);
    let costs = plan.each_metric().filter(|(_, metric)| metric.observed.len() > 2 && is_unit_cost(metric));
    let found = costs.filter(|(id, _)| is_cost(*id)).filter_map(|(id, metric)| {
        let spike = context.figures.spike(metric, most, context.today)?;
        Some((id, finding(settings, &spike, metric.head.label(), metric.unit, RULE.name)?))
    });
    let mut found: Vec<(MetricId, Finding)> = found.collect();
    drop_broken(context, &mut found);
    out.extend(found.into_iter().map(|(_, finding)| finding));
    for spent in context.figures.spent_on_each(most, context.today) {
        let objective = plan.objective(spent.objective);
        let guarded = objective.guardrails.iter().filter_map(|rail| rail.metric.id);
        let is_observed = |id: MetricId| is_unit_cost(plan.metric(id)) && plan.metric(id).observed.len() > 2;
        if !guarded.clone().any(is_observed) {
            let of_objective = finding(settings, &spent.spike, objective.head.label(), spent.unit, "cost-spike-spent");
            out.extend(of_objective);
        }
    }
}

/// Leaves out what breaks a line: that is said of the same value, and louder.
fn drop_broken(context: &Context<'_>, found: &mut Vec<(MetricId, Finding)>) {
    if found.is_empty() {
        return;
    }
    let standing = |id: MetricId| Some((id, context.figures.standing(context.plan.metric(id), context.today)?));
    let standings: FxHashMap<MetricId, Standing> = found.iter().filter_map(|(id, _)| standing(*id)).collect();
    let committed = || context.plan.objectives.iter().filter(|objective| objective.draft.is_none());
    let rails = committed().flat_map(|objective| &objective.guardrails).map(|rail| (rail.metric.id, rail.line));
    let lines = committed().flat_map(|objective| &objective.measures).map(|measure| (measure.metric.id, measure.goal));
    let broken = rails.chain(lines).filter_map(|(metric, line)| {
        let (metric, line) = metric.zip(line)?;
        standings.get(&metric)?.breaks(line).then_some(metric)
    });
    let broken: FxHashSet<MetricId> = broken.collect();
    found.retain(|(id, _)| !broken.contains(id));
}

fn finding(settings: &Settings, spike: &Spike, name: Span, unit: Unit, sentence: &'static str) -> Option<Finding> {
    let amount = |value: &crate::quantity::Exact| Amount::new(value.clone(), unit);
    let limit = &spike.mean * settings.factor.factor();
    if spike.newest.value <= limit || !spike.mean.is_positive() {
        return None;
    }
    let times = &spike.newest.value / &spike.mean;
    let mut finding = Finding::new(&RULE, spike.newest.last)
        .anywhere()
        .saying(sentence)
        .fact("name", name)
        .arg("value", amount(&spike.newest.value))
        .arg("date", spike.newest.end)
        .arg("mean", amount(&spike.mean))
        .arg("times", Amount::new(times.clone(), Unit::NONE))
        .help(Message::new("cost-spike.help").arg("limit", amount(&limit)))
        .data("value", spike.newest.value.to_decimal_string(12))
        .data("mean", spike.mean.to_decimal_string(12))
        .data("times", times.to_decimal_string(12));
    for value in &spike.before {
        finding = finding.label(value.last, Message::new("cost-spike.before").arg("value", amount(&value.value)));
    }
    Some(finding)
}
