//! Findings: sent to the client, or asked for by it.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use gen_lsp_types::{
    Code, CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag,
    DocumentDiagnosticParams, DocumentDiagnosticReport, FullDocumentDiagnosticReport, Location, Position, Range,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport,
    Uri, WorkspaceDiagnosticParams, WorkspaceDiagnosticReport, WorkspaceDocumentDiagnosticReport,
    WorkspaceFullDocumentDiagnosticReport, WorkspaceUnchangedDocumentDiagnosticReport,
};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde_json::{Map, Value, json};

use crate::diagnostic::{Finding, Level, Message, language};
use crate::ide::Snapshot;
use crate::ide::near::{Near, is_near};
use crate::lsp::convert::small;
use crate::lsp::documents::source_path;
use crate::lsp::plans::{Home, Problem};
use crate::lsp::server::{Answer, Server};
use crate::lsp::told::{Recalled, Told, written};
use crate::lsp::transport::Outgoing;
use crate::rules::find;
use crate::source::Sources;

/// So many findings of one file are shown; editors grow slow with more.
const SHOWN: usize = 1_000;

/// So many findings are put into words at one go.
const AT_A_TIME: usize = 64;

/// Puts a finding into words.
type Say<'a, T> = dyn Fn(&Snapshot, &Finding) -> T + Sync + 'a;

/// The findings of one file.
pub(in crate::lsp) struct OfFile<T> {
    pub(in crate::lsp) uri: Uri,
    pub(in crate::lsp) version: Option<i32>,
    pub(in crate::lsp) found: Vec<T>,
}

impl<T: Hash> OfFile<T> {
    /// Names what is found: the same findings have the same name.
    pub(in crate::lsp) fn result_id(&self) -> String {
        let mut hasher = DefaultHasher::new();
        self.found.hash(&mut hasher);
        format!("{:016x}", hasher.finish())
    }
}

impl OfFile<Told> {
    /// The message that sends them.
    pub(in crate::lsp) fn to_publish(&self) -> Outgoing {
        let version = self.version.map(|version| format!(r#""version":{version},"#)).unwrap_or_default();
        let (uri, diagnostics) = (json!(self.uri), written(&self.found));
        Outgoing::Text(format!(
            r#"{{"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{{"uri":{uri},{version}"diagnostics":[{diagnostics}]}}}}"#
        ))
    }
}

impl Server {
    /// The findings of the files of every plan that are wanted; files in order.
    fn diagnostics(&self, is_wanted: &dyn Fn(&str) -> bool) -> Vec<OfFile<Diagnostic>> {
        let say = |snapshot: &Snapshot, finding: &Finding| self.diagnostic(snapshot, finding);
        self.plans.homes.iter().flat_map(|home| self.of_home(home, is_wanted, &say)).collect()
    }

    /// What the client is told of the files of a plan that are wanted. What it was told before and
    /// still holds is not put into words again.
    pub(in crate::lsp) fn told(
        &self,
        home: &Home,
        recalled: &Recalled<'_>,
        is_wanted: &dyn Fn(&str) -> bool,
    ) -> Vec<OfFile<Told>> {
        let say = |snapshot: &Snapshot, finding: &Finding| {
            let told = match recalled.of(finding) {
                Some(words) => {
                    let labels = finding.labels().iter().take(words.uris.len());
                    Told {
                        finding: None,
                        range: self.range(snapshot, finding.span),
                        shown: labels.map(|label| self.range(snapshot, label.span)).collect(),
                        words: Arc::clone(words),
                    }
                }
                None => self.diagnostic(snapshot, finding).into(),
            };
            Told { finding: Some(finding.clone()), ..told }
        };
        self.of_home(home, is_wanted, &say)
    }

    fn of_home<T: From<Diagnostic> + Send>(
        &self,
        home: &Home,
        is_wanted: &dyn Fn(&str) -> bool,
        say: &Say<'_, T>,
    ) -> Vec<OfFile<T>> {
        let paths = home.paths().into_iter().filter(|path| is_wanted(path));
        let of_path = |path: String| {
            let problems = home.problems.iter().filter(|problem| problem.path == path);
            let says = |problem: &Problem| self.locale_of(home).render(&problem.message, &Sources::default());
            let mut found: Vec<T> = problems.map(|problem| of_problem(says(problem)).into()).collect();
            if let Some((snapshot, file)) = home.snapshot.as_ref().and_then(|it| Some((it, it.file_at(&path)?))) {
                shown(snapshot, snapshot.outcome.findings.of_file(file), say, &mut found);
            }
            let version = self.documents.get(&path).map(|document| document.version);
            OfFile { uri: self.uri(&path), version, found }
        };
        paths.map(of_path).collect()
    }

    /// What is found near an edit, and what was found elsewhere in the file before it.
    pub(in crate::lsp) fn nearby(&self, path: &str, before: &[Told], near: &Near) -> OfFile<Told> {
        let uri = self.uri(path);
        let mut found: Vec<Told> = before.iter().filter_map(|told| moved(told, &uri, near)).collect();
        found.extend(near.findings().filter_map(|finding| self.placed(near, finding)));
        let place = |told: &Told| (told.range.start, told.range.end);
        found.sort_by(|a, b| {
            let ((start, end), (other_start, other_end)) = (place(a), place(b));
            (start, &a.words.code, end).cmp(&(other_start, &b.words.code, other_end))
        });
        OfFile { version: self.documents.get(path).map(|document| document.version), uri, found }
    }

    /// A finding of a part of the plan, where it stands in the whole.
    fn placed(&self, near: &Near, finding: &Finding) -> Option<Told> {
        let mut told = Told::from(self.diagnostic(&near.part, finding));
        let place = |range: Range, file| {
            let line = |position: Position| near.line(file, position.line as usize).map(small);
            let start = Position { line: line(range.start)?, ..range.start };
            Some(Range { start, end: Position { line: line(range.end)?, ..range.end } })
        };
        told.range = place(told.range, finding.span.file)?;
        for (shown, label) in told.shown.iter_mut().zip(finding.labels()) {
            *shown = place(*shown, label.span.file)?;
        }
        Some(told)
    }

    /// A finding as the client has it. The sentence and what to do are those of the command.
    pub(in crate::lsp) fn diagnostic(&self, snapshot: &Snapshot, finding: &Finding) -> Diagnostic {
        let render = |message| snapshot.say(message);
        let mut message = render(finding.message());
        for help in finding.helps() {
            message.push('\n');
            message.push_str(&render(help));
        }
        let labels = finding.labels().iter().map(|label| DiagnosticRelatedInformation {
            location: Location { uri: self.uri_of(snapshot, label.span), range: self.range(snapshot, label.span) },
            message: render(&label.message),
        });
        let labels: Vec<_> = if self.client.related_information { labels.collect() } else { Vec::new() };
        let figures = finding.figures();
        let figures: Map<String, Value> =
            figures.map(|(key, datum)| ((*key).to_owned(), datum.to_json(snapshot.sources()))).collect();
        let is_unused = finding.rule == &language::UNUSED_DEFINITION || finding.rule == &language::UNUSED_SUPPRESSION;
        Diagnostic {
            range: self.range(snapshot, finding.span),
            severity: Some(match finding.level {
                Level::Error => DiagnosticSeverity::Error,
                Level::Warning => DiagnosticSeverity::Warning,
                // Editors hide their own hints from the list of problems.
                Level::Hint => DiagnosticSeverity::Information,
            }),
            code: Some(Code::String(finding.rule.code.to_owned())),
            code_description: Some(CodeDescription { href: Uri(finding.rule.url()) }),
            source: Some("cascade".to_owned()),
            message: message.into(),
            tags: is_unused.then(|| vec![DiagnosticTag::Unnecessary]),
            related_information: (!labels.is_empty()).then_some(labels),
            data: Some(json!({"name": finding.rule.name, "figures": figures, "fixes": finding.fixes().len()})),
        }
    }
}

/// The findings of a file; where there are more than anybody reads, the worst.
fn shown<T: From<Diagnostic> + Send>(snapshot: &Snapshot, findings: &[Finding], say: &Say<'_, T>, out: &mut Vec<T>) {
    if findings.len() <= SHOWN {
        out.par_extend(findings.par_iter().with_min_len(AT_A_TIME).map(|finding| say(snapshot, finding)));
        return;
    }
    let mut worst: Vec<usize> = (0..findings.len()).collect();
    worst.sort_by_key(|&at| std::cmp::Reverse(findings[at].level));
    worst.truncate(SHOWN);
    worst.sort_unstable();
    let rest = Message::new("editor-more-findings").arg("count", findings.len() - SHOWN);
    let more = Diagnostic {
        severity: Some(DiagnosticSeverity::Information),
        source: Some("cascade".to_owned()),
        message: snapshot.say(&rest).into(),
        ..Diagnostic::default()
    };
    out.push(more.into());
    out.par_extend(worst.into_par_iter().with_min_len(AT_A_TIME).map(|at| say(snapshot, &findings[at])));
}

/// What was found before an edit, where it stands now; none where that is told anew.
fn moved(told: &Told, uri: &Uri, near: &Near) -> Option<Told> {
    let line = |line: u32| {
        let at = line as usize;
        let moved = if at >= near.before.end { at.saturating_add_signed(near.moved) } else { at };
        let inside = near.before.contains(&at) && moved >= near.lines.end;
        small(if inside { near.lines.end.saturating_sub(1) } else { moved })
    };
    let is_inside = near.before.contains(&(told.range.start.line as usize));
    if is_inside && find(&told.words.code).is_some_and(|entry| is_near(entry.rule)) {
        return None;
    }
    let place = |range: &mut Range| {
        range.start.line = line(range.start.line);
        range.end.line = line(range.end.line);
    };
    let mut told = Told { finding: None, ..told.clone() };
    place(&mut told.range);
    let shown = told.shown.iter_mut().zip(&told.words.uris);
    shown.filter(|(_, other)| *other == uri).for_each(|(range, _)| place(range));
    Some(told)
}

/// What is wrong with settings, on the line that it names.
fn of_problem(says: String) -> Diagnostic {
    let number = |word: &str| {
        let (_, rest) = says.split_once(word)?;
        let digits = rest.split(|c: char| !c.is_ascii_digit()).next()?;
        digits.parse::<u32>().ok()?.checked_sub(1)
    };
    let start = Position { line: number("line ").unwrap_or(0), character: number("column ").unwrap_or(0) };
    Diagnostic {
        range: Range { start, end: Position { line: start.line, character: u32::MAX >> 1 } },
        severity: Some(DiagnosticSeverity::Error),
        source: Some("cascade".to_owned()),
        message: says.into(),
        ..Diagnostic::default()
    }
}

/// The findings of one file, for a client that asks.
pub(super) fn of_document(server: &mut Server, params: DocumentDiagnosticParams) -> Answer<DocumentDiagnosticReport> {
    let path = source_path(&params.text_document.uri);
    let found = server.diagnostics(&|wanted| wanted == path).into_iter().next();
    let diagnostics = found.map(|file| (file.result_id(), file.found));
    let (id, items) = diagnostics.unwrap_or_default();
    if params.previous_result_id.as_ref() == Some(&id) {
        let unchanged_document_diagnostic_report = UnchangedDocumentDiagnosticReport { result_id: id };
        return Ok(DocumentDiagnosticReport::RelatedUnchangedDocumentDiagnosticReport(
            RelatedUnchangedDocumentDiagnosticReport { unchanged_document_diagnostic_report, related_documents: None },
        ));
    }
    let full_document_diagnostic_report = FullDocumentDiagnosticReport { result_id: Some(id), items };
    Ok(DocumentDiagnosticReport::RelatedFullDocumentDiagnosticReport(RelatedFullDocumentDiagnosticReport {
        full_document_diagnostic_report,
        related_documents: None,
    }))
}

/// The findings of every file.
pub(super) fn of_workspace(
    server: &mut Server,
    params: WorkspaceDiagnosticParams,
) -> Answer<WorkspaceDiagnosticReport> {
    let known: FxHashMap<&str, &str> =
        params.previous_result_ids.iter().map(|known| (known.uri.0.as_str(), known.value.as_str())).collect();
    let items = server.diagnostics(&|_| true).into_iter().map(|file| {
        let id = file.result_id();
        if known.get(file.uri.0.as_str()) == Some(&id.as_str()) {
            return WorkspaceDocumentDiagnosticReport::WorkspaceUnchangedDocumentDiagnosticReport(
                WorkspaceUnchangedDocumentDiagnosticReport {
                    uri: file.uri,
                    version: file.version,
                    unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
                },
            );
        }
        WorkspaceDocumentDiagnosticReport::WorkspaceFullDocumentDiagnosticReport(
            WorkspaceFullDocumentDiagnosticReport {
                uri: file.uri,
                version: file.version,
                full_document_diagnostic_report: FullDocumentDiagnosticReport {
                    result_id: Some(id),
                    items: file.found,
                },
            },
        )
    });
    Ok(WorkspaceDiagnosticReport { items: items.collect() })
}
