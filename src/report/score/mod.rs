//! Scorecards, each format for one reader.

mod json;
mod markdown;
mod text;

pub use json::score_json;
pub use markdown::score_markdown;
pub use text::score_text;

use super::sentence;
use crate::check::Outcome;
use crate::diagnostic::{Amount, Area, Message, Rule, Subject, Value};
use crate::locale::Locale;
use crate::quantity::{Exact, Unit};
use crate::score::{AreaScore, Lift, Scorecard};
use crate::source::{Sources, text_content};

/// Points of a hundred; only what passes wholly has a hundred.
fn points(score: &Exact) -> String {
    (score * &Exact::from(100)).floor_to(0).to_decimal_string(0)
}

/// What mending a rule's findings adds, in points of a hundred, to the tenth.
fn gain(lift: &Lift<'_>) -> Amount {
    Amount::new((&lift.gain * &Exact::from(100)).ceil_to(1), Unit::NONE)
}

fn area_name(area: Area, locale: Locale) -> String {
    locale.text(match area {
        Area::Language => "score-area-language",
        Area::Specific => "score-area-specific",
        Area::Measurable => "score-area-measurable",
        Area::Achievable => "score-area-achievable",
        Area::Realistic => "score-area-realistic",
        Area::TimeBound => "score-area-time-bound",
        Area::Cascade => "score-area-cascade",
        Area::Budget => "score-area-budget",
        Area::Public => "score-area-public",
        Area::WaysOfWorking => "score-area-ways-of-working",
        Area::KeepingTrack => "score-area-keeping-track",
    })
}

/// What people call a plan: its title, else its name, else its folder's files.
fn plan_name(outcome: &Outcome) -> String {
    let Some(header) = outcome.plan.header() else { return "–".to_owned() };
    let named = header.head.title.unwrap_or_else(|| header.head.label());
    super::harmless(&text_content(outcome.plan.text(named)))
}

fn title(outcome: &Outcome, card: &Scorecard<'_>, locale: Locale) -> String {
    let message = match &card.score {
        Some(score) => Message::new("score-title").arg("score", points(score)),
        None => Message::new("score-title-none"),
    };
    locale.render(&message.arg("plan", plan_name(outcome)), &Sources::default())
}

fn checks(area: &AreaScore, locale: Locale) -> String {
    let all = area.applicable();
    if all == 0 {
        return locale.text(if area.checks.is_empty() { "score-checks-off" } else { "score-checks-none" });
    }
    let message = Message::new("score-checks").arg("passed", area.passed()).arg("all", all);
    locale.render(&message, &Sources::default())
}

/// The strongest or weakest areas with their points.
fn named(id: &'static str, areas: &[Area], card: &Scorecard<'_>, locale: Locale) -> String {
    let with_points = |area: &Area| {
        let score = card.areas.iter().find(|it| it.area == *area).and_then(|it| it.score.as_ref());
        let message = Message::new("score-area-points").arg("area", area_name(*area, locale));
        Value::from(message.arg("score", score.map(points).unwrap_or_default()))
    };
    let message = Message::new(id).arg("areas", Value::list(areas.iter().map(with_points)));
    locale.render(&message, &Sources::default())
}

/// What mending one rule's findings would do, in a line.
fn lift_line(outcome: &Outcome, lift: &Lift<'_>, locale: Locale) -> String {
    let message = Message::new("score-lift")
        .arg("gain", gain(lift))
        .arg("rule", lift.rule.name)
        .arg("count", lift.findings)
        .arg("place", place(outcome, lift));
    locale.render(&message, &Sources::default())
}

/// Where the first finding stands: `plan.cascade:12:3`.
fn place(outcome: &Outcome, lift: &Lift<'_>) -> String {
    let file = outcome.plan.sources.file(lift.first.span.file);
    let at = file.position(lift.first.span.start);
    format!("{}:{}:{}", super::harmless(&file.path), at.line, at.column)
}

/// The sentence of the first finding.
fn first(outcome: &Outcome, lift: &Lift<'_>, locale: Locale) -> String {
    sentence(locale, lift.first.message(), &outcome.plan.sources)
}

fn codes(rules: &[&Rule]) -> String {
    rules.iter().map(|rule| rule.code).collect::<Vec<_>>().join(", ")
}

/// What was not judged, a line for each thing that the plan has none of.
fn not_applicable(card: &Scorecard<'_>, locale: Locale) -> Vec<String> {
    let line = |(subject, rules): &(Subject, Vec<&'static Rule>)| {
        let message = Message::new("score-not-applicable-line")
            .arg("without", Message::new(subject.without()))
            .arg("rules", codes(rules));
        locale.render(&message, &Sources::default())
    };
    card.not_applicable.iter().map(line).collect()
}

fn language_line(card: &Scorecard<'_>, locale: Locale) -> Option<String> {
    let message = Message::new("score-language").arg("count", card.unread);
    (card.unread > 0).then(|| locale.render(&message, &Sources::default()))
}
