//! Compiles a folder of Markdown agent specs into typed Rust.
//!
//! This is the compiler behind `agent_core::include_agents!`, `agent-build` and `agentc`; a program that uses the
//! generated code does not link it. Its stages are values, each made from the one before:
//!
//! ```text
//! folder --read--> SourceSet --split--> Document --read--> Frontmatter --understand--> Spec --resolve--> Roster --emit--> tokens
//!                      |                   |                   |                        |                  |
//!                      +------ every stage adds to ------> Diagnostics ------ render ---+------------------+
//! ```
//!
//! [`compile`] is total: it does not panic and returns no error. What is wrong becomes a [`diagnostic::Diagnostic`],
//! all of them at once, and the rest goes on.
//!
//! The crate is released together with its front ends and follows no semantic versioning of its own yet.

pub mod catalog;
pub mod client;
pub mod codegen;
pub mod config;
pub mod diagnostic;
pub mod document;
#[cfg(feature = "edit")]
pub mod fix;
pub mod frontmatter;
pub mod ident;
pub mod index;
mod noted;
mod parallel;
#[cfg(feature = "pretty")]
pub mod pretty;
#[cfg(feature = "edit")]
pub mod rename;
pub mod render;
mod resolve;
pub mod roster;
pub mod rules;
mod silence;
pub mod source;
pub mod spec;
pub mod suggest;
pub mod text;
pub mod threshold;
mod unresolved;
pub mod verdict;
pub mod yaml;

pub use agent_terms::watch;
pub use resolve::Elsewhere;
pub use unresolved::{Scope, Unresolved};

use catalog::Catalogs;
use config::{Config, Levels};
use diagnostic::{Diagnostic, Diagnostics, Severity};
use roster::Roster;
use rules::{NO_AGENTS, UNWATCHED_AGENTS};
use silence::Silences;
use source::{Folder, Limits, SourceId, SourceSet};
use spec::Spec;
use std::path::PathBuf;
use verdict::{Shape, Verdict};

/// What to compile.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder to read.
    pub folder: PathBuf,
    /// The path to show for it, in diagnostics and in generated code: relative, with `/`, without one at its end. The
    /// same in every checkout, or the generated code would not be.
    pub shown: String,
    /// Levels of rules that count more than those of `agents.toml`.
    pub levels: Levels,
}

/// What came of it.
#[derive(Debug)]
pub struct Compiled {
    /// Every file that was read.
    pub sources: SourceSet,
    /// What `agents.toml` says.
    pub config: Config,
    /// `agents.toml` itself.
    pub config_source: Option<SourceId>,
    /// The tools and fields of each client, which names are compared with.
    pub catalogs: Catalogs,
    /// What is sound of the specs. With errors, parts are missing: it serves to keep follow-up errors away.
    pub roster: Roster,
    /// Every Markdown file, agent or not, in the order of `sources`.
    pub files: Vec<Verdict>,
    /// What was found, sorted by file and place.
    pub diagnostics: Diagnostics,
    /// What was asked for.
    pub scope: Scope,
}

/// Reads a folder of specs, checks it, and resolves what its agents say of each other.
#[must_use]
pub fn compile(options: &Options) -> Compiled {
    let mut compiled = read(options, Limits::default()).resolve(Scope::default());
    compiled.report_no_agents(options);
    compiled
}

/// The first half of [`compile`]: the specs of a folder, each understood by itself. Several folders can be read before the first
/// of them is resolved, so that each may know the names of all.
#[must_use]
pub fn read(options: &Options, limits: Limits) -> Unresolved {
    let (mut sources, mut out) = (SourceSet::default(), Diagnostics::default());
    let Folder { specs: files, config } =
        source::read_folder_within(&options.folder, &options.shown, limits, &mut sources, &mut out);
    unresolved(sources, &files, config, &options.levels, out)
}

impl Compiled {
    /// Files that hold no agent, in the order of `sources`.
    pub fn documents(&self) -> impl Iterator<Item = SourceId> {
        self.files.iter().filter(|file| file.agent.is_none()).map(|file| file.source)
    }

    /// Reports that a folder holds no agent at all, unless an error says why.
    pub fn report_no_agents(&mut self, options: &Options) {
        if self.roster.agents().is_empty() && !self.diagnostics.has_errors() {
            self.report(no_agents(options));
        }
    }

    /// Adds a finding, at the level that `agents.toml` gives its rule.
    pub fn report(&mut self, mut diagnostic: Diagnostic) {
        diagnostic.severity = self.config.level(diagnostic.rule);
        if diagnostic.severity != Severity::Allow {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Reports that nothing watches the folder, which only the macro can know.
    pub fn report_unwatched(&mut self, folder: &str) {
        let message = format!("nothing watches `{folder}`: a spec that is added will not be noticed");
        self.report(
            Diagnostic::new(&UNWATCHED_AGENTS, message)
                .help(format!("add a build.rs with `fn main() {{ agent_build::watch(\"{folder}\"); }}`"))
                .help("and `agent-build` under [build-dependencies] in Cargo.toml"),
        );
    }
}

fn no_agents(options: &Options) -> Diagnostic {
    let diagnostic = Diagnostic::new(&NO_AGENTS, format!("there is no agent in `{}`", options.shown));
    // Folders whose names begin with a dot are read only when they are asked for.
    match client::homes().find(|home| source::is_folder(&options.folder.join(home))) {
        Some(home) => diagnostic.help(format!("it has a folder `{home}`: name that one")),
        None => diagnostic.help(
            "an agent is a `.md` file that begins with a line `---`, then `name:` and `description:`, then `---`",
        ),
    }
}

/// Checks and resolves files that were read already.
#[must_use]
pub fn check(
    sources: SourceSet,
    files: &[SourceId],
    config: Option<SourceId>,
    levels: &Levels,
    out: Diagnostics,
) -> Compiled {
    unresolved(sources, files, config, levels, out).resolve(Scope::default())
}

fn unresolved(
    sources: SourceSet,
    files: &[SourceId],
    config: Option<SourceId>,
    levels: &Levels,
    mut out: Diagnostics,
) -> Unresolved {
    let catalogs = Catalogs::default();
    let mut settings = config.map(|source| Config::read(&sources, source, &mut out)).unwrap_or_default();
    settings.overrides = levels.clone();
    if let Some(source) = config {
        rules::hidden::check(source, &sources[source].text, &mut out);
    }
    let (mut specs, mut verdicts) = (Vec::new(), Vec::new());
    let mut silences = Silences::default();
    for read in parallel::map(files, |source| understand(&sources, *source, &settings, &catalogs)) {
        out.append(read.found);
        silences.append(read.silences);
        specs.extend(read.spec);
        verdicts.push(read.verdict);
    }
    verdict::same_names(&mut verdicts, &sources);
    client::settle(&mut specs, &sources, &settings, &catalogs);
    Unresolved {
        sources,
        config: settings,
        config_source: config,
        catalogs,
        specs,
        files: verdicts,
        silences,
        found: out,
    }
}

/// One file, understood on its own.
struct Understood {
    spec: Option<Spec>,
    verdict: Verdict,
    silences: Silences,
    found: Diagnostics,
}

/// The spec that one file holds, if it holds one, and what clients make of it. Nothing is said of a file that is no agent.
fn understand(sources: &SourceSet, source: SourceId, config: &Config, catalogs: &Catalogs) -> Understood {
    let text = sources[source].text.as_str();
    let (mut found, mut silences) = (Diagnostics::default(), Silences::default());
    let document = document::split(source, text, &mut found);
    let frontmatter = frontmatter::read(&document, text, &sources[source].path, &mut found);
    let is_named_by_file = || document.frontmatter.is_some() && client::name_by_file(&sources[source]).is_some();
    let is_agent = frontmatter.get("name").is_some() || is_named_by_file();
    let shape = Shape::new(&document, &frontmatter);
    if let Some(kind) = spec::other_kind(&sources[source].path, &frontmatter) {
        return Understood { spec: None, verdict: shape.no_agent(kind), silences, found: Diagnostics::default() };
    }
    if is_agent {
        silences.read(&document, &frontmatter, text, &mut found);
    }
    let mut spec = Spec::read(&document, frontmatter, &sources[source], config, &mut found);
    if let Some(spec) = &mut spec {
        rules::hidden::check(source, text, &mut found);
        rules::comments::check(spec, text, &mut found);
        rules::limits::check(spec, &sources[source], config, &mut found);
    } else if !is_agent && document.frontmatter.is_some() {
        found = Diagnostics::default();
    }
    let verdict = shape.verdict(&sources[source].path, spec.as_ref(), config, catalogs);
    Understood { spec, verdict, silences, found }
}
