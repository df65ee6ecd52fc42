use std::io::{self, Write};

use clap::{Args, ValueEnum};

use super::fixing::{FixArguments, Shown};
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
    fixes: FixArguments,

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
    let (plans, locale) = arguments.plans.checked_to_fix(&choice)?;
    let (outcomes, shown) = arguments.fixes.apply(plans, locale)?;
    let output = &arguments.output;
    let findings = |style, out: &mut dyn Write| format(arguments.format, &outcomes, locale, style, out);
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
    refuse_empty(&outcomes, locale)?;
    if would_change {
        return Ok(Verdict::Findings);
    }
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
