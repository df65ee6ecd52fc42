//! The page that `cascade render --to html` writes. What it does in a browser is in tests/browser.

mod support;

use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};
use support::outside::cascade;

fn page(arguments: &[&str]) -> String {
    let all = [&["render", "--to", "html"], arguments].concat();
    let run = cascade(&all, Path::new(env!("CARGO_MANIFEST_DIR")));
    assert_eq!(run.status, 0, "{}", run.stderr);
    run.stdout
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let (_, rest) = text.split_once(start).expect("the page has a beginning of it");
    rest.split_once(end).expect("the page has an end of it").0
}

#[test]
fn the_policy_names_what_the_page_wears_and_does() {
    let page = page(&["examples/lumen"]);
    let policy = between(&page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
    for (directive, start, end) in [("script-src", "<script>", "</script>"), ("style-src", "<style>", "</style>")] {
        let hash = BASE64_STANDARD.encode(Sha256::digest(between(&page, start, end)));
        let wanted = format!("{directive} 'sha256-{hash}'");
        assert!(policy.contains(&wanted), "POLICY in src/render/html/mod.rs has to say {wanted}");
    }
    assert!(policy.starts_with("default-src 'none';"));
    assert!(!policy.contains("unsafe"));
}

#[test]
fn the_page_asks_nothing_of_any_network() {
    for example in ["lumen", "agence-rivage", "large-company"] {
        let page = page(&[&format!("examples/{example}")]);
        for asks in ["<link", "<img", "<iframe", " src=", "@import", "url(", "fetch(", "XMLHttpRequest", "WebSocket"] {
            assert!(!page.contains(asks), "{example} has `{asks}`");
        }
    }
}

#[test]
fn the_page_does_not_depend_on_how_files_are_called() {
    let folder = tempfile::tempdir().expect("a folder");
    let renamed = folder.path().join("renamed");
    fs::create_dir(&renamed).expect("a folder");
    for entry in fs::read_dir("examples/agence-rivage").expect("the example") {
        let entry = entry.expect("a file");
        let name = entry.file_name().into_string().expect("a name");
        let turned =
            name.strip_suffix(".cascade").map(|stem| format!("{}.cascade", stem.chars().rev().collect::<String>()));
        fs::copy(entry.path(), renamed.join(turned.unwrap_or(name))).expect("a copy");
    }
    let without_places = |page: &str| {
        let lines = page.split("<span class=\"place\">");
        lines.map(|part| part.split_once("</span>").map_or(part, |(_, rest)| rest)).collect::<Vec<_>>().concat()
    };
    let original = page(&["examples/agence-rivage"]);
    let renamed = page(&[&renamed.to_string_lossy()]);
    assert_eq!(without_places(&original).len(), without_places(&renamed).len());
    assert!(without_places(&original) == without_places(&renamed), "the order of files is seen in the page");
}

#[test]
fn the_page_speaks_the_readers_language() {
    let english = page(&["examples/lumen"]);
    let french = page(&["examples/lumen", "--lang", "fr"]);
    assert!(english.contains("<html lang=\"en\">") && english.contains("Room for error"));
    assert!(french.contains("<html lang=\"fr\">") && french.contains("Marges d'erreur"));
    assert!(french.contains("1\u{202f}192\u{202f}000\u{202f}€"));
}

#[test]
fn a_chain_without_end_is_no_deeper_than_browsers_go() {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = folder.path().join("plan.cascade");
    let mut text = String::from("plan p \"Chain\" { period 2026; currency EUR }\ntarget o0 { }\n");
    for at in 1..3_000 {
        text.push_str(&format!("objective o{at} {{ serves o{} }}\n", at - 1));
    }
    fs::write(&plan, text).expect("a plan");
    let page = page(&[&plan.to_string_lossy()]);
    let (mut depth, mut deepest) = (0_usize, 0);
    for part in between(&page, "<ul class=\"tree\">", "<section").split('<') {
        if part.starts_with("ul") {
            depth += 1;
        } else if part.starts_with("/ul") {
            depth = depth.saturating_sub(1);
        }
        deepest = deepest.max(depth);
    }
    assert!(deepest <= 12, "{deepest} lists in one another");
    assert_eq!(page.matches("<li class=\"node objective").count(), 2_999);
}
