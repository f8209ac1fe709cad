//! What a client makes of one file: whether it finds an agent there, and if not, why. A file that was read comes in.

use crate::source::SourceId;

/// How the frontmatter of a file could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Yaml {
    /// As YAML 1.2.
    Strict,
    /// Only by recovery.
    Recovered,
    /// There is none.
    None,
}

impl Yaml {
    /// The word for reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Strict => "strict",
            Self::Recovered => "recovered",
            Self::None => "none",
        }
    }
}

/// What was found in one file, and what Claude Code makes of it.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The file.
    pub source: SourceId,
    /// The name of the agent in it, if it holds one.
    pub agent: Option<String>,
    /// How its frontmatter could be read.
    pub yaml: Yaml,
    /// Whether Claude Code offers the agent.
    pub loads: bool,
    /// Why it does not, or what it loses; one line.
    pub why: Option<String>,
}
