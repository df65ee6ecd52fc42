//! What `cascade check` says of each plan in `examples/`, as text in the plan's own language and
//! as JSON. The expected output is kept in `tests/expected/`; `UPDATE=1` writes it anew.

mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use support::outside::{Run, cascade, compare_with_kept};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn check(example: &str, options: &[&str]) -> Run {
    let folder = format!("examples/{example}");
    let mut arguments = vec!["check", folder.as_str()];
    arguments.extend(options);
    let run = cascade(&arguments, &root());
    assert!(run.status < 2, "{}{}", run.stdout, run.stderr);
    run
}

fn json(example: &str) -> Value {
    serde_json::from_str(&check(example, &["--format", "json"]).stdout).expect("the output is JSON")
}

fn says_what_it_said(example: &str) {
    says_what_it_said_on(example, None);
}

/// The same on a day of which the plan's own settings know nothing.
fn says_what_it_said_on(example: &str, day: Option<&str>) {
    let options: Vec<&str> = day.map_or_else(Vec::new, |day| vec!["--today", day]);
    let words = [&["cascade", "check", &format!("examples/{example}")], &options[..]].concat().join(" ");
    let name = day.map_or_else(|| example.to_owned(), |day| format!("{example}-{day}"));
    let expected = root().join("tests/expected");
    let run = check(example, &options);
    let shown = format!("$ {words}\n{}[exit status {}]\n", run.stdout, run.status);
    compare_with_kept(&expected.join(format!("{name}.txt")), &shown);
    let json = check(example, &[&options[..], &["--format", "json"]].concat()).stdout;
    compare_with_kept(&expected.join(format!("{name}.json")), &json);
}

fn findings(example: &str) -> Vec<Value> {
    json(example)["findings"].as_array().expect("a list of findings").clone()
}

fn codes(findings: &[Value]) -> Vec<&str> {
    findings.iter().filter_map(|finding| finding["code"].as_str()).collect()
}

#[test]
fn lumen() {
    says_what_it_said("lumen");
}

#[test]
fn agence_rivage() {
    says_what_it_said("agence-rivage");
}

#[test]
fn okr() {
    says_what_it_said("okr");
}

#[test]
fn clean() {
    says_what_it_said("clean");
}

#[test]
fn year_in_progress() {
    says_what_it_said("year-in-progress");
}

#[test]
fn year_in_progress_in_april() {
    says_what_it_said_on("year-in-progress", Some("2026-04-10"));
}

#[test]
fn large_company() {
    says_what_it_said("large-company");
}

/// The two things that must be said of the plan that the README shows.
#[test]
fn lumen_is_short_and_fragile() {
    let findings = findings("lumen");
    let one = |code: &str| {
        findings.iter().find(|finding| finding["code"] == code).unwrap_or_else(|| panic!("no {code} in lumen")).clone()
    };
    let short = &one("C603")["data"];
    assert_eq!(short["node"], "turnover");
    assert_eq!(short["missing"], "8000");
    assert_eq!(short["coverage"], "0.98");
    assert_eq!(short["needed"]["signings"], "234");
    let fragile = &one("R406")["data"];
    assert_eq!(fragile["node"], "signings");
    assert_eq!(fragile["worst"], "204");
    assert_eq!(fragile["break_even"]["qualified_leads -> signings"], "0.191666666667");
}

/// One plan at two dates: what is observed later does not count yet where one looks back.
#[test]
fn year_in_progress_begins_well() {
    let april = check("year-in-progress", &["--today", "2026-04-10", "--format", "json"]);
    let april: Value = serde_json::from_str(&april.stdout).expect("the output is JSON");
    assert_eq!(april["findings"].as_array().map(|findings| codes(findings)), Some(vec!["K103"]));
    assert_eq!(april["findings"][0]["data"]["node"], "partners_2026");
    let september = findings("year-in-progress");
    let told: BTreeSet<&str> = codes(&september).into_iter().collect();
    assert_eq!(told, BTreeSet::from(["K102", "K103", "K104", "K105", "K107", "K109"]));
    assert_eq!(told.len(), september.len(), "each cause is told once");
}

/// The plan that `cascade init` writes has nothing to find, on the day it is written for.
#[test]
fn a_new_plan_is_calm() {
    for lang in ["en", "fr"] {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let run = cascade(&["init", "--lang", lang], folder.path());
        assert_eq!(run.status, 0, "{}", run.stderr);
        let run = cascade(&["check", "--today", "2027-01-15", "--fail-on", "hint"], folder.path());
        assert_eq!(run.status, 0, "{}", run.stdout);
    }
}

/// The French plan is there to show one of nearly everything.
#[test]
fn agence_rivage_has_mistakes_of_every_area() {
    let findings = findings("agence-rivage");
    let areas: BTreeSet<char> = codes(&findings).iter().filter_map(|code| code.chars().next()).collect();
    assert!("SMARTCBPWKL".chars().all(|area| areas.contains(&area)), "{areas:?}");
    assert!((28..=36).contains(&findings.len()), "{} findings", findings.len());
}

#[test]
fn clean_has_nothing_to_find() {
    let run = check("clean", &["--fail-on", "hint"]);
    assert_eq!(run.status, 0, "{}", run.stdout);
    assert!(findings("clean").is_empty());
}

#[test]
fn large_company_is_large() {
    let objectives = json("large-company")["summary"]["objectives"].as_u64().expect("a count");
    assert!(objectives >= 290, "{objectives} objectives");
}

/// The plan in the repository is the one that the script writes.
#[test]
fn large_company_is_what_its_script_writes() {
    let script = root().join("examples/large-company/generate.py");
    let python = if cfg!(windows) { "python" } else { "python3" };
    match Command::new(python).arg("-B").arg(&script).arg("--check").output() {
        Ok(output) => assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr)),
        Err(_) => eprintln!("{python} is not installed: {} was not run", script.display()),
    }
}

/// Every folder of examples is tested here.
#[test]
fn no_example_is_forgotten() {
    let mut folders: Vec<String> = std::fs::read_dir(root().join("examples"))
        .expect("examples/ can be listed")
        .flatten()
        .filter(|entry| entry.path().join("cascade.toml").is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    folders.sort();
    assert_eq!(folders, ["agence-rivage", "clean", "large-company", "lumen", "okr", "year-in-progress"]);
    for folder in &folders {
        for ending in ["txt", "json"] {
            let kept = Path::new("tests/expected").join(format!("{folder}.{ending}"));
            assert!(root().join(&kept).is_file() || support::outside::updating(), "{} is missing", kept.display());
        }
    }
}
