use clap::Args;

use super::output::OutputArguments;
use super::plans::{Choice, PlanArguments, refuse_empty};
use super::scope::ScopeArguments;
use super::{Failure, Verdict};
use crate::render::{self, View};
use crate::report::Summary;

/// Show the cascade: what serves what, and whether it reaches it
///
/// Each target with what serves it below: goal, coverage, deadline, owner, money, and how it
/// stands where something was observed. What serves several is shown where it is met first.
#[derive(Debug, Args)]
pub(super) struct TreeArguments {
    #[command(flatten)]
    plans: PlanArguments,

    #[command(flatten)]
    scope: ScopeArguments,

    #[command(flatten)]
    output: OutputArguments,
}

pub(super) fn run(arguments: &TreeArguments) -> Result<Verdict, Failure> {
    let (outcomes, locale) = arguments.plans.checked(&Choice::default())?;
    refuse_empty(&outcomes, locale)?;
    let views: Vec<View> = outcomes.iter().map(|outcome| render::view(outcome, locale)).collect();
    let views = arguments.scope.of(views, locale)?;
    arguments.output.write(|style, out| {
        for (view, scope) in &views {
            render::terminal(view, scope, style, out)?;
            writeln!(out)?;
        }
        writeln!(out, "{}", Summary::of(&outcomes).line(locale))
    })?;
    Ok(Verdict::Fine)
}
