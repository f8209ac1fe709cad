//! The manifests of the crates that are to be published.

use super::metadata::{Package, packages};
use super::read;
use std::fs;

/// The crates of the workspace without examples and tests.
fn published() -> Vec<Package> {
    packages("").into_iter().filter(|package| package.is_ours() && package.is_published()).collect()
}

#[test]
fn what_a_registry_shows_is_there() {
    let published = published();
    for package in &published {
        let name = package.name();
        for key in ["description", "license", "repository", "readme"] {
            assert!(package.text(key).is_some_and(|text| !text.is_empty()), "{name} has no {key}");
        }
        // The registry takes at most five of each, and keywords of up to 20 characters.
        for key in ["keywords", "categories"] {
            assert!((1..=5).contains(&package.list(key).len()), "{name}: {key}");
        }
        assert!(package.list("keywords").iter().all(|word| word.len() <= 20), "{name}");
    }
    assert!(published.is_empty() || published.len() == 7, "{}", published.len());
}

#[test]
fn the_lints_of_the_workspace_count_everywhere() {
    assert!(read("Cargo.toml").contains("incompatible_msrv = \"warn\""));
    for package in published() {
        let manifest = fs::read_to_string(package.manifest()).expect("the manifest can be read");
        assert!(manifest.contains("[lints]\nworkspace = true\n"), "{}", package.name());
    }
}
