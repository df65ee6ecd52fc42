//! Giving something another name, everywhere.

use unicode_normalization::UnicodeNormalization;

use super::mentions::{Mention, Thing};
use crate::diagnostic::{Edit, Message};
use crate::ide::Snapshot;
use crate::language::vocabulary::is_kind;
use crate::plan::Plan;
use crate::source::FileId;
use crate::syntax::Preposition;

/// The name at a place, if it can be changed.
#[must_use]
pub fn renamable(snapshot: &Snapshot, file: FileId, offset: usize) -> Option<Mention> {
    snapshot.mentions().at(file, offset)
}

/// The changes that give a thing another name.
///
/// # Errors
/// Why it can't have that name.
pub fn rename(snapshot: &Snapshot, thing: Thing, name: &str) -> Result<Vec<Edit>, Message> {
    let plan = snapshot.plan();
    let name: String = name.trim().nfc().collect();
    let mut letters = name.chars();
    let begins = letters.next().is_some_and(|c| c == '_' || unicode_ident::is_xid_start(c));
    if !begins || !letters.all(|c| c == '_' || unicode_ident::is_xid_continue(c)) {
        return Err(Message::new("editor-not-a-name").arg("name", name));
    }
    if Preposition::from_word(&name).is_some() || is_kind(&name) || name == "per" {
        return Err(Message::new("editor-reserved-name").arg("name", name));
    }
    if let Some(other) = named(plan, thing, &name).filter(|other| *other != thing) {
        let head = other.head(plan);
        let file = plan.sources.file(head.span.file);
        let at = file.position(head.span.start);
        let short = file.path.rsplit('/').next().unwrap_or_default();
        return Err(Message::new("editor-name-taken").arg("name", name).arg("place", format!("{short}:{}", at.line)));
    }
    let edit = |mention: Mention| Edit { span: mention.span, text: name.clone() };
    Ok(snapshot.mentions().of(thing).map(edit).collect())
}

/// What has a name, among the things that share their names with this one.
fn named(plan: &Plan, thing: Thing, name: &str) -> Option<Thing> {
    match thing {
        Thing::Team(_) => plan.team_names.get(name).map(|id| Thing::Team(*id)),
        Thing::Metric(_) => plan.metric_names.get(name).map(|id| Thing::Metric(*id)),
        Thing::Persona(_) => plan.persona_names.get(name).map(|id| Thing::Persona(*id)),
        Thing::Channel(_) => plan.channel_names.get(name).map(|id| Thing::Channel(*id)),
        Thing::Node(_) => plan.node_names.get(name).map(Thing::Node),
    }
}
