//! A tree -> a `duplicate-key` for each key that one mapping has more than once.

use super::{Entry, Reading};
use crate::{
    diagnostic::{Diagnostic, Diagnostics, Edit, Fix, Place},
    rules,
    source::SourceId,
    text::{Text, bounds},
    yaml::{Node, Value},
};
use std::{collections::BTreeMap, ops::Range};

/// At most so many further places of one key are shown.
const SHOWN: usize = 8;

pub(super) fn report(source: SourceId, text: &str, entries: &[Entry], out: &mut Diagnostics) {
    let keys: Vec<&Text> = entries.iter().map(|entry| &entry.key).collect();
    mapping(source, &keys, &|key| repetition(source, text, entries, key), out);
    entries.iter().for_each(|entry| below(source, &entry.value, out));
}

fn below(source: SourceId, node: &Node, out: &mut Diagnostics) {
    match &node.value {
        Value::Scalar(..) => {}
        Value::List(items) => items.iter().for_each(|item| below(source, item, out)),
        Value::Map(entries) => {
            let keys: Vec<&Text> = entries.iter().map(|(key, _)| key).collect();
            mapping(source, &keys, &|_| None, out);
            entries.iter().for_each(|(_, value)| below(source, value, out));
        }
    }
}

/// Removes what only says again what was said before it: all but the first entry of a key, if all mean the same.
fn repetition(source: SourceId, text: &str, entries: &[Entry], key: &str) -> Option<Fix> {
    let mut same = entries.iter().filter(|entry| entry.key.value == key);
    let first = same.next().filter(|entry| entry.reading == Reading::Strict)?;
    let remove = |entry: &Entry| {
        let says_the_same = entry.reading == Reading::Strict && entry.value.means(&first.value);
        let range = says_the_same.then(|| whole_lines(text, entry)).flatten()?;
        Some(Edit { place: Place { source, range }, replacement: String::new() })
    };
    let edits: Option<Vec<Edit>> = same.map(remove).collect();
    edits.map(|edits| Fix { edits, safe: true })
}

/// The lines of an entry, if nothing else stands on them.
fn whole_lines(text: &str, entry: &Entry) -> Option<Range<usize>> {
    let start = text[..entry.key.at.start].rfind('\n').map_or(0, |end| end + 1);
    let end = entry.key.at.end.max(entry.value.at.end);
    let end = if text[..end].ends_with('\n') { end } else { end + text[end..].find('\n')? + 1 };
    let behind = text.get(entry.value.at.end..end).unwrap_or_default();
    (text[start..entry.key.at.start].trim().is_empty() && behind.trim().is_empty()).then_some(start..end)
}

fn mapping(source: SourceId, keys: &[&Text], fix: &dyn Fn(&str) -> Option<Fix>, out: &mut Diagnostics) {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, key) in keys.iter().enumerate() {
        places.entry(&key.value).or_default().push(index);
    }
    let mut twice: Vec<&[usize]> = places.values().map(Vec::as_slice).filter(|places| places.len() > 1).collect();
    twice.sort_by_cached_key(|places| bounds(&keys[places[1]].at));
    for places in twice {
        let key = keys[places[0]].value.as_str();
        let place = |index: usize| Place { source, range: keys[index].at.clone() };
        let mut found = Diagnostic::new(&rules::DUPLICATE_KEY, format!("the key `{key}` is written twice"))
            .at(place(places[1]), "again here")
            .with(place(places[0]), "first here");
        for again in places.iter().skip(2).take(SHOWN) {
            found = found.with(place(*again), "and here");
        }
        found.fix = fix(key);
        let help = match found.fix {
            Some(_) => "both say the same: remove one of them",
            None => "keep one of them: some readers take the first, some the last, and some refuse the file",
        };
        out.push(found.help(help));
    }
}
