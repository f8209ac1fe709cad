//! Writes the rosters, compiles each as `agent_build::generate` does, and writes the same knowledge as plain Rust.

mod by_hand;
#[path = "../../../roster/mod.rs"]
mod roster;

use agent_compiler::codegen::{self, Style};
use agent_compiler::config::Levels;
use agent_compiler::{Options, compile};
use std::fs;
use std::path::{Path, PathBuf};

const SIZES: [usize; 3] = [10, 100, 1_000];
const SEED: u64 = 1;

fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=../../roster");
    let folder = |name: &str| PathBuf::from(std::env::var_os(name).expect("cargo sets it"));
    let (manifest, out) = (folder("CARGO_MANIFEST_DIR"), folder("OUT_DIR"));
    for size in SIZES {
        // Below the manifest, because the generated code includes the prompts by a path from there.
        let shown = format!("target/rosters/{size}");
        let specs = manifest.join(&shown);
        if specs.exists() {
            fs::remove_dir_all(&specs).expect("the folder can be removed");
        }
        roster::write(&specs, size, SEED).expect("the specs can be written");
        // The enums take half of the time to compile, and no question here asks them.
        write(&specs.join("agents.toml"), "[rules]\ninvalid-yaml = \"allow\"\n[code]\nenums = []\n");
        let compiled = compile(&Options { folder: specs.clone(), shown, levels: Levels::default() });
        let code = codegen::generate(&compiled, &Style::default());
        write(&out.join(format!("agents_{size}.rs")), &code.to_string());
        let loaded = agent_loader::Loaded::open(&specs).expect("the generated specs are sound");
        write(&out.join(format!("by_hand_{size}.rs")), &by_hand::code(loaded.roster()));
    }
}

fn write(file: &Path, text: &str) {
    fs::write(file, text).expect("the file can be written");
}
