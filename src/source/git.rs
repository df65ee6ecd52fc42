//! Plans as they were at a revision. The program `git` is asked; nothing is checked out.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Seek, Write};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};

use super::MAX_FILE_BYTES;
use super::data::lexical;
use super::workspace::{CONFIG_FILE, shown};
use crate::diagnostic::{Message, Value};

/// Why a revision can't be read.
#[derive(Debug)]
pub enum GitError {
    /// The program is not there.
    NoProgram(io::Error),
    /// The path is not in the working tree of a repository; what git says, where that is
    /// something else.
    NoRepository {
        /// The path.
        path: PathBuf,
        /// What git says.
        why: String,
    },
    /// No commit is called that.
    NoRevision {
        /// What it was called.
        revision: String,
        /// Whether this is a clone without all of its past.
        shallow: bool,
    },
    /// Two revisions have no past in common.
    NoMergeBase {
        /// What one is called.
        one: String,
        /// What the other is called.
        other: String,
        /// Whether this is a clone without all of its past.
        shallow: bool,
    },
    /// The plan was elsewhere at that revision.
    Elsewhere {
        /// Where it is now.
        path: String,
        /// The revision.
        revision: String,
        /// Where it was.
        was: String,
    },
    /// Git could not do its work.
    Failed(String),
    /// What was read can't be kept.
    NotKept {
        /// Where.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
}

impl GitError {
    /// The sentence.
    #[must_use]
    pub fn message(&self) -> Message {
        let hint = |message: Message, shallow: bool| {
            let hint = if shallow { Value::from(Message::new("git-shallow")) } else { Value::from("") };
            message.arg("hint", hint)
        };
        match self {
            Self::NoProgram(cause) => Message::new("git-no-program").arg("cause", cause.to_string()),
            Self::NoRepository { path, why } => {
                let path = shown(path);
                let path = if path.is_empty() { ".".to_owned() } else { path };
                let message = if why.is_empty() { "git-no-repository" } else { "git-no-repository-because" };
                Message::new(message).arg("path", path).arg("why", why.as_str())
            }
            Self::NoRevision { revision, shallow } => {
                hint(Message::new("git-no-revision").arg("revision", revision.as_str()), *shallow)
            }
            Self::NoMergeBase { one, other, shallow } => {
                hint(Message::new("git-no-base").arg("one", one.as_str()).arg("other", other.as_str()), *shallow)
            }
            Self::Elsewhere { path, revision, was } => Message::new("git-elsewhere")
                .arg("path", path.as_str())
                .arg("revision", revision.as_str())
                .arg("was", was.as_str()),
            Self::Failed(said) => Message::new("git-failed").arg("said", said.as_str()),
            Self::NotKept { path, cause } => {
                Message::new("git-not-kept").arg("path", path.display().to_string()).arg("cause", cause.to_string())
            }
        }
    }
}

/// A repository with a working tree.
#[derive(Debug)]
pub struct Repository {
    top: PathBuf,
}

/// A commit, as somebody calls it.
#[derive(Debug, Clone)]
pub struct Revision {
    /// What somebody calls it.
    pub called: String,
    hash: String,
}

impl Revision {
    /// What it is called, with the beginning of its hash.
    #[must_use]
    pub fn label(&self) -> String {
        let hash = &self.hash[..self.hash.len().min(10)];
        if self.called == hash || self.hash == self.called {
            hash.to_owned()
        } else {
            format!("{} ({hash})", self.called)
        }
    }
}

/// The files of plans as they were at a revision, in a folder that goes away with this.
#[derive(Debug)]
pub struct Snapshot {
    folder: tempfile::TempDir,
    path: Option<PathBuf>,
}

impl Snapshot {
    /// The folder: nothing above it is part of the plan.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Where the path is that was asked for; none where it was not there.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }
}

/// A file of a commit.
struct Entry {
    hash: String,
    size: u64,
    is_link: bool,
    path: PathBuf,
}

impl Repository {
    /// The repository that a path is in, and the path as the repository has it. The path need not
    /// be there any more.
    ///
    /// # Errors
    /// Where it is in none, or git is not there.
    pub fn around(path: &Path) -> Result<(Self, PathBuf), GitError> {
        let is_folder = |path: &&Path| path.as_os_str().is_empty() || path.is_dir();
        let folder = path.ancestors().find(is_folder).unwrap_or(Path::new(""));
        let rest = path.strip_prefix(folder).unwrap_or(Path::new(""));
        let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let ran = run(here, &["rev-parse", "--show-toplevel", "--show-prefix"])?;
        let text = ran.text();
        let mut lines = text.lines();
        let top = lines.next().filter(|top| ran.is_fine && !top.is_empty());
        let Some(top) = top else {
            let usual = ran.error.contains("not a git repository") || ran.error.is_empty();
            let why = if usual { String::new() } else { ran.error };
            return Err(GitError::NoRepository { path: path.to_owned(), why });
        };
        let prefix = lines.next().unwrap_or_default();
        let inside = lexical(Path::new(prefix), rest);
        let Some(inside) = inside.filter(|inside| !inside.starts_with("..")) else {
            return Err(GitError::NoRepository { path: path.to_owned(), why: String::new() });
        };
        Ok((Self { top: PathBuf::from(top) }, inside))
    }

    /// The commit that somebody calls so.
    ///
    /// # Errors
    /// Where there is none.
    pub fn revision(&self, called: &str) -> Result<Revision, GitError> {
        let commit = format!("{called}^{{commit}}");
        // What begins with a dash would be an option.
        let found = match called.starts_with('-') || called.is_empty() {
            true => None,
            false => Some(run(&self.top, &["rev-parse", "--verify", "--quiet", &commit])?),
        };
        let hash = found.filter(|ran| ran.is_fine).map(|ran| ran.text().trim().to_owned());
        let hash = hash.filter(|hash| !hash.is_empty() && hash.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match hash {
            Some(hash) => Ok(Revision { called: called.to_owned(), hash }),
            None => Err(GitError::NoRevision { revision: called.to_owned(), shallow: self.is_shallow()? }),
        }
    }

    /// The last commit that two have in common.
    ///
    /// # Errors
    /// Where there is none.
    pub fn merge_base(&self, a: &Revision, b: &Revision) -> Result<Revision, GitError> {
        let ran = run(&self.top, &["merge-base", &a.hash, &b.hash])?;
        let hash = ran.text().trim().to_owned();
        if !ran.is_fine || hash.is_empty() {
            let (one, other) = (a.called.clone(), b.called.clone());
            return Err(GitError::NoMergeBase { one, other, shallow: self.is_shallow()? });
        }
        Ok(Revision { called: format!("{}...{}", a.called, b.called), hash })
    }

    /// The plans that a path of the repository named at a revision, in a folder of their own.
    ///
    /// # Errors
    /// What git or the file system refuses; where the plan was elsewhere then.
    pub fn snapshot(&self, revision: &Revision, path: &Path) -> Result<Snapshot, GitError> {
        let folder = tempfile::Builder::new().prefix("cascade-").tempdir();
        let folder = folder.map_err(|cause| GitError::NotKept { path: std::env::temp_dir(), cause })?;
        let Some(is_folder) = self.kind(revision, path)? else {
            if let Some(was) = self.renamed_from(revision, path)? {
                let (path, revision) = (shown(path), revision.called.clone());
                return Err(GitError::Elsewhere { path, revision, was });
            }
            return Ok(Snapshot { folder, path: None });
        };
        let around = if is_folder { path } else { path.parent().unwrap_or(Path::new("")) };
        let root = self.settings_above(revision, around)?.unwrap_or_else(|| around.to_owned());
        let entries = self.list(revision, &root)?;
        self.write(&entries, folder.path())?;
        let path = folder.path().join(path);
        if is_folder {
            fs::create_dir_all(&path).map_err(|cause| GitError::NotKept { path: path.clone(), cause })?;
        }
        Ok(Snapshot { folder, path: Some(path) })
    }

    fn is_shallow(&self) -> Result<bool, GitError> {
        Ok(run(&self.top, &["rev-parse", "--is-shallow-repository"])?.text().trim() == "true")
    }

    /// Whether a path is a folder at a revision; none where it was not there.
    fn kind(&self, revision: &Revision, path: &Path) -> Result<Option<bool>, GitError> {
        if path.as_os_str().is_empty() {
            return Ok(Some(true));
        }
        let ran = self.list_tree(revision, &["-z"], &[path.to_owned()])?;
        let kind = ran.split(|byte| *byte == 0).next().unwrap_or_default();
        let kind = String::from_utf8_lossy(kind).into_owned();
        Ok(kind.split(' ').nth(1).map(|kind| kind == "tree"))
    }

    /// The nearest folder at or above another that has settings at a revision.
    fn settings_above(&self, revision: &Revision, folder: &Path) -> Result<Option<PathBuf>, GitError> {
        let paths: Vec<PathBuf> = folder.ancestors().map(|folder| folder.join(CONFIG_FILE)).collect();
        let listed = self.list_tree(revision, &["-z", "--name-only"], &paths)?;
        let there: Vec<PathBuf> = listed.split(|byte| *byte == 0).map(path_of).collect();
        let nearest = folder.ancestors().find(|folder| there.contains(&folder.join(CONFIG_FILE)));
        Ok(nearest.map(Path::to_owned))
    }

    fn list_tree(&self, revision: &Revision, options: &[&str], paths: &[PathBuf]) -> Result<Vec<u8>, GitError> {
        let mut arguments: Vec<&OsStr> = vec![OsStr::new("ls-tree"), OsStr::new("--full-tree")];
        arguments.extend(options.iter().map(OsStr::new));
        arguments.extend([OsStr::new(&revision.hash), OsStr::new("--")]);
        arguments.extend(paths.iter().map(|path| path.as_os_str()));
        let ran = run(&self.top, &arguments)?;
        if ran.is_fine { Ok(ran.bytes) } else { Err(GitError::Failed(ran.error)) }
    }

    /// Every file below a folder at a revision that a plan may consist of.
    fn list(&self, revision: &Revision, root: &Path) -> Result<Vec<Entry>, GitError> {
        let below: Vec<PathBuf> = if root.as_os_str().is_empty() { Vec::new() } else { vec![root.join("")] };
        let listed = self.list_tree(revision, &["-r", "-z", "-l"], &below)?;
        let entries = listed.split(|byte| *byte == 0).filter_map(|line| {
            let tab = line.iter().position(|byte| *byte == b'\t')?;
            let about = String::from_utf8_lossy(&line[..tab]).into_owned();
            let path = path_of(&line[tab + 1..]);
            let mut words = about.split_whitespace();
            let (mode, _, hash, size) = (words.next()?, words.next()?, words.next()?, words.next()?);
            let is_link = mode == "120000";
            let is_file = mode.starts_with("100");
            let is_inside = path.components().all(|part| matches!(part, Component::Normal(_)));
            ((is_file || is_link) && is_inside && is_of_plan(&path)).then(|| Entry {
                hash: hash.to_owned(),
                size: size.parse().unwrap_or(0),
                is_link,
                path,
            })
        });
        Ok(entries.collect())
    }

    /// Writes files below a folder. Links come last, so that nothing is written through one.
    fn write(&self, entries: &[Entry], folder: &Path) -> Result<(), GitError> {
        let not_kept = |path: &Path, cause| GitError::NotKept { path: path.to_owned(), cause };
        let wanted: Vec<&Entry> = entries.iter().filter(|entry| entry.size <= MAX_FILE_BYTES).collect();
        let mut hashes = tempfile::tempfile_in(folder).map_err(|cause| not_kept(folder, cause))?;
        let lines: Vec<&str> = wanted.iter().flat_map(|entry| [entry.hash.as_str(), "\n"]).collect();
        hashes
            .write_all(lines.concat().as_bytes())
            .and_then(|()| hashes.rewind())
            .map_err(|cause| not_kept(folder, cause))?;
        let mut git = command(&self.top);
        git.args(["cat-file", "--batch"]).stdin(hashes).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = git.spawn().map_err(GitError::NoProgram)?;
        let Some(stdout) = child.stdout.take() else { return Ok(()) };
        let mut objects = BufReader::new(stdout);
        let mut links = Vec::new();
        for entry in wanted {
            let bytes = next_object(&mut objects)
                .map_err(|cause| GitError::Failed(format!("{}: {cause}", shown(&entry.path))))?;
            if entry.is_link {
                links.push((entry, bytes));
                continue;
            }
            let path = folder.join(&entry.path);
            write_new(&path, &bytes).map_err(|cause| not_kept(&path, cause))?;
        }
        drop(objects);
        let _ = child.wait();
        for entry in entries.iter().filter(|entry| entry.size > MAX_FILE_BYTES && !entry.is_link) {
            // It is too large to be read: what it holds is of no use.
            let path = folder.join(&entry.path);
            let made =
                write_new(&path, &[]).and_then(|()| File::options().write(true).open(&path)?.set_len(entry.size));
            made.map_err(|cause| not_kept(&path, cause))?;
        }
        for (entry, to) in links {
            let path = folder.join(&entry.path);
            link(&path_of(&to), &path).map_err(|cause| not_kept(&path, cause))?;
        }
        Ok(())
    }

    /// Where the plan was at a revision that is at a path now, as far as git can tell.
    fn renamed_from(&self, revision: &Revision, path: &Path) -> Result<Option<String>, GitError> {
        let arguments = ["diff", "--name-status", "-z", "-M", "--diff-filter=R", &revision.hash];
        let ran = run(&self.top, &arguments)?;
        if !ran.is_fine {
            return Ok(None);
        }
        let mut fields = ran.bytes.split(|byte| *byte == 0);
        while let (Some(_), Some(was), Some(is)) = (fields.next(), fields.next(), fields.next()) {
            let (was, is) = (path_of(was), path_of(is));
            if !is_of_plan(&is) {
                continue;
            }
            // As much of the way as the two have in common from behind was renamed with it.
            if let Ok(rest) = is.strip_prefix(path)
                && let Some(was) = without_end(&was, rest)
            {
                return Ok(Some(shown(&was)).filter(|was| !was.is_empty()));
            }
        }
        Ok(None)
    }
}

/// A path without its end.
fn without_end(path: &Path, end: &Path) -> Option<PathBuf> {
    if end.as_os_str().is_empty() {
        return Some(path.to_owned());
    }
    path.ends_with(end).then(|| path.ancestors().nth(end.components().count()).unwrap_or(Path::new("")).to_owned())
}

fn is_of_plan(path: &Path) -> bool {
    let known = ["cascade", "csv", "tsv"];
    path.file_name() == Some(OsStr::new(CONFIG_FILE))
        || path.extension().is_some_and(|it| known.iter().any(|known| it.eq_ignore_ascii_case(known)))
}

/// The next object that `git cat-file --batch` writes.
fn next_object(objects: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut head = String::new();
    objects.read_line(&mut head)?;
    let size = head.trim_end().rsplit(' ').next().and_then(|size| size.parse::<u64>().ok());
    let size = size.filter(|size| *size <= MAX_FILE_BYTES);
    let size = size.ok_or_else(|| io::Error::other("this object is not in the repository"))?;
    let mut bytes = Vec::new();
    objects.take(size).read_to_end(&mut bytes)?;
    let mut end = [0; 1];
    objects.read_exact(&mut end)?;
    Ok(bytes)
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    File::options().write(true).create_new(true).open(path)?.write_all(bytes)
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    PathBuf::from(OsString::from_vec(bytes.to_vec()))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(OsString::from(String::from_utf8_lossy(bytes).into_owned()))
}

#[cfg(unix)]
fn link(to: &Path, path: &Path) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    std::os::unix::fs::symlink(to, path)
}

/// Elsewhere git itself writes a link as a file that says where it leads.
#[cfg(not(unix))]
fn link(to: &Path, path: &Path) -> io::Result<()> {
    write_new(path, to.to_string_lossy().as_bytes())
}

/// What git printed.
struct Ran {
    is_fine: bool,
    bytes: Vec<u8>,
    error: String,
}

impl Ran {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command.current_dir(folder).env("LC_ALL", "C").env("GIT_TERMINAL_PROMPT", "0").env("GIT_OPTIONAL_LOCKS", "0");
    // A hook is told of its own repository; this is about the one that the plan is in.
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        command.env_remove(name);
    }
    command
}

fn run<A: AsRef<OsStr>>(folder: &Path, arguments: &[A]) -> Result<Ran, GitError> {
    let output = command(folder).args(arguments).stdin(Stdio::null()).output().map_err(GitError::NoProgram)?;
    let error = String::from_utf8_lossy(&output.stderr);
    let error = error.lines().next().unwrap_or_default();
    let error = error.strip_prefix("fatal: ").unwrap_or(error).to_owned();
    Ok(Ran { is_fine: output.status.success(), bytes: output.stdout, error })
}
