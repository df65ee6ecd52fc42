//! Why a command could not do its work.

use std::error::Error;
use std::io;
use std::path::Path;

use crate::diagnostic::{Message, Value};
use crate::locale::Locale;
use crate::report::harmless;
use crate::source::{LoadError, Protected, Sources};

/// Why a verb could not do its work.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    #[error("{0}")]
    Said(String),
    #[error("{}", in_words(.0, Locale::default()))]
    Problem(Message),
    #[error(transparent)]
    Load(#[from] LoadError),
    /// There is no plan where one was looked for.
    #[error("{0}")]
    NoFile(String),
    #[error("standard output: {0}")]
    Output(#[from] io::Error),
    /// It has been said already.
    #[error("")]
    Told,
}

impl Failure {
    pub(super) fn message(message: &Message, locale: Locale) -> Self {
        Self::Said(in_words(message, locale))
    }

    /// Something is wrong with a file or folder, or whatever else is called by a name.
    pub(super) fn about(path: &Path, cause: &io::Error) -> Self {
        Self::Problem(about(path, cause_of(cause)))
    }

    /// The same, where the cause has been put into words.
    pub(super) fn about_said(path: &Path, cause: impl Into<Value>) -> Self {
        Self::Problem(about(path, cause.into()))
    }

    /// In the words of a language.
    pub(super) fn said(&self, locale: Locale) -> String {
        match self {
            Self::Problem(message) => in_words(message, locale),
            Self::Load(error) => in_words(&load_error(error), locale),
            Self::Output(cause) => in_words(&Message::new("failure-output").arg("cause", cause_of(cause)), locale),
            Self::Said(_) | Self::NoFile(_) | Self::Told => self.to_string(),
        }
    }
}

fn in_words(message: &Message, locale: Locale) -> String {
    harmless(&locale.render(message, &Sources::default()))
}

fn about(path: &Path, cause: Value) -> Message {
    Message::about(&shown(path), cause)
}

fn shown(path: &Path) -> String {
    harmless(&path.display().to_string())
}

fn load_error(error: &LoadError) -> Message {
    match error {
        LoadError::Unreadable { path, cause } => about(path, cause_of(cause)),
        LoadError::Outside { path, to } => {
            Message::new("failure-outside").arg("path", shown(path)).arg("to", shown(to))
        }
        LoadError::NotAPlan(path) => Message::new("failure-no-plan").arg("path", shown(path)),
        LoadError::Config(problem) => problem.clone(),
    }
}

/// What the system says of a file, as far as it is known in each language.
pub(super) fn cause_of(cause: &io::Error) -> Value {
    let known = match cause.kind() {
        _ if cause.get_ref().is_some_and(<dyn Error + Send + Sync>::is::<Protected>) => {
            Message::new("failure-protected")
        }
        io::ErrorKind::NotFound => Message::new("failure-not-found"),
        io::ErrorKind::PermissionDenied => Message::new("failure-not-permitted"),
        io::ErrorKind::AlreadyExists => Message::new("failure-exists"),
        io::ErrorKind::IsADirectory => Message::new("failure-is-folder"),
        io::ErrorKind::NotADirectory => Message::new("failure-no-folder"),
        io::ErrorKind::StorageFull => Message::new("failure-disk-full"),
        io::ErrorKind::ReadOnlyFilesystem => Message::new("failure-read-only"),
        io::ErrorKind::InvalidData => Message::new("failure-not-text"),
        _ => return Value::from(harmless(&cause.to_string())),
    };
    Value::Message(Box::new(known))
}
