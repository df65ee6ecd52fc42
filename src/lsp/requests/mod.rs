//! One file a request, or a family of them.
#![expect(
    clippy::unnecessary_wraps,
    reason = "each request may be refused, and those that never are look like the others"
)]

mod actions;
pub(super) mod commands;
mod completion;
pub(super) mod diagnostics;
mod figures;
mod hierarchy;
mod hover;
pub(super) mod layout;
mod names;
mod outline;
pub(super) mod tokens;

use gen_lsp_types as types;
use gen_lsp_types::Request;
use lsp_server::ErrorCode;
use serde_json::Value;

use super::server::{Answer, Refusal, Server};

/// Answers a request by its method.
pub(super) fn handle(server: &mut Server, method: &str, params: Value) -> Answer<Value> {
    match method {
        "textDocument/diagnostic" => {
            answer::<types::DocumentDiagnosticRequest>(server, params, diagnostics::of_document)
        }
        "workspace/diagnostic" => {
            answer::<types::WorkspaceDiagnosticRequest>(server, params, diagnostics::of_workspace)
        }
        "textDocument/codeAction" => answer::<types::CodeActionRequest>(server, params, actions::at_range),
        "textDocument/hover" => answer::<types::HoverRequest>(server, params, hover::at),
        "textDocument/completion" => answer::<types::CompletionRequest>(server, params, completion::at),
        "completionItem/resolve" => answer::<types::CompletionResolveRequest>(server, params, completion::resolve),
        "textDocument/definition" => answer::<types::DefinitionRequest>(server, params, names::definition),
        "textDocument/references" => answer::<types::ReferencesRequest>(server, params, names::references),
        "textDocument/documentHighlight" => {
            answer::<types::DocumentHighlightRequest>(server, params, names::highlights)
        }
        "textDocument/prepareRename" => answer::<types::PrepareRenameRequest>(server, params, names::prepare),
        "textDocument/rename" => answer::<types::RenameRequest>(server, params, names::change),
        "textDocument/documentSymbol" => answer::<types::DocumentSymbolRequest>(server, params, outline::of_document),
        "workspace/symbol" => answer::<types::WorkspaceSymbolRequest>(server, params, outline::of_workspace),
        "textDocument/foldingRange" => answer::<types::FoldingRangeRequest>(server, params, outline::folding),
        "textDocument/selectionRange" => answer::<types::SelectionRangeRequest>(server, params, outline::selection),
        "textDocument/documentLink" => answer::<types::DocumentLinkRequest>(server, params, outline::document_links),
        "textDocument/inlayHint" => answer::<types::InlayHintRequest>(server, params, figures::inlay),
        "textDocument/codeLens" => answer::<types::CodeLensRequest>(server, params, figures::lens),
        "textDocument/semanticTokens/full" => answer::<types::SemanticTokensRequest>(server, params, tokens::full),
        "textDocument/semanticTokens/full/delta" => {
            answer::<types::SemanticTokensDeltaRequest>(server, params, tokens::delta)
        }
        "textDocument/semanticTokens/range" => {
            answer::<types::SemanticTokensRangeRequest>(server, params, tokens::range)
        }
        "textDocument/prepareTypeHierarchy" => {
            answer::<types::TypeHierarchyPrepareRequest>(server, params, hierarchy::prepare)
        }
        "typeHierarchy/supertypes" => answer::<types::TypeHierarchySupertypesRequest>(server, params, hierarchy::above),
        "typeHierarchy/subtypes" => answer::<types::TypeHierarchySubtypesRequest>(server, params, hierarchy::below),
        "textDocument/formatting" => answer::<types::DocumentFormattingRequest>(server, params, layout::document),
        "textDocument/rangeFormatting" => {
            answer::<types::DocumentRangeFormattingRequest>(server, params, layout::range)
        }
        "textDocument/onTypeFormatting" => {
            answer::<types::DocumentOnTypeFormattingRequest>(server, params, layout::on_type)
        }
        "workspace/executeCommand" => answer::<types::ExecuteCommandRequest>(server, params, commands::execute),
        other => Err(Refusal { code: ErrorCode::MethodNotFound, message: format!("`{other}` is not served here") }),
    }
}

/// Reads what a request is about, and writes what is answered.
fn answer<R: Request>(
    server: &mut Server,
    params: Value,
    respond: impl FnOnce(&mut Server, R::Params) -> Answer<R::Result>,
) -> Answer<Value> {
    let params = serde_json::from_value(params)
        .map_err(|error| Refusal { code: ErrorCode::InvalidParams, message: error.to_string() })?;
    let result = respond(server, params)?;
    serde_json::to_value(result).map_err(|error| Refusal { code: ErrorCode::InternalError, message: error.to_string() })
}
