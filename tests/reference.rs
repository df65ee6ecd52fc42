//! The book's reference chapters are made of the vocabulary and the specs. `UPDATE=1 cargo test
//! --test reference` writes them anew.

mod support;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use smart_cascade::language::vocabulary::{FUNCTIONS, KINDS};
use smart_cascade::locale::Locale;
use smart_cascade::plan::Department;
use smart_cascade::rules::{CATALOGUE, page};
use smart_cascade::syntax::Preposition;
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

/// What colours plans before the server has spoken (`editors/words.mjs`) takes its words from here.
#[test]
fn the_words_of_the_editors_are_up_to_date() {
    let kinds: Vec<_> = KINDS
        .iter()
        .map(|kind| {
            let fields: Vec<_> = kind
                .fields
                .iter()
                .map(|field| {
                    let clauses: Vec<_> = field.clauses.iter().map(|clause| clause.word()).collect();
                    serde_json::json!({ "key": field.key, "clauses": clauses, "choices": field.choices() })
                })
                .collect();
            serde_json::json!({ "word": kind.kind.word(), "fields": fields })
        })
        .collect();
    let prepositions: Vec<_> = Preposition::ALL.iter().map(|preposition| preposition.word()).collect();
    let words = serde_json::json!({
        "departments": Department::WORDS,
        "functions": FUNCTIONS,
        "kinds": kinds,
        "prepositions": prepositions,
    });
    let text = serde_json::to_string_pretty(&words).expect("JSON");
    hold(&root().join("editors/vocabulary.json"), &format!("{text}\n"));
}
