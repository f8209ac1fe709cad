//! `agentc new`: what it writes is clean under every rule, and nothing is written where it would not be.

mod command;

use agent_compiler::config::Levels;
use agent_compiler::diagnostic::Severity;
use agent_compiler::rules::RULES;
use agent_compiler::{Options, compile};
use command::{AUTHOR, EDITOR, folder, run};
use std::fs;
use std::path::Path;

/// What is found with every rule on.
fn found(folder: &Path) -> Vec<String> {
    let rules = RULES.iter().map(|rule| (*rule, Severity::Deny)).collect();
    let levels = Levels { rules, ..Levels::default() };
    let compiled = compile(&Options { folder: folder.to_path_buf(), shown: "agents".to_owned(), levels });
    compiled.diagnostics.iter().map(|found| format!("{}: {}", found.rule.name, found.message)).collect()
}

#[test]
fn a_new_spec_is_clean_and_holds_what_was_said() {
    let folder = folder(&[("agents/author.md", AUTHOR), ("agents/editor.md", EDITOR)]);
    let (code, stdout, stderr) = run(folder.path(), &["new", "proof-reader"]);
    assert_eq!((code, stdout.as_str(), stderr.as_str()), (0, "wrote agents/proof-reader.md\n", ""));
    let description = "Reads: every line\n\n<example>Context: x\n  user: \"y\"</example> # not a comment";
    let arguments =
        ["new", "art-critic", "--level", "staff", "--tools", "Read, Bash(git *)", "--description", description];
    assert_eq!(run(folder.path(), &arguments).0, 0);
    assert_eq!(found(&folder.path().join("agents")), [""; 0]);
    let (_, json, _) = run(folder.path(), &["show", "art-critic", "--in", "agents", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let spec = &json["agents"][0]["spec"];
    assert_eq!(spec["tools"]["allowed"], serde_json::json!(["Read", "Bash(git *)"]));
    assert_eq!((&spec["settings"]["specialization_level"], &spec["examples"]), (&"staff".into(), &1.into()));
    let text = fs::read_to_string(folder.path().join("agents/art-critic.md")).unwrap();
    assert!(
        text.contains("\ndescription: |-\n  Reads: every line\n\n  <example>Context: x\n    user: \"y\""),
        "{text}"
    );
}

#[test]
fn the_folder_is_made() {
    let folder = folder(&[]);
    assert_eq!(run(folder.path(), &["new", "author", "--in", ".claude/agents"]).0, 0);
    assert_eq!(found(&folder.path().join(".claude/agents")), [""; 0]);
}

#[test]
fn names_that_are_refused() {
    let settings = "[aliases]\nwriter = \"author\"\n[external]\nprinter = \"a machine\"\n";
    let files = [("agents/author.md", AUTHOR), ("agents/editor.md", EDITOR), ("agents/agents.toml", settings)];
    let folder = folder(&[&files[..], &[("agents/notes.md", "# Notes\n")]].concat());
    let before = fs::read_dir(folder.path().join("agents")).unwrap().count();
    for (name, within, why) in [
        ("Author", "agents", "is not a name in small letters, digits and hyphens"),
        ("two--words", "agents", "is not a name"),
        ("3d-artist", "agents", "is not a name"),
        ("team:author", "agents", "is not a name"),
        ("", "agents", "is not a name"),
        ("author", "agents", "`agents/author.md` exists already"),
        ("notes", "agents", "`agents/notes.md` exists already"),
        ("author", "agents/more", "an agent is named `author` already, in agents/author.md"),
        ("writer", "agents", "`writer` is an alias of `author` in agents.toml already"),
        ("printer", "agents/more", "`printer` is an external agent of agents.toml already"),
    ] {
        let (code, stdout, stderr) = run(folder.path(), &["new", name, "--in", within]);
        assert_eq!((code, stdout.as_str()), (2, ""), "{name}");
        assert!(stderr.starts_with("error: ") && stderr.contains(why), "{name}: {stderr}");
    }
    assert_eq!(fs::read_dir(folder.path().join("agents")).unwrap().count(), before);
    assert!(!folder.path().join("agents/more").exists());
}

#[test]
fn what_check_would_find_is_shown_instead_of_written() {
    let one = "---\nname: a1-b\ndescription: One.\n---\nx\n";
    let folder = folder(&[("agents/a1-b.md", one)]);
    for (arguments, rule) in [
        (["new", "reader", "--tools", "Read, Grpe"], "warning[unknown-tool]"),
        (["new", "reader", "--description", "  "], "error[missing-description]"),
        (["new", "reader", "--description", "Reads.\u{202e}"], "error[hidden-unicode]"),
    ] {
        let (code, stdout, stderr) = run(folder.path(), &arguments);
        assert_eq!((code, stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(stderr.contains(rule) && stderr.contains("--> agents/reader.md:"), "{stderr}");
        assert!(stderr.ends_with("error: nothing was written: `check` would find this in the new spec\n"), "{stderr}");
    }
    assert!(!folder.path().join("agents/reader.md").exists());
}
