//! A finding is known by what it is about: it stays the same when blocks go to other files and are
//! set otherwise, for every rule, in every case of `specs/`.

mod support;

use std::path::{Path, PathBuf};

use smart_cascade::check::{Options, check};
use smart_cascade::diagnostic::{Area, language};
use smart_cascade::identity::{Fingerprints, Identities};
use smart_cascade::language::read;
use smart_cascade::source::{Config, SourceFile, Sources};
use support::layout::{blocks, respaced, shuffled};
use support::spec::{Page, Setup};

fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut pages = Vec::new();
    for entry in std::fs::read_dir(folder).expect("specs/ can be listed").flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => pages.extend(self::pages(&path)),
            false => pages.extend(path.extension().is_some_and(|it| it == "md").then_some(path)),
        }
    }
    pages.sort();
    pages
}

/// Rule and fingerprint of all that is found; nothing where the text itself is broken, so that
/// another layout is another text.
fn known(sources: Sources, config: &Config, options: &Options) -> Option<Vec<(&'static str, String)>> {
    let outcome = check(read(sources, &[]), config, options).expect("settings");
    let is_broken = |rule: &smart_cascade::diagnostic::Rule| {
        rule.area == Area::Language && rule != &language::UNUSED_DEFINITION && rule != &language::UNUSED_SUPPRESSION
    };
    if outcome.findings.iter().any(|finding| is_broken(finding.rule)) {
        return None;
    }
    let identities = Identities::new(&outcome.plan);
    let mut fingerprints = Fingerprints::default();
    let each = outcome.findings.iter().map(|finding| (finding.rule.name, fingerprints.next(&identities.of(finding))));
    let mut each: Vec<(&'static str, String)> = each.collect();
    each.sort();
    Some(each)
}

/// Rules that tell each further copy of the first one: which is the first of three is a matter of
/// order.
const TOLD_OF_THE_FIRST: [&str; 2] = ["near-duplicate", "keyword-clash"];

#[test]
fn every_finding_stays_the_same_when_blocks_move() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs");
    let (mut held, mut moved) = (0, String::new());
    for path in pages(&root) {
        let page = path.strip_prefix(&root).expect("inside").display().to_string();
        for case in Page::read(&path).unwrap_or_else(|problem| panic!("{problem}")).cases {
            let Setup { sources, config, mut options } =
                case.setup().unwrap_or_else(|problem| panic!("{page}: {problem}"));
            options.select.clear();
            let files: Vec<(String, String)> =
                sources.plans().iter().map(|file| (file.path.clone(), file.text.clone())).collect();
            let folder = |path: &str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
            let folders: Vec<String> = files.iter().map(|(path, _)| folder(path)).collect();
            let all = blocks(&files);
            // Figures are found from the file that names them, and a comment may cover a file.
            let is_bound = files.iter().any(|(_, text)| text.contains("observed from") || text.contains("# cascade:"));
            if is_bound || folders.iter().any(|other| *other != folders[0]) {
                continue;
            }
            let Some(before) = known(sources, &config, &options) else { continue };
            for seed in 0..1 {
                let mut others = [String::new(), String::new()];
                for (at, block) in shuffled(all.clone(), seed * 977 + 5).into_iter().enumerate() {
                    others[at % 2].push_str(&respaced(&block, seed + at as u64));
                    others[at % 2].push('\n');
                }
                let others =
                    others.into_iter().enumerate().map(|(at, text)| SourceFile::new(format!("{at}.cascade"), text));
                let after = known(Sources::new(others.collect()), &config, &options).unwrap_or_default();
                held += before.len();
                let copies = |rule: &str| before.iter().filter(|(other, _)| *other == rule).count();
                let is_told = |rule: &str| TOLD_OF_THE_FIRST.contains(&rule) && copies(rule) > 1;
                let told = |all: &[(&'static str, String)]| -> Vec<(&'static str, String)> {
                    all.iter().filter(|(rule, _)| !is_told(rule)).cloned().collect()
                };
                if told(&after) != told(&before) {
                    let gone: Vec<&&str> =
                        before.iter().filter(|it| !after.contains(it)).map(|(rule, _)| rule).collect();
                    moved.push_str(&format!("{page}: {}: {gone:?}\n", case.title));
                }
            }
        }
    }
    assert!(held > 2_000, "only {held} findings were looked at");
    assert!(moved.is_empty(), "\n{moved}");
}

/// A plan with a goal that is missed, an objective of nobody's and one that its parent can't feel.
const PLAN: &str = "\
plan p \"P\" { period 2026 }
team sales \"Sales\" { department sales }
metric leads \"Leads\" { unit lead; source \"CRM\" }
metric visits \"Visits\" { unit visit; source \"Matomo\" }
metric calls \"Calls\" { unit call; source \"CRM\" }
target first \"First\" { measure leads from 10 to 90 by 2026-12-31; owner sales }
target second \"Second\" { measure visits from 10 to 90 by 2026-12-31; owner sales }
objective one \"One\" { serves first; measure leads from 10 to 50 by 2026-12-31 }
objective two \"Two\" { serves second; measure visits from 10 to 90 by 2026-12-31; owner sales }
objective three \"Three\" { serves first; measure calls from 1 to 5 by 2026-12-31; owner sales }
";

#[test]
fn a_finding_that_means_something_else_is_another() {
    let options = Options {
        today: "2026-01-15".parse().expect("a date"),
        select: Vec::new(),
        ignore: Vec::new(),
        no_drafts: false,
    };
    let of = |text: &str, rule: &str| -> Vec<String> {
        let sources = Sources::new(vec![SourceFile::new("plan.cascade", text)]);
        let known = known(sources, &Config::default(), &options).expect("a plan that can be read");
        known.into_iter().filter(|(name, _)| *name == rule).map(|(_, fingerprint)| fingerprint).collect()
    };
    for (rule, from, to, stays) in [
        ("coverage-shortfall", "10 to 50", "10 to 60", true),
        ("coverage-shortfall", "from 10 to 90 by 2026-12-31; owner", "from 10 to 90 by 2026-11-30; owner", true),
        ("coverage-shortfall", " first", " foremost", false),
        ("missing-owner", "10 to 50", "10 to 60", true),
        ("missing-owner", "objective one", "objective some", false),
        ("missing-owner", "by 2026-12-31 }", "by 2026-12-31; owner sales }", false),
        ("unrelated-metric", "calls from 1 to 5", "calls from 1 to 6", true),
        ("unrelated-metric", "serves first; measure calls", "serves second; measure calls", false),
        ("unrelated-metric", " calls", " visits_paid", false),
    ] {
        let after = PLAN.replace(from, to);
        assert_ne!(after, PLAN, "{rule}: `{from}` stands in the plan");
        let (was, is) = (of(PLAN, rule), of(&after, rule));
        assert_eq!(was.len(), 1, "{rule} is found once");
        assert_eq!(was == is, stays, "{rule}: `{from}` became `{to}`: {was:?}, {is:?}");
    }
}
