//! What the lock files hold is what docs/dependencies.md lists and deny.toml permits. cargo answers offline; crates of
//! other platforms that were never fetched are named as not looked at.

mod build_scripts;
mod document;
mod licences;
mod manifests;
mod metadata;
mod versions;

use std::fs;
use std::path::{Path, PathBuf};

/// The folders that hold a lock file, each with the `deny.toml` that counts there.
const WORKSPACES: [(&str, &str); 4] = [
    ("", "deny.toml"),
    ("examples/rig", "examples/deny.toml"),
    ("examples/mcp", "examples/deny.toml"),
    ("benches/runtime", "benches/deny.toml"),
];

/// A path of the repository.
fn path(of: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(of)
}

fn read(file: &str) -> String {
    fs::read_to_string(path(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The strings of a list in a TOML file.
fn strings(toml: &str, pointer: &str) -> Vec<String> {
    let value = toml_span::parse(toml).expect("valid TOML");
    let list = value.pointer(pointer).and_then(|value| value.as_array()).expect("a list");
    list.iter().map(|item| item.as_str().expect("a string").to_owned()).collect()
}
