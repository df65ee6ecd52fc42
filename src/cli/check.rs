use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::baseline::BaselineArguments;
use super::fixing::{FixArguments, Shown};
use super::output::OutputArguments;
use super::plans::{Choice, PlanArguments, refuse_empty, watched};
use super::{Failure, Verdict, watch};
use crate::check::Outcome;
use crate::diagnostic::{Level, Message};
use crate::locale::Locale;
use crate::report::{self, Summary, TerminalStyle};

/// Check plans and say everything that is wrong with them
///
/// A path inside a folder with a `cascade.toml` names that whole plan; a folder names every
/// plan below it; any other `.cascade` file is a plan by itself; `-` is standard input.
#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    #[command(flatten)]
    plans: PlanArguments,

    /// How findings are written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

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

    #[command(flatten)]
    baseline: BaselineArguments,

    /// Check again whenever a plan changes
    #[arg(long)]
    watch: bool,

    #[command(flatten)]
    fixes: FixArguments,

    #[command(flatten)]
    output: OutputArguments,

    /// Write findings to a file in another format as well, like sarif=findings.sarif; repeatable
    #[arg(long = "output", value_name = "FORMAT=FILE", value_parser = also)]
    also: Vec<Also>,
}

/// A further format, and where it goes.
#[derive(Debug, Clone)]
struct Also {
    format: Format,
    file: PathBuf,
}

fn also(written: &str) -> Result<Also, String> {
    let (format, file) = written.split_once('=').filter(|(_, file)| !file.is_empty()).ok_or("FORMAT=FILE")?;
    Ok(Also { format: Format::from_str(format, false)?, file: PathBuf::from(file) })
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Format {
    /// For people, with the lines they are about
    Text,
    /// One line a finding
    Short,
    /// For machines; specs/findings.schema.json describes it
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Workflow commands, for annotations on GitHub
    Github,
    /// Code quality, for merge requests on GitLab
    Gitlab,
    /// Test reports in XML, as most services read them
    Junit,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum FailOn {
    Error,
    Warning,
    Hint,
    Never,
}

impl FailOn {
    /// The lowest level that fails, if any does.
    pub(super) fn level(self) -> Option<Level> {
        match self {
            Self::Error => Some(Level::Error),
            Self::Warning => Some(Level::Warning),
            Self::Hint => Some(Level::Hint),
            Self::Never => None,
        }
    }
}

pub(super) fn run(arguments: &CheckArguments) -> Result<Verdict, Failure> {
    let files = arguments.output.file().into_iter().chain(arguments.also.iter().map(|also| also.file.as_path()));
    let mut seen: Vec<&Path> = Vec::new();
    for file in files {
        if seen.contains(&file) {
            return Err(Failure::Problem(Message::new("failure-shared-file").arg("path", file.display().to_string())));
        }
        seen.push(file);
    }
    if !arguments.watch {
        return once(arguments);
    }
    let (folders, locale) = watched(&arguments.plans)?;
    watch::run(&folders, locale, || once(arguments))
}

fn once(arguments: &CheckArguments) -> Result<Verdict, Failure> {
    let choice = Choice { select: &arguments.select, ignore: &arguments.ignore, no_drafts: arguments.no_drafts };
    let (plans, locale) = arguments.plans.checked_to_fix(&choice)?;
    let (mut outcomes, shown) = arguments.fixes.apply(plans, locale)?;
    let checked = refuse_empty(&outcomes, locale);
    if checked.is_ok() {
        arguments.baseline.apply(&mut outcomes, locale)?;
    }
    let output = &arguments.output;
    let report = Report { outcomes: &outcomes, locale, arguments };
    let findings = |style, out: &mut dyn Write| report.write(arguments.format, style, out);
    let summary = Summary::of(&outcomes);
    let mut would_change = false;
    match shown {
        Shown::Findings => output.write(findings)?,
        Shown::Text(text) => {
            io::stdout().lock().write_all(text.as_bytes())?;
            output.write_aside(findings)?;
        }
        Shown::Diff(diff) => {
            would_change = !diff.is_empty();
            let terminal = output.is_terminal();
            output.write(|style, out| match terminal {
                true => out.write_all(report::shown_diff(&diff, style.color).as_bytes()),
                false => out.write_all(diff.as_bytes()),
            })?;
            eprintln!("{}", summary.line_if_fixed(locale));
        }
    }
    for Also { format, file } in &arguments.also {
        output.write_to(file, |style, out| report.write(*format, style, out))?;
    }
    checked?;
    if would_change {
        return Ok(Verdict::Findings);
    }
    let fails = arguments.fail_on.level().is_some_and(|level| summary.reaches(level));
    if !arguments.watch {
        // The program is about to end: to give a large plan back piece by piece is lost time.
        std::mem::forget(outcomes);
    }
    Ok(if fails { Verdict::Findings } else { Verdict::Fine })
}

struct Report<'a> {
    outcomes: &'a [Outcome],
    locale: Locale,
    arguments: &'a CheckArguments,
}

impl Report<'_> {
    fn write(&self, format: Format, style: TerminalStyle, out: &mut dyn Write) -> io::Result<()> {
        let (outcomes, locale) = (self.outcomes, self.locale);
        match format {
            Format::Text => report::text(outcomes, locale, style, out),
            Format::Short => report::short(outcomes, locale, out),
            Format::Json => report::json(outcomes, locale, out),
            Format::Sarif => report::sarif(outcomes, locale, self.arguments.baseline.is_used(), out),
            Format::Github => report::github(outcomes, locale, out),
            Format::Gitlab => report::gitlab(outcomes, locale, out),
            Format::Junit => report::junit(outcomes, locale, self.arguments.fail_on.level(), out),
        }
    }
}
