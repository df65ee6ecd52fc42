//! Who serves whom, as a hierarchy of types.

use std::sync::Arc;

use gen_lsp_types::{
    TextDocumentIdentifier, TextDocumentPositionParams, TypeHierarchyItem, TypeHierarchyPrepareParams,
    TypeHierarchySubtypesParams, TypeHierarchySupertypesParams,
};

use super::outline::symbol_kind;
use crate::ide::Snapshot;
use crate::ide::mentions::Thing;
use crate::lsp::server::{Answer, Server};
use crate::plan::{Edge, Kind, NodeId, ObjectiveId};
use crate::source::text_content;

pub(super) fn prepare(
    server: &mut Server,
    params: TypeHierarchyPrepareParams,
) -> Answer<Option<Vec<TypeHierarchyItem>>> {
    let found = node_at(server, &params.text_document_position_params);
    Ok(found.map(|(snapshot, node)| vec![item(server, &snapshot, node)]))
}

/// Whom it serves.
pub(super) fn above(
    server: &mut Server,
    params: TypeHierarchySupertypesParams,
) -> Answer<Option<Vec<TypeHierarchyItem>>> {
    let Some((snapshot, node)) = node_of(server, params.item) else { return Ok(None) };
    let plan = snapshot.plan();
    let edges: &[Edge] = match node {
        NodeId::Objective(id) => &plan.objective(id).serves,
        NodeId::Campaign(id) => &plan.campaign(id).serves,
        NodeId::Budget(_) => &[],
    };
    let parents = edges.iter().filter_map(|edge| plan.parent(edge)).map(NodeId::Objective);
    Ok(Some(parents.map(|node| item(server, &snapshot, node)).collect()))
}

/// Who serves it.
pub(super) fn below(
    server: &mut Server,
    params: TypeHierarchySubtypesParams,
) -> Answer<Option<Vec<TypeHierarchyItem>>> {
    let Some((snapshot, node)) = node_of(server, params.item) else { return Ok(None) };
    let NodeId::Objective(id) = node else { return Ok(Some(Vec::new())) };
    let plan = snapshot.plan();
    let children = plan.children(id).iter().map(|(child, _)| NodeId::Objective(*child));
    let campaigns = plan.campaigns_of(id).iter().map(|(campaign, _)| NodeId::Campaign(*campaign));
    Ok(Some(children.chain(campaigns).map(|node| item(server, &snapshot, node)).collect()))
}

fn node_of(server: &mut Server, item: TypeHierarchyItem) -> Option<(Arc<Snapshot>, NodeId)> {
    let (uri, position) = (item.uri, item.selection_range.start);
    node_at(server, &TextDocumentPositionParams { text_document: TextDocumentIdentifier { uri }, position })
}

/// The node whose name or block a place is in.
fn node_at(server: &mut Server, at: &TextDocumentPositionParams) -> Option<(Arc<Snapshot>, NodeId)> {
    let (snapshot, file, offset) = server.place(at)?;
    let named = snapshot.mentions().at(file, offset).and_then(|mention| match mention.thing {
        Thing::Node(node @ (NodeId::Objective(_) | NodeId::Campaign(_))) => Some(node),
        _ => None,
    });
    let plan = snapshot.plan();
    let objectives = (0..plan.objectives.len()).map(|index| NodeId::Objective(ObjectiveId::new(index)));
    let mut nodes = objectives.chain(plan.each_campaign().map(|(id, _)| NodeId::Campaign(id)));
    let around = |node: &NodeId| {
        let block = plan.head_of(*node).block;
        block.file == file && (block.start as usize..=block.end as usize).contains(&offset)
    };
    let node = named.or_else(|| nodes.find(around))?;
    drop(nodes);
    Some((snapshot.clone(), node))
}

fn item(server: &Server, snapshot: &Snapshot, node: NodeId) -> TypeHierarchyItem {
    let plan = snapshot.plan();
    let head = plan.head_of(node);
    let kind = if matches!(node, NodeId::Campaign(_)) { Kind::Campaign } else { Kind::Objective };
    TypeHierarchyItem {
        name: plan.label(head),
        kind: symbol_kind(Some(kind)),
        tags: None,
        detail: head.title.map(|title| text_content(plan.text(title)).into_owned()),
        uri: server.uri_of(snapshot, head.span),
        range: server.range(snapshot, head.block.to(head.anchor())),
        selection_range: server.range(snapshot, head.anchor()),
        data: None,
    }
}
