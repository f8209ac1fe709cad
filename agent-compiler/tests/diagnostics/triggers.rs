//! Triggers: their keys, and what their thresholds measure.

use super::coordination::{borrowed, files, roster};
use super::{compiled, fixed, shows, spec};
use expect_test::expect;

#[test]
fn damaged_threshold() {
    let lines = "scale_triggers:\n  rate: \">1qa-testerqa-tester requests/second\"\n  users: \">1O0 users\"\n  \
                 screens: \"1080p screens, OAuth2, p95\"\n  \
                 words: [\"below 1O%\"]\n";
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
              = help: write `100` if that is what it was

            error[damaged-threshold]: `1O` is no number: letters stand inside it
             --> agents/a.md:8:18
              |
            4 | scale_triggers:
            ...
            8 |   words: ["below 1O%"]
              |                  ^^ probably `10`
              |
              = help: write `10` if that is what it was"#]],
    );
}

const KEYS: [(&str, &str); 3] = [
    (
        "author",
        "escalation_to: [tester]\nescalation_triggers:\n  to_lead: Two teams disagree\n  to_tester: A fault\n  from_tester: A \
         known fault\n",
    ),
    ("lead", ""),
    ("tester", "specialization_level: staff\n"),
];

#[test]
fn trigger_without_edge() {
    roster(
        &KEYS,
        expect![[r#"
        warning[trigger-without-edge]: `to_lead` is a trigger, but `escalation_to` does not list `lead`
         --> agents/author.md:6:3
          |
        4 | escalation_to: [tester]
          | ------------- `lead` is not in this list
        5 | escalation_triggers:
        6 |   to_lead: Two teams disagree
          |   ^^^^^^^ says when, for an entry that is missing
          |
          = help: add `lead` to `escalation_to`, or remove the trigger

        warning[trigger-without-edge]: `from_tester` is a trigger, but `escalation_from` does not list `tester`
         --> agents/author.md:8:3
          |
        5 | escalation_triggers:
        ...
        8 |   from_tester: A known fault
          |   ^^^^^^^^^^^ says when, but there is no `escalation_from`
          |
          = help: add `tester` to `escalation_from`, or remove the trigger"#]],
    );
    fixed(
        &borrowed(&files(&KEYS)),
        expect![[r#"
        == agents/author.md
        ---
        name: author
        description: Use this agent for author work.
        escalation_to: [tester, lead]
        escalation_from: [tester]
        escalation_triggers:
          to_lead: Two teams disagree
          to_tester: A fault
          from_tester: A known fault
        ---

        # Prompt
    "#]],
    );
}

#[test]
fn an_entry_of_a_list_of_triggers_has_no_key() {
    roster(&[("a", "escalation_triggers:\n  - To lead when two teams disagree\n"), ("lead", "")], expect![[""]]);
}

#[test]
fn mixed_dimension() {
    roster(
        &[
            ("a", "scale_triggers:\n  volume: \">5k records/day\"\n  users: \">5k users\"\n"),
            ("b", "scale_triggers:\n  volume: \">10GB data\"\n  users: \">80% of the users or many\"\n"),
            ("c", "scale_triggers:\n  volume: \"a lot, or >1TB of tables\"\n"),
        ],
        expect![[r#"
            warning[mixed-dimension]: `volume` of `a` is a count per time, but for `b` and one more agent it is an amount of data
             --> agents/a.md:5:12
              |
            4 | scale_triggers:
            5 |   volume: ">5k records/day"
              |            ^^^^^^^^^^^^^^^ a count per time
              |
             ::: agents/b.md:5:12
              |
            4 | scale_triggers:
            5 |   volume: ">10GB data"
              |            ---------- an amount of data
              |
              = help: one figure cannot be compared with both: give one of them a key of its own

            warning[mixed-dimension]: `users` of `b` is a percentage, but for `a` it is a count
             --> agents/b.md:6:11
              |
            4 | scale_triggers:
            5 |   volume: ">10GB data"
            6 |   users: ">80% of the users or many"
              |           ^^^^^^^^^^^^^^^^^ a percentage
              |
             ::: agents/a.md:6:11
              |
            4 | scale_triggers:
            5 |   volume: ">5k records/day"
            6 |   users: ">5k users"
              |           --------- a count
              |
              = help: one figure cannot be compared with both: give one of them a key of its own"#]],
    );
}

#[test]
fn dimensions_are_mixed_only_where_nothing_joins_them() {
    roster(
        &[
            ("a", "scale_triggers:\n  volume: \">10GB data or >10M records/day\"\n  time: \">3s\"\n"),
            ("b", "scale_triggers:\n  volume: \">1k records per hour\"\n  time: \"5ms-10ms\"\n"),
            ("c", "scale_triggers:\n  volume: \">1TB\"\n  time: Whenever it feels slow\n"),
            (
                "d",
                "scale_triggers:\n  - \">10 users\"\n  - \">10GB users\"\ncomplexity_triggers:\n  time: \">5 users\"\n",
            ),
        ],
        expect![[""]],
    );
    // What a damaged number measured is not known.
    let damaged = [
        ("qa-tester", "scale_triggers:\n  volume: \">5qa-testerGB or >1M records\"\n"),
        ("b", "scale_triggers:\n  volume: \">1GB\"\n"),
    ];
    let found = compiled(&borrowed(&files(&damaged)));
    assert_eq!(found.diagnostics.iter().map(|found| found.rule.name).collect::<Vec<_>>(), ["damaged-threshold"]);
}

#[test]
fn prose_threshold() {
    let lines = "scale_triggers:\n  users: Enterprise scale, whatever that is\n  rows: \">10k rows or more than usual\"\n  \
                 load: \">1O0 requests\"\ncomplexity_triggers:\n  state: Shared by several screens\n";
    let files = [
        ("a.md", spec("a", lines)),
        ("agents.toml", "[rules]\nprose-threshold = \"warn\"\ndamaged-threshold = \"allow\"\n".to_owned()),
    ];
    shows(
        &files.each_ref().map(|(name, text)| (*name, text.as_str())),
        expect![[r#"
        warning[prose-threshold]: no quantity can be read in the scale trigger `users`
         --> agents/a.md:5:10
          |
        4 | scale_triggers:
        5 |   users: Enterprise scale, whatever that is
          |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ needs judgement whenever it is evaluated
          |
          = help: write a figure with its unit, such as `>10k users`, or move it to `complexity_triggers`"#]],
    );
    // It is allowed unless somebody asks for it.
    shows(&[("a.md", &spec("a", "scale_triggers:\n  users: Enterprise scale\n"))], expect![[""]]);
}
