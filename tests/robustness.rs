//! Plans come from anywhere. Whatever a file holds, the checker ends by itself, in reasonable
//! time, and says what it could not read; nothing else of the plan is lost.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Once, mpsc};
use std::thread;
use std::time::Duration;

use smart_cascade::check::{Options, Outcome, check};
use smart_cascade::language::read;
use smart_cascade::locale::Locale;
use smart_cascade::source::{Config, Folder, SourceFile, Sources};
use support::outside::cascade;

/// What no input may take, on a slow machine and without optimisation.
const LONG: Duration = Duration::from_secs(300);

/// Gives threads the stack that the program gives them, before anything is read.
fn pool() {
    static POOL: Once = Once::new();
    POOL.call_once(|| {
        rayon::ThreadPoolBuilder::new().stack_size(STACK).build_global().expect("no pool before");
    });
}

fn outcome(bytes: Vec<u8>) -> Outcome {
    pool();
    let options = Options {
        today: "2026-01-15".parse().expect("a date"),
        select: Vec::new(),
        ignore: Vec::new(),
        no_drafts: false,
    };
    let sources = Sources::new(vec![SourceFile::from_bytes("plan.cascade", bytes)]);
    check(read(sources, &[]), &Config::default(), &options).expect("the settings are right")
}

/// The stack that the program has where it starts, and gives its threads.
const STACK: usize = 8 * 1024 * 1024;

/// Checks a plan as the program does, and gives up on it when it takes too long.
fn checked(bytes: impl Into<Vec<u8>>) -> Outcome {
    let bytes = bytes.into();
    let (done, wait) = mpsc::channel();
    let check = move || {
        let _ = done.send(outcome(bytes));
    };
    thread::Builder::new().stack_size(STACK).spawn(check).expect("a thread");
    wait.recv_timeout(LONG).expect("the check ended by itself")
}

/// The codes found, each once, in order.
fn codes(outcome: &Outcome) -> Vec<&'static str> {
    let mut codes: Vec<&str> = outcome.findings.iter().map(|finding| finding.rule.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

fn count(outcome: &Outcome, code: &str) -> usize {
    outcome.findings.iter().filter(|finding| finding.rule.code == code).count()
}

/// Everything that is shown of a finding is within its file, and can be said in each language.
fn holds_together(outcome: &Outcome, what: &str) {
    for finding in &outcome.findings {
        let spans = std::iter::once(finding.span).chain(finding.labels().iter().map(|label| label.span));
        let edits = finding.fixes().iter().flat_map(|fix| fix.edits.iter().map(|edit| edit.span));
        for span in spans.chain(edits) {
            let text = &outcome.plan.sources.file(span.file).text;
            let inside = text.get(span.start as usize..span.end as usize).is_some();
            assert!(inside, "{what}: {} at {span:?} of {} bytes", finding.message().id, text.len());
        }
        assert_ne!(finding.message().id, "syntax-unreadable-block", "{what}");
        for locale in Locale::ALL {
            let said = locale.render(finding.message(), &outcome.plan.sources);
            assert!(!said.is_empty() && said != finding.message().id, "{what}: {said}");
            assert!(!said.contains("{$"), "{what}: {said}");
        }
    }
}

fn examples() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "cascade") {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(found.len() > 20);
    found
}

/// The small ones are cut everywhere, between bytes of a letter too; the large ones here and there.
#[test]
fn half_of_any_example_is_read() {
    for path in examples() {
        let bytes = fs::read(&path).expect("an example");
        let step = 1 + bytes.len() * bytes.len() / 300_000;
        for cut in (0..=bytes.len()).step_by(step) {
            let what = format!("{} cut at {cut}", path.display());
            holds_together(&outcome(bytes[..cut].to_vec()), &what);
            if cut % 7 == 0 {
                holds_together(&outcome(bytes[cut..].to_vec()), &what);
            }
        }
    }
}

/// A stray character anywhere costs a line or a block, and never the file.
#[test]
fn any_sign_anywhere_is_read() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/lumen/lumen.cascade");
    let text = fs::read_to_string(path).expect("an example");
    let signs = ["{", "}", "(", ")", "\"", "“", "«", "#", ";", ",", ":", "\n", "\u{a0}", "\u{202e}", "\0", "-", "x 3 "];
    for (index, (at, _)) in text.char_indices().enumerate().filter(|(index, _)| index % 5 == 0) {
        let sign = signs[index / 5 % signs.len()];
        let mut broken = text.clone();
        broken.insert_str(at, sign);
        let outcome = outcome(broken.into_bytes());
        holds_together(&outcome, &format!("{sign:?} at {at}"));
        assert!(outcome.plan.block_count() >= 8, "{sign:?} at {at} leaves {} blocks", outcome.plan.block_count());
    }
}

/// How often each code is found.
fn counted(text: &str) -> BTreeMap<&'static str, usize> {
    let mut counted = BTreeMap::new();
    let outcome = outcome(text.as_bytes().to_vec());
    outcome.findings.iter().for_each(|finding| *counted.entry(finding.rule.code).or_default() += 1);
    counted
}

/// Where the words of a text begin that stand outside of quotes and comments, and its texts.
fn pieces(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let length = match rest.as_bytes()[0] {
            b'#' => rest.find('\n').unwrap_or(rest.len()),
            b'"' => 1 + rest[1..].find('"').map_or(rest.len() - 1, |end| end + 1),
            byte if byte.is_ascii_whitespace() => 1,
            _ => rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | '#')).unwrap_or(rest.len()),
        };
        if !rest.starts_with(['#', ' ', '\n', '\t', '\r']) {
            starts.push(at);
        }
        at += length;
    }
    starts
}

/// The examples as one file each, for slips that are put everywhere.
fn whole_examples() -> Vec<(&'static str, String)> {
    let whole = |name: &'static str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
        let mut files: Vec<PathBuf> =
            fs::read_dir(folder).expect("an example").map(|entry| entry.expect("a file").path()).collect();
        files.retain(|path| path.extension().is_some_and(|it| it == "cascade"));
        files.sort();
        (name, files.iter().map(|path| fs::read_to_string(path).expect("an example")).collect())
    };
    ["lumen", "okr", "agence-rivage"].map(whole).into()
}

/// What a slip adds to the findings: itself, and no echo of it.
fn one_cause(before: &BTreeMap<&str, usize>, text: &str, what: &str, at: usize) -> usize {
    let now = counted(text);
    let more = |(code, count): (&&str, &usize)| count.saturating_sub(before.get(code).copied().unwrap_or_default());
    let added: usize = now.iter().map(more).sum();
    let line = text[..at].lines().count();
    assert!(added <= 1, "{what}, line {line}: {added} findings more: {before:?}, {now:?}");
    added
}

#[test]
fn a_stray_word_anywhere_is_one_finding() {
    for (name, text) in whole_examples() {
        let before = counted(&text);
        for at in pieces(&text) {
            let stray = format!("{}zzz {}", &text[..at], &text[at..]);
            one_cause(&before, &stray, &format!("a stray word in {name}"), at);
        }
        // What a comment silences stands on the line below it.
        let is_comment = |at: usize| text[..at].lines().next_back().is_some_and(|line| line.contains("# cascade:"));
        for (at, _) in text.match_indices('\n').filter(|(at, _)| !is_comment(*at)) {
            let stray = format!("{}\nzzz\n{}", &text[..at], &text[at + 1..]);
            assert_eq!(one_cause(&before, &stray, &format!("a stray line in {name}"), at), 1, "{name}, at {at}");
        }
    }
}

#[test]
fn a_missing_quote_or_brace_anywhere_is_one_finding() {
    for (name, text) in whole_examples() {
        let before = counted(&text);
        let is_comment = |at: usize| text[..at].lines().next_back().is_some_and(|line| line.contains('#'));
        for (at, sign) in text.match_indices(['"', '{', '}']).filter(|(at, _)| !is_comment(*at)) {
            let without = format!("{}{}", &text[..at], &text[at + 1..]);
            let what = format!("no {sign} in {name}");
            assert_eq!(one_cause(&before, &without, &what, at), 1, "{what}, at {at}");
        }
    }
}

const MEGABYTE: usize = 1024 * 1024;

#[test]
fn a_quote_that_lost_its_partner_is_of_its_own_block() {
    pool();
    for text in ["x \" } y {", "team x\"\nteam y \" { }", "\" } \" { }", "team a \" { } b \" { }"] {
        let _ = read(Sources::new(vec![SourceFile::new("plan.cascade", text)]), &[]);
    }
}

#[test]
fn a_backslash_before_the_end_takes_nothing_with_it() {
    pool();
    for text in
        ["plan p \"a\\\n\" { }\n", "plan p \"a\\", "plan p \"\\\r\n{ }", "target t { owner \"a\\\n }\n", "\"\"\"\\\n"]
    {
        let _ = read(Sources::new(vec![SourceFile::new("plan.cascade", text)]), &[]);
    }
}

#[test]
fn one_thing_over_and_over() {
    // One after another: what is told of is time and stack, not how many fit a machine.
    let things = [
        "{",
        "}",
        "(",
        ")",
        "\"",
        "\"\"\"",
        "'",
        "“",
        "«",
        ",",
        ";",
        "#",
        "-",
        "+",
        "/",
        ".",
        "..",
        "%",
        "€",
        "1",
        "1 ",
        "200 ",
        "1,2",
        "k",
        "per ",
        "at ",
        "a-",
        "a.",
        "a ",
        "a b{",
        "team t{",
        "team t\n",
        "target {",
        "plan{}",
        "\n",
        "\r",
        " ",
        "\t",
        "\u{a0}",
        "\u{200b}",
        "\u{202e}",
        "\0",
        "é",
        "𝕏",
        "# cascade: allow no-change\n",
        "x 3 ",
        "\\",
        "\u{feff}",
        "owner a\n",
        "min(",
        "1 .. ",
        "2026-",
        "{\n ",
        "a\n{\n",
    ];
    for thing in things {
        let times = MEGABYTE / 8 / thing.len();
        let alone = thing.repeat(times);
        holds_together(&checked(alone.clone()), &format!("{thing:?} alone"));
        let inside = format!(
            "plan p {{ period 2026 }}\nmetric m {{ unit lead; equals {alone}\n}}\nteam t {{ department sales }}"
        );
        holds_together(&checked(inside), &format!("{thing:?} in a formula"));
        let title = format!("plan p \"{alone}\" {{ period 2026 }}");
        holds_together(&checked(title), &format!("{thing:?} in a title"));
    }
}

#[test]
fn ten_megabytes_on_one_line() {
    let block = "team t { department sales } objective o \"Sign 230 customers\" { owner t } ";
    let text = format!("plan p {{ period 2026 }} {}", block.repeat(10 * MEGABYTE / block.len()));
    let outcome = checked(text);
    assert!(outcome.plan.objectives.len() > 100_000);
    assert_eq!(outcome.plan.objectives.len(), outcome.plan.teams.len());
    let title = format!("plan p \"{}\" {{ period 2026 }}", "l’été ".repeat(MEGABYTE));
    let outcome = checked(title);
    holds_together(&outcome, "a long title");
    assert_eq!(codes(&outcome), ["C617"]);
}

/// A long block is read in pieces, which nobody is to notice.
#[test]
fn a_long_block_is_read_whole() {
    let lines = "  allocate 1 EUR to \"}, then (\"\n  allocate (2\n    EUR) to \"\"\"two\n}\n\"\"\", # with a comment\n      # and one more\n    \"three\"\n  allocate 3 EUR\n  to \"four\"\n  allocate 5 EUR to \"five\",\n\n    \"six\",\u{a0}\n\n    \"seven\"\n";
    let plan = |times| checked(format!("plan p {{ period 2026 }} budget b {{\n{}}}", lines.repeat(times)));
    let read = |outcome: &Outcome| (outcome.plan.budgets[0].allocations.len(), count(outcome, "L001"));
    let (one, times) = (read(&plan(1)), MEGABYTE / lines.len());
    let many = plan(times);
    holds_together(&many, "a long block");
    assert_eq!(read(&many), (one.0 * times, one.1 * times));
    assert!(one.0 > 2 && one.1 > 0, "{one:?}");
}

#[test]
fn a_hundred_thousand_parentheses() {
    let deep = 100_000;
    let text = format!(
        "plan p {{ period 2026 }}\nmetric m {{\n  equals {}m{}\n  unit lead\n}}\nteam t {{ department sales }}\n",
        "(".repeat(deep),
        ")".repeat(deep)
    );
    let outcome = checked(text);
    assert_eq!(count(&outcome, "L017"), 1);
    assert_eq!(count(&outcome, "L008"), 0);
    assert_eq!(outcome.plan.teams.len(), 1);
    for calls in ["min(", "total(", "(min("] {
        let text = format!("plan p {{ period 2026 }}\nmetric m {{ unit lead; equals {} }}", calls.repeat(deep));
        holds_together(&checked(text), calls);
    }
}

#[test]
fn a_formula_of_a_hundred_thousand_terms() {
    for operator in [" + ", " * ", " - ", " / "] {
        let text = format!(
            "plan p {{ period 2026 }}\nmetric m {{ unit lead; equals m{} }}",
            format!("{operator}m").repeat(100_000)
        );
        let outcome = checked(text);
        assert_eq!(count(&outcome, "L017"), 1);
    }
    let most = format!(
        "plan p {{ period 2026 }}\nmetric n {{ unit lead; assume 1 }}\nmetric m {{ unit lead; equals n{} }}",
        " + n".repeat(499)
    );
    assert_eq!(count(&checked(most), "L017"), 0);
}

#[test]
fn numbers_beyond_all_plans() {
    let thousand = "9".repeat(1_000);
    for number in [thousand.as_str(), "1_000_000_000_000_000_000bn", "9999999999999999999999999999"] {
        let outcome = checked(format!("plan p {{ period 2026 }}\nmetric m {{ unit lead; assume {number} leads }}"));
        assert_eq!(count(&outcome, "L013"), 1, "{number}");
        holds_together(&outcome, number);
    }
    let largest = "9".repeat(27);
    let text = format!(
        "plan p {{ period 2026; currency EUR }}\n\
         metric a {{ unit EUR; assume {largest} EUR within 1 .. {largest} EUR }}\n\
         metric b {{ unit EUR; equals a * a * a * a / 0.{}1 }}\n\
         target t {{ measure b from {largest} EUR to x {largest} by 2026-12-31 }}\n\
         objective o {{ serves t at {largest} EUR; measure b from 1 EUR to {largest} EUR by 2026-12-31 }}\n",
        "0".repeat(24)
    );
    let outcome = checked(text);
    assert_eq!(count(&outcome, "L013"), 0);
    holds_together(&outcome, "the largest numbers");
}

#[test]
fn years_beyond_all_plans() {
    for year in ["9999999", "10000", "1899", "0000", "99999999999999999999"] {
        let outcome = checked(format!("plan p {{ period {year} }}"));
        assert_eq!(count(&outcome, "L013"), 1, "{year}");
    }
    let last = "plan p { period 1900 .. 9999 }\nmetric m { unit lead }\n\
                target t { measure m from 1 to 2 by 9999-12-31; milestone 1 by 9999-12-30 }\n\
                objective o { serves t after 100 years; measure m from 1 to 2 by 9999-12-31 }\n\
                campaign c { serves o after 36_525 days; runs 1900 .. 9999 }\n";
    holds_together(&checked(last), "the last day there is");
}

#[test]
fn cycles_of_one_and_of_ten_thousand() {
    for length in [1, 10_000] {
        let mut text = String::from("plan p { period 2026 }\ntarget t { measure m0 from 1 to 2 by 2026-12-31 }\n");
        for at in 0..length {
            let next = (at + 1) % length;
            text += &format!("metric m{at} {{ unit lead; equals m{next} }}\n");
            text += &format!("objective o{at} {{ serves o{next}; measure m{at} from 1 to 2 by 2026-12-31 }}\n");
        }
        let outcome = checked(text);
        holds_together(&outcome, "a cycle");
        assert_eq!(count(&outcome, "C605"), 1, "of {length}");
        assert_eq!(count(&outcome, "C606"), 1, "of {length}");
    }
}

#[test]
fn chains_of_ten_thousand() {
    let length = 10_000;
    let mut text = String::from(
        "plan p { period 2026 }\nmetric m0 { unit lead; assume 1 within 0 .. 2 }\ntarget o0 { measure m9999 from 1 to 2 by 2026-12-31 }\n",
    );
    for at in 1..length {
        let before = at - 1;
        text += &format!("metric m{at} {{ unit lead; equals m{before} * 1 }}\n");
        text += &format!(
            "objective o{at} {{ serves o{before} at 100% within 99% .. 100%; measure m{before} from 1 to 2 by 2026-12-31 }}\n"
        );
    }
    holds_together(&checked(text), "a chain");
}

#[test]
fn a_hundred_thousand_findings() {
    let text = format!("plan p {{ period 2026 }}\n{}", "metric m { }\n".repeat(100_000));
    let outcome = checked(text.clone());
    assert_eq!(count(&outcome, "L008"), 100_000);
    assert_eq!(count(&outcome, "L005"), 99_999);
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("plan.cascade"), text).expect("a plan");
    for format in ["text", "json"] {
        let run = cascade(&["check", "plan.cascade", "--format", format], folder.path());
        assert_eq!(run.status, 1, "{}", run.stderr);
    }
}

#[test]
fn bytes_that_are_no_text() {
    let utf16: Vec<u8> =
        [0xfe, 0xff].into_iter().chain("plan p { }".encode_utf16().flat_map(u16::to_be_bytes)).collect();
    let cases: [(&[u8], &[&str]); 8] = [
        (b"plan caf\xe9 { period 2026 }", &["C617", "L016"]),
        (b"\xff\xff\xff\xff", &["L016", "L001"]),
        (&utf16, &["C617", "L008", "L016"]),
        (b"\x7fELF\x02\x01\x01\0\0\xff", &["L016"]),
        (b"plan p { period 2026 }\0", &["C617", "L011"]),
        (b"\xef\xbb\xbfplan p { period 2026 }\r\n", &["C617"]),
        (b"\xef\xbb\xbf", &[]),
        (b"", &[]),
    ];
    for (bytes, wanted) in cases {
        let outcome = checked(bytes);
        let mut wanted = wanted.to_vec();
        wanted.sort_unstable();
        assert_eq!(codes(&outcome), wanted, "{bytes:?}");
        holds_together(&outcome, &format!("{bytes:?}"));
    }
}

#[test]
fn line_ends_and_byte_order_marks_change_nothing() {
    for path in examples() {
        let text = fs::read_to_string(&path).expect("an example");
        let said = |text: String| {
            let outcome = outcome(text.into_bytes());
            let line = |finding: &smart_cascade::diagnostic::Finding| {
                let place = outcome.plan.sources.file(finding.span.file).position(finding.span.start);
                (place, finding.rule.code, Locale::En.render(finding.message(), &outcome.plan.sources))
            };
            outcome.findings.iter().map(line).collect::<Vec<_>>()
        };
        let plain = said(text.clone());
        assert_eq!(plain, said(text.replace('\n', "\r\n")), "{}", path.display());
        assert_eq!(plain, said(text.replace('\n', "\r")), "{}", path.display());
        assert_eq!(plain, said(format!("\u{feff}{text}")), "{}", path.display());
    }
}

#[test]
fn a_byte_order_mark_is_not_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let shown = |text: String| {
        fs::write(folder.path().join("a.cascade"), text).expect("a plan");
        cascade(&["check", "a.cascade", "--today", "2026-01-15"], folder.path()).stdout
    };
    for first in ["plan p \"Plan\" { period 2026; curency EUR }", "# é", "x"] {
        let text = format!("{first}\nmetric leads {{ unit lead }}\n");
        let plain = shown(text.clone());
        assert!(plain.contains("a.cascade:1:") || first.starts_with('#'), "{plain}");
        assert_eq!(plain, shown(format!("\u{feff}{text}")));
    }
}

const PLAN: &str = "plan p \"Plan\" { period 2026 }\n";

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("cascade.toml"), "").expect("settings");
    fs::write(folder.path().join("a.cascade"), PLAN).expect("a plan");
    let large = fs::File::create(folder.path().join("export.cascade")).expect("a file");
    large.set_len(64 * 1024 * 1024 + 1).expect("a large file");
    let run = cascade(&["check", "--format", "short"], folder.path());
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stdout.contains("export.cascade:1:1") && run.stdout.contains("L017"), "{}", run.stdout);
}

#[test]
fn what_is_not_there_ends_the_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = cascade(&["check", "gone.cascade"], folder.path());
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("gone.cascade"), "{}", run.stderr);
    let run = cascade(&["check"], folder.path());
    assert_eq!(run.status, 2, "an empty folder is no plan");
    fs::write(folder.path().join("a.cascade"), "# nothing yet\n").expect("a plan");
    let run = cascade(&["check"], folder.path());
    assert_eq!(run.status, 2, "a plan without blocks is no plan");
}

#[cfg(unix)]
#[test]
fn a_file_that_vanishes_ends_the_run() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("cascade.toml"), "").expect("settings");
    fs::write(folder.path().join("a.cascade"), PLAN).expect("a plan");
    std::os::unix::fs::symlink("was-here.cascade", folder.path().join("b.cascade")).expect("a link");
    let run = cascade(&["check"], folder.path());
    assert_eq!(run.status, 2, "{}", run.stdout);
    assert!(run.stderr.contains("b.cascade"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn nothing_outside_of_the_folder_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = folder.path().join("plan");
    fs::create_dir(&plan).expect("a folder");
    fs::write(plan.join("cascade.toml"), "").expect("settings");
    fs::write(plan.join("a.cascade"), PLAN).expect("a plan");
    fs::write(folder.path().join("secret.cascade"), "team secret { department sales }").expect("a plan");
    std::os::unix::fs::symlink("../secret.cascade", plan.join("b.cascade")).expect("a link");
    let run = cascade(&["check", "plan"], folder.path());
    assert_eq!(run.status, 2, "{}", run.stdout);
    assert!(run.stderr.contains("b.cascade"), "{}", run.stderr);
    assert!(!run.stdout.contains("department") && !run.stderr.contains("department"));
    fs::remove_file(plan.join("b.cascade")).expect("the link");
    // A link to a folder is not followed; one to a file inside of the plan is.
    std::os::unix::fs::symlink("..", plan.join("up")).expect("a link");
    let run = cascade(&["check", "plan", "--select", "L"], folder.path());
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("1 file"), "{}", run.stdout);
}

#[cfg(unix)]
#[test]
fn a_folder_without_rights_ends_the_run() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let shut = folder.path().join("shut");
    fs::create_dir(&shut).expect("a folder");
    fs::write(folder.path().join("cascade.toml"), "").expect("settings");
    fs::write(folder.path().join("a.cascade"), PLAN).expect("a plan");
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o000)).expect("rights");
    // Whoever may read everything reads on.
    let shut_out = fs::read_dir(&shut).is_err();
    let run = cascade(&["check", "--select", "L"], folder.path());
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o700)).expect("rights");
    assert_eq!(run.status, if shut_out { 2 } else { 0 }, "{}{}", run.stdout, run.stderr);
    if shut_out {
        assert!(run.stderr.contains("shut"), "{}", run.stderr);
    }
}

/// Whatever a file of figures holds is read, or told in its lines.
#[test]
fn any_file_of_figures_is_read() {
    pool();
    let table =
        "\u{feff}mois;\"CA \"\"net\"\"\";note\r\n2026-01;1200,50 €;\"deux\nlignes\"\r\n\r\n2026-02;;\r\n2026-Q3;x\r\n";
    let forms = ["", " with semicolons, decimal_commas", " with tabs", " in \"mois\" with semicolons", " of \"note\""];
    let mut tables: Vec<Vec<u8>> = (0..=table.len()).map(|cut| table.as_bytes()[..cut].to_vec()).collect();
    tables.extend((0..table.len()).map(|cut| table.as_bytes()[cut..].to_vec()));
    for sign in ["\"", ";", ",", "\n", "\r", "\u{202e}", "\0", "\u{feff}", "é"] {
        let places = (0..=table.len()).filter(|at| table.is_char_boundary(*at)).step_by(3);
        tables.extend(places.map(|at| format!("{}{sign}{}", &table[..at], &table[at..]).into_bytes()));
    }
    tables.extend([vec![0xff, 0xfe, b'a', 0], vec![0xe9], vec![0; 100], b"\"".repeat(1_000), b",".repeat(1_000)]);
    let options = Options {
        today: "2026-01-15".parse().expect("a date"),
        select: Vec::new(),
        ignore: Vec::new(),
        no_drafts: false,
    };
    for (index, bytes) in tables.into_iter().enumerate() {
        let form = forms[index % forms.len()];
        let plan =
            format!("plan p {{ period 2026; currency EUR }}\nmetric m {{ unit EUR; observed from \"t.csv\"{form} }}\n");
        let kept = Folder::Kept(vec![("t.csv".to_owned(), bytes)]);
        let sources = Sources::new(vec![SourceFile::new("plan.cascade", plan)]).in_folder(kept);
        let outcome = check(read(sources, &[]), &Config::default(), &options).expect("the settings are right");
        holds_together(&outcome, &format!("table {index}"));
    }
}

/// A plan with one file of figures, checked from outside: the output in short.
fn with_table(folder: &Path, path: &str) -> support::outside::Run {
    let plan = format!("plan p {{ period 2026 }}\nmetric m {{ unit lead; observed from \"{path}\" }}\n");
    fs::write(folder.join("a.cascade"), plan).expect("a plan");
    cascade(&["check", "--format", "short", "--select", "L", "--ignore", "L012"], folder)
}

#[test]
fn files_of_figures_stay_in_the_folder() {
    let around = tempfile::tempdir().expect("a folder");
    let folder = around.path().join("plan");
    fs::create_dir_all(folder.join("data")).expect("a folder");
    fs::write(around.path().join("secret.csv"), "2026-01,4242\n").expect("a table");
    fs::write(folder.join("data/leads.csv"), "2026-01,12\n").expect("a table");
    for settings in [None, Some("")] {
        if let Some(settings) = settings {
            fs::write(folder.join("cascade.toml"), settings).expect("settings");
        }
        let run = with_table(&folder, "data/leads.csv");
        assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
        let run = with_table(&folder, "data/../data/./leads.csv");
        assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
        let absolute = around.path().join("secret.csv");
        // One that is not there is told like one that is.
        for path in
            ["../secret.csv", "../gone.csv", "data/../../secret.csv", &absolute.to_string_lossy().replace('\\', "/")]
        {
            let run = with_table(&folder, path);
            assert_eq!(run.status, 1, "{path}: {}{}", run.stdout, run.stderr);
            assert!(run.stdout.contains("L007") && run.stdout.contains("leads out"), "{path}: {}", run.stdout);
            assert!(!run.stdout.contains("4242"), "{}", run.stdout);
        }
        for (path, code) in [("data/gone.csv", "L004"), ("data", "L007"), ("a.cascade", "L007"), ("", "L007")] {
            let run = with_table(&folder, path);
            assert_eq!(run.status, 1, "{path}: {}{}", run.stdout, run.stderr);
            assert!(run.stdout.contains(code), "{path}: {}", run.stdout);
        }
    }
}

#[test]
fn files_of_figures_are_found_from_anywhere() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(folder.path().join("2026/deep")).expect("a folder");
    fs::write(folder.path().join("cascade.toml"), "").expect("settings");
    fs::write(folder.path().join("leads.csv"), "2026-01,x\n").expect("a table");
    let plan = "plan p { period 2026 }\nmetric m { unit lead; observed from \"../leads.csv\" }\n";
    fs::write(folder.path().join("2026/a.cascade"), plan).expect("a plan");
    let arguments = ["check", "--format", "short", "--select", "L001"];
    for (below, shown) in [(".", "leads.csv:1:9"), ("2026", "../leads.csv:1:9"), ("2026/deep", "../../leads.csv:1:9")] {
        let run = cascade(&arguments, &folder.path().join(below));
        assert_eq!(run.status, 1, "{}{}", run.stdout, run.stderr);
        assert!(run.stdout.starts_with(shown), "{below}: {}", run.stdout);
    }
    // A plan by itself reads nothing above its own folder.
    fs::remove_file(folder.path().join("cascade.toml")).expect("the settings");
    let run = cascade(&[&arguments[..], &["2026/a.cascade"]].concat(), folder.path());
    assert!(run.stdout.contains("leads out"), "{}{}", run.stdout, run.stderr);
}

#[cfg(unix)]
#[test]
fn links_to_figures_stay_in_the_folder() {
    let around = tempfile::tempdir().expect("a folder");
    let folder = around.path().join("plan");
    fs::create_dir(&folder).expect("a folder");
    fs::write(around.path().join("secret.csv"), "4242,4242\n").expect("a table");
    fs::write(folder.join("here.csv"), "2026-01,12\n").expect("a table");
    std::os::unix::fs::symlink("../secret.csv", folder.join("out.csv")).expect("a link");
    std::os::unix::fs::symlink("here.csv", folder.join("in.csv")).expect("a link");
    std::os::unix::fs::symlink("..", folder.join("up")).expect("a link");
    assert_eq!(with_table(&folder, "in.csv").status, 0);
    for path in ["out.csv", "up/secret.csv"] {
        let run = with_table(&folder, path);
        assert_eq!(run.status, 1, "{}{}", run.stdout, run.stderr);
        assert!(run.stdout.contains("a link that leads out"), "{path}: {}", run.stdout);
        assert!(!run.stdout.contains("4242"), "{}", run.stdout);
    }
}

#[test]
fn figures_that_are_too_many() {
    let folder = tempfile::tempdir().expect("a folder");
    let large = fs::File::create(folder.path().join("large.csv")).expect("a file");
    large.set_len(64 * 1024 * 1024 + 1).expect("a large file");
    let run = with_table(folder.path(), "large.csv");
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stdout.contains("L017") && run.stdout.contains("64 MiB"), "{}", run.stdout);
    fs::write(folder.path().join("long.csv"), "2026-01,\n".repeat(1_000_002)).expect("a table");
    let run = with_table(folder.path(), "long.csv");
    assert!(run.stdout.contains("L017") && run.stdout.contains("1 000 000 lines"), "{}", run.stdout);
}

#[test]
fn what_is_taken_out_behind_a_hidden_character_is_what_was_meant() {
    pool();
    let text =
        "plan p \"P\u{200b}\u{200b}\u{200b}\" { period 2026 }\nteam a \"😀\" { department sales; department other }\n";
    let sources = Sources::new(vec![SourceFile::new("a.cascade", text)]);
    let reading = read(sources, &[]);
    let twice = reading.findings.iter().find(|finding| finding.rule.code == "L006").expect("said twice");
    let taken: Vec<&str> =
        twice.fixes().iter().flat_map(|fix| &fix.edits).map(|edit| reading.plan.text(edit.span)).collect();
    assert_eq!(taken, ["; department other", "department sales; "]);
}
