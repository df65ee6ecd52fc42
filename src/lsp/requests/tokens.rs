//! Semantic tokens.

use std::sync::Arc;

use gen_lsp_types::{
    SemanticToken, SemanticTokens, SemanticTokensLegend, SemanticTokensParams, SemanticTokensRangeParams,
};

use crate::ide::Snapshot;
use crate::ide::tokens::{Meaning, words};
use crate::lsp::convert::small;
use crate::lsp::server::{Answer, Server};
use crate::source::FileId;

/// What the numbers of tokens stand for.
pub(in crate::lsp) fn legend() -> SemanticTokensLegend {
    let name = |meaning: Meaning| match meaning {
        Meaning::Keyword => "keyword",
        Meaning::Property => "property",
        Meaning::Clause => "modifier",
        Meaning::Actor => "interface",
        Meaning::Metric => "variable",
        Meaning::Node => "class",
        Meaning::Function => "function",
        Meaning::Choice => "enumMember",
        Meaning::Other => "type",
        Meaning::Number => "number",
        Meaning::Text => "string",
        Meaning::Comment => "comment",
        Meaning::Operator => "operator",
    };
    SemanticTokensLegend {
        token_types: Meaning::ALL.map(|meaning| name(meaning).to_owned()).to_vec(),
        token_modifiers: vec!["declaration".to_owned()],
    }
}

pub(super) fn full(server: &mut Server, params: SemanticTokensParams) -> Answer<Option<SemanticTokens>> {
    let Some((snapshot, file)) = server.look_up(&params.text_document.uri) else { return Ok(None) };
    Ok(Some(tokens(server, &snapshot, file, (0, usize::MAX))))
}

pub(super) fn range(server: &mut Server, params: SemanticTokensRangeParams) -> Answer<Option<SemanticTokens>> {
    let Some((snapshot, file)) = server.look_up(&params.text_document.uri) else { return Ok(None) };
    let offset = |position| server.offset(&snapshot, file, position);
    let range = (offset(params.range.start), offset(params.range.end));
    Ok(Some(tokens(server, &snapshot, file, range)))
}

/// Each token's distance from the one before; one that goes over lines is cut at their ends.
fn tokens(server: &Server, snapshot: &Arc<Snapshot>, file: FileId, range: (usize, usize)) -> SemanticTokens {
    let source = snapshot.file(file);
    let mut data = Vec::new();
    let (mut line, mut column) = (0, 0);
    for (start, end, meaning, is_definition) in words(snapshot, file, range) {
        let mut at = start;
        for piece in source.text[start..end].split_inclusive('\n') {
            let written = piece.trim_end_matches(['\n', '\r']);
            let from = server.encoding.position(source, small(at));
            let to = server.encoding.position(source, small(at + written.len()));
            at += piece.len();
            if from.line != to.line || from.character == to.character {
                continue;
            }
            data.push(SemanticToken {
                delta_line: from.line - line,
                delta_start: if from.line == line { from.character - column } else { from.character },
                length: to.character - from.character,
                token_type: meaning as u32,
                token_modifiers_bitset: u32::from(is_definition),
            });
            (line, column) = (from.line, from.character);
        }
    }
    SemanticTokens { result_id: None, data }
}
