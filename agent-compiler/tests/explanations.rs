//! The page of every rule: its bad example is found, its good one is sound, and `docs/rules.md` is made of them.
//!
//! `UPDATE_EXPECT=1 cargo test -p agent-compiler --test explanations` writes `docs/rules.md` anew; read the change.

use agent_compiler::config::Levels;
use agent_compiler::diagnostic::{Diagnostics, Rule, Severity};
use agent_compiler::render::text::{Look, render};
use agent_compiler::rules::RULES;
use agent_compiler::source::{Source, SourceSet};
use agent_compiler::{Compiled, check};
use expect_test::expect_file;
use std::fmt::Write as _;

/// These need a folder or the macro, not a text; their pages have no examples to compile.
const WITHOUT_EXAMPLES: [&str; 3] = ["unreadable-file", "no-agents", "unwatched-agents"];

/// The files of one section: each fenced block says its kind and name, as in ```` ```markdown a.md ````.
fn files<'a>(page: &'a str, section: &str) -> Vec<(&'a str, &'a str)> {
    let Some((_, section)) = page.split_once(&format!("\n## {section}\n")) else { return Vec::new() };
    // A file may have headings of its own.
    let section = section.split("\n## Good\n").next().unwrap_or_default();
    let mut files = Vec::new();
    let mut rest = section;
    while let Some((_, block)) = rest.split_once("\n```") {
        let (head, block) = block.split_once('\n').expect("a block has lines");
        let (text, behind) = block.split_once("```").expect("a block is closed");
        let (_, name) = head.split_once(' ').unwrap_or_else(|| panic!("a block names its file: {head:?}"));
        files.push((name, text));
        rest = behind;
    }
    files
}

/// Compiled with a rule at least at the level of a warning.
fn compiled(files: &[(&str, &str)], rule: &'static Rule) -> Compiled {
    let mut sources = SourceSet::default();
    let (mut specs, mut config) = (Vec::new(), None);
    for (name, text) in files {
        let id = sources.add(Source::new(*name, *text));
        if *name == "agents.toml" { config = Some(id) } else { specs.push(id) }
    }
    let level = rule.level.max(Severity::Warn);
    let levels = Levels { rules: vec![(rule, level)], ..Levels::default() };
    check(sources, &specs, config, &levels, Diagnostics::default())
}

#[test]
fn every_page_has_a_bad_and_a_good_example() {
    for rule in RULES.iter().filter(|rule| !WITHOUT_EXAMPLES.contains(&rule.name)) {
        for section in ["Bad", "Good"] {
            assert!(!files(rule.explanation, section).is_empty(), "the page of `{}` lacks `{section}`", rule.name);
        }
    }
}

#[test]
fn bad_examples_are_found_and_good_ones_are_sound() {
    let mut wrong = String::new();
    for rule in RULES {
        let bad = compiled(&files(rule.explanation, "Bad"), rule);
        if !WITHOUT_EXAMPLES.contains(&rule.name) && !bad.diagnostics.iter().any(|found| found.rule.name == rule.name) {
            writeln!(wrong, "{}: the bad example is not found", rule.name).unwrap();
        }
        let good = compiled(&files(rule.explanation, "Good"), rule);
        for found in &good.diagnostics {
            writeln!(wrong, "{}: the good example has {}", rule.name, render(found, &good.sources, Look::default()))
                .unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn docs_show_every_rule() {
    let mut page = "# The rules\n\n\
        What `agentc check` finds, one by one: why it matters, an example, what is printed for it, and the same made sound.\n\
        `agentc explain RULE` prints the same page. This file is written by a test of agent-compiler.\n\n\
        | rule | level |\n|---|---|\n"
        .to_owned();
    for rule in RULES {
        writeln!(page, "| [`{0}`](#{0}) | {1} |", rule.name, rule.level.as_str()).unwrap();
    }
    for rule in RULES {
        writeln!(page, "\n## {}\n\n*{}* {}\n", rule.name, rule.level.as_str(), rule.summary).unwrap();
        let (text, good) = rule.explanation.split_once("\n## Good\n").unwrap_or((rule.explanation, ""));
        page.push_str(&text.replace("\n## Bad\n", "\n### Bad\n"));
        let bad = compiled(&files(rule.explanation, "Bad"), rule);
        let found = bad.diagnostics.iter().filter(|found| found.rule.name == rule.name);
        let shown: Vec<_> = found.map(|found| render(found, &bad.sources, Look::default())).collect();
        if !shown.is_empty() {
            write!(page, "\n```text\n{}\n```\n", shown.join("\n\n")).unwrap();
        }
        if !good.is_empty() {
            write!(page, "\n### Good\n{good}").unwrap();
        }
    }
    expect_file!["../../docs/rules.md"].assert_eq(&page);
}
