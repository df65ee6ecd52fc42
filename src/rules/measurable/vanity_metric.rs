//! M206: an objective measured by attention that leads to no target.

use serde::Deserialize;

use super::naming::{called, find_phrase, words};
use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject};
use crate::plan::{Metric, MetricId, Plan, Traits};
use crate::quantity::{Base, same_noun};
use crate::rules::Context;

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "M206",
    name: "vanity-metric",
    level: Level::Warning,
    area: Area::Measurable,
    looks_at: Subject::Measures,
    since: "0.1",
};

/// What counts as attention.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Words for attention in a metric's name, title or unit.
    pub words: Vec<String>,
    /// Words beside which it is business.
    pub unless: Vec<String>,
}

const ATTENTION: [&str; 19] = [
    "likes",
    "impressions",
    "followers",
    "fans",
    "clicks",
    "click rate",
    "click-through rate",
    "CTR",
    "views",
    "pageviews",
    "subscribers",
    "open rate",
    "mentions J'aime",
    "J'aime",
    "abonnés",
    "vues",
    "clics",
    "taux de clic",
    "taux d'ouverture",
];
const BUSINESS: [&str; 5] = ["paying", "payant", "payants", "payante", "payantes"];
/// Words behind which stands what something comes from, not what is counted.
const RELATIONS: [&str; 20] = [
    "from", "by", "per", "of", "to", "via", "for", "on", "with", "par", "de", "d", "des", "du", "en", "pour", "chez",
    "sur", "avec", "a",
];
/// Words behind which `of` and `de` do not matter.
const COUNTING: [&str; 5] = ["number", "nombre", "total", "nb", "count"];

impl Default for Settings {
    fn default() -> Self {
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Self { words: owned(&ATTENTION), unless: owned(&BUSINESS) }
    }
}

/// Finds measures of attention outside of every target's driver tree.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let phrases: Vec<Vec<String>> = settings.words.iter().map(|word| words(word)).collect();
    let unless: Vec<String> = settings.unless.iter().flat_map(|word| words(word)).collect();
    let attention = |metric: &Metric| attention(plan, metric, &phrases, &unless).map(|index| &settings.words[index]);
    let mut counted: Option<Vec<bool>> = None;
    for (id, metric) in plan.each_metric().filter(|(id, _)| !plan.measured_by(*id).is_empty()) {
        let Some(word) = attention(metric) else { continue };
        let counted = counted.get_or_insert_with(|| in_driver_trees(plan, &|metric| attention(metric).is_some()));
        if counted[id.index()] {
            continue;
        }
        for &(objective, at) in plan.measured_by(id) {
            let objective = plan.objective(objective);
            let measure = &objective.measures[at as usize];
            out.push(
                Finding::new(&RULE, measure.metric.span)
                    .fact("metric", measure.metric.span)
                    .fact("word", word.as_str())
                    .help(Message::new("vanity-metric.help").arg("metric", measure.metric.span))
                    .data("node", objective.head.label()),
            );
        }
    }
}

/// Which of the phrases says that a metric counts attention.
fn attention(plan: &Plan, metric: &Metric, phrases: &[Vec<String>], unless: &[String]) -> Option<usize> {
    let wants_rate = match metric.unit.base {
        Base::Money(_) | Base::Time(_) => return None,
        base => base == Base::Percent,
    };
    let noun = match metric.unit.base {
        Base::Count(noun) => words(plan.text(noun)).pop(),
        _ => None,
    };
    let called = called(plan, metric);
    if called.iter().flatten().any(|word| unless.contains(word)) {
        return None;
    }
    let is_rate = |phrase: &[String]| phrase.iter().any(|word| ["rate", "taux", "ctr"].contains(&word.as_str()));
    let fitting = || phrases.iter().enumerate().filter(|(_, phrase)| is_rate(phrase) == wants_rate);
    let is_noun = |word: &String| noun.as_ref().is_some_and(|noun| same_noun(word, noun));
    if let Some((index, _)) = fitting().find(|(_, phrase)| matches!(phrase.as_slice(), [word] if is_noun(word))) {
        return Some(index);
    }
    let (index, phrase) = fitting().find(|(_, phrase)| called.iter().any(|words| says(words, phrase)))?;
    let counts_its_noun = called.iter().flatten().any(is_noun);
    (!counts_its_noun || phrase.iter().any(is_noun)).then_some(index)
}

/// Whether a phrase says what words count, not what that comes from.
fn says(words: &[String], phrase: &[String]) -> bool {
    find_phrase(words, phrase).is_some_and(|at| {
        let mut relations = words[..at].iter().enumerate().filter(|(_, word)| RELATIONS.contains(&word.as_str()));
        relations.all(|(place, _)| place > 0 && COUNTING.contains(&words[place - 1].as_str()))
    })
}

/// For each metric, whether a target rests on it: measures it, has it in its formula, or is
/// reached from it by a rate on every step.
fn in_driver_trees(plan: &Plan, is_attention: &dyn Fn(&Metric) -> bool) -> Vec<bool> {
    let mut counted = vec![false; plan.metrics.len()];
    let mut todo = wanted_by_targets(plan, is_attention);
    while let Some(id) = todo.pop() {
        if std::mem::replace(&mut counted[id.index()], true) {
            continue;
        }
        for formula in &plan.metric(id).equals {
            formula.expression.each_metric(&mut |term| todo.extend(term.id));
        }
        for (objective, _) in plan.measured_by(id) {
            for (child, edge) in plan.children(*objective) {
                let child = plan.objective(*child);
                if child.serves[*edge as usize].rate.is_some() {
                    todo.extend(child.measures.iter().filter_map(|measure| measure.metric.id));
                }
            }
        }
    }
    counted
}

/// What targets measure; for a target that is a heading, what the objectives right below it
/// measure, attention left out.
fn wanted_by_targets(plan: &Plan, is_attention: &dyn Fn(&Metric) -> bool) -> Vec<MetricId> {
    let mut wanted = Vec::new();
    let mut headings = Vec::new();
    let mut seen = vec![false; plan.objectives.len()];
    for (id, target) in plan.with(Traits::TARGET) {
        wanted.extend(target.measures.iter().filter_map(|measure| measure.metric.id));
        if target.measures.is_empty() {
            headings.push(id);
        }
    }
    while let Some(heading) = headings.pop() {
        for &(id, _) in plan.children(heading) {
            if std::mem::replace(&mut seen[id.index()], true) {
                continue;
            }
            let child = plan.objective(id);
            if child.measures.is_empty() {
                headings.push(id);
            }
            let metrics = child.measures.iter().filter_map(|measure| measure.metric.id);
            wanted.extend(metrics.filter(|metric| !is_attention(plan.metric(*metric))));
        }
    }
    wanted
}
