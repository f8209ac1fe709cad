//! Reading one text, and what must hold of every reading.

use agent_compiler::{
    diagnostic::{Diagnostic, Diagnostics, Fix},
    document::{self, Document},
    frontmatter::{self, Frontmatter},
    source::{Source, SourceSet},
    yaml::{Node, Value},
};
use std::{
    ops::Range,
    path::{Path, PathBuf},
};

/// All that is read from one file.
#[derive(Debug)]
pub(crate) struct Read {
    pub document: Document,
    pub frontmatter: Frontmatter,
    pub diagnostics: Diagnostics,
}

pub(crate) fn read(text: &str) -> Read {
    let mut sources = SourceSet::default();
    let source = sources.add(Source::new("agent.md", text));
    let mut diagnostics = Diagnostics::default();
    let document = document::split(source, text, &mut diagnostics);
    let frontmatter = frontmatter::read(&document, text, &mut diagnostics);
    Read { document, frontmatter, diagnostics }
}

pub(crate) fn invalid_yaml(diagnostics: &Diagnostics) -> Option<&Diagnostic> {
    diagnostics.iter().find(|found| found.rule.name == "invalid-yaml")
}

/// The text after a fix.
pub(crate) fn repaired(text: &str, fix: &Fix) -> String {
    let mut text = text.to_owned();
    let mut edits: Vec<_> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| (edit.place.range.start, edit.place.range.end));
    for edit in edits.iter().rev() {
        text.replace_range(edit.place.range.clone(), &edit.replacement);
    }
    text
}

/// Every place is inside the file and on the borders of characters; edits do not overlap; a text is where it says it is.
pub(crate) fn check_places(text: &str, found: &Read, name: &str) {
    let check = |range: &Range<usize>| assert!(text.get(range.clone()).is_some(), "{name}: {range:?}");
    check(&found.document.body);
    for quirk in &found.document.quirks {
        check(&quirk.at);
    }
    if let Some(fences) = &found.document.frontmatter {
        [&fences.open, &fences.yaml, &fences.close].into_iter().for_each(check);
    }
    for entry in &found.frontmatter.entries {
        check(&entry.key.at);
        check_node(text, &entry.value, name);
    }
    for diagnostic in &found.diagnostics {
        for label in diagnostic.primary.iter().chain(&diagnostic.related) {
            check(&label.place.range);
        }
        if let Some(fix) = &diagnostic.fix {
            fix.edits.iter().for_each(|edit| check(&edit.place.range));
            for pair in fix.edits.windows(2) {
                assert!(pair[0].place.range.end <= pair[1].place.range.start, "{name}: {pair:?}");
            }
        }
    }
}

fn check_node(text: &str, node: &Node, name: &str) {
    assert!(text.get(node.at.clone()).is_some(), "{name}: {:?}", node.at);
    match &node.value {
        Value::Scalar(scalar, _) => {
            for (at, c) in scalar.value.char_indices() {
                let place = scalar.locate(at..at + c.len_utf8());
                let there = text.get(place.clone()).unwrap_or_else(|| panic!("{name}: {place:?}"));
                assert!(
                    scalar.at.start <= place.start && place.end <= scalar.at.end,
                    "{name}: {place:?} {:?}",
                    scalar.at
                );
                let decoded = c.is_whitespace() || there.starts_with('\\') || there == "''";
                assert!(
                    decoded || there.starts_with(c),
                    "{name}: {c:?} at {place:?} is {there:?} in {:?}",
                    scalar.value
                );
            }
        }
        Value::List(items) => items.iter().for_each(|item| check_node(text, item, name)),
        Value::Map(entries) => entries.iter().for_each(|(_, value)| check_node(text, value, name)),
    }
}

/// The Markdown files of a folder beside the workspace, sorted, as far as they are text.
pub(crate) fn collection(name: &str) -> Vec<(PathBuf, String)> {
    let mut paths = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared").join(name), &mut paths);
    paths.sort();
    paths.into_iter().filter_map(|path| std::fs::read_to_string(&path).ok().map(|text| (path, text))).collect()
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            paths.push(path);
        }
    }
}
