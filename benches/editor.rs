//! How long an editor waits: the real server over its standard streams, from a keystroke to the
//! first findings that are published of it, and to those of the whole plan.
//!
//! `cargo bench --bench editor` edits workspaces of 10 000 and 100 000 objectives, in files of 200
//! and in one file. `-- OBJECTIVES A_FILE EDITS` measures one workspace; `-- memory` makes 100 000
//! edits and shows what the server holds. `CASCADE` names another program to drive.

mod generator;

use std::env;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

const EDITS: usize = 500;

struct Server {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    asked: u64,
}

impl Server {
    /// Starts it and opens a folder.
    fn start(folder: &Path) -> Self {
        let program = env::var("CASCADE").unwrap_or_else(|_| env!("CARGO_BIN_EXE_cascade").to_owned());
        let mut process =
            Command::new(program).arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the server");
        let (input, output) = (process.stdin.take().expect("input"), process.stdout.take().expect("output"));
        let mut server = Self { process, input, output: BufReader::new(output), asked: 0 };
        let root = format!("file://{}", folder.display());
        server.ask("initialize", &json!({"capabilities": {}, "rootUri": root, "processId": null}));
        server.tell("initialized", &json!({}));
        server.settle();
        server
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len()).expect("sent");
        self.input.flush().expect("sent");
    }

    fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Asks, and waits for the answer: how many findings were published before it, and when the first.
    fn ask(&mut self, method: &str, params: &Value) -> (usize, Option<Instant>) {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        let (mut published, mut first) = (0, None);
        let answer = format!("\"id\":{id},");
        loop {
            let beginning = self.receive();
            if beginning.contains(&answer) {
                return (published, first);
            }
            if beginning.contains("textDocument/publishDiagnostics") {
                first.get_or_insert_with(Instant::now);
                published += 1;
            }
        }
    }

    /// Waits for an answer that comes when everything before it is checked and published: how many
    /// files had news.
    fn settle(&mut self) -> (usize, Option<Instant>) {
        self.ask("cascade/nothing", &json!({}))
    }

    /// The beginning of the next message, which says what it is: reading all of it is the client's
    /// own time.
    fn receive(&mut self) -> String {
        let mut length = 0;
        loop {
            let mut header = String::new();
            assert!(self.output.read_line(&mut header).expect("a header") > 0, "the server is gone");
            match header.trim().strip_prefix("Content-Length: ") {
                Some(value) => length = value.parse().expect("a length"),
                None if header.trim().is_empty() => break,
                None => {}
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).expect("a message");
        body.truncate(80);
        String::from_utf8_lossy(&body).into_owned()
    }

    fn megabytes(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|it| it.parse::<u64>().ok()).unwrap_or_default() / 1024
    }

    fn stop(mut self) {
        self.ask("shutdown", &Value::Null);
        self.tell("exit", &json!({}));
        let _ = self.process.wait();
    }
}

/// A file that is being edited, by its lines.
struct Open {
    uri: String,
    lines: Vec<String>,
    version: u64,
}

impl Open {
    /// Puts other lines in place of some.
    fn edit(&mut self, server: &mut Server, from: usize, to: usize, lines: &[String]) {
        self.version += 1;
        let text: String = lines.concat();
        self.lines.splice(from..to, lines.iter().cloned());
        let range = json!({"start": {"line": from, "character": 0}, "end": {"line": to, "character": 0}});
        server.tell(
            "textDocument/didChange",
            &json!({
                "textDocument": {"uri": self.uri, "version": self.version},
                "contentChanges": [{"range": range, "text": text}],
            }),
        );
    }
}

type Change = fn(&str) -> String;

/// The ways in which a block of an objective is edited: which of its lines begins with some words,
/// and what stands there then.
const KINDS: [(&str, Change); 9] = [
    ("  measure", |line| line.replace("measure", "zzz measure")),
    ("  measure", |line| line.replace("2026-12-31", "2027-06-30")),
    ("  measure", |line| {
        let from = line.split("from ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap_or_default();
        format!("{}to {from} by 2026-12-31\n", line.split("to ").next().unwrap_or_default())
    }),
    ("  owner", |line| format!("{line}  owner nobody_at_all\n")),
    ("  owner", |line| format!("  \"{line}")),
    ("  owner", |line| format!("{line}}}}}\n")),
    ("  serves", |_| String::new()),
    ("objective", |line| line.replace("Bring", "Maximise the synergy of")),
    ("objective", |line| format!("objective pasted \"A block more\" {{\n  owner team_1\n}}\n\n{line}")),
];

struct Figures {
    loaded: Duration,
    /// To the first findings.
    first: Vec<Duration>,
    /// To those of the whole plan.
    whole: Vec<Duration>,
    /// After how many edits the first findings were all.
    at_once: usize,
    before: u64,
    after: u64,
}

fn measure(folder: &Path, edits: usize) -> Figures {
    let start = Instant::now();
    let mut server = Server::start(folder);
    let loaded = start.elapsed();
    let mut paths: Vec<_> = fs::read_dir(folder).expect("the folder").flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("plan")));
    paths.sort();
    let mut files: Vec<Open> = paths
        .iter()
        .map(|path| {
            let text = fs::read_to_string(path).expect("a file");
            let uri = format!("file://{}", path.display());
            let document = json!({"uri": uri, "languageId": "cascade", "version": 1, "text": text});
            server.tell("textDocument/didOpen", &json!({"textDocument": document}));
            Open { uri, lines: text.split_inclusive('\n').map(str::to_owned).collect(), version: 1 }
        })
        .collect();
    server.settle();
    let before = server.megabytes();
    let (mut first, mut whole) = (Vec::with_capacity(edits), Vec::with_capacity(edits));
    let mut at_once = 0;
    for edit in 0..edits / 2 {
        let count = files.len();
        let file = &mut files[edit * 7_919 % count];
        let (words, changed) = KINDS[edit % KINDS.len()];
        let places: Vec<usize> = (0..file.lines.len()).filter(|&at| file.lines[at].starts_with(words)).collect();
        let at = places[edit * 104_729 % places.len()];
        let old = file.lines[at].clone();
        let new: Vec<String> = changed(&old).split_inclusive('\n').map(str::to_owned).collect();
        // Done, and taken back.
        for (to, lines) in [(at + 1, &new), (at + new.len(), &vec![old])] {
            let typed = Instant::now();
            file.edit(&mut server, at, to, lines);
            let (published, told) = server.settle();
            whole.push(typed.elapsed());
            first.extend(told.map(|told| told - typed));
            at_once += usize::from(published == 1);
        }
    }
    assert!(first.len() * 4 > edits * 3, "most edits bring findings or take them away: {}", first.len());
    let after = server.megabytes();
    server.stop();
    first.sort();
    whole.sort();
    Figures { loaded, first, whole, at_once, before, after }
}

/// Writes a workspace, with so many objectives to a file.
fn workspace(folder: &Path, count: usize, a_file: usize) -> usize {
    let text = generator::plan(count);
    fs::write(folder.join("cascade.toml"), "today = \"2026-01-15\"\n").expect("written");
    let blocks: Vec<&str> = text.split_inclusive("}\n\n").collect();
    let (budget, objectives) = blocks.split_last().expect("blocks");
    for (index, blocks) in objectives.chunks(a_file).enumerate() {
        fs::write(folder.join(format!("plan-{index:05}.cascade")), blocks.concat()).expect("written");
    }
    fs::write(folder.join("budget.cascade"), budget).expect("written");
    text.len()
}

#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "figures for a table"
)]
fn row(count: usize, a_file: usize, edits: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let bytes = workspace(folder.path(), count, a_file);
    let Figures { loaded, first, whole, at_once, before, after } = measure(folder.path(), edits);
    let milliseconds = |time: Duration| time.as_secs_f64() * 1_000.0;
    let at = |times: &[Duration], share: f64| milliseconds(times[((times.len() - 1) as f64 * share) as usize]);
    let three = |times: &[Duration]| format!("{:.1}, {:.1}, {:.1}", at(times, 0.5), at(times, 0.99), at(times, 1.0));
    println!(
        "| {count} | {} | {:.1} | {:.0} | {edits} | {} | {} | {:.0}% | {before}, {after} |",
        count.div_ceil(a_file),
        bytes as f64 / 1e6,
        milliseconds(loaded),
        three(&first),
        three(&whole),
        at_once as f64 * 100.0 / first.len() as f64,
    );
}

fn main() {
    println!(
        "| objectives | files | MB | loaded ms | edits | first findings ms: p50, p99, max | whole plan ms: p50, p99, max \
         | first were all | memory MB, before and after |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let numbers: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    match numbers.as_slice() {
        [count, a_file, edits] => row(*count, *a_file, *edits),
        _ if arguments.iter().any(|argument| argument == "memory") => row(100, 100, 100_000),
        _ => {
            for count in [10_000, 100_000] {
                row(count, 200, EDITS);
                row(count, count + 1, EDITS);
            }
        }
    }
}
