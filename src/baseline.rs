//! What was wrong on the day a plan was adopted, so that only what is new fails.
//!
//! A baseline is a text file: a first line that says what it is, then a line of JSON for each
//! known finding, sorted, so that a difference between two of them reads like a list.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::check::Outcome;
use crate::diagnostic::Finding;
use crate::identity::{Identities, Identity, plain};
use crate::plan::Plan;
use crate::rules::CATALOGUE;

/// The version of the file's format.
const VERSION: u32 = 1;

/// Findings that are known, and how many there are of each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    /// By plan.
    plans: BTreeMap<String, Known>,
}

type Known = BTreeMap<Identity, u32>;

/// A known finding that is found no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// The plan it was found in, as it calls itself.
    pub plan: String,
    /// What it was.
    pub identity: Identity,
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
    names: Vec<Cow<'a, str>>,
    #[serde(default = "once", skip_serializing_if = "is_once")]
    times: u32,
}

fn once() -> u32 {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_once(times: &u32) -> bool {
    *times == 1
}

/// The names of rules that are known here, which need not be kept again for each line.
type Names = FxHashMap<&'static str, &'static str>;

/// A line as it is read: its plan, what it is about, how often.
type Entry<'a> = (Cow<'a, str>, Identity, u32);

/// Reads a line.
fn entry<'a>(at: usize, line: &'a str, rules: &Names) -> Result<Entry<'a>, String> {
    let line: Line<'_> = serde_json::from_str(line).map_err(|error| {
        let said = error.to_string();
        format!("line {}: {}", at + 1, said.split(" at line").next().unwrap_or_default())
    })?;
    let kept = |name: Cow<'_, str>| match rules.get(&*name) {
        Some(&name) => Cow::Borrowed(name),
        None => Cow::Owned(name.into_owned()),
    };
    let rule = kept(line.rule);
    let sentence = line.sentence.map_or_else(|| rule.clone(), kept);
    let mut names: Vec<String> = line.names.into_iter().map(Cow::into_owned).collect();
    names.sort_unstable();
    Ok((line.plan, Identity { rule, sentence, names }, line.times))
}

impl Baseline {
    /// Everything that is wrong with plans today.
    #[must_use]
    pub fn of(outcomes: &[Outcome]) -> Self {
        let mut baseline = Self::default();
        for outcome in outcomes {
            let known = baseline.plans.entry(name_of(&outcome.plan)).or_default();
            for identity in identities(&outcome.plan, outcome.findings.iter().chain(&outcome.known)) {
                *known.entry(identity).or_insert(0) += 1;
            }
        }
        baseline
    }

    /// With what an older one knows of plans and rules that were not looked at this time.
    #[must_use]
    pub fn keeping(mut self, older: &Self, outcomes: &[Outcome]) -> Self {
        let adopted = older.adopted(outcomes);
        for (plan, known) in &older.plans {
            if !adopted.contains_key(plan.as_str()) {
                self.plans.entry(plan.clone()).or_insert_with(|| known.clone());
                continue;
            }
            for (identity, &times) in known.iter().filter(|(identity, _)| !has_run(identity, outcomes)) {
                let names = adopted.get(plan.as_str()).map_or(plan.as_str(), |now| now.as_str());
                self.plans.entry(names.to_owned()).or_default().entry(identity.clone()).or_insert(times);
            }
        }
        self
    }

    /// Reads a file.
    ///
    /// # Errors
    /// What is wrong with it, with the line.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let header: Option<Header> = lines.next().and_then(|(_, line)| serde_json::from_str(line).ok());
        match header {
            Some(Header { baseline: VERSION }) => {}
            Some(Header { baseline }) => {
                return Err(format!("line 1: this is a baseline of version {baseline}; version {VERSION} is known"));
            }
            None => return Err(format!("line 1: no baseline: one begins with {{\"baseline\":{VERSION}}}")),
        }
        let lines: Vec<(usize, &str)> = lines.collect();
        let rules: Names = CATALOGUE.iter().map(|entry| (entry.rule.name, entry.rule.name)).collect();
        let read: Vec<Result<Entry<'_>, String>> =
            lines.par_iter().with_min_len(64).map(|&(at, line)| entry(at, line, &rules)).collect();
        let mut plans: BTreeMap<String, Vec<(Identity, u32)>> = BTreeMap::new();
        for line in read {
            let (plan, identity, times) = line?;
            match plans.get_mut(&*plan) {
                Some(known) => known.push((identity, times)),
                None => drop(plans.insert(plan.into_owned(), vec![(identity, times)])),
            }
        }
        let sorted = |mut known: Vec<(Identity, u32)>| {
            // Two people may have added the same line: a merge keeps both, and the larger count holds.
            known.sort();
            known.into_iter().collect::<Known>()
        };
        Ok(Self { plans: plans.into_iter().map(|(plan, known)| (plan, sorted(known))).collect() })
    }

    /// Writes the file's text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = serde_json::to_string(&Header { baseline: VERSION }).unwrap_or_default();
        text.push('\n');
        for (plan, known) in &self.plans {
            for (identity, &times) in known {
                let line = Line {
                    plan: Cow::Borrowed(plan),
                    rule: Cow::Borrowed(&identity.rule),
                    sentence: (identity.sentence != identity.rule).then_some(Cow::Borrowed(&*identity.sentence)),
                    names: identity.names.iter().map(|name| Cow::Borrowed(name.as_str())).collect(),
                    times,
                };
                text.push_str(&serde_json::to_string(&line).unwrap_or_default());
                text.push('\n');
            }
        }
        text
    }

    /// How many findings it knows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.plans.values().flat_map(BTreeMap::values).map(|&times| times as usize).sum()
    }

    /// Whether it knows none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.plans.is_empty()
    }

    /// Takes what is known out of the findings; what is known and found no more. What can't be
    /// told, since its rule did not run or its plan was not looked at, is not counted as gone.
    pub fn mark(&self, outcomes: &mut [Outcome]) -> Vec<Stale> {
        let adopted = self.adopted(outcomes);
        let by_name: BTreeMap<&str, &str> = adopted.iter().map(|(old, now)| (now.as_str(), *old)).collect();
        let mut left: BTreeMap<&str, FxHashMap<&Identity, u32>> = BTreeMap::new();
        for (plan, known) in self.plans.iter().filter(|(plan, _)| adopted.contains_key(plan.as_str())) {
            left.insert(plan, known.iter().map(|(identity, &times)| (identity, times)).collect());
        }
        for outcome in outcomes.iter_mut() {
            let name = name_of(&outcome.plan);
            let Some(known) = by_name.get(name.as_str()).and_then(|old| left.get_mut(old)) else { continue };
            let found = identities(&outcome.plan, outcome.findings.iter());
            let mut is_known = found.iter().map(|identity| match known.get_mut(identity) {
                Some(times) if *times > 0 => {
                    *times -= 1;
                    true
                }
                _ => false,
            });
            let (known, new): (Vec<Finding>, _) =
                std::mem::take(&mut outcome.findings).into_iter().partition(|_| is_known.next().unwrap_or(false));
            outcome.findings = new;
            outcome.known.extend(known);
        }
        let mut gone: Vec<Stale> = Vec::new();
        for (plan, known) in left {
            let known = known.into_iter().filter(|&(identity, times)| times > 0 && has_run(identity, outcomes));
            gone.extend(known.map(|(identity, times)| Stale {
                plan: plan.to_owned(),
                identity: identity.clone(),
                times,
            }));
        }
        gone.sort_by(|a, b| (&a.plan, &a.identity).cmp(&(&b.plan, &b.identity)));
        gone
    }

    /// What the plans that are known here are called today. One that is not among those looked
    /// at was renamed if there is exactly one among them that is not known here.
    fn adopted(&self, outcomes: &[Outcome]) -> BTreeMap<&str, String> {
        let today: BTreeSet<String> = outcomes.iter().map(|outcome| name_of(&outcome.plan)).collect();
        let (same, gone): (Vec<&String>, Vec<&String>) = self.plans.keys().partition(|plan| today.contains(*plan));
        let mut adopted: BTreeMap<&str, String> = same.into_iter().map(|plan| (plan.as_str(), plan.clone())).collect();
        let new: Vec<&String> = today.iter().filter(|plan| !self.plans.contains_key(*plan)).collect();
        if let ([gone], [new]) = (&gone[..], &new[..]) {
            adopted.insert(gone.as_str(), (*new).clone());
        }
        adopted
    }
}

/// Whether a known finding could have been found again.
fn has_run(identity: &Identity, outcomes: &[Outcome]) -> bool {
    let exists = crate::rules::find(&identity.rule).is_some();
    !exists || outcomes.iter().any(|outcome| outcome.judged.iter().any(|judged| judged.rule.name == identity.rule))
}

/// What findings are about, in their order; there may be a hundred thousand.
fn identities<'a>(plan: &Plan, findings: impl Iterator<Item = &'a Finding>) -> Vec<Identity> {
    let blocks = Identities::new(plan);
    let findings: Vec<&Finding> = findings.collect();
    findings.par_iter().with_min_len(64).map(|finding| blocks.of(finding)).collect()
}

/// What a plan calls itself: its name, else its title, else nothing.
fn name_of(plan: &Plan) -> String {
    let head = plan.header().map(|header| &header.head);
    head.and_then(|head| head.name.or(head.title)).map(|name| plain(plan.text(name))).unwrap_or_default()
}
