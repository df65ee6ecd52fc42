//! Fixes: from outside, as the pages show them, and what holds of every plan.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd};
use smart_cascade::check::{Options, Outcome, check};
use smart_cascade::diagnostic::{Area, Finding, Fix, Safety};
use smart_cascade::fix::{Fixed, Fixing, fix, only_fix};
use smart_cascade::language::read;
use smart_cascade::locale::Locale;
use smart_cascade::plan::Plan;
use smart_cascade::rules::CATALOGUE;
use smart_cascade::source::{Config, SourceFile, Sources};
use support::outside::{Run, cascade, cascade_reading};
use support::spec::{Page, Setup};

const TYPOS: &str = "\
# Mine.
plan lumen { period 2026; currency EUR }

team sales { department sales }   # three people
metric leads { unit lead; observed 900 in 2025 }

target more \"More leads\" {
  mesure  leads from 900 to 1_200 by 2026-12-31   # they agreed
  owner   salles
}
";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    folder
}

fn text(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).expect("a file")
}

fn run(arguments: &[&str], folder: &Path) -> Run {
    let today = ["--today", "2026-01-15"];
    cascade(&[&["check"], arguments, &today].concat(), folder)
}

#[test]
fn files_are_fixed_and_the_rest_is_said() {
    let folder = folder(&[("cascade.toml", ""), ("plan.cascade", TYPOS)]);
    let done = run(&["--fix"], folder.path());
    let fixed = TYPOS.replace("mesure", "measure").replace("salles", "sales");
    assert_eq!(text(folder.path(), "plan.cascade"), fixed);
    assert!(done.stdout.lines().last().is_some_and(|line| line.ends_with("; 2 fixed")), "{}", done.stdout);
    assert!(!done.stdout.contains("mesure"), "{}", done.stdout);
    let again = run(&["--fix", "--format", "json"], folder.path());
    assert!(!again.stdout.contains("\"fixed\""), "{}", again.stdout);
    assert_eq!(text(folder.path(), "plan.cascade"), fixed);
}

#[test]
fn a_diff_is_shown_and_nothing_is_written() {
    let folder = folder(&[("cascade.toml", ""), ("plan.cascade", TYPOS)]);
    let shown = run(&["--diff"], folder.path());
    assert_eq!(shown.status, 1);
    assert!(shown.stdout.starts_with("--- plan.cascade\n+++ plan.cascade\n@@ "), "{}", shown.stdout);
    assert!(shown.stdout.contains("\n-  owner   salles\n"), "{}", shown.stdout);
    assert!(shown.stderr.trim_end().ends_with("; 2 would be fixed"), "{}", shown.stderr);
    assert_eq!(text(folder.path(), "plan.cascade"), TYPOS);
    run(&["--fix"], folder.path());
    let nothing = run(&["--fix", "--diff", "--fail-on", "never"], folder.path());
    assert_eq!((nothing.status, nothing.stdout.as_str()), (0, ""));
}

#[test]
fn promises_change_only_when_asked_for() {
    let plan = "plan p { period 2026 }\nmetric leads { unit lead }\ntarget t { measure leads from 1 to 2 }\n";
    let folder = folder(&[("plan.cascade", plan)]);
    run(&["--fix", "plan.cascade"], folder.path());
    assert_eq!(text(folder.path(), "plan.cascade"), plan);
    run(&["--unsafe-fixes", "plan.cascade"], folder.path());
    assert_eq!(text(folder.path(), "plan.cascade"), plan.replace("to 2", "to 2 by 2026-12-31"));
}

#[test]
fn of_several_readings_none_is_taken() {
    let plan = "plan p { period 2026 }\nmetric leads { unit lead; observed 1,200 in 2025 }\n";
    let folder = folder(&[("plan.cascade", plan)]);
    run(&["--unsafe-fixes", "plan.cascade"], folder.path());
    assert_eq!(text(folder.path(), "plan.cascade"), plan);
}

#[test]
fn marks_and_line_ends_stay() {
    let windows = format!("\u{feff}{}", TYPOS.replace('\n', "\r\n"));
    let folder = folder(&[("plan.cascade", &windows)]);
    run(&["--fix", "plan.cascade"], folder.path());
    assert_eq!(text(folder.path(), "plan.cascade"), windows.replace("mesure", "measure").replace("salles", "sales"));
    let unclosed = "plan p {\r\n  period 2026\r\n";
    fs::write(folder.path().join("open.cascade"), unclosed).expect("written");
    run(&["--fix", "open.cascade"], folder.path());
    let closed = text(folder.path(), "open.cascade");
    assert!(closed.contains("\r\n}") && !closed.replace("\r\n", "").contains('\n'), "{closed:?}");
}

#[test]
fn standard_input_is_written_to_standard_output() {
    let folder = folder(&[("cascade.toml", ""), ("team.cascade", "team salles { departement sales }\n")]);
    let arguments = ["check", "--fix", "-", "--stdin-filename", "plan.cascade", "--format", "short"];
    let done = cascade_reading(&arguments, folder.path(), TYPOS);
    assert_eq!(done.stdout, TYPOS.replace("mesure", "measure"), "the other file says `salles`");
    assert!(done.stderr.contains("team.cascade") && done.stderr.contains("; 1 fixed"), "{}", done.stderr);
    assert_eq!(text(folder.path(), "team.cascade"), "team salles { departement sales }\n");
    let unchanged = cascade_reading(&["check", "--fix", "-"], folder.path(), "plan p { period 2026 }");
    assert_eq!(unchanged.stdout, "plan p { period 2026 }");
}

#[cfg(unix)]
#[test]
fn nothing_outside_of_the_plan_is_written() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder(&[("real.cascade", TYPOS), ("plans/cascade.toml", ""), ("plans/one.cascade", TYPOS)]);
    let plans = folder.path().join("plans");
    symlink("../real.cascade", plans.join("out.cascade")).expect("linked");
    let refused = run(&["--fix", "plans"], folder.path());
    assert_eq!(refused.status, 2, "{}", refused.stderr);
    fs::remove_file(plans.join("out.cascade")).expect("gone");
    fs::remove_file(plans.join("cascade.toml")).expect("gone");
    symlink("../real.cascade", plans.join("out.cascade")).expect("linked");
    let refused = run(&["--fix", "plans/out.cascade"], folder.path());
    assert_eq!(refused.status, 2, "{}", refused.stderr);
    assert!(refused.stderr.contains("outside of the plan's folder"), "{}", refused.stderr);
    assert_eq!(text(folder.path(), "real.cascade"), TYPOS);
    // A link inside is followed, and stays a link.
    fs::remove_file(plans.join("out.cascade")).expect("gone");
    symlink("one.cascade", plans.join("in.cascade")).expect("linked");
    fs::set_permissions(plans.join("one.cascade"), fs::Permissions::from_mode(0o640)).expect("set");
    run(&["--fix", "plans/in.cascade"], folder.path());
    assert!(plans.join("in.cascade").is_symlink());
    assert!(text(&plans, "one.cascade").contains("owner   sales\n"));
    assert_eq!(fs::metadata(plans.join("one.cascade")).expect("there").permissions().mode() & 0o777, 0o640);
    assert_eq!(fs::read_dir(&plans).expect("there").count(), 2, "nothing is left beside");
}

#[cfg(unix)]
#[test]
fn what_is_read_only_stays() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("plan.cascade", TYPOS)]);
    let path = folder.path().join("plan.cascade");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("set");
    let refused = run(&["--fix", "plan.cascade"], folder.path());
    assert_eq!(refused.status, 2);
    assert!(refused.stderr.contains("plan.cascade: can't be written"), "{}", refused.stderr);
    assert_eq!(text(folder.path(), "plan.cascade"), TYPOS);
}

#[test]
fn bytes_that_are_no_utf8_stay() {
    let folder = folder(&[]);
    let bytes: Vec<u8> = TYPOS.bytes().chain(*b"# caf\xe9\n").collect();
    fs::write(folder.path().join("plan.cascade"), &bytes).expect("written");
    run(&["--fix", "plan.cascade"], folder.path());
    assert_eq!(fs::read(folder.path().join("plan.cascade")).expect("there"), bytes);
}

// What the pages show.

/// A plan before and after, as a page shows it.
struct Shown {
    page: String,
    code: String,
    /// `diff`, `diff unsafe`, `diff either`
    kind: String,
    before: String,
    after: String,
}

fn pages() -> Vec<(String, String)> {
    CATALOGUE
        .iter()
        .map(|entry| {
            let path = format!("specs/rules/{}/{}.md", entry.rule.area.name(), entry.rule.name);
            (entry.rule.code.to_owned(), text(&root(), &path))
        })
        .collect()
}

/// The `diff` fences in the section `## Fix` of each page.
fn shown() -> Vec<Shown> {
    let mut all = Vec::new();
    for (code, page) in pages() {
        let (mut heading, mut section, mut fence) = (false, String::new(), None::<String>);
        for event in Parser::new(&page) {
            match event {
                Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) => {
                    heading = true;
                    section.clear();
                }
                Event::End(TagEnd::Heading(_)) => heading = false,
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => fence = Some(info.to_string()),
                Event::End(TagEnd::CodeBlock) => fence = None,
                Event::Text(words) if heading => section.push_str(&words),
                Event::Text(words) if section == "Fix" => {
                    let Some(kind) = fence.clone().filter(|info| info.starts_with("diff")) else { continue };
                    let side = |sign: char| {
                        let lines = words.lines().filter(|line| line.starts_with([' ', sign]));
                        lines.flat_map(|line| [&line[1..], "\n"]).collect::<String>()
                    };
                    let page = page.lines().next().unwrap_or_default().to_owned();
                    all.push(Shown { page, code: code.clone(), kind, before: side('-'), after: side('+') });
                }
                _ => {}
            }
        }
    }
    all
}

fn setup(text: &str, select: &[&str]) -> Setup {
    let select = select.iter().map(|&code| code.to_owned()).collect();
    let today = "2026-01-15".parse().expect("a date");
    Setup {
        sources: Sources::new(vec![SourceFile::new("plan.cascade", text)]),
        config: Config::default(),
        options: Options { today, select, ignore: Vec::new(), no_drafts: false },
    }
}

fn checked(setup: Setup) -> (Outcome, Config, Options) {
    let Setup { sources, config, options } = setup;
    let outcome = check(read(sources, &[]), &config, &options).expect("the settings are right");
    (outcome, config, options)
}

fn fixed(setup: Setup, wanted: Safety) -> (Outcome, Fixed, Config, Options) {
    let again = Setup {
        sources: setup.sources.with_texts(|_, _| None),
        config: setup.config.clone(),
        options: setup.options.clone(),
    };
    let (before, ..) = checked(again);
    let (outcome, config, options) = checked(setup);
    let fixing = Fixing { config: &config, options: &options, too_large: &[], wanted, only: None };
    let fixed = fix(outcome, &fixing).expect("the settings are right");
    (before, fixed, config, options)
}

fn plan_text(outcome: &Outcome) -> &str {
    &outcome.plan.sources.plans()[0].text
}

fn with_edits(text: &str, fix: &Fix) -> String {
    let mut edits: Vec<_> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| edit.span.start);
    let mut text = text.to_owned();
    for edit in edits.iter().rev() {
        text.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
    }
    text
}

#[test]
fn fixes_do_what_their_pages_show() {
    let all = shown();
    assert!(all.len() > 30, "only {} fixes are shown: has the way of showing them changed?", all.len());
    let mut problems = Vec::new();
    for Shown { page, code, kind, before, after } in all {
        let safe = fixed(setup(&before, &[&code]), Safety::Safe).1;
        let both = fixed(setup(&before, &[&code]), Safety::Unsafe).1;
        let (safe, both) = (plan_text(&safe.outcome), plan_text(&both.outcome));
        let fits = match kind.as_str() {
            "diff" => safe == after,
            "diff unsafe" => safe == before && both == after,
            "diff either" => {
                let (outcome, ..) = checked(setup(&before, &[&code]));
                let fixes = outcome.findings.iter().filter(|it| it.rule.code == code).flat_map(Finding::fixes);
                both == before && fixes.map(|fix| with_edits(&before, fix)).any(|text| text == after)
            }
            _ => false,
        };
        if !fits {
            problems.push(format!(
                "{page}: {kind}:\n{before}is shown to become\n{after}safely it becomes\n{safe}and else\n{both}"
            ));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
}

#[test]
fn every_page_of_a_rule_with_a_fix_says_what_it_does() {
    let mut fixable = BTreeSet::new();
    for (_, case) in cases() {
        let (outcome, ..) = checked(case);
        fixable.extend(outcome.findings.iter().filter(|it| !it.fixes().is_empty()).map(|it| it.rule.code));
    }
    let shown: BTreeSet<String> = shown().into_iter().map(|shown| shown.code).collect();
    let mut problems = Vec::new();
    for (code, page) in pages() {
        let (offers, says) = (fixable.contains(code.as_str()), page.contains("\n## Fix\n"));
        if offers != says || says != shown.contains(&code) {
            problems.push(format!("{code}: offers a fix: {offers}; has a section on it: {says}"));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

// What holds of every plan.

/// Every case of every page.
fn cases() -> Vec<(String, Setup)> {
    let mut all = Vec::new();
    let mut folders = vec![root().join("specs")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("specs/").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                let page = Page::read(&path).expect("a page");
                let name = path.display().to_string();
                all.extend(
                    page.cases.iter().map(|case| (format!("{name}: {}", case.title), case.setup().expect("a case"))),
                );
            }
        }
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

/// Findings by rule and sentence.
fn said(outcome: &Outcome) -> Vec<(&'static str, &'static str)> {
    let mut said: Vec<_> = outcome.findings.iter().map(|it| (it.rule.code, it.message().id)).collect();
    said.sort_unstable();
    said
}

fn of_language(outcome: &Outcome) -> usize {
    outcome.findings.iter().filter(|it| it.rule.area == Area::Language).count()
}

/// Whether a finding of the language hid something: what could not be read is read now.
fn something_was_hidden(before: &Outcome) -> bool {
    before.findings.iter().any(|it| it.rule.area == Area::Language && it.rule.code != "L010")
}

/// Fixes do no harm, leave nothing to fix, and change nothing a second time.
fn holds(setup: Setup, wanted: Safety) -> Result<(), String> {
    let (before, fixed, config, options) = fixed(setup, wanted);
    let after = &fixed.outcome;
    if of_language(after) > of_language(&before) {
        return Err(format!("the language: {:?} became {:?}", said(&before), said(after)));
    }
    if wanted == Safety::Safe && !something_was_hidden(&before) {
        let mut old = said(&before);
        for new in said(after) {
            let at = old.iter().position(|known| *known == new).ok_or_else(|| format!("new: {new:?}"))?;
            old.remove(at);
        }
    }
    let texts: Vec<String> = after.plan.sources.plans().iter().map(|file| file.text.clone()).collect();
    let sources = after.plan.sources.with_texts(|_, _| None);
    let again = check(read(sources, &[]), &config, &options).expect("the settings are right");
    let fixing = Fixing { config: &config, options: &options, too_large: &[], wanted, only: None };
    let twice = fix(again, &fixing).expect("the settings are right");
    let changed: Vec<_> = twice.changed.iter().map(|(id, _)| &twice.outcome.plan.sources.file(*id).text).collect();
    if !changed.is_empty() {
        return Err(format!("fixed again:\n{texts:#?}\nbecame\n{changed:#?}"));
    }
    Ok(())
}

#[test]
fn fixes_of_every_case_do_no_harm() {
    let mut problems = Vec::new();
    for wanted in [Safety::Safe, Safety::Unsafe] {
        for (name, case) in cases() {
            if let Err(problem) = holds(case, wanted) {
                problems.push(format!("{name} ({wanted:?}): {problem}"));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn a_fix_that_stands_alone_mends_its_finding() {
    let mut problems = Vec::new();
    for (name, case) in cases() {
        let again = || Setup {
            sources: case.sources.with_texts(|_, _| None),
            config: case.config.clone(),
            options: case.options.clone(),
        };
        let (outcome, ..) = checked(again());
        for finding in &outcome.findings {
            let Some(fix) = only_fix(finding, Safety::Unsafe) else { continue };
            let mut setup = again();
            let plans = case.sources.plans().len();
            let mut plain = fix.edits.iter().all(|edit| edit.span.file.index() < plans);
            setup.sources = case.sources.with_texts(|id, text| {
                plain &= case.sources.file(id).not_utf8.is_none();
                fix.edits.iter().all(|edit| edit.span.file == id).then(|| with_edits(text, fix))
            });
            let (after, ..) = checked(setup);
            // The same may be said of another place, which had to wait for this one.
            let sentence = |finding: &Finding, plan: &Plan| Locale::En.render(finding.message(), &plan.sources);
            let said = sentence(finding, &outcome.plan);
            let count = |outcome: &Outcome| {
                let same = |it: &&Finding| it.rule == finding.rule && sentence(it, &outcome.plan) == said;
                outcome.findings.iter().filter(same).count()
            };
            let still_there = after.findings.iter().any(|it| it.rule == finding.rule && it.span == finding.span);
            if plain && still_there && count(&after) >= count(&outcome) {
                problems.push(format!("{name}: {}: {:?}", finding.rule.code, fix.edits));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// The texts of cases and examples, to be broken.
fn texts() -> Vec<String> {
    let mut texts: Vec<String> = cases()
        .into_iter()
        .flat_map(|(_, case)| case.sources.into_files())
        .filter(|file| file.not_utf8.is_none())
        .map(|file| file.text)
        .collect();
    for folder in fs::read_dir(root().join("examples")).expect("examples").flatten() {
        for file in fs::read_dir(folder.path()).into_iter().flatten().flatten() {
            let is_plan = file.path().extension().is_some_and(|extension| extension == "cascade");
            if is_plan && file.metadata().is_ok_and(|meta| meta.len() < 20_000) {
                texts.push(fs::read_to_string(file.path()).expect("an example"));
            }
        }
    }
    texts.sort_unstable();
    texts
}

const SIGNS: [&str; 24] = [
    "{", "}", "\"", ";", ",", "#", "\n", " ", "”", "\u{a0}", "–", "€", "1,200", "=", "(", "x", "by", "k", "'", "\r\n",
    ":", "owner", "_", "é",
];

fn broken(mut text: String, changes: &[(u16, u8, usize)]) -> String {
    for &(at, kind, sign) in changes {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let place = places[usize::from(at) % places.len()];
        match kind {
            0 if place < text.len() => {
                text.remove(place);
            }
            1 => text.insert_str(place, SIGNS[sign % SIGNS.len()]),
            _ => {
                // A line written twice.
                let end = text[place..].find('\n').map_or(text.len(), |length| place + length + 1);
                let start = text[..place].rfind('\n').map_or(0, |at| at + 1);
                let line = text[start..end].to_owned();
                text.insert_str(end, &line);
            }
        }
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn fixes_of_broken_plans_do_no_harm(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<u16>(), 0_u8..3, 0_usize..24), 1..6),
        unsafe_too in any::<bool>(),
    ) {
        static TEXTS: std::sync::OnceLock<Vec<String>> = std::sync::OnceLock::new();
        let texts = TEXTS.get_or_init(texts);
        let text = broken(which.get(texts).clone(), &changes);
        let wanted = if unsafe_too { Safety::Unsafe } else { Safety::Safe };
        holds(setup(&text, &[]), wanted).map_err(|problem| TestCaseError::fail(format!("{problem}\nof:\n{text}")))?;
    }
}
