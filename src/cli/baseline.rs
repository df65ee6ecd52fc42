//! What is known from before: read, taken out of the findings, written anew.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::Failure;
use crate::baseline::{Baseline, Stale};
use crate::check::Outcome;
use crate::diagnostic::Message;
use crate::locale::Locale;
use crate::report;
use crate::source::{MAX_FILE_BYTES, write_whole};

#[derive(Debug, Args)]
pub(super) struct BaselineArguments {
    /// Findings that this file knows count no more; only what is new fails
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,

    /// Write everything that is found to a file for --baseline: it is known from now on
    #[arg(long, value_name = "FILE")]
    write_baseline: Option<PathBuf>,
}

impl BaselineArguments {
    /// Whether findings are told apart by what is known.
    pub(super) fn is_used(&self) -> bool {
        self.baseline.is_some() || self.write_baseline.is_some()
    }

    /// Takes what is known out of the findings, and keeps what is to be known from now on.
    pub(super) fn apply(&self, outcomes: &mut [Outcome], locale: Locale) -> Result<(), Failure> {
        let text = self.baseline.as_deref().map(read).transpose()?;
        let older = self.baseline.as_deref().zip(text.as_deref()).map(|(path, text)| parsed(path, text)).transpose()?;
        let older = older.unwrap_or_default();
        let gone = older.mark(outcomes);
        let Some(path) = &self.write_baseline else {
            if let Some(path) = self.baseline.as_deref().filter(|_| !gone.is_empty()) {
                say_gone(path, &gone, locale);
            }
            return Ok(());
        };
        let newer = older.renewed(outcomes);
        write_whole(path, |out| out.write_all(newer.as_bytes())).map_err(|cause| Failure::about(path, &cause))?;
        for outcome in outcomes {
            outcome.known.extend(outcome.findings.extract(|_| true));
        }
        Ok(())
    }
}

fn parsed<'t>(path: &Path, text: &'t str) -> Result<Baseline<'t>, Failure> {
    Baseline::parse(text).map_err(|problem| Failure::about_said(path, problem))
}

fn read(path: &Path) -> Result<String, Failure> {
    let unreadable = |cause: io::Error| {
        if cause.kind() == io::ErrorKind::NotFound {
            return Failure::Problem(Message::new("failure-no-baseline").arg("path", path.display().to_string()));
        }
        Failure::about(path, &cause)
    };
    if fs::metadata(path).map_err(unreadable)?.len() > MAX_FILE_BYTES {
        return Err(Failure::Problem(
            Message::new("failure-too-large")
                .arg("path", path.display().to_string())
                .arg("most", MAX_FILE_BYTES.to_string()),
        ));
    }
    fs::read_to_string(path).map_err(unreadable)
}

/// Beside the report, so that no format has to have a place for it.
fn say_gone(path: &Path, gone: &[Stale<'_>], locale: Locale) {
    let mut out = io::stderr().lock();
    let _ = write!(out, "cascade: {}: ", path.display());
    let _ = report::stale(gone, locale, &mut out);
}
