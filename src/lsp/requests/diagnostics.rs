//! Findings: sent to the client, or asked for by it.

use std::hash::{DefaultHasher, Hash, Hasher};

use gen_lsp_types::{
    Code, CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag,
    DocumentDiagnosticParams, DocumentDiagnosticReport, FullDocumentDiagnosticReport, Location, Position,
    PublishDiagnosticsParams, Range, RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport,
    UnchangedDocumentDiagnosticReport, Uri, WorkspaceDiagnosticParams, WorkspaceDiagnosticReport,
    WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport,
};
use rustc_hash::FxHashMap;
use serde_json::{Map, Value, json};

use crate::diagnostic::{Finding, Level, language};
use crate::ide::Snapshot;
use crate::lsp::documents::source_path;
use crate::lsp::plans::Problem;
use crate::lsp::server::{Answer, Server};

/// The findings of one file.
pub(in crate::lsp) struct OfFile {
    pub(in crate::lsp) uri: Uri,
    pub(in crate::lsp) version: Option<i32>,
    pub(in crate::lsp) diagnostics: Vec<Diagnostic>,
}

impl OfFile {
    /// Names what is found: the same findings have the same name.
    pub(in crate::lsp) fn result_id(&self) -> String {
        let mut hasher = DefaultHasher::new();
        self.diagnostics.hash(&mut hasher);
        format!("{:016x}", hasher.finish())
    }

    pub(in crate::lsp) fn into_publish(self) -> PublishDiagnosticsParams {
        PublishDiagnosticsParams { uri: self.uri, version: self.version, diagnostics: self.diagnostics }
    }
}

impl Server {
    /// The findings of every file of every plan, or of one file; files in order.
    pub(in crate::lsp) fn diagnostics(&self, only: Option<&str>) -> Vec<OfFile> {
        let mut all = Vec::new();
        for home in &self.plans.homes {
            let mut files: Vec<(String, Vec<Diagnostic>)> = home
                .paths()
                .into_iter()
                .filter(|path| only.is_none_or(|only| path == only))
                .map(|path| (path, Vec::new()))
                .collect();
            if files.is_empty() {
                continue;
            }
            let mut push = |path: &str, diagnostic: &dyn Fn() -> Diagnostic| {
                if let Ok(at) = files.binary_search_by(|(known, _)| known.as_str().cmp(path)) {
                    files[at].1.push(diagnostic());
                }
            };
            for problem in &home.problems {
                push(&problem.path, &|| of_problem(problem));
            }
            if let Some(snapshot) = &home.snapshot {
                for finding in &snapshot.outcome.findings {
                    let path = &snapshot.file(finding.span.file).path;
                    push(path, &|| self.diagnostic(snapshot, finding));
                }
            }
            all.extend(files.into_iter().map(|(path, diagnostics)| {
                let version = self.documents.get(&path).map(|document| document.version);
                OfFile { uri: self.uri(&path), version, diagnostics }
            }));
        }
        all
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

/// What is wrong with settings, on the line that it names.
fn of_problem(problem: &Problem) -> Diagnostic {
    let number = |word: &str| {
        let (_, rest) = problem.message.split_once(word)?;
        let digits = rest.split(|c: char| !c.is_ascii_digit()).next()?;
        digits.parse::<u32>().ok()?.checked_sub(1)
    };
    let start = Position { line: number("line ").unwrap_or(0), character: number("column ").unwrap_or(0) };
    Diagnostic {
        range: Range { start, end: Position { line: start.line, character: u32::MAX >> 1 } },
        severity: Some(DiagnosticSeverity::Error),
        source: Some("cascade".to_owned()),
        message: problem.message.clone().into(),
        ..Diagnostic::default()
    }
}

/// The findings of one file, for a client that asks.
pub(super) fn of_document(server: &mut Server, params: DocumentDiagnosticParams) -> Answer<DocumentDiagnosticReport> {
    let path = source_path(&params.text_document.uri);
    let found = server.diagnostics(Some(&path)).into_iter().next();
    let diagnostics = found.map(|file| (file.result_id(), file.diagnostics));
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
    let items = server.diagnostics(None).into_iter().map(|file| {
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
                    items: file.diagnostics,
                },
            },
        )
    });
    Ok(WorkspaceDiagnosticReport { items: items.collect() })
}
