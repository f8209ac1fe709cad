//! The YAML between the fences -> entries with places, each with how it was read: strictly, or recovered and why.

mod finding;
mod nested;
mod quoted;
mod recovery;
mod repair;
mod split;
mod strict;

pub mod fields;

pub use finding::{Cause, CauseKind};

use crate::{diagnostic::Diagnostics, document::Document, text::Text, yaml::Node};
use finding::Finding;

/// The fields of a spec, as they are written.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Frontmatter {
    /// In the order of the file; a key that is written twice is there twice.
    pub entries: Vec<Entry>,
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
    /// The first entry with this key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key.value == key)
    }
}

/// Reads the frontmatter of a document: as YAML, or else entry by entry, with what is not YAML recovered as text.
///
/// Everything unusual goes into one `invalid-yaml`, with a fix where one is known that keeps what was read; a key that is
/// written twice in one mapping is a `duplicate-key`. `text` is the text that `document` was split from.
pub fn read(document: &Document, text: &str, out: &mut Diagnostics) -> Frontmatter {
    let Some(fences) = &document.frontmatter else { return Frontmatter::default() };
    let mut findings = Vec::new();
    let entries = match strict::read(text, fences) {
        Ok((entries, found)) => {
            findings = found;
            entries
        }
        Err(error) => {
            let (entries, found) = recovery::read(text, fences);
            findings.extend(strict::refusal(&error).map_or(found, |refused| vec![refused]));
            if findings.is_empty() {
                findings.push(Finding::from_error(&error, text));
            }
            entries
        }
    };
    let fix = repair::fix(document.source, text, fences, &entries, &findings);
    findings.extend(document.quirks.iter().filter_map(|quirk| finding::of_quirk(quirk, text, document)));
    out_of_step(document, text, findings, fix, out);
    strict::report_duplicates(document.source, &entries, out);
    Frontmatter { entries }
}
