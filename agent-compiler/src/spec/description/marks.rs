//! Finds the labels and items in running text, where a whole list may stand on one line: `**TO x**: ... - **FROM y**: ...`.

use crate::spec::prose::relation::{self, Head};
use crate::spec::prose::statements::Mark;
use crate::spec::prose::{bold, bullet, first_line};
use std::ops::Range;

/// A mark before its end is known.
enum Start {
    Head(Range<usize>),
    Item,
    Text,
}

/// A start, with where its markup begins and where its content does.
struct Found {
    at: usize,
    content: usize,
    start: Start,
}

/// The marks in `gap`, each with the place where it starts.
pub(super) fn marks(text: &str, gap: Range<usize>) -> Vec<(usize, Mark)> {
    if gap.is_empty() {
        return Vec::new();
    }
    let mut finder = Finder { text, gap: gap.clone(), found: Vec::new(), blank: false };
    finder.run();
    let found = finder.found;
    let ends: Vec<usize> = found.iter().skip(1).map(|next| next.at).chain([gap.end]).collect();
    let with_end = |(found, end): (Found, usize)| {
        let content = found.content.min(end)..end;
        let mark = match found.start {
            Start::Head(label) => Mark::Head { label, rest: content },
            Start::Item => Mark::Item(content),
            Start::Text => Mark::Text(content),
        };
        (found.at, mark)
    };
    found.into_iter().zip(ends).map(with_end).collect()
}

struct Finder<'a> {
    text: &'a str,
    gap: Range<usize>,
    found: Vec<Found>,
    /// Whether a blank line was just passed.
    blank: bool,
}

impl Finder<'_> {
    fn run(&mut self) {
        let mut at = self.line(self.gap.start);
        while at < self.gap.end {
            let rest = &self.text[at..self.gap.end];
            at = match rest.as_bytes()[0] {
                b'\n' => self.line(at + 1),
                b'\\' if rest.starts_with("\\n") => self.line(at + 2),
                b'*' if rest.starts_with("**") => self.bold(at),
                b' ' => match rest.strip_prefix(" - ").or_else(|| rest.strip_prefix(" • ")) {
                    Some(after) => self.inline_item(at, self.gap.end - after.len()),
                    None => at + 1,
                },
                b'a' | b'A' | b'c' | b'C' | b'e' | b'E' | b'h' | b'H' => self.plain_head(at).unwrap_or(at + 1),
                _ => at + 1,
            };
            while !self.text.is_char_boundary(at) {
                at += 1;
            }
        }
    }

    fn push(&mut self, at: usize, content: usize, start: Start) -> usize {
        self.found.push(Found { at, content, start });
        content
    }

    /// The start of a line; returns where to read on.
    fn line(&mut self, at: usize) -> usize {
        let rest = &self.text[at..self.gap.end];
        let start = self.gap.end - rest.trim_start_matches([' ', '\t', '\r']).len();
        let line = &self.text[start..self.gap.end];
        if line.starts_with('\n') || line.starts_with("\\n") {
            self.blank = true;
            return start;
        }
        let after_blank = std::mem::take(&mut self.blank);
        if let Some(content) = bullet(self.text, start, self.gap.end) {
            return self.push(start, content, Start::Item);
        }
        if after_blank {
            self.push(start, start, Start::Text);
        }
        start
    }

    /// Bold text: a label if a colon ends it, an item if it says `TO x`.
    fn bold(&mut self, at: usize) -> usize {
        let Some((inner, after)) = bold(self.text, at, self.gap.end) else {
            return at + self.text.as_bytes()[at..self.gap.end].iter().take_while(|b| **b == b'*').count();
        };
        let label = self.text[inner.clone()].trim_end();
        let outside = self.text[after..self.gap.end].starts_with(':');
        let opens_item = matches!(self.found.last(), Some(Found { content, start: Start::Item, .. }) if *content == at);
        if opens_item || !(outside || label.ends_with(':')) {
            return after;
        }
        let bare = label.trim_end_matches(':');
        let states_direction = relation::relation(bare).is_some_and(|r| r.kind.is_none() && r.rest < bare.len());
        if states_direction {
            self.push(at, at, Start::Item);
            return after;
        }
        self.push(at, after + usize::from(outside), Start::Head(inner))
    }

    /// ` - ` in the middle of a line: an item if a bold label or a word of direction follows.
    fn inline_item(&mut self, at: usize, content: usize) -> usize {
        let rest = &self.text[content..self.gap.end];
        let words = ["FROM ", "TO ", "WITH ", "Parallel ", "PARALLEL ", "From ", "To ", "With "];
        if rest.starts_with("**") || words.iter().any(|word| rest.starts_with(word)) {
            return self.push(at, content, Start::Item);
        }
        content
    }

    /// `ESCALATION scenarios:` without markup, before a list.
    fn plain_head(&mut self, at: usize) -> Option<usize> {
        const WORDS: &[&str] =
            &["handoff", "hand-off", "escalation", "auto-escalation", "coordination", "hands off to"];
        let rest = self.text.as_bytes().get(at..self.gap.end)?;
        let starts =
            |word: &&&str| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()));
        let word = WORDS.iter().find(starts)?;
        let before = &self.text[self.gap.start..at];
        let capitals = rest[..word.len()].iter().all(|b| !b.is_ascii_lowercase());
        let opens = before.trim_end_matches(' ').is_empty()
            || before.ends_with(['\n', '>'])
            || before.ends_with("\\n")
            || [". ", "> ", "! ", "? ", ") "].iter().any(|end| before.ends_with(end))
            || (capitals && before.ends_with(' '));
        let line = first_line(self.text, at..self.gap.end, 80);
        let colon = self.text[line].find(':').filter(|_| opens)?;
        let after = at + colon + 1;
        let label = at..at + colon;
        let next = self.text[after..self.gap.end].trim_start_matches(' ');
        let lists = next.starts_with(['\n', '\r', '-', '*', '•']) || next.starts_with("\\n") || next.is_empty();
        let reads = !self.text[label.clone()].contains(['.', ',', ';', '*']);
        let known = matches!(relation::head(self.text, label.clone()), Some(Head::Fixed(..) | Head::Own(_)));
        (lists && reads && known).then(|| self.push(at, after, Start::Head(label)))
    }
}
