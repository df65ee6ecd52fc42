//! The sentences that several formats share.

use super::view::{BlockChange, Covered, Diff, FactChange, FindingChange, How, PlanDiff, Said, StatusChange, Why};
use crate::diagnostic::{Level, Message, Value};
use crate::locale::Locale;
use crate::render::{Named, figure, plain, short, state_word, status_word};
use crate::source::Sources;

/// Words of a plan are cut after so many characters.
pub(super) const LONGEST: usize = 160;

pub(super) fn say(locale: Locale, message: &Message) -> String {
    locale.render(message, &Sources::default())
}

/// What people call a plan.
pub(super) fn title(plan: &PlanDiff, locale: Locale) -> String {
    let called = plan.plan.title.as_deref().or(plan.plan.name.as_deref());
    called.map_or_else(|| locale.text("picture-plan"), |called| short(called, LONGEST))
}

/// The two states: `main → working tree`.
pub(super) fn sides(diff: &Diff) -> [String; 2] {
    [&diff.before, &diff.after].map(|side| plain(&side.label))
}

pub(super) fn kind_word(kind: &str, locale: Locale) -> String {
    let id = match kind {
        "plan" => "diff-kind-plan",
        "target" => "picture-target",
        "objective" => "picture-objective",
        "campaign" => "picture-campaign",
        "action" => "picture-action",
        "budget" => "picture-budget",
        "metric" => "diff-kind-metric",
        "team" => "diff-kind-team",
        "persona" => "diff-kind-persona",
        _ => "diff-kind-channel",
    };
    locale.text(id)
}

/// What people call a block, after its kind.
pub(super) fn block(change: &BlockChange) -> String {
    short(change.label(), LONGEST)
}

pub(super) fn named(named: &Named) -> String {
    short(named.label(), LONGEST)
}

pub(super) fn said(said: &Said) -> String {
    match said.figure.is_some() || said.date.is_some() {
        true => figure(&said.text),
        false => brief(&said.text),
    }
}

pub(super) fn label(fact: &FactChange) -> String {
    brief(&fact.label)
}

/// Sentences of ours, with the plan's words in them: the blanks of figures stay as they are.
fn brief(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", figure(text[..cut].trim_end())),
        None => figure(text),
    }
}

/// By how much a fact is another, and which way.
pub(super) fn note(fact: &FactChange, locale: Locale) -> String {
    let asked =
        fact.ambition.map(|asked| locale.text(if asked == "more" { "diff-more-asked" } else { "diff-less-asked" }));
    let parts = [fact.difference.as_deref().map(figure), asked];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What a block that is new or gone says of what matters most.
pub(super) fn essence(change: &BlockChange, locale: Locale) -> Vec<String> {
    let facts = change.facts.iter().filter(|fact| fact.is_essence);
    let told = facts.map(|fact| {
        let text = fact.after.as_ref().or(fact.before.as_ref()).map(said).filter(|text| !text.is_empty());
        match text {
            Some(text) => say(locale, &Message::new("diff-fact").arg("label", label(fact)).arg("said", text)),
            None => label(fact),
        }
    });
    told.collect()
}

/// What a goal comes to, in a few words.
pub(super) fn covered(covered: Option<&Covered>, locale: Locale) -> String {
    let Some(covered) = covered else { return locale.text("diff-no-verdict") };
    let message = Message::new("diff-covered")
        .arg("share", covered.share.text.as_str())
        .arg("state", state_word(covered.state, locale))
        .arg("planned", covered.planned.text.as_str())
        .arg("wanted", covered.wanted.text.as_str());
    figure(&say(locale, &message))
}

/// Whose goal: the objective, and the metric where that says more.
pub(super) fn goal(objective: &Named, metric: &Named) -> String {
    let (objective, metric) = (named(objective), named(metric));
    if objective == metric { objective } else { format!("{objective} · {metric}") }
}

pub(super) fn status(change: &StatusChange, locale: Locale) -> [String; 2] {
    [change.before, change.after]
        .map(|status| status.map_or_else(|| "–".to_owned(), |status| status_word(status, locale)))
}

pub(super) fn level_word(level: Level, locale: Locale) -> String {
    locale.text(match level {
        Level::Error => "picture-level-error",
        Level::Warning => "picture-level-warning",
        Level::Hint => "picture-level-hint",
    })
}

/// The level of a finding; both where it has changed.
pub(super) fn level(finding: &FindingChange, locale: Locale) -> String {
    let is = level_word(finding.level, locale);
    match finding.was {
        Some(was) => {
            let was = level_word(was, locale);
            say(locale, &Message::new("diff-level").arg("before", was).arg("after", is))
        }
        None => is,
    }
}

/// Why a finding is new or gone, where the plan's words are not why.
pub(super) fn why(finding: &FindingChange, is_new: bool, locale: Locale) -> Option<String> {
    let id = match (finding.why, is_new) {
        (Why::Plan, _) => return None,
        (Why::Comment, true) => "diff-unsilenced",
        (Why::Comment, false) => "diff-silenced",
        (Why::Settings, true) => "diff-rule-on",
        (Why::Settings, false) => "diff-rule-off",
    };
    (finding.was.is_none()).then(|| locale.text(id))
}

/// How much of everything there is, in a row.
pub(super) fn headline(plan: &PlanDiff, locale: Locale) -> String {
    let blocks = |how| plan.changes.iter().filter(|change| change.how == how).count();
    let counted = |id, count: usize| (count > 0).then(|| say(locale, &Message::new(id).arg("count", count)));
    let whole = match plan.how {
        How::Added => Some(locale.text("diff-plan-added")),
        How::Dropped => Some(locale.text("diff-plan-dropped")),
        _ => None,
    };
    let parts = [
        whole,
        counted("diff-changed-count", blocks(How::Changed)),
        counted("diff-added-count", blocks(How::Added)),
        counted("diff-dropped-count", blocks(How::Dropped)),
        counted("diff-new-count", plan.new.len()),
        counted("diff-gone-count", plan.gone.len()),
        counted("diff-level-count", plan.releveled.len()),
        counted("diff-settings-count", plan.settings.len()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { locale.text("diff-follows") } else { parts.join(", ") }
}

/// What could not be read, and so was not compared.
pub(super) fn unread(plan: &PlanDiff, locale: Locale) -> Vec<String> {
    let said = |id, count: usize| (count > 0).then(|| say(locale, &Message::new(id).arg("count", count)));
    let both = [said("diff-unread-before", plan.unread.before), said("diff-unread-after", plan.unread.after)];
    both.into_iter().flatten().collect()
}

pub(super) fn more(count: usize, locale: Locale) -> String {
    say(locale, &Message::new("diff-more").arg("count", count))
}

pub(super) fn status_heading(diff: &Diff) -> String {
    say(diff.language, &Message::new("diff-heading-status").arg("today", Value::Date(diff.today)))
}
