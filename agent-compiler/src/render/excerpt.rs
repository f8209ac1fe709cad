//! What is shown of one file: its labels come in, the few lines that they and their keys stand on come out, with the same numbers and
//! nothing in between, and with them where each label went.

use super::{
    line::{self, Mark, Shown},
    parents,
    printable::one_line,
};
use crate::{
    diagnostic::Label,
    source::{LineColumn, Source},
};
use annotate_snippets::{Annotation, AnnotationKind, Snippet};
use std::{collections::BTreeSet, ops::Range};

/// Of a range of many lines, the first ones and the last ones are shown; so many are enough for what annotate-snippets chooses.
const FIRST_LINES: usize = 5;
/// Fewer columns than this say nothing of a line.
const NARROWEST: usize = 30;

/// The lines of one file that a diagnostic speaks of.
pub(super) struct Excerpt<'a> {
    source: &'a Source,
    spans: Vec<Span>,
    /// The lines to show without an underline.
    parents: BTreeSet<usize>,
}

/// A label with its range inside the text and off its line endings.
struct Span {
    range: Range<usize>,
    lines: Range<usize>,
    label: String,
    kind: AnnotationKind,
}

/// A line that is shown, and where in the text that is.
struct Placed {
    number: usize,
    start: usize,
    shown: Shown,
}

impl<'a> Excerpt<'a> {
    pub(super) fn new(source: &'a Source) -> Self {
        Self { source, spans: Vec::new(), parents: BTreeSet::new() }
    }

    pub(super) fn add(&mut self, label: &Label, kind: AnnotationKind) {
        let range = within(self.source, &label.place.range);
        let first = self.source.position(range.start).line;
        let last = if range.is_empty() { first } else { self.source.position(range.end - 1).line };
        self.parents.extend(parents::of(self.source, first));
        self.spans.push(Span { range, lines: first..last, label: one_line(&label.text).into_owned(), kind });
    }

    /// The place to name: the first label that was added.
    pub(super) fn position(&self) -> LineColumn {
        self.source.position(self.spans.first().map_or(0, |span| span.range.start))
    }

    /// The highest number of a line that is shown.
    pub(super) fn last_line(&self) -> usize {
        self.spans.iter().map(|span| span.lines.end).max().unwrap_or(1)
    }

    /// The lines and labels in `width` columns, the bars of ranges of many lines included.
    pub(super) fn snippet(&self, path: String, width: usize) -> Snippet<'static, Annotation<'static>> {
        let bars = self.spans.iter().filter(|span| !span.lines.is_empty()).count();
        let width = width.saturating_sub(if bars == 0 { 0 } else { bars + 1 }).max(NARROWEST);
        let lines = self.lines();
        let all_marks = self.marks();
        let (mut text, mut placed) = (String::new(), Vec::new());
        let (first, last) = (lines.first().copied().unwrap_or(1), lines.last().copied().unwrap_or(1));
        for number in first..=last {
            if number > first {
                text.push('\n');
            }
            if lines.contains(&number) {
                let marks: Vec<Mark> =
                    all_marks.iter().filter(|(line, _)| *line == number).map(|(_, mark)| mark.clone()).collect();
                let shown = line::cut(self.source.line_text(number), &marks, width);
                let start = text.len();
                // An empty last line would not count as one.
                text.push_str(if shown.text.is_empty() { " " } else { &shown.text });
                placed.push(Placed { number, start, shown });
            }
        }
        let labels = self.spans.iter().map(|span| self.annotation(span, &placed));
        let parents = placed.iter().filter(|line| self.parents.contains(&line.number));
        let parents = parents.map(|line| AnnotationKind::Visible.span(line.start..line.start));
        let annotations: Vec<_> = labels.chain(parents).collect();
        Snippet::source(text).line_start(first).path(path).annotations(annotations)
    }

    fn annotation(&self, span: &Span, placed: &[Placed]) -> Annotation<'static> {
        let offset = |line: usize, at: usize, find: fn(&Shown, usize) -> usize| {
            let in_line = at.saturating_sub(self.source.line_range(line).start);
            placed.iter().find(|placed| placed.number == line).map_or(0, |line| line.start + find(&line.shown, in_line))
        };
        let start = offset(span.lines.start, span.range.start, Shown::start);
        let end = if span.range.is_empty() { start } else { offset(span.lines.end, span.range.end, Shown::end) };
        let annotation = span.kind.span(start..end.max(start));
        if span.label.is_empty() { annotation } else { annotation.label(span.label.clone()) }
    }

    /// The lines that have to have their text. Any of them that stands alone between two others is shown too.
    fn lines(&self) -> BTreeSet<usize> {
        let mut lines = self.parents.clone();
        for Span { lines: Range { start, end }, .. } in &self.spans {
            lines.extend(*start..=(*start + FIRST_LINES).min(*end));
            lines.extend((*end - 1).max(*start)..=*end);
        }
        let between: Vec<usize> =
            lines.iter().map(|line| line + 1).filter(|line| lines.contains(&(line + 1))).collect();
        lines.extend(between);
        lines
    }

    /// Each with the number of its line.
    fn marks(&self) -> Vec<(usize, Mark)> {
        let mut marks = Vec::new();
        for span in &self.spans {
            let mut mark = |line: usize, range: Range<usize>, label| {
                let start = self.source.line_range(line).start;
                let range = range.start.saturating_sub(start)..range.end.saturating_sub(start);
                marks.push((line, Mark { range, label }));
            };
            let (Range { start, end }, label) = (span.range.clone(), line::width(&span.label));
            if span.lines.is_empty() {
                mark(span.lines.start, start..end, label);
            } else {
                mark(span.lines.start, start..start + 1, 0);
                mark(span.lines.end, end - 1..end, label);
            }
        }
        marks
    }
}

/// The range as it can be shown: inside the text, between characters, not on a byte order mark, and not on the line ending
/// at its end.
fn within(source: &Source, range: &Range<usize>) -> Range<usize> {
    let start = source.floor(range.start).max(source.line_range(1).start);
    let mut end = source.floor(range.end);
    if end < range.end {
        // The whole of the character that the range ends inside of.
        end += source.text[end..].chars().next().map_or(0, char::len_utf8);
    }
    let text = source.text.get(start..end).unwrap_or_default();
    let end = start + text.trim_end_matches(['\r', '\n']).len();
    let line = source.line_range(source.position(start).line);
    let start = start.min(line.end);
    start..end.max(start)
}
