//! What was read of a plan's files, so that what has not changed since is not read again.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::link::Earlier;
use super::lower::Declaration;
use super::names::{normalized, strange_letters};
use super::read::BlockRead;
use crate::diagnostic::Finding;
use crate::plan::{
    BudgetId, CampaignId, ChannelId, MetricId, Move, Named, NodeId, NodeMoves, NodeNames, Noted, ObjectiveId,
    PersonaId, Plan, TeamId,
};
use crate::source::{FileId, SourceFile, Span, common_ends};
use crate::syntax::{Chunk, Split, TextRange};

/// What was read of the files of a plan, by their paths. A block that stands in the same words
/// again means what it did, wherever it has moved to.
#[derive(Debug, Default)]
pub struct Memory {
    files: FxHashMap<String, Remembered>,
    /// How many blocks of each kind were read last.
    counts: OfEachKind,
    /// How many there were in the plan that was marked.
    marked: Option<OfEachKind>,
    /// Whether that is the plan that was read last.
    is_last_marked: bool,
    names: Option<Names>,
    /// What was noted of the objectives of the plan that was read last.
    noted: Arc<Noted>,
}

/// A number of blocks of each kind, or of one of them.
type OfEachKind = [u32; Declaration::KINDS];

/// Which blocks stand in the same words as in the plan that was marked last.
#[derive(Debug)]
pub struct Unchanged {
    /// For each objective, which one it was.
    pub objectives: Vec<Option<ObjectiveId>>,
    /// Whether all others do, in the same order.
    pub others: bool,
}

/// The blocks of a plan, as they are counted one after the other.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// How many of each kind.
    of: OfEachKind,
    /// How many of them have a name.
    named: OfEachKind,
    /// Whether one that is known is not the same one of its kind any more.
    has_shifted: [bool; Declaration::KINDS],
    /// Those that were not known: kind, place, name.
    new: Vec<(usize, u32, Option<Span>)>,
    /// Which ones the nodes that were known are now.
    moves: NodeMoves,
    /// Whether the plan that they are known from is the one that is marked.
    is_from_marked: bool,
    /// Which objective of the plan that was marked each one is.
    objectives: Vec<Option<ObjectiveId>>,
    /// Whether one that is none is not the same one of its kind as it was there.
    has_changed: bool,
}

impl Counts {
    /// Numbers blocks by their kind, and notes which they were in the plan that was marked; `known`
    /// are those that are kept.
    pub(super) fn add(&mut self, read: &[BlockRead], known: &mut [Known]) {
        let mut known = known.iter_mut().peekable();
        for block in read {
            match known.next_if(|known| known.range == block.range) {
                Some(known) => self.count_known(known),
                None => {
                    self.note(block.declaration.kind(), None);
                    self.count_new(&block.declaration);
                }
            }
        }
    }

    /// The same of the blocks of a file that are all known, kind by kind.
    pub(super) fn add_file(&mut self, file: &mut Remembered) {
        let numbers = &mut file.numbers;
        if self.is_from_marked {
            numbers.marked = Some(numbers.now);
        }
        match numbers.marked {
            Some(marked) => {
                let were =
                    marked[Declaration::OBJECTIVE]..marked[Declaration::OBJECTIVE] + numbers.of[Declaration::OBJECTIVE];
                self.objectives.extend(were.map(|was| Some(ObjectiveId::new(was as usize))));
                let mut others =
                    (0..marked.len()).filter(|&kind| kind != Declaration::OBJECTIVE && numbers.of[kind] > 0);
                self.has_changed |= others.any(|kind| marked[kind] != self.of[kind]);
            }
            None => {
                let mut next = self.of;
                for block in &file.blocks {
                    let kind = block.declaration.kind();
                    self.note_at(kind, next[kind], block.was);
                    next[kind] += 1;
                }
            }
        }
        for kind in (0..self.of.len()).filter(|&kind| numbers.of[kind] > 0) {
            let (before, here, count) = (numbers.now[kind], self.of[kind], numbers.of[kind]);
            self.has_shifted[kind] |= before != here;
            self.move_some(kind, before, here, count);
            numbers.now[kind] = here;
            self.of[kind] += count;
            self.named[kind] += numbers.named[kind];
        }
    }

    /// Notes which block of the plan that was marked the next one of a kind is.
    fn note(&mut self, kind: usize, was: Option<u32>) {
        self.note_at(kind, self.of[kind], was);
    }

    fn note_at(&mut self, kind: usize, here: u32, was: Option<u32>) {
        if kind == Declaration::OBJECTIVE {
            self.objectives.push(was.map(|was| ObjectiveId::new(was as usize)));
        } else {
            self.has_changed |= was != Some(here);
        }
    }

    fn move_some(&mut self, kind: usize, before: u32, here: u32, count: u32) {
        match kind {
            Declaration::OBJECTIVE => self.moves.objectives.push(before, here, count),
            Declaration::CAMPAIGN => self.moves.campaigns.push(before, here, count),
            Declaration::BUDGET => self.moves.budgets.push(before, here, count),
            _ => {}
        }
    }

    fn count_known(&mut self, block: &mut Known) {
        let kind = block.declaration.kind();
        if self.is_from_marked {
            block.was = block.place;
        }
        self.note(kind, block.was);
        let here = self.of[kind];
        let Some(before) = block.place.replace(here) else { return self.count_new(&block.declaration) };
        self.has_shifted[kind] |= before != here;
        self.move_some(kind, before, here, 1);
        self.of[kind] += 1;
        self.named[kind] += u32::from(block.is_named);
    }

    /// How many there are so far, and how many of them have a name.
    pub(super) fn so_far(&self) -> (OfEachKind, OfEachKind) {
        (self.of, self.named)
    }

    /// How many blocks of some kinds have a name.
    fn named(&self, kinds: &[usize]) -> usize {
        kinds.iter().map(|&kind| self.named[kind] as usize).sum()
    }

    fn count_new(&mut self, block: &Declaration) {
        let (kind, name) = (block.kind(), block.name());
        self.new.push((kind, self.of[kind], name));
        self.of[kind] += 1;
        self.named[kind] += u32::from(name.is_some());
    }
}

/// What names stood for when a plan was read last.
#[derive(Debug)]
struct Names {
    teams: Named<TeamId>,
    metrics: Named<MetricId>,
    personas: Named<PersonaId>,
    channels: Named<ChannelId>,
    nodes: NodeNames,
    /// Whether nothing was wrong with any of them.
    are_plain: bool,
}

/// Which names stand for what they stood for when a plan was read last.
#[derive(Debug, Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each kind of names by itself")]
pub(super) struct Stay {
    pub(super) teams: bool,
    pub(super) metrics: bool,
    pub(super) personas: bool,
    pub(super) channels: bool,
    /// Those of targets, objectives, campaigns, actions and budgets, by their keys.
    pub(super) nodes: bool,
}

/// The kinds that share their names.
const NODES: [usize; 3] = [Declaration::OBJECTIVE, Declaration::CAMPAIGN, Declaration::BUDGET];

/// A block of one of them, by its place among those of its kind; none of another kind.
fn node(kind: usize, place: u32) -> Option<NodeId> {
    let place = place as usize;
    match kind {
        Declaration::OBJECTIVE => Some(NodeId::Objective(ObjectiveId::new(place))),
        Declaration::CAMPAIGN => Some(NodeId::Campaign(CampaignId::new(place))),
        Declaration::BUDGET => Some(NodeId::Budget(BudgetId::new(place))),
        _ => None,
    }
}

impl Names {
    /// Whether each was one block's alone, then and now: one of an unknown kind may have a name that
    /// something means.
    fn can_stay(&self, before: &OfEachKind, counts: &Counts) -> bool {
        self.are_plain && counts.of[Declaration::UNKNOWN] == 0 && before[Declaration::UNKNOWN] == 0
    }

    /// Of which kinds the same blocks have the same names again.
    fn stay(&self, plan: &Plan, before: &OfEachKind, counts: &Counts) -> Stay {
        if !self.can_stay(before, counts) {
            return Stay::default();
        }
        let as_before = |&(kind, place, name): &(usize, u32, Option<Span>)| {
            let Some(name) = name.map(|name| plan.text(name)) else { return true };
            let key = normalized(name);
            let (key, node, place) = (key.as_ref(), node(kind, place), place as usize);
            strange_letters(name).is_empty()
                && match kind {
                    Declaration::TEAM => self.teams.get(key) == Some(&TeamId::new(place)),
                    Declaration::METRIC => self.metrics.get(key) == Some(&MetricId::new(place)),
                    Declaration::PERSONA => self.personas.get(key) == Some(&PersonaId::new(place)),
                    Declaration::CHANNEL => self.channels.get(key) == Some(&ChannelId::new(place)),
                    _ => node.is_none() || self.nodes.get(key) == node,
                }
        };
        // What has no name any more leaves one too many behind, so that the numbers differ.
        let all = |kinds: &[usize], names: usize| {
            counts.named(kinds) == names
                && kinds.iter().all(|&kind| !counts.has_shifted[kind] && before[kind] == counts.of[kind])
                && counts.new.iter().filter(|(kind, ..)| kinds.contains(kind)).all(as_before)
        };
        Stay {
            teams: all(&[Declaration::TEAM], self.teams.len()),
            metrics: all(&[Declaration::METRIC], self.metrics.len()),
            personas: all(&[Declaration::PERSONA], self.personas.len()),
            channels: all(&[Declaration::CHANNEL], self.channels.len()),
            nodes: all(&NODES, self.nodes.len()),
        }
    }

    /// The names of nodes where most of those that there were are numbered anew; none where all have
    /// to be collected again.
    fn moved(&self, plan: &Plan, before: &OfEachKind, counts: &Counts) -> Option<NodeNames> {
        if !self.can_stay(before, counts) {
            return None;
        }
        let named = counts.new.iter().filter_map(|&(kind, place, name)| {
            let (node, name) = (node(kind, place)?, plan.text(name?));
            Some(strange_letters(name).is_empty().then(|| (Box::from(normalized(name)), node)))
        });
        self.nodes.after(
            NODES.map(|kind| before[kind]),
            &counts.moves,
            named.collect::<Option<_>>()?,
            counts.named(&NODES),
        )
    }
}

/// The numbers of a file's blocks among those of their kinds.
#[derive(Debug)]
pub(super) struct Numbers {
    /// Of the first ones, when they were counted one by one.
    then: OfEachKind,
    /// When the file was read last.
    now: OfEachKind,
    /// In the plan that was marked, where all stand as they stood there.
    marked: Option<OfEachKind>,
    /// How many there are.
    of: OfEachKind,
    /// How many of them have a name.
    named: OfEachKind,
}

impl Numbers {
    /// Those of blocks that were counted one by one, `before` of others.
    pub(super) fn new(before: &(OfEachKind, OfEachKind), counts: &Counts) -> Self {
        let since = |now: &OfEachKind, before: &OfEachKind| std::array::from_fn(|kind| now[kind] - before[kind]);
        let (first, named) = before;
        let (of, named) = (since(&counts.of, first), since(&counts.named, named));
        Self { then: *first, now: *first, marked: None, of, named }
    }
}

/// What was read of a file.
#[derive(Debug)]
pub(super) struct Remembered {
    pub(super) id: FileId,
    pub(super) file: Arc<SourceFile>,
    /// How it is cut into blocks.
    pub(super) cut: Split,
    /// The blocks of which all could be read.
    pub(super) blocks: Vec<Known>,
    pub(super) numbers: Numbers,
}

impl Remembered {
    /// Which one of its kind a block was when the file was read last.
    pub(super) fn place(&self, block: &Known) -> Option<u32> {
        let (kind, Numbers { then, now, .. }) = (block.declaration.kind(), &self.numbers);
        block.place.map(|place| place - then[kind] + now[kind])
    }

    /// Which one it was in the plan that was marked, if it stood there.
    pub(super) fn was(&self, block: &Known) -> Option<u32> {
        let (kind, Numbers { then, marked, .. }) = (block.declaration.kind(), &self.numbers);
        match marked {
            Some(marked) => block.place.map(|place| place - then[kind] + marked[kind]),
            None => block.was,
        }
    }
}

/// A block, as it was read.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) range: TextRange,
    pub(super) declaration: Declaration,
    /// What is wrong with how it is written.
    pub(super) findings: Vec<Finding>,
    /// Whether it has a name.
    pub(super) is_named: bool,
    /// Which one of its kind it was when it was counted by itself last.
    pub(super) place: Option<u32>,
    /// Which one it was in the plan that was marked, if it stood there and its file says nothing else.
    pub(super) was: Option<u32>,
}

/// A finding about a block that has moved: all its places are in the block.
pub(super) fn moved(finding: &Finding, by: i64) -> Finding {
    let there = |mut span: Span| {
        span.shift(by);
        Some(span)
    };
    finding.moved(&there).unwrap_or_else(|| finding.clone())
}

impl Memory {
    /// Marks the plan that was read last: what is read from now on is held against it.
    pub fn mark(&mut self) {
        self.marked = Some(self.counts);
        self.is_last_marked = true;
    }

    /// Begins to count the blocks of a plan that is read next.
    pub(super) fn counts(&mut self) -> Counts {
        Counts { is_from_marked: std::mem::take(&mut self.is_last_marked), ..Counts::default() }
    }

    /// Gives a plan that was read the names of the one before, where the same blocks have them:
    /// which it could.
    pub(super) fn name_again(&self, plan: &mut Plan, counts: &Counts) -> Stay {
        fn take<I>(names: &mut Named<I>, stay: bool, before: &Named<I>) {
            if stay {
                *names = Arc::clone(before);
            }
        }
        let Some(names) = &self.names else { return Stay::default() };
        let mut stay = names.stay(plan, &self.counts, counts);
        take(&mut plan.team_names, stay.teams, &names.teams);
        take(&mut plan.metric_names, stay.metrics, &names.metrics);
        take(&mut plan.persona_names, stay.personas, &names.personas);
        take(&mut plan.channel_names, stay.channels, &names.channels);
        if stay.nodes {
            plan.node_names = names.nodes.clone();
        } else if let Some(moved) = names.moved(plan, &self.counts, counts) {
            plan.node_names = moved;
            stay.nodes = true;
        }
        stay
    }

    /// Keeps what names stand for, and objectives and budgets with their names looked up.
    pub(super) fn look_up(&mut self, plan: &Plan, counts: &Counts, are_plain: bool) {
        self.counts = counts.of;
        self.names = Some(Names {
            teams: Arc::clone(&plan.team_names),
            metrics: Arc::clone(&plan.metric_names),
            personas: Arc::clone(&plan.persona_names),
            channels: Arc::clone(&plan.channel_names),
            nodes: plan.node_names.clone(),
            are_plain,
        });
        self.files.par_iter_mut().for_each(|(_, Remembered { blocks, numbers, .. })| {
            for block in blocks {
                let kind = block.declaration.kind();
                let place = block.place.map(|place| place - numbers.then[kind] + numbers.now[kind]);
                match (&mut block.declaration, place) {
                    (Declaration::Objective(known), Some(place)) => keep_looked_up(known, &plan.objectives, place),
                    (Declaration::Budget(known), Some(place)) => keep_looked_up(known, &plan.budgets, place),
                    _ => {}
                }
            }
        });
    }

    /// What is taken over of what was noted of the plan before; none where more than nodes is new, or
    /// anything else may be meant by a name.
    pub(super) fn earlier(&self, counts: &Counts, stay: Stay) -> Option<Earlier> {
        let are_same = stay.teams && stay.metrics && stay.personas && stay.channels && stay.nodes;
        let can_be = are_same && counts.new.iter().all(|(kind, ..)| NODES.contains(kind));
        let count = counts.of[Declaration::OBJECTIVE] as usize;
        can_be.then(|| Earlier::new(&self.noted, &counts.moves.objectives, count))
    }

    /// Keeps what was noted of the plan that was read.
    pub(super) fn keep_noted(&mut self, plan: &Plan) {
        self.noted = Arc::clone(&plan.noted);
    }

    /// What of the plan that was read stands as it stood in the one that was marked; none where
    /// nothing was.
    pub(super) fn unchanged(&self, counts: &mut Counts) -> Option<Unchanged> {
        let marked = self.marked?;
        let mut others = (0..marked.len()).filter(|&kind| kind != Declaration::OBJECTIVE);
        let are_same = !counts.has_changed && others.all(|kind| counts.of[kind] == marked[kind]);
        Some(Unchanged { objectives: std::mem::take(&mut counts.objectives), others: are_same })
    }

    /// What is known of a file, if it is the same of the plan's files still.
    pub(super) fn take(&mut self, path: &str, id: FileId) -> Option<Remembered> {
        self.files.remove(path).filter(|known| known.id == id)
    }

    /// Forgets all files, and keeps these.
    pub(super) fn keep(&mut self, files: FxHashMap<String, Remembered>) {
        self.files = files;
    }
}

fn keep_looked_up<T>(known: &mut Arc<T>, looked_up: &[Arc<T>], place: u32) {
    if let Some(it) = looked_up.get(place as usize).filter(|it| !Arc::ptr_eq(known, it)) {
        *known = Arc::clone(it);
    }
}

/// What is known of a file whose text may have changed: what stands before and behind the change.
pub(super) struct Same<'m> {
    blocks: &'m [Known],
    /// Up to where both texts are the same.
    before: usize,
    /// From where on the new text ends as the old one did.
    behind: usize,
    /// How far that has moved.
    moved: i64,
}

impl<'m> Same<'m> {
    pub(super) fn new(known: &'m Remembered, text: &str) -> Self {
        let (old, new) = (known.file.text.as_bytes(), text.as_bytes());
        let (before, end) = common_ends(old, new);
        let length = |bytes: &[u8]| i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        Self { blocks: &known.blocks, before, behind: new.len() - end, moved: length(new) - length(old) }
    }

    /// Which block it is that stands in a place, and how far it has moved.
    pub(super) fn find(&self, chunk: &Chunk) -> Option<(usize, i64)> {
        if !chunk.is_clean() {
            return None;
        }
        let (start, end) = (chunk.range.start as usize, chunk.range.end as usize);
        let moved = if end <= self.before {
            0
        } else if start >= self.behind {
            self.moved
        } else {
            return None;
        };
        let was = |at: u32| u32::try_from(i64::from(at) - moved).ok();
        let range = TextRange { start: was(chunk.range.start)?, end: was(chunk.range.end)? };
        let at = self.blocks.binary_search_by_key(&range.start, |known| known.range.start).ok()?;
        (self.blocks[at].range == range).then_some((at, moved))
    }

    pub(super) fn block(&self, at: usize) -> &'m Known {
        &self.blocks[at]
    }
}
