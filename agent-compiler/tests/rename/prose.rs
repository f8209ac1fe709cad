//! Which mentions in running text are the agent's, and which are left.

use crate::mentions;
use expect_test::expect;
use proptest::prelude::*;

fn spec(name: &str, body: &str) -> String {
    format!("---\nname: {name}\ndescription: D.\n---\n{body}")
}

/// The mentions of `name` in a body beside three other agents.
fn in_body(name: &str, body: &str) -> String {
    let (own, other) = (spec(name, body), spec("tech-writer", "x\n"));
    let file = format!("{name}.md");
    let (backend, longer) = (spec("backend-dev", "x\n"), spec("data-engineer-lead", "x\n"));
    let files = [(file.as_str(), own.as_str()), ("t.md", &other), ("b.md", &backend), ("l.md", &longer)];
    mentions(&files, name, "entirely-new").replace(&format!("{name}.md:"), "")
}

#[test]
fn a_name_of_several_words() {
    let body = "# Data Engineer\n\
        The data-engineer agent, data-engineer's work, (data-engineer), `data-engineer`, **data-engineer**.\n\
        Not 1data-engineer0, 2.data-engineer%, data-engineers, big-data-engineer, data-engineer-lead, data-engineer_x.\n\
        A data-engineer-level task; data_engineer; the Data Engineer agent; a data engineer.\n\
        See agents/data-engineer.md, ./data-engineer.md, `src/data-engineer/x.rs`, docs/data-engineer.yaml.\n\
        https://example.com/data-engineer and plugin:data-engineer.\n\
        backend-dev/data-engineer, _data-engineer_, data-engineer--or not, \\ndata-engineer.\n\
        ```\nTask(data-engineer)\n```\n";
    expect![[r#"
        5:3 Data Engineer: another spelling
        6:5 data-engineer: changes
        6:26 data-engineer: changes
        6:49 data-engineer: changes
        6:66 data-engineer: changes
        6:84 data-engineer: changes
        8:3 data-engineer: part of a longer word
        8:29 data_engineer: another spelling
        8:48 Data Engineer: changes
        8:71 data engineer: another spelling
        9:12 data-engineer: part of a path, link or variable
        9:32 data-engineer: changes
        9:55 data-engineer: part of a path, link or variable
        9:81 data-engineer: part of a path, link or variable
        10:21 data-engineer: part of a path, link or variable
        10:46 data-engineer: part of a path, link or variable
        11:13 data-engineer: changes
        11:29 data-engineer: changes
        11:45 data-engineer: changes
        11:70 data-engineer: changes
        13:6 data-engineer: changes
    "#]]
    .assert_eq(&in_body("data-engineer", body));
}

#[test]
fn a_common_word() {
    let body = "# Dev\n\
        Work with dev, in dev mode, on dev. Dev is fine. The dev's work. `dev` @dev **dev**\n\
        - **dev**: one\n- **WITH dev**: two\n\
        The dev agent, a Dev agent, dev subagents, subagent_type: \"dev\", Task(dev).\n\
        tech-writer, dev and others; backend-dev (builds), dev (decides); dev/backend-dev; path/dev; /dev/null\n\
        backend-dev, dev-ops, devs, my_dev, $dev, dev.rs, DEV.\n";
    expect![[r#"
        5:3 Dev: another spelling
        6:11 dev: perhaps the common word
        6:19 dev: perhaps the common word
        6:32 dev: perhaps the common word
        6:54 dev: perhaps the common word
        6:67 dev: changes
        6:73 dev: changes
        6:79 dev: perhaps the common word
        7:5 dev: changes
        8:10 dev: changes
        9:5 dev: changes
        9:18 Dev: changes
        9:29 dev: changes
        9:60 dev: changes
        9:71 dev: changes
        10:14 dev: changes
        10:52 dev: changes
        10:67 dev: changes
        10:89 dev: part of a path, link or variable
        10:95 dev: part of a path, link or variable
        11:38 dev: part of a path, link or variable
        11:43 dev: part of a path, link or variable
    "#]]
    .assert_eq(&in_body("dev", body));
}

#[test]
fn words_of_other_kinds_are_not_the_agent() {
    let own = "---\nname: code-review\ndescription: Use code-review.\nskills: [code-review]\ndomain_expertise: [code-review]\n\
        tools: Skill(code-review), Bash(code-review *)\nworks_with_code_review: \"me\"\ncode_review_owns: []\n---\nx\n";
    expect![[r#"
        a.md:3:18 code-review: changes
        a.md:4:10 code-review: not the name of an agent
        a.md:5:20 code-review: not the name of an agent
        a.md:6:14 code-review: not the name of an agent
        a.md:6:33 code-review: not the name of an agent
        a.md:7:12 code_review: changes
        a.md:8:1 code_review: changes
    "#]]
    .assert_eq(&mentions(&[("a.md", own)], "code-review", "x-y"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_is_restored(
        parts in prop::collection::vec(
            prop_oneof![
                Just("a-b"), Just("a_b"), Just("A B"), Just("dev"), Just("c-dev"), Just(" "), Just("\n"), Just("- "), Just("**"), Just("`"),
                Just("/"), Just("."), Just(","), Just("é"), Just("0"), Just("-"), Just("_"), Just("\\n"), Just(" agent"), Just("("), Just(")"),
                Just("TO "), Just("**Hands off to:**\n"), Just(":"), Just(".md"), Just("@"), Just("{"), Just("\r\n"), Just("→"), Just("\t"),
            ],
            0..30,
        ),
    ) {
        let body = parts.concat();
        let quoted = format!("{body:?}");
        let own = format!("---\nname: a-b\ndescription: {quoted}\nnotes: [{quoted}]\n---\n{body}");
        let files = crate::files(&[
            ("a-b.md", &own), ("dev.md", &spec("dev", &body)), ("c.md", &spec("c-dev", "x")), ("doc.md", &body),
        ]);
        for old in ["a-b", "dev", "c-dev"] {
            // Refused where a place would not be read as before; whatever is done can be undone.
            let Ok((_, outcome, after)) = crate::renamed(&files, old, "xq-yq", true) else { continue };
            prop_assert!(outcome.adopted.is_empty());
            if let Ok((_, _, back)) = crate::renamed(&after, "xq-yq", old, true) {
                prop_assert_eq!(&back, &files);
            }
        }
    }
}
