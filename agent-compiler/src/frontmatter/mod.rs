//! The YAML between the fences -> entries with places, each with how it was read: strictly, or recovered and why.

mod duplicates;
mod finding;
mod flow;
mod nested;
mod patch;
mod recovery;
mod split;
mod value;
mod write;

pub mod fields;

pub use finding::{Cause, CauseKind};

use crate::{
    client::home_of_another,
    diagnostic::{Diagnostics, Edit, Fix, Place},
    document::{Document, QuirkKind},
    text::Text,
    yaml::{self, Node, Value, YamlErrorKind},
};
use patch::Patch;

/// The fields of a spec, as they are written.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Frontmatter {
    /// In the order of the file; a key that is written twice is there twice.
    pub entries: Vec<Entry>,
    /// Everything unusual, in the order of the file; unusual fences last.
    pub causes: Vec<Cause>,
}

/// One field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its key.
    pub key: Text,
    /// Its value.
    pub value: Node,
    /// How it was read.
    pub reading: Reading,
}

/// How a field was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// As YAML.
    Strict,
    /// It is not YAML; what its author meant was recovered, at least in a part of it.
    Recovered(Cause),
}

impl Frontmatter {
    /// Whether everything between the fences was read as YAML.
    #[must_use]
    pub fn is_strict(&self) -> bool {
        let is_yaml = |cause: &Cause| matches!(cause.kind, CauseKind::Fence(_) | CauseKind::Unwanted(_));
        self.entries.iter().all(|entry| entry.reading == Reading::Strict) && self.causes.iter().all(is_yaml)
    }

    /// The first entry with this key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key.value == key)
    }
}

/// Reads the frontmatter of a document: as YAML, or else entry by entry, with what is not YAML recovered as text.
///
/// Everything unusual goes into one `invalid-yaml`, with a fix where one is known that keeps what was read; a key that is
/// written twice in one mapping is a `duplicate-key`. `text` is the text that `document` was split from, `path` the one
/// that is shown for it: it tells whether Claude Code looks there.
pub fn read(document: &Document, text: &str, path: &str, out: &mut Diagnostics) -> Frontmatter {
    let Some(fences) = &document.frontmatter else { return Frontmatter::default() };
    let (entries, mut causes, patches) = match yaml::parse(&text[fences.yaml.clone()], fences.yaml.start) {
        Ok((Node { value: Value::Map(entries), .. }, problems)) => {
            let entry = |(key, value)| Entry { key, value, reading: Reading::Strict };
            let causes: Vec<Cause> = problems.into_iter().map(finding::of_problem).collect();
            let patches = causes.is_empty().then(Vec::new);
            (entries.into_iter().map(entry).collect(), causes, patches)
        }
        strict => {
            let mut recovered = recovery::recover(text, fences);
            if let Err(error) = strict {
                if matches!(error.kind, YamlErrorKind::TooDeep | YamlErrorKind::TooLarge) {
                    // Refused although it is YAML: what the parts alone look like explains nothing.
                    recovered = recovery::Recovered { causes: Vec::new(), patches: None, ..recovered };
                }
                if recovered.causes.is_empty() {
                    recovered.causes.push(finding::of_error(&error, text));
                }
            }
            (recovered.entries, recovered.causes, recovered.patches)
        }
    };
    causes.extend(finding::of_fences(document));
    causes.sort_by_key(|cause| (matches!(cause.kind, CauseKind::Fence(_)), cause.at.start, cause.at.end));
    let fix = patches.and_then(|patches| fix(document, patches, &causes));
    let is_read_by_claude = home_of_another(path).is_none();
    finding::report(document, text, &causes, is_read_by_claude, fix, out);
    duplicates::report(document.source, &entries, out);
    Frontmatter { entries, causes }
}

/// The fix of everything in one: the changes to the frontmatter, and plain fences around it.
fn fix(document: &Document, patches: Vec<Patch>, causes: &[Cause]) -> Option<Fix> {
    let source = document.source;
    let edit = |patch: Patch| Edit { place: Place { source, range: patch.at }, replacement: patch.replacement };
    let mut edits: Vec<Edit> = patches.into_iter().map(edit).collect();
    for quirk in &document.quirks {
        let replacement = match quirk.kind {
            QuirkKind::LeadingBlankLines => "",
            QuirkKind::Dots | QuirkKind::LongDashes => "---",
            _ => continue,
        };
        edits.push(Edit { place: Place { source, range: quirk.at.clone() }, replacement: replacement.to_owned() });
    }
    edits.sort_by_key(|edit| edit.place.range.start);
    let is_guess = |cause: &Cause| {
        matches!(
            cause.kind,
            CauseKind::Conflict
                | CauseKind::Indentation
                | CauseKind::Fence(_)
                | CauseKind::Yaml(YamlErrorKind::Bracket | YamlErrorKind::Line | YamlErrorKind::Alias)
        )
    };
    (!edits.is_empty()).then(|| Fix { edits, safe: !causes.iter().any(is_guess) })
}

#[cfg(test)]
mod tests;
