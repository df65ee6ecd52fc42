//! Laying files out in the one style: whole, in part, and while they are typed.

use std::ops::Range;
use std::time::{Duration, Instant};

use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};

use super::scan::Scan;
use crate::check::{Options, check};
use crate::diagnostic::Edit;
use crate::ide::Snapshot;
use crate::language::{read, vocabulary};
use crate::source::{Config, FileId, SourceFile, Span};
use crate::syntax::format;

/// So long the smallest edits are looked for; then larger ones do.
const PATIENCE: Duration = Duration::from_millis(500);

/// What to change in a file so that it is in the one style; nothing, where something else would be
/// found in it then.
#[must_use]
pub fn laid_out(snapshot: &Snapshot, config: &Config, file: FileId) -> Vec<Edit> {
    let edits = changes(snapshot, file);
    if edits.is_empty() || says_the_same(snapshot, config, file, &edits) { edits } else { Vec::new() }
}

/// The same for the blocks that a range of a file touches.
#[must_use]
pub fn laid_out_within(snapshot: &Snapshot, config: &Config, range: Span) -> Vec<Edit> {
    let edits = within(snapshot, range);
    if edits.is_empty() || says_the_same(snapshot, config, range.file, &edits) { edits } else { Vec::new() }
}

/// What to change when something was typed at a place: the block that a brace has closed, the blanks
/// at the start of a new line.
#[must_use]
pub fn typed(snapshot: &Snapshot, file: FileId, offset: usize, character: char) -> Vec<Edit> {
    let source = snapshot.file(file);
    match character {
        '}' => {
            let scan = Scan::new(&source.text);
            let Some(block) = offset.checked_sub(1).and_then(|inside| scan.block_at(inside)) else { return Vec::new() };
            let closes = block.close.is_some_and(|close| scan.tokens[close].end == offset);
            if closes { within(snapshot, span(file, scan.start_of(block), offset)) } else { Vec::new() }
        }
        '\n' => indented(source, file, offset).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn within(snapshot: &Snapshot, range: Span) -> Vec<Edit> {
    let source = snapshot.file(range.file);
    let scan = Scan::new(&source.text);
    let (mut start, mut end) = (range.start as usize, range.end as usize);
    for block in &scan.blocks {
        let (from, to) = (scan.start_of(block), scan.end_of(block));
        if from <= range.end as usize && range.start as usize <= to {
            (start, end) = (start.min(from), end.max(to));
        }
    }
    let touches =
        |edit: &Edit| edit.span.start as usize <= end && start < edit.span.end.max(edit.span.start + 1) as usize;
    let mut edits = changes(snapshot, range.file);
    edits.retain(touches);
    edits
}

/// The lines that are otherwise in the one style.
fn changes(snapshot: &Snapshot, file: FileId) -> Vec<Edit> {
    let source = snapshot.file(file);
    if source.not_utf8.is_some() || file.index() >= snapshot.sources().plans().len() {
        return Vec::new();
    }
    let text = format(&source.text, vocabulary::WORDS);
    if text == source.text {
        return Vec::new();
    }
    let (before, after) = (lines(&source.text), lines(&text));
    let offsets = starts(&before);
    let ops = capture_diff_slices_deadline(Algorithm::Myers, &before, &after, Some(Instant::now() + PATIENCE));
    let changed = ops.into_iter().filter(|op| !matches!(op, DiffOp::Equal { .. }));
    changed
        .map(|op| {
            let (old, new) = (op.old_range(), op.new_range());
            Edit { span: span(file, offsets[old.start], offsets[old.end]), text: after[new].concat() }
        })
        .collect()
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// Where each line starts, and where the last one ends.
fn starts(lines: &[&str]) -> Vec<usize> {
    let mut at = 0;
    let mut starts = vec![0];
    starts.extend(lines.iter().map(|line| {
        at += line.len();
        at
    }));
    starts
}

/// Whether the same is found in a plan with edits of one of its files.
fn says_the_same(snapshot: &Snapshot, config: &Config, file: FileId, edits: &[Edit]) -> bool {
    let sources = snapshot.sources().with_texts(|id, text| (id == file).then(|| edited(text, edits)));
    let options = Options { today: snapshot.today, select: Vec::new(), ignore: Vec::new(), no_drafts: false };
    let after = check(read(sources, &[]), config, &options);
    after.is_ok_and(|after| after.gist() == snapshot.outcome.gist())
}

/// A text with edits, which are in order and do not touch.
fn edited(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let Range { start, end } = edit.span.start as usize..edit.span.end as usize;
        out.push_str(&text[at..start]);
        out.push_str(&edit.text);
        at = end;
    }
    out.push_str(&text[at..]);
    out
}

/// The blanks that a line without words begins with: two in a block, none outside.
fn indented(source: &SourceFile, file: FileId, offset: usize) -> Option<Edit> {
    let (start, end) = source.line_bounds(source.line_of(u32::try_from(offset).ok()?));
    let written = &source.text[start..end];
    if !written.trim().is_empty() {
        return None;
    }
    let scan = Scan::new(&source.text);
    let inside = scan.block_at(start).and_then(|block| block.open).is_some_and(|open| scan.tokens[open].end <= start);
    let wanted = if inside { "  " } else { "" };
    (written != wanted).then(|| Edit { span: span(file, start, end), text: wanted.to_owned() })
}

fn span(file: FileId, start: usize, end: usize) -> Span {
    let small = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(file, small(start), small(end))
}
