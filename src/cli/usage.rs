//! What is wrong with how the command was called, in the reader's language.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Error, ValueEnum};

use super::check::Format;
use crate::diagnostic::{Message, Value};
use crate::locale::Locale;
use crate::report::harmless;
use crate::source::Sources;

/// What an argument wants that its value could not be taken for, by its name.
const WANTED: [(&str, &str); 5] = [
    ("--today", "usage-wants-date"),
    ("--lang", "usage-wants-language"),
    ("--depth", "usage-wants-number"),
    ("--heading", "usage-wants-heading"),
    ("--output", "usage-wants-output"),
];

/// The sentence, and how the command is called.
pub(super) fn said(error: &Error, locale: Locale) -> String {
    let render = |message: Message| locale.render(&message, &Sources::default());
    let mut text = render(what(error));
    if let Some(likely) = likely(error) {
        text.push_str(&render(Message::new("usage-likely").arg("likely", likely)));
    }
    let usage = match error.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => usage.to_string(),
        _ => String::new(),
    };
    // It begins with clap's own word for it.
    let usage = usage.split_once(':').map_or("", |(_, usage)| usage).trim();
    if !usage.is_empty() {
        let lines: Vec<&str> = usage.lines().map(str::trim).collect();
        text.push('\n');
        text.push_str(&render(Message::new("usage-usage").arg("usage", lines.join(" "))));
    }
    text
}

fn what(error: &Error) -> Message {
    let argument = texts(error, ContextKind::InvalidArg);
    let value = texts(error, ContextKind::InvalidValue);
    let message = match error.kind() {
        ErrorKind::UnknownArgument if argument.starts_with('-') => "usage-unknown-option",
        ErrorKind::UnknownArgument => "usage-unknown-argument",
        ErrorKind::InvalidSubcommand => "usage-unknown-command",
        ErrorKind::MissingSubcommand => "usage-missing-command",
        ErrorKind::MissingRequiredArgument => "usage-missing",
        ErrorKind::InvalidValue if value.is_empty() => "usage-missing-value",
        ErrorKind::InvalidValue => "usage-wrong-value",
        ErrorKind::ValueValidation => "usage-unreadable-value",
        ErrorKind::TooManyValues => "usage-no-value",
        ErrorKind::ArgumentConflict if texts(error, ContextKind::PriorArg) == argument => "usage-twice",
        ErrorKind::ArgumentConflict => "usage-conflict",
        ErrorKind::InvalidUtf8 => "usage-not-text",
        _ => return Message::new("usage-other").arg("said", harmless(error.to_string().trim())),
    };
    let command = texts(error, ContextKind::InvalidSubcommand);
    let wanted = WANTED.iter().find(|(name, _)| argument.split([' ', '=']).next() == Some(name));
    let wanted = match wanted {
        Some((_, id)) => Value::Message(Box::new(Message::new(id).arg("formats", formats()))),
        None => Value::from(texts(error, ContextKind::ValidValue)),
    };
    Message::new(message)
        .arg("argument", argument)
        .arg("value", value)
        .arg("command", command)
        .arg("other", texts(error, ContextKind::PriorArg))
        .arg("wanted", wanted)
}

fn likely(error: &Error) -> Option<String> {
    let kinds = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    kinds.into_iter().map(|kind| texts(error, kind)).find(|text| !text.is_empty())
}

/// What an error tells of something, several parted by commas; what was typed may be anything.
fn texts(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => harmless(text),
        Some(ContextValue::Strings(texts)) => harmless(&texts.join(", ")),
        _ => String::new(),
    }
}

fn formats() -> String {
    let formats = Format::value_variants().iter().filter_map(ValueEnum::to_possible_value);
    let names: Vec<String> = formats.map(|format| format.get_name().to_owned()).collect();
    names.join(", ")
}
