//! The door for people and pipelines: arguments in, text and an exit status out.

mod baseline;
mod check;
mod diff;
mod explain;
mod fixing;
mod init;
mod output;
mod plans;
mod render;
mod rules;
mod scope;
mod score;
mod tree;
mod watch;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::locale::Locale;

/// Room for formulas as deep as the stated limits allow.
const STACK_BYTES: usize = 16 * 1024 * 1024;

/// Checks go-to-market plans: targets, objectives, campaigns and budgets, written as text.
///
/// Cascade reads every `.cascade` file of a plan and says what is wrong with it, with the
/// figures: goals without owner or date, objectives that serve no target, arithmetic that does
/// not reach the target, assumptions nobody can back.
#[derive(Debug, Parser)]
#[command(name = "cascade", version, max_term_width = 100, after_help = AFTER_HELP)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

const AFTER_HELP: &str = "\
Start with `cascade init`, then `cascade check`. `cascade explain C603` tells what a finding
is about. Findings are in English or French: --lang, CASCADE_LANG, or `lang` in cascade.toml.

Exit status: 0 nothing found at or above --fail-on; 1 findings; 2 the command could not do
its work (wrong usage, a file that can't be read, no plan found).";

#[derive(Debug, Subcommand)]
enum Verb {
    Check(check::CheckArguments),
    Explain(explain::ExplainArguments),
    Rules(rules::RulesArguments),
    Init(init::InitArguments),
    Score(score::ScoreArguments),
    Tree(tree::TreeArguments),
    Render(render::RenderArguments),
    Diff(diff::DiffArguments),
}

/// What a verb ends with when it could do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Fine,
    Findings,
}

/// Why a verb could not do its work.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("{0}")]
    Said(String),
    #[error(transparent)]
    Load(#[from] crate::source::LoadError),
    #[error(transparent)]
    Git(#[from] crate::source::GitError),
    /// There is no plan where one was looked for.
    #[error("{0}")]
    NoFile(String),
    #[error("standard output: {0}")]
    Output(#[from] io::Error),
    /// It has been said already.
    #[error("")]
    Told,
}

/// Runs the command with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let told = error.print().is_ok() && !error.use_stderr();
            return ExitCode::from(if told { 0 } else { 2 });
        }
    };
    // More threads than the default stack can hold formulas for are of no use; without the
    // pool the default one serves.
    let _ = rayon::ThreadPoolBuilder::new().stack_size(STACK_BYTES).build_global();
    // What goes wrong within is no verdict on the plan.
    let ran = std::panic::catch_unwind(|| run(arguments.verb));
    match ran {
        Ok(Ok(Verdict::Fine)) => ExitCode::SUCCESS,
        Ok(Ok(Verdict::Findings)) => ExitCode::from(1),
        Ok(Err(failure)) => {
            tell(&failure);
            ExitCode::from(2)
        }
        Err(_) => ExitCode::from(2),
    }
}

fn run(verb: Verb) -> Result<Verdict, Failure> {
    match verb {
        Verb::Check(arguments) => check::run(&arguments),
        Verb::Explain(arguments) => explain::run(&arguments),
        Verb::Rules(arguments) => rules::run(&arguments),
        Verb::Init(arguments) => init::run(&arguments),
        Verb::Score(arguments) => score::run(&arguments),
        Verb::Tree(arguments) => tree::run(&arguments),
        Verb::Render(arguments) => render::run(&arguments),
        Verb::Diff(arguments) => diff::run(&arguments),
    }
}

/// Says why a verb could not do its work; to nobody, where a reader has gone.
fn tell(failure: &Failure) {
    let is_gone = matches!(failure, Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe);
    if !is_gone && !matches!(failure, Failure::Told) {
        let _ = writeln!(io::stderr(), "cascade: {failure}");
    }
}

/// The language asked for on the command line, else by the environment, else by the plan.
fn locale(asked: Option<Locale>, configured: Option<&str>) -> Result<Locale, Failure> {
    if let Some(locale) = asked {
        return Ok(locale);
    }
    match std::env::var("CASCADE_LANG") {
        Ok(code) if !code.is_empty() => code.parse().map_err(|error| Failure::Said(format!("CASCADE_LANG: {error}"))),
        _ => match configured {
            Some(code) => code.parse().map_err(|error| Failure::Said(format!("cascade.toml: lang: {error}"))),
            None => Ok(Locale::default()),
        },
    }
}
