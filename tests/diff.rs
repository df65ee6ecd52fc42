//! What changed in a plan, in what it means: the pages are true, what makes no difference makes
//! none, and each single change is told once.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use proptest::prelude::*;
use serde_json::Value;
use smart_cascade::check::{Options, check};
use smart_cascade::diff::{Diff, How, Version, diff, json, markdown, text};
use smart_cascade::language::read;
use smart_cascade::locale::Locale;
use smart_cascade::report::TerminalStyle;
use smart_cascade::source::{Config, Folder, SourceFile, Sources};
use support::layout::{blocks, respaced, shuffled};
use support::markdown::skeleton;
use support::outside::{Run, cascade, compare_with_kept};
use tempfile::TempDir;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn today() -> chrono::NaiveDate {
    "2026-04-15".parse().expect("a date")
}

/// A version of these files, in which these rules run (all if there is none).
fn version(files: &[(String, String)], select: &[&str], folder: &Folder) -> Version {
    let files = files.iter().map(|(path, text)| SourceFile::new(path.clone(), text.clone()));
    let sources = Sources::new(files.collect()).in_folder(folder.clone());
    let select = select.iter().map(|rule| (*rule).to_owned()).collect();
    let options = Options { today: today(), select, ignore: Vec::new(), no_drafts: false };
    let config = Config::default();
    let outcome = check(read(sources, &[]), &config, &options).expect("rules");
    Version {
        label: "a plan".to_owned(),
        outcomes: vec![outcome],
        configs: vec![config],
        places: vec![String::new()],
        root: String::new(),
    }
}

fn compared(old: &str, new: &str, select: &[&str]) -> Diff {
    let version = |text: &str| version(&[("plan.cascade".to_owned(), text.to_owned())], select, &Folder::Nowhere);
    diff(&version(old), &version(new), today(), Locale::En)
}

fn printed(diff: &Diff, width: usize) -> String {
    let style = TerminalStyle { color: false, unicode: true, links: false, width, line_width: width };
    let mut bytes = Vec::new();
    text(diff, style, &mut bytes).expect("memory can be written to");
    String::from_utf8(bytes).expect("UTF-8")
}

// The page.

/// What is printed between the two states and their summaries; the plan's title left out.
fn body(diff: &Diff) -> String {
    let printed = printed(diff, 100);
    let skipped = if diff.same { 2 } else { 3 };
    let lines: Vec<&str> = printed.lines().skip(skipped).collect();
    lines[..lines.len() - 3].join("\n")
}

#[test]
fn the_page_is_true() {
    let path = root().join("specs/diff.md");
    let page = fs::read_to_string(&path).expect("the page").replace("\r\n", "\n");
    let (mut fresh, mut lines) = (String::new(), page.lines());
    let (mut old, mut new) = (String::new(), String::new());
    let mut examples = 0;
    while let Some(line) = lines.next() {
        fresh.push_str(line);
        fresh.push('\n');
        let Some(info) = line.strip_prefix("```") else { continue };
        let code: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").flat_map(|line| [line, "\n"]).collect();
        let code = code.concat();
        match info {
            "old" => old.clone_from(&code),
            "new" => new.clone_from(&code),
            "text" => {
                examples += 1;
                fresh.push_str(&body(&compared(&old, &new, &["syntax"])));
                fresh.push_str("\n```\n");
                continue;
            }
            _ => {}
        }
        fresh.push_str(&code);
        fresh.push_str("```\n");
    }
    assert!(examples >= 4);
    compare_with_kept(&path, &fresh);
}

// The worked pair.

fn pair(options: &[&str]) -> Run {
    cascade(&[&["diff", "tests/plans/diff/before", "tests/plans/diff/after"], options].concat(), &root())
}

#[test]
fn the_worked_pair_is_told_to_each_reader() {
    for (name, options) in [
        ("diff.txt", &["--format", "text"][..]),
        ("diff.fr.txt", &["--format", "text", "--lang", "fr"]),
        ("diff.md", &["--format", "markdown"]),
        ("diff.fr.md", &["--format", "markdown", "--lang", "fr"]),
        ("diff.json", &["--format", "json"]),
    ] {
        let run = pair(options);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{name}");
        compare_with_kept(&root().join("tests/expected").join(name), &run.stdout);
    }
}

#[test]
fn a_narrow_terminal_shows_all_of_it() {
    let wide = pair(&[]).stdout;
    let narrow = Command::new(env!("CARGO_BIN_EXE_cascade"))
        .args(["diff", "tests/plans/diff/before", "tests/plans/diff/after"])
        .env("COLUMNS", "44")
        .env("NO_COLOR", "1")
        .current_dir(root())
        .output()
        .expect("the program runs");
    let narrow = String::from_utf8(narrow.stdout).expect("UTF-8");
    let words = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(words(&narrow), words(&wide));
    let body = narrow.lines().take_while(|line| !line.starts_with("tests/plans/diff/before:"));
    for line in body {
        assert!(line.chars().count() <= 44, "{line}");
    }
}

#[test]
fn colours_are_shown_where_they_are_wanted() {
    assert!(!pair(&[]).stdout.contains('\u{1b}'));
    let coloured = pair(&["--color", "always"]).stdout;
    assert!(coloured.contains("\u{1b}[32m"));
    let mut bare = String::new();
    for (at, part) in coloured.split("\u{1b}[").enumerate() {
        bare.push_str(if at == 0 { part } else { part.split_once('m').expect("a colour").1 });
    }
    assert_eq!(bare, pair(&["--color", "never"]).stdout);
}

#[test]
fn machines_get_what_the_schema_says() {
    let schema = fs::read_to_string(root().join("specs/diff.schema.json")).expect("the schema");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let examples = ["agence-rivage", "clean", "large-company", "lumen", "okr", "year-in-progress"];
    let mut pairs: Vec<[String; 2]> = vec![["tests/plans/diff/before".into(), "tests/plans/diff/after".into()]];
    pairs.extend(examples.windows(2).map(|pair| [format!("examples/{}", pair[0]), format!("examples/{}", pair[1])]));
    pairs.push(["examples/lumen".into(), "examples/lumen".into()]);
    for [old, new] in pairs {
        for lang in ["en", "fr"] {
            let run = cascade(&["diff", &old, &new, "--format", "json", "--lang", lang], &root());
            let report: Value =
                serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", run.stderr));
            let problems: Vec<String> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
            assert!(problems.is_empty(), "{old} {new}: {problems:?}");
            assert_eq!(report["same"], Value::Bool(old == new), "{old} {new}");
        }
    }
    assert!(!validator.is_valid(&serde_json::json!({"version": 1, "plans": []})));
}

#[test]
fn the_status_says_what_was_asked_for() {
    let same =
        |options: &[&str]| cascade(&[&["diff", "examples/lumen", "examples/lumen"], options].concat(), &root()).status;
    for (options, changed, unchanged) in [
        (&[][..], 0, 0),
        (&["--exit-code"], 1, 0),
        (&["--fail-on", "error"], 1, 0),
        (&["--fail-on", "hint"], 1, 0),
        (&["--fail-on", "never"], 0, 0),
        (&["--fail-on", "never", "--exit-code"], 1, 0),
    ] {
        assert_eq!(pair(options).status, changed, "{options:?}");
        assert_eq!(same(options), unchanged, "{options:?}");
    }
    // What was wrong before fails nobody, and the other way round new findings are other ones.
    let back =
        |options: &[&str]| cascade(&[&["diff", "examples/lumen", "examples/clean"], options].concat(), &root()).status;
    assert_eq!(back(&["--fail-on", "hint"]), 0);
    assert_eq!(back(&["--exit-code"]), 1);
    for wrong in [
        &["diff"][..],
        &["diff", "examples/lumen"],
        &["diff", "examples/lumen", "nowhere"],
        &["diff", "nowhere", "examples/lumen"],
        &["diff", "-", "-"],
    ] {
        let run = cascade(wrong, &root());
        assert_eq!(run.status, 2, "{wrong:?}");
        assert!(!run.stderr.is_empty() && run.stdout.is_empty(), "{wrong:?}");
    }
}

// What makes no difference.

/// An example's files; the folder its figures are in.
fn example(name: &str) -> (Vec<(String, String)>, Folder) {
    let folder = root().join("examples").join(name);
    let (mut files, mut kept) = (Vec::new(), Vec::new());
    gather(&folder, &folder, &mut files, &mut kept);
    files.sort();
    (files, Folder::Kept(kept))
}

fn gather(folder: &Path, root: &Path, files: &mut Vec<(String, String)>, kept: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        let name = path.strip_prefix(root).expect("inside").to_string_lossy().into_owned();
        if path.is_dir() {
            gather(&path, root, files, kept);
        } else if name.ends_with(".cascade") {
            files.push((name, fs::read_to_string(&path).expect("text")));
        } else if path.extension().is_some_and(|it| it == "csv") {
            kept.push((name, fs::read(&path).expect("bytes")));
        }
    }
}

const EXAMPLES: [&str; 5] = ["agence-rivage", "clean", "lumen", "okr", "year-in-progress"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn order_layout_and_files_make_no_difference(which in 0..EXAMPLES.len(), seed: u64, count in 1_usize..5) {
        let (files, folder) = example(EXAMPLES[which]);
        let mut others: Vec<(String, String)> =
            (0..count).map(|at| (format!("{at}.cascade"), String::new())).collect();
        for (at, block) in shuffled(blocks(&files), seed).into_iter().enumerate() {
            let file = usize::try_from(seed.rotate_left(u32::try_from(at % 64).expect("small")) % count as u64).expect("small");
            others[file].1.push_str(&respaced(&block, seed ^ at as u64));
            others[file].1.push('\n');
        }
        let diff = diff(&version(&files, &[], &folder), &version(&others, &[], &folder), today(), Locale::En);
        prop_assert!(diff.same, "{}", printed(&diff, 120));
    }

    #[test]
    fn what_is_taken_out_is_dropped_and_what_is_put_in_is_added(which in 0..EXAMPLES.len(), seed: u64, some in 1_usize..6) {
        let (files, folder) = example(EXAMPLES[which]);
        let all = shuffled(blocks(&files), seed);
        // Without a plan's own block there is another plan.
        let is_plan = |block: &String| block.lines().any(|line| line.starts_with("plan "));
        let mut kept: Vec<String> = all.iter().filter(|block| is_plan(block)).cloned().collect();
        let rest: Vec<String> = all.iter().filter(|block| !is_plan(block)).cloned().collect();
        let some = some.min(rest.len());
        kept.extend_from_slice(&rest[some..]);
        let file = |blocks: &[String]| vec![("plan.cascade".to_owned(), blocks.join("\n"))];
        let (whole, part) = (version(&file(&all), &[], &folder), version(&file(&kept), &[], &folder));
        for (old, new, how) in [(&whole, &part, How::Dropped), (&part, &whole, How::Added)] {
            let diff = diff(old, new, today(), Locale::Fr);
            prop_assert_eq!(diff.plans.len(), 1);
            let changes = &diff.plans[0].changes;
            prop_assert!(changes.iter().all(|change| change.how == how), "{}", printed(&diff, 120));
            prop_assert_eq!(changes.len(), some, "{}", printed(&diff, 120));
        }
    }

    #[test]
    fn any_two_texts_can_be_compared(a in "(?s).{0,300}", b in "(?s).{0,300}") {
        for (old, new) in [(&a, &b), (&b, &a)] {
            let diff = compared(old, new, &[]);
            let _ = printed(&diff, 40);
        }
        prop_assert!(compared(&a, &a, &[]).same);
    }
}

// Each single change is told once.

const PLAN: &str = r#"
plan p "A plan" { period 2026; currency EUR; review monthly with board, sales }
team board "Management" { department management }
team sales "Sales" { department sales; capacity 3 fte; uses "HubSpot" for crm }
metric revenue "Turnover" { unit EUR; source "Sage"; equals customers * basket; observed 100k EUR in 2025 }
metric customers "Customers" { unit customer; benchmark 80 .. 120 because "the trade" }
metric basket "Basket" { unit EUR per customer; assume 1_000 EUR within 900 .. 1_100 EUR because "CRM" on 2026-01-05 }
metric leads "Leads" { unit lead; better higher }
metric churn "Churn" { unit %; better lower }
persona who "Who" { research 12 interviews on 2025-10-15; validated by board; channels web; question "What does it cost" at decision }
channel web "Site" { type web; owner sales; cadence 2 per month; keywords "lamps", "light"; profile "shop" }
target goal "Goal" { measure revenue from 100k EUR to 120k EUR by 2026-12-31; owner board; agreed with sales on 2025-12-01 }
target stay "Stay" { measure churn from 20% to 15% by 2026-12-31; owner board }
sales objective sign "Sign" { serves goal; measure customers from 100 to 120 by 2026-11-30; owner sales; effort 2 fte; because "it pays" }
objective find "Find" { serves sign at 20% within 17% .. 23% because "CRM 2025" after 30 days; measure leads from 300 to 500 by 2026-10-31; milestone 400 by 2026-06-30; owner sales; personas who; guardrail churn below 25% }
campaign show "Show" { serves find for 50%; stage awareness; channels web; personas who; runs 2026-03 .. 2026-04; message "Light better" for who on web; yields 200 leads; cost 10 EUR per lead; cost 1k EUR for "films"; effort 0.5 fte; tests "two films"; spent 500 EUR in 2026-03 }
action walk "Walk" { serves sign; runs 2026-05; cost 100 EUR }
budget money "Money" { total 9k EUR; period 2026; allocate 2k EUR to show; allocate 10% to "Licences"; reserve 5%; phase 60% in 2026-Q1; phase 40% in 2026-Q2; owner board }
"#;

/// What is replaced, by what, and what is told of it: the block, what of it, and what became of it.
const SINGLE: &[(&str, &str, &str, &str, &str)] = &[
    ("to 120k EUR", "to 130k EUR", "Goal", "goal", "raised"),
    ("to 120k EUR", "to 110k EUR", "Goal", "goal", "lowered"),
    ("to 120k EUR", "to +20%", "Goal", "goal", "changed"),
    ("to 120k EUR", "above 120k EUR", "Goal", "goal", "changed"),
    ("to 120k EUR", "to 110k .. 130k EUR", "Goal", "goal", "changed"),
    ("from 100k EUR to", "from 90k EUR to", "Goal", "start", "lowered"),
    ("from 100k EUR to", "to", "Goal", "start", "dropped"),
    ("120k EUR by 2026-12-31", "120k EUR by 2027", "Goal", "deadline", "later"),
    ("120k EUR by 2026-12-31", "120k EUR by 2026-Q3", "Goal", "deadline", "earlier"),
    ("120k EUR by 2026-12-31", "120k EUR", "Goal", "deadline", "dropped"),
    ("31; owner board; agreed", "31; owner sales; agreed", "Goal", "owner", "changed"),
    ("31; owner board; agreed", "31; agreed", "Goal", "owner", "dropped"),
    ("agreed with sales on 2025-12-01", "agreed with sales on 2026-01-01", "Goal", "agreed", "changed"),
    ("15% by 2026-12-31; owner board", "15% by 2026-12-31; owner board, sales", "Stay", "owner", "changed"),
    ("15% by 2026-12-31; owner board", "15% by 2026-12-31; owner board; status draft", "Stay", "status", "added"),
    ("target stay \"Stay\"", "target stay \"They stay\"", "They stay", "title", "changed"),
    ("target stay \"Stay\"", "target loyal \"Stay\"", "Stay", "name", "changed"),
    ("target stay \"Stay\"", "objective stay \"Stay\"", "Stay", "kind", "changed"),
    ("sign \"Sign\" { serves goal", "sign \"Sign\" { serves stay", "Sign", "parent", "moved"),
    ("sign \"Sign\" { serves goal", "sign \"Sign\" { serves goal; serves stay", "Sign", "parent", "added"),
    ("sign \"Sign\" { serves goal; ", "sign \"Sign\" { ", "Sign", "parent", "dropped"),
    ("sales objective sign", "marketing objective sign", "Sign", "department", "changed"),
    ("effort 2 fte", "effort 2.5 fte", "Sign", "effort", "raised"),
    ("because \"it pays\"", "because \"it pays off\"", "Sign", "reason", "changed"),
    ("at 20% within", "at 19% within", "Find", "rate", "lowered"),
    ("within 17% .. 23%", "within 16% .. 23%", "Find", "rate-range", "changed"),
    (" within 17% .. 23%", "", "Find", "rate-range", "dropped"),
    ("\"CRM 2025\"", "\"CRM 2026\"", "Find", "rate-evidence", "changed"),
    ("after 30 days", "after 60 days", "Find", "lag", "raised"),
    (
        "measure leads from 300 to 500 by 2026-10-31",
        "measure customers from 300 to 500 by 2026-10-31",
        "Find",
        "measure",
        "moved",
    ),
    ("2026-10-31; milestone", "2026-10-31; measure churn below 20%; milestone", "Find", "measure", "added"),
    ("milestone 400 by", "milestone 420 by", "Find", "milestone", "raised"),
    ("400 by 2026-06-30", "400 by 2026-07-31", "Find", "milestone", "later"),
    ("owner sales; personas who; guardrail", "owner sales; guardrail", "Find", "personas", "dropped"),
    ("below 25%", "below 24%", "Find", "guardrail", "lowered"),
    ("guardrail churn", "guardrail customers", "Find", "guardrail", "moved"),
    ("for 50%", "for 60%", "Show", "share", "raised"),
    ("stage awareness", "stage decision", "Show", "stage", "changed"),
    ("channels web; personas", "personas", "Show", "channels", "dropped"),
    ("2026-03 .. 2026-04", "2026-03 .. 2026-05", "Show", "runs", "changed"),
    ("\"Light better\"", "\"Light best\"", "Show", "message", "moved"),
    ("for who on web", "on web", "Show", "message-personas", "dropped"),
    ("for who on web", "for who", "Show", "message-channels", "dropped"),
    ("yields 200 leads", "yields 250 leads", "Show", "yields", "raised"),
    ("yields 200 leads", "yields 200 visits", "Show", "yields", "changed"),
    ("cost 10 EUR per lead", "cost 9 EUR per lead", "Show", "cost", "lowered"),
    ("cost 1k EUR for \"films\"", "cost 2k EUR for \"films\"", "Show", "cost", "raised"),
    ("effort 0.5 fte", "effort 0.4 fte", "Show", "effort", "lowered"),
    ("\"two films\"", "\"two films\", \"two mails\"", "Show", "tests", "changed"),
    ("spent 500 EUR", "spent 600 EUR", "Show", "spent", "raised"),
    ("runs 2026-05", "runs 2026-06", "Walk", "runs", "changed"),
    ("action walk", "campaign walk", "Walk", "kind", "changed"),
    ("total 9k EUR", "total 8k EUR", "Money", "total", "lowered"),
    ("2k EUR to show", "3k EUR to show", "Money", "allocation", "raised"),
    ("2k EUR to show", "2k EUR to walk", "Money", "allocation", "moved"),
    ("10% to \"Licences\"", "12% to \"Licences\"", "Money", "allocation", "raised"),
    ("reserve 5%", "reserve 4%", "Money", "reserve", "lowered"),
    ("phase 60% in 2026-Q1; ", "", "Money", "phase", "dropped"),
    ("40% in 2026-Q2", "40% in 2026-Q3", "Money", "phase", "later"),
    ("period 2026; allocate", "period 2026-Q1; allocate", "Money", "period", "changed"),
    ("period 2026; currency", "period 2026-Q1; currency", "A plan", "period", "changed"),
    ("currency EUR", "currency USD", "A plan", "currency", "changed"),
    ("review monthly", "review quarterly", "A plan", "review", "lowered"),
    ("with board, sales", "with board", "A plan", "reviewers", "changed"),
    ("capacity 3 fte", "capacity 4 fte", "Sales", "capacity", "raised"),
    ("department sales;", "department service;", "Sales", "department", "changed"),
    ("\"HubSpot\" for crm", "\"Zoho\" for crm", "Sales", "tools", "changed"),
    ("unit lead;", "unit enquiry;", "Leads", "unit", "changed"),
    ("unit %; better lower", "unit %", "Churn", "better", "dropped"),
    ("unit lead; better higher", "unit lead; kind stock; better higher", "Leads", "metric-kind", "changed"),
    ("source \"Sage\"", "source \"Sage 100\"", "Turnover", "source", "changed"),
    ("customers * basket", "customers * basket / 2", "Turnover", "formula", "changed"),
    ("customers * basket", "customers * basket after 1 month", "Turnover", "formula-lag", "added"),
    ("observed 100k EUR", "observed 101k EUR", "Turnover", "observed", "raised"),
    ("in 2025 }", "in 2025; observed 9k EUR in 2026-01 }", "Turnover", "observed", "added"),
    ("80 .. 120", "80 .. 130", "Customers", "benchmark", "changed"),
    ("\"the trade\"", "\"the trade 2025\"", "Customers", "benchmark-source", "changed"),
    ("assume 1_000 EUR", "assume 1_050 EUR", "Basket", "assumption", "raised"),
    ("900 .. 1_100", "800 .. 1_200", "Basket", "assumption-range", "changed"),
    ("because \"CRM\"", "because \"Sage\"", "Basket", "assumption-evidence", "changed"),
    ("on 2026-01-05", "on 2026-02-05", "Basket", "assumption-date", "later"),
    ("12 interviews", "14 interviews", "Who", "research", "raised"),
    ("on 2025-10-15", "on 2025-11-15", "Who", "research-date", "later"),
    ("validated by board", "validated by board, sales", "Who", "validated", "changed"),
    ("\"What does it cost\"", "\"What does it use\"", "Who", "question", "moved"),
    ("at decision", "at consideration", "Who", "question-stage", "changed"),
    ("type web", "type search", "Site", "channel-type", "changed"),
    ("type web; owner sales", "type web; owner board", "Site", "owner", "changed"),
    ("2 per month", "3 per month", "Site", "cadence", "raised"),
    ("\"lamps\", \"light\"", "\"lamps\"", "Site", "keywords", "changed"),
    ("profile \"shop\"", "profile \"shop2\"", "Site", "profile", "changed"),
];

#[test]
fn each_single_change_is_told_once() {
    let mut wrong = String::new();
    for (from, to, block, what, how) in SINGLE {
        assert_eq!(PLAN.matches(from).count(), 1, "{from}");
        let mut new = PLAN.replace(from, to);
        if to.contains("target loyal") {
            // A new name is told once, however often it is used.
            new = new.replace("serves stay", "serves loyal");
        }
        let told = |old: &str, new: &str| -> Vec<(String, &'static str, Value)> {
            let diff = compared(old, new, &[]);
            let blocks = diff.plans.iter().flat_map(|plan| &plan.changes);
            let facts = blocks.flat_map(|block| block.facts.iter().map(|fact| (block.label().to_owned(), fact)));
            facts.map(|(block, fact)| (block, fact.what, serde_json::to_value(fact.how).expect("a word"))).collect()
        };
        let found = told(PLAN, &new);
        if found != [((*block).to_owned(), *what, Value::from(*how))] {
            wrong.push_str(&format!("{from} -> {to}: {found:?}\n"));
        }
        let back = told(&new, PLAN);
        if back.len() != 1 {
            wrong.push_str(&format!("{to} -> {from}: {back:?}\n"));
        }
        assert!(compared(&new, &new, &[]).same, "{to}");
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn whatever_has_a_new_name_is_the_same_thing() {
    // Every name at once: nothing else has changed, and no finding is new.
    let names = [
        "board",
        "sales",
        "revenue",
        "customers",
        "basket",
        "leads",
        "churn",
        "who",
        "web",
        "goal",
        "stay",
        "sign",
        "find",
        "show",
        "walk",
        "money",
    ];
    let mut new = PLAN.to_owned();
    for name in names {
        let mut renamed = String::new();
        for (at, part) in new.split('"').enumerate() {
            let words = part.split_inclusive(|c: char| !c.is_alphanumeric() && c != '_').map(|word| {
                let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '_');
                let is_department = bare == "sales";
                if bare == name && !is_department {
                    word.replacen(name, &format!("{name}_2"), 1)
                } else {
                    word.to_owned()
                }
            });
            if at > 0 {
                renamed.push('"');
            }
            if at % 2 == 0 { words.for_each(|word| renamed.push_str(&word)) } else { renamed.push_str(part) }
        }
        new = renamed;
    }
    // `web`, `stay` and the like are words of the language too.
    let new = new
        .replace("type web_2", "type web")
        .replace("10 EUR per lead_2", "10 EUR per lead")
        .replace("200 leads_2", "200 leads");
    let diff = compared(PLAN, &new, &[]);
    let told = printed(&diff, 120);
    let plan = &diff.plans[0];
    assert_eq!(plan.changes.len(), names.len() - 1, "{told}");
    for change in &plan.changes {
        assert_eq!(change.facts.len(), 1, "{told}");
        assert_eq!(change.facts[0].what, "name", "{told}");
    }
    assert!(plan.new.is_empty() && plan.gone.is_empty() && plan.coverage.is_empty() && plan.money.is_empty(), "{told}");
}

#[test]
fn what_only_resembles_is_not_renamed() {
    let old = "plan p { period 2026 }\nmetric a \"A\" { unit lead; source \"CRM\" }\nmetric b \"B\" { unit lead; source \"CRM\" }\n";
    let new = "plan p { period 2026 }\nmetric c \"C\" { unit lead; source \"CRM\" }\n";
    let told = |old: &str, new: &str| -> Vec<How> {
        compared(old, new, &[]).plans[0].changes.iter().map(|change| change.how).collect()
    };
    assert_eq!(told(old, new), [How::Dropped, How::Dropped, How::Added], "either may be meant");
    let thin = ["team a { department sales }", "team b { department sales }"];
    let plan = |team: &str| format!("plan p {{ period 2026 }}\n{team}\n");
    assert_eq!(told(&plan(thin[0]), &plan(thin[1])), [How::Dropped, How::Added], "says too little");
}

#[test]
fn what_could_not_be_read_is_neither_gone_nor_new() {
    let broken = PLAN.replace("agreed with sales on 2025-12-01", "agreed sales !! 2025-12-01");
    for (old, new) in [(PLAN, broken.as_str()), (broken.as_str(), PLAN)] {
        let diff = compared(old, new, &[]);
        let told = printed(&diff, 120);
        assert!(diff.plans[0].changes.is_empty(), "{told}");
        assert_eq!(diff.plans[0].unread.before + diff.plans[0].unread.after, 1, "{told}");
        assert!(told.contains("1 error of the language"), "{told}");
    }
}

#[test]
fn findings_are_told_with_their_reason() {
    let silenced =
        PLAN.replace("\ntarget stay", "\n# cascade: allow uncovered-target because \"decided\"\ntarget stay");
    let diff = compared(PLAN, &silenced, &[]);
    let told = printed(&diff, 120);
    let plan = &diff.plans[0];
    assert!(plan.changes.is_empty(), "{told}");
    assert!(plan.new.is_empty(), "{told}");
    assert_eq!(plan.gone.iter().map(|finding| finding.name).collect::<Vec<_>>(), ["uncovered-target"], "{told}");
    assert!(told.contains("silenced by a comment"), "{told}");
    let back = compared(&silenced, PLAN, &[]);
    assert!(printed(&back, 120).contains("silenced by a comment before"));
    let commented = PLAN.replace("\ntarget stay", "\n# They had better.\ntarget stay");
    assert!(compared(PLAN, &commented, &[]).same);
}

#[test]
fn settings_are_a_difference_of_their_own() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, settings) in [
        ("old", "today = \"2026-04-15\"\n"),
        ("new", "today = \"2026-05-01\"\n[rules]\nmissing-milestones = \"error\"\nuncovered-target = \"off\"\n"),
    ] {
        fs::create_dir(folder.path().join(name)).expect("made");
        fs::write(folder.path().join(name).join("cascade.toml"), settings).expect("written");
        fs::write(folder.path().join(name).join("plan.cascade"), PLAN).expect("written");
    }
    let run = cascade(&["diff", "old", "new", "--fail-on", "error"], folder.path());
    assert_eq!(run.status, 1, "what has become an error is a new one\n{}", run.stdout);
    assert!(run.stdout.contains("rules.missing-milestones.level"), "{}", run.stdout);
    assert!(run.stdout.contains("the rule no longer runs"), "{}", run.stdout);
    assert!(run.stdout.contains("→ error T506"), "{}", run.stdout);
    // The day is the newer plan's for both, so that no finding is new because of it.
    let run = cascade(&["diff", "old", "new", "--format", "json"], folder.path());
    let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(report["today"], "2026-05-01");
    assert_eq!(report["plans"][0]["changes"], serde_json::json!([]));
    assert_eq!(report["plans"][0]["new"], serde_json::json!([]));
    let run = cascade(&["diff", "old", "new", "--format", "json", "--today", "2026-03-01"], folder.path());
    assert!(run.stdout.contains("\"today\": \"2026-03-01\""));
}

#[test]
fn standard_input_is_one_of_the_two() {
    let lumen = fs::read_to_string(root().join("examples/lumen/lumen.cascade")).expect("a plan");
    let arguments = ["diff", "-", "examples/lumen/lumen.cascade"];
    let run = support::outside::cascade_reading(&arguments, &root(), &lumen);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains("No change in meaning."), "{}", run.stdout);
    let more = lumen.replace("1_200 by", "1_300 by");
    let run = support::outside::cascade_reading(&["diff", "examples/lumen/lumen.cascade", "-"], &root(), &more);
    assert!(run.stdout.contains("1 200 leads → 1 300 leads"), "{}", run.stdout);
}

#[test]
fn plans_are_told_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    };
    let plan = |name: &str, goal: u32| {
        format!(
            "plan {name} \"Plan {name}\" {{ period 2026 }}\nmetric m {{ unit lead }}\ntarget t \"T\" {{ measure m from 1 to {goal} by 2026 }}\n"
        )
    };
    for (side, plans) in
        [("old", [("north", 5), ("south", 6), ("gone", 7)]), ("new", [("north", 5), ("south", 9), ("fresh", 8)])]
    {
        for (name, goal) in plans {
            write(&format!("{side}/{name}/cascade.toml"), "");
            write(&format!("{side}/{name}/plan.cascade"), &plan(name, goal));
        }
        write(&format!("{side}/other.cascade"), &plan("other", 3));
    }
    let run = cascade(&["diff", "old", "new", "--format", "json", "--today", "2026-04-15"], folder.path());
    let report: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", run.stderr));
    let plans: Vec<(&str, &str)> = report["plans"]
        .as_array()
        .expect("plans")
        .iter()
        .map(|plan| (plan["plan"]["name"].as_str().expect("a name"), plan["how"].as_str().expect("a word")))
        .collect();
    // Where one is left on each side, it is the same plan under another name.
    assert_eq!(plans, [("fresh", "changed"), ("south", "changed")]);
    fs::remove_dir_all(folder.path().join("new/fresh")).expect("removed");
    let run = cascade(&["diff", "old", "new", "--format", "markdown"], folder.path());
    assert!(run.stdout.contains("this plan is gone"), "{}", run.stdout);
    assert_eq!(format!("\n{}", run.stdout).matches("\n## Plan").count(), 2, "{}", run.stdout);
}

// Hostile words.

#[test]
fn titles_are_words_in_each_format() {
    let titles: std::collections::BTreeMap<String, String> =
        serde_json::from_str(include_str!("readers/titles.json")).expect("a table of titles");
    let mut titles: Vec<(String, String)> = titles.into_iter().collect();
    titles.push(("long".to_owned(), "word ".repeat(2_000).trim().to_owned()));
    titles.push(("long word".to_owned(), "x".repeat(10_000)));
    let titled = |title: &str, goal: u32| {
        let title = title.replace('\\', "\\\\").replace('"', "\\\"");
        format!(
            "plan p \"{title}\" {{ period 2026 }}\nteam t \"{title}\" {{ department sales }}\nmetric m \"{title}\" {{ unit lead; source \"{title}\" }}\n\
             target t \"{title}\" {{ measure m from 1 to {goal} by 2026; owner t; because \"{goal} {title}\" }}\n\
             objective o{goal} \"{title} {goal}\" {{ serves t; measure m from 1 to {goal} by 2026 }}\n"
        )
    };
    let page = |title: &str| {
        let diff = compared(&titled(title, 5), &titled(title, 6), &[]);
        let mut out = (Vec::new(), Vec::new());
        markdown(&diff, 2, &mut out.0).expect("memory");
        json(&diff, &mut out.1).expect("memory");
        let narrow = printed(&diff, 50);
        (String::from_utf8(out.0).expect("UTF-8"), String::from_utf8(out.1).expect("UTF-8"), narrow)
    };
    let plain = skeleton(&page("Plain").0);
    for (name, title) in titles {
        let (markdown, json, text) = page(&title);
        assert_eq!(skeleton(&markdown), plain, "{name}\n{markdown}");
        serde_json::from_str::<Value>(&json).unwrap_or_else(|error| panic!("{name}: {error}"));
        for shown in [&markdown, &text] {
            assert!(!shown.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{name}");
        }
        assert!(text.lines().count() < 400, "{name}");
    }
}

// Revisions.

/// A repository of its own.
struct Git {
    folder: TempDir,
}

impl Git {
    fn new() -> Self {
        let git = Self { folder: tempfile::tempdir().expect("a folder") };
        git.run(&["init", "-q", "-b", "main", "."]);
        git
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn run(&self, arguments: &[&str]) {
        run_git(self.path(), arguments);
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }

    fn commit(&self, subject: &str) {
        self.run(&["add", "-A"]);
        self.run(&["commit", "-q", "-m", subject]);
    }

    fn diff(&self, arguments: &[&str]) -> Run {
        let day = ["--today", "2026-04-15"];
        cascade(&[&["diff"], arguments, &day].concat(), self.path())
    }
}

fn run_git(folder: &Path, arguments: &[&str]) {
    let output = Command::new("git")
        .args(["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "protocol.file.allow=always"])
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_AUTHOR_DATE", "2026-01-01T00:00:00Z")
        .env("GIT_COMMITTER_DATE", "2026-01-01T00:00:00Z")
        .env_remove("GIT_DIR")
        .output()
        .expect("git runs");
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn goal(goal: u32) -> String {
    format!(
        "plan p \"P\" {{ period 2026 }}\nmetric m \"M\" {{ unit lead }}\ntarget t \"T\" {{ measure m from 1 to {goal} by 2026 }}\n"
    )
}

/// A goal of 5 on `main`, of 6 on `topic`, of 7 in the working tree; main went on to 4.
fn repository() -> Git {
    let git = Git::new();
    git.write("plans/2026/cascade.toml", "");
    git.write("plans/2026/a/plan.cascade", &goal(5));
    git.write("README.md", "nothing of a plan");
    git.commit("first");
    git.run(&["checkout", "-q", "-b", "topic"]);
    git.write("plans/2026/a/plan.cascade", &goal(6));
    git.commit("second");
    git.run(&["checkout", "-q", "main"]);
    git.write("plans/2026/a/plan.cascade", &goal(4));
    git.commit("on main");
    git.run(&["checkout", "-q", "topic"]);
    git.write("plans/2026/a/plan.cascade", &goal(7));
    git
}

fn says(run: &Run, text: &str) {
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains(text), "{text}\n{}\n{}", run.stdout, run.stderr);
}

#[test]
fn a_revision_is_compared_with_the_working_tree() {
    let git = repository();
    says(&git.diff(&["--git", "HEAD"]), "6 leads → 7 leads");
    says(&git.diff(&["--git", "main"]), "4 leads → 7 leads");
    says(&git.diff(&["--git", "HEAD~1", "plans"]), "5 leads → 7 leads");
    says(&git.diff(&["--git", "main", "plans/2026"]), "4 leads → 7 leads");
    // A folder or a file within a plan names all of it.
    says(&git.diff(&["--git", "main", "plans/2026/a"]), "4 leads → 7 leads");
    says(&git.diff(&["--git", "main", "plans/2026/a/plan.cascade"]), "4 leads → 7 leads");
    says(&git.diff(&["--git", "main..topic"]), "4 leads → 6 leads");
    says(&git.diff(&["--git", "main..", "plans"]), "4 leads → 6 leads");
    says(&git.diff(&["--git", "main...topic"]), "5 leads → 6 leads");
    says(&git.diff(&["--git", "main...", "plans"]), "5 leads → 6 leads");
    let run = git.diff(&["--git", "main", "plans"]);
    assert!(run.stdout.starts_with("main ("), "{}", run.stdout);
    assert!(run.stdout.contains(") → working tree\n"), "{}", run.stdout);
    assert!(!run.stdout.contains("cascade-"), "the folder it is kept in shows: {}", run.stdout);
    let french = git.diff(&["--git", "main", "plans", "--lang", "fr"]);
    assert!(french.stdout.contains("→ copie de travail\n"), "{}", french.stdout);
    // From elsewhere, and from within.
    let inside = cascade(&["diff", "--git", "main", "."], &git.path().join("plans/2026/a"));
    says(&inside, "4 leads → 7 leads");
    let elsewhere = cascade(&["diff", "--git", "main", git.path().to_str().expect("UTF-8")], Path::new("/"));
    says(&elsewhere, "4 leads → 7 leads");
    let files = git.diff(&["--git", "main", "plans", "--format", "json"]);
    let report: Value = serde_json::from_str(&files.stdout).expect("JSON");
    for finding in report["plans"][0]["gone"].as_array().expect("a list") {
        assert_eq!(finding["file"], "plans/2026/a/plan.cascade");
    }
}

#[test]
fn nothing_is_checked_out_and_nothing_is_left() {
    let git = repository();
    let before = fs::read_to_string(git.path().join("plans/2026/a/plan.cascade")).expect("a plan");
    let temp = tempfile::tempdir().expect("a folder");
    let output = Command::new(env!("CARGO_BIN_EXE_cascade"))
        .args(["diff", "--git", "main..topic", "--today", "2026-04-15"])
        .current_dir(git.path())
        .env("TMPDIR", temp.path())
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(fs::read_dir(temp.path()).expect("a folder").count(), 0);
    assert_eq!(fs::read_to_string(git.path().join("plans/2026/a/plan.cascade")).expect("a plan"), before);
}

#[test]
fn a_plan_that_was_elsewhere_is_found_there() {
    let git = repository();
    git.commit("seven");
    git.run(&["mv", "plans/2026", "plans/next"]);
    let run = git.diff(&["--git", "main", "plans/next"]);
    assert_eq!(run.status, 2, "{}", run.stdout);
    assert!(run.stderr.contains("--git main:plans/2026 "), "{}", run.stderr);
    says(&git.diff(&["--git", "main:plans/2026", "plans/next"]), "4 leads → 7 leads");
    // What was nowhere is new.
    git.write("other/plan.cascade", &goal(9).replace("plan p", "plan q"));
    let run = git.diff(&["--git", "main", "other"]);
    says(&run, "this plan is new");
    assert_eq!(git.diff(&["--git", "main", "other", "--exit-code"]).status, 1);
    // Nor is an empty folder, on both sides, a success.
    git.write("empty/README.md", "nothing");
    assert_eq!(git.diff(&["--git", "main", "empty"]).status, 2);
}

#[test]
fn what_git_can_not_give_is_told() {
    let git = repository();
    let refused = |arguments: &[&str], text: &str| {
        let run = git.diff(arguments);
        assert_eq!(run.status, 2, "{arguments:?}: {}", run.stdout);
        assert!(run.stderr.starts_with("cascade: ") && run.stderr.contains(text), "{arguments:?}: {}", run.stderr);
        assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    };
    refused(&["--git", "nothing"], "there is no revision `nothing` in this repository");
    refused(&["--git=--output=x"], "there is no revision `--output=x`");
    refused(&["--git", "main..nothing"], "there is no revision `nothing`");
    refused(&["--git", "main", "nowhere"], "nowhere: ");
    refused(&["--git", "main", "-"], "--git takes a path");
    assert_eq!(git.diff(&["--git", "main", "plans", "plans"]).status, 2);
    git.run(&["checkout", "-q", "--orphan", "other"]);
    git.commit("alone");
    refused(&["--git", "main...other"], "no common past");

    let nowhere = tempfile::tempdir().expect("a folder");
    fs::write(nowhere.path().join("plan.cascade"), goal(1)).expect("written");
    let run = cascade(&["diff", "--git", "main"], nowhere.path());
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("not in the working tree of a git repository"), "{}", run.stderr);

    let output = Command::new(env!("CARGO_BIN_EXE_cascade"))
        .args(["diff", "--git", "main"])
        .current_dir(git.path())
        .env("PATH", nowhere.path())
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(2));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.contains("--git needs the program `git`"), "{stderr}");
}

#[test]
fn a_shallow_clone_says_so() {
    let git = repository();
    git.commit("seven");
    let folder = tempfile::tempdir().expect("a folder");
    let from = format!("file://{}", git.path().display());
    run_git(folder.path(), &["clone", "-q", "--depth", "1", &from, "clone"]);
    let run = cascade(&["diff", "--git", "HEAD~1"], &folder.path().join("clone"));
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("this clone is shallow") && run.stderr.contains("fetch-depth: 0"), "{}", run.stderr);
}

#[test]
fn a_hook_of_another_repository_makes_no_difference() {
    let git = repository();
    let output = Command::new(env!("CARGO_BIN_EXE_cascade"))
        .args(["diff", "--git", "main", "plans/2026", "--today", "2026-04-15"])
        .current_dir(git.path())
        .env("GIT_DIR", ".git")
        .env("GIT_INDEX_FILE", ".git/index")
        .output()
        .expect("the program runs");
    let stdout = String::from_utf8_lossy(&output.stdout);
    assert!(stdout.contains("4 leads → 7 leads"), "{stdout}{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn settings_and_figures_are_those_of_the_revision() {
    let git = Git::new();
    git.write("plan/cascade.toml", "");
    git.write("plan/data/leads.csv", "month,leads\n2026-01,10\n2026-02,20\n");
    let text = goal(50).replace("unit lead", "unit lead; observed from \"data/leads.csv\"");
    git.write("plan/plan.cascade", &text);
    git.commit("first");
    says(&git.diff(&["--git", "HEAD", "plan"]), "No change in meaning.");
    git.write("plan/data/leads.csv", "month;leads\n2026-01;10\n2026-02;20\n");
    git.write("plan/plan.cascade", &text.replace(".csv\"", ".csv\" with semicolons"));
    says(&git.diff(&["--git", "HEAD", "plan"]), "No change in meaning.");
    git.write("plan/data/leads.csv", "month;leads\n2026-01;10\n2026-02;25\n2026-03;30\n");
    let run = git.diff(&["--git", "HEAD", "plan"]);
    says(&run, "observed (2026-02)  20 leads → 25 leads");
    says(&run, "observed (2026-03)  30 leads");
    git.write("plan/cascade.toml", "[rules]\nmissing-owner = \"error\"\n");
    says(&git.diff(&["--git", "HEAD", "plan"]), "rules.missing-owner.level");
    // Wrong settings of then are told as those of then.
    git.write("plan/cascade.toml", "nonsense = 1\n");
    git.commit("wrong");
    git.write("plan/cascade.toml", "");
    let run = git.diff(&["--git", "HEAD", "plan"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("HEAD:plan/cascade.toml"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn nothing_outside_of_a_commit_is_read_or_written() {
    let git = Git::new();
    let secret = tempfile::tempdir().expect("a folder");
    fs::write(secret.path().join("plan.cascade"), goal(42)).expect("written");
    git.write("plan/plan.cascade", &goal(5));
    std::os::unix::fs::symlink(secret.path().join("plan.cascade"), git.path().join("plan/link.cascade"))
        .expect("linked");
    git.write("plan/cascade.toml", "");
    git.commit("a link that leads out");
    fs::remove_file(git.path().join("plan/link.cascade")).expect("removed");
    let run = git.diff(&["--git", "HEAD", "plan"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("nothing outside of it is read"), "{}", run.stderr);
    assert!(run.stderr.contains("HEAD:plan/link.cascade"), "{}", run.stderr);
    // Settings above the folder that a revision is kept in are nobody's.
    let git = repository();
    let temp = tempfile::tempdir().expect("a folder");
    fs::write(temp.path().join("cascade.toml"), "nonsense = 1\n").expect("written");
    git.write("alone/plan.cascade", &goal(5));
    git.commit("alone");
    git.write("alone/plan.cascade", &goal(6));
    let output = Command::new(env!("CARGO_BIN_EXE_cascade"))
        .args(["diff", "--git", "HEAD", "alone", "--today", "2026-04-15"])
        .current_dir(git.path())
        .env("TMPDIR", temp.path())
        .output()
        .expect("the program runs");
    let stdout = String::from_utf8_lossy(&output.stdout);
    assert!(stdout.contains("5 leads → 6 leads"), "{stdout}{}", String::from_utf8_lossy(&output.stderr));
}
