//! What Claude Code makes of a file, shape by shape: a row for each that was tried on the real program, then those of
//! which only its documentation or our best reading speaks.

use agent_compiler::config::Levels;
use agent_compiler::diagnostic::Diagnostics;
use agent_compiler::source::{Source, SourceSet};
use agent_compiler::{Compiled, check};

fn compiled(files: &[(&str, &str)]) -> Compiled {
    let mut sources = SourceSet::default();
    let (mut specs, mut config) = (Vec::new(), None);
    for (path, text) in files {
        let id = sources.add(Source::new(*path, *text));
        if path.ends_with(".toml") { config = Some(id) } else { specs.push(id) }
    }
    check(sources, &specs, config, &Levels::default(), Diagnostics::default())
}

/// One line for each file: agent, how its YAML was read, whether it loads, why.
fn verdicts(files: &[(&str, &str)]) -> Vec<String> {
    let line = |verdict: &agent_compiler::verdict::Verdict| {
        let agent = verdict.agent.as_deref().unwrap_or("-");
        let loads = if verdict.loads { "yes" } else { "no" };
        format!("{agent} {} {loads}: {}", verdict.yaml.as_str(), verdict.why.as_deref().unwrap_or("-"))
    };
    compiled(files).files.iter().map(line).collect()
}

#[track_caller]
fn rows(rows: &[(&str, &str)]) {
    let read: Vec<_> = rows.iter().map(|(text, _)| verdicts(&[("agents/a.md", text)]).concat()).collect();
    let wrong = rows.iter().zip(&read).filter(|((_, expected), read)| expected != &read.as_str());
    let wrong: Vec<_> = wrong.map(|((text, expected), read)| format!("{text:?}\n  {read}\n  not {expected}")).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_was_measured_and_loads() {
    rows(&[
        ("---\nname: a\ndescription: Writes.\n---\nYou write.\n", "a strict yes: -"),
        (
            "---\nname: a\ndescription: Writes: all of it\n---\nx\n",
            "a recovered yes: not valid YAML: `: ` inside an unquoted value",
        ),
        (
            "---\nname: a\ndescription: @docs writes\n---\nx\n",
            "a recovered yes: not valid YAML: an unquoted value starts with `@`",
        ),
        (
            "---\nname: a\ndescription: %d pages\n---\nx\n",
            "a recovered yes: not valid YAML: an unquoted value starts with `%`",
        ),
        (
            "---\nname: a\ndescription: *all* pages\n---\nx\n",
            "a recovered yes: not valid YAML: an unquoted value starts with `*`",
        ),
        (
            "---\nname: a\ndescription: `cat` pages\n---\nx\n",
            "a recovered yes: not valid YAML: an unquoted value starts with a backtick",
        ),
        (
            "---\nname: a\ndescription: Writes.\ntools: [Read, Write\n---\nx\n",
            "a recovered yes: not valid YAML: a bracket that is not closed",
        ),
        (
            "---\nname: a\ndescription: Writes.\nhooks:\n\tStop: []\n---\nx\n",
            "a recovered yes: not valid YAML: a tab as indentation",
        ),
        (
            "---\nname: a\ndescription: Writes.\ndescription: Reads.\n---\nx\n",
            "a strict yes: `description` is written twice, and only one value counts",
        ),
        (
            "---\nname: a\ndescription: Writes.\ntools:\n  allowed: [Read]\n---\nx\n",
            "a strict yes: `tools` is a mapping, a shape that Claude Code does not document",
        ),
        ("\u{feff}---\nname: a\ndescription: Writes.\n---\nx\n", "a strict yes: -"),
    ]);
}

#[test]
fn what_was_measured_and_does_not_load() {
    rows(&[
        (
            "---\nname: a\ndescription: Writes.\nThen it reads.\ncolor: red\n---\nx\n",
            "a recovered no: not valid YAML: a line of an unquoted value is not indented",
        ),
        (
            "---\nname: a\ndescription: Writes.\n\nNote: it reads.\nAnd more.\ncolor: red\n---\nx\n",
            "a recovered no: not valid YAML: a line of an unquoted value is not indented",
        ),
        (
            "---\nname: a\ndescription: Writes.\n  Then: reads\n---\nx\n",
            "a recovered no: not valid YAML: `: ` inside an unquoted value",
        ),
        (
            "---\nname: a\ndescription: \"Writes\" and reads\n---\nx\n",
            "a recovered no: not valid YAML: more text behind a closing quote",
        ),
        (
            "---\nname: a\ndescription: Writes.\nscale_triggers:\n  size: large: very\n---\nx\n",
            "a recovered no: not valid YAML: `: ` inside an unquoted value",
        ),
        (
            "---\nname: a\ndescription: Writes.\ndomain_expertise:\n  - large: very: much\n---\nx\n",
            "a recovered no: not valid YAML: `: ` inside an unquoted value",
        ),
        (
            "---\nname: a\ndescription: Writes.\nscale_triggers:\n  size: >10k users\n---\nx\n",
            "a recovered no: not valid YAML: text behind `>` or `|`",
        ),
        (
            "---\r\nname: a\r\ndescription: Writes: all\r\n---\r\nx\r\n",
            "a recovered no: not valid YAML: `: ` inside an unquoted value",
        ),
        ("\n---\nname: a\ndescription: Writes.\n---\nx\n", "a strict no: blank lines before the opening `---`"),
        ("---\ndescription: Writes.\n---\nx\n", "- strict no: no `name`"),
        ("---\nname: a\ndescription: Writes.\n\nYou write.\n", "a strict no: no closing `---`"),
        ("---\nname: a\ndescription: Writes.\n...\nx\n", "a strict no: closed by `...` instead of `---`"),
        ("---\nname: a\n---\nx\n", "a strict no: no `description`"),
        ("---\nname: a\ndescription:\n---\nx\n", "a strict no: no `description`"),
        ("---\nname: a\ndescription: 12\n---\nx\n", "a strict no: `description` is a number, not text"),
    ]);
}

#[test]
fn what_nobody_measured_is_said_to_be_so() {
    rows(&[
        (
            "---\r\nname: a\r\ndescription: `cat` pages\r\n---\r\nx\r\n",
            "a recovered no: not valid YAML: an unquoted value starts with a backtick (not measured)",
        ),
        (
            "---\nname: a\ndescription: Writes.\nmodel: opus: fast\n---\nx\n",
            "a recovered yes: not valid YAML: `: ` inside an unquoted value (not measured)",
        ),
        (
            "---\nname: a\ndescription: \"Writes\n---\nx\n",
            "a recovered no: not valid YAML: a quote that is never closed (not measured)",
        ),
        (
            "---\nname: a\ndescription: \"Writes \\d\"\n---\nx\n",
            "a recovered no: not valid YAML: a backslash escape that does not exist (not measured)",
        ),
        (
            "---\nname: a\n<<<<<<< ours\ndescription: Writes.\n=======\n>>>>>>> theirs\n---\nx\n",
            "a recovered no: not valid YAML: a marker of an unresolved merge conflict (not measured)",
        ),
        (
            "<!-- a comment -->\n---\nname: a\ndescription: Writes.\n---\nx\n",
            "a strict no: a comment before the opening `---` (not measured)",
        ),
        (
            "```markdown\n---\nname: a\ndescription: Writes.\n---\nx\n```\n",
            "a strict no: a code block around the frontmatter (not measured)",
        ),
        (
            "---\nname: a\ndescription: Writes.\n-----\nx\n",
            "a strict no: closed by more than three dashes (not measured)",
        ),
        ("---\nname: 12\ndescription: Writes.\n---\nx\n", "12 strict no: `name` is a number, not text (not measured)"),
        (
            "---\nname: a\ndescription: [Writes]\n---\nx\n",
            "a strict no: `description` is a list, not text (not measured)",
        ),
        (
            "---\nname: a\ndescription: Writes.\n? [b]\n: c\n---\nx\n",
            "a strict yes: not plain YAML: a list or mapping as a key; a key has to be one word (not measured)",
        ),
        (
            "---\nname: \"!\"\ndescription: Writes.\n---\nx\n",
            "- strict no: `!` is no name in letters, digits and `-` (not measured)",
        ),
    ]);
}

#[test]
fn names_that_the_documentation_refuses() {
    rows(&[
        ("---\nname: -a\ndescription: Writes.\n---\nx\n", "- strict no: the name `-a` begins with `-`"),
        (
            "---\nname: team:a\ndescription: Writes.\n---\nx\n",
            "- strict no: the name `team:a` holds a `:`, which is kept for agents of plugins",
        ),
        (
            "---\nname: team:a\nmode: subagent\ndescription: Writes.\n---\nx\n",
            "team:a strict no: the name `team:a` holds a `:`, which is kept for agents of plugins",
        ),
        ("---\nname: Crypto Market Analyst\ndescription: Writes.\n---\nx\n", "Crypto Market Analyst strict yes: -"),
    ]);
}

#[test]
fn what_a_file_loses_that_loads() {
    rows(&[
        (
            "---\nname: a\ndescription: Writes.\ntools: Read, Grpe\n---\nx\n",
            "a strict yes: the unknown tool `Grpe` is dropped",
        ),
        (
            "---\nname: a\ndescription: Writes.\ntools: [Read, Grpe, Wirte]\n---\nx\n",
            "a strict yes: the unknown tools `Grpe` and `Wirte` are dropped",
        ),
        (
            "---\nname: a\ndescription: Writes.\ntools: [Read, Grpe, Wirte, Eidt]\n---\nx\n",
            "a strict yes: the unknown tool `Grpe` and 2 more are dropped",
        ),
        (
            "---\nname: a\ndescription: Writes.\ntools: [Grpe]\n---\nx\n",
            "a strict yes: none of its tools is known, and Claude Code refuses to start such an agent",
        ),
        (
            "---\nname: a\ndescription: Writes.\ntools: [Task, MultiEdit, mcp__github__merge]\n---\nx\n",
            "a strict yes: -",
        ),
        (
            "---\nname: a\ndescription: Writes.\nallowed-tools: Read\n---\nx\n",
            "a strict yes: `allowed-tools` is ignored; it is almost `tools`",
        ),
        (
            "---\nname: a\ndescription: Writes: all\ntools: Read, Grpe\n---\nx\n",
            "a recovered yes: the unknown tool `Grpe` is dropped; not valid YAML: `: ` inside an unquoted value",
        ),
    ]);
}

#[test]
fn documents_and_other_clients() {
    rows(&[
        ("# Read me\n", "- none no: no `name`"),
        ("", "- none no: no `name`"),
        ("---\ntitle: Read me\n---\nx\n", "- strict no: no `name`"),
    ]);
    let agent = "---\nname: a\ndescription: Writes: all\n---\nx\n";
    for (path, expected) in [
        (".github/agents/a.agent.md", "a recovered no: Claude Code does not look in `.github/`"),
        ("work/.gemini/agents/a.md", "a recovered no: Claude Code does not look in `.gemini/`"),
        ("my.github/agents/a.md", "a recovered yes: not valid YAML: `: ` inside an unquoted value"),
        ("agents/a.agent.md", "a recovered yes: not valid YAML: `: ` inside an unquoted value"),
    ] {
        assert_eq!(verdicts(&[(path, agent)]).concat(), expected, "{path}");
    }
}

#[test]
fn one_of_several_files_with_one_name_loads() {
    let agent = "---\nname: a\ndescription: Writes.\n---\nx\n";
    let broken = "---\nname: a\n---\nx\n";
    assert_eq!(
        verdicts(&[("a.md", agent), ("b.md", agent)]),
        [
            "a strict yes: `a` is also in b.md: only one of them loads, by read order",
            "a strict no: `a` is also in a.md: only one of them loads, by read order",
        ]
    );
    let three = verdicts(&[
        ("a.md", agent),
        ("b.md", &agent.replace("---\nx", "tools: [Read, Grpe]\n---\nx")),
        ("c.md", agent),
    ]);
    assert!(three[0].starts_with("a strict yes: `a` is also in b.md and 1 more: "), "{three:?}");
    assert!(three[1].ends_with("by read order; the unknown tool `Grpe` is dropped"), "{three:?}");
    let read = verdicts(&[("a.md", broken), ("b.md", agent)]);
    assert_eq!(read, ["a strict no: no `description`", "a strict yes: -"], "no choice where only one would load");
}

#[test]
fn the_settings_count() {
    let spec = "---\nname: a\ndescription: Writes.\ntools: [Read, Kafka]\nallowed-tools: x\n---\nx\n";
    let settings = "[tools]\nextra = [\"Kafka\"]\n[fields]\nallowed-tools = \"text\"\n";
    assert_eq!(verdicts(&[("a.md", spec), ("agents.toml", settings)]), ["a strict yes: -"]);
}

/// The finding and the verdict are two views of one thing.
#[test]
fn the_finding_says_the_same_as_the_verdict() {
    for (text, help) in [
        ("---\nname: a\ndescription: Writes: all\n---\nx\n", "Claude Code loads this file all the same"),
        ("---\nname: a\ndescription: \"Writes\" and reads\n---\nx\n", "Claude Code skips this file silently; "),
        (
            "---\nname: a\ndescription: \"Writes\n---\nx\n",
            "Claude Code probably skips this file silently (not measured); ",
        ),
        (
            "---\nname: a\ndescription: Writes.\nmodel: a: b\n---\nx\n",
            "Claude Code probably loads this file (not measured), ",
        ),
    ] {
        let compiled = compiled(&[("a.md", text)]);
        let found = compiled.diagnostics.iter().find(|found| found.rule.name == "invalid-yaml");
        assert!(found.is_some_and(|found| found.help[0].starts_with(help)), "{text}\n{found:?}");
        assert_eq!(compiled.files[0].loads, help.contains("loads"), "{text}");
    }
    let elsewhere = compiled(&[(".github/agents/a.md", "---\nname: a\ndescription: Writes: all\n---\nx\n")]);
    assert!(elsewhere.diagnostics.iter().all(|found| found.help.iter().all(|help| !help.contains("Claude"))));
}
