//! Gives a file another name, and never takes the name from a file that has it.

use std::{fs, io, path::Path};

/// Moves the file at `from` to `to`, which must be on the same file system.
///
/// # Errors
///
/// What the system says; [`io::ErrorKind::AlreadyExists`] when something is at `to`. Then the file is still at `from`.
pub fn relocate(from: &Path, to: &Path) -> io::Result<()> {
    // A rename would replace what is there; a second link is refused by the system in one step.
    match fs::hard_link(from, to) {
        Ok(()) => fs::remove_file(from).inspect_err(|_| {
            // Both names are links to one file, so nothing is lost by taking the new one away again.
            let _ = fs::remove_file(to);
        }),
        Err(error) if matches!(error.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::NotFound) => Err(error),
        // Some file systems have no links.
        Err(_) if fs::symlink_metadata(to).is_ok() => Err(io::ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(from, to),
    }
}

#[cfg(test)]
mod tests {
    use super::relocate;
    use std::{fs, io};

    #[test]
    fn moves_and_never_replaces() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("a"), "one").unwrap();
        fs::write(path("b"), "two").unwrap();
        let error = relocate(&path("a"), &path("b")).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!((fs::read(path("a")).unwrap(), fs::read(path("b")).unwrap()), (b"one".to_vec(), b"two".to_vec()));
        relocate(&path("a"), &path("c")).unwrap();
        assert_eq!((fs::read(path("c")).unwrap(), path("a").exists()), (b"one".to_vec(), false));
        assert_eq!(relocate(&path("a"), &path("d")).unwrap_err().kind(), io::ErrorKind::NotFound);
    }
}
