//! Repaired rosters -> the files that change, each with what was repaired in it, and how one is written.

use agent_compiler::diagnostic::Rule;
use agent_compiler::fix::{Applied, Fixed};
use agent_compiler::rules::RULES;
use agent_compiler::source::{Replaced, Source, SourceId, replace_if_unchanged};

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

    /// Replaces the file if it is still what was read.
    pub(super) fn write(&self) -> Result<(), String> {
        let path = &self.new.path;
        let Some(disk) = &self.new.disk else { return Err(format!("`{path}` was read from no file")) };
        match replace_if_unchanged(disk, self.old.text.as_bytes(), self.new.text.as_bytes()) {
            Ok(Replaced::Written) => Ok(()),
            Ok(Replaced::ChangedMeanwhile) => Err(format!("`{path}` was changed while this ran, so it was left alone")),
            Err(error) => Err(format!("cannot write `{path}`: {error}")),
        }
    }
}

/// How many repairs there are of each rule, in the order of the rules.
pub(super) fn by_rule<'a>(applied: impl Iterator<Item = &'a Applied> + Clone) -> Vec<(&'static Rule, usize)> {
    let count = |rule: &'static Rule| (rule, applied.clone().filter(|applied| applied.rule.name == rule.name).count());
    RULES.iter().map(|rule| count(rule)).filter(|(_, count)| *count > 0).collect()
}
