//! Commands: the cascade of a plan as a page, given to the client or opened in it.

use std::fs;

use gen_lsp_types::{ExecuteCommandParams, Uri};
use serde_json::{Value, json};

use crate::ide::Snapshot;
use crate::lsp::convert::uri_of;
use crate::lsp::server::{Answer, Refusal, Server};
use crate::render::{Scope, html, markdown, view};

/// Gives the cascade of the plan that a file belongs to: as Markdown, or as a page to clients that
/// ask for `html`.
pub(in crate::lsp) const PREVIEW: &str = "cascade.preview";
/// Has the client open it.
pub(in crate::lsp) const OPEN: &str = "cascade.openTree";

pub(super) fn execute(server: &mut Server, params: ExecuteCommandParams) -> Answer<Option<Value>> {
    let command = params.command.as_str();
    if command != PREVIEW && command != OPEN {
        return Err(Refusal::failed(format!("there is no command `{command}`")));
    }
    let uri = params.arguments.as_ref().and_then(|arguments| arguments.first()).and_then(Value::as_str);
    let uri = uri.ok_or_else(|| Refusal::failed(format!("`{command}` takes the address of a file")))?;
    let Some((snapshot, _)) = server.look_up(&Uri(uri.to_owned())) else { return Ok(None) };
    if command == PREVIEW {
        let format = params.arguments.as_ref().and_then(|arguments| arguments.get(1)).and_then(Value::as_str);
        return Ok(Some(Value::String(page(&snapshot, format == Some("html"))?)));
    }
    let page = page(&snapshot, false)?;
    open(server, &page).map_err(|error| Refusal::failed(error.to_string()))?;
    Ok(None)
}

fn page(snapshot: &Snapshot, as_html: bool) -> Answer<String> {
    let mut text = Vec::new();
    let view = view(&snapshot.outcome, snapshot.locale);
    let written = if as_html { html([&view], &mut text) } else { markdown(&view, &Scope::default(), 1, &mut text) };
    written.map_err(|error| Refusal::failed(error.to_string()))?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// Opens a page in the client: as a file that is there as long as the session.
fn open(server: &mut Server, page: &str) -> std::io::Result<()> {
    let folder = server.pages()?;
    let path = folder.join("cascade.md");
    fs::write(&path, page)?;
    server.ask("window/showDocument", json!({"uri": uri_of(&path), "takeFocus": true}));
    Ok(())
}
