use std::collections::hash_map::Entry;
use std::hash::Hash;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::Datelike;
use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::bare::take_units;
use super::link::{Earlier, link};
use super::lower::{Declaration, extra_name, kind_message, lower};
use super::memory::{Known, Memory, Numbers, Remembered, Same, Stay, Unchanged, moved};
use super::names::{closest, normalized, strange_letters};
use super::suppressions;
use super::tables;
use super::values::Values;
use super::vocabulary;
use crate::diagnostic::{Edit, Finding, Message, Safety, Value, language};
use crate::plan::{
    Allocation, AllocationTarget, Budget, BudgetId, Campaign, CampaignId, ChannelId, Edge, Expression, ExpressionKind,
    Figure, Head, Kind, MetricId, Move, Named, NodeId, NodeKey, NodeNames, Objective, ObjectiveId, PersonaId, Plan,
    Ref, TeamId,
};
use crate::quantity::{Base, Currency, Period, last_part, read_in_year};
use crate::source::{Encoding, FileId, SourceFile, Sources, Span, Visible, hidden_characters, text_content};
use crate::syntax::{self, Chunk, Script, Split, TextRange, YEAR_MISSING};

/// So many bytes of blocks are read at one go, so that a large file is shared between cores.
const BYTES_AT_A_TIME: usize = 64 * 1024;
/// So many blocks are, where it is known how a file is cut into them.
const BLOCKS_AT_A_TIME: usize = 256;
/// How many codes of characters one sentence lists.
const MANY_CODES: usize = 5;
/// So many of the places that name what nobody knows are shown besides the first.
const MANY_PLACES: usize = 12;
/// For how many unknown names a likely spelling is looked for: each look costs all names.
const SUGGESTIONS: usize = 200;

/// Of a plan over more years, nobody can tell which one is meant.
const MANY_YEARS: usize = 10;

/// A plan and what is wrong with how it is written.
#[derive(Debug, Default)]
pub struct Reading {
    /// The plan, with holes where something could not be read.
    pub plan: Plan,
    /// What could not be read or resolved.
    pub findings: Vec<Finding>,
    /// What stands as it stood in the plan that was marked, where one was.
    pub unchanged: Option<Unchanged>,
}

/// Reads the files of one plan; `too_large` names those that were not loaded for their size.
#[must_use]
pub fn read(sources: Sources, too_large: &[String]) -> Reading {
    reading(sources, too_large, None)
}

/// Reads the files of one plan once more: blocks that have not changed since are taken from memory.
#[must_use]
pub fn read_again(sources: Sources, too_large: &[String], memory: &mut Memory) -> Reading {
    reading(sources, too_large, Some(memory))
}

fn reading(sources: Sources, too_large: &[String], mut memory: Option<&mut Memory>) -> Reading {
    let mut findings = Vec::new();
    let mut declarations = Vec::new();
    let mut directives = Vec::new();
    let mut unread = too_large.len();
    let mut files = FxHashMap::default();
    let mut counts = memory.as_mut().map(|memory| memory.counts()).unwrap_or_default();
    let remembers = memory.is_some();
    let waiting: Vec<Waiting<'_>> =
        sources.iter().map(|(id, file)| Waiting::new(id, file, too_large, memory.as_deref_mut())).collect();
    let mut parts = read_files(&waiting, remembers);
    name_doubtful(&sources, &mut parts);
    let known: Vec<Declared> = waiting.par_iter().map(Waiting::declared).collect();
    for ((mut file, known), FileRead { cut, parcels }) in waiting.into_iter().zip(known).zip(parts) {
        if !file.is_same {
            file_problems(file.id, file.source, too_large, &mut findings);
        }
        if file.visible.hides_something() {
            hidden(file.id, file.source, &mut findings);
        }
        let is_all_known = file.is_all_known();
        let cut = cut.or_else(|| file.known.as_mut().map(|known| std::mem::take(&mut known.cut))).unwrap_or_default();
        let script = file.script();
        findings.extend(cut.findings.iter().cloned());
        directives.extend(cut.directives.iter().map(|range| script.span(*range)));
        if let Some(mut remembered) = file.known.take_if(|_| is_all_known) {
            // Nothing of it has changed, and all of it is known.
            counts.add_file(&mut remembered);
            findings.extend(known.findings);
            declarations.push(known.blocks);
            let source = Arc::clone(&sources.files()[file.id.index()]);
            files.insert(source.path.clone(), Remembered { file: source, cut, ..remembered });
            continue;
        }
        let is_plain = file.is_plain();
        let mut blocks = Vec::new();
        let before = counts.so_far();
        declarations.reserve(parcels.len());
        for Parcel { blocks: some, findings: found, unread: left, .. } in parcels {
            unread += left;
            if remembers {
                let first = blocks.len();
                if is_plain {
                    remember(&some, &found, file.known.as_ref(), &mut blocks);
                }
                counts.add(&some, &mut blocks[first..]);
            }
            findings.extend(found);
            declarations.push(some.into_iter().map(|block| block.declaration).collect());
        }
        if remembers && is_plain && !too_large.contains(&file.source.path) {
            let source = Arc::clone(&sources.files()[file.id.index()]);
            let numbers = Numbers::new(&before, &counts);
            files.insert(source.path.clone(), Remembered { id: file.id, file: source, cut, blocks, numbers });
        }
    }
    let unchanged = memory.as_mut().and_then(|memory| {
        memory.keep(files);
        memory.unchanged(&mut counts)
    });
    let mut misread = Misread::default();
    let mut plan = collect(sources, declarations, &mut misread);
    let stay = memory.as_ref().map(|memory| memory.name_again(&mut plan, &counts)).unwrap_or_default();
    let before = findings.len();
    name_everything(&mut plan, stay, &mut findings);
    let are_plain = findings.len() == before;
    let earlier = memory.as_ref().and_then(|memory| memory.earlier(&counts, stay));
    resolve(&mut plan, &misread.names, stay, earlier.as_ref(), &mut findings);
    if let Some(memory) = memory.as_mut() {
        memory.look_up(&plan, &counts, are_plain);
    }
    take_units(&mut plan);
    list_plurals(&mut plan);
    plan.unread = unread + misread.blocks;
    link(&mut plan, earlier.as_ref());
    if let Some(memory) = memory {
        memory.keep_noted(&plan);
    }
    for opened in tables::observe(&mut plan, &mut findings) {
        let file = plan.sources.file(opened);
        file_problems(opened, file, &[], &mut findings);
        hidden(opened, file, &mut findings);
    }
    plan.suppressions = suppressions::read(&plan, &directives, &mut findings);
    whole_plan(&plan, &misread, &mut findings);
    say_years(&plan, &mut findings);
    Reading { plan, findings, unchanged }
}

/// A file that is about to be read.
struct Waiting<'s> {
    id: FileId,
    source: &'s SourceFile,
    visible: Visible<'s>,
    /// What is known of it from before.
    known: Option<Remembered>,
    /// Whether it says what it said then.
    is_same: bool,
}

impl<'s> Waiting<'s> {
    fn new(id: FileId, source: &'s SourceFile, too_large: &[String], memory: Option<&mut Memory>) -> Self {
        let known = memory
            .and_then(|memory| memory.take(&source.path, id))
            .filter(|_| source.not_utf8.is_none() && !too_large.contains(&source.path));
        let is_same = known.as_ref().is_some_and(|known| known.file.is_same(source));
        let visible = if is_same { Visible::whole(&source.text) } else { Visible::new(&source.text) };
        let mut waiting = Self { id, source, visible, known, is_same };
        if !waiting.is_plain() {
            waiting.known = None;
        }
        waiting
    }

    fn script(&self) -> Script<'_> {
        Script::new(self.id, &self.source.text, &self.visible)
    }

    /// Whether it is read as it stands in the file.
    fn is_plain(&self) -> bool {
        !self.visible.hides_something() && self.source.not_utf8.is_none()
    }

    /// How it is cut into blocks, if that is known.
    fn known_cut(&self) -> Option<&Split> {
        self.known.as_ref().filter(|_| self.is_same).map(|known| &known.cut)
    }

    fn is_all_known(&self) -> bool {
        let blocks = self.known.as_ref().map_or(0, |known| known.blocks.len());
        self.known_cut().is_some_and(|cut| cut.chunks.len() == blocks)
    }

    /// What it says, where all its blocks are known.
    fn declared(&self) -> Declared {
        let known = self.known.as_ref().filter(|_| self.is_all_known());
        let known = known.map_or(&[][..], |known| known.blocks.as_slice());
        Declared {
            blocks: known.iter().map(|block| block.declaration.clone()).collect(),
            findings: known.iter().flat_map(|block| &block.findings).cloned().collect(),
        }
    }

    /// Which of its blocks are known, where not all are.
    fn same(&self) -> Option<Same<'_>> {
        let known = self.known.as_ref().filter(|_| !self.is_all_known())?;
        Some(Same::new(known, self.script().text()))
    }
}

/// Blocks, objectives by themselves: most are.
#[derive(Default)]
struct Blocks {
    objectives: Vec<Arc<Objective>>,
    others: Vec<Declaration>,
}

impl FromIterator<Declaration> for Blocks {
    fn from_iter<I: IntoIterator<Item = Declaration>>(declarations: I) -> Self {
        let declarations = declarations.into_iter();
        let mut blocks = Self { objectives: Vec::with_capacity(declarations.size_hint().0), others: Vec::new() };
        for declaration in declarations {
            match declaration {
                Declaration::Objective(objective) => blocks.objectives.push(objective),
                other => blocks.others.push(other),
            }
        }
        blocks
    }
}

/// What a file says that is read as it was.
struct Declared {
    blocks: Blocks,
    findings: Vec<Finding>,
}

/// What was read of a file.
struct FileRead {
    /// How it is cut into blocks, where that was not known.
    cut: Option<Split>,
    /// Its blocks, in order.
    parcels: Vec<Parcel>,
}

/// Blocks that were read at one go.
struct Parcel {
    chunks: Vec<Chunk>,
    blocks: Vec<BlockRead>,
    findings: Vec<Finding>,
    /// How many blocks say nothing that could be kept.
    unread: usize,
    /// Those whose name could be one of several words.
    doubtful: Vec<(usize, Vec<Span>)>,
}

pub(super) struct BlockRead {
    pub(super) range: TextRange,
    pub(super) declaration: Declaration,
    /// Which block it was before, and how far it has moved.
    was: Option<(usize, i64)>,
    /// Whether it means the same wherever it stands.
    is_clean: bool,
    /// Which of the findings are about it.
    findings: Range<usize>,
}

/// Reads what is not known of files. Blocks are read while others are still being cut, those of all
/// files together.
fn read_files(waiting: &[Waiting<'_>], remembers: bool) -> Vec<FileRead> {
    let sames: Vec<Option<Same<'_>>> = waiting.iter().map(Waiting::same).collect();
    let done: Vec<Mutex<Vec<(usize, Parcel)>>> = waiting.iter().map(|_| Mutex::default()).collect();
    let mut cuts = Vec::with_capacity(waiting.len());
    rayon::scope(|scope| {
        for ((file, same), done) in waiting.iter().zip(&sames).zip(&done) {
            let read = |chunks: &[Chunk]| read_blocks(file.script(), chunks, same.as_ref());
            let put = |index: usize, parcel: Parcel| {
                done.lock().unwrap_or_else(PoisonError::into_inner).push((index, parcel));
            };
            let known = file.known_cut().filter(|_| !file.is_all_known());
            for (index, chunks) in known.iter().flat_map(|cut| cut.chunks.chunks(BLOCKS_AT_A_TIME)).enumerate() {
                scope.spawn(move |_| put(index, read(chunks)));
            }
            let mut index = 0;
            cuts.push(file.known_cut().is_none().then(|| {
                syntax::split_into(file.script(), vocabulary::WORDS, BYTES_AT_A_TIME, &mut |chunks| {
                    let at = index;
                    index += 1;
                    scope.spawn(move |_| {
                        let parcel = read(&chunks);
                        put(at, Parcel { chunks: if remembers { chunks } else { Vec::new() }, ..parcel });
                    });
                })
            }));
        }
    });
    let parts = cuts.into_iter().zip(done).map(|(mut cut, done)| {
        let mut parcels = done.into_inner().unwrap_or_else(PoisonError::into_inner);
        parcels.sort_unstable_by_key(|(index, _)| *index);
        let mut parcels: Vec<Parcel> = parcels.into_iter().map(|(_, parcel)| parcel).collect();
        if let Some(cut) = &mut cut {
            cut.chunks = parcels.iter_mut().flat_map(|parcel| std::mem::take(&mut parcel.chunks)).collect();
        }
        FileRead { cut, parcels }
    });
    parts.collect()
}

/// Reads blocks of a file, in order; those that are known are taken as they are.
fn read_blocks(script: Script<'_>, chunks: &[Chunk], same: Option<&Same<'_>>) -> Parcel {
    let mut values = Values::new(script);
    let mut blocks = Vec::with_capacity(chunks.len());
    let mut doubtful = Vec::new();
    for chunk in chunks {
        let range = chunk.range;
        let before = values.findings.len();
        if let Some((same, was)) = same.and_then(|same| Some((same, same.find(chunk)?))) {
            let known = same.block(was.0);
            let mut declaration = known.declaration.clone();
            if was.1 != 0 {
                declaration.shift(was.1);
            }
            values.findings.extend(known.findings.iter().map(|finding| moved(finding, was.1)));
            let findings = before..values.findings.len();
            blocks.push(BlockRead { range, declaration, was: Some(was), is_clean: true, findings });
            continue;
        }
        let block = syntax::read_block(script, chunk, vocabulary::WORDS, &mut values.findings);
        if let Some(declaration) = lower(&mut values, block) {
            let findings = before..values.findings.len();
            let mut is_clean = chunk.is_clean() && all_inside(&values.findings[before..], script.span(range));
            if !values.names.is_empty() {
                // What it is called depends on what others say.
                is_clean = false;
                doubtful.push((blocks.len(), std::mem::take(&mut values.names)));
            }
            blocks.push(BlockRead { range, declaration, was: None, is_clean, findings });
        }
    }
    let unread = chunks.len() - blocks.len();
    Parcel { chunks: Vec::new(), blocks, findings: values.findings, unread, doubtful }
}

/// Names blocks with two words before their title: by the first one that the plan says elsewhere, too.
fn name_doubtful(sources: &Sources, parts: &mut [FileRead]) {
    let doubtful = parts.iter().flat_map(|part| &part.parcels).flat_map(|parcel| &parcel.doubtful);
    let mut said: FxHashMap<&str, usize> =
        doubtful.flat_map(|(_, names)| names).map(|name| (sources.text(*name), 0)).collect();
    if said.is_empty() {
        return;
    }
    for line in sources.iter().flat_map(|(_, file)| file.text.lines()) {
        // Comments name nothing.
        let facts = line.split('#').next().unwrap_or_default();
        for word in facts.split(|c: char| !(c.is_alphanumeric() || c == '_')) {
            said.entry(word).and_modify(|times| *times += 1);
        }
    }
    for parcel in parts.iter_mut().flat_map(|part| &mut part.parcels) {
        for (at, names) in std::mem::take(&mut parcel.doubtful) {
            // Nobody means a word that is said here alone.
            let is_meant = |name: &Span| said.get(sources.text(*name)).is_some_and(|times| *times > 1);
            let name = names.iter().copied().find(is_meant).or(names.first().copied());
            let Some(block) = parcel.blocks.get_mut(at) else { continue };
            if let (Some(name), Some(extra)) = (name, names.first().filter(|first| Some(**first) != name)) {
                let told = parcel.findings[block.findings.clone()].iter_mut().find(|finding| finding.span == name);
                told.into_iter().for_each(|finding| *finding = extra_name(*extra, sources.text(*extra)));
            }
            block.declaration.rename(name);
        }
    }
}

/// Whether findings have to do with a block alone, so that they move with it.
fn all_inside(findings: &[Finding], block: Span) -> bool {
    findings.iter().all(|finding| {
        let mut inside = true;
        finding.each_place(&mut |span| inside &= block.contains(span));
        inside && finding.fixes().iter().flat_map(|fix| &fix.edits).all(|edit| block.contains(edit.span))
    })
}

/// Keeps what was read of blocks for the next time; what was known before moves along.
fn remember(read: &[BlockRead], found: &[Finding], known: Option<&Remembered>, out: &mut Vec<Known>) {
    for block in read.iter().filter(|block| block.is_clean) {
        let known = block.was.and_then(|(at, _)| Some((known?, known?.blocks.get(at)?)));
        out.push(match known {
            Some((file, known)) => Known {
                range: block.range,
                declaration: block.declaration.clone(),
                findings: found[block.findings.clone()].to_vec(),
                is_named: known.is_named,
                place: file.place(known),
                was: file.was(known),
            },
            None => Known {
                range: block.range,
                declaration: block.declaration.clone(),
                findings: found[block.findings.clone()].to_vec(),
                is_named: block.declaration.name().is_some(),
                place: None,
                was: None,
            },
        });
    }
}

/// The plurals that units list for their nouns.
fn list_plurals(plan: &mut Plan) {
    for metric in &plan.metrics {
        if let (Base::Count(one), Some(many)) = (metric.unit.base, metric.unit_plural) {
            plan.sources.list_plural(one, many);
        }
    }
}

fn file_problems(id: FileId, file: &SourceFile, too_large: &[String], out: &mut Vec<Finding>) {
    if too_large.contains(&file.path) {
        out.push(
            Finding::new(&language::TOO_LARGE_OR_DEEP, Span::new(id, 0, 0))
                .saying("too-large-or-deep-file")
                .arg("file", file.path.as_str())
                .arg("limit", crate::source::MAX_FILE_BYTES / (1024 * 1024))
                .advice("too-large-or-deep-file.help"),
        );
    }
    if let Some(problem) = file.not_utf8 {
        let finding = Finding::new(&language::NOT_UTF8, Span::new(id, problem.at, problem.at + problem.length))
            .arg("byte", format!("0x{:02X}", problem.byte));
        out.push(match problem.taken_for {
            Encoding::Windows1252 => {
                let read = file.text.get(problem.at as usize..).and_then(|text| text.chars().next());
                finding.help(Message::new("not-utf8.help").arg("character", read.map(String::from).unwrap_or_default()))
            }
            Encoding::Utf16 => finding.saying("not-utf8-utf16").help(Message::new("not-utf8-utf16.help")),
            Encoding::Binary => finding.saying("not-utf8-binary").help(Message::new("not-utf8-binary.help")),
        });
    }
}

/// Tells of hidden characters, once a line.
fn hidden(id: FileId, file: &SourceFile, out: &mut Vec<Finding>) {
    let mut on_line: Vec<(usize, char)> = Vec::new();
    let mut line_end = 0;
    let mut tell = |found: &mut Vec<(usize, char)>| {
        let Some(&(first, character)) = found.first() else { return };
        let span = |at: usize, character: char| {
            let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            Span::new(id, offset(at), offset(at + character.len_utf8()))
        };
        let mut codes: Vec<char> = found.iter().map(|(_, character)| *character).collect();
        codes.sort_unstable();
        codes.dedup();
        let shown = codes.iter().take(MANY_CODES).map(|code| Value::from(format!("U+{:04X}", u32::from(*code))));
        let edits = found.iter().map(|&(at, character)| Edit { span: span(at, character), text: String::new() });
        out.push(
            Finding::new(&language::HIDDEN_CHARACTERS, span(first, character))
                .arg("count", found.len())
                .arg("codes", Value::list(shown))
                .help(Message::new("hidden-characters.help"))
                .fix(Safety::Safe, Message::new("fix-remove-hidden").arg("count", found.len()), edits.collect()),
        );
        found.clear();
    };
    for (at, character) in hidden_characters(&file.text) {
        if at >= line_end {
            tell(&mut on_line);
            line_end = file.text[at..].find('\n').map_or(file.text.len(), |length| at + length);
        }
        on_line.push((at, character));
    }
    tell(&mut on_line);
}

/// What is known of blocks of a kind that there is not.
#[derive(Default)]
struct Misread {
    /// The words of their headers: what refers to one of them is not unknown.
    names: FxHashSet<Box<str>>,
    /// How many there are.
    blocks: usize,
    /// Whether one was meant to be the plan.
    has_plan: bool,
}

fn collect(sources: Sources, declarations: Vec<Blocks>, misread: &mut Misread) -> Plan {
    let mut plan = Plan { sources, ..Plan::default() };
    plan.objectives.reserve_exact(declarations.iter().map(|blocks| blocks.objectives.len()).sum());
    for Blocks { objectives, others } in declarations {
        plan.objectives.extend(objectives);
        for declaration in others {
            match declaration {
                Declaration::Unknown { words, is_plan } => {
                    misread.blocks += 1;
                    misread.has_plan |= is_plan;
                    misread
                        .names
                        .extend(words.iter().map(|word| Box::from(normalized(plan.sources.text(*word)).as_ref())));
                }
                Declaration::Plan(header) => plan.headers.push(*header),
                Declaration::Team(team) => plan.teams.push(*team),
                Declaration::Metric(metric) => plan.metrics.push(*metric),
                Declaration::Persona(persona) => plan.personas.push(*persona),
                Declaration::Channel(channel) => plan.channels.push(*channel),
                Declaration::Objective(objective) => plan.objectives.push(objective),
                Declaration::Campaign(campaign) => plan.campaigns.push(*campaign),
                Declaration::Budget(budget) => plan.budgets.push(budget),
            }
        }
    }
    plan
}

/// Names everything but what has its names already.
fn name_everything(plan: &mut Plan, stay: Stay, out: &mut Vec<Finding>) {
    let sources = &plan.sources;
    if !stay.teams {
        plan.team_names = named(names(sources, &plan.teams, |at, it| (TeamId::new(at), &it.head), out), out);
    }
    if !stay.metrics {
        plan.metric_names = named(names(sources, &plan.metrics, |at, it| (MetricId::new(at), &it.head), out), out);
    }
    if !stay.personas {
        plan.persona_names = named(names(sources, &plan.personas, |at, it| (PersonaId::new(at), &it.head), out), out);
    }
    if !stay.channels {
        plan.channel_names = named(names(sources, &plan.channels, |at, it| (ChannelId::new(at), &it.head), out), out);
    }
    if !stay.nodes {
        let key = NodeKey::new;
        let mut all =
            names(sources, &plan.objectives, |at, it| (key(NodeId::Objective(ObjectiveId::new(at))), &it.head), out);
        all.extend(names(
            sources,
            &plan.campaigns,
            |at, it| (key(NodeId::Campaign(CampaignId::new(at))), &it.head),
            out,
        ));
        all.extend(names(sources, &plan.budgets, |at, it| (key(NodeId::Budget(BudgetId::new(at))), &it.head), out));
        plan.node_names = NodeNames::new(named(all, out));
    }
}

/// A name, where it stands, and what has it.
type Name<I> = (I, Span, Box<str>);

/// The names that stand before blocks of one kind, some at a time.
fn names<'p, T: Sync, I: Send>(
    sources: &Sources,
    things: &'p [T],
    head: impl Fn(usize, &'p T) -> (I, &'p Head) + Sync,
    out: &mut Vec<Finding>,
) -> Vec<Vec<Name<I>>> {
    let some = |(index, things): (usize, &'p [T])| {
        let (mut named, mut findings) = (Vec::with_capacity(things.len()), Vec::new());
        for (at, thing) in (index * BLOCKS_AT_A_TIME..).zip(things) {
            let (id, head) = head(at, thing);
            let Some(name) = head.name else { continue };
            mixed_scripts(sources, name, &mut findings);
            named.push((id, name, Box::from(normalized(sources.text(name)))));
        }
        (named, findings)
    };
    let (named, findings): (Vec<_>, Vec<_>) = things.par_chunks(BLOCKS_AT_A_TIME).enumerate().map(some).unzip();
    out.extend(findings.into_iter().flatten());
    named
}

/// What each name stands for.
fn named<I: Copy + Eq + Hash>(parts: Vec<Vec<Name<I>>>, out: &mut Vec<Finding>) -> Named<I> {
    let mut names = Vec::with_capacity(parts.iter().map(Vec::len).sum());
    names.extend(parts.into_iter().flatten());
    // Files are in the order of their paths, but kinds that share names come one after another:
    // the first place in the text keeps the name.
    names.sort_by_key(|(_, span, _)| *span);
    let mut known = FxHashMap::with_capacity_and_hasher(names.len(), FxBuildHasher);
    let mut repeated = Vec::new();
    for (id, span, name) in &mut names {
        match known.entry(std::mem::take(name)) {
            Entry::Occupied(first) => repeated.push((*span, *first.get())),
            Entry::Vacant(free) => {
                free.insert(*id);
            }
        }
    }
    if !repeated.is_empty() {
        let places: FxHashMap<I, Span> = names.into_iter().map(|(id, span, _)| (id, span)).collect();
        for (name, first) in repeated {
            out.push(
                Finding::new(&language::DUPLICATE_NAME, name)
                    .arg("name", name)
                    .label(places[&first], Message::new("duplicate-name.first"))
                    .advice("duplicate-name.help"),
            );
        }
    }
    Arc::new(known)
}

/// A name whose letters come from several alphabets looks like another one.
fn mixed_scripts(sources: &Sources, name: Span, out: &mut Vec<Finding>) {
    let strange = strange_letters(sources.text(name));
    if !strange.is_empty() {
        out.push(
            Finding::new(&language::HIDDEN_CHARACTERS, name)
                .saying("hidden-characters-mixed")
                .arg("name", name)
                .arg("letters", letters(&strange))
                .help(Message::new("hidden-characters-mixed.help")),
        );
    }
}

/// Letters with their codes, for a sentence.
fn letters(letters: &[char]) -> Value {
    let shown = letters.iter().take(MANY_CODES);
    Value::list(shown.map(|letter| Value::from(format!("`{letter}` (U+{:04X})", u32::from(*letter)))))
}

/// A name that was looked up in vain.
struct Unknown {
    span: Span,
    wanted: Wanted,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Wanted {
    Team,
    Metric,
    Persona,
    Channel,
    Objective,
    Node,
}

impl Wanted {
    /// The sentence that there is nothing of that name.
    fn nothing(self) -> &'static str {
        match self {
            Self::Team => "unknown-name.team",
            Self::Metric => "unknown-name.metric",
            Self::Persona => "unknown-name.persona",
            Self::Channel => "unknown-name.channel",
            Self::Objective => "unknown-name.objective",
            Self::Node => "unknown-name.node",
        }
    }

    /// What is wanted, for a sentence.
    fn message(self) -> Message {
        Message::new(match self {
            Self::Team => "expected-team",
            Self::Metric => "expected-metric",
            Self::Persona => "expected-persona",
            Self::Channel => "expected-channel",
            Self::Objective => "expected-parent",
            Self::Node => "expected-node",
        })
    }
}

struct Resolver<'p> {
    sources: &'p Sources,
    teams: &'p Named<TeamId>,
    metrics: &'p Named<MetricId>,
    personas: &'p Named<PersonaId>,
    channels: &'p Named<ChannelId>,
    nodes: &'p NodeNames,
    /// Names of blocks of a kind that there is not.
    misread: &'p FxHashSet<Box<str>>,
    /// Which names stand for what they stood for when the plan was read last.
    stay: Stay,
}

impl Resolver<'_> {
    fn find<I: Copy>(&self, reference: &mut Ref<I>, names: &Named<I>, wanted: Wanted, out: &mut Vec<Unknown>) {
        reference.id = names.get(normalized(self.sources.text(reference.span)).as_ref()).copied();
        if reference.id.is_none() {
            self.unknown(reference.span, wanted, out);
        }
    }

    /// Notes a name that was looked up in vain, unless a block could have it that could not be read.
    fn unknown(&self, span: Span, wanted: Wanted, out: &mut Vec<Unknown>) {
        let misread = || self.misread.contains(normalized(self.sources.text(span)).as_ref());
        if self.misread.is_empty() || !misread() {
            out.push(Unknown { span, wanted });
        }
    }

    fn team(&self, reference: &mut Ref<TeamId>, out: &mut Vec<Unknown>) {
        self.find(reference, self.teams, Wanted::Team, out);
    }

    fn metric(&self, reference: &mut Ref<MetricId>, out: &mut Vec<Unknown>) {
        self.find(reference, self.metrics, Wanted::Metric, out);
    }

    fn persona(&self, reference: &mut Ref<PersonaId>, out: &mut Vec<Unknown>) {
        self.find(reference, self.personas, Wanted::Persona, out);
    }

    fn channel(&self, reference: &mut Ref<ChannelId>, out: &mut Vec<Unknown>) {
        self.find(reference, self.channels, Wanted::Channel, out);
    }

    fn node(&self, reference: &mut Ref<NodeKey>, out: &mut Vec<Unknown>) {
        reference.id = self.node_now(*reference);
        if reference.id.is_none() {
            self.unknown(reference.span, Wanted::Node, out);
        }
    }

    fn parent(&self, reference: &mut Ref<NodeKey>, out: &mut Vec<Unknown>) {
        reference.id = self.objective_now(*reference);
        if reference.id.is_none() {
            self.unknown(reference.span, Wanted::Objective, out);
        }
    }

    /// What the name of a node stands for; what it stood for when it was looked up last, and still
    /// does, is not looked up again.
    fn node_now(&self, reference: Ref<NodeKey>) -> Option<NodeKey> {
        let stays = reference.id.filter(|key| self.stay.nodes && self.nodes.node(*key).is_some());
        stays.or_else(|| self.nodes.key(normalized(self.sources.text(reference.span)).as_ref()))
    }

    fn objective_now(&self, reference: Ref<NodeKey>) -> Option<NodeKey> {
        self.node_now(reference).filter(|key| key.is_objective())
    }

    fn expression(&self, expression: &mut Expression, out: &mut Vec<Unknown>) {
        match &mut expression.kind {
            ExpressionKind::Metric(metric) | ExpressionKind::Total(metric) => self.metric(metric, out),
            ExpressionKind::Spend(node) => self.node(node, out),
            ExpressionKind::Min(parts) | ExpressionKind::Max(parts) => {
                parts.iter_mut().for_each(|part| self.expression(part, out));
            }
            ExpressionKind::Binary(_, sides) => {
                self.expression(&mut sides.0, out);
                self.expression(&mut sides.1, out);
            }
            ExpressionKind::Number(_) | ExpressionKind::Unreadable => {}
        }
    }

    fn objective(&self, objective: &mut Objective, out: &mut Vec<Unknown>) {
        objective.serves.iter_mut().for_each(|edge| self.parent(&mut edge.parent, out));
        objective.measures.iter_mut().for_each(|measure| self.metric(&mut measure.metric, out));
        objective.owners.iter_mut().for_each(|owner| self.team(owner, out));
        objective.agreed.iter_mut().flat_map(|agreed| &mut agreed.teams).for_each(|team| self.team(team, out));
        let milestones = objective.milestones.iter_mut().filter_map(|milestone| milestone.metric.as_mut());
        milestones.for_each(|metric| self.metric(metric, out));
        objective.personas.iter_mut().for_each(|persona| self.persona(persona, out));
        objective.guardrails.iter_mut().for_each(|guardrail| self.metric(&mut guardrail.metric, out));
    }

    /// Whether every name in an objective stands for what it stood for when it was looked up last.
    fn is_settled(&self, objective: &Objective) -> bool {
        let is_parent = |edge: &Edge| edge.parent.id.is_some() && self.objective_now(edge.parent) == edge.parent.id;
        let is_metric = |metric: &Ref<MetricId>| self.stands(metric, self.metrics, self.stay.metrics);
        let milestones = objective.milestones.iter().filter_map(|milestone| milestone.metric.as_ref());
        let mut metrics = objective.measures.iter().map(|measure| &measure.metric).chain(milestones);
        let agreed = objective.agreed.iter().flat_map(|agreed| &agreed.teams);
        objective.serves.iter().all(is_parent)
            && metrics.all(is_metric)
            && self.are_teams(objective.owners.iter().chain(agreed))
            && objective.personas.iter().all(|persona| self.stands(persona, self.personas, self.stay.personas))
            && objective.guardrails.iter().all(|guardrail| is_metric(&guardrail.metric))
    }

    /// The same of a budget.
    fn is_settled_budget(&self, budget: &Budget) -> bool {
        let is_settled = |allocation: &Allocation| match &allocation.to {
            AllocationTarget::Node(node) => node.id.is_some() && self.node_now(*node) == node.id,
            AllocationTarget::Line(_) => true,
        };
        self.are_teams(&budget.owners)
            && budget.allocations.par_chunks(BLOCKS_AT_A_TIME).all(|some| some.iter().all(is_settled))
    }

    fn are_teams<'r>(&self, teams: impl IntoIterator<Item = &'r Ref<TeamId>>) -> bool {
        teams.into_iter().all(|team| self.stands(team, self.teams, self.stay.teams))
    }

    /// Whether a name was found when it was looked up last, and stands for the same now.
    fn stands<I: Copy + PartialEq>(&self, reference: &Ref<I>, names: &Named<I>, stay: bool) -> bool {
        reference
            .id
            .is_some_and(|id| stay || names.get(normalized(self.sources.text(reference.span)).as_ref()) == Some(&id))
    }

    fn campaign(&self, campaign: &mut Campaign, out: &mut Vec<Unknown>) {
        campaign.serves.iter_mut().for_each(|edge| self.parent(&mut edge.parent, out));
        campaign.personas.iter_mut().for_each(|persona| self.persona(persona, out));
        campaign.channels.iter_mut().for_each(|channel| self.channel(channel, out));
        campaign.owners.iter_mut().for_each(|owner| self.team(owner, out));
        for message in &mut campaign.messages {
            message.personas.iter_mut().for_each(|persona| self.persona(persona, out));
            message.channels.iter_mut().for_each(|channel| self.channel(channel, out));
        }
    }

    /// The sentence for a name that stands for something else than is wanted.
    fn of_another_kind(&self, plan: &Plan, unknown: &Unknown) -> Finding {
        let Unknown { span, wanted } = *unknown;
        let word = normalized(self.sources.text(span));
        let finding =
            Finding::new(&language::WRONG_KIND_OF_REFERENCE, span).arg("name", span).arg("expected", wanted.message());
        let finding = match self.other(plan, &word) {
            Some((kind, head)) => {
                finding.arg("is", kind_message(kind)).label(head.anchor(), Message::new("wrong-kind-of-reference.here"))
            }
            None => finding,
        };
        match self.instead(plan, &word, wanted) {
            Some(metric) => finding.help(Message::new("wrong-kind-of-reference.metric").arg("metric", metric)),
            None => finding,
        }
    }

    /// What was probably meant by a name that nothing has: what has that title, or a close one.
    fn likely<'s>(&'s self, titles: &Titles, unknown: &Unknown, suggest: bool) -> Option<&'s str> {
        let word = normalized(self.sources.text(unknown.span));
        let titled = titles.get(&(unknown.wanted, word.to_lowercase())).map(|name| self.sources.text(*name));
        titled.or_else(|| if suggest { self.meant(&word, unknown.wanted) } else { None })
    }

    /// The sentence for a name that nothing has, once for all the places that name it.
    fn unknown_name(&self, first: &Unknown, others: &[Unknown], meant: Option<&str>) -> Finding {
        let Unknown { span, wanted } = *first;
        let word = normalized(self.sources.text(span));
        let word = word.as_ref();
        let mut finding =
            Finding::new(&language::UNKNOWN_NAME, span).arg("name", span).arg("wanted", Message::new(wanted.nothing()));
        let strange = strange_letters(word);
        if !strange.is_empty() {
            finding = finding.help(Message::new("unknown-name.letters").arg("letters", letters(&strange)));
        }
        for other in others.iter().take(MANY_PLACES) {
            finding = finding.label(other.span, Message::new("unknown-name.too"));
        }
        if !others.is_empty() {
            let places = Message::new("unknown-name.places").arg("name", span).arg("count", others.len() + 1);
            finding = finding.help(places);
        }
        let Some(meant) = meant else { return finding };
        finding.did_you_mean(Safety::Safe, meant, std::iter::once(first).chain(others).map(|it| it.span))
    }

    /// What else has a name.
    fn other<'q>(&self, plan: &'q Plan, word: &str) -> Option<(Kind, &'q Head)> {
        if let Some(id) = self.nodes.get(word) {
            let kind = match id {
                NodeId::Objective(id) if plan.objective(id).is_target => Kind::Target,
                NodeId::Objective(_) => Kind::Objective,
                NodeId::Campaign(id) if plan.campaign(id).is_action => Kind::Action,
                NodeId::Campaign(_) => Kind::Campaign,
                NodeId::Budget(_) => Kind::Budget,
            };
            return Some((kind, plan.head_of(id)));
        }
        if let Some(id) = self.metrics.get(word) {
            return Some((Kind::Metric, &plan.metric(*id).head));
        }
        if let Some(id) = self.teams.get(word) {
            return Some((Kind::Team, &plan.team(*id).head));
        }
        if let Some(id) = self.personas.get(word) {
            return Some((Kind::Persona, &plan.persona(*id).head));
        }
        self.channels.get(word).map(|id| (Kind::Channel, &plan.channel(*id).head))
    }

    /// Where a metric is wanted and an objective named: what that objective measures.
    fn instead(&self, plan: &Plan, word: &str, wanted: Wanted) -> Option<Span> {
        match self.nodes.get(word) {
            Some(NodeId::Objective(id)) if wanted == Wanted::Metric => {
                plan.objective(id).measures.first().map(|measure| measure.metric.span)
            }
            _ => None,
        }
    }

    fn meant(&self, word: &str, wanted: Wanted) -> Option<&str> {
        fn keys<I>(names: &Named<I>) -> impl Iterator<Item = &str> {
            names.keys().map(|name| &**name)
        }
        match wanted {
            Wanted::Team => closest(word, keys(self.teams)),
            Wanted::Metric => closest(word, keys(self.metrics)),
            Wanted::Persona => closest(word, keys(self.personas)),
            Wanted::Channel => closest(word, keys(self.channels)),
            Wanted::Objective => {
                let objectives = self.nodes.iter().filter(|(_, node)| matches!(node, NodeId::Objective(_)));
                closest(word, objectives.map(|(name, _)| name))
            }
            Wanted::Node => closest(word, self.nodes.iter().map(|(name, _)| name)),
        }
    }
}

/// The places of each name that was looked up in vain, in the order of the text.
fn by_name(sources: &Sources, mut unknown: Vec<Unknown>) -> Vec<Vec<Unknown>> {
    unknown.sort_by_key(|it| it.span);
    let mut groups: Vec<Vec<Unknown>> = Vec::new();
    let mut known: FxHashMap<(Wanted, Box<str>), usize> = FxHashMap::default();
    for it in unknown {
        let key = (it.wanted, Box::from(normalized(sources.text(it.span)).as_ref()));
        let at = *known.entry(key).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.push(it),
            None => groups.push(vec![it]),
        }
    }
    groups
}

/// Where the name of a thing stands, by its title in small letters.
type Titles = FxHashMap<(Wanted, String), Span>;

fn titles(plan: &Plan, unknown: &[Unknown]) -> Titles {
    let mut titles = Titles::default();
    let kinds: FxHashSet<Wanted> = unknown.iter().map(|unknown| unknown.wanted).collect();
    let mut add = |wanted: Wanted, head: &Head| {
        if let (Some(name), Some(title)) = (head.name, head.title.filter(|_| kinds.contains(&wanted))) {
            let title = text_content(plan.text(title)).to_lowercase();
            titles.entry((wanted, title)).or_insert(name);
        }
    };
    plan.teams.iter().for_each(|team| add(Wanted::Team, &team.head));
    plan.metrics.iter().for_each(|metric| add(Wanted::Metric, &metric.head));
    plan.personas.iter().for_each(|persona| add(Wanted::Persona, &persona.head));
    plan.channels.iter().for_each(|channel| add(Wanted::Channel, &channel.head));
    plan.objectives.iter().for_each(|objective| add(Wanted::Objective, &objective.head));
    titles
}

/// Looks every name up; `misread` are names of blocks that could not be read.
fn resolve(
    plan: &mut Plan,
    misread: &FxHashSet<Box<str>>,
    stay: Stay,
    earlier: Option<&Earlier>,
    out: &mut Vec<Finding>,
) {
    let resolver = Resolver {
        sources: &plan.sources,
        teams: &plan.team_names,
        metrics: &plan.metric_names,
        personas: &plan.persona_names,
        channels: &plan.channel_names,
        nodes: &plan.node_names,
        misread,
        stay,
    };
    let mut unknown = Vec::new();
    for header in &mut plan.headers {
        let teams = header.review.iter_mut().flat_map(|(_, teams)| teams);
        teams.for_each(|team| resolver.team(team, &mut unknown));
    }
    for metric in &mut plan.metrics {
        metric.share_of.iter_mut().for_each(|whole| resolver.metric(whole, &mut unknown));
        metric.equals.iter_mut().for_each(|formula| resolver.expression(&mut formula.expression, &mut unknown));
    }
    for persona in &mut plan.personas {
        persona.validated.iter_mut().for_each(|team| resolver.team(team, &mut unknown));
        persona.channels.iter_mut().for_each(|channel| resolver.channel(channel, &mut unknown));
    }
    for channel in &mut plan.channels {
        channel.owner.iter_mut().for_each(|owner| resolver.team(owner, &mut unknown));
    }
    let is_doubtful = |at: usize| earlier.is_none_or(|earlier| earlier.is_doubtful(at));
    let in_objectives: Vec<Vec<Unknown>> = plan
        .objectives
        .par_chunks_mut(BLOCKS_AT_A_TIME)
        .enumerate()
        .map(|(first, objectives)| {
            let mut unknown = Vec::new();
            for (at, objective) in (first * BLOCKS_AT_A_TIME..).zip(objectives) {
                if is_doubtful(at) && !resolver.is_settled(objective) {
                    resolver.objective(Arc::make_mut(objective), &mut unknown);
                }
            }
            unknown
        })
        .collect();
    unknown.extend(in_objectives.into_iter().flatten());
    plan.campaigns.iter_mut().for_each(|campaign| resolver.campaign(campaign, &mut unknown));
    for budget in plan.budgets.iter_mut().filter(|budget| !resolver.is_settled_budget(budget)) {
        let budget = Arc::make_mut(budget);
        budget.owners.iter_mut().for_each(|owner| resolver.team(owner, &mut unknown));
        let in_allocations = |allocations: &mut [Allocation]| {
            let mut unknown = Vec::new();
            for allocation in allocations {
                if let AllocationTarget::Node(node) = &mut allocation.to {
                    resolver.node(node, &mut unknown);
                }
            }
            unknown
        };
        let parts: Vec<_> = budget.allocations.par_chunks_mut(BLOCKS_AT_A_TIME).map(in_allocations).collect();
        unknown.extend(parts.into_iter().flatten());
    }
    if unknown.is_empty() {
        return;
    }
    let titles = titles(plan, &unknown);
    let by_name = by_name(&plan.sources, unknown);
    let is_of_another_kind =
        |first: &Unknown| resolver.other(plan, normalized(plan.sources.text(first.span)).as_ref()).is_some();
    // Each look goes through all names.
    let meant = by_name.par_iter().enumerate().map(|(index, places)| {
        let first = places.first().filter(|first| !is_of_another_kind(first))?;
        resolver.likely(&titles, first, index < SUGGESTIONS)
    });
    let meant: Vec<Option<&str>> = meant.collect();
    for (places, &meant) in by_name.iter().zip(&meant) {
        let Some((first, others)) = places.split_first() else { continue };
        if is_of_another_kind(first) {
            out.extend(places.iter().map(|unknown| resolver.of_another_kind(plan, unknown)));
            continue;
        }
        out.push(resolver.unknown_name(first, others, meant));
    }
    let meant_names = meant.into_iter().flatten().map(Box::from).collect();
    plan.meant = meant_names;
}

/// What only the whole plan can tell: no plan block, several, no currency for its money.
fn whole_plan(plan: &Plan, misread: &Misread, out: &mut Vec<Finding>) {
    let Some(first) = plan.headers.first() else {
        let block = plan.heads().map(|head| head.span).min().filter(|_| !misread.has_plan);
        out.extend(block.map(|block| Finding::new(&language::NO_PLAN, block).help(Message::new("no-plan.help"))));
        return;
    };
    for other in &plan.headers[1..] {
        out.push(
            Finding::new(&language::SEVERAL_PLANS, other.head.anchor())
                .label(
                    first.head.anchor(),
                    Message::new("several-plans.first").arg("plan", first.head.title.unwrap_or(first.head.label())),
                )
                .help(Message::new("several-plans.help")),
        );
    }
    // Only the first plan is asked for anything.
    let others: FxHashSet<Span> = plan.headers[1..].iter().map(|header| header.head.anchor()).collect();
    if !others.is_empty() {
        out.retain(|finding| finding.rule != &language::MISSING_FIELD || !others.contains(&finding.span));
    }
    if first.currency.is_some() || first.head.may_say("currency") {
        return;
    }
    if let Some((currency, money)) = first_money(plan) {
        out.push(
            Finding::new(&language::MISSING_FIELD, first.head.anchor())
                .saying("missing-field-currency")
                .label(money, Message::new("missing-field-currency.money"))
                .help(Message::new("missing-field-currency.help").arg("currency", currency.code())),
        );
    }
}

/// Says of what lacks its year what it means in the plan's own time, if that is one thing.
fn say_years(plan: &Plan, findings: &mut Vec<Finding>) {
    let lacks_year = |finding: &Finding| finding.message().id == YEAR_MISSING;
    if !findings.iter().any(lacks_year) {
        return;
    }
    let period = plan.period().filter(|period| period.start <= period.end);
    let said = |finding: Finding| {
        if !lacks_year(&finding) {
            return finding;
        }
        let Some(meant) = period.and_then(|period| within(period, plan.text(finding.span))) else {
            return finding.help(Message::new("wrong-year-missing.help"));
        };
        let place = finding.span;
        let before = &plan.sources.file(place.file).text[..place.start as usize];
        // A deadline is the last day of what is written.
        let is_deadline = before.split_whitespace().next_back() == Some("by");
        let meant = if is_deadline { last_part(&meant) } else { &meant };
        finding.did_you_mean(Safety::Unsafe, meant, [place])
    };
    *findings = std::mem::take(findings).into_iter().map(said).collect();
}

/// What words without a year mean in some time, as plans write it; none where that may be several.
fn within(period: Period, words: &str) -> Option<String> {
    let is_inside = |written: &str| {
        let ends: Option<Vec<Period>> = written.split(" .. ").map(|end| Period::parse(end).ok()).collect();
        ends.is_some_and(|ends| ends.iter().all(|end| period.start <= end.start && end.end <= period.end))
    };
    let years = (period.start.year()..=period.end.year()).take(MANY_YEARS);
    let mut meant = years.filter_map(|year| Some(read_in_year(words, year)?.written)).filter(|it| is_inside(it));
    meant.next().filter(|_| meant.next().is_none())
}

/// The first money that the plan writes: in a metric's unit, or an amount.
fn first_money(plan: &Plan) -> Option<(Currency, Span)> {
    let units = plan.metrics.iter().filter_map(|metric| Some((metric.unit.currency()?, metric.unit_span?)));
    let amount = |figure: &Figure| figure.unit.currency().map(|currency| (currency, figure.span));
    let observed = plan.metrics.iter().flat_map(|metric| &metric.observed).filter_map(|it| amount(&it.value));
    let assumed = plan.metrics.iter().filter_map(|metric| metric.assume.as_ref()).filter_map(|it| amount(&it.value));
    let measures = plan.objectives.iter().flat_map(|objective| &objective.measures);
    let baselines = measures.filter_map(|measure| measure.from.as_ref().and_then(amount));
    let rates = plan.objectives.iter().flat_map(|objective| &objective.serves).filter_map(|edge| edge.rate.as_ref());
    let rates = rates.filter_map(|rate| amount(&rate.value));
    let costs = plan.campaigns.iter().flat_map(|campaign| &campaign.costs).filter_map(|cost| amount(&cost.amount));
    let spent = plan.campaigns.iter().flat_map(|campaign| &campaign.spent).filter_map(|it| amount(&it.amount));
    let yields = plan.campaigns.iter().flat_map(|campaign| &campaign.yields).filter_map(amount);
    let totals = plan.budgets.iter().filter_map(|budget| budget.total.as_ref().and_then(amount));
    let allocated = plan.budgets.iter().flat_map(|budget| &budget.allocations).filter_map(|it| amount(&it.amount));
    let all = units.chain(observed).chain(assumed).chain(baselines).chain(rates).chain(costs);
    let all = all.chain(spent).chain(yields).chain(totals).chain(allocated);
    all.min_by_key(|(_, span)| *span)
}
