//! An old plan is adopted today, and fails only on what is new.

mod support;

use std::fs;
use std::path::Path;

use serde_json::Value;
use support::outside::{Run, cascade};
use tempfile::TempDir;

const PLAN: &str = "plan p \"Plan\" { period 2026; currency EUR }\n";
const OLD: &str = "objective leads \"More leads\" {\n  measure leads from 5 to 5 by 2026-12-31\n}\n";
const METRICS: &str = "metric leads { unit leads; source \"CRM\" }\n";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "cascade.toml", "today = \"2026-05-01\"\n");
    for (name, text) in files {
        write(folder.path(), name, text);
    }
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, text).expect("written");
}

fn check(folder: &Path, options: &[&str]) -> Run {
    cascade(&[&["check", ".", "--fail-on", "hint"][..], options].concat(), folder)
}

/// A plan with mistakes that are known.
fn adopted() -> TempDir {
    let folder = folder(&[("plan.cascade", PLAN), ("goals.cascade", &format!("{METRICS}{OLD}"))]);
    assert_eq!(check(folder.path(), &[]).status, 1);
    let run = check(folder.path(), &["--write-baseline", "known.jsonl"]);
    assert_eq!(run.status, 0, "what is written down is known\n{}", run.stderr);
    assert!(run.stdout.contains("known from before"), "{}", run.stdout);
    folder
}

fn with(folder: &Path, options: &[&str]) -> Run {
    check(folder, &[&["--baseline", "known.jsonl"], options].concat())
}

#[test]
fn only_what_is_new_fails() {
    let folder = adopted();
    let run = with(folder.path(), &[]);
    assert_eq!(run.status, 0, "{}", run.stdout);
    assert!(!run.stdout.contains("M203"), "{}", run.stdout);
    assert!(run.stderr.is_empty(), "{}", run.stderr);
    let more = "objective trials \"More trials\" {\n  measure trials from 5 to 5 by 2026-12-31\n}\nmetric trials { unit trials; source \"CRM\" }\n";
    write(folder.path(), "more.cascade", more);
    let run = with(folder.path(), &["--format", "short"]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("`trials` stays at"), "{}", run.stdout);
    assert!(!run.stdout.contains("`leads` stays at"), "{}", run.stdout);
}

#[test]
fn moving_and_reformatting_keeps_findings_known() {
    let folder = adopted();
    fs::remove_file(folder.path().join("goals.cascade")).expect("removed");
    write(
        folder.path(),
        "deep/z.cascade",
        &format!("# moved\n\n{}", OLD.replace("  ", "        ").replace('\n', "\r\n")),
    );
    write(folder.path(), "a.cascade", METRICS);
    let run = with(folder.path(), &[]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
}

#[test]
fn one_more_of_the_same_is_new() {
    let twice =
        "objective more \"More\" {\n  owner nobody\n}\nobjective less \"Less\" {\n  colour blue\n  colour blue\n}\n";
    let folder = folder(&[("plan.cascade", PLAN), ("goals.cascade", twice)]);
    assert_eq!(check(folder.path(), &["--write-baseline", "known.jsonl"]).status, 0);
    assert_eq!(with(folder.path(), &[]).status, 0);
    write(folder.path(), "goals.cascade", &twice.replace("  colour blue\n}", "  colour blue\n  colour blue\n}"));
    assert_eq!(with(folder.path(), &["--select", "unknown-field"]).status, 1);
}

#[test]
fn what_is_gone_is_told_and_taken_out() {
    let folder = adopted();
    write(folder.path(), "goals.cascade", &format!("{METRICS}{}", OLD.replace("to 5", "to 9")));
    let run = with(folder.path(), &[]);
    assert_eq!(run.status, 0, "a mended plan is no worse\n{}", run.stdout);
    assert!(run.stderr.contains("known.jsonl: 1 known finding is no longer found"), "{}", run.stderr);
    assert!(run.stderr.contains("p: no-change: leads"), "{}", run.stderr);
    let french = with(folder.path(), &["--lang", "fr"]);
    assert!(french.stderr.contains("1 constat connu a disparu"), "{}", french.stderr);
    // A rule that does not run can find nothing, and a silenced one is no reason to keep a line.
    assert_eq!(with(folder.path(), &["--ignore", "no-change"]).stderr, "");
    let before = fs::read_to_string(folder.path().join("known.jsonl")).expect("there");
    assert_eq!(with(folder.path(), &["--write-baseline", "known.jsonl", "--ignore", "no-change"]).status, 0);
    assert_eq!(fs::read_to_string(folder.path().join("known.jsonl")).expect("there"), before);
    assert_eq!(with(folder.path(), &["--write-baseline", "known.jsonl"]).status, 0);
    let after = fs::read_to_string(folder.path().join("known.jsonl")).expect("there");
    let kept: String = before.split_inclusive('\n').filter(|line| !line.contains("no-change")).collect();
    assert_eq!(after, kept, "one line went, and nothing else moved");
}

#[test]
fn the_file_is_sorted_and_says_what_it_is() {
    let folder = adopted();
    let text = fs::read_to_string(folder.path().join("known.jsonl")).expect("there");
    let mut lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.remove(0), "{\"baseline\":1}");
    assert!(lines.contains(&r#"{"plan":"p","rule":"no-change","names":["leads"]}"#), "{text}");
    assert!(lines.is_sorted(), "{text}");
    for (line, wrong) in [
        ("", "line 1"),
        ("{\"baseline\":2}", "version 2"),
        ("{\"baseline\":1}\n\nnonsense", "line 3"),
        ("{\"baseline\":1}\n{\"rule\":\"no-change\"}", "line 2: missing field `names`"),
        ("{\"baseline\":1}\n{\"rule\":\"no-change\",\"names\":[],\"line\":3}", "line 2: unknown field `line`"),
    ] {
        write(folder.path(), "wrong.jsonl", line);
        let run = check(folder.path(), &["--baseline", "wrong.jsonl"]);
        assert_eq!(run.status, 2, "{line}");
        assert!(run.stderr.starts_with("cascade: wrong.jsonl: ") && run.stderr.contains(wrong), "{}", run.stderr);
    }
    let run = check(folder.path(), &["--baseline", "none.jsonl"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("none.jsonl: there is no such file"), "{}", run.stderr);
}

#[test]
fn a_plan_that_gets_a_name_keeps_what_is_known_of_it() {
    let folder = folder(&[("goals.cascade", &format!("{METRICS}{OLD}"))]);
    assert_eq!(check(folder.path(), &["--write-baseline", "known.jsonl"]).status, 0);
    write(folder.path(), "plan.cascade", PLAN);
    let run = with(folder.path(), &["--select", "no-change,missing-owner"]);
    assert_eq!(run.status, 0, "{}", run.stdout);
}

#[test]
fn plans_of_one_run_are_told_apart() {
    let goals = format!("{METRICS}{OLD}");
    let folder = tempfile::tempdir().expect("a folder");
    let calm = "today = \"2026-05-01\"\n";
    for year in ["2026", "2027"] {
        write(folder.path(), &format!("{year}/cascade.toml"), calm);
        write(folder.path(), &format!("{year}/plan.cascade"), &PLAN.replace("plan p", &format!("plan p{year}")));
        write(folder.path(), &format!("{year}/goals.cascade"), &goals);
    }
    assert_eq!(check(folder.path(), &["--write-baseline", "known.jsonl"]).status, 0);
    assert_eq!(with(folder.path(), &[]).status, 0);
    // One plan by itself: the other's findings are not gone.
    let run = cascade(&["check", "2026", "--fail-on", "hint", "--baseline", "known.jsonl"], folder.path());
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    // Mended in one plan: the same mistake in the other is not excused twice.
    write(folder.path(), "2026/goals.cascade", &goals.replace("to 5", "to 9"));
    let run = with(folder.path(), &[]);
    assert!(run.stderr.contains("p2026: no-change: leads"), "{}", run.stderr);
}

#[test]
fn machines_see_what_is_known() {
    let folder = adopted();
    write(folder.path(), "more.cascade", "metric unused { unit x; source \"CRM\" }\n");
    let parse = |run: &Run| serde_json::from_str::<Value>(&run.stdout).expect("JSON");
    let sarif = parse(&with(folder.path(), &["--format", "sarif"]));
    let results = sarif["runs"][0]["results"].as_array().expect("results");
    let state = |result: &Value| (result["ruleId"].as_str().map(str::to_owned), result["baselineState"].clone());
    assert!(results.iter().map(state).any(|it| it == (Some("M203".into()), "unchanged".into())), "{results:?}");
    assert!(results.iter().map(state).any(|it| it == (Some("L012".into()), "new".into())), "{results:?}");
    let json = parse(&with(folder.path(), &["--format", "json"]));
    let findings = json["findings"].as_array().expect("findings");
    let known = findings.iter().filter(|finding| finding["known"] == true).count();
    assert_eq!(json["summary"]["known"], known);
    assert_eq!(findings.iter().filter(|finding| finding["code"] == "L012" && finding["known"].is_null()).count(), 1);
    let schema = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("specs/findings.schema.json"));
    let schema: Value = serde_json::from_str(&schema.expect("the schema")).expect("JSON");
    assert!(jsonschema::validator_for(&schema).expect("a schema").is_valid(&json));
    let gitlab = parse(&with(folder.path(), &["--format", "gitlab"]));
    assert_eq!(gitlab.as_array().map(Vec::len), Some(findings.len() - known));
    let github = with(folder.path(), &["--format", "github"]).stdout;
    assert_eq!(github.lines().filter(|line| line.starts_with("::")).count(), findings.len() - known);
    let junit = with(folder.path(), &["--format", "junit"]).stdout;
    assert_eq!(junit.matches("<skipped message=\"known from before\"/>").count(), known);
}

#[test]
fn a_run_that_finds_nothing_to_check_leaves_the_file_alone() {
    let folder = adopted();
    let before = fs::read_to_string(folder.path().join("known.jsonl")).expect("there");
    for file in ["goals.cascade", "plan.cascade"] {
        write(folder.path(), file, "# nothing\n");
    }
    assert_eq!(check(folder.path(), &["--write-baseline", "known.jsonl"]).status, 2);
    assert_eq!(fs::read_to_string(folder.path().join("known.jsonl")).expect("there"), before);
}
