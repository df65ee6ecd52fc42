//! Facts that a finding says are missing, ready to be filled in.

use chrono::Datelike;

use super::scan::{Block, Scan};
use crate::diagnostic::{Edit, Finding, language};
use crate::ide::Snapshot;
use crate::language::vocabulary::{FieldEntry, entry};
use crate::plan::{Head, Plan};
use crate::source::Span;

/// Rules that miss a fact in the block they stand in, and the fact.
const MISSING: &[(&str, &str)] = &[
    ("missing-owner", "owner"),
    ("unowned-campaign", "owner"),
    ("unowned-channel", "owner"),
    ("missing-measure", "measure"),
    ("missing-source", "source"),
    ("missing-effort", "effort"),
    ("missing-personas", "personas"),
    ("missing-persona", "personas"),
    ("missing-stage", "stage"),
    ("missing-message", "message"),
    ("missing-review", "review"),
    ("missing-guardrail", "guardrail"),
    ("missing-milestones", "milestone"),
    ("missing-cadence", "cadence"),
    ("missing-reserve", "reserve"),
    ("missing-value", "assume"),
    ("persona-without-channels", "channels"),
    ("unresearched-persona", "research"),
    ("persona-set-alone", "validated"),
    ("orphan-objective", "serves"),
    ("idle-campaign", "serves"),
    ("set-alone", "agreed"),
];

/// So many names are offered for one fact; where there are more, a placeholder stands for them.
const NAMES: usize = 4;

/// A fact, or a block, that could be added.
#[derive(Debug)]
pub struct Stub {
    /// What is added, in short.
    pub words: String,
    /// The change.
    pub edit: Edit,
}

/// What could be added so that a finding goes, or asks for less.
#[must_use]
pub fn stubs(snapshot: &Snapshot, finding: &Finding) -> Vec<Stub> {
    let file = finding.span.file;
    let text = &snapshot.file(file).text;
    if finding.rule == &language::NO_PLAN {
        return vec![plan_block(snapshot, finding)];
    }
    if finding.rule.name == "missing-title" {
        let span = finding.span.at_end();
        return vec![Stub { words: "\"…\"".to_owned(), edit: Edit { span, text: " \"…\"".to_owned() } }];
    }
    let Some(&(_, key)) = MISSING.iter().find(|(rule, _)| *rule == finding.rule.name) else { return Vec::new() };
    let scan = Scan::new(text);
    let Some(block) = scan.block_at(finding.span.start as usize) else { return Vec::new() };
    let field = scan.kind_of(block).and_then(|(kind, _)| entry(kind).field(key));
    let has = |fact: &std::ops::Range<usize>| scan.word(fact.start) == key;
    let Some(field) = field.filter(|field| field.repeats || !block.facts.iter().any(has)) else { return Vec::new() };
    let facts = values(snapshot.plan(), field).into_iter().map(|value| format!("{key} {value}"));
    facts
        .filter_map(|words| {
            let (at, text) = placed(&scan, block, text, &words)?;
            let at = u32::try_from(at).ok()?;
            Some(Stub { words, edit: Edit { span: Span::new(file, at, at), text } })
        })
        .collect()
}

/// What may stand behind the key: names of the plan where there are few, else how it is written.
fn values(plan: &Plan, field: &FieldEntry) -> Vec<String> {
    fn few<'h>(plan: &Plan, heads: impl Iterator<Item = &'h Head>) -> Vec<String> {
        heads.filter_map(|head| head.name).map(|name| plan.text(name).to_owned()).take(NAMES + 1).collect()
    }
    let names = match field.key {
        "owner" => few(plan, plan.teams.iter().map(|team| &team.head)),
        "personas" => few(plan, plan.personas.iter().map(|persona| &persona.head)),
        "channels" => few(plan, plan.channels.iter().map(|channel| &channel.head)),
        "serves" => few(plan, plan.objectives.iter().filter(|it| it.is_target).map(|target| &target.head)),
        _ => Vec::new(),
    };
    if (1..=NAMES).contains(&names.len()) {
        return names;
    }
    let form = field.form.split(" | ").next().unwrap_or_default();
    vec![form.replace(['[', ']'], "").replace(", …", "")]
}

/// Where a fact is added to a block, and the text that adds it: on a line of its own below the others,
/// or behind them on their line.
fn placed(scan: &Scan<'_>, block: &Block, text: &str, words: &str) -> Option<(usize, String)> {
    let (open, close) = (scan.tokens.get(block.open?)?.end, scan.tokens.get(block.close?)?.start);
    let line = text[..close].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    if line > open && text[line..close].trim().is_empty() {
        let last = block.facts.last().map(|fact| scan.tokens[fact.start].start);
        let indent = last.map_or("  ", |at| {
            let start = text[..at].rfind(['\n', '\r']).map_or(0, |at| at + 1);
            let blanks = &text[start..at];
            if blanks.trim().is_empty() { blanks } else { "  " }
        });
        let line_end = if text[..line].ends_with("\r\n") { "\r\n" } else { "\n" };
        return Some((line, format!("{indent}{words}{line_end}")));
    }
    let inside = text[open..close].trim_end();
    let parts = if inside.trim().is_empty() || inside.ends_with(';') { " " } else { "; " };
    let behind = if inside.len() == text[open..close].len() { " " } else { "" };
    Some((open + inside.len(), format!("{parts}{words}{behind}")))
}

/// The block that says what the plan is for, at the top of the file.
fn plan_block(snapshot: &Snapshot, finding: &Finding) -> Stub {
    let file = finding.span.file;
    let mark = if snapshot.file(file).text.starts_with('\u{feff}') { 3 } else { 0 };
    let year = snapshot.today.year();
    let text = format!("plan NAME \"…\" {{\n  period   {year}\n  currency EUR\n}}\n\n");
    Stub { words: "plan NAME \"…\" { … }".to_owned(), edit: Edit { span: Span::new(file, mark, mark), text } }
}

#[cfg(test)]
mod tests {
    use super::MISSING;
    use crate::language::vocabulary::KINDS;
    use crate::rules::find;

    #[test]
    fn rules_and_facts_are_known() {
        for (rule, field) in MISSING {
            assert!(find(rule).is_some(), "{rule}");
            assert!(KINDS.iter().any(|kind| kind.field(field).is_some()), "{field}");
        }
    }
}
