//! Findings -> the repairs that can be applied together.

use super::{Policy, trial::Repair};
use crate::{
    Compiled,
    diagnostic::{Edit, Fix},
    rules::{INVALID_YAML, UNCLOSED_FRONTMATTER},
    source::SourceId,
};
use std::collections::{BTreeMap, BTreeSet};

/// Repairs that were tried and do harm.
#[derive(Default)]
pub(super) struct Skip {
    /// On the texts as they are now.
    pub(super) edits: BTreeSet<Vec<EditKey>>,
    /// On texts that were changed since, by their findings; tried again when nothing else is left.
    pub(super) for_now: BTreeSet<(&'static str, String, String)>,
}

/// The wanted repairs that do not touch each other, in the order of the findings; those that are certain go first. None that
/// would change a file that was not asked for.
///
/// A file whose frontmatter has to become readable first gets no other repair in the same round.
pub(super) fn choose(compiled: &Compiled, policy: &Policy, skip: &Skip) -> Vec<Repair> {
    let wanted = |safe: bool| {
        compiled.diagnostics.iter().filter_map(move |found| {
            let fix = found.fix.as_ref().filter(|fix| fix.safe == safe && policy.wants(found.rule, safe))?;
            let repair = Repair::new(found, fix, &compiled.sources);
            let skipped = skip.edits.contains(&key(fix)) || skip.for_now.contains(&repair.finding());
            let is_asked = fix.edits.iter().all(|edit| compiled.scope.asks_for(edit.place.source));
            (!fix.edits.is_empty() && is_asked && !skipped).then_some(repair)
        })
    };
    let first = |repair: &Repair| [INVALID_YAML.name, UNCLOSED_FRONTMATTER.name].contains(&repair.rule.name);
    let mut candidates: Vec<Repair> = wanted(true).chain(wanted(false)).collect();
    candidates.sort_by_key(|repair| !first(repair));
    let (mut chosen, mut taken, mut closed) = (Vec::new(), Taken::default(), BTreeSet::new());
    for repair in candidates {
        let edits = &repair.fix.edits;
        let is_open = edits.iter().all(|edit| !closed.contains(&edit.place.source));
        if is_open && edits.iter().all(|edit| taken.is_free(edit)) {
            edits.iter().for_each(|edit| taken.take(edit));
            if first(&repair) {
                closed.extend(edits.iter().map(|edit| edit.place.source));
            }
            chosen.push(repair);
        }
    }
    chosen
}

/// An edit, to compare repairs by.
pub(super) type EditKey = (SourceId, usize, usize, String);

/// What a repair does, to know it again.
pub(super) fn key(fix: &Fix) -> Vec<EditKey> {
    let key =
        |Edit { place, replacement }: &Edit| (place.source, place.range.start, place.range.end, replacement.clone());
    fix.edits.iter().map(key).collect()
}

/// The bytes that are spoken for: per file, where each edit starts and ends.
#[derive(Default)]
struct Taken(BTreeMap<SourceId, BTreeMap<usize, usize>>);

impl Taken {
    /// Edits that touch are apart only if both replace something: what is inserted beside a replacement, or twice at one
    /// place, was worked out without the other.
    fn is_free(&self, edit: &Edit) -> bool {
        let Some(taken) = self.0.get(&edit.place.source) else { return true };
        let (start, end) = (edit.place.range.start, edit.place.range.end);
        let touches = |(&from, &to): (&usize, &usize)| {
            let apart = end < from || to < start || (start < end && from < to && (end == from || to == start));
            !apart
        };
        // Taken ranges do not overlap: only the nearest on each side can touch.
        !taken.range(..=start).rev().take(2).any(touches) && !taken.range(start..).take(2).any(touches)
    }

    fn take(&mut self, edit: &Edit) {
        let range = &edit.place.range;
        self.0.entry(edit.place.source).or_default().insert(range.start, range.end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;

    fn edit(range: std::ops::Range<usize>) -> Edit {
        Edit { place: Place { source: SourceId(0), range }, replacement: String::new() }
    }

    #[test]
    fn what_touches_waits() {
        let mut taken = Taken::default();
        taken.take(&edit(10..20));
        taken.take(&edit(30..30));
        for (range, free) in
            [(0..10, true), (20..25, true), (5..11, false), (19..21, false), (12..13, false), (0..40, false)]
        {
            assert_eq!(taken.is_free(&edit(range.clone())), free, "{range:?}");
        }
        for (range, free) in [(10..10, false), (20..20, false), (21..21, true), (30..30, false), (25..30, false)] {
            assert_eq!(taken.is_free(&edit(range.clone())), free, "{range:?}");
        }
        assert!(taken.is_free(&Edit { place: Place { source: SourceId(1), range: 10..20 }, ..edit(0..0) }));
    }
}
