//! `agentc` as scripts see it: a folder with files, arguments, and what comes of them.

#![allow(dead_code, reason = "each test binary uses its own part")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

pub(crate) const AUTHOR: &str = "---\nname: author\ndescription: Writes.\nescalation_to: [editor]\n---\nYou write.\n";
pub(crate) const EDITOR: &str =
    "---\nname: editor\ndescription: Decides.\nescalation_from: [author]\n---\nYou decide.\n";

/// A folder with these files.
pub(crate) fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        write(folder.path(), path, text);
    }
    folder
}

pub(crate) fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A spec of one line of frontmatter more than it needs.
pub(crate) fn spec(name: &str, line: &str) -> String {
    format!("---\nname: {name}\ndescription: Works.\n{line}\n---\nYou work.\n")
}

pub(crate) fn agentc(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_agentc"));
    command.current_dir(folder).args(arguments).stdin(Stdio::null());
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    command
}

/// The exit code, and what was printed to each stream.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } = agentc(folder, arguments).output().unwrap();
    (status.code().unwrap(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

/// The last line without the time, which differs.
pub(crate) fn summary(stdout: &str) -> &str {
    let last = stdout.lines().next_back().unwrap();
    last.rsplit_once(" in ").unwrap().0
}
