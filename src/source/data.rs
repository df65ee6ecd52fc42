use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::workspace::{shown, tidy};
use super::{FileId, MAX_FILE_BYTES, SourceFile, Sources};

/// Where the files of figures may be that a plan names.
#[derive(Debug, Clone, Default)]
pub enum Folder {
    /// Nowhere: no file is found.
    #[default]
    Nowhere,
    /// In a folder, and in those below it.
    OnDisk(PathBuf),
    /// In memory: paths and bytes.
    Kept(Vec<(String, Vec<u8>)>),
}

/// Why a file of figures can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DataProblem {
    /// The path leads out of the plan's folder.
    Outside,
    /// A link leads out of the plan's folder.
    LinkOutside,
    /// There is none of that name; those that are there, in order.
    Missing(Vec<String>),
    /// It is no file of figures by its name, or no file at all.
    NoTable,
    /// The system refuses it, and why.
    Unreadable(String),
    /// It is larger than [`MAX_FILE_BYTES`].
    TooLarge,
}

/// What the names of files of figures end in.
const EXTENSIONS: [&str; 2] = ["csv", "tsv"];

impl Sources {
    /// Lets plans read the files of figures in a folder.
    #[must_use]
    pub fn in_folder(mut self, folder: Folder) -> Self {
        self.folder = folder;
        self
    }

    /// The file of figures that a plan's file names, relative to itself; whether it has been
    /// read just now. It is read once, however often it is named.
    ///
    /// # Errors
    /// Why it can't be read.
    pub fn open_data(&mut self, named_in: FileId, written: &str) -> Result<(FileId, bool), DataProblem> {
        let written = Path::new(written);
        let is_table =
            |extension: &std::ffi::OsStr| EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known));
        let plan = Path::new(&self.file(named_in).path);
        let base = plan.parent().unwrap_or(Path::new("")).to_owned();
        if written.components().any(|part| matches!(part, Component::RootDir | Component::Prefix(_))) {
            return Err(DataProblem::Outside);
        }
        if !written.extension().is_some_and(is_table) {
            return Err(DataProblem::NoTable);
        }
        let name = shown(&lexical(&base, written).ok_or(DataProblem::Outside)?);
        if let Some(known) = self.files.iter().position(|file| file.path == name) {
            return Ok((FileId::new(known), false));
        }
        let bytes = match &self.folder {
            Folder::Nowhere => return Err(DataProblem::Missing(Vec::new())),
            Folder::OnDisk(root) => read_inside(root, &base, written)?,
            Folder::Kept(kept) => kept_bytes(kept, &name)?,
        };
        self.files.push(Arc::new(SourceFile::from_bytes(name, bytes)));
        Ok((FileId::new(self.files.len() - 1), true))
    }
}

/// A path put behind another, `..` resolved by name; what leads above the start keeps its `..`,
/// but nothing leads above an absolute start.
pub(super) fn lexical(base: &Path, written: &Path) -> Option<PathBuf> {
    let mut path = tidy(base);
    for part in written.components() {
        match part {
            Component::Normal(name) => path.push(name),
            Component::ParentDir => match path.components().next_back() {
                Some(Component::Normal(_)) => {
                    path.pop();
                }
                Some(Component::RootDir | Component::Prefix(_)) => return None,
                _ => path.push(".."),
            },
            Component::CurDir => {}
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(path)
}

/// Reads a file below `root`; what lies elsewhere is not even looked for.
fn read_inside(root: &Path, base: &Path, written: &Path) -> Result<Vec<u8>, DataProblem> {
    let here = |path: &Path| if path.as_os_str().is_empty() { PathBuf::from(".") } else { path.to_owned() };
    let root = here(root).canonicalize().map_err(|cause| problem(&cause))?;
    let base = here(base).canonicalize().map_err(|_| DataProblem::Missing(Vec::new()))?;
    let path = lexical(&base, written).filter(|path| path.starts_with(&root)).ok_or(DataProblem::Outside)?;
    let real = match path.canonicalize() {
        Ok(real) => real,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
            return Err(DataProblem::Missing(tables_beside(&path, &root)));
        }
        Err(cause) => return Err(problem(&cause)),
    };
    if !real.starts_with(&root) {
        return Err(DataProblem::LinkOutside);
    }
    // What is no plain file may never end, or never begin.
    let meta = real.metadata().map_err(|cause| problem(&cause))?;
    if !meta.is_file() {
        return Err(DataProblem::NoTable);
    }
    if meta.len() > MAX_FILE_BYTES {
        return Err(DataProblem::TooLarge);
    }
    let mut bytes = Vec::new();
    let file = File::open(&real).map_err(|cause| problem(&cause))?;
    file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(|cause| problem(&cause))?;
    if bytes.len() as u64 > MAX_FILE_BYTES { Err(DataProblem::TooLarge) } else { Ok(bytes) }
}

fn problem(cause: &io::Error) -> DataProblem {
    DataProblem::Unreadable(cause.to_string())
}

/// The names of files of figures in the folder of a path, as long as that is inside.
fn tables_beside(path: &Path, root: &Path) -> Vec<String> {
    /// More than that nobody looks through.
    const LOOKED_AT: usize = 1_000;
    let folder = path.parent().and_then(|folder| folder.canonicalize().ok()).filter(|folder| folder.starts_with(root));
    let Some(entries) = folder.and_then(|folder| folder.read_dir().ok()) else { return Vec::new() };
    let names = entries.flatten().take(LOOKED_AT).map(|entry| entry.file_name().to_string_lossy().into_owned());
    let is_table = |name: &String| EXTENSIONS.iter().any(|known| name.to_lowercase().ends_with(&format!(".{known}")));
    let mut names: Vec<String> = names.filter(is_table).collect();
    names.sort_unstable();
    names
}

fn kept_bytes(kept: &[(String, Vec<u8>)], name: &str) -> Result<Vec<u8>, DataProblem> {
    if name.starts_with("..") {
        return Err(DataProblem::Outside);
    }
    let found = kept.iter().find(|(path, _)| path == name).map(|(_, bytes)| bytes.clone());
    found.ok_or_else(|| {
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let split = |path: &'_ str| {
            path.rsplit_once('/').map_or((String::new(), path.to_owned()), |(a, b)| (a.to_owned(), b.to_owned()))
        };
        let beside = kept.iter().map(|(path, _)| split(path)).filter(|(its, _)| its == folder);
        DataProblem::Missing(beside.map(|(_, name)| name).collect())
    })
}
