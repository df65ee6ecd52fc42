//! What a user does from outside: runs the program and reads what it prints.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use similar::TextDiff;

/// What a run of the program printed, and how it ended.
pub struct Run {
    pub stdout: String,
    pub stderr: String,
    pub status: i32,
}

/// Runs `cascade` in a folder, as someone would whose environment says nothing.
pub fn cascade(arguments: &[&str], folder: &Path) -> Run {
    ended(&command(arguments, folder).output().expect("the program can be run"))
}

/// The same with a text as standard input.
pub fn cascade_reading(arguments: &[&str], folder: &Path, input: &str) -> Run {
    let mut command = command(arguments, folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program can be run");
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("it reads");
    ended(&child.wait_with_output().expect("the program ends"))
}

fn command(arguments: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cascade"));
    command
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env_remove("CASCADE_LANG")
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env_remove("LANG")
        .env_remove("COLUMNS")
        .env_remove("FORCE_COLOR")
        .env_remove("CLICOLOR_FORCE");
    command
}

fn ended(output: &Output) -> Run {
    Run {
        stdout: text(&output.stdout),
        stderr: text(&output.stderr),
        status: output.status.code().expect("the program ended by itself"),
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("the program prints UTF-8").replace("\r\n", "\n")
}

/// Whether expected output is to be written anew instead of compared.
pub fn updating() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| value == "1")
}

/// Holds a text against the one kept in a file; with `UPDATE=1`, keeps the new one.
pub fn compare_with_kept(path: &Path, found: &str) {
    if updating() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        std::fs::write(path, found).expect("the expected output can be written");
        return;
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    let what = path.display().to_string();
    assert!(kept == found, "{}", difference(&what, &kept, found));
}

/// Two texts side by side, with what to do about it.
pub fn difference(what: &str, kept: &str, found: &str) -> String {
    let diff = TextDiff::from_lines(kept, found);
    let diff = diff.unified_diff().context_radius(3).header("kept", "found").to_string();
    format!("{what} is out of date; if this is as it should be, run again with UPDATE=1\n{diff}")
}
