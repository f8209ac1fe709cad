//! Rules on fields and names: those of other clients, and those that are silent until they are asked for.

use super::{shows, spec};
use expect_test::expect;

/// All the rules that are allowed unless somebody asks for them.
const ASKED: &str =
    "[rules]\nunknown-field = \"warn\"\nunconventional-name = \"warn\"\nfile-name-mismatch = \"warn\"\n";

#[test]
fn unknown_field() {
    let lines = "category: mine\ntags: [a, b]\nversion: 2\nowner: me\nskills: [x]\neffort: enormous\n";
    let config = format!("{ASKED}[fields]\nowner = \"text\"\n");
    let copilot = spec("B", "argument-hint: a file\ninfer: true\ncategory: mine\n");
    let cursor = spec("c", "readonly: true\n");
    let files = [("a.md", spec("a", lines)), ("b.agent.md", copilot), ("c.md", cursor), ("agents.toml", config)];
    shows(
        &files.each_ref().map(|(file, text)| (*file, text.as_str())),
        expect![[r#"
            warning[unknown-field]: neither Claude Code nor this compiler reads the field `category`
             --> agents/a.md:4:1
              |
            4 | category: mine
              | ^^^^^^^^ kept as data
              |
              = help: if it is meant so, declare it in agents.toml: [fields] category = "text"

            warning[unknown-field]: neither Claude Code nor this compiler reads the field `tags`
             --> agents/a.md:5:1
              |
            5 | tags: [a, b]
              | ^^^^ kept as data
              |
              = help: if it is meant so, declare it in agents.toml: [fields] tags = "list"

            warning[unknown-field]: neither Claude Code nor this compiler reads the field `version`
             --> agents/a.md:6:1
              |
            6 | version: 2
              | ^^^^^^^ kept as data
              |
              = help: if it is meant so, declare it in agents.toml: [fields] version = "integer"

            warning[unknown-field]: neither Copilot nor this compiler reads the field `category`
             --> agents/b.agent.md:6:1
              |
            6 | category: mine
              | ^^^^^^^^ kept as data
              |
              = help: if it is meant so, declare it in agents.toml: [fields] category = "text""#]],
    );
}

#[test]
fn unconventional_name() {
    let names = ["Crypto Market Analyst", "data_engineer", "QA", "a-b2", "a--b", "Прогноз"];
    let files: Vec<_> = names.iter().map(|name| (format!("{name}.md"), spec(name, ""))).collect();
    let mut files: Vec<_> = files.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect();
    let gemini = spec("data_reader", "kind: local\n");
    files.extend([("data_reader.md", gemini.as_str()), ("agents.toml", ASKED)]);
    shows(
        &files,
        expect![[r#"
        warning[unconventional-name]: the name `Crypto Market Analyst` is not in lower case with hyphens
         --> agents/Crypto Market Analyst.md:2:7
          |
        2 | name: Crypto Market Analyst
          |       ^^^^^^^^^^^^^^^^^^^^^ clients ask for letters in lower case, digits and `-`
          |
          = help: `agentc rename "Crypto Market Analyst" crypto-market-analyst` renames it wherever it is meant

        warning[unconventional-name]: the name `QA` is not in lower case with hyphens
         --> agents/QA.md:2:7
          |
        2 | name: QA
          |       ^^ clients ask for letters in lower case, digits and `-`
          |
          = help: `agentc rename QA qa` renames it wherever it is meant

        warning[unconventional-name]: the name `a--b` is not in lower case with hyphens
         --> agents/a--b.md:2:7
          |
        2 | name: a--b
          |       ^^^^ clients ask for letters in lower case, digits and `-`
          |
          = help: `agentc rename a--b a-b` renames it wherever it is meant

        warning[unconventional-name]: the name `data_engineer` is not in lower case with hyphens
         --> agents/data_engineer.md:2:7
          |
        2 | name: data_engineer
          |       ^^^^^^^^^^^^^ clients ask for letters in lower case, digits and `-`
          |
          = help: `agentc rename data_engineer data-engineer` renames it wherever it is meant

        warning[unconventional-name]: the name `Прогноз` is not in lower case with hyphens
         --> agents/Прогноз.md:2:7
          |
        2 | name: Прогноз
          |       ^^^^^^^ clients ask for letters in lower case, digits and `-`"#]],
    );
}

#[test]
fn file_name_mismatch() {
    let open_code = spec("Coder", "mode: primary\n");
    let files = [
        ("01-dev.md", spec("dev", "")),
        ("deep/lead.md", spec("lead", "")),
        ("coder.md", open_code),
        ("expert.agent.md", spec("An Expert", "")),
    ];
    let mut files: Vec<_> = files.iter().map(|(file, text)| (*file, text.as_str())).collect();
    files.push(("agents.toml", "[rules]\nfile-name-mismatch = \"warn\"\n"));
    shows(
        &files,
        expect![[r#"
            warning[file-name-mismatch]: `dev` stands in a file named `01-dev`
             --> agents/01-dev.md:2:7
              |
            2 | name: dev
              |       ^^^ clients go by this name, people by the file's
              |
              = help: rename the file to `dev.md`

            warning[file-name-mismatch]: `Coder` stands in a file named `coder`
             --> agents/coder.md:2:7
              |
            2 | name: Coder
              |       ^^^^^ OpenCode goes by this name, although its manual names agents after their files
              |
              = help: name the file after the agent"#]],
    );
}

#[test]
fn they_are_silent_unless_asked_for() {
    shows(&[("x.md", &spec("A b", "category: mine\n"))], expect![""]);
}

#[test]
fn misspelt_fields_of_other_clients() {
    let gemini = spec("a", "kind: local\nmax_turns: 3\ntimeout-mins: 4\nallowed-tools: x\nescalaton_to: [b]\n");
    let copilot = spec("b", "argument-hint: x\nmax_turns: 3\nuser-invokable: true\nuser_invocable: true\n");
    shows(
        &[("a.md", &gemini), ("b.agent.md", &copilot)],
        expect![[r#"
            error[misspelt-field]: `timeout-mins` is not a field, but almost `timeout_mins`
             --> agents/a.md:6:1
              |
            6 | timeout-mins: 4
              | ^^^^^^^^^^^^ Gemini CLI refuses a file with a key that it does not know
              |
              = help: write `timeout_mins`, or declare the key in agents.toml: [fields] timeout-mins = "integer"

            error[misspelt-field]: `escalaton_to` is not a field, but almost `escalation_to`
             --> agents/a.md:8:1
              |
            8 | escalaton_to: [b]
              | ^^^^^^^^^^^^ clients ignore this key without a word
              |
              = help: write `escalation_to`, or declare the key in agents.toml: [fields] escalaton_to = "list"

            error[misspelt-field]: `user_invocable` is not a field, but almost `user-invocable`
             --> agents/b.agent.md:7:1
              |
            7 | user_invocable: true
              | ^^^^^^^^^^^^^^ clients ignore this key without a word
              |
              = help: write `user-invocable`, or declare the key in agents.toml: [fields] user_invocable = "boolean""#]],
    );
}

#[test]
fn skills_and_prompts_are_no_agents() {
    let skill = spec("pdf", "allowed-tools: Read\n");
    let command = spec("commit", "allowed-tools: Bash(git *)\nargument-hint: \"[message]\"\n");
    let files = [
        ("skills/pdf/SKILL.md", skill.as_str()),
        (".github/prompts/plan.prompt.md", &command),
        ("a.md", &spec("a", "")),
    ];
    shows(&files, expect![""]);
    assert_eq!(super::compiled(&files).documents().count(), 2);
}
