//! One line for each diagnostic, for editors and `grep`: `path:line:col: error[rule]: message`.

use super::printable::one_line;
use crate::{
    diagnostic::{Diagnostic, Diagnostics, Severity},
    source::SourceSet,
};

/// One diagnostic on one line, without a line feed. What has no place starts with `error[rule]`.
#[must_use]
pub fn render(diagnostic: &Diagnostic, sources: &SourceSet) -> String {
    let word = match diagnostic.severity {
        Severity::Deny => "error",
        Severity::Warn => "warning",
        Severity::Allow => "note",
    };
    let place = diagnostic.primary.as_ref().and_then(|label| {
        let source = sources.get(label.place.source)?;
        let position = source.position(label.place.range.start);
        let path = one_line(&source.path);
        // GitHub Actions obeys lines of any program that begin so.
        let dot = if path.trim_start().starts_with("::") { "./" } else { "" };
        Some(format!("{dot}{path}:{}:{}: ", position.line, position.column))
    });
    format!("{}{word}[{}]: {}", place.unwrap_or_default(), diagnostic.rule.name, one_line(&diagnostic.message))
}

/// All diagnostics in their order, one on each line; no line feed at the end.
#[must_use]
pub fn all(diagnostics: &Diagnostics, sources: &SourceSet) -> String {
    diagnostics.iter().map(|diagnostic| render(diagnostic, sources)).collect::<Vec<_>>().join("\n")
}
