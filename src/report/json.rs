use std::io::{self, Write};

use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};

use super::Summary;
use super::marked::{Mark, marked};
use crate::check::Outcome;
use crate::diagnostic::{Edit, Finding, Fix, Label, Safety};
use crate::locale::Locale;
use crate::source::{Sources, Span};

/// The version of the contract that `specs/findings.schema.json` describes.
const VERSION: u32 = 1;

/// Findings for machines, as `specs/findings.schema.json` describes.
///
/// # Errors
/// What writing fails with.
pub fn json(outcomes: &[Outcome], locale: Locale, out: &mut dyn Write) -> io::Result<()> {
    let document =
        Document { version: VERSION, summary: Summary::of(outcomes), findings: Findings { outcomes, locale } };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    summary: Summary,
    findings: Findings<'a>,
}

/// Serialises one finding after the other, so that a hundred thousand take no memory.
struct Findings<'a> {
    outcomes: &'a [Outcome],
    locale: Locale,
}

impl Serialize for Findings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for outcome in self.outcomes {
            let writer = Writer { sources: &outcome.plan.sources, locale: self.locale };
            for (mark, finding) in marked(outcome) {
                let known = match mark {
                    Mark::New => false,
                    Mark::Known => true,
                    Mark::Suppressed(_) => continue,
                };
                list.serialize_element(&JsonFinding { known, ..writer.finding(finding) })?;
            }
        }
        list.end()
    }
}

#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Range {
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    code: &'static str,
    name: &'static str,
    level: &'static str,
    message: String,
    help: Option<String>,
    file: &'a str,
    range: Range,
    label: Option<String>,
    labels: Vec<JsonLabel<'a>>,
    data: serde_json::Map<String, serde_json::Value>,
    fixes: Vec<JsonFix<'a>>,
    url: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    known: bool,
}

#[derive(Serialize)]
struct JsonLabel<'a> {
    file: &'a str,
    range: Range,
    text: String,
}

#[derive(Serialize)]
struct JsonFix<'a> {
    title: String,
    safety: Safety,
    edits: Vec<JsonEdit<'a>>,
}

#[derive(Serialize)]
struct JsonEdit<'a> {
    file: &'a str,
    range: Range,
    text: &'a str,
}

struct Writer<'a> {
    sources: &'a Sources,
    locale: Locale,
}

impl<'a> Writer<'a> {
    fn finding(&self, finding: &'a Finding) -> JsonFinding<'a> {
        let render = |message| self.locale.render(message, self.sources);
        let helps: Vec<String> = finding.helps().map(render).collect();
        JsonFinding {
            code: finding.rule.code,
            name: finding.rule.name,
            level: finding.level.word(),
            message: render(finding.message()),
            help: (!helps.is_empty()).then(|| helps.join("\n")),
            file: self.path(finding.span),
            range: self.range(finding.span),
            label: finding.primary_label().map(render),
            labels: finding.labels().iter().map(|label| self.label(label)).collect(),
            data: finding.figures().map(|(key, datum)| (key.to_owned(), datum.to_json(self.sources))).collect(),
            fixes: finding.fixes().iter().map(|fix| self.fix(fix)).collect(),
            url: finding.rule.url(),
            known: false,
        }
    }

    fn label(&self, label: &'a Label) -> JsonLabel<'a> {
        JsonLabel {
            file: self.path(label.span),
            range: self.range(label.span),
            text: self.locale.render(&label.message, self.sources),
        }
    }

    fn fix(&self, fix: &'a Fix) -> JsonFix<'a> {
        JsonFix {
            title: self.locale.render(&fix.title, self.sources),
            safety: fix.safety,
            edits: fix.edits.iter().map(|edit| self.edit(edit)).collect(),
        }
    }

    fn edit(&self, edit: &'a Edit) -> JsonEdit<'a> {
        JsonEdit { file: self.path(edit.span), range: self.range(edit.span), text: &edit.text }
    }

    fn path(&self, span: Span) -> &'a str {
        &self.sources.file(span.file).path
    }

    fn range(&self, span: Span) -> Range {
        let file = self.sources.file(span.file);
        let place = |offset| {
            let at = file.position(offset);
            Place { line: at.line, column: at.column }
        };
        Range { start: place(span.start), end: place(span.end) }
    }
}
