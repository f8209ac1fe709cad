//! A roster among others: who lives elsewhere, and of which files findings are wanted.

use agent_compiler::config::Levels;
use agent_compiler::diagnostic::Diagnostics;
use agent_compiler::source::Limits;
use agent_compiler::{Compiled, Elsewhere, Options, Scope, read};
use std::fs;
use std::sync::Arc;

fn messages(compiled: &Compiled) -> Vec<&str> {
    compiled.diagnostics.iter().map(|found| found.message.as_str()).collect()
}

#[test]
fn the_scope_stays_when_a_roster_is_compiled_again() {
    let folder = tempfile::tempdir().unwrap();
    let spec = |name: &str, to: &str| {
        let triggers = "escalation_triggers:\n  to_code_reviewer: \"when done\"\n";
        let text = format!("---\nname: {name}\ndescription: Works.\nescalation_to: {to}\n{triggers}---\nYou work.\n");
        fs::write(folder.path().join(name).with_extension("md"), text).unwrap();
    };
    spec("author", "[code-reviewer, plugin:code-reviewer, Code_Reviewer]");
    spec("editor", "[nobody-at-all]");
    let options = Options { folder: folder.path().to_owned(), shown: "agents".to_owned(), levels: Levels::default() };

    let unresolved = read(&options, Limits::default());
    assert_eq!(unresolved.names().collect::<Vec<_>>(), ["author", "editor"]);
    let mut elsewhere = Elsewhere::default();
    elsewhere.insert("code-reviewer");
    let only = unresolved.sources().iter().find(|(_, source)| source.path == "agents/author.md").map(|(id, _)| id);
    let scope = Scope { elsewhere: Arc::new(elsewhere), only: Some(only.into_iter().collect()) };
    let compiled = unresolved.resolve(scope);
    // Another spelling of a name is no name, wherever its agent lives.
    assert_eq!(messages(&compiled), ["no agent is named `Code_Reviewer`"]);
    assert_eq!(compiled.roster.agents().len(), 2);
    let again = compiled.again(compiled.sources.clone(), compiled.config_source, Diagnostics::default());
    assert_eq!(messages(&again), messages(&compiled));
}
