//! Findings by what they say, for a reader who is shown a few of each kind.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::diagnostic::{Finding, Findings, Level};

/// Findings of one rule and level that say the same of different places.
pub(super) struct Group<'f> {
    /// The first of them, in their order.
    pub(super) first: Vec<&'f Finding>,
    /// How many there are in all.
    pub(super) count: usize,
}

/// The findings of a plan, grouped, groups in the order of their first finding; of each group no
/// more than `kept` are named.
pub(super) fn groups(findings: &Findings, kept: usize) -> Vec<Group<'_>> {
    let some = findings.par_iter().fold(Groups::default, |mut groups, finding| {
        groups.add(&[finding], 1, kept);
        groups
    });
    let all = some.reduce(Groups::default, |mut groups, others| {
        others.list.iter().for_each(|group| groups.add(&group.first, group.count, kept));
        groups
    });
    all.list
}

#[derive(Default)]
struct Groups<'f> {
    list: Vec<Group<'f>>,
    places: FxHashMap<(&'static str, Level, &'static str), usize>,
}

impl<'f> Groups<'f> {
    /// Adds `count` findings that say the same and come behind, of which `first` come first.
    fn add(&mut self, first: &[&'f Finding], count: usize, kept: usize) {
        let Some(one) = first.first() else { return };
        let key = (one.rule.code, one.level, one.message().id);
        let at = *self.places.entry(key).or_insert_with(|| {
            self.list.push(Group { first: Vec::new(), count: 0 });
            self.list.len() - 1
        });
        let group = &mut self.list[at];
        let room = kept.saturating_sub(group.first.len());
        group.first.extend(first.iter().take(room));
        group.count += count;
    }
}
