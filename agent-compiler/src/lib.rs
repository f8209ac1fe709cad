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
pub mod codegen;
pub mod config;
pub mod diagnostic;
pub mod document;
pub mod fix;
pub mod frontmatter;
pub mod ident;
mod parallel;
#[cfg(feature = "pretty")]
pub mod pretty;
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
pub mod verdict;
pub mod yaml;

pub use agent_terms::watch;

use catalog::Catalog;
use config::{Config, Levels};
use diagnostic::{Diagnostic, Diagnostics, Severity};
use resolve::World;
use roster::Roster;
use rules::{NO_AGENTS, UNWATCHED_AGENTS};
use silence::Silences;
use source::{Folder, SourceId, SourceSet};
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
    /// The tools that names are compared with.
    pub catalog: Catalog,
    /// What is sound of the specs. With errors, parts are missing: it serves to keep follow-up errors away.
    pub roster: Roster,
    /// Files that hold no agent.
    pub documents: Vec<SourceId>,
    /// Every Markdown file, agent or not, in the order of `sources`.
    pub files: Vec<Verdict>,
    /// What was found, sorted by file and place.
    pub diagnostics: Diagnostics,
}

/// Reads a folder of specs, checks it, and resolves what its agents say of each other.
#[must_use]
pub fn compile(options: &Options) -> Compiled {
    let (mut sources, mut out) = (SourceSet::default(), Diagnostics::default());
    let Folder { specs: files, config } = source::read_folder(&options.folder, &options.shown, &mut sources, &mut out);
    let readable = out.is_empty();
    let mut compiled = check(sources, &files, config, &options.levels, out);
    if compiled.roster.agents().is_empty() && readable && !compiled.diagnostics.has_errors() {
        compiled.report(no_agents(options));
    }
    compiled
}

impl Compiled {
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
    // Where clients look. Folders whose names begin with a dot are read only when they are asked for.
    const HOMES: [&str; 6] =
        [".claude/agents", ".github/agents", ".gemini/agents", ".opencode/agent", ".opencode/agents", ".cursor/agents"];
    let diagnostic = Diagnostic::new(&NO_AGENTS, format!("there is no agent in `{}`", options.shown));
    match HOMES.into_iter().find(|home| source::is_folder(&options.folder.join(home))) {
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
    mut out: Diagnostics,
) -> Compiled {
    let catalog = Catalog::default();
    let mut settings = config.map(|source| Config::read(&sources, source, &mut out)).unwrap_or_default();
    settings.overrides = levels.clone();
    let (mut specs, mut documents, mut verdicts) = (Vec::new(), Vec::new(), Vec::new());
    let mut silences = Silences::default();
    for read in parallel::map(files, |source| understand(&sources, *source, &settings, &catalog)) {
        out.append(read.found);
        silences.append(read.silences);
        match read.spec {
            Some(spec) => specs.push(spec),
            None => documents.push(read.verdict.source),
        }
        verdicts.push(read.verdict);
    }
    verdict::same_names(&mut verdicts, &sources);
    let world = World { sources: &sources, config: &settings, config_source: config, catalog: &catalog };
    let roster = resolve::resolve(specs, &world, &mut out);
    silences.apply(&mut out);
    out.settle(&sources, |rule| settings.level(rule));
    Compiled {
        sources,
        config: settings,
        config_source: config,
        catalog,
        roster,
        documents,
        files: verdicts,
        diagnostics: out,
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
fn understand(sources: &SourceSet, source: SourceId, config: &Config, catalog: &Catalog) -> Understood {
    let text = sources[source].text.as_str();
    let (mut found, mut silences) = (Diagnostics::default(), Silences::default());
    let document = document::split(source, text, &mut found);
    let frontmatter = frontmatter::read(&document, text, &sources[source].path, &mut found);
    let has_name = frontmatter.entries.iter().any(|entry| entry.key.value == "name");
    let shape = Shape::new(&document, &frontmatter);
    if has_name {
        silences.read(&document, &frontmatter, text, &mut found);
    }
    let spec = Spec::read(&document, frontmatter, &sources[source], config, &mut found);
    if spec.is_some() {
        rules::hidden::check(source, text, &mut found);
    } else if !has_name && document.frontmatter.is_some() {
        found = Diagnostics::default();
    }
    let verdict = shape.verdict(&sources[source].path, spec.as_ref(), config, catalog);
    Understood { spec, verdict, silences, found }
}
