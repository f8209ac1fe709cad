//! `agents.toml`.

use super::{shows, spec};
use expect_test::expect;

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
fn invalid_config() {
    let config = "[alias]\nx = \"a\"\n[aliases]\nold = \"gone\"\na = \"b\"\n[rules]\nunknown-agnt = \"deny\"\n\
                  unknown-tool = \"error\"\n[fields]\nboard = \"agent\"\n[tools]\nclient = \"claude\"\nmore = []\n\
                  [limits]\ndescription_tokens = \"many\"\nbody_tokens = 3\n";
    let files = [("a.md", spec("a", "")), ("b.md", spec("b", "")), ("agents.toml", config.to_owned())];
    shows(
        &files.each_ref().map(|(file, text)| (*file, text.as_str())),
        expect![[r#"
            error[invalid-config]: `agents.toml` has no section `alias`
             --> agents/agents.toml:1:2
              |
            1 | [alias]
              |  ^^^^^ expected `aliases`, `code`, `external`, `fields`, `limits`, `routing`, `rules` or `tools`
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

            error[invalid-config]: `claude` is not a client
              --> agents/agents.toml:12:11
               |
            11 | [tools]
            12 | client = "claude"
               |           ^^^^^^ not known
               |
               = help: the clients are `claude-code`, `copilot`, `opencode`, `gemini`, `cursor`, `factory`, `kiro`, `qwen`, `other`

            error[invalid-config]: `[tools]` has no setting `more`
              --> agents/agents.toml:13:1
               |
            11 | [tools]
            12 | client = "claude"
            13 | more = []
               | ^^^^ expected `client` or `extra`

            error[invalid-config]: `description_tokens` must be a number of tokens
              --> agents/agents.toml:15:23
               |
            14 | [limits]
            15 | description_tokens = "many"
               |                       ^^^^ expected a whole number, such as `2000`

            error[invalid-config]: `[limits]` has no setting `body_tokens`
              --> agents/agents.toml:16:1
               |
            14 | [limits]
            15 | description_tokens = "many"
            16 | body_tokens = 3
               | ^^^^^^^^^^^ expected `description_tokens`, `roster_description_tokens`, `edges`, `tools`, `name_chars` or `line_bytes`"#]],
    );
}

#[test]
fn what_is_generated() {
    let config = "[code]\nenums = [\"trigger\", 3, \"tools\"]\nmodules = []\n";
    shows(
        &[("a.md", &spec("a", "")), ("agents.toml", config)],
        expect![[r#"
            error[invalid-config]: `trigger` is not a family of enums
             --> agents/agents.toml:2:11
              |
            1 | [code]
            2 | enums = ["trigger", 3, "tools"]
              |           ^^^^^^^ expected `triggers`, `targets` or `tools`
              |
              = help: did you mean `triggers`?

            error[invalid-config]: a family of enums must be a word
             --> agents/agents.toml:2:21
              |
            1 | [code]
            2 | enums = ["trigger", 3, "tools"]
              |                     ^ expected `triggers`, `targets` or `tools`

            error[invalid-config]: `[code]` has no setting `modules`
             --> agents/agents.toml:3:1
              |
            1 | [code]
            2 | enums = ["trigger", 3, "tools"]
            3 | modules = []
              | ^^^^^^^ expected `enums`"#]],
    );
    let config = "[code]\nenums = \"none\"\n";
    shows(
        &[("a.md", &spec("a", "")), ("agents.toml", config)],
        expect![[r#"
            error[invalid-config]: `enums` must be a list
             --> agents/agents.toml:2:10
              |
            1 | [code]
            2 | enums = "none"
              |          ^^^^ expected `["triggers"]`, or `[]` for none"#]],
    );
}

#[test]
fn the_version_of_a_client() {
    let with = |client: &str| {
        let config = format!("[tools]\nclient = {client}\n");
        let files = [("a.md", spec("a", "")), ("agents.toml", config)];
        let compiled = super::compiled(&files.each_ref().map(|(file, text)| (*file, text.as_str())));
        let found = compiled.diagnostics.iter().map(|found| format!("{}; {}", found.message, found.help.join("; ")));
        found.collect::<Vec<_>>().join("\n")
    };
    for known in ["claude-code", "claude-code@2.1", "copilot", "gemini@2026-08", "kiro", "other"] {
        assert_eq!(with(&format!("{known:?}")), "", "{known}");
    }
    expect!["this version of Claude Code is not known; write `\"claude-code@2.1\"`"]
        .assert_eq(&with("\"claude-code@9\""));
    expect![[r#"the tools of Cursor are not known, so neither is a version of them; write `"cursor"`"#]]
        .assert_eq(&with("\"cursor@3\""));
    expect!["`client` must be text; "].assert_eq(&with("3"));
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
