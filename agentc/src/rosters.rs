//! Paths as a user gives them -> the rosters found there, each compiled.

use crate::Failure;
use crate::homes::{self, Found, Home};
use crate::layout::shown;
use crate::progress::Progress;
use agent_compiler::config::Levels;
use agent_compiler::diagnostic::Diagnostic;
use agent_compiler::roster::Agent;
use agent_compiler::rules::UNREADABLE_FILE;
use agent_compiler::source::{CONFIG_FILE, Limits, SourceId};
use agent_compiler::verdict::Verdict;
use agent_compiler::{Compiled, Elsewhere, Options, Scope, Unresolved, read};
use rayon::prelude::*;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Which rosters a command works on.
#[derive(clap::Args)]
pub(crate) struct Paths {
    /// Folders of specs, repositories or single files
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,
}

/// One roster: agents that know each other.
pub(crate) struct Opened {
    /// What was found in it; of single files, only what was found in them.
    pub(crate) compiled: Compiled,
    /// The folder on disk.
    pub(crate) folder: PathBuf,
    /// The same as it is shown.
    pub(crate) shown: String,
}

impl Opened {
    /// The agents that were asked for and have a spec.
    pub(crate) fn agents(&self) -> impl Iterator<Item = &Agent> {
        let agents = self.compiled.roster.agents().iter();
        agents.filter(|agent| agent.spec.as_ref().is_some_and(|spec| self.compiled.scope.asks_for(spec.source)))
    }

    /// The files that were asked for and hold no agent.
    pub(crate) fn documents(&self) -> impl Iterator<Item = SourceId> {
        self.compiled.documents().filter(|document| self.compiled.scope.asks_for(*document))
    }

    /// What becomes of each file that was asked for.
    pub(crate) fn files(&self) -> impl Iterator<Item = &Verdict> {
        self.compiled.files.iter().filter(|verdict| self.compiled.scope.asks_for(verdict.source))
    }
}

/// Finds and compiles the rosters at these paths, in the order of the paths; none is compiled twice.
pub(crate) fn open(paths: &Paths, levels: &Levels) -> Result<Vec<Opened>, Failure> {
    let wanted = distinct(paths.paths.iter().map(|path| find(path)).collect::<Result<Vec<_>, _>>()?);
    let progress = Progress::start(wanted.iter().map(|wanted| wanted.homes.len()).sum());
    let mut opened = Vec::new();
    for wanted in wanted {
        opened.extend(compile(wanted, levels, &progress)?);
    }
    Ok(opened)
}

/// What one path asks for.
struct Wanted {
    path: PathBuf,
    homes: Vec<Home>,
    /// The folders that could not be looked into for more, and why.
    closed: Vec<(PathBuf, io::Error)>,
    /// The files that are meant, without links; none for all of them.
    files: Option<Vec<PathBuf>>,
}

fn find(path: &Path) -> Result<Wanted, Failure> {
    let failure = |why: String| Failure::Message(format!("cannot read `{}`: {why}", shown(path)));
    let metadata = fs::metadata(path).map_err(|error| {
        let missing = error.kind() == io::ErrorKind::NotFound;
        failure(if missing { "there is no such file or folder".to_owned() } else { error.to_string() })
    })?;
    if metadata.is_dir() {
        let Found { homes, closed } = homes::of_folder(path).map_err(|error| failure(error.to_string()))?;
        return Ok(Wanted { path: path.to_path_buf(), homes, closed, files: None });
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if !metadata.is_file() || !(name.ends_with(".md") || name == CONFIG_FILE) {
        return Err(failure("it is neither a folder nor a `.md` file".to_owned()));
    }
    let home = homes::of_file(path).map_err(|error| failure(error.to_string()))?;
    let file = fs::canonicalize(path).map_err(|error| failure(error.to_string()))?;
    Ok(Wanted { path: path.to_path_buf(), homes: vec![home], closed: Vec::new(), files: Some(vec![file]) })
}

/// Each home once: files of one home are asked for together, and not at all when all of it is.
fn distinct(all: Vec<Wanted>) -> Vec<Wanted> {
    let (files, mut folders): (Vec<_>, Vec<_>) = all.into_iter().partition(|wanted| wanted.files.is_some());
    let kept = homes::distinct(folders.iter().flat_map(|wanted| wanted.homes.clone()).collect());
    let mut left = kept.clone();
    for wanted in &mut folders {
        wanted.homes.retain(|home| match left.iter().position(|kept| kept == home) {
            Some(at) => {
                left.remove(at);
                true
            }
            None => false,
        });
    }
    folders.retain(|wanted| !wanted.homes.is_empty());
    for mut wanted in files {
        let Some(home) = wanted.homes.first() else { continue };
        if kept.iter().any(|other| home.real.starts_with(&other.real)) {
            continue;
        }
        let same = folders.iter_mut().find(|other| other.files.is_some() && other.homes[0].real == home.real);
        match same.and_then(|other| other.files.as_mut()) {
            Some(files) => files.append(wanted.files.get_or_insert_default()),
            None => folders.push(wanted),
        }
    }
    folders
}

fn compile(wanted: Wanted, levels: &Levels, progress: &Progress) -> Result<Vec<Opened>, Failure> {
    let options = |folder: &Path| Options {
        folder: folder.to_path_buf(),
        shown: folder.to_string_lossy().replace('\\', "/"),
        levels: levels.clone(),
    };
    let unresolved: Vec<(Home, Unresolved)> = wanted
        .homes
        .into_par_iter()
        .map(|home| {
            let limits = Limits { below: home.below, ..Limits::default() };
            let unresolved = read(&options(&home.folder), limits);
            progress.step();
            (home, unresolved)
        })
        .collect();
    let elsewhere = Arc::new(elsewhere(&unresolved));
    let skills = Arc::new(elsewhere.skills_only());
    let resolve = |(home, unresolved): (Home, Unresolved)| {
        let elsewhere = if unresolved.is_closed() { Arc::clone(&skills) } else { Arc::clone(&elsewhere) };
        let only = match &wanted.files {
            Some(files) => Some(sources(files, &home, &unresolved)?),
            None => None,
        };
        let compiled = unresolved.resolve(Scope { elsewhere, only });
        let Options { folder, shown, .. } = options(&home.folder);
        Ok(Opened { compiled, folder, shown })
    };
    let mut opened = unresolved.into_par_iter().map(resolve).collect::<Result<Vec<_>, Failure>>()?;
    if let Some(first) = opened.first_mut() {
        wanted.closed.iter().for_each(|(folder, error)| first.compiled.report(closed(folder, error)));
    }
    let nobody = opened
        .iter()
        .all(|roster| roster.compiled.roster.agents().is_empty() && !roster.compiled.diagnostics.has_errors());
    if let Some(first) = opened.first_mut().filter(|_| nobody && wanted.files.is_none()) {
        first.compiled.report_no_agents(&options(&wanted.path));
    }
    Ok(opened)
}

/// Agents may be in it, which nobody would miss.
fn closed(folder: &Path, error: &io::Error) -> Diagnostic {
    let shown = folder.to_string_lossy().replace('\\', "/");
    Diagnostic::new(&UNREADABLE_FILE, format!("the folder `{shown}` cannot be read: {error}"))
}

/// The names that rosters of one repository may use for each other's agents, and for the skills beside them.
fn elsewhere(rosters: &[(Home, Unresolved)]) -> Elsewhere {
    let mut elsewhere = Elsewhere::default();
    if rosters.len() > 1 {
        for name in rosters.iter().flat_map(|(_, roster)| roster.names()) {
            elsewhere.insert(name);
        }
    }
    for skill in rosters.iter().flat_map(|(home, _)| homes::skills(home)) {
        elsewhere.insert_skill(&skill);
    }
    elsewhere
}

/// The files that were asked for, among those of their home.
fn sources(files: &[PathBuf], home: &Home, unresolved: &Unresolved) -> Result<Vec<SourceId>, Failure> {
    let mut asked = Vec::new();
    for file in files {
        let below = file.strip_prefix(&home.real).unwrap_or(file);
        let below = below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
        let found = unresolved.sources().iter().find(|(_, source)| match &source.disk {
            Some(disk) => disk == file,
            // What is not UTF-8 is there all the same, to be pointed into.
            None => source.path == below || source.path.ends_with(&format!("/{below}")),
        });
        match found {
            Some((source, _)) => asked.push(source),
            // Why it could not be read stands without a place.
            None if unresolved.found().iter().any(|found| found.primary.is_none()) => {}
            None => {
                let why = "it is passed over, as hidden files and links out of a folder are";
                return Err(Failure::Message(format!("cannot read `{}`: {why}", shown(file))));
            }
        }
    }
    Ok(asked)
}
