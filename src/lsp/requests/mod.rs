//! One file a request, or a family of them.

mod actions;
pub(super) mod diagnostics;

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
