//! Repaired rosters -> the files that change, each with what was repaired in it, and how they are written.

use agent_compiler::diagnostic::Rule;
use agent_compiler::fix::{Applied, Fixed};
use agent_compiler::render::one_line;
use agent_compiler::rules::RULES;
use agent_compiler::source::{Replaced, Source, SourceId, Staged, stage};
use std::io;

/// A file with another text.
pub(super) struct Change<'a> {
    pub(super) old: &'a Source,
    pub(super) new: &'a Source,
    id: SourceId,
    applied: &'a [Applied],
}

/// The files that change, in the order of the rosters and of their paths.
pub(super) fn changes(fixed: &[Fixed]) -> Vec<Change<'_>> {
    let mut changes = Vec::new();
    for Fixed { before, compiled, applied, .. } in fixed {
        let changed = before.iter().zip(compiled.sources.iter()).filter(|((_, old), (_, new))| old.text != new.text);
        changes.extend(changed.map(|((id, old), (_, new))| Change { old, new, id, applied }));
    }
    changes
}

impl Change<'_> {
    /// How many repairs of each rule changed this file, in the order of the rules.
    pub(super) fn by_rule(&self) -> Vec<(&'static Rule, usize)> {
        by_rule(self.applied.iter().filter(|applied| applied.sources.contains(&self.id)))
    }

    /// Writes the new text beside the file.
    fn stage(&self) -> Result<Staged, Problem> {
        let path = one_line(&self.new.path);
        let Some(disk) = &self.new.disk else { return Err(Problem::System(format!("`{path}` was read from no file"))) };
        match stage(disk, self.old.text.as_bytes(), self.new.text.as_bytes()) {
            Ok(Some(staged)) => Ok(staged),
            Ok(None) => Err(self.changed()),
            Err(error) => Err(self.cannot(&error)),
        }
    }

    fn changed(&self) -> Problem {
        Problem::Changed(format!("`{}` was changed while this ran, so it was left alone", one_line(&self.new.path)))
    }

    fn cannot(&self, error: &io::Error) -> Problem {
        Problem::System(format!("cannot write `{}`: {error}", one_line(&self.new.path)))
    }
}

/// Why a file was not replaced.
enum Problem {
    /// Somebody else has written it.
    Changed(String),
    /// The system refuses: the file is read-only, the disk is full.
    System(String),
}

/// Replaces every file that is still what was read, and says what became of the others. Where the system refuses one, none is
/// replaced.
pub(super) fn write<'a, 'b>(all: &'b [Change<'a>]) -> (Vec<&'b Change<'a>>, Vec<String>) {
    let (mut staged, mut problems, mut refused) = (Vec::new(), Vec::new(), false);
    for change in all {
        match change.stage() {
            Ok(ready) => staged.push((change, ready)),
            Err(Problem::Changed(problem)) => problems.push(problem),
            Err(Problem::System(problem)) => {
                problems.push(problem);
                refused = true;
            }
        }
    }
    let mut done = Vec::new();
    for (change, ready) in staged.into_iter().filter(|_| !refused) {
        match ready.commit() {
            Ok(Replaced::Written) => done.push(change),
            Ok(Replaced::ChangedMeanwhile) => problems.push(change.changed().text()),
            Err(error) => problems.push(change.cannot(&error).text()),
        }
    }
    (done, problems)
}

impl Problem {
    fn text(self) -> String {
        match self {
            Self::Changed(text) | Self::System(text) => text,
        }
    }
}

/// How many repairs there are of each rule, in the order of the rules.
pub(super) fn by_rule<'a>(applied: impl Iterator<Item = &'a Applied> + Clone) -> Vec<(&'static Rule, usize)> {
    let count = |rule: &'static Rule| (rule, applied.clone().filter(|applied| applied.rule.name == rule.name).count());
    RULES.iter().map(|rule| count(rule)).filter(|(_, count)| *count > 0).collect()
}
