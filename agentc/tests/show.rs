//! `agentc show`: one agent as it is understood, for people and for programs.

mod command;

use command::{folder, run};
use expect_test::expect;
use serde_json::Value;

const AUTHOR: &str = "---
name: author
description: |-
  Writes a first text.

  <example>Context: A page. user: \"Write it\" assistant: \"I'll write it.\"</example>
color: green
specialization_level: specialist
domain_expertise: [prose, verse]
review: {by: [editor], days: 3}
escalation_to: [editor]
scale_triggers:
  length: \">10k words or a whole book\"
  pace: \"5 to 10 pages/day\"
escalation_triggers:
  to_editor: \"A text that hurts somebody\"
tools:
  allowed: [Read, Write]
  forbidden: [Bash]
  rationale: \"Needs files only\"
---

# Author

You write.

## Hand-over
Nothing yet.
";

const EDITOR: &str = "---
name: editor
description: Decides.
escalation_from: [author, proof-reader]
specialization_level: senior
---
You decide.
";

const READER: &str = "---\nname: proof-reader\ndescription: Reads.\n---\nYou read.\n";

fn files() -> tempfile::TempDir {
    let settings = "[aliases]\nwriter = \"author\"\n[external]\nprinter = \"a machine\"\n";
    folder(&[
        ("agents/author.md", AUTHOR),
        ("agents/editor.md", EDITOR),
        ("agents/reader.md", READER),
        ("agents/agents.toml", settings),
    ])
}

#[test]
fn one_agent_as_it_is_understood() {
    let folder = files();
    let (code, stdout, stderr) = run(folder.path(), &["show", "author", "--in", "agents"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    expect![[r#"
        author (agents/author.md:2)
        also: writer
        Writes a first text.

        fields
          color                 green
          domain_expertise      prose, verse
          specialization_level  specialist
          review                a mapping: by, days (kept as data)
          examples              1
          tokens                26 of description, 13 of prompt (bytes / 4)

        tools
          allowed    Read, Write
          forbidden  Bash
          because    Needs files only

        edges out: 1
          KIND        AGENT   STATED BY  ORIGIN          PLACE                WHEN
          escalation  editor  both       frontmatter +2  agents/author.md:11  A text that hurts somebody

        edges in: none

        `+2`: two more places state the edge; `--format json` names them.

        triggers: 2 clauses compared with figures, 2 left to judgement
          scale.length          words > 10k or "a whole book"
          scale.pace            pages_per_day 5/day to 10/day
          escalation.to_editor  "A text that hurts somebody"

        sections of the prompt
          Author
            Hand-over

        nothing found in its file
    "#]]
    .assert_eq(&stdout);
    assert_eq!(run(folder.path(), &["show", "writer", "--in", "agents"]).1, stdout, "by its alias");
    assert_eq!(run(folder.path(), &["show", "author", "agents"]).1, stdout, "the path without an option");
    assert_eq!(run(folder.path(), &["show", "author", "agents", "--in", "agents"]).0, 2, "one of the two");
}

#[test]
fn an_edge_that_only_its_receiver_claims_is_not_permitted() {
    let folder = files();
    let (_, stdout, _) = run(folder.path(), &["show", "editor", "--in", "agents"]);
    expect![[r#"
        editor (agents/editor.md:2)
        Decides.

        fields
          specialization_level  senior
          examples              0
          tokens                2 of description, 3 of prompt (bytes / 4)

        tools
          allowed    inherited from whoever starts it

        edges out: none

        edges in: 1, and 1 that only the receiver claims
          KIND        AGENT         STATED BY      ORIGIN          PLACE                WHEN
          escalation  author        both           frontmatter +2  agents/author.md:11  A text that hurts somebody
          escalation  proof-reader  receiver only  frontmatter     agents/editor.md:4

        `+2`: two more places state the edge; `--format json` names them.
        `receiver only`: the sender does not state the edge, so the move is not permitted.

        found in its file: 0 errors, 1 warning; see `agentc check agents/editor.md`
    "#]]
    .assert_eq(&stdout);
}

#[test]
fn an_external_agent() {
    let (_, stdout, _) = run(files().path(), &["show", "printer", "--in", "agents"]);
    expect![[r#"
        printer (agents/agents.toml:4)
        external, so without a spec here: a machine

        edges out: none

        edges in: none
    "#]]
    .assert_eq(&stdout);
}

#[test]
fn a_name_that_nobody_has() {
    let folder = files();
    let (code, stdout, stderr) = run(folder.path(), &["show", "auther", "--in", "agents"]);
    assert_eq!((code, stdout.as_str()), (2, ""));
    assert_eq!(stderr, "error: no agent is named `auther`; did you mean `author`?\n");
    let (code, _, stderr) = run(folder.path(), &["show", "zookeeper", "--in", "agents"]);
    assert_eq!(code, 2);
    assert_eq!(stderr, "error: no agent is named `zookeeper`; `agentc list agents` shows who is there\n");
}

#[test]
fn the_same_for_programs() {
    let folder = files();
    let (code, stdout, _) = run(folder.path(), &["show", "author", "--in", "agents", "--format", "json"]);
    assert_eq!(code, 0);
    let json: Value = serde_json::from_str(&stdout).unwrap();
    let author = &json["agents"][0];
    assert_eq!((&json["version"], &author["name"], &author["line"]), (&1.into(), &"author".into(), &2.into()));
    let spec = &author["spec"];
    assert_eq!(spec["settings"]["domain_expertise"], serde_json::json!(["prose", "verse"]));
    assert_eq!(spec["data"]["review"], serde_json::json!({"by": ["editor"], "days": 3}));
    assert_eq!((&spec["examples"], &spec["summary"]), (&1.into(), &"Writes a first text.".into()));
    let clause = serde_json::json!({"text": ">10k words", "metric": "words", "condition": "> 10k"});
    assert_eq!(spec["triggers"][0]["clauses"][0], clause);
    assert_eq!(spec["triggers"][0]["clauses"][1]["metric"], Value::Null);
    let edge = &author["edges_out"][0];
    assert_eq!((&edge["permitted"], &edge["stated_by"]), (&true.into(), &"both".into()));
    let lines: Vec<_> = edge["statements"].as_array().unwrap().iter().map(|s| s["line"].as_u64().unwrap()).collect();
    assert_eq!(lines, [11, 16, 4]);
    assert_eq!(spec["findings"], serde_json::json!({"errors": 0, "warnings": 0}));
}

/// What a spec says never reaches the terminal as a command to it.
#[test]
fn control_characters_are_shown_and_not_obeyed() {
    let spec = "---\nname: author\ndescription: \"Writes \\e[31mred\\a\"\n---\n# A \u{1b}[2J title\nYou write.\n";
    let folder = folder(&[("agents/author.md", spec)]);
    let (_, stdout, _) = run(folder.path(), &["show", "author", "--in", "agents"]);
    assert!(stdout.contains("Writes \u{241b}[31mred") && stdout.contains("A \u{241b}[2J title"), "{stdout}");
    let (_, json, _) = run(folder.path(), &["show", "author", "--in", "agents", "--format", "json"]);
    let (_, list, _) = run(folder.path(), &["list", "agents", "--format", "json"]);
    assert!((stdout + &json + &list).chars().all(|c| !c.is_control() || c == '\n'));
}
