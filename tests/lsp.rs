//! What an editor gets of the language server.

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use smart_cascade::check::{Options, check};
use smart_cascade::language::read;
use smart_cascade::locale::Locale;
use smart_cascade::lsp::Ending;
use smart_cascade::report;
use smart_cascade::source::discover;
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
    assert!(found[0].contains("TOML parse error"), "settings are read while they are written: {found:?}");
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

/// The same of the findings that an editor gets; ranges in characters, from 1.
fn told_by_the_server(editor: &Editor, texts: &[(PathBuf, String)]) -> Vec<Value> {
    let mut all = Vec::new();
    for (path, text) in texts {
        let Some(found) = editor.published.get(&address(path, "").trim_end_matches('/').to_owned()) else { continue };
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let place = |position: &Value| {
            let line = position["line"].as_u64().expect("a line") as usize;
            let units = position["character"].as_u64().expect("a column") as usize;
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
            let level = ["", "error", "warning", "hint"][finding["severity"].as_u64().expect("a level") as usize];
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

#[test]
fn the_server_says_what_the_command_says() {
    let mut paths = Vec::new();
    pages(&Path::new(env!("CARGO_MANIFEST_DIR")).join("specs"), &mut paths);
    let cases: Vec<_> = paths.iter().flat_map(|path| Page::read(path).expect("a page").cases).collect();
    assert!(cases.len() > 500);
    for (number, case) in cases.iter().enumerate() {
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
        let locale = Locale::ALL[number % 2];
        let commands = said_by_the_command(&folder, locale).into_iter().filter_map(|finding| {
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
        // Files of figures come last in the command's order; here each file is by itself.
        let by_file = |mut findings: Vec<Value>| {
            findings.sort_by_key(|finding| finding["file"].as_str().map(str::to_owned));
            findings
        };
        let commands = by_file(commands.collect());
        let options = json!({"initializationOptions": {"lang": locale.code()}});
        let mut editor = Editor::start(&folder, options);
        editor.settle();
        let servers = by_file(told_by_the_server(&editor, &texts));
        assert_eq!(servers, commands, "{}, from disk", case.title);
        for (path, text) in &texts {
            if path.extension().is_some_and(|extension| extension == "cascade") {
                editor.open(address(path, "").trim_end_matches('/'), text);
            }
        }
        editor.settle();
        let servers = by_file(told_by_the_server(&editor, &texts));
        assert_eq!(servers, commands, "{}, as it is open", case.title);
    }
}

/// The text with the edits for one file that an action or a rename brings.
fn edited(text: &str, edit: &Value, uri: &str) -> String {
    let mut edits = edit["changes"][uri].as_array().cloned().unwrap_or_default();
    edits.sort_by_key(|edit| (edit["range"]["start"]["line"].as_u64(), edit["range"]["start"]["character"].as_u64()));
    let offset = |position: &Value| {
        let line = position["line"].as_u64().expect("a line") as usize;
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let mut units = position["character"].as_u64().expect("a column") as usize;
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
