//! What an editor gets of the language server.

mod support;

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};
use smart_cascade::check::{Options, check};
use smart_cascade::language::{read, vocabulary};
use smart_cascade::locale::Locale;
use smart_cascade::lsp::Ending;
use smart_cascade::report;
use smart_cascade::source::discover;
use smart_cascade::syntax::format;
use support::editor::{Editor, address};
use support::spec::Page;
use tempfile::TempDir;

/// A plan with one thing wrong: a goal that is where it starts.
const PLAN: &str = "\
plan café \"Café\" { period 2026; currency EUR }
team board \"Management\" { department management }
metric leads { unit lead; source \"CRM\" }
target growth \"Grow the leads\" {
  measure leads from 900 to 900 by 2026-12-31
  owner board
}
";

const SETTINGS: &str = "today = \"2026-01-15\"\n[rules]\nuncovered-target = \"off\"\n";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    }
    folder
}

fn plan_folder() -> TempDir {
    folder(&[("cascade.toml", SETTINGS), ("plan.cascade", PLAN)])
}

fn number(value: &Value) -> usize {
    value.as_u64().and_then(|number| number.try_into().ok()).expect("a number")
}

fn has(found: &[String], code: &str) -> bool {
    found.iter().any(|line| line.starts_with(code))
}

#[test]
fn a_session_from_hello_to_goodbye() {
    let folder = plan_folder();
    let plan = address(folder.path(), "plan.cascade");
    let mut editor = Editor::start(folder.path(), json!({}));
    assert_eq!(editor.offered["positionEncoding"], "utf-16");
    assert!(has(&editor.found(&plan), "M203"), "files that are not open are checked too");
    editor.open(&plan, PLAN);
    editor.change(
        &plan,
        2,
        json!([{
            "range": {"start": {"line": 4, "character": 28}, "end": {"line": 4, "character": 31}}, "text": "1_200",
        }]),
    );
    let found = editor.found(&plan);
    assert!(!has(&found, "M203"), "what is in the window counts: {found:?}");
    editor.notify("textDocument/didClose", json!({"textDocument": {"uri": plan}}));
    assert!(has(&editor.found(&plan), "M203"), "what is on disk counts again");
    assert_eq!(editor.stop(), Ending::Clean);
}

#[test]
fn findings_come_with_code_link_places_tags_and_figures() {
    let text = PLAN.replace("team board", "metric idle { unit lead; source \"CRM\" }\nteam board");
    let folder = folder(&[("cascade.toml", SETTINGS), ("plan.cascade", &text)]);
    let plan = address(folder.path(), "plan.cascade");
    let mut editor = Editor::start(folder.path(), json!({}));
    editor.settle();
    let found = &editor.published[&plan];
    let of = |code: &str| found.iter().find(|finding| finding["code"] == code).unwrap_or_else(|| panic!("{code}"));
    let no_change = of("M203");
    assert_eq!(no_change["severity"], 1);
    assert_eq!(no_change["source"], "cascade");
    assert_eq!(no_change["data"]["name"], "no-change");
    assert!(no_change["codeDescription"]["href"].as_str().expect("a link").ends_with("/rules/measurable/no-change"));
    assert_eq!(no_change["range"]["start"]["line"], 5);
    let unused = of("L012");
    assert_eq!(unused["tags"], json!([1]));
    assert_eq!(unused["severity"], 3);
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/lumen");
    let mut editor = Editor::start(&examples, json!({}));
    editor.settle();
    let found = &editor.published[&address(&examples, "lumen.cascade")];
    let short = found.iter().find(|finding| finding["code"] == "C603").expect("the shortfall");
    assert_eq!(short["data"]["figures"]["missing"], "8000");
    assert!(short["relatedInformation"].as_array().expect("places").len() > 1);
}

#[test]
fn positions_are_counted_as_agreed() {
    let folder = plan_folder();
    let plan = address(folder.path(), "plan.cascade");
    let text = format!("{PLAN}# 😀 é\nmetric x \"é😀\" {{ unit lead; sourze \"CRM\" }}\n");
    for (encodings, column) in [(json!(["utf-16"]), 29), (json!(["utf-16", "utf-8"]), 32), (json!([]), 29)] {
        let with = json!({"capabilities": {"general": {"positionEncodings": encodings}}});
        let mut editor = Editor::start(folder.path(), with);
        editor.open(&plan, &text);
        editor.settle();
        let found = editor.published[&plan].iter().find(|finding| finding["code"] == "L003").expect("a slip").clone();
        assert_eq!(found["range"]["start"], json!({"line": 8, "character": column - 1}));
        // An edit behind the emoji lands where it should.
        let at = |column: i32| json!({"line": 8, "character": column});
        let change = json!([{"range": {"start": at(column + 3), "end": at(column + 4)}, "text": "c"}]);
        editor.change(&plan, 2, change);
        assert!(!has(&editor.found(&plan), "L003"));
    }
}

#[test]
fn the_reader_chooses_the_language() {
    let folder = plan_folder();
    let plan = address(folder.path(), "plan.cascade");
    let french = |with: Value| {
        let mut editor = Editor::start(folder.path(), with);
        editor.found(&plan).iter().any(|line| line.contains("reste"))
    };
    assert!(!french(json!({"locale": "en"})));
    assert!(french(json!({"locale": "fr-CA"})));
    assert!(french(json!({"locale": "en", "initializationOptions": {"lang": "fr"}})));
    let mut editor = Editor::start(folder.path(), json!({}));
    assert!(!editor.found(&plan).is_empty());
    editor.notify("workspace/didChangeConfiguration", json!({"settings": {"cascade": {"lang": "fr"}}}));
    assert!(editor.found(&plan).iter().any(|line| line.contains("reste")));
}

#[test]
fn a_client_may_ask_for_findings_itself() {
    let folder = plan_folder();
    let plan = address(folder.path(), "plan.cascade");
    let mut editor = Editor::start(folder.path(), json!({"capabilities": {"textDocument": {"diagnostic": {}}}}));
    editor.settle();
    assert!(editor.published.is_empty(), "what is asked for is not sent as well");
    let ask = |previous: Value| json!({"textDocument": {"uri": plan}, "previousResultId": previous});
    let report = editor.request("textDocument/diagnostic", ask(Value::Null)).expect("a report");
    assert_eq!(report["kind"], "full");
    assert!(report["items"].as_array().expect("findings").iter().any(|finding| finding["code"] == "M203"));
    let again = editor.request("textDocument/diagnostic", ask(report["resultId"].clone())).expect("a report");
    assert_eq!(again["kind"], "unchanged");
    let all = editor.request("workspace/diagnostic", json!({"previousResultIds": []})).expect("a report");
    assert!(all["items"].as_array().expect("files").iter().any(|file| file["uri"] == plan.as_str()));
}

#[test]
fn several_folders_and_a_file_outside() {
    let (one, two, outside) = (plan_folder(), plan_folder(), folder(&[("loose.cascade", PLAN)]));
    let mut editor = Editor::start(one.path(), json!({}));
    let other = address(two.path(), "plan.cascade");
    assert!(editor.found(&other).is_empty());
    let change = json!({"event": {"added": [{"uri": address(two.path(), "").trim_end_matches('/'), "name": "two"}], "removed": []}});
    editor.notify("workspace/didChangeWorkspaceFolders", change);
    assert!(has(&editor.found(&other), "M203"));
    let loose = address(outside.path(), "loose.cascade");
    editor.open(&loose, PLAN);
    let found = editor.found(&loose);
    assert!(has(&found, "M203") && has(&found, "C602"), "no settings there: {found:?}");
    editor.open("untitled:Untitled-1", PLAN);
    assert!(has(&editor.found("untitled:Untitled-1"), "M203"));
    editor.notify("textDocument/didClose", json!({"textDocument": {"uri": loose}}));
    assert!(editor.found(&loose).is_empty(), "it is gone, and its findings with it");
}

#[test]
fn files_and_settings_change_on_disk() {
    let folder = plan_folder();
    let (plan, settings) = (address(folder.path(), "plan.cascade"), address(folder.path(), "cascade.toml"));
    let mut editor = Editor::start(folder.path(), json!({}));
    assert!(has(&editor.found(&plan), "M203"));
    let changed = |uri: &str| json!({"changes": [{"uri": uri, "type": 2}]});
    fs::write(folder.path().join("plan.cascade"), PLAN.replace("to 900", "to 1_200")).expect("written");
    editor.notify("workspace/didChangeWatchedFiles", changed(&plan));
    assert!(!has(&editor.found(&plan), "M203"));
    let new = address(folder.path(), "more.cascade");
    fs::write(folder.path().join("more.cascade"), "metric x { }\n").expect("written");
    editor.notify("workspace/didChangeWatchedFiles", changed(&new));
    assert!(has(&editor.found(&new), "L012"));
    fs::remove_file(folder.path().join("more.cascade")).expect("removed");
    editor.notify("workspace/didChangeWatchedFiles", changed(&new));
    assert!(editor.found(&new).is_empty());
    fs::write(folder.path().join("cascade.toml"), "[rules]\nno-such-rule = \"off\"\n").expect("written");
    editor.notify("workspace/didChangeWatchedFiles", changed(&settings));
    let found = editor.found(&settings);
    assert!(found[0].contains("no-such-rule"), "{found:?}");
    editor.open(&settings, "today = 12\n");
    let found = editor.found(&settings);
    assert!(found[0].contains("`12` is no date"), "settings are read while they are written: {found:?}");
    editor.change(&settings, 2, json!([{"text": SETTINGS}]));
    assert!(editor.found(&settings).is_empty());
    assert!(has(&editor.found(&plan), "L012") || !has(&editor.found(&plan), "C602"));
}

#[test]
fn nothing_a_client_sends_stops_the_server() {
    let folder = plan_folder();
    let plan = address(folder.path(), "plan.cascade");
    let mut editor = Editor::start(folder.path(), json!({}));
    let (code, _) = editor.request("textDocument/noSuchThing", json!({})).expect_err("unknown");
    assert_eq!(code, -32601);
    let (code, _) = editor.request("textDocument/diagnostic", json!({"textDocument": 7})).expect_err("no parameters");
    assert_eq!(code, -32602);
    let (code, _) = editor.request("initialize", json!({"capabilities": {}})).expect_err("again");
    assert_eq!(code, -32600);
    for (method, params) in [
        ("textDocument/didChange", json!({"textDocument": {"uri": plan, "version": 3}, "contentChanges": []})),
        ("textDocument/didOpen", json!([1, 2])),
        ("textDocument/didClose", json!({"textDocument": {"uri": "file:///nowhere.cascade"}})),
        ("workspace/didChangeConfiguration", json!({"settings": {"cascade": {"lang": "klingon"}}})),
        ("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": "weird", "type": 1}]})),
        ("$/setTrace", json!({"value": "off"})),
        ("no/such/note", Value::Null),
    ] {
        editor.notify(method, params);
    }
    editor.open(&plan, PLAN);
    let at = |line: u32, character: u32| json!({"line": line, "character": character});
    for (start, end, text) in [
        (at(900, 0), at(901, 5), "# behind the end\n"),
        (at(0, 4_000_000_000), at(0, u32::MAX), "x"),
        (at(3, 5), at(1, 2), "turned round"),
    ] {
        editor.change(&plan, 2, json!([{"range": {"start": start, "end": end}, "text": text}]));
    }
    editor.change(&plan, 3, json!([{"text": PLAN}]));
    assert!(has(&editor.found(&plan), "M203"));
    let complaints = editor.said.iter().filter(|(method, _)| method == "window/logMessage").count();
    assert!(complaints >= 5, "what went wrong is told: {complaints}");
    let slow = editor.send("textDocument/diagnostic", json!({"textDocument": {"uri": plan}}));
    let taken_back = editor.send("workspace/diagnostic", json!({"previousResultIds": []}));
    editor.notify("$/cancelRequest", json!({"id": 99}));
    editor.wait(&slow).expect("an answer");
    let _ = editor.wait(&taken_back);
    assert_eq!(editor.vanish(), Ending::Abrupt);
}

/// What the command says of the plans in a folder, as findings in the words of its JSON.
fn said_by_the_command(folder: &Path, locale: Locale) -> Vec<Value> {
    let mut outcomes = Vec::new();
    for workspace in discover(&[folder.to_owned()]).expect("a plan") {
        let (sources, too_large) = workspace.load().expect("the plan's files");
        let today = workspace.config.today.expect("a day");
        let options = Options { today, select: Vec::new(), ignore: Vec::new(), no_drafts: false };
        outcomes.push(check(read(sources, &too_large), &workspace.config, &options).expect("settings"));
    }
    let mut text = Vec::new();
    report::json(&outcomes, locale, &mut text).expect("written");
    let document: Value = serde_json::from_slice(&text).expect("JSON");
    document["findings"].as_array().expect("findings").clone()
}

/// The lines of a text with their ends, of which there are three kinds.
fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\n', '\r']) {
        let length = if rest[at..].starts_with("\r\n") { 2 } else { 1 };
        let (line, behind) = rest.split_at(at + length);
        lines.push(line);
        rest = behind;
    }
    lines.push(rest);
    lines
}

/// The first thing in which two lists differ.
fn difference(left: &[Value], right: &[Value]) -> Option<String> {
    let at = (0..left.len().max(right.len())).find(|&at| left.get(at) != right.get(at))?;
    Some(format!("{:?} and {:?}", left.get(at), right.get(at)))
}

/// The same of the findings that an editor gets; ranges in characters, from 1.
fn told_by_the_server(editor: &Editor, texts: &[(PathBuf, String)]) -> Vec<Value> {
    let mut all = Vec::new();
    for (path, text) in texts {
        let Some(found) = editor.published.get(address(path, "").trim_end_matches('/')) else { continue };
        let lines = lines(text);
        let place = |position: &Value| {
            let line = number(&position["line"]);
            let units = number(&position["character"]);
            let mut left = units;
            let written = lines.get(line).copied().unwrap_or_default();
            let before = written.chars().take_while(|c| {
                let goes_on = left > 0;
                left = left.saturating_sub(c.len_utf16());
                goes_on
            });
            let mark = usize::from(line == 0 && units > 0 && text.starts_with('\u{feff}'));
            json!({"line": line + 1, "column": before.count() - mark + 1})
        };
        for finding in found {
            let level = ["", "error", "warning", "hint"][number(&finding["severity"])];
            all.push(json!({
                "file": path.display().to_string(),
                "code": finding["code"],
                "level": level,
                "message": finding["message"],
                "range": {"start": place(&finding["range"]["start"]), "end": place(&finding["range"]["end"])},
            }));
        }
    }
    all
}

fn pages(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        if entry.path().is_dir() {
            pages(&entry.path(), out);
        } else if entry.path().extension().is_some_and(|extension| extension == "md") {
            out.push(entry.path());
        }
    }
    out.sort();
}

/// What the command says of the plans in a folder, in the words of what the server tells: files that
/// can be read, each by itself.
fn said_in_words(folder: &Path, texts: &[(PathBuf, String)], locale: Locale) -> Vec<Value> {
    let commands = said_by_the_command(folder, locale).into_iter().filter_map(|finding| {
        let file = finding["file"].as_str().expect("a file").to_owned();
        let readable = texts.iter().any(|(path, _)| path.display().to_string() == file);
        let help = finding["help"].as_str().map(|help| format!("\n{help}")).unwrap_or_default();
        readable.then(|| {
            json!({
                "file": file, "code": finding["code"], "level": finding["level"], "range": finding["range"],
                "message": format!("{}{help}", finding["message"].as_str().expect("a sentence")),
            })
        })
    });
    by_file(commands.collect())
}

/// Files of figures come last in the command's order; here each file is by itself.
fn by_file(mut findings: Vec<Value>) -> Vec<Value> {
    findings.sort_by_key(|finding| finding["file"].as_str().map(str::to_owned));
    findings
}

#[test]
fn the_server_says_what_the_command_says() {
    let mut paths = Vec::new();
    pages(&Path::new(env!("CARGO_MANIFEST_DIR")).join("specs"), &mut paths);
    let cases: Vec<_> = paths.iter().flat_map(|path| Page::read(path).expect("a page").cases).collect();
    assert!(cases.len() > 500);
    let next = AtomicUsize::new(0);
    let compare = || {
        while let Some((number, case)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, cases.get(at)?)))
        {
            let folder = tempfile::tempdir().expect("a folder");
            let folder = folder.path().canonicalize().expect("a path");
            let mut texts = Vec::new();
            for (name, bytes) in case.on_disk() {
                let path = folder.join(name);
                fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
                fs::write(&path, &bytes).expect("written");
                // Lone carriage returns end a line in the protocol as in plans.
                if let Ok(text) = String::from_utf8(bytes) {
                    texts.push((path, text));
                }
            }
            // One after the other in each language, as it is on disk and as it is open.
            let (locale, is_open) = (Locale::ALL[number % 2], number / 2 % 2 == 0);
            let mut editor = Editor::start(&folder, json!({"initializationOptions": {"lang": locale.code()}}));
            for (path, text) in texts.iter().filter(|_| is_open) {
                if path.extension().is_some_and(|extension| extension == "cascade") {
                    editor.open(address(path, "").trim_end_matches('/'), text);
                }
            }
            editor.settle();
            let servers = by_file(told_by_the_server(&editor, &texts));
            let difference = difference(&servers, &said_in_words(&folder, &texts, locale));
            assert_eq!(difference, None, "{}, open: {is_open}", case.title);
        }
    };
    std::thread::scope(|scope| {
        let other = scope.spawn(compare);
        compare();
        other.join().expect("the same there");
    });
}

/// The text with the edits for one file that an action or a rename brings.
fn edited(text: &str, edit: &Value, uri: &str) -> String {
    let mut edits = edit["changes"][uri].as_array().cloned().unwrap_or_default();
    edits.sort_by_key(|edit| (edit["range"]["start"]["line"].as_u64(), edit["range"]["start"]["character"].as_u64()));
    let offset = |position: &Value| {
        let line = number(&position["line"]);
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let mut units = number(&position["character"]);
        let before = text[start..].chars().take_while(|c| {
            let goes_on = units > 0;
            units = units.saturating_sub(c.len_utf16());
            goes_on
        });
        start + before.map(char::len_utf8).sum::<usize>()
    };
    let mut result = text.to_owned();
    for edit in edits.iter().rev() {
        let (start, end) = (offset(&edit["range"]["start"]), offset(&edit["range"]["end"]));
        result.replace_range(start..end, edit["newText"].as_str().expect("text"));
    }
    result
}

#[test]
fn findings_can_be_mended_and_silenced() {
    let folder = plan_folder();
    let plan = address(folder.path(), "plan.cascade");
    let mut editor = Editor::start(folder.path(), json!({}));
    let text = PLAN.replace("owner board", "onwer board\n  owner “board”");
    editor.open(&plan, &text);
    editor.settle();
    let whole = json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    let ask = |only: Value| json!({"textDocument": {"uri": plan}, "range": whole, "context": {"diagnostics": [], "only": only}});
    let all = editor.request("textDocument/codeAction", ask(Value::Null)).expect("actions");
    let all = all.as_array().expect("actions");
    let fix = all.iter().find(|action| action["title"].as_str().expect("a title").contains("owner")).expect("a fix");
    assert_eq!(fix["kind"], "quickfix");
    assert_eq!(fix["diagnostics"][0]["code"], "L003");
    assert!(edited(&text, &fix["edit"], &plan).contains("  owner board\n"));
    let silence = all.iter().find(|action| action["title"].as_str().expect("a title").contains("`no-change`"));
    let silenced = edited(&text, &silence.expect("a way to silence")["edit"], &plan);
    assert!(silenced.contains("\n  # cascade: allow no-change because \"\"\n  measure leads"), "{silenced}");
    editor.change(&plan, 2, json!([{"text": silenced}]));
    let found = editor.found(&plan);
    assert!(!has(&found, "M203") && has(&found, "L010"), "the reason is asked for: {found:?}");
    assert!(!all.iter().any(|action| action["title"].as_str().expect("a title").contains("`unknown-field`")));
    editor.change(&plan, 3, json!([{"text": text}]));
    let source = editor.request("textDocument/codeAction", ask(json!(["source"]))).expect("actions");
    assert_eq!(source.as_array().expect("actions").len(), 1);
    assert_eq!(source[0]["kind"], "source.fixAll");
    assert!(edited(&text, &source[0]["edit"], &plan).contains("  owner board\n"));
}

#[test]
fn what_is_wrong_with_a_word_is_mended_before_its_line() {
    let folder = plan_folder();
    let plan = address(folder.path(), "plan.cascade");
    let mut editor = Editor::start(folder.path(), json!({}));
    let text = "metric leads { unit lead }\ntarget growth \"Grow\" { measure leads from 900 to 1200 }\n\
                objective more \"More leads\" {\n  serves growth\n  measure leads from 900 to 1200 by 31.12.2026\n}\n";
    editor.open(&plan, text);
    let mut titles = |range: Value| -> Vec<String> {
        let params = json!({"textDocument": {"uri": plan}, "range": range, "context": {"diagnostics": []}});
        let found = editor.request("textDocument/codeAction", params).expect("actions");
        let all = found.as_array().expect("actions").iter();
        all.map(|action| action["title"].as_str().expect("a title").to_owned()).collect()
    };
    let line = titles(json!({"start": {"line": 4, "character": 0}, "end": {"line": 5, "character": 0}}));
    let word = titles(json!({"start": {"line": 4, "character": 40}, "end": {"line": 4, "character": 40}}));
    assert!(line[0].starts_with("add `guardrail"), "in the order of the text: {line:?}");
    assert_eq!(word[0], "write 2026-12-31");
    assert!(word[1..].contains(&line[0]), "{word:?}");
}

/// A small plan with everything in it that can be asked about.
const LUMEN: &str = "examples/lumen";

fn lumen() -> (Editor, String, String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(LUMEN);
    let uri = address(&folder, "lumen.cascade");
    let text = fs::read_to_string(folder.join("lumen.cascade")).expect("the example");
    let mut editor = Editor::start(&folder, json!({}));
    editor.open(&uri, &text);
    (editor, uri, text)
}

/// The position behind the first place where some words stand.
fn behind(text: &str, words: &str) -> Value {
    let at = text.find(words).unwrap_or_else(|| panic!("{words}")) + words.len();
    let line = text[..at].matches('\n').count();
    let column: usize = text[..at].rsplit('\n').next().unwrap_or_default().chars().map(char::len_utf16).sum();
    json!({"line": line, "character": column})
}

fn at(uri: &str, text: &str, words: &str) -> Value {
    json!({"textDocument": {"uri": uri}, "position": behind(text, words)})
}

#[test]
fn hover_tells_what_things_come_to() {
    let (mut editor, uri, text) = lumen();
    let mut hover = |words: &str| {
        let found = editor.request("textDocument/hover", at(&uri, &text, words)).expect("an answer");
        found["contents"]["value"].as_str().unwrap_or_default().to_owned()
    };
    let target = hover("target turn");
    for part in [
        "800 000 EUR",
        "1 200 000 EUR",
        "1 192 000 EUR, 98%",
        "8 000 EUR missing",
        "`signings` at 234",
        "served by `signings`",
    ] {
        assert!(target.contains(part), "{part}: {target}");
    }
    let signings = hover("serves     sign");
    for part in ["from 180", "240 customers, 120%", "at 19.2%", "204 customers at worst"] {
        assert!(signings.contains(part), "{part}: {signings}");
    }
    let leads = hover("objective qualified");
    assert!(leads.contains("EUR") && leads.contains("money allocated"), "{leads}");
    let metric = hover("metric average_b");
    for part in ["EUR per customer", "2 400 EUR", "within 2 200", "CRM 2025"] {
        assert!(metric.contains(part), "{part}: {metric}");
    }
    assert!(hover("\ntarg").contains("may have no parent"));
    assert!(hover("  measure  rev").contains("Turnover"));
    assert!(hover("  meas").contains("METRIC [from A] to B [by DATE]"));
    assert!(hover("revenue from 800k EUR t").contains("Where it goes"));
    assert!(hover("department manage").contains("What the team does"));
    assert!(hover("# Lumen").is_empty());
    assert!(hover("campaign spr").contains("needs 18 000 EUR"), "{}", hover("campaign spr"));
    assert!(hover("budget marketing_2").contains("60 000 EUR in all"));
}

#[test]
fn hover_knows_rules_and_escapes_titles() {
    let folder = plan_folder();
    let plan = address(folder.path(), "plan.cascade");
    let text = PLAN
        .replace("Grow the leads", "<img src=x> [a](javascript:b) `c`")
        .replace("  measure", "  # cascade: allow no-change because \"x\"\n  measure");
    let mut editor = Editor::start(folder.path(), json!({"locale": "fr"}));
    editor.open(&plan, &text);
    let found = editor.request("textDocument/hover", at(&plan, &text, "allow no-ch")).expect("an answer");
    let card = found["contents"]["value"].as_str().expect("a card");
    assert!(card.contains("M203 · no-change") && card.contains("/rules/measurable/no-change"), "{card}");
    let found = editor.request("textDocument/hover", at(&plan, &text, "target gro")).expect("an answer");
    let card = found["contents"]["value"].as_str().expect("a card");
    assert!(card.contains("\\<img src=x\\>") && card.contains("\\[a\\]\\("), "{card}");
    let links = editor.request("textDocument/documentLink", json!({"textDocument": {"uri": plan}})).expect("links");
    assert!(links[0]["target"].as_str().expect("a page").ends_with("no-change"));
}

/// The labels that completion offers at `^`.
fn offered(editor: &mut Editor, uri: &str, marked: &str) -> Vec<String> {
    let text = marked.replacen('^', "", 1);
    editor.change(uri, 9, json!([{"text": text}]));
    let at = marked.find('^').expect("a cursor");
    let found = editor.request("textDocument/completion", self::at(uri, &text, &text[..at])).expect("offers");
    let items = found["items"].as_array().expect("offers");
    items.iter().map(|item| item["label"].as_str().expect("a label").to_owned()).collect()
}

#[test]
fn completion_offers_what_fits() {
    let (mut editor, uri, text) = lumen();
    let mut offers = |written: &str| offered(&mut editor, &uri, &format!("{text}\n{written}"));
    assert!(offers("^").starts_with(&["plan".into(), "team".into()]));
    assert!(offers("sales ^").contains(&"objective".to_owned()));
    let fields = offers("target t {\n  owner board\n  ^\n}");
    assert!(fields.contains(&"measure".to_owned()) && !fields.contains(&"owner".to_owned()), "{fields:?}");
    let fields = offers("metric t { own^ }");
    assert!(fields.contains(&"unit".to_owned()) && !fields.contains(&"owner".to_owned()), "{fields:?}");
    assert_eq!(offers("target t { owner ^ }"), ["board", "sales", "marketing"]);
    assert_eq!(offers("target t { agreed with board, ^ }"), ["board", "sales", "marketing"]);
    let metrics = offers("target t { measure ^ }");
    assert!(metrics.contains(&"leads".to_owned()) && !metrics.contains(&"board".to_owned()), "{metrics:?}");
    let clauses = offers("target t { measure leads from 9 ^ }");
    assert!(clauses.contains(&"to".to_owned()) && !clauses.contains(&"from".to_owned()), "{clauses:?}");
    assert!(clauses.contains(&"lead".to_owned()) && clauses.contains(&"EUR".to_owned()), "{clauses:?}");
    assert!(offers("target t { measure leads to 9 by ^ }").starts_with(&["2026-12-31".into()]));
    assert!(offers("campaign c { personas ^ }").contains(&"architect".to_owned()));
    assert!(offers("campaign c { stage ^ }").contains(&"decision".to_owned()));
    assert!(offers("budget b { allocate 5k EUR to ^ }").contains(&"spring".to_owned()));
    assert!(offers("metric m { equals ^ }").contains(&"spend".to_owned()));
    assert!(offers("metric m { unit EUR per ^ }").contains(&"month".to_owned()));
    assert!(offers("# cascade: allow no-^").contains(&"no-change".to_owned()));
    assert!(offers("team a \"^\"").is_empty());
    // Only what can be served, and not in a circle.
    let marked = text.replacen("serves   turnover", "serves   ^", 1);
    assert_eq!(offered(&mut editor, &uri, &marked), ["turnover"]);
}

#[test]
fn completion_writes_in_place_and_explains_on_demand() {
    let folder = plan_folder();
    let plan = address(folder.path(), "plan.cascade");
    let snippets =
        json!({"capabilities": {"textDocument": {"completion": {"completionItem": {"snippetSupport": true}}}}});
    let mut editor = Editor::start(folder.path(), snippets);
    let text = format!("{PLAN}targ");
    editor.open(&plan, &text);
    let found = editor.request("textDocument/completion", at(&plan, &text, "}\ntarg")).expect("offers");
    let items = found["items"].as_array().expect("offers").clone();
    let target = items.iter().find(|item| item["label"] == "target").expect("a target").clone();
    assert_eq!(target["insertTextFormat"], 2);
    assert_eq!(target["textEdit"]["range"]["start"]["character"], 0);
    assert!(target["documentation"].is_null());
    let target = editor.request("completionItem/resolve", target).expect("the same with words");
    assert!(target["documentation"]["value"].as_str().expect("words").contains("management"));
    let text = PLAN.replace("owner board", "owner ");
    editor.change(&plan, 2, json!([{"text": text}]));
    let found = editor.request("textDocument/completion", at(&plan, &text, "owner ")).expect("offers");
    let board = editor.request("completionItem/resolve", found["items"][0].clone()).expect("the same with words");
    assert!(board["documentation"]["value"].as_str().expect("words").contains("Management"));
}

#[test]
fn names_lead_to_what_they_name() {
    let (mut editor, uri, text) = lumen();
    let found = editor.request("textDocument/definition", at(&uri, &text, "serves   turn")).expect("a place");
    assert_eq!(found["range"]["end"], behind(&text, "target turnover"));
    let mut with = at(&uri, &text, "team sal");
    with["context"] = json!({"includeDeclaration": true});
    let references = editor.request("textDocument/references", with).expect("places");
    assert!(references.as_array().expect("places").len() >= 5, "{references}");
    let here = editor.request("textDocument/documentHighlight", at(&uri, &text, "team sal")).expect("places");
    assert_eq!(here.as_array().expect("places").len(), references.as_array().expect("places").len());
    assert_eq!(here[0]["kind"], 2);
    let nothing = editor.request("textDocument/definition", at(&uri, &text, "# Lumen")).expect("an answer");
    assert!(nothing.is_null());
}

#[test]
fn names_change_everywhere_or_nowhere() {
    let folder = folder(&[
        ("cascade.toml", SETTINGS),
        ("plan.cascade", PLAN),
        (
            "more.cascade",
            "sales objective more \"More\" { serves growth; measure leads to 1_200 by 2026-06; owner board }\n",
        ),
    ]);
    let (plan, more) = (address(folder.path(), "plan.cascade"), address(folder.path(), "more.cascade"));
    let mut editor = Editor::start(folder.path(), json!({}));
    editor.open(&plan, PLAN);
    let place = at(&plan, PLAN, "target gro");
    let prepared = editor.request("textDocument/prepareRename", place.clone()).expect("an answer");
    assert_eq!(prepared["placeholder"], "growth");
    let mut rename = |name: &str| {
        let mut params = place.clone();
        params["newName"] = json!(name);
        editor.request("textDocument/rename", params)
    };
    let edit = rename("été_2026").expect("edits");
    assert!(edited(PLAN, &edit, &plan).contains("target été_2026 \"Grow"));
    let text = fs::read_to_string(folder.path().join("more.cascade")).expect("a file");
    assert!(edited(&text, &edit, &more).contains("serves été_2026;"));
    for (name, why) in
        [("more", "more.cascade:1"), ("12", "can't be a name"), ("by", "word of the language"), ("a b", "name")]
    {
        let (code, message) = rename(name).expect_err("refused");
        assert!(code == -32803 && message.contains(why), "{message}");
    }
    rename("leads").expect("a metric may have the same name");
    let nothing = editor.request("textDocument/prepareRename", at(&plan, PLAN, "period 20")).expect("an answer");
    assert!(nothing.is_null());
}

#[test]
fn files_have_a_shape() {
    let (mut editor, uri, text) = lumen();
    let document = json!({"textDocument": {"uri": uri}});
    let symbols = editor.request("textDocument/documentSymbol", document.clone()).expect("symbols");
    let symbols = symbols.as_array().expect("symbols");
    let turnover = symbols.iter().find(|symbol| symbol["name"] == "turnover").expect("the target");
    assert!(turnover["children"][0]["name"].as_str().expect("a name").starts_with("measure revenue"));
    assert_eq!(symbols[0]["name"], "lumen");
    let found = editor.request("workspace/symbol", json!({"query": "qlead"})).expect("symbols");
    assert!(found.as_array().expect("symbols").iter().any(|symbol| symbol["name"] == "qualified_leads"));
    let folds = editor.request("textDocument/foldingRange", document.clone()).expect("folds");
    assert!(folds.as_array().expect("folds").iter().any(|fold| fold["startLine"] == 1 && fold["endLine"] == 5));
    let params = json!({"textDocument": {"uri": uri}, "positions": [behind(&text, "measure  rev")]});
    let selection = editor.request("textDocument/selectionRange", params).expect("ranges");
    let mut depth = 0;
    let mut range = &selection[0];
    while !range["parent"].is_null() {
        range = &range["parent"];
        depth += 1;
    }
    assert_eq!(depth, 4, "word, fact, inside, block, file");
    let tokens = editor.request("textDocument/semanticTokens/full", document.clone()).expect("tokens");
    let data: Vec<u64> = tokens["data"].as_array().expect("tokens").iter().filter_map(Value::as_u64).collect();
    assert!(data.len() > 1_000 && data.len().is_multiple_of(5));
    assert_eq!(&data[..5], [0, 0, 41, 11, 0], "the comment at the top");
    let params = json!({"textDocument": {"uri": uri}, "range": {"start": {"line": 1, "character": 0}, "end": {"line": 2, "character": 0}}});
    let some = editor.request("textDocument/semanticTokens/range", params).expect("tokens");
    assert_eq!(some["data"].as_array().expect("tokens").len(), 3 * 5);
    let item = editor.request("textDocument/prepareTypeHierarchy", at(&uri, &text, "objective sign")).expect("an item");
    let item = item[0].clone();
    assert_eq!(item["name"], "signings");
    let above = editor.request("typeHierarchy/supertypes", json!({"item": item})).expect("items");
    assert_eq!(above[0]["name"], "turnover");
    let below = editor.request("typeHierarchy/subtypes", json!({"item": item})).expect("items");
    assert_eq!(below[0]["name"], "qualified_leads");
}

#[test]
fn figures_stand_beside_and_above_what_is_written() {
    let (mut editor, uri, text) = lumen();
    let whole = json!({"textDocument": {"uri": uri}, "range": {"start": {"line": 0, "character": 0}, "end": {"line": 999, "character": 0}}});
    let lenses = editor.request("textDocument/codeLens", json!({"textDocument": {"uri": uri}})).expect("lenses");
    let titles: Vec<&str> =
        lenses.as_array().expect("lenses").iter().filter_map(|lens| lens["command"]["title"].as_str()).collect();
    assert!(titles.iter().any(|title| title.contains("98%") && title.contains("8 000 EUR missing")), "{titles:?}");
    assert!(titles.iter().any(|title| title.contains("EUR allocated")), "{titles:?}");
    let labels = |hints: Value| -> Vec<String> {
        hints
            .as_array()
            .map(|all| all.iter().map(|hint| hint["label"].as_str().unwrap_or("").to_owned()).collect())
            .unwrap_or_default()
    };
    let hints = labels(editor.request("textDocument/inlayHint", whole.clone()).expect("hints"));
    for hint in ["= 6 000 EUR", "= 30 000 EUR", "planned 1 192 000 EUR"] {
        assert!(hints.iter().any(|label| label == hint), "{hint}: {hints:?}");
    }
    let relative = text.replace("from 180 to 230", "from 180 to +30%");
    editor.change(&uri, 2, json!([{"text": relative}]));
    let hints = labels(editor.request("textDocument/inlayHint", whole.clone()).expect("hints"));
    assert!(hints.iter().any(|label| label == "= 234 customers"), "{hints:?}");
    editor.notify(
        "workspace/didChangeConfiguration",
        json!({"settings": {"cascade": {"inlayHints": false, "codeLenses": false}}}),
    );
    assert!(labels(editor.request("textDocument/inlayHint", whole).expect("nothing")).is_empty());
    assert!(editor.request("textDocument/codeLens", json!({"textDocument": {"uri": uri}})).expect("nothing").is_null());
}

#[test]
fn a_preview_is_the_cascade_in_markdown_or_as_a_page() {
    let (mut editor, uri, _) = lumen();
    let preview = |uri: &str| json!({"command": "cascade.preview", "arguments": [uri]});
    let shown = editor.request("workspace/executeCommand", preview(&uri)).expect("a preview");
    let text = shown.as_str().expect("Markdown");
    assert!(text.contains("```mermaid") && text.contains("turnover"), "{text}");
    let page = json!({"command": "cascade.preview", "arguments": [uri, "html"]});
    let shown = editor.request("workspace/executeCommand", page).expect("a page");
    let text = shown.as_str().expect("a page");
    assert!(text.starts_with("<!DOCTYPE html>") && text.contains("default-src 'none'"), "{text}");
    let (code, _) = editor.request("workspace/executeCommand", json!({"command": "rm"})).expect_err("no command");
    assert_eq!(code, -32803);
}

/// Numbers without a pattern, the same in each run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }
}

/// What an editor is asked for when something has been typed.
fn ask_everything(editor: &mut Editor, uri: &str, position: &Value) {
    let whole = json!({"start": {"line": 0, "character": 0}, "end": position});
    let params = json!({
        "textDocument": {"uri": uri}, "position": position, "positions": [position], "range": whole,
        "context": {"diagnostics": [], "includeDeclaration": true}, "newName": "new",
        "options": {"tabSize": 2, "insertSpaces": true}, "ch": "}",
    });
    for method in [
        "hover",
        "completion",
        "definition",
        "references",
        "documentHighlight",
        "prepareRename",
        "rename",
        "codeAction",
        "documentSymbol",
        "foldingRange",
        "selectionRange",
        "documentLink",
        "inlayHint",
        "codeLens",
        "semanticTokens/full",
        "formatting",
        "rangeFormatting",
        "onTypeFormatting",
        "semanticTokens/range",
        "prepareTypeHierarchy",
        "diagnostic",
    ] {
        let mut params = params.clone();
        if method == "completion" {
            params["context"] = Value::Null;
        }
        let answer = editor.request(&format!("textDocument/{method}"), params);
        if let Err((code, message)) = answer {
            assert_eq!(code, -32803, "{method}: {message}");
        }
    }
}

/// A file of a plan as somebody types in it who does not care what it says.
struct Typed {
    path: PathBuf,
    text: String,
    undone: Vec<String>,
}

/// What is typed most of the time.
const PIECES: [&str; 18] = [
    "é",
    "😀",
    "{",
    "}",
    "\"",
    "\"\"\"",
    "\r\n",
    "\r",
    "\n",
    "#",
    ";",
    "  owner board\n",
    "target x { measure ",
    "1_0",
    " to ",
    "\u{feff}",
    "\u{200b}",
    "(",
];

impl Typed {
    /// The next edit: what the protocol calls it. A text that has grown long starts again.
    fn edit(&mut self, dice: &mut Dice, start: &str) -> Value {
        let text = &self.text;
        let boundary = |mut at: usize| {
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let from = boundary(dice.roll(text.len() + 1));
        let (end, piece) = match dice.roll(8) {
            0 | 1 => (boundary((from + dice.roll(40)).min(text.len())), String::new()),
            // Half a block, from anywhere, a second time.
            2 | 3 => {
                let copied = boundary(dice.roll(text.len() + 1));
                let to = boundary((copied + dice.roll(400)).min(text.len()));
                (from, text[copied..to].to_owned())
            }
            _ => (from, PIECES[dice.roll(PIECES.len())].to_owned()),
        };
        // Inside of a line end there is no position.
        let splits = |at: usize| text[..at].ends_with('\r') && text[at..].starts_with('\n');
        if text.len() > 2 * start.len() {
            self.undone.clear();
            start.clone_into(&mut self.text);
            return json!({"text": start});
        }
        if (dice.roll(5) == 0 && !self.undone.is_empty()) || splits(from) || splits(end) {
            self.text = self.undone.pop().unwrap_or_else(|| start.to_owned());
            return json!({"text": self.text});
        }
        let position = |at: usize| {
            let lines = text[..at].replace("\r\n", "\n").replace('\r', "\n");
            let column: usize = lines.rsplit('\n').next().unwrap_or_default().chars().map(char::len_utf16).sum();
            json!({"line": lines.matches('\n').count(), "character": column})
        };
        let change = json!({"range": {"start": position(from), "end": position(end)}, "text": piece});
        if self.undone.len() == 100 {
            self.undone.remove(0);
        }
        self.undone.push(text.clone());
        self.text.replace_range(from..end, &piece);
        change
    }
}

#[test]
fn ten_thousand_edits_end_with_the_findings_of_their_text() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join(LUMEN);
    let whole = fs::read_to_string(example.join("lumen.cascade")).expect("the example");
    let half = whole[..whole.len() / 2].rfind("\n}\n").expect("blocks") + 3;
    let starts = [whole[..half].to_owned(), whole[half..].to_owned()];
    let folder = folder(&[("cascade.toml", "today = \"2026-01-15\"\n")]);
    let root = folder.path().canonicalize().expect("a path");
    let typed = |(name, text): (&str, &String)| {
        fs::write(root.join(name), text).expect("written");
        Typed { path: root.join(name), text: text.clone(), undone: Vec::new() }
    };
    let mut files: Vec<Typed> = ["a.cascade", "b.cascade"].into_iter().zip(&starts).map(typed).collect();
    let address_of = |file: &Typed| address(&file.path, "").trim_end_matches('/').to_owned();
    let mut editor = Editor::start(&root, json!({"initializationOptions": {"diagnostics": "push"}}));
    for file in &files {
        editor.open(&address_of(file), &file.text);
    }
    let mut dice = Dice(2_026);
    for version in 2..10_002 {
        let at = dice.roll(files.len());
        let change = files[at].edit(&mut dice, &starts[at]);
        let uri = address_of(&files[at]);
        editor.change(&uri, version, json!([change]));
        if version % 167 == 0 {
            let place = json!({"line": dice.roll(60), "character": dice.roll(40)});
            ask_everything(&mut editor, &uri, &place);
        }
        if version % 100 == 1 {
            editor.settle();
            for file in &files {
                fs::write(&file.path, &file.text).expect("written");
            }
            let texts: Vec<_> = files.iter().map(|file| (file.path.clone(), file.text.clone())).collect();
            let told = by_file(told_by_the_server(&editor, &texts));
            assert_eq!(difference(&told, &said_in_words(&root, &texts, Locale::En)), None, "after edit {version}");
        }
    }
    assert!(files.iter().all(|file| !file.text.is_empty()));
    assert_eq!(editor.stop(), Ending::Clean);
}

/// The command itself, as an editor starts it.
fn the_command() -> Child {
    Command::new(env!("CARGO_BIN_EXE_cascade"))
        .args(["lsp", "--stdio"])
        .env_remove("MIMALLOC_PURGE_DELAY")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the server starts")
}

fn send(input: &mut ChildStdin, body: &str) {
    write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()).expect("sent");
}

#[test]
fn the_command_serves_and_survives_noise() {
    let mut server = the_command();
    let mut input = server.stdin.take().expect("its input");
    let mut send = |body: &str| send(&mut input, body);
    send("{not json");
    send(r#"{"jsonrpc":"2.0","id":1,"method":"textDocument/hover","params":{}}"#);
    send(r#"{"jsonrpc":"2.0","id":2,"method":"initialize","params":{"capabilities":{}}}"#);
    send(r#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#);
    send(r#"{"jsonrpc":"2.0","id":3.5,"method":"shutdown"}"#);
    send(r#"{"jsonrpc":"2.0","id":4,"method":"shutdown"}"#);
    send(r#"{"jsonrpc":"2.0","id":5,"method":"textDocument/hover"}"#);
    send(r#"{"jsonrpc":"2.0","method":"exit"}"#);
    let mut said = String::new();
    server.stdout.take().expect("its output").read_to_string(&mut said).expect("read");
    assert!(server.wait().expect("it ends").success());
    for part in ["-32700", "-32002", "\"capabilities\"", "-32600", "\"id\":4,\"result\":null"] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

/// What is free when an edit is done is needed for the next one: `docs/performance.md`.
#[cfg(target_os = "linux")]
#[test]
fn the_server_keeps_its_memory_for_a_minute() {
    let mut server = the_command();
    let mut input = server.stdin.take().expect("its input");
    send(&mut input, r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#);
    server.stdout.as_mut().expect("its output").read_exact(&mut [0; 16]).expect("an answer");
    let surroundings = fs::read_to_string(format!("/proc/{}/environ", server.id())).expect("they are there");
    assert!(surroundings.split('\0').any(|variable| variable == "MIMALLOC_PURGE_DELAY=60000"), "{surroundings}");
    drop(input);
    server.wait().expect("it ends");
}

/// The text with edits of one file that are given as a list.
fn formatted(text: &str, edits: &Value, uri: &str) -> String {
    edited(text, &json!({"changes": {uri: edits}}), uri)
}

#[test]
fn files_are_laid_out_whole_in_part_and_while_they_are_typed() {
    let folder = plan_folder();
    let plan = address(folder.path(), "plan.cascade");
    let mut editor = Editor::start(folder.path(), json!({}));
    let text = "plan café   \"Café 😀\" { period 2026; currency EUR }\n\n\n\nteam board \"Management\" { department management }\n\
                metric leads { unit lead; source \"CRM\" }\ntarget growth \"Grow\" {\n measure leads from 900 to 1200 by 2026-12-31\n    owner board\n}\n";
    editor.open(&plan, text);
    let with = |more: Value| {
        let mut params = json!({"textDocument": {"uri": plan}, "options": {"tabSize": 2, "insertSpaces": true}});
        support::editor::merge(&mut params, more);
        params
    };
    let edits = editor.request("textDocument/formatting", with(json!({}))).expect("edits");
    let laid_out = formatted(text, &edits, &plan);
    assert_eq!(laid_out, format(text, vocabulary::WORDS), "what `cascade fmt` writes");
    assert!(edits.as_array().expect("edits").len() > 1, "only what changes: {edits}");
    let at = |line: u32| json!({"line": line, "character": 3});
    let range = with(json!({"range": {"start": at(8), "end": at(8)}}));
    let edits = editor.request("textDocument/rangeFormatting", range).expect("edits");
    let part = formatted(text, &edits, &plan);
    assert!(part.contains("\n\n\n\nteam"), "what is outside of the block stays: {part}");
    assert!(laid_out.ends_with(&part[part.find("target").expect("the block")..]), "{part}");
    let brace = with(json!({"position": behind(text, "owner board\n}"), "ch": "}"}));
    let edits = editor.request("textDocument/onTypeFormatting", brace).expect("edits");
    assert_eq!(formatted(text, &edits, &plan), part);
    let typed = text.replace("owner board\n", "owner board\n\n");
    editor.change(&plan, 2, json!([{"text": typed}]));
    let line = with(json!({"position": behind(&typed, "owner board\n"), "ch": "\n"}));
    let edits = editor.request("textDocument/onTypeFormatting", line).expect("edits");
    assert!(formatted(&typed, &edits, &plan).contains("owner board\n  \n}"));
    // What is laid out already, and what can't be read, stays.
    editor.change(&plan, 3, json!([{"text": laid_out}]));
    let none = editor.request("textDocument/formatting", with(json!({}))).expect("edits");
    assert_eq!(none, json!([]));
    let half = format!("{text}target x {{ measure \"leads fr");
    editor.change(&plan, 4, json!([{"text": half}]));
    let edits = editor.request("textDocument/formatting", with(json!({}))).expect("edits");
    assert!(formatted(&half, &edits, &plan).contains("target x { measure \"leads fr"));
}

#[test]
fn what_is_missing_can_be_added() {
    let text = "plan p \"Plan\" { period 2026; currency EUR }\r\nteam board \"Board\" { department management }\r\n\
                metric leads { unit lead }\r\ntarget growth \"Grow the leads\" {\r\n  measure leads from 900 to 1_200 by 2026-12-31\r\n}\r\n";
    let folder = folder(&[("cascade.toml", SETTINGS), ("plan.cascade", text)]);
    let plan = address(folder.path(), "plan.cascade");
    let mut editor = Editor::start(folder.path(), json!({}));
    let mut actions = |text: &str| -> Vec<(String, String)> {
        editor.open(&plan, text);
        let whole = json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
        let params = json!({"textDocument": {"uri": plan}, "range": whole, "context": {"diagnostics": []}});
        let found = editor.request("textDocument/codeAction", params).expect("actions");
        let title = |action: &Value| action["title"].as_str().expect("a title").to_owned();
        let all = found.as_array().expect("actions").iter();
        all.map(|action| (title(action), edited(text, &action["edit"], &plan))).collect()
    };
    let found = actions(text);
    let of = |title: &str| {
        let action = found.iter().find(|(it, _)| it == title);
        action
            .unwrap_or_else(|| panic!("{title}: {:?}", found.iter().map(|(title, _)| title).collect::<Vec<_>>()))
            .1
            .clone()
    };
    assert!(of("add `owner board`").contains("by 2026-12-31\r\n  owner board\r\n}"), "on a line of its own");
    assert!(of("add `source \"tool\"`").contains("{ unit lead; source \"tool\" }"), "behind the others on their line");
    let found = actions("target growth \"Grow\" { }\n");
    let plan_block = found.iter().find(|(title, _)| title.starts_with("add `plan NAME")).expect("a plan");
    assert!(plan_block.1.starts_with("plan NAME \"…\" {\n  period   2026\n  currency EUR\n}\n\ntarget"));
    let measure = found.iter().find(|(title, _)| title.starts_with("add `measure")).expect("a measure");
    assert!(measure.1.contains("{ measure METRIC from A to B by DATE }"), "{}", measure.1);
}

#[test]
fn tokens_come_as_differences() {
    let (mut editor, uri, text) = lumen();
    let document = json!({"textDocument": {"uri": uri}});
    let numbers = |tokens: &Value| -> Vec<u64> {
        tokens["data"].as_array().map(|data| data.iter().filter_map(Value::as_u64).collect()).unwrap_or_default()
    };
    let before = editor.request("textDocument/semanticTokens/full", document.clone()).expect("tokens");
    let ask = |id: &Value| json!({"textDocument": {"uri": uri}, "previousResultId": id});
    let same = editor.request("textDocument/semanticTokens/full/delta", ask(&before["resultId"])).expect("edits");
    assert_eq!(same["edits"], json!([]));
    editor.change(&uri, 2, json!([{"text": text.replacen("owner    board", "owner    sales # é", 1)}]));
    let changed = editor.request("textDocument/semanticTokens/full/delta", ask(&same["resultId"])).expect("edits");
    let mut patched = numbers(&before);
    let edits = changed["edits"].as_array().expect("edits");
    for edit in edits.iter().rev() {
        let start = number(&edit["start"]);
        patched.splice(start..start + number(&edit["deleteCount"]), numbers(edit));
    }
    let after = editor.request("textDocument/semanticTokens/full", document).expect("tokens");
    assert_eq!(patched, numbers(&after));
    assert!(!edits.is_empty() && numbers(&edits[0]).len() < 50, "only what changed: {changed}");
    let unknown = editor.request("textDocument/semanticTokens/full/delta", ask(&json!("long ago"))).expect("tokens");
    assert_eq!(numbers(&unknown), patched);
}

#[test]
fn a_lens_opens_the_tree() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(LUMEN);
    let uri = address(&folder, "lumen.cascade");
    let lens = |with: Value| {
        let mut editor = Editor::start(&folder, with);
        let lenses = editor.request("textDocument/codeLens", json!({"textDocument": {"uri": uri}})).expect("lenses");
        (editor, lenses[0]["command"].clone())
    };
    let (_, command) = lens(json!({}));
    assert_eq!(command["command"], "", "nothing to open it with");
    let (_, command) = lens(json!({"initializationOptions": {"treeCommand": "my.tree"}}));
    assert_eq!(command["command"], "my.tree");
    let (mut editor, command) = lens(json!({"capabilities": {"window": {"showDocument": {"support": true}}}}));
    let answer = editor.request("workspace/executeCommand", command.clone()).expect("done");
    assert!(answer.is_null());
    editor.settle();
    let (_, shown) = editor.said.iter().find(|(method, _)| method == "window/showDocument").expect("a page");
    let path = shown["uri"].as_str().expect("an address").trim_start_matches("file://").to_owned();
    assert!(fs::read_to_string(&path).expect("a page").contains("```mermaid"));
    assert_eq!(editor.stop(), Ending::Clean);
    assert!(!Path::new(&path).exists(), "it is gone with the session");
}

#[test]
fn loading_shows_and_large_files_are_told() {
    let folder = plan_folder();
    let plan = address(folder.path(), "plan.cascade");
    let mut editor = Editor::start(folder.path(), json!({"capabilities": {"window": {"workDoneProgress": true}}}));
    editor.settle();
    let kinds: Vec<&str> = editor
        .said
        .iter()
        .filter(|(method, _)| method == "$/progress")
        .filter_map(|(_, params)| params["value"]["kind"].as_str())
        .collect();
    assert_eq!(kinds, ["begin", "end"]);
    let huge = "# a line of a comment\n".repeat(3_100_000);
    editor.open(&plan, &huge);
    assert!(has(&editor.found(&plan), "L017"), "{:?}", editor.found(&plan));
    editor.change(&plan, 2, json!([{"text": PLAN}]));
    assert!(has(&editor.found(&plan), "M203"));
    assert_eq!(editor.stop(), Ending::Clean);
}

#[test]
fn what_is_nearby_is_told_first() {
    let mut text = String::from(
        "plan p \"Plan\" { period 2026; currency EUR }\nteam a \"A\" { department sales }\n\
         metric leads { unit lead; source \"CRM\" }\n\ntarget goal \"Win 9 000 leads\" {\n  \
         measure leads from 1_000 to 9_000 by 2026-12-31\n  owner a\n}\n\n",
    );
    for index in 0..150 {
        text += &format!(
            "sales objective o{index} \"Bring 60 leads 🎯 in {index}\" {{\n  serves goal\n  \
             measure leads from 10 to 60 by 2026-10-31\n  owner a\n}}\n\n"
        );
    }
    let folder = folder(&[("cascade.toml", SETTINGS), ("plan.cascade", &text)]);
    let plan = address(folder.path(), "plan.cascade");
    let mut editor = Editor::start(folder.path(), json!({}));
    editor.open(&plan, &text);
    editor.settle();
    let edits = [
        ("to 60 by", "to 10 by"),
        ("  serves goal", "  serves gaol"),
        ("  owner a", "  onwer a"),
        ("by 2026-10-31", "by 2027-10-31"),
        ("Bring 60", "Maximise our 60"),
        ("from 10 to 60", "from 10 to 60 EUR"),
        ("  owner a\n}", "  owner a"),
    ];
    // What the whole plan adds up to, or repeats, is told when all of it is checked.
    let of_neighbours = |found: &[Value]| -> Vec<Value> {
        let of_the_whole = ["A303", "C603", "S109", "T508"];
        let wanted = |finding: &&Value| !finding["code"].as_str().is_some_and(|code| of_the_whole.contains(&code));
        found.iter().filter(wanted).cloned().collect()
    };
    let mut version = 1;
    for (old, new) in edits {
        let at = text[text.len() / 2..].find(old).expect("it is there") + text.len() / 2;
        let mut changed = text.clone();
        changed.replace_range(at..at + old.len(), new);
        // Done, and taken back.
        for (text, gone, come) in [(&text, old, new), (&changed, new, old)] {
            let range = json!({"start": behind(text, &text[..at]), "end": behind(text, &text[..at + gone.len()])});
            version += 1;
            editor.change(&plan, version, json!([{"range": range, "text": come}]));
            editor.settle();
            let (_, first) = editor.first.clone().expect("something is told of each edit");
            let whole = of_neighbours(&editor.published[&plan]);
            assert_eq!(difference(&of_neighbours(&first), &whole), None, "{gone} becomes {come}");
        }
    }
}
