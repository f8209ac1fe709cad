//! Characters that are wide, without width, or should not reach a terminal.

use super::{check, unknown};
use expect_test::expect;

#[test]
fn wide_characters() {
    check(
        &[("agents/a.md", "name: 数据工程师 and backend-engineer")],
        |files| {
            unknown("two words")
                .at(files.words("agents/a.md", "backend-engineer"), "narrow")
                .with(files.words("agents/a.md", "工程师"), "wide")
        },
        expect![[r#"
            error[unknown-agent]: two words
             --> agents/a.md:1:17
              |
            1 | name: 数据工程师 and backend-engineer
              |           ------     ^^^^^^^^^^^^^^^^ narrow
              |           |
              |           wide
        "#]],
    );
}

#[test]
fn combining_characters_and_emoji() {
    check(
        &[("agents/a.md", "name: cafe\u{301} 👩\u{200d}💻 ❤\u{fe0f} x")],
        |files| unknown("one letter").at(files.words("agents/a.md", "x"), "here"),
        expect![[r#"
            error[unknown-agent]: one letter
             --> agents/a.md:1:20
              |
            1 | name: café 👩💻 ❤️ x
              |                   ^ here
        "#]],
    );
}

#[test]
fn tabs() {
    check(
        &[("agents/a.md", "---\ntools:\n\tallowed:\t[Bash,\tLS]\n---\n")],
        |files| {
            unknown("a tab").at(files.words("agents/a.md", "LS"), "here").with(files.words("agents/a.md", "\t["), "tab")
        },
        expect![[r#"
            error[unknown-agent]: a tab
             --> agents/a.md:3:18
              |
            2 | tools:
            3 |     allowed:    [Bash,    LS]
              |             ----- tab     ^^ here
        "#]],
    );
}

#[test]
fn windows_line_endings_and_a_byte_order_mark() {
    check(
        &[("agents/a.md", "\u{feff}---\r\nname: a\r\ntools:\r\n  - LS\r\n---\r\n")],
        |files| {
            unknown("three places")
                .at(files.words("agents/a.md", "---\r\n"), "after the mark")
                .with(files.words("agents/a.md", "a\r\n"), "before the ending")
                .with(files.words("agents/a.md", "- LS\r\n---"), "over the ending")
        },
        expect![[r#"
            error[unknown-agent]: three places
             --> agents/a.md:1:1
              |
            1 |   ---
              |   ^^^ after the mark
            2 |   name: a
              |         - before the ending
            3 |   tools:
            4 | /   - LS
            5 | | ---
              | |___- over the ending
        "#]],
    );
}

#[test]
fn a_place_at_the_byte_order_mark() {
    check(
        &[("agents/a.md", "\u{feff}---\nname: a\n")],
        |files| unknown("a mark").at(files.bytes("agents/a.md", 0..3), "here"),
        expect![[r#"
            error[unknown-agent]: a mark
             --> agents/a.md:1:1
              |
            1 | ---
              | ^ here
        "#]],
    );
}

#[test]
fn escape_sequences() {
    check(
        &[("agents/a.md", "name: \u{1b}[31mred\u{1b}[0m\u{7} \u{9b}2J back")],
        |files| {
            unknown("no agent is named `\u{1b}[31mred`")
                .at(files.words("agents/a.md", "\u{1b}[31mred\u{1b}[0m\u{7}"), "\u{1b}[31mred")
                .with(files.words("agents/a.md", "back"), "still in place")
                .help("remove \u{1b}[0m")
        },
        expect![[r#"
            error[unknown-agent]: no agent is named `␛[31mred`
             --> agents/a.md:1:7
              |
            1 | name: ␛[31mred␛[0m␇ <U+009B>2J back
              |       ^^^^^^^^^^^^^ ␛[31mred   ---- still in place
              |
              = help: remove ␛[0m
        "#]],
    );
}

#[test]
fn hidden_characters() {
    check(
        &[("agents/a.md", "Read\u{200b} the \u{202e}txt.yek\u{202c} file\u{e0041}\u{e0042}.")],
        |files| {
            unknown("text that is not seen")
                .at(files.words("agents/a.md", "\u{200b}"), "zero width space")
                .with(files.words("agents/a.md", "\u{202e}"), "right to left from here")
                .with(files.words("agents/a.md", "\u{e0041}\u{e0042}"), "tags: `AB`")
        },
        expect![[r#"
            error[unknown-agent]: text that is not seen
             --> agents/a.md:1:5
              |
            1 | Read<U+200B> the <U+202E>txt.yek<U+202C> file<U+E0041><U+E0042>.
              |     ^^^^^^^^     --------                    ------------------ tags: `AB`
              |     |            |
              |     |            right to left from here
              |     zero width space
        "#]],
    );
}

#[test]
fn a_lone_carriage_return() {
    check(
        &[("agents/a.md", "one\rtwo\nthree")],
        |files| unknown("an old line ending").at(files.words("agents/a.md", "\r"), "here"),
        expect![[r#"
            error[unknown-agent]: an old line ending
             --> agents/a.md:1:4
              |
            1 | one␍two
              |    ^ here
        "#]],
    );
}

#[test]
fn names_of_files() {
    check(
        &[("agents/\u{1b}[2Jevil\nname.md", "name: a")],
        |files| unknown("a name").at(files.bytes("agents/\u{1b}[2Jevil\nname.md", 0..4), ""),
        expect![[r#"
            error[unknown-agent]: a name
             --> agents/␛[2Jevil name.md:1:1
              |
            1 | name: a
              | ^^^^
        "#]],
    );
}
