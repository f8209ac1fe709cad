//! Files on disk: what is written, what is refused, and that nothing is left beside them.

use super::{Replaced, create, replace_if_unchanged, stage, write_if_changed};
use std::fs;
use std::time::{Duration, SystemTime};

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

#[test]
fn replaces_only_what_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.md");
    fs::write(&path, "one").unwrap();
    assert_eq!(replace_if_unchanged(&path, b"one", b"two").unwrap(), Replaced::Written);
    assert_eq!(fs::read(&path).unwrap(), b"two");
    assert_eq!(replace_if_unchanged(&path, b"one", b"two").unwrap(), Replaced::Written, "it is there already");
    for other in ["one", "twi", ""] {
        let outcome = replace_if_unchanged(&path, other.as_bytes(), b"three").unwrap();
        assert_eq!(outcome, Replaced::ChangedMeanwhile, "{other}");
        assert_eq!(fs::read(&path).unwrap(), b"two");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    fs::remove_file(&path).unwrap();
    assert_eq!(replace_if_unchanged(&path, b"two", b"three").unwrap(), Replaced::ChangedMeanwhile);
    assert!(!path.exists());
}

#[test]
fn what_is_staged_and_not_committed_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.md");
    fs::write(&path, "one").unwrap();
    drop(stage(&path, b"one", b"two").unwrap());
    assert_eq!((fs::read(&path).unwrap(), fs::read_dir(folder.path()).unwrap().count()), (b"one".to_vec(), 1));
    let staged = stage(&path, b"one", b"two").unwrap().unwrap();
    fs::write(&path, "three").unwrap();
    assert_eq!(staged.commit().unwrap(), Replaced::ChangedMeanwhile);
    assert_eq!((fs::read(&path).unwrap(), fs::read_dir(folder.path()).unwrap().count()), (b"three".to_vec(), 1));
}

#[test]
fn what_a_killed_process_left_is_removed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.md");
    fs::write(&path, "one").unwrap();
    let left = |name: &str, age: Duration| {
        let path = folder.path().join(name);
        fs::write(&path, "half").unwrap();
        fs::File::options().write(true).open(&path).unwrap().set_modified(SystemTime::now() - age).unwrap();
        path
    };
    let hour = Duration::from_secs(3600);
    let gone = left(".a.md.123-0.tmp", hour);
    let kept = [
        left(".a.md.124-0.tmp", Duration::ZERO),
        left(".b.md.123-0.tmp", hour),
        left(".a.md.tmp", hour),
        left(".a.md.swp.tmp", hour),
    ];
    replace_if_unchanged(&path, b"one", b"two").unwrap();
    assert!(!gone.exists() && kept.iter().all(|path| path.exists()));
}

#[test]
fn creates_and_never_replaces() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/agents/a.md");
    create(&path, b"one").unwrap();
    assert_eq!(create(&path, b"two").unwrap_err().kind(), std::io::ErrorKind::AlreadyExists);
    assert_eq!(fs::read(&path).unwrap(), b"one");
    assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
}
