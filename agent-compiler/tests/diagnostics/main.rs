//! Every rule as a reader sees it: a small folder of specs, and the text that is printed for it.
//!
//! Each family of rules has a file of its own here. `UPDATE_EXPECT=1 cargo test -p agent-compiler --test diagnostics` writes the expected texts anew; read the change.

mod budget;
mod coordination;
mod fields;
mod identity;
mod prose;
mod reading;
mod safety;
mod settings;
mod silences;
mod tools;
mod triggers;

use agent_compiler::config::Levels;
use agent_compiler::diagnostic::{Diagnostics, Edit};
use agent_compiler::fix::apply;
use agent_compiler::render::text::{Look, all};
use agent_compiler::source::{Source, SourceSet};
use agent_compiler::{Compiled, check};
use expect_test::{Expect, expect};

/// Compiles files given by name and text; a file `agents.toml` is the settings.
fn compiled(files: &[(&str, &str)]) -> Compiled {
    let mut sources = SourceSet::default();
    let (mut specs, mut config) = (Vec::new(), None);
    for (name, text) in files {
        let id = sources.add(Source::new(format!("agents/{name}"), *text));
        if *name == "agents.toml" { config = Some(id) } else { specs.push(id) }
    }
    check(sources, &specs, config, &Levels::default(), Diagnostics::default())
}

/// The files that the fixes change, as they are afterwards; each fix of the findings that are there at first is applied once,
/// unless an earlier one changed the same bytes.
fn fixed(files: &[(&str, &str)], expected: Expect) {
    let compiled = compiled(files);
    let mut edits: Vec<&Edit> = Vec::new();
    for fix in compiled.diagnostics.iter().filter_map(|found| found.fix.as_ref()) {
        let apart = |a: &Edit, b: &Edit| {
            let (a, b) = (&a.place, &b.place);
            a.source != b.source || a.range.end <= b.range.start || b.range.end <= a.range.start
        };
        if fix.edits.iter().all(|edit| edits.iter().all(|earlier| apart(edit, earlier))) {
            edits.extend(&fix.edits);
        }
    }
    edits.sort_by_key(|edit| (edit.place.source, edit.place.range.start, edit.place.range.end));
    let mut shown = Vec::new();
    for (id, source) in compiled.sources.iter() {
        let own: Vec<_> = edits.iter().filter(|edit| edit.place.source == id).collect();
        let own: Vec<_> = own.iter().map(|edit| (edit.place.range.clone(), edit.replacement.as_str())).collect();
        if !own.is_empty() {
            shown.push(format!("== {}\n{}", source.path, apply(&source.text, &own).expect("edits that fit")));
        }
    }
    expected.assert_eq(&shown.join("\n"));
}

fn shows(files: &[(&str, &str)], expected: Expect) {
    let compiled = compiled(files);
    expected.assert_eq(&all(&compiled.diagnostics, &compiled.sources, Look::default()));
}

/// A spec with these lines below its name and description.
fn spec(name: &str, lines: &str) -> String {
    format!("---\nname: {name}\ndescription: Use this agent for {name} work.\n{lines}---\n\n# Prompt\n")
}

#[test]
fn what_is_sound_is_not_spoken_of() {
    let a = spec("author", "escalation_to: [lead]\ntools: [Read, \"Bash(git *)\", mcp__github__*]\nownership: mine\n");
    let b = spec("lead", "escalation_from: [author]\nspecialization_level: staff\n");
    shows(&[("author.md", &a), ("lead.md", &b), ("README.md", "# No agent\n")], expect![""]);
}

#[test]
#[ignore = "the rules are being built"]
fn every_rule_is_shown_here_or_where_folders_are_read() {
    // `unreadable-file` and `no-agents` need a folder (tests/folders.rs, agentc), `unwatched-agents` the macro (tests/ui).
    let elsewhere = ["unreadable-file", "no-agents", "unwatched-agents"];
    let files = [
        include_str!("budget.rs"),
        include_str!("coordination.rs"),
        include_str!("fields.rs"),
        include_str!("identity.rs"),
        include_str!("prose.rs"),
        include_str!("reading.rs"),
        include_str!("safety.rs"),
        include_str!("settings.rs"),
        include_str!("silences.rs"),
        include_str!("tools.rs"),
        include_str!("triggers.rs"),
    ];
    for rule in agent_compiler::rules::RULES {
        let titles = [format!("error[{}]", rule.name), format!("warning[{}]", rule.name)];
        let shown = files.iter().any(|file| titles.iter().any(|title| file.contains(title)));
        assert!(shown || elsewhere.contains(&rule.name), "no case shows `{}`", rule.name);
    }
}
