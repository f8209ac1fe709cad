//! The mistakes of a frontmatter -> whether Claude Code loads the file all the same. The one source for what the
//! finding `invalid-yaml` says of it and for the verdict on the file.

use super::NOT_MEASURED;
use crate::frontmatter::{Cause, CauseKind};
use crate::yaml::YamlErrorKind;

/// How Claude Code 2.1 takes a frontmatter with mistakes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reception<'a> {
    /// Whether it loads the file.
    pub(crate) loads: bool,
    /// Whether that was tried on the real program; otherwise it is the best reading of what was.
    pub(crate) is_measured: bool,
    /// The mistake that decides.
    cause: &'a Cause,
}

/// How it takes a frontmatter with these mistakes; none if there are none. One that it refuses decides, then one that
/// nobody tried.
pub(crate) fn reception(causes: &[Cause]) -> Option<Reception<'_>> {
    let each = causes.iter().map(|cause| Reception {
        loads: cause.loads.unwrap_or_else(|| is_likely_taken(&cause.kind)),
        is_measured: cause.loads.is_some(),
        cause,
    });
    each.min_by_key(|reception| match (reception.loads, reception.is_measured) {
        (false, true) => 0,
        (false, false) => 1,
        (true, false) => 2,
        (true, true) => 3,
    })
}

/// The best reading of a mistake that nobody tried: what it refuses to read as YAML it repairs line by line, which helps
/// a `: ` in a field of one line, and no field of more lines or levels.
fn is_likely_taken(kind: &CauseKind) -> bool {
    matches!(kind, CauseKind::Unwanted(_) | CauseKind::Yaml(YamlErrorKind::Colon))
}

impl Reception<'_> {
    /// The words in front of what to do about it.
    pub(crate) fn help(&self) -> &'static str {
        let is_yaml = matches!(self.cause.kind, CauseKind::Unwanted(_));
        match (self.loads, self.is_measured) {
            (false, true) => "Claude Code skips this file silently; ",
            (false, false) => "Claude Code probably skips this file silently (not measured); ",
            (true, true) => "Claude Code loads this file all the same, but strict readers refuse it; ",
            (true, false) if is_yaml => "Claude Code probably loads this file (not measured); ",
            (true, false) => "Claude Code probably loads this file (not measured), but strict readers refuse it; ",
        }
    }

    /// What the verdict says of it.
    pub(crate) fn why(&self) -> String {
        let words = self.cause.kind.words();
        let not_measured = if self.is_measured { "" } else { NOT_MEASURED };
        match self.cause.kind {
            CauseKind::Fence(_) => format!("{words}{not_measured}"),
            CauseKind::Unwanted(_) => format!("not plain YAML: {words}{not_measured}"),
            _ => format!("not valid YAML: {words}{not_measured}"),
        }
    }
}
