//! What there is to know of what stands at a place.

use super::card::card;
use super::place::entry_of;
use super::scan::{Scan, TokenKind};
use crate::diagnostic::Message;
use crate::ide::Snapshot;
use crate::language::vocabulary::{FieldEntry, KindEntry, clause_doc, entry};
use crate::plan::Kind;
use crate::rules::{Entry, find, page};
use crate::source::{FileId, Span};
use crate::syntax::Preposition;

/// Words about a place, in Markdown, and the place they are about.
#[must_use]
pub fn hover(snapshot: &Snapshot, file: FileId, offset: usize) -> Option<(String, Span)> {
    if let Some(mention) = snapshot.mentions().at(file, offset) {
        return Some((card(snapshot, mention.thing), mention.span));
    }
    if let Some((entry, span)) = rule_at(snapshot, file, offset) {
        return Some((rule_card(snapshot, entry), span));
    }
    let text = &snapshot.file(file).text;
    let scan = Scan::new(text);
    let at = scan.token_at(offset)?;
    let token = scan.tokens[at];
    if token.kind != TokenKind::Word {
        return None;
    }
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let span = Span::new(file, offset(token.start), offset(token.end));
    let word = scan.word(at);
    let block = scan.block_at(token.start)?;
    if block.header.contains(&at) {
        let (kind, said) = scan.kind_of(block)?;
        return (said == at).then(|| (kind_card(snapshot, entry(kind)), span));
    }
    let fact = block.facts.iter().find(|fact| fact.contains(&at))?;
    let field = entry_of(&scan, block)?.field(scan.word(fact.start))?;
    if at == fact.start {
        return Some((field_card(snapshot, field), span));
    }
    let clause = Preposition::from_word(word).filter(|clause| field.clauses.contains(clause));
    if let Some(clause) = clause {
        let doc = clause_doc(field.key, clause).text(snapshot.locale);
        return Some((format!("`{}` … `{word}`\n\n{doc}\n\n`{} {}`", field.key, field.key, field.form), span));
    }
    let one_of = field.form.split(['|', '[', ']']).any(|choice| choice.trim() == word);
    one_of.then(|| (field_card(snapshot, field), span))
}

/// The rule that a comment names at a place.
pub fn rule_at(snapshot: &Snapshot, file: FileId, offset: usize) -> Option<(&'static Entry, Span)> {
    let plan = snapshot.plan();
    let words = plan.suppressions.iter().filter(|comment| comment.span.file == file).flat_map(|it| &it.rules);
    let word = words.into_iter().find(|word| (word.start as usize..=word.end as usize).contains(&offset))?;
    Some((find(plan.text(*word))?, *word))
}

/// What a rule finds, and where its page is.
#[must_use]
pub fn rule_card(snapshot: &Snapshot, entry: &Entry) -> String {
    let rule = entry.rule;
    let finds = page(rule).summary(snapshot.locale);
    let more = snapshot.say(&Message::new("editor-rule-more").arg("url", rule.url()));
    format!("**{} · {}** ({})\n\n{finds}\n\n{more}", rule.code, rule.name, rule.level.word())
}

/// What a kind of block is for, and what it can say.
#[must_use]
pub fn kind_card(snapshot: &Snapshot, kind: &KindEntry) -> String {
    let fields: Vec<String> = kind.fields.iter().map(|field| format!("`{}`", field.key)).collect();
    let fields = snapshot.say(&Message::new("editor-fields").arg("fields", fields.join(", ")));
    format!("`{}`\n\n{}\n\n{fields}", kind.kind.word(), kind.doc.text(snapshot.locale))
}

/// How a fact is written, and what it is for.
#[must_use]
pub fn field_card(snapshot: &Snapshot, field: &FieldEntry) -> String {
    let repeats =
        if field.repeats { format!(" ({})", snapshot.say(&Message::new("editor-repeats"))) } else { String::new() };
    format!("```cascade\n{} {}\n```\n\n{}{repeats}", field.key, field.form, field.doc.text(snapshot.locale))
}

/// What a word of the language is for, where completion offers it.
#[must_use]
pub fn word_card(snapshot: &Snapshot, kind: &str, field: Option<&str>, clause: Option<&str>) -> Option<String> {
    let kind = entry(Kind::from_word(kind)?);
    let Some(field) = field else { return Some(kind_card(snapshot, kind)) };
    let field = kind.field(field)?;
    match clause.and_then(Preposition::from_word) {
        Some(clause) => Some(clause_doc(field.key, clause).text(snapshot.locale).to_owned()),
        None => Some(field_card(snapshot, field)),
    }
}
