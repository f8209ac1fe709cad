//! Small rosters: what is repaired, in which order, and what is refused.

use super::{compiled, repaired};
use agent_compiler::fix::{Policy, Refused, fix};
use agent_compiler::rules;
use expect_test::{Expect, expect};

/// What became of the files that changed, and what was not done.
fn shows(files: &[(&str, &str)], policy: &Policy, expected: Expect) {
    let fixed = repaired(files.iter().copied(), policy);
    let mut shown = String::new();
    for id in fixed.changed() {
        let source = &fixed.compiled.sources[id];
        shown.push_str(&format!("== {}\n{}", source.path, source.text.replace("\r\n", "\\r\n")));
    }
    for refused in &fixed.refused {
        let Refused { rule, at, message, why } = refused;
        shown.push_str(&format!("not {at}: {rule}: {message}: {why}\n"));
    }
    expected.assert_eq(&shown);
}

fn guesses() -> Policy {
    Policy { guesses: true, ..Policy::default() }
}

const LEAD: (&str, &str) = ("lead.md", "---\nname: lead\ndescription: Decides.\n---\nDecide.\n");

#[test]
fn first_it_becomes_yaml_and_then_the_rest_is_repaired() {
    let text = "---\r\n# a comment\r\nname: a\r\ndescription: Use it when: always\r\ntools: Read, LS,   Grep # why\r\nescalation_to: [leed]\r\n---\r\n\r\n  Body  \r\nwithout an end";
    shows(
        &[("a.md", text), LEAD],
        &Policy::default(),
        expect![[r#"
            == a.md
            ---\r
            # a comment\r
            name: a\r
            description: "Use it when: always"\r
            tools: Read, Glob,   Grep # why\r
            escalation_to: [leed]\r
            ---\r
            \r
              Body  \r
            without an end"#]],
    );
    shows(
        &[("a.md", text), LEAD],
        &guesses(),
        expect![[r#"
            == a.md
            ---\r
            # a comment\r
            name: a\r
            description: "Use it when: always"\r
            tools: Read, Glob,   Grep # why\r
            escalation_to: [lead]\r
            ---\r
            \r
              Body  \r
            without an end"#]],
    );
}

#[test]
fn only_the_rules_that_were_asked_for() {
    let text = "---\nname: a\ndescription: Use it when: always\ntools: LS\n---\n";
    let policy = Policy { rules: vec![&rules::LEGACY_TOOL], ..Policy::default() };
    shows(
        &[("a.md", text)],
        &policy,
        expect![[r#"
            == a.md
            ---
            name: a
            description: Use it when: always
            tools: Glob
            ---
        "#]],
    );
}

#[test]
fn a_repair_that_adds_an_error_is_not_kept() {
    // `to_leed` would become a second `to_lead`.
    let text = "---\nname: a\ndescription: x\nescalation_to: [lead]\nescalation_triggers:\n  to_lead: when lost\n  to_leed: when late\n---\n";
    shows(
        &[("a.md", text), LEAD],
        &guesses(),
        expect![[r#"
            not a.md:7:3: unknown-agent: no agent is named `leed`: it would add an error, duplicate-key: the key `to_lead` is written twice
        "#]],
    );
}

#[test]
fn one_bad_repair_does_not_keep_the_others() {
    let bad = "---\nname: a\ndescription: x\nescalation_to: [lead]\nescalation_triggers:\n  to_lead: when lost\n  to_leed: when late\ntools: LS\n---\n";
    let good: Vec<(String, String)> = (0..20)
        .map(|i| (format!("z{i}.md"), format!("---\nname: z{i}\ndescription: x\ntools: LS, Reda\n---\n")))
        .collect();
    let files = [("a.md", bad), LEAD].into_iter().chain(good.iter().map(|(name, text)| (&**name, &**text)));
    let fixed = repaired(files, &guesses());
    assert_eq!((fixed.applied.len(), fixed.refused.len()), (41, 1));
}

#[test]
fn two_findings_of_one_slip_are_repaired_once() {
    let reviewer = "---\nname: reviewer\ndescription: x\nescalation_from: [planner]\n---\n";
    let planner = |list| {
        format!(
            "---\nname: planner\ndescription: x\nescalation_to: [{list}]\nescalation_triggers:\n  to_reviewer: when lost\n---\n"
        )
    };
    for (list, certain, guessed) in [
        ("reviwer", "reviwer", "reviewer"),
        ("reviwer, reviewer", "reviwer, reviewer", "reviwer, reviewer"),
        ("reviwer, reviewr", "reviwer, reviewr", "reviewer, reviewr"),
    ] {
        for (policy, expected) in [(Policy::default(), certain), (guesses(), guessed)] {
            let text = planner(list);
            let fixed = repaired([("planner.md", text.as_str()), ("reviewer.md", reviewer)], &policy);
            let (_, source) = fixed.compiled.sources.iter().find(|(_, source)| source.path == "planner.md").unwrap();
            assert_eq!(source.text, planner(expected), "{list}");
        }
    }
}

#[test]
fn a_name_does_not_become_a_text() {
    let text = "---\nname: foo\ndescription Does it.\ntools: Read\n---\n";
    shows(&[("foo.md", text)], &Policy::default(), expect![[""]]);
    shows(
        &[("foo.md", text)],
        &guesses(),
        expect![[r#"
        == foo.md
        ---
        name: foo
        description: Does it.
        tools: Read
        ---
    "#]],
    );
}

#[test]
fn a_hidden_character_in_a_name_goes_and_the_agent_stays() {
    let text = "---\nname: \"a\u{200b}b\"\ndescription: x\n---\nText\u{200b}\n";
    shows(
        &[("a.md", text)],
        &Policy::default(),
        expect![[r#"
        == a.md
        ---
        name: "ab"
        description: x
        ---
        Text
    "#]],
    );
}

#[test]
fn a_legacy_tool_that_is_listed_by_its_new_name_is_removed() {
    let text =
        "---\nname: a\ndescription: x\ntools:\n  - Edit\n  # for old files\n  - MultiEdit\n  - Task\n  - Task\n---\n";
    shows(
        &[("a.md", text)],
        &Policy::default(),
        expect![[r#"
        == a.md
        ---
        name: a
        description: x
        tools:
          - Edit
          # for old files
          - Agent
        ---
    "#]],
    );
}

#[test]
fn settings_count() {
    let text = "---\nname: a\ndescription: x\ntools: LS\n---\n";
    let files = [("a.md", text), ("agents.toml", "[rules]\nlegacy-tool = \"allow\"\n")];
    assert_eq!(fix(compiled(files), &Policy::default()).changed().count(), 0);
}
