//! How long a check takes, held against pest's own parse of the same text in the same run, and
//! how much memory: `cargo bench --bench throughput`.
//!
//! Each figure is the best of several runs of a process of its own, so that neither warm
//! caches of the allocator nor the generator count. Parse and check take turns, so that a machine
//! that is slower for a while is slower for both.

mod generator;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use pest::Parser;
use smart_cascade::check::{Options, check};
use smart_cascade::language::read;
use smart_cascade::locale::Locale;
use smart_cascade::report::{self, TerminalStyle};
use smart_cascade::source::discover;
use smart_cascade::syntax::{Grammar, Rule};

const SIZES: [usize; 4] = [1_000, 10_000, 30_000, 100_000];
const RUNS: usize = 9;

fn main() {
    // Cargo says `--bench` to whatever it benches.
    let arguments: Vec<String> = env::args().filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [_, "--generate", count] => print!("{}", generator::plan(count.parse().expect("a number"))),
        [_, "--one", what, path] => one(what, Path::new(path)),
        _ => table(),
    }
}

/// One run in this process: prints nanoseconds and the peak of memory in kilobytes.
fn one(what: &str, path: &Path) {
    let text = (what == "pest").then(|| fs::read_to_string(path).expect("the generated plan"));
    let start = Instant::now();
    match text {
        Some(text) => {
            let pairs = Grammar::parse(Rule::file, &text).expect("the grammar reads the generated plan");
            assert!(pairs.count() > 0);
        }
        None => whole_check(path),
    }
    println!("{} {}", start.elapsed().as_nanos(), peak_kilobytes());
}

/// What `cascade check` does, from the file to the text of the findings.
fn whole_check(path: &Path) {
    for workspace in discover(&[path.to_owned()]).expect("the generated plan is found") {
        let (sources, too_large) = workspace.load().expect("the generated plan is read");
        let today = "2026-01-15".parse().expect("a date");
        let options = Options { today, select: Vec::new(), ignore: Vec::new(), no_drafts: false };
        let outcome =
            check(read(sources, &too_large), &workspace.config, &options).expect("default settings are right");
        let style = TerminalStyle { color: false, unicode: true, links: false, width: 100, line_width: 200 };
        let mut out = Vec::new();
        let outcomes = [outcome];
        report::text(&outcomes, Locale::En, style, &mut out).expect("memory can be written");
        assert!(!out.is_empty());
        std::mem::forget(outcomes);
    }
}

fn peak_kilobytes() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()).and_then(|number| number.parse().ok()).unwrap_or(0)
}

struct Best {
    time: Duration,
    kilobytes: u64,
}

fn best<const N: usize>(these: [&str; N], path: &Path) -> [Best; N] {
    let mut best = these.map(|_| Best { time: Duration::MAX, kilobytes: u64::MAX });
    for _ in 0..RUNS {
        for (what, best) in these.iter().zip(&mut best) {
            let output = Command::new(env::current_exe().expect("this program"))
                .args(["--one", what])
                .arg(path)
                .output()
                .expect("this program runs itself");
            let text = String::from_utf8_lossy(&output.stdout);
            let mut numbers = text.split_whitespace().filter_map(|number| number.parse().ok());
            let (nanoseconds, kilobytes) = numbers.next().zip(numbers.next()).expect("two figures");
            best.time = best.time.min(Duration::from_nanos(nanoseconds));
            best.kilobytes = best.kilobytes.min(kilobytes);
        }
    }
    best
}

#[allow(clippy::cast_precision_loss, reason = "figures for a table")]
fn table() {
    let folder = env::temp_dir().join(format!("cascade-throughput-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a temporary folder");
    println!("| objectives | MB | pest ms | check ms | check / pest | MB/s | peak bytes a byte |");
    println!("|---|---|---|---|---|---|---|");
    let mut growth: Vec<(f64, f64)> = Vec::new();
    for count in SIZES {
        let path: PathBuf = folder.join(format!("{count}.cascade"));
        let text = generator::plan(count);
        fs::write(&path, &text).expect("the temporary folder can be written");
        let bytes = text.len() as f64;
        drop(text);
        let [pest, check] = best(["pest", "check"], &path);
        let (pest, seconds) = (pest.time.as_secs_f64(), check.time.as_secs_f64());
        println!(
            "| {count} | {:.1} | {:.0} | {:.0} | {:.2} | {:.0} | {:.1} |",
            bytes / 1e6,
            pest * 1e3,
            seconds * 1e3,
            seconds / pest,
            bytes / 1e6 / seconds,
            check.kilobytes as f64 * 1024.0 / bytes,
        );
        growth.push(((count as f64).ln(), seconds.ln()));
    }
    let exponent = |from: usize, to: usize| (growth[to].1 - growth[from].1) / (growth[to].0 - growth[from].0);
    println!("\ngrowth exponent from {} to {}: {:.2}", SIZES[1], SIZES[3], exponent(1, 3));
    let _ = fs::remove_dir_all(folder);
}
