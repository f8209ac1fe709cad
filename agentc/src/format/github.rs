//! Annotations of GitHub Actions, one line for each finding:
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>.

use super::place::Region;
use crate::rosters::Opened;
use agent_compiler::diagnostic::{Diagnostic, Severity};
use agent_compiler::render::one_line;
use agent_compiler::source::SourceSet;
use std::io::{self, Write};

pub(super) fn write(rosters: &[Opened], out: &mut impl Write) -> io::Result<()> {
    for roster in rosters {
        for found in &roster.compiled.diagnostics {
            writeln!(out, "{}", annotation(found, &roster.compiled.sources))?;
        }
    }
    Ok(())
}

fn annotation(found: &Diagnostic, sources: &SourceSet) -> String {
    let command = match found.severity {
        Severity::Deny => "error",
        Severity::Warn => "warning",
        Severity::Allow => "notice",
    };
    let region = found.primary.as_ref().and_then(|label| Region::new(&label.place, sources));
    let place = region.map_or_else(String::new, |region| {
        let Region { file, line, column, end_line, end_column } = region;
        // Columns of different lines cannot be given; an annotation of several lines begins with its first.
        let end = if end_line == line { end_column } else { end_of_line(found, sources) };
        format!("file={},line={line},col={column},endColumn={end},", property(file))
    });
    let help = found.help.iter().map(|help| format!("help: {help}"));
    let message: Vec<String> = [found.message.clone()].into_iter().chain(help).map(|line| data(&line)).collect();
    format!("::{command} {place}title={}::{}", property(found.rule.name), message.join("%0A"))
}

/// The column after the last character of the line on which a finding begins.
fn end_of_line(found: &Diagnostic, sources: &SourceSet) -> usize {
    let Some((source, start)) = found.primary.as_ref().and_then(|label| {
        let source = sources.get(label.place.source)?;
        Some((source, source.position(label.place.range.start)))
    }) else {
        return 1;
    };
    source.line_text(start.line).chars().count() + 1
}

/// The value of a property such as `file`.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// What stands after the second `::`.
fn data(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(|line| one_line(line).replace('%', "%25")).collect();
    lines.join("%0A")
}
