//! Pictures of a plan: what a plan says is data in each of them, and the same plan gives the same
//! bytes.

mod support;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

use smart_cascade::check::{self, Outcome, check};
use smart_cascade::language::read;
use smart_cascade::locale::Locale;
use smart_cascade::render::{self, Scope, State, Status, View};
use smart_cascade::report::TerminalStyle;
use smart_cascade::source::{Config, SourceFile, Sources, discover};
use support::markdown::skeleton;
use support::outside::cascade;

const PLAN: &str = r#"
plan p "TITLE" { period 2026; currency EUR; review monthly with t }
team t "TITLE" { department marketing }
metric revenue "TITLE" { unit EUR; source "TITLE"; equals customers * basket; observed 100k EUR in 2025; observed 5k EUR in 2026-01 }
metric customers "TITLE" { unit customer }
metric basket { unit EUR per customer; assume 1_000 EUR per customer within 900 .. 1_100 EUR per customer because "TITLE" }
metric leads "TITLE" { unit lead }
persona who "TITLE" { channels web; question "TITLE" at decision }
channel web "TITLE" { type web; owner t; uses "TITLE" for x }
target goal "TITLE" { measure revenue from 100k EUR to 120k EUR by 2026-12-31; owner t }
objective sign "TITLE" { serves goal; measure customers to 110 by 2026-11-30; owner t }
objective find "TITLE" { serves sign at 20% within 17% .. 23% because "TITLE" after 30 days; measure leads to 500 by 2026-10-31; owner t; personas who; status draft }
campaign show "TITLE" { serves sign, find; stage awareness; channels web; runs 2026-03 .. 2026-04; message "TITLE"; yields 200 leads; cost 10 EUR per lead }
action walk "TITLE" { serves sign; runs 2026-05; cost 100 EUR for "TITLE" }
objective "TITLE" { measure leads to 5 by 2026-12-31 }
budget money "TITLE" { total 9k EUR; allocate 2k EUR to show; allocate 10% to "TITLE"; reserve 5% }
"#;

fn outcome(files: Vec<SourceFile>) -> Outcome {
    let options = check::Options {
        today: "2026-02-15".parse().expect("a date"),
        select: Vec::new(),
        ignore: Vec::new(),
        no_drafts: false,
    };
    let config = Config::parse("cascade.toml".as_ref(), "").expect("settings");
    check(read(Sources::new(files), &[]), &config, &options).expect("rules")
}

fn view(text: &str, locale: Locale) -> View {
    render::view(&outcome(vec![SourceFile::new("plan.cascade", text)]), locale)
}

/// A plan in which everything has this title.
fn titled(title: &str) -> View {
    let quoted = title.replace('\\', "\\\\").replace('"', "\\\"");
    view(&PLAN.replace("TITLE", &quoted), Locale::En)
}

/// Each hostile title, and a plan that has it everywhere.
fn hostile() -> &'static [(String, String, View)] {
    static ALL: OnceLock<Vec<(String, String, View)>> = OnceLock::new();
    ALL.get_or_init(|| {
        let titles = titles().into_iter();
        titles
            .map(|(name, title)| {
                let view = titled(&title);
                (name, title, view)
            })
            .collect()
    })
}

fn titles() -> BTreeMap<String, String> {
    let mut titles: BTreeMap<String, String> =
        serde_json::from_str(include_str!("readers/titles.json")).expect("a table of titles");
    titles.insert("long".to_owned(), "word ".repeat(2_000).trim().to_owned());
    titles.insert("long word".to_owned(), "x".repeat(10_000));
    titles
}

fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes).expect("memory can be written to");
    String::from_utf8(bytes).expect("pictures are UTF-8")
}

fn markdown(view: &View) -> String {
    written(|out| render::markdown(view, &Scope::default(), 1, out))
}

fn mermaid(view: &View) -> String {
    written(|out| render::mermaid(view, &Scope::default(), out))
}

fn dot(view: &View) -> String {
    written(|out| render::dot(view, &Scope::default(), out))
}

fn csv(view: &View) -> String {
    written(|out| render::csv(&[(view.clone(), Scope::default())], out))
}

fn terminal(view: &View, width: usize) -> String {
    let style = TerminalStyle { color: false, unicode: true, links: false, width, line_width: width };
    written(|out| render::terminal(view, &Scope::default(), style, out))
}

#[test]
fn titles_are_words_in_markdown() {
    let plain = skeleton(&markdown(&titled("Plain")));
    for (name, _, view) in hostile() {
        let page = markdown(view);
        assert_eq!(skeleton(&page), plain, "{name}");
        assert!(!page.contains('\u{1b}') && !page.contains('\u{202e}'), "{name}");
    }
}

#[test]
fn titles_are_words_in_mermaid() {
    let plain = mermaid(&titled("Plain"));
    for (name, _, view) in hostile() {
        let chart = mermaid(view);
        let lines = |chart: &str| {
            chart.lines().map(|line| line.split('"').next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(lines(&chart), lines(&plain), "{name}");
        for line in chart.lines() {
            let label: Vec<&str> = line.split('"').collect();
            assert!(matches!(label.len(), 1 | 3), "{name}: {line}");
            let words = label.get(1).copied().unwrap_or_default().replace("<br>", "");
            assert!(!words.contains(['<', '>', '`', '[', ']', '{', '}', '|', '\\', '&', '*', '_']), "{name}: {line}");
        }
    }
}

#[test]
fn titles_are_words_in_dot() {
    let plain = dot(&titled("Plain"));
    for (name, _, view) in hostile() {
        let graph = dot(view);
        assert_eq!(outside_of_quotes(&graph), outside_of_quotes(&plain), "{name}");
    }
}

/// What stands outside of quoted strings, in which a backslash takes the next sign with it.
fn outside_of_quotes(text: &str) -> String {
    let (mut outside, mut quoted, mut escaped) = (String::new(), false, false);
    for character in text.chars() {
        match character {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '\n' => assert!(!quoted, "a string goes over a line"),
            other if !quoted => outside.push(other),
            _ => {}
        }
    }
    assert!(!quoted, "a string does not end");
    outside
}

#[test]
fn titles_are_words_in_a_table() {
    for (name, title, view) in hostile() {
        let table = csv(view);
        assert!(table.ends_with("\r\n"), "{name}: rows end as RFC 4180 has it");
        let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(table.as_bytes());
        let at = reader.headers().expect("a head").iter().position(|head| head == "title").expect("titles");
        let mut rows = 0;
        for row in reader.records() {
            let row = row.unwrap_or_else(|error| panic!("{name}: {error}"));
            rows += 1;
            for cell in &row {
                let is_number = cell.parse::<f64>().is_ok();
                assert!(is_number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝']), "{name}: {cell}");
                assert!(!cell.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{name}: {cell:?}");
            }
            if title.chars().all(|c| c.is_alphanumeric() || c == ' ') && !title.trim().is_empty() {
                assert_eq!(&row[at], title, "{name}");
            }
        }
        assert_eq!(rows, 7, "{name}");
    }
}

#[test]
fn titles_are_kept_for_machines() {
    for (name, title, view) in hostile() {
        let json = written(|out| render::json(std::iter::once(view), out));
        let document: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let said = document["plans"][0]["nodes"][0]["title"].as_str().unwrap_or_default();
        assert_eq!(said, title.trim(), "{name}");
        assert!(!json.contains('\u{1b}'), "{name}");
    }
}

#[test]
fn titles_are_words_on_a_terminal() {
    for width in [40, 80, 200] {
        for (name, _, view) in hostile() {
            let tree = terminal(view, width);
            let harmful =
                tree.chars().find(|c| (c.is_control() && *c != '\n') || ('\u{202a}'..='\u{202e}').contains(c));
            assert_eq!(harmful, None, "{name}");
            assert!(tree.lines().count() < 60, "{name}: {} lines", tree.lines().count());
        }
    }
}

/// The top-level blocks of a file, each with the comments above it.
fn blocks(text: &str) -> Vec<String> {
    let (mut blocks, mut block) = (Vec::new(), String::new());
    let (mut depth, mut is_begun) = (0_usize, false);
    for line in text.split_inclusive('\n') {
        block.push_str(line);
        let (mut is_quoted, mut is_escaped) = (false, false);
        for sign in line.chars() {
            match sign {
                _ if is_escaped => is_escaped = false,
                '\\' if is_quoted => is_escaped = true,
                '"' => is_quoted = !is_quoted,
                '#' if !is_quoted => break,
                '{' if !is_quoted => (depth, is_begun) = (depth + 1, true),
                '}' if !is_quoted => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        if is_begun && depth == 0 {
            blocks.push(std::mem::take(&mut block));
            is_begun = false;
        }
    }
    match blocks.last_mut() {
        Some(last) => last.push_str(&block),
        None => blocks.push(block),
    }
    blocks
}

/// Every picture of a plan in a folder, without the places in which things are written.
fn pictures_without_places(folder: &Path) -> Vec<(String, String)> {
    let found = discover(&[folder.to_owned()]).expect("a plan");
    let [workspace] = found.as_slice() else { panic!("{} plans in {}", found.len(), folder.display()) };
    let (sources, _) = workspace.load().expect("the plan's files");
    let options = check::Options {
        today: workspace.config.today.expect("examples have a day"),
        select: Vec::new(),
        ignore: Vec::new(),
        no_drafts: false,
    };
    let outcome = check(read(sources, &[]), &workspace.config, &options).expect("rules");
    let mut pictures = Vec::new();
    for locale in Locale::ALL {
        let mut view = render::view(&outcome, locale);
        for node in &mut view.nodes {
            (node.file, node.line) = (String::new(), 0);
        }
        for finding in &mut view.findings {
            (finding.file, finding.line, finding.column) = (String::new(), 0, 0);
            finding.source.clear();
        }
        let html = written(|out| render::html(std::iter::once(&view), out));
        let json = written(|out| render::json(std::iter::once(&view), out));
        for (format, picture) in [
            ("markdown", markdown(&view)),
            ("mermaid", mermaid(&view)),
            ("dot", dot(&view)),
            ("csv", csv(&view)),
            ("terminal", terminal(&view, 120)),
            ("json", json),
            ("html", html),
        ] {
            pictures.push((format!("{} as {format}", locale.code()), picture));
        }
    }
    pictures
}

/// A plan's folder as it would be had somebody written its blocks elsewhere.
fn rearranged(example: &Path, into: &Path, places: &dyn Fn(usize, usize) -> (usize, usize)) {
    let (mut all, mut waiting) = (Vec::new(), vec![example.to_owned()]);
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(&folder).expect("the example") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension == "cascade") {
                all.push(path);
            } else {
                let to = into.join(path.strip_prefix(example).expect("below it"));
                std::fs::create_dir_all(to.parent().expect("a folder")).expect("made");
                std::fs::copy(&path, to).expect("copied");
            }
        }
    }
    all.sort();
    let texts = all.iter().map(|path| std::fs::read_to_string(path).expect("a plan"));
    let all: Vec<String> = texts.flat_map(|text| blocks(&text)).collect();
    let mut files: BTreeMap<usize, BTreeMap<usize, &str>> = BTreeMap::new();
    for (at, block) in all.iter().enumerate() {
        let (file, place) = places(at, all.len());
        assert_eq!(files.entry(file).or_default().insert(place, block), None, "two blocks at one place");
    }
    for (file, blocks) in files {
        let text = blocks.into_values().collect::<Vec<_>>().join("\n");
        std::fs::write(into.join(format!("{file:03}.cascade")), text).expect("written");
    }
}

#[test]
fn no_picture_depends_on_where_things_are_written() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut wrong = Vec::new();
    for name in ["lumen", "agence-rivage", "okr", "clean", "year-in-progress", "large-company"] {
        let example = examples.join(name);
        let wanted = pictures_without_places(&example);
        let backward = |at: usize, all: usize| (0, all - at);
        let scattered = |at: usize, _: usize| (at * 7 % 11, 10_000 - at);
        let dealt = |at: usize, _: usize| (at * 5 % 3, at * 7_919 % 104_729);
        let arrangements: [&dyn Fn(usize, usize) -> (usize, usize); 3] = [&backward, &scattered, &dealt];
        // One is enough of the one that only is long.
        let count = if name == "large-company" { 1 } else { arrangements.len() };
        for places in &arrangements[..count] {
            let folder = tempfile::tempdir().expect("a folder");
            rearranged(&example, folder.path(), places);
            for ((what, one), (_, other)) in wanted.iter().zip(&pictures_without_places(folder.path())) {
                if one != other {
                    wrong.push(support::outside::difference(&format!("{name}, {what}"), one, other));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_plan_in_pieces_gives_the_same_pictures() {
    let plan = PLAN.replace("TITLE", "Title");
    let blocks: Vec<&str> = plan.trim().lines().collect();
    let whole = outcome(vec![SourceFile::new("a.cascade", plan.clone())]);
    let pieces = |name: &dyn Fn(usize) -> String| {
        let files = blocks.iter().enumerate().map(|(at, block)| SourceFile::new(name(at), format!("{block}\n")));
        outcome(files.collect())
    };
    let forward = pieces(&|at| format!("{at:02}.cascade"));
    let backward = pieces(&|at| format!("{:02}.cascade", 99 - at));
    let shuffled = pieces(&|at| format!("{:02}.cascade", at * 7 % 16));
    for locale in Locale::ALL {
        let shown = |outcome: &Outcome| {
            let mut view = render::view(outcome, locale);
            // Where things are written is told as it is.
            for node in &mut view.nodes {
                (node.file, node.line) = (String::new(), 0);
            }
            for finding in &mut view.findings {
                (finding.file, finding.line, finding.column) = (String::new(), 0, 0);
            }
            [markdown(&view), mermaid(&view), dot(&view), csv(&view), terminal(&view, 120), {
                written(|out| render::json(std::iter::once(&view), out))
            }]
        };
        let wanted = shown(&whole);
        for other in [&forward, &backward, &shuffled] {
            for (one, other) in wanted.iter().zip(&shown(other)) {
                assert!(one == other, "{}", support::outside::difference("a picture", one, other));
            }
        }
    }
}

#[test]
fn what_settings_tolerate_is_shown_as_no_fault() {
    let text = "plan p { period 2026; currency EUR }\nmetric leads { unit lead; observed 250 in 2026-01-01 .. 2026-06-30 }\n\
                target top { measure leads to 1_000 by 2026-12-31 }\n\
                objective part { serves top; measure leads to 980 by 2026-12-31 }\n";
    let seen = |settings: &str| {
        let options = check::Options {
            today: "2026-07-15".parse().expect("a date"),
            select: Vec::new(),
            ignore: Vec::new(),
            no_drafts: false,
        };
        let config = Config::parse("cascade.toml".as_ref(), settings).expect("settings");
        let files = vec![SourceFile::new("plan.cascade", text)];
        let outcome = check(read(Sources::new(files), &[]), &config, &options).expect("rules");
        let view = render::view(&outcome, Locale::En);
        let state = view.nodes[0].goals[0].coverage.as_ref().map(|coverage| coverage.state);
        let status = view.nodes.iter().flat_map(|node| &node.goals).find_map(|goal| goal.progress.as_ref());
        (state, status.map(|progress| progress.status))
    };
    assert_eq!(seen(""), (Some(State::Short), Some(Status::OffTrack)));
    let settings = "[rules.coverage-shortfall]\ntolerance = \"2%\"\n[rules.behind-plan]\noff-track = \"50%\"\n";
    assert_eq!(seen(settings), (Some(State::Reached), Some(Status::AtRisk)));
}

#[test]
fn shares_are_never_shown_as_more_than_they_are() {
    let text = |child: &str| {
        format!(
            "plan p {{ period 2026; currency EUR }}\nmetric sales {{ unit EUR }}\n\
             target top {{ measure sales to 3M EUR by 2026-12-31 }}\n\
             objective part {{ serves top; measure sales to {child} EUR by 2026-12-31 }}\n"
        )
    };
    for (child, share, planned) in [
        ("2_711_999", "90.3%", "2 711 999 EUR"),
        ("2_999_999", "99.9%", "2 999 999 EUR"),
        ("2_999_999.75", "99.9%", "2 999 999 EUR"),
    ] {
        let outcome = outcome(vec![SourceFile::new("plan.cascade", text(child))]);
        let view = render::view(&outcome, Locale::En);
        let coverage = view.nodes[0].goals[0].coverage.as_ref().expect("a verdict");
        assert_eq!((coverage.share.text.as_str(), coverage.planned.text.as_str()), (share, planned));
        let told = view.findings.iter().find(|finding| finding.code == "C603").expect("a finding");
        assert!(told.message.contains(&format!("covers {share} ")), "{}", told.message);
    }
}

#[test]
fn the_readme_shows_the_sample_as_it_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let run = cascade(&["render", "--into", "README.md", "--check"], root);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
}

#[test]
fn headings_of_a_page_are_all_different() {
    let page = "# Ours\n\n## Cascade\n\n<!-- cascade:begin path=plans -->\n<!-- cascade:end -->\n\n\
                <!-- cascade:begin path=plans -->\n<!-- cascade:end -->\n";
    let folder = folder(page);
    assert_eq!(cascade(&["render", "--into", "page.md"], folder.path()).status, 0);
    let page = std::fs::read_to_string(folder.path().join("page.md")).expect("the page");
    let mut headings: Vec<&str> = page.lines().filter(|line| line.starts_with('#')).collect();
    let all = headings.len();
    headings.sort_unstable();
    headings.dedup();
    assert!(headings.len() == all && all > 10, "{page}");
    assert_eq!(cascade(&["render", "--into", "page.md", "--check"], folder.path()).status, 0);
}

#[test]
fn parts_of_a_page_are_chosen() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = |only: &str| {
        let run = cascade(&["render", "--to", "markdown", "--only", only, "examples/lumen"], root);
        assert_eq!(run.status, 0, "{}", run.stderr);
        run.stdout
    };
    let chart = page("flowchart");
    assert!(chart.starts_with("```mermaid\n") && !chart.contains("\n#") && !chart.contains("\n| "), "{chart}");
    let tables = page("funnel,findings");
    let headings: Vec<&str> = tables.lines().filter(|line| line.starts_with('#')).collect();
    assert_eq!(headings, ["## Funnel", "## Open findings"]);
    assert_eq!(cascade(&["render", "--to", "dot", "--only", "list", "examples/lumen"], root).status, 2);
}

#[test]
fn a_chain_as_long_as_a_plan_may_be_is_drawn() {
    let mut text = String::from("plan p { period 2026; currency EUR }\ntarget t0 { }\n");
    for at in 1..3_000 {
        text.push_str(&format!("objective t{at} {{ serves t{} }}\n", at - 1));
    }
    let view = view(&text, Locale::En);
    assert_eq!(view.roots.len(), 1);
    for picture in [markdown(&view), mermaid(&view), dot(&view), csv(&view), terminal(&view, 80)] {
        assert!(picture.contains("t2999") || picture.contains("n2999"));
        assert!(picture.len() < 4_000_000, "{} bytes", picture.len());
    }
}

#[test]
fn what_serves_several_is_followed_once_and_circles_end() {
    let text = "plan p { period 2026; currency EUR }\ntarget a { }\ntarget b { }\nobjective c { serves a, b }\n\
                objective d { serves c }\nobjective x { serves y }\nobjective y { serves x }\n";
    let view = view(text, Locale::En);
    let tree = terminal(&view, 80);
    assert_eq!(tree.matches("(see above)").count(), 2, "{tree}");
    assert_eq!(tree.matches("─ d").count(), 1, "{tree}");
    assert!(tree.contains("─ y") && tree.contains('x'), "{tree}");
}

#[test]
fn a_part_is_shown_alone() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tree = |arguments: &[&str]| {
        let mut all = vec!["tree", "examples/lumen"];
        all.extend(arguments);
        cascade(&all, root)
    };
    let from = tree(&["--from", "signings"]);
    assert!(!from.stdout.contains("From 800k") && from.stdout.contains("Spring webinars"), "{}", from.stdout);
    let depth = tree(&["--depth", "2"]);
    assert!(depth.stdout.contains("Sign 230") && !depth.stdout.contains("Spring"), "{}", depth.stdout);
    let owner = tree(&["--owner", "Sales"]);
    assert!(owner.stdout.contains("From 800k") && !owner.stdout.contains("Spring"), "{}", owner.stdout);
    let coloured = tree(&["--color", "always"]);
    assert!(coloured.stdout.contains('\u{1b}'), "{}", coloured.stdout);
    let plain = tree(&["--color", "always", "--no-color"]);
    assert!(plain.status == 0 && !plain.stdout.contains('\u{1b}'), "{}", plain.stdout);
    let unknown = tree(&["--from", "nothing"]);
    assert_eq!((unknown.status, unknown.stdout.as_str()), (2, ""));
    assert_eq!(tree(&["--owner", "nobody"]).status, 2);
    assert_eq!(tree(&["--depth", "0"]).status, 2);
}

/// A folder with a plan, and a page beside it.
fn folder(page: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = folder.path().join("plans");
    std::fs::create_dir(&plan).expect("a folder");
    std::fs::write(plan.join("cascade.toml"), "today = \"2026-02-15\"\n").expect("written");
    std::fs::write(plan.join("plan.cascade"), PLAN.replace("TITLE", "Title")).expect("written");
    std::fs::write(folder.path().join("page.md"), page).expect("written");
    folder
}

#[test]
fn a_page_is_kept_up_to_date() {
    let page = "# Ours\r\n\r\nbefore\r\n<!-- cascade:begin -->\r\n<!-- cascade:end -->\r\nafter without an end";
    let folder = folder(page);
    let path = folder.path().join("page.md");
    let run = |arguments: &[&str], at: &Path| cascade(arguments, at);
    let read = || std::fs::read_to_string(&path).expect("the page");

    let check = run(&["render", "--into", "page.md", "plans", "--lang", "fr", "--check"], folder.path());
    assert_eq!(check.status, 1, "{}", check.stderr);
    assert!(check.stdout.contains("+## Title"), "{}", check.stdout);
    assert_eq!(read(), page, "--check writes nothing");

    let made = run(&["render", "--to", "markdown", "--into", "page.md", "plans", "--lang", "fr"], folder.path());
    assert_eq!((made.status, made.stderr.as_str()), (0, ""));
    let new = read();
    assert!(
        new.starts_with("# Ours\r\n\r\nbefore\r\n<!-- cascade:begin lang=fr path=plans -->\r\n\r\n## Title\r\n"),
        "{new}"
    );
    assert!(new.ends_with("\r\n\r\n<!-- cascade:end -->\r\nafter without an end"), "{new}");
    assert!(!new.replace("\r\n", "").contains('\n'));

    // The marker knows the rest, wherever the command is started.
    assert_eq!(run(&["render", "--into", "page.md", "--check"], folder.path()).status, 0);
    assert_eq!(run(&["render", "--into", "../page.md", "--check"], &folder.path().join("plans")).status, 0);
    assert_eq!(run(&["render", "--into", "page.md", "--depth", "1"], folder.path()).status, 0);
    assert!(read().contains("lang=fr depth=1 path=plans"));

    let plan = folder.path().join("plans/plan.cascade");
    let other = std::fs::read_to_string(&plan).expect("the plan").replace("to 120k", "to 130k");
    std::fs::write(&plan, other).expect("written");
    let stale = run(&["render", "--into", "page.md", "--check"], folder.path());
    assert_eq!(stale.status, 1);
    assert!(stale.stdout.contains("@@") && stale.stderr.contains("out of date"), "{}{}", stale.stdout, stale.stderr);
    assert_eq!(run(&["render", "--into", "page.md"], folder.path()).status, 0);
    assert_eq!(run(&["render", "--into", "page.md", "--check"], folder.path()).status, 0);
}

#[test]
fn a_page_that_can_not_be_kept_is_left_alone() {
    for (page, arguments, says) in [
        ("nothing", &[][..], "there is no line"),
        ("<!-- cascade:begin -->\n", &[], "has no"),
        ("<!-- cascade:begin path=/etc -->\n<!-- cascade:end -->\n", &[], "can't be read"),
        ("<!-- cascade:begin colour=red -->\n<!-- cascade:end -->\n", &[], "no option"),
        ("<!-- cascade:begin path=nowhere -->\n<!-- cascade:end -->\n", &[], "nowhere"),
        ("<!-- cascade:begin -->\n<!-- cascade:end -->\n", &["--to", "csv"], "Markdown"),
    ] {
        let folder = folder(page);
        let mut all = vec!["render", "--into", "page.md"];
        all.extend(arguments);
        let ran = cascade(&all, folder.path());
        assert_eq!(ran.status, 2, "{page}");
        assert!(ran.stderr.contains(says), "{page}: {}", ran.stderr);
        assert_eq!(std::fs::read_to_string(folder.path().join("page.md")).expect("the page"), page);
    }
}
