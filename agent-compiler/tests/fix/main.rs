//! Repairs in memory: what they do to a small roster, to damaged specs, and to collections of real ones.

mod corpus;
mod mutations;
mod rounds;
#[path = "../second_reader/mod.rs"]
mod second_reader;

use agent_compiler::config::Levels;
use agent_compiler::diagnostic::{Diagnostics, Severity};
use agent_compiler::document::{self, Document};
use agent_compiler::fix::{Fixed, Policy, apply, fix};
use agent_compiler::frontmatter::{self, Frontmatter};
use agent_compiler::source::{Source, SourceSet};
use agent_compiler::{Compiled, check};
use std::collections::BTreeMap;

/// Certain repairs only, and guesses too.
fn policies() -> [Policy; 2] {
    [Policy::default(), Policy { guesses: true, ..Policy::default() }]
}

fn compiled<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Compiled {
    let mut sources = SourceSet::default();
    let (mut specs, mut config) = (Vec::new(), None);
    for (name, text) in files {
        let id = sources.add(Source::new(name, text));
        if name == "agents.toml" { config = Some(id) } else { specs.push(id) }
    }
    check(sources, &specs, config, &Levels::default(), Diagnostics::default())
}

/// Repairs the files, checks everything that must hold of any repair, and returns it.
fn repaired<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>, policy: &Policy) -> Fixed {
    let before = compiled(files);
    let errors = errors(&before);
    let fixed = fix(before, policy);
    replays(&fixed);
    nothing_is_left(&fixed, policy);
    for id in fixed.changed() {
        let (old, new) = (&fixed.before[id], &fixed.compiled.sources[id].text);
        // Only these change a text; and a guess at a name in one is what it says it is.
        let rewrites = ["hidden-unicode", "unknown-agent-in-prose"];
        let rewritten = fixed.applied.iter().any(|applied| rewrites.contains(&applied.rule.name));
        keeps_its_form(&old.path, &old.text, new);
        if !rewritten {
            keeps_its_description(&old.path, &old.text, new);
        }
    }
    let reveals = fixed.applied.iter().any(|applied| applied.rule.name == "misspelt-field");
    let after = self::errors(&fixed.compiled);
    for (rule, count) in &after {
        let old = errors.get(rule).copied().unwrap_or_default();
        assert!(reveals || *count <= old, "{count} {rule} instead of {old}: {:?}", fixed.refused);
    }
    fixed
}

/// The errors by rule.
fn errors(compiled: &Compiled) -> BTreeMap<&'static str, usize> {
    let mut errors = BTreeMap::new();
    for found in compiled.diagnostics.iter().filter(|found| found.severity == Severity::Deny) {
        *errors.entry(found.rule.name).or_default() += 1;
    }
    errors
}

/// The edits alone lead from the old texts to the new ones: every byte outside them is the same.
fn replays(fixed: &Fixed) {
    let mut texts: Vec<String> = fixed.before.iter().map(|(_, source)| source.text.clone()).collect();
    for round in &fixed.rounds {
        for ((id, _), text) in fixed.before.iter().zip(&mut texts) {
            let own = round.iter().filter(|edit| edit.place.source == id);
            let own: Vec<_> = own.map(|edit| (edit.place.range.clone(), edit.replacement.as_str())).collect();
            if !own.is_empty() {
                *text = apply(text, &own).expect("edits in order, without overlap");
            }
        }
    }
    let now = fixed.compiled.sources.iter().map(|(_, source)| &source.text);
    assert!(now.eq(&texts));
}

/// What is still repairable was tried and refused, and repairing once more changes nothing.
fn nothing_is_left(fixed: &Fixed, policy: &Policy) {
    let wanted = |found: &&agent_compiler::diagnostic::Diagnostic| {
        found.fix.as_ref().is_some_and(|fix| policy.wants(found.rule, fix.safe))
    };
    for found in fixed.compiled.diagnostics.iter().filter(wanted) {
        assert!(fixed.refused.iter().any(|refused| refused.message == found.message), "left: {found:?}");
    }
    let sources: Vec<_> = fixed.compiled.sources.iter().map(|(_, source)| (&*source.path, &*source.text)).collect();
    let again = fix(compiled(sources), policy);
    assert_eq!(again.changed().count(), 0, "not the same twice");
    assert_eq!(again.refused, fixed.refused);
}

/// Byte order mark, line ends and the end of the file stay.
fn keeps_its_form(path: &str, old: &str, new: &str) {
    assert_eq!(old.starts_with('\u{feff}'), new.starts_with('\u{feff}'), "{path}");
    let bare = |text: &str| text.matches('\n').count() - text.matches("\r\n").count();
    assert!(bare(old) > 0 || bare(new) == 0, "{path}: line ends");
    // Hidden characters behind the last line may go.
    let ends_line = |text: &str| text.trim_end_matches(['\u{200b}', '\u{202e}', '\u{e0041}']).ends_with('\n');
    assert_eq!(ends_line(old), ends_line(new), "{path}: the end of the file");
}

fn keeps_its_description(path: &str, old: &str, new: &str) {
    let description = |text: &str| {
        let (_, frontmatter) = read(text);
        frontmatter.get("description").and_then(|entry| entry.value.as_scalar().map(|text| text.value.clone()))
    };
    // A misspelt key may become one.
    if let Some(old) = description(old) {
        assert!(Some(old) == description(new), "{path}: another description");
    }
}

fn read(text: &str) -> (Document, Frontmatter) {
    let mut out = Diagnostics::default();
    let source = SourceSet::default().add(Source::new("a.md", ""));
    let document = document::split(source, text, &mut out);
    let frontmatter = frontmatter::read(&document, text, "a.md", &mut out);
    (document, frontmatter)
}
