//! S102: a title that promises two outcomes.

use std::ops::Range;
use std::sync::LazyLock;

use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Head, Objective};
use crate::rules::{Context, NoSettings};
use crate::wording::{
    ACQUIRING, GERUNDS, HOLDING, Hints, KEEPING, OUTCOMES, PREPOSITIONS, RESULT_VERBS, Title, TitleFigure, Token,
    UnitWritten, figures, same_word,
};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "S102",
    name: "compound-objective",
    level: Level::Warning,
    area: Area::Specific,
    looks_at: Subject::Titles,
    since: "0.1",
};

/// It has none.
pub type Settings = NoSettings;

/// Words and marks without which a title joins nothing.
static HINTS: LazyLock<Hints> = LazyLock::new(|| {
    let phrases = JOINING_PHRASES.iter().map(|(phrase, _)| *phrase);
    Hints::of(phrases.chain(JOINING_MARKS.iter().chain(JOINING_WORDS).copied()))
});

/// Finds targets and objectives whose title joins two outcomes.
pub fn check(context: &Context<'_>, _: &Settings, out: &mut Vec<Finding>) {
    let may_join = |objective: &Objective| HINTS.may_be_in(context.plan, &objective.head);
    for (_, objective) in context.objectives().filter(|(_, objective)| may_join(objective)) {
        let Some(title) = Title::of(context.plan, &objective.head) else { continue };
        let joints: Vec<Joint> = (0..title.tokens.len()).filter_map(|at| joint(&title, at)).collect();
        let two = joints.iter().find_map(|joint| two_outcomes(&title, joint));
        if let Some((first, second)) = two {
            out.push(finding(&objective.head, &title, first, second));
        }
    }
}

fn finding(head: &Head, title: &Title<'_>, first: Range<usize>, second: Range<usize>) -> Finding {
    let (first, second) = (title.span_of(first), title.span_of(second));
    Finding::new(&RULE, title.place(first))
        .arg("first", first)
        .arg("second", second)
        .primary(Message::new("compound-objective.first"))
        .label(second, Message::new("compound-objective.second"))
        .help(Message::new("compound-objective.help"))
        .data("node", head.label())
}

/// Pieces that join what stands before them with what stands behind.
struct Joint {
    words: Range<usize>,
    /// `while`, `tout en`: only another result counts, not a line to hold.
    beside: bool,
    /// A comma or semicolon: joins clauses, not nouns.
    mark: bool,
}

/// Phrases that join, and whether what follows stands beside a result rather than being one.
const JOINING_PHRASES: &[(&str, bool)] =
    &[("as well as", false), ("ainsi que", false), ("tout en", true), ("while", true)];
const JOINING_WORDS: &[&str] = &["and", "&", "et", "puis", "then"];
const JOINING_MARKS: &[&str] = &[",", ";"];

fn joint(title: &Title<'_>, at: usize) -> Option<Joint> {
    for (phrase, beside) in JOINING_PHRASES {
        if let Some(count) = title.phrase_at(at, phrase) {
            return Some(Joint { words: at..at + count, beside: *beside, mark: false });
        }
    }
    let token = &title.tokens[at];
    let mark = token.is_one_of(JOINING_MARKS);
    (mark || token.is_one_of(JOINING_WORDS)).then_some(Joint { words: at..at + 1, beside: false, mark })
}

/// What stands on both sides of a joint, where each is an outcome.
fn two_outcomes(title: &Title<'_>, joint: &Joint) -> Option<(Range<usize>, Range<usize>)> {
    two_clauses(title, joint).or_else(|| {
        (!joint.mark && !joint.beside).then(|| two_counts(title, joint).or_else(|| two_nouns(title, joint))).flatten()
    })
}

fn is_word_of(token: Option<&Token<'_>>, words: &[&str]) -> bool {
    token.is_some_and(|token| token.is_word() && token.is_one_of(words))
}

/// Where a word stands that something can be done to: no preposition, no sign.
fn is_object(token: Option<&Token<'_>>) -> bool {
    token.is_some_and(|token| {
        token.is_number()
            || (token.is_word() && !token.is_in(&PREPOSITIONS))
            || token.is_one_of(&["d'", "de", "des", "du", "of", "+"])
    })
}

/// `Increase awareness and generate 300 leads`: two verbs, each with its own object.
fn two_clauses(title: &Title<'_>, joint: &Joint) -> Option<(Range<usize>, Range<usize>)> {
    let tokens = &title.tokens;
    let opens = |at: &usize| tokens[*at].is_one_of(&[":", ".", "!", "–", ";"]);
    let mut verb = (0..joint.words.start).rev().find(opens).map_or(0, |at| at + 1);
    verb += usize::from(is_word_of(tokens.get(verb), &["to"]));
    if !is_word_of(tokens.get(verb), RESULT_VERBS.words()) {
        return None;
    }
    let mut second = joint.words.end;
    while is_word_of(tokens.get(second), &["to", "also", "then", "de", "d'", "a", "aussi", "puis", "and", "et"]) {
        second += 1;
    }
    let verbs = if joint.beside { GERUNDS.words() } else { RESULT_VERBS.words() };
    let shared = verb + 1 == joint.words.start;
    let holds = !shared && is_word_of(tokens.get(second), HOLDING);
    if holds || !is_word_of(tokens.get(second), verbs) {
        return None;
    }
    if shared {
        // One object for both verbs: two results only where one wins and the other keeps.
        let wins_and_keeps = |a: &Token<'_>, b: &Token<'_>| a.is_one_of(ACQUIRING) && b.is_one_of(KEEPING);
        let (a, b) = (&tokens[verb], &tokens[second]);
        return (wins_and_keeps(a, b) || wins_and_keeps(b, a)).then_some((verb..verb + 1, second..second + 1));
    }
    let end = clause_end(title, second);
    is_object(tokens.get(second + 1)).then_some((verb..joint.words.start, second..end))
}

/// Where a clause that begins at a piece ends: before a comma or a semicolon, or with the title.
fn clause_end(title: &Title<'_>, from: usize) -> usize {
    let end = (from..title.tokens.len()).find(|&at| title.tokens[at].is_one_of(&[",", ";"]));
    end.unwrap_or(title.tokens.len())
}

/// `30 customers and 12 partners`: two figures of two kinds.
fn two_counts(title: &Title<'_>, joint: &Joint) -> Option<(Range<usize>, Range<usize>)> {
    let figures = figures(title).numbers;
    let second = figures.iter().find(|figure| figure.introduced == joint.words.end)?;
    let before: Vec<&TitleFigure> = figures.iter().filter(|figure| figure.with_noun.end <= joint.words.start).collect();
    let first = *before.last()?;
    let between = first.introduced.checked_sub(1).and_then(|at| title.tokens.get(at));
    let counts = |figure: &TitleFigure| {
        let time = ["day", "week", "month", "year", "hour", "jour", "semaine", "mois", "an", "heure", "ans"];
        let something = matches!(figure.unit, UnitWritten::Money(_)) || figure.nouns(title).next().is_some();
        something
            && !figure.is_year(title)
            && !figure.nouns(title).any(|noun| time.iter().any(|time| same_word(&noun.fold, time)))
    };
    if is_word_of(between, &["between", "entre"]) || !counts(first) || !counts(second) {
        return None;
    }
    let same = |figure: &TitleFigure| {
        let money =
            |figure: &TitleFigure| matches!(figure.unit, UnitWritten::Money(_)) && figure.nouns(title).next().is_none();
        (money(figure) && money(second))
            || figure.nouns(title).any(|a| second.nouns(title).any(|b| same_word(&a.fold, &b.fold)))
    };
    let alike = before.iter().any(|figure| same(figure));
    (!alike).then(|| (first.with_noun.clone(), second.with_noun.clone()))
}

/// `brand awareness and customer engagement`: two results under one verb, or none.
fn two_nouns(title: &Title<'_>, joint: &Joint) -> Option<(Range<usize>, Range<usize>)> {
    let tokens = &title.tokens;
    let is_outcome = |at: usize| is_word_of(tokens.get(at), OUTCOMES.words());
    let ends = |at: usize| tokens.get(at).is_none_or(|token| !token.is_word() || token.is_in(&PREPOSITIONS));
    if tokens[joint.words.clone()].iter().any(|token| token.is_one_of(&["et", "que"])) {
        return two_french_nouns(title, joint);
    }
    // English: the last word of each group is what it is about; `rate` and `growth` belong to the one before.
    let head = |end: usize| {
        let rate = is_word_of(end.checked_sub(1).and_then(|at| tokens.get(at)), &["rate", "rates", "growth"]);
        end.checked_sub(if rate { 2 } else { 1 }).filter(|&at| is_outcome(at))
    };
    head(joint.words.start)?;
    let group_end = (joint.words.end..=tokens.len()).find(|&at| ends(at))?;
    head(group_end).filter(|&at| at >= joint.words.end)?;
    let stops = |at: usize| {
        ends(at) || is_word_of(tokens.get(at), RESULT_VERBS.words()) || is_word_of(tokens.get(at), &["the", "our"])
    };
    let start = (0..joint.words.start).rev().find(|&at| stops(at)).map_or(0, |at| at + 1);
    (start < joint.words.start).then_some((start..joint.words.start, joint.words.end..group_end))
}

/// French: the first word of each group is what it is about.
fn two_french_nouns(title: &Title<'_>, joint: &Joint) -> Option<(Range<usize>, Range<usize>)> {
    let tokens = &title.tokens;
    let mut second = joint.words.end;
    while is_word_of(tokens.get(second), &["le", "la", "les", "l'", "notre", "nos", "du", "de", "des", "d'"]) {
        second += 1;
    }
    let first = (0..joint.words.start).find(|&at| is_word_of(tokens.get(at), OUTCOMES.words()))?;
    let apart = tokens[..first].iter().any(|token| token.is("entre"));
    if apart || !is_word_of(tokens.get(second), OUTCOMES.words()) {
        return None;
    }
    Some((first..joint.words.start, second..clause_end(title, second)))
}
