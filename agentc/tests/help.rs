//! The help texts as they are printed, completions and manual pages. `UPDATE_EXPECT=1` writes the goldens anew; read the change.

mod command;

use command::{folder, run};
use expect_test::expect_file;
use std::fs;

/// The commands, as `--help` lists them.
fn commands(help: &str) -> Vec<&str> {
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    lines.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").collect()
}

/// Whoever adds a command shows how it is used. What the exit codes mean is said once.
#[test]
fn help_teaches() {
    let folder = folder(&[]);
    let (code, help, _) = run(folder.path(), &["--help"]);
    assert_eq!(code, 0);
    expect_file!["data/help/agentc.txt"].assert_eq(&help);
    let commands = commands(&help);
    assert_eq!(commands.len(), 13, "{commands:?}");
    for command in commands {
        let (code, stdout, _) = run(folder.path(), &[command, "--help"]);
        assert_eq!(code, 0);
        expect_file![format!("data/help/{command}.txt")].assert_eq(&stdout);
        assert!(stdout.contains(&format!("Examples:\n  agentc {command}")), "{stdout}");
        assert!(!stdout.contains("Exit codes"), "{stdout}");
    }
}

#[test]
fn completions_for_every_shell() {
    let folder = folder(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let (code, stdout, _) = run(folder.path(), &["completions", shell]);
        assert_eq!(code, 0);
        assert!(stdout.contains("agentc") && stdout.contains("explain"), "{shell}");
    }
    assert_eq!(run(folder.path(), &["completions", "tea"]).0, 2);
}

#[test]
fn a_manual_page_for_the_program_and_each_command() {
    let folder = folder(&[]);
    let (code, stdout, _) = run(folder.path(), &["man"]);
    assert_eq!(code, 0);
    assert!(stdout.contains(".TH agentc 1") && stdout.contains(".SH EXAMPLES\n.nf\n  agentc check"), "{stdout}");
    let (code, stdout, _) = run(folder.path(), &["man", "--out", "man1"]);
    assert_eq!((code, stdout.as_str()), (0, ""));
    let page = |name: &str| fs::read_to_string(folder.path().join("man1").join(name)).unwrap();
    assert!(page("agentc-show.1").contains(".SH EXAMPLES\n.nf\n  agentc show data\\-engineer"));
    assert!(page("agentc.1").contains("agentc\\-show(1)"));
}
