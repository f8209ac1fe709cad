//! A folder and the text of a new spec -> the roster as it would be: compiled in memory with every rule on, with the
//! changes of other specs that the new one needs.

use agent_compiler::config::Levels;
use agent_compiler::diagnostic::{Diagnostic, Diagnostics, Edit, Rule, Severity};
use agent_compiler::fix::apply;
use agent_compiler::rules::{ONE_SIDED_ESCALATION, RULES};
use agent_compiler::source::{CONFIG_FILE, Folder, Source, SourceId, SourceSet, read_folder};
use agent_compiler::{Compiled, check};
use std::path::{Path, PathBuf};

/// A roster with a spec that is not on disk.
pub(super) struct Trial {
    sources: SourceSet,
    files: Vec<SourceId>,
    config: Option<SourceId>,
    new: SourceId,
    changed: Vec<SourceId>,
}

impl Trial {
    /// The roster that `path` comes into, with this text there.
    pub(super) fn new(path: &Path, text: &str) -> Self {
        let mut sources = SourceSet::default();
        let root = roster_of(path.parent().unwrap_or(path));
        let shown = |path: &Path| path.to_string_lossy().replace('\\', "/");
        let Folder { specs: mut files, config } = if root.is_dir() {
            read_folder(root, &shown(root), &mut sources, &mut Diagnostics::default())
        } else {
            Folder::default()
        };
        let new = sources.add(Source::new(shown(path), text));
        files.push(new);
        Self { sources, files, config, new, changed: Vec::new() }
    }

    /// What would come of it. Rules that are silent by default speak, and one that a counterpart has to follow.
    pub(super) fn compile(&self) -> Compiled {
        let speaks = |rule: &&'static Rule| is_one_sided(rule) || rule.level == Severity::Allow;
        let rules = RULES.iter().copied().filter(speaks).map(|rule| (rule, Severity::Warn)).collect();
        let levels = Levels { rules, ..Levels::default() };
        check(self.sources.clone(), &self.files, self.config, &levels, Diagnostics::default())
    }

    /// Whether a file is the new one.
    pub(super) fn is_new(&self, source: SourceId) -> bool {
        source == self.new
    }

    /// What is found in the new spec, and elsewhere because of it.
    pub(super) fn found<'a>(&self, compiled: &'a Compiled) -> Vec<&'a Diagnostic> {
        let labels = |found: &'a Diagnostic| found.primary.iter().chain(&found.related);
        compiled.diagnostics.iter().filter(|found| labels(found).any(|label| self.is_new(label.place.source))).collect()
    }

    /// Adds the new agent to the lists of those it escalates to.
    pub(super) fn complete_counterparts(&mut self, found: &[&Diagnostic]) {
        let of_rule = found.iter().filter(|found| is_one_sided(found.rule));
        let fixes = of_rule.filter_map(|found| found.fix.as_ref());
        let elsewhere = fixes.filter(|fix| fix.edits.iter().all(|edit| !self.is_new(edit.place.source)));
        let edits: Vec<&Edit> = elsewhere.flat_map(|fix| &fix.edits).collect();
        let mut sources = SourceSet::default();
        for (id, source) in self.sources.iter() {
            let mut own: Vec<_> = edits.iter().filter(|edit| edit.place.source == id).collect();
            own.sort_by_key(|edit| (edit.place.range.start, edit.place.range.end));
            let own: Vec<_> = own.iter().map(|edit| (edit.place.range.clone(), edit.replacement.as_str())).collect();
            let changed = apply(&source.text, &own).ok().filter(|text| *text != source.text);
            if changed.is_some() {
                self.changed.push(id);
            }
            let mut copy = Source::new(source.path.clone(), changed.unwrap_or_else(|| source.text.clone()));
            copy.disk.clone_from(&source.disk);
            sources.add(copy);
        }
        self.sources = sources;
    }

    /// The other files that have to change: where, and the whole new text.
    pub(super) fn changes(&self) -> impl Iterator<Item = (PathBuf, &str)> {
        let sources = self.changed.iter().map(|id| &self.sources[*id]);
        sources.filter_map(|source| Some((source.disk.clone()?, source.text.as_str())))
    }
}

fn is_one_sided(rule: &Rule) -> bool {
    rule.name == ONE_SIDED_ESCALATION.name
}

/// The folder whose `agents.toml` the new spec comes under, or its own folder.
fn roster_of(folder: &Path) -> &Path {
    let mut above = folder.ancestors().filter(|above| !above.as_os_str().is_empty());
    above.find(|above| above.join(CONFIG_FILE).is_file()).unwrap_or(folder)
}
