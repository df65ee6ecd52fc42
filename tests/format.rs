//! One style: what it looks like, and that it changes nothing of what a plan says.

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use rayon::prelude::*;
use smart_cascade::check::{Options, check};
use smart_cascade::language::{read, vocabulary};
use smart_cascade::source::{Config, SourceFile, Sources};
use smart_cascade::syntax::format;
use support::outside::{cascade, cascade_reading};

fn formatted(text: &str) -> String {
    format(text, vocabulary::WORDS)
}

const TYPED: &str = "\
plan lumen \"Lumen\" {
    period 2026;currency EUR
}
# Those who do it.
team sales \"Sales\" {department sales;capacity 3 fte}
team marketing \"Marketing\" { department marketing ; capacity 2.5   fte }  # both halves


metric revenue \"Turnover\" {   # from the books

  unit EUR
  equals 3*1200+(4 - 1)  * €5k


  # last year
  observed 710000 EUR in 2024 # closed
  observed 12 M€ in 2025

}
target more {
  measure revenue from 1200 to 1_5000 EUR by 2026-12-31
  owner   sales ; because \"a;b  #c\"   # cascade: allow S104 because \"so\"
  agreed with sales,
    marketing
  phase start by 06/05/2026
}
";

const STYLED: &str = "\
plan lumen \"Lumen\" {
  period    2026
  currency  EUR
}

# Those who do it.
team sales     \"Sales\"     { department sales;     capacity 3 fte }
team marketing \"Marketing\" { department marketing; capacity 2.5 fte }   # both halves

metric revenue \"Turnover\" {   # from the books
  unit      EUR
  equals    3 * 1_200 + (4 - 1) * 5k EUR

  # last year
  observed  710_000 EUR in 2024   # closed
  observed 12 M€ in 2025
}

target more {
  measure  revenue from 1_200 to 15_000 EUR by 2026-12-31
  owner sales; because \"a;b  #c\"   # cascade: allow S104 because \"so\"
  agreed with sales,
    marketing
  phase start by 06/05/2026
}
";

#[test]
fn the_style() {
    assert_eq!(formatted(TYPED), STYLED);
    assert_eq!(formatted(STYLED), STYLED);
}

#[test]
fn line_ends_and_marks_stay() {
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(formatted(&windows(TYPED)), windows(STYLED));
    assert_eq!(formatted(""), "");
    assert_eq!(formatted("# only a comment"), "# only a comment\n");
}

#[test]
fn from_outside() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("plan.cascade");
    fs::write(&path, TYPED).expect("written");
    let looked = cascade(&["fmt", "--check"], folder.path());
    assert_eq!((looked.status, looked.stdout.as_str()), (1, "plan.cascade\n"));
    let diff = cascade(&["fmt", "--diff"], folder.path());
    assert_eq!(diff.status, 1);
    assert!(diff.stdout.starts_with("--- plan.cascade\n+++ plan.cascade\n"), "{}", diff.stdout);
    assert_eq!(fs::read_to_string(&path).expect("there"), TYPED);
    let done = cascade(&["fmt"], folder.path());
    assert_eq!((done.status, done.stderr.as_str()), (0, "1 file laid out anew, 0 as they were\n"));
    assert_eq!(fs::read_to_string(&path).expect("there"), STYLED);
    assert_eq!(cascade(&["fmt", "--check"], folder.path()).status, 0);
    let piped = cascade_reading(&["fmt", "-"], folder.path(), TYPED);
    assert_eq!((piped.status, piped.stdout.as_str()), (0, STYLED));
    let named = cascade_reading(&["fmt", "-", "--diff", "--stdin-filename", "new.cascade"], folder.path(), TYPED);
    assert!(named.stdout.starts_with("--- new.cascade\n+++ new.cascade\n"), "{}", named.stdout);
    assert_eq!(cascade(&["fmt", "nowhere"], folder.path()).status, 2);
}

#[test]
fn only_what_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["cascade.toml", "one.cascade", "other.cascade"] {
        fs::write(folder.path().join(name), if name == "cascade.toml" { "" } else { TYPED }).expect("written");
    }
    let done = cascade(&["fmt", "one.cascade"], folder.path());
    assert_eq!((done.status, done.stderr.as_str()), (0, "1 file laid out anew, 0 as they were\n"));
    assert_eq!(fs::read_to_string(folder.path().join("one.cascade")).expect("there"), STYLED);
    assert_eq!(fs::read_to_string(folder.path().join("other.cascade")).expect("there"), TYPED);
}

#[test]
fn the_examples_are_in_the_style() {
    let examples = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples");
    let looked = cascade(&["fmt", "--check"], &examples);
    assert_eq!((looked.status, looked.stdout.as_str()), (0, ""), "{}", looked.stderr);
}

/// Plans in the pages and examples.
fn texts() -> Vec<String> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let (mut folders, mut texts) = (vec![root.join("specs"), root.join("examples")], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            let has = |extension: &str| path.extension().is_some_and(|found| found == extension);
            if path.is_dir() {
                folders.push(path);
            } else if has("cascade") {
                texts.push(fs::read_to_string(&path).expect("a plan"));
            } else if has("md") && path.starts_with(root.join("specs")) {
                texts.extend(fences(&path));
            }
        }
    }
    texts.sort_unstable();
    texts
}

fn fences(page: &Path) -> Vec<String> {
    let text = fs::read_to_string(page).expect("a page");
    let fences = text.split("```cascade").skip(1);
    fences.filter_map(|fence| Some(fence.split_once('\n')?.1.split("```").next()?.to_owned())).collect()
}

/// What is found in a plan, whatever its layout.
fn found(text: &str) -> Vec<(&'static str, &'static str, bool)> {
    let options = Options {
        today: "2026-01-15".parse().expect("a date"),
        select: Vec::new(),
        ignore: Vec::new(),
        no_drafts: false,
    };
    let sources = Sources::new(vec![SourceFile::new("plan.cascade", text)]);
    let outcome = check(read(sources, &[]), &Config::default(), &options).expect("the settings are right");
    let mut found: Vec<_> = outcome.findings.iter().map(|it| (it.rule.code, it.message().id, true)).collect();
    found.extend(outcome.suppressed.iter().map(|it| (it.finding.rule.code, it.finding.message().id, false)));
    found.sort_unstable();
    found
}

/// The words and signs of a text, blanks and the spelling of numbers aside.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, ';' | '_' | '\u{feff}')).collect()
}

fn holds(text: &str) -> Result<(), String> {
    let once = formatted(text);
    let twice = formatted(&once);
    if once != twice {
        return Err(format!("laid out twice:\n{once}\nbecame\n{twice}"));
    }
    if found(text) != found(&once) {
        return Err(format!("laid out:\n{once}\nit says something else: {:?}\nnot {:?}", found(&once), found(text)));
    }
    if !text.contains(['€', '$', '£']) && bare(text) != bare(&once) {
        return Err(format!("words have changed:\n{once}"));
    }
    Ok(())
}

#[test]
fn nothing_that_is_said_changes() {
    let texts = texts();
    assert!(texts.len() > 500, "only {} plans found", texts.len());
    let problems: Vec<String> = texts
        .par_iter()
        .filter_map(|text| holds(text).err().map(|problem| format!("{problem}\nof:\n{text}")))
        .collect();
    assert!(
        problems.is_empty(),
        "{} of {}:\n{}",
        problems.len(),
        texts.len(),
        problems[..problems.len().min(4)].join("\n\n")
    );
}

#[test]
fn most_of_it_is_laid_out() {
    let squeezed: Vec<(String, String)> = texts()
        .into_iter()
        .filter(|text| !text.contains(['"', '\t', '#']) && text.contains("\n  "))
        .map(|text| (text.replace("  ", " "), text))
        .collect();
    let left = squeezed.iter().filter(|(squeezed, text)| formatted(squeezed) != formatted(text)).count();
    assert!(left * 10 < squeezed.len(), "{left} of {} stay as they are typed", squeezed.len());
}

const SIGNS: [&str; 26] = [
    "{",
    "}",
    "\"",
    ";",
    ",",
    "#",
    "\n",
    "  ",
    "”",
    "\u{a0}",
    "–",
    "€",
    "1,200",
    "=",
    "(",
    ")",
    "x",
    "by",
    "\n\n",
    "'",
    "\r\n",
    ":",
    "\t",
    "_",
    "é",
    "# cascade: allow M203 because \"x\"\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_input(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<u16>(), any::<bool>(), 0_usize..SIGNS.len()), 0..6),
    ) {
        static TEXTS: std::sync::OnceLock<Vec<String>> = std::sync::OnceLock::new();
        let mut text = which.get(TEXTS.get_or_init(texts)).clone();
        prop_assume!(text.len() < 20_000);
        for (at, insert, sign) in changes {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let place = places[usize::from(at) % places.len()];
            if insert {
                text.insert_str(place, SIGNS[sign]);
            } else if place < text.len() {
                text.remove(place);
            }
        }
        holds(&text).map_err(|problem| TestCaseError::fail(format!("{problem}\nof:\n{text}")))?;
    }
}
