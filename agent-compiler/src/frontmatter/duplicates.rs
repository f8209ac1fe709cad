//! A tree -> a `duplicate-key` for each key that one mapping has more than once.

use super::Entry;
use crate::{
    diagnostic::{Diagnostic, Diagnostics, Place},
    rules,
    source::SourceId,
    text::Text,
    yaml::{Node, Value},
};
use std::{collections::BTreeMap, ops::Range};

/// At most so many further places of one key are shown.
const SHOWN: usize = 8;

pub(super) fn report(source: SourceId, entries: &[Entry], out: &mut Diagnostics) {
    mapping(source, entries.iter().map(|entry| &entry.key), out);
    entries.iter().for_each(|entry| below(source, &entry.value, out));
}

fn below(source: SourceId, node: &Node, out: &mut Diagnostics) {
    match &node.value {
        Value::Scalar(..) => {}
        Value::List(items) => items.iter().for_each(|item| below(source, item, out)),
        Value::Map(entries) => {
            mapping(source, entries.iter().map(|(key, _)| key), out);
            entries.iter().for_each(|(_, value)| below(source, value, out));
        }
    }
}

fn mapping<'a>(source: SourceId, keys: impl Iterator<Item = &'a Text>, out: &mut Diagnostics) {
    let mut places: BTreeMap<&str, Vec<&Range<usize>>> = BTreeMap::new();
    for key in keys {
        places.entry(&key.value).or_default().push(&key.at);
    }
    let mut twice: Vec<_> = places.into_iter().filter(|(_, places)| places.len() > 1).collect();
    twice.sort_by_key(|(_, places)| places[1].start);
    for (key, places) in twice {
        let place = |range: &Range<usize>| Place { source, range: range.clone() };
        let mut found = Diagnostic::new(&rules::DUPLICATE_KEY, format!("the key `{key}` is written twice"))
            .at(place(places[1]), "again here")
            .with(place(places[0]), "first here");
        for again in places.iter().skip(2).take(SHOWN) {
            found = found.with(place(again), "and here");
        }
        out.push(found.help("keep one of them: some readers take the first, some the last, and some refuse the file"));
    }
}
