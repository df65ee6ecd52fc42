//! What was read of a plan's files, so that what has not changed since is not read again.

use rustc_hash::FxHashMap;

use super::lower::Declaration;
use crate::diagnostic::Finding;
use crate::plan::{Move, ObjectiveId};
use crate::source::{FileId, common_end, common_start};
use crate::syntax::{Chunk, Split, TextRange};

/// What was read of the files of a plan, by their paths. A block that stands in the same words
/// again means what it did, wherever it has moved to.
#[derive(Debug, Default)]
pub struct Memory {
    files: FxHashMap<String, Remembered>,
    /// How many blocks of each kind were read last.
    counts: Counts,
    /// How many there were in the plan that was marked.
    marked: Option<Counts>,
}

/// Which blocks stand in the same words as in the plan that was marked last.
#[derive(Debug)]
pub struct Unchanged {
    /// For each objective, which one it was.
    pub objectives: Vec<Option<ObjectiveId>>,
    /// Whether all others do, in the same order.
    pub others: bool,
}

/// How many blocks there are of each kind.
pub(super) type Counts = [u32; Declaration::KINDS];

/// What was read of a file.
#[derive(Debug)]
pub(super) struct Remembered {
    pub(super) id: FileId,
    pub(super) text: String,
    /// How it is cut into blocks.
    pub(super) cut: Split,
    /// The blocks of which all could be read.
    pub(super) blocks: Vec<Known>,
}

/// A block, as it was read.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) range: TextRange,
    pub(super) declaration: Declaration,
    /// What is wrong with how it is written.
    pub(super) findings: Vec<Finding>,
    /// Which one of its kind it is in the plan that was read last.
    pub(super) place: u32,
    /// Which one it was in the plan that was marked, if it stood there.
    pub(super) was: Option<u32>,
}

impl Known {
    /// Takes it out; nobody asks for it any more where it was.
    pub(super) fn take(&mut self) -> Self {
        let nothing = Declaration::Unknown { words: Vec::new(), is_plan: false };
        Self {
            declaration: std::mem::replace(&mut self.declaration, nothing),
            findings: std::mem::take(&mut self.findings),
            ..*self
        }
    }

    /// Moves its places.
    pub(super) fn shift(&mut self, by: i64) {
        if by == 0 {
            return;
        }
        self.declaration.shift(by);
        for finding in &mut self.findings {
            *finding = moved(finding, by);
        }
    }
}

/// A finding about a block that has moved: all its places are in the block.
pub(super) fn moved(finding: &Finding, by: i64) -> Finding {
    let there = |mut span: crate::source::Span| {
        span.shift(by);
        Some(span)
    };
    finding.moved(&there).unwrap_or_else(|| finding.clone())
}

impl Memory {
    /// Marks the plan that was read last: what is read from now on is held against it.
    pub fn mark(&mut self) {
        self.marked = Some(self.counts);
        let blocks = self.files.values_mut().flat_map(|file| &mut file.blocks);
        blocks.for_each(|block| block.was = Some(block.place));
    }

    /// What of the plan that was read stands as it stood in the one that was marked; none where
    /// nothing was.
    pub(super) fn unchanged(&self, read: Vec<(usize, Option<u32>)>) -> Option<Unchanged> {
        let marked = self.marked?;
        let mut others = true;
        let mut objectives = Vec::new();
        let mut next = Counts::default();
        for (kind, was) in read {
            if kind == Declaration::OBJECTIVE {
                objectives.push(was.map(|was| ObjectiveId::new(was as usize)));
            } else {
                others &= was == Some(next[kind]);
            }
            next[kind] += 1;
        }
        let mut same = (0..next.len()).filter(|&kind| kind != Declaration::OBJECTIVE);
        others &= same.all(|kind| next[kind] == marked[kind]);
        Some(Unchanged { objectives, others })
    }

    /// What is known of a file, if it is the same of the plan's files still.
    pub(super) fn take(&mut self, path: &str, id: FileId) -> Option<Remembered> {
        self.files.remove(path).filter(|known| known.id == id)
    }

    /// Forgets all files, and keeps these.
    pub(super) fn keep(&mut self, files: FxHashMap<String, Remembered>, counts: Counts) {
        (self.files, self.counts) = (files, counts);
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
        let (old, new) = (known.text.as_bytes(), text.as_bytes());
        let before = common_start(old, new);
        let end = common_end(old, new).min(old.len().min(new.len()) - before);
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
