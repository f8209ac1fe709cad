//! docs/dependencies.md lists every crate of the lock file once, where it belongs, as it is.

use super::metadata::{cargo, locked, packages};
use super::read;
use std::collections::BTreeSet;

/// The sections of the document with a table, and what cargo builds for them. What an earlier section lists is not
/// listed again; the last one has what is left.
const SECTIONS: [(&str, &[&str]); 5] = [
    ("For a program that calls `include_agents!`", &["-p", "agent-core"]),
    ("With the feature `serde` of agent-core", &["-p", "agent-core", "--all-features"]),
    ("With `agent_build::generate`", &["-p", "agent-build"]),
    ("For agentc", &["-p", "agentc"]),
    ("For tests and benches only", &[]),
];

/// A row of a table: crate, licence, build script, in some what it costs, reason.
struct Row {
    section: String,
    cells: Vec<String>,
}

fn rows() -> Vec<Row> {
    let document = read("docs/dependencies.md");
    let mut section = String::new();
    let mut rows = Vec::new();
    for line in document.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            title.clone_into(&mut section);
        } else if line.starts_with("| `") && SECTIONS.iter().any(|(title, _)| *title == section) {
            let cells = line.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`').to_owned());
            rows.push(Row { section: section.clone(), cells: cells.collect() });
        }
    }
    rows
}

/// The crates from the registry that cargo builds for some packages, for any platform.
fn built(packages: &[&str]) -> Option<BTreeSet<String>> {
    let tree = ["tree", "--edges", "normal,build", "--target", "all", "--prefix", "none", "--format", "{p}"];
    let tree = cargo("", &[&tree, packages].concat())?;
    let name = |line: &str| line.split(' ').next().unwrap_or_default().to_owned();
    // A package of a folder has the folder behind its version.
    Some(tree.lines().filter(|line| !line.contains("(/") && !line.contains(":\\")).map(name).collect())
}

#[test]
fn every_crate_is_listed_once_in_its_section() {
    let rows = rows();
    let outside = |package: &super::metadata::Locked| package.source.is_some();
    let mut left: BTreeSet<String> = locked("").into_iter().filter(outside).map(|package| package.name).collect();
    for (title, packages) in SECTIONS {
        let expected = match packages {
            [] => left.clone(),
            packages => match built(packages) {
                Some(built) => built.intersection(&left).cloned().collect(),
                None => return println!("skipped: crates of other platforms are not fetched"),
            },
        };
        let of_section: Vec<String> =
            rows.iter().filter(|row| row.section == title).map(|row| row.cells[0].clone()).collect();
        let listed: BTreeSet<String> = of_section.iter().cloned().collect();
        assert_eq!(listed, expected, "the section {title:?} of docs/dependencies.md");
        assert_eq!(listed.len(), of_section.len(), "a crate is listed twice in {title:?}");
        left.retain(|name| !expected.contains(name));
    }
    assert!(left.is_empty());
}

#[test]
fn every_row_says_what_the_manifest_says_and_why() {
    let packages = packages("");
    for Row { cells, .. } in rows() {
        let [name, licence, script, .., reason] = &cells[..] else { panic!("not four cells: {cells:?}") };
        assert!(reason.len() > 5, "{name} has no reason");
        let Some(package) = packages.iter().find(|package| package.name() == name) else { continue };
        let expected = package.text("license").unwrap_or("none").replace('/', " OR ");
        assert_eq!(*licence, expected, "the licence of {name}");
        assert_eq!(script == "yes", package.build_script().is_some(), "the build script of {name}");
    }
}
