//! The other forms: for rustc, one line each, all together, with colour.

use super::{Files, unknown};
use agent_compiler::{
    diagnostic::{Diagnostic, Diagnostics},
    render::{
        short,
        text::{self, Look},
    },
    rules::{LEGACY_TOOL, UNREADABLE_FILE},
};
use expect_test::expect;

const LOOK: Look = Look { colour: false, width: 80 };

fn case() -> (Files, [Diagnostic; 3]) {
    let files = Files::new(&[("agents/a.md", "---\nname: a\ntools: [Bash, MultiEdit]\nescalation_to: [b]\n---\n")]);
    let diagnostics = [
        unknown("no agent is named `b`").at(files.words("agents/a.md", "[b]"), "").help("add `agents/b.md`"),
        Diagnostic::new(&LEGACY_TOOL, "`MultiEdit` was replaced by `Edit`")
            .at(files.words("agents/a.md", "MultiEdit"), "in `tools`"),
        Diagnostic::new(&UNREADABLE_FILE, "`agents/c.md` is UTF-16, not UTF-8").help("save the file as UTF-8"),
    ];
    (files, diagnostics)
}

fn collected(diagnostics: &[Diagnostic]) -> Diagnostics {
    let mut all = Diagnostics::default();
    diagnostics.iter().for_each(|diagnostic| all.push(diagnostic.clone()));
    all
}

#[test]
fn for_rustc() {
    let (files, diagnostics) = case();
    let texts = diagnostics.iter().map(|diagnostic| text::for_rustc(diagnostic, &files.0));
    expect![[r#"
        no agent is named `b` [unknown-agent]
         --> agents/a.md:4:16
          |
        4 | escalation_to: [b]
          |                ^^^
          |
          = help: add `agents/b.md`
        ~
        `MultiEdit` was replaced by `Edit` [legacy-tool]
         --> agents/a.md:3:15
          |
        3 | tools: [Bash, MultiEdit]
          |               ^^^^^^^^^ in `tools`
        ~
        `agents/c.md` is UTF-16, not UTF-8 [unreadable-file]
         |
         = help: save the file as UTF-8"#]]
    .assert_eq(&texts.collect::<Vec<_>>().join("\n~\n"));
}

#[test]
fn all() {
    let (files, diagnostics) = case();
    expect![[r#"
        error[unknown-agent]: no agent is named `b`
         --> agents/a.md:4:16
          |
        4 | escalation_to: [b]
          |                ^^^
          |
          = help: add `agents/b.md`

        warning[legacy-tool]: `MultiEdit` was replaced by `Edit`
         --> agents/a.md:3:15
          |
        3 | tools: [Bash, MultiEdit]
          |               ^^^^^^^^^ in `tools`

        error[unreadable-file]: `agents/c.md` is UTF-16, not UTF-8
         |
         = help: save the file as UTF-8"#]]
    .assert_eq(&text::all(&collected(&diagnostics), &files.0, LOOK));
    assert_eq!(text::all(&Diagnostics::default(), &files.0, LOOK), "");
}

#[test]
fn short() {
    let (files, diagnostics) = case();
    expect![[r#"
        agents/a.md:4:16: error[unknown-agent]: no agent is named `b`
        agents/a.md:3:15: warning[legacy-tool]: `MultiEdit` was replaced by `Edit`
        error[unreadable-file]: `agents/c.md` is UTF-16, not UTF-8"#]]
    .assert_eq(&short::all(&collected(&diagnostics), &files.0));
}

#[test]
fn colour() {
    let (files, [unknown, ..]) = case();
    let coloured = text::render(&unknown, &files.0, Look { colour: true, width: 80 });
    expect![[r#"
        ESC[1mESC[91merror[unknown-agent]ESC[0mESC[1m: no agent is named `b`ESC[0m
         ESC[1mESC[94m--> ESC[0magents/a.md:4:16
          ESC[1mESC[94m|ESC[0m
        ESC[1mESC[94m4ESC[0m ESC[1mESC[94m|ESC[0m escalation_to: [b]
          ESC[1mESC[94m|ESC[0m                ESC[1mESC[91m^^^ESC[0m
          ESC[1mESC[94m|ESC[0m
          ESC[1mESC[94m= ESC[0mESC[1mhelpESC[0m: add `agents/b.md`"#]]
    .assert_eq(&coloured.replace('\u{1b}', "ESC"));
}

/// Colour changes nothing but the colour.
#[test]
fn colour_is_only_colour() {
    let (files, diagnostics) = case();
    for diagnostic in &diagnostics {
        let mut coloured = text::render(diagnostic, &files.0, Look { colour: true, width: 80 });
        while let Some(start) = coloured.find('\u{1b}') {
            let end = start + coloured[start..].find('m').unwrap();
            coloured.replace_range(start..=end, "");
        }
        assert_eq!(coloured, text::render(diagnostic, &files.0, LOOK));
    }
}
