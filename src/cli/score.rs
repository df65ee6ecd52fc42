use std::io::{self, Write};

use clap::{Args, ValueEnum};

use super::output::OutputArguments;
use super::plans::{Choice, PlanArguments, refuse_empty};
use super::{Failure, Verdict};
use crate::check::Outcome;
use crate::locale::Locale;
use crate::report::{self, TerminalStyle};

/// Score plans in ten areas, and say what would lift the score most
///
/// A scorecard is for talking about a plan, never a gate: the command ends with 0 whatever the
/// score. Checks that have nothing to look at are named, and count for nothing.
#[derive(Debug, Args)]
pub(super) struct ScoreArguments {
    #[command(flatten)]
    plans: PlanArguments,

    /// How the scorecard is written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Count every `status draft` as an error
    #[arg(long)]
    no_drafts: bool,

    #[command(flatten)]
    output: OutputArguments,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For machines; specs/score.schema.json describes it
    Json,
    /// For documents and pull requests
    Markdown,
}

pub(super) fn run(arguments: &ScoreArguments) -> Result<Verdict, Failure> {
    let choice = Choice { no_drafts: arguments.no_drafts, ..Choice::default() };
    let (outcomes, locale) = arguments.plans.checked(&choice)?;
    refuse_empty(&outcomes, locale)?;
    arguments.output.write(|style, out| format(arguments.format, &outcomes, locale, style, out))?;
    Ok(Verdict::Fine)
}

fn format(
    format: Format,
    outcomes: &[Outcome],
    locale: Locale,
    style: TerminalStyle,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Text => report::score_text(outcomes, locale, style, out),
        Format::Json => report::score_json(outcomes, locale, out),
        Format::Markdown => report::score_markdown(outcomes, locale, out),
    }
}
