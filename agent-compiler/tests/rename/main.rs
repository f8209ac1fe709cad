//! Renames agents in rosters held in memory, and compares the files after.

mod places;
mod prose;
mod refusals;
mod there_and_back;

use agent_compiler::config::Levels;
use agent_compiler::diagnostic::Diagnostics;
use agent_compiler::rename::{Outcome, Refusal, Rename, plan};
use agent_compiler::source::{CONFIG_FILE, Source, SourceSet};
use agent_compiler::{Compiled, check};
use std::collections::BTreeMap;

/// Files by their paths.
type Files = BTreeMap<String, String>;

fn files(files: &[(&str, &str)]) -> Files {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn compiled(files: &Files) -> Compiled {
    let mut sources = SourceSet::default();
    let (mut specs, mut config) = (Vec::new(), None);
    for (path, text) in files {
        let id = sources.add(Source::new(path, text));
        if path.ends_with(CONFIG_FILE) { config = Some(id) } else { specs.push(id) }
    }
    check(sources, &specs, config, &Levels::default(), Diagnostics::default())
}

/// The plan, and the files after it.
fn renamed(before: &Files, old: &str, new: &str, prose: bool) -> Result<(Rename, Outcome, Files), Refusal> {
    let compiled = compiled(before);
    let plan = plan(&compiled, old, new)?;
    let outcome = plan.result(&compiled, prose)?;
    let mut after = before.clone();
    for (source, text) in &outcome.texts {
        after.insert(compiled.sources[*source].path.clone(), text.clone());
    }
    for moved in &plan.moves {
        let text = after.remove(&moved.from).unwrap();
        after.insert(moved.to.clone(), text);
    }
    Ok((plan, outcome, after))
}

/// The lines that a rename changes, as they are after it, with the file before each; a file that moves is named twice.
fn changes(before: &[(&str, &str)], old: &str, new: &str, prose: bool) -> String {
    let before = files(before);
    let (plan, _, after) = renamed(&before, old, new, prose).unwrap_or_else(|refusal| panic!("{refusal}"));
    let mut shown = String::new();
    for (path, text) in &before {
        let moved = plan.moves.iter().find(|moved| moved.from == *path);
        let to = moved.map_or(path, |moved| &moved.to);
        if moved.is_some() {
            shown += &format!("{path} -> {to}\n");
        }
        for (old, new) in text.split('\n').zip(after[to].split('\n')).filter(|(old, new)| old != new) {
            assert_ne!(old, new);
            shown += &format!("{to}: {}\n", new.escape_debug().to_string().replace("\\\"", "\"").replace("\\'", "'"));
        }
    }
    shown
}

/// The mentions, each with the doubt about it.
fn mentions(files: &[(&str, &str)], old: &str, new: &str) -> String {
    let compiled = compiled(&self::files(files));
    let plan = plan(&compiled, old, new).unwrap_or_else(|refusal| panic!("{refusal}"));
    let line = |mention: &agent_compiler::rename::Mention| {
        let source = &compiled.sources[mention.place.source];
        let position = source.position(mention.place.range.start);
        let text = &source.text[mention.place.range.clone()];
        let doubt = mention.doubt.map_or("changes", |doubt| doubt.as_str());
        format!("{}:{}:{} {text}: {doubt}\n", source.path, position.line, position.column)
    };
    plan.mentions.iter().map(line).collect()
}
