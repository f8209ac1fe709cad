//! What must not compile, and what the compiler then says. The `.stderr` files hold the exact words.

use std::fs;
use std::path::Path;
use std::process::Command;

/// The words of rustc change with its version, so they are compared with one version only.
const PINNED: &str = "rustc 1.95";

/// The cases of `tests/ui` see `agents` (a copy of the roster that ships) and `specs` (folders for one case each) beside
/// their `Cargo.toml`, as a user's crate would, so that the paths in the messages are a user's too.
#[test]
fn what_must_not_compile_says_why() {
    let version = rustc_version();
    if !version.starts_with(PINNED) {
        println!("skipped: the messages were taken down with {PINNED}, and this is {version}");
        return;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("a folder in the target folder");
    let package = target.join("tests/trybuild").join(env!("CARGO_PKG_NAME"));
    replace(&root.join("agents"), &package.join("agents"));
    replace(&root.join("tests/ui/specs"), &package.join("specs"));
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}

fn rustc_version() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("--version").output().expect("rustc runs");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Makes `to` a copy of the folder `from`.
fn replace(from: &Path, to: &Path) {
    if to.exists() {
        fs::remove_dir_all(to).expect("the old copy can be removed");
    }
    fs::create_dir_all(to).expect("the copy can be made");
    for entry in fs::read_dir(from).expect("the folder can be read") {
        let (entry, is_folder) = entry.and_then(|e| Ok((e.path(), e.file_type()?.is_dir()))).expect("a readable entry");
        let copy = to.join(entry.file_name().expect("a name"));
        if is_folder {
            replace(&entry, &copy);
        } else {
            fs::copy(&entry, &copy).expect("the file can be copied");
        }
    }
}
