//! What changed in a plan.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::check::FailOn;
use super::output::OutputArguments;
use super::plans::{Checked, Choice, Origin, PlanArguments, refuse_empty};
use super::{Failure, Verdict};
use crate::diagnostic::Message;
use crate::diff::{self, Diff, Version};
use crate::locale::Locale;
use crate::report::TerminalStyle;
use crate::source::{self, GitError, Repository, Revision, Snapshot};

/// Say what changed in a plan: in what it means, not in its lines
///
/// `cascade diff OLD NEW` compares two folders or files, `cascade diff --git main [PATH]` what a
/// plan was at a revision with what it is: goals raised, dates moved, rates, owners, objectives
/// added, moved and dropped; what follows for coverage and money; findings new and gone. Layout,
/// comments, the order of blocks and the files they stand in make no difference.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct DiffArguments {
    /// What the plan was: a folder or a file; with --git, the plan (default: this folder)
    #[arg(value_name = "OLD", required_unless_present = "git")]
    old: Option<PathBuf>,

    /// What the plan is
    #[arg(value_name = "NEW", required_unless_present = "git", conflicts_with = "git")]
    new: Option<PathBuf>,

    /// Compare with a revision: REV, REV:PATH where the plan was elsewhere, A..B for two of them,
    /// A...B for what B changed since it left A
    #[arg(long, value_name = "REV")]
    git: Option<String>,

    /// How it is written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// The level of the first heading of Markdown
    #[arg(long, value_name = "LEVEL", default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=5))]
    heading: u8,

    /// End with 1 if anything changed
    #[arg(long)]
    exit_code: bool,

    /// End with 1 if there are new findings of this level on
    #[arg(long, value_enum, default_value_t = FailOn::Never, value_name = "LEVEL")]
    fail_on: FailOn,

    /// The day to take for today in both, like 2026-06-30; else `today` in the newer
    /// cascade.toml, else the clock
    #[arg(long, value_name = "DATE")]
    today: Option<NaiveDate>,

    /// The language of what is said: en or fr
    #[arg(long, value_name = "LANG")]
    lang: Option<Locale>,

    #[command(flatten)]
    output: OutputArguments,
}

const AFTER_HELP: &str = "\
Exit status: 0 compared, whatever the difference; 1 something changed and --exit-code is given, or
there are new findings at or above --fail-on; 2 one of the two could not be read.";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For a comment on a pull request
    Markdown,
    /// For machines; specs/diff.schema.json describes it
    Json,
}

/// Where one of the two is read from.
enum Source {
    Path(PathBuf),
    Revision(Revision, Snapshot),
    WorkingTree(PathBuf),
}

pub(super) fn run(arguments: &DiffArguments) -> Result<Verdict, Failure> {
    let (old, new) = sources(arguments)?;
    // The newer plan's language and day are those of the comparison.
    let mut asked = Asked { today: arguments.today, lang: arguments.lang };
    let (new, locale, today) = asked.version(&new, None)?;
    refuse_empty(&new.outcomes, locale)?;
    asked = Asked { today: Some(today), lang: Some(locale) };
    let (old, ..) = asked.version(&old, Some(today))?;
    let compared = diff::diff(&old, &new, today, locale);
    arguments.output.write(|style, out| write(arguments, &compared, style, out))?;
    let fails = arguments.fail_on.level().is_some_and(|level| compared.has_new(level));
    Ok(if fails || arguments.exit_code && !compared.same { Verdict::Findings } else { Verdict::Fine })
}

fn write(arguments: &DiffArguments, diff: &Diff, style: TerminalStyle, out: &mut dyn Write) -> io::Result<()> {
    match arguments.format {
        Format::Text => diff::text(diff, style, out),
        Format::Markdown => diff::markdown(diff, arguments.heading.into(), out),
        Format::Json => diff::json(diff, out),
    }
}

fn sources(arguments: &DiffArguments) -> Result<(Source, Source), Failure> {
    let wrong = |id| Failure::Problem(Message::new(id));
    let is_input = |path: &PathBuf| path == Path::new("-");
    let Some(git) = &arguments.git else {
        let [old, new] =
            [&arguments.old, &arguments.new].map(|path| path.clone().unwrap_or_else(|| PathBuf::from(".")));
        if is_input(&old) && is_input(&new) {
            return Err(wrong("diff-two-inputs"));
        }
        return Ok((Source::Path(old), Source::Path(new)));
    };
    let path = arguments.old.clone().unwrap_or_else(|| PathBuf::from("."));
    if is_input(&path) {
        return Err(wrong("diff-git-input"));
    }
    of_git(git, path).map_err(|error| Failure::Problem(error.message()))
}

/// What `--git` names, of a path.
fn of_git(git: &str, path: PathBuf) -> Result<(Source, Source), GitError> {
    let (repository, inside) = Repository::around(&path)?;
    let snapshot = |revision: Revision, inside: &Path| {
        let snapshot = repository.snapshot(&revision, inside)?;
        Ok(Source::Revision(revision, snapshot))
    };
    let called = |called: &str| repository.revision(if called.is_empty() { "HEAD" } else { called });
    if let Some((a, b)) = git.split_once("...") {
        let (a, b) = (called(a)?, called(b)?);
        let base = repository.merge_base(&a, &b)?;
        return Ok((snapshot(base, &inside)?, snapshot(b, &inside)?));
    }
    if let Some((a, b)) = git.split_once("..") {
        return Ok((snapshot(called(a)?, &inside)?, snapshot(called(b)?, &inside)?));
    }
    let (revision, elsewhere) = with_path(git);
    let inside = elsewhere.map_or(inside, PathBuf::from);
    let revision = repository.revision(revision)?;
    Ok((snapshot(revision, &inside)?, Source::WorkingTree(path)))
}

/// `REV:PATH` in its parts; within braces (`main@{2026-01-01 12:00}`) a colon is none.
fn with_path(git: &str) -> (&str, Option<&str>) {
    let mut depth = 0_usize;
    for (at, character) in git.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ':' if depth == 0 && at > 0 => return (&git[..at], Some(git[at + 1..].trim_end_matches('/'))),
            _ => {}
        }
    }
    (git, None)
}

/// What is asked of both.
struct Asked {
    today: Option<NaiveDate>,
    lang: Option<Locale>,
}

impl Asked {
    /// A revision at which there is no plan: then all of the other is new.
    fn nothing(&self, revision: &Revision, today: NaiveDate) -> (Version, Locale, NaiveDate) {
        let version = Version { label: revision.label(), ..Version::default() };
        (version, self.lang.unwrap_or_default(), today)
    }

    /// One of the two, checked; the language and the day it was checked in.
    fn version(&self, source: &Source, if_missing: Option<NaiveDate>) -> Result<(Version, Locale, NaiveDate), Failure> {
        let path = match source {
            Source::Path(path) | Source::WorkingTree(path) => path.as_path(),
            Source::Revision(revision, snapshot) => match snapshot.path() {
                Some(path) => path,
                None => {
                    if let Some(today) = if_missing {
                        // Then all of the other is new.
                        return Ok(self.nothing(revision, today));
                    }
                    let said = Message::new("diff-nowhere").arg("revision", revision.called.as_str());
                    return Err(Failure::Problem(said));
                }
            },
        };
        let within = match source {
            Source::Revision(_, snapshot) => Some(snapshot.folder()),
            Source::Path(_) | Source::WorkingTree(_) => None,
        };
        let arguments = PlanArguments::of(path, self.today, self.lang, within);
        let read = arguments.checked_to_fix(&Choice::default());
        let (plans, locale) = match (read, source) {
            // Where it is kept in the meantime is nobody's business.
            (Err(failure), Source::Revision(revision, snapshot)) => {
                if let (Failure::NoFile(_), Some(today)) = (&failure, if_missing) {
                    return Ok(self.nothing(revision, today));
                }
                let folder = format!("{}/", snapshot.folder().display());
                return Err(Failure::Said(
                    failure.said(self.lang.unwrap_or_default()).replace(&folder, &format!("{}:", revision.called)),
                ));
            }
            (read, _) => read?,
        };
        let mut version = Version { label: label(source, locale), ..Version::default() };
        if let Some(folder) = within {
            version.root = format!("{}/", source::shown(folder));
        }
        let today = plans.first().map(|plan| plan.outcome.today).or(self.today);
        let today = today.unwrap_or_else(|| chrono::Local::now().date_naive());
        for Checked { outcome, config, origin, .. } in plans {
            version.places.push(place(&origin, path));
            version.outcomes.push(outcome);
            version.configs.push(config);
        }
        Ok((version, locale, today))
    }
}

fn label(source: &Source, locale: Locale) -> String {
    match source {
        Source::Path(path) => source::shown(path),
        Source::WorkingTree(_) => locale.text("diff-working-tree"),
        Source::Revision(revision, _) => revision.label(),
    }
}

/// Where a plan is, seen from the path that was asked for.
fn place(origin: &Origin, asked: &Path) -> String {
    match origin {
        Origin::Disk { root, files } => {
            let at = match &files[..] {
                [(_, only)] => only,
                _ => root,
            };
            source::shown(at.strip_prefix(asked).unwrap_or(at))
        }
        Origin::StandardInput(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::with_path;

    #[test]
    fn a_revision_may_name_a_path() {
        assert_eq!(with_path("main"), ("main", None));
        assert_eq!(with_path("main:plans/2025/"), ("main", Some("plans/2025")));
        assert_eq!(with_path("main@{2026-01-01 12:00}"), ("main@{2026-01-01 12:00}", None));
        assert_eq!(with_path(":/text"), (":/text", None));
        assert_eq!(with_path("main:"), ("main", Some("")));
    }
}
