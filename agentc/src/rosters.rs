//! Paths as a user gives them -> the rosters found there, each compiled.

use crate::Failure;
use agent_compiler::config::Levels;
use agent_compiler::{Compiled, Options, compile};
use std::path::{Path, PathBuf};

/// Which rosters a command works on.
#[derive(clap::Args)]
pub(crate) struct Paths {
    /// Folders of specs, repositories or single files
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,
}

/// One roster: agents that know each other.
pub(crate) struct Opened {
    /// What was found in it.
    pub(crate) compiled: Compiled,
    /// The folder on disk.
    pub(crate) folder: PathBuf,
}

/// Finds and compiles the rosters at these paths.
pub(crate) fn open(paths: &Paths, levels: &Levels) -> Result<Vec<Opened>, Failure> {
    paths.paths.iter().map(|path| roster(path, levels)).collect()
}

fn roster(folder: &Path, levels: &Levels) -> Result<Opened, Failure> {
    let metadata = std::fs::metadata(folder);
    if !metadata.as_ref().is_ok_and(std::fs::Metadata::is_dir) {
        let why = metadata.err().map_or_else(|| "it is not a folder".to_owned(), |error| error.to_string());
        return Err(Failure::Message(format!("cannot read `{}`: {why}", folder.display())));
    }
    let shown = folder.to_string_lossy().replace('\\', "/");
    let compiled = compile(&Options { folder: folder.to_path_buf(), shown, levels: levels.clone() });
    Ok(Opened { compiled, folder: folder.to_path_buf() })
}
