//! `cascade check --watch`, driven as somebody with an editor would.
#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

const LONG: Duration = Duration::from_secs(30);
const PLAN: &str = "plan p { period 2026; currency EUR }\nteam a { department sales }\n";
const BROKEN: &str = "plan p { period 2026; currency EUR\nobjective {{{ \"x\n";

struct Watch {
    child: Child,
    stdout: Receiver<String>,
    stderr: Receiver<String>,
}

fn lines(from: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (send, lines) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            if send.send(line).is_err() {
                break;
            }
        }
    });
    lines
}

impl Watch {
    fn of(folder: &Path, options: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_cascade"))
            .args(["check", "--watch", "--format", "short", "--today", "2026-05-01", "--select", "language"])
            .args(options)
            .current_dir(folder)
            .env_remove("CASCADE_LANG")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let stdout = lines(child.stdout.take().expect("a pipe"));
        let stderr = lines(child.stderr.take().expect("a pipe"));
        Self { child, stdout, stderr }
    }

    /// Waits for a report whose last line begins so, and for the command to wait again.
    fn reports(&self, begins: &str) {
        loop {
            let line = self.stdout.recv_timeout(LONG).unwrap_or_else(|_| panic!("no report `{begins}`"));
            if line.starts_with(begins) {
                break;
            }
        }
        self.says("watching for changes");
    }

    fn says(&self, begins: &str) {
        loop {
            let line = self.stderr.recv_timeout(LONG).unwrap_or_else(|_| panic!("nobody says `{begins}`"));
            if line.starts_with(begins) {
                break;
            }
        }
    }

    fn interrupt(mut self) -> i32 {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &pid]).status().expect("kill").success());
        self.child.wait().expect("it ends").code().expect("by itself")
    }
}

#[test]
fn every_change_is_checked() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    fs::write(at("cascade.toml"), "").expect("written");
    fs::write(at("plan.cascade"), PLAN).expect("written");
    let watch = Watch::of(folder.path(), &[]);
    watch.reports("1 file, 1 plan, 0 targets, 0 objectives");
    // A new file, one renamed, one in a new folder.
    fs::write(at("new.cascade"), "team b { department sales }\n").expect("written");
    watch.reports("2 files");
    fs::rename(at("new.cascade"), at("new.txt")).expect("renamed");
    watch.reports("1 file,");
    fs::create_dir(at("deep")).expect("made");
    watch.reports("1 file,");
    fs::write(at("deep/new.cascade"), "team b { department sales }\n").expect("written");
    watch.reports("2 files");
    fs::rename(at("deep"), at("deeper")).expect("renamed");
    watch.reports("2 files");
    fs::remove_dir_all(at("deeper")).expect("removed");
    watch.reports("1 file,");
    // As editors save: the new text takes the place of the old.
    fs::write(at(".plan.swp"), BROKEN).expect("written");
    fs::rename(at(".plan.swp"), at("plan.cascade")).expect("renamed");
    watch.reports("1 file,");
    // Settings that can't be read, and a plan that is gone, are told, and waited through.
    fs::write(at("cascade.toml"), "what = [").expect("written");
    watch.says("cascade: cascade.toml");
    watch.says("watching");
    fs::write(at("cascade.toml"), "").expect("written");
    watch.reports("1 file,");
    fs::remove_file(at("plan.cascade")).expect("removed");
    watch.says("cascade: no `.cascade` file");
    watch.says("watching");
    fs::write(at("plan.cascade"), PLAN).expect("written");
    watch.reports("1 file,");
    assert_eq!(watch.interrupt(), 0);
}

#[test]
fn it_ends_as_the_last_check_did() {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = folder.path().join("plan.cascade");
    fs::write(&plan, PLAN).expect("written");
    let watch = Watch::of(folder.path(), &["plan.cascade"]);
    watch.reports("1 file,");
    fs::write(&plan, BROKEN).expect("written");
    watch.reports("1 file,");
    assert_eq!(watch.interrupt(), 1);
    let watch = Watch::of(folder.path(), &["plan.cascade"]);
    watch.reports("1 file,");
    fs::remove_file(&plan).expect("removed");
    watch.says("cascade: plan.cascade: there is no such file");
    watch.says("watching");
    assert_eq!(watch.interrupt(), 2);
}

#[test]
fn a_folder_that_comes_back_is_watched_again() {
    let outer = tempfile::tempdir().expect("a folder");
    let folder = outer.path().join("plan");
    let fill = || {
        fs::create_dir(&folder).expect("made");
        fs::write(folder.join("cascade.toml"), "").expect("written");
        fs::write(folder.join("plan.cascade"), PLAN).expect("written");
    };
    fill();
    let watch = Watch::of(outer.path(), &["plan"]);
    watch.reports("1 file,");
    fs::remove_dir_all(&folder).expect("removed");
    watch.says("cascade: plan: there is no such file");
    watch.says("watching");
    fill();
    watch.reports("1 file,");
    fs::write(folder.join("more.cascade"), "team b { department sales }\n").expect("written");
    watch.reports("2 files");
    assert_eq!(watch.interrupt(), 0);
}

#[test]
fn what_can_not_be_watched_is_refused() {
    for arguments in [["check", "--watch", "-"], ["check", "--watch", "nowhere"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cascade"));
        let output = command.args(arguments).stdin(Stdio::null()).output().expect("the program runs");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn its_own_reports_are_no_change() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("plan.cascade"), PLAN).expect("written");
    let watch = Watch::of(folder.path(), &["--output", "sarif=out.sarif", "--output", "junit=out.xml"]);
    watch.reports("1 file,");
    assert!(watch.stdout.recv_timeout(Duration::from_millis(700)).is_err(), "it checks without a change");
    assert_eq!(watch.interrupt(), 0);
}
