//! One file: where its frontmatter is, what stands in it, what is hidden in the text, and the repair of what is no YAML.

#![no_main]

use agent_compiler::diagnostic::Diagnostics;
use agent_compiler::fix;
use agent_compiler::frontmatter::{Entry, Frontmatter};
use agent_compiler::rules::hidden;
use agent_fuzz::check::{entries, findings, inside, read};
use agent_fuzz::{slowest, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    slowest::timed(data, |data| one(text(data)));
});

fn one(text: &str) {
    let (document, frontmatter, mut out) = read(text);
    let (again, frontmatter_again, _) = read(text);
    assert_eq!((&document, &frontmatter), (&again, &frontmatter_again), "not the same twice");
    let fixed = repaired(text, &out);
    hidden::check(document.source, text, &mut out);
    inside(text, &document.body);
    if let Some(fences) = &document.frontmatter {
        [&fences.open, &fences.yaml, &fences.close].into_iter().for_each(|range| inside(text, range));
    }
    document.quirks.iter().for_each(|quirk| inside(text, &quirk.at));
    frontmatter.causes.iter().for_each(|cause| inside(text, &cause.at));
    entries(text, &frontmatter.entries);
    findings(&out, |_| text);
    // Where one ends that is not closed is a guess, which its repair may change; `fix` has both repairs together.
    let is_closed = document.frontmatter.is_some_and(|fences| !fences.close.is_empty());
    let Some(fixed) = fixed.filter(|_| is_closed) else { return };
    let (document, after, out) = read(&fixed);
    if document.frontmatter.is_some() {
        let left = out.iter().any(|found| found.message.contains("not valid YAML"));
        assert!(means_the_same(&frontmatter, &after), "{:#?}\n{:#?}", frontmatter.entries, after.entries);
        assert!(!left && after.is_strict(), "still no YAML: {fixed:?}");
    }
}

/// The text with the repairs of `invalid-yaml` applied.
fn repaired(text: &str, out: &Diagnostics) -> Option<String> {
    let found = out.iter().filter(|found| found.rule.name == "invalid-yaml");
    let edits = found.filter_map(|found| found.fix.as_ref()).flat_map(|fix| &fix.edits);
    let edits: Vec<_> = edits.map(|edit| (edit.place.range.clone(), edit.replacement.as_str())).collect();
    (!edits.is_empty()).then(|| fix::apply(text, &edits).expect("a repair can be applied"))
}

fn means_the_same(old: &Frontmatter, new: &Frontmatter) -> bool {
    let same = |(old, new): (&Entry, &Entry)| old.key.value == new.key.value && old.value.means(&new.value);
    old.entries.len() == new.entries.len() && old.entries.iter().zip(&new.entries).all(same)
}
