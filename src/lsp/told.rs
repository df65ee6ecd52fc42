//! Findings as a client is told of them. To put one into words takes longer than to find it: so the
//! words are kept as they are sent, and where it moves only its places are written anew.

use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::iter::once;
use std::mem::take;
use std::sync::Arc;

use gen_lsp_types::{Code, Diagnostic, Range, Uri};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde_json::json;

use crate::diagnostic::Finding;
use crate::ide::news::News;
use crate::source::FileId;

/// So many findings are looked at at one go.
const AT_A_TIME: usize = 128;

/// A finding in words, with its places.
#[derive(Debug, Clone)]
pub(super) struct Told {
    /// The finding itself, where it is one of the plan.
    pub(super) finding: Option<Finding>,
    pub(super) range: Range,
    /// The other places that it shows.
    pub(super) shown: Vec<Range>,
    pub(super) words: Arc<Words>,
}

/// What is told of a finding, wherever it stands.
#[derive(Debug)]
pub(super) struct Words {
    /// Its rule's code; empty where there is none.
    pub(super) code: String,
    /// In which files the other places are that it shows.
    pub(super) uris: Vec<Uri>,
    /// What is written behind each of its places.
    behind: Vec<String>,
    /// A hash of what is written.
    hash: u64,
}

impl From<Diagnostic> for Told {
    fn from(mut diagnostic: Diagnostic) -> Self {
        let range = take(&mut diagnostic.range);
        let related = diagnostic.related_information.take().unwrap_or_default();
        let code = match &diagnostic.code {
            Some(Code::String(code)) => code.clone(),
            _ => String::new(),
        };
        let mut rest = json!(diagnostic);
        rest.as_object_mut().and_then(|members| members.remove("range"));
        let rest = rest.to_string();
        let mut behind = Vec::with_capacity(related.len() + 1);
        let mut written = String::new();
        for (at, it) in related.iter().enumerate() {
            written.push_str(if at == 0 { r#","relatedInformation":["# } else { "," });
            written.push_str(&format!(r#"{{"location":{{"uri":{},"range":"#, json!(it.location.uri)));
            behind.push(take(&mut written));
            written.push_str(&format!(r#"}},"message":{}}}"#, json!(it.message)));
        }
        written.push_str(if related.is_empty() { "," } else { "]," });
        written.push_str(rest.strip_prefix('{').unwrap_or(&rest));
        behind.push(written);
        let mut hasher = DefaultHasher::new();
        behind.hash(&mut hasher);
        let (shown, uris) = related.into_iter().map(|it| (it.location.range, it.location.uri)).unzip();
        let words = Words { code, uris, behind, hash: hasher.finish() };
        Self { finding: None, range, shown, words: Arc::new(words) }
    }
}

impl Hash for Told {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.range, &self.shown, self.words.hash).hash(state);
    }
}

impl Told {
    fn write(&self, out: &mut String) {
        out.push_str(r#"{"range":"#);
        for (Range { start, end }, behind) in once(&self.range).chain(&self.shown).zip(&self.words.behind) {
            // A string takes all that is written to it.
            let _ = write!(
                out,
                r#"{{"start":{{"line":{},"character":{}}},"end":{{"line":{},"character":{}}}}}"#,
                start.line, start.character, end.line, end.character
            );
            out.push_str(behind);
        }
    }
}

/// Findings as they are sent, with commas between them.
pub(super) fn written(told: &[Told]) -> String {
    let parts = told.par_chunks(AT_A_TIME).map(|some| {
        let mut out = String::new();
        for (at, told) in some.iter().enumerate() {
            out.push_str(if at == 0 { "" } else { "," });
            told.write(&mut out);
        }
        out
    });
    parts.collect::<Vec<_>>().join(",")
}

/// What was told of findings before, by where they stand now.
#[derive(Default)]
pub(super) struct Recalled<'t>(FxHashMap<FileId, Vec<(Finding, &'t Arc<Words>)>>);

impl<'t> Recalled<'t> {
    pub(super) fn new(told: impl Iterator<Item = &'t Vec<Told>>, news: &News<'_>) -> Self {
        let now = |told: &'t Told| Some((news.now(told.finding.as_ref()?)?, &told.words));
        let files = told.filter_map(|told| {
            let now: Vec<_> = told.par_iter().with_min_len(AT_A_TIME).filter_map(now).collect();
            Some((now.first()?.0.span.file, now))
        });
        Self(files.collect())
    }

    /// The words of a finding that says the same as one before.
    pub(super) fn of(&self, finding: &Finding) -> Option<&Arc<Words>> {
        let place = |finding: &Finding| (finding.span.start, finding.rule.code);
        // They are in the order of findings, which an edit does not change.
        let told = self.0.get(&finding.span.file)?;
        let first = told.partition_point(|(told, _)| place(told) < place(finding));
        let here = told[first..].iter().take_while(|(told, _)| place(told) == place(finding));
        here.filter(|(told, _)| told == finding).map(|(_, words)| *words).next()
    }
}

#[cfg(test)]
mod tests {
    use gen_lsp_types::{DiagnosticRelatedInformation, Location, Position};
    use serde_json::Value;

    use super::*;

    #[test]
    fn what_is_kept_is_written_as_it_was_said() {
        let place = |line| Range { start: Position { line, character: 2 }, end: Position { line, character: 9 } };
        let shown = |line| DiagnosticRelatedInformation {
            location: Location { uri: Uri(format!("file:///{line} \".cascade")), range: place(line) },
            message: format!("the {line}th \"place\"\n"),
        };
        for count in 0..3 {
            let related = (1..=count).map(shown).collect::<Vec<_>>();
            let diagnostic = Diagnostic {
                range: place(7),
                code: Some(Code::String("M203".to_owned())),
                related_information: (count > 0).then_some(related),
                message: "{\"stays\" at\n900}".to_owned().into(),
                ..Diagnostic::default()
            };
            let told = Told::from(diagnostic.clone());
            let sent = format!("[{}]", written(&[told.clone(), told]));
            let sent: Value = serde_json::from_str(&sent).expect("JSON");
            assert_eq!(sent, json!([diagnostic, diagnostic]));
        }
    }
}
