//! The reference spec, verbatim, in place of the roster's own data-engineer: which findings it gives, and that every
//! fact in it becomes a typed item (`tests/seed/consumer.rs`). The spec is not part of the project.

mod nested;

use agent_compiler::config::Levels;
use agent_compiler::diagnostic::{Diagnostic, Severity};
use agent_compiler::{Compiled, Options, compile};
use nested::{Crate, copy_specs, shared, workspace};
use std::fs;
use std::path::Path;

/// Lays down the shipped roster with the reference spec in it; false when that is absent.
fn roster_with_seed(folder: &Path) -> bool {
    let Some(seed) = shared("seed/data-engineer.md") else { return false };
    copy_specs(&workspace().join("agents"), folder);
    fs::copy(seed, folder.join("data-engineer.md")).unwrap();
    true
}

/// Says in `agents.toml` who `backend-engineer` is now.
fn add_alias(folder: &Path) {
    let config = folder.join("agents.toml");
    let text = fs::read_to_string(&config).unwrap();
    let with = text.replacen("[aliases]\n", "[aliases]\nbackend-engineer = \"backend-dev\"\n", 1);
    assert_ne!(text, with, "the shipped agents.toml has a table of aliases");
    fs::write(config, with).unwrap();
}

fn compile_in(folder: &Path) -> Compiled {
    compile(&Options { folder: folder.to_owned(), shown: "agents".to_owned(), levels: Levels::default() })
}

/// `file:line:column rule`
fn shown(compiled: &Compiled, found: &Diagnostic) -> String {
    let place = &found.primary.as_ref().unwrap().place;
    let source = &compiled.sources[place.source];
    let at = source.position(place.range.start);
    format!("{}:{}:{} {}", source.path, at.line, at.column, found.rule.name)
}

#[test]
fn one_error_and_the_findings_that_hold() {
    let temporary = tempfile::tempdir().unwrap();
    if !roster_with_seed(temporary.path()) {
        return;
    }
    let compiled = compile_in(temporary.path());
    let of = |severity| compiled.diagnostics.iter().filter(move |found| found.severity == severity);
    let errors: Vec<_> = of(Severity::Deny).map(|found| shown(&compiled, found)).collect();
    assert_eq!(errors, ["agents/data-engineer.md:37:3 unknown-agent"]);
    let error = of(Severity::Deny).next().unwrap();
    assert!(error.message.contains("`backend-engineer`"), "{}", error.message);
    assert!(
        error.help.iter().any(|help| help.contains("backend_dev") && help.contains("[aliases]")),
        "{:?}",
        error.help
    );
    let place = &error.primary.as_ref().unwrap().place;
    assert_eq!(&compiled.sources[place.source].text[place.range.clone()], "from_backend_engineer");

    let warnings: Vec<_> = of(Severity::Warn).map(|found| shown(&compiled, found)).collect();
    let at = |place: &str, rule: &str| format!("agents/data-engineer.md:{place} {rule}");
    let expected = [
        at("3:597", "invalid-yaml"),
        // Side by side with: the frontmatter lists six, the body two of them, the description one.
        at("17:36", "prose-drift"),
        at("17:55", "prose-drift"),
        at("17:77", "prose-drift"),
        at("17:85", "prose-drift"),
        at("17:103", "prose-drift"),
        at("41:38", "legacy-tool"),
        at("41:61", "legacy-tool"),
        // Hand-offs: the body lists three to and three from, the description one each.
        at("122:5", "prose-drift"),
        at("124:5", "prose-drift"),
        at("128:5", "prose-drift"),
        at("129:5", "prose-drift"),
    ];
    assert_eq!(warnings, expected);
    let drift = compiled.diagnostics.iter().find(|found| found.message.contains("hands off to `backend-dev`"));
    let drift = drift.expect("the body hands off to more agents than the description");
    assert_eq!(drift.message, "`data-engineer` hands off to `backend-dev` in the body, not in the description");
    let lacks = &drift.related[0].place;
    assert_eq!(&compiled.sources[lacks.source].text[lacks.range.clone()], "TO platform-engineer");
}

#[test]
fn an_alias_leaves_no_error() {
    let temporary = tempfile::tempdir().unwrap();
    if !roster_with_seed(temporary.path()) {
        return;
    }
    add_alias(temporary.path());
    let compiled = compile_in(temporary.path());
    assert!(!compiled.diagnostics.has_errors(), "{:?}", compiled.diagnostics);
}

#[test]
fn every_row_of_the_table_is_a_typed_item() {
    let consumer = Crate::new("seed-consumer");
    let folder = consumer.path("agents");
    if !roster_with_seed(&folder) {
        return;
    }
    add_alias(&folder);
    consumer.write("build.rs", "fn main() { agent_build::watch(\"agents\"); }");
    consumer.write("src/lib.rs", &fs::read_to_string(workspace().join("tests/seed/consumer.rs")).unwrap());
    let printed = consumer.success(&["test", "--lib"]);
    let passed = printed.lines().filter(|line| line.starts_with("test rows::") && line.ends_with("... ok")).count();
    println!("{passed} rows hold");
    assert_eq!(passed, printed.matches("test rows::").count(), "{printed}");
    assert!(passed >= 14, "{printed}");
}
