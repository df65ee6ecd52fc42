//! However the command ends: 0 nothing to complain of, 1 findings, 2 it could not do its work.
//! What it could not write is as it was.
#![cfg(unix)]

mod support;

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use support::outside::cascade;

const FORMATS: [&str; 7] = ["text", "short", "json", "sarif", "github", "gitlab", "junit"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cascade"));
    command.current_dir(root()).env_remove("CASCADE_LANG");
    command
}

#[test]
fn every_format_ends_with_the_same_status() {
    for format in FORMATS {
        for (example, fail_on, status) in
            [("clean", "hint", 0), ("lumen", "error", 1), ("lumen", "never", 0), ("nowhere", "never", 2)]
        {
            let run =
                cascade(&["check", &format!("examples/{example}"), "--format", format, "--fail-on", fail_on], &root());
            assert_eq!(run.status, status, "{format} {example} {fail_on}: {}", run.stderr);
            assert_eq!(status == 2, run.stderr.starts_with("cascade: "), "{format}: {}", run.stderr);
        }
    }
}

/// Verbs that print, so much that no pipe holds it.
const VERBS: [&[&str]; 11] = [
    &["check", "examples/large-company", "--format", "sarif"],
    &["check", "examples/large-company", "--format", "json"],
    &["check", "examples/large-company"],
    &["score", "examples/large-company", "--format", "json"],
    &["rules", "--format", "json"],
    &["tree", "examples/large-company"],
    &["render", "--to", "markdown", "examples/large-company"],
    &["render", "--to", "json", "examples/large-company"],
    &["render", "--to", "html", "examples/large-company"],
    &["diff", "examples/lumen", "examples/large-company", "--format", "json"],
    &["diff", "examples/lumen", "examples/large-company"],
];

#[test]
fn a_reader_that_goes_away_is_no_crash() {
    for verb in VERBS {
        let mut child =
            program().args(verb).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
        let mut first = [0; 1];
        let mut stdout = child.stdout.take().expect("a pipe");
        stdout.read_exact(&mut first).expect("something is printed");
        drop(stdout);
        let mut stderr = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut stderr).expect("UTF-8");
        let status = child.wait().expect("it ends").code().expect("by itself");
        // What fits into the pipe was written: then nothing has gone wrong.
        assert!(status <= 2, "{verb:?}: {status}");
        assert!(!stderr.contains("panicked") && !stderr.contains("pipe"), "{verb:?}: {stderr}");
    }
    let mut child = program()
        .args(["check", "examples/large-company", "--format", "sarif"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("it ends").code(), Some(2), "nobody read the report");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let full = || Stdio::from(File::options().write(true).open("/dev/full").expect("/dev/full"));
    let others: [&[&str]; 8] = [
        &["explain", "C603"],
        &["diff", "examples/lumen", "examples/lumen"],
        &["check", "tests/plans/pipeline", "--diff", "--unsafe-fixes"],
        &["fmt", "--diff", "tests/plans/pipeline"],
        &["completions", "bash"],
        &["man"],
        &["--help"],
        &["--version"],
    ];
    for verb in VERBS.iter().chain(&others) {
        let output = program().args(*verb).stdout(full()).output().expect("the program runs");
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{verb:?}: {stderr}");
        if !verb[0].starts_with("--") {
            assert!(stderr.starts_with("cascade: standard output: no space left"), "{verb:?}: {stderr}");
        }
    }
    // Not even the complaint can be written.
    let output = program().args(["check", "nowhere"]).stderr(full()).output().expect("the program runs");
    assert_eq!(output.status.code(), Some(2));
    for option in ["--output-file=/dev/full", "--output=sarif=/dev/full", "--write-baseline=/dev/full"] {
        let run = cascade(&["check", "examples/lumen", option], &root());
        assert_eq!(run.status, 2, "{option}");
        assert!(run.stderr.contains("/dev/full: no space left"), "{option}: {}", run.stderr);
    }
    assert_eq!(cascade(&["check", "examples/lumen", "--output-file", "/dev/null"], &root()).status, 1);
    for verb in [
        &["score", "examples/lumen"][..],
        &["tree", "examples/lumen"],
        &["render", "--to", "html", "examples/lumen"],
        &["diff", "examples/lumen", "examples/clean"],
    ] {
        let run = cascade(&[verb, &["--output-file=/dev/full"]].concat(), &root());
        assert_eq!(run.status, 2, "{verb:?}");
        assert!(run.stderr.contains("/dev/full: No space left"), "{verb:?}: {}", run.stderr);
    }
}

fn options(path: &Path) -> Vec<String> {
    let path = path.display();
    ["--output-file=", "--output=junit=", "--write-baseline="].iter().map(|option| format!("{option}{path}")).collect()
}

#[test]
fn what_may_not_be_written_stays() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("report");
    fs::write(&file, "old").expect("written");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).expect("set");
    for option in options(&file) {
        let run = cascade(&["check", "examples/lumen", &option], &root());
        assert_eq!(run.status, 2, "{option}");
        assert!(run.stderr.contains("report: the file is read-only"), "{option}: {}", run.stderr);
        assert_eq!(fs::read_to_string(&file).expect("there"), "old");
    }
    // Folders that take no new file, whoever asks: one of the kernel's, and none at all.
    for folder in ["/proc/self", "/nowhere/at/all", "/dev/null"] {
        for option in options(&Path::new(folder).join("report")) {
            let run = cascade(&["check", "examples/lumen", &option], &root());
            assert_eq!(run.status, 2, "{option}");
            assert!(run.stderr.starts_with(&format!("cascade: {folder}/report: ")), "{option}: {}", run.stderr);
        }
    }
}

/// A folder that may not be written to, for a user for whom that counts.
#[test]
fn a_read_only_folder_keeps_its_old_report() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("report");
    fs::write(&file, "old").expect("written");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o666)).expect("set");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).expect("set");
    let is_root = File::create(folder.path().join("probe")).is_ok();
    for option in options(&file) {
        let mut command = if is_root {
            // Root may write anywhere: somebody else is to try.
            let program = folder.path().join("cascade");
            if !program.exists() {
                fs::copy(env!("CARGO_BIN_EXE_cascade"), &program).expect("copied");
            }
            let mut command = Command::new("setpriv");
            command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(program).current_dir("/");
            command
        } else {
            program()
        };
        let plan = folder.path().join("plan.cascade");
        if is_root && !plan.exists() {
            fs::copy(root().join("examples/lumen/lumen.cascade"), &plan).expect("copied");
        }
        let plan = if is_root { plan } else { root().join("examples/lumen") };
        let output = command.arg("check").arg(plan).arg(&option).output().expect("the program runs");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{option}: {stderr}");
        assert!(stderr.contains("permission denied"), "{option}: {stderr}");
        assert_eq!(fs::read_to_string(&file).expect("there"), "old");
    }
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("set");
}
