//! How well a plan does, area by area: which checks it passes, and what mending one would lift.
//!
//! A check is a rule. Of an area's checks those count that have something to look at; each
//! weighs as much as its level, and the area's score is the share of that weight which passes.
//! A finding that is milder than its rule, as on a draft, takes away what its own level weighs.
//! The plan's score is the mean of its areas.

use rustc_hash::FxHashMap;

use crate::check::Outcome;
use crate::diagnostic::{Area, Finding, Level, Rule, Subject};
use crate::quantity::Exact;

/// How many areas are named as the strongest, and how many as the weakest.
const NAMED: usize = 3;

/// How many of the checks that fail are named for what mending them would lift.
const LIFTS: usize = 5;

/// The ten areas of a plan.
#[derive(Debug)]
pub struct Scorecard<'o> {
    /// The mean of the areas that have a score, from 0 to 1; none where none has.
    pub score: Option<Exact>,
    /// The areas in the order of the catalogue.
    pub areas: Vec<AreaScore>,
    /// The best areas, the best first.
    pub strongest: Vec<Area>,
    /// The worst areas, the worst first; none that is among the best, or in which everything
    /// passes.
    pub weakest: Vec<Area>,
    /// The checks that lift the score most once they pass, the best first.
    pub lifts: Vec<Lift<'o>>,
    /// The rules that had nothing to look at, by what the plan has none of.
    pub not_applicable: Vec<(Subject, Vec<&'static Rule>)>,
    /// How many errors of the language there are: what could not be read is not scored.
    pub unread: usize,
}

/// How a plan does in one area.
#[derive(Debug)]
pub struct AreaScore {
    /// Which area.
    pub area: Area,
    /// The share of the weight of its checks that passes, from 0 to 1; none where no check had
    /// anything to look at, or none ran.
    pub score: Option<Exact>,
    /// Its checks in the order of the catalogue.
    pub checks: Vec<Check>,
}

/// A rule and how the plan does by it.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// The rule.
    pub rule: &'static Rule,
    /// Its level, as settings have it: what it weighs.
    pub level: Level,
    /// What came of it.
    pub verdict: Verdict,
}

/// What came of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing was found.
    Passed,
    /// Something was found.
    Failed {
        /// How many findings there are.
        findings: usize,
        /// The level of the worst.
        worst: Level,
    },
    /// There was nothing to look at.
    NotApplicable,
}

/// What mending all that one rule finds would do.
#[derive(Debug)]
pub struct Lift<'o> {
    /// The rule.
    pub rule: &'static Rule,
    /// How many findings it has.
    pub findings: usize,
    /// The first of them.
    pub first: &'o Finding,
    /// The plan's score then.
    pub score: Exact,
    /// By how much that is more than now.
    pub gain: Exact,
}

impl AreaScore {
    /// How many of its checks pass.
    #[must_use]
    pub fn passed(&self) -> usize {
        self.checks.iter().filter(|check| check.verdict == Verdict::Passed).count()
    }

    /// How many of its checks had something to look at.
    #[must_use]
    pub fn applicable(&self) -> usize {
        self.checks.iter().filter(|check| check.verdict != Verdict::NotApplicable).count()
    }
}

/// What a check of a level weighs in its area.
#[must_use]
pub fn weight(level: Level) -> i64 {
    match level {
        Level::Error => 3,
        Level::Warning => 2,
        Level::Hint => 1,
    }
}

/// The scorecard of a plan that was checked. What comments silence counts as passed.
#[must_use]
pub fn score(outcome: &Outcome) -> Scorecard<'_> {
    let mut failed: FxHashMap<&str, (usize, Level)> = FxHashMap::default();
    for finding in &outcome.findings {
        let (findings, worst) = failed.entry(finding.rule.code).or_insert((0, Level::Hint));
        *findings += 1;
        *worst = finding.level.max(*worst);
    }
    let scored = outcome.judged.iter().filter(|judged| judged.rule.area != Area::Language);
    let checks: Vec<Check> = scored
        .map(|judged| {
            let verdict = match failed.get(judged.rule.code) {
                Some(&(findings, worst)) => Verdict::Failed { findings, worst },
                None if judged.has_subject => Verdict::Passed,
                None => Verdict::NotApplicable,
            };
            Check { rule: judged.rule, level: judged.level, verdict }
        })
        .collect();
    let errors = outcome.findings.iter().filter(|finding| finding.level == Level::Error);
    let unread = errors.filter(|finding| finding.rule.area == Area::Language);
    let areas = by_area(&checks);
    let score = mean(&areas);
    let lifts = score.as_ref().map_or_else(Vec::new, |score| lifts(outcome, &checks, score));
    let (strongest, weakest) = ends(&areas);
    Scorecard {
        score,
        strongest,
        weakest,
        lifts,
        not_applicable: not_applicable(&checks),
        unread: unread.count(),
        areas,
    }
}

fn by_area(checks: &[Check]) -> Vec<AreaScore> {
    let of = |area: Area| {
        let checks: Vec<Check> = checks.iter().filter(|check| check.rule.area == area).copied().collect();
        AreaScore { area, score: share(&checks), checks }
    };
    Area::SCORED.into_iter().map(of).collect()
}

/// The share of the weight of checks that passes.
fn share(checks: &[Check]) -> Option<Exact> {
    let applicable = checks.iter().filter(|check| check.verdict != Verdict::NotApplicable);
    let all: i64 = applicable.map(|check| weight(check.level)).sum();
    let lost = checks.iter().map(|check| match check.verdict {
        Verdict::Failed { worst, .. } => weight(worst.min(check.level)),
        Verdict::Passed | Verdict::NotApplicable => 0,
    });
    let passed = all - lost.sum::<i64>();
    (all > 0).then(|| Exact::ratio(passed.into(), all.into()))
}

fn mean(areas: &[AreaScore]) -> Option<Exact> {
    let scores: Vec<&Exact> = areas.iter().filter_map(|area| area.score.as_ref()).collect();
    let count = i64::try_from(scores.len()).ok().filter(|count| *count > 0)?;
    Some(&scores.into_iter().cloned().sum() / &Exact::from(count))
}

/// The score with each check that fails passing instead.
fn lifts<'o>(outcome: &'o Outcome, checks: &[Check], now: &Exact) -> Vec<Lift<'o>> {
    let mut lifts: Vec<Lift<'o>> = Vec::new();
    for (index, check) in checks.iter().enumerate() {
        let Verdict::Failed { findings, .. } = check.verdict else { continue };
        let Some(first) = outcome.findings.iter().find(|finding| finding.rule == check.rule) else { continue };
        let mut mended = checks.to_vec();
        mended[index].verdict = Verdict::Passed;
        let Some(score) = mean(&by_area(&mended)) else { continue };
        lifts.push(Lift { rule: check.rule, findings, first, gain: &score - now, score });
    }
    lifts.sort_by(|a, b| b.gain.partial_cmp(&a.gain).unwrap_or(std::cmp::Ordering::Equal));
    lifts.truncate(LIFTS);
    lifts
}

/// The strongest and the weakest areas.
fn ends(areas: &[AreaScore]) -> (Vec<Area>, Vec<Area>) {
    let mut scored: Vec<(&Exact, Area)> =
        areas.iter().filter_map(|area| Some((area.score.as_ref()?, area.area))).collect();
    scored.sort_by(|(a, _), (b, _)| b.partial_cmp(a).unwrap_or(std::cmp::Ordering::Equal));
    let strong = scored.len().div_ceil(2).min(NAMED);
    let weak = (scored.len() - strong).min(NAMED);
    let weak = scored.iter().rev().take(weak).filter(|(score, _)| **score < Exact::one());
    let name = |(_, area): &(&Exact, Area)| *area;
    (scored.iter().take(strong).map(name).collect(), weak.map(name).collect())
}

fn not_applicable(checks: &[Check]) -> Vec<(Subject, Vec<&'static Rule>)> {
    let mut without: Vec<(Subject, Vec<&'static Rule>)> = Vec::new();
    for check in checks.iter().filter(|check| check.verdict == Verdict::NotApplicable) {
        match without.iter_mut().find(|(subject, _)| *subject == check.rule.looks_at) {
            Some((_, rules)) => rules.push(check.rule),
            None => without.push((check.rule.looks_at, vec![check.rule])),
        }
    }
    without.sort_by_key(|(subject, _)| *subject);
    without
}
