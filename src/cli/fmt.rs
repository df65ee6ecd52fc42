use std::fs;
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;

use super::writing::{Change, said, write};
use super::{Failure, Verdict, locale};
use crate::check::{Gist, Options, check};
use crate::diagnostic::Message;
use crate::language::{read, vocabulary};
use crate::locale::Locale;
use crate::report::{shown_diff, unified_diff};
use crate::source::{Config, FileId, MAX_FILE_BYTES, SourceFile, Sources, discover, shown};
use crate::syntax::format;

/// Lay plans out in one style; what they say stays the same
///
/// Columns are aligned, blocks parted by a blank line, numbers and units written in the usual
/// way. Comments stay where they belong, and lines that can't be read as they are typed.
#[derive(Debug, Args)]
pub(super) struct FmtArguments {
    /// Plans: folders or files; the current folder if there is none; `-` is standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Write nothing; name the files that are not in the style, and end with status 1 if there are any
    #[arg(long)]
    check: bool,

    /// Write nothing; show what would change, and end with status 1 if anything would
    #[arg(long)]
    diff: bool,

    /// The name that standard input stands for in what is said
    #[arg(long, value_name = "FILE")]
    stdin_filename: Option<String>,

    /// The language of what is said: en or fr
    #[arg(long, value_name = "LANG")]
    lang: Option<Locale>,
}

pub(super) fn run(arguments: &FmtArguments) -> Result<Verdict, Failure> {
    let locale = locale(arguments.lang, None)?;
    if arguments.paths.iter().any(|path| path == Path::new("-")) {
        return standard_input(arguments, locale);
    }
    let here = [PathBuf::from(".")];
    let paths = if arguments.paths.is_empty() { &here[..] } else { &arguments.paths };
    let (mut files, mut changes) = (0, Vec::new());
    for workspace in discover(paths)? {
        let (sources, _) = workspace.load()?;
        let asked = asked(paths, &workspace.files)?;
        files += asked.len();
        for (id, after) in
            formatted(&sources, &workspace.config, |file| asked.iter().any(|path| shown(path) == file.path))?
        {
            let file = sources.file(id);
            let Some(path) = asked.iter().find(|path| shown(path) == file.path) else { continue };
            let (path, root) = ((*path).clone(), workspace.root.clone());
            changes.push((file.path.clone(), Change { path, root, before: file.text.clone(), after }));
        }
    }
    if files == 0 {
        let paths = paths.iter().map(|path| path.display().to_string().into());
        let message = Message::new("report-no-file").arg("paths", crate::diagnostic::Value::list(paths));
        return Err(said(locale, &message));
    }
    let mut out = BufWriter::new(io::stdout().lock());
    let looks_only = arguments.check || arguments.diff;
    for (name, change) in &changes {
        if arguments.diff {
            show(&mut out, &unified_diff(name, &change.before, &change.after))?;
        } else if arguments.check {
            writeln!(out, "{name}")?;
        }
    }
    out.flush()?;
    let count = changes.len();
    if !looks_only {
        write(&changes.into_iter().map(|(_, change)| change).collect::<Vec<_>>(), locale)?;
    }
    let id = if looks_only { "formatting-needed" } else { "formatting-done" };
    let message = Message::new(id).arg("count", count).arg("rest", files - count);
    eprintln!("{}", locale.render(&message, &Sources::default()));
    Ok(if looks_only && count > 0 { Verdict::Findings } else { Verdict::Fine })
}

/// Of a plan's files those that are named, or stand in a folder that is: a plan is read whole, but
/// only what is asked for is written.
fn asked<'f>(paths: &[PathBuf], files: &'f [PathBuf]) -> io::Result<Vec<&'f PathBuf>> {
    let named = paths.iter().map(fs::canonicalize).collect::<io::Result<Vec<_>>>()?;
    let mut asked = Vec::new();
    for file in files {
        let whole = fs::canonicalize(file)?;
        if named.iter().any(|named| whole.starts_with(named)) {
            asked.push(file);
        }
    }
    Ok(asked)
}

fn standard_input(arguments: &FmtArguments, locale: Locale) -> Result<Verdict, Failure> {
    if arguments.paths.len() > 1 {
        return Err(Failure::Problem(Message::new("failure-input-alone")));
    }
    let mut bytes = Vec::new();
    io::stdin().lock().take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    let name = arguments.stdin_filename.as_deref().unwrap_or("-");
    let file = SourceFile::from_bytes(name, bytes);
    if file.not_utf8.is_some() || file.text.len() as u64 > MAX_FILE_BYTES {
        return Err(said(locale, &Message::new("fixing-unreadable").arg("file", name)));
    }
    let sources = Sources::new(vec![file]);
    let before = &sources.plans()[0].text;
    let after =
        formatted(&sources, &Config::default(), |_| true)?.pop().map_or_else(|| before.clone(), |(_, text)| text);
    let mut out = io::stdout().lock();
    if arguments.diff {
        show(&mut out, &unified_diff(name, before, &after))?;
    } else if !arguments.check {
        out.write_all(after.as_bytes())?;
    }
    let looks_only = arguments.check || arguments.diff;
    Ok(if looks_only && after != *before { Verdict::Findings } else { Verdict::Fine })
}

fn show(out: &mut dyn Write, diff: &str) -> io::Result<()> {
    match io::stdout().is_terminal() {
        true => out.write_all(shown_diff(diff, false).as_bytes()),
        false => out.write_all(diff.as_bytes()),
    }
}

/// Those of the files asked for that are laid out otherwise, with their new texts. One of which something
/// else would be found then stays as it is.
fn formatted(
    sources: &Sources,
    config: &Config,
    is_asked: impl Fn(&SourceFile) -> bool,
) -> Result<Vec<(FileId, String)>, Failure> {
    let plans = sources.plans().iter().enumerate();
    let changed = plans.filter(|(_, file)| file.not_utf8.is_none() && is_asked(file)).filter_map(|(index, file)| {
        let text = format(&file.text, vocabulary::WORDS);
        (text != file.text).then(|| (FileId::new(index), text))
    });
    let mut changed: Vec<(FileId, String)> = changed.collect();
    let with = |texts: &[(FileId, String)]| {
        sources.with_texts(|id, _| texts.iter().find(|(other, _)| *other == id).map(|(_, text)| text.clone()))
    };
    if changed.is_empty() {
        return Ok(changed);
    }
    let before = found(with(&[]), config)?;
    if found(with(&changed), config)? != before {
        let mut kept = Vec::new();
        for one in changed {
            kept.push(one);
            if found(with(&kept), config)? != before {
                kept.pop();
            }
        }
        changed = kept;
    }
    Ok(changed)
}

/// What is found in a plan, whatever the day.
fn found(sources: Sources, config: &Config) -> Result<Vec<Gist>, Failure> {
    let today = config.today.or(NaiveDate::from_ymd_opt(2026, 1, 1)).unwrap_or_default();
    let options = Options { today, select: Vec::new(), ignore: Vec::new(), no_drafts: false };
    check(read(sources, &[]), config, &options).map(|outcome| outcome.gist()).map_err(Failure::Problem)
}
