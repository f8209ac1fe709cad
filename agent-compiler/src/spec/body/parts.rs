//! Joins the lines of a body to what sections and lists are made of: headings, labels, items, paragraphs.

use super::lines::{Kind, Line};
use crate::spec::prose::statements::Mark;
use crate::spec::prose::{bold, names, relation, trim};
use std::ops::Range;

/// A line that matters to sections or lists, and the text that belongs to it.
pub(super) struct Part {
    pub(super) kind: PartKind,
    /// Where its line starts.
    pub(super) line: usize,
    /// Where the line after it starts.
    pub(super) next: usize,
    /// A heading's or label's words; the whole text of an item or a paragraph, further lines and all.
    pub(super) content: Range<usize>,
    /// What stands behind a label on its line.
    pub(super) rest: Range<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum PartKind {
    /// `## Title`
    Heading(u8),
    /// `**Title:**` alone on its line.
    Title,
    /// `**Title:** text`, or `Title:` without markup where it announces a list of agents.
    Label,
    /// An item of a list that is not inside another.
    Item,
    /// A paragraph.
    Text,
}

impl Part {
    fn new(kind: PartKind, line: &Line, content: Range<usize>, rest: Range<usize>) -> Self {
        Self { kind, line: line.start, next: line.next, content, rest }
    }

    /// A part whose content is its line's.
    fn of(kind: PartKind, line: &Line) -> Self {
        Self::new(kind, line, line.content.clone(), line.content.end..line.content.end)
    }

    /// What a reader of lists sees in it.
    pub(super) fn mark(&self, body: &str) -> Mark {
        match self.kind {
            PartKind::Heading(_) | PartKind::Title | PartKind::Label => {
                Mark::Head { label: self.content.clone(), rest: self.rest.clone() }
            }
            PartKind::Item => Mark::Item(trim(body, self.content.clone())),
            PartKind::Text => Mark::Text(trim(body, self.content.clone())),
        }
    }
}

/// The parts of the body. Code, comments and quotes are in none of them unless they stand inside an item.
pub(super) fn parts(body: &str, lines: &[Line]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    // Whether the last line was text of a paragraph that is the last part.
    let mut goes_on = false;
    for line in lines {
        let part = match line.kind {
            Kind::Heading(level) => Some(Part::of(PartKind::Heading(level), line)),
            Kind::Item => Some(Part::of(PartKind::Item, line)),
            Kind::Text => match labelled(body, line) {
                None if goes_on => None,
                labelled => Some(labelled.unwrap_or_else(|| Part::of(PartKind::Text, line))),
            },
            Kind::Blank | Kind::Inside | Kind::Comment | Kind::Other => None,
        };
        let lengthens = line.kind == Kind::Inside || line.kind == Kind::Text;
        match (part, parts.last_mut()) {
            (Some(part), _) => parts.push(part),
            (None, Some(last)) if lengthens => match last.kind {
                PartKind::Item | PartKind::Text => last.content.end = line.content.end,
                PartKind::Label => last.rest.end = line.content.end,
                PartKind::Heading(_) | PartKind::Title => {}
            },
            _ => {}
        }
        let open = |last: &Part| last.kind == PartKind::Text || (last.kind == PartKind::Label && !last.rest.is_empty());
        goes_on = line.kind == Kind::Text && parts.last().is_some_and(open);
    }
    parts
}

/// A line of text as a label: wholly bold, bold at the start, or plain where the words say what list follows.
fn labelled(body: &str, line: &Line) -> Option<Part> {
    let Range { start, end } = line.content;
    if let Some((inner, after)) = bold(body, start, end) {
        let outside = body[after..end].starts_with(':');
        if !outside && !body[inner.clone()].trim_end().ends_with(':') {
            return None;
        }
        let rest = trim(body, after + usize::from(outside)..end);
        let kind = if rest.is_empty() { PartKind::Title } else { PartKind::Label };
        return Some(Part::new(kind, line, names::bare(body, inner), rest));
    }
    let words = &body[start..end];
    let colon = words.bytes().take(60).position(|b| b == b':')?;
    let label = start..start + colon;
    let known = matches!(relation::head(body, label.clone()), Some(relation::Head::Fixed(..)));
    known.then(|| Part::new(PartKind::Label, line, label, trim(body, start + colon + 1..end)))
}
