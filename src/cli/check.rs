use std::fs;
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::{Failure, Verdict, locale};
use crate::check::{Options, Outcome, check};
use crate::diagnostic::{Level, Message, Value};
use crate::language::read;
use crate::locale::Locale;
use crate::report::{self, Summary, TerminalStyle, UNWRAPPED_LINE};
use crate::source::{self, Config, Folder, MAX_FILE_BYTES, SourceFile, Sources, Workspace, discover};

/// Width of findings where no terminal says another.
const DEFAULT_WIDTH: usize = 100;

/// Check plans and say everything that is wrong with them
///
/// A path inside a folder with a `cascade.toml` names that whole plan; a folder names every
/// plan below it; any other `.cascade` file is a plan by itself; `-` is standard input.
#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Plans: folders or files; the current folder if there is none
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// How findings are written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Write findings to a file instead of standard output
    #[arg(long, value_name = "FILE")]
    output_file: Option<PathBuf>,

    /// The day to take for today, like 2026-06-30; else `today` in cascade.toml, else the clock
    #[arg(long, value_name = "DATE")]
    today: Option<NaiveDate>,

    /// The language of the findings: en or fr
    #[arg(long, value_name = "LANG")]
    lang: Option<Locale>,

    /// From which level on findings make the command fail
    #[arg(long, value_enum, default_value_t = FailOn::Error, value_name = "LEVEL")]
    fail_on: FailOn,

    /// Run only these rules: names, codes, or areas (C603, coverage-shortfall, C, cascade)
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,

    /// Do not run these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,

    /// Refuse drafts: every `status draft` is an error
    #[arg(long)]
    no_drafts: bool,

    /// The name that standard input stands for; within a plan's folder, the rest of the plan is read
    #[arg(long, value_name = "FILE")]
    stdin_filename: Option<PathBuf>,

    /// When to use colours
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For people, with the lines they are about
    Text,
    /// One line a finding
    Short,
    /// For machines; specs/findings.schema.json describes it
    Json,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Hint,
    Never,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

/// A plan's files, read.
struct Loaded {
    config: Config,
    sources: Sources,
    too_large: Vec<String>,
}

pub(super) fn run(arguments: &CheckArguments) -> Result<Verdict, Failure> {
    let plans = load(arguments)?;
    let configured = plans.iter().find_map(|plan| plan.config.lang.as_deref());
    let locale = locale(arguments.lang, configured)?;
    if plans.iter().all(|plan| plan.sources.is_empty()) {
        return Err(Failure::Said(no_file(arguments, locale)));
    }
    let mut outcomes = Vec::with_capacity(plans.len());
    for plan in plans {
        let today = arguments.today.or(plan.config.today).unwrap_or_else(|| chrono::Local::now().date_naive());
        let options = Options {
            today,
            select: arguments.select.clone(),
            ignore: arguments.ignore.clone(),
            no_drafts: arguments.no_drafts,
        };
        let reading = read(plan.sources, &plan.too_large);
        outcomes.push(check(reading, &plan.config, &options).map_err(Failure::Said)?);
    }
    write(arguments, &outcomes, locale)?;
    let summary = Summary::of(&outcomes);
    if outcomes.iter().all(|outcome| outcome.plan.block_count() == 0) {
        let files = Message::new("summary-files").arg("count", summary.files);
        let said = Message::new("report-no-block").arg("files", files);
        return Err(Failure::Said(locale.render(&said, &Sources::default())));
    }
    let fails = match arguments.fail_on {
        FailOn::Error => summary.reaches(Level::Error),
        FailOn::Warning => summary.reaches(Level::Warning),
        FailOn::Hint => summary.reaches(Level::Hint),
        FailOn::Never => false,
    };
    Ok(if fails { Verdict::Findings } else { Verdict::Fine })
}

fn no_file(arguments: &CheckArguments, locale: Locale) -> String {
    let paths = arguments.paths.iter().map(|path| Value::from(path.display().to_string()));
    let paths: Vec<Value> = paths.collect();
    let paths = if paths.is_empty() { vec![Value::from(".")] } else { paths };
    let said = Message::new("report-no-file").arg("paths", Value::list(paths));
    locale.render(&said, &Sources::default())
}

fn load(arguments: &CheckArguments) -> Result<Vec<Loaded>, Failure> {
    if arguments.paths.iter().any(|path| path == Path::new("-")) {
        if arguments.paths.len() > 1 {
            return Err(Failure::Said("`-` stands alone: standard input is one file".to_owned()));
        }
        return Ok(vec![standard_input(arguments.stdin_filename.as_deref())?]);
    }
    let here = [PathBuf::from(".")];
    let paths = if arguments.paths.is_empty() { &here[..] } else { &arguments.paths };
    let mut plans = Vec::new();
    for workspace in discover(paths)? {
        let (sources, too_large) = workspace.load()?;
        plans.push(Loaded { config: workspace.config, sources, too_large });
    }
    Ok(plans)
}

/// Standard input as the file it stands for, with the rest of its plan around it.
fn standard_input(stands_for: Option<&Path>) -> Result<Loaded, Failure> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    let shown = stands_for.unwrap_or(Path::new("-"));
    let name = shown.strip_prefix(".").unwrap_or(shown).to_string_lossy().replace('\\', "/");
    let mut too_large = Vec::new();
    if bytes.len() as u64 > MAX_FILE_BYTES {
        too_large.push(name.clone());
        bytes.clear();
    }
    let mut plan = Loaded { config: Config::default(), sources: Sources::default(), too_large };
    let mut files = vec![SourceFile::from_bytes(name, bytes)];
    let mut root = stands_for.and_then(Path::parent).unwrap_or(Path::new(".")).to_owned();
    if let Some(path) = stands_for
        && let Some(workspace) = surrounding(path)?
    {
        let (sources, too_large) = workspace.load()?;
        plan.too_large.extend(too_large);
        files.extend(sources.into_files());
        plan.config = workspace.config;
        root = workspace.root;
    }
    plan.sources = Sources::new(files).in_folder(Folder::OnDisk(root));
    Ok(plan)
}

/// The plan around a file, that file itself left out.
fn surrounding(path: &Path) -> Result<Option<Workspace>, Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Ok(None);
    }
    let Some(root) = source::enclosing_root(folder, true)? else { return Ok(None) };
    let mut found = discover(std::slice::from_ref(&root))?.into_iter().filter(|workspace| workspace.root == root);
    let itself = folder.canonicalize().ok().zip(path.file_name()).map(|(folder, name)| folder.join(name));
    Ok(found.next().map(|mut workspace| {
        workspace.files.retain(|file| fs::canonicalize(file).ok() != itself);
        workspace
    }))
}

fn write(arguments: &CheckArguments, outcomes: &[Outcome], locale: Locale) -> Result<(), Failure> {
    let Some(path) = &arguments.output_file else {
        let stdout = io::stdout();
        let style = style(arguments.color, stdout.is_terminal());
        let mut out = BufWriter::new(stdout.lock());
        format(arguments.format, outcomes, locale, style, &mut out)?;
        out.flush()?;
        return Ok(());
    };
    let unwritable = |cause: io::Error| Failure::Said(format!("{}: {cause}", path.display()));
    let mut out = BufWriter::new(fs::File::create(path).map_err(unwritable)?);
    let style = style(arguments.color, false);
    format(arguments.format, outcomes, locale, style, &mut out).map_err(unwritable)?;
    out.flush().map_err(unwritable)
}

fn format(
    format: Format,
    outcomes: &[Outcome],
    locale: Locale,
    style: TerminalStyle,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Text => report::text(outcomes, locale, style, out),
        Format::Short => report::short(outcomes, locale, out),
        Format::Json => report::json(outcomes, locale, out),
    }
}

/// What the terminal can show, as far as it says so.
fn style(color: Color, terminal: bool) -> TerminalStyle {
    let said = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    let dumb = said("TERM").is_some_and(|term| term == "dumb");
    let color = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => said("NO_COLOR").is_none() && (said("CLICOLOR_FORCE").is_some() || (terminal && !dumb)),
    };
    let columns = said("COLUMNS").and_then(|columns| columns.to_str().and_then(|columns| columns.parse().ok()));
    let measured = || terminal_size::terminal_size().filter(|_| terminal).map(|(width, _)| usize::from(width.0));
    let width = columns.or_else(measured).unwrap_or(DEFAULT_WIDTH).clamp(40, 160);
    // The margin of line numbers, and the marks of a line that is cut.
    let line_width = if terminal { width - 12 } else { UNWRAPPED_LINE };
    let links = terminal && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout);
    TerminalStyle { color, unicode: !(terminal && dumb), links, width, line_width }
}
