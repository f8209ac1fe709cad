//! A list in brackets that is not YAML -> changes that make it one: the missing bracket, quotes around its words.

use super::{
    finding::{Cause, CauseKind},
    patch::Patch,
    write::quoted,
};
use crate::yaml::{self, YamlErrorKind};
use std::ops::Range;

/// The changes for the list `value`, which starts at byte `start` of the file.
pub(super) fn repair(value: &str, start: usize) -> Option<(Vec<Patch>, Cause)> {
    let items = items(value)?;
    let mut patches = Vec::new();
    let mut cause = None;
    for item in items.at {
        let word = &value[item.clone()];
        if word.is_empty() || yaml::parse(&format!("[{word}]"), 0).is_ok() {
            continue;
        }
        let bare = word.strip_prefix('`').and_then(|word| word.strip_suffix('`')).unwrap_or(word);
        let at = start + item.start;
        let first = word.chars().next().unwrap_or('[');
        let place = at..at + first.len_utf8();
        cause = cause.or(Some(Cause { kind: CauseKind::Special(first), at: place, loads: None }));
        patches.push(Patch::replace(at..at + word.len(), quoted(bare)));
    }
    if !items.closed {
        patches.push(Patch::insert(start + value.len(), "]"));
        let loads = (!value.contains('\n')).then_some(true);
        let kind = CauseKind::Yaml(YamlErrorKind::Bracket);
        return Some((patches, Cause { kind, at: start..start + 1, loads }));
    }
    cause.map(|cause| (patches, cause))
}

struct Items {
    at: Vec<Range<usize>>,
    closed: bool,
}

/// The parts between the commas of a list without lists inside; none if something follows its end.
fn items(value: &str) -> Option<Items> {
    let (mut items, mut start, mut round, mut quote) = (Vec::new(), 1, 0_usize, None);
    let trimmed = |range: Range<usize>| {
        let word = &value[range.clone()];
        let start = range.start + (word.len() - word.trim_start().len());
        start..start + word.trim().len()
    };
    for (at, c) in value.char_indices().skip(1) {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if value[start..at].trim().is_empty() => quote = Some(c),
            (None, '(') => round += 1,
            (None, ')') => round = round.saturating_sub(1),
            (None, '[' | '{') if round == 0 => return None,
            (None, ',') if round == 0 => {
                items.push(trimmed(start..at));
                start = at + 1;
            }
            (None, ']') if round == 0 => {
                items.push(trimmed(start..at));
                return value[at + 1..].trim().is_empty().then_some(Items { at: items, closed: true });
            }
            _ => {}
        }
    }
    items.push(trimmed(start..value.len()));
    Some(Items { at: items, closed: false })
}
