//! How long an editor waits: the real server over its standard streams, keystroke to published
//! findings, in a plan of 10 000 objectives: `cargo bench --bench editor`, or with another number of
//! objectives behind `--`.

mod generator;

use std::env;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

const EDITS: usize = 500;

struct Server {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Server {
    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len()).expect("sent");
        self.input.flush().expect("sent");
    }

    fn receive(&mut self) -> Value {
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
        serde_json::from_slice(&body).expect("JSON")
    }

    fn published(&mut self) {
        while self.receive()["method"] != "textDocument/publishDiagnostics" {}
    }

    fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse().ok()).unwrap_or_default()
    }
}

#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "figures for a table"
)]
fn main() {
    let count = env::args().find_map(|argument| argument.parse().ok()).unwrap_or(10_000);
    let program = env::var("CASCADE").unwrap_or_else(|_| env!("CARGO_BIN_EXE_cascade").to_owned());
    let folder = tempfile::tempdir().expect("a folder");
    let text = generator::plan(count);
    fs::write(folder.path().join("cascade.toml"), "today = \"2026-01-15\"\n").expect("written");
    fs::write(folder.path().join("plan.cascade"), &text).expect("written");
    let mut process =
        Command::new(program).arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the server");
    let (input, output) = (process.stdin.take().expect("input"), process.stdout.take().expect("output"));
    let mut server = Server { process, input, output: BufReader::new(output) };
    let root = format!("file://{}", folder.path().display());
    let params = json!({"capabilities": {}, "rootUri": root, "processId": null});
    let start = Instant::now();
    server.send(&json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params}));
    server.receive();
    server.send(&json!({"jsonrpc": "2.0", "method": "initialized", "params": {}}));
    server.published();
    let loaded = start.elapsed();
    let uri = format!("{root}/plan.cascade");
    let document = json!({"uri": uri, "languageId": "cascade", "version": 1, "text": text});
    server.send(&json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}));
    let goals: Vec<usize> = text
        .lines()
        .enumerate()
        .filter(|(_, line)| line.trim_start().starts_with("measure"))
        .map(|(at, _)| at)
        .collect();
    let before = server.memory();
    let mut times: Vec<Duration> = Vec::with_capacity(EDITS);
    for edit in 0..EDITS {
        // Each edit breaks a line, or mends the one broken before: findings change with each.
        let line = goals[edit / 2 * 7_919 % goals.len()];
        let (start, end, written) = match (edit % 2, edit / 2 % 4) {
            (0, 0) => (2, 2, "zzz "),
            (1, 0) => (2, 6, ""),
            (0, 1) => (0, 0, "\"\n"),
            (0, 2) => (0, 0, "  owner nobody_at_all\n"),
            (0, _) => (0, 0, "}}\n"),
            (_, _) => (0, usize::MAX, ""),
        };
        let range = match end {
            usize::MAX => json!({"start": {"line": line, "character": 0}, "end": {"line": line + 1, "character": 0}}),
            _ => json!({"start": {"line": line, "character": start}, "end": {"line": line, "character": end}}),
        };
        let params = json!({
            "textDocument": {"uri": uri, "version": edit + 2},
            "contentChanges": [{"range": range, "text": written}],
        });
        let typed = Instant::now();
        server.send(&json!({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": params}));
        server.published();
        times.push(typed.elapsed());
    }
    let after = server.memory();
    server.send(&json!({"jsonrpc": "2.0", "id": 2, "method": "shutdown"}));
    server.send(&json!({"jsonrpc": "2.0", "method": "exit"}));
    let _ = server.process.wait();
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1_000.0;
    println!("| objectives | MB | loaded ms | p50 ms | p99 ms | max ms | memory MB, before and after |");
    println!("|---|---|---|---|---|---|---|");
    println!(
        "| {count} | {:.1} | {:.0} | {:.1} | {:.1} | {:.1} | {}, {} |",
        text.len() as f64 / 1e6,
        loaded.as_secs_f64() * 1_000.0,
        at(0.5),
        at(0.99),
        at(1.0),
        before / 1024,
        after / 1024,
    );
}
