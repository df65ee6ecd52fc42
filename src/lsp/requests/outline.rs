//! The shape of files: symbols, folds, selections, links.

use gen_lsp_types::{
    BaseSymbolInformation, DocumentLink, DocumentLinkParams, DocumentSymbol, DocumentSymbolParams,
    DocumentSymbolResponse, FoldingRange, FoldingRangeKind, FoldingRangeParams, Position, Range, SelectionRange,
    SelectionRangeParams, SymbolKind, Uri, WorkspaceSymbol, WorkspaceSymbolParams, WorkspaceSymbolResponse,
};

use crate::ide::Snapshot;
use crate::ide::outline::{Link, Symbol, enclosing, folds, links, search, symbols};
use crate::lsp::convert::small;
use crate::lsp::server::{Answer, Server};
use crate::plan::Kind;
use crate::source::{FileId, Span};

/// So many symbols answer a search.
const FOUND: usize = 256;

pub(super) fn symbol_kind(kind: Option<Kind>) -> SymbolKind {
    match kind {
        Some(Kind::Plan) => SymbolKind::Package,
        Some(Kind::Team | Kind::Persona) => SymbolKind::Interface,
        Some(Kind::Channel) => SymbolKind::Module,
        Some(Kind::Metric) => SymbolKind::Variable,
        Some(Kind::Target | Kind::Objective) => SymbolKind::Class,
        Some(Kind::Campaign | Kind::Action) => SymbolKind::Event,
        Some(Kind::Budget) => SymbolKind::Object,
        None => SymbolKind::Field,
    }
}

#[expect(deprecated, reason = "the protocol's own struct has the old field still")]
fn document_symbol(server: &Server, snapshot: &Snapshot, symbol: Symbol) -> DocumentSymbol {
    let children: Vec<_> = symbol.children.into_iter().map(|child| document_symbol(server, snapshot, child)).collect();
    DocumentSymbol {
        name: symbol.name,
        detail: Some(symbol.detail).filter(|detail| !detail.is_empty()),
        kind: symbol_kind(symbol.kind),
        tags: None,
        deprecated: None,
        range: server.range(snapshot, symbol.span),
        selection_range: server.range(snapshot, symbol.name_span),
        children: Some(children).filter(|children| !children.is_empty()),
    }
}

pub(super) fn of_document(server: &mut Server, params: DocumentSymbolParams) -> Answer<Option<DocumentSymbolResponse>> {
    let Some((snapshot, file)) = server.look_up(&params.text_document.uri) else { return Ok(None) };
    let found = symbols(&snapshot, file).into_iter().map(|symbol| document_symbol(server, &snapshot, symbol));
    Ok(Some(DocumentSymbolResponse::DocumentSymbolList(found.collect())))
}

pub(super) fn of_workspace(
    server: &mut Server,
    params: WorkspaceSymbolParams,
) -> Answer<Option<WorkspaceSymbolResponse>> {
    let mut found = Vec::new();
    for snapshot in server.plans.homes.iter().filter_map(|home| home.snapshot.as_ref()) {
        for symbol in search(snapshot, &params.query).into_iter().take(FOUND - found.len().min(FOUND)) {
            found.push(WorkspaceSymbol {
                location: server.location(snapshot, symbol.name_span).into(),
                data: None,
                base_symbol_information: BaseSymbolInformation {
                    name: symbol.name,
                    kind: symbol_kind(symbol.kind),
                    tags: None,
                    container_name: Some(symbol.detail).filter(|detail| !detail.is_empty()),
                },
            });
        }
    }
    Ok(Some(WorkspaceSymbolResponse::WorkspaceSymbolList(found)))
}

pub(super) fn folding(server: &mut Server, params: FoldingRangeParams) -> Answer<Option<Vec<FoldingRange>>> {
    let Some((snapshot, file)) = server.look_up(&params.text_document.uri) else { return Ok(None) };
    let found = folds(snapshot.file(file)).into_iter().map(|(start, end, is_comment)| FoldingRange {
        start_line: small(start),
        end_line: small(end),
        kind: Some(if is_comment { FoldingRangeKind::Comment } else { FoldingRangeKind::Region }),
        start_character: None,
        end_character: None,
        collapsed_text: None,
    });
    Ok(Some(found.collect()))
}

pub(super) fn selection(server: &mut Server, params: SelectionRangeParams) -> Answer<Option<Vec<SelectionRange>>> {
    let Some((snapshot, file)) = server.look_up(&params.text_document.uri) else { return Ok(None) };
    let of = |position: Position| {
        let offset = server.offset(&snapshot, file, position);
        let mut found: Option<Box<SelectionRange>> = None;
        for (start, end) in enclosing(snapshot.file(file), offset).into_iter().rev() {
            let range = server.range(&snapshot, Span::new(file, small(start), small(end)));
            found = Some(Box::new(SelectionRange { range, parent: found }));
        }
        found.map_or(SelectionRange { range: Range { start: position, end: position }, parent: None }, |found| *found)
    };
    Ok(Some(params.positions.into_iter().map(of).collect()))
}

pub(super) fn document_links(server: &mut Server, params: DocumentLinkParams) -> Answer<Option<Vec<DocumentLink>>> {
    let Some((snapshot, file)) = server.look_up(&params.text_document.uri) else { return Ok(None) };
    let found = links(&snapshot, file).into_iter().map(|(span, link)| DocumentLink {
        range: server.range(&snapshot, span),
        target: Some(target(server, &snapshot, link)),
        tooltip: None,
        data: None,
    });
    Ok(Some(found.collect()))
}

fn target(server: &Server, snapshot: &Snapshot, link: Link) -> Uri {
    match link {
        Link::Page(url) => Uri(url),
        Link::File(file) => server.uri_of(snapshot, Span::new(file, 0, 0)),
    }
}

/// All of a file.
pub(super) fn whole(snapshot: &Snapshot, file: FileId) -> Span {
    Span::new(file, 0, small(snapshot.file(file).text.len()))
}
