//! A folder of specs in memory: opened, asked, and read again.

use crate::tables::Tables;
use crate::{AgentIndex, Changes, Figures, Report};
use agent_compiler::config::Levels;
use agent_compiler::diagnostic::{Diagnostic, Diagnostics};
use agent_compiler::rules::{NO_AGENTS, UNREADABLE_FILE};
use agent_compiler::source::{CONFIG_FILE, Source, SourceSet};
use agent_compiler::{Compiled, Options, check, compile};
use agent_core::Roster;
use std::path::Path;

/// The most bytes of specs: the tables address their texts with 32 bits, and some texts stand in them twice.
const MOST_BYTES: usize = 1 << 30;

/// A roster that was loaded at run time, with what the compiler said of its specs.
pub struct Loaded {
    /// The folder; none for texts that came from memory.
    folder: Option<Options>,
    tables: Tables,
    report: Report,
}

impl Loaded {
    /// Compiles a folder of specs. Findings show its files below the path as it is given.
    ///
    /// # Errors
    ///
    /// With an error in any spec, in `agents.toml` or in reading the folder: the report has all of them. Warnings are
    /// no error; they are in [`Loaded::report`].
    pub fn open(folder: impl AsRef<Path>) -> Result<Self, Report> {
        Self::sound_part(folder).whole()
    }

    /// Compiles texts that are in memory, each with the path to show for it. One whose path is `agents.toml` holds the
    /// settings.
    ///
    /// # Errors
    ///
    /// As [`Loaded::open`].
    pub fn from_sources<P, T>(sources: impl IntoIterator<Item = (P, T)>) -> Result<Self, Report>
    where
        P: Into<String>,
        T: Into<String>,
    {
        let mut sources: Vec<Source> = sources.into_iter().map(|(path, text)| Source::new(path, text)).collect();
        sources.sort_by(|a, b| a.path.cmp(&b.path));
        Self::of(check_sources(sources), None).whole()
    }

    /// As [`Loaded::open`], but errors do not keep it from loading what is sound, perhaps nothing.
    ///
    /// For looking at agents while somebody writes them, not for running them: where a spec has an error, an edge, a
    /// field or an agent may be missing, and so may a tool that the spec forbids. [`Loaded::report`] has the errors.
    #[must_use]
    pub fn sound_part(folder: impl AsRef<Path>) -> Self {
        let folder = folder.as_ref();
        let shown = folder.to_string_lossy().into_owned();
        let options = Options { folder: folder.to_owned(), shown, levels: Levels::default() };
        Self::of(compile(&options), Some(options))
    }

    /// Reads the folder again, and takes over what is there now if it has no error. A roster that came from memory stays
    /// as it is.
    ///
    /// An [`AgentIndex`] that was kept is still right if no agent was added or removed, and nobody's otherwise:
    /// [`Changes::id_now`] has the new one, and [`AnyWork::map_ids`](agent_core::AnyWork::map_ids) gives it to work.
    ///
    /// # Errors
    ///
    /// As [`Loaded::open`]; then everything, [`Loaded::report`] too, is as it was before.
    pub fn reload(&mut self) -> Result<Changes, Report> {
        let Some(folder) = &self.folder else { return Ok(Changes::between(&self.tables, &self.tables)) };
        let mut new = Self::of(compile(folder), Some(folder.clone())).whole()?;
        new.tables.keep_ids(&self.tables);
        let changes = Changes::between(&self.tables, &new.tables);
        *self = new;
        Ok(changes)
    }

    /// The roster: the same questions and answers as those of a compiled-in one.
    #[must_use]
    pub fn roster(&self) -> Roster<'_, AgentIndex> {
        self.tables.roster()
    }

    /// Nothing measured yet, for the metrics of this roster.
    #[must_use]
    pub fn figures(&self) -> Figures<'_> {
        Figures::of(self.roster())
    }

    /// What the compiler found in the specs of this roster.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }

    fn of(mut compiled: Compiled, folder: Option<Options>) -> Self {
        let bytes: usize = compiled.sources.iter().map(|(_, source)| source.text.len()).sum();
        if bytes > MOST_BYTES {
            compiled.roster = agent_compiler::roster::Roster::default();
            // An error whatever agents.toml makes of its rule: no roster is there to go on with.
            let message = "the specs have more than 1 GiB together, the most that a roster is loaded from";
            compiled.diagnostics.push(Diagnostic::new(&UNREADABLE_FILE, message));
        }
        let tables = Tables::of(&compiled);
        Self { folder, tables, report: Report { diagnostics: compiled.diagnostics, sources: compiled.sources } }
    }

    /// This, unless there is an error.
    fn whole(self) -> Result<Self, Report> {
        if self.report.diagnostics.has_errors() { Err(self.report) } else { Ok(self) }
    }
}

fn check_sources(files: Vec<Source>) -> Compiled {
    let (mut sources, mut specs, mut config) = (SourceSet::default(), Vec::new(), None);
    for file in files {
        let is_config = file.path == CONFIG_FILE;
        let id = sources.add(file);
        if is_config {
            config = Some(id);
        } else {
            specs.push(id);
        }
    }
    let mut compiled = check(sources, &specs, config, &Levels::default(), Diagnostics::default());
    if compiled.roster.agents().is_empty() && !compiled.diagnostics.has_errors() {
        compiled.report(Diagnostic::new(&NO_AGENTS, "none of the texts is an agent"));
    }
    compiled
}

impl std::fmt::Debug for Loaded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let folder = self.folder.as_ref().map(|options| &options.folder);
        f.debug_struct("Loaded").field("folder", &folder).field("roster", &self.roster()).finish_non_exhaustive()
    }
}
