//! What is offered to the CI of others: the pre-commit hook and the GitHub Action.

mod command;
#[path = "../../tests/nested/mod.rs"]
mod nested;

use command::run;
use serde_yaml::Value;
use std::fs;
use std::path::Path;

fn yaml(path: &str) -> Value {
    serde_yaml::from_str(&fs::read_to_string(nested::workspace().join(path)).unwrap()).unwrap()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_else(|| panic!("no text `{key}` in {value:?}"))
}

/// The steps of the action that have a name, with their scripts.
fn script<'a>(action: &'a Value, name: &str) -> &'a str {
    let steps = action["runs"]["steps"].as_sequence().unwrap();
    text(steps.iter().find(|step| text(step, "name") == name).unwrap(), "run")
}

#[test]
fn the_hook_runs_a_command_that_exists() {
    let hooks = yaml(".pre-commit-hooks.yaml");
    let hook = &hooks[0];
    assert_eq!((text(hook, "id"), text(hook, "language")), ("agentc", "script"));
    assert_eq!(hook["pass_filenames"].as_bool(), Some(false));
    let (program, arguments) = text(hook, "entry").split_once(' ').unwrap();
    assert!(nested::workspace().join(program).is_file(), "{program}");
    let arguments: Vec<&str> = arguments.split(' ').collect();
    assert_eq!(run(&nested::workspace().join("agents"), &[&arguments[..], &["--help"]].concat()).0, 0);
}

#[test]
fn the_action_uses_options_that_exist() {
    let action = yaml("action.yml");
    assert_eq!(text(&action["runs"], "using"), "composite");
    let help = run(Path::new("."), &["check", "--help"]).1;
    let check = script(&action, "Check");
    let words = check.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"' | ';'));
    let options: Vec<&str> = words.filter(|word| word.starts_with("--") && *word != "--").collect();
    assert_eq!(options, ["--deny", "--format", "--color"]);
    for option in options {
        assert!(help.contains(option), "{option}");
    }
    for input in ["paths", "deny", "toolchain", "upload"] {
        assert!(!text(&action["inputs"][input], "description").is_empty());
        let used = fs::read_to_string(nested::workspace().join("action.yml")).unwrap();
        assert!(used.contains(&format!("inputs.{input}")), "{input}");
    }
}

/// Runs the script of the step as GitHub does, with this agentc in the place where the step before puts it.
#[test]
#[cfg(unix)]
fn the_action_checks_and_keeps_the_exit_code() {
    let action = yaml("action.yml");
    let sound = command::spec("author", "");
    let legacy = command::spec("editor", "tools: Read, LS");
    let broken = command::spec("reader", "escalation_to: [nobody-at-all]");
    let folder = command::folder(&[
        ("agents/a.md", &sound),
        ("with blank/agents/a.md", &legacy),
        ("broken/agents/a.md", &broken),
        ("runner/agentc/bin/README", ""),
    ]);
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_agentc"), folder.path().join("runner/agentc/bin/agentc")).unwrap();
    let table = [
        ("agents", "", "0", 0),
        ("agents\nwith blank\n", "", "0", 1),
        ("with blank", "warnings", "1", 1),
        ("agents\nbroken", "legacy-tool", "1", 1),
        ("nowhere", "", "2", 0),
    ];
    for (paths, deny, status, findings) in table {
        command::write(folder.path(), "output", "");
        let mut bash = std::process::Command::new("bash");
        bash.args(["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script(&action, "Check")]);
        bash.envs([("PATHS", paths), ("DENY", deny)]).current_dir(folder.path());
        bash.env("RUNNER_TEMP", folder.path().join("runner")).env("GITHUB_OUTPUT", folder.path().join("output"));
        let output = bash.output().unwrap();
        assert!(output.status.success(), "{paths}: {}", String::from_utf8_lossy(&output.stderr));
        let said = fs::read_to_string(folder.path().join("output")).unwrap();
        assert_eq!(said, format!("status={status}\n"), "{paths}");
        let sarif = fs::read_to_string(folder.path().join("runner/agentc.sarif")).unwrap();
        if status == "2" {
            assert_eq!(sarif, "");
        } else {
            let log: serde_json::Value = serde_json::from_str(&sarif).unwrap();
            assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), findings, "{paths}: {sarif}");
        }
    }
}
