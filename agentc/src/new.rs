//! `agentc new NAME`: a name comes in, a file with a spec in which `check` finds nothing goes out.

mod spec;

use crate::init::write_new;
use crate::{Failure, Outcome};
use agent_compiler::config::Levels;
use agent_compiler::diagnostic::{Diagnostic, Diagnostics, Severity};
use agent_compiler::render::text::{Look, render};
use agent_compiler::rules::RULES;
use agent_compiler::source::{CONFIG_FILE, Folder, Source, SourceId, SourceSet, read_folder};
use agent_compiler::{Compiled, check};
use spec::Draft;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  agentc new code-reviewer
  agentc new code-reviewer --tools 'Read, Grep, Glob' --level senior \\
      --description 'Use this agent to review a change before it is merged.'

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
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let name = arguments.name.as_str();
    if !is_conventional(name) {
        let message = "is not a name in small letters, digits and hyphens, such as `code-reviewer`";
        return Err(Failure::Message(format!("`{}` {message}", name.escape_debug())));
    }
    let path = arguments.folder.join(format!("{name}.md"));
    if fs::symlink_metadata(&path).is_ok() {
        return Err(Failure::Message(format!("`{}` exists already", path.display())));
    }
    let (description, tools) = (arguments.description.as_deref(), arguments.tools.as_deref());
    let text = Draft { name, description, tools, level: arguments.level.as_deref() }.text();
    would_be_clean(&arguments.folder, &path, name, &text)?;
    write_new(&path, &text).map_err(|error| Failure::Message(format!("cannot write {}: {error}", path.display())))?;
    writeln!(io::stdout().lock(), "wrote {}", path.display())?;
    Ok(Outcome::Clean)
}

/// Kebab-case that begins with a letter.
fn is_conventional(name: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty() && word.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
    };
    name.starts_with(|first: char| first.is_ascii_lowercase()) && name.split('-').all(is_word)
}

/// Compiles the folder as it would be with the new spec, with all rules on.
fn would_be_clean(folder: &Path, path: &Path, name: &str, text: &str) -> Result<(), Failure> {
    let (mut sources, mut out) = (SourceSet::default(), Diagnostics::default());
    let root = roster_of(folder);
    let shown = |path: &Path| path.to_string_lossy().replace('\\', "/");
    let found = if root.is_dir() { read_folder(root, &shown(root), &mut sources, &mut out) } else { Folder::default() };
    let Folder { specs: mut files, config } = found;
    let new = sources.add(Source::new(shown(path), text));
    files.push(new);
    let quiet = RULES.iter().copied().filter(|rule| rule.level == Severity::Allow);
    let levels = Levels { rules: quiet.map(|rule| (rule, Severity::Warn)).collect(), ..Levels::default() };
    let compiled = check(sources, &files, config, &levels, Diagnostics::default());
    taken(&compiled, new, name)?;
    let of_new =
        |found: &&Diagnostic| found.primary.iter().chain(&found.related).any(|label| label.place.source == new);
    let found: Vec<_> = compiled.diagnostics.iter().filter(of_new).collect();
    if found.is_empty() {
        return Ok(());
    }
    let shown: Vec<_> = found.iter().map(|found| render(found, &compiled.sources, Look::default())).collect();
    writeln!(io::stderr().lock(), "{}\n", shown.join("\n\n"))?;
    Err(Failure::Message("nothing was written: `check` would find this in the new spec".to_owned()))
}

/// The folder whose `agents.toml` the new spec comes under, or the folder itself.
fn roster_of(folder: &Path) -> &Path {
    let mut above = folder.ancestors().filter(|above| !above.as_os_str().is_empty());
    above.find(|above| above.join(CONFIG_FILE).is_file()).unwrap_or(folder)
}

/// Says in one line what stands in the way of a name that somebody has.
fn taken(compiled: &Compiled, new: SourceId, name: &str) -> Result<(), Failure> {
    let other = compiled.files.iter().find(|file| file.source != new && file.agent.as_deref() == Some(name));
    if let Some(other) = other {
        let path = &compiled.sources[other.source].path;
        return Err(Failure::Message(format!("an agent is named `{name}` already, in {path}")));
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
