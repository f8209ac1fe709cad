//! How a frontmatter is read, and what its fields hold.

use super::{compiled, shows, spec};
use expect_test::expect;

#[test]
fn unclosed_frontmatter() {
    shows(
        &[("a.md", "---\nname: a\ndescription: Use it.\n\n# Prompt\n")],
        expect![[r#"
            error[unclosed-frontmatter]: the frontmatter is never closed
             --> agents/a.md:1:1
              |
            1 | ---
              | ^^^ opened here
            2 | name: a
            3 | description: Use it.
            4 |
            5 | # Prompt
              | -------- the frontmatter seems to end before this line
              |
              = help: Claude Code skips this file silently; add a line `---` behind the last field"#]],
    );
}

#[test]
fn invalid_yaml() {
    shows(
        &[("a.md", "---\nname: a\ndescription: Use it when: always\ntools: [Read\n---\n\n# Prompt\n")],
        expect![[r#"
            warning[invalid-yaml]: the frontmatter is not valid YAML: `: ` inside an unquoted value
             --> agents/a.md:3:25
              |
            3 | description: Use it when: always
              |                         ^^ YAML reads this as a new key
            4 | tools: [Read
              |        - a bracket that is not closed
              |
              = help: Claude Code loads this file all the same, but strict readers refuse it; quote the value"#]],
    );
}

/// One finding, and the agent is there: nobody who names it is told that it is not.
#[test]
fn a_missing_colon() {
    shows(
        &[
            ("a.md", "---\nname: a\ndescription |-\n  Use it.\ncollaborates_with: [b]\n---\n\n# Prompt\n"),
            ("b.md", &spec("b", "collaborates_with: [a]\n")),
        ],
        expect![[r#"
            warning[invalid-yaml]: the frontmatter is not valid YAML: the `:` behind `description` is missing
             --> agents/a.md:3:1
              |
            2 | name: a
            3 | description |-
              | ^^^^^^^^^^^ a field, but YAML takes it for text
              |
              = help: Claude Code probably skips this file silently (not measured); write `description:`"#]],
    );
}

#[test]
fn a_line_below_the_name() {
    shows(
        &[("a.md", "---\nname: a\nDoes this and that.\ndescription: Use it.\n---\n\n# Prompt\n")],
        expect![[r#"
        warning[invalid-yaml]: the frontmatter is not valid YAML: a line that is no `key: value`
         --> agents/a.md:3:1
          |
        2 | name: a
        3 | Does this and that.
          | ^^^^^^^^^^^^^^^^^^^ belongs to no field
          |
          = help: Claude Code probably skips this file silently (not measured); write it as `key: value`, or remove it"#]],
    );
}

#[test]
fn a_text_for_a_name() {
    let name = format!("\"a\\n{}\"", "and so on ".repeat(400));
    let a = format!("---\nname: {name}\ndescription: Use it.\n---\n\n# Prompt\n");
    let compiled = compiled(&[("a.md", &a)]);
    let messages: Vec<&str> = compiled.diagnostics.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(
        messages,
        [format!("`a\\n{}and so o...` cannot be the name of an agent", "and so on ".repeat(5)).as_str()]
    );
}

#[test]
fn duplicate_key() {
    shows(
        &[("a.md", &spec("a", "color: red\nmodel: opus\ncolor: blue\n"))],
        expect![[r#"
        error[duplicate-key]: the key `color` is written twice
         --> agents/a.md:6:1
          |
        4 | color: red
          | ----- first here
        5 | model: opus
        6 | color: blue
          | ^^^^^ again here
          |
          = help: keep one of them: some readers take the first, some the last, and some refuse the file"#]],
    );
}

/// A value of several lines in a message of one.
#[test]
fn a_message_is_one_line() {
    let a = spec("a", "specialization_level: \"staff\n\n  color: red\"\n");
    let compiled = compiled(&[("a.md", &a)]);
    let messages: Vec<&str> = compiled.diagnostics.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(messages, ["`staff color: red` is not a level"]);
}

#[test]
fn wrong_type() {
    let lines = "specialization_level: seniour\nescalation_to: {x: y}\nmaxTurns: many\nbackground: maybe\n\
                 scale_triggers: lots\ndomain_expertise: [rust, [nested]]\ntools: {allowed: 3}\n";
    shows(
        &[("a.md", &spec("a", lines))],
        expect![[r#"
            error[wrong-type]: `seniour` is not a level
             --> agents/a.md:4:23
              |
            4 | specialization_level: seniour
              |                       ^^^^^^^ expected junior, specialist, senior, staff or principal
              |
              = help: did you mean `senior`?

            error[wrong-type]: `escalation_to` must be a list
             --> agents/a.md:5:16
              |
            5 | escalation_to: {x: y}
              |                ^^^^^^ this is a mapping

            error[wrong-type]: `maxTurns` must be a whole number
             --> agents/a.md:6:11
              |
            6 | maxTurns: many
              |           ^^^^ this is text

            error[wrong-type]: `background` must be `true` or `false`
             --> agents/a.md:7:13
              |
            7 | background: maybe
              |             ^^^^^ this is text

            error[wrong-type]: `scale_triggers` must be a mapping from keys to texts, or a list of texts
             --> agents/a.md:8:17
              |
            8 | scale_triggers: lots
              |                 ^^^^ this is text

            error[wrong-type]: `domain_expertise` must be a list of texts
             --> agents/a.md:9:26
              |
            9 | domain_expertise: [rust, [nested]]
              |                          ^^^^^^^^ this is a list

            warning[unknown-tool]: Claude Code has no tool `3`
              --> agents/a.md:10:18
               |
            10 | tools: {allowed: 3}
               |                  ^ not one of its tools
               |
               = help: if the tool is your own, say so in agents.toml: [tools] extra = ["3"]"#]],
    );
}

#[test]
fn declared_fields_are_checked() {
    let config = "[fields]\nreview_board = \"agents\"\nbudget = \"integer\"\n";
    let lines = "review_board: [b, nobody]\nbudget: much\n";
    shows(
        &[("a.md", &spec("a", lines)), ("b.md", &spec("b", "")), ("agents.toml", config)],
        expect![[r#"
        error[unknown-agent]: no agent is named `nobody`
         --> agents/a.md:4:19
          |
        4 | review_board: [b, nobody]
          |                   ^^^^^^ listed in `review_board`
          |
          = help: add a spec of this name, remove it here, or say in agents.toml what it is: [external] nobody = "..."

        error[wrong-type]: `budget` must be a whole number
         --> agents/a.md:5:9
          |
        5 | budget: much
          |         ^^^^ this is text"#]],
    );
}

#[test]
fn misspelt_field() {
    let lines = "escalaton_to: [b]\nallowed-tools: Read\nmax_turns: 3\ncategory: mine\n";
    shows(
        &[("a.md", &spec("a", lines)), ("b.md", &spec("b", ""))],
        expect![[r#"
            error[misspelt-field]: `escalaton_to` is not a field, but almost `escalation_to`
             --> agents/a.md:4:1
              |
            4 | escalaton_to: [b]
              | ^^^^^^^^^^^^ clients ignore this key without a word
              |
              = help: write `escalation_to`, or declare the key in agents.toml: [fields] escalaton_to = "list"

            error[misspelt-field]: `allowed-tools` is not a field, but almost `tools`
             --> agents/a.md:5:1
              |
            5 | allowed-tools: Read
              | ^^^^^^^^^^^^^ clients ignore this key without a word
              |
              = help: write `tools`, or declare the key in agents.toml: [fields] allowed-tools = "text"

            error[misspelt-field]: `max_turns` is not a field, but almost `maxTurns`
             --> agents/a.md:6:1
              |
            6 | max_turns: 3
              | ^^^^^^^^^ clients ignore this key without a word
              |
              = help: write `maxTurns`, or declare the key in agents.toml: [fields] max_turns = "integer""#]],
    );
}

#[test]
fn misspelt_field_that_is_short() {
    shows(
        &[("a.md", &spec("a", "tolls: Read\n")), ("b.agent.md", &spec("b", "modle: x\ntolls: [read]\n"))],
        expect![[r#"
            error[misspelt-field]: `tolls` is not a field, but almost `tools`
             --> agents/a.md:4:1
              |
            4 | tolls: Read
              | ^^^^^ clients ignore this key without a word
              |
              = help: write `tools`, or declare the key in agents.toml: [fields] tolls = "text"

            error[misspelt-field]: `modle` is not a field, but almost `model`
             --> agents/b.agent.md:4:1
              |
            4 | modle: x
              | ^^^^^ clients ignore this key without a word
              |
              = help: write `model`, or declare the key in agents.toml: [fields] modle = "text"

            error[misspelt-field]: `tolls` is not a field, but almost `tools`
             --> agents/b.agent.md:5:1
              |
            5 | tolls: [read]
              | ^^^^^ clients ignore this key without a word
              |
              = help: write `tools`, or declare the key in agents.toml: [fields] tolls = "list""#]],
    );
    let known = ["tools", "model", "skills", "hooks", "memory", "color", "effort", "isolation", "background"];
    let compounds = ["disallowedTools", "permissionMode", "escalation_to", "tool_restrictions", "maxTurns"];
    for known in known.into_iter().chain(compounds) {
        for wrong in slips(known) {
            assert!(is_told(&[&wrong]), "{wrong} for {known}");
        }
    }
}

/// A letter left out, doubled and changed, and two in the wrong order.
fn slips(known: &str) -> [String; 4] {
    let (first, second, rest) = (&known[..1], &known[1..2], &known[2..]);
    let start = &known[..known.len() - 1];
    [
        format!("{first}{rest}"),
        format!("{first}{second}{second}{rest}"),
        format!("{start}z"),
        format!("{second}{first}{rest}"),
    ]
}

/// Whether a spec with these keys besides has a misspelt field.
fn is_told(keys: &[&str]) -> bool {
    let lines: String = keys.iter().map(|key| format!("{key}: x\n")).collect();
    let compiled = compiled(&[("a.md", &spec("a", &lines))]);
    compiled.diagnostics.iter().any(|found| found.rule.name == "misspelt-field")
}

#[test]
fn keys_of_ones_own_are_no_misspelt_fields() {
    let own = "handoff_protocols toolset toolbox toolkit roles tags names title mode modes models module colors colon hook books
        hoods pools stills efforts backgrounds descriptions uname vmodel model2 memories game scope
        scale team kind level owner version goals rules notes";
    for key in own.split_whitespace() {
        assert!(!is_told(&[key]), "{key}");
    }
    assert!(is_told(&["disallowedTool"]), "spelt as a client does");
    assert!(!is_told(&["tools", "tolls"]), "it is there, so the other is no slip for it");
    assert!(is_told(&["tools", "toosl"]), "a slip that makes no word is one all the same");
}

#[test]
fn missing_description() {
    shows(
        &[("a.md", "---\nname: a\n---\nPrompt\n"), ("b.md", "---\nname: b\ndescription: \"\"\n---\nPrompt\n")],
        expect![[r#"
            error[missing-description]: `a` has no description
             --> agents/a.md:2:7
              |
            2 | name: a
              |       ^ nothing says when to use this agent
              |
              = help: add `description: Use this agent for ...`; clients skip an agent without one

            error[missing-description]: `b` has no description
             --> agents/b.md:2:7
              |
            2 | name: b
              |       ^ nothing says when to use this agent
            3 | description: ""
              |              -- this is empty
              |
              = help: add `description: Use this agent for ...`; clients skip an agent without one"#]],
    );
}
