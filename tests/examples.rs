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
    let expected = root().join("tests/expected");
    let run = check(example, &[]);
    let shown = format!("$ cascade check examples/{example}\n{}[exit status {}]\n", run.stdout, run.status);
    compare_with_kept(&expected.join(format!("{example}.txt")), &shown);
    let json = check(example, &["--format", "json"]).stdout;
    compare_with_kept(&expected.join(format!("{example}.json")), &json);
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

/// The French plan is there to show one of nearly everything.
#[test]
fn agence_rivage_has_mistakes_of_every_area() {
    let findings = findings("agence-rivage");
    let areas: BTreeSet<char> = codes(&findings).iter().filter_map(|code| code.chars().next()).collect();
    assert!("SMTCLR".chars().all(|area| areas.contains(&area)), "{areas:?}");
    assert!((15..=25).contains(&findings.len()), "{} findings", findings.len());
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
    assert_eq!(folders, ["agence-rivage", "clean", "large-company", "lumen", "okr"]);
    for folder in &folders {
        for ending in ["txt", "json"] {
            let kept = Path::new("tests/expected").join(format!("{folder}.{ending}"));
            assert!(root().join(&kept).is_file() || support::outside::updating(), "{} is missing", kept.display());
        }
    }
}
