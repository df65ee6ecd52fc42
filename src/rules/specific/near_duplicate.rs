//! S109: two objectives that plan the same work.

use std::borrow::Cow;
use std::sync::PoisonError;

use chrono::NaiveDate;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use smallvec::SmallVec;

use crate::diagnostic::{Amount, Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{MetricId, Objective, ObjectiveId, PersonaId, Plan, Traits};
use crate::quantity::{Base, Exact, Unit};
use crate::rules::{Context, Percent};
use crate::wording::{GETTING, LITTLE_WORDS, Title};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "S109",
    name: "near-duplicate",
    level: Level::Warning,
    area: Area::Specific,
    looks_at: Subject::Promises,
    since: "0.1",
};

/// When titles are near enough.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// How much of the words of two titles must be shared, at least.
    pub similarity: Percent,
}

impl Default for Settings {
    fn default() -> Self {
        Self { similarity: Percent::of(85) }
    }
}

/// What two objectives must have in common to be one.
type Key = (MetricId, Option<NaiveDate>, Vec<PersonaId>);

/// How many earlier titles that share a word are looked at: beyond that, the word says little.
const MOST_NEIGHBOURS: usize = 32;
/// How many objectives above one are looked at for a parent; beyond that, it counts as found.
const MOST_ABOVE: usize = 64;

/// A word that so many titles have tells nothing apart.
const COMMONPLACE: usize = 256;
/// Most titles have no more words that say something.
const USUAL_WORDS: usize = 8;

/// A word of some title: its place in the lexicon, or a number as it is, of which there may be as many
/// as titles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Word(u32);

/// What tells numbers from places.
const NUMBER: u32 = 1 << 31;

/// Where the words of a title stand in the lexicon.
#[derive(Debug, Clone, Copy)]
struct Words {
    start: u32,
    end: u32,
}

impl Words {
    fn is_empty(self) -> bool {
        self.start == self.end
    }

    fn count(self) -> usize {
        (self.end - self.start) as usize
    }
}

/// Every word of the titles but numbers, each once, and what the titles say, one after the other.
#[derive(Debug, Default)]
struct Lexicon {
    /// In order within each title.
    titles: Vec<Word>,
    /// Where the words stand that a piece of a title stands for.
    pieces: FxHashMap<Box<str>, usize>,
    /// Those words; none where the piece says little.
    said: Vec<SmallVec<[Word; 2]>>,
    places: FxHashMap<Box<str>, u32>,
    words: Vec<Box<str>>,
}

/// What the titles of a plan said when it was checked last.
#[derive(Debug, Default)]
pub struct Memory {
    lexicon: Lexicon,
    was: Told,
    /// What they say in the check that is under way.
    is: Told,
}

/// What titles say, and which say the same.
#[derive(Debug, Default)]
struct Told {
    /// By objective.
    said: Vec<Option<Words>>,
    groups: Vec<Group>,
}

/// A lexicon with so many words that no title has any more is begun anew.
const MANY_FORGOTTEN: usize = 100_000;

impl Memory {
    /// The words of the titles of objectives that the rule is about.
    fn read(&mut self, context: &Context<'_>) -> Vec<Option<Words>> {
        let words = |id: ObjectiveId, lexicon: &mut Lexicon, old: &[Option<Words>]| {
            let was = context.recalled.and_then(|recalled| *recalled.was.get(id.index())?);
            match was.and_then(|was| old.get(was.index())) {
                Some(known) => *known,
                None => {
                    let objective = context.plan.objective(id);
                    let title = Title::of(context.plan, &objective.head)?;
                    Some(lexicon.words(&title, &|number| is_measured(context, objective, number)))
                }
            }
        };
        let lexicon = &mut self.lexicon;
        if lexicon.titles.is_empty() {
            lexicon.titles.reserve(context.plan.objectives.len() * USUAL_WORDS);
        }
        let all = (0..context.plan.objectives.len()).map(ObjectiveId::new);
        all.map(|id| words(id, lexicon, &self.was.said)).collect()
    }

    /// Takes the check that was under way for the last one.
    pub(crate) fn turn(&mut self) {
        self.was = std::mem::take(&mut self.is);
        let most: usize = self.was.said.iter().flatten().map(|words| words.count()).sum();
        let Lexicon { titles, words, said, .. } = &self.lexicon;
        if words.len().max(said.len()) > most + MANY_FORGOTTEN || titles.len() > 2 * most + MANY_FORGOTTEN {
            *self = Self::default();
        }
    }
}

/// Objectives with one key.
#[derive(Debug)]
struct Group {
    key: Key,
    /// In the order of the text.
    members: Vec<ObjectiveId>,
    repeats: Vec<Repeat>,
    /// Whether titles of it are near at all: then it depends on who serves whom, too.
    has_near: bool,
}

/// A member of a group that repeats an earlier one.
#[derive(Debug, Clone)]
struct Repeat {
    member: u32,
    earlier: u32,
    /// The share of words in common.
    similarity: Exact,
}

/// Finds objectives that repeat an earlier one.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    match context.recalled {
        Some(recalled) => {
            let mut memory = recalled.titles.lock().unwrap_or_else(PoisonError::into_inner);
            let said = memory.read(context);
            let groups = groups(context, settings, &memory, &said);
            out.extend(groups.iter().flat_map(|group| findings(context, group)));
            memory.is = Told { said, groups };
        }
        None => {
            let mut memory = Memory::default();
            let said = memory.read(context);
            out.extend(groups(context, settings, &memory, &said).iter().flat_map(|group| findings(context, group)));
        }
    }
}

/// The groups of a plan with what repeats in them; those in which nothing can have changed since
/// the check before are as they were then.
fn groups(context: &Context<'_>, settings: &Settings, memory: &Memory, said: &[Option<Words>]) -> Vec<Group> {
    let plan = context.plan;
    let (mut groups, stay) = grouped(context, said, &memory.was);
    let title = |words: &[Option<Words>], id: &ObjectiveId| memory.lexicon.title(words[id.index()]);
    // With other settings, nothing is as it was.
    let is_recalled = context.recalled.is_some_and(|recalled| !recalled.was.is_empty());
    let says_the_same = |group: &Group, before: &Group| {
        let mut members = group.members.iter().zip(&before.members);
        is_recalled
            && group.members.len() == before.members.len()
            && members.all(|(is, was)| title(said, is) == title(&memory.was.said, was))
    };
    let known = groups.iter().zip(&memory.was.groups).zip(&stay).map(|((group, before), stay)| {
        let is_same = *stay == before.members.len() || !before.has_near && says_the_same(group, before);
        is_same.then_some(before)
    });
    let known: Vec<Option<&Group>> = known.chain(std::iter::repeat(None)).take(groups.len()).collect();
    // What one title alone says, it shares with none.
    let mut shared = Shared { places: vec![0; memory.lexicon.words.len()], numbers: FxHashMap::default() };
    for (group, _) in groups.iter().zip(&known).filter(|(_, known)| known.is_none()) {
        let words = group.members.iter().flat_map(|id| memory.lexicon.title(said[id.index()]));
        words.for_each(|word| shared.count(*word));
    }
    let (lexicon, shared) = (&memory.lexicon, &shared);
    groups.par_iter_mut().zip(known).with_max_len(1).for_each(|(group, known)| {
        (group.repeats, group.has_near) = match known {
            Some(known) => (known.repeats.clone(), known.has_near),
            None => repeats(plan, (lexicon, shared), &group.members, said, settings),
        };
    });
    groups.retain(|group| !group.members.is_empty());
    groups
}

/// Which objective one was in the check before, if neither it nor anything above it has changed.
fn stays(context: &Context<'_>, id: ObjectiveId) -> Option<ObjectiveId> {
    let recalled = context.recalled?;
    recalled.was.get(id.index()).copied().flatten().filter(|_| recalled.above.get(id.index()) == Some(&false))
}

/// The objectives with titles that say something, by what they must have in common: first the groups
/// of before, some of which may be empty now. For each group, how many members it has had before, if
/// it has no others and they come in the same order.
fn grouped(context: &Context<'_>, said: &[Option<Words>], before: &Told) -> (Vec<Group>, Vec<usize>) {
    let plan = context.plan;
    let again = |group: &Group| Group {
        key: group.key.clone(),
        members: Vec::with_capacity(group.members.len()),
        repeats: Vec::new(),
        has_near: false,
    };
    let mut groups: Vec<Group> = before.groups.iter().map(again).collect();
    let mut stay = vec![0_usize; groups.len()];
    let mut known: FxHashMap<Key, usize> = groups.iter().map(|group| group.key.clone()).zip(0..).collect();
    let mut was_in: Vec<Option<u32>> = vec![None; before.said.len()];
    for (at, group) in (0..).zip(&before.groups) {
        group.members.iter().for_each(|id| was_in[id.index()] = Some(at));
    }
    let personas = personas(plan);
    for id in (0..said.len()).map(ObjectiveId::new) {
        if said[id.index()].is_none_or(Words::is_empty) {
            continue;
        }
        if let Some(old) = stays(context, id)
            && let Some(was_in) = was_in.get(old.index())
        {
            for at in was_in.iter().map(|at| *at as usize) {
                let members = &mut groups[at].members;
                let in_place = before.groups[at].members.get(members.len()) == Some(&old);
                stay[at] = if in_place { stay[at].saturating_add(1) } else { usize::MAX };
                members.push(id);
            }
            continue;
        }
        if plan.traits(id).has(Traits::TARGET | Traits::DRAFT) {
            continue;
        }
        let personas = personas.get(id.index()).map_or(&[][..], Vec::as_slice);
        let Some(key) = key(plan.objective(id), personas) else { continue };
        let at = *known.entry(key).or_insert_with_key(|key| {
            groups.push(Group { key: key.clone(), members: Vec::new(), repeats: Vec::new(), has_near: false });
            stay.push(0);
            groups.len() - 1
        });
        groups[at].members.push(id);
        stay[at] = usize::MAX;
    }
    (groups, stay)
}

/// Which of some objectives repeat an earlier one of them; and whether titles of them are near at all.
fn repeats(
    plan: &Plan,
    (lexicon, shared): (&Lexicon, &Shared),
    members: &[ObjectiveId],
    said: &[Option<Words>],
    settings: &Settings,
) -> (Vec<Repeat>, bool) {
    let title = |member: u32| {
        let id = members[member as usize];
        (id, lexicon.title(said[id.index()]))
    };
    let mut earlier = Earlier::default();
    let (mut repeats, mut has_near) = (Vec::new(), false);
    for (member, _) in (0..).zip(members) {
        let (id, words) = title(member);
        let mut like = earlier.like((lexicon, shared), words).into_iter().filter_map(|earlier| {
            let (other, others) = title(earlier);
            let similarity = similarity(lexicon, words, others)?;
            let near = similarity >= *settings.similarity.share();
            has_near |= near;
            let apart = near && !is_above(plan, other, id) && !is_above(plan, id, other);
            apart.then_some(Repeat { member, earlier, similarity })
        });
        match like.next() {
            Some(repeat) => repeats.push(repeat),
            None => earlier.add(member, words, shared),
        }
    }
    (repeats, has_near)
}

fn findings(context: &Context<'_>, group: &Group) -> impl Iterator<Item = Finding> {
    group.repeats.iter().map(|Repeat { member, earlier, similarity }| {
        let [objective, first] = [member, earlier].map(|at| context.plan.objective(group.members[*at as usize]));
        finding(objective, first, similarity)
    })
}

fn finding(objective: &Objective, first: &Objective, similarity: &Exact) -> Finding {
    let metric = objective.measures[0].metric.span;
    let share = Amount::new(similarity.clone(), Unit { base: Base::Percent, per: None });
    Finding::new(&RULE, objective.head.anchor())
        .fact("node", objective.head.label())
        .fact("first", first.head.label())
        .fact("metric", metric)
        .label(first.head.anchor(), Message::new("near-duplicate.first").arg("similarity", share))
        .help(Message::new("near-duplicate.help"))
        .data("similarity", similarity.to_decimal_string(12))
}

/// What is compared first; none where the metric or a persona is unknown.
fn key(objective: &Objective, personas: &[PersonaId]) -> Option<Key> {
    let measure = objective.measures.first()?;
    let known = objective.personas.iter().all(|persona| persona.id.is_some())
        && !measure.unread
        && !objective.head.may_say("personas");
    known.then_some((measure.metric.id?, measure.by.map(|(by, _)| by.end), personas.to_vec()))
}

/// For each objective, the personas it names, else those it inherits, in order; empty where the plan
/// has none.
fn personas(plan: &Plan) -> Vec<Vec<PersonaId>> {
    if plan.personas.is_empty() {
        return Vec::new();
    }
    let own = |objective: &Objective| objective.personas.iter().filter_map(|persona| persona.id).collect::<Vec<_>>();
    let mut all: Vec<Vec<PersonaId>> = plan.objectives.iter().map(|objective| own(objective)).collect();
    let mut next: Vec<ObjectiveId> =
        plan.each_objective().map(|(id, _)| id).filter(|id| !all[id.index()].is_empty()).collect();
    let names_one: Vec<bool> = all.iter().map(|personas| !personas.is_empty()).collect();
    while let Some(id) = next.pop() {
        let inherited = all[id.index()].clone();
        for &(child, _) in plan.children(id) {
            let known = &mut all[child.index()];
            let before = known.len();
            if !names_one[child.index()] {
                for persona in &inherited {
                    if !known.contains(persona) {
                        known.push(*persona);
                    }
                }
            }
            if known.len() > before {
                next.push(child);
            }
        }
    }
    for personas in &mut all {
        personas.sort_unstable();
        personas.dedup();
    }
    all
}

impl Lexicon {
    /// The words of a title that say something. A number behind a word tells things apart
    /// (`branch 7`), unless it is what the measure says.
    fn words(&mut self, title: &Title<'_>, is_measured: &dyn Fn(i64) -> bool) -> Words {
        let mut words: SmallVec<[Word; 8]> = SmallVec::new();
        let mut follows_word = false;
        for token in &title.tokens {
            if token.is_word() {
                let said = self.said_by(&token.fold);
                words.extend_from_slice(said);
                follows_word = !said.is_empty();
                continue;
            }
            if follows_word && token.fold.parse().is_ok_and(|number| !is_measured(number)) {
                words.push(self.number(&token.fold));
            }
            follows_word = false;
        }
        words.sort_unstable();
        words.dedup();
        let start = self.titles.len();
        self.titles.extend(words);
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Words { start: place(start), end: place(self.titles.len()) }
    }

    /// The words of a title, in order.
    fn title(&self, words: Option<Words>) -> &[Word] {
        words.and_then(|words| self.titles.get(words.start as usize..words.end as usize)).unwrap_or_default()
    }

    fn said_by(&mut self, piece: &str) -> &[Word] {
        let at = self.pieces.get(piece).copied().unwrap_or_else(|| {
            let says_little = LITTLE_WORDS.contains(piece) || GETTING.contains(piece);
            let parts = piece.split('-').filter(|part| !part.is_empty() && !says_little);
            let words = parts.map(|part| self.place(&singular(part))).collect();
            self.pieces.insert(piece.into(), self.said.len());
            self.said.push(words);
            self.said.len() - 1
        });
        &self.said[at]
    }

    fn place(&mut self, word: &str) -> Word {
        if let Some(place) = self.places.get(word) {
            return Word(*place);
        }
        let place = u32::try_from(self.words.len()).unwrap_or(NUMBER - 1).min(NUMBER - 1);
        self.places.insert(word.into(), place);
        self.words.push(word.into());
        Word(place)
    }

    /// A number that is written as numbers are; others (`007`) are words like any.
    fn number(&mut self, digits: &str) -> Word {
        let number = digits.parse().ok().filter(|number: &u32| *number < NUMBER && !digits.starts_with('0'));
        number.map_or_else(|| self.place(digits), |number| Word(NUMBER | number))
    }

    /// A word of the alphabet; none for a number.
    fn text(&self, word: Word) -> Option<&str> {
        self.words.get(word.0 as usize).map(|text| &**text)
    }

    fn same_but_for_a_slip(&self, a: Word, b: Word) -> bool {
        self.text(a).zip(self.text(b)).is_some_and(|(a, b)| same_but_for_a_slip(a, b))
    }
}

/// How many titles say each word, of those that are gone through.
struct Shared {
    places: Vec<u32>,
    numbers: FxHashMap<Word, u32>,
}

impl Shared {
    fn count(&mut self, word: Word) {
        match self.places.get_mut(word.0 as usize) {
            Some(count) => *count += 1,
            None => *self.numbers.entry(word).or_default() += 1,
        }
    }

    /// Whether several titles say it.
    fn has(&self, word: Word) -> bool {
        self.places.get(word.0 as usize).or_else(|| self.numbers.get(&word)).is_some_and(|count| *count > 1)
    }
}

/// Whether a number is one of the first measure's figures, as a title would write them.
fn is_measured(context: &Context<'_>, objective: &Objective, number: i64) -> bool {
    let goal = objective.measures.first().and_then(|measure| context.figures.goal(measure));
    goal.is_some_and(|goal| {
        let number = &Exact::from(number) * &goal.unit.factor();
        goal.middle == number || goal.from.is_some_and(|from| from.value == number)
    })
}

fn singular(word: &str) -> Cow<'_, str> {
    match word.strip_suffix("ies") {
        Some(stem) if stem.len() > 1 => Cow::Owned(format!("{stem}y")),
        _ => Cow::Borrowed(word.strip_suffix(['s', 'x']).filter(|stem| stem.len() > 2).unwrap_or(word)),
    }
}

/// Earlier members of a group, by the words of their titles.
#[derive(Default)]
struct Earlier {
    by_word: FxHashMap<Word, Vec<u32>>,
}

impl Earlier {
    fn add(&mut self, member: u32, words: &[Word], shared: &Shared) {
        for word in words.iter().filter(|word| shared.has(**word)) {
            let having = self.by_word.entry(*word).or_default();
            if having.len() <= COMMONPLACE {
                having.push(member);
            }
        }
    }

    /// Those that may have a title like this, in order.
    fn like(&self, (lexicon, shared): (&Lexicon, &Shared), words: &[Word]) -> SmallVec<[u32; 64]> {
        // Near titles share their rarest word or the next, but for a slip of the pen; what most
        // titles say tells nothing apart.
        let having = |word: Word| {
            if shared.has(word) { self.by_word.get(&word).map_or(&[][..], Vec::as_slice) } else { &[][..] }
        };
        let mut lists: SmallVec<[(&[u32], Word); 8]> = words.iter().map(|word| (having(*word), *word)).collect();
        // Of words as rare, the smallest number, then the first in the alphabet: a lexicon has no
        // order of its own.
        let key = |word: Word| (lexicon.text(word), word);
        lists.sort_by(|(a, word), (b, other)| a.len().cmp(&b.len()).then_with(|| key(*word).cmp(&key(*other))));
        let telling = lists.iter().take(2).filter(|(list, _)| list.len() <= COMMONPLACE);
        let mut members: SmallVec<[u32; 64]> =
            telling.flat_map(|(list, _)| list.iter().take(MOST_NEIGHBOURS).copied()).collect();
        members.sort_unstable();
        members.dedup();
        members
    }
}

/// The share of words in common, where one title has all the words of the other; one slip of the
/// pen is overlooked.
fn similarity(lexicon: &Lexicon, a: &[Word], b: &[Word]) -> Option<Exact> {
    let (fewer, more) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut lacking = fewer.iter().filter(|word| more.binary_search(word).is_err());
    let slip = lacking.next();
    let all = lacking.next().is_none()
        && slip.is_none_or(|word| more.iter().any(|other| lexicon.same_but_for_a_slip(*word, *other)));
    let length = |words: &[Word]| i128::try_from(words.len()).unwrap_or(i128::MAX);
    all.then(|| Exact::ratio(2 * length(fewer), length(a) + length(b)))
}

fn same_but_for_a_slip(a: &str, b: &str) -> bool {
    let long = a.len() >= 5 && a.len().abs_diff(b.len()) <= 2 && !a.contains(|c: char| c.is_ascii_digit());
    long && strsim::levenshtein(a, b) <= 1
}

/// Whether an objective is served by another, directly or not.
fn is_above(plan: &Plan, above: ObjectiveId, below: ObjectiveId) -> bool {
    let mut seen = vec![below];
    let mut next = 0;
    while let Some(&at) = seen.get(next) {
        next += 1;
        for parent in plan.objective(at).serves.iter().filter_map(|edge| plan.parent(edge)) {
            if parent == above || seen.len() > MOST_ABOVE {
                return true;
            }
            if !seen.contains(&parent) {
                seen.push(parent);
            }
        }
    }
    false
}
