//! Hover.

use gen_lsp_types::{Hover, HoverParams, MarkupContent, MarkupKind};

use crate::ide::hover::hover;
use crate::lsp::server::{Answer, Server};

pub(super) fn at(server: &mut Server, params: HoverParams) -> Answer<Option<Hover>> {
    let Some((snapshot, file, offset)) = server.place(&params.text_document_position_params) else { return Ok(None) };
    Ok(hover(&snapshot, file, offset)
        .map(|(text, span)| Hover { contents: markdown(text).into(), range: Some(server.range(&snapshot, span)) }))
}

pub(super) fn markdown(value: String) -> MarkupContent {
    MarkupContent { kind: MarkupKind::Markdown, value }
}
