//! Runs what the README and the book tell people to run, and keeps the output they show true.
//!
//! In those pages, a paragraph that begins with a path in backticks and ends with a colon names
//! the file that the next fence is written to ("from `word` on" replaces the rest of the file from the first line that
//! begins with that word). In a ```` ```console ```` fence, and between `<!-- output:begin -->` and
//! `<!-- output:end -->`, a line that begins with `$ cascade` is run, and the lines below it are what it
//! prints; `UPDATE=1` writes them anew.

mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use support::outside::{cascade, compare_with_kept};
use tempfile::TempDir;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A page that is being followed, step by step, in a folder of its own.
struct Reader {
    page: String,
    folder: TempDir,
    /// The file that the next fence is written to, and the word from which on it is replaced.
    file: Option<(String, Option<String>)>,
    /// The page as it should be.
    fresh: String,
    commands: usize,
}

fn follow(page: &str) -> usize {
    let text = fs::read_to_string(root().join(page)).expect("the page can be read").replace("\r\n", "\n");
    let folder = tempfile::tempdir().expect("a folder can be made");
    copy(&root().join("examples"), &folder.path().join("examples"));
    let mut reader = Reader { page: page.to_owned(), folder, file: None, fresh: String::new(), commands: 0 };
    let mut lines = text.lines();
    let mut paragraph = String::new();
    while let Some(line) = lines.next() {
        reader.keep(line);
        if let Some(info) = line.strip_prefix("```") {
            let code: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            reader.fence(info, &code);
            reader.keep("```");
        } else if line.is_empty() {
            paragraph.clear();
        } else {
            paragraph.push_str(line);
            paragraph.push(' ');
            reader.file = file_named(paragraph.trim_end());
        }
    }
    compare_with_kept(&root().join(page), &reader.fresh);
    reader.commands
}

impl Reader {
    fn keep(&mut self, line: &str) {
        let _ = writeln!(self.fresh, "{line}");
    }

    fn fence(&mut self, info: &str, code: &[&str]) {
        if let Some((file, from)) = self.file.take() {
            self.write(&file, from.as_deref(), code);
        }
        let run =
            info == "console" || (info == "text" && code.first().is_some_and(|line| line.starts_with("$ cascade")));
        for &line in code {
            match line.strip_prefix("$ cascade ") {
                Some(arguments) if run => {
                    self.keep(line);
                    let printed = self.run(arguments);
                    self.fresh.push_str(&printed);
                }
                _ if !run => self.keep(line),
                _ if self.is_command_of_the_repository(line) => self.keep(line),
                // What a command printed the last time is replaced by what it prints now.
                _ => {}
            }
        }
    }

    fn run(&mut self, arguments: &str) -> String {
        self.commands += 1;
        let arguments: Vec<&str> = arguments.split_whitespace().collect();
        let run = cascade(&arguments, self.folder.path());
        assert!(run.status < 2, "{}: cascade {}\n{}{}", self.page, arguments.join(" "), run.stdout, run.stderr);
        run.stdout
    }

    /// The commands that work in the repository's own folder, which can't be run from within a test, or only by
    /// another name: they are looked at instead.
    fn is_command_of_the_repository(&mut self, line: &str) -> bool {
        if let Some(arguments) = line.strip_prefix("cargo run --release -- ") {
            self.run(arguments);
            true
        } else if line == "tests/all" {
            assert!(root().join(line).is_file(), "{}: there is no {line}", self.page);
            self.commands += 1;
            true
        } else {
            false
        }
    }

    fn write(&self, file: &str, from: Option<&str>, code: &[&str]) {
        let path = self.folder.path().join(file);
        let mut text = String::new();
        if let Some(word) = from {
            let before = fs::read_to_string(&path).expect("an earlier step wrote the file");
            for line in before.lines().take_while(|line| !line.starts_with(word)) {
                let _ = writeln!(text, "{line}");
            }
            assert!(text.len() < before.len(), "{}: no line of {file} begins with {word}", self.page);
        }
        for line in code {
            let _ = writeln!(text, "{line}");
        }
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }
}

/// The file that a paragraph announces.
fn file_named(paragraph: &str) -> Option<(String, Option<String>)> {
    let rest = paragraph.strip_suffix(':')?.strip_prefix('`')?;
    let (file, rest) = rest.split_once('`')?;
    let is_path = [".cascade", ".toml", ".csv"].iter().any(|ending| file.ends_with(ending));
    let word = rest.split('`').nth(1).map(str::to_owned);
    is_path.then(|| (file.to_owned(), word))
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("a folder can be listed").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a file can be copied");
        }
    }
}

#[test]
fn the_readme_is_true() {
    assert_eq!(follow("README.md"), 4);
}

#[test]
fn the_tutorial_is_true() {
    assert_eq!(follow("docs/src/tutorial.md"), 3);
}

#[test]
fn the_french_tutorial_is_true() {
    assert_eq!(follow("docs/src/fr/demarrage.md"), 2);
}

#[test]
fn the_way_from_a_spreadsheet_is_true() {
    assert_eq!(follow("docs/src/from-a-spreadsheet.md"), 3);
}

#[test]
fn the_page_on_findings_is_true() {
    assert_eq!(follow("docs/src/findings.md"), 1);
}

#[test]
fn the_page_on_scores_is_true() {
    assert_eq!(follow("docs/src/score.md"), 1);
}

/// Every plan shown in the book is well-formed: each word of it is one of the language's.
#[test]
fn the_page_on_pictures_is_true() {
    assert_eq!(follow("docs/src/pictures.md"), 1);
}

#[test]
fn the_page_on_changes_is_true() {
    assert_eq!(follow("docs/src/diff.md"), 1);
}

#[test]
fn plans_in_the_book_are_well_formed() {
    let areas = fs::read_dir(root().join("docs/src/areas")).expect("the pages on areas");
    let areas = areas.flatten().map(|page| format!("areas/{}", page.file_name().to_string_lossy()));
    let pages = ["introduction.md", "writing.md", "findings.md", "configuring.md"].map(str::to_owned);
    for page in pages.into_iter().chain(areas) {
        let text = fs::read_to_string(root().join("docs/src").join(&page)).expect("the page can be read");
        let folder = tempfile::tempdir().expect("a folder can be made");
        for (number, part) in text.split("```cascade\n").skip(1).enumerate() {
            let plan = part.split("```").next().expect("a fence ends");
            let plan = if plan.starts_with("  ") { format!("objective {{\n{plan}}}\n") } else { plan.to_owned() };
            fs::write(folder.path().join("plan.cascade"), plan).expect("the file can be written");
            // Fragments name what stands elsewhere, and have no plan around them.
            let ill_formed = "L001,L002,L003,L006,L007,L011,L013";
            let run = cascade(&["check", "plan.cascade", "--today", "2026-01-15", "--format", "json"], folder.path());
            let output: serde_json::Value = serde_json::from_str(&run.stdout).expect("the output is JSON");
            for finding in output["findings"].as_array().expect("a list of findings") {
                let code = finding["code"].as_str().expect("a code");
                assert!(!ill_formed.contains(code), "{page}, plan {}: {code} {}", number + 1, finding["message"]);
            }
        }
    }
}
