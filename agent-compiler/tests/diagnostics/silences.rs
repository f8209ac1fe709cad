//! Comments that silence a finding.

use super::{fixed, shows, spec};
use expect_test::expect;

/// A spec of which the frontmatter and the prompt are given.
fn with_prompt(lines: &str, prompt: &str) -> String {
    format!("---\nname: a\ndescription: Use it for a.\n{lines}---\n{prompt}")
}

#[test]
fn a_comment_silences_the_file_the_field_or_the_line() {
    let silenced = [
        // The whole file.
        "---\n# agentc: allow(unknown-tool)\nname: a\ndescription: Use it.\ntools: Raed\n---\n".to_owned(),
        with_prompt("tools: Raed\n", "\n<!-- agentc: allow(unknown-tool): of a client to come -->\n\n# Prompt\n"),
        // The field below, however long.
        with_prompt("# agentc: allow(unknown-tool, legacy-tool)\n\ntools:\n  - Read\n  - LS\n  - Raed\n", ""),
        with_prompt("description_: x # agentc: allow(misspelt-field)\n", ""),
        // One line inside a field.
        with_prompt("tools:\n  # agentc: allow(unknown-tool)\n  - Raed\n  - Wrte # agentc: allow(unknown-tool)\n", ""),
        // One line of the body.
        with_prompt("", "# Prompt\n\n<!-- agentc: allow(hidden-unicode) -->\nan\u{202e}d\n"),
        with_prompt("", "# Prompt\n\nan\u{202e}d <!-- agentc: allow(hidden-unicode) -->\n"),
        with_prompt("", "# Prompt\n\n- one\n  <!-- agentc: allow(hidden-unicode) -->\n  an\u{202e}d\n"),
    ];
    for text in silenced {
        shows(&[("a.md", &text)], expect![""]);
    }
}

#[test]
fn what_a_comment_does_not_cover_is_found() {
    let prompt =
        "# Prompt\n\n```\n<!-- agentc: allow(hidden-unicode) -->\n```\n`<!-- agentc: allow(hidden-unicode) -->`\n";
    let lines = "# agentc: allow(unknown-tool)\ntools: Raed\ndisallowedTools: Wrte\n";
    shows(
        &[("a.md", &with_prompt(lines, &format!("{prompt}an\u{202e}d\n")))],
        expect![[r#"
            warning[unknown-tool]: the client has no tool `Wrte`
             --> agents/a.md:6:18
              |
            6 | disallowedTools: Wrte
              |                  ^^^^ clients drop a name they do not know without a word
              |
              = help: did you mean `Write`?

            error[hidden-unicode]: a hidden character: U+202E
              --> agents/a.md:14:3
               |
            14 | an<U+202E>d
               |   ^^^^^^^^ changes the direction of the text, so that it reads otherwise than it is"#]],
    );
}

#[test]
fn in_a_text_it_is_no_comment() {
    let text = "---\nname: a\ndescription: |\n  Use it.\n  # agentc: allow(unknown-tool)\ntools: Raed\n---\n";
    shows(
        &[("a.md", text)],
        expect![[r#"
        warning[unknown-tool]: the client has no tool `Raed`
         --> agents/a.md:6:8
          |
        6 | tools: Raed
          |        ^^^^ clients drop a name they do not know without a word
          |
          = help: did you mean `Read`?"#]],
    );
}

#[test]
fn unused_allow() {
    let lines = "# agentc: allow(unknown-tool, legcy-tool)\ntools: Read\n# agentc: ignore\n";
    let files = [("a.md", &*with_prompt(lines, "# Prompt\n\n<!-- agentc: allow(hidden-unicode) -->\nand\n"))];
    shows(
        &files,
        expect![[r#"
        warning[unused-allow]: `allow(unknown-tool)` silences nothing
         --> agents/a.md:4:17
          |
        3 | description: Use it for a.
        4 | # agentc: allow(unknown-tool, legcy-tool)
          |                 ^^^^^^^^^^^^ not found in what this comment covers
          |
          = help: remove it, or move it: it counts for the line or field below it, as the first thing of frontmatter or body for the file

        warning[unused-allow]: there is no rule `legcy-tool`
         --> agents/a.md:4:31
          |
        3 | description: Use it for a.
        4 | # agentc: allow(unknown-tool, legcy-tool)
          |                               ^^^^^^^^^^ not the name of a rule
          |
          = help: did you mean `legacy-tool`?

        warning[unused-allow]: a comment `agentc:` that is not understood
         --> agents/a.md:6:10
          |
        5 | tools: Read
        6 | # agentc: ignore
          |          ^^^^^^^ expected `allow(rule)`
          |
          = help: the rules are listed by `agentc explain`

        warning[unused-allow]: `allow(hidden-unicode)` silences nothing
          --> agents/a.md:10:20
           |
        10 | <!-- agentc: allow(hidden-unicode) -->
           |                    ^^^^^^^^^^^^^^ not found in what this comment covers
           |
           = help: remove it, or move it: it counts for the line or field below it, as the first thing of frontmatter or body for the file"#]],
    );
    fixed(
        &files,
        expect![[r#"
        == agents/a.md
        ---
        name: a
        description: Use it for a.
        # agentc: allow(unknown-tool, legacy-tool)
        tools: Read
        # agentc: ignore
        ---
        # Prompt

        <!-- agentc: allow(hidden-unicode) -->
        and
    "#]],
    );
}

#[test]
fn that_a_comment_silences_nothing_can_be_silenced() {
    let text = with_prompt("", "<!-- agentc: allow(unused-allow, unknown-tool) -->\n# Prompt\n");
    shows(&[("a.md", &text)], expect![""]);
    // Findings that the settings allow are silenced all the same, so that a level can change.
    let text = with_prompt("tools: Raed # agentc: allow(unknown-tool)\n", "");
    shows(&[("a.md", &text), ("agents.toml", "[rules]\nunknown-tool = \"allow\"\n")], expect![""]);
    shows(
        &[("a.md", &spec("a", "tools: Raed\n")), ("agents.toml", "[rules]\nunknown-tool = \"allow\"\n")],
        expect![""],
    );
}
