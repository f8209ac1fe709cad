//! A description comes in; its summary, its `<example>` blocks and the hand-offs and escalations that it lists go out,
//! all as byte ranges of the text. Best effort in one pass: what has another shape is left alone, nothing is an error.

mod examples;
mod marks;
mod quoted;
mod stops;
mod tags;

pub use super::prose::{Direction, NamedList, ProseEdge, Target, clean};
pub use examples::{Example, Speaker, Turn};

use super::prose::{relation, skip_space, statements, trim};
use statements::Mark;
use std::ops::Range;

/// What a description holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Description {
    /// The text before the first example, `Examples:` or list of hand-offs or escalations; may be empty.
    pub summary: Range<usize>,
    /// The `<example>` blocks, in the order of the text.
    pub examples: Vec<Example>,
    /// What the lists say of other agents, in the order of the text.
    pub edges: Vec<ProseEdge>,
    /// The lists whose items name somebody.
    pub lists: Vec<NamedList>,
}

/// Reads a description. Every range is one of `text`.
#[must_use]
pub fn read(text: &str) -> Description {
    let (examples, marks) = parts(text);
    let mut summary_end = examples.first().map_or(text.len(), |example| example.raw.start);
    let head = marks.iter().find_map(|(at, mark)| is_pattern(text, mark).then_some(*at));
    summary_end = summary_end.min(head.unwrap_or(text.len()));
    summary_end = examples_heading(text, summary_end).unwrap_or(summary_end);
    let statements::Statements { edges, lists, .. } =
        statements::read(text, None, marks.into_iter().map(|(_, mark)| mark));
    Description { summary: trim(text, 0..summary_end), examples, edges, lists }
}

/// Only the example blocks of a text, which need not be a description.
pub(crate) fn examples(text: &str) -> Vec<Example> {
    examples::blocks(text).into_iter().map(|block| block_in(text, block).read(text)).collect()
}

/// The example blocks, and the marks of the text between them with the place where each starts.
fn parts(text: &str) -> (Vec<Example>, Vec<(usize, Mark)>) {
    let mut examples = Vec::new();
    let mut marks = Vec::new();
    let mut gap = 0;
    for block in examples::blocks(text) {
        marks.extend(marks::marks(text, gap..block.raw.start));
        let block = block_in(text, block);
        gap = block.raw.end;
        examples.push(block.read(text));
    }
    marks.extend(marks::marks(text, gap..text.len()));
    (examples, marks)
}

/// A block with its end: an example that nobody closed ends where a list of hand-offs starts.
fn block_in(text: &str, mut block: examples::Block) -> examples::Block {
    if !block.closed {
        let inside = marks::marks(text, block.inner.clone());
        if let Some((at, _)) = inside.iter().find(|(_, mark)| is_pattern(text, mark)) {
            block.end_at(*at);
        }
    }
    block
}

fn is_pattern(text: &str, mark: &Mark) -> bool {
    matches!(mark, Mark::Head { label, .. } if relation::head(text, label.clone()).is_some())
}

/// Where `Examples:` stands as a heading before `end`: at the start of a line or sentence, or right before what it announces.
fn examples_heading(text: &str, end: usize) -> Option<usize> {
    let before = &text[..end];
    before.match_indices("xample").find_map(|(at, word)| {
        let start = at.checked_sub(1)?;
        let large = matches!(before.as_bytes()[start], b'E' | b'e').then(|| before.as_bytes()[start] == b'E')?;
        let rest = &before[at + word.len()..];
        let rest = rest.strip_prefix('s').unwrap_or(rest).trim_start_matches('*').strip_prefix(':')?;
        let rest_start = skip_space(text, end - rest.trim_start_matches('*').len()..end);
        let announces = rest_start == end && end < text.len();
        let (heading, opens) = heading_start(text, start);
        (announces || (large && opens)).then_some(heading)
    })
}

/// The start of a heading with its markup, and whether nothing but the end of a line or sentence stands before it.
fn heading_start(text: &str, word: usize) -> (usize, bool) {
    let heading = text[..word].trim_end_matches(['*', '#', ' ']).len();
    let bare =
        text[..heading].ends_with(['\n', '\r', '.', '!', '?', ':', ')', '>', ';']) || text[..heading].ends_with("\\n");
    // Without markup the word keeps its own start.
    let start = if heading == word { word } else { heading + usize::from(text[heading..].starts_with(' ')) };
    (start, heading == 0 || bare)
}
