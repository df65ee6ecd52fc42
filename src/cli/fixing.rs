//! Fixes from the command line: which are wanted, and where the mended texts go.

use std::path::PathBuf;

use clap::Args;

use super::Failure;
use super::plans::{Checked, Origin};
use super::writing::{Change, said, write};
use crate::check::Outcome;
use crate::diagnostic::{Message, Safety};
use crate::fix::{Fixing, fix};
use crate::locale::Locale;
use crate::report::unified_diff;
use crate::source::{FileId, Sources};

#[derive(Debug, Args)]
pub(super) struct FixArguments {
    /// Apply the fixes that keep the meaning; of standard input, write the fixed text
    #[arg(long)]
    fix: bool,

    /// Apply fixes that change a number or a promise, too
    #[arg(long)]
    unsafe_fixes: bool,

    /// Show what fixes would change, and write nothing
    #[arg(long)]
    diff: bool,
}

/// What there is to show when fixes are done.
pub(super) enum Shown {
    /// What is found.
    Findings,
    /// What would change; what would be found is beside the point.
    Diff(String),
    /// The text of standard input, fixed; what is found goes elsewhere.
    Text(String),
}

impl FixArguments {
    /// Fixes plans as far as that is wanted.
    pub(super) fn apply(&self, plans: Vec<Checked>, locale: Locale) -> Result<(Vec<Outcome>, Shown), Failure> {
        if !(self.fix || self.unsafe_fixes || self.diff) {
            return Ok((plans.into_iter().map(|plan| plan.outcome).collect(), Shown::Findings));
        }
        let mut outcomes = Vec::with_capacity(plans.len());
        let (mut changes, mut diff, mut text) = (Vec::new(), String::new(), None);
        for Checked { outcome, config, options, too_large, origin } in plans {
            let only = match &origin {
                Origin::Disk { .. } => None,
                Origin::StandardInput(name) => Some(name.as_str()),
            };
            if let Some(name) = only {
                refuse_lossy(&outcome, name, &too_large, locale)?;
            }
            let wanted = if self.unsafe_fixes { Safety::Unsafe } else { Safety::Safe };
            let fixing = Fixing { config: &config, options: &options, too_large: &too_large, wanted, only };
            let fixed = fix(outcome, &fixing).map_err(Failure::Problem)?;
            let sources = &fixed.outcome.plan.sources;
            for (id, before) in fixed.changed {
                let after = &sources.file(id).text;
                if self.diff {
                    diff.push_str(&unified_diff(&sources.file(id).path, &before, after));
                } else if let Some((path, root)) = origin.place(sources, id) {
                    changes.push(Change { path, root, before, after: after.clone() });
                }
            }
            if let Some(name) = only {
                text = sources.plans().iter().find(|file| file.path == name).map(|file| file.text.clone());
            }
            outcomes.push(fixed.outcome);
        }
        if self.diff {
            return Ok((outcomes, Shown::Diff(diff)));
        }
        write(&changes, locale)?;
        Ok((outcomes, text.map_or(Shown::Findings, Shown::Text)))
    }
}

/// What can't be written as it was read is not written at all.
fn refuse_lossy(outcome: &Outcome, name: &str, too_large: &[String], locale: Locale) -> Result<(), Failure> {
    let odd = outcome.plan.sources.plans().iter().any(|file| file.path == name && file.not_utf8.is_some());
    if odd || too_large.iter().any(|file| file == name) {
        return Err(said(locale, &Message::new("fixing-unreadable").arg("file", name)));
    }
    Ok(())
}

impl Origin {
    /// The file on disk that a source was read from, and the folder that it must be in.
    fn place(&self, sources: &Sources, id: FileId) -> Option<(PathBuf, PathBuf)> {
        let Self::Disk { root, files } = self else { return None };
        let shown = &sources.file(id).path;
        let (_, path) = files.iter().find(|(name, _)| name == shown)?;
        Some((path.clone(), root.clone()))
    }
}
