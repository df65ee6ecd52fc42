//! The book's reference chapters are made of the vocabulary and the specs. `UPDATE=1 cargo test
//! --test reference` writes them anew.

mod support;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use smart_cascade::language::vocabulary::KINDS;
use smart_cascade::locale::Locale;
use smart_cascade::rules::{CATALOGUE, page};
use support::outside::compare_with_kept;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn hold(path: &Path, text: &str) {
    compare_with_kept(path, text);
}

#[test]
fn the_vocabulary_chapter_is_up_to_date() {
    for (locale, file, title, fact, meaning, repeats) in [
        (Locale::En, "vocabulary.md", "Kinds and fields", "fact", "meaning", "may be repeated"),
        (Locale::Fr, "vocabulaire.md", "Blocs et champs", "ligne", "sens", "répétable"),
    ] {
        let mut text = format!("# {title}\n");
        for kind in &KINDS {
            let doc = if locale == Locale::En { kind.doc.en } else { kind.doc.fr };
            let _ = write!(text, "\n## `{}`\n\n{doc}\n\n| {fact} | {meaning} |\n|---|---|\n", kind.kind.word());
            for field in kind.fields {
                let doc = if locale == Locale::En { field.doc.en } else { field.doc.fr };
                let form = format!("{} {}", field.key, field.form).replace('|', "\\|");
                let note = if field.repeats { format!(" ({repeats})") } else { String::new() };
                let _ = writeln!(text, "| `{form}` | {doc}{note} |");
            }
        }
        hold(&root().join("docs/src/reference").join(file), &text);
    }
}

#[test]
fn the_rules_chapters_are_up_to_date() {
    let mut index = String::from("# Rules\n\n| code | name | level | finds |\n|---|---|---|---|\n");
    let mut summary = String::new();
    for entry in CATALOGUE {
        let rule = entry.rule;
        let file = format!("rules/{}/{}.md", rule.area.name(), rule.name);
        let finds = page(rule).summary(Locale::En).replace('\n', " ").replace('|', "\\|");
        let _ = writeln!(index, "| {} | [{}]({file}) | {} | {finds} |", rule.code, rule.name, rule.level.word());
        let _ = writeln!(summary, "  - [{} · {}](reference/{file})", rule.code, rule.name);
        hold(&root().join("docs/src/reference").join(&file), page(rule).text());
    }
    hold(&root().join("docs/src/reference/rules.md"), &index);
    let contents = std::fs::read_to_string(root().join("docs/src/SUMMARY.md")).expect("SUMMARY.md");
    let (before, rest) = contents.split_once("<!-- rules:begin -->\n").expect("a mark where the rules begin");
    let (_, after) = rest.split_once("<!-- rules:end -->").expect("a mark where the rules end");
    let wanted = format!("{before}<!-- rules:begin -->\n{summary}<!-- rules:end -->{after}");
    hold(&root().join("docs/src/SUMMARY.md"), &wanted);
}

#[test]
fn the_language_chapters_are_the_specs() {
    for name in ["language.md", "semantics.md", "diff.md"] {
        let text = std::fs::read_to_string(root().join("specs").join(name)).expect("the spec");
        hold(&root().join("docs/src/reference").join(name), &text);
    }
}
