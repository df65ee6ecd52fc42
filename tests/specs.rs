//! Runs every case of every page in `specs/`: what is expected is found, and nothing else.

mod support;

use std::path::{Path, PathBuf};

use libtest_mimic::{Arguments, Failed, Trial};
use support::spec::{Case, Page};

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs");
    let mut trials = Vec::new();
    for path in pages(&root) {
        let name = path.strip_prefix(&root).unwrap_or(&path).display().to_string();
        match Page::read(&path) {
            Ok(page) => trials.extend(page.cases.into_iter().map(|case| trial(&name, case))),
            Err(problem) => trials.push(Trial::test(format!("{name}: readable"), move || Err(Failed::from(problem)))),
        }
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn trial(page: &str, case: Case) -> Trial {
    Trial::test(format!("{page}: {}", case.title), move || case.run().map_err(Failed::from))
}

fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut pages = Vec::new();
    for entry in std::fs::read_dir(folder).expect("specs/ can be listed").flatten() {
        let path = entry.path();
        if path.is_dir() {
            pages.extend(self::pages(&path));
        } else if path.extension().is_some_and(|extension| extension == "md") {
            pages.push(path);
        }
    }
    pages.sort();
    pages
}
