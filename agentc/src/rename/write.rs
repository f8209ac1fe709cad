//! Writes a rename: every file or, as far as a file system allows, none.

use super::created_path;
use crate::Failure;
use crate::layout::shown;
use crate::rosters::Opened;
use agent_compiler::rename::{Outcome, Rename};
use agent_compiler::render::one_line;
use agent_compiler::source::{Replaced, SourceId, Staged, create, relocate, replace_if_unchanged, stage};
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
    let files = files(plan, outcome, roster)?;
    let moves = moves(plan, roster)?;
    // Everything is on the disk before the first file changes: it may be full.
    let staged = files.iter().map(stage_one).collect::<Result<Vec<_>, _>>()?;
    for (index, (file, staged)) in files.iter().zip(staged).enumerate() {
        write(file, staged).map_err(|failure| undo(&files[..index], None, failure))?;
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

/// The files in the order in which they are written: the agent's own comes last. Until then the agent has its old name, so a
/// rename that was killed is ended by the same command.
fn files<'a>(plan: &Rename, outcome: &'a Outcome, roster: &'a Opened) -> Result<Vec<File<'a>>, Failure> {
    let agents = roster.compiled.roster.agents().iter();
    let own: Option<SourceId> =
        agents.filter(|agent| agent.name == plan.old).find_map(|agent| agent.spec.as_ref()).map(|spec| spec.source);
    let mut texts: Vec<&(SourceId, String)> = outcome.texts.iter().collect();
    texts.sort_by_key(|(source, _)| Some(*source) == own);
    let file = |(source, after): &'a (SourceId, String)| {
        let source = &roster.compiled.sources[*source];
        let path = source.disk.clone();
        let path = path
            .ok_or_else(|| Failure::Message(format!("`{}` is no file that can be written", one_line(&source.path))))?;
        Ok(File { path, before: &source.text, after })
    };
    texts.into_iter().map(file).collect()
}

/// From where to where files move; nothing may be there.
fn moves(plan: &Rename, roster: &Opened) -> Result<Vec<(PathBuf, PathBuf)>, Failure> {
    let one = |moved: &agent_compiler::rename::Move| {
        let from = roster.compiled.sources[moved.source].disk.clone().unwrap_or_else(|| PathBuf::from(&moved.from));
        let to = from.with_file_name(&moved.name);
        if fs::symlink_metadata(&to).is_ok() {
            let message = format!(
                "`{}` exists already, and `{}` would have to become it",
                one_line(&moved.to),
                one_line(&moved.from)
            );
            return Err(Failure::Message(message));
        }
        Ok((from, to))
    };
    plan.moves.iter().map(one).collect()
}

fn stage_one(file: &File<'_>) -> Result<Staged, Failure> {
    match stage(&file.path, file.before.as_bytes(), file.after.as_bytes()) {
        Ok(staged) => staged.ok_or_else(|| changed(&file.path)),
        Err(error) => Err(cannot(&file.path, &error)),
    }
}

/// Replaces a file that is as it was read.
fn write(file: &File<'_>, staged: Staged) -> Result<(), Failure> {
    match staged.commit() {
        Ok(Replaced::Written) => Ok(()),
        Ok(Replaced::ChangedMeanwhile) => Err(changed(&file.path)),
        Err(error) => Err(cannot(&file.path, &error)),
    }
}

fn changed(path: &Path) -> Failure {
    Failure::Message(format!("{} has changed since it was read; nothing was renamed", shown(path)))
}

/// Writes back what was there, unless somebody else has written since, and adds what could not be undone to the failure.
fn undo(files: &[File<'_>], created: Option<&Path>, failure: Failure) -> Failure {
    let mut left: Vec<String> = Vec::new();
    for file in files {
        let undone = replace_if_unchanged(&file.path, file.after.as_bytes(), file.before.as_bytes());
        if !matches!(undone, Ok(Replaced::Written)) {
            left.push(shown(&file.path));
        }
    }
    if let Some(path) = created.filter(|path| fs::remove_file(path).is_err()) {
        left.push(shown(path));
    }
    match failure {
        Failure::Message(message) if !left.is_empty() => {
            Failure::Message(format!("{message}; could not be undone in {}", left.join(", ")))
        }
        failure => failure,
    }
}

fn cannot(path: &Path, error: &io::Error) -> Failure {
    Failure::Message(format!("cannot write {}: {error}", shown(path)))
}
