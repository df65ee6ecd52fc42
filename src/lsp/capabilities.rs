//! What the client can do, and what is offered to it.

use gen_lsp_types::{
    ChangeNotifications, CodeActionKind, CodeActionOptions, CodeLensOptions, CompletionOptions, DiagnosticOptions,
    DocumentLinkOptions, DocumentOnTypeFormattingOptions, ExecuteCommandOptions, InitializeParams, RenameOptions,
    SemanticTokensFullDelta, SemanticTokensOptions, ServerCapabilities, TextDocumentSyncKind, TextDocumentSyncOptions,
    WorkspaceFoldersServerCapabilities, WorkspaceOptions,
};

use super::convert::Encoding;
use super::requests::{commands, layout, tokens};
use super::settings::language_of;
use crate::locale::Locale;

/// What a client can do, as far as it matters.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that a client can do")]
pub(super) struct Client {
    pub(super) language: Option<Locale>,
    pub(super) related_information: bool,
    pub(super) pulls: bool,
    pub(super) refreshes_diagnostics: bool,
    pub(super) refreshes_hints: bool,
    pub(super) refreshes_lenses: bool,
    pub(super) watches_files: bool,
    pub(super) has_configuration: bool,
    pub(super) shows_progress: bool,
    pub(super) shows_documents: bool,
    pub(super) takes_snippets: bool,
    pub(super) takes_versioned_edits: bool,
}

impl Client {
    pub(super) fn new(params: &InitializeParams) -> Self {
        // The protocol's way of nesting options reads better as the paths it documents.
        let capabilities = serde_json::to_value(&params.capabilities).unwrap_or_default();
        let can = |path: &str| capabilities.pointer(path).is_some_and(|value| *value == true);
        Self {
            language: params.locale.as_deref().and_then(language_of),
            related_information: can("/textDocument/publishDiagnostics/relatedInformation")
                || can("/textDocument/diagnostic/relatedInformation"),
            pulls: capabilities.pointer("/textDocument/diagnostic").is_some(),
            refreshes_diagnostics: can("/workspace/diagnostics/refreshSupport"),
            refreshes_hints: can("/workspace/inlayHint/refreshSupport"),
            refreshes_lenses: can("/workspace/codeLens/refreshSupport"),
            watches_files: can("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            has_configuration: can("/workspace/configuration"),
            shows_progress: can("/window/workDoneProgress"),
            shows_documents: can("/window/showDocument/support"),
            takes_snippets: can("/textDocument/completion/completionItem/snippetSupport"),
            takes_versioned_edits: can("/workspace/workspaceEdit/documentChanges"),
        }
    }
}

/// What is offered.
pub(super) fn offered(encoding: Encoding, pulls: bool) -> ServerCapabilities {
    let synchronised = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::Incremental),
        ..TextDocumentSyncOptions::default()
    };
    let folders = WorkspaceFoldersServerCapabilities {
        supported: Some(true),
        change_notifications: Some(ChangeNotifications::Bool(true)),
    };
    ServerCapabilities {
        position_encoding: Some(encoding.kind()),
        text_document_sync: Some(synchronised.into()),
        diagnostic_provider: pulls.then(|| {
            let options = DiagnosticOptions {
                identifier: Some("cascade".to_owned()),
                inter_file_dependencies: true,
                workspace_diagnostics: true,
                ..DiagnosticOptions::default()
            };
            options.into()
        }),
        hover_provider: Some(true.into()),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some([" ", ",", "("].map(str::to_owned).to_vec()),
            resolve_provider: Some(true),
            ..CompletionOptions::default()
        }),
        definition_provider: Some(true.into()),
        references_provider: Some(true.into()),
        document_highlight_provider: Some(true.into()),
        rename_provider: Some(RenameOptions { prepare_provider: Some(true), ..RenameOptions::default() }.into()),
        document_symbol_provider: Some(true.into()),
        workspace_symbol_provider: Some(true.into()),
        folding_range_provider: Some(true.into()),
        selection_range_provider: Some(true.into()),
        document_link_provider: Some(DocumentLinkOptions::default()),
        inlay_hint_provider: Some(true.into()),
        code_lens_provider: Some(CodeLensOptions::default()),
        semantic_tokens_provider: Some(
            SemanticTokensOptions {
                legend: tokens::legend(),
                full: Some(SemanticTokensFullDelta { delta: Some(true) }.into()),
                range: Some(true.into()),
                ..SemanticTokensOptions::default()
            }
            .into(),
        ),
        type_hierarchy_provider: Some(true.into()),
        document_formatting_provider: Some(true.into()),
        document_range_formatting_provider: Some(true.into()),
        document_on_type_formatting_provider: Some(DocumentOnTypeFormattingOptions {
            first_trigger_character: layout::TYPED[0].to_owned(),
            more_trigger_character: Some(layout::TYPED[1..].iter().map(|&typed| typed.to_owned()).collect()),
        }),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: vec![commands::PREVIEW.to_owned(), commands::OPEN.to_owned()],
            ..ExecuteCommandOptions::default()
        }),
        code_action_provider: Some(
            CodeActionOptions {
                code_action_kinds: Some(vec![CodeActionKind::QuickFix, CodeActionKind::SourceFixAll]),
                ..CodeActionOptions::default()
            }
            .into(),
        ),
        workspace: Some(WorkspaceOptions { workspace_folders: Some(folders), ..WorkspaceOptions::default() }),
        ..ServerCapabilities::default()
    }
}
