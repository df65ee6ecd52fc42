//! The catalogue, its pages and its messages hold each other complete.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Pattern, PatternElement};
use smart_cascade::locale::Locale;
use smart_cascade::rules::{CATALOGUE, page};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn codes_and_names_are_unique_and_in_order_within_an_area() {
    let mut names = BTreeSet::new();
    let mut codes = BTreeSet::new();
    for entry in CATALOGUE {
        assert!(names.insert(entry.rule.name), "{} twice", entry.rule.name);
        assert!(codes.insert(entry.rule.code), "{} twice", entry.rule.code);
        assert!(entry.rule.code.starts_with(entry.rule.area.letter()), "{}", entry.rule.code);
    }
}

#[test]
fn every_rule_has_a_page_that_agrees_with_its_entry() {
    for entry in CATALOGUE {
        let rule = entry.rule;
        let text = page(rule).text();
        let title = format!("# {} · {}", rule.code, rule.name);
        assert_eq!(text.lines().next(), Some(title.as_str()), "{}", rule.name);
        let line = format!("> {} · {} · since {}", rule.level.word(), rule.area.name(), rule.since);
        assert!(text.lines().any(|found| found == line), "{}: the page lacks the line `{line}`", rule.name);
        for section in ["Why", "How to mend", "En français", "Cases"] {
            assert!(text.contains(&format!("\n## {section}\n")), "{}: no section {section}", rule.name);
        }
        for case in ["Fails", "Passes", "Boundary"] {
            assert!(text.contains(&format!("\n### {case}")), "{}: no case that {case}", rule.name);
        }
        for locale in Locale::ALL {
            assert!(page(rule).summary(locale).len() > 20, "{} has no summary in {locale}", rule.name);
            assert!(page(rule).explanation(locale).contains(rule.code), "{} in {locale}", rule.name);
        }
    }
}

#[test]
fn every_page_has_a_rule() {
    let mut pages = Vec::new();
    for area in std::fs::read_dir(root().join("specs/rules")).expect("specs/rules").flatten() {
        for file in std::fs::read_dir(area.path()).expect("an area").flatten() {
            pages.push(file.path().file_stem().expect("a name").to_string_lossy().into_owned());
        }
    }
    for name in pages {
        assert!(CATALOGUE.iter().any(|entry| entry.rule.name == name), "{name} has a page and no rule");
    }
}

/// Ids, attributes and the variables of each, of one language.
fn messages(locale: Locale) -> BTreeSet<(String, Vec<String>)> {
    let mut found = BTreeSet::new();
    for text in locale.resources() {
        let resource = fluent_syntax::parser::parse(*text).unwrap_or_else(|(_, errors)| panic!("{locale}: {errors:?}"));
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                let id = message.id.name.to_owned();
                if let Some(value) = &message.value {
                    assert!(found.insert((id.clone(), variables(value))), "{locale}: {id} twice");
                }
                for attribute in &message.attributes {
                    let name = format!("{id}.{}", attribute.id.name);
                    assert!(found.insert((name.clone(), variables(&attribute.value))), "{locale}: {name} twice");
                }
            }
        }
    }
    found
}

fn visit(pattern: &Pattern<&str>, names: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            let text = format!("{expression:?}");
            for part in text.split("VariableReference { id: Identifier { name: \"").skip(1) {
                names.insert(part.split('"').next().unwrap_or_default().to_owned());
            }
        }
    }
}

fn variables(pattern: &Pattern<&str>) -> Vec<String> {
    let mut names = BTreeSet::new();
    visit(pattern, &mut names);
    names.into_iter().collect()
}

#[test]
fn both_languages_have_the_same_messages() {
    let ids = |locale| messages(locale).into_iter().map(|(id, _)| id).collect::<BTreeSet<_>>();
    let (english, french) = (ids(Locale::En), ids(Locale::Fr));
    let missing: Vec<_> = english.symmetric_difference(&french).collect();
    assert!(missing.is_empty(), "in one language only: {missing:?}");
}

/// Every literal in the sources that names a message.
fn used_ids(folder: &Path, out: &mut BTreeSet<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("src").flatten() {
        let path = entry.path();
        if path.is_dir() {
            used_ids(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).expect("a source");
            for call in ["Message::new(", ".saying(", ".advice("] {
                for rest in text.split(call).skip(1) {
                    let Some(literal) = rest.trim_start().strip_prefix('"') else { continue };
                    let id = literal.split('"').next().unwrap_or_default().to_owned();
                    out.insert((id, path.display().to_string()));
                }
            }
        }
    }
}

#[test]
fn every_message_the_sources_name_exists() {
    let mut used = BTreeSet::new();
    used_ids(&root().join("src"), &mut used);
    assert!(used.len() > 100, "only {} ids found: has the way of naming them changed?", used.len());
    for locale in Locale::ALL {
        let missing: Vec<_> = used.iter().filter(|(id, _)| !locale.has(id)).collect();
        assert!(missing.is_empty(), "{locale} lacks {missing:?}");
    }
}

#[test]
fn french_sentences_are_set_in_french() {
    for text in Locale::Fr.resources().iter().copied().chain(Locale::Fr.help_resource()) {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let Some((_, value)) = line.split_once(" = ") else { continue };
            for sign in [" :", " ;", " ?", " !", "« ", " »"] {
                assert!(!value.contains(sign), "a plain blank at `{sign}`: {line}");
            }
        }
    }
}
