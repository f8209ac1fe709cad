//! Escalations, parallel claims and triggers.

use super::{shows, spec};
use expect_test::expect;

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
          = help: work would never reach an agent who decides; remove one of these entries"#]],
    );
}

#[test]
fn damaged_threshold() {
    let lines = "scale_triggers:\n  rate: \">1qa-testerqa-tester requests/second\"\n  users: \">1O0 users\"\n  \
                 screens: \"1080p screens, OAuth2, p95\"\n";
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
          = help: write `100` if that is what it was"#]],
    );
}
