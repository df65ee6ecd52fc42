//! Pages of `specs/` as tests.

use std::fmt::Write as _;
use std::path::Path;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd};
use smart_cascade::check::{Options, check};
use smart_cascade::diagnostic::{Finding, Findings, Level, Message};
use smart_cascade::language::read;
use smart_cascade::locale::Locale;
use smart_cascade::plan::Plan;
use smart_cascade::rules::CATALOGUE;
use smart_cascade::source::{Config, Folder, SourceFile, Sources};

/// The day that is today in cases which don't say another.
const TODAY: &str = "2026-01-15";

/// A page of `specs/`.
pub struct Page {
    pub cases: Vec<Case>,
}

/// A header with its plan and what is expected of it.
pub struct Case {
    pub title: String,
    own_rule: Option<String>,
    /// Path, text as the page shows it, and the bytes it stands for.
    files: Vec<(String, String, Vec<u8>)>,
    /// Files of figures in the same way, the lines of expectations left out.
    tables: Vec<(String, String, Vec<u8>)>,
    settings: String,
    data: Option<serde_json::Value>,
    with: Vec<String>,
    all: bool,
}

/// What a case asks to have checked.
pub struct Setup {
    pub sources: Sources,
    pub config: Config,
    pub options: Options,
}

/// `# error: M203 "…"`
struct Expectation {
    file: String,
    line: usize,
    level: String,
    code: String,
    says: Option<String>,
}

fn in_english(problem: Message) -> String {
    Locale::En.render(&problem, &Sources::default())
}

impl Page {
    /// Reads a page; its cases are under headers of the third level.
    pub fn read(path: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let own_rule = own_rule(&text);
        let mut cases: Vec<Case> = Vec::new();
        let mut fence: Option<String> = None;
        let mut heading: Option<HeadingLevel> = None;
        let mut words = String::new();
        let mut file_name: Option<String> = None;
        let mut code = String::new();
        for event in Parser::new(&text) {
            match event {
                Event::Start(Tag::Heading { level, .. }) => {
                    heading = Some(level);
                    words.clear();
                }
                Event::End(TagEnd::Heading(_)) => {
                    if heading == Some(HeadingLevel::H3) {
                        cases.push(Case::new(words.trim(), own_rule.clone()));
                    }
                    heading = None;
                    words.clear();
                }
                Event::Start(Tag::Paragraph) => {
                    words.clear();
                    file_name = None;
                }
                Event::End(TagEnd::Paragraph) => words.clear(),
                Event::Code(text) if heading.is_none() => {
                    if words.trim().is_empty() {
                        file_name = Some(text.to_string());
                    }
                    words.push_str(&text);
                }
                Event::Text(text) | Event::Code(text) => {
                    if fence.is_some() {
                        code.push_str(&text);
                    } else {
                        if heading.is_none() && text.trim() != ":" {
                            file_name = None;
                        }
                        words.push_str(&text);
                    }
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                    fence = Some(info.to_string());
                    code.clear();
                }
                Event::End(TagEnd::CodeBlock) => {
                    let info = fence.take().unwrap_or_default();
                    if let Some(case) = cases.last_mut() {
                        case.add(&info, &code, file_name.take())?;
                    } else if info.starts_with("cascade") {
                        return Err("a plan stands before the first case header (###)".to_owned());
                    }
                }
                _ => {}
            }
        }
        cases.retain(|case| !case.files.is_empty());
        Ok(Self { cases })
    }
}

/// The code in a title like `# M203 · no-change`.
fn own_rule(text: &str) -> Option<String> {
    let title = text.lines().next()?.strip_prefix("# ")?;
    let code = title.split_whitespace().next()?;
    CATALOGUE.iter().any(|entry| entry.rule.code == code).then(|| code.to_owned())
}

impl Case {
    fn new(title: &str, own_rule: Option<String>) -> Self {
        Self {
            title: title.to_owned(),
            own_rule,
            files: Vec::new(),
            tables: Vec::new(),
            settings: String::new(),
            data: None,
            with: Vec::new(),
            all: false,
        }
    }

    fn add(&mut self, info: &str, code: &str, file: Option<String>) -> Result<(), String> {
        let mut words = info.split_whitespace();
        match words.next() {
            Some("cascade") => {
                let mut escaped = false;
                while let Some(word) = words.next() {
                    match word {
                        "all" => self.all = true,
                        "escaped" => escaped = true,
                        "with" => self.with.extend(words.by_ref().map(str::to_owned)),
                        other => return Err(format!("`cascade {other}`: all, escaped, or with CODE …")),
                    }
                }
                let name = file.unwrap_or_else(|| "plan.cascade".to_owned());
                if self.files.iter().any(|(known, ..)| *known == name) {
                    return Err(format!("{}: two plans under one header need a path line each", self.title));
                }
                let bytes = if escaped { unescaped(code)? } else { code.as_bytes().to_vec() };
                self.files.push((name, code.to_owned(), bytes));
            }
            Some("csv") => {
                let name = file.ok_or_else(|| format!("{}: a csv fence needs a path line", self.title))?;
                let kept: Vec<&str> = code.lines().filter(|line| expectation_comment(line).is_none()).collect();
                let text = kept.join("\n") + "\n";
                let bytes = if words.next() == Some("escaped") { unescaped(&text)? } else { text.into_bytes() };
                self.tables.push((name, code.to_owned(), bytes));
            }
            Some("toml") => code.clone_into(&mut self.settings),
            Some("json") => {
                self.data = Some(serde_json::from_str(code).map_err(|error| format!("{}: {error}", self.title))?);
            }
            _ => {}
        }
        Ok(())
    }

    /// The case's files and settings, as they would lie in a folder.
    pub fn on_disk(&self) -> Vec<(String, Vec<u8>)> {
        let all = self.files.iter().chain(&self.tables);
        let mut files: Vec<_> = all.map(|(name, _, bytes)| (name.clone(), bytes.clone())).collect();
        let has_today = self.settings.lines().any(|line| line.starts_with("today"));
        let today = if has_today { String::new() } else { format!("today = \"{TODAY}\"\n") };
        files.push(("cascade.toml".to_owned(), format!("{today}{}", self.settings).into_bytes()));
        files
    }

    /// The plan of the case, with the rules that it is about.
    pub fn setup(&self) -> Result<Setup, String> {
        let config = Config::parse(Path::new("cascade.toml"), &self.settings).map_err(in_english)?;
        let files = self.files.iter().map(|(name, _, bytes)| SourceFile::from_bytes(name.clone(), bytes.clone()));
        let kept = self.tables.iter().map(|(name, _, bytes)| (name.clone(), bytes.clone())).collect();
        let today = config.today.unwrap_or_else(|| TODAY.parse().expect("a date"));
        let select = self.selection(&self.expected()?);
        let options = Options { today, select, ignore: Vec::new(), no_drafts: false };
        Ok(Setup { sources: Sources::new(files.collect()).in_folder(Folder::Kept(kept)), config, options })
    }

    /// What is expected of the case's files.
    fn expected(&self) -> Result<Vec<Expectation>, String> {
        let mut expected = Vec::new();
        for (name, text, _) in &self.files {
            expected.extend(expectations(name, text)?);
        }
        for (name, text, _) in &self.tables {
            let found = expectations(name, text)?;
            // The lines of expectations are not there when the file is read.
            let lines: Vec<&str> = text.lines().collect();
            let comments = |line: usize| lines[..line].iter().filter(|it| expectation_comment(it).is_some()).count();
            expected.extend(
                found.into_iter().map(|wanted| Expectation { line: wanted.line - comments(wanted.line), ..wanted }),
            );
        }
        Ok(expected)
    }

    /// Checks the plan and compares.
    pub fn run(&self) -> Result<(), String> {
        let expected = self.expected()?;
        let Setup { sources, config, options } = self.setup()?;
        let outcome = check(read(sources, &[]), &config, &options).map_err(in_english)?;
        let mut problems = String::new();
        let mut unmatched: Vec<&Finding> = outcome.findings.iter().collect();
        for wanted in &expected {
            let found = unmatched.iter().position(|finding| wanted.matches(finding, &outcome.plan));
            match found {
                Some(index) => {
                    unmatched.remove(index);
                }
                None => {
                    let says = wanted.says.as_deref().unwrap_or("");
                    let _ = writeln!(
                        problems,
                        "missing: {}:{}: {} {} \"{says}\"",
                        wanted.file, wanted.line, wanted.level, wanted.code
                    );
                }
            }
        }
        for finding in unmatched {
            let _ = writeln!(problems, "unexpected: {}", describe(finding, &outcome.plan));
        }
        self.compare_data(&outcome.findings, &outcome.plan.sources, &mut problems);
        for finding in &outcome.findings {
            for locale in Locale::ALL {
                let text = sentences(finding, &outcome.plan, locale).join(" ");
                if text.contains(finding.message().id)
                    && finding.message().id.contains('-')
                    && text.starts_with(finding.message().id)
                    || text.contains("{$")
                    || text.contains("{ $")
                    || text.is_empty()
                {
                    let _ = writeln!(problems, "message of {} in {locale} has a hole: {text}", finding.rule.code);
                }
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(format!("\n{problems}")) }
    }

    /// The rules of a case: the language's, the page's own, those named.
    fn selection(&self, expected: &[Expectation]) -> Vec<String> {
        if self.all {
            return Vec::new();
        }
        let mut codes: Vec<String> = expected.iter().map(|wanted| wanted.code.clone()).collect();
        codes.extend(self.own_rule.clone());
        codes.extend(self.with.iter().cloned());
        codes.push("L001".to_owned());
        codes
    }

    fn compare_data(&self, findings: &Findings, sources: &Sources, problems: &mut String) {
        let Some(serde_json::Value::Object(wanted)) = &self.data else { return };
        for (code, figures) in wanted {
            let Some(finding) = findings.iter().find(|finding| finding.rule.code == code) else {
                let _ = writeln!(problems, "no finding {code} to compare figures with");
                continue;
            };
            let data = finding.figures().map(|(key, datum)| (key.to_owned(), datum.to_json(sources)));
            let data = serde_json::Value::Object(data.collect());
            if !is_within(figures, &data) {
                let _ = writeln!(problems, "figures of {code}: wanted {figures}, found {data}");
            }
        }
    }
}

fn is_within(wanted: &serde_json::Value, found: &serde_json::Value) -> bool {
    match (wanted, found) {
        (serde_json::Value::Object(wanted), serde_json::Value::Object(found)) => {
            wanted.iter().all(|(key, value)| found.get(key).is_some_and(|found| is_within(value, found)))
        }
        _ => wanted == found,
    }
}

impl Expectation {
    fn matches(&self, finding: &Finding, plan: &Plan) -> bool {
        let file = plan.sources.file(finding.span.file);
        finding.rule.code == self.code
            && finding.level.word() == self.level
            && file.path == self.file
            && file.position(finding.span.start).line == self.line
            && self.says.as_ref().is_none_or(|says| {
                sentences(finding, plan, Locale::En).iter().any(|sentence| sentence.contains(says.as_str()))
            })
    }
}

/// The bytes of a plan in which `\u{200B}`, `\xE9` and `\r` stand for what can't be seen on a page.
fn unescaped(code: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::with_capacity(code.len());
    let mut rest = code;
    while let Some(at) = rest.find('\\') {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        rest = &rest[at + 1..];
        if let Some((code, after)) = rest.strip_prefix("u{").and_then(|rest| rest.split_once('}')) {
            let character = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
            bytes.extend_from_slice(character.ok_or(format!("`\\u{{{code}}}`"))?.to_string().as_bytes());
            rest = after;
        } else if let Some(digits) = rest.strip_prefix('x').and_then(|rest| rest.get(..2)) {
            bytes.push(u8::from_str_radix(digits, 16).map_err(|_| format!("`\\x{digits}`"))?);
            rest = &rest[3..];
        } else if let Some(after) = rest.strip_prefix('r') {
            bytes.push(b'\r');
            rest = after;
        } else {
            bytes.push(b'\\');
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    Ok(bytes)
}

/// Every sentence of a finding.
pub fn sentences(finding: &Finding, plan: &Plan, locale: Locale) -> Vec<String> {
    let render = |message| locale.render(message, &plan.sources);
    let mut sentences = vec![render(finding.message())];
    sentences.extend(finding.primary_label().map(render));
    sentences.extend(finding.labels().iter().map(|label| render(&label.message)));
    sentences.extend(finding.helps().map(render));
    sentences.extend(finding.fixes().iter().map(|fix| render(&fix.title)));
    sentences
}

fn describe(finding: &Finding, plan: &Plan) -> String {
    let file = plan.sources.file(finding.span.file);
    let line = file.position(finding.span.start).line;
    let text = sentences(finding, plan, Locale::En).join(" | ");
    format!("{}:{line}: {} {} {text}", file.path, finding.level.word(), finding.rule.code)
}

/// The expectations written in a plan's comments.
fn expectations(file: &str, text: &str) -> Result<Vec<Expectation>, String> {
    let mut expected = Vec::new();
    let mut line = 0;
    for (index, written) in text.lines().enumerate() {
        let Some((start, about_above)) = expectation_comment(written) else {
            line = index + 1;
            continue;
        };
        if !about_above {
            line = index + 1;
        }
        let mut rest = written[start..].trim();
        while !rest.is_empty() {
            let (level, after) = rest.split_once(':').ok_or_else(|| format!("{file}:{}: `{rest}`", index + 1))?;
            let after = after.trim_start();
            let length = after.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(after.len());
            let (code, after) = after.split_at(length);
            let after = after.trim_start();
            let (says, after) = match after.strip_prefix('"') {
                Some(quoted) => {
                    let (says, after) =
                        quoted.split_once('"').ok_or_else(|| format!("{file}:{}: quote not closed", index + 1))?;
                    (Some(says.to_owned()), after)
                }
                None => (None, after),
            };
            expected.push(Expectation {
                file: file.to_owned(),
                line,
                level: level.trim().to_owned(),
                code: code.to_owned(),
                says,
            });
            rest = after.trim_start().trim_start_matches(',').trim_start();
        }
    }
    Ok(expected)
}

/// Where the expectations of a line begin, and whether they are about a line above.
fn expectation_comment(line: &str) -> Option<(usize, bool)> {
    let levels = [Level::Error, Level::Warning, Level::Hint];
    let starts = line.match_indices('#').map(|(at, _)| at);
    starts.into_iter().find_map(|at| {
        let comment = line[at + 1..].trim_start();
        let (comment, above) = comment.strip_prefix('^').map_or((comment, false), |rest| (rest.trim_start(), true));
        let begins = levels
            .iter()
            .any(|level| comment.strip_prefix(level.word()).is_some_and(|rest| rest.trim_start().starts_with(':')));
        begins.then(|| (line.len() - comment.len(), above))
    })
}
