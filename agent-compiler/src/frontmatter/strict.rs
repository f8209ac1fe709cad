//! A frontmatter that is YAML -> its entries; what YAML allows and specs should not hold.

use super::{CauseKind, Entry, Reading, fields, finding::Finding};
use crate::{
    diagnostic::{Diagnostic, Diagnostics, Place},
    document::Fences,
    rules,
    source::SourceId,
    text::Text,
    yaml::{self, Node, Value, YamlError, YamlErrorKind},
};
use std::{collections::BTreeMap, ops::Range};

/// More places than this are not shown.
const MAX_RELATED: usize = 8;

pub(super) fn read(text: &str, fences: &Fences) -> Result<(Vec<Entry>, Vec<Finding>), YamlError> {
    let (root, problems) = yaml::parse(&text[fences.yaml.clone()], fences.yaml.start)?;
    let Value::Map(entries) = root.value else {
        return Err(YamlError { at: root.at.start, kind: YamlErrorKind::Line });
    };
    let entries: Vec<_> =
        entries.into_iter().map(|(key, value)| Entry { key, value, reading: Reading::Strict }).collect();
    let mut findings: Vec<_> = problems.into_iter().map(|problem| exotic(problem, text)).collect();
    findings.extend(prose_as_fields(&entries, text));
    Ok((entries, findings))
}

pub(super) fn exotic(problem: yaml::YamlProblem, text: &str) -> Finding {
    let message = format!("the frontmatter holds more than plain YAML: {}", problem.message);
    Finding::new(CauseKind::Exotic, problem.at, text).message(message, "put the value in double quotes if this is text")
}

/// `Context: ...` or `<example>Context: ...` behind a description: a field for YAML, lost for the description.
fn prose_as_fields(entries: &[Entry], text: &str) -> Vec<Finding> {
    let mut of = None;
    let mut findings = Vec::new();
    for entry in entries {
        if fields::is_long_text(&entry.key.value) {
            of = Some(&entry.key.value);
        } else if let Some(of) = of.filter(|_| fields::reads_as_prose(&entry.key.value)) {
            let message = format!("a part of `{of}` is read as a field of its own, and lost for `{of}`");
            findings.push(
                Finding::new(CauseKind::ProseAsField, entry.key.at.clone(), text)
                    .message(message, "YAML reads this as a new key")
                    .advice(format!("write `{of}: |-` and indent the text by two spaces")),
            );
        } else {
            of = None;
        }
    }
    findings
}

/// What to report when strict reading failed with `error` and recovery gave `found`.
pub(super) fn because(error: &YamlError, text: &str, found: Vec<Finding>) -> Vec<Finding> {
    let kind = CauseKind::from(error.kind);
    // Then what recovery stumbles over is only what follows from this.
    let excess = kind == CauseKind::Excess;
    if excess || found.is_empty() {
        let line = text[error.at..].lines().next().map_or(0, str::len);
        return vec![Finding::new(kind, error.at..error.at + line, text)];
    }
    found
}

/// Reports each key that one mapping holds twice, at every level.
pub(super) fn report_duplicates(source: SourceId, entries: &[Entry], out: &mut Diagnostics) {
    report_level(source, entries.iter().map(|entry| (&entry.key, &entry.value)), out);
}

fn report_level<'a>(
    source: SourceId,
    entries: impl Iterator<Item = (&'a Text, &'a Node)> + Clone,
    out: &mut Diagnostics,
) {
    let mut places: BTreeMap<&str, Vec<Range<usize>>> = BTreeMap::new();
    for (key, value) in entries {
        places.entry(&key.value).or_default().push(key.at.clone());
        report_inside(source, value, out);
    }
    for (key, places) in places {
        let place = |range: &Range<usize>| Place { source, range: range.clone() };
        let [first, second, more @ ..] = &places[..] else { continue };
        let mut found = Diagnostic::new(&rules::DUPLICATE_KEY, format!("the key `{key}` is there twice"))
            .at(place(second), "again here")
            .with(place(first), "first here");
        for again in more.iter().take(MAX_RELATED) {
            found = found.with(place(again), "and again");
        }
        out.push(found.help("keep one of them"));
    }
}

fn report_inside(source: SourceId, node: &Node, out: &mut Diagnostics) {
    match &node.value {
        Value::Scalar(..) => {}
        Value::List(items) => items.iter().for_each(|item| report_inside(source, item, out)),
        Value::Map(entries) => report_level(source, entries.iter().map(|(key, value)| (key, value)), out),
    }
}
