//! Escalations and parallel claims.

use super::{compiled, fixed, shows, spec};
use agent_compiler::fix::apply;
use expect_test::{Expect, expect};

/// The specs of these names with these lines, and what is printed for them.
pub(super) fn roster(specs: &[(&str, &str)], expected: Expect) {
    shows(&borrowed(&files(specs)), expected);
}

pub(super) fn files(specs: &[(&str, &str)]) -> Vec<(String, String)> {
    specs.iter().map(|(name, lines)| (format!("{name}.md"), spec(name, lines))).collect()
}

pub(super) fn borrowed(files: &[(String, String)]) -> Vec<(&str, &str)> {
    files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
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
              = help: work would never reach an agent who decides; remove one of these entries

            warning[trigger-without-edge]: `to_a` is a trigger, but `escalation_to` does not list `a`
             --> agents/c.md:5:3
              |
            4 | escalation_triggers:
            5 |   to_a: Always
              |   ^^^^ says when, but there is no `escalation_to`
              |
              = help: add `a` to `escalation_to`, or remove the trigger"#]],
    );
}

const ONE_SIDED: [(&str, &str); 3] = [
    ("author", "escalation_to: [lead, architect]\nescalation_from: []\n"),
    ("lead", "escalation_from:\n  - architect # for now\n"),
    ("architect", "color: red\n"),
];

#[test]
fn one_sided_escalation() {
    roster(
        &ONE_SIDED,
        expect![[r#"
            warning[one-sided-escalation]: `author` escalates to `lead`, but `lead` does not list `author` in `escalation_from`
             --> agents/author.md:4:17
              |
            4 | escalation_to: [lead, architect]
              |                 ^^^^ listed on this side only
              |
             ::: agents/lead.md:4:1
              |
            4 | escalation_from:
              | --------------- `author` is not in this list
              |
              = help: add `author` to `escalation_from` of `lead`, or remove `lead` here

            warning[one-sided-escalation]: `author` escalates to `architect`, but `architect` does not list `author` in `escalation_from`
             --> agents/author.md:4:23
              |
            4 | escalation_to: [lead, architect]
              |                       ^^^^^^^^^ listed on this side only
              |
             ::: agents/architect.md:2:7
              |
            2 | name: architect
              |       --------- has no `escalation_from`
              |
              = help: add `author` to `escalation_from` of `architect`, or remove `architect` here

            warning[one-sided-escalation]: `lead` takes escalations from `architect`, but `architect` does not list `lead` in `escalation_to`
             --> agents/lead.md:5:5
              |
            4 | escalation_from:
            5 |   - architect # for now
              |     ^^^^^^^^^ listed on this side only
              |
             ::: agents/architect.md:2:7
              |
            2 | name: architect
              |       --------- has no `escalation_to`
              |
              = help: add `lead` to `escalation_to` of `architect`, or remove `architect` here"#]],
    );
    fixed(
        &borrowed(&files(&ONE_SIDED)),
        expect![[r#"
        == agents/lead.md
        ---
        name: lead
        description: Use this agent for lead work.
        escalation_from:
          - architect # for now
          - author
        ---

        # Prompt

        == agents/architect.md
        ---
        name: architect
        description: Use this agent for architect work.
        color: red
        escalation_from: [author]
        ---

        # Prompt
    "#]],
    );
}

#[test]
fn escalation_that_both_sides_state_or_only_one_ever_does() {
    roster(
        &[("a", "escalation_to: [b]\n"), ("b", "escalation_from: [a]\n"), ("c", "escalation_to: []\n")],
        expect![[""]],
    );
    // Nobody here writes down `escalation_from`.
    roster(&[("a", "escalation_to: [b]\n"), ("b", "")], expect![[""]]);
    let external = [
        ("a.md", spec("a", "escalation_to: [boss]\nescalation_from: []\n")),
        ("agents.toml", "[external]\nboss = \"elsewhere\"\n".to_owned()),
    ];
    shows(&external.each_ref().map(|(name, text)| (*name, text.as_str())), expect![[""]]);
    let alias = [
        ("a.md", spec("a", "escalation_to: [old, b]\n")),
        ("b.md", spec("b", "escalation_from: [a]\n")),
        ("agents.toml", "[aliases]\nold = \"b\"\n".to_owned()),
    ];
    shows(&alias.each_ref().map(|(name, text)| (*name, text.as_str())), expect![[""]]);
}

/// The trigger's own finding has the fix; two would add the name twice.
#[test]
fn one_sided_escalation_where_a_trigger_says_it() {
    let specs = [("a", "escalation_to: [b]\n"), ("b", "escalation_from: []\nescalation_triggers:\n  from_a: Often\n")];
    roster(
        &specs,
        expect![[r#"
            warning[one-sided-escalation]: `a` escalates to `b`, but `b` does not list `a` in `escalation_from`
             --> agents/a.md:4:17
              |
            4 | escalation_to: [b]
              |                 ^ listed on this side only
              |
             ::: agents/b.md:4:1
              |
            4 | escalation_from: []
              | --------------- `a` is not in this list
            5 | escalation_triggers:
            6 |   from_a: Often
              |   ------ a trigger for it is here
              |
              = help: add `a` to `escalation_from` of `b`

            warning[trigger-without-edge]: `from_a` is a trigger, but `escalation_from` does not list `a`
             --> agents/b.md:6:3
              |
            4 | escalation_from: []
              | --------------- `a` is not in this list
            5 | escalation_triggers:
            6 |   from_a: Often
              |   ^^^^^^ says when, for an entry that is missing
              |
              = help: add `a` to `escalation_from`, or remove the trigger"#]],
    );
    fixed(
        &borrowed(&files(&specs)),
        expect![[r#"
        == agents/b.md
        ---
        name: b
        description: Use this agent for b work.
        escalation_from: [a]
        escalation_triggers:
          from_a: Often
        ---

        # Prompt
    "#]],
    );
}

/// An entry is misspelt: to add it once more is no repair, and where it is listed already, neither is to correct it.
#[test]
fn an_entry_that_is_missing_because_it_is_misspelt() {
    let specs = [
        ("planner", "escalation_to: [reviwer]\nescalation_triggers:\n  to_reviewer: Often\n"),
        ("reviewer", "escalation_from: [planner]\n"),
    ];
    roster(
        &specs,
        expect![[r#"
        error[unknown-agent]: no agent is named `reviwer`
         --> agents/planner.md:4:17
          |
        4 | escalation_to: [reviwer]
          |                 ^^^^^^^ listed in `escalation_to`
          |
         ::: agents/reviewer.md:2:7
          |
        2 | name: reviewer
          |       -------- a similar name
          |
          = help: write `reviewer`, or say in agents.toml: [aliases] reviwer = "reviewer"

        warning[trigger-without-edge]: `to_reviewer` is a trigger, but `escalation_to` does not list `reviewer`
         --> agents/planner.md:6:3
          |
        4 | escalation_to: [reviwer]
          | -------------   ------- perhaps `reviewer` is meant
          | |
          | `reviewer` is not in this list
        5 | escalation_triggers:
        6 |   to_reviewer: Often
          |   ^^^^^^^^^^^ says when, for an entry that is missing
          |
          = help: write `reviewer` for `reviwer` in `escalation_to` of `planner`

        warning[one-sided-escalation]: `reviewer` takes escalations from `planner`, but `planner` does not list `reviewer` in `escalation_to`
         --> agents/reviewer.md:4:19
          |
        4 | escalation_from: [planner]
          |                   ^^^^^^^ listed on this side only
          |
         ::: agents/planner.md:4:1
          |
        4 | escalation_to: [reviwer]
          | ------------- `reviewer` is not in this list
        5 | escalation_triggers:
        6 |   to_reviewer: Often
          |   ----------- a trigger for it is here
          |
          = help: write `reviewer` for `reviwer` in `escalation_to` of `planner`"#]],
    );
    let specs = [("planner", "hands_off_to: [reviwer, reviewer]\n"), ("reviewer", "receives_from: [planner]\n")];
    roster(
        &specs,
        expect![[r#"
        error[unknown-agent]: no agent is named `reviwer`
         --> agents/planner.md:4:16
          |
        4 | hands_off_to: [reviwer, reviewer]
          |                ^^^^^^^  -------- the same agent, as it seems
          |                |
          |                listed in `hands_off_to`
          |
          = help: remove it: `reviewer` is in this list already"#]],
    );
    let specs = [("planner", "hands_off_to: [reviwer, reviewr]\n"), ("reviewer", "receives_from: [planner]\n")];
    roster(
        &specs,
        expect![[r#"
        error[unknown-agent]: no agent is named `reviwer`
         --> agents/planner.md:4:16
          |
        4 | hands_off_to: [reviwer, reviewr]
          |                ^^^^^^^ listed in `hands_off_to`
          |
         ::: agents/reviewer.md:2:7
          |
        2 | name: reviewer
          |       -------- a similar name
          |
          = help: write `reviewer`, or say in agents.toml: [aliases] reviwer = "reviewer"

        error[unknown-agent]: no agent is named `reviewr`
         --> agents/planner.md:4:25
          |
        4 | hands_off_to: [reviwer, reviewr]
          |                -------  ^^^^^^^ listed in `hands_off_to`
          |                |
          |                the same agent, as it seems
          |
          = help: remove it: `reviwer` is in this list already"#]],
    );
}

#[test]
fn one_sided_escalation_has_no_fix_that_leads_around_in_a_circle() {
    let specs = [("a", "escalation_to: [b]\nescalation_from: [b]\n"), ("b", "escalation_from: [a]\n")];
    roster(
        &specs,
        expect![[r#"
            warning[one-sided-escalation]: `a` takes escalations from `b`, but `b` does not list `a` in `escalation_to`
             --> agents/a.md:5:19
              |
            5 | escalation_from: [b]
              |                   ^ listed on this side only
              |
             ::: agents/b.md:2:7
              |
            2 | name: b
              |       - has no `escalation_to`
              |
              = help: remove `b` here: with `a` in `escalation_to` of `b`, escalation would go around in a circle"#]],
    );
    fixed(&borrowed(&files(&specs)), expect![[""]]);
}

#[test]
fn one_sided_parallel() {
    let specs = [
        ("author", "parallel_compatible: [tester, writer]\n"),
        ("tester", "parallel_compatible: [author]\n"),
        ("writer", ""),
    ];
    roster(
        &specs,
        expect![[r#"
            warning[one-sided-parallel]: `author` may run beside `writer`, but `writer` does not list `author` in `parallel_compatible`
             --> agents/author.md:4:31
              |
            4 | parallel_compatible: [tester, writer]
              |                               ^^^^^^ listed on this side only
              |
             ::: agents/writer.md:2:7
              |
            2 | name: writer
              |       ------ has no `parallel_compatible`
              |
              = help: add `author` to `parallel_compatible` of `writer`, or remove `writer` here"#]],
    );
    fixed(
        &borrowed(&files(&specs)),
        expect![[r#"
        == agents/writer.md
        ---
        name: writer
        description: Use this agent for writer work.
        parallel_compatible: [author]
        ---

        # Prompt
    "#]],
    );
}

#[test]
fn downward_escalation() {
    roster(
        &[
            (
                "author",
                "specialization_level: senior\nescalation_to: [lead, peer]\nescalation_triggers:\n  to_peer: Rarely\n",
            ),
            ("helper", "specialization_level: junior\nescalation_from: [author]\n"),
            ("lead", "specialization_level: staff\nescalation_from: [author]\n"),
            ("peer", "specialization_level: senior\nescalation_from: [author]\n"),
        ],
        expect![[r#"
            warning[downward-escalation]: `author` (senior) escalates to `peer` (senior), which is of the same level
             --> agents/author.md:5:23
              |
            4 | specialization_level: senior
              |                       ------ the level of `author`
            5 | escalation_to: [lead, peer]
              |                       ^^^^ escalates to `peer`
              |
             ::: agents/peer.md:4:23
              |
            4 | specialization_level: senior
              |                       ------ the level of `peer`
              |
              = help: escalate to a higher level; work that is passed on to a peer is `hands_off_to`

            warning[downward-escalation]: `author` (senior) escalates to `helper` (junior), which is of a lower level
             --> agents/helper.md:5:19
              |
            4 | specialization_level: junior
              |                       ------ the level of `helper`
            5 | escalation_from: [author]
              |                   ^^^^^^ says that `author` escalates here
              |
             ::: agents/author.md:4:23
              |
            4 | specialization_level: senior
              |                       ------ the level of `author`
              |
              = help: escalate to a higher level; work that is passed on to a peer is `hands_off_to`

            warning[one-sided-escalation]: `helper` takes escalations from `author`, but `author` does not list `helper` in `escalation_to`
             --> agents/helper.md:5:19
              |
            5 | escalation_from: [author]
              |                   ^^^^^^ listed on this side only
              |
             ::: agents/author.md:5:1
              |
            5 | escalation_to: [lead, peer]
              | ------------- `helper` is not in this list
              |
              = help: add `helper` to `escalation_to` of `author`, or remove `author` here"#]],
    );
}

#[test]
fn escalation_is_downward_only_where_both_levels_are_known_and_a_field_states_it() {
    roster(
        &[
            ("a", "specialization_level: staff\nescalation_to: [b]\n"),
            ("b", "collaborates_with: [c]\nescalation_from: [a]\n"),
            ("c", "specialization_level: junior\nhands_off_to: [d]\n"),
            ("d", "specialization_level: junior\n"),
        ],
        expect![[""]],
    );
    let prose =
        "---\nname: a\ndescription: Use it.\nspecialization_level: staff\n---\n\n**Escalates to:**\n- **b**: Often\n";
    let b = spec("b", "specialization_level: junior\n");
    shows(&[("a.md", prose), ("b.md", &b)], expect![[""]]);
}

/// Every fix by itself removes its finding, however the list is written, and leaves the rest as it was.
#[test]
fn each_fix_alone_removes_its_finding() {
    let ways = [
        "",
        "escalation_from: []\nparallel_compatible:\n",
        "escalation_from: other\nparallel_compatible: other, third # both\n",
        "escalation_from:\n  - \"other\"\n  # more\nparallel_compatible: [other,\n  third, # c\n  ]\n",
        "role: one: two\nparallel_compatible: [other, third\n",
    ];
    for lines in ways {
        let mut files = files(&[
            ("a", "escalation_to: [b, c]\nparallel_compatible: [b, c]\nescalation_triggers:\n  from_boss: Often\n"),
            ("b", lines),
            ("c", "escalation_from: [a]\nparallel_compatible: [a]\n"),
            ("other", "escalation_to: [b]\nparallel_compatible: [b, third]\n"),
            ("third", "parallel_compatible: [b, other]\n"),
        ]);
        files.push(("agents.toml".to_owned(), "[external]\nboss = \"elsewhere\"\n".to_owned()));
        let before = compiled(&borrowed(&files));
        let ours = |name: &str| name.starts_with("one-sided") || name == "trigger-without-edge";
        let found: Vec<_> = before.diagnostics.iter().filter(|found| ours(found.rule.name)).collect();
        assert!(found.len() > 2, "{lines}");
        for finding in found {
            let fix = finding.fix.as_ref().unwrap_or_else(|| panic!("no fix for {}", finding.message));
            let [edit] = fix.edits.as_slice() else { panic!("{:?}", fix.edits) };
            let source = &before.sources[edit.place.source];
            let text =
                apply(&source.text, &[(edit.place.range.clone(), &edit.replacement)]).expect("an edit that fits");
            let mut changed = files.clone();
            changed.iter_mut().find(|(name, _)| source.path.ends_with(name)).expect("a file of ours").1 = text;
            let after = compiled(&borrowed(&changed));
            let messages = |diagnostics: &agent_compiler::diagnostic::Diagnostics| {
                diagnostics.iter().map(|found| found.message.clone()).collect::<Vec<_>>()
            };
            let mut expected = messages(&before.diagnostics);
            expected.retain(|message| *message != finding.message);
            let (mut left, mut expected) = (messages(&after.diagnostics), expected);
            left.sort();
            expected.sort();
            assert_eq!(left, expected, "{lines}");
        }
    }
}
