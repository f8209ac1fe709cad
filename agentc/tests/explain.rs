//! `agentc explain`: every rule has a page that a terminal can show.

mod command;

use agent_compiler::rules::RULES;
use command::{folder, run};

#[test]
fn every_rule_has_a_page_without_marks_of_markdown() {
    let folder = folder(&[]);
    for rule in RULES {
        let (code, stdout, stderr) = run(folder.path(), &["explain", rule.name]);
        assert_eq!((code, stderr.as_str()), (0, ""), "{}", rule.name);
        let head = format!("{} ({})\n", rule.name, rule.level.as_str());
        assert!(stdout.starts_with(&head), "{stdout}");
        let setting =
            format!("\nSet its level in agents.toml: [rules] {} = \"allow\", \"warn\" or \"deny\"\n", rule.name);
        assert!(stdout.ends_with(&setting), "{stdout}");
        let marks = |line: &str| line.starts_with("```") || line.starts_with("## ") || line.contains('\u{1b}');
        assert!(!stdout.lines().any(marks), "{stdout}");
        // Code keeps its length; everything else is wrapped.
        let long = stdout.lines().skip(1).find(|line| !line.starts_with("    ") && line.chars().count() > 100);
        assert_eq!(long, None, "{}", rule.name);
    }
}

#[test]
fn all_rules_in_a_table() {
    let (code, stdout, _) = run(folder(&[]).path(), &["explain"]);
    assert_eq!(code, 0);
    for rule in RULES {
        let row = stdout.lines().find(|line| line.split_whitespace().next() == Some(rule.name)).unwrap();
        assert_eq!(row.split_whitespace().nth(1), Some(rule.level.as_str()));
        assert!(row.ends_with(rule.summary), "{row}");
    }
}

#[test]
fn a_rule_that_does_not_exist() {
    let folder = folder(&[]);
    let (code, stdout, stderr) = run(folder.path(), &["explain", "unknown-tools"]);
    assert_eq!((code, stdout.as_str()), (2, ""));
    assert_eq!(stderr, "error: no rule is named `unknown-tools`; did you mean `unknown-tool`?\n");
    let (code, _, stderr) = run(folder.path(), &["explain", "zebra"]);
    assert_eq!((code, stderr.as_str()), (2, "error: no rule is named `zebra`; `agentc explain` lists them\n"));
}
