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

use agent_terms::watch::Marker;

#[cfg(feature = "generate")]
mod generate;
#[cfg(feature = "generate")]
pub use generate::generate;

/// Tells cargo to build again when anything in `folder` changes, and `include_agents!` that it is watched.
///
/// A macro alone cannot notice a file that is added. `folder` is written as in the macro, relative to `Cargo.toml`.
pub fn watch(folder: &str) {
    let folder = normal(folder);
    println!("cargo::rerun-if-changed={folder}");
    println!("cargo::rustc-env={}=1", Marker(&folder));
}

/// The folder as the macro knows it: with `/`, and without one at its end.
fn normal(folder: &str) -> String {
    folder.replace('\\', "/").trim_end_matches('/').trim_start_matches("./").to_owned()
}
