//! S101: a title that leans on a word that says nothing of how much.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::measured::{MetricWords, holds};
use crate::diagnostic::{Area, Finding, Level, Message, Rule, Subject, Value};
use crate::plan::{Head, Measure};
use crate::rules::Context;
use crate::wording::{Hints, Phrases, Place, Title, TitleFigure, VAGUE, fold, measured_before, measured_from};

/// The entry of the catalogue.
pub static RULE: Rule = Rule {
    code: "S101",
    name: "vague-wording",
    level: Level::Warning,
    area: Area::Specific,
    looks_at: Subject::Titles,
    since: "0.1",
};

/// A house list.
#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Further words or phrases to report.
    pub words: Vec<String>,
    /// Words of the built-in list to accept.
    pub allow: Vec<String>,
}

/// The built-in list, which most plans go by.
static BUILT_IN: LazyLock<List> = LazyLock::new(|| List::new(&Settings::default()));

/// The words that a plan is searched for.
struct List {
    phrases: Phrases,
    hints: Hints,
}

impl List {
    fn new(settings: &Settings) -> Self {
        let allowed: Vec<String> = settings.allow.iter().map(|words| fold(words)).collect();
        let mut phrases = Phrases::default();
        for family in VAGUE.iter().filter(|family| !allowed.iter().any(|word| family.forms.contains(&word.as_str()))) {
            for form in family.forms {
                phrases.add(form, family.place);
            }
        }
        for words in &settings.words {
            phrases.add(&fold(words), Place::Anywhere);
        }
        let hints = Hints::of(phrases.all());
        Self { phrases, hints }
    }
}

/// Finds titles that wish rather than say.
pub fn check(context: &Context<'_>, settings: &Settings, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let own = (*settings != Settings::default()).then(|| List::new(settings));
    let List { phrases, hints } = own.as_ref().unwrap_or_else(|| &*BUILT_IN);
    let metrics = MetricWords::new(plan);
    let objectives = context.objectives().map(|(_, objective)| (&objective.head, &*objective.measures));
    let campaigns = plan.campaigns.iter().map(|campaign| (&campaign.head, [].as_slice()));
    for (head, measures) in objectives.chain(campaigns).filter(|(head, _)| hints.may_be_in(plan, head)) {
        let Some(title) = Title::of(plan, head) else { continue };
        let vague = vague_words(context, &metrics, &title, measures, phrases);
        out.extend(finding(context, &title, head, measures, &vague));
    }
}

/// The vague words of a title that no figure follows.
fn vague_words(
    context: &Context<'_>,
    metrics: &MetricWords,
    title: &Title<'_>,
    measures: &[Measure],
    phrases: &Phrases,
) -> Vec<Range<usize>> {
    // What looks like a year is a figure where the measure knows it.
    let is_figure = |figure: &TitleFigure| {
        measures.iter().any(|measure| metrics.counts(title, figure, measure) || holds(context, measure, figure))
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < title.tokens.len() {
        let Some(count) = phrases.at(title, at) else {
            at += 1;
            continue;
        };
        let after = at + count;
        if !title.is_name(at) && !measured_before(title, at) && !measured_from(title, after, &is_figure) {
            found.push(at..after);
        }
        at = after;
    }
    found
}

fn finding(
    context: &Context<'_>,
    title: &Title<'_>,
    head: &Head,
    measures: &[Measure],
    vague: &[Range<usize>],
) -> Option<Finding> {
    let spans: Vec<_> = vague.iter().map(|words| title.span_of(words.clone())).collect();
    let (last, others) = spans.split_last()?;
    let mut finding = Finding::new(&RULE, title.place(spans[0])).arg("last", *last);
    if !others.is_empty() {
        let words = others.iter().map(|word| Message::new("vague-wording-word").arg("word", *word).into());
        finding = finding.saying("vague-wording-several").arg("words", Value::list(words));
    }
    for word in &spans[1..] {
        finding = finding.label(*word, Message::new("vague-wording.also"));
    }
    let goal = measures.iter().find_map(|measure| context.figures.goal(measure));
    let help = goal.map_or_else(
        || Message::new("vague-wording.help"),
        |goal| {
            let help = match &goal.from {
                Some(from) if from.value != goal.middle => {
                    Message::new("vague-wording.from-to").arg("from", goal.amount(&from.value))
                }
                _ => Message::new("vague-wording.to"),
            };
            help.arg("to", goal.amount(&goal.middle))
        },
    );
    Some(finding.help(help).data("node", head.label()))
}
