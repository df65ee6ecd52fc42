use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// Puts other bytes in place of a file's, all of them or none: they are written beside it and
/// then take its name. Its permissions stay; what may not be written to is left alone.
///
/// # Errors
/// What the system refuses; the file is then as it was.
pub fn replace_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let real = path.canonicalize()?;
    let permissions = fs::metadata(&real)?.permissions();
    if permissions.readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"));
    }
    OpenOptions::new().write(true).open(&real)?;
    let folder = real.parent().unwrap_or(Path::new("."));
    let mut beside = tempfile::Builder::new().prefix(".cascade-").tempfile_in(folder)?;
    beside.write_all(bytes)?;
    beside.as_file().set_permissions(permissions)?;
    beside.as_file().sync_all()?;
    beside.persist(&real).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_or_not_at_all() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.cascade");
        fs::write(&path, "old").expect("written");
        replace_file(&path, b"new").expect("replaced");
        assert_eq!(fs::read_to_string(&path).expect("read"), "new");
        let mut permissions = fs::metadata(&path).expect("there").permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).expect("set");
        assert!(replace_file(&path, b"newer").is_err());
        assert!(replace_file(&folder.path().join("none"), b"x").is_err());
        assert_eq!(fs::read_to_string(&path).expect("read"), "new");
        assert_eq!(fs::read_dir(folder.path()).expect("there").count(), 1);
    }
}
