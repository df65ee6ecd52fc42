//! Which plans a command is about, read and checked.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;

use super::failure::{Failure, cause_of};
use super::locale;
use crate::check::{Options, Outcome, check};
use crate::diagnostic::{Message, Value};
use crate::language::read;
use crate::locale::Locale;
use crate::report::Summary;
use crate::source::{self, Config, Folder, MAX_FILE_BYTES, SourceFile, Sources, Workspace, discover, discover_within};

#[derive(Debug, Clone, Default, Args)]
pub(super) struct PlanArguments {
    /// Plans: folders or files; the current folder if there is none
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    /// The day to take for today, like 2026-06-30; else `today` in cascade.toml, else the clock
    #[arg(long, value_name = "DATE")]
    pub(super) today: Option<NaiveDate>,

    /// The language of what is said: en or fr
    #[arg(long, value_name = "LANG")]
    pub(super) lang: Option<Locale>,

    /// The name that standard input stands for; within a plan's folder, the rest of the plan is read
    #[arg(long, value_name = "FILE")]
    stdin_filename: Option<PathBuf>,

    /// Above this folder nothing is looked at.
    #[arg(skip)]
    within: Option<PathBuf>,
}

/// Which rules run.
#[derive(Debug, Default)]
pub(super) struct Choice<'a> {
    pub(super) select: &'a [String],
    pub(super) ignore: &'a [String],
    pub(super) no_drafts: bool,
}

/// A plan's files, read.
struct Loaded {
    config: Config,
    sources: Sources,
    too_large: Vec<String>,
    origin: Origin,
}

/// Where a plan was read from.
pub(super) enum Origin {
    /// Its folder, and its files by the paths that people are shown.
    Disk { root: PathBuf, files: Vec<(String, PathBuf)> },
    /// The name that standard input stands for; files around it are not its own.
    StandardInput(String),
}

/// A plan that was checked, with what it takes to check it again.
pub(super) struct Checked {
    pub(super) outcome: Outcome,
    pub(super) config: Config,
    pub(super) options: Options,
    pub(super) too_large: Vec<String>,
    pub(super) origin: Origin,
}

impl PlanArguments {
    /// What one path names, on a day, in a language; what is above a folder is not its business.
    pub(super) fn of(path: &Path, today: Option<NaiveDate>, lang: Option<Locale>, within: Option<&Path>) -> Self {
        Self { paths: vec![path.to_owned()], today, lang, stdin_filename: None, within: within.map(Path::to_owned) }
    }

    /// Reads and checks the plans; in which language to speak of them.
    pub(super) fn checked(&self, choice: &Choice<'_>) -> Result<(Vec<Outcome>, Locale), Failure> {
        let (plans, locale) = self.checked_to_fix(choice)?;
        Ok((plans.into_iter().map(|plan| plan.outcome).collect(), locale))
    }

    /// The same, with what it takes to check the plans again.
    pub(super) fn checked_to_fix(&self, choice: &Choice<'_>) -> Result<(Vec<Checked>, Locale), Failure> {
        let plans = load(self)?;
        let configured = plans.iter().find_map(|plan| plan.config.lang.as_deref());
        let locale = locale(self.lang, configured)?;
        if plans.iter().all(|plan| plan.sources.is_empty()) {
            return Err(Failure::NoFile(no_file(self, locale)));
        }
        let mut checked = Vec::with_capacity(plans.len());
        for plan in plans {
            let today = self.today.or(plan.config.today).unwrap_or_else(|| chrono::Local::now().date_naive());
            let options = Options {
                today,
                select: choice.select.to_vec(),
                ignore: choice.ignore.to_vec(),
                no_drafts: choice.no_drafts,
            };
            let Loaded { config, sources, too_large, origin } = plan;
            let outcome = check(read(sources, &too_large), &config, &options).map_err(Failure::Problem)?;
            checked.push(Checked { outcome, config, options, too_large, origin });
        }
        Ok((checked, locale))
    }
}

/// What has to be watched to notice every change of the plans, and the language to say so in.
pub(super) fn watched(arguments: &PlanArguments) -> Result<(Vec<PathBuf>, Locale), Failure> {
    if arguments.paths.iter().any(|path| path == Path::new("-")) {
        return Err(Failure::Problem(Message::new("failure-watch-input")));
    }
    let here = [PathBuf::from(".")];
    let paths = if arguments.paths.is_empty() { &here[..] } else { &arguments.paths };
    let mut folders = Vec::new();
    for path in paths {
        let meta = fs::metadata(path).map_err(|cause| Failure::about(path, &cause))?;
        let is_folder = meta.is_dir();
        if let Some(root) = source::enclosing_root(path, is_folder)? {
            folders.push(root);
        } else if is_folder {
            folders.push(path.clone());
        } else {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            folders.push(folder.unwrap_or(Path::new(".")).to_owned());
        }
    }
    folders.sort();
    folders.dedup();
    // What the settings say of the language may change while they are watched.
    let configured = folders.iter().find_map(|folder| source::read_config(folder).ok()?.lang);
    Ok((folders, locale(arguments.lang, configured.as_deref())?))
}

/// A run that looked at nothing is no success.
pub(super) fn refuse_empty(outcomes: &[Outcome], locale: Locale) -> Result<(), Failure> {
    if outcomes.iter().any(|outcome| outcome.plan.block_count() > 0) {
        return Ok(());
    }
    let files = Message::new("summary-files").arg("count", Summary::of(outcomes).files);
    let said = Message::new("report-no-block").arg("files", files);
    Err(Failure::Said(locale.render(&said, &Sources::default())))
}

fn no_file(arguments: &PlanArguments, locale: Locale) -> String {
    let paths = arguments.paths.iter().map(|path| Value::from(path.display().to_string()));
    let paths: Vec<Value> = paths.collect();
    let paths = if paths.is_empty() { vec![Value::from(".")] } else { paths };
    let said = Message::new("report-no-file").arg("paths", Value::list(paths));
    locale.render(&said, &Sources::default())
}

fn load(arguments: &PlanArguments) -> Result<Vec<Loaded>, Failure> {
    if arguments.paths.iter().any(|path| path == Path::new("-")) {
        if arguments.paths.len() > 1 {
            return Err(Failure::Problem(Message::new("failure-input-alone")));
        }
        return Ok(vec![standard_input(arguments.stdin_filename.as_deref())?]);
    }
    let here = [PathBuf::from(".")];
    let paths = if arguments.paths.is_empty() { &here[..] } else { &arguments.paths };
    let mut plans = Vec::new();
    for workspace in discover_within(paths, arguments.within.as_deref())? {
        let (sources, too_large) = workspace.load()?;
        let files = workspace.files.iter().map(|path| (source::shown(path), path.clone())).collect();
        let origin = Origin::Disk { root: workspace.root, files };
        plans.push(Loaded { config: workspace.config, sources, too_large, origin });
    }
    Ok(plans)
}

/// Standard input as the file it stands for, with the rest of its plan around it.
fn standard_input(stands_for: Option<&Path>) -> Result<Loaded, Failure> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|cause| Failure::Problem(Message::new("failure-input").arg("cause", cause_of(&cause))))?;
    let shown = stands_for.unwrap_or(Path::new("-"));
    let name = shown.strip_prefix(".").unwrap_or(shown).to_string_lossy().replace('\\', "/");
    let mut too_large = Vec::new();
    if bytes.len() as u64 > MAX_FILE_BYTES {
        too_large.push(name.clone());
        bytes.clear();
    }
    let origin = Origin::StandardInput(name.clone());
    let mut plan = Loaded { config: Config::default(), sources: Sources::default(), too_large, origin };
    let mut files = vec![SourceFile::from_bytes(name, bytes)];
    let mut root = stands_for.and_then(Path::parent).unwrap_or(Path::new(".")).to_owned();
    if let Some(path) = stands_for
        && let Some(workspace) = surrounding(path)?
    {
        let (sources, too_large) = workspace.load()?;
        plan.too_large.extend(too_large);
        files.extend(sources.into_files());
        plan.config = workspace.config;
        root = workspace.root;
    }
    plan.sources = Sources::new(files).in_folder(Folder::OnDisk(root));
    Ok(plan)
}

/// The plan around a file, that file itself left out.
fn surrounding(path: &Path) -> Result<Option<Workspace>, Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Ok(None);
    }
    let Some(root) = source::enclosing_root(folder, true)? else { return Ok(None) };
    let mut found = discover(std::slice::from_ref(&root))?.into_iter().filter(|workspace| workspace.root == root);
    let itself = folder.canonicalize().ok().zip(path.file_name()).map(|(folder, name)| folder.join(name));
    Ok(found.next().map(|mut workspace| {
        workspace.files.retain(|file| fs::canonicalize(file).ok() != itself);
        workspace
    }))
}
