//! What others cost to build who also make code at compile time: crates that depend on one of them and hold nothing.

use super::crates::{cargo, crates, write};
use super::measure;
use std::path::{Path, PathBuf};

/// What each is called, and its dependencies, pinned.
const PEERS: [(&str, &str); 5] = [
    (
        "`syn` (full) and `quote` alone",
        "syn = { version = \"=3.0.10\", features = [\"full\"] }\nquote = \"=1.0.47\"\nproc-macro2 = \"=1.0.107\"\n",
    ),
    ("md-tmpl 0.10.6", "md-tmpl = \"=0.10.6\"\n"),
    ("typify 0.8.0", "typify = \"=0.8.0\"\n"),
    ("askama 0.16.1", "askama = \"=0.16.1\"\n"),
    // What the clients that BAML generates link; its compiler is a program and no crate.
    ("baml 0.226.3", "baml = \"=0.226.3\"\n"),
];

pub(crate) struct Peer {
    pub(crate) name: &'static str,
    folder: PathBuf,
}

impl Peer {
    /// Writes the crates and fetches what they depend on, which needs the registry. A peer that cannot be had is left out,
    /// and said.
    pub(crate) fn all(root: &Path) -> Vec<Self> {
        let peers = PEERS.iter().enumerate().filter_map(|(number, (name, dependencies))| {
            let folder = root.join(format!("peer-{number}"));
            let package = format!("[package]\nname = \"peer-{number}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n");
            write(&folder.join("Cargo.toml"), &format!("{package}\n[workspace]\n\n[dependencies]\n{dependencies}"));
            write(&folder.join("src/lib.rs"), "");
            let fetched = cargo(&folder, &root.join("target")).args(["fetch", "--quiet"]).status();
            if !fetched.expect("cargo runs").success() {
                eprintln!("left out: {name} cannot be fetched");
                return None;
            }
            Some(Self { name, folder })
        });
        peers.collect()
    }

    /// Builds it from nothing; none if it does not build.
    pub(crate) fn clean_build(&self, target: &Path) -> Option<f64> {
        let _ = std::fs::remove_dir_all(target);
        measure::try_run(cargo(&self.folder, target).args(["build", "--offline", "--quiet"]))
    }

    pub(crate) fn crates(&self, target: &Path) -> usize {
        crates(cargo(&self.folder, target).args(["tree", "--offline", "--quiet"]))
    }
}
