//! Who is who: names, and references to them.

use super::{shows, spec};
use expect_test::expect;

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
fn name_collision_of_files() {
    shows(
        &[("Team/a.md", &spec("a", "")), ("team/A.md", &spec("b", ""))],
        expect![[r#"
        error[name-collision]: `agents/Team/a.md` and `agents/team/A.md` are one file where case does not count
         --> agents/team/A.md:1:1
          |
        1 | ---
          | ^ this file
          |
         ::: agents/Team/a.md:1:1
          |
        1 | ---
          | - and this one
          |
          = help: rename one of them; a checkout on macOS or Windows has only one of the two"#]],
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
fn an_agent_of_the_client_is_known_for_what_it_is() {
    shows(
        &[("a.md", &spec("author", "escalation_to: [general-purpose]\n"))],
        expect![[r#"
        error[unknown-agent]: `general-purpose` has no spec here; it is built into Claude Code
         --> agents/a.md:4:17
          |
        4 | escalation_to: [general-purpose]
          |                 ^^^^^^^^^^^^^^^ listed in `escalation_to`
          |
          = help: say in agents.toml: [external] general-purpose = "built into the client""#]],
    );
}

#[test]
fn opencode_takes_one_of_two_with_a_name() {
    let text = spec("author", "mode: primary\n");
    shows(
        &[("a.md", &text), ("b.md", &text)],
        expect![[r#"
        error[duplicate-agent]: two agents are named `author`
         --> agents/b.md:2:7
          |
        2 | name: author
          |       ^^^^^^ the name is taken
          |
         ::: agents/a.md:2:7
          |
        2 | name: author
          |       ------ first used here
          |
          = help: rename one of them; in OpenCode the one that is read last replaces the other"#]],
    );
}

#[test]
fn some_clients_name_an_agent_by_its_file() {
    let spec = "---\ndescription: Use it.\nmode: subagent\n---\n\n## Hands off to\n- **writer**: for docs\n- **tester**: later\n";
    shows(
        &[
            (".opencode/agent/reviewer.md", spec),
            (".opencode/agent/writer.md", "---\ndescription: Use it.\nmode: subagent\n---\n"),
            (".kilo/agents/helper.md", "---\ndescription: Use it.\ntools: [nothing-real]\n---\n"),
            (".opencode/agent/README.md", "---\ntitle: About\n---\n"),
            (".github/agents/planner.agent.md", "---\ntools: [read]\n---\n"),
            (".claude/agents/notes.md", "---\ndescription: Not an agent: it has no name.\n---\n"),
        ],
        expect![[r#"
            error[missing-description]: `planner` has no description
             --> agents/.github/agents/planner.agent.md:1:1
              |
            1 | ---
              | ^ nothing says when to use this agent
              |
              = help: add `description: Use this agent for ...`; clients skip an agent without one"#]],
    );
}
