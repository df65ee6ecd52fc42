//! The sentences that several pictures share.

use super::plain::{figure, plain};
use super::view::{Counts, GoalView, Node, NodeKind, State, Status, View};
use crate::diagnostic::{Message, Value};
use crate::locale::Locale;
use crate::source::Sources;

pub(super) fn say(locale: Locale, message: &Message) -> String {
    locale.render(message, &Sources::default())
}

/// What people call a plan.
pub(super) fn title(view: &View) -> String {
    let called = view.plan.title.as_deref().or(view.plan.name.as_deref());
    called.map_or_else(|| view.language.text("picture-plan"), plain)
}

fn counted(locale: Locale, id: &'static str, count: usize) -> Option<String> {
    (count > 0).then(|| say(locale, &Message::new(id).arg("count", count)))
}

/// `1 target, 2 objectives, 1 campaign`
pub(super) fn inventory(counts: &Counts, locale: Locale) -> String {
    let parts = [
        counted(locale, "picture-targets", counts.targets),
        counted(locale, "picture-objectives", counts.objectives),
        counted(locale, "picture-campaigns", counts.campaigns),
        counted(locale, "picture-actions", counts.actions),
        counted(locale, "picture-budgets", counts.budgets),
        counted(locale, "picture-drafts", counts.drafts),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// `Of 3 goals that others are to reach: 1 reached, 1 fragile, 1 short`; none where there is no
/// such goal.
pub(super) fn verdict(counts: &Counts, locale: Locale) -> Option<String> {
    let all = counts.reached + counts.fragile + counts.short;
    let parts = [
        counted(locale, "picture-reached", counts.reached),
        counted(locale, "picture-fragile", counts.fragile),
        counted(locale, "picture-short", counts.short),
    ];
    let parts = Value::list(parts.into_iter().flatten().map(Value::from));
    (all > 0).then(|| say(locale, &Message::new("picture-verdict").arg("count", all).arg("parts", parts)))
}

/// `1 error, 3 warnings, 7 hints`; none where nothing is wrong.
pub(super) fn wrong(counts: &Counts, locale: Locale) -> Option<String> {
    let parts = [
        counted(locale, "summary-errors", counts.errors),
        counted(locale, "summary-warnings", counts.warnings),
        counted(locale, "summary-hints", counts.hints),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

pub(super) fn kind_word(kind: NodeKind, locale: Locale) -> String {
    locale.text(match kind {
        NodeKind::Target => "picture-target",
        NodeKind::Objective => "picture-objective",
        NodeKind::Campaign => "picture-campaign",
        NodeKind::Action => "picture-action",
        NodeKind::Budget => "picture-budget",
    })
}

pub(crate) fn state_word(state: State, locale: Locale) -> String {
    locale.text(match state {
        State::Reached => "picture-state-reached",
        State::Fragile => "picture-state-fragile",
        State::Short => "picture-state-short",
    })
}

pub(crate) fn status_word(status: Status, locale: Locale) -> String {
    locale.text(match status {
        Status::OnTrack => "picture-on-track",
        Status::AtRisk => "picture-at-risk",
        Status::OffTrack => "picture-off-track",
    })
}

pub(super) fn stage_word(stage: &str, locale: Locale) -> String {
    locale.text(match stage {
        "awareness" => "picture-awareness",
        "consideration" => "picture-consideration",
        _ => "picture-decision",
    })
}

/// Who answers for a node.
pub(super) fn owners(node: &Node) -> String {
    let names: Vec<String> = node.owners.iter().map(|owner| plain(owner.label())).collect();
    names.join(", ")
}

/// The goal of a measure; with its metric where there are several.
pub(super) fn goal(goal: &GoalView, with_metric: bool) -> String {
    let text = figure(&goal.text);
    if with_metric { format!("{} {text}", plain(goal.metric.label())) } else { text }
}

/// What a node promises, or brings, in a few words.
pub(super) fn promises(node: &Node) -> Vec<String> {
    if node.goals.is_empty() {
        let brings: Vec<String> = node.yields.iter().map(|figure| self::figure(&figure.text)).collect();
        return if brings.is_empty() { Vec::new() } else { vec![brings.join(", ")] };
    }
    let several =
        node.goals.len() > 1 || node.goals.iter().all(|goal| goal.to.as_ref().is_some_and(|to| to.unit == "%"));
    node.goals.iter().map(|it| goal(it, several)).collect()
}

/// The last day of a node in words.
pub(super) fn due(node: &Node, locale: Locale) -> Option<String> {
    node.due().map(|date| locale.value(&Value::Date(date), &Sources::default()))
}

/// The rate, the share and the lag of an edge in words.
pub(super) fn edge(edge: &super::Edge, locale: Locale) -> Option<String> {
    let mut parts = Vec::new();
    if let Some(rate) = &edge.rate {
        parts.push(say(locale, &Message::new("picture-at").arg("rate", rate.text.as_str())));
    }
    if let Some(share) = &edge.share {
        parts.push(say(locale, &Message::new("picture-for").arg("share", share.text.as_str())));
    }
    if let Some(lag) = &edge.lag {
        parts.push(say(locale, &Message::new("picture-after").arg("lag", lag.as_str())));
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}
