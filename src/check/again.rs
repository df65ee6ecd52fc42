//! A plan that is checked once more: what an edit can't have changed is taken from the check before.
//!
//! Rules that say how far they look from an objective (`Reach`) judge those again of which something
//! in that reach has changed; what they found in others is taken over, and its places moved. Every
//! other rule judges the whole plan. Where more has changed than targets and objectives, all of them do.

use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Options, Outcome};
use crate::cascade::{Computed, Earlier, Figures};
use crate::diagnostic::{Area, Finding, Findings};
use crate::language::Unchanged;
use crate::plan::{ObjectiveId, Plan, Traits};
use crate::rules::specific::near_duplicate;
use crate::rules::{CATALOGUE, Reach, Recalled};
use crate::source::{Config, FileId, Moves, Span};

/// So many findings are looked through at one go.
const AT_A_TIME: usize = 2_048;

/// What was found when a plan was checked last.
#[derive(Debug, Default)]
pub struct Memory {
    before: Option<Before>,
    /// What titles said.
    titles: Mutex<near_duplicate::Memory>,
}

#[derive(Debug)]
struct Before {
    outcome: Arc<Outcome>,
    working: Working,
    config: Config,
    no_drafts: bool,
}

/// What a check knows besides what it found.
#[derive(Debug)]
pub(super) struct Working {
    pub(super) computed: Computed,
    pub(super) mentions: Mentions,
    /// What was found by rules that do not say how far they look, and when the plan was read.
    pub(super) others: Findings,
}

/// In which other files the findings of each file have places; perhaps in some that they have none in
/// any more.
#[derive(Debug, Default, Clone)]
pub(super) struct Mentions(FxHashSet<(FileId, FileId)>);

impl Mentions {
    /// Those of new findings, and of the check before.
    pub(super) fn new(found: &[Finding], before: Option<&Self>) -> Self {
        let of_some = |some: &[Finding]| {
            let mut pairs = FxHashSet::default();
            for finding in some {
                let here = finding.span.file;
                finding.each_place_at_all(&mut |span| {
                    if span.file != here {
                        pairs.insert((here, span.file));
                    }
                });
            }
            pairs
        };
        let mut pairs = before.map(|before| before.0.clone()).unwrap_or_default();
        pairs.extend(found.par_chunks(AT_A_TIME).map(of_some).collect::<Vec<_>>().into_iter().flatten());
        Self(pairs)
    }

    /// For each file, whether a place of its findings may be another one now.
    fn moved(&self, files: usize, moves: &Moves) -> Vec<bool> {
        let mut moved: Vec<bool> = (0..files).map(|file| !moves.is_same(FileId::new(file))).collect();
        for (here, _) in self.0.iter().filter(|(_, there)| !moves.is_same(*there)) {
            moved[here.index()] = true;
        }
        moved
    }
}

impl Memory {
    /// Keeps what was found.
    pub(super) fn keep(&mut self, outcome: Arc<Outcome>, working: Option<Working>, config: &Config, options: &Options) {
        self.titles.get_mut().unwrap_or_else(PoisonError::into_inner).turn();
        let no_drafts = options.no_drafts;
        self.before = working.map(|working| Before { outcome, working, config: config.clone(), no_drafts });
    }

    /// What rules may know of the check before; `left` is what is left to judge after it.
    pub(super) fn recalled<'m>(&'m self, left: Option<&'m Left<'_>>) -> Recalled<'m> {
        let touched = left.map(|left| &left.touched);
        Recalled {
            was: touched.map_or(&[], |touched| &touched.was),
            above: touched.map_or(&[], |touched| &touched.above.has),
            titles: &self.titles,
        }
    }

    /// What is left to judge, where a check of a plan with the same settings went before.
    pub(super) fn left(
        &self,
        plan: &Plan,
        unchanged: Option<&Unchanged>,
        config: &Config,
        options: &Options,
    ) -> Option<Left<'_>> {
        let before = self.before.as_ref()?;
        let unchanged = unchanged.filter(|unchanged| unchanged.others)?;
        let old = &before.outcome;
        let alike = before.config == *config
            && before.no_drafts == options.no_drafts
            && old.today == options.today
            && options.select.is_empty()
            && options.ignore.is_empty()
            && same_files(&old.plan, plan)
            && each_has_its_name(&old.plan)
            && each_has_its_name(plan);
        if !alike {
            return None;
        }
        let touched = Touched::new(&old.plan, plan, &unchanged.objectives);
        let moves = Moves::new(&old.plan.sources, &plan.sources);
        let kept = kept(before, plan, &touched, &moves)?;
        Some(Left { before, touched, moves, kept })
    }
}

/// Whether two plans have the same files, and the files of figures still say the same.
fn same_files(old: &Plan, new: &Plan) -> bool {
    let (before, after) = (old.sources.files(), new.sources.files());
    let plans = new.sources.plans().len();
    old.sources.plans().len() == plans
        && before.len() == after.len()
        && before.iter().zip(after).all(|(old, new)| old.path == new.path && old.not_utf8 == new.not_utf8)
        && before[plans..].iter().zip(&after[plans..]).all(|(old, new)| old.text == new.text)
}

/// Whether no two blocks have one name: then what a name stands for depends on one block only.
fn each_has_its_name(plan: &Plan) -> bool {
    let others = plan.campaigns.iter().map(|it| &it.head).chain(plan.budgets.iter().map(|it| &it.head));
    let objectives = plan.noted.each.iter().filter(|its| its.traits.has(Traits::NAME)).count();
    objectives + others.filter(|head| head.name.is_some()).count() == plan.node_names.len()
}

/// What is left to judge after an edit.
pub(super) struct Left<'m> {
    before: &'m Before,
    touched: Touched,
    moves: Moves,
    /// For each file: what rules found there that say how far they look, and find again; none where
    /// that is all they found.
    kept: Vec<Option<Vec<Finding>>>,
}

impl<'m> Left<'m> {
    /// Has figures take over what they can.
    pub(super) fn remind(&self, figures: &Figures<'_>) {
        let (computed, now) = (&self.before.working.computed, &self.touched.now);
        let (changed, there) = (&self.touched.around.has, &|span| self.moves.of(span));
        figures.remember(&Earlier { computed, now, changed, there });
    }

    /// The objectives that a rule has to judge; all where none are named.
    pub(super) fn of(&self, reach: Reach) -> Option<&[ObjectiveId]> {
        self.touched.of(reach).map(|some| some.list.as_slice())
    }

    /// Where the findings of the check before have places.
    pub(super) fn mentions(&self) -> &'m Mentions {
        &self.before.working.mentions
    }

    /// What is kept of each file, where something is of all.
    pub(super) fn into_kept(self) -> impl Iterator<Item = Finding> {
        self.kept.into_iter().flatten().flatten()
    }

    /// What is found now, and what is kept of before; and what rules found that do not say how far
    /// they look.
    pub(super) fn with(self, mut found: Findings) -> (Findings, Findings) {
        let others = others(&found);
        let old = &self.before.outcome.findings;
        let reaches = Reaches::new();
        for (file, kept) in self.kept.into_iter().enumerate().map(|(file, kept)| (FileId::new(file), kept)) {
            if let Some(kept) = kept {
                found.add(file, kept);
            } else if is_same(others.of_file(file), self.before.working.others.of_file(file)) {
                found.share(file, old);
            } else {
                found.add(file, old.of_file(file).iter().filter(|it| reaches.of(it).is_some()).cloned().collect());
            }
        }
        (found, others)
    }
}

fn is_same(some: &[Finding], others: &[Finding]) -> bool {
    some.len() == others.len() && some.iter().zip(others).all(|(one, other)| one.is_shared_with(other) || one == other)
}

/// How far each rule looks that says so.
struct Reaches(FxHashMap<&'static str, Reach>);

impl Reaches {
    fn new() -> Self {
        // What is wrong with how a plan is written is said again when it is read.
        let rules = CATALOGUE.iter().filter(|entry| entry.rule.area != Area::Language && entry.reach != Reach::Whole);
        Self(rules.map(|entry| (entry.rule.code, entry.reach)).collect())
    }

    fn of(&self, finding: &Finding) -> Option<Reach> {
        self.0.get(finding.rule.code).copied()
    }
}

/// What was found by rules that do not say how far they look, and when the plan was read.
pub(super) fn others(findings: &Findings) -> Findings {
    let reaches = Reaches::new();
    findings.only(|finding| reaches.of(finding).is_none())
}

/// Some objectives of a plan.
struct Set {
    has: Vec<bool>,
    list: Vec<ObjectiveId>,
}

impl Set {
    fn new(count: usize) -> Self {
        Self { has: vec![false; count], list: Vec::new() }
    }

    fn add(&mut self, id: ObjectiveId) {
        if !std::mem::replace(&mut self.has[id.index()], true) {
            self.list.push(id);
        }
    }

    /// Adds all that can be reached from those in it.
    fn close<I: Iterator<Item = ObjectiveId>>(&mut self, next: impl Fn(ObjectiveId) -> I) {
        let mut at = 0;
        while let Some(&id) = self.list.get(at) {
            at += 1;
            next(id).for_each(|id| self.add(id));
        }
    }

    fn has(&self, id: ObjectiveId) -> bool {
        self.has[id.index()]
    }

    fn sort(&mut self) {
        self.list.sort_unstable();
    }
}

/// The objectives that have something changed in reach.
struct Touched {
    itself: Set,
    around: Set,
    above: Set,
    /// Which objective each of the old ones is now.
    now: Vec<Option<ObjectiveId>>,
    /// And the other way round.
    was: Vec<Option<ObjectiveId>>,
}

impl Touched {
    /// `unchanged` says of each new objective which old one it is, word for word.
    fn new(old: &Plan, new: &Plan, unchanged: &[Option<ObjectiveId>]) -> Self {
        let parents = |plan: &Plan, id: ObjectiveId| {
            plan.objective(id).serves.iter().filter_map(|edge| plan.parent(edge)).collect::<Vec<_>>()
        };
        let children =
            |plan: &Plan, id: ObjectiveId| plan.children(id).iter().map(|(child, _)| *child).collect::<Vec<_>>();
        let mut now = vec![None; old.objectives.len()];
        let mut was = vec![None; new.objectives.len()];
        let mut itself = Set::new(new.objectives.len());
        let has_unknown = old.has(Traits::UNKNOWN_PARENT) || new.has(Traits::UNKNOWN_PARENT);
        for id in (0..new.objectives.len()).map(ObjectiveId::new) {
            // No two blocks have one name: what a name stands for is another block only where that
            // has changed itself, or where it stands for nothing.
            let same = unchanged[id.index()].filter(|was| {
                let unknown = |plan: &Plan, id: ObjectiveId| plan.traits(id).has(Traits::UNKNOWN_PARENT);
                if !has_unknown || !unknown(old, *was) && !unknown(new, id) {
                    return true;
                }
                let edges = old.objective(*was).serves.iter().zip(&new.objective(id).serves);
                edges.into_iter().all(|(was, is)| was.parent.id.is_some() == is.parent.id.is_some())
            });
            was[id.index()] = same;
            match same {
                Some(was) => now[was.index()] = Some(id),
                None => itself.add(id),
            }
        }
        let mut around = Set::new(new.objectives.len());
        let mut above = Set::new(new.objectives.len());
        for &id in &itself.list {
            around.add(id);
            above.add(id);
            parents(new, id).into_iter().chain(children(new, id)).for_each(|id| around.add(id));
        }
        for id in (0..now.len()).map(ObjectiveId::new).filter(|id| now[id.index()].is_none()) {
            let there = |id: ObjectiveId| now[id.index()];
            parents(old, id).into_iter().filter_map(there).for_each(|id| around.add(id));
            for child in children(old, id).into_iter().filter_map(there) {
                around.add(child);
                above.add(child);
            }
        }
        above.close(|id| children(new, id).into_iter());
        for set in [&mut itself, &mut around, &mut above] {
            set.sort();
        }
        Self { itself, around, above, now, was }
    }

    /// The objectives that a rule judges again.
    fn of(&self, reach: Reach) -> Option<&Set> {
        match reach {
            Reach::Itself => Some(&self.itself),
            Reach::Around => Some(&self.around),
            Reach::Above => Some(&self.above),
            Reach::Whole => None,
        }
    }
}

/// For each file, what was found in objectives that have nothing changed in the reach of the rule that
/// found it, or that this is all that was found there; none where a place of it is not there any more.
fn kept(before: &Before, plan: &Plan, touched: &Touched, moves: &Moves) -> Option<Vec<Option<Vec<Finding>>>> {
    let old = &before.outcome;
    let reaches = Reaches::new();
    let objectives = &old.plan.objectives;
    let is_before = |at: usize, span: Span| {
        objectives.get(at).is_some_and(|it| (it.head.block.file, it.head.block.start) <= (span.file, span.start))
    };
    // `behind` is the first objective that begins behind it.
    let stays = |finding: &Finding, behind: usize| {
        let Some(again) = reaches.of(finding).and_then(|reach| touched.of(reach)) else { return false };
        let owner = behind.checked_sub(1).filter(|at| objectives[*at].head.block.contains(finding.span));
        owner.and_then(|at| touched.now[at]).is_some_and(|id| !again.has(id))
    };
    let search = |span: Span| {
        objectives.partition_point(|it| (it.head.block.file, it.head.block.start) <= (span.file, span.start))
    };
    let has_moved = before.working.mentions.moved(old.plan.sources.len(), moves);
    let moved = |finding: &Finding| match has_moved[finding.span.file.index()] {
        true => finding.moved(&|span| moves.of(span)),
        // To look at all its places takes longer than to share it.
        false => Some(finding.clone()),
    };
    let staying = |some: &[Finding]| {
        let mut behind = some.first().map_or(0, |first| search(first.span));
        let stay = some.iter().filter(|finding| {
            while is_before(behind, finding.span) {
                behind += 1;
            }
            stays(finding, behind)
        });
        stay.map(moved).collect()
    };
    let mut is_touched = has_moved.clone();
    for set in [&touched.around, &touched.above] {
        set.list.iter().for_each(|id| is_touched[plan.objective(*id).head.block.file.index()] = true);
    }
    for (objective, now) in objectives.iter().zip(&touched.now) {
        if now.is_none() {
            is_touched[objective.head.block.file.index()] = true;
        }
    }
    // Comments that silence something are asked about every finding.
    let has_comments = !old.plan.suppressions.is_empty() || !plan.suppressions.is_empty();
    let of_file = |(file, is_touched): (usize, &bool)| {
        if !is_touched && !has_comments {
            return Some(None);
        }
        let parts = old.findings.of_file(FileId::new(file)).par_chunks(AT_A_TIME).map(staying);
        let parts: Vec<Vec<Finding>> = parts.collect::<Option<_>>()?;
        Some(Some(parts.into_iter().flatten().collect::<Vec<_>>()))
    };
    let mut kept: Vec<Option<Vec<Finding>>> = is_touched.par_iter().enumerate().map(of_file).collect::<Option<_>>()?;
    for suppressed in old.suppressed.iter().map(|it| &it.finding) {
        if stays(suppressed, search(suppressed.span)) {
            let moved = moved(suppressed)?;
            kept[moved.span.file.index()].get_or_insert_default().push(moved);
        }
    }
    Some(kept)
}
