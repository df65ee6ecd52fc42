//! The door for people and pipelines: arguments in, text and an exit status out.

mod baseline;
mod check;
mod completions;
mod diff;
mod explain;
mod failure;
mod fixing;
mod fmt;
mod init;
mod lsp;
mod man;
mod output;
mod plans;
mod render;
mod rules;
mod scope;
mod score;
mod spoken;
mod tree;
mod usage;
mod watch;
mod writing;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{FromArgMatches, Parser, Subcommand};

use self::failure::Failure;
use crate::diagnostic::Message;
use crate::locale::Locale;
use crate::source::LANGUAGE_VERSION;

/// Room for formulas as deep as the stated limits allow.
const STACK_BYTES: usize = 16 * 1024 * 1024;

/// Checks go-to-market plans: targets, objectives, campaigns and budgets, written as text.
///
/// Cascade reads every `.cascade` file of a plan and says what is wrong with it, with the
/// figures: goals without owner or date, objectives that serve no target, arithmetic that does
/// not reach the target, assumptions nobody can back.
#[derive(Debug, Parser)]
#[command(name = "cascade", version, long_version = long_version(), max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

fn long_version() -> String {
    format!("{}\nlanguage {LANGUAGE_VERSION}", env!("CARGO_PKG_VERSION"))
}

#[derive(Debug, Subcommand)]
enum Verb {
    Check(check::CheckArguments),
    Fmt(fmt::FmtArguments),
    Explain(explain::ExplainArguments),
    Rules(rules::RulesArguments),
    Init(init::InitArguments),
    Score(score::ScoreArguments),
    Lsp(lsp::LspArguments),
    Tree(tree::TreeArguments),
    Render(render::RenderArguments),
    Diff(diff::DiffArguments),
    Completions(completions::CompletionsArguments),
    Man(man::ManArguments),
}

/// What a verb ends with when it could do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Fine,
    Findings,
}

/// Runs the command with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    let language = spoken::language(std::env::args_os());
    match completions::answer(|| spoken::command(language)) {
        Ok(false) => {}
        Ok(true) => return ExitCode::SUCCESS,
        Err(_) => return ExitCode::from(2),
    }
    let mut command = spoken::command(language);
    let matches = command.try_get_matches_from_mut(std::env::args_os());
    let arguments = match matches.and_then(|mut matches| Arguments::from_arg_matches_mut(&mut matches)) {
        Ok(arguments) => arguments,
        Err(error) => {
            let is_answer = !error.use_stderr() || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
            if !is_answer {
                tell(&Failure::Said(usage::said(&error, language)), language);
                return ExitCode::from(2);
            }
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
            tell(&failure, language);
            ExitCode::from(2)
        }
        Err(_) => ExitCode::from(2),
    }
}

fn run(verb: Verb) -> Result<Verdict, Failure> {
    match verb {
        Verb::Check(arguments) => check::run(&arguments),
        Verb::Fmt(arguments) => fmt::run(&arguments),
        Verb::Explain(arguments) => explain::run(&arguments),
        Verb::Rules(arguments) => rules::run(&arguments),
        Verb::Init(arguments) => init::run(&arguments),
        Verb::Score(arguments) => score::run(&arguments),
        Verb::Lsp(arguments) => lsp::run(&arguments),
        Verb::Tree(arguments) => tree::run(&arguments),
        Verb::Render(arguments) => render::run(&arguments),
        Verb::Diff(arguments) => diff::run(&arguments),
        Verb::Completions(arguments) => completions::run(&arguments),
        Verb::Man(arguments) => man::run(&arguments),
    }
}

/// Says why a verb could not do its work; to nobody, where a reader has gone.
fn tell(failure: &Failure, locale: Locale) {
    let is_gone = matches!(failure, Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe);
    if !is_gone && !matches!(failure, Failure::Told) {
        let _ = writeln!(io::stderr(), "cascade: {}", failure.said(locale));
    }
}

/// The language asked for on the command line, else by the environment, else by the plan.
fn locale(asked: Option<Locale>, configured: Option<&str>) -> Result<Locale, Failure> {
    if let Some(locale) = asked {
        return Ok(locale);
    }
    match std::env::var("CASCADE_LANG") {
        Ok(code) if !code.is_empty() => known(&code, "CASCADE_LANG"),
        _ => match configured {
            Some(code) => known(code, "cascade.toml: lang"),
            None => Ok(Locale::default()),
        },
    }
}

fn known(code: &str, place: &str) -> Result<Locale, Failure> {
    let unknown = |_| Failure::Problem(Message::new("failure-language").arg("code", code).arg("place", place));
    code.parse().map_err(unknown)
}
