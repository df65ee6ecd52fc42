use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Why a file that may not be written is left alone, though its folder would let it be replaced.
#[derive(Debug, thiserror::Error)]
#[error("the file is read-only")]
pub struct Protected;

/// Writes a file whole or not at all: the bytes go beside it and then take its name. Until all
/// are written, and where they can't be, what was there stays. A link is followed; a pipe or a
/// device is written to as it is.
///
/// # Errors
/// What the system refuses, and what the writing itself fails with.
pub fn write_whole(path: &Path, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let target = match path.canonicalize() {
        Ok(real) => real,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound && !path.is_symlink() => path.to_owned(),
        Err(cause) => return Err(cause),
    };
    let old = match fs::metadata(&target) {
        Ok(old) => Some(old),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => None,
        Err(cause) => return Err(cause),
    };
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        let mut out = BufWriter::new(fs::OpenOptions::new().write(true).open(&target)?);
        content(&mut out)?;
        return out.flush();
    }
    if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, Protected));
    }
    let beside = new_beside(&target)?;
    let mut out = BufWriter::new(beside);
    content(&mut out)?;
    out.flush()?;
    let beside = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    if let Some(old) = old {
        beside.as_file().set_permissions(old.permissions())?;
    }
    beside.as_file().sync_all()?;
    beside.persist(&target).map_err(|failed| failed.error)?;
    Ok(())
}

/// An empty file in the folder of another; it goes away unless it takes a name.
fn new_beside(path: &Path) -> io::Result<tempfile::NamedTempFile> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".cascade-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // What any new file may; the user's mask still applies.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder").flatten();
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn what_fails_half_way_leaves_the_old_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("report.json");
        write_whole(&path, |out| out.write_all(b"old")).expect("written");
        let failed = write_whole(&path, |out| {
            out.write_all(&vec![b'x'; 100_000])?;
            Err(io::Error::other("no room"))
        });
        assert_eq!(failed.expect_err("no room").to_string(), "no room");
        assert_eq!(fs::read_to_string(&path).expect("there"), "old");
        write_whole(&path, |out| out.write_all(b"new")).expect("written");
        assert_eq!(fs::read_to_string(&path).expect("there"), "new");
        assert_eq!(names(folder.path()), ["report.json"]);
    }

    #[test]
    fn a_read_only_file_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("report.json");
        fs::write(&path, "old").expect("written");
        let mut permissions = fs::metadata(&path).expect("there").permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).expect("set");
        assert!(write_whole(&path, |out| out.write_all(b"new")).is_err());
        assert_eq!(fs::read_to_string(&path).expect("there"), "old");
        assert_eq!(names(folder.path()), ["report.json"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_permissions_stay() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let (path, link) = (folder.path().join("report.json"), folder.path().join("link"));
        fs::write(&path, "old").expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("set");
        std::os::unix::fs::symlink(&path, &link).expect("linked");
        write_whole(&link, |out| out.write_all(b"new")).expect("written");
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(&path).expect("there"), "new");
        assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o640);
    }
}
