//! Runs the catalogue over a plan: levels, suppressions, a stable order.

mod again;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::NaiveDate;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::cascade::{Computed, Figures};
use crate::diagnostic::{Area, Edit, Finding, Findings, Level, Message, Rule, Safety, Subject, Value, language};
use crate::language::Reading;
use crate::plan::{Plan, Suppression, SuppressionScope};
use crate::rules::{CATALOGUE, Check, Context, Entry, Margins, Recalled, find, is_there};
use crate::source::{CONFIG_FILE, Config, FileId, Preset, Span, removal};

pub use again::Memory;
use again::{Left, Mentions, Working};

/// What a run is asked for beyond its configuration.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day to take for today.
    pub today: NaiveDate,
    /// Only these rules (names, codes, or beginnings of codes: `C`, `C6`); all if there is none.
    pub select: Vec<String>,
    /// Not these rules.
    pub ignore: Vec<String>,
    /// Whether drafts are refused.
    pub no_drafts: bool,
}

/// What a run found.
#[derive(Debug)]
pub struct Outcome {
    /// The plan that was looked at.
    pub plan: Plan,
    /// What is wrong with it.
    pub findings: Findings,
    /// What is wrong but known from before: nobody has to be told again.
    pub known: Vec<Finding>,
    /// What is wrong but silenced by a comment.
    pub suppressed: Vec<Suppressed>,
    /// The rules that ran.
    pub judged: Vec<Judged>,
    /// The day that was taken for today.
    pub today: NaiveDate,
    /// What may be missing before anybody is told.
    pub margins: Margins,
    /// How many findings there were that fixes have mended.
    pub fixed: usize,
}

/// A finding without its place and figures: its rule and sentence, its level, and whether a comment
/// silences it.
pub type Gist = (&'static str, &'static str, Level, bool);

impl Outcome {
    /// What is found where there is no plan.
    #[must_use]
    pub fn empty(today: NaiveDate) -> Self {
        Self {
            plan: Plan::default(),
            findings: Findings::default(),
            known: Vec::new(),
            suppressed: Vec::new(),
            judged: Vec::new(),
            today,
            margins: Margins::default(),
            fixed: 0,
        }
    }

    /// What is found, wherever it stands: two texts that say the same have the same.
    #[must_use]
    pub fn gist(&self) -> Vec<Gist> {
        let silenced = self.suppressed.iter().map(|it| (&it.finding, true));
        let findings = self.findings.iter().map(|it| (it, false)).chain(silenced);
        let mut found: Vec<_> =
            findings.map(|(it, silent)| (it.rule.code, it.message().id, it.level, silent)).collect();
        found.sort_unstable();
        found
    }
}

/// A finding that a comment silences.
#[derive(Debug)]
pub struct Suppressed {
    /// What is wrong.
    pub finding: Finding,
    /// Which of the plan's comments silences it.
    pub comment: usize,
}

/// A rule that ran on a plan.
#[derive(Debug, Clone, Copy)]
pub struct Judged {
    /// The rule.
    pub rule: &'static Rule,
    /// Its level, as settings have it.
    pub level: Level,
    /// Whether the plan has anything that it judges.
    pub has_subject: bool,
}

/// The choice of rules and levels made by settings and options.
struct Selection {
    checks: Vec<(&'static Entry, Check)>,
    levels: FxHashMap<&'static str, Level>,
    silenced: Vec<&'static str>,
    rules: Vec<&'static Rule>,
    margins: Margins,
}

impl Selection {
    /// Gives a finding the level that settings have for its rule.
    fn set_level(&self, finding: &mut Finding) {
        if let Some(level) = self.levels.get(finding.rule.code) {
            // Where a rule has milder cases, a setting moves its worst and keeps the rest below.
            finding.level = if finding.is_milder { finding.level.min(*level) } else { *level };
        }
    }
}

/// Checks a plan that was read.
///
/// # Errors
/// What is wrong with the settings or options: an unknown rule, an unknown level.
pub fn check(reading: Reading, config: &Config, options: &Options) -> Result<Outcome, Message> {
    judge(reading, config, options, &AtomicBool::new(false), None).map(|(outcome, _)| outcome)
}

/// Checks a plan once more: what can't have changed since the check before is taken from memory. None
/// where it is told to stop: nobody wants to know any more.
///
/// # Errors
/// What is wrong with the settings or options.
pub fn check_again(
    reading: Reading,
    config: &Config,
    options: &Options,
    stop: &AtomicBool,
    memory: &mut Memory,
) -> Result<Option<Arc<Outcome>>, Message> {
    let (outcome, working) = judge(reading, config, options, stop, Some(memory))?;
    if stop.load(Ordering::Relaxed) {
        return Ok(None);
    }
    let outcome = Arc::new(outcome);
    memory.keep(Arc::clone(&outcome), working, config, options);
    Ok(Some(outcome))
}

/// Runs the rules; where it is told to stop, those that have not begun do not.
fn judge(
    reading: Reading,
    config: &Config,
    options: &Options,
    stop: &AtomicBool,
    memory: Option<&Memory>,
) -> Result<(Outcome, Option<Working>), Message> {
    let selection = select(config, options)?;
    let Reading { plan, mut findings, unchanged } = reading;
    findings.retain(|finding| !selection.silenced.contains(&finding.rule.code));
    findings.iter_mut().for_each(|finding| selection.set_level(finding));
    let left = memory.and_then(|memory| memory.left(&plan, unchanged.as_ref(), config, options));
    let recalled = memory.map(|memory| memory.recalled(left.as_ref()));
    let (found, judged, computed) = found_by_rules(&plan, &selection, options, stop, left.as_ref(), recalled);
    findings.reserve_exact(found.iter().map(Vec::len).sum());
    found.into_iter().for_each(|of_rule| findings.extend(of_rule));
    let before = left.as_ref().map(Left::mentions);
    let mentions = memory.map(|_| Mentions::new(&findings, before)).unwrap_or_default();
    let (findings, suppressed, others) = match left {
        Some(left) if plan.suppressions.is_empty() => {
            let (findings, others) = left.with(Findings::new(findings));
            (findings, Vec::new(), others)
        }
        left => {
            findings.extend(left.into_iter().flat_map(Left::into_kept));
            let suppressed = suppress(&plan, &selection, options, &mut findings);
            let findings = Findings::new(findings);
            let others = memory.map(|_| again::others(&findings)).unwrap_or_default();
            (findings, suppressed, others)
        }
    };
    let working = computed.filter(|_| memory.is_some()).map(|computed| Working { computed, mentions, others });
    let outcome = Outcome {
        plan,
        findings,
        known: Vec::new(),
        suppressed,
        judged,
        today: options.today,
        margins: selection.margins,
        fixed: 0,
    };
    Ok((outcome, working))
}

/// What each rule finds, and which of them had anything to look at.
fn found_by_rules(
    plan: &Plan,
    selection: &Selection,
    options: &Options,
    stop: &AtomicBool,
    left: Option<&Left<'_>>,
    recalled: Option<Recalled<'_>>,
) -> (Vec<Vec<Finding>>, Vec<Judged>, Option<Computed>) {
    let figures = Figures::new(plan);
    let Options { today, no_drafts, .. } = *options;
    let whole = Context { plan, figures: &figures, today, no_drafts, only: None, recalled };
    // Rules that wait for the same figures would leave cores idle.
    if !stop.load(Ordering::Relaxed) {
        left.inspect(|left| left.remind(&figures));
        let _ = figures.coverages();
    }
    let checks = selection.checks.par_iter().with_max_len(1);
    let found = checks.map(|(entry, check)| {
        let mut out = Vec::new();
        if !stop.load(Ordering::Relaxed) {
            check(&Context { only: left.and_then(|left| left.of(entry.reach)), ..whole }, &mut out);
        }
        out.iter_mut().for_each(|finding| selection.set_level(finding));
        out
    });
    let judged = || {
        let mut there: FxHashMap<Subject, bool> = FxHashMap::default();
        // Nobody asks for what a check would have judged that is told to stop.
        let rules = selection.rules.iter().filter(|_| !stop.load(Ordering::Relaxed));
        let judged = rules.map(|&rule| Judged {
            rule,
            level: selection.levels.get(rule.code).copied().unwrap_or(rule.level),
            has_subject: *there.entry(rule.looks_at).or_insert_with(|| is_there(rule.looks_at, &whole)),
        });
        judged.collect()
    };
    let (found, judged) = rayon::join(|| found.collect(), judged);
    (found, judged, figures.into_computed())
}

/// Whether a rule is named by a word of `--select`, `--ignore` or settings.
fn names(word: &str, rule: &Rule) -> bool {
    let code = word.to_ascii_uppercase();
    let is_code =
        code.starts_with(|c: char| c.is_ascii_uppercase()) && code[1..].bytes().all(|byte| byte.is_ascii_digit());
    word == rule.name || word == rule.area.name() || (is_code && rule.code.starts_with(&code))
}

fn known(word: &str) -> Result<(), Message> {
    if !word.is_empty() && CATALOGUE.iter().any(|entry| names(word, entry.rule)) {
        return Ok(());
    }
    Err(no_rule(word))
}

fn no_rule(word: &str) -> Message {
    Message::new("failure-rule").arg("name", word)
}

/// Whether a rule may be silenced by settings and options.
fn can_be_silenced(rule: &Rule) -> bool {
    rule.area != Area::Language || rule == &language::UNUSED_SUPPRESSION || rule == &language::UNUSED_DEFINITION
}

fn in_preset(preset: Preset, area: Area) -> bool {
    let campaigns = matches!(area, Area::Achievable | Area::Budget | Area::Public);
    let okr = matches!(area, Area::Language | Area::Specific | Area::Measurable | Area::TimeBound | Area::Cascade);
    match preset {
        Preset::Okr => okr,
        Preset::Campaigns => okr || campaigns,
        Preset::Full => true,
    }
}

fn select(config: &Config, options: &Options) -> Result<Selection, Message> {
    for word in options.select.iter().chain(&options.ignore) {
        known(word)?;
    }
    let mut settings: BTreeMap<&'static str, (Option<Level>, bool, toml::Table)> = BTreeMap::new();
    for (name, value) in &config.rules {
        let entry = find(name).ok_or_else(|| in_settings(no_rule(name)))?;
        let read = rule_settings(entry, value).map_err(|problem| of_rule(name, problem))?;
        settings.insert(entry.rule.code, read);
    }
    let mut checks = Vec::with_capacity(CATALOGUE.len());
    for entry in CATALOGUE {
        let table = settings.get(entry.rule.code).map(|(.., table)| table.clone()).unwrap_or_default();
        let check = (entry.prepare)(&table);
        checks.push(check.map_err(|problem| of_rule(entry.rule.name, problem))?);
    }
    let table = |rule: &Rule| settings.get(rule.code).map(|(.., table)| table.clone()).unwrap_or_default();
    let margins = Margins::read(table).map_err(in_settings)?;
    let mut selection = Selection {
        checks: Vec::new(),
        levels: FxHashMap::default(),
        silenced: Vec::new(),
        rules: Vec::new(),
        margins,
    };
    for (entry, check) in CATALOGUE.iter().zip(checks) {
        let rule = entry.rule;
        let said = settings.get(rule.code);
        let (level, off) = said.map_or((None, false), |(level, off, _)| (*level, *off));
        let chosen = options.select.is_empty() && (said.is_some() || in_preset(config.preset, rule.area))
            || options.select.iter().any(|word| names(word, rule));
        let ignored = off || options.ignore.iter().any(|word| names(word, rule));
        if can_be_silenced(rule) && (!chosen || ignored) {
            selection.silenced.push(rule.code);
            continue;
        }
        selection.rules.push(rule);
        selection.levels.extend(level.map(|level| (rule.code, level)));
        selection.checks.extend(check.map(|check| (entry, check)));
    }
    // The further rules look the longer they take in one go, and cores would wait for them in the end.
    selection.checks.sort_by_key(|(entry, _)| Reverse(entry.reach));
    Ok(selection)
}

/// Something is wrong with `cascade.toml`.
fn in_settings(problem: impl Into<Value>) -> Message {
    Message::about(CONFIG_FILE, problem)
}

/// Something is wrong with what it says of a rule.
fn of_rule(name: &str, problem: impl Into<Value>) -> Message {
    in_settings(Message::new("settings-rule").arg("rule", name).arg("problem", problem.into()))
}

type RuleSettings = (Option<Level>, bool, toml::Table);

fn rule_settings(entry: &Entry, value: &toml::Value) -> Result<RuleSettings, Message> {
    let no_level = |written: String| Message::new("settings-no-level").arg("written", written);
    let (word, table) = match value {
        toml::Value::String(word) => (Some(word.clone()), toml::Table::new()),
        toml::Value::Table(table) => {
            let mut table = table.clone();
            let word = match table.remove("level") {
                Some(toml::Value::String(word)) => Some(word),
                Some(other) => return Err(no_level(other.to_string())),
                None => None,
            };
            (word, table)
        }
        other => return Err(Message::new("settings-neither").arg("written", other.to_string())),
    };
    let level = match word.as_deref() {
        None => None,
        Some("off") if can_be_silenced(entry.rule) => return Ok((None, true, table)),
        Some("off") => return Err(Message::new("settings-language-rule")),
        Some("hint") => Some(Level::Hint),
        Some("warning") => Some(Level::Warning),
        Some("error") => Some(Level::Error),
        Some(other) => return Err(no_level(other.to_owned())),
    };
    Ok((level, false, table))
}

/// One rule of one suppression comment.
struct Allowed {
    word: Span,
    comment: usize,
    rule: &'static Rule,
    used: bool,
}

/// Whether a comment may silence a rule.
pub(crate) fn may_be_allowed(rule: &Rule) -> bool {
    can_be_silenced(rule) || rule == &language::HIDDEN_CHARACTERS
}

/// A comment that names no rule.
fn unknown_rule(plan: &Plan, word: Span) -> Finding {
    let finding =
        Finding::new(&language::UNUSED_SUPPRESSION, word).saying("unused-suppression-unknown").arg("name", word);
    let names = CATALOGUE.iter().map(|entry| entry.rule.name);
    let Some(meant) = crate::language::closest(plan.text(word), names) else {
        return finding.help(Message::new("unused-suppression-unknown.help"));
    };
    finding.did_you_mean(Safety::Safe, meant, [word])
}

/// Offers to take a rule out of a comment, or the comment with its only rule.
fn without(finding: Finding, plan: &Plan, suppression: &Suppression, word: Span) -> Finding {
    if suppression.rules.len() == 1 {
        let edit = taken_out(plan, suppression.span);
        return finding.fix(Safety::Safe, Message::new("fix-remove-suppression"), vec![edit]);
    }
    let at = suppression.rules.iter().position(|rule| *rule == word).unwrap_or(0);
    let span = match (at.checked_sub(1).and_then(|before| suppression.rules.get(before)), suppression.rules.get(at + 1))
    {
        (Some(before), _) => Span { start: before.end, ..word },
        (None, Some(next)) => Span { end: next.start, ..word },
        (None, None) => word,
    };
    finding.fix(Safety::Safe, Message::new("fix-remove"), vec![Edit { span, text: String::new() }])
}

/// A comment that goes, and leaves no gap.
fn taken_out(plan: &Plan, span: Span) -> Edit {
    let text = &plan.sources.file(span.file).text;
    let (start, end) = removal(text, span.start as usize, span.end as usize);
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Edit { span: Span::new(span.file, offset(start), offset(end)), text: String::new() }
}

/// Takes what comments silence out of the findings, and tells of comments that silence nothing.
fn suppress(plan: &Plan, selection: &Selection, options: &Options, findings: &mut Vec<Finding>) -> Vec<Suppressed> {
    if plan.suppressions.is_empty() {
        return Vec::new();
    }
    let mut allowed: Vec<Allowed> = Vec::new();
    let mut about_comments = Vec::new();
    for (comment, suppression) in plan.suppressions.iter().enumerate() {
        let expired = suppression.until.filter(|until| *until < options.today);
        if let Some(until) = expired {
            about_comments.push(
                Finding::new(&language::UNUSED_SUPPRESSION, suppression.span)
                    .saying("unused-suppression-expired")
                    .arg("until", until)
                    .advice("unused-suppression-expired.help")
                    .fix(Safety::Safe, Message::new("fix-remove-suppression"), vec![taken_out(plan, suppression.span)]),
            );
        }
        for &word in &suppression.rules {
            match find(plan.text(word)) {
                Some(entry) if !may_be_allowed(entry.rule) => about_comments.push(without(
                    Finding::new(&language::UNUSED_SUPPRESSION, word)
                        .saying("unused-suppression-language")
                        .arg("rule", entry.rule.name),
                    plan,
                    suppression,
                    word,
                )),
                Some(entry) if expired.is_none() => {
                    allowed.push(Allowed { word, comment, rule: entry.rule, used: false });
                }
                Some(_) => {}
                None => about_comments.push(unknown_rule(plan, word)),
            }
        }
        if suppression.because.is_none() && expired.is_none() {
            about_comments.push(
                Finding::new(&language::UNUSED_SUPPRESSION, suppression.span)
                    .saying("unused-suppression-reason")
                    .advice("unused-suppression-reason.help")
                    .at_level(Level::Hint),
            );
        }
    }
    let ranges = Ranges::new(plan, &allowed);
    let mut suppressed = Vec::new();
    let kept = std::mem::take(findings).into_iter().filter_map(|finding| {
        match ranges.covering(finding.span, finding.rule.code) {
            Some(index) => {
                allowed[index].used = true;
                suppressed.push(Suppressed { finding, comment: allowed[index].comment });
                None
            }
            None => Some(finding),
        }
    });
    *findings = kept.collect();
    let ran = |rule: &Rule| !selection.silenced.contains(&rule.code);
    // A line that could not be read may be what the comment is about.
    let all_read = plan.unread == 0 && plan.heads().all(|head| head.unread.is_empty());
    for entry in allowed.iter().filter(|entry| all_read && !entry.used && ran(entry.rule)) {
        let finding = Finding::new(&language::UNUSED_SUPPRESSION, entry.word).arg("rule", entry.rule.name);
        about_comments.push(without(finding, plan, &plan.suppressions[entry.comment], entry.word));
    }
    about_comments.retain(|finding| !selection.silenced.contains(&finding.rule.code));
    for finding in &mut about_comments {
        if let Some(level) = selection.levels.get(finding.rule.code) {
            finding.level = *level;
        }
    }
    findings.extend(about_comments);
    suppressed
}

/// The lines that one rule of a comment covers, and how far any comment before it reaches.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Covered {
    start: u32,
    end: u32,
    furthest: u32,
    allowed: usize,
}

/// Which comment covers a place, by file and rule.
struct Ranges {
    by_rule: FxHashMap<(FileId, &'static str), Vec<Covered>>,
    /// What covers files of figures, by file and rule: comments stand where the plan names them.
    tables: FxHashMap<(FileId, &'static str), usize>,
}

impl Ranges {
    fn new(plan: &Plan, allowed: &[Allowed]) -> Self {
        let mut ranges = Self { by_rule: FxHashMap::default(), tables: FxHashMap::default() };
        for (index, entry) in allowed.iter().enumerate() {
            let (file, start, end) = match plan.suppressions[entry.comment].scope {
                SuppressionScope::File(file) => (file, 0, u32::MAX),
                SuppressionScope::Lines(span) => (span.file, span.start, span.end),
            };
            let covered = Covered { start, end, furthest: end, allowed: index };
            ranges.by_rule.entry((file, entry.rule.code)).or_default().push(covered);
        }
        for of_rule in ranges.by_rule.values_mut() {
            of_rule.sort_unstable();
            let mut furthest = 0;
            for covered in of_rule {
                furthest = furthest.max(covered.end);
                covered.furthest = furthest;
            }
        }
        let mut rules: Vec<&'static str> = allowed.iter().map(|entry| entry.rule.code).collect();
        rules.sort_unstable();
        rules.dedup();
        for &(table, place) in &plan.tables {
            for rule in &rules {
                if let Some(allowed) = ranges.covering(place, rule) {
                    ranges.tables.entry((table, rule)).or_insert(allowed);
                }
            }
        }
        ranges
    }

    /// The nearest comment that covers a place.
    fn covering(&self, place: Span, rule: &'static str) -> Option<usize> {
        if let Some(allowed) = self.tables.get(&(place.file, rule)) {
            return Some(*allowed);
        }
        let at = place.start;
        let ranges = self.by_rule.get(&(place.file, rule))?;
        let before = ranges.partition_point(|covered| covered.start <= at);
        let reaching = ranges[..before].iter().rev().take_while(|covered| covered.furthest >= at);
        reaching.filter(|covered| covered.end >= at).map(|covered| covered.allowed).next()
    }
}
