use std::io::{self, Write};

use serde::Serialize;

use super::first;
use crate::check::Outcome;
use crate::diagnostic::Rule;
use crate::locale::Locale;
use crate::quantity::Exact;
use crate::score::{AreaScore, Check, Lift, Verdict, score, weight};
use crate::source::text_content;

/// The version of the contract that `specs/score.schema.json` describes.
const VERSION: u32 = 1;

/// Scorecards for machines, as `specs/score.schema.json` describes. Scores are decimal strings
/// from 0 to 1, cut at 12 places.
///
/// # Errors
/// What writing fails with.
pub fn score_json(outcomes: &[Outcome], locale: Locale, out: &mut dyn Write) -> io::Result<()> {
    let document = Document { version: VERSION, plans: outcomes.iter().map(|outcome| plan(outcome, locale)).collect() };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

#[derive(Serialize)]
struct Document {
    version: u32,
    plans: Vec<JsonPlan>,
}

#[derive(Serialize)]
struct JsonPlan {
    plan: Option<String>,
    score: Option<String>,
    areas: Vec<JsonArea>,
    strongest: Vec<&'static str>,
    weakest: Vec<&'static str>,
    lifts: Vec<JsonLift>,
    unread: usize,
}

#[derive(Serialize)]
struct JsonArea {
    area: &'static str,
    score: Option<String>,
    passed: usize,
    applicable: usize,
    checks: Vec<JsonCheck>,
}

#[derive(Serialize)]
struct JsonCheck {
    code: &'static str,
    name: &'static str,
    level: &'static str,
    weight: i64,
    verdict: &'static str,
    findings: usize,
}

#[derive(Serialize)]
struct JsonLift {
    code: &'static str,
    name: &'static str,
    findings: usize,
    score: String,
    gain: String,
    file: String,
    line: usize,
    column: usize,
    message: String,
    url: String,
}

fn decimal(score: &Exact) -> String {
    score.floor_to(12).to_decimal_string(12)
}

fn plan(outcome: &Outcome, locale: Locale) -> JsonPlan {
    let card = score(outcome);
    let name = outcome.plan.header().and_then(|header| header.head.name.or(header.head.title));
    JsonPlan {
        plan: name.map(|name| text_content(outcome.plan.text(name)).into_owned()),
        score: card.score.as_ref().map(decimal),
        areas: card.areas.iter().map(area).collect(),
        strongest: card.strongest.iter().map(|area| area.name()).collect(),
        weakest: card.weakest.iter().map(|area| area.name()).collect(),
        lifts: card.lifts.iter().map(|it| lift(outcome, it, locale)).collect(),
        unread: card.unread,
    }
}

fn area(area: &AreaScore) -> JsonArea {
    JsonArea {
        area: area.area.name(),
        score: area.score.as_ref().map(decimal),
        passed: area.passed(),
        applicable: area.applicable(),
        checks: area.checks.iter().map(check).collect(),
    }
}

fn check(check: &Check) -> JsonCheck {
    let Rule { code, name, .. } = *check.rule;
    let (verdict, findings) = match check.verdict {
        Verdict::Passed => ("passed", 0),
        Verdict::Failed { findings, .. } => ("failed", findings),
        Verdict::NotApplicable => ("not-applicable", 0),
    };
    JsonCheck { code, name, level: check.level.word(), weight: weight(check.level), verdict, findings }
}

fn lift(outcome: &Outcome, lift: &Lift<'_>, locale: Locale) -> JsonLift {
    let file = outcome.plan.sources.file(lift.first.span.file);
    let at = file.position(lift.first.span.start);
    JsonLift {
        code: lift.rule.code,
        name: lift.rule.name,
        findings: lift.findings,
        score: decimal(&lift.score),
        gain: decimal(&lift.gain),
        file: file.path.clone(),
        line: at.line,
        column: at.column,
        message: first(outcome, lift, locale),
        url: lift.rule.url(),
    }
}
