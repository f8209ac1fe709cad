//! Writes a rename: every file or, as far as a file system allows, none.

use super::created_path;
use crate::Failure;
use crate::rosters::Opened;
use agent_compiler::rename::{Outcome, Rename};
use agent_compiler::source::{Replaced, create, relocate, replace_if_unchanged};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// One file to write.
struct File<'a> {
    path: PathBuf,
    before: &'a str,
    after: &'a str,
}

/// Writes the texts, then creates `agents.toml`, and moves the agent's file last. After a failure the files are as before.
pub(super) fn all(plan: &Rename, outcome: &Outcome, roster: &Opened) -> Result<(), Failure> {
    let files = files(outcome, roster)?;
    let moves = moves(plan, roster)?;
    for (index, file) in files.iter().enumerate() {
        write(file).map_err(|failure| undo(&files[..index], None, failure))?;
    }
    let created = created_path(plan, roster);
    if let (Some(path), Some(text)) = (&created, &plan.created) {
        create(path, text.as_bytes()).map_err(|error| undo(&files, None, cannot(path, &error)))?;
    }
    for (from, to) in &moves {
        let moved = relocate(from, to);
        moved.map_err(|error| undo(&files, created.as_deref(), cannot(to, &error)))?;
    }
    Ok(())
}

fn files<'a>(outcome: &'a Outcome, roster: &'a Opened) -> Result<Vec<File<'a>>, Failure> {
    let file = |(source, after): &'a (_, String)| {
        let source = &roster.compiled.sources[*source];
        let path = source.disk.clone();
        let path = path.ok_or_else(|| Failure::Message(format!("`{}` is no file that can be written", source.path)))?;
        Ok(File { path, before: &source.text, after })
    };
    outcome.texts.iter().map(file).collect()
}

/// From where to where files move; nothing may be there.
fn moves(plan: &Rename, roster: &Opened) -> Result<Vec<(PathBuf, PathBuf)>, Failure> {
    let one = |moved: &agent_compiler::rename::Move| {
        let from = roster.compiled.sources[moved.source].disk.clone().unwrap_or_else(|| PathBuf::from(&moved.from));
        let to = from.with_file_name(&moved.name);
        if fs::symlink_metadata(&to).is_ok() {
            let message = format!("`{}` exists already, and `{}` would have to become it", moved.to, moved.from);
            return Err(Failure::Message(message));
        }
        Ok((from, to))
    };
    plan.moves.iter().map(one).collect()
}

/// Replaces a file that is as it was read.
fn write(file: &File<'_>) -> Result<(), Failure> {
    match replace_if_unchanged(&file.path, file.before.as_bytes(), file.after.as_bytes()) {
        Ok(Replaced::Written) => Ok(()),
        Ok(Replaced::ChangedMeanwhile) => {
            let message = format!("{} has changed since it was read; nothing was renamed", file.path.display());
            Err(Failure::Message(message))
        }
        Err(error) => Err(cannot(&file.path, &error)),
    }
}

/// Writes back what was there, unless somebody else has written since, and adds what could not be undone to the failure.
fn undo(files: &[File<'_>], created: Option<&Path>, failure: Failure) -> Failure {
    let mut left: Vec<String> = Vec::new();
    for file in files {
        let undone = replace_if_unchanged(&file.path, file.after.as_bytes(), file.before.as_bytes());
        if !matches!(undone, Ok(Replaced::Written)) {
            left.push(file.path.display().to_string());
        }
    }
    if let Some(path) = created.filter(|path| fs::remove_file(path).is_err()) {
        left.push(path.display().to_string());
    }
    match failure {
        Failure::Message(message) if !left.is_empty() => {
            Failure::Message(format!("{message}; could not be undone in {}", left.join(", ")))
        }
        failure => failure,
    }
}

fn cannot(path: &Path, error: &io::Error) -> Failure {
    Failure::Message(format!("cannot write {}: {error}", path.display()))
}
