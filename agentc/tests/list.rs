//! `agentc list`: the table of agents, the table of files, and the same for programs.

mod command;

use command::{AUTHOR, EDITOR, folder, run};
use expect_test::expect;
use serde_json::Value;

const SETTINGS: &str = "[aliases]\nwriter = \"author\"\n[external]\nprinter = \"a machine\"\n";

#[test]
fn agents_with_what_they_are_made_of() {
    let lead = "---\nname: lead\ndescription: Leads.\nmodel: opus\nspecialization_level: staff\ntools: Read\n\
                disallowedTools: Bash, Write\nescalation_from: [nobody]\nparallel_compatible: [author]\n---\nYou lead.\n";
    let files = [("agents/author.md", AUTHOR), ("agents/editor.md", EDITOR), ("agents/x/lead.md", lead)];
    let folder = folder(&[&files[..], &[("agents/agents.toml", SETTINGS), ("agents/README.md", "# Notes\n")]].concat());
    let (code, stdout, stderr) = run(folder.path(), &["list", "agents"]);
    assert_eq!((code, stderr.as_str()), (0, ""), "errors in the specs are not its business");
    expect![[r#"
        AGENT   LEVEL  MODEL  TOOLS           OUT  IN  DESCRIPTION  PROMPT  FILE
        author  -      -      inherits          1   1            2       3  agents/author.md
        editor  -      -      inherits          0   1            2       3  agents/editor.md
        lead    staff  opus   1, 2 forbidden    1   0            2       3  agents/x/lead.md

        printer  external: a machine
        writer   alias of author

        3 agents, 1 external, 1 alias: about 6 tokens of descriptions and 9 of prompts (bytes / 4)
    "#]]
    .assert_eq(&stdout);
}

#[test]
fn the_same_for_programs() {
    let folder =
        folder(&[("agents/author.md", AUTHOR), ("agents/editor.md", EDITOR), ("agents/agents.toml", SETTINGS)]);
    let (code, stdout, _) = run(folder.path(), &["list", "agents", "--format", "json"]);
    assert_eq!(code, 0);
    let json: Value = serde_json::from_str(&stdout).unwrap();
    let roster = &json["rosters"][0];
    assert_eq!((&json["version"], &roster["folder"]), (&1.into(), &"agents".into()));
    let editor = serde_json::json!({
        "name": "editor", "file": "agents/editor.md", "line": 2, "level": null, "model": null,
        "tools": {"inherits": true, "allowed": [], "forbidden": [], "rationale": null},
        "edges_out": 0, "edges_in": 1, "tokens": {"description": 2, "prompt": 3},
    });
    assert_eq!(roster["agents"][1], editor);
    assert_eq!(roster["external"][0], serde_json::json!({"name": "printer", "about": "a machine"}));
    assert_eq!(roster["aliases"][0], serde_json::json!({"name": "writer", "agent": "author"}));
}

#[test]
fn what_claude_code_makes_of_each_file() {
    let folder = folder(&[
        ("agents/author.md", AUTHOR),
        ("agents/colon.md", "---\nname: colon\ndescription: Writes: all of it\n---\nx\n"),
        ("agents/nested.md", "---\nname: nested\ndescription: \"Writes\" and reads\n---\nx\n"),
        ("agents/README.md", "# Notes\n"),
    ]);
    let (code, stdout, _) = run(folder.path(), &["list", "agents", "--verdict"]);
    assert_eq!(code, 0);
    expect![[r#"
        FILE              AGENT   YAML       LOADS  WHY
        agents/README.md  -       none       no     no `name`
        agents/author.md  author  strict     yes
        agents/colon.md   colon   recovered  yes    not valid YAML: `: ` inside an unquoted value
        agents/nested.md  nested  recovered  no     not valid YAML: more text behind a closing quote

        4 files, 1 without an agent: Claude Code loads 2 of 3 agents; 2 not valid YAML
    "#]]
    .assert_eq(&stdout);
    let (_, stdout, _) = run(folder.path(), &["list", "agents", "--verdict", "--format", "json"]);
    let json: Value = serde_json::from_str(&stdout).unwrap();
    let nested = serde_json::json!({
        "file": "agents/nested.md", "agent": "nested", "yaml": "recovered",
        "claude_code": {"loads": false, "why": "not valid YAML: more text behind a closing quote"},
    });
    assert_eq!(json["files"][3], nested);
    assert_eq!(json["files"][0]["agent"], Value::Null);
}

#[test]
fn several_rosters_and_none() {
    let folder = folder(&[("one/author.md", AUTHOR), ("two/editor.md", EDITOR)]);
    let (_, stdout, _) = run(folder.path(), &["list", "one", "two"]);
    assert!(stdout.starts_with("one:\nAGENT") && stdout.contains("\n\ntwo:\nAGENT"), "{stdout}");
    assert!(
        stdout.ends_with(
            "2 agents, 0 external, 0 aliases: about 4 tokens of descriptions and 6 of prompts (bytes / 4)\n"
        )
    );
    let (code, stdout, stderr) = run(folder.path(), &["list", "nowhere"]);
    assert_eq!((code, stdout.as_str()), (2, ""));
    assert!(stderr.contains("nowhere"), "{stderr}");
}
