//! Semantic tokens.

use std::sync::Arc;

use gen_lsp_types::{
    SemanticToken, SemanticTokens, SemanticTokensDelta, SemanticTokensDeltaParams, SemanticTokensDeltaResponse,
    SemanticTokensEdit, SemanticTokensLegend, SemanticTokensParams, SemanticTokensRangeParams,
};

use rustc_hash::FxHashMap;

use crate::ide::Snapshot;
use crate::ide::tokens::{Meaning, words};
use crate::lsp::convert::small;
use crate::lsp::documents::source_path;
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
    let uri = params.text_document.uri;
    let Some((snapshot, file)) = server.look_up(&uri) else { return Ok(None) };
    let data = tokens(server, &snapshot, file, (0, usize::MAX));
    let result_id = Some(server.tokens.keep(source_path(&uri), data.clone()));
    Ok(Some(SemanticTokens { result_id, data }))
}

/// What is other than in the answer before, as one edit; all of it where that answer is not known.
pub(super) fn delta(
    server: &mut Server,
    params: SemanticTokensDeltaParams,
) -> Answer<Option<SemanticTokensDeltaResponse>> {
    let uri = params.text_document.uri;
    let Some((snapshot, file)) = server.look_up(&uri) else { return Ok(None) };
    let data = tokens(server, &snapshot, file, (0, usize::MAX));
    let path = source_path(&uri);
    let Some(before) = server.tokens.take(&path, &params.previous_result_id) else {
        let result_id = Some(server.tokens.keep(path, data.clone()));
        return Ok(Some(SemanticTokens { result_id, data }.into()));
    };
    let edits = edit(&before, &data).into_iter().collect();
    let result_id = Some(server.tokens.keep(path, data));
    Ok(Some(SemanticTokensDelta { result_id, edits }.into()))
}

/// The tokens that clients have of open files.
#[derive(Debug, Default)]
pub(in crate::lsp) struct Kept {
    by_path: FxHashMap<String, (String, Vec<SemanticToken>)>,
    count: u64,
}

impl Kept {
    /// Keeps what a client was given; the name of it.
    fn keep(&mut self, path: String, tokens: Vec<SemanticToken>) -> String {
        self.count += 1;
        let id = self.count.to_string();
        self.by_path.insert(path, (id.clone(), tokens));
        id
    }

    fn take(&mut self, path: &str, id: &str) -> Option<Vec<SemanticToken>> {
        self.by_path.remove(path).filter(|(known, _)| known == id).map(|(_, tokens)| tokens)
    }

    /// Forgets a file that was closed.
    pub(in crate::lsp) fn forget(&mut self, path: &str) {
        self.by_path.remove(path);
    }
}

/// What turns tokens into others: what stands between what both begin and end with.
fn edit(before: &[SemanticToken], after: &[SemanticToken]) -> Option<SemanticTokensEdit> {
    let alike = |pairs: &mut dyn Iterator<Item = (&SemanticToken, &SemanticToken)>| {
        pairs.take_while(|(old, new)| old == new).count()
    };
    let start = alike(&mut before.iter().zip(after));
    let rest = before.len().min(after.len()) - start;
    let end = alike(&mut before.iter().rev().zip(after.iter().rev()).take(rest));
    let (gone, come) = (before.len() - start - end, &after[start..after.len() - end]);
    if gone == 0 && come.is_empty() {
        return None;
    }
    let numbers = |token: &SemanticToken| {
        [token.delta_line, token.delta_start, token.length, token.token_type, token.token_modifiers_bitset]
    };
    let data: Vec<u32> = come.iter().flat_map(numbers).collect();
    let data = Some(data).filter(|data| !data.is_empty());
    Some(SemanticTokensEdit { start: small(start * 5), delete_count: small(gone * 5), data })
}

pub(super) fn range(server: &mut Server, params: SemanticTokensRangeParams) -> Answer<Option<SemanticTokens>> {
    let Some((snapshot, file)) = server.look_up(&params.text_document.uri) else { return Ok(None) };
    let offset = |position| server.offset(&snapshot, file, position);
    let range = (offset(params.range.start), offset(params.range.end));
    Ok(Some(SemanticTokens { result_id: None, data: tokens(server, &snapshot, file, range) }))
}

/// Each token's distance from the one before; one that goes over lines is cut at their ends.
fn tokens(server: &Server, snapshot: &Arc<Snapshot>, file: FileId, range: (usize, usize)) -> Vec<SemanticToken> {
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
    data
}
