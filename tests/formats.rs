//! The formats for pipelines. What they write of a small plan is kept in `tests/expected/`
//! (`UPDATE=1` writes it anew); readers of each format that nobody here wrote judge it in
//! `tests/judges`.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use support::outside::{cascade, compare_with_kept};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The small plan with one of everything, under rules that later releases do not add to.
const CHECK: [&str; 4] = ["check", ".", "--select", "language,cascade,measurable"];

fn report(folder: &Path, options: &[&str]) -> String {
    let run = cascade(&[&CHECK[..], options].concat(), folder);
    assert!(run.status < 2, "{}", run.stderr);
    run.stdout
}

fn small_plan() -> PathBuf {
    root().join("tests/plans/pipeline")
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn each_format_says_what_it_said() {
    for (format, name) in [
        ("sarif", "pipeline.sarif"),
        ("github", "pipeline.github.txt"),
        ("gitlab", "pipeline.gitlab.json"),
        ("junit", "pipeline.junit.xml"),
    ] {
        let text = report(&small_plan(), &["--format", format]);
        compare_with_kept(&root().join("tests/expected").join(name), &text);
    }
}

#[test]
fn several_formats_at_once_say_the_same_as_one_by_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let formats = ["text", "short", "json", "sarif", "github", "gitlab", "junit"];
    let outputs: Vec<String> =
        formats.iter().map(|format| format!("--output={format}={}/{format}", folder.path().display())).collect();
    let outputs: Vec<&str> = outputs.iter().map(String::as_str).collect();
    let shown = report(&small_plan(), &outputs);
    assert_eq!(shown, report(&small_plan(), &[]), "standard output keeps its own format");
    for format in formats {
        let kept = fs::read_to_string(folder.path().join(format)).expect("written");
        assert_eq!(kept, report(&small_plan(), &["--format", format]), "{format}");
    }
    for wrong in ["sarif", "sarif=", "=x", "pdf=x"] {
        assert_eq!(cascade(&["check", ".", "--output", wrong], &small_plan()).status, 2, "{wrong}");
    }
    let twice = cascade(&["check", ".", "--output=sarif=target/x", "--output=junit=target/x"], &small_plan());
    assert_eq!(twice.status, 2, "{}", twice.stderr);
}

#[test]
fn gitlab_gets_the_fields_that_it_documents() {
    let schema = fs::read_to_string(root().join("tests/gitlab-code-quality.schema.json")).expect("the schema");
    let validator = jsonschema::validator_for(&json(&schema)).expect("a schema");
    for example in ["agence-rivage", "clean", "large-company", "lumen", "okr"] {
        let run = cascade(&["check", &format!("examples/{example}"), "--format", "gitlab"], &root());
        let report = json(&run.stdout);
        let problems: Vec<String> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
        assert!(problems.is_empty(), "{example}: {problems:?}");
        let issues = report.as_array().expect("a list");
        let fingerprints: BTreeSet<&str> = issues.iter().filter_map(|issue| issue["fingerprint"].as_str()).collect();
        assert_eq!(fingerprints.len(), issues.len(), "{example}: each issue has its own fingerprint");
    }
    assert!(!validator.is_valid(&serde_json::json!([{ "description": "x" }])));
}

/// A workflow command, read as GitHub's runner reads it.
#[derive(Debug)]
struct Command {
    name: String,
    properties: Vec<(String, String)>,
    data: String,
}

impl Command {
    fn parse(line: &str) -> Option<Self> {
        let line = line.trim_start().strip_prefix("::")?;
        let (info, data) = line.split_once("::")?;
        let (name, properties) = info.split_once(' ').unwrap_or((info, ""));
        let data_of = |text: &str| text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
        let property_of = |text: &str| {
            let text = text.replace("%0D", "\r").replace("%0A", "\n").replace("%3A", ":").replace("%2C", ",");
            text.replace("%25", "%")
        };
        let pair = |pair: &str| pair.split_once('=').map(|(key, value)| (key.to_owned(), property_of(value)));
        let properties = properties.split(',').filter(|part| !part.is_empty()).map(pair);
        Some(Self { name: name.to_owned(), properties: properties.collect::<Option<_>>()?, data: data_of(data) })
    }

    fn property(&self, name: &str) -> &str {
        self.properties.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }
}

const HOSTILE_TITLES: [&str; 12] = [
    "x%0A::error::y",
    "a\\n::set-output name=x::y",
    "::stop-commands::x",
    "##[error]x",
    "a,b=c:d%25",
    "<script>alert('1')</script> & ]]> <!-- -->",
    "[y](javascript:z) {0} {{1}} \\\\",
    "\u{202e}gnirts\u{202c} \u{200b}",
    "\u{1b}[31mred\u{7}\u{0}",
    "é 🌍 𝕏 \u{ffff}",
    "`]` \"]-->",
    "\u{2028}line\u{85}next\rx",
];

#[test]
fn hostile_titles_are_data() {
    let long = "x".repeat(10_000);
    for title in HOSTILE_TITLES.into_iter().chain([long.as_str()]) {
        let folder = tempfile::tempdir().expect("a folder");
        let name = "a,b:c%0A::warning::d [e](f) {0}.cascade";
        let text = format!(
            "plan p {{ period 2026; currency EUR }}\nobjective \"{title}\" {{\n  measure leads to 5 by 2027-13-01\n}}\nobjective \"{title}\" {{\n  serves \"{title}\"\n}}\n"
        );
        fs::write(folder.path().join(name), text).expect("written");
        let check = |format: &str| cascade(&["check", ".", "--format", format], folder.path()).stdout;
        let findings = json(&check("json"))["findings"].as_array().expect("a list").clone();
        assert!(findings.len() > 3, "{title}");

        let printed = check("github");
        let lines: Vec<&str> = printed.lines().collect();
        assert_eq!(lines.len(), findings.len() + 1, "{title}: a line a finding, and the count\n{printed}");
        for (line, finding) in lines.iter().zip(&findings) {
            let command = Command::parse(line).unwrap_or_else(|| panic!("no command: {line}"));
            let known = ["file", "line", "endLine", "col", "endColumn", "title"];
            assert!(["error", "warning", "notice"].contains(&command.name.as_str()), "{line}");
            assert!(command.properties.iter().all(|(key, _)| known.contains(&key.as_str())), "{line}");
            assert_eq!(command.property("file"), name);
            assert_eq!(command.property("line"), finding["range"]["start"]["line"].to_string());
            let code = finding["code"].as_str().expect("a code");
            assert!(command.property("title").starts_with(code), "{line}");
            assert!(!command.data.contains(|c: char| c.is_control() && c != '\n'), "{line}");
        }
        let counts = lines.last().expect("a line");
        assert!(Command::parse(counts).is_none(), "{counts}");

        let issues = json(&check("gitlab"));
        assert_eq!(issues.as_array().map(Vec::len), Some(findings.len()), "{title}");
        assert_eq!(issues[0]["location"]["path"], name);

        let sarif = json(&check("sarif"));
        let results = sarif["runs"][0]["results"].as_array().expect("results");
        assert_eq!(results.len(), findings.len(), "{title}");
        let uri = &results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
        assert_eq!(uri, "a%2Cb%3Ac%250A%3A%3Awarning%3A%3Ad%20%5Be%5D%28f%29%20%7B0%7D.cascade");

        let xml = check("junit");
        assert_eq!(xml.matches("<failure").count() + xml.matches("<system-out").count(), findings.len(), "{title}");
        assert!(!xml.contains("<script") && !xml.contains("]]>") && !xml.contains("<!--"), "{title}");
        assert!(!xml.contains(|c: char| c.is_control() && c != '\n'), "{title}");
    }
}

#[test]
fn silenced_findings_are_told_with_the_reason() {
    let sarif = json(&report(&small_plan(), &["--format", "sarif"]));
    let results = sarif["runs"][0]["results"].as_array().expect("results");
    let silenced: Vec<&Value> =
        results.iter().filter(|result| result["suppressions"] != serde_json::json!([])).collect();
    assert_eq!(silenced.len(), 1);
    let suppression = &silenced[0]["suppressions"][0];
    assert_eq!(silenced[0]["ruleId"], "M203");
    assert_eq!(suppression["kind"], "inSource");
    assert_eq!(suppression["justification"], "a floor to hold, says the board: \"no less\"");
    assert_eq!(suppression["location"]["physicalLocation"]["region"]["startLine"], 10);
    let xml = report(&small_plan(), &["--format", "junit"]);
    assert!(xml.contains(
        r#"<skipped message="silenced by a comment: a floor to hold, says the board: &quot;no less&quot;"/>"#
    ));
}

#[test]
fn tests_fail_where_the_command_does() {
    for (fail_on, least) in [("never", "nothing"), ("error", "error"), ("warning", "warning"), ("hint", "hint")] {
        let run = cascade(&["check", ".", "--format", "junit", "--fail-on", fail_on], &small_plan());
        let failures = run.stdout.matches("<failure ").count();
        assert_eq!(run.status, i32::from(failures > 0), "{fail_on}");
        assert!(run.stdout.contains(&format!("failures=\"{failures}\"")), "{fail_on}");
        assert_eq!(run.stdout.contains(&format!("<failure type=\"{least}\"")), least != "nothing", "{fail_on}");
    }
}

/// What the results of a plan are known by: rule and fingerprint.
fn fingerprints(files: &[(&str, &str)]) -> BTreeSet<(String, String)> {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("cascade.toml"), "today = \"2026-05-01\"\n").expect("written");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("written");
    }
    let run = cascade(&["check", ".", "--format", "sarif", "--fail-on", "never"], folder.path());
    assert_eq!(run.status, 0, "{}", run.stderr);
    let sarif = json(&run.stdout);
    let results = sarif["runs"][0]["results"].as_array().expect("results");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    results
        .iter()
        .map(|result| (text(&result["ruleId"]), text(&result["partialFingerprints"]["cascadeIdentity/v1"])))
        .collect()
}

const TARGETS: &str = include_str!("plans/pipeline/targets.cascade");
const SALES: &str = include_str!("plans/pipeline/sales & more.cascade");

#[test]
fn fingerprints_survive_moves_and_layout() {
    let before = fingerprints(&[("a.cascade", TARGETS), ("b.cascade", SALES)]);
    assert!(before.len() > 10);
    let lower = format!("# moved down\n\n\n{TARGETS}");
    assert_eq!(before, fingerprints(&[("a.cascade", &lower), ("b.cascade", SALES)]), "lines move");
    assert_eq!(before, fingerprints(&[("z.cascade", TARGETS), ("b.cascade", SALES)]), "the file is called otherwise");
    let (teams, rest) = SALES.split_once("\n\n").expect("a gap");
    let (first, last) = rest.split_at(rest.find("# cascade:").expect("a comment"));
    let moved = [("a.cascade", teams), ("b.cascade", last), ("c.cascade", TARGETS), ("d.cascade", first)];
    assert_eq!(before, fingerprints(&moved), "blocks move to other files");
    let spread = TARGETS.replace("  ", "      ").replace(" {", "   {").replace('\n', "\r\n");
    assert_eq!(before, fingerprints(&[("a.cascade", &spread), ("b.cascade", SALES)]), "the layout changes");
    let figures = TARGETS.replace("640k EUR because", "630k EUR because");
    assert_eq!(before, fingerprints(&[("a.cascade", &figures), ("b.cascade", SALES)]), "a figure changes");
}

#[test]
fn fingerprints_change_with_the_meaning() {
    let before = fingerprints(&[("a.cascade", TARGETS), ("b.cascade", SALES)]);
    let changed = |code: &str, targets: &str, sales: &str| {
        let after = fingerprints(&[("a.cascade", targets), ("b.cascade", sales)]);
        let of = |all: &BTreeSet<(String, String)>| -> Vec<String> {
            all.iter().filter(|(rule, _)| rule == code).map(|(_, print)| print.clone()).collect()
        };
        assert_ne!(of(&before), of(&after), "{code}");
        assert_eq!(of(&before).len(), of(&after).len(), "{code}");
    };
    changed("L004", &TARGETS.replace("managment", "managers"), SALES);
    changed("C601", TARGETS, &SALES.replace("objective names", "objective other_names"));
    changed("C603", &TARGETS.replace("turnover", "sales_total"), &SALES.replace("turnover", "sales_total"));
    changed("C616", &TARGETS.replace("new_customers", "clients"), &SALES.replace("new_customers", "clients"));
}

/// Which of two comes first is a matter of lines, and so no part of what is wrong.
#[test]
fn circles_are_known_from_any_side() {
    let plan = "plan p { period 2026; currency EUR }\n";
    let a = "objective a \"A\" { serves b }\n";
    let b = "objective b \"B\" { serves c }\n";
    let c = "objective c \"C\" { serves a }\n";
    let of = |files: &[(&str, &str)]| -> Vec<(String, String)> {
        fingerprints(files).into_iter().filter(|(rule, _)| rule == "C605").collect()
    };
    let one = of(&[("a.cascade", &format!("{plan}{a}{b}{c}"))]);
    assert_eq!(one.len(), 1);
    assert_eq!(one, of(&[("a.cascade", &format!("{plan}{c}{a}{b}"))]));
    assert_eq!(one, of(&[("a.cascade", &format!("{b}{plan}")), ("b.cascade", &format!("{c}{a}"))]));
}
