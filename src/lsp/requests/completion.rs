//! Completion, and what there is to know of one item.

use gen_lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionParams, CompletionResponse, InsertTextFormat,
    TextDocumentIdentifier, TextDocumentPositionParams, TextEdit,
};
use serde_json::{Value, json};

use super::hover::markdown;
use crate::ide::Snapshot;
use crate::ide::card::card;
use crate::ide::completion::{Offer, OfferKind, completions};
use crate::ide::hover::{rule_card, word_card};
use crate::ide::mentions::Thing;
use crate::lsp::server::{Answer, Server};
use crate::plan::NodeId;
use crate::rules::find;

pub(super) fn at(server: &mut Server, params: CompletionParams) -> Answer<Option<CompletionResponse>> {
    let at = params.text_document_position_params;
    let Some((snapshot, file, offset)) = server.place(&at) else { return Ok(None) };
    let (span, offers) = completions(&snapshot, file, offset);
    let range = server.range(&snapshot, span);
    let items = offers.into_iter().enumerate().map(|(index, offer)| {
        let snippet = offer.snippet.clone().filter(|_| server.client.takes_snippets);
        let (kind, data) = server.about(&snapshot, &offer, &at.text_document.uri.0);
        CompletionItem {
            label: offer.label,
            kind: Some(kind),
            detail: Some(offer.detail).filter(|detail| !detail.is_empty()),
            sort_text: Some(format!("{index:04}")),
            insert_text_format: snippet.as_ref().map(|_| InsertTextFormat::Snippet),
            text_edit: Some(TextEdit { range, new_text: snippet.unwrap_or(offer.text) }.into()),
            data: Some(data),
            ..CompletionItem::default()
        }
    });
    let list = CompletionList { is_incomplete: false, items: items.collect(), ..CompletionList::default() };
    Ok(Some(CompletionResponse::CompletionList(list)))
}

/// Adds documentation to an item.
pub(super) fn resolve(server: &mut Server, mut item: CompletionItem) -> Answer<CompletionItem> {
    let text = item.data.as_ref().and_then(|data| server.documentation(data));
    item.documentation = text.map(|text| markdown(text).into());
    Ok(item)
}

impl Server {
    /// How an offer looks in the list, and how to find out more about it.
    fn about(&self, snapshot: &Snapshot, offer: &Offer, uri: &str) -> (CompletionItemKind, Value) {
        let word = |kind: &str, field: Option<&str>, clause: Option<&str>| json!({"uri": uri, "kind": kind, "field": field, "clause": clause});
        match &offer.kind {
            OfferKind::Kind(kind) => (CompletionItemKind::Keyword, word(kind.word(), None, None)),
            OfferKind::Department => (CompletionItemKind::Keyword, word("objective", None, None)),
            OfferKind::Field(kind, field) => (CompletionItemKind::Property, word(kind.word(), Some(field), None)),
            OfferKind::Clause(kind, field, clause) => {
                (CompletionItemKind::Keyword, word(kind.word(), Some(field), Some(clause.word())))
            }
            OfferKind::Choice(kind, field) => (CompletionItemKind::EnumMember, word(kind.word(), Some(field), None)),
            OfferKind::Name(thing) => {
                let kind = match thing {
                    Thing::Metric(_) => CompletionItemKind::Variable,
                    Thing::Node(NodeId::Objective(_)) => CompletionItemKind::Class,
                    Thing::Node(_) => CompletionItemKind::Event,
                    Thing::Team(_) | Thing::Persona(_) | Thing::Channel(_) => CompletionItemKind::Reference,
                };
                let anchor = thing.head(snapshot.plan()).anchor();
                let position = self.range(snapshot, anchor).start;
                (kind, json!({"uri": self.uri_of(snapshot, anchor).0, "position": position}))
            }
            OfferKind::Unit => (CompletionItemKind::Unit, Value::Null),
            OfferKind::Period => (CompletionItemKind::Value, Value::Null),
            OfferKind::Function => (CompletionItemKind::Function, word("metric", Some("equals"), None)),
            OfferKind::Rule => (CompletionItemKind::Constant, json!({"uri": uri, "rule": offer.label})),
        }
    }

    fn documentation(&mut self, data: &Value) -> Option<String> {
        let text = |key: &str| data.get(key).and_then(Value::as_str);
        let uri = text("uri")?.to_owned();
        if let Some(position) = data.get("position") {
            let position = serde_json::from_value(position.clone()).ok()?;
            let at = TextDocumentPositionParams { text_document: TextDocumentIdentifier { uri: uri.into() }, position };
            let (snapshot, file, offset) = self.place(&at)?;
            let mention = snapshot.mentions().at(file, offset)?;
            return Some(card(&snapshot, mention.thing));
        }
        let (snapshot, _) = self.look_up(&uri.into())?;
        if let Some(rule) = text("rule") {
            return find(rule).map(|entry| rule_card(&snapshot, entry));
        }
        word_card(&snapshot, text("kind")?, text("field"), text("clause"))
    }
}
