//! `agentc new NAME`: a name comes in, a file with a spec in which `check` finds nothing goes out.

mod spec;
mod trial;

use crate::layout::shown;
use crate::{Failure, Outcome};
use agent_compiler::Compiled;
use agent_compiler::rename::is_device;
use agent_compiler::render::one_line;
use agent_compiler::render::text::{Look, render};
use agent_compiler::source::{CONFIG_FILE, create, write_if_changed};
use spec::Draft;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use trial::Trial;

#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  agentc new code-reviewer
  agentc new code-reviewer --tools 'Read, Grep, Glob' --level senior \\
      --description 'Use this agent to review a change before it is merged.'
  agentc new intern --level junior --escalates-to senior-dev

Nothing is written when the name is taken, when a file is in the way, or when `check` would find something in the spec.")]
pub(crate) struct Arguments {
    /// The name of the agent: small letters, digits and hyphens
    name: String,
    /// The folder to write into; made if it is missing
    #[arg(long = "in", value_name = "FOLDER", default_value = "agents")]
    folder: PathBuf,
    /// When to use the agent: all that a client knows of it before it starts
    #[arg(long, value_name = "TEXT")]
    description: Option<String>,
    /// What it may use, separated by commas; without a list it inherits all tools
    #[arg(long, value_name = "TOOLS")]
    tools: Option<String>,
    /// How senior it is
    #[arg(long, value_parser = ["junior", "specialist", "senior", "staff", "principal"])]
    level: Option<String>,
    /// Agents that it passes work up to; their `escalation_from` is completed
    #[arg(long, value_name = "AGENT", value_delimiter = ',')]
    escalates_to: Vec<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let name = arguments.name.as_str();
    if !is_conventional(name) {
        let message = "is not a name in small letters, digits and hyphens, such as `code-reviewer`";
        return Err(Failure::Message(format!("`{}` {message}", name.escape_debug())));
    }
    if is_device(name) {
        return Err(Failure::Message(format!("Windows keeps `{name}` for a device, so no file can be named after it")));
    }
    let path = arguments.folder.join(format!("{name}.md"));
    if fs::symlink_metadata(&path).is_ok() {
        return Err(Failure::Message(format!("`{}` exists already", shown(&path))));
    }
    let (description, tools) = (arguments.description.as_deref(), arguments.tools.as_deref());
    let (level, escalates_to) = (arguments.level.as_deref(), arguments.escalates_to.as_slice());
    let text = Draft { name, description, tools, level, escalates_to }.text();
    let trial = clean(&path, name, &text)?;
    write(&path, &text, &trial)?;
    Ok(Outcome::Clean)
}

/// Kebab-case that begins with a letter.
fn is_conventional(name: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty() && word.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
    };
    name.starts_with(|first: char| first.is_ascii_lowercase()) && name.split('-').all(is_word)
}

/// The roster with the new spec, and the counterparts changed as it needs; an error if anything would be found in it.
fn clean(path: &Path, name: &str, text: &str) -> Result<Trial, Failure> {
    let mut trial = Trial::new(path, text);
    let mut compiled = trial.compile();
    taken(&compiled, &trial, name)?;
    trial.complete_counterparts(&trial.found(&compiled));
    if trial.changes().next().is_some() {
        compiled = trial.compile();
    }
    let found = trial.found(&compiled);
    if found.is_empty() {
        return Ok(trial);
    }
    let shown: Vec<_> = found.iter().map(|found| render(found, &compiled.sources, Look::default())).collect();
    writeln!(io::stderr().lock(), "{}\n", shown.join("\n\n"))?;
    Err(Failure::Message("nothing was written: `check` would find this in the new spec".to_owned()))
}

/// The new file first: it is the one that may be in the way of another.
fn write(path: &Path, text: &str, trial: &Trial) -> Result<(), Failure> {
    let failure = |path: &Path, error| Failure::Message(format!("cannot write {}: {error}", shown(path)));
    create(path, text.as_bytes()).map_err(|error| failure(path, error))?;
    writeln!(io::stdout().lock(), "wrote {}", shown(path))?;
    for (other, text) in trial.changes() {
        write_if_changed(&other, text.as_bytes()).map_err(|error| failure(&other, error))?;
        writeln!(io::stdout().lock(), "changed {}: `escalation_from` names the new agent", shown(&other))?;
    }
    Ok(())
}

/// Says in one line what stands in the way of a name that somebody has.
fn taken(compiled: &Compiled, trial: &Trial, name: &str) -> Result<(), Failure> {
    let other = compiled.files.iter().find(|file| !trial.is_new(file.source) && file.agent.as_deref() == Some(name));
    if let Some(other) = other {
        let path = &compiled.sources[other.source].path;
        return Err(Failure::Message(format!("an agent is named `{name}` already, in {}", one_line(path))));
    }
    if compiled.config.external.iter().any(|(word, _)| word.text == name) {
        return Err(Failure::Message(format!("`{name}` is an external agent of {CONFIG_FILE} already")));
    }
    match compiled.config.aliases.iter().find(|(alias, _)| alias.text == name) {
        Some((_, agent)) => {
            Err(Failure::Message(format!("`{name}` is an alias of `{}` in {CONFIG_FILE} already", agent.text)))
        }
        None => Ok(()),
    }
}
