//! T510: a campaign that runs on after its objective is due, or outside the plan.

use chrono::NaiveDate;

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Campaign, Measure, Objective};
use crate::quantity::Period;
use crate::rules::{Context, NoSettings};
use crate::source::Span;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "T510",
    name: "campaign-outside-objective",
    level: Level::Warning,
    area: Area::TimeBound,
    looks_at: Subject::Runs,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Finds campaigns and actions with days that can't count for anything.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let plan = context.figures.plan_period();
    for campaign in &context.plan.campaigns {
        let Some((runs, span)) = campaign.runs.filter(|(runs, _)| runs.start <= runs.end) else { continue };
        let outside = plan.and_then(|plan| outside_plan(context, campaign, (runs, span), plan));
        out.extend(outside.or_else(|| after_objective(context, campaign, (runs, span))));
    }
}

fn finding(campaign: &Campaign, (runs, span): (Period, Span)) -> Finding {
    Finding::new(&RULE, span).fact("node", campaign.head.label()).fact("start", runs.start).fact("end", runs.end)
}

fn outside_plan(context: &Context<'_>, campaign: &Campaign, runs: (Period, Span), plan: Period) -> Option<Finding> {
    let (period, _) = runs;
    let sentence = if period.start < plan.start {
        "campaign-outside-objective-before-plan"
    } else if period.end > plan.end {
        "campaign-outside-objective-after-plan"
    } else {
        return None;
    };
    let (_, plan_span) = context.plan.header()?.period?;
    let is_apart = period.end < plan.start || plan.end < period.start;
    let help = if is_apart { "campaign-outside-objective.help-apart" } else { "campaign-outside-objective.help-plan" };
    Some(
        finding(campaign, runs)
            .saying(sentence)
            .arg("plan_start", plan.start)
            .arg("plan_end", plan.end)
            .label(plan_span, Message::new("campaign-outside-objective.plan"))
            .help(Message::new(help).arg("plan_start", plan.start).arg("plan_end", plan.end))
            .data("plan_start", plan.start)
            .data("plan_end", plan.end),
    )
}

fn after_objective(context: &Context<'_>, campaign: &Campaign, runs: (Period, Span)) -> Option<Finding> {
    let (objective, measure, deadline) = latest_deadline(context, campaign)?;
    let (period, _) = runs;
    if period.end <= deadline {
        return None;
    }
    let sentence = if period.start > deadline { "campaign-outside-objective-starts" } else { RULE.name };
    Some(
        finding(campaign, runs)
            .saying(sentence)
            .arg("objective", objective.head.label())
            .arg("deadline", deadline)
            .label(
                measure.by.map_or(measure.span, |(_, by)| by),
                Message::new("campaign-outside-objective.objective").arg("objective", objective.head.label()),
            )
            .help(Message::new("campaign-outside-objective.help").arg("deadline", deadline))
            .data("deadline", deadline),
    )
}

/// The last date of what a campaign serves; none where something of it has no known date.
fn latest_deadline<'p>(
    context: &Context<'p>,
    campaign: &'p Campaign,
) -> Option<(&'p Objective, &'p Measure, NaiveDate)> {
    if campaign.serves.iter().any(|edge| edge.parent.id.is_none()) {
        return None;
    }
    let mut latest: Option<(&Objective, &Measure, NaiveDate)> = None;
    for above in context.figures.measured_above(&campaign.serves) {
        let objective = context.plan.objective(above.objective);
        let (measure, due) = context.figures.last_due(objective)?;
        if latest.is_none_or(|(_, _, latest)| due > latest) {
            latest = Some((objective, measure, due));
        }
    }
    latest
}
