//! Writes a file so that a reader sees the old text or the new one, never a part.

use super::relocate;
use std::{
    ffi::{OsStr, OsString},
    fs::{self, File, OpenOptions},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
    time::Duration,
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
    let old = match fs::metadata(&target) {
        Ok(metadata) if has_content(&target, &metadata, content)? => return Ok(false),
        Ok(metadata) => Some(writable(metadata)?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let beside = Beside::write(&target, content, old.as_ref())?;
    beside.rename(&target).map(|()| true)
}

/// What became of a file that was to be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replaced {
    /// It has the new content.
    Written,
    /// It no longer had the content that was read, and was left alone.
    ChangedMeanwhile,
}

/// Gives the file at `path` this content if it still has the content that was `read` from it. One that has the new content
/// already counts as written.
///
/// As [`write_if_changed`], and the new content is on the disk before it takes the name, so that the file is whole even when the
/// machine stops. A process that is killed leaves at most a hidden file beside it; those of earlier runs are removed.
/// Between the last look at the file and the change of its name is a moment in which another program's change would be lost.
///
/// # Errors
///
/// What the system says when the file or its folder cannot be read or written; a read-only file is refused, not replaced. The
/// old file is whole in every case.
pub fn replace_if_unchanged(path: &Path, read: &[u8], content: &[u8]) -> io::Result<Replaced> {
    stage(path, read, content)?.map_or(Ok(Replaced::ChangedMeanwhile), Staged::commit)
}

/// The new content of a file, whole and on the disk beside it: only the name is left to change. Removed when it is dropped.
#[derive(Debug)]
pub struct Staged {
    target: PathBuf,
    read: Vec<u8>,
    /// None when the file has the new content already.
    beside: Option<Beside>,
}

/// The first half of [`replace_if_unchanged`]; none when the file no longer has the content that was `read` from it. Whoever
/// replaces several files stages all of them first: what a full disk refuses is then refused before any file has changed.
///
/// # Errors
///
/// As [`replace_if_unchanged`].
pub fn stage(path: &Path, read: &[u8], content: &[u8]) -> io::Result<Option<Staged>> {
    let gone = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => Ok(None),
        _ => Err(error),
    };
    let (target, metadata) = match fs::canonicalize(path).and_then(|target| Ok((fs::metadata(&target)?, target))) {
        Ok((metadata, target)) => (target, metadata),
        Err(error) => return gone(error),
    };
    if has_content(&target, &metadata, content)? {
        return Ok(Some(Staged { target, read: read.to_vec(), beside: None }));
    }
    if !has_content(&target, &metadata, read)? {
        return Ok(None);
    }
    let old = writable(metadata)?;
    remove_litter(&target);
    let beside = Beside::write(&target, content, Some(&old))?;
    beside.file.sync_all()?;
    Ok(Some(Staged { target, read: read.to_vec(), beside: Some(beside) }))
}

impl Staged {
    /// Gives the new content the name, if the file is still what was read.
    ///
    /// # Errors
    ///
    /// What the system says; the old file is whole then.
    pub fn commit(self) -> io::Result<Replaced> {
        let Some(beside) = self.beside else { return Ok(Replaced::Written) };
        match fs::metadata(&self.target).and_then(|metadata| has_content(&self.target, &metadata, &self.read)) {
            Ok(true) => {}
            Ok(false) => return Ok(Replaced::ChangedMeanwhile),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Replaced::ChangedMeanwhile),
            Err(error) => return Err(error),
        }
        beside.rename(&self.target)?;
        sync_folder(&self.target);
        Ok(Replaced::Written)
    }
}

/// Makes a file with this content, and the folders above it. The file has its name only when it is whole, and never takes the
/// place of another.
///
/// # Errors
///
/// What the system says; [`io::ErrorKind::AlreadyExists`] where something has the name already.
pub fn create(path: &Path, content: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut beside = Beside::write(path, content, None)?;
    beside.file.sync_all()?;
    relocate(&beside.path, path)?;
    beside.renamed = true;
    sync_folder(path);
    Ok(())
}

fn writable(metadata: fs::Metadata) -> io::Result<fs::Metadata> {
    match metadata.permissions().readonly() {
        true => Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only")),
        false => Ok(metadata),
    }
}

/// The new content beside the file, removed unless it takes the file's name.
#[derive(Debug)]
struct Beside {
    file: File,
    path: PathBuf,
    renamed: bool,
}

impl Beside {
    /// With the permissions of the old file, if there is one.
    fn write(target: &Path, content: &[u8], old: Option<&fs::Metadata>) -> io::Result<Self> {
        let (path, file) = create_beside(target)?;
        let mut beside = Self { file, path, renamed: false };
        beside.file.write_all(content)?;
        if let Some(old) = old {
            keep_owner(&beside.file, old);
            beside.file.set_permissions(old.permissions())?;
        }
        Ok(beside)
    }

    fn rename(mut self, target: &Path) -> io::Result<()> {
        fs::rename(&self.path, target)?;
        self.renamed = true;
        Ok(())
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if !self.renamed {
            // The first error is the one to tell; a file that cannot be removed either is only litter.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Gives the new file the owner and the group of the old one, where the system allows it: only a privileged user may give
/// files away, and for anybody else both are mostly the same already.
#[cfg(unix)]
fn keep_owner(file: &File, old: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let Ok(new) = file.metadata() else { return };
    if (new.uid(), new.gid()) != (old.uid(), old.gid()) {
        let _ = fchown(file, Some(old.uid()), Some(old.gid())).or_else(|_| fchown(file, None, Some(old.gid())));
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &fs::Metadata) {}

/// Makes the new name last. Not every system lets a folder be opened for this, and the file is whole without it.
fn sync_folder(target: &Path) {
    if let Some(folder) = target.parent() {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
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
        let mut beside = start_of_name(name);
        beside.push(format!("{}-{attempt}{TEMPORARY}", std::process::id()));
        let beside = target.with_file_name(beside);
        match OpenOptions::new().write(true).create_new(true).open(&beside) {
            Ok(file) => return Ok((beside, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && attempt < 100 => attempt += 1,
            Err(error) => return Err(error),
        }
    }
}

const TEMPORARY: &str = ".tmp";

/// Hidden, so that a reader of the folder never takes it for a spec.
fn start_of_name(name: &OsStr) -> OsString {
    let mut start = OsString::from(".");
    start.push(name);
    start.push(".");
    start
}

/// What lies this long beside a file was left by a process that was killed.
const LITTER: Duration = Duration::from_secs(10 * 60);

/// Removes what a process that was killed has left beside this file.
fn remove_litter(target: &Path) {
    let (Some(name), Some(folder)) = (target.file_name(), target.parent()) else { return };
    let start = start_of_name(name);
    let is_left = |entry: &fs::DirEntry| {
        let name = entry.file_name();
        let rest = name.as_encoded_bytes().strip_prefix(start.as_encoded_bytes());
        let digits = rest.and_then(|rest| rest.strip_suffix(TEMPORARY.as_bytes()));
        digits.is_some_and(|rest| !rest.is_empty() && rest.iter().all(|byte| byte.is_ascii_digit() || *byte == b'-'))
    };
    let is_old = |entry: &fs::DirEntry| {
        let written = entry.metadata().and_then(|metadata| metadata.modified());
        written.is_ok_and(|written| written.elapsed().is_ok_and(|age| age > LITTER))
    };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten().filter(|entry| is_left(entry) && is_old(entry)) {
        let _ = fs::remove_file(entry.path());
    }
}

#[cfg(test)]
mod tests;
