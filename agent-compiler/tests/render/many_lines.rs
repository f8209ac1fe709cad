//! Places that span lines, and places where there is no line.

use super::{check, unknown};
use expect_test::expect;

const LINES: &str =
    "---\nname: a\ntools:\n  - one\n  - two\n  - three\n  - four\n  - five\n  - six\n  - seven\n---\nBody\n";

#[test]
fn two_lines() {
    check(
        &[("agents/a.md", LINES)],
        |files| unknown("both").at(files.words("agents/a.md", "one\n  - two"), "these two"),
        expect![[r#"
            error[unknown-agent]: both
             --> agents/a.md:4:5
              |
            3 |   tools:
            4 |     - one
              |  _____^
            5 | |   - two
              | |_______^ these two
        "#]],
    );
}

#[test]
fn five_lines() {
    check(
        &[("agents/a.md", LINES)],
        |files| {
            unknown("all").at(files.words("agents/a.md", "- one\n  - two\n  - three\n  - four\n  - five\n"), "these")
        },
        expect![[r#"
            error[unknown-agent]: all
             --> agents/a.md:4:3
              |
            3 |   tools:
            4 | /   - one
            5 | |   - two
            6 | |   - three
            7 | |   - four
            8 | |   - five
              | |________^ these
        "#]],
    );
}

#[test]
fn more_lines_than_are_shown() {
    check(
        &[("agents/a.md", LINES)],
        |files| {
            let (start, end) =
                (files.words("agents/a.md", "---").range.start, files.words("agents/a.md", "---\nBody").range.start);
            unknown("all").at(files.bytes("agents/a.md", start..end + 3), "the frontmatter")
        },
        expect![[r#"
            error[unknown-agent]: all
              --> agents/a.md:1:1
               |
             1 | / ---
             2 | | name: a
             3 | | tools:
             4 | |   - one
            ...  |
            10 | |   - seven
            11 | | ---
               | |___^ the frontmatter
        "#]],
    );
}

#[test]
fn many_empty_lines() {
    check(
        &[("agents/a.md", &format!("start\n{}end\n", "\n".repeat(30)))],
        |files| unknown("all").at(files.bytes("agents/a.md", 0..39), "this"),
        expect![[r#"
            error[unknown-agent]: all
              --> agents/a.md:1:1
               |
             1 | / start
            ...  |
            32 | | end
               | |___^ this
        "#]],
    );
}

#[test]
fn long_lines() {
    check(
        &[(
            "agents/a.md",
            &format!(
                "---\ndescription: {}\n  {}\nname: a\n---\n",
                "one two three ".repeat(20),
                "four five ".repeat(20)
            ),
        )],
        |files| {
            let (start, end) =
                (files.words("agents/a.md", "one").range.start, files.words("agents/a.md", " \nname").range.start);
            unknown("a value of two lines").at(files.bytes("agents/a.md", start..end), "the value")
        },
        expect![[r#"
            error[unknown-agent]: a value of two lines
             --> agents/a.md:2:14
              |
            2 |   description: one two three one two three one two three one two three...
              |  ______________^
            3 | | ... five four five four five four five four five four five
              | |__________________________________________________________^ the value
        "#]],
    );
}

#[test]
fn a_place_inside_a_place_of_many_lines() {
    check(
        &[("agents/a.md", LINES)],
        |files| {
            unknown("one of them").at(files.words("agents/a.md", "five"), "this one").with(
                files.words("agents/a.md", "- one\n  - two\n  - three\n  - four\n  - five\n  - six\n  - seven"),
                "of these",
            )
        },
        expect![[r#"
            error[unknown-agent]: one of them
              --> agents/a.md:8:5
               |
             3 |   tools:
             4 | /   - one
             5 | |   - two
             6 | |   - three
             7 | |   - four
             8 | |   - five
               | |     ^^^^ this one
             9 | |   - six
            10 | |   - seven
               | |_________- of these
        "#]],
    );
}

#[test]
fn an_insertion_point() {
    check(
        &[("agents/a.md", LINES)],
        |files| {
            let at = files.words("agents/a.md", "tools").range.start;
            unknown("no description").at(files.bytes("agents/a.md", at..at), "before this key")
        },
        expect![[r#"
            error[unknown-agent]: no description
             --> agents/a.md:3:1
              |
            3 | tools:
              | ^ before this key
        "#]],
    );
}

#[test]
fn an_insertion_point_at_the_end_of_a_line() {
    check(
        &[("agents/a.md", LINES)],
        |files| {
            let at = files.words("agents/a.md", "\n  - one").range.start;
            unknown("no value").at(files.bytes("agents/a.md", at..at), "nothing follows")
        },
        expect![[r#"
            error[unknown-agent]: no value
             --> agents/a.md:3:7
              |
            3 | tools:
              |       ^ nothing follows
        "#]],
    );
}

#[test]
fn only_a_line_feed() {
    check(
        &[("agents/a.md", LINES)],
        |files| {
            unknown("no value")
                .at(files.words("agents/a.md", "\n  - one"), "from here")
                .at(files.bytes("agents/a.md", 18..19), "here")
        },
        expect![[r#"
            error[unknown-agent]: no value
             --> agents/a.md:3:7
              |
            3 | tools:
              |       ^ here
        "#]],
    );
}

#[test]
fn the_end_of_a_file_without_a_line_feed() {
    check(
        &[("agents/a.md", "---\nname: a")],
        |files| {
            unknown("the frontmatter is never closed").at(files.bytes("agents/a.md", 11..11), "`---` is missing here")
        },
        expect![[r#"
            error[unknown-agent]: the frontmatter is never closed
             --> agents/a.md:2:8
              |
            2 | name: a
              |        ^ `---` is missing here
        "#]],
    );
}

#[test]
fn the_end_of_a_file_with_a_line_feed() {
    check(
        &[("agents/a.md", "---\nname: a\n")],
        |files| {
            unknown("the frontmatter is never closed").at(files.bytes("agents/a.md", 12..12), "`---` is missing here")
        },
        expect![[r#"
            error[unknown-agent]: the frontmatter is never closed
             --> agents/a.md:3:1
              |
            3 |
              | ^ `---` is missing here
        "#]],
    );
}

#[test]
fn an_empty_file() {
    check(
        &[("agents/a.md", "")],
        |files| unknown("the file is empty").at(files.bytes("agents/a.md", 0..0), ""),
        expect![[r#"
        error[unknown-agent]: the file is empty
         --> agents/a.md:1:1
          |
        1 |
          | ^
    "#]],
    );
}

#[test]
fn a_place_outside_the_file() {
    check(
        &[("agents/a.md", "---\nname: a\n---\n")],
        |files| unknown("a mistake of a rule").at(files.bytes("agents/a.md", 900..1000), "far away"),
        expect![[r#"
            error[unknown-agent]: a mistake of a rule
             --> agents/a.md:4:1
              |
            4 |
              | ^ far away
        "#]],
    );
}
