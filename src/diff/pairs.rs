//! Which block of the older plan is which of the newer one.

use std::collections::BTreeMap;
use std::hash::Hash;

use rustc_hash::{FxHashMap, FxHashSet};

use super::facts::{BlockId, Reader, Renamed, Space};
use crate::plan::Plan;

/// How often what was renamed is looked for again, with what has been found until then.
const MOST_ROUNDS: usize = 8;
/// What says less than this under another name may be anything.
const LEAST_FACTS: usize = 2;

/// The blocks of two plans.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    /// Blocks that are there on both sides: the older and the newer one.
    pub(super) both: Vec<(BlockId, BlockId)>,
    /// Blocks that are gone.
    pub(super) dropped: Vec<BlockId>,
    /// Blocks that are new.
    pub(super) added: Vec<BlockId>,
    /// What things of the older plan are called in the newer one, where that is another name.
    pub(super) renamed: Renamed,
}

/// By what a block is known from one day to another.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Key {
    Plan,
    Name(Space, String),
    /// The kind stands before the title of what has no name.
    Title(&'static str, String),
}

/// Finds out which block is which: by its name; without one by its title; under another name
/// where it has the same title, or says exactly the same.
pub(super) fn pairs(old: &Plan, new: &Plan) -> Pairs {
    let old_reader = Reader { plan: old, renamed: None };
    let new_reader = Reader { plan: new, renamed: None };
    let mut pairs = Pairs::default();
    let mut older = grouped(old_reader);
    let newer = grouped(new_reader);
    // Groups keep the order of the text, and are made whole again below: order says nothing.
    for (key, new_blocks) in newer {
        match older.remove(&key) {
            None => pairs.added.extend(new_blocks),
            Some(old_blocks) => match (&old_blocks[..], &new_blocks[..]) {
                ([old], [new]) => pairs.both.push((*old, *new)),
                _ => pairs.alike(old_reader, new_reader, old_blocks, new_blocks, true),
            },
        }
    }
    pairs.dropped.extend(older.into_values().flatten());
    pairs.find_renamed(old, new);
    pairs
}

fn grouped(reader: Reader<'_>) -> FxHashMap<Key, Vec<BlockId>> {
    let mut groups: FxHashMap<Key, Vec<BlockId>> = FxHashMap::default();
    for id in reader.blocks() {
        let head = reader.head(id);
        let key = match (Space::of(id.kind), reader.name(head)) {
            (Space::Plans, _) => Key::Plan,
            (space, Some(name)) => Key::Name(space, name),
            (_, None) => Key::Title(id.kind.word(), reader.title(head).unwrap_or_default()),
        };
        groups.entry(key).or_default().push(id);
    }
    groups
}

/// All that a block says, in an order that does not depend on its own.
fn said(reader: Reader<'_>, id: BlockId) -> Vec<String> {
    let said = reader.items(id).into_iter().map(|item| {
        let parts = item.parts.iter().map(|part| format!("{}\u{1}{}", part.what.word(), part.canon));
        format!("{}\u{1}{}\u{1}{}", item.what.word(), item.key, parts.collect::<Vec<_>>().join("\u{1}"))
    });
    let mut said: Vec<String> = said.collect();
    said.sort_unstable();
    said
}

impl Pairs {
    /// Pairs blocks that nothing but their contents tell apart; what is left over is one pair, or
    /// gone and new.
    fn alike(
        &mut self,
        old_reader: Reader<'_>,
        new_reader: Reader<'_>,
        old: Vec<BlockId>,
        new: Vec<BlockId>,
        pairs_the_rest: bool,
    ) {
        let mut by_content: FxHashMap<Vec<String>, Vec<BlockId>> = FxHashMap::default();
        for id in old {
            by_content.entry(said(old_reader, id)).or_default().push(id);
        }
        let mut added = Vec::new();
        for id in new {
            match by_content.get_mut(&said(new_reader, id)).and_then(Vec::pop) {
                Some(was) => self.both.push((was, id)),
                None => added.push(id),
            }
        }
        let dropped: Vec<BlockId> = by_content.into_values().flatten().collect();
        match (&dropped[..], &added[..]) {
            ([old], [new]) if pairs_the_rest => self.both.push((*old, *new)),
            _ => {
                self.dropped.extend(dropped);
                self.added.extend(added);
            }
        }
    }

    /// What is there under another name. What is said of it elsewhere changes with it, so that
    /// what only says that is found in the next round.
    fn find_renamed(&mut self, old: &Plan, new: &Plan) {
        self.note_renamed(old, new);
        if self.dropped.is_empty() || self.added.is_empty() {
            return;
        }
        let (old_reader, new_reader) = (Reader { plan: old, renamed: None }, Reader { plan: new, renamed: None });
        self.pair_unique(
            |id| old_reader.title(old_reader.head(id)).map(|title| (id.kind.word(), title)),
            |id| new_reader.title(new_reader.head(id)).map(|title| (id.kind.word(), title)),
        );
        for _ in 0..MOST_ROUNDS {
            self.note_renamed(old, new);
            let found = self.both.len();
            let renamed = self.renamed.clone();
            let old_reader = Reader { plan: old, renamed: Some(&renamed) };
            let content = |reader: Reader<'_>, id: BlockId| {
                let said = said(reader, id);
                (said.len() >= LEAST_FACTS).then_some((id.kind.word(), said))
            };
            self.pair_unique(|id| content(old_reader, id), |id| content(new_reader, id));
            if self.both.len() == found {
                break;
            }
        }
        self.note_renamed(old, new);
    }

    /// Pairs what is left over on both sides and has a key that nothing else there has.
    fn pair_unique<K: Ord + Hash>(
        &mut self,
        old_key: impl Fn(BlockId) -> Option<K>,
        new_key: impl Fn(BlockId) -> Option<K>,
    ) {
        let mut keys: BTreeMap<K, (Vec<BlockId>, Vec<BlockId>)> = BTreeMap::new();
        for &id in &self.dropped {
            if let Some(key) = old_key(id) {
                keys.entry(key).or_default().0.push(id);
            }
        }
        for &id in &self.added {
            if let Some(key) = new_key(id) {
                keys.entry(key).or_default().1.push(id);
            }
        }
        let mut found = FxHashSet::default();
        for (old, new) in keys.into_values() {
            if let ([old], [new]) = (&old[..], &new[..]) {
                self.both.push((*old, *new));
                found.insert((false, *old));
                found.insert((true, *new));
            }
        }
        self.dropped.retain(|id| !found.contains(&(false, *id)));
        self.added.retain(|id| !found.contains(&(true, *id)));
    }

    fn note_renamed(&mut self, old: &Plan, new: &Plan) {
        let (old, new) = (Reader { plan: old, renamed: None }, Reader { plan: new, renamed: None });
        for (was, is) in &self.both {
            let names = (old.name(old.head(*was)), new.name(new.head(*is)));
            if let (Some(was_called), Some(is_called)) = names
                && was_called != is_called
            {
                self.renamed.insert((Space::of(was.kind), was_called), is_called);
            }
        }
    }
}
