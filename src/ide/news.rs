//! What is new in a plan since it was last spoken of.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::diagnostic::Finding;
use crate::ide::Snapshot;
use crate::source::{FileId, SourceFile, Span, common_start};

/// The paths of the files of which the same can be said as before, word for word and place for
/// place. Some of the others may have nothing new either.
#[must_use]
pub fn unchanged<'n>(old: &Snapshot, new: &'n Snapshot) -> FxHashSet<&'n str> {
    let (before, after) = (old.sources(), new.sources());
    let same_path = |(old, new): (&Arc<SourceFile>, &Arc<SourceFile>)| old.path == new.path;
    let comparable = old.locale == new.locale
        && before.len() == after.len()
        && before.lists_the_same(after)
        && before.files().iter().zip(after.files()).all(same_path);
    if !comparable {
        return FxHashSet::default();
    }
    let pairs = before.files().iter().zip(after.files());
    // Up to which byte the texts are the same; all of them, if they are.
    let same: Vec<u32> = pairs.map(|(old, new)| common(old, new)).collect();
    let stays = |span: Span| span.end <= same[span.file.index()];
    let said_again = |(old, new): (&Finding, &Finding)| {
        // What was taken over from the check before, its places with it.
        if old.is_shared_with(new) {
            return true;
        }
        let mut places_stay = true;
        old == new && {
            new.each_place(&mut |span| places_stay &= stays(span));
            places_stay
        }
    };
    let files = after.iter().filter(|(id, _)| same[id.index()] == u32::MAX).filter(|(id, _)| {
        let (old, new) = (of_file(&old.outcome.findings, *id), of_file(&new.outcome.findings, *id));
        old.len() == new.len() && old.iter().zip(new).all(said_again)
    });
    files.map(|(_, file)| file.path.as_str()).collect()
}

/// The findings of a file; those of a plan are in the order of its files.
#[must_use]
pub fn of_file(findings: &[Finding], file: FileId) -> &[Finding] {
    let start = findings.partition_point(|finding| finding.span.file < file);
    let length = findings[start..].partition_point(|finding| finding.span.file == file);
    &findings[start..start + length]
}

fn common(old: &SourceFile, new: &SourceFile) -> u32 {
    if old.is_same(new) {
        return u32::MAX;
    }
    u32::try_from(common_start(old.text.as_bytes(), new.text.as_bytes())).unwrap_or(u32::MAX - 1)
}
