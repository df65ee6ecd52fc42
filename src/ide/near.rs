//! What an edit changes nearby, told at once: the blocks it touches are checked with what they lean
//! on, while the whole plan is still being checked. What only the whole can tell stays as it was.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::scan::is_word;
use crate::check::{Options, check};
use crate::diagnostic::{Finding, Rule};
use crate::ide::Snapshot;
use crate::language::{read, vocabulary};
use crate::plan::{Head, NodeId, ObjectiveId, Plan};
use crate::rules::cascade::orphan_objective;
use crate::rules::{Reach, find};
use crate::source::{Config, FileId, SourceFile, Sources, Span, common_ends};

/// What an edit leans on may be so many blocks, and the blocks that it touches so many lines; else it
/// is no quicker than all.
const MANY_BLOCKS: usize = 400;
const MANY_LINES: usize = 2_000;

/// Rules that look at the whole plan, of which only a figure can be told wrongly by what is nearby:
/// how many hang in the air below an objective that serves nothing.
const ALL_BUT_A_FIGURE: [&Rule; 1] = [&orphan_objective::RULE];

/// Whether what a rule finds in a block can be told from the block and what it leans on: it says that
/// it looks no further.
#[must_use]
pub fn is_near(rule: &Rule) -> bool {
    ALL_BUT_A_FIGURE.contains(&rule) || find(rule.code).is_some_and(|entry| entry.reach != Reach::Whole)
}

/// What was found near an edit.
#[derive(Debug)]
pub struct Near {
    /// The blocks with what they lean on, checked as if they were all.
    pub part: Snapshot,
    /// The lines of the blocks that the edit touches, in the text as it is now.
    pub lines: Range<usize>,
    /// The same lines before.
    pub before: Range<usize>,
    /// How many lines the text has more than before.
    pub moved: isize,
    file: FileId,
    places: Vec<Vec<Piece>>,
}

/// Lines that were taken over: where they stand in the part, and where in the file.
#[derive(Debug, Clone, Copy)]
struct Piece {
    here: usize,
    there: usize,
    count: usize,
}

impl Near {
    /// What is found in the blocks that the edit touches.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.part.outcome.findings.iter().filter(|finding| {
            let span = finding.span;
            let line = self.part.file(span.file).line_of(span.start);
            span.file == self.file
                && is_near(finding.rule)
                && self.line(span.file, line).is_some_and(|line| self.lines.contains(&line))
        })
    }

    /// The line of a file that a line of the part is.
    #[must_use]
    pub fn line(&self, file: FileId, line: usize) -> Option<usize> {
        let pieces = self.places.get(file.index())?;
        let piece = pieces.get(pieces.partition_point(|piece| piece.here <= line).checked_sub(1)?)?;
        (line <= piece.here + piece.count).then(|| piece.there + (line - piece.here))
    }
}

/// Checks what an edit touches: `now` is the file as it has become since `snapshot`. None where
/// that would not be quick, or is about what everything leans on.
#[must_use]
pub fn near(snapshot: &Snapshot, config: &Config, now: &SourceFile) -> Option<Near> {
    let plan = snapshot.plan();
    let file = snapshot.file_at(&now.path).filter(|file| file.index() < snapshot.sources().plans().len())?;
    let was = snapshot.file(file);
    let edit = Edited::new(was, now)?;
    let definitions = definitions(plan);
    let touched = |head: &&Head| {
        head.block.file == file
            && edit.before.contains(&was.line_of(head.block.start))
            && edit.before.end > edit.before.start
    };
    if definitions.len() > MANY_BLOCKS || definitions.iter().any(touched) {
        return None;
    }
    let mut blocks: Vec<Span> = definitions.iter().map(|head| head.block).collect();
    blocks.extend(neighbours(plan, file, was, now, &edit)?);
    let mut lines: Vec<Vec<Range<usize>>> = vec![Vec::new(); snapshot.sources().plans().len()];
    for block in blocks {
        let source = snapshot.file(block.file);
        let range = source.line_of(block.start)..source.line_of(block.end.saturating_sub(1)) + 1;
        let range = if block.file == file { edit.after(range) } else { Some(range) };
        lines[block.file.index()].extend(range);
    }
    let (top, touched) = (top(now), edit.now.clone());
    lines[file.index()].extend([top, touched]);
    let mut files = Vec::new();
    let mut places = Vec::new();
    for (index, ranges) in lines.into_iter().enumerate() {
        let source = if index == file.index() { now } else { snapshot.file(FileId::new(index)) };
        let (text, pieces) = taken(source, ranges);
        files.push(SourceFile::new(source.path.clone(), text));
        places.push(pieces);
    }
    let options = Options { today: snapshot.today, select: Vec::new(), ignore: Vec::new(), no_drafts: false };
    let outcome = check(read(Sources::new(files), &[]), config, &options).ok()?;
    let part = Snapshot::new(Arc::new(outcome), snapshot.locale, snapshot.today);
    Some(Near { part, lines: edit.now, before: edit.before, moved: edit.moved, file, places })
}

/// The blocks that others lean on without being served by them.
fn definitions(plan: &Plan) -> Vec<&Head> {
    let heads = plan.headers.iter().map(|it| &it.head).chain(plan.teams.iter().map(|it| &it.head));
    let heads = heads.chain(plan.metrics.iter().map(|it| &it.head));
    let heads = heads.chain(plan.personas.iter().map(|it| &it.head));
    heads.chain(plan.channels.iter().map(|it| &it.head)).collect()
}

/// Where an edit is, in lines of whole blocks.
struct Edited {
    before: Range<usize>,
    now: Range<usize>,
    moved: isize,
}

impl Edited {
    fn new(was: &SourceFile, now: &SourceFile) -> Option<Self> {
        let (start, end) = common_ends(was.text.as_bytes(), now.text.as_bytes());
        let small = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let count = now.line_starts().len();
        let moved = isize::try_from(count).ok()? - isize::try_from(was.line_starts().len()).ok()?;
        let (mut first, mut last) = (now.line_of(small(start)), now.line_of(small(now.text.len() - end)) + 1);
        while first > 0 && !begins_block(now, first) {
            first -= 1;
        }
        while first > 0 && is_comment(now, first - 1) {
            first -= 1;
        }
        while last < count && !begins_block(now, last) {
            last += 1;
        }
        let before = first..last.checked_add_signed(-moved)?;
        (last - first <= MANY_LINES && before.start <= before.end).then_some(Self { before, now: first..last, moved })
    }

    /// Lines that the edit does not touch, where they are now.
    fn after(&self, range: Range<usize>) -> Option<Range<usize>> {
        if range.end <= self.before.start {
            return Some(range);
        }
        let moved = |line: usize| line.checked_add_signed(self.moved);
        (range.start >= self.before.end).then(|| Some(moved(range.start)?..moved(range.end)?)).flatten()
    }
}

fn line(source: &SourceFile, line: usize) -> &str {
    let (start, end) = source.line_bounds(line);
    &source.text[start..end]
}

fn is_comment(source: &SourceFile, at: usize) -> bool {
    line(source, at).trim_start().starts_with('#')
}

/// Whether a line looks like the first of a block.
fn begins_block(source: &SourceFile, at: usize) -> bool {
    let text = line(source, at);
    !text.starts_with([' ', '\t']) && text.split_whitespace().take(2).any(vocabulary::is_kind)
}

/// The comments at the top of a file, which may be about all of it.
fn top(source: &SourceFile) -> Range<usize> {
    let comments = (0..source.line_starts().len()).take_while(|&at| is_comment(source, at)).count();
    0..if comments > 0 { comments + 1 } else { 0 }
}

/// The blocks that what is touched serves, that serve it, or that are named in it.
fn neighbours(plan: &Plan, file: FileId, was: &SourceFile, now: &SourceFile, edit: &Edited) -> Option<Vec<Span>> {
    let mut nodes: FxHashSet<NodeId> = FxHashSet::default();
    let (start, end) = (now.line_bounds(edit.now.start).0, now.line_bounds(edit.now.end.saturating_sub(1)).1);
    let words = now.text.get(start..end)?.split(|c| !is_word(c)).filter(|word| !word.is_empty());
    nodes.extend(words.filter_map(|word| plan.node_names.get(word)).filter(|node| !matches!(node, NodeId::Budget(_))));
    let first = plan.objectives.partition_point(|it| (it.head.block.file, it.head.block.start) < (file, 0));
    let here = plan.objectives[first..].iter().take_while(|it| it.head.block.file == file).enumerate();
    let touched = here.filter(|(_, it)| edit.before.contains(&was.line_of(it.head.block.start)));
    let mut waiting: Vec<ObjectiveId> = touched.map(|(at, _)| ObjectiveId::new(first + at)).collect();
    waiting.extend(nodes.iter().filter_map(|node| if let NodeId::Objective(id) = node { Some(*id) } else { None }));
    let below: Vec<ObjectiveId> = waiting.clone();
    // What it serves, up to the top; and what serves it directly.
    while let Some(id) = waiting.pop() {
        let parents = plan.objective(id).serves.iter().filter_map(|edge| plan.parent(edge));
        waiting.extend(parents.filter(|parent| nodes.insert(NodeId::Objective(*parent))));
        if nodes.len() > MANY_BLOCKS {
            return None;
        }
    }
    for id in below {
        nodes.extend(plan.children(id).iter().map(|(child, _)| NodeId::Objective(*child)));
        nodes.extend(plan.campaigns_of(id).iter().map(|(campaign, _)| NodeId::Campaign(*campaign)));
    }
    (nodes.len() <= MANY_BLOCKS).then(|| nodes.into_iter().map(|node| plan.head_of(node).block).collect())
}

/// Some lines of a file, in order, each once; and where they come from.
fn taken(source: &SourceFile, mut ranges: Vec<Range<usize>>) -> (String, Vec<Piece>) {
    ranges.sort_by_key(|range| (range.start, range.end));
    let (mut text, mut pieces, mut here, mut until) = (String::new(), Vec::new(), 0, 0);
    let starts = source.line_starts();
    let at = |line: usize| starts.get(line).map_or(source.text.len(), |&at| at as usize);
    for range in ranges {
        let there = range.start.max(until);
        if there >= range.end {
            continue;
        }
        until = range.end;
        let part = &source.text[at(there)..at(range.end)];
        pieces.push(Piece { here, there, count: range.end - there });
        here += range.end - there;
        text.push_str(part);
        if !part.ends_with(['\n', '\r']) {
            text.push('\n');
        }
    }
    (text, pieces)
}
