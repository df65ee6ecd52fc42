//! What makes a finding the same finding on another day: its rule, its sentence, and the names
//! that take part. Lines, files, layout and figures do not.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Area, Datum, Finding, Message, Value};
use crate::plan::Plan;
use crate::source::{FileId, Span, text_content};

/// What a finding is about, whatever line it stands in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity<'a> {
    /// The rule's name.
    pub rule: Cow<'a, str>,
    /// The sentence, by its id in the message files: rules have milder and harder cases.
    pub sentence: Cow<'a, str>,
    /// The names that take part, in order, each once: of the block it stands in, and of what its
    /// sentence speaks of. As a set, since which of two comes first is a matter of lines.
    pub names: Names<'a>,
}

/// Names that take part in a finding, mostly the plan's own words.
pub type Names<'a> = SmallVec<[Cow<'a, str>; 4]>;

impl Identity<'_> {
    /// A number for it that stays the same from release to release.
    #[must_use]
    pub fn fingerprint(&self) -> u128 {
        let parts = [&*self.rule, &*self.sentence].into_iter().chain(self.names.iter().map(|name| &**name));
        // FNV-1a: short, and never to change; who would forge one must forge names.
        parts
            .flat_map(|part| part.bytes().chain([0xff]))
            .fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, |hash, byte| {
                (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
            })
    }
}

/// Numbers findings that nothing else tells apart, and writes what machines know them by.
#[derive(Debug, Default)]
pub struct Fingerprints {
    seen: FxHashMap<u128, u32>,
}

impl Fingerprints {
    /// The fingerprint of the next finding of this identity.
    pub fn next(&mut self, identity: &Identity<'_>) -> String {
        let hash = identity.fingerprint();
        let times = self.seen.entry(hash).or_insert(0);
        *times += 1;
        format!("{hash:032x}:{times}")
    }
}

/// Says what the findings of one plan are about.
#[derive(Debug)]
pub struct Identities<'p> {
    plan: &'p Plan,
    /// Blocks in the order of places, and what people call each.
    blocks: Vec<(Span, Span)>,
    /// Files of figures, and where the plan names them.
    tables: FxHashMap<FileId, Span>,
}

impl<'p> Identities<'p> {
    /// Looks the blocks of a plan up.
    #[must_use]
    pub fn new(plan: &'p Plan) -> Self {
        let mut blocks: Vec<(Span, Span)> = plan.heads().map(|head| (head.block, head.label())).collect();
        blocks.sort_unstable();
        Self { plan, blocks, tables: plan.tables.iter().copied().collect() }
    }

    /// What a finding is about.
    #[must_use]
    pub fn of<'a>(&self, finding: &'a Finding) -> Identity<'a>
    where
        'p: 'a,
    {
        // The language's own rules quote what they can't read: there, a number is a name too.
        let is_text = finding.rule.area == Area::Language;
        let mut names = Names::new();
        if let Some(block) = self.block_of(finding.span).filter(|_| !finding.is_anywhere) {
            names.push(tidy(self.plan.text(block)));
        }
        self.add_message(finding.message(), is_text, &mut names);
        // Of what takes part alike, figures name the one that happens to come first.
        for (_, datum) in finding.figures().filter(|_| !finding.is_anywhere) {
            if let Datum::Source(span) = datum {
                add(self.plan.text(span), is_text, &mut names);
            }
        }
        names.sort_unstable();
        names.dedup();
        Identity { rule: Cow::Borrowed(finding.rule.name), sentence: Cow::Borrowed(finding.message().id), names }
    }

    /// What people call the block that holds a place; for a file of figures, the one that names it.
    #[must_use]
    pub fn block_of(&self, place: Span) -> Option<Span> {
        let place = self.tables.get(&place.file).copied().unwrap_or(place);
        let after = self.blocks.partition_point(|(block, _)| (block.file, block.start) <= (place.file, place.start));
        let (block, label) = self.blocks[..after].last()?;
        (block.file == place.file && place.start <= block.end).then_some(*label)
    }

    fn add_message<'a>(&self, message: &'a Message, is_text: bool, names: &mut Names<'a>)
    where
        'p: 'a,
    {
        for (_, value) in &message.args {
            self.add_value(value, is_text, names);
        }
    }

    fn add_value<'a>(&self, value: &'a Value, is_text: bool, names: &mut Names<'a>)
    where
        'p: 'a,
    {
        match value {
            Value::Source(span) => add(self.plan.text(*span), is_text, names),
            // A circle may be told from any of its members.
            Value::Text(text) => text.split(" → ").for_each(|part| add(part.trim_matches('`'), is_text, names)),
            Value::List(values) => values.iter().for_each(|value| self.add_value(value, is_text, names)),
            Value::Message(message) => self.add_message(message, is_text, names),
            Value::Count(_) | Value::Amount(_) | Value::Date(_) | Value::Period(_) | Value::Duration(_) => {}
        }
    }
}

fn add<'a>(text: &'a str, is_text: bool, names: &mut Names<'a>) {
    let is_figure = text.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '+' | '-' | '−'));
    if is_text || !is_figure {
        names.push(tidy(text));
    }
}

/// What a plan says, without quotes, and with one blank where it has several.
fn tidy(written: &str) -> Cow<'_, str> {
    let content = text_content(written);
    let is_tidy = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_graphic());
    if content.split(' ').all(is_tidy) {
        return content;
    }
    let mut tidy = String::with_capacity(content.len());
    for word in content.split_whitespace() {
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    Cow::Owned(if tidy.is_ascii() { tidy } else { tidy.nfc().collect() })
}

/// The same, to keep.
pub(crate) fn plain(written: &str) -> String {
    tidy(written).into_owned()
}
