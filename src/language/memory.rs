//! What was read of a plan's files, so that what has not changed since is not read again.

use rustc_hash::FxHashMap;

use super::lower::Declaration;
use crate::source::{FileId, common_end, common_start};
use crate::syntax::{Chunk, Split, TextRange};

/// What was read of the files of a plan, by their paths. A block that stands in the same words
/// again means what it did, wherever it has moved to.
#[derive(Debug, Default)]
pub struct Memory {
    files: FxHashMap<String, Remembered>,
}

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
}

impl Known {
    /// Takes it out; nobody asks for it any more where it was.
    pub(super) fn take(&mut self) -> Self {
        let nothing = Declaration::Unknown { words: Vec::new(), is_plan: false };
        Self { range: self.range, declaration: std::mem::replace(&mut self.declaration, nothing) }
    }
}

impl Memory {
    /// What is known of a file, if it is the same of the plan's files still.
    pub(super) fn take(&mut self, path: &str, id: FileId) -> Option<Remembered> {
        self.files.remove(path).filter(|known| known.id == id)
    }

    /// Forgets all files, and keeps these.
    pub(super) fn keep(&mut self, files: FxHashMap<String, Remembered>) {
        self.files = files;
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
