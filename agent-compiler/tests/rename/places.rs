//! What states something of the agent changes; nothing else does.

use crate::{changes, compiled, files};
use agent_compiler::rename::plan;
use expect_test::expect;

const CREW: &[(&str, &str)] = &[
    (
        "backend-dev.md",
        "---\nname: backend-dev\ndescription: |-\n  Builds.\n\n  **HANDOFF COORDINATION patterns:**\n  - **FROM dev**: plans of dev\n  \
         - **Parallel execution**: Beside dev and qa-tester, not beside dev-ops\nescalation_to: [\"dev\", 'qa-tester']\n\
         tools: Read, Agent(dev, backend-dev), Task(dev), Bash(dev run)\n---\n\
         Runs `dev` and dev-mode.\n\n## Tools\n- Agent(dev)\n\n**Hands off to:**\n- **dev**: all\n- `backend-dev`: more\n\n\
         ```\n- **dev**: code\n```\n",
    ),
    (
        "dev.agent.md",
        "---\nname: dev # me\ndescription: \"Decides.\"\nescalation_from:\n  - qa-tester\n  - backend-dev\n\
         scale_triggers:\n  load: \">1dev0 requests/second\"\n\
         handoff_triggers: {to_dev: a, to_qa_tester: b}\nreviews: [dev, qa-tester]\nrole: dev\n---\n\
         **Parallel execution with:**\n- **multiple dev instances**: always\n\n**Coordination:**\n- **dev → qa-tester**: passes\n",
    ),
    (
        "qa-tester.md",
        "---\nname: qa-tester\ndescription: Tests.\nescalation_triggers:\n  to_dev: When\n\
         coordination_protocols:\n  with_dev: Weekly\n  receives_from: [dev]\ncollaborates_with: dev, backend-dev\n---\nTests.\n",
    ),
    ("agents.toml", "[aliases]\nboss = \"dev\" # dev\n\n[external]\nplanner = 'dev'\n"),
];

#[test]
fn every_place_that_states_something_and_no_other() {
    expect![[r#"
        agents.toml: boss = "lead-dev" # dev
        backend-dev.md:   - **FROM lead-dev**: plans of dev
        backend-dev.md:   - **Parallel execution**: Beside lead-dev and qa-tester, not beside dev-ops
        backend-dev.md: escalation_to: ["lead-dev", 'qa-tester']
        backend-dev.md: tools: Read, Agent(lead-dev, backend-dev), Task(lead-dev), Bash(dev run)
        backend-dev.md: - Agent(lead-dev)
        backend-dev.md: - **lead-dev**: all
        dev.agent.md -> lead-dev.agent.md
        lead-dev.agent.md: name: lead-dev # me
        lead-dev.agent.md: handoff_triggers: {to_lead_dev: a, to_qa_tester: b}
        lead-dev.agent.md: reviews: [lead-dev, qa-tester]
        lead-dev.agent.md: - **multiple lead-dev instances**: always
        lead-dev.agent.md: - **lead-dev → qa-tester**: passes
        qa-tester.md:   to_lead_dev: When
        qa-tester.md:   with_lead_dev: Weekly
        qa-tester.md:   receives_from: [lead-dev]
        qa-tester.md: collaborates_with: lead-dev, backend-dev
    "#]]
    .assert_eq(&changes(CREW, "dev", "lead-dev", false));
}

#[test]
fn and_mentions_that_are_clear_on_request() {
    let only_prose = changes(CREW, "dev", "lead-dev", true);
    let stated = changes(CREW, "dev", "lead-dev", false);
    let more: Vec<&str> = only_prose.lines().filter(|line| !stated.lines().any(|other| other == *line)).collect();
    expect![[r#"
        backend-dev.md: Runs `lead-dev` and dev-mode.
        backend-dev.md: - **lead-dev**: code"#]]
    .assert_eq(&more.join("\n"));
}

#[test]
fn names_of_a_list_that_states_no_edge() {
    let before = [
        (
            "a.md",
            "---\nname: a-b\ndescription: A.\n---\n## Your team\n- `c-c`: one\n- `d-e`: two\n\n## Words\n- `c-c`: not\n- `cc-c`: one\n",
        ),
        ("c.md", "---\nname: c-c\ndescription: C.\n---\nx\n"),
        ("d.md", "---\nname: d-e\ndescription: D.\n---\nx\n"),
    ];
    expect![[r#"
        a.md: - `x-y`: one
        c.md: name: x-y
    "#]]
    .assert_eq(&changes(&before, "c-c", "x-y", false));
}

#[test]
fn a_name_inside_others_is_another_name() {
    expect![[r#"
        backend-dev.md -> api-crew.md
        api-crew.md: name: api-crew
        api-crew.md: tools: Read, Agent(dev, api-crew), Task(dev), Bash(dev run)
        api-crew.md: - `api-crew`: more
        dev.agent.md:   - api-crew
        qa-tester.md: collaborates_with: dev, api-crew
    "#]]
    .assert_eq(&changes(CREW, "backend-dev", "api-crew", false));
}

#[test]
fn an_agent_of_elsewhere_has_a_key_and_no_file() {
    let before = [
        ("a.md", "---\nname: a\ndescription: A.\nescalation_to: [gen-pur]\n---\nb\n"),
        ("agents.toml", "[external]\n\"gen-pur\" = \"gen-pur of the client\"\n[aliases]\nany = \"gen-pur\"\n"),
    ];
    expect![[r#"
        a.md: escalation_to: [helper-of-all]
        agents.toml: "helper-of-all" = "gen-pur of the client"
        agents.toml: any = "helper-of-all"
    "#]]
    .assert_eq(&changes(&before, "gen-pur", "helper-of-all", true));
}

#[test]
fn an_alias_is_left_in_every_form_of_settings() {
    const AGENT: (&str, &str) = ("a.md", "---\nname: a\ndescription: A.\n---\nb\n");
    for (before, after) in [
        (None, "[aliases]\na = \"x-y\"\n"),
        (Some(""), "[aliases]\na = \"x-y\"\n"),
        (Some("# none"), "# none\n\n[aliases]\na = \"x-y\"\n"),
        (Some("[aliases] # old\r\nb = \"a\""), "[aliases] # old\r\nb = \"x-y\"\r\na = \"x-y\"\r\n"),
        (Some("[aliases]\n\n[rules]\n"), "[aliases]\na = \"x-y\"\n\n[rules]\n"),
        (
            Some("[ aliases ]\nb = 'a' # c\n\n[external]\nc = \"d\"\n"),
            "[ aliases ]\nb = 'x-y' # c\na = \"x-y\"\n\n[external]\nc = \"d\"\n",
        ),
    ] {
        let mut all = vec![AGENT];
        all.extend(before.map(|text| ("agents.toml", text)));
        let compiled = compiled(&files(&all));
        let mut plan = plan(&compiled, "a", "x-y").unwrap();
        plan.leave_alias(&compiled).unwrap();
        let outcome = plan.result(&compiled, false).unwrap();
        let text = plan.created.unwrap_or_else(|| {
            let toml = outcome.texts.into_iter().find(|(source, _)| Some(*source) == compiled.config_source);
            toml.unwrap().1
        });
        assert_eq!(text, after);
    }
    let inline = files(&[AGENT, ("agents.toml", "aliases = { b = \"a\" }\n")]);
    let compiled = compiled(&inline);
    let refusal = plan(&compiled, "a", "x-y").unwrap().leave_alias(&compiled).unwrap_err();
    expect![[r#"
        the alias cannot be added to agents.toml
          = help: add it by hand: [aliases] a = "x-y""#]]
    .assert_eq(&refusal.to_string());
}
