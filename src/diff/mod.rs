//! What changed from one state of a plan to another: in what it means, not in its lines. Each
//! format writes one view; none computes.

mod changes;
mod facts;
mod figures;
mod findings;
mod json;
mod markdown;
mod pairs;
mod settings;
mod text;
mod view;
mod what;
mod words;

pub use json::json;
pub use markdown::markdown;
pub use text::text;
pub use view::{
    BlockChange, CoverageChange, Covered, Diff, FactChange, FindingChange, How, MoneyChange, PlanDiff, Said,
    SettingChange, Side, StatusChange, Unread, Why,
};

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rayon::prelude::*;

use self::changes::{Compare, State};
use self::facts::Reader;
use self::pairs::{Pairs, pairs};
use crate::cascade::Figures;
use crate::check::Outcome;
use crate::diagnostic::{Area, Level};
use crate::identity::plain;
use crate::locale::Locale;
use crate::plan::{Kind, Plan};
use crate::render::{Named, Words};
use crate::report::Summary;
use crate::source::Config;

/// One state of plans, checked.
#[derive(Debug, Default)]
pub struct Version {
    /// What people call it: a path, a revision.
    pub label: String,
    /// Its plans.
    pub outcomes: Vec<Outcome>,
    /// The settings of each.
    pub configs: Vec<Config>,
    /// Where each plan is, seen from what was asked for.
    pub places: Vec<String>,
    /// What the paths of all files begin with and nobody has to see.
    pub root: String,
}

/// A plan among others of its version.
#[derive(Clone, Copy)]
struct Member<'v> {
    outcome: &'v Outcome,
    config: &'v Config,
    root: &'v str,
}

impl Version {
    fn members(&self) -> Vec<(String, &str, Member<'_>)> {
        let plans = self.outcomes.iter().zip(&self.configs).zip(&self.places);
        let member = |((outcome, config), place)| {
            (called(outcome), String::as_str(place), Member { outcome, config, root: &self.root })
        };
        plans.map(member).collect()
    }
}

/// What a plan calls itself: its name, else its title, else nothing.
fn called(outcome: &Outcome) -> String {
    let head = outcome.plan.header().map(|header| &header.head);
    head.and_then(|head| head.name.or(head.title)).map(|name| plain(outcome.plan.text(name))).unwrap_or_default()
}

/// What changed from one version to another.
#[must_use]
pub fn diff(old: &Version, new: &Version, today: NaiveDate, locale: Locale) -> Diff {
    let empty = (Outcome::empty(today), Config::default());
    let nothing = Member { outcome: &empty.0, config: &empty.1, root: "" };
    let mut plans = Vec::new();
    for (before, after) in plan_pairs(old.members(), new.members()) {
        let how = match (&before, &after) {
            (Some(_), Some(_)) => How::Changed,
            (None, _) => How::Added,
            (_, None) => How::Dropped,
        };
        let plan = one(before.unwrap_or(nothing), after.unwrap_or(nothing), how, today, locale);
        if !plan.is_empty() {
            plans.push(plan);
        }
    }
    plans.sort_by(|a, b| a.plan.cmp(&b.plan));
    let side = |version: &Version| Side { label: version.label.clone(), summary: Summary::of(&version.outcomes) };
    Diff { language: locale, today, before: side(old), after: side(new), same: plans.is_empty(), plans }
}

/// By what a plan is known, of its name and its place.
type PlanKey = fn(&str, &str) -> (String, String);
type Members<'v> = Vec<(String, &'v str, Member<'v>)>;

/// Which plan is which: by what it calls itself, else by its place, else because there is no other.
fn plan_pairs<'v>(old: Members<'v>, new: Members<'v>) -> Vec<(Option<Member<'v>>, Option<Member<'v>>)> {
    let mut pairs = Vec::new();
    let (mut old, mut new) = (old, new);
    let keys: [PlanKey; 3] = [
        |name, place| (name.to_owned(), place.to_owned()),
        |name, _| (name.to_owned(), String::new()),
        |_, place| (String::new(), place.to_owned()),
    ];
    for key in keys {
        let mut known: BTreeMap<(String, String), (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (at, (name, place, _)) in old.iter().enumerate() {
            known.entry(key(name, place)).or_default().0.push(at);
        }
        for (at, (name, place, _)) in new.iter().enumerate() {
            known.entry(key(name, place)).or_default().1.push(at);
        }
        let mut taken = (vec![false; old.len()], vec![false; new.len()]);
        for (olds, news) in known.into_values() {
            if let ([was], [is]) = (&olds[..], &news[..]) {
                pairs.push((Some(old[*was].2), Some(new[*is].2)));
                taken.0[*was] = true;
                taken.1[*is] = true;
            }
        }
        let (mut old_taken, mut new_taken) = (taken.0.into_iter(), taken.1.into_iter());
        old.retain(|_| !old_taken.next().unwrap_or(false));
        new.retain(|_| !new_taken.next().unwrap_or(false));
    }
    if let ([was], [is]) = (&old[..], &new[..]) {
        pairs.push((Some(was.2), Some(is.2)));
        return pairs;
    }
    pairs.extend(old.into_iter().map(|(_, _, member)| (Some(member), None)));
    pairs.extend(new.into_iter().map(|(_, _, member)| (None, Some(member))));
    pairs
}

fn one(before: Member<'_>, after: Member<'_>, how: How, today: NaiveDate, locale: Locale) -> PlanDiff {
    let (old, new) = (&before.outcome.plan, &after.outcome.plan);
    let pairs = pairs(old, new);
    let (old_figures, new_figures) = (Figures::new(old), Figures::new(new));
    let compare = Compare {
        old: State {
            reader: Reader { plan: old, renamed: Some(&pairs.renamed) },
            figures: &old_figures,
            margins: &before.outcome.margins,
            words: Words { plan: old, locale },
        },
        new: State {
            reader: Reader { plan: new, renamed: None },
            figures: &new_figures,
            margins: &after.outcome.margins,
            words: Words { plan: new, locale },
        },
    };
    let objectives = figures::objectives(&pairs);
    let is_one_sided = how != How::Changed;
    let (changes, (found, (coverage, money))) = rayon::join(
        || changes(&compare, &pairs),
        || {
            rayon::join(
                || {
                    let (old, new) = ((before.outcome, before.root), (after.outcome, after.root));
                    findings::findings(old, new, &pairs, locale, is_one_sided)
                },
                || rayon::join(|| compare.coverage(&objectives), || compare.money(&objectives)),
            )
        },
    );
    let unread = |outcome: &Outcome| {
        let mut findings = outcome.findings.iter();
        let is_unread = |finding: &&crate::diagnostic::Finding| {
            finding.rule.area == Area::Language && finding.level == Level::Error
        };
        findings.by_ref().filter(is_unread).count()
    };
    let named = if how == How::Dropped { name(old, locale) } else { name(new, locale) };
    PlanDiff {
        plan: named,
        how,
        changes,
        coverage,
        money,
        status: compare.status(&objectives, today),
        new: found.new,
        gone: found.gone,
        releveled: found.releveled,
        settings: if is_one_sided { Vec::new() } else { settings::settings(before.config, after.config) },
        unread: Unread { before: unread(before.outcome), after: unread(after.outcome) },
    }
}

fn name(plan: &Plan, locale: Locale) -> Named {
    let words = Words { plan, locale };
    plan.header().map_or(Named { name: None, title: None }, |header| words.named(&header.head))
}

/// Blocks in the order in which they are told, which is not that of the text.
fn changes(compare: &Compare<'_>, pairs: &Pairs) -> Vec<BlockChange> {
    let changed = pairs.both.par_iter().with_min_len(64).filter_map(|(was, is)| {
        let change = compare.block(*was, *is)?;
        Some((rank(is.kind), change))
    });
    let mut changes: Vec<(usize, BlockChange)> = changed.collect();
    changes.extend(pairs.added.iter().map(|id| (rank(id.kind), compare.new.all(*id, How::Added))));
    changes.extend(pairs.dropped.iter().map(|id| (rank(id.kind), compare.old.all(*id, How::Dropped))));
    changes.sort_by(|(a, change), (b, other)| {
        let key = |it: &BlockChange| (it.label().to_owned(), it.called.clone(), it.how);
        a.cmp(b).then_with(|| key(change).cmp(&key(other))).then_with(|| {
            let said = |it: &BlockChange| -> Vec<(String, Option<String>, Option<String>)> {
                let text = |said: &Option<Said>| said.as_ref().map(|said| said.text.clone());
                it.facts.iter().map(|fact| (fact.label.clone(), text(&fact.before), text(&fact.after))).collect()
            };
            said(change).cmp(&said(other))
        })
    });
    changes.into_iter().map(|(_, change)| change).collect()
}

fn rank(kind: Kind) -> usize {
    const ORDER: [Kind; 10] = [
        Kind::Plan,
        Kind::Target,
        Kind::Objective,
        Kind::Campaign,
        Kind::Action,
        Kind::Budget,
        Kind::Metric,
        Kind::Team,
        Kind::Persona,
        Kind::Channel,
    ];
    ORDER.iter().position(|other| *other == kind).unwrap_or(ORDER.len())
}
