//! A plan that is checked once more has the findings of one that is checked for the first time.

mod support;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use smart_cascade::check::{self, Options, Outcome, check, check_again};
use smart_cascade::language::{self, read, read_again};
use smart_cascade::source::{Config, SourceFile, Sources};
use support::spec::Page;

/// Numbers that come in the same order every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides.max(1) as u64).expect("small")
    }
}

/// What editors change most: facts of targets and objectives.
const LINES: [&str; 16] = [
    "  status draft\n",
    "  owner nobody\n",
    "  guardrail churn below 5%\n",
    "  measure leads from 10 to 10 by 2027-06-30\n",
    "  measure churn below 4%\n",
    "  milestone 200 by 2026-03\n",
    "  effort 0.5 fte\n",
    "  because \"so it is\"\n",
    "  \"zzz\n",
    "  zzz\n",
    "}\n",
    "  }}\n",
    "objective pasted \"Maximise the synergy of 30 leads and 4 partners\" {\n  owner team_1\n}\n",
    "# a comment\n",
    "# cascade: allow missing-owner because \"not yet\"\n",
    "\n",
];

/// The words of a text with where each begins.
fn words(text: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut at = 0;
    for piece in text.split(|c: char| !c.is_alphanumeric() && c != '_') {
        if !piece.is_empty() {
            words.push((at, piece));
        }
        at += piece.len();
        at += text[at..].chars().next().map_or(0, char::len_utf8);
    }
    words
}

/// The text with something changed in it.
fn edited(text: &str, dice: &mut Dice) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let at = dice.roll(lines.len());
    match dice.roll(9) {
        // A stray word: before a fact, in a header, beside a figure.
        8 => {
            let words = words(text);
            let Some(&(at, _)) = words.get(dice.roll(words.len())) else { return text.to_owned() };
            return format!("{}zzz {}", &text[..at], &text[at..]);
        }
        0 if !lines.is_empty() => _ = lines.remove(at),
        // A fact once more, perhaps in another block.
        1 if !lines.is_empty() => lines.insert(at, lines[dice.roll(lines.len())]),
        2 | 3 => lines.insert(at, LINES[dice.roll(LINES.len())]),
        4 => {
            let digits: Vec<usize> = text.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at).collect();
            let Some(&at) = digits.get(dice.roll(digits.len())) else { return text.to_owned() };
            return format!("{}{}{}", &text[..at], dice.roll(10), &text[at + 1..]);
        }
        _ => {
            let words = words(text);
            let (Some(&(at, old)), Some(&(_, new))) =
                (words.get(dice.roll(words.len())), words.get(dice.roll(words.len())))
            else {
                return text.to_owned();
            };
            return format!("{}{new}{}", &text[..at], &text[at + old.len()..]);
        }
    }
    lines.concat()
}

/// The first finding in which two outcomes differ.
fn difference(again: &Outcome, fresh: &Outcome) -> Option<String> {
    let [one, other] = [again, fresh].map(|outcome| outcome.findings.iter().collect::<Vec<_>>());
    let at = (0..one.len().max(other.len())).find(|&at| one.get(at) != other.get(at));
    if let Some(at) = at {
        return Some(format!("again: {:?}\nfresh: {:?}", one.get(at), other.get(at)));
    }
    let silenced = |outcome: &Outcome| -> Vec<(String, usize)> {
        let all = outcome.suppressed.iter().map(|it| (format!("{:?}", it.finding), it.comment));
        let mut all: Vec<_> = all.collect();
        all.sort();
        all
    };
    (silenced(again) != silenced(fresh)).then(|| "what comments silence".to_owned())
}

/// Edits the files of a plan, taking edits back now and then, and checks each state of it twice.
fn edit(title: &str, files: &[(PathBuf, String)], config: &Config, edits: usize, dice: &mut Dice) {
    let today = config.today.unwrap_or_else(|| "2026-01-15".parse().expect("a day"));
    let options = Options { today, select: Vec::new(), ignore: Vec::new(), no_drafts: false };
    let mut texts: Vec<String> = files.iter().map(|(_, text)| text.clone()).collect();
    let sources = |texts: &[String]| {
        let files = files.iter().zip(texts);
        Sources::new(files.map(|((path, _), text)| SourceFile::new(path.display().to_string(), text.clone())).collect())
    };
    let (mut known, mut found) = (language::Memory::default(), check::Memory::default());
    let mut undone = Vec::new();
    for count in 0..edits {
        let at = dice.roll(texts.len());
        match dice.roll(3) {
            0 => texts = undone.pop().unwrap_or(texts),
            _ if count > 0 => {
                undone.push(texts.clone());
                texts[at] = edited(&texts[at], dice);
            }
            _ => {}
        }
        let fresh = check(read(sources(&texts), &[]), config, &options).expect("settings");
        let reading = read_again(sources(&texts), &[], &mut known);
        // Some checks are stopped, and what follows goes by the one before.
        let stop = AtomicBool::new(dice.roll(10) == 0);
        let again = check_again(reading, config, &options, &stop, &mut found).expect("settings");
        let Some(again) = again else { continue };
        known.mark();
        if let Some(difference) = difference(&again, &fresh) {
            panic!("{title}, edit {count}\n{difference}\n{}", texts.join("\n---\n"));
        }
    }
}

fn pages(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        if entry.path().is_dir() {
            pages(&entry.path(), out);
        } else if entry.path().extension().is_some_and(|extension| extension == "md") {
            out.push(entry.path());
        }
    }
    out.sort();
}

#[test]
fn plans_of_the_specification_are_checked_again_after_edits() {
    let mut paths = Vec::new();
    pages(&Path::new(env!("CARGO_MANIFEST_DIR")).join("specs"), &mut paths);
    let cases: Vec<_> = paths.iter().flat_map(|path| Page::read(path).expect("a page").cases).collect();
    let next = AtomicUsize::new(0);
    let compare = || {
        while let Some((number, case)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, cases.get(at)?)))
        {
            let on_disk = case.on_disk();
            let texts = on_disk
                .into_iter()
                .filter_map(|(name, bytes)| Some((PathBuf::from(&name), String::from_utf8(bytes).ok()?)));
            let (settings, files): (Vec<_>, Vec<_>) = texts.partition(|(name, _)| name.ends_with("cascade.toml"));
            let files: Vec<_> =
                files.into_iter().filter(|(name, _)| name.extension().is_some_and(|it| it == "cascade")).collect();
            let config = settings.first().and_then(|(name, text)| Config::parse(name, text).ok()).unwrap_or_default();
            if !files.is_empty() {
                edit(&case.title, &files, &config, 4, &mut Dice(number as u64 + 1));
            }
        }
    };
    std::thread::scope(|scope| {
        let other = scope.spawn(compare);
        compare();
        other.join().expect("the same there");
    });
}

#[test]
fn a_larger_plan_is_checked_again_after_edits() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/lumen/lumen.cascade");
    let lumen = std::fs::read_to_string(path).expect("the example");
    let mut more = String::new();
    for number in 0..40 {
        let parent = if number < 3 { "turnover".to_owned() } else { format!("step_{}", (number - 1) / 3) };
        let rate = if number % 2 == 0 { " at 20% within 10% .. 30% because \"counted\"" } else { "" };
        more.push_str(&format!(
            "sales objective step_{number} \"Bring {number} leads to branch {number}\" {{\n  serves {parent}{rate}\n  \
             measure leads from {number} to {} by 2026-12-31\n  owner sales\n}}\n\n",
            number * 3
        ));
    }
    let files = [(PathBuf::from("a.cascade"), lumen), (PathBuf::from("b.cascade"), more)];
    edit("a larger plan", &files, &Config::default(), 400, &mut Dice(2_026));
    let alone = [files[1].clone()];
    edit("one without definitions", &alone, &Config::default(), 100, &mut Dice(7));
}

#[test]
fn a_plan_in_many_files_is_checked_again_after_edits() {
    let mut definitions = String::from("plan p \"Plan\" { period 2026; currency EUR; review monthly }\n");
    for (team, department) in [("sales", "sales"), ("web", "marketing")] {
        definitions.push_str(&format!("team {team} \"{team}\" {{ department {department} }}\n"));
    }
    for metric in ["deals", "leads"] {
        definitions.push_str(&format!("metric {metric} \"{metric}\" {{ unit thing; source \"CRM\" }}\n"));
    }
    definitions.push_str("target top \"Sell 90 things\" { measure deals from 30 to 90 by 2026-12-31; owner sales }\n");
    let mut files = vec![(PathBuf::from("a.cascade"), definitions)];
    // What serves, repeats and opposes what stands in another file.
    for file in 0..6 {
        let mut steps = String::new();
        for number in (0..36).filter(|number| number % 6 == file) {
            let parent = if number < 3 { "top".to_owned() } else { format!("step_{}", (number - 1) / 3) };
            let metric = if number % 4 == 3 { "leads" } else { "deals" };
            let rate = if number % 4 == 3 { " at 20%" } else { "" };
            let (from, to) = if number % 11 == 10 { (number + 9, number) } else { (number, number * 3) };
            steps.push_str(&format!(
                "objective step_{number} \"Win {to} things in branch {}\" {{\n  serves {parent}{rate}\n  \
                 measure {metric} from {from} to {to} by 2026-12-31\n  owner {}\n}}\n\n",
                number % 5,
                if number % 2 == 0 { "sales" } else { "web" },
            ));
        }
        files.push((PathBuf::from(format!("b{file}.cascade")), steps));
    }
    let mut budget = String::from("budget all \"All\" {\n  total 4000 EUR\n");
    (0..36).for_each(|number| budget.push_str(&format!("  allocate 100 EUR to step_{number}\n")));
    files.push((PathBuf::from("c.cascade"), budget + "}\n"));
    // Few edits each: what has been broken for long is hardly ever taken over.
    for seed in 1..=40 {
        edit("a plan in many files", &files, &Config::default(), 15, &mut Dice(seed));
    }
}

#[test]
fn a_plan_is_checked_again_with_other_settings() {
    let text = "plan p \"Plan\" { period 2026; currency EUR; review monthly }\n\
                metric deals \"Deals\" { unit thing; source \"CRM\" }\n\
                objective one \"Win partners among northern bakeries\" { measure deals from 1 to 9 by 2026-12-31 }\n\
                objective two \"Win partners among bakeries\" { measure deals from 1 to 9 by 2026-12-31 }\n";
    let sources = || Sources::new(vec![SourceFile::new("a.cascade".to_owned(), text.to_owned())]);
    let today = "2026-01-15".parse().expect("a day");
    let options = Options { today, select: Vec::new(), ignore: Vec::new(), no_drafts: false };
    let (mut known, mut found) = (language::Memory::default(), check::Memory::default());
    // Strict at first, so that the titles are not near; then less so; then strict once more.
    for (similarity, repeats) in [(95, 0), (80, 1), (95, 0)] {
        let settings = format!("[rules]\nnear-duplicate = {{ similarity = \"{similarity}%\" }}\n");
        let config = Config::parse(Path::new("cascade.toml"), &settings).expect("settings");
        let reading = read_again(sources(), &[], &mut known);
        let stop = AtomicBool::new(false);
        let again = check_again(reading, &config, &options, &stop, &mut found).expect("settings").expect("not stopped");
        known.mark();
        let fresh = check(read(sources(), &[]), &config, &options).expect("settings");
        assert_eq!(difference(&again, &fresh), None, "{similarity}%");
        assert_eq!(again.findings.iter().filter(|it| it.rule.code == "S109").count(), repeats, "{similarity}%");
    }
}
