//! SARIF 2.1.0, as code scanning services and editors read it.

use std::io::{self, Write};

use rustc_hash::FxHashMap;
use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};
use serde_json::{Map, Value, json};

use super::marked::{Mark, marked, range};
use super::sentence;
use crate::check::Outcome;
use crate::diagnostic::{Finding, Fix, Level, Message, Rule, Safety};
use crate::identity::{Fingerprints, Identities, plain};
use crate::locale::Locale;
use crate::plan::{Plan, Suppression};
use crate::rules::{CATALOGUE, page};
use crate::source::{Sources, Span};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What paths are relative to.
const BASE: &str = "SRCROOT";
/// The name of our fingerprints; the number changes when what they are made of does.
const FINGERPRINT: &str = "cascadeIdentity/v1";
/// The name of the only fingerprint that GitHub looks at. Without it, GitHub would make its own
/// of the line, and lose sight of a finding whose block moves.
const GITHUB_FINGERPRINT: &str = "primaryLocationLineHash";

/// Everything that is wrong with plans, with known findings marked and silenced ones suppressed.
///
/// # Errors
/// What writing fails with.
pub fn sarif(outcomes: &[Outcome], locale: Locale, baseline: bool, out: &mut dyn Write) -> io::Result<()> {
    let found: Vec<_> = outcomes.iter().map(|outcome| (outcome, marked(outcome))).collect();
    let has = |rule: &Rule| found.iter().any(|(_, all)| all.iter().any(|(_, finding)| finding.rule == rule));
    let rules: Vec<&'static Rule> = CATALOGUE.iter().map(|entry| entry.rule).filter(|rule| has(rule)).collect();
    let report = Report { found: &found, rules: &rules, locale, baseline };
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [report.run()] };
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

type Found<'a> = (&'a Outcome, Vec<(Mark<'a>, &'a Finding)>);

#[derive(Serialize)]
struct Log<R> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [R; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Value,
    invocations: Value,
    original_uri_base_ids: Value,
    column_kind: &'static str,
    default_encoding: &'static str,
    results: Results<'a>,
}

#[derive(Clone, Copy)]
struct Report<'a> {
    found: &'a [Found<'a>],
    rules: &'a [&'static Rule],
    locale: Locale,
    baseline: bool,
}

impl<'a> Report<'a> {
    fn run(self) -> Run<'a> {
        let locale = self.locale;
        let rules: Vec<Value> = self.rules.iter().map(|rule| descriptor(rule, locale)).collect();
        let base = locale.render(&Message::new("sarif-base"), &Sources::default());
        Run {
            tool: json!({ "driver": {
                "name": "Cascade",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": "https://smart-cascade.github.io",
                "language": locale.code(),
                "rules": rules,
            }}),
            invocations: json!([{ "executionSuccessful": true }]),
            original_uri_base_ids: json!({ BASE: { "description": { "text": base } } }),
            column_kind: "unicodeCodePoints",
            default_encoding: "utf-8",
            results: Results(self),
        }
    }
}

/// A rule, with its page.
fn descriptor(rule: &Rule, locale: Locale) -> Value {
    let page = page(rule);
    let summary = page.summary(locale).replace('\n', " ");
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": { "text": rule.name.replace('-', " ") },
        "fullDescription": { "text": literal(&summary) },
        "help": { "text": literal(&format!("{summary}\n{}", rule.url())), "markdown": page.explanation(locale) },
        "helpUri": rule.url(),
        "defaultConfiguration": { "level": level(rule.level) },
        "properties": { "tags": [rule.area.name()], "since": rule.since },
    })
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Hint => "note",
    }
}

/// Serialises one result after the other: there may be a hundred thousand.
struct Results<'a>(Report<'a>);

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        let mut fingerprints = Fingerprints::default();
        let index: FxHashMap<&str, usize> = self.0.rules.iter().enumerate().map(|(at, rule)| (rule.code, at)).collect();
        for (outcome, all) in self.0.found {
            let identities = Identities::new(&outcome.plan);
            let writer = Writer {
                plan: &outcome.plan,
                identities: &identities,
                locale: self.0.locale,
                baseline: self.0.baseline,
            };
            for (mark, finding) in all {
                let fingerprint = fingerprints.next(&identities.of(finding));
                let rule = index.get(finding.rule.code).copied().unwrap_or_default();
                list.serialize_element(&writer.result(*mark, finding, rule, fingerprint))?;
            }
        }
        list.end()
    }
}

struct Writer<'a> {
    plan: &'a Plan,
    identities: &'a Identities<'a>,
    locale: Locale,
    baseline: bool,
}

impl Writer<'_> {
    fn result(&self, mark: Mark<'_>, finding: &Finding, rule: usize, fingerprint: String) -> Value {
        let says = std::iter::once(finding.message()).chain(finding.helps());
        let says: Vec<String> = says.map(|message| self.says(message)).collect();
        let mut location = json!({ "physicalLocation": self.place(finding.span) });
        if let Some(label) = finding.primary_label() {
            location["message"] = json!({ "text": self.says(label) });
        }
        if let Some(block) = self.identities.block_of(finding.span) {
            location["logicalLocations"] = json!([{ "name": plain(self.plan.text(block)) }]);
        }
        let mut result = json!({
            "ruleId": finding.rule.code,
            "ruleIndex": rule,
            "level": level(finding.level),
            "message": { "text": says.join("\n") },
            "locations": [location],
            "partialFingerprints": { FINGERPRINT: fingerprint, GITHUB_FINGERPRINT: fingerprint },
            "suppressions": match mark {
                Mark::Suppressed(comment) => json!([self.suppression(comment)]),
                Mark::New | Mark::Known => json!([]),
            },
        });
        if self.baseline {
            let is_known = matches!(mark, Mark::Known);
            result["baselineState"] = json!(if is_known { "unchanged" } else { "new" });
        }
        let labels = finding.labels().iter().enumerate().map(|(at, label)| {
            json!({
                "id": at + 1,
                "physicalLocation": self.place(label.span),
                "message": { "text": self.says(&label.message) },
            })
        });
        let labels: Vec<Value> = labels.collect();
        if !labels.is_empty() {
            result["relatedLocations"] = json!(labels);
        }
        let fixes: Vec<Value> = finding.fixes().iter().map(|fix| self.fix(fix)).collect();
        if !fixes.is_empty() {
            result["fixes"] = json!(fixes);
        }
        let sources = &self.plan.sources;
        let data = finding.figures().map(|(key, datum)| (key.to_owned(), datum.to_json(sources)));
        let data: Map<String, Value> = data.collect();
        if !data.is_empty() {
            result["properties"] = json!({ "data": data });
        }
        result
    }

    /// A sentence as plain text of SARIF.
    fn says(&self, message: &Message) -> String {
        literal(&sentence(self.locale, message, &self.plan.sources))
    }

    fn suppression(&self, comment: &Suppression) -> Value {
        let mut suppression = json!({
            "kind": "inSource",
            "status": "accepted",
            "location": { "physicalLocation": self.place(comment.span) },
        });
        if let Some(reason) = comment.because {
            suppression["justification"] = json!(super::harmless(&plain(self.plan.text(reason))));
        }
        suppression
    }

    fn place(&self, span: Span) -> Value {
        let path = &self.plan.sources.file(span.file).path;
        json!({ "artifactLocation": artifact(path), "region": self.region(span) })
    }

    fn region(&self, span: Span) -> Value {
        let (start, end) = range(&self.plan.sources, span);
        json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        })
    }

    fn fix(&self, fix: &Fix) -> Value {
        let mut title = fix.title.clone();
        if fix.safety == Safety::Unsafe {
            title = Message::new("sarif-fix-unsafe").arg("title", title);
        }
        // Edits of one file stand together.
        let mut changes: Vec<(&str, Vec<Value>)> = Vec::new();
        for edit in &fix.edits {
            let path = self.plan.sources.file(edit.span.file).path.as_str();
            let replacement = json!({
                "deletedRegion": self.region(edit.span),
                "insertedContent": { "text": edit.text },
            });
            match changes.iter_mut().find(|(known, _)| *known == path) {
                Some((_, replacements)) => replacements.push(replacement),
                None => changes.push((path, vec![replacement])),
            }
        }
        let changes = changes
            .into_iter()
            .map(|(path, replacements)| json!({ "artifactLocation": artifact(path), "replacements": replacements }));
        json!({ "description": { "text": self.says(&title) }, "artifactChanges": changes.collect::<Vec<_>>() })
    }
}

/// A path as the reference that SARIF wants.
fn artifact(path: &str) -> Value {
    if path.starts_with('/') {
        return json!({ "uri": format!("file://{}", reference(path)) });
    }
    json!({ "uri": reference(path), "uriBaseId": BASE })
}

/// A path with everything escaped that could mean more than itself.
fn reference(path: &str) -> String {
    let mut reference = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => {
                reference.push(char::from(byte));
            }
            _ => reference.push_str(&format!("%{byte:02X}")),
        }
    }
    reference
}

/// Text in which nothing is taken for a link or a placeholder.
fn literal(text: &str) -> String {
    let mut literal = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    let mut in_placeholder = false;
    while let Some(character) = characters.next() {
        match character {
            '\\' | '[' | ']' => {
                literal.push('\\');
                literal.push(character);
            }
            '{' if characters.peek().is_some_and(char::is_ascii_digit) => {
                literal.push_str("{{");
                in_placeholder = true;
            }
            '}' if in_placeholder => {
                literal.push_str("}}");
                in_placeholder = false;
            }
            other => literal.push(other),
        }
    }
    literal
}

#[cfg(test)]
mod tests {
    use super::{literal, reference};

    #[test]
    fn what_a_plan_says_is_no_syntax() {
        assert_eq!(literal(r"[x](1) {0} \ { }"), r"\[x\](1) {{0}} \\ { }");
        assert_eq!(reference("a b/c:d#é?.cascade"), "a%20b/c%3Ad%23%C3%A9%3F.cascade");
    }
}
