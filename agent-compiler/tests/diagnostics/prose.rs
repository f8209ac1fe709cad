//! Lists in descriptions and bodies: names that are nobody's, lists that disagree, and lists of tools.

use super::*;

/// A spec with this description, these lines below it, and this body.
fn stating(name: &str, description: &str, lines: &str, body: &str) -> String {
    let description = description.replace('\n', "\n  ").replace("\n  \n", "\n\n");
    format!("---\nname: {name}\ndescription: |-\n  {description}\n{lines}---\n\n# Prompt\n\n{body}")
}

#[test]
fn names_that_are_nobodys_in_lists_of_hand_offs() {
    let description = "Builds the service.\n\n**HANDOFF COORDINATION patterns:**\n- **TO api-desinger**: When a contract changes\n- \
                       **FROM platform-team**: What the cluster can do\n- **WITH data-warehouse-crew**: On tables\n\n\
                       **ESCALATION scenarios:**\n- **TO principal-architect**: When nobody else decides";
    let a = stating("author", description, "", "Hand to **api-desinger**.\n");
    let body = "**Hands off to:**\n- `debuger`: Bugs that come back\n- **stakeholders**: What was done\n- **Frontend Team**: \
                Screens\n- **author/debugger-in-chief**: The rest\n\n```\n**Hands off to:**\n- **some-body**: no\n```\n";
    shows(
        &[
            ("author.md", &a),
            ("api-designer.md", &stating("api-designer", "Designs.", "", body)),
            ("debugger.md", &spec("debugger", "")),
        ],
        expect![[r#"
            warning[unknown-agent-in-prose]: no agent is named `debuger`
              --> agents/api-designer.md:10:4
               |
            10 | - `debuger`: Bugs that come back
               |    ^^^^^^^ in a list of agents in the body
               |
              ::: agents/debugger.md:2:7
               |
             2 | name: debugger
               |       -------- a similar name
               |
               = help: write `debugger`, or say in agents.toml: [aliases] debuger = "debugger"

            warning[unknown-agent-in-prose]: no agent is named `debugger-in-chief`
              --> agents/api-designer.md:13:12
               |
            13 | - **author/debugger-in-chief**: The rest
               |            ^^^^^^^^^^^^^^^^^ in a list of agents in the body
               |
              ::: agents/debugger.md:2:7
               |
             2 | name: debugger
               |       -------- a similar name
               |
               = help: write `debugger`, or say in agents.toml: [aliases] debugger-in-chief = "debugger"

            warning[unknown-agent-in-prose]: no agent is named `api-desinger`
             --> agents/author.md:7:10
              |
            3 | description: |-
            ...
            7 |   - **TO api-desinger**: When a contract changes
              |          ^^^^^^^^^^^^ in a list of agents in the description
              |
             ::: agents/api-designer.md:2:7
              |
            2 | name: api-designer
              |       ------------ a similar name
              |
              = help: write `api-designer`, or say in agents.toml: [aliases] api-desinger = "api-designer"

            warning[unknown-agent-in-prose]: no agent is named `data-warehouse-crew`
             --> agents/author.md:9:12
              |
            3 | description: |-
            ...
            9 |   - **WITH data-warehouse-crew**: On tables
              |            ^^^^^^^^^^^^^^^^^^^ in a list of agents in the description
              |
              = help: add a spec of this name, remove it here, or say in agents.toml what it is: [external] data-warehouse-crew = "..."

            warning[unknown-agent-in-prose]: no agent is named `principal-architect`
              --> agents/author.md:12:10
               |
             3 | description: |-
            ...
            12 |   - **TO principal-architect**: When nobody else decides
               |          ^^^^^^^^^^^^^^^^^^^ in a list of agents in the description
               |
               = help: add a spec of this name, remove it here, or say in agents.toml what it is: [external] principal-architect = "...""#]],
    );
    fixed(
        &[
            ("author.md", &a),
            ("api-designer.md", &stating("api-designer", "Designs.", "", body)),
            ("debugger.md", &spec("debugger", "")),
        ],
        expect![[r#"
            == agents/author.md
            ---
            name: author
            description: |-
              Builds the service.

              **HANDOFF COORDINATION patterns:**
              - **TO api-designer**: When a contract changes
              - **FROM platform-team**: What the cluster can do
              - **WITH data-warehouse-crew**: On tables

              **ESCALATION scenarios:**
              - **TO principal-architect**: When nobody else decides
            ---

            # Prompt

            Hand to **api-desinger**.

            == agents/api-designer.md
            ---
            name: api-designer
            description: |-
              Designs.
            ---

            # Prompt

            **Hands off to:**
            - `debugger`: Bugs that come back
            - **stakeholders**: What was done
            - **Frontend Team**: Screens
            - **author/debugger**: The rest

            ```
            **Hands off to:**
            - **some-body**: no
            ```
        "#]],
    );
}

#[test]
fn names_that_are_nobodys_in_lists_whose_other_items_are_agents() {
    let body = "## Available agents\n- `data-engineer`: Pipelines\n- `qa-tester`: Tests\n- `general-purpose`: Anything \
                else\n- `backend-staff`: Servers\n\nIntegration with other agents:\n- Work with data-engineer on tables\n- Guide \
                qa-tester on data\n- Report to `api-designer` (weekly)\n- Hand over to \
                api-designer when the contract changes\n- Ask front-end developers about forms\n- Support mobile-dev on \
                storage\n\n## Escalation protocols\n- **QA Tester**: For tests\n- **Data Engineer**: For data\n- **Backend Staff**: For servers\n- \
                **Security Team**: For breaches\n\n## Escalation by title\n- **Lead**: For all else\n- **Backend Staff**: \
                For servers\n- **Security Team**: For breaches\n- **Management**: For outages\n";
    shows(
        &[
            ("lead.md", &stating("lead", "Leads.", "", body)),
            ("data-engineer.md", &spec("data-engineer", "parallel_compatible: [backend-staff]\n")),
            ("qa-tester.md", &spec("qa-tester", "")),
            ("api-designer.md", &spec("api-designer", "")),
            (
                "agents.toml",
                "[rules]\nunknown-agent = \"allow\"\none-sided-parallel = \"allow\"\none-sided-escalation = \"allow\"\n",
            ),
        ],
        expect![[r#"
            warning[unknown-agent-in-prose]: no agent is named `backend-staff`
              --> agents/lead.md:13:4
               |
            13 | - `backend-staff`: Servers
               |    ^^^^^^^^^^^^^ in a list of agents in the body
               |
               = help: add a spec of this name, remove it here, or say in agents.toml what it is: [external] backend-staff = "..."

            warning[unknown-agent-in-prose]: no agent is named `mobile-dev`
              --> agents/lead.md:21:11
               |
            21 | - Support mobile-dev on storage
               |           ^^^^^^^^^^ in a list of agents in the body
               |
               = help: add a spec of this name, remove it here, or say in agents.toml what it is: [external] mobile-dev = "..."

            warning[unknown-agent-in-prose]: no agent is named `Backend Staff`
              --> agents/lead.md:26:5
               |
            26 | - **Backend Staff**: For servers
               |     ^^^^^^^^^^^^^ in a list of agents in the body
               |
               = help: add a spec of this name, remove it here, or say in agents.toml what it is: [external] backend-staff = "..."

            warning[unknown-agent-in-prose]: no agent is named `Backend Staff`
              --> agents/lead.md:31:5
               |
            31 | - **Backend Staff**: For servers
               |     ^^^^^^^^^^^^^ in a list of agents in the body
               |
               = help: add a spec of this name, remove it here, or say in agents.toml what it is: [external] backend-staff = "...""#]],
    );
}

#[test]
fn lists_that_name_no_agents() {
    let body = "## Tools\n- **docker-compose**: Local runs\n- **pre-commit**: Hooks\n- `qa-tester`: An agent among \
                them\n\n### Integration with github-actions\nRuns there.\n\n## Parallel execution\n- `type-check`: Types\n- \
                `unit-tests`: Tests\n\n**Integration with:**\n- **on-call engineers**: At night\n- **all agents**: \
                Always\n\n**Works with:** `docker-compose` and `qa-tester`\n\n**Hands off to:**\n- the user\n- next step: write the report\n- \
                **CI/CD**: the build\n\nRun qa-tester, then ask lint-fixer.\n";
    shows(&[("lead.md", &stating("lead", "Leads.", "", body)), ("qa-tester.md", &spec("qa-tester", ""))], expect![""]);
}

#[test]
fn frontmatter_description_and_body_disagree() {
    let description = "Builds.\n\n**HANDOFF COORDINATION patterns:**\n- **TO qa-tester**: What is finished\n- **Parallel \
                       execution**: Can work beside qa-tester and writer\n\n**ESCALATION scenarios:**\n- **TO lead**: When it \
                       breaks a contract\n- **TO writer**: When words are missing";
    let body = "**Hands off to:**\n- **qa-tester**: What is finished\n- **writer**: What changed\n\n**Parallel execution \
                with:**\n- **qa-tester**: Tests grow beside the code\n- **multiple builder instances**: One per service\n";
    let lines = "escalation_to: [lead]\nparallel_compatible: [qa-tester, lead]\n";
    shows(
        &[
            ("builder.md", &stating("builder", description, lines, body)),
            ("lead.md", &spec("lead", "parallel_compatible: [builder]\nescalation_from: [builder]\n")),
            ("qa-tester.md", &spec("qa-tester", "parallel_compatible: [builder]\n")),
            ("writer.md", &spec("writer", "")),
            ("agents.toml", "[rules]\none-sided-parallel = \"allow\"\none-sided-escalation = \"allow\"\n"),
        ],
        expect![[r#"
            warning[prose-drift]: `builder` runs in parallel with `writer` in the description, not in the frontmatter or the body
              --> agents/builder.md:8:59
               |
             3 | description: |-
            ...
             8 |   - **Parallel execution**: Can work beside qa-tester and writer
               |                                                           ^^^^^^ named here
            ...
            14 | parallel_compatible: [qa-tester, lead]
               | ------------------- `writer` is missing here
            ...
            23 | **Parallel execution with:**
               |   ----------------------- `writer` is missing here
               |
               = help: add `writer` to the frontmatter and the body, or remove it from the description

            warning[prose-drift]: `builder` escalates to `writer` in the description, not in the frontmatter
              --> agents/builder.md:12:10
               |
             3 | description: |-
            ...
            12 |   - **TO writer**: When words are missing
               |          ^^^^^^ named here
            13 | escalation_to: [lead]
               | ------------- `writer` is missing here
               |
               = help: add `writer` to the frontmatter, or remove it from the description

            warning[prose-drift]: `builder` runs in parallel with `lead` in the frontmatter, not in the description or the body
              --> agents/builder.md:14:34
               |
             3 | description: |-
            ...
             8 |   - **Parallel execution**: Can work beside qa-tester and writer
               |       ------------------ `lead` is missing here
            ...
            14 | parallel_compatible: [qa-tester, lead]
               |                                  ^^^^ named here
            ...
            23 | **Parallel execution with:**
               |   ----------------------- `lead` is missing here
               |
               = help: add `lead` to the description and the body, or remove it from the frontmatter

            warning[prose-drift]: `builder` hands off to `writer` in the body, not in the description
              --> agents/builder.md:21:5
               |
             3 | description: |-
            ...
             7 |   - **TO qa-tester**: What is finished
               |       ------------ `writer` is missing here
            ...
            21 | - **writer**: What changed
               |     ^^^^^^ named here
               |
               = help: add `writer` to the description, or remove it from the body"#]],
    );
}

#[test]
fn lists_that_agree_or_stand_alone() {
    let description = "Builds.\n\n**ESCALATION scenarios:**\n- **TO lead**: When it breaks a contract\n- **FROM writer**: When \
                       words do not help\n- **WITH nobody in particular**: Never";
    // The receiving side is listed once only, the trigger key has a rule of its own, and in code nothing is stated.
    let lines = "escalation_to: [chief]\nescalation_triggers:\n  to_lead: A broken contract\n";
    let body = "**Escalates to:** chief, lead\n\n```markdown\n**Escalates to:**\n- **writer**: No\n```\n";
    let description = format!("{description}\n- **TO chief**: When nobody decides");
    shows(
        &[
            ("builder.md", &stating("builder", &description, lines, body)),
            ("lead.md", &spec("lead", "")),
            ("chief.md", &spec("chief", "")),
            ("writer.md", &spec("writer", "")),
            ("agents.toml", "[rules]\none-sided-escalation = \"allow\"\ntrigger-without-edge = \"allow\"\n"),
        ],
        expect![[""]],
    );
}

#[test]
fn lists_of_tools_that_differ() {
    let files = [
        (
            "bullets.md",
            &*stating(
                "bullets",
                "Uses.",
                "tools: [Read, Grep, \"Bash(git *)\", Write]\n",
                "## Tools\n- Read\n- LS\n- write\n",
            ),
        ),
        (
            "marked.md",
            &*stating(
                "marked",
                "Uses.",
                "tools: Read, Grep\n",
                "**Available Tools:**\n\n* `Read`: what is there\n* `Edit`: what is wrong\n",
            ),
        ),
        (
            "words.md",
            &*stating(
                "words",
                "Uses.",
                "tools: Read, Grep, Glob\n",
                "## Tools\n- **Read:** what is there\n- **WebFetch**\n- **Grep**: where it is\n",
            ),
        ),
        (
            "line.md",
            &*stating(
                "line",
                "Uses.",
                "tools:\n  - Read\n  - Task\n  - Glob\n",
                "**Tools:** Read, Write, Agent\n\n## Tools\n- Bash\n",
            ),
        ),
    ];
    shows(
        &files,
        expect![[r#"
            warning[tools-section-drift]: the list of tools in the body names `LS`, which the frontmatter does not allow, and leaves out `Grep` and `Bash(git *)`
              --> agents/bullets.md:10:4
               |
             5 | tools: [Read, Grep, "Bash(git *)", Write]
               |        ---------------------------------- what the client follows
            ...
            10 | ## Tools
               |    ^^^^^ differs from the frontmatter
            11 | - Read
            12 | - LS
               |   -- not in the frontmatter
               |
               = help: make the two lists the same: the client goes by the frontmatter, the agent by its prompt

            warning[legacy-tool]: `Task` is a legacy tool; Claude Code has `Agent` now
             --> agents/line.md:7:5
              |
            5 | tools:
            6 |   - Read
            7 |   - Task
              |     ^^^^ the old name, which still works
              |
              = help: write `Agent`

            warning[tools-section-drift]: the list of tools in the body names `Write`, which the frontmatter does not allow, and leaves out `Glob`
              --> agents/line.md:13:3
               |
             5 | tools:
             6 |   - Read
               |   ------ what the client follows
            ...
            13 | **Tools:** Read, Write, Agent
               |   ^^^^^          ----- not in the frontmatter
               |   |
               |   differs from the frontmatter
               |
               = help: make the two lists the same: the client goes by the frontmatter, the agent by its prompt

            warning[tools-section-drift]: the list of tools in the body names `Edit`, which the frontmatter does not allow, and leaves out `Grep`
              --> agents/marked.md:10:3
               |
             5 | tools: Read, Grep
               |        ---------- what the client follows
            ...
            10 | **Available Tools:**
               |   ^^^^^^^^^^^^^^^ differs from the frontmatter
            ...
            13 | * `Edit`: what is wrong
               |    ---- not in the frontmatter
               |
               = help: make the two lists the same: the client goes by the frontmatter, the agent by its prompt

            warning[tools-section-drift]: the list of tools in the body names `WebFetch`, which the frontmatter does not allow, and leaves out `Glob`
              --> agents/words.md:10:4
               |
             5 | tools: Read, Grep, Glob
               |        ---------------- what the client follows
            ...
            10 | ## Tools
               |    ^^^^^ differs from the frontmatter
            11 | - **Read:** what is there
            12 | - **WebFetch**
               |     -------- not in the frontmatter
               |
               = help: make the two lists the same: the client goes by the frontmatter, the agent by its prompt"#]],
    );
    fixed(
        &files,
        expect![[r#"
            == agents/bullets.md
            ---
            name: bullets
            description: |-
              Uses.
            tools: [Read, Grep, "Bash(git *)", Write]
            ---

            # Prompt

            ## Tools
            - Read
            - Grep
            - write
            - Bash(git *)

            == agents/marked.md
            ---
            name: marked
            description: |-
              Uses.
            tools: Read, Grep
            ---

            # Prompt

            **Available Tools:**

            * `Read`: what is there
            * `Grep`

            == agents/words.md
            ---
            name: words
            description: |-
              Uses.
            tools: Read, Grep, Glob
            ---

            # Prompt

            ## Tools
            - **Read:** what is there
            - **Glob**
            - **Grep**: where it is

            == agents/line.md
            ---
            name: line
            description: |-
              Uses.
            tools:
              - Read
              - Agent
              - Glob
            ---

            # Prompt

            **Tools:** Read, Agent, Glob

            ## Tools
            - Bash
        "#]],
    );
}

#[test]
fn lists_of_tools_that_agree_or_are_not_of_the_agent() {
    let same = "tools: Read, Task, mcp__search__find, mcp__git__*\n";
    let files = [
        ("same.md", &*stating("same", "Uses.", same, "## Tools\n- `read` - files\n- Agent\n- find\n- mcp__git__log\n")),
        ("all.md", &*stating("all", "Uses.", "", "## Tools\n- Read\n")),
        (
            "trade.md",
            &*stating(
                "trade",
                "Uses.",
                "tools: Read\n",
                "## Tools\n- Docker\n- Kafka\n- Grep\n- Airflow\n\n**Tools:** Docker, Bash, Kafka\n",
            ),
        ),
        ("other.md", &*stating("other", "Uses.", "tools: Read\n", "## Tools & technologies\n- Bash\n- Grep\n")),
        ("prose.md", &*stating("prose", "Uses.", "tools: Read\n", "## Tools\nUse Bash, then Grep.\n")),
        ("code.md", &*stating("code", "Uses.", "tools: Read\n", "```markdown\n## Tools\n- Bash\n- Grep\n```\n")),
    ];
    shows(
        &files,
        expect![[r#"
            warning[legacy-tool]: `Task` is a legacy tool; Claude Code has `Agent` now
             --> agents/same.md:5:14
              |
            5 | tools: Read, Task, mcp__search__find, mcp__git__*
              |              ^^^^ the old name, which still works
              |
              = help: write `Agent`"#]],
    );
}

#[test]
fn after_the_fix_of_a_list_of_tools_nothing_is_left() {
    let bodies = [
        "## Tools\n- LS\n- WebFetch\n- Read",
        "## Tools\n- Read\n- LS\n- WebFetch\n- Edit\n- Write",
        "## Tools\n\n* `Write`  \n* `Read`, `Edit` - files\n* `LS`\n\nMore.\n",
        "**Tools:** Bash, Write, Read.\n",
        "## Tools\nBash, Write\n",
        "## Tools\n- **Read**: what\n  is there\n\n- **Bash**: what\n  runs\n\n# Next\n",
    ];
    for body in bodies.iter().flat_map(|body| [(*body).to_owned(), body.replace('\n', "\r\n")]) {
        for tools in ["Read", "Read, Grep", "Read, Grep, Glob, \"Bash(git *)\", Skill", "Grep, Glob"] {
            let text = format!("---\nname: a\ndescription: Uses.\ntools: [{tools}]\n---\n{body}");
            let found = compiled(&[("a.md", &text)]);
            let fixes = found.diagnostics.iter().filter_map(|found| found.fix.as_ref()).flat_map(|fix| &fix.edits);
            let edits: Vec<_> = fixes.map(|edit| (edit.place.range.clone(), edit.replacement.as_str())).collect();
            let fixed = apply(&text, &edits).expect("edits that fit");
            let left = compiled(&[("a.md", &fixed)]).diagnostics;
            assert!(left.is_empty(), "{text}\n==\n{fixed}");
            assert_eq!(text.contains("\r\n"), fixed.contains("\r\n"), "{fixed:?}");
            assert!(
                !text.contains("\r\n") || !fixed[text.len() - body.len()..].replace("\r\n", "").contains('\n'),
                "{fixed:?}"
            );
        }
    }
}

#[test]
fn names_without_what_all_of_them_begin_with_are_understood() {
    let body = "**Hands off to:**\n- **tester**: A finished change\n- **release-lead**: A change log\n- **translator-pro**: Texts\n";
    shows(
        &[
            ("a.md", &stating("acme-author", "Writes.", "", body)),
            ("b.md", &spec("acme-tester", "")),
            ("c.md", &spec("acme-release-lead", "")),
            ("d.md", &spec("acme-archivist", "")),
        ],
        expect![[r#"
            warning[unknown-agent-in-prose]: no agent is named `translator-pro`
              --> agents/a.md:12:5
               |
            12 | - **translator-pro**: Texts
               |     ^^^^^^^^^^^^^^ in a list of agents in the body
               |
               = help: add a spec of this name, remove it here, or say in agents.toml what it is: [external] translator-pro = "...""#]],
    );
}

#[test]
fn an_example_may_name_anybody() {
    let list = "- `author`: Texts\n- `tester`: Tests\n- `media-specialist`: Films\n";
    let body = format!("## Example answer\n\nThese would help:\n{list}\n## Colleagues\n{list}");
    shows(
        &[
            ("a.md", &stating("lead", "Leads.", "", &body)),
            ("b.md", &spec("author", "")),
            ("c.md", &spec("tester", "")),
        ],
        expect![[r#"
            warning[unknown-agent-in-prose]: no agent is named `media-specialist`
              --> agents/a.md:19:4
               |
            19 | - `media-specialist`: Films
               |    ^^^^^^^^^^^^^^^^ in a list of agents in the body
               |
               = help: add a spec of this name, remove it here, or say in agents.toml what it is: [external] media-specialist = "...""#]],
    );
}

#[test]
fn a_list_of_tools_is_not_to_take_over_a_wrong_name() {
    let frontmatter = "tools:\n  allowed:\n    Read: To look\n    shell: To run\n";
    let text = stating("a", "Works.", frontmatter, "## Tools\n- Read\n- Bash\n");
    let compiled = compiled(&[("a.md", &text)]);
    let fixes: Vec<_> = compiled.diagnostics.iter().filter_map(|found| found.fix.as_ref()).collect();
    assert!(!fixes.is_empty() && fixes.iter().all(|fix| !fix.safe));
    shows(
        &[("a.md", &text)],
        expect![[r#"
        warning[tools-section-drift]: the list of tools in the body names `Bash`, which the frontmatter does not allow, and leaves out `shell`
          --> agents/a.md:13:4
           |
         5 | tools:
         6 |   allowed:
         7 |     Read: To look
           |     ------------- what the agent may use
        ...
        13 | ## Tools
           |    ^^^^^ differs from the frontmatter
        14 | - Read
        15 | - Bash
           |   ---- not in the frontmatter
           |
           = help: make the two lists the same: the program that starts the agent goes by the frontmatter, the agent by its prompt"#]],
    );
}
