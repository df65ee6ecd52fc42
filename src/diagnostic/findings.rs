use std::iter::FlatMap;
use std::slice::Iter;
use std::sync::Arc;

use rayon::prelude::*;

use super::Finding;
use crate::source::FileId;

/// What is wrong with a plan, in the order of files, places and codes. What is wrong with a file is
/// shared with the check before where an edit has not changed it.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Findings {
    files: Vec<OfFile>,
}

type OfFile = Arc<Vec<Finding>>;

/// All findings of a plan, file by file.
pub type EachFinding<'f> = FlatMap<Iter<'f, OfFile>, Iter<'f, Finding>, fn(&'f OfFile) -> Iter<'f, Finding>>;

impl Findings {
    /// Puts findings in their order. Only their numbers are moved about: there may be a hundred
    /// thousand.
    #[must_use]
    pub fn new(mut findings: Vec<Finding>) -> Self {
        sort(&mut findings);
        let mut files = Vec::new();
        while let Some(file) = findings.last().map(|last| last.span.file) {
            let start = findings.partition_point(|finding| finding.span.file < file);
            let of_file = if start == 0 { std::mem::take(&mut findings) } else { findings.split_off(start) };
            if files.is_empty() {
                files.resize(file.index() + 1, OfFile::default());
            }
            files[file.index()] = Arc::new(of_file);
        }
        Self { files }
    }

    /// All of them.
    pub fn iter(&self) -> EachFinding<'_> {
        self.files.iter().flat_map(|of_file| of_file.iter())
    }

    /// All of them, on all cores.
    pub(crate) fn par_iter(&self) -> impl ParallelIterator<Item = &Finding> {
        self.files.par_iter().flat_map(|of_file| of_file.par_iter())
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.iter().map(|of_file| of_file.len()).sum()
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.iter().all(|of_file| of_file.is_empty())
    }

    /// Those of a file.
    #[must_use]
    pub fn of_file(&self, file: FileId) -> &[Finding] {
        self.files.get(file.index()).map_or(&[], |of_file| of_file)
    }

    /// Those that are meant.
    #[must_use]
    pub(crate) fn only(&self, is_meant: impl Fn(&Finding) -> bool + Sync) -> Self {
        let of_file = |of_file: &OfFile| {
            let meant: Vec<Finding> = of_file.iter().filter(|finding| is_meant(finding)).cloned().collect();
            Arc::new(meant)
        };
        Self { files: self.files.par_iter().map(of_file).collect() }
    }

    /// Takes out those that are meant, in their order.
    pub fn extract(&mut self, mut is_meant: impl FnMut(&Finding) -> bool) -> Vec<Finding> {
        let mut taken = Vec::new();
        for findings in self.files.iter_mut().map(Arc::make_mut) {
            taken.extend(findings.extract_if(.., |finding| is_meant(finding)));
        }
        taken
    }

    /// Takes what was found in a file before for what is found there now.
    pub(crate) fn share(&mut self, file: FileId, before: &Self) {
        *self.of_file_mut(file) = before.files.get(file.index()).cloned().unwrap_or_default();
    }

    /// Adds what else was found in a file.
    pub(crate) fn add(&mut self, file: FileId, more: Vec<Finding>) {
        if more.is_empty() {
            return;
        }
        let findings = Arc::make_mut(self.of_file_mut(file));
        findings.reserve_exact(more.len());
        findings.extend(more);
        sort(findings);
    }

    /// Whether those of a file are the same ones, and nobody has to look for a difference.
    pub(crate) fn shares(&self, file: FileId, other: &Self) -> bool {
        let files = self.files.get(file.index()).zip(other.files.get(file.index()));
        files.is_some_and(|(one, other)| Arc::ptr_eq(one, other))
    }

    fn of_file_mut(&mut self, file: FileId) -> &mut OfFile {
        if self.files.len() <= file.index() {
            self.files.resize(file.index() + 1, OfFile::default());
        }
        &mut self.files[file.index()]
    }
}

impl<'f> IntoIterator for &'f Findings {
    type Item = &'f Finding;
    type IntoIter = EachFinding<'f>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Puts findings in the order of files, places and codes.
fn sort(findings: &mut [Finding]) {
    let mut order: Vec<u32> = (0..u32::try_from(findings.len()).unwrap_or(u32::MAX)).collect();
    order.par_sort_by_key(|&at| {
        let finding = &findings[at as usize];
        (finding.span.file, finding.span.start, finding.rule.code, finding.span.end)
    });
    for start in 0..order.len() {
        let mut at = start;
        loop {
            let next = std::mem::replace(&mut order[at], u32::try_from(at).unwrap_or(u32::MAX)) as usize;
            if next == start {
                break;
            }
            findings.swap(at, next);
            at = next;
        }
    }
}
