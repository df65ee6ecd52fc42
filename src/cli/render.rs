use clap::{Args, ValueEnum};

use super::output::OutputArguments;
use super::plans::{Choice, PlanArguments, refuse_empty};
use super::{Failure, Verdict};
use crate::render::{self, View};

/// Write the cascade for other readers
#[derive(Debug, Args)]
pub(super) struct RenderArguments {
    #[command(flatten)]
    plans: PlanArguments,

    /// What to write
    #[arg(long, value_enum, value_name = "FORMAT")]
    to: Format,

    #[command(flatten)]
    output: OutputArguments,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For machines; specs/tree.schema.json describes it
    Json,
    /// One self-contained page, for a browser or for paper
    Html,
}

pub(super) fn run(arguments: &RenderArguments) -> Result<Verdict, Failure> {
    let (outcomes, locale) = arguments.plans.checked(&Choice::default())?;
    refuse_empty(&outcomes, locale)?;
    let views: Vec<View> = outcomes.iter().map(|outcome| render::view(outcome, locale)).collect();
    arguments.output.write(|_, out| match arguments.to {
        Format::Json => render::json(&views, out),
        Format::Html => render::html(&views, locale, out),
    })?;
    Ok(Verdict::Fine)
}
