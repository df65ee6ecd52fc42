//! The plans of a workspace: their folders, what is on disk, what is open, and what was found.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rustc_hash::FxHashMap;

use super::checker::{Checker, Done, Job, Memory};
use super::documents::Documents;
use super::settings::Settings;
use super::told::Told;
use crate::diagnostic::Message;
use crate::ide::Snapshot;
use crate::locale::Locale;
use crate::source::{
    CONFIG_FILE, Config, LoadError, MAX_FILE_BYTES, SourceFile, belonging, enclosing_root, plan_files, plan_folders,
};

/// A file as it is on disk.
#[derive(Debug)]
enum OnDisk {
    File(Arc<SourceFile>),
    TooLarge,
}

/// Something that is wrong with a plan's settings, so that it can't be checked as they want.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Problem {
    /// The path of the file that says so.
    pub(super) path: String,
    pub(super) message: Message,
    /// Whether the check said so: the next one may say otherwise.
    of_check: bool,
}

/// A plan: a folder with a `cascade.toml`, or a file by itself.
#[derive(Debug)]
pub(super) struct Home {
    /// Which one it is, for checks that come back.
    id: u64,
    /// The folder, or the file's.
    root: PathBuf,
    /// The file, where it is a plan by itself.
    alone: Option<String>,
    config: Config,
    files: BTreeMap<String, OnDisk>,
    /// Whether it has to be checked again.
    pub(super) is_dirty: bool,
    /// How to stop the check that is under way.
    running: Option<Arc<AtomicBool>>,
    memory: Memory,
    /// How long the last check took.
    pub(super) took: Duration,
    pub(super) snapshot: Option<Arc<Snapshot>>,
    /// The one of which the client was told last.
    pub(super) told: Option<Arc<Snapshot>>,
    /// What it was told of open files, by their paths.
    pub(super) said: FxHashMap<String, Vec<Told>>,
    pub(super) problems: Vec<Problem>,
}

/// All plans that are known.
#[derive(Debug, Default)]
pub(super) struct Plans {
    folders: Vec<PathBuf>,
    pub(super) homes: Vec<Home>,
    /// How many there have been.
    count: u64,
}

/// What a check is asked for by the client.
pub(super) struct Asked<'a> {
    pub(super) settings: &'a Settings,
    pub(super) client_language: Option<Locale>,
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

impl Plans {
    /// Looks anew for plans in the folders of the workspace.
    pub(super) fn set_folders(&mut self, folders: Vec<PathBuf>, documents: &Documents) {
        self.folders = folders;
        self.look_around(documents);
    }

    pub(super) fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// Finds the plans of all folders and open files; what is known of those that stay is kept.
    pub(super) fn look_around(&mut self, documents: &Documents) {
        let mut roots: BTreeSet<PathBuf> = BTreeSet::new();
        for folder in &self.folders {
            roots.extend(plan_folders(folder).unwrap_or_default());
        }
        roots.extend(documents.iter().filter_map(|document| root_of(&document.path)));
        let mut known: BTreeMap<PathBuf, Home> = BTreeMap::new();
        for home in std::mem::take(&mut self.homes) {
            if home.alone.is_none() {
                known.insert(home.root.clone(), home);
            }
        }
        for root in roots {
            let config = known.remove(&root).map(|home| home.config).unwrap_or_default();
            let mut home = self.new_home(root, None, config);
            home.read_disk(documents);
            self.homes.push(home);
        }
        for document in documents.iter() {
            self.adopt(&document.path, documents);
        }
    }

    /// Which plan a file belongs to.
    pub(super) fn home_at(&self, path: &str) -> Option<&Home> {
        self.homes.iter().find(|home| home.has(path))
    }

    /// The same, to change it.
    pub(super) fn home_of(&mut self, path: &str) -> Option<&mut Home> {
        self.homes.iter_mut().find(|home| home.has(path))
    }

    /// Sees to it that an open file belongs to a plan; one outside of all folders is its own.
    pub(super) fn adopt(&mut self, path: &str, documents: &Documents) {
        if Path::new(path).file_name().is_some_and(|name| name == CONFIG_FILE) {
            return;
        }
        if let Some(root) = root_of(path)
            && !self.homes.iter().any(|home| home.alone.is_none() && home.root == root)
        {
            let mut home = self.new_home(root, None, Config::default());
            home.read_disk(documents);
            self.homes.push(home);
        }
        if let Some(home) = self.home_of(path) {
            home.is_dirty = true;
            return;
        }
        let inside = self.nearest(path);
        if let Some(home) = inside.map(|at| &mut self.homes[at])
            && belonging(&home.root, &home.config).is_ok_and(|belongs| belongs(Path::new(path)))
        {
            // It is not on disk yet.
            home.files.insert(path.to_owned(), OnDisk::File(Arc::new(SourceFile::new(path, ""))));
            home.is_dirty = true;
            return;
        }
        let root = Path::new(path).parent().unwrap_or(Path::new("")).to_owned();
        let home = self.new_home(root, Some(path.to_owned()), Config::default());
        self.homes.push(home);
    }

    fn new_home(&mut self, root: PathBuf, alone: Option<String>, config: Config) -> Home {
        self.count += 1;
        Home {
            id: self.count,
            root,
            alone,
            config,
            files: BTreeMap::new(),
            is_dirty: true,
            running: None,
            memory: Memory::default(),
            took: Duration::ZERO,
            snapshot: None,
            told: None,
            said: FxHashMap::default(),
            problems: Vec::new(),
        }
    }

    /// The innermost folder with a plan that a path is in.
    fn nearest(&self, path: &str) -> Option<usize> {
        let folders = self.homes.iter().enumerate().filter(|(_, home)| home.alone.is_none());
        let around = folders.filter(|(_, home)| Path::new(path).starts_with(&home.root));
        around.max_by_key(|(_, home)| home.root.components().count()).map(|(at, _)| at)
    }

    /// Forgets a file that was closed, where it was a plan by itself; else takes it from disk again.
    pub(super) fn release(&mut self, path: &str) {
        self.homes.retain(|home| home.alone.as_deref() != Some(path));
        self.changed_on_disk(path);
    }

    /// Takes a file from disk again: it has changed, come or gone there.
    pub(super) fn changed_on_disk(&mut self, path: &str) {
        let Some(at) = self.nearest(path) else {
            self.homes.iter_mut().for_each(|home| home.is_dirty = true);
            return;
        };
        let home = &mut self.homes[at];
        home.is_dirty = true;
        let is_ours = belonging(&home.root, &home.config).is_ok_and(|belongs| belongs(Path::new(path)));
        match on_disk(path).filter(|_| is_ours) {
            Some(file) => _ = home.files.insert(path.to_owned(), file),
            None => _ = home.files.remove(path),
        }
    }

    /// Has what changed since it was last checked be checked; what is under way and out of date is
    /// stopped, and begins again when it has.
    pub(super) fn start(&mut self, documents: &Documents, asked: &Asked<'_>, checker: &Checker) {
        for home in self.homes.iter_mut().filter(|home| home.is_dirty) {
            match &home.running {
                Some(stop) => stop.store(true, Ordering::Relaxed),
                None => checker.check(home.job(documents, asked)),
            }
        }
    }

    /// Takes what came of a check; the plan, if there is news of it.
    pub(super) fn finish(&mut self, done: Done) -> Option<&mut Home> {
        // One that is gone meanwhile is nobody's any more.
        let home = self.homes.iter_mut().find(|home| home.id == done.home)?;
        home.running = None;
        home.memory = done.memory;
        let Some(checked) = done.checked else {
            home.is_dirty = true;
            return None;
        };
        home.took = done.took;
        if let Some(snapshot) = checked.snapshot {
            home.snapshot = Some(Arc::new(snapshot));
        }
        home.problems.retain(|problem| !problem.of_check);
        // What is said of settings that have been written over since would only confuse.
        if let Some(message) = checked.problem.filter(|_| home.problems.is_empty()) {
            home.problems.push(Problem { path: home.config_path(), message, of_check: true });
        }
        Some(home)
    }

    /// Has the client be told everything again: it may call files otherwise now.
    pub(super) fn forget_told(&mut self) {
        self.homes.iter_mut().for_each(|home| home.told = None);
    }

    /// Whether anything has changed since it was last checked.
    pub(super) fn is_dirty(&self) -> bool {
        self.homes.iter().any(|home| home.is_dirty)
    }

    /// Whether everything is checked.
    pub(super) fn is_checked(&self) -> bool {
        self.homes.iter().all(|home| !home.is_dirty && home.running.is_none())
    }
}

/// The folder with a `cascade.toml` that a file is in.
fn root_of(path: &str) -> Option<PathBuf> {
    let path = Path::new(path);
    path.is_absolute().then(|| enclosing_root(path, false).ok().flatten()).flatten()
}

fn on_disk(path: &str) -> Option<OnDisk> {
    let meta = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    if meta.len() > MAX_FILE_BYTES {
        return Some(OnDisk::TooLarge);
    }
    let bytes = fs::read(path).ok()?;
    Some(OnDisk::File(Arc::new(SourceFile::from_bytes(path, bytes))))
}

fn about_settings(cause: &dyn std::error::Error) -> Message {
    Message::about(CONFIG_FILE, cause.to_string())
}

impl Home {
    pub(super) fn config(&self) -> &Config {
        &self.config
    }

    fn has(&self, path: &str) -> bool {
        self.alone.as_deref() == Some(path) || self.files.contains_key(path)
    }

    fn config_path(&self) -> String {
        shown(&self.root.join(CONFIG_FILE))
    }

    /// Reads settings and files from disk; settings that are wrong leave those before in force.
    fn read_disk(&mut self, documents: &Documents) {
        self.problems.clear();
        self.is_dirty = true;
        let path = self.config_path();
        let text = match documents.get(&path) {
            Some(document) => Ok(document.file.text.clone()),
            None => fs::read_to_string(&path).map_err(|error| about_settings(&error)),
        };
        match text.and_then(|text| Config::parse(Path::new(CONFIG_FILE), &text)) {
            Ok(config) => self.config = config,
            Err(message) => self.problems.push(Problem { path: path.clone(), message, of_check: false }),
        }
        match plan_files(&self.root, &self.config) {
            Ok(paths) => {
                let paths = paths.iter().map(|path| shown(path));
                self.files = paths.filter_map(|path| on_disk(&path).map(|file| (path, file))).collect();
            }
            Err(LoadError::Config(message)) => self.problems.push(Problem { path, message, of_check: false }),
            Err(error) => self.problems.push(Problem { path, message: about_settings(&error), of_check: false }),
        }
    }

    /// A check of it as it is now; what is open counts before what is on disk.
    fn job(&mut self, documents: &Documents, asked: &Asked<'_>) -> Job {
        self.is_dirty = false;
        let stop = Arc::new(AtomicBool::new(false));
        self.running = Some(Arc::clone(&stop));
        let today = asked.settings.today.or(self.config.today);
        let (files, too_large) = self.texts(documents);
        Job {
            home: self.id,
            files,
            too_large,
            folder: self.root.clone(),
            config: self.config.clone(),
            today: today.unwrap_or_else(|| chrono::Local::now().date_naive()),
            locale: self.locale(asked),
            memory: std::mem::take(&mut self.memory),
            stop,
        }
    }

    fn texts(&self, documents: &Documents) -> (Vec<Arc<SourceFile>>, Vec<String>) {
        let mut too_large = Vec::new();
        let mut file = |path: &str, on_disk: Option<&OnDisk>| {
            let text = match (documents.get(path), on_disk) {
                (Some(document), _) if document.file.text.len() as u64 <= MAX_FILE_BYTES => Some(&document.file),
                (None, Some(OnDisk::File(file))) => Some(file),
                _ => None,
            };
            text.map_or_else(
                || {
                    too_large.push(path.to_owned());
                    Arc::new(SourceFile::new(path, ""))
                },
                Arc::clone,
            )
        };
        let alone = self.alone.as_deref().map(|path| file(path, None));
        let mut files: Vec<Arc<SourceFile>> = alone.into_iter().collect();
        files.extend(self.files.iter().map(|(path, on_disk)| file(path, Some(on_disk))));
        (files, too_large)
    }

    /// The language asked for by settings, else by the environment, the plan, the client.
    pub(super) fn locale(&self, asked: &Asked<'_>) -> Locale {
        let environment = || std::env::var("CASCADE_LANG").ok().and_then(|code| code.parse().ok());
        let configured = || self.config.lang.as_deref().and_then(|code| code.parse().ok());
        let said = asked.settings.lang.or_else(environment).or_else(configured).or(asked.client_language);
        said.unwrap_or_default()
    }

    /// The paths of the files that findings may stand in.
    pub(super) fn paths(&self) -> Vec<String> {
        let mut paths: BTreeSet<String> = self.files.keys().cloned().chain(self.alone.clone()).collect();
        if let Some(snapshot) = &self.snapshot {
            paths.extend(snapshot.sources().files().iter().map(|file| file.path.clone()));
        }
        paths.extend(self.problems.iter().map(|problem| problem.path.clone()));
        paths.into_iter().collect()
    }
}
