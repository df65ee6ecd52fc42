//! The shape of a file: what it defines, what can be folded, what encloses a place, what leads
//! elsewhere.

use super::scan::{Scan, TokenKind};
use crate::ide::Snapshot;
use crate::plan::{Head, Kind, Plan};
use crate::rules::find;
use crate::source::{FileId, SourceFile, Span, text_content};

/// A block or one of its facts, for outlines.
#[derive(Debug, Clone)]
pub struct Symbol {
    /// What it is called.
    pub name: String,
    /// What else is said of it: its title.
    pub detail: String,
    /// Its kind; none for a fact.
    pub kind: Option<Kind>,
    /// All of it.
    pub span: Span,
    /// Its name.
    pub name_span: Span,
    /// What it holds.
    pub children: Vec<Symbol>,
}

/// The blocks of a file, with their measures and milestones.
#[must_use]
pub fn symbols(snapshot: &Snapshot, file: FileId) -> Vec<Symbol> {
    let mut found: Vec<Symbol> = all_blocks(snapshot.plan())
        .filter(|(_, head)| head.span.file == file)
        .map(|it| symbol(snapshot.plan(), it))
        .collect();
    found.sort_by_key(|symbol| symbol.span);
    let plan = snapshot.plan();
    for objective in plan.objectives.iter().filter(|objective| objective.head.span.file == file) {
        let Ok(at) = found.binary_search_by_key(&objective.head.block, |symbol| symbol.span) else { continue };
        let measures = objective.measures.iter().map(|measure| (measure.span, measure.metric.span));
        let milestones = objective.milestones.iter().map(|milestone| (milestone.span, milestone.span));
        let mut facts: Vec<_> = measures.chain(milestones).collect();
        facts.sort();
        found[at].children = facts.into_iter().map(|(span, name_span)| fact(plan, span, name_span)).collect();
    }
    found
}

fn fact(plan: &Plan, span: Span, name_span: Span) -> Symbol {
    let words: Vec<&str> = plan.text(span).split_whitespace().collect();
    Symbol { name: words.join(" "), detail: String::new(), kind: None, span, name_span, children: Vec::new() }
}

/// The blocks of the whole plan whose name or title has the letters of a query, in their order.
#[must_use]
pub fn search(snapshot: &Snapshot, query: &str) -> Vec<Symbol> {
    let wanted: Vec<char> = query.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let fits = |text: &str| {
        let mut left = wanted.iter();
        let mut next = left.next();
        for letter in text.to_lowercase().chars() {
            if next == Some(&letter) {
                next = left.next();
            }
        }
        next.is_none()
    };
    let found = all_blocks(snapshot.plan()).map(|it| symbol(snapshot.plan(), it));
    let mut found: Vec<Symbol> = found.filter(|symbol| fits(&symbol.name) || fits(&symbol.detail)).collect();
    found.sort_by_key(|symbol| symbol.span);
    found
}

/// All blocks with their kinds.
fn all_blocks(plan: &Plan) -> impl Iterator<Item = (Kind, &Head)> {
    let kind_of = |is_first: bool, first, second| if is_first { first } else { second };
    let all = plan.headers.iter().map(|it| (Kind::Plan, &it.head));
    let all = all.chain(plan.teams.iter().map(|it| (Kind::Team, &it.head)));
    let all = all.chain(plan.metrics.iter().map(|it| (Kind::Metric, &it.head)));
    let all = all.chain(plan.personas.iter().map(|it| (Kind::Persona, &it.head)));
    let all = all.chain(plan.channels.iter().map(|it| (Kind::Channel, &it.head)));
    let objectives = plan.objectives.iter();
    let all = all.chain(objectives.map(move |it| (kind_of(it.is_target, Kind::Target, Kind::Objective), &it.head)));
    let campaigns = plan.campaigns.iter();
    let all = all.chain(campaigns.map(move |it| (kind_of(it.is_action, Kind::Action, Kind::Campaign), &it.head)));
    all.chain(plan.budgets.iter().map(|it| (Kind::Budget, &it.head)))
}

fn symbol(plan: &Plan, (kind, head): (Kind, &Head)) -> Symbol {
    let title = head.title.map(|title| text_content(plan.text(title)).into_owned()).unwrap_or_default();
    let name = head.name.map_or_else(|| kind.word().to_owned(), |name| plan.text(name).to_owned());
    let name_span = head.anchor();
    Symbol { name, detail: title, kind: Some(kind), span: head.block.to(name_span), name_span, children: Vec::new() }
}

/// Lines that can be folded: the first, the last, and whether they are comments.
#[must_use]
pub fn folds(file: &SourceFile) -> Vec<(usize, usize, bool)> {
    let scan = Scan::new(&file.text);
    let line = |at: usize| file.line_of(u32::try_from(at).unwrap_or(u32::MAX));
    let mut folds = Vec::new();
    for block in &scan.blocks {
        let (start, end) = (line(scan.start_of(block)), line(scan.end_of(block).saturating_sub(1)));
        if start < end {
            folds.push((start, end, false));
        }
    }
    let mut run: Option<(usize, usize)> = None;
    let mut last_line = None;
    for token in &scan.tokens {
        let at = line(token.start);
        let alone = last_line != Some(at);
        last_line = Some(line(token.end.saturating_sub(1)));
        run = match run {
            Some((start, end)) if token.kind == TokenKind::Comment && alone && at == end + 1 => Some((start, at)),
            other => {
                folds.extend(other.filter(|(start, end)| start < end).map(|(start, end)| (start, end, true)));
                (token.kind == TokenKind::Comment && alone).then_some((at, at))
            }
        };
    }
    folds.extend(run.filter(|(start, end)| start < end).map(|(start, end)| (start, end, true)));
    folds.sort_unstable();
    folds
}

/// What encloses a place, from the inside out: word, clause or fact, block, file.
#[must_use]
pub fn enclosing(file: &SourceFile, offset: usize) -> Vec<(usize, usize)> {
    let scan = Scan::new(&file.text);
    let mut ranges = Vec::new();
    let token = scan.token_at(offset);
    ranges.extend(token.map(|at| (scan.tokens[at].start, scan.tokens[at].end)));
    if let Some(block) = scan.block_at(offset) {
        let within = |fact: &&std::ops::Range<usize>| token.is_some_and(|at| fact.contains(&at));
        if let Some(fact) = block.facts.iter().find(within) {
            ranges.push((scan.tokens[fact.start].start, scan.tokens[fact.end - 1].end));
        }
        if let (Some(open), Some(close)) = (block.open, block.close)
            && (scan.tokens[open].end..=scan.tokens[close].start).contains(&offset)
        {
            ranges.push((scan.tokens[open].end, scan.tokens[close].start));
        }
        ranges.push((scan.start_of(block), scan.end_of(block)));
    }
    ranges.push((0, file.text.len()));
    ranges.retain(|(start, end)| (*start..=*end).contains(&offset));
    ranges.dedup();
    ranges
}

/// Where something in a file leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// To a page.
    Page(String),
    /// To a file of figures.
    File(FileId),
}

/// What in a file leads elsewhere: rules in comments, files of figures.
#[must_use]
pub fn links(snapshot: &Snapshot, file: FileId) -> Vec<(Span, Link)> {
    let plan = snapshot.plan();
    let comments = plan.suppressions.iter().filter(|comment| comment.span.file == file);
    let mut links: Vec<(Span, Link)> = comments
        .flat_map(|comment| &comment.rules)
        .filter_map(|word| find(plan.text(*word)).map(|entry| (*word, Link::Page(entry.rule.url()))))
        .collect();
    for observed in plan.metrics.iter().flat_map(|metric| &metric.observed_from) {
        let table =
            plan.tables.iter().find(|(_, named)| observed.span.contains(*named) || named.contains(observed.file));
        if let Some((table, _)) = table.filter(|_| observed.file.file == file) {
            links.push((observed.file, Link::File(*table)));
        }
    }
    links.sort_by_key(|(span, _)| *span);
    links
}
