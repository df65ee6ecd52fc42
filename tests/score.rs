//! What a score says is what checking the mended plan says.

mod support;

use std::path::Path;

use smart_cascade::check::{Options, Outcome, check};
use smart_cascade::diagnostic::Area;
use smart_cascade::language::read;
use smart_cascade::quantity::Exact;
use smart_cascade::score::{Scorecard, Verdict, score};
use smart_cascade::source::{Config, SourceFile, Sources};
use support::outside::cascade;

const PLAN: &str = "\
plan textile \"Woven\" { period 2026; currency EUR; review monthly; budget none }
team sales { department sales }
metric customers { unit customer; source \"CRM\" }
metric revenue { unit EUR; source \"Ledger\"; equals customers * basket }
metric basket { unit EUR per customer; assume 900 EUR per customer within 850 .. 950 EUR per customer because \"2025\" on 2025-12-01 }
target turnover \"Reach 207 000 EUR of turnover\" { measure revenue from 162k to 207k EUR by 2026-12-31; owner sales }
objective signings \"Serve 230 customers\" { serves turnover; measure customers from 180 to 230 by 2026-12-31 }
";

fn outcome(plan: &str, settings: &str) -> Outcome {
    let options = Options {
        today: "2026-01-15".parse().expect("a date"),
        select: Vec::new(),
        ignore: Vec::new(),
        no_drafts: false,
    };
    let config = Config::parse("cascade.toml".as_ref(), settings).expect("settings");
    check(read(Sources::new(vec![SourceFile::new("plan.cascade", plan)]), &[]), &config, &options).expect("rules")
}

fn of_area(card: &Scorecard<'_>, area: Area) -> Option<Exact> {
    card.areas.iter().find(|it| it.area == area).expect("every area").score.clone()
}

fn verdict(card: &Scorecard<'_>, code: &str) -> Option<Verdict> {
    card.areas.iter().flat_map(|area| &area.checks).find(|check| check.rule.code == code).map(|check| check.verdict)
}

#[test]
fn what_mending_lifts_is_what_it_does() {
    let before = outcome(PLAN, "");
    let card = score(&before);
    let owner = card.lifts.iter().find(|lift| lift.rule.code == "S103").expect("the missing owner lifts most");
    let mended = PLAN.replace("from 180 to 230 by 2026-12-31", "from 180 to 230 by 2026-12-31; owner sales");
    let after = outcome(&mended, "");
    assert_eq!(score(&after).score.as_ref(), Some(&owner.score));
    assert_eq!(owner.gain, &owner.score - card.score.as_ref().expect("a score"));
    assert!(card.lifts.is_sorted_by(|a, b| a.gain >= b.gain));
}

#[test]
fn an_area_is_the_share_of_weight_that_passes() {
    let outcome = outcome(PLAN, "");
    let card = score(&outcome);
    let specific = card.areas.iter().find(|it| it.area == Area::Specific).expect("the area");
    let failed: Vec<&str> = specific
        .checks
        .iter()
        .filter(|it| matches!(it.verdict, Verdict::Failed { .. }))
        .map(|it| it.rule.code)
        .collect();
    assert_eq!(failed, ["S103"]);
    // S101 S102 S104 S108 S109 are warnings, S106 an error, S107 a hint; S105 has nobody to look at.
    assert_eq!(verdict(&card, "S105"), Some(Verdict::NotApplicable));
    assert_eq!(specific.score, Some(Exact::ratio(5 * 2 + 3 + 1, 5 * 2 + 3 + 1 + 3)));
    let scores: Vec<Exact> = card.areas.iter().filter_map(|area| area.score.clone()).collect();
    let count = i64::try_from(scores.len()).expect("ten");
    assert_eq!(card.score, Some(scores.into_iter().sum::<Exact>() / Exact::from(count)));
}

#[test]
fn what_has_nothing_to_look_at_is_no_success() {
    let outcome = outcome(PLAN, "");
    let card = score(&outcome);
    assert_eq!(of_area(&card, Area::Budget), None);
    assert_eq!(verdict(&card, "B715"), Some(Verdict::NotApplicable));
    assert_eq!(verdict(&card, "T507"), Some(Verdict::NotApplicable));
    let named: Vec<&str> = card.not_applicable.iter().flat_map(|(_, rules)| rules).map(|rule| rule.code).collect();
    let all = card.areas.iter().flat_map(|area| &area.checks);
    let mut silent: Vec<&str> =
        all.filter(|check| check.verdict == Verdict::NotApplicable).map(|check| check.rule.code).collect();
    let mut named = named;
    named.sort_unstable();
    silent.sort_unstable();
    assert_eq!(named, silent);
}

#[test]
fn a_plan_with_little_in_it_is_praised_for_little() {
    let plan = PLAN.replace(
        "owner sales }\nobjective",
        "owner sales }\naction fair { serves signings; runs 2026-03; cost 1k EUR; owner sales }\nobjective",
    );
    assert_ne!(plan, PLAN);
    let outcome = outcome(&plan, "");
    let card = score(&outcome);
    let passed: Vec<&str> = card
        .areas
        .iter()
        .flat_map(|area| &area.checks)
        .filter(|check| check.verdict == Verdict::Passed)
        .map(|check| check.rule.code)
        .collect();
    for nothing in
        ["B703", "B704", "B709", "B714", "A302", "K104", "P806", "W901", "W902", "W903", "W909", "R405", "K106"]
    {
        assert!(!passed.contains(&nothing), "{nothing} passed, and had nothing to look at: {passed:?}");
    }
}

#[test]
fn levels_presets_and_comments_count() {
    let plain = outcome(PLAN, "");
    let before = of_area(&score(&plain), Area::Specific);
    let mild = outcome(PLAN, "[rules]\nmissing-owner = \"hint\"");
    assert_eq!(of_area(&score(&mild), Area::Specific), Some(Exact::ratio(14, 15)));
    let off = outcome(PLAN, "[rules]\nmissing-owner = \"off\"");
    assert_eq!(of_area(&score(&off), Area::Specific), Some(Exact::one()));
    assert_eq!(verdict(&score(&off), "S103"), None);
    let okr = outcome(PLAN, "preset = \"okr\"");
    assert_eq!(of_area(&score(&okr), Area::Specific), before);
    assert_eq!(of_area(&score(&okr), Area::Realistic), None);
    let silenced =
        PLAN.replace("objective signings", "# cascade: allow missing-owner because \"hiring\"\nobjective signings");
    assert_eq!(of_area(&score(&outcome(&silenced, "")), Area::Specific), Some(Exact::one()));
    let draft = PLAN.replace("to 230 by 2026-12-31", "to 230 by 2026-12-31; status draft");
    assert_eq!(of_area(&score(&outcome(&draft, "")), Area::Specific), Some(Exact::ratio(16, 17)));
    // A draft is allowed its holes, however much a setting makes of them elsewhere.
    let strict = outcome(&draft.replace("\"Serve 230 customers\"", ""), "[rules]\nmissing-title = \"error\"");
    let untitled = strict.findings.iter().find(|finding| finding.rule.code == "S107").expect("no title");
    assert_eq!(untitled.level.word(), "hint");
}

#[test]
fn a_score_is_no_gate_and_says_the_same_in_each_format() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for format in ["text", "json", "markdown"] {
        let run = |lang| cascade(&["score", "--format", format, "--lang", lang, "examples/agence-rivage"], root);
        let (english, french) = (run("en"), run("fr"));
        assert_eq!((english.status, french.status), (0, 0), "{format}: {}", english.stderr);
        assert!(english.stdout.contains("S103") || english.stdout.contains("missing-owner"), "{format}");
        assert_ne!(english.stdout, french.stdout, "{format}");
        assert!(!english.stdout.contains('\u{1b}'), "{format}: no colours where nobody asked");
    }
    assert!(cascade(&["score", "--color", "always", "examples/lumen"], root).stdout.contains("\u{1b}[32m"));
    assert_eq!(cascade(&["score", "examples/nowhere"], root).status, 2);
}
