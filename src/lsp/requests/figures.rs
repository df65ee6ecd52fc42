//! Computed values beside and above what is written.

use gen_lsp_types::{CodeLens, CodeLensParams, Command, InlayHint, InlayHintParams};

use serde_json::Value;

use super::commands;
use super::outline::whole;
use crate::ide::hints::{hints, lenses};
use crate::lsp::convert::small;
use crate::lsp::server::{Answer, Server};
use crate::source::Span;

pub(super) fn inlay(server: &mut Server, params: InlayHintParams) -> Answer<Option<Vec<InlayHint>>> {
    if server.settings.inlay_hints == Some(false) {
        return Ok(None);
    }
    let Some((snapshot, file)) = server.look_up(&params.text_document.uri) else { return Ok(None) };
    let offset = |position| small(server.offset(&snapshot, file, position));
    let range = Span::new(file, offset(params.range.start), offset(params.range.end));
    let found = hints(&snapshot, range).into_iter().map(|(span, text)| InlayHint {
        position: server.range(&snapshot, span).start,
        label: text.into(),
        kind: None,
        text_edits: None,
        tooltip: None,
        padding_left: Some(true),
        padding_right: None,
        data: None,
    });
    Ok(Some(found.collect()))
}

pub(super) fn lens(server: &mut Server, params: CodeLensParams) -> Answer<Option<Vec<CodeLens>>> {
    if server.settings.code_lenses == Some(false) {
        return Ok(None);
    }
    let Some((snapshot, file)) = server.look_up(&params.text_document.uri) else { return Ok(None) };
    // A client that can open nothing shows the words, and nothing happens on a click.
    let opens = server.client.shows_documents.then(|| commands::OPEN.to_owned());
    let command = server.settings.tree_command.clone().or(opens).unwrap_or_default();
    let arguments = (!command.is_empty()).then(|| vec![Value::String(params.text_document.uri.0)]);
    let found = lenses(&snapshot, whole(&snapshot, file)).into_iter().map(|(span, title)| CodeLens {
        range: server.range(&snapshot, span),
        command: Some(Command { title, command: command.clone(), tooltip: None, arguments: arguments.clone() }),
        data: None,
    });
    Ok(Some(found.collect()))
}
