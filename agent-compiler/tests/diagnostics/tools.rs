//! What agents may use.

use super::{fixed, shows, spec};
use expect_test::expect;

#[test]
fn tools() {
    let lines = "tools: Read, Grpe, MultiEdit, KafkaAdmin, TodoWrite\ndisallowedTools: [Read, LS]\n";
    let config = "[tools]\nextra = [\"KafkaAdmin\"]\n";
    shows(
        &[("a.md", &spec("a", lines)), ("agents.toml", config)],
        expect![[r#"
            warning[unknown-tool]: Claude Code has no tool `Grpe`
             --> agents/a.md:4:14
              |
            4 | tools: Read, Grpe, MultiEdit, KafkaAdmin, TodoWrite
              |              ^^^^ Claude Code drops a name it does not know without a word
              |
              = help: did you mean `Grep`?

            warning[legacy-tool]: `MultiEdit` is a legacy tool; Claude Code has `Edit` now
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

            warning[legacy-tool]: `LS` is a legacy tool; Claude Code has `Glob` now
             --> agents/a.md:5:25
              |
            5 | disallowedTools: [Read, LS]
              |                         ^^ replaced
              |
              = help: write `Glob`"#]],
    );
}

#[test]
fn the_names_of_another_client() {
    let gemini =
        spec("a", "kind: local\ntools: [Read, read_file, Bash, mcp__github__merge, mcp_github_get, grep_serach]\n");
    let droid = spec("b", "tools: [Read, Bash, LS]\n");
    let restricted = spec("c", "tools: Read, Bash(git diff)\n");
    shows(
        &[("a.md", &gemini), (".factory/droids/b.md", &droid), (".gemini/agents/c.md", &restricted)],
        expect![[r#"
        warning[unknown-tool]: Factory has no tool `Bash`; it calls it `Execute`
         --> agents/.factory/droids/b.md:4:15
          |
        4 | tools: [Read, Bash, LS]
          |               ^^^^ `Execute` in Factory
          |
          = help: write `Execute`: Factory refuses a droid that names a tool it does not know

        warning[unknown-tool]: Gemini CLI does not know `Read` and `Bash` by these names
         --> agents/.gemini/agents/c.md:4:8
          |
        4 | tools: Read, Bash(git diff)
          |        ^^^^  ---- `run_shell_command`
          |        |
          |        `read_file` in Gemini CLI
          |
          = help: write its own names: Gemini CLI refuses a file that names a tool it does not know
          = help: what stands in parentheses is Claude Code's way to restrict a tool, and is not read here

        warning[unknown-tool]: Gemini CLI does not know `Read`, `Bash` and `mcp__github__merge` by these names
         --> agents/a.md:5:9
          |
        5 | tools: [Read, read_file, Bash, mcp__github__merge, mcp_github_get, grep_serach]
          |         ^^^^             ----  ------------------ `mcp_github_merge`
          |         |                |
          |         |                `run_shell_command`
          |         `read_file` in Gemini CLI
          |
          = help: write its own names: Gemini CLI refuses a file that names a tool it does not know

        warning[unknown-tool]: Gemini CLI has no tool `grep_serach`
         --> agents/a.md:5:68
          |
        5 | tools: [Read, read_file, Bash, mcp__github__merge, mcp_github_get, grep_serach]
          |                                                                    ^^^^^^^^^^^ Gemini CLI refuses a file that names a tool it does not know
          |
          = help: did you mean `grep_search`?"#]],
    );
}

#[test]
fn in_its_own_client_each_name_holds() {
    let copilot =
        spec("Web Searcher", "tools: ['search/codebase', read, Grep, web/fetch, github/*, azure_get_schema]\n");
    let gemini = spec("b", "tools: [read_file, run_shell_command, mcp_docs_*, glob]\nmax_turns: 3\n");
    let open_code = spec("c", "mode: subagent\ntools: {bash: false, mcp_server: true, github_merge: false}\n");
    let droid = spec("d", "tools: [Read, LS, Execute, FetchUrl]\ncolor: \"#ff0000\"\n");
    let cursor = spec("e", "readonly: true\ntools: whatever it likes\n");
    let kiro = spec("f", "tools: [fs_read, \"@builtin\"]\nallowedTools: [read]\n");
    let claude = spec("g", "tools: [Read, TeamCreate, mcp__x, \"mcp__x__*\"]\n");
    shows(
        &[
            ("a.agent.md", &copilot),
            ("gemini/b.md", &gemini),
            ("c.md", &open_code),
            (".factory/droids/d.md", &droid),
            ("e.md", &cursor),
            (".kiro/agents/f.md", &kiro),
            (".claude/agents/g.md", &claude),
        ],
        expect![""],
    );
}

#[test]
fn most_of_a_folder_tells_the_client_of_the_rest() {
    let told = |name| spec(name, "tools: [read_file, list_directory]\n");
    let (a, b, c) = (told("a"), told("b"), spec("c", "tools: Read\n"));
    let files = [("x/a.md", a.as_str()), ("x/b.md", &b), ("x/c.md", &c), ("y/d.md", &spec("d", "tools: Read\n"))];
    shows(
        &files,
        expect![[r#"
        warning[unknown-tool]: Gemini CLI has no tool `Read`; it calls it `read_file`
         --> agents/x/c.md:4:8
          |
        4 | tools: Read
          |        ^^^^ `read_file` in Gemini CLI
          |
          = help: write `read_file`: Gemini CLI refuses a file that names a tool it does not know"#]],
    );
    // Unless agents.toml says who it is for.
    let config = "[tools]\nclient = \"claude-code\"\n";
    shows(
        &[("x/a.md", &a), ("agents.toml", config)],
        expect![[r#"
            warning[unknown-tool]: Claude Code does not know `read_file` and `list_directory` by these names
             --> agents/x/a.md:4:9
              |
            4 | tools: [read_file, list_directory]
              |         ^^^^^^^^^  -------------- `Glob`
              |         |
              |         `Read` in Claude Code
              |
              = help: write its own names: Claude Code drops a name it does not know without a word"#]],
    );
}

/// Found by fuzzing: the list of tools that are denied, or is read last, may stand first in the file.
#[test]
fn tools_under_other_names_in_the_order_of_the_file() {
    let config = ("agents.toml", "[tools]\nclient = \"claude-code\"\n");
    shows(
        &[("a.md", &spec("a", "disallowedTools: write_file\ntools: read_file\n")), config],
        expect![[r#"
            warning[unknown-tool]: Claude Code does not know `write_file` and `read_file` by these names
             --> agents/a.md:4:18
              |
            4 | disallowedTools: write_file
              |                  ^^^^^^^^^^ `Write` in Claude Code
            5 | tools: read_file
              |        --------- `Read`
              |
              = help: write its own names: Claude Code drops a name it does not know without a word"#]],
    );
    shows(
        &[("a.md", &spec("a", "tools: &these [read_file, write_file]\ndisallowedTools: *these\n")), config],
        expect![[r#"
            error[tool-allowed-and-forbidden]: `read_file` is both allowed and forbidden
             --> agents/a.md:4:16
              |
            4 | tools: &these [read_file, write_file]
              |                ^^^^^^^^^
              |                |
              |                forbidden here
              |                allowed here
              |
              = help: clients follow the denylist; remove one of the two

            warning[unknown-tool]: Claude Code does not know `read_file` and `write_file` by these names
             --> agents/a.md:4:16
              |
            4 | tools: &these [read_file, write_file]
              |                ^^^^^^^^^  ---------- `Write`
              |                |
              |                `Read` in Claude Code
              |
              = help: write its own names: Claude Code drops a name it does not know without a word

            error[tool-allowed-and-forbidden]: `write_file` is both allowed and forbidden
             --> agents/a.md:4:27
              |
            4 | tools: &these [read_file, write_file]
              |                           ^^^^^^^^^^
              |                           |
              |                           forbidden here
              |                           allowed here
              |
              = help: clients follow the denylist; remove one of the two"#]],
    );
}

#[test]
fn names_that_are_no_tools() {
    let lines = "tools: All available tools, none, github/merge, chrome-mcp, helper, read, Bash\n";
    shows(
        &[("a.md", &spec("a", lines)), ("b.md", &spec("helper", ""))],
        expect![[r#"
        warning[unknown-tool]: `All available tools` names no tool of Claude Code
         --> agents/a.md:4:8
          |
        4 | tools: All available tools, none, github/merge, chrome-mcp, helper, read, Bash
          |        ^^^^^^^^^^^^^^^^^^^ Claude Code drops a name it does not know without a word
          |
          = help: to let it inherit all tools, leave the field out

        warning[unknown-tool]: Claude Code has no tool `none`
         --> agents/a.md:4:29
          |
        4 | tools: All available tools, none, github/merge, chrome-mcp, helper, read, Bash
          |                             ^^^^ Claude Code drops a name it does not know without a word
          |
          = help: to give it no tool at all, write an empty list: `[]`

        warning[unknown-tool]: Claude Code has no tool `github/merge`
         --> agents/a.md:4:35
          |
        4 | tools: All available tools, none, github/merge, chrome-mcp, helper, read, Bash
          |                                   ^^^^^^^^^^^^ Claude Code drops a name it does not know without a word
          |
          = help: a tool of an MCP server is written `mcp__server__tool`; all of a server's are `mcp__github`

        warning[unknown-tool]: Claude Code has no tool `chrome-mcp`
         --> agents/a.md:4:49
          |
        4 | tools: All available tools, none, github/merge, chrome-mcp, helper, read, Bash
          |                                                 ^^^^^^^^^^ Claude Code drops a name it does not know without a word
          |
          = help: a tool of an MCP server is written `mcp__server__tool`; all of a server's are `mcp__chrome-mcp`

        warning[unknown-tool]: Claude Code has no tool `helper`
         --> agents/a.md:4:61
          |
        4 | tools: All available tools, none, github/merge, chrome-mcp, helper, read, Bash
          |                                                             ^^^^^^ Claude Code drops a name it does not know without a word
          |
          = help: `helper` is an agent; to let this one start it, write `Agent(helper)`

        warning[unknown-tool]: Claude Code has no tool `read`; it calls it `Read`
         --> agents/a.md:4:69
          |
        4 | tools: All available tools, none, github/merge, chrome-mcp, helper, read, Bash
          |                                                                     ^^^^ `Read` in Claude Code
          |
          = help: write `Read`: Claude Code drops a name it does not know without a word"#]],
    );
}

#[test]
fn a_mapping_to_reasons_may_hold_what_is_no_tool() {
    let lines = "tools:\n  allowed:\n    read: To look at code\n    grep: To search\n  forbidden:\n    deploy: Not here\n    none: true\n";
    shows(
        &[("a.md", &spec("a", lines))],
        expect![[r#"
            warning[unknown-tool]: Claude Code does not know `read` and `grep` by these names
             --> agents/a.md:6:5
              |
            4 | tools:
            5 |   allowed:
            6 |     read: To look at code
              |     ^^^^ `Read` in Claude Code
            7 |     grep: To search
              |     ---- `Grep`
              |
              = help: write its own names"#]],
    );
}

#[test]
fn idle_tool_rules() {
    let lines = "tools: [\"Bash(read-only)\", \"Write(src/**)\", \"WebSearch(docs)\", \"Bash(git push)\", \"Read(src/**)\"]\n\
                 disallowedTools: [\"Bash(git *)\", \"Glob(secrets/**)\", \"Agent(model:opus)\", \"Grep(path:x)\"]\n";
    shows(
        &[("a.md", &spec("a", lines))],
        expect![[r#"
            warning[idle-tool-rule]: `Bash(read-only)` matches no command: `read-only` would have to be the name of one
             --> agents/a.md:4:10
              |
            4 | tools: ["Bash(read-only)", "Write(src/**)", "WebSearch(docs)", "Bash(git push)", "Read(src/**)"]
              |          ^^^^^^^^^^^^^^^ `Bash` takes commands here, not what they are like
              |
              = help: name the commands, as in `Bash(git log *), Bash(ls *)`

            warning[idle-tool-rule]: `Write(src/**)` restricts nothing: Claude Code never consults it
             --> agents/a.md:4:29
              |
            4 | tools: ["Bash(read-only)", "Write(src/**)", "WebSearch(docs)", "Bash(git push)", "Read(src/**)"]
              |                             ^^^^^^^^^^^^^ rules on `Edit` count for `Write`
              |
              = help: write `Edit(src/**)`; `Write` can only be allowed as a whole

            warning[idle-tool-rule]: `WebSearch(docs)` restricts nothing: Claude Code never consults it
             --> agents/a.md:4:46
              |
            4 | tools: ["Bash(read-only)", "Write(src/**)", "WebSearch(docs)", "Bash(git push)", "Read(src/**)"]
              |                                              ^^^^^^^^^^^^^^^ `WebSearch` is allowed or forbidden as a whole
              |
              = help: write `WebSearch`

            warning[idle-tool-rule]: `Bash(git push)` is never allowed: `Bash(git *)` is forbidden, and that counts first
             --> agents/a.md:4:65
              |
            4 | tools: ["Bash(read-only)", "Write(src/**)", "WebSearch(docs)", "Bash(git push)", "Read(src/**)"]
              |                                                                 ^^^^^^^^^^^^^^ every call of this is forbidden
            5 | disallowedTools: ["Bash(git *)", "Glob(secrets/**)", "Agent(model:opus)", "Grep(path:x)"]
              |                    ----------- forbidden here
              |
              = help: remove one of the two

            warning[idle-tool-rule]: `Glob(secrets/**)` forbids nothing: Claude Code never consults it
             --> agents/a.md:5:35
              |
            5 | disallowedTools: ["Bash(git *)", "Glob(secrets/**)", "Agent(model:opus)", "Grep(path:x)"]
              |                                   ^^^^^^^^^^^^^^^^ rules on `Read` count for `Glob`
              |
              = help: write `Read(secrets/**)`"#]],
    );
}

#[test]
fn rules_that_are_consulted() {
    let lines = "tools: [\"Bash(git log *)\", \"Bash(*)\", \"Edit(src/**)\", \"WebFetch(domain:a.org)\", \"Agent(b, c)\", \"Skill(x *)\"]\n\
                 disallowedTools: [\"Bash(git push *)\", \"Bash(git log:oneline)\", \"Read(secrets/**)\", \"mcp__x__*\"]\n";
    let copilot = spec("b", "target: vscode\ntools: [\"Bash(read-only)\"]\n");
    shows(&[("a.md", &spec("a", lines)), ("b.md", &copilot)], expect![""]);
}

#[test]
fn fixes_of_tools() {
    let a = spec("a", "tools: [read, grep, Wirte, MultiEdit]\n");
    let b = spec("b", "kind: local\ntools:\n  - Read # to look\n  - mcp__x__y\n");
    fixed(
        &[("a.md", &a), ("b.md", &b)],
        expect![[r#"
        == agents/a.md
        ---
        name: a
        description: Use this agent for a work.
        tools: [Read, Grep, Write, Edit]
        ---

        # Prompt

        == agents/b.md
        ---
        name: b
        description: Use this agent for b work.
        kind: local
        tools:
          - read_file # to look
          - mcp_x_y
        ---

        # Prompt
    "#]],
    );
}
