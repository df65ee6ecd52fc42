//! What is written for machines is what the schemas in `specs/` describe.

mod support;

use std::path::Path;

use support::outside::cascade;

#[test]
fn every_example_keeps_the_contract() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    keeps_contract(&["check", "--format", "json"], &root.join("specs/findings.schema.json"), root);
    keeps_contract(&["score", "--format", "json"], &root.join("specs/score.schema.json"), root);
    keeps_contract(&["render", "--to", "json"], &root.join("specs/tree.schema.json"), root);
}

fn keeps_contract(command: &[&str], schema: &Path, root: &Path) {
    let schema = std::fs::read_to_string(schema).expect("the schema");
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    for example in ["agence-rivage", "clean", "large-company", "lumen", "okr", "year-in-progress"] {
        for lang in ["en", "fr"] {
            let folder = format!("examples/{example}");
            let ran = cascade(&[command, &["--lang", lang, &folder]].concat(), root);
            let report: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
            let problems: Vec<String> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
            assert!(problems.is_empty(), "{example} {lang}: {problems:?}");
            assert!(report["summary"]["rules"].is_number() || report["plans"][0].is_object());
        }
    }
}

#[test]
fn a_broken_contract_is_noticed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let schema = std::fs::read_to_string(root.join("specs/findings.schema.json")).expect("the schema");
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).expect("JSON")).expect("a schema");
    assert!(!validator.is_valid(&serde_json::json!({"version": 1, "findings": []})));
}
