//! Writing what was changed: all of it or nothing, and inside of plans only.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::failure::{Failure, cause_of};
use crate::diagnostic::Message;
use crate::locale::Locale;
use crate::source::{Sources, write_whole};

/// A file to be written.
pub(super) struct Change {
    pub(super) path: PathBuf,
    pub(super) root: PathBuf,
    pub(super) before: String,
    pub(super) after: String,
}

/// Writes all files, or none where something speaks against one of them.
pub(super) fn write(changes: &[Change], locale: Locale) -> Result<(), Failure> {
    let mut written: Vec<(PathBuf, &Change)> = Vec::with_capacity(changes.len());
    for change in changes {
        let real = place(change, locale)?;
        let same = written.iter().find(|(path, _)| *path == real);
        match same {
            None => written.push((real, change)),
            Some((_, other)) if other.after == change.after => {}
            Some(_) => return Err(said(locale, &named("fixing-twice", &change.path))),
        }
    }
    for (path, change) in written {
        let after = change.after.as_bytes();
        write_whole(&path, |out| out.write_all(after)).map_err(|cause| unwritable(locale, &change.path, &cause))?;
    }
    Ok(())
}

/// Where a file really is: inside its plan's folder, and as it was read.
fn place(change: &Change, locale: Locale) -> Result<PathBuf, Failure> {
    let refused = |cause: io::Error| unwritable(locale, &change.path, &cause);
    let real = change.path.canonicalize().map_err(refused)?;
    let root = change.root.canonicalize().map_err(refused)?;
    if !real.starts_with(&root) {
        return Err(said(locale, &named("fixing-outside", &change.path).arg("to", real.display().to_string())));
    }
    if fs::read(&real).map_err(refused)? != change.before.as_bytes() {
        return Err(said(locale, &named("fixing-changed", &change.path)));
    }
    Ok(real)
}

fn named(id: &'static str, path: &Path) -> Message {
    Message::new(id).arg("file", path.display().to_string())
}

fn unwritable(locale: Locale, path: &Path, cause: &io::Error) -> Failure {
    said(locale, &named("fixing-unwritable", path).arg("cause", cause_of(cause)))
}

pub(super) fn said(locale: Locale, message: &Message) -> Failure {
    Failure::Said(locale.render(message, &Sources::default()))
}
