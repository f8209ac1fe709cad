//! What was recovered -> edits that make the frontmatter YAML with the very same values.

use super::{Entry, finding::Finding};
use crate::{
    diagnostic::{Edit, Fix, Place},
    document::Fences,
    source::SourceId,
    text::Text,
    yaml::{self, Kind, Node, Value},
};
use std::{fmt::Write, ops::Range};

/// A text as YAML that every reader takes for this text: in double quotes, or as a `|-` block indented by `indent`.
pub(super) fn scalar(value: &str, indent: usize, crlf: bool) -> String {
    let line_end = if crlf { "\r\n" } else { "\n" };
    let fits_block = value.contains('\n')
        && !value.starts_with([' ', '\t', '\n'])
        && !value.ends_with('\n')
        && !value.chars().any(|c| c != '\n' && needs_escape(c));
    if !fits_block {
        return quoted(value);
    }
    let mut block = "|-".to_owned();
    for line in value.split('\n') {
        block.push_str(line_end);
        if !line.is_empty() {
            block.extend(std::iter::repeat_n(' ', indent));
            block.push_str(line);
        }
    }
    block
}

/// Readers of YAML 1.1 take some of these for line ends, and refuse others.
fn needs_escape(c: char) -> bool {
    c != '\t' && (c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'))
}

fn quoted(value: &str) -> String {
    let mut quoted = "\"".to_owned();
    for c in value.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            // Writing to a String does not fail.
            c if needs_escape(c) => drop(write!(quoted, "\\u{:04x}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// All edits of the findings together, if the frontmatter then is YAML and means exactly what was read from it.
pub(super) fn fix(
    source: SourceId,
    text: &str,
    fences: &Fences,
    entries: &[Entry],
    findings: &[Finding],
) -> Option<Fix> {
    let mut edits: Vec<&(Range<usize>, String)> = findings.iter().flat_map(|finding| &finding.edits).collect();
    edits.sort_by_key(|(at, _)| (at.start, at.end));
    let yaml = &fences.yaml;
    let mut repaired = String::new();
    let mut done = yaml.start;
    for (at, replacement) in &edits {
        repaired.push_str(text.get(done..at.start)?);
        repaired.push_str(replacement);
        done = at.end;
    }
    repaired.push_str(text.get(done..yaml.end)?);
    let (root, problems) = yaml::parse(&repaired, 0).ok()?;
    let read = root.as_map()?;
    let is_same =
        |((key, value), entry): (&(Text, Node), &Entry)| key.value == entry.key.value && same(value, &entry.value);
    let same = read.len() == entries.len() && read.iter().zip(entries).all(is_same);
    let place = |range: &Range<usize>| Place { source, range: range.clone() };
    let edits: Vec<_> =
        edits.iter().map(|(at, replacement)| Edit { place: place(at), replacement: replacement.clone() }).collect();
    let safe = findings.iter().all(|finding| finding.safe);
    (same && problems.is_empty() && !edits.is_empty()).then_some(Fix { edits, safe })
}

/// Whether both mean the same, wherever it stands and however it is written.
fn same(left: &Node, right: &Node) -> bool {
    match (&left.value, &right.value) {
        (Value::Scalar(a, _), Value::Scalar(b, _)) => {
            left.kind() == right.kind() && (left.kind() == Kind::Null || a.value == b.value)
        }
        (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Map(a), Value::Map(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|((ka, a), (kb, b))| ka.value == kb.value && same(a, b))
        }
        _ => false,
    }
}
