//! The forms in which `agentc check` prints what it finds.

#[path = "../command/mod.rs"]
mod command;
mod schema;

use command::{agentc, folder, run, spec, summary, write};
use expect_test::expect;
use schema::Schema;
use serde_json::Value;

/// Text that a terminal would obey, or that would end a line of a workflow command.
const WILD: &str =
    "---\nname: wild\ndescription: Works.\nescalation_to: [\"x\\e[31m%0A::error::,\\n\\u009b2J\"]\n---\nYou work.\n";

/// Two rosters, one of them with a name that paths and URIs have to escape.
fn repository() -> tempfile::TempDir {
    folder(&[
        (".claude/agents/author.md", &spec("author", "escalation_to: [editr]\ntools: Read, LS")),
        (".claude/agents/editor.md", &spec("editor", "")),
        (".claude/agents/notes.md", "# Notes\n"),
        ("plugins/50% off, [ä]:x/agents/wild.md", WILD),
    ])
}

fn json(folder: &std::path::Path, arguments: &[&str]) -> Value {
    serde_json::from_str(&run(folder, arguments).1).unwrap()
}

#[test]
fn text_says_how_much_there_is_of_everything() {
    let (code, stdout, stderr) = run(repository().path(), &["check"]);
    assert_eq!((code, stderr.as_str()), (1, ""));
    expect!["3 agents, 1 document skipped: 2 errors, 1 warning (1 fixable with `agentc fix`, 1 more with `--unsafe`)"]
        .assert_eq(summary(&stdout));
}

#[test]
fn short_is_a_line_for_each_finding_and_nothing_else() {
    let (code, stdout, _) = run(repository().path(), &["check", "--format", "short"]);
    assert_eq!(code, 1);
    expect![[r#"
        .claude/agents/author.md:4:17: error[unknown-agent]: no agent is named `editr`
        .claude/agents/author.md:5:14: warning[legacy-tool]: `LS` is a legacy tool; Claude Code has `Glob` now
        plugins/50% off, [ä]:x/agents/wild.md:4:17: error[unknown-agent]: no agent is named `x\u{1b}[31m%0A::error::,\n\u{9b}2J`
    "#]]
    .assert_eq(&stdout);
}

#[test]
fn github_escapes_what_its_commands_are_made_of() {
    let (code, stdout, _) = run(repository().path(), &["check", "--format", "github"]);
    assert_eq!(code, 1);
    expect![[r#"
        ::error file=.claude/agents/author.md,line=4,col=17,endColumn=22,title=unknown-agent::no agent is named `editr`%0Ahelp: write `editor`, or say in agents.toml: [aliases] editr = "editor"
        ::warning file=.claude/agents/author.md,line=5,col=14,endColumn=16,title=legacy-tool::`LS` is a legacy tool; Claude Code has `Glob` now%0Ahelp: write `Glob`
        ::error file=plugins/50%25 off%2C [ä]%3Ax/agents/wild.md,line=4,col=17,endColumn=49,title=unknown-agent::no agent is named `x\u{1b}[31m%250A::error::,\n\u{9b}2J`%0Ahelp: add a spec of this name, remove it here, or say in agents.toml what it is: [external] "x\u{1b}[31m%250A::error::,\n\u{9b}2J" = "..."
    "#]]
    .assert_eq(&stdout);

    let empty = folder(&[("README.md", "# x\n")]);
    let (_, stdout, _) = run(empty.path(), &["check", "--format", "github"]);
    assert!(stdout.starts_with("::error title=no-agents::there is no agent in `.`%0Ahelp: "), "{stdout}");
}

#[test]
fn json_is_one_object_for_all_rosters() {
    let repository = repository();
    let found = json(repository.path(), &["check", "--format", "json"]);
    assert_eq!((&found["version"], &found["agents"], &found["documents"]), (&1.into(), &3.into(), &1.into()));
    let unknown = &found["diagnostics"][0];
    expect![[r#"
        {
          "byte_end": 58,
          "byte_start": 53,
          "column": 17,
          "end_column": 22,
          "end_line": 4,
          "file": ".claude/agents/author.md",
          "fix": {
            "edits": [
              {
                "byte_end": 58,
                "byte_start": 53,
                "file": ".claude/agents/author.md",
                "replacement": "editor"
              }
            ],
            "safe": false
          },
          "help": "write `editor`, or say in agents.toml: [aliases] editr = \"editor\"",
          "labels": [
            {
              "column": 17,
              "end_column": 22,
              "end_line": 4,
              "file": ".claude/agents/author.md",
              "line": 4,
              "message": "listed in `escalation_to`"
            },
            {
              "column": 7,
              "end_column": 13,
              "end_line": 2,
              "file": ".claude/agents/editor.md",
              "line": 2,
              "message": "a similar name"
            }
          ],
          "level": "deny",
          "line": 4,
          "message": "no agent is named `editr`",
          "rule": "unknown-agent"
        }"#]]
    .assert_eq(&pretty(unknown));
    let files: Vec<_> = found["files"].as_array().unwrap().iter().map(|file| (&file["file"], &file["agent"])).collect();
    let expected = [
        (".claude/agents/author.md", Some("author")),
        (".claude/agents/editor.md", Some("editor")),
        (".claude/agents/notes.md", None),
        ("plugins/50% off, [ä]:x/agents/wild.md", Some("wild")),
    ];
    assert_eq!(
        files,
        expected.map(|(file, agent)| (file.into(), agent.into())).iter().map(|(f, a)| (f, a)).collect::<Vec<_>>()
    );
    let first = &found["files"][0];
    assert_eq!(first["yaml"], "strict");
    assert!(first["claude_code"]["loads"].is_boolean() && first["claude_code"].get("why").is_some(), "{first}");
}

/// Its keys are sorted.
fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap()
}

#[test]
fn what_has_no_place_has_null_for_it() {
    let empty = folder(&[("README.md", "# x\n")]);
    let found = json(empty.path(), &["check", "--format", "json"]);
    let found = &found["diagnostics"][0];
    assert_eq!(found["rule"], "no-agents");
    for key in ["file", "line", "column", "end_line", "end_column", "byte_start", "byte_end", "fix"] {
        assert!(found.get(key).is_some_and(Value::is_null), "{key}: {found}");
    }
}

#[test]
fn sarif_is_valid_by_its_schema() {
    let schema = Schema::new(include_str!("../data/sarif-2.1.0.json"));
    let repository = repository();
    let log = json(repository.path(), &["check", "--format", "sarif"]);
    assert_eq!(schema.check(&log), Vec::<String>::new());
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(rules.len() > 30);
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 3);
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    let place = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(place["region"]["startColumn"], 17);
    assert_eq!(place["region"]["endColumn"], 22);
    assert_eq!(results[0]["relatedLocations"][0]["message"]["text"], "a similar name");
    let change = &results[0]["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["replacements"][0]["insertedContent"]["text"], "editor");
    let wild = &results[2]["locations"][0]["physicalLocation"]["artifactLocation"];
    assert_eq!(wild["uri"], "plugins/50%25%20off%2C%20%5B%C3%A4%5D%3Ax/agents/wild.md");
    assert_eq!(wild["uriBaseId"], "%SRCROOT%");

    // The check itself finds what is wrong.
    let mut broken = log.clone();
    broken["runs"][0]["results"][0]["level"] = "deny".into();
    broken["runs"][0]["results"][1]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0.into();
    broken["runs"][0]["results"][2]["place"] = "here".into();
    assert_eq!(schema.check(&broken).len(), 3, "{:?}", schema.check(&broken));
}

#[test]
fn sarif_of_every_kind_of_path_and_of_nothing_is_valid() {
    let schema = Schema::new(include_str!("../data/sarif-2.1.0.json"));
    let repository = repository();
    let absolute = repository.path().to_string_lossy().into_owned();
    for (at, path, start) in [
        ("", &*absolute, "file:///"),
        ("plugins", "../.claude/agents", "../.claude"),
        ("", ".claude/agents/editor.md", ""),
    ] {
        let log = json(&repository.path().join(at), &["check", "--format", "sarif", path]);
        assert_eq!(schema.check(&log), Vec::<String>::new());
        let uri = log.pointer("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri");
        assert!(uri.and_then(Value::as_str).unwrap_or_default().starts_with(start), "{log}");
    }
    let empty = folder(&[("README.md", "# x\n")]);
    assert_eq!(schema.check(&json(empty.path(), &["check", "--format", "sarif"])), Vec::<String>::new());
}

#[test]
fn nothing_that_a_terminal_obeys_is_printed() {
    let repository = repository();
    write(repository.path(), "agents/odd.md", &WILD.replace("wild", "\"odd\\u009b\\e]0;x\\u202e\""));
    for format in ["text", "short", "json", "sarif", "github"] {
        let (_, stdout, _) = run(repository.path(), &["check", "--format", format, "--verbose"]);
        let found = stdout.chars().find(|c| (c.is_control() && *c != '\n') || ('\u{202a}'..='\u{202e}').contains(c));
        assert_eq!(found, None, "{format}: {stdout}");
    }
    let found = json(repository.path(), &["check", "--format", "json", "agents"]);
    let agent = found["files"][0]["agent"].as_str();
    assert!(agent.is_none_or(|name| name.contains('\u{9b}')), "what JSON says is exact: {found}");
}

#[test]
fn colour_is_for_terminals_and_for_those_who_ask() {
    let repository = repository();
    let coloured = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = agentc(repository.path(), arguments);
        let output = command.envs(variables.iter().copied()).output().unwrap();
        output.stdout.contains(&0x1b)
    };
    assert!(!coloured(&["check"], &[]));
    assert!(coloured(&["check", "--color", "always"], &[]));
    assert!(coloured(&["--color=always", "check"], &[("NO_COLOR", "1")]));
    assert!(coloured(&["check"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&["check"], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!coloured(&["check", "--color", "never"], &[("CLICOLOR_FORCE", "1")]));
    for format in ["short", "json", "sarif", "github"] {
        assert!(!coloured(&["check", "--color", "always", "--format", format], &[]), "{format}");
    }
}

#[test]
fn quiet_leaves_errors_only() {
    let (code, stdout, _) = run(repository().path(), &["check", "--quiet", "--format", "short"]);
    assert_eq!((code, stdout.lines().count()), (1, 2), "{stdout}");
    let (code, stdout, _) = run(folder(&[("agents/a.md", &spec("a", "tools: LS"))]).path(), &["check", "-q"]);
    assert_eq!((code, stdout.as_str()), (0, ""));
}

/// A reader such as `head` that has seen enough: no crash, nothing is said of it, and errors stay errors.
#[test]
#[cfg(unix)]
fn a_closed_pipe_is_no_crash_in_any_format() {
    let repository = repository();
    for format in ["text", "short", "json", "sarif", "github"] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = agentc(repository.path(), &["check", "--format", format]).stdout(writer).output().unwrap();
        assert_eq!((output.status.code(), &*output.stderr), (Some(1), &b""[..]), "{format}");
    }
}
