//! Applies the fixes that findings offer: free of conflicts, until nothing changes.
//!
//! A plan that was fixed is read and checked again, and no step is taken that leaves more to
//! mend than before. That holds whatever a rule offers: nothing here knows one.

mod edits;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

use crate::check::{Options, Outcome, check};
use crate::diagnostic::{Area, Finding, Fix, Message, Safety};
use crate::language::read;
use crate::rules::CATALOGUE;
use crate::source::{Config, FileId, Sources};

/// So often a plan is checked again; nobody has seen one that needs a tenth of it.
const MAX_CHECKS: usize = 1_000;

/// What it takes to read and check a plan again, and which fixes are wanted.
#[derive(Debug, Clone, Copy)]
pub struct Fixing<'a> {
    /// The plan's settings.
    pub config: &'a Config,
    /// What the run is asked for.
    pub options: &'a Options,
    /// Files that were too large to be read.
    pub too_large: &'a [String],
    /// Only fixes that keep the meaning, or those that change it, too.
    pub wanted: Safety,
    /// The one file that may change, by the path that people are shown; any if there is none.
    pub only: Option<&'a str>,
}

/// A plan with its fixes applied.
#[derive(Debug)]
pub struct Fixed {
    /// What is found now; its sources are the new texts.
    pub outcome: Outcome,
    /// The files that changed, each with the text that it had.
    pub changed: Vec<(FileId, String)>,
}

/// Applies fixes until nothing changes. Of a finding that offers several the one that keeps the
/// meaning is taken; where there are several of those, somebody has to choose, and none is.
///
/// # Errors
/// What [`check`] says of settings and options.
pub fn fix(outcome: Outcome, fixing: &Fixing<'_>) -> Result<Fixed, Message> {
    let texts = |sources: &Sources| sources.plans().iter().map(|file| file.text.clone()).collect::<Vec<_>>();
    if candidates(&outcome, fixing).is_empty() {
        return Ok(Fixed { outcome, changed: Vec::new() });
    }
    let before = texts(&outcome.plan.sources);
    let mut run = Run { fixing, checks: 0, seen: FxHashSet::default() };
    run.seen.insert(fingerprint(&outcome.plan.sources));
    let mut current = outcome;
    while let Some(next) = run.step(&current)? {
        run.seen.insert(fingerprint(&next.plan.sources));
        current = next;
    }
    let changed = before.into_iter().enumerate().map(|(index, text)| (FileId::new(index), text));
    let changed = changed.filter(|(id, text)| current.plan.sources.file(*id).text != *text).collect();
    Ok(Fixed { outcome: current, changed })
}

/// The fix of a finding that needs no choice.
#[must_use]
pub fn only_fix(finding: &Finding, wanted: Safety) -> Option<&Fix> {
    let mut safe = finding.fixes().iter().filter(|fix| fix.safety == Safety::Safe);
    match (safe.next(), safe.next(), finding.fixes()) {
        (Some(fix), None, _) => Some(fix),
        (None, _, [fix]) if wanted == Safety::Unsafe => Some(fix),
        _ => None,
    }
}

/// A fix that may be applied, and when its turn is: those that keep the meaning come first, then
/// those that let a line be read, then the others in the order of the catalogue, because what is
/// promised depends on what is measured.
struct Candidate<'o> {
    fix: &'o Fix,
    code: &'static str,
    turn: (bool, usize),
}

fn candidates<'o>(outcome: &'o Outcome, fixing: &Fixing<'_>) -> Vec<Candidate<'o>> {
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    let sources = &outcome.plan.sources;
    let can_be_written = |fix: &Fix| {
        fix.edits.iter().all(|edit| {
            let file = sources.plans().get(edit.span.file.index());
            file.is_some_and(|file| {
                file.not_utf8.is_none()
                    && fixing.only.is_none_or(|only| file.path == only)
                    && file.text.get(edit.span.start as usize..edit.span.end as usize).is_some()
            })
        })
    };
    let fixes = outcome.findings.iter().filter_map(|finding| {
        let fix = only_fix(finding, fixing.wanted).filter(|fix| !fix.edits.is_empty() && can_be_written(fix))?;
        let code = finding.rule.code;
        let place = *places.entry(code).or_insert_with(|| match finding.rule.area {
            Area::Language => 0,
            _ => 1 + CATALOGUE.iter().position(|entry| entry.rule.code == code).unwrap_or(CATALOGUE.len()),
        });
        Some(Candidate { fix, code, turn: (fix.safety == Safety::Unsafe, place) })
    });
    fixes.collect()
}

struct Run<'a> {
    fixing: &'a Fixing<'a>,
    checks: usize,
    seen: FxHashSet<u64>,
}

impl Run<'_> {
    /// The plan a step further; none where no step leads on.
    fn step(&mut self, current: &Outcome) -> Result<Option<Outcome>, Message> {
        let mut all = candidates(current, self.fixing);
        all.sort_by_key(|candidate| candidate.turn);
        for turn in all.chunk_by(|a, b| a.turn == b.turn) {
            if let Some(next) = self.attempt(current, &edits::free_of_conflicts(turn))? {
                return Ok(Some(next));
            }
        }
        Ok(None)
    }

    /// Applies some fixes together or, where that does harm, as many of them as do none.
    fn attempt(&mut self, current: &Outcome, chosen: &[&Candidate<'_>]) -> Result<Option<Outcome>, Message> {
        if chosen.is_empty() || self.checks >= MAX_CHECKS {
            return Ok(None);
        }
        self.checks += 1;
        let sources = edits::applied(&current.plan.sources, chosen.iter().map(|candidate| candidate.fix));
        if !self.seen.contains(&fingerprint(&sources)) {
            let reading = read(sources, self.fixing.too_large);
            let mut next = check(reading, self.fixing.config, self.fixing.options)?;
            if Open::of(current, self.fixing).leads_on_to(&Open::of(&next, self.fixing), chosen) {
                next.fixed = current.fixed + chosen.len();
                return Ok(Some(next));
            }
        }
        if chosen.len() == 1 {
            return Ok(None);
        }
        let (first, second) = chosen.split_at(chosen.len() / 2);
        match self.attempt(current, first)? {
            Some(next) => Ok(Some(next)),
            None => self.attempt(current, second),
        }
    }
}

/// What there is to mend in a plan.
#[derive(PartialEq, Eq)]
struct Open {
    /// In its language: everything.
    language: usize,
    /// Elsewhere: what could be fixed, by rule.
    codes: Vec<&'static str>,
}

impl Open {
    fn of(outcome: &Outcome, fixing: &Fixing<'_>) -> Self {
        let language = outcome.findings.iter().filter(|finding| finding.rule.area == Area::Language).count();
        let elsewhere = candidates(outcome, fixing).into_iter().filter(|candidate| candidate.turn.1 > 0);
        let mut codes: Vec<&'static str> = elsewhere.map(|candidate| candidate.code).collect();
        codes.sort_unstable();
        Self { language, codes }
    }

    /// Whether nothing is worse: fewer findings of the language, or as many where one was hidden
    /// behind another; then fewer of the rest, or the same a place further on.
    fn leads_on_to(&self, next: &Self, applied: &[&Candidate<'_>]) -> bool {
        if next.language != self.language {
            return next.language < self.language;
        }
        let was_language = applied.iter().all(|candidate| candidate.turn.1 == 0);
        was_language || next.codes.len() < self.codes.len() || next.codes == self.codes
    }
}

fn fingerprint(sources: &Sources) -> u64 {
    let mut hasher = FxHasher::default();
    for file in sources.plans() {
        file.text.hash(&mut hasher);
    }
    hasher.finish()
}
