//! What was wrong on the day a plan was adopted, so that only what is new fails.
//!
//! A baseline is a text file: a first line that says what it is, then a line of JSON for each
//! known finding, sorted, so that a difference between two of them reads like a list.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::check::Outcome;
use crate::diagnostic::{Finding, Message};
use crate::identity::{Identities, Identity, plain};
use crate::plan::Plan;

/// The version of the file's format.
const VERSION: u32 = 1;

/// Findings that are known, and how many there are of each.
#[derive(Debug, Default)]
pub struct Baseline<'t> {
    /// The lines of each plan, in the order of their fingerprints.
    plans: Lines<'t>,
}

type Lines<'t> = BTreeMap<Cow<'t, str>, Vec<Known<'t>>>;

/// A line by what it is about: it is read in full only where nothing like it is found any more.
#[derive(Debug, Clone, Copy)]
struct Known<'t> {
    fingerprint: u128,
    times: u32,
    line: &'t str,
}

/// A known finding that is found no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale<'t> {
    /// The plan it was found in, as it calls itself.
    pub plan: String,
    /// What it was.
    pub identity: Identity<'t>,
    /// How many there were that are gone.
    pub times: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    baseline: u32,
}

/// A line of the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line<'a> {
    #[serde(borrow, default, skip_serializing_if = "str::is_empty")]
    plan: Cow<'a, str>,
    #[serde(borrow)]
    rule: Cow<'a, str>,
    /// Left out where it is called like the rule.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    sentence: Option<Cow<'a, str>>,
    #[serde(borrow)]
    names: Vec<Name<'a>>,
    #[serde(default = "once", skip_serializing_if = "is_once")]
    times: u32,
}

/// In a list of its own, serde would not borrow it.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

fn once() -> u32 {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_once(times: &u32) -> bool {
    *times == 1
}

impl<'a> Line<'a> {
    fn read(line: &'a str) -> serde_json::Result<Self> {
        serde_json::from_str(line)
    }

    fn identity(self) -> Identity<'a> {
        let sentence = self.sentence.unwrap_or_else(|| self.rule.clone());
        let mut identity =
            Identity { rule: self.rule, sentence, names: self.names.into_iter().map(|it| it.0).collect() };
        identity.names.sort_unstable();
        identity
    }
}

impl<'t> Known<'t> {
    /// A line, and the plan that it is about.
    fn read(line: &'t str) -> serde_json::Result<(Cow<'t, str>, Self)> {
        let mut read = Line::read(line)?;
        let (plan, times) = (std::mem::take(&mut read.plan), read.times);
        Ok((plan, Self { fingerprint: read.identity().fingerprint(), times, line }))
    }

    /// What the line is about; it could be read before.
    fn identity(&self) -> Option<Identity<'t>> {
        Line::read(self.line).ok().map(Line::identity)
    }
}

/// Puts the lines of two parts of a file together.
fn joined<'t>(mut a: Lines<'t>, b: Lines<'t>) -> Lines<'t> {
    for (plan, mut lines) in b {
        a.entry(plan).or_default().append(&mut lines);
    }
    a
}

impl<'t> Baseline<'t> {
    /// Reads a file.
    ///
    /// # Errors
    /// What is wrong with it, with the line.
    pub fn parse(text: &'t str) -> Result<Self, Message> {
        let begins = text.trim_start();
        let (header, rest) = begins.split_once('\n').unwrap_or((begins, ""));
        match serde_json::from_str(header).ok() {
            Some(Header { baseline: VERSION }) => {}
            Some(Header { baseline }) => {
                return Err(Message::new("baseline-version").arg("version", baseline).arg("known", VERSION));
            }
            None => {
                let first = serde_json::to_string(&Header { baseline: VERSION }).unwrap_or_default();
                return Err(Message::new("baseline-none").arg("first", first));
            }
        }
        let lines = rest.par_lines().filter(|line| !line.trim().is_empty());
        let read = lines.map(Known::read).try_fold(Lines::new, |mut plans, line| {
            let (plan, known) = line?;
            match plans.get_mut(&plan) {
                Some(lines) => lines.push(known),
                None => drop(plans.insert(plan, vec![known])),
            }
            Ok::<_, serde_json::Error>(plans)
        });
        let Ok(mut plans) = read.try_reduce(Lines::new, |a, b| Ok(joined(a, b))) else {
            return Err(first_problem(text));
        };
        for lines in plans.values_mut() {
            lines.par_sort_unstable_by_key(|line| (line.fingerprint, line.times));
            // Two people may have added the same line: a merge keeps both, and the larger count holds.
            lines.dedup_by(|next, line| {
                let same = next.fingerprint == line.fingerprint;
                if same {
                    line.times = next.times;
                }
                same
            });
        }
        Ok(Self { plans })
    }

    /// How many findings it knows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.plans.values().flatten().map(|line| line.times as usize).sum()
    }

    /// Whether it knows none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.plans.is_empty()
    }

    /// Takes what is known out of the findings; what is known and found no more. What can't be
    /// told, since its rule did not run or its plan was not looked at, is not counted as gone.
    pub fn mark(&self, outcomes: &mut [Outcome]) -> Vec<Stale<'t>> {
        let adopted = self.adopted(outcomes);
        let mut gone: Vec<Stale<'t>> = Vec::new();
        for (plan, lines) in &self.plans {
            let Some(now) = adopted.get(&**plan) else { continue };
            let mut left: Vec<u32> = lines.iter().map(|line| line.times).collect();
            for outcome in outcomes.iter_mut().filter(|outcome| name_of(&outcome.plan) == *now) {
                take_known(lines, &mut left, outcome);
            }
            let gone_lines = lines.iter().zip(left).filter(|(_, times)| *times > 0);
            gone.extend(gone_lines.filter_map(|(line, times)| {
                let identity = line.identity().filter(|identity| has_run(identity, outcomes))?;
                Some(Stale { plan: plan.clone().into_owned(), identity, times })
            }));
        }
        gone.sort_by(|a, b| (&a.plan, &a.identity).cmp(&(&b.plan, &b.identity)));
        gone
    }

    /// What the plans that are known here are called today. One that is not among those looked
    /// at was renamed if there is exactly one among them that is not known here.
    fn adopted(&self, outcomes: &[Outcome]) -> BTreeMap<&str, String> {
        let today: BTreeSet<String> = outcomes.iter().map(|outcome| name_of(&outcome.plan)).collect();
        let plans = self.plans.keys().map(|plan| &**plan);
        let (same, gone): (Vec<&str>, Vec<&str>) = plans.partition(|plan| today.contains(*plan));
        let mut adopted: BTreeMap<&str, String> = same.into_iter().map(|plan| (plan, plan.to_owned())).collect();
        let new: Vec<&String> = today.iter().filter(|plan| !self.plans.contains_key(plan.as_str())).collect();
        if let ([gone], [new]) = (&gone[..], &new[..]) {
            adopted.insert(*gone, (*new).clone());
        }
        adopted
    }

    /// The text of a baseline that knows everything that is wrong with plans today, and what this
    /// one knows of plans and rules that were not looked at this time.
    #[must_use]
    pub fn renewed(&self, outcomes: &[Outcome]) -> String {
        let mut plans: BTreeMap<String, BTreeMap<Identity<'_>, u32>> = BTreeMap::new();
        for outcome in outcomes {
            let known = plans.entry(name_of(&outcome.plan)).or_default();
            let identities = Identities::new(&outcome.plan);
            for finding in outcome.findings.iter().chain(&outcome.known) {
                *known.entry(identities.of(finding)).or_insert(0) += 1;
            }
        }
        let adopted = self.adopted(outcomes);
        for (plan, lines) in &self.plans {
            let now = adopted.get(&**plan);
            let kept = lines.iter().filter_map(|line| Some((line.identity()?, line.times)));
            let kept = kept.filter(|(identity, _)| now.is_none() || !has_run(identity, outcomes));
            for (identity, times) in kept {
                let known = plans.entry(now.map_or(&**plan, |now| now).to_owned()).or_default();
                known.entry(identity).or_insert(times);
            }
        }
        let mut text = serde_json::to_string(&Header { baseline: VERSION }).unwrap_or_default();
        text.push('\n');
        for (plan, known) in &plans {
            for (identity, &times) in known {
                let line = Line {
                    plan: Cow::Borrowed(plan),
                    rule: Cow::Borrowed(&identity.rule),
                    sentence: (identity.sentence != identity.rule).then_some(Cow::Borrowed(&*identity.sentence)),
                    names: identity.names.iter().map(|name| Name(Cow::Borrowed(name))).collect(),
                    times,
                };
                text.push_str(&serde_json::to_string(&line).unwrap_or_default());
                text.push('\n');
            }
        }
        text
    }
}

/// The first line that can't be read, and why.
fn first_problem(text: &str) -> Message {
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).skip(1);
    let problem = lines.find_map(|(at, line)| Some((at + 1, Line::read(line).err()?.to_string())));
    let (line, said) = problem.unwrap_or_default();
    let said = said.split(" at line").next().unwrap_or_default();
    Message::at_line(line, said)
}

/// Takes out of an outcome's findings what lines know, each line as often as it says.
fn take_known(lines: &[Known<'_>], left: &mut [u32], outcome: &mut Outcome) {
    let blocks = Identities::new(&outcome.plan);
    let line_of = |finding: &Finding| {
        let fingerprint = blocks.of(finding).fingerprint();
        lines.binary_search_by_key(&fingerprint, |line| line.fingerprint).ok()
    };
    let found: Vec<&Finding> = outcome.findings.iter().collect();
    let found: Vec<Option<usize>> = found.into_par_iter().with_min_len(64).map(line_of).collect();
    let is_known = found.into_iter().map(|line| {
        let Some(left) = line.and_then(|line| left.get_mut(line)).filter(|left| **left > 0) else { return false };
        *left -= 1;
        true
    });
    let is_known: Vec<bool> = is_known.collect();
    outcome.known.reserve_exact(is_known.iter().filter(|is_known| **is_known).count());
    let mut is_known = is_known.into_iter();
    outcome.known.extend(outcome.findings.extract(|_| is_known.next().unwrap_or(false)));
}

/// Whether a known finding could have been found again.
fn has_run(identity: &Identity<'_>, outcomes: &[Outcome]) -> bool {
    let exists = crate::rules::find(&identity.rule).is_some();
    !exists || outcomes.iter().any(|outcome| outcome.judged.iter().any(|judged| judged.rule.name == identity.rule))
}

/// What a plan calls itself: its name, else its title, else nothing.
fn name_of(plan: &Plan) -> String {
    let head = plan.header().map(|header| &header.head);
    head.and_then(|head| head.name.or(head.title)).map(|name| plain(plan.text(name))).unwrap_or_default()
}
