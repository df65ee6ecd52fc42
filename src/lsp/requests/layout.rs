//! Formatting: a whole file, a range of it, and what has just been typed.

use gen_lsp_types::{
    DocumentFormattingParams, DocumentOnTypeFormattingParams, DocumentRangeFormattingParams, TextEdit,
};

use crate::diagnostic::Edit;
use crate::ide::Snapshot;
use crate::ide::layout::{laid_out, laid_out_within, typed};
use crate::lsp::convert::small;
use crate::lsp::server::{Answer, Server};
use crate::source::Span;

/// What is laid out when it is typed.
pub(in crate::lsp) const TYPED: [&str; 2] = ["}", "\n"];

pub(super) fn document(server: &mut Server, params: DocumentFormattingParams) -> Answer<Option<Vec<TextEdit>>> {
    let uri = &params.text_document.uri;
    let Some((snapshot, file)) = server.look_up(uri) else { return Ok(None) };
    let edits = laid_out(&snapshot, &server.config(uri), file);
    Ok(Some(text_edits(server, &snapshot, edits)))
}

pub(super) fn range(server: &mut Server, params: DocumentRangeFormattingParams) -> Answer<Option<Vec<TextEdit>>> {
    let uri = &params.text_document.uri;
    let Some((snapshot, file)) = server.look_up(uri) else { return Ok(None) };
    let offset = |position| small(server.offset(&snapshot, file, position));
    let range = Span::new(file, offset(params.range.start), offset(params.range.end));
    let edits = laid_out_within(&snapshot, &server.config(uri), range);
    Ok(Some(text_edits(server, &snapshot, edits)))
}

pub(super) fn on_type(server: &mut Server, params: DocumentOnTypeFormattingParams) -> Answer<Option<Vec<TextEdit>>> {
    let Some((snapshot, file)) = server.look_up(&params.text_document.uri) else { return Ok(None) };
    let offset = server.offset(&snapshot, file, params.position);
    let Some(character) = params.ch.chars().next() else { return Ok(None) };
    let edits = typed(&snapshot, file, offset, character);
    Ok(Some(text_edits(server, &snapshot, edits)))
}

fn text_edits(server: &Server, snapshot: &Snapshot, edits: Vec<Edit>) -> Vec<TextEdit> {
    let edit = |edit: Edit| TextEdit { range: server.range(snapshot, edit.span), new_text: edit.text };
    edits.into_iter().map(edit).collect()
}
