//! Licences, sources and duplicates, by the rules that deny.toml gives `cargo deny`.

use super::metadata::{locked, packages};
use super::{WORKSPACES, read, strings};
use std::collections::{BTreeMap, BTreeSet};

const REGISTRY: &str = "https://github.com/rust-lang/crates.io-index";

/// Whether an expression of SPDX can be met with the licences allowed.
///
/// Reads it as an `AND` of `OR`s. Of an `OR` of `AND`s it asks for more than it would have to: it refuses, never passes.
fn is_allowed(expression: &str, allowed: &[String]) -> bool {
    let flat = expression.replace(['(', ')'], " ").replace('/', " OR ");
    let any = |choices: &str| choices.split(" OR ").any(|one| allowed.iter().any(|name| name == one.trim()));
    flat.split(" AND ").all(any)
}

#[test]
fn every_licence_is_allowed() {
    for (folder, deny) in WORKSPACES {
        let allowed = strings(&read(deny), "/licenses/allow");
        for package in packages(folder) {
            let licence = package.text("license").unwrap_or("none");
            assert!(is_allowed(licence, &allowed), "{deny} does not allow {licence}, of {}", package.name());
        }
    }
}

#[test]
fn an_expression_is_met_by_one_of_its_choices_and_all_of_its_parts() {
    let allowed = ["MIT".to_owned(), "Unicode-3.0".to_owned()];
    for (expression, expected) in [
        ("MIT", true),
        ("MIT/Apache-2.0", true),
        ("GPL-3.0 OR MIT", true),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("GPL-3.0", false),
        ("MIT AND GPL-3.0", false),
        ("(MIT OR Apache-2.0) AND OpenSSL", false),
        ("none", false),
    ] {
        assert_eq!(is_allowed(expression, &allowed), expected, "{expression}");
    }
}

#[test]
fn everything_comes_from_one_registry_and_with_a_checksum() {
    for (folder, deny) in WORKSPACES {
        assert_eq!(strings(&read(deny), "/sources/allow-registry"), [REGISTRY]);
        let ours: BTreeSet<String> = packages(folder)
            .iter()
            .filter(|package| package.is_ours())
            .map(|package| package.name().to_owned())
            .collect();
        for package in locked(folder) {
            let name = &package.name;
            match package.source.as_deref() {
                None => assert!(ours.is_empty() || ours.contains(name), "{name} is a path outside of the repository"),
                Some(source) => {
                    assert_eq!(source.strip_prefix("registry+"), Some(REGISTRY), "{name}");
                    assert!(package.checksum.is_some_and(|sum| sum.len() == 64), "{name} has no checksum");
                }
            }
        }
    }
}

#[test]
fn a_crate_is_there_twice_only_with_a_reason() {
    for (folder, deny) in WORKSPACES {
        let skipped = skipped(deny);
        let mut versions: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for package in packages(folder) {
            let version = package.text("version").expect("a version").to_owned();
            versions.entry(package.name().to_owned()).or_default().push(version);
        }
        for (name, versions) in versions.iter().filter(|(_, versions)| versions.len() > 1) {
            let mut left = 0;
            for version in versions {
                let is_excused =
                    skipped.iter().any(|(of, prefix)| of == name && version.starts_with(&format!("{prefix}.")));
                left += usize::from(!is_excused);
            }
            assert_eq!(left, 1, "{name} is in {folder:?} as {versions:?}, and {deny} does not say why");
        }
    }
}

#[test]
fn nothing_is_excused_that_is_not_there_twice() {
    for deny in ["deny.toml", "examples/deny.toml", "benches/deny.toml"] {
        let folders = WORKSPACES.iter().filter(|(_, of)| *of == deny);
        let locked: Vec<_> = folders.map(|(folder, _)| locked(folder)).collect();
        for (name, _) in skipped(deny) {
            let is_twice = locked.iter().any(|all| all.iter().filter(|package| package.name == name).count() > 1);
            assert!(is_twice, "{deny} excuses {name}");
        }
    }
}

/// The exceptions of a `deny.toml`, each as a name and how its version begins. Each has to give a reason.
fn skipped(deny: &str) -> Vec<(String, String)> {
    let file = read(deny);
    let file = toml_span::parse(&file).expect("valid TOML");
    let skips = file.pointer("/bans/skip").and_then(|value| value.as_array()).expect("a list");
    let one = |skip: &toml_span::Value<'_>| {
        let text = |key: &str| skip.pointer(key).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
        assert!(text("/reason").len() > 10, "{deny}: an exception without a reason");
        let (name, version) = (text("/crate"), text("/crate"));
        let name = name.split('@').next().unwrap_or_default().to_owned();
        (name, version.split('@').nth(1).expect("a version").to_owned())
    };
    skips.iter().map(one).collect()
}
