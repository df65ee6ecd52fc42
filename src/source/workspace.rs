use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use globset::{Glob, GlobSet, GlobSetBuilder};
use ignore::WalkBuilder;

use super::config::Config;
use super::{Folder, MAX_FILE_BYTES, SourceFile, Sources};
use crate::diagnostic::Message;
use crate::locale::Locale;

/// The file that makes a folder a plan.
pub const CONFIG_FILE: &str = "cascade.toml";
const EXTENSION: &str = "cascade";

/// A plan's folder, or a file that is a plan by itself.
#[derive(Debug)]
pub struct Workspace {
    /// The folder, as people see it.
    pub root: PathBuf,
    /// What its `cascade.toml` says; the defaults where there is none.
    pub config: Config,
    /// Its files, sorted.
    pub files: Vec<PathBuf>,
}

/// Why a plan can't be read from disk: a path and the cause.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// A file or folder can't be read.
    #[error("{}: {cause}", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// `cascade.toml` is wrong.
    #[error("{}", Locale::default().render(.0, &Sources::default()))]
    Config(Message),
    /// A link leads out of the plan's folder.
    #[error("{}: this link leads to {}, outside of the plan's folder; nothing outside of it is read", path.display(), to.display())]
    Outside {
        /// The link.
        path: PathBuf,
        /// Where it leads.
        to: PathBuf,
    },
    /// A name on the command line that is no plan.
    #[error("{}: not a `.cascade` file", .0.display())]
    NotAPlan(PathBuf),
}

/// Finds the plans that paths name: a path inside a folder with a `cascade.toml` names that
/// whole plan, a folder names every plan below it, any other file is a plan by itself.
///
/// # Errors
/// What can't be read, with the path.
pub fn discover(paths: &[PathBuf]) -> Result<Vec<Workspace>, LoadError> {
    discover_within(paths, None)
}

/// The same where nothing above a folder is looked at.
///
/// # Errors
/// What can't be read, with the path.
pub fn discover_within(paths: &[PathBuf], top: Option<&Path>) -> Result<Vec<Workspace>, LoadError> {
    let mut found: BTreeMap<PathBuf, Workspace> = BTreeMap::new();
    for path in paths {
        let meta = fs::metadata(path).map_err(|cause| unreadable(path, cause))?;
        if let Some(root) = root_within(path, meta.is_dir(), top)? {
            add_root(&mut found, &root)?;
        }
        if meta.is_dir() {
            add_below(&mut found, path, top)?;
        } else if !found.values().any(|plan| plan.files.iter().any(|file| same_file(file, path))) {
            if path.extension().is_none_or(|extension| extension != EXTENSION) {
                return Err(LoadError::NotAPlan(path.clone()));
            }
            let workspace = Workspace { root: parent_of(path), config: Config::default(), files: vec![path.clone()] };
            found.insert(path.clone(), workspace);
        }
    }
    Ok(found.into_values().collect())
}

impl Workspace {
    /// Reads the files.
    ///
    /// # Errors
    /// A file that can't be read, with its path. A file beyond [`MAX_FILE_BYTES`] is kept empty
    /// and named in the second part.
    pub fn load(&self) -> Result<(Sources, Vec<String>), LoadError> {
        let mut files = Vec::with_capacity(self.files.len());
        let mut too_large = Vec::new();
        for path in &self.files {
            let shown = shown(path);
            let size = fs::metadata(path).map_err(|cause| unreadable(path, cause))?.len();
            if size > MAX_FILE_BYTES {
                too_large.push(shown.clone());
                files.push(SourceFile::new(shown, ""));
                continue;
            }
            let bytes = fs::read(path).map_err(|cause| unreadable(path, cause))?;
            files.push(SourceFile::from_bytes(shown, bytes));
        }
        Ok((Sources::new(files).in_folder(Folder::OnDisk(self.root.clone())), too_large))
    }
}

/// The nearest folder at or above `path` that has a `cascade.toml`.
///
/// # Errors
/// Where the folder that `path` is in has gone.
pub fn enclosing_root(path: &Path, is_folder: bool) -> Result<Option<PathBuf>, LoadError> {
    root_within(path, is_folder, None)
}

fn root_within(path: &Path, is_folder: bool, top: Option<&Path>) -> Result<Option<PathBuf>, LoadError> {
    let top = top.map(|top| top.canonicalize().map_err(|cause| unreadable(top, cause))).transpose()?;
    let start = if is_folder { path.to_owned() } else { parent_of(path) };
    let absolute = start.canonicalize().map_err(|cause| unreadable(path, cause))?;
    let mut shown = start;
    for folder in absolute.ancestors() {
        if folder.join(CONFIG_FILE).is_file() {
            return Ok(Some(shown));
        }
        if top.as_deref() == Some(folder) {
            break;
        }
        shown = match shown.components().next_back() {
            Some(Component::Normal(_)) => parent_of(&shown),
            _ => shown.join(".."),
        };
    }
    Ok(None)
}

fn add_root(found: &mut BTreeMap<PathBuf, Workspace>, root: &Path) -> Result<(), LoadError> {
    if found.contains_key(root) {
        return Ok(());
    }
    let config = read_config(root)?;
    let files = plan_files(root, &config)?;
    found.insert(root.to_owned(), Workspace { root: root.to_owned(), config, files });
    Ok(())
}

/// The files of the plan in a folder, sorted.
///
/// # Errors
/// A folder that can't be read, a link that leads out of it, a glob that can't be read.
pub fn plan_files(root: &Path, config: &Config) -> Result<Vec<PathBuf>, LoadError> {
    let belongs = belonging(root, config)?;
    Ok(walk(root, true)?.into_iter().filter(|path| belongs(path)).collect())
}

/// Whether a path in a plan's folder belongs to the plan, as its settings have it.
///
/// # Errors
/// A glob that can't be read.
pub fn belonging(root: &Path, config: &Config) -> Result<impl Fn(&Path) -> bool + use<>, LoadError> {
    let include = globs(&config.include)?;
    let exclude = globs(&config.exclude)?;
    let (root, takes_all) = (root.to_owned(), config.include.is_empty());
    Ok(move |path: &Path| {
        let relative = path.strip_prefix(&root).unwrap_or(path);
        path.extension().is_some_and(|extension| extension == EXTENSION)
            && (takes_all || include.is_match(relative))
            && !exclude.is_match(relative)
    })
}

/// The folders that are plans: the one that a folder is in, and those below it.
///
/// # Errors
/// A folder that can't be read.
pub fn plan_folders(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let mut roots: Vec<PathBuf> = enclosing_root(folder, true)?.into_iter().collect();
    roots.extend(folders_below(folder)?);
    roots.sort();
    roots.dedup();
    Ok(roots)
}

fn folders_below(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let mut roots = Vec::new();
    for entry in entries(folder) {
        let entry = entry.map_err(|error| walk_error(folder, error))?;
        if entry.file_name() == CONFIG_FILE && entry.file_type().is_some_and(|kind| kind.is_file()) {
            roots.push(parent_of(entry.path()));
        }
    }
    Ok(roots)
}

/// The configuration of a plan's folder.
///
/// # Errors
/// Where it can't be read, or is wrong.
pub fn read_config(root: &Path) -> Result<Config, LoadError> {
    let path = root.join(CONFIG_FILE);
    let text = fs::read_to_string(&path).map_err(|cause| unreadable(&path, cause))?;
    Config::parse(&tidy(&path), &text).map_err(LoadError::Config)
}

/// Plans below a folder: every folder with a `cascade.toml`, and the files in none of them.
fn add_below(found: &mut BTreeMap<PathBuf, Workspace>, folder: &Path, top: Option<&Path>) -> Result<(), LoadError> {
    let mut roots = Vec::new();
    for entry in entries(folder) {
        let entry = entry.map_err(|error| walk_error(folder, error))?;
        if entry.file_name() == CONFIG_FILE && entry.file_type().is_some_and(|kind| kind.is_file()) {
            roots.push(parent_of(entry.path()));
        }
    }
    for root in &roots {
        if root != folder || !found.contains_key(folder) {
            add_root(found, root)?;
        }
    }
    if root_within(folder, true, top)?.is_some() {
        return Ok(());
    }
    for path in walk(folder, false)? {
        if !roots.iter().any(|root| path.starts_with(root)) {
            let workspace = Workspace { root: parent_of(&path), config: Config::default(), files: vec![path.clone()] };
            found.insert(path, workspace);
        }
    }
    Ok(())
}

fn entries(folder: &Path) -> ignore::Walk {
    WalkBuilder::new(folder).standard_filters(false).hidden(true).follow_links(false).build()
}

/// Every `.cascade` file below a folder; folders that are plans of their own left out.
fn walk(folder: &Path, is_root: bool) -> Result<Vec<PathBuf>, LoadError> {
    let root = folder.to_owned();
    let walker = WalkBuilder::new(folder)
        .standard_filters(false)
        .hidden(true)
        .follow_links(false)
        .filter_entry(move |entry| {
            let folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            !(is_root && folder && entry.path() != root && entry.path().join(CONFIG_FILE).is_file())
        })
        .build();
    let boundary = folder.canonicalize().map_err(|cause| unreadable(folder, cause))?;
    let mut files = Vec::new();
    for entry in walker {
        let entry = entry.map_err(|error| walk_error(folder, error))?;
        let path = entry.path();
        let kind = entry.file_type();
        if path.extension().is_none_or(|extension| extension != EXTENSION) || kind.is_none_or(|kind| kind.is_dir()) {
            continue;
        }
        if entry.path_is_symlink() {
            let to = path.canonicalize().map_err(|cause| unreadable(path, cause))?;
            if !to.starts_with(&boundary) {
                return Err(LoadError::Outside { path: tidy(path), to });
            }
            if to.is_dir() {
                continue;
            }
        }
        files.push(path.to_owned());
    }
    files.sort();
    Ok(files)
}

fn globs(patterns: &[String]) -> Result<GlobSet, LoadError> {
    let mut builder = GlobSetBuilder::new();
    for pattern in patterns {
        builder.add(Glob::new(pattern).map_err(wrong_pattern)?);
    }
    builder.build().map_err(wrong_pattern)
}

fn wrong_pattern(error: globset::Error) -> LoadError {
    LoadError::Config(Message::about(CONFIG_FILE, error.to_string()))
}

fn walk_error(folder: &Path, error: ignore::Error) -> LoadError {
    let mut path = folder.to_owned();
    let mut inner = &error;
    while let ignore::Error::WithPath { err, .. } | ignore::Error::WithDepth { err, .. } = inner {
        if let ignore::Error::WithPath { path: at, .. } = inner {
            path.clone_from(at);
        }
        inner = err;
    }
    let text = inner.to_string();
    let cause = error.into_io_error().unwrap_or_else(|| io::Error::other(text));
    LoadError::Unreadable { path: tidy(&path), cause }
}

fn unreadable(path: &Path, cause: io::Error) -> LoadError {
    LoadError::Unreadable { path: tidy(path), cause }
}

fn parent_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

fn same_file(a: &Path, b: &Path) -> bool {
    a == b || matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

pub(super) fn tidy(path: &Path) -> PathBuf {
    path.strip_prefix(".").unwrap_or(path).to_owned()
}

/// A path as people are shown it: with `/`, and without `./` before it.
#[must_use]
pub fn shown(path: &Path) -> String {
    tidy(path).to_string_lossy().replace('\\', "/")
}
