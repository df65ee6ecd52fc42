//! What a shell completes: the words of the command, the rules, and the names in the plans at hand.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::builder::PossibleValue;
use clap::{Args, Command, ValueEnum};
use clap_complete::aot::Shell;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter};
use clap_complete::env::{CompleteEnv, Shells};

use super::{Failure, Verdict};
use crate::diagnostic::Area;
use crate::language::read;
use crate::locale::Locale;
use crate::plan::{Head, NodeId, Plan};
use crate::report::harmless;
use crate::rules::{CATALOGUE, page};
use crate::source::{discover, text_content};

/// Set by the script of a shell that asks what could stand at a place.
const VARIABLE: &str = "CASCADE_COMPLETE";

/// Write the script that makes a shell complete this command
///
/// Rules, formats, plan files, and the names of nodes and teams in the plans below the current
/// folder are completed. Let the shell read the script whenever it starts:
///
///   bash        source <(cascade completions bash)           in ~/.bashrc
///   zsh         source <(cascade completions zsh)            in ~/.zshrc, after compinit
///   fish        cascade completions fish | source            in ~/.config/fish/config.fish
///   elvish      eval (cascade completions elvish | slurp)    in ~/.config/elvish/rc.elv
///   powershell  cascade completions powershell | Out-String | Invoke-Expression
///                                                            in $PROFILE
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct CompletionsArguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(arguments: &CompletionsArguments) -> Result<Verdict, Failure> {
    let shells = Shells::builtins();
    let Some(shell) = shells.completer(&arguments.shell.to_string()) else { return Err(Failure::Told) };
    let mut script = Vec::new();
    shell.write_registration(VARIABLE, "cascade", "cascade", "cascade", &mut script)?;
    io::stdout().lock().write_all(&script)?;
    Ok(Verdict::Fine)
}

/// Answers a shell that asks; whether one did.
pub(super) fn answer(command: impl Fn() -> Command) -> Result<bool, clap::Error> {
    let here = std::env::current_dir().ok();
    CompleteEnv::with_factory(command).var(VARIABLE).bin("cascade").try_complete(std::env::args_os(), here.as_deref())
}

/// The command, with what its arguments may be where the arguments themselves don't know.
pub(super) fn with_candidates(command: Command, locale: Locale) -> Command {
    let command = command.mut_args(|argument| {
        let values = match argument.get_id().as_str() {
            "rule" => ArgValueCompleter::new(move |typed: &OsStr| rules(typed, locale)),
            "select" | "ignore" => ArgValueCompleter::new(move |typed: &OsStr| {
                areas(typed).chain(rules(typed, locale)).collect::<Vec<_>>()
            }),
            "lang" => ArgValueCompleter::new(languages),
            "paths" => ArgValueCompleter::new(PathCompleter::any().stdio().filter(is_plan)),
            "also" => ArgValueCompleter::new(also),
            "from" => ArgValueCompleter::new(|typed: &OsStr| names(typed, nodes)),
            "owner" => ArgValueCompleter::new(|typed: &OsStr| names(typed, teams)),
            _ => return argument,
        };
        argument.add(values)
    });
    command.mut_subcommands(|command| with_candidates(command, locale))
}

fn starting(typed: &OsStr) -> impl Fn(&str) -> bool {
    let typed = typed.to_string_lossy().into_owned();
    move |value| value.starts_with(&typed)
}

/// Rules by name; by code, as soon as it is a code that is typed.
fn rules(typed: &OsStr, locale: Locale) -> Vec<CompletionCandidate> {
    let fits = starting(typed);
    let coded = !typed.is_empty();
    let rules = CATALOGUE.iter().map(|entry| entry.rule);
    let said = rules.flat_map(|rule| {
        let summary = page(rule).summary(locale);
        let name = (rule.name, format!("{}: {summary}", rule.code));
        let code = (rule.code, format!("{}: {summary}", rule.name));
        [Some(name), coded.then_some(code)].into_iter().flatten()
    });
    let fitting = said.filter(|(value, _)| fits(value));
    fitting.map(|(value, help)| CompletionCandidate::new(value).help(Some(help.into()))).collect()
}

fn areas(typed: &OsStr) -> impl Iterator<Item = CompletionCandidate> {
    let fits = starting(typed);
    let areas = Area::SCORED.into_iter().chain([Area::Language]);
    areas.filter(move |area| fits(area.name())).map(|area| {
        let codes = format!("{}…", area.letter());
        CompletionCandidate::new(area.name()).help(Some(codes.into()))
    })
}

fn languages(typed: &OsStr) -> Vec<CompletionCandidate> {
    let fits = starting(typed);
    Locale::ALL.into_iter().map(Locale::code).filter(|code| fits(code)).map(CompletionCandidate::new).collect()
}

fn is_plan(path: &Path) -> bool {
    path.is_dir() || path.extension().is_some_and(|extension| extension == "cascade")
}

/// A format, then a file.
fn also(typed: &OsStr) -> Vec<CompletionCandidate> {
    if let Some((format, file)) = typed.to_string_lossy().split_once('=') {
        let files = PathCompleter::any().complete(OsStr::new(file)).into_iter();
        return files.map(|file| file.add_prefix(format!("{format}="))).collect();
    }
    let fits = starting(typed);
    let formats = super::check::Format::value_variants().iter().filter_map(ValueEnum::to_possible_value);
    let fitting = formats.filter(|format| fits(format.get_name()));
    let offered = |format: PossibleValue| {
        CompletionCandidate::new(format!("{}=", format.get_name())).help(format.get_help().cloned())
    };
    fitting.map(offered).collect()
}

/// What is named, each with its title if it has one.
type Names = BTreeMap<String, String>;

/// The names that some blocks of the plans below the current folder have.
fn names(typed: &OsStr, wanted: fn(&Plan, &mut Names)) -> Vec<CompletionCandidate> {
    let mut names = Names::new();
    // What can't be read has no names; to say so is the task of the command itself.
    for plan in discover(&[PathBuf::from(".")]).unwrap_or_default() {
        let Ok((sources, too_large)) = plan.load() else { continue };
        wanted(&read(sources, &too_large).plan, &mut names);
    }
    let fits = starting(typed);
    let fitting = names.into_iter().filter(|(name, _)| fits(name));
    let offered = |(name, title): (String, String)| {
        let title = Some(title).filter(|title| !title.is_empty());
        CompletionCandidate::new(name).help(title.map(Into::into))
    };
    fitting.map(offered).collect()
}

fn nodes(plan: &Plan, names: &mut Names) {
    for (name, node) in plan.node_names.iter().filter(|(_, node)| !matches!(node, NodeId::Budget(_))) {
        names.insert(name.to_owned(), title(plan, plan.head_of(node)));
    }
}

fn teams(plan: &Plan, names: &mut Names) {
    for (name, &team) in plan.team_names.iter() {
        names.insert(name.to_string(), title(plan, &plan.team(team).head));
    }
}

fn title(plan: &Plan, head: &Head) -> String {
    let title = head.title.map(|title| harmless(&text_content(plan.text(title))));
    title.unwrap_or_default()
}
