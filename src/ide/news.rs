//! What is new in a plan since it was last spoken of.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::diagnostic::Finding;
use crate::ide::Snapshot;
use crate::source::{Moves, SourceFile};

/// A plan, held against the one that was spoken of before.
#[derive(Debug)]
pub struct News<'n> {
    old: &'n Snapshot,
    new: &'n Snapshot,
    moves: Moves,
}

impl<'n> News<'n> {
    /// None where nothing that was said can be said again.
    #[must_use]
    pub fn new(old: &'n Snapshot, new: &'n Snapshot) -> Option<Self> {
        let (before, after) = (old.sources(), new.sources());
        let same_path = |(old, new): (&Arc<SourceFile>, &Arc<SourceFile>)| old.path == new.path;
        let comparable = old.locale == new.locale
            && before.len() == after.len()
            && before.lists_the_same(after)
            && before.files().iter().zip(after.files()).all(same_path);
        comparable.then(|| Self { old, new, moves: Moves::new(before, after) })
    }

    /// The paths of the files of which the same can be said as before, word for word and place for
    /// place. Some of the others may have nothing new either.
    #[must_use]
    pub fn unchanged(&self) -> FxHashSet<&'n str> {
        let said_again = |(old, new): (&Finding, &Finding)| {
            // What was taken over from the check before, its places with it.
            if old.is_shared_with(new) {
                return true;
            }
            let mut places_stay = true;
            old == new && {
                new.each_place(&mut |span| places_stay &= self.moves.stays(span));
                places_stay
            }
        };
        let files = self.new.sources().iter().filter(|(id, _)| self.moves.is_same(*id)).filter(|(id, _)| {
            let (old, new) = (&self.old.outcome.findings, &self.new.outcome.findings);
            let is_same =
                |(old, new): (&[Finding], &[Finding])| old.len() == new.len() && old.iter().zip(new).all(said_again);
            new.shares(*id, old) || is_same((old.of_file(*id), new.of_file(*id)))
        });
        files.map(|(_, file)| file.path.as_str()).collect()
    }

    /// A finding of before, where all its places stand now: one that is the same in the plan of now
    /// says the same. None where a place of it has changed.
    #[must_use]
    pub fn now(&self, finding: &Finding) -> Option<Finding> {
        finding.moved(&|span| self.moves.of(span))
    }
}
