//! What the compiler found, with the files it speaks of.

use agent_compiler::diagnostic::Diagnostics;
use agent_compiler::render::text::{self, Look};
use agent_compiler::source::SourceSet;
use std::fmt;

/// Everything that was found in the specs. Shown in the words of `agentc check`, without colour.
pub struct Report {
    pub(crate) diagnostics: Diagnostics,
    pub(crate) sources: SourceSet,
}

impl Report {
    /// The findings, sorted by file and place.
    #[must_use]
    pub fn diagnostics(&self) -> &Diagnostics {
        &self.diagnostics
    }

    /// The files, which the places of the findings point into.
    #[must_use]
    pub fn sources(&self) -> &SourceSet {
        &self.sources
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text::all(&self.diagnostics, &self.sources, Look::default()))
    }
}

/// The same text: what `unwrap` prints is to be read by a person.
impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Report {}
