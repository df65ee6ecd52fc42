//! M209: a `from` that is not what was last observed.

use crate::cascade::PastValue;
use crate::diagnostic::{Amount, Area, Edit, Finding, Level, Message, Rule, Safety, Subject};
use crate::plan::{Measure, Metric, Objective};
use crate::quantity::{Base, Exact, Unit};
use crate::rules::{Context, Tolerance};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "M209",
    name: "baseline-disagrees",
    level: Level::Warning,
    area: Area::Measurable,
    looks_at: Subject::Observations,
    since: "0.1",
};

/// How far a baseline may be off, as a share of the observation.
pub type Settings = Tolerance<5>;

/// Finds baselines that are too far off the last observation before the plan.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    for id in context.plan.measuring(|metric| !metric.observed.is_empty() && !metric.head.may_say("observed")) {
        let objective = context.plan.objective(id);
        for measure in objective.measures.iter().filter(|measure| measure.from.is_some()) {
            let Some(metric_id) = measure.metric.id else { continue };
            let metric = context.plan.metric(metric_id);
            // An observation is of the whole metric: where others promise it, too, this is a part.
            let past = context.figures.past_value(metric_id, measure.by.map(|(by, _)| by.end));
            let past = past.filter(|past| !context.figures.is_outdated(metric_id, past));
            let Some(past) = past.filter(|_| context.figures.promises_whole(id, measure)) else { continue };
            if measure.goal.is_some() && context.figures.goal(measure).is_none() {
                continue;
            }
            let Some(from) = context.figures.baseline(measure).map(|baseline| baseline.value) else { continue };
            if let Some(expected) = nearest_expected(&from, &past).filter(|expected| *expected != from) {
                let off = (&from - &expected).abs();
                if off > &expected.abs() * settings.tolerance.share() {
                    out.push(finding(context, objective, measure, metric, &from, &expected, &past));
                }
            }
        }
    }
}

/// What `from` should be near to: the observation or, where the measure has less time, anything
/// between its part and the whole. None where it lies between.
fn nearest_expected(from: &Exact, past: &PastValue) -> Option<Exact> {
    let Some(part) = &past.part else { return Some(past.value.clone()) };
    let (low, high) = (part.clone().min(past.value.clone()), part.clone().max(past.value.clone()));
    if *from < low {
        Some(low)
    } else if *from > high {
        Some(high)
    } else {
        None
    }
}

fn finding(
    context: &Context<'_>,
    objective: &Objective,
    measure: &Measure,
    metric: &Metric,
    from: &Exact,
    expected: &Exact,
    past: &PastValue,
) -> Finding {
    let plan = context.plan;
    let shown = |value: &Exact| Amount::new(value.clone(), metric.unit);
    let from_span = measure.from.map_or(measure.span, |figure| figure.span);
    let mut finding = Finding::new(&RULE, from_span)
        .fact("metric", measure.metric.span)
        .arg("from", shown(from))
        .arg("observed", shown(expected))
        .arg("period", past.period)
        .label(past.span, Message::new("baseline-disagrees.observed").arg("value", shown(&past.value)))
        .help(Message::new("baseline-disagrees.help").arg("observed", shown(expected)))
        .data("node", objective.head.label())
        .data("from", from.to_decimal_string(12))
        .data("observed", past.value.to_decimal_string(12));
    if expected.is_zero() {
        finding = finding.saying("baseline-disagrees-nothing");
    } else {
        let off = (from - expected).abs() / expected.abs();
        let side = if from < expected { "below" } else { "above" };
        finding = finding
            .arg("off", Amount::new(off.clone(), Unit { base: Base::Percent, per: None }))
            .arg("side", side)
            .data("off", off.to_decimal_string(12));
        if expected != &past.value {
            finding = finding.saying("baseline-disagrees-part");
        }
    }
    let as_written = metric.observed.iter().find(|observed| observed.value.span == past.span);
    match as_written.filter(|observed| observed.value.value() == *expected) {
        Some(observed) => {
            let text = plan.text(observed.value.span).to_owned();
            let title = Message::new("baseline-disagrees.fix").arg("observed", text.as_str());
            finding.fix(Safety::Unsafe, title, vec![Edit { span: from_span, text }])
        }
        None => finding,
    }
}
