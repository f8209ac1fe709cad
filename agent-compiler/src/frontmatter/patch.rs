//! Changes that make a text YAML -> the changed text, and places in it traced back to the file.

use crate::{
    text::Text,
    yaml::{Node, Style, Value, YamlProblem},
};
use std::ops::Range;

/// A change of the file that makes a part of its frontmatter YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Patch {
    /// The bytes of the file that it replaces; empty to insert.
    pub(super) at: Range<usize>,
    pub(super) replacement: String,
    /// The scalar that the replacement writes down, with its places in the file.
    pub(super) scalar: Option<(Text, Style)>,
}

impl Patch {
    pub(super) fn insert(at: usize, replacement: impl Into<String>) -> Self {
        Self::replace(at..at, replacement)
    }

    pub(super) fn replace(at: Range<usize>, replacement: impl Into<String>) -> Self {
        Self { at, replacement: replacement.into(), scalar: None }
    }
}

/// A part of a file with changes applied.
pub(super) struct Patched<'a> {
    pub(super) yaml: String,
    segments: Vec<Segment>,
    patches: &'a [Patch],
}

struct Segment {
    yaml: Range<usize>,
    file: Range<usize>,
    /// Which patch wrote it; none where the file is unchanged.
    patch: Option<usize>,
}

impl<'a> Patched<'a> {
    /// Applies those of `patches` that lie in `part`; they are sorted and do not overlap.
    pub(super) fn new(text: &str, part: Range<usize>, patches: &'a [Patch]) -> Self {
        let mut patched = Patched { yaml: String::new(), segments: Vec::new(), patches };
        let mut at = part.start;
        for (index, patch) in patches.iter().enumerate() {
            if patch.at.start < at || patch.at.end > part.end {
                continue;
            }
            patched.push(&text[at..patch.at.start], at..patch.at.start, None);
            patched.push(&patch.replacement, patch.at.clone(), Some(index));
            at = patch.at.end;
        }
        patched.push(&text[at..part.end], at..part.end, None);
        patched
    }

    fn push(&mut self, yaml: &str, file: Range<usize>, patch: Option<usize>) {
        if yaml.is_empty() {
            return;
        }
        let start = self.yaml.len();
        self.yaml.push_str(yaml);
        self.segments.push(Segment { yaml: start..self.yaml.len(), file, patch });
    }

    /// Where a place of the changed text is in the file; what was inserted is where it was inserted.
    fn place(&self, range: Range<usize>) -> Range<usize> {
        let find = |count: usize| count.checked_sub(1).and_then(|index| self.segments.get(index));
        let start = match find(self.segments.partition_point(|segment| segment.yaml.start <= range.start)) {
            Some(Segment { yaml, file, patch: None }) => (file.start + range.start - yaml.start).min(file.end),
            // Right behind a patch that ends the text.
            Some(segment) if range.start >= segment.yaml.end => segment.file.end,
            Some(segment) => segment.file.start,
            None => 0,
        };
        if range.is_empty() {
            return start..start;
        }
        let end = match find(self.segments.partition_point(|segment| segment.yaml.start < range.end)) {
            Some(Segment { yaml, file, patch: None }) => (file.start + range.end - yaml.start).min(file.end),
            Some(segment) => segment.file.end,
            None => start,
        };
        start..end.max(start)
    }

    /// A tree of the changed text with the places of the file.
    pub(super) fn trace(&self, node: Node) -> Node {
        let value = match node.value {
            Value::Scalar(text, style) => match self.written_at(&node.at) {
                Some((text, style)) => return Node::scalar(text.clone(), *style),
                None => Value::Scalar(self.trace_text(text), style),
            },
            Value::List(items) => Value::List(items.into_iter().map(|item| self.trace(item)).collect()),
            Value::Map(entries) => {
                let trace = |(key, value)| (self.trace_text(key), self.trace(value));
                Value::Map(entries.into_iter().map(trace).collect())
            }
        };
        Node { at: self.place(node.at), value }
    }

    /// A problem of the changed text with its place in the file.
    pub(super) fn problem(&self, problem: YamlProblem) -> YamlProblem {
        YamlProblem { at: self.place(problem.at), ..problem }
    }

    fn trace_text(&self, text: Text) -> Text {
        match self.written_at(&text.at) {
            Some((text, _)) => text.clone(),
            None => text.moved(&|range| self.place(range)),
        }
    }

    /// The scalar that a patch wrote at this place of the changed text.
    fn written_at(&self, at: &Range<usize>) -> Option<&(Text, Style)> {
        let index = self.segments.partition_point(|segment| segment.yaml.start <= at.start).checked_sub(1)?;
        let segment = self.segments.get(index).filter(|segment| at.start < segment.yaml.end)?;
        self.patches[segment.patch?].scalar.as_ref()
    }
}
