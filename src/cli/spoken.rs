//! The command's own words, in the reader's language.
//!
//! English stands where an argument is declared, as clap reads it. Other languages have their
//! words in `locales/*/help.ftl`, by the names of commands and arguments; clap's own few words are
//! there too. A test below holds the two against each other.

use std::ffi::OsString;
use std::fmt::Write as _;

use clap::builder::{PossibleValue, StyledStr};
use clap::{Arg, ArgAction, Command, CommandFactory};
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};

use super::{Arguments, completions};
use crate::locale::Locale;

/// The language to speak of the command itself: before its arguments are understood, what can be
/// made out of them, else what the environment says. Unlike findings, which have to be the same
/// everywhere, this is for the person at the terminal alone.
pub(super) fn language(arguments: impl Iterator<Item = OsString>) -> Locale {
    let said = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    if let Some(locale) = asked(arguments).or_else(|| said("CASCADE_LANG")?.parse().ok()) {
        return locale;
    }
    let system = said("LC_ALL").or_else(|| said("LC_MESSAGES")).or_else(|| said("LANG"));
    let code = system.as_deref().map(|system| system.split(['_', '.', '@']).next().unwrap_or(system));
    code.and_then(|code| code.parse().ok()).unwrap_or_default()
}

/// What follows `--lang`.
fn asked(arguments: impl Iterator<Item = OsString>) -> Option<Locale> {
    let mut arguments = arguments.map(|argument| argument.to_string_lossy().into_owned());
    while let Some(argument) = arguments.next() {
        let Some(rest) = argument.strip_prefix("--lang") else { continue };
        let code = match rest.strip_prefix('=') {
            Some(code) => Some(code.to_owned()),
            None if rest.is_empty() => arguments.next(),
            None => None,
        };
        return code?.parse().ok();
    }
    None
}

/// The whole command, speaking a language.
pub(super) fn command(locale: Locale) -> Command {
    let command = completions::with_candidates(Arguments::command(), locale);
    let ends = format!("{}\n\n{}", locale.text("command-start"), locale.text("command-exit-status"));
    let mut command = command.after_help(ends).subcommand_value_name("COMMAND");
    if locale == Locale::default() {
        return command;
    }
    // What clap adds by itself has to be there to be translated.
    command.build();
    translated(command, locale)
}

fn translated(command: Command, locale: Locale) -> Command {
    let words = Words { locale, command: command.get_name().to_owned() };
    let heading = |id| format!("{}\u{202f}", words.own(id));
    let styles = command.get_styles().get_usage();
    let template = format!(
        "{{before-help}}{{about-with-newline}}\n{styles}{}:{styles:#} {{usage}}\n\n{{all-args}}{{after-help}}",
        heading("usage"),
    );
    let names = words.own("command");
    let mut command = command
        .help_template(StyledStr::from(template))
        .subcommand_help_heading(heading("commands"))
        .subcommand_value_name(names);
    if let Some(about) = words.about() {
        let long = words.more().map(|more| format!("{about}\n\n{more}"));
        command = command.long_about(long.unwrap_or_else(|| about.clone())).about(about);
    }
    if let Some(ends) = words.ends() {
        command = command.after_help(ends);
    }
    let (arguments, options) = (heading("arguments"), heading("options"));
    let command = command.mut_args(|argument| {
        let heading = if argument.is_positional() { arguments.clone() } else { options.clone() };
        words.argument(argument).help_heading(heading)
    });
    command.mut_subcommands(|command| translated(command, locale))
}

/// The words of one command in another language.
struct Words {
    locale: Locale,
    command: String,
}

impl Words {
    /// One of clap's own words.
    fn own(&self, id: &str) -> String {
        self.locale.help(&format!("clap-{id}")).unwrap_or_default()
    }

    fn about(&self) -> Option<String> {
        self.locale.help(&format!("verb-{}", self.command))
    }

    fn more(&self) -> Option<String> {
        self.locale.help(&format!("verb-{}.more", self.command))
    }

    /// What stands below all.
    fn ends(&self) -> Option<String> {
        self.locale.help(&format!("verb-{}.ends", self.command))
    }

    /// What is said of an argument, or of one of its values: in this command, else wherever it is.
    fn of(&self, argument: &str) -> Option<String> {
        let argument = argument.replace('_', "-");
        let here = self.locale.help(&format!("help-{}-{argument}", self.command));
        here.or_else(|| self.locale.help(&format!("help-{argument}")))
    }

    fn argument(&self, mut argument: Arg) -> Arg {
        let id = argument.get_id().as_str().to_owned();
        let Some(mut help) = self.of(&id) else { return argument };
        let values = self.values(&argument);
        let defaults = argument.get_default_values().iter().map(|value| value.to_string_lossy().into_owned());
        let defaults: Vec<String> = defaults.collect();
        let takes_value = matches!(argument.get_action(), ArgAction::Set | ArgAction::Append);
        if takes_value {
            if let Some(name) = argument.get_value_names().and_then(|names| names.first()).map(ToString::to_string) {
                argument = argument.value_name(self.locale.help(&value_id(&name)).unwrap_or(name));
            }
            argument = argument.hide_default_value(true).hide_possible_values(true);
        }
        let mut long = help.clone();
        let mut has_more = argument.get_long_help().is_some();
        if takes_value && !defaults.is_empty() {
            let said = format!(" [{}\u{202f}: {}]", self.own("default"), defaults.join(", "));
            help.push_str(&said);
            long.push_str(&said);
        }
        if takes_value && !values.is_empty() {
            let names: Vec<&str> = values.iter().map(|(value, _)| value.as_str()).collect();
            let _ = write!(help, " [{}\u{202f}: {}]", self.own("values"), names.join(", "));
            has_more = true;
            let _ = write!(long, "\n\n{}\u{202f}:", self.own("possible-values"));
            for (value, said) in &values {
                let _ = match said {
                    Some(said) => write!(long, "\n  {value}\u{202f}: {said}"),
                    None => write!(long, "\n  {value}"),
                };
            }
            let offered = move || values.iter().map(candidate).collect::<Vec<_>>();
            argument = argument.add(ArgValueCandidates::new(offered));
        }
        let argument = argument.help(help);
        if has_more { argument.long_help(long) } else { argument }
    }

    /// The values that an argument may have, each with what it does.
    fn values(&self, argument: &Arg) -> Vec<(String, Option<String>)> {
        let values = argument.get_possible_values();
        let shown = values.iter().filter(|value| !value.is_hide_set());
        let id = argument.get_id().as_str();
        shown.map(|value| (value.get_name().to_owned(), self.value(id, value))).collect()
    }

    fn value(&self, argument: &str, value: &PossibleValue) -> Option<String> {
        value.get_help().and_then(|_| self.of(&format!("{argument}-{}", value.get_name())))
    }
}

fn candidate((value, said): &(String, Option<String>)) -> CompletionCandidate {
    CompletionCandidate::new(value).help(said.clone().map(Into::into))
}

/// The id of what a value is called: `FILE`, `FORMAT=FILE`.
fn value_id(name: &str) -> String {
    format!("value-{}", name.to_lowercase().replace(['=', '_'], "-"))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use clap::{Command, CommandFactory};
    use fluent_syntax::ast::Entry;

    use super::{Arguments, Words, command, language, value_id};
    use crate::locale::Locale;

    /// What is said in English: by the ids that another language may have for it, the likeliest
    /// first.
    fn english(command: &Command, said: &mut Vec<(Vec<String>, String)>) {
        let name = command.get_name();
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        let more = command.get_long_about().map(ToString::to_string);
        said.push((vec![format!("verb-{name}")], about.clone()));
        if let Some(more) = more.filter(|more| *more != about) {
            said.push((vec![format!("verb-{name}.more")], more));
        }
        if let Some(ends) = command.get_after_help() {
            said.push((vec![format!("verb-{name}.ends")], ends.to_string()));
        }
        for argument in command.get_arguments().filter(|argument| !argument.is_hide_set()) {
            let id = argument.get_id().as_str().replace('_', "-");
            let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
            said.push((vec![format!("help-{name}-{id}"), format!("help-{id}")], help));
            for value in argument.get_possible_values() {
                let Some(help) = value.get_help() else { continue };
                let id = format!("{id}-{}", value.get_name());
                said.push((vec![format!("help-{name}-{id}"), format!("help-{id}")], help.to_string()));
            }
            if argument.get_action().takes_values() {
                let names = argument.get_value_names().unwrap_or_default();
                said.extend(names.iter().map(|name| (vec![value_id(name)], name.to_string())));
            }
        }
        for verb in command.get_subcommands() {
            if command.get_name() == "help" {
                continue;
            }
            english(verb, said);
        }
    }

    #[test]
    fn each_language_says_all_that_english_says_and_nothing_else() {
        let mut whole = Arguments::command();
        whole.build();
        let mut said = Vec::new();
        english(&whole, &mut said);
        assert!(said.len() > 80, "only {} texts: has the way of reading them changed?", said.len());
        for locale in Locale::ALL {
            let Some(resource) = locale.help_resource() else { continue };
            let mut used: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
            let mut missing = Vec::new();
            for (ids, text) in &said {
                match ids.iter().find(|id| locale.help(id).is_some()) {
                    Some(id) => drop(used.entry(id).or_default().insert(text)),
                    None => missing.push(format!("{} = {text}", ids.last().expect("an id"))),
                }
            }
            missing.sort();
            missing.dedup();
            assert!(missing.is_empty(), "{locale} lacks in locales/{locale}/help.ftl:\n{}", missing.join("\n"));
            for (id, texts) in &used {
                // That of help says, too, whether there is more of it.
                assert!(texts.len() == 1 || *id == "help-help", "{locale}: {id} stands for different texts: {texts:?}");
            }
            let resource = fluent_syntax::parser::parse(resource).expect("help.ftl can be read");
            for entry in resource.body {
                let Entry::Message(message) = entry else { continue };
                let id = message.id.name;
                assert!(id.starts_with("clap-") || used.contains_key(id), "{locale}: nothing is called {id}");
                assert!(!id.starts_with("clap-") || !locale.help(id).unwrap_or_default().is_empty(), "{id}");
            }
        }
    }

    #[test]
    fn the_command_is_whole_in_each_language() {
        for locale in Locale::ALL {
            command(locale).debug_assert();
        }
        let words = Words { locale: Locale::Fr, command: "check".to_owned() };
        assert_eq!(words.own("usage"), "Utilisation");
    }

    #[test]
    fn the_language_is_known_before_the_arguments_are() {
        let asked = |line: &str| language(line.split(' ').map(Into::into));
        assert_eq!(asked("cascade check --lang fr --help"), Locale::Fr);
        assert_eq!(asked("cascade check --lang=fr"), Locale::Fr);
        assert_eq!(asked("cascade --lang en x"), Locale::En);
    }
}
