use std::fmt::Write as _;
use std::io::{self, Write};

use rustc_hash::{FxHashMap, FxHashSet};

use super::marked::{Mark, marked};
use super::{harmless, sentence};
use crate::check::Outcome;
use crate::diagnostic::{Finding, Level, Message, Rule};
use crate::identity::{Identities, plain};
use crate::locale::Locale;
use crate::plan::Suppression;
use crate::source::Sources;

/// A test report: a suite a plan; a passed test for each rule that finds nothing, and a test for
/// each finding, which fails from the given level on (none: never). Known and silenced ones are
/// skipped, and so are rules that have nothing to look at.
///
/// # Errors
/// What writing fails with.
pub fn junit(outcomes: &[Outcome], locale: Locale, fails: Option<Level>, out: &mut dyn Write) -> io::Result<()> {
    let suites: Vec<Suite> = outcomes.iter().map(|outcome| Suite::of(outcome, locale, fails)).collect();
    let sum = |count: fn(&Suite) -> usize| suites.iter().map(count).sum::<usize>();
    let (tests, failures) = (sum(|suite| suite.tests), sum(|suite| suite.failures));
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<testsuites name="cascade" tests="{tests}" failures="{failures}" errors="0">"#)?;
    for suite in &suites {
        let Suite { name, tests, failures, skipped, cases } = suite;
        let name = escaped(name);
        writeln!(
            out,
            r#"  <testsuite name="{name}" tests="{tests}" failures="{failures}" errors="0" skipped="{skipped}">"#
        )?;
        out.write_all(cases.as_bytes())?;
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

#[derive(Default)]
struct Suite {
    name: String,
    tests: usize,
    failures: usize,
    skipped: usize,
    cases: String,
}

impl Suite {
    fn of(outcome: &Outcome, locale: Locale, fails: Option<Level>) -> Self {
        let mut suite = Self { name: name_of(outcome), ..Self::default() };
        let sources = &outcome.plan.sources;
        let identities = Identities::new(&outcome.plan);
        let mut found = FxHashSet::default();
        let mut names: FxHashMap<String, u32> = FxHashMap::default();
        for (mark, finding) in marked(outcome) {
            found.insert(finding.rule.code);
            let block = identities.block_of(finding.span).map(|block| plain(outcome.plan.text(block)));
            let mut name = format!("{} {}", finding.rule.code, finding.rule.name);
            if let Some(block) = block {
                name = format!("{name}: {block}");
            }
            // Reports know a test by its name: neither lines, which move, nor the same name twice.
            let times = names.entry(name.clone()).or_insert(0);
            *times += 1;
            if *times > 1 {
                name = format!("{name} ({times})");
            }
            let says = sentence(locale, finding.message(), sources);
            let skipped =
                |because: &Message| format!(r#"<skipped message="{}"/>"#, escaped(&sentence(locale, because, sources)));
            let result = match mark {
                Mark::Known => skipped(&Message::new("junit-known")),
                Mark::Suppressed(comment) => skipped(&silenced(comment)),
                Mark::New if fails.is_some_and(|level| finding.level >= level) => {
                    suite.failures += 1;
                    let (level, text) = (finding.level.word(), details(finding, locale, sources));
                    format!(r#"<failure type="{level}" message="{}">{}</failure>"#, escaped(&says), escaped(&text))
                }
                Mark::New => {
                    let text = format!("{}: {says}\n{}", finding.level.word(), details(finding, locale, sources));
                    format!("<system-out>{}</system-out>", escaped(&text))
                }
            };
            suite.skipped += usize::from(!matches!(mark, Mark::New));
            suite.case(finding.rule, &name, &result);
        }
        for judged in outcome.judged.iter().filter(|judged| !found.contains(judged.rule.code)) {
            let nothing = Message::new("junit-no-subject");
            let result = match judged.has_subject {
                true => String::new(),
                false => format!(r#"<skipped message="{}"/>"#, escaped(&sentence(locale, &nothing, sources))),
            };
            suite.skipped += usize::from(!judged.has_subject);
            suite.case(judged.rule, &format!("{} {}", judged.rule.code, judged.rule.name), &result);
        }
        suite
    }

    fn case(&mut self, rule: &Rule, name: &str, result: &str) {
        self.tests += 1;
        let (area, name) = (rule.area.name(), escaped(name));
        let _ = match result {
            "" => writeln!(self.cases, r#"    <testcase classname="cascade.{area}" name="{name}"/>"#),
            _ => writeln!(self.cases, r#"    <testcase classname="cascade.{area}" name="{name}">{result}</testcase>"#),
        };
    }
}

/// Where it stands, what to do, and where to read on.
fn details(finding: &Finding, locale: Locale, sources: &Sources) -> String {
    let file = sources.file(finding.span.file);
    let at = file.position(finding.span.start);
    let mut lines = vec![format!("{}:{}:{}", file.path, at.line, at.column)];
    lines.extend(finding.helps().map(|help| sentence(locale, help, sources)));
    lines.push(finding.rule.url());
    lines.join("\n")
}

fn silenced(comment: &Suppression) -> Message {
    match comment.because {
        Some(reason) => Message::new("junit-silenced-because").arg("reason", reason),
        None => Message::new("junit-silenced"),
    }
}

/// What a plan is called: its name, else its title, else its first file.
fn name_of(outcome: &Outcome) -> String {
    let plan = &outcome.plan;
    let head = plan.header().map(|header| &header.head);
    let said = head.and_then(|head| head.name.or(head.title)).map(|name| plain(plan.text(name)));
    said.or_else(|| plan.sources.files().first().map(|file| file.path.clone())).unwrap_or_default()
}

/// Text within an element or an attribute; what XML can't hold at all becomes visible.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for line in text.split('\n') {
        if !escaped.is_empty() {
            escaped.push('\n');
        }
        for character in harmless(line).chars() {
            match character {
                '&' => escaped.push_str("&amp;"),
                '<' => escaped.push_str("&lt;"),
                '>' => escaped.push_str("&gt;"),
                '"' => escaped.push_str("&quot;"),
                '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
                other => escaped.push(other),
            }
        }
    }
    escaped
}
