//! The build-script front end of the agent-spec compiler.
//!
//! ```no_run
//! // in the `main` of build.rs, beside `mod agents { agent_core::include_agents!("agents"); }`
//! agent_build::watch("agents");
//! ```
//!
//! or, for real files that editors can open and build caches can see:
//!
//! ```no_run
//! // in the `main` of build.rs, beside `mod agents { include!(concat!(env!("OUT_DIR"), "/agents.rs")); }`
//! agent_build::generate("agents");
//! ```
//!
//! `watch` alone is tiny: with `default-features = false` the compiler is not built for the build script.

use agent_terms::table::hash;

#[cfg(feature = "generate")]
mod generate;
#[cfg(feature = "generate")]
pub use generate::generate;

/// Tells cargo to build again when anything in `folder` changes, and `include_agents!` that it is watched.
///
/// A macro alone cannot notice a file that is added. `folder` is written as in the macro, relative to `Cargo.toml`.
pub fn watch(folder: &str) {
    let folder = folder.replace('\\', "/");
    let folder = folder.trim_end_matches('/').trim_start_matches("./");
    println!("cargo::rerun-if-changed={folder}");
    println!("cargo::rustc-env={}=1", marker(folder));
}

/// The variable that the macro looks for; `agent_compiler::watch_marker` is the same, and a test compares them.
fn marker(folder: &str) -> String {
    format!("AGENTS_WATCHED_{:08X}", hash(folder))
}

#[cfg(all(test, feature = "generate"))]
mod tests {
    #[test]
    fn the_macro_looks_for_the_same_marker() {
        assert_eq!(super::marker("crew/agents"), agent_compiler::watch_marker("crew/agents"));
    }
}
