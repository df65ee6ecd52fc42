//! Code actions: fixes, all safe ones at once, what is missing, silence.

use std::collections::HashMap;

use gen_lsp_types::{
    CodeAction, CodeActionKind, CodeActionParams, CodeActionResponse, DocumentChange,
    OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextDocumentIdentifier, TextEdit, WorkspaceEdit,
};

use crate::diagnostic::Edit;
use crate::ide::Snapshot;
use crate::ide::actions::{Action, ActionKind, actions};
use crate::lsp::convert::small;
use crate::lsp::server::{Answer, Server};
use crate::source::Span;

pub(super) fn at_range(server: &mut Server, params: CodeActionParams) -> Answer<Option<Vec<CodeActionResponse>>> {
    let Some((snapshot, file)) = server.look_up(&params.text_document.uri) else { return Ok(None) };
    let offset = |position| small(server.offset(&snapshot, file, position));
    let range = Span::new(file, offset(params.range.start), offset(params.range.end));
    let only = params.context.only;
    let wanted = |kind: &CodeActionKind| {
        let within = |wanted: &CodeActionKind| kind == wanted || starts(kind, wanted);
        only.as_ref().is_none_or(|only| only.iter().any(within))
    };
    let found = actions(&snapshot, range).into_iter().filter_map(|action| {
        let kind = match action.kind {
            ActionKind::Fix(_) | ActionKind::Add | ActionKind::Silence => CodeActionKind::QuickFix,
            ActionKind::FixAll => CodeActionKind::SourceFixAll,
        };
        wanted(&kind).then(|| server.action(&snapshot, action, kind).into())
    });
    Ok(Some(found.collect()))
}

/// Whether a kind is a part of another: `source.fixAll` of `source`.
fn starts(kind: &CodeActionKind, whole: &CodeActionKind) -> bool {
    let text = |kind: &CodeActionKind| serde_json::to_value(kind).ok().and_then(|it| it.as_str().map(str::to_owned));
    let (Some(kind), Some(whole)) = (text(kind), text(whole)) else { return false };
    whole.is_empty() || kind.strip_prefix(&whole).is_some_and(|rest| rest.starts_with('.'))
}

impl Server {
    fn action(&self, snapshot: &Snapshot, action: Action<'_>, kind: CodeActionKind) -> CodeAction {
        CodeAction {
            title: action.title,
            kind: Some(kind),
            diagnostics: action.finding.map(|finding| vec![self.diagnostic(snapshot, finding)]),
            is_preferred: action.is_preferred.then_some(true),
            edit: Some(self.workspace_edit(snapshot, &action.edits)),
            ..CodeAction::default()
        }
    }

    /// Changes of a plan's files, with the versions they are for where the client takes them.
    pub(in crate::lsp) fn workspace_edit(&self, snapshot: &Snapshot, edits: &[Edit]) -> WorkspaceEdit {
        let mut by_file: Vec<(Span, Vec<TextEdit>)> = Vec::new();
        for edit in edits {
            let text_edit = TextEdit { range: self.range(snapshot, edit.span), new_text: edit.text.clone() };
            match by_file.iter_mut().find(|(span, _)| span.file == edit.span.file) {
                Some((_, edits)) => edits.push(text_edit),
                None => by_file.push((edit.span, vec![text_edit])),
            }
        }
        if self.client.takes_versioned_edits {
            let changes = by_file.into_iter().map(|(span, edits)| {
                let path = &snapshot.file(span.file).path;
                let text_document = OptionalVersionedTextDocumentIdentifier {
                    version: self.documents.get(path).map(|document| document.version),
                    text_document_identifier: TextDocumentIdentifier { uri: self.uri(path) },
                };
                let edits = edits.into_iter().map(Into::into).collect();
                DocumentChange::TextDocumentEdit(TextDocumentEdit { text_document, edits })
            });
            return WorkspaceEdit { document_changes: Some(changes.collect()), ..WorkspaceEdit::default() };
        }
        let changes: HashMap<_, _> =
            by_file.into_iter().map(|(span, edits)| (self.uri_of(snapshot, span), edits)).collect();
        WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }
    }
}
