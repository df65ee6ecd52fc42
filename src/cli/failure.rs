//! Why a command could not do its work.

use std::error::Error;
use std::io;
use std::path::Path;

use crate::diagnostic::{Message, Value};
use crate::locale::Locale;
use crate::report::harmless;
use crate::source::{GitError, LoadError, Protected, Sources};

/// Why a verb could not do its work.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    #[error("{0}")]
    Said(String),
    #[error("{}", in_words(.0, Locale::default()))]
    Problem(Message),
    #[error(transparent)]
    Load(#[from] LoadError),
    #[error(transparent)]
    Git(#[from] GitError),
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
            Self::Load(error) => load_error(error).map_or_else(|| error.to_string(), |said| in_words(&said, locale)),
            Self::Output(cause) => in_words(&Message::new("failure-output").arg("cause", cause_of(cause)), locale),
            Self::Git(error) => in_words(&git_error(error), locale),
            Self::Said(_) | Self::NoFile(_) | Self::Told => self.to_string(),
        }
    }
}

fn in_words(message: &Message, locale: Locale) -> String {
    locale.render(message, &Sources::default())
}

fn about(path: &Path, cause: Value) -> Message {
    Message::new("failure-about").arg("path", shown(path)).arg("cause", cause)
}

fn shown(path: &Path) -> String {
    harmless(&path.display().to_string())
}

fn load_error(error: &LoadError) -> Option<Message> {
    Some(match error {
        LoadError::Unreadable { path, cause } => about(path, cause_of(cause)),
        LoadError::Outside { path, to } => {
            Message::new("failure-outside").arg("path", shown(path)).arg("to", shown(to))
        }
        LoadError::NotAPlan(path) => Message::new("failure-no-plan").arg("path", shown(path)),
        LoadError::Config(_) => return None,
    })
}

fn git_error(error: &GitError) -> Message {
    // A clone without all of its past lacks what may be asked for.
    let hint = |shallow: bool| match shallow {
        true => Value::Message(Box::new(Message::new("failure-git-shallow"))),
        false => Value::from(""),
    };
    match error {
        GitError::NoProgram(cause) => Message::new("failure-git-program").arg("cause", cause_of(cause)),
        GitError::NoRepository { path, why } => {
            let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
            let why = if why.is_empty() { String::new() } else { format!(" ({})", harmless(why)) };
            Message::new("failure-git-no-repository").arg("path", shown(path)).arg("why", why)
        }
        GitError::NoRevision { revision, shallow } => {
            Message::new("failure-git-no-revision").arg("revision", harmless(revision)).arg("hint", hint(*shallow))
        }
        GitError::NoMergeBase { one, other, shallow } => Message::new("failure-git-no-past")
            .arg("one", harmless(one))
            .arg("other", harmless(other))
            .arg("hint", hint(*shallow)),
        GitError::Elsewhere { path, revision, was } => Message::new("failure-git-elsewhere")
            .arg("path", harmless(path))
            .arg("revision", harmless(revision))
            .arg("was", harmless(was)),
        GitError::Failed(said) => Message::new("failure-git").arg("said", harmless(said)),
        GitError::NotKept { path, cause } => about(path, cause_of(cause)),
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
