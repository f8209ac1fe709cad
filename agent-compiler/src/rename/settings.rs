//! The places of `agents.toml` that name the agent: whom an alias means, and the key of an agent that exists elsewhere.

use super::Subject;
use crate::diagnostic::{Edit, Place};

pub(super) fn edits(subject: &Subject<'_>) -> Vec<Edit> {
    let config = &subject.compiled.config;
    let targets = config.aliases.iter().map(|(_, target)| target);
    let external = config.external.iter().map(|(word, _)| word);
    let words = targets.chain(external).filter(|word| word.text == subject.spelling.old);
    words.filter_map(|word| inside(subject, &word.place)).map(|place| subject.edit(place, false)).collect()
}

/// The name without its quotes.
fn inside(subject: &Subject<'_>, place: &Place) -> Option<Place> {
    let old = subject.spelling.old;
    let written = &subject.compiled.sources[place.source].text[place.range.clone()];
    // With an escape in it the name is not there as such, and the result would not read back.
    let start = place.range.start + written.find(old)?;
    Some(Place { source: place.source, range: start..start + old.len() })
}
