//! The parts of a diagnostic.

use super::{check, unknown};
use agent_compiler::{
    diagnostic::{Diagnostic, Severity},
    rules::{LEGACY_TOOL, UNKNOWN_AGENT, UNREADABLE_FILE},
};
use expect_test::expect;

const DATA_ENGINEER: &str = "---
name: data-engineer
description: Pipelines
escalation_to: [principal-architect]
escalation_triggers:
  from_backend_engineer: \"Data volume >1TB, complex streaming\"
  from_senior_dev: \"Warehouse design\"
tools:
  allowed: [Bash, Read, MultiEdit, LS]
---

# Data Engineer

Works with `backend-engineer`.
";
const BACKEND_DEV: &str = "---\nname: backend-dev\n---\n";

#[test]
fn the_place_another_file_and_help() {
    check(
        &[("agents/data-engineer.md", DATA_ENGINEER), ("agents/backend-dev.md", BACKEND_DEV)],
        |files| {
            unknown("no agent is named `backend-engineer`")
                .at(
                    files.words("agents/data-engineer.md", "from_backend_engineer"),
                    "`from_x` names the agent that escalates here",
                )
                .with(files.words("agents/backend-dev.md", "backend-dev"), "a similar name")
                .help("write `from_backend_dev`, or say in agents.toml: [aliases] backend-engineer = \"backend-dev\"")
        },
        expect![[r#"
            error[unknown-agent]: no agent is named `backend-engineer`
             --> agents/data-engineer.md:6:3
              |
            5 | escalation_triggers:
            6 |   from_backend_engineer: "Data volume >1TB, complex streaming"
              |   ^^^^^^^^^^^^^^^^^^^^^ `from_x` names the agent that escalates here
              |
             ::: agents/backend-dev.md:2:7
              |
            2 | name: backend-dev
              |       ----------- a similar name
              |
              = help: write `from_backend_dev`, or say in agents.toml: [aliases] backend-engineer = "backend-dev"
        "#]],
    );
}

#[test]
fn another_place_of_the_same_file_far_away() {
    check(
        &[("agents/data-engineer.md", DATA_ENGINEER)],
        |files| {
            unknown("no agent is named `backend-engineer`")
                .at(files.words("agents/data-engineer.md", "`backend-engineer`"), "nobody has this name")
                .with(files.words("agents/data-engineer.md", "from_backend_engineer"), "nor is it known here")
        },
        expect![[r#"
            error[unknown-agent]: no agent is named `backend-engineer`
              --> agents/data-engineer.md:14:12
               |
             5 | escalation_triggers:
             6 |   from_backend_engineer: "Data volume >1TB, complex streaming"
               |   --------------------- nor is it known here
            ...
            14 | Works with `backend-engineer`.
               |            ^^^^^^^^^^^^^^^^^^ nobody has this name
        "#]],
    );
}

#[test]
fn two_places_on_one_line() {
    check(
        &[("agents/data-engineer.md", DATA_ENGINEER)],
        |files| {
            Diagnostic::new(&LEGACY_TOOL, "`MultiEdit` and `LS` were replaced")
                .at(files.words("agents/data-engineer.md", "MultiEdit"), "now `Edit`")
                .with(files.words("agents/data-engineer.md", "LS"), "now `Glob`")
                .help("`agentc fix` writes the new names")
        },
        expect![[r#"
            warning[legacy-tool]: `MultiEdit` and `LS` were replaced
             --> agents/data-engineer.md:9:25
              |
            8 | tools:
            9 |   allowed: [Bash, Read, MultiEdit, LS]
              |                         ^^^^^^^^^  -- now `Glob`
              |                         |
              |                         now `Edit`
              |
              = help: `agentc fix` writes the new names
        "#]],
    );
}

#[test]
fn the_same_place_twice() {
    check(
        &[("agents/backend-dev.md", BACKEND_DEV)],
        |files| {
            unknown("one place, two things to say")
                .at(files.words("agents/backend-dev.md", "backend-dev"), "the first")
                .with(files.words("agents/backend-dev.md", "backend-dev"), "the second")
        },
        expect![[r#"
            error[unknown-agent]: one place, two things to say
             --> agents/backend-dev.md:2:7
              |
            2 | name: backend-dev
              |       ^^^^^^^^^^^
              |       |
              |       the first
              |       the second
        "#]],
    );
}

#[test]
fn a_label_without_words() {
    check(
        &[("agents/backend-dev.md", BACKEND_DEV)],
        |files| unknown("look here").at(files.words("agents/backend-dev.md", "backend-dev"), ""),
        expect![[r#"
            error[unknown-agent]: look here
             --> agents/backend-dev.md:2:7
              |
            2 | name: backend-dev
              |       ^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn no_place() {
    check(
        &[],
        |_| {
            Diagnostic::new(&UNREADABLE_FILE, "there is no folder `agent`: nothing is at `/home/me/app/agent`")
                .help("a folder with a similar name is there: `agents`")
        },
        expect![[r#"
            error[unreadable-file]: there is no folder `agent`: nothing is at `/home/me/app/agent`
             |
             = help: a folder with a similar name is there: `agents`
        "#]],
    );
}

#[test]
fn no_place_and_no_help() {
    check(
        &[],
        |_| Diagnostic::new(&UNREADABLE_FILE, "there is no folder `agents`"),
        expect![[r#"
        error[unreadable-file]: there is no folder `agents`
    "#]],
    );
}

#[test]
fn only_related_places() {
    check(
        &[("agents/backend-dev.md", BACKEND_DEV)],
        |files| {
            unknown("nothing else to point at").with(files.words("agents/backend-dev.md", "backend-dev"), "but this")
        },
        expect![[r#"
            error[unknown-agent]: nothing else to point at
             --> agents/backend-dev.md:2:7
              |
            2 | name: backend-dev
              |       ----------- but this
        "#]],
    );
}

#[test]
fn a_level_that_was_changed() {
    check(
        &[("agents/backend-dev.md", BACKEND_DEV)],
        |files| {
            let mut diagnostic = Diagnostic::new(&UNKNOWN_AGENT, "not so bad")
                .at(files.words("agents/backend-dev.md", "name"), "this key");
            diagnostic.severity = Severity::Warn;
            diagnostic
        },
        expect![[r#"
            warning[unknown-agent]: not so bad
             --> agents/backend-dev.md:2:1
              |
            2 | name: backend-dev
              | ^^^^ this key
        "#]],
    );
}

#[test]
fn help_of_several_lines() {
    check(
        &[("agents/backend-dev.md", BACKEND_DEV)],
        |files| {
            unknown("no description")
                .at(files.words("agents/backend-dev.md", "name: backend-dev"), "")
                .help("add two lines:\ndescription: >\n\tWhen to use it")
                .help("or remove the file")
        },
        expect![[r#"
            error[unknown-agent]: no description
             --> agents/backend-dev.md:2:1
              |
            2 | name: backend-dev
              | ^^^^^^^^^^^^^^^^^
              |
              = help: add two lines:
                      description: >
                          When to use it
              = help: or remove the file
        "#]],
    );
}

#[test]
fn the_table_of_a_line_of_toml() {
    check(
        &[(
            "agents/agents.toml",
            "[rules]\nunknown-tool = \"deny\"\n\n[aliases]\na = \"b\"\nc = \"d\"\nbackend = \"backend-engineer\"\n",
        )],
        |files| {
            unknown("no agent is named `backend-engineer`")
                .at(files.words("agents/agents.toml", "\"backend-engineer\""), "")
        },
        expect![[r#"
            error[unknown-agent]: no agent is named `backend-engineer`
             --> agents/agents.toml:7:11
              |
            4 | [aliases]
            ...
            7 | backend = "backend-engineer"
              |           ^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn the_key_of_an_item_that_is_not_indented() {
    check(
        &[("agents/a.md", "---\nname: a\nescalation_to:\n- b\n- c\n- d\n---\n")],
        |files| {
            let start = files.words("agents/a.md", "d\n---").range.start;
            unknown("no agent is named `d`").at(files.bytes("agents/a.md", start..start + 1), "")
        },
        expect![[r#"
            error[unknown-agent]: no agent is named `d`
             --> agents/a.md:6:3
              |
            3 | escalation_to:
            ...
            6 | - d
              |   ^
        "#]],
    );
}

#[test]
fn a_body_line_has_no_key() {
    check(
        &[("agents/a.md", "---\nname: a\n---\nHand off\n\n  to x\n")],
        |files| unknown("no agent is named `x`").at(files.words("agents/a.md", "x"), ""),
        expect![[r#"
            error[unknown-agent]: no agent is named `x`
             --> agents/a.md:6:6
              |
            6 |   to x
              |      ^
        "#]],
    );
}
