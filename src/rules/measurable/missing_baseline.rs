//! M202: a goal to reach that does not say where it starts.

use crate::diagnostic::{Area, Edit, Finding, Level, Message, Rule, Safety, Subject};
use crate::plan::{Goal, Measure, Metric, MetricKind, Target};
use crate::rules::{Context, NoSettings};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "M202",
    name: "missing-baseline",
    level: Level::Warning,
    area: Area::Measurable,
    looks_at: Subject::Measures,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds goals to reach with neither `from` nor an observation to take it from.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    for (_, objective) in context.objectives() {
        for measure in objective.measures.iter().filter(|measure| measure.from.is_none() && !measure.unread) {
            let (Some(metric), Some(Goal::Reach(target))) = (measure.metric.id, measure.goal) else { continue };
            let metric = context.plan.metric(metric);
            let misfit = metric.observed.iter().any(|observed| !observed.value.fits(metric.unit));
            if misfit || metric.head.may_say("observed") || context.figures.baseline(measure).is_some() {
                continue;
            }
            let mut finding = Finding::new(&RULE, measure.metric.span)
                .arg("metric", measure.metric.span)
                .unless_draft(objective.draft);
            if !matches!(target, Target::Value(_)) {
                finding = finding.saying("missing-baseline-relative").arg("goal", target.span());
            }
            let finding =
                with_nearest_observation(finding, metric, context).help(Message::new("missing-baseline.help"));
            out.push(from_level(finding, metric, measure, context));
        }
    }
}

/// Offers to start from a level that was first observed when the plan had begun; what adds up
/// over time has then begun to add up to the goal.
fn from_level(finding: Finding, metric: &Metric, measure: &Measure, context: &Context<'_>) -> Finding {
    let first = metric.observed.iter().min_by_key(|observed| (observed.period.end, observed.value.span));
    match first {
        Some(first) if metric.kind != MetricKind::Flow && !first.value.is_range() => {
            let text = context.plan.text(first.value.span);
            let edit = Edit { span: measure.metric.span.at_end(), text: format!(" from {text}") };
            finding.fix(Safety::Unsafe, Message::new("missing-baseline.fix").arg("observed", text), vec![edit])
        }
        _ => finding,
    }
}

/// Shows the observation that would be a baseline, were it earlier or longer.
fn with_nearest_observation(finding: Finding, metric: &Metric, context: &Context<'_>) -> Finding {
    let Some(plan) = context.figures.plan_period() else { return finding };
    let early = metric.observed.iter().filter(|observed| observed.period.end < plan.start);
    if let Some(short) = early.max_by_key(|observed| observed.period.end) {
        let label = Message::new("missing-baseline.other-length").arg("period", short.period).arg("plan", plan);
        return finding.label(short.span, label);
    }
    let first = metric.observed.iter().min_by_key(|observed| observed.period.start);
    match first {
        Some(late) => {
            let label = Message::new("missing-baseline.late").arg("period", late.period).arg("start", plan.start);
            finding.label(late.span, label)
        }
        None => finding,
    }
}
