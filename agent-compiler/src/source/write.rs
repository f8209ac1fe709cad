//! Writes a file so that a reader sees the old text or the new one, never a part.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
};

/// Gives the file at `path` this content and says whether that changed it. A file that has the content already is left alone, so its
/// time stamp stays and nothing rebuilds.
///
/// The content is written to a file beside it, which then takes its name. Permissions stay; a symbolic link stays a link, and
/// the file that it names is changed.
///
/// # Errors
///
/// What the system says when the file or its folder cannot be read or written; a read-only file is refused, not replaced. The
/// old file is whole in every case.
pub fn write_if_changed(path: &Path, content: &[u8]) -> io::Result<bool> {
    let target = match fs::canonicalize(path) {
        Ok(target) => target,
        Err(error) if error.kind() == io::ErrorKind::NotFound => path.to_path_buf(),
        Err(error) => return Err(error),
    };
    let permissions = match fs::metadata(&target) {
        Ok(metadata) if has_content(&target, &metadata, content)? => return Ok(false),
        Ok(metadata) if metadata.permissions().readonly() => {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"));
        }
        Ok(metadata) => Some(metadata.permissions()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let (beside, mut file) = create_beside(&target)?;
    let written = file
        .write_all(content)
        .and_then(|()| permissions.map_or(Ok(()), |permissions| file.set_permissions(permissions)))
        .and_then(|()| {
            drop(file);
            fs::rename(&beside, &target)
        });
    if written.is_err() {
        // The first error is the one to tell; a file that cannot be removed either is only litter.
        let _ = fs::remove_file(&beside);
    }
    written.map(|()| true)
}

fn has_content(path: &Path, metadata: &fs::Metadata, content: &[u8]) -> io::Result<bool> {
    if !metadata.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file"));
    }
    if metadata.len() != content.len() as u64 {
        return Ok(false);
    }
    let mut present = Vec::with_capacity(content.len());
    File::open(path)?.take(content.len() as u64 + 1).read_to_end(&mut present)?;
    Ok(present == content)
}

/// A new file in the same folder, since a rename is atomic only within one file system.
fn create_beside(target: &Path) -> io::Result<(PathBuf, File)> {
    let name =
        target.file_name().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "the path names no file"))?;
    let mut attempt = 0;
    loop {
        // Hidden, so that a reader of the folder never takes it for a spec.
        let mut beside = std::ffi::OsString::from(".");
        beside.push(name);
        beside.push(format!(".{}-{attempt}.tmp", std::process::id()));
        let beside = target.with_file_name(beside);
        match OpenOptions::new().write(true).create_new(true).open(&beside) {
            Ok(file) => return Ok((beside, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && attempt < 100 => attempt += 1,
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::write_if_changed;
    use std::fs;

    #[test]
    fn writes_once_and_leaves_nothing_beside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        assert!(write_if_changed(&path, b"one").unwrap());
        let time = fs::metadata(&path).unwrap().modified().unwrap();
        assert!(!write_if_changed(&path, b"one").unwrap());
        assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), time);
        assert!(write_if_changed(&path, b"two").unwrap());
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn refuses_what_is_not_a_file() {
        let folder = tempfile::tempdir().unwrap();
        assert!(write_if_changed(folder.path(), b"x").is_err());
        assert!(write_if_changed(&folder.path().join("no/such/folder.md"), b"x").is_err());
        let path = folder.path().join("a.md");
        fs::write(&path, "kept").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        assert!(write_if_changed(&path, b"lost").is_err());
        assert_eq!(fs::read(&path).unwrap(), b"kept");
    }

    #[cfg(unix)]
    #[test]
    fn keeps_permissions_and_links() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.md"), folder.path().join("link.md"));
        fs::write(&path, "one").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("a.md", &link).unwrap();
        assert!(write_if_changed(&link, b"two").unwrap());
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }
}
