use std::io::{self, Write};

use clap::{Args, ValueEnum};

use super::output::OutputArguments;
use super::plans::{Choice, PlanArguments, refuse_empty};
use super::{Failure, Verdict};
use crate::check::Outcome;
use crate::diagnostic::Level;
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
    output: OutputArguments,
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

pub(super) fn run(arguments: &CheckArguments) -> Result<Verdict, Failure> {
    let choice = Choice { select: &arguments.select, ignore: &arguments.ignore, no_drafts: arguments.no_drafts };
    let (outcomes, locale) = arguments.plans.checked(&choice)?;
    arguments.output.write(|style, out| format(arguments.format, &outcomes, locale, style, out))?;
    let summary = Summary::of(&outcomes);
    refuse_empty(&outcomes, locale)?;
    let fails = match arguments.fail_on {
        FailOn::Error => summary.reaches(Level::Error),
        FailOn::Warning => summary.reaches(Level::Warning),
        FailOn::Hint => summary.reaches(Level::Hint),
        FailOn::Never => false,
    };
    Ok(if fails { Verdict::Findings } else { Verdict::Fine })
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
