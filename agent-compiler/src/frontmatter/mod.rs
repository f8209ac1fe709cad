//! The YAML between the fences -> entries with places, each with how it was read: strictly, or recovered and why.

mod duplicates;
#[cfg(feature = "edit")]
pub(crate) mod edit;
mod fences;
mod finding;
mod flow;
mod nested;
mod patch;
mod recovery;
pub(crate) mod remove;
mod split;
mod value;
mod write;

pub mod fields;

pub use finding::{Cause, CauseKind};

use crate::{
    client::home_of_another,
    diagnostic::{Diagnostics, Edit, Fix, Place},
    document::Document,
    text::{Text, bounds},
    yaml::{self, Node, Value, YamlErrorKind},
};
use fences::Plain;
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
    causes.sort_by_cached_key(|cause| bounds(&cause.at));
    let mut of_fences: Vec<Cause> = finding::of_fences(document).collect();
    of_fences.sort_by_cached_key(|cause| bounds(&cause.at));
    causes.append(&mut of_fences);
    let fix = patches.and_then(|patches| fix(document, text, &entries, patches, &causes));
    let is_read_by_claude = home_of_another(path).is_none();
    finding::report(document, text, &causes, is_read_by_claude, fix, out);
    duplicates::report(document.source, text, &entries, out);
    Frontmatter { entries, causes }
}

/// The changes to the frontmatter, and plain fences around it as far as both are certain; or else all that is a guess.
fn fix(document: &Document, text: &str, entries: &[Entry], patches: Vec<Patch>, causes: &[Cause]) -> Option<Fix> {
    let strict = patches.is_empty().then_some(entries);
    let Plain { mut certain, guessed } = fences::plain(document, text, strict);
    let any = !certain.is_empty() || !patches.is_empty();
    let safe = any && !causes.iter().any(is_guess);
    if !safe {
        certain.extend(guessed);
    }
    certain.extend(patches.into_iter().map(|patch| (patch.at, patch.replacement)));
    certain.sort_by_cached_key(|(at, _)| bounds(at));
    let source = document.source;
    let edit = |(range, replacement)| Edit { place: Place { source, range }, replacement };
    (!certain.is_empty()).then(|| Fix { edits: certain.into_iter().map(edit).collect(), safe })
}

fn is_guess(cause: &Cause) -> bool {
    matches!(
        cause.kind,
        CauseKind::Conflict
            | CauseKind::Indentation
            | CauseKind::MissingColon(_)
            | CauseKind::Stray
            | CauseKind::Yaml(YamlErrorKind::Bracket | YamlErrorKind::Line | YamlErrorKind::Alias)
    )
}

#[cfg(test)]
mod tests;
