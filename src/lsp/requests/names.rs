//! Definition, references, highlights, another name.

use gen_lsp_types::{
    Definition, DefinitionParams, DefinitionResponse, DocumentHighlight, DocumentHighlightKind,
    DocumentHighlightParams, Location, PrepareRenameParams, PrepareRenamePlaceholder, PrepareRenameResult,
    ReferenceParams, RenameParams, WorkspaceEdit,
};

use crate::ide::Snapshot;
use crate::ide::mentions::Mention;
use crate::ide::outline::{Link, links};
use crate::ide::rename::{renamable, rename};
use crate::lsp::server::{Answer, Refusal, Server};
use crate::source::Span;

impl Server {
    pub(super) fn location(&self, snapshot: &Snapshot, span: Span) -> Location {
        Location { uri: self.uri_of(snapshot, span), range: self.range(snapshot, span) }
    }
}

pub(super) fn definition(server: &mut Server, params: DefinitionParams) -> Answer<Option<DefinitionResponse>> {
    let Some((snapshot, file, offset)) = server.place(&params.text_document_position_params) else { return Ok(None) };
    let table = || {
        let inside = |span: &Span| (span.start as usize..=span.end as usize).contains(&offset);
        links(&snapshot, file).into_iter().find_map(|(span, link)| match link {
            Link::File(table) if inside(&span) => Some(Span::new(table, 0, 0)),
            _ => None,
        })
    };
    let named = snapshot.mentions().at(file, offset);
    let place = named.map(|mention| mention.thing.head(snapshot.plan()).anchor()).or_else(table);
    Ok(place.map(|span| DefinitionResponse::Definition(Definition::Location(server.location(&snapshot, span)))))
}

pub(super) fn references(server: &mut Server, params: ReferenceParams) -> Answer<Option<Vec<Location>>> {
    let Some((snapshot, file, offset)) = server.place(&params.text_document_position_params) else { return Ok(None) };
    let Some(mention) = snapshot.mentions().at(file, offset) else { return Ok(None) };
    let wanted = |found: &Mention| params.context.include_declaration || !found.is_definition;
    let found = snapshot.mentions().of(mention.thing).filter(wanted);
    Ok(Some(found.map(|mention| server.location(&snapshot, mention.span)).collect()))
}

pub(super) fn highlights(
    server: &mut Server,
    params: DocumentHighlightParams,
) -> Answer<Option<Vec<DocumentHighlight>>> {
    let Some((snapshot, file, offset)) = server.place(&params.text_document_position_params) else { return Ok(None) };
    let Some(mention) = snapshot.mentions().at(file, offset) else { return Ok(None) };
    let here = snapshot.mentions().in_file(file).iter().filter(|other| other.thing == mention.thing);
    Ok(Some(
        here.map(|mention| DocumentHighlight {
            range: server.range(&snapshot, mention.span),
            kind: Some(if mention.is_definition { DocumentHighlightKind::Write } else { DocumentHighlightKind::Read }),
        })
        .collect(),
    ))
}

pub(super) fn prepare(server: &mut Server, params: PrepareRenameParams) -> Answer<Option<PrepareRenameResult>> {
    let Some((snapshot, file, offset)) = server.place(&params.text_document_position_params) else { return Ok(None) };
    Ok(renamable(&snapshot, file, offset).map(|mention| {
        let placeholder = snapshot.plan().text(mention.span).to_owned();
        PrepareRenamePlaceholder { range: server.range(&snapshot, mention.span), placeholder }.into()
    }))
}

pub(super) fn change(server: &mut Server, params: RenameParams) -> Answer<Option<WorkspaceEdit>> {
    let Some((snapshot, file, offset)) = server.place(&params.text_document_position_params) else { return Ok(None) };
    let Some(mention) = renamable(&snapshot, file, offset) else { return Ok(None) };
    let edits = rename(&snapshot, mention.thing, &params.new_name);
    let edits = edits.map_err(|problem| Refusal::failed(snapshot.say(&problem)))?;
    Ok(Some(server.workspace_edit(&snapshot, &edits)))
}
