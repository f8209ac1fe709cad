//! The versions of Rust: ours in every manifest, and none of a dependency above it.

use super::WORKSPACES;
use super::metadata::{Package, packages};

/// The oldest Rust that the workspace claims to compile with.
const OURS: &str = "1.88";

/// The parts of a version; missing ones are zero.
fn parts(version: &str) -> Vec<u32> {
    let mut parts: Vec<u32> = version.split('.').map(|part| part.parse().expect("a number")).collect();
    parts.resize(3, 0);
    parts
}

#[test]
fn no_dependency_asks_for_a_newer_rust_than_we_do() {
    for (folder, _) in WORKSPACES {
        let packages = packages(folder);
        let stated = |package: &Package| package.text("rust_version").map(parts);
        let ours = packages.iter().filter(|package| package.is_ours()).filter_map(stated).max();
        let Some(ours) = ours else { continue }; // nothing is fetched: said already
        for package in packages.iter().filter(|package| !package.is_ours()) {
            let name = package.name();
            assert!(stated(package).is_none_or(|theirs| theirs <= ours), "{name} asks for more than {folder:?}");
        }
    }
}

#[test]
fn every_manifest_states_its_rust() {
    for (folder, _) in WORKSPACES {
        for package in packages(folder).iter().filter(|package| package.is_ours()) {
            // rig asks for more, and says so in its manifest.
            let expected = if package.name() == "rig-example" { "1.95" } else { OURS };
            assert_eq!(package.text("rust_version"), Some(expected), "{}", package.name());
        }
    }
}
