//! A compiled roster and some repairs -> the roster with them, or why they must not be applied.

use super::apply::apply;
use crate::{
    Compiled,
    diagnostic::{Diagnostic, Diagnostics, Edit, Fix, Rule, Severity},
    rules::{
        DAMAGED_THRESHOLD, HIDDEN_UNICODE, MISSPELT_FIELD, NO_AGENTS, UNCONVENTIONAL_NAME, UNKNOWN_AGENT,
        UNREADABLE_FILE, UNWATCHED_AGENTS, WRONG_TYPE,
    },
    source::{SourceId, SourceSet},
    verdict::Yaml,
};
use std::{collections::BTreeMap, ops::Range};

/// A finding with what would repair it.
#[derive(Clone, Debug)]
pub(super) struct Repair {
    pub(super) rule: &'static Rule,
    pub(super) message: String,
    /// Where the finding is: path, line and column.
    pub(super) at: String,
    /// The path alone.
    path: String,
    pub(super) fix: Fix,
}

impl Repair {
    pub(super) fn new(found: &Diagnostic, fix: &Fix, sources: &SourceSet) -> Self {
        let path = path(found, sources).to_owned();
        let at = match &found.primary {
            Some(label) => {
                let position = sources[label.place.source].position(label.place.range.start);
                format!("{path}:{}:{}", position.line, position.column)
            }
            None => path.clone(),
        };
        Self { rule: found.rule, message: found.message.clone(), at, path, fix: fix.clone() }
    }

    /// What it repairs, wherever in the file that is.
    pub(super) fn finding(&self) -> (&'static str, String, String) {
        (self.rule.name, self.path.clone(), self.message.clone())
    }

    fn touches(&self, source: SourceId) -> bool {
        self.fix.edits.iter().any(|edit| edit.place.source == source)
    }
}

fn path<'a>(found: &Diagnostic, sources: &'a SourceSet) -> &'a str {
    found.primary.as_ref().map_or("", |label| &sources[label.place.source].path)
}

/// The edits of some repairs, sorted by file and place.
pub(super) fn edits(repairs: &[Repair]) -> Vec<Edit> {
    let mut edits: Vec<Edit> = repairs.iter().flat_map(|repair| repair.fix.edits.iter().cloned()).collect();
    edits.sort_by_key(|edit| (edit.place.source, edit.place.range.start, edit.place.range.end));
    edits
}

/// Applies the repairs and compiles again.
pub(super) fn run(base: &Compiled, repairs: &[Repair]) -> Result<Compiled, String> {
    let after = compile_again(base, edited(&base.sources, &edits(repairs))?);
    match worse(base, &after, repairs) {
        Some(why) => Err(why),
        None => Ok(after),
    }
}

fn edited(sources: &SourceSet, edits: &[Edit]) -> Result<SourceSet, String> {
    let mut sources = sources.clone();
    for edits in edits.chunk_by(|a, b| a.place.source == b.place.source) {
        let source = edits[0].place.source;
        let own: Vec<(Range<usize>, &str)> =
            edits.iter().map(|edit| (edit.place.range.clone(), edit.replacement.as_str())).collect();
        let text = sources.get(source).map_or("", |source| &source.text);
        let text = apply(text, &own).map_err(|error| error.to_string())?;
        sources.set_text(source, text);
    }
    Ok(sources)
}

/// Compiles changed texts of a roster; what was found while its folder was read still holds.
fn compile_again(base: &Compiled, sources: SourceSet) -> Compiled {
    let mut out = Diagnostics::default();
    let of_folder = [UNREADABLE_FILE.name, NO_AGENTS.name, UNWATCHED_AGENTS.name];
    for found in base.diagnostics.iter().filter(|found| of_folder.contains(&found.rule.name)) {
        out.push(found.clone());
    }
    base.again(sources, out)
}

/// What the repairs spoil, or fail to repair.
fn worse(before: &Compiled, after: &Compiled, repairs: &[Repair]) -> Option<String> {
    unreadable(before, after, repairs).or_else(|| new_error(before, after, repairs)).or_else(|| {
        let counts = |compiled| count(compiled, |found, path| Some((found.rule.name, path, found.message.as_str())));
        let (before, mut allowed) = (counts(before), BTreeMap::new());
        for repair in repairs {
            let key = (repair.rule.name, repair.path.as_str(), repair.message.as_str());
            *allowed.entry(key).or_insert_with(|| before.get(&key).copied().unwrap_or_default()) -= 1;
        }
        let after = counts(after);
        let stays = allowed.iter().find(|(key, allowed)| after.get(*key).copied().unwrap_or_default() > **allowed);
        stays.map(|_| "the finding would stay".to_owned())
    })
}

/// A file that was YAML is no longer, or its agent is gone or has another name.
fn unreadable(before: &Compiled, after: &Compiled, repairs: &[Repair]) -> Option<String> {
    let rank = |yaml: Yaml| match yaml {
        Yaml::Strict => 0,
        Yaml::Recovered => 1,
        Yaml::None => 2,
    };
    before.files.iter().zip(&after.files).find_map(|(old, new)| {
        let names = [UNCONVENTIONAL_NAME.name, HIDDEN_UNICODE.name];
        let renames = || repairs.iter().any(|repair| names.contains(&repair.rule.name) && repair.touches(old.source));
        let path = &after.sources[new.source].path;
        if rank(new.yaml) > rank(old.yaml) {
            Some(format!("the frontmatter of {path} would not be YAML"))
        } else if old.agent.is_some() && old.agent != new.agent && !(new.agent.is_some() && renames()) {
            Some(format!("the agent of {path} would be lost"))
        } else {
            None
        }
    })
}

/// An error that was not there. A key spelt right is read at last, so what was wrong with its value all along is no
/// fault of the repair.
fn new_error(before: &Compiled, after: &Compiled, repairs: &[Repair]) -> Option<String> {
    let of_values = [UNKNOWN_AGENT.name, DAMAGED_THRESHOLD.name, WRONG_TYPE.name];
    let spelt =
        |path: &str| repairs.iter().any(|repair| repair.rule.name == MISSPELT_FIELD.name && repair.path == path);
    let counts = |compiled| {
        count(compiled, |found, path| {
            let revealed = of_values.contains(&found.rule.name) && spelt(path);
            (found.rule.level == Severity::Deny && !revealed).then_some((found.rule.name, path, ""))
        })
    };
    let (old, new) = (counts(before), counts(after));
    let (more, _) = new.iter().find(|(key, count)| old.get(*key).copied().unwrap_or_default() < **count)?;
    let is_new = |found: &&Diagnostic| {
        let there = |old: &Diagnostic| old.rule.name == found.rule.name && old.message == found.message;
        found.rule.name == more.0 && path(found, &after.sources) == more.1 && !before.diagnostics.iter().any(there)
    };
    let message = after.diagnostics.iter().find(is_new).map_or("", |found| &found.message);
    Some(format!("it would add an error, {}: {message}", more.0).trim_end_matches(": ").to_owned())
}

fn count<'a, Key: Ord>(
    compiled: &'a Compiled,
    key: impl Fn(&'a Diagnostic, &'a str) -> Option<Key>,
) -> BTreeMap<Key, usize> {
    let mut counts = BTreeMap::new();
    for found in &compiled.diagnostics {
        if let Some(key) = key(found, path(found, &compiled.sources)) {
            *counts.entry(key).or_default() += 1;
        }
    }
    counts
}
