//! Commands: the cascade of a plan as Markdown, for a preview.

use gen_lsp_types::{ExecuteCommandParams, Uri};
use serde_json::Value;

use crate::lsp::server::{Answer, Refusal, Server};
use crate::render::{Scope, markdown, view};

/// Gives the cascade of the plan that a file belongs to, as Markdown.
pub(in crate::lsp) const PREVIEW: &str = "cascade.preview";

pub(super) fn execute(server: &mut Server, params: ExecuteCommandParams) -> Answer<Option<Value>> {
    if params.command != PREVIEW {
        return Err(Refusal::failed(format!("there is no command `{}`", params.command)));
    }
    let uri = params.arguments.as_ref().and_then(|arguments| arguments.first()).and_then(Value::as_str);
    let uri = uri.ok_or_else(|| Refusal::failed(format!("`{PREVIEW}` takes the address of a file")))?;
    let Some((snapshot, _)) = server.look_up(&Uri(uri.to_owned())) else { return Ok(None) };
    let mut text = Vec::new();
    markdown(&view(&snapshot.outcome, snapshot.locale), &Scope::default(), 1, &mut text)
        .map_err(|error| Refusal::failed(error.to_string()))?;
    Ok(Some(Value::String(String::from_utf8_lossy(&text).into_owned())))
}
