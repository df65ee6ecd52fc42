//! S108: a title or a metric that is an activity, not the result it is meant to have.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::measured::MetricWords;
use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Measure, MetricId, Objective};
use crate::quantity::{Base, Per};
use crate::rules::Context;
use crate::source::Span;
use crate::wording::{
    ACTIVITY_NOUNS, ACTIVITY_VERBS, CARDINALS, CHANNELS, DONE, EARNED, LEADING_ON, MADE, OUTCOMES, OUTPUTS,
    PREPOSITIONS, PRODUCING_VERBS, Phrases, Place, RESULT_VERBS, Title, Token, figures, fold, same_word,
};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "S108",
    name: "activity-not-outcome",
    level: Level::Warning,
    area: Area::Specific,
    looks_at: Subject::Promises,
    since: "0.1",
};

/// A house list.
#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Further activities, and further things that are merely produced.
    pub words: Vec<String>,
    /// Words of the built-in lists to accept.
    pub allow: Vec<String>,
}

/// The built-in lists, which most plans go by.
static BUILT_IN: LazyLock<Lists> = LazyLock::new(|| Lists::new(&Settings::default()));

/// The lists with the house's own words.
struct Lists {
    verbs: Phrases,
    nouns: Phrases,
    producing: Phrases,
    outputs: Vec<Vec<String>>,
    made: Vec<Vec<String>>,
}

impl Lists {
    fn new(settings: &Settings) -> Self {
        let own: Vec<String> = settings.words.iter().map(|words| fold(words)).collect();
        let allowed: Vec<String> = settings.allow.iter().map(|words| fold(words)).collect();
        let kept = |word: &str| !allowed.iter().any(|allowed| allowed == word);
        let phrases = |words: &[&'static str]| {
            let mut phrases = Phrases::default();
            for word in words.iter().filter(|word| kept(word)) {
                phrases.add(word, Place::Leading);
            }
            phrases
        };
        let split = |words: &str| words.split(' ').map(str::to_owned).collect::<Vec<String>>();
        let things = |words: &[&'static str]| words.iter().filter(|word| kept(word)).map(|word| split(word)).collect();
        let mut lists = Self {
            verbs: phrases(ACTIVITY_VERBS),
            nouns: phrases(ACTIVITY_NOUNS),
            producing: phrases(PRODUCING_VERBS),
            outputs: things(OUTPUTS),
            made: things(MADE),
        };
        for words in &own {
            lists.verbs.add(words, Place::Leading);
            lists.outputs.push(split(words));
        }
        lists
    }

    /// Whether a title may name an activity: hardly one does, and the others need not be cut into pieces.
    fn may_be_in(&self, title: &str) -> bool {
        let inner = title.trim_end_matches(|c: char| c == '"' || c == '_' || c.is_whitespace());
        let inner = inner.strip_suffix(['s', 'S']).and_then(|rest| rest.strip_suffix('\'')).unwrap_or(inner);
        let closes = |word: &&str| {
            let end = inner.len().checked_sub(word.len()).and_then(|start| inner.get(start..));
            end.is_some_and(|end| end.eq_ignore_ascii_case(word))
        };
        let opens = |word: &str| {
            [&self.verbs, &self.nouns, &self.producing].iter().any(|phrases| phrases.begin_with(word))
                || CARDINALS.contains(word)
        };
        !title.is_ascii() || CLOSING.iter().any(closes) || Title::first_word(title).is_none_or(|word| opens(&word))
    }

    /// Whether the pieces of a group say that something is produced: English names it last,
    /// French first. Gives the pieces that do.
    fn produced(&self, title: &Title<'_>, group: Range<usize>, made_too: bool) -> Option<Range<usize>> {
        let all = self.outputs.iter().chain(self.made.iter().filter(|_| made_too));
        let is_at = |at: usize, words: &[String]| {
            group.contains(&at)
                && at + words.len() <= group.end
                && words.iter().zip(&title.tokens[at..]).all(|(word, token)| same_word(&token.fold, word))
        };
        all.filter_map(|words| {
            let last = group.end.checked_sub(words.len()).filter(|&at| is_at(at, words));
            let start = last.or_else(|| is_at(group.start, words).then_some(group.start))?;
            Some(start..start + words.len())
        })
        .max_by_key(|found| (found.end, found.len()))
    }
}

/// Finds targets and objectives that promise to do rather than to achieve.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    let own = (*settings != Settings::default()).then(|| Lists::new(settings));
    let lists = own.as_ref().unwrap_or_else(|| &*BUILT_IN);
    let plan = context.plan;
    let activities: Vec<bool> = plan.each_metric().map(|(id, _)| metric_is_activity(context, id, lists)).collect();
    let metrics = MetricWords::new(plan);
    let counts_activity = |measure: &Measure| measure.metric.id.is_some_and(|id| activities[id.index()]);
    context.judge_each(out, |_, objective, out| {
        if let Some((place, words)) = title_activity(context, objective, lists, &metrics, &counts_activity) {
            out.push(finding(objective, place, words));
            return;
        }
        // Beside a result, an activity is a leading indicator.
        if let Some(measure) = objective.measures.first().filter(|_| objective.measures.iter().all(counts_activity)) {
            let metric = measure.metric.span;
            out.push(finding(objective, metric, metric).saying("activity-not-outcome-metric"));
        }
    });
}

fn finding(objective: &Objective, place: Span, words: Span) -> Finding {
    Finding::new(&RULE, place)
        .arg("words", words)
        .help(Message::new("activity-not-outcome.help"))
        .data("node", objective.head.label())
}

/// The words of a title that name an activity, if it goes on to no result; first where they are told.
fn title_activity(
    context: &Context<'_>,
    objective: &Objective,
    lists: &Lists,
    metrics: &MetricWords,
    counts_activity: &dyn Fn(&Measure) -> bool,
) -> Option<(Span, Span)> {
    let written = context.plan.text(objective.head.title?);
    let title = lists.may_be_in(written).then(|| Title::of(context.plan, &objective.head))??;
    let words = opening_activity(&title, lists)
        .or_else(|| closing_activity(&title))
        .or_else(|| produced_only(&title, lists))?;
    let leads_on = |at: usize| title.before(at).is_some_and(|token| token.is_one_of(LEADING_ON));
    let result = (words.end..title.tokens.len()).any(|at| title.tokens[at].is_in(&RESULT_VERBS) && leads_on(at));
    let results = objective.measures.iter().filter(|measure| !counts_activity(measure));
    let mut measured =
        results.flat_map(|measure| figures(&title).numbers.into_iter().map(move |figure| (measure, figure)));
    let said = measured.any(|(measure, figure)| metrics.counts(&title, &figure, measure));
    let words = title.span_of(words);
    (!result && !said).then(|| (title.place(words), words))
}

/// An activity that opens the title: `Publish`, `Mise en ligne`, `Create` with 20 videos.
fn opening_activity(title: &Title<'_>, lists: &Lists) -> Option<Range<usize>> {
    let start = title.tokens.iter().position(Token::is_word)?;
    if !title.begins_at(start) {
        return None;
    }
    // `Launch sales of 2 000 lamps`, `Launch party attendance`, `Post offices`
    let result_follows = |at: usize| {
        let office = ["office", "offices", "code", "codes", "purchase", "production"];
        let object = &title.tokens[group(title, at)];
        [object.first(), object.last()]
            .into_iter()
            .flatten()
            .any(|token| token.is_in(&OUTCOMES) || token.is_one_of(&office))
    };
    if let Some(count) = lists.verbs.at(title, start).or_else(|| lists.nouns.at(title, start)) {
        let next = start + count;
        let share = title.tokens.get(next).is_some_and(Token::is_number)
            && title.tokens.get(next + 1).is_some_and(|token| token.is("%"));
        let small = title.tokens[next - 1]
            .is_one_of(&["of", "in", "at", "on", "de", "d'", "du", "des", "a", "au", "aux", "sur"])
            && count > 1;
        let words = start..if small { next - 1 } else { next };
        return (!result_follows(next) && !share).then_some(words);
    }
    let count = lists.producing.at(title, start)?;
    let object = start + count;
    let group = group(title, skip_little(title, object));
    if title.tokens[group.clone()].iter().any(|token| token.is_in(&OUTCOMES)) {
        return None;
    }
    lists.produced(title, group, true).map(|_| start..object)
}

/// Activities that titles end with.
const CLOSING: [&str; 6] = ["launch", "relaunch", "redesign", "rollout", "rebrand", "rebranding"];

/// `Website redesign`, `App launch`.
fn closing_activity(title: &Title<'_>) -> Option<Range<usize>> {
    let last = title.tokens.len().checked_sub(1)?;
    let closes = title.tokens[last].is_one_of(&CLOSING);
    let noun = title.before(last).is_some_and(|token| token.is_word() && !token.is_in(&PREPOSITIONS));
    let joins = |token: &Token<'_>| token.is_in(&PREPOSITIONS) || token.is_one_of(&["the", "our", "no"]);
    let plain = title.tokens[..last].iter().all(|token| token.is_word() && !joins(token));
    (closes && noun && plain).then_some(last..last + 1)
}

/// `Two webinars a month`, `24 articles de blog`: nothing but a number of things.
fn produced_only(title: &Title<'_>, lists: &Lists) -> Option<Range<usize>> {
    let first = title.tokens.first()?;
    if !first.is_number() && !first.is_in(&CARDINALS) {
        return None;
    }
    let more = figures(title).numbers.iter().filter(|figure| figure.tokens.start > 0).count();
    let group = group(title, 1);
    lists.produced(title, group, false).filter(|_| more == 0)
}

/// Behind articles and numbers.
fn skip_little(title: &Title<'_>, mut at: usize) -> usize {
    let little = [
        "a", "an", "the", "our", "new", "un", "une", "le", "la", "les", "l'", "des", "nos", "notre", "nouveau",
        "nouvelle",
    ];
    while title
        .tokens
        .get(at)
        .is_some_and(|token| token.is_number() || token.is_in(&CARDINALS) || token.is_one_of(&little))
    {
        at += 1;
    }
    at
}

/// The words from a piece up to a preposition, a sign or the end.
fn group(title: &Title<'_>, start: usize) -> Range<usize> {
    let ends = |at: &usize| {
        title.tokens.get(*at).is_none_or(|token| {
            !token.is_word() || token.is_in(&PREPOSITIONS) || token.is_one_of(&["each", "every", "cette", "chaque"])
        })
    };
    start..(start..=title.tokens.len()).find(ends).unwrap_or(start)
}

/// Whether a metric counts what is done or produced: `Posts published`, `webinars`.
fn metric_is_activity(context: &Context<'_>, id: MetricId, lists: &Lists) -> bool {
    let plan = context.plan;
    let metric = plan.metric(id);
    if !matches!(metric.unit.base, Base::Count(_) | Base::One) || matches!(metric.unit.per, Some(Per::Count(_))) {
        return false;
    }
    let words = metric.head.title.or(metric.head.name).unwrap_or(metric.head.span);
    let title = Title::words(plan, words);
    let said = |words: &[&str]| title.tokens.iter().any(|token| token.is_one_of(words));
    if said(EARNED) && !said(&["release", "communique", "communiques"]) {
        return false;
    }
    let number = ["number of", "nombre de", "nombre d'", "count of"];
    let start = number.iter().find_map(|phrase| title.phrase_at(0, phrase)).unwrap_or(0);
    let group = group(&title, start);
    let done = title.tokens.iter().position(|token| token.is_one_of(DONE));
    let named = done.map_or(group.clone(), |at| group.start..at.min(group.end));
    // What French names first, English may name as what it is about: `Event attendees`.
    let french = title.tokens.get(group.start + 1).is_none_or(|token| {
        token.is_one_of(&["de", "d'", "du", "des", "sur", "par"]) || token.is_one_of(DONE) || token.is_one_of(CHANNELS)
    });
    let named = lists.produced(&title, named.clone(), false).is_some_and(|found| found.end == named.end || french);
    let Base::Count(noun) = metric.unit.base else { return named };
    // `newsletter` in subscribers is no activity; `posts` in posts is one, whatever they are called.
    let noun = fold(plan.text(noun));
    let unit = lists.outputs.iter().filter_map(|words| words.last()).any(|word| same_word(&noun, word));
    let tells = unit && !["article", "event", "evenement", "study"].iter().any(|word| same_word(&noun, word));
    (named && (unit || done.is_some())) || tells
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::plan::Plan;
    use crate::source::{FileId, SourceFile, Sources};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_096))]

        #[test]
        fn titles_that_are_not_cut_name_no_activity(
            words in prop::collection::vec(
                prop::sample::select(vec![
                    "Publish", "publish", "Two", "24", "articles", "webinars", "Website", "redesign", "LAUNCH", "launch",
                    "the", "of", "Créer", "Mise", "en", "ligne", ",", "-", "«", "Sell", "lamps", "_", "50%", "launch's",
                ]),
                0..6,
            ),
            glue in prop::sample::select(vec![" ", "_", "-"]),
            open in prop::sample::select(vec!["\"", "\" ", "“", "\"\"\""]),
        ) {
            let text = format!("{open}{}\"", words.join(glue));
            let length = u32::try_from(text.len()).expect("a short text");
            let plan = Plan { sources: Sources::new(vec![SourceFile::new("a.cascade", text.as_str())]), ..Plan::default() };
            let title = Title::words(&plan, Span::new(FileId::new(0), 0, length));
            let names_one = opening_activity(&title, &BUILT_IN).is_some()
                || closing_activity(&title).is_some()
                || produced_only(&title, &BUILT_IN).is_some();
            prop_assert!(!names_one || BUILT_IN.may_be_in(&text), "{text}");
        }
    }
}
