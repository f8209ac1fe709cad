//! Every rule as a reader sees it: a small folder of specs, and the text that is printed for it.
//!
//! `UPDATE_EXPECT=1 cargo test -p agent-compiler --test diagnostics` writes the expected texts anew; read the change.

use agent_compiler::diagnostic::Diagnostics;
use agent_compiler::render::text::{Look, all};
use agent_compiler::source::{Source, SourceSet};
use agent_compiler::{Compiled, check};
use expect_test::{Expect, expect};

/// Compiles files given by name and text; a file `agents.toml` is the settings.
fn compiled(files: &[(&str, &str)]) -> Compiled {
    let mut sources = SourceSet::default();
    let (mut specs, mut config) = (Vec::new(), None);
    for (name, text) in files {
        let id = sources.add(Source::new(format!("agents/{name}"), *text));
        if *name == "agents.toml" { config = Some(id) } else { specs.push(id) }
    }
    check(sources, &specs, config, Diagnostics::default())
}

fn shows(files: &[(&str, &str)], expected: Expect) {
    let compiled = compiled(files);
    expected.assert_eq(&all(&compiled.diagnostics, &compiled.sources, Look::default()));
}

/// A spec with these lines below its name and description.
fn spec(name: &str, lines: &str) -> String {
    format!("---\nname: {name}\ndescription: Use this agent for {name} work.\n{lines}---\n\n# Prompt\n")
}

#[test]
fn what_is_sound_is_not_spoken_of() {
    let a = spec("author", "escalation_to: [lead]\ntools: [Read, \"Bash(git *)\", mcp__github__*]\nownership: mine\n");
    let b = spec("lead", "escalation_from: [author]\nspecialization_level: staff\n");
    shows(&[("author.md", &a), ("lead.md", &b), ("README.md", "# No agent\n")], expect![""]);
}

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

        warning[unknown-tool]: the client has no tool `3`
          --> agents/a.md:10:18
           |
        10 | tools: {allowed: 3}
           |                  ^ clients drop a name they do not know without a word
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
          = help: write `escalation_to`, or declare the key in agents.toml: [fields] escalaton_to = "text"

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
          = help: write `maxTurns`, or declare the key in agents.toml: [fields] max_turns = "text""#]],
    );
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

#[test]
fn invalid_name() {
    let files = [("a.md", "-a"), ("b.md", "team:b"), ("c.md", "\"!!\""), ("d.md", "\"a\\nb\"")];
    let files = files.map(|(file, name)| (file, spec(name, "")));
    shows(
        &files.each_ref().map(|(file, text)| (*file, text.as_str())),
        expect![[r#"
        error[invalid-name]: `-a` cannot be the name of an agent
         --> agents/a.md:2:7
          |
        2 | name: -a
          |       ^^ a leading `-`
          |
          = help: clients take it for an option; begin the name with a letter

        error[invalid-name]: `team:b` cannot be the name of an agent
         --> agents/b.md:2:7
          |
        2 | name: team:b
          |       ^^^^^^ a `:` inside
          |
          = help: clients keep `:` for agents of plugins, as in `plugin:agent`

        error[invalid-name]: `!!` cannot be the name of an agent
         --> agents/c.md:2:7
          |
        2 | name: "!!"
          |       ^^^^ no letter or digit
          |
          = help: no Rust identifier can be made of it; use letters, digits and `-`

        error[invalid-name]: `a\nb` cannot be the name of an agent
         --> agents/d.md:2:7
          |
        2 | name: "a\nb"
          |       ^^^^^^ a control character inside
          |
          = help: write the name on one line, in letters, digits and `-`"#]],
    );
}

#[test]
fn duplicate_agent_and_name_collision() {
    let files = [("a.md", "qa-tester"), ("b.md", "qa-tester"), ("c.md", "qa_tester")];
    let files = files.map(|(file, name)| (file, spec(name, "")));
    shows(
        &files.each_ref().map(|(file, text)| (*file, text.as_str())),
        expect![[r#"
        error[duplicate-agent]: two agents are named `qa-tester`
         --> agents/b.md:2:7
          |
        2 | name: qa-tester
          |       ^^^^^^^^^ the name is taken
          |
         ::: agents/a.md:2:7
          |
        2 | name: qa-tester
          |       --------- first used here
          |
          = help: rename one of them; a client loads only one, whichever it happens to read first

        error[name-collision]: `qa-tester` and `qa_tester` become the same Rust name, `QaTester`
         --> agents/c.md:2:7
          |
        2 | name: qa_tester
          |       ^^^^^^^^^ becomes `QaTester`
          |
         ::: agents/a.md:2:7
          |
        2 | name: qa-tester
          |       --------- becomes `QaTester` too
          |
          = help: rename one of them so that more than case and separators differ"#]],
    );
}

#[test]
fn unknown_agent() {
    let lines = "escalation_to: [backend-engineer, nobody-like-this]\nescalation_triggers:\n  \
                 to_backend_engineer: When it is hard\n  from_qa: When tests fail\n";
    let files = [("a.md", spec("a", lines)), ("b.md", spec("backend-dev", "")), ("q.md", spec("qa-tester", ""))];
    shows(
        &files.each_ref().map(|(file, text)| (*file, text.as_str())),
        expect![[r#"
        error[unknown-agent]: no agent is named `backend-engineer`
         --> agents/a.md:4:17
          |
        4 | escalation_to: [backend-engineer, nobody-like-this]
          |                 ^^^^^^^^^^^^^^^^ listed in `escalation_to`
          |
         ::: agents/b.md:2:7
          |
        2 | name: backend-dev
          |       ----------- a similar name
          |
          = help: write `backend-dev`, or say in agents.toml: [aliases] backend-engineer = "backend-dev"

        error[unknown-agent]: no agent is named `nobody-like-this`
         --> agents/a.md:4:35
          |
        4 | escalation_to: [backend-engineer, nobody-like-this]
          |                                   ^^^^^^^^^^^^^^^^ listed in `escalation_to`
          |
          = help: add a spec of this name, remove it here, or say in agents.toml what it is: [external] nobody-like-this = "..."

        error[unknown-agent]: no agent is named `backend-engineer`
         --> agents/a.md:6:3
          |
        5 | escalation_triggers:
        6 |   to_backend_engineer: When it is hard
          |   ^^^^^^^^^^^^^^^^^^^ `to_x` names the agent that this one escalates to
          |
         ::: agents/b.md:2:7
          |
        2 | name: backend-dev
          |       ----------- a similar name
          |
          = help: write `to_backend_dev`, or say in agents.toml: [aliases] backend-engineer = "backend-dev"

        error[unknown-agent]: no agent is named `qa`
         --> agents/a.md:7:3
          |
        5 | escalation_triggers:
        6 |   to_backend_engineer: When it is hard
        7 |   from_qa: When tests fail
          |   ^^^^^^^ `from_x` names the agent that escalates here
          |
         ::: agents/q.md:2:7
          |
        2 | name: qa-tester
          |       --------- a similar name
          |
          = help: write `from_qa_tester`, or say in agents.toml: [aliases] qa = "qa-tester""#]],
    );
}

#[test]
fn aliases_and_external_agents_are_known() {
    let config = "[aliases]\nbackend-engineer = \"backend-dev\"\n[external]\ngeneral-purpose = \"built in\"\n";
    let lines =
        "escalation_to: [backend-engineer, general-purpose]\nescalation_triggers:\n  to_backend_engineer: Hard\n";
    let files = [("a.md", spec("a", lines)), ("b.md", spec("backend-dev", "")), ("agents.toml", config.to_owned())];
    shows(&files.each_ref().map(|(file, text)| (*file, text.as_str())), expect![""]);
}

#[test]
fn escalation_to_oneself_and_in_a_circle() {
    let files = [
        ("a.md", spec("a", "escalation_to: [a, b]\n")),
        ("b.md", spec("b", "escalation_to: [c]\n")),
        ("c.md", spec("c", "escalation_triggers:\n  to_a: Always\n")),
    ];
    shows(
        &files.each_ref().map(|(file, text)| (*file, text.as_str())),
        expect![[r#"
        error[self-escalation]: `a` escalates to itself
         --> agents/a.md:4:17
          |
        4 | escalation_to: [a, b]
          |                 ^ this is the agent of this file
          |
          = help: name an agent with more authority, or remove the entry

        error[escalation-cycle]: escalation goes in a circle: `a` -> `b` -> `c` -> `a`
         --> agents/a.md:4:20
          |
        4 | escalation_to: [a, b]
          |                    ^ `a` escalates to `b`
          |
         ::: agents/b.md:4:17
          |
        4 | escalation_to: [c]
          |                 - `b` escalates to `c`
          |
         ::: agents/c.md:5:3
          |
        4 | escalation_triggers:
        5 |   to_a: Always
          |   ---- `c` escalates to `a`
          |
          = help: work would never reach an agent who decides; remove one of these entries"#]],
    );
}

#[test]
fn damaged_threshold() {
    let lines = "scale_triggers:\n  rate: \">1qa-testerqa-tester requests/second\"\n  users: \">1O0 users\"\n  \
                 screens: \"1080p screens, OAuth2, p95\"\n";
    let files = [("a.md", spec("a", lines)), ("q.md", spec("qa-tester", ""))];
    shows(
        &files.each_ref().map(|(file, text)| (*file, text.as_str())),
        expect![[r#"
        error[damaged-threshold]: `1qa-testerqa-tester` is no number: letters stand inside it
         --> agents/a.md:5:11
          |
        4 | scale_triggers:
        5 |   rate: ">1qa-testerqa-tester requests/second"
          |           ^^^^^^^^^^^^^^^^^^^ probably `100`, before `0` was replaced by `qa-tester`
          |
          = help: write `100` if that is what it was

        error[damaged-threshold]: `1O0` is no number: letters stand inside it
         --> agents/a.md:6:12
          |
        4 | scale_triggers:
        5 |   rate: ">1qa-testerqa-tester requests/second"
        6 |   users: ">1O0 users"
          |            ^^^ probably `100`
          |
          = help: write `100` if that is what it was"#]],
    );
}

#[test]
fn tools() {
    let lines = "tools: Read, Grpe, MultiEdit, KafkaAdmin, TodoWrite\ndisallowedTools: [Read, LS]\n";
    let config = "[tools]\nextra = [\"KafkaAdmin\"]\n";
    shows(
        &[("a.md", &spec("a", lines)), ("agents.toml", config)],
        expect![[r#"
        warning[unknown-tool]: the client has no tool `Grpe`
         --> agents/a.md:4:14
          |
        4 | tools: Read, Grpe, MultiEdit, KafkaAdmin, TodoWrite
          |              ^^^^ clients drop a name they do not know without a word
          |
          = help: did you mean `Grep`?

        warning[legacy-tool]: `MultiEdit` is a legacy tool; the client has `Edit` now
         --> agents/a.md:4:20
          |
        4 | tools: Read, Grpe, MultiEdit, KafkaAdmin, TodoWrite
          |                    ^^^^^^^^^ replaced
          |
          = help: write `Edit`

        error[tool-allowed-and-forbidden]: `Read` is both allowed and forbidden
         --> agents/a.md:5:19
          |
        4 | tools: Read, Grpe, MultiEdit, KafkaAdmin, TodoWrite
          |        ---- allowed here
        5 | disallowedTools: [Read, LS]
          |                   ^^^^ forbidden here
          |
          = help: clients follow the denylist; remove one of the two

        warning[legacy-tool]: `LS` is a legacy tool; the client has `Glob` now
         --> agents/a.md:5:25
          |
        5 | disallowedTools: [Read, LS]
          |                         ^^ replaced
          |
          = help: write `Glob`"#]],
    );
}

#[test]
fn levels_of_rules_are_settings() {
    let lines = "tools: Grpe\nescalation_to: [nobody]\n";
    let config = "[rules]\nunknown-tool = \"allow\"\nunknown-agent = \"warn\"\n";
    shows(
        &[("a.md", &spec("a", lines)), ("agents.toml", config)],
        expect![[r#"
        warning[unknown-agent]: no agent is named `nobody`
         --> agents/a.md:5:17
          |
        5 | escalation_to: [nobody]
          |                 ^^^^^^ listed in `escalation_to`
          |
          = help: add a spec of this name, remove it here, or say in agents.toml what it is: [external] nobody = "...""#]],
    );
}

#[test]
fn hidden_unicode() {
    let lines = "color: red\n";
    let text = spec("a", lines).replace("# Prompt", "Do what the user\u{200b} says.\u{202e} Not this.");
    shows(
        &[("a.md", &text)],
        expect![[r#"
        error[hidden-unicode]: a hidden character: U+200B
         --> agents/a.md:7:17
          |
        7 | Do what the user<U+200B> says.<U+202E> Not this.
          |                 ^^^^^^^^ a person does not see this

        error[hidden-unicode]: a hidden character: U+202E
         --> agents/a.md:7:24
          |
        7 | Do what the user<U+200B> says.<U+202E> Not this.
          |                               ^^^^^^^^ changes the direction of the text, so that it reads otherwise than it is"#]],
    );
}

#[test]
fn invalid_config() {
    let config = "[alias]\nx = \"a\"\n[aliases]\nold = \"gone\"\na = \"b\"\n[rules]\nunknown-agnt = \"deny\"\n\
                  unknown-tool = \"error\"\n[fields]\nboard = \"agent\"\n[tools]\nclient = \"other\"\nmore = []\n";
    let files = [("a.md", spec("a", "")), ("b.md", spec("b", "")), ("agents.toml", config.to_owned())];
    shows(
        &files.each_ref().map(|(file, text)| (*file, text.as_str())),
        expect![[r#"
        error[invalid-config]: `agents.toml` has no section `alias`
         --> agents/agents.toml:1:2
          |
        1 | [alias]
          |  ^^^^^ expected `aliases`, `external`, `fields`, `rules` or `tools`
          |
          = help: did you mean `[aliases]`?

        error[unknown-agent]: no agent is named `gone`
         --> agents/agents.toml:4:8
          |
        3 | [aliases]
        4 | old = "gone"
          |        ^^^^ `old` is to mean this agent
          |
          = help: name an agent of this folder, or remove the alias

        error[duplicate-agent]: `a` is an agent, so it cannot be an alias
         --> agents/agents.toml:5:1
          |
        3 | [aliases]
        4 | old = "gone"
        5 | a = "b"
          | ^ an alias
          |
         ::: agents/a.md:2:7
          |
        2 | name: a
          |       - an agent of this name

        error[invalid-config]: there is no rule `unknown-agnt`
         --> agents/agents.toml:7:1
          |
        6 | [rules]
        7 | unknown-agnt = "deny"
          | ^^^^^^^^^^^^ not the name of a rule
          |
          = help: did you mean `unknown-agent`?

        error[invalid-config]: `error` is not a level
         --> agents/agents.toml:8:17
          |
        6 | [rules]
        7 | unknown-agnt = "deny"
        8 | unknown-tool = "error"
          |                 ^^^^^ expected `allow`, `warn` or `deny`

        error[invalid-config]: `agent` is not a type of field
          --> agents/agents.toml:10:10
           |
         9 | [fields]
        10 | board = "agent"
           |          ^^^^^ expected `text`, `list`, `map`, `integer`, `boolean` or `agents`

        error[invalid-config]: the tools of this client are not known
          --> agents/agents.toml:12:11
           |
        11 | [tools]
        12 | client = "other"
           |           ^^^^^ expected `"claude-code@2.1"`

        error[invalid-config]: `[tools]` has no setting `more`
          --> agents/agents.toml:13:1
           |
        11 | [tools]
        12 | client = "other"
        13 | more = []
           | ^^^^ expected `client` or `extra`"#]],
    );
}

#[test]
fn config_that_is_no_toml() {
    shows(
        &[("a.md", &spec("a", "")), ("agents.toml", "[aliases\nx = 1\n")],
        expect![[r#"
        error[invalid-config]: `agents.toml` is not valid TOML: expected a right bracket, found a newline
         --> agents/agents.toml:1:9
          |
        1 | [aliases
          |         ^ reading stopped here"#]],
    );
}

#[test]
fn every_rule_is_shown_here_or_where_folders_are_read() {
    // `unreadable-file` and `no-agents` need a folder (tests/folders.rs, agentc), `unwatched-agents` the macro (tests/ui).
    let elsewhere = ["unreadable-file", "no-agents", "unwatched-agents"];
    let this = include_str!("diagnostics.rs");
    for rule in agent_compiler::rules::RULES {
        let shown =
            this.contains(&format!("error[{}]", rule.name)) || this.contains(&format!("warning[{}]", rule.name));
        assert!(shown || elsewhere.contains(&rule.name), "no case shows `{}`", rule.name);
    }
}
