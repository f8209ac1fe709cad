//! What makes rustc notice that a file has changed: every file that was read is included.

use super::text::put;
use crate::Compiled;

/// The text of a file, by a path that is the same in every checkout.
pub(super) fn include(file: &str) -> String {
    format!("::core::include_str!(::core::concat!(::core::env!(\"CARGO_MANIFEST_DIR\"), {:?}))", ["/", file].concat())
}

/// The files that no prompt is included from: `agents.toml`, and documents that may become agents.
pub(super) fn tracking(compiled: &Compiled) -> String {
    let mut out = String::new();
    for id in compiled.documents().chain(compiled.config_source) {
        put!(out, "const _: &str = {};", include(&compiled.sources[id].path));
    }
    out
}
