//! Lines that do not fit, such as descriptions of some thousand characters.

use super::{check, check_wide, unknown};
use expect_test::expect;

/// 4,700 characters with `backend-engineer` in the middle.
fn description() -> String {
    let before = "Use this agent for expert data engineering and complex pipelines. ".repeat(36);
    let after = " Hands off what is not about data to the others of the team.".repeat(38);
    format!("---\nname: a\ndescription: {before}Ask backend-engineer first.{after}\ncolor: red\n---\n")
}

#[test]
fn a_place_in_the_middle() {
    check(
        &[("agents/a.md", &description())],
        |files| {
            unknown("no agent is named `backend-engineer`")
                .at(files.words("agents/a.md", "backend-engineer"), "not in the roster")
        },
        expect![[r#"
            error[unknown-agent]: no agent is named `backend-engineer`
             --> agents/a.md:3:2394
              |
            3 | ... and complex pipelines. Ask backend-engineer first. Hands off what is ...
              |                                ^^^^^^^^^^^^^^^^ not in the roster
        "#]],
    );
}

#[test]
fn a_long_label() {
    check(
        &[("agents/a.md", &description())],
        |files| {
            unknown("no agent is named `backend-engineer`").at(
                files.words("agents/a.md", "backend-engineer"),
                "the description names it as if it were one of the roster",
            )
        },
        expect![[r#"
            error[unknown-agent]: no agent is named `backend-engineer`
             --> agents/a.md:3:2394
              |
            3 | ...backend-engineer first. Hands off what is not about data to the others...
              |    ^^^^^^^^^^^^^^^^ the description names it as if it were one of the roster
        "#]],
    );
}

#[test]
fn a_place_at_the_start() {
    check(
        &[("agents/a.md", &description())],
        |files| unknown("it says too much").at(files.words("agents/a.md", "description"), "4,700 characters"),
        expect![[r#"
            error[unknown-agent]: it says too much
             --> agents/a.md:3:1
              |
            3 | description: Use this agent for expert data engineering and complex ...
              | ^^^^^^^^^^^ 4,700 characters
        "#]],
    );
}

#[test]
fn a_place_at_the_end() {
    check(
        &[("agents/a.md", &description())],
        |files| {
            unknown("it ends here")
                .at(files.words("agents/a.md", "team.\ncolor"), "")
                .at(files.words("agents/a.md", ".\ncolor"), "the end")
        },
        expect![[r#"
            error[unknown-agent]: it ends here
             --> agents/a.md:3:4696
              |
            3 |   ... team. Hands off what is not about data to the others of the team.
              |  _____________________________________________________________________^
            4 | | color: red
              | |_____^ the end
        "#]],
    );
}

#[test]
fn the_end_of_the_line() {
    check(
        &[("agents/a.md", &description())],
        |files| {
            let end = files.words("agents/a.md", "\ncolor").range.start;
            unknown("something is missing").at(files.bytes("agents/a.md", end..end), "a quote is missing")
        },
        expect![[r#"
            error[unknown-agent]: something is missing
             --> agents/a.md:3:4697
              |
            3 | ... what is not about data to the others of the team.
              |                                                      ^ a quote is missing
        "#]],
    );
}

#[test]
fn several_places() {
    check(
        &[("agents/a.md", &description())],
        |files| {
            unknown("no agent is named `backend-engineer`")
                .at(files.words("agents/a.md", "backend-engineer"), "not in the roster")
                .with(files.words("agents/a.md", "description"), "the same description")
                .with(files.words("agents/a.md", "team.\n"), "which has a team")
        },
        expect![[r#"
            error[unknown-agent]: no agent is named `backend-engineer`
             --> agents/a.md:3:2394
              |
            3 | description: Use this...backend-engineer first. ...team.
              | -----------             ^^^^^^^^^^^^^^^^           ----- which has a team
              | |                       |
              | |                       not in the roster
              | the same description
        "#]],
    );
}

#[test]
fn two_places_near_each_other() {
    check(
        &[("agents/a.md", &description())],
        |files| {
            unknown("no agent is named `backend-engineer`")
                .at(files.words("agents/a.md", "backend-engineer"), "not in the roster")
                .with(files.words("agents/a.md", "Ask"), "asked")
        },
        expect![[r#"
            error[unknown-agent]: no agent is named `backend-engineer`
             --> agents/a.md:3:2394
              |
            3 | ... and complex pipelines. Ask backend-engineer first. Hands off what is...
              |                            --- ^^^^^^^^^^^^^^^^ not in the roster
              |                            |
              |                            asked
        "#]],
    );
}

#[test]
fn a_place_that_is_long_itself() {
    check(
        &[("agents/a.md", &description())],
        |files| {
            let text = description();
            let start = text.find("Use this").unwrap();
            let end = text.find("\ncolor").unwrap();
            unknown("too long").at(files.bytes("agents/a.md", start..end), "about 1,200 tokens")
        },
        expect![[r#"
            error[unknown-agent]: too long
             --> agents/a.md:3:14
              |
            3 | description: Use this agent for expert data engineering and com...
              |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ about 1,200 tokens
        "#]],
    );
}

#[test]
fn a_place_inside_a_long_one() {
    check(
        &[("agents/a.md", &description())],
        |files| {
            let text = description();
            let (start, end) = (text.find("Use this").unwrap(), text.find("\ncolor").unwrap());
            unknown("no agent is named `backend-engineer`")
                .at(files.words("agents/a.md", "backend-engineer"), "not in the roster")
                .with(files.bytes("agents/a.md", start..end), "the description")
        },
        expect![[r#"
            error[unknown-agent]: no agent is named `backend-engineer`
             --> agents/a.md:3:2394
              |
            3 | ...Use this agent for expert data engineering and comple...backend-engineer...
              |    --------------------------------------------------------^^^^^^^^^^^^^^^^---
              |    |                                                       |
              |    |                                                       not in the roster
              |    the description
        "#]],
    );
}

#[test]
fn a_narrow_terminal() {
    check_wide(
        20,
        &[("agents/a.md", &description())],
        |files| {
            unknown("no agent is named `backend-engineer`")
                .at(files.words("agents/a.md", "backend-engineer"), "not in the roster")
        },
        expect![[r#"
            error[unknown-agent]: no agent is named `backend-engineer`
             --> agents/a.md:3:2394
              |
            3 | ...backend-engineer first. ...
              |    ^^^^^^^^^^^^^^^^ not in the roster
        "#]],
    );
}

#[test]
fn a_wide_terminal() {
    check_wide(
        140,
        &[("agents/a.md", &description())],
        |files| {
            unknown("no agent is named `backend-engineer`")
                .at(files.words("agents/a.md", "backend-engineer"), "not in the roster")
        },
        expect![[r#"
            error[unknown-agent]: no agent is named `backend-engineer`
             --> agents/a.md:3:2394
              |
            3 | ... for expert data engineering and complex pipelines. Ask backend-engineer first. Hands off what is not about data to the others of...
              |                                                            ^^^^^^^^^^^^^^^^ not in the roster
        "#]],
    );
}

#[test]
fn a_line_of_one_word() {
    check(
        &[("agents/a.md", &format!("{}here{}", "x".repeat(300), "y".repeat(300)))],
        |files| unknown("found").at(files.words("agents/a.md", "here"), "here"),
        expect![[r#"
            error[unknown-agent]: found
             --> agents/a.md:1:301
              |
            1 | ...xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxhereyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy...
              |                                     ^^^^ here
        "#]],
    );
}

#[test]
fn a_line_of_wide_characters() {
    check(
        &[("agents/a.md", &format!("{}ここ{}", "数据工程师。".repeat(30), "日本語".repeat(60)))],
        |files| unknown("found").at(files.words("agents/a.md", "ここ"), "here"),
        expect![[r#"
            error[unknown-agent]: found
             --> agents/a.md:1:181
              |
            1 | ...工程师。数据工程师。数据工程师。ここ日本語日本語日本語日本語日本語日...
              |                                    ^^^^ here
        "#]],
    );
}

#[test]
fn the_key_above_is_long_too() {
    check(
        &[("agents/a.md", &format!("---\nname: a\ndescription: {}\n  more\n---\n", "Use this agent when ".repeat(20)))],
        |files| unknown("found").at(files.words("agents/a.md", "more"), "here"),
        expect![[r#"
            error[unknown-agent]: found
             --> agents/a.md:4:3
              |
            3 | description: Use this agent when Use this agent when Use this agent when ...
            4 |   more
              |   ^^^^ here
        "#]],
    );
}

#[test]
fn deep_indentation() {
    let indent = " ".repeat(60);
    check(
        &[("agents/a.md", &format!("---\n{indent}key:\n{indent}  word: x\n---\n"))],
        |files| unknown("found").at(files.words("agents/a.md", "word"), "here"),
        expect![[r#"
            error[unknown-agent]: found
             --> agents/a.md:3:63
              |
            2 | ...                   key:
            3 | ...                     word: x
              |                         ^^^^ here
        "#]],
    );
}
