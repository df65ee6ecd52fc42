//! K103: results below what should be reached by now.

use serde::Deserialize;

use crate::cascade::{Direction, Progress};
use crate::diagnostic::{Amount, Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Goal, Metric, MetricId, MetricKind};
use crate::quantity::Exact;
use crate::rules::{Context, Lasting, Percent};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "K103",
    name: "behind-plan",
    level: Level::Error,
    area: Area::KeepingTrack,
    looks_at: Subject::Progress,
    since: "0.1",
};

/// What is how far behind, and from when on.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settings {
    /// The share of what is expected below which a promise is off track.
    pub off_track: Percent,
    /// How much time must be known before anything is said.
    grace: Lasting,
}

impl Default for Settings {
    fn default() -> Self {
        Self { off_track: Percent::of(80), grace: Lasting::days(30) }
    }
}

/// Finds promises that are behind the straight line to their goal, and lines that are broken.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    for (id, metric) in context.plan.each_metric().filter(|(_, metric)| !metric.observed.is_empty()) {
        if let Some(progress) = context.figures.progress(id, context.today) {
            out.extend(behind(context, settings, &progress));
        }
        out.extend(broken(context, id, metric));
    }
}

fn behind(context: &Context<'_>, settings: &Settings, progress: &Progress) -> Option<Finding> {
    let (start, due) = progress.window;
    let grace = (settings.grace.duration().after(start) - start).num_days();
    let enough = grace.min(((due - start).num_days() + 1) / 3);
    if progress.is_on_track() || progress.days_known() < enough || is_stale(context, progress) {
        return None;
    }
    let objective = context.plan.objective(progress.objective);
    let (goal, share) = (&progress.goal, progress.share());
    let is_off = share < *settings.off_track.share();
    let is_flow = goal.kind == MetricKind::Flow;
    let sentence = match (progress.is_over(), is_off, goal.direction) {
        (true, ..) => "behind-plan-missed",
        (_, true, Direction::Rising) => "behind-plan",
        (_, true, Direction::Falling) => "behind-plan-falling",
        (_, false, Direction::Rising) => "behind-plan-at-risk",
        (_, false, Direction::Falling) => "behind-plan-at-risk-falling",
    };
    let rest = &goal.middle - &progress.actual;
    let help = match (progress.is_over(), is_flow && !progress.is_whole, goal.direction) {
        (true, ..) => "behind-plan.help-missed",
        (_, true, _) => "behind-plan.help-known",
        (_, _, Direction::Rising) => "behind-plan.help",
        (_, _, Direction::Falling) if is_flow => "behind-plan.help-allowed",
        (_, _, Direction::Falling) => "behind-plan.help-falling",
    };
    let newest = progress.observed.last()?;
    let mut finding = Finding::new(&RULE, goal.span)
        .saying(sentence)
        .at_level(if is_off { RULE.level } else { Level::Warning })
        .fact("node", objective.head.label())
        .fact("metric", context.plan.metric(progress.metric).head.label())
        .arg("actual", goal.amount(&progress.actual))
        .arg("expected", goal.amount(&progress.expected_shown()))
        .arg("date", progress.as_of)
        .arg("share", Amount::of_share(&share))
        .primary(Message::new("behind-plan.goal").arg("goal", goal.amount(&goal.middle)).arg("due", due))
        .label(newest.last, Message::new("behind-plan.newest"))
        .help(
            Message::new(help)
                .arg("rest", goal.amount(&rest.abs()))
                .arg("goal", goal.amount(&goal.middle))
                .arg("days", u64::try_from((due - progress.as_of).num_days()).unwrap_or_default()),
        )
        .data("as_of", progress.as_of.to_string())
        .data("actual", progress.actual.to_decimal_string(12))
        .data("expected", progress.expected.to_decimal_string(12))
        .data("share", share.floor_to(12).to_decimal_string(12))
        .data("status", if is_off { "off_track" } else { "at_risk" });
    if is_flow && !progress.is_over() && objective.milestones.is_empty() {
        finding = finding.help(Message::new("behind-plan.help-milestones"));
    }
    Some(finding)
}

/// Whether a day on the way has passed of which nothing is known: that is deadline-passed's, and
/// what was known long before it says little of today.
fn is_stale(context: &Context<'_>, progress: &Progress) -> bool {
    let slack = Lasting::days(14).duration();
    let objective = context.plan.objective(progress.objective);
    let days = context.figures.days_to_reach(objective).filter(|day| day.metric == progress.metric);
    let mut passed = days.filter(|day| day.date < context.today);
    let newest = context.figures.last_observation(progress.metric, Some(context.today));
    passed.any(|day| newest.is_none_or(|newest| slack.after(newest.period.end) < day.date))
}

/// A line that what was observed breaks: of what adds up, the line of the whole.
fn broken(context: &Context<'_>, id: MetricId, metric: &Metric) -> Option<Finding> {
    let standing = context.figures.standing(metric, context.today)?;
    let lines = context.figures.broken_promises(id, &standing);
    let ((objective, line), others) = lines.split_first()?;
    let objective = context.plan.objective(*objective);
    let amount = |value: &Exact| Amount::new(value.clone(), metric.unit);
    let wanted = line.line()?.value();
    let sentence = if matches!(*line, Goal::Below(_)) { "behind-plan-above-line" } else { "behind-plan-below-line" };
    let mut finding = Finding::new(&RULE, line.span())
        .saying(sentence)
        .fact("node", objective.head.label())
        .fact("metric", metric.head.label())
        .arg("actual", amount(&standing.actual))
        .arg("line", amount(&wanted))
        .arg("date", standing.as_of)
        .label(standing.span, Message::new("behind-plan.newest"))
        .help(Message::new("behind-plan.help-line"))
        .data("as_of", standing.as_of.to_string())
        .data("actual", standing.actual.to_decimal_string(12))
        .data("expected", wanted.to_decimal_string(12))
        .data("status", "broken");
    for (other, line) in others.iter().take(6) {
        let label = Message::new("behind-plan.other").arg("node", context.plan.objective(*other).head.label());
        finding = finding.label(line.span(), label);
    }
    Some(finding)
}
