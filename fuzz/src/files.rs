//! One input as a folder: several files in one text, compiled in memory.

use agent_compiler::config::Levels;
use agent_compiler::diagnostic::Diagnostics;
use agent_compiler::source::{CONFIG_FILE, Source, SourceSet};
use agent_compiler::{Compiled, check};

/// What the line begins with that names a file; its text follows.
pub const HEAD: &str = "=== ";

/// So many files are read of an input; the rest is text of the last one.
const MOST: usize = 16;

/// The files of an input: a path and a text each, every path once. What stands before the first head is a file as well.
#[must_use]
pub fn split(input: &str) -> Vec<(&str, &str)> {
    let mut files: Vec<(&str, &str)> = Vec::new();
    let mut rest = input;
    for number in 0..MOST {
        let (path, text) = match rest.strip_prefix(HEAD) {
            Some(headed) => headed.split_once('\n').unwrap_or((headed, "")),
            None => ("agent.md", rest),
        };
        let next = if number + 1 < MOST { text.find("\n=== ") } else { None };
        let end = next.map_or(text.len(), |at| at + 1);
        if !files.iter().any(|(known, _)| *known == path) {
            files.push((path, &text[..end]));
        }
        rest = &text[end..];
        if next.is_none() {
            break;
        }
    }
    files
}

/// The files, compiled; one that is called `agents.toml` holds the settings.
#[must_use]
pub fn compile<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Compiled {
    let (mut sources, mut specs, mut config) = (SourceSet::default(), Vec::new(), None);
    for (path, text) in files {
        let id = sources.add(Source::new(path, text));
        if path == CONFIG_FILE { config = Some(id) } else { specs.push(id) }
    }
    check(sources, &specs, config, &Levels::default(), Diagnostics::default())
}

/// The files of a compiled roster, for another compilation.
#[must_use]
pub fn of(compiled: &Compiled) -> Vec<(&str, &str)> {
    compiled.sources.iter().map(|(_, source)| (source.path.as_str(), source.text.as_str())).collect()
}
