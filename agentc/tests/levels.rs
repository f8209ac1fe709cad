//! `--allow`, `--warn` and `--deny`.

mod command;

use command::{folder, run, spec, summary};

/// One warning (`legacy-tool`) and one error (`unknown-agent`).
fn crew() -> tempfile::TempDir {
    folder(&[
        ("agents/author.md", &spec("author", "escalation_to: [nobody-at-all]\ntools: Read, LS")),
        ("agents/editor.md", &spec("editor", "")),
    ])
}

/// The exit code, errors and warnings.
#[track_caller]
fn checked(arguments: &[&str]) -> (i32, String) {
    let crew = crew();
    let (code, stdout, stderr) = run(crew.path(), &[&["check"], arguments].concat());
    assert_eq!(stderr, "");
    let counts = summary(&stdout).split_once(": ").unwrap().1;
    (code, counts.split(" (").next().unwrap().to_owned())
}

#[test]
fn the_command_line_sets_levels_and_the_last_word_counts() {
    let table: &[(&[&str], i32, &str)] = &[
        (&[], 1, "1 error, 1 warning"),
        (&["--warn", "unknown-agent"], 0, "0 errors, 2 warnings"),
        (&["--allow", "unknown-agent"], 0, "0 errors, 1 warning"),
        (&["--allow", "unknown-agent,legacy-tool"], 0, "0 errors, 0 warnings"),
        (&["-A", "unknown-agent", "-A", "legacy-tool"], 0, "0 errors, 0 warnings"),
        (&["--deny", "legacy-tool"], 1, "2 errors, 0 warnings"),
        (&["--deny", "legacy-tool", "--allow", "legacy-tool"], 1, "1 error, 0 warnings"),
        (&["--allow", "legacy-tool", "--deny", "legacy-tool"], 1, "2 errors, 0 warnings"),
        (&["--deny", "warnings"], 1, "2 errors, 0 warnings"),
        (&["-D", "warnings", "--warn", "unknown-agent"], 1, "2 errors, 0 warnings"),
        (&["--allow", "warnings"], 1, "1 error, 0 warnings"),
        (&["--allow", "warnings", "--warn", "warnings"], 1, "1 error, 1 warning"),
        (&["--warn", "file-name-mismatch"], 1, "1 error, 1 warning"),
    ];
    for (arguments, code, counts) in table {
        assert_eq!(checked(arguments), (*code, (*counts).to_owned()), "{arguments:?}");
    }
}

#[test]
fn the_command_line_counts_more_than_the_settings() {
    let crew = crew();
    command::write(crew.path(), "agents/agents.toml", "[rules]\nlegacy-tool = \"deny\"\nunknown-agent = \"allow\"\n");
    let counts = |arguments: &[&str]| {
        let (code, stdout, _) = run(crew.path(), &[&["check"], arguments].concat());
        (code, summary(&stdout).split_once(": ").unwrap().1.split(" (").next().unwrap().to_owned())
    };
    assert_eq!(counts(&[]), (1, "1 error, 0 warnings".to_owned()));
    assert_eq!(counts(&["--warn", "legacy-tool"]), (0, "0 errors, 1 warning".to_owned()));
    assert_eq!(counts(&["--warn", "unknown-agent"]), (1, "1 error, 1 warning".to_owned()));
}

#[test]
fn a_rule_that_does_not_exist_is_an_error_of_the_command() {
    let crew = crew();
    for (rule, help) in [
        ("unkown-agent", "there is no rule `unkown-agent`; did you mean `unknown-agent`?"),
        ("warning", "did you mean `warnings`?"),
        ("zzz", "there is no rule `zzz`; `agentc explain` lists all of them"),
        ("legacy-tool,zzz", "there is no rule `zzz`"),
    ] {
        let (code, stdout, stderr) = run(crew.path(), &["check", "--deny", rule]);
        assert_eq!((code, stdout.as_str()), (2, ""), "{stderr}");
        assert!(stderr.contains(help), "{stderr}");
    }
}
