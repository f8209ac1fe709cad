//! Takes one item of a list apart: `**x** (why): text` into the label, however it is marked, and the text.

use super::{bold, first_line, names, trim};
use std::ops::Range;

/// The parts of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// The label; several when several marked words stand side by side (`` `a`, `b` ``). Never empty.
    pub(crate) labels: Vec<Range<usize>>,
    /// Whether the label is marked, in bold or as code.
    pub(crate) marked: bool,
    /// Whether the label ends clearly: it is marked, or a colon, a dash or a bracket follows it.
    pub(crate) firm: bool,
    /// The text after the label and what parts them; empty if there is none.
    pub(crate) when: Range<usize>,
}

impl Item {
    /// From the first label to the last.
    pub(crate) fn span(&self) -> Range<usize> {
        let start = self.labels.first().map_or(self.when.start, |label| label.start);
        start..self.labels.last().map_or(start, |label| label.end)
    }
}

/// What may stand between a label and its text, longest first.
const PARTINGS: &[&str] = &["-->", "->", "=>", "--", "→", "—", "–", ":", "-"];

/// Takes the item at `at` (trimmed) apart.
pub(crate) fn item(text: &str, at: Range<usize>) -> Item {
    match marked_labels(text, &at) {
        Some((labels, end)) => Item { labels, marked: true, firm: true, when: after_label(text, end..at.end) },
        None => plain(text, at),
    }
}

/// The bold or code words at the start, and where they end.
fn marked_labels(text: &str, at: &Range<usize>) -> Option<(Vec<Range<usize>>, usize)> {
    let (first, mut end) = marked(text, at.start, at.end)?;
    let mut labels = vec![first];
    while let Some(next) = joined(text, end, at.end) {
        let Some((label, after)) = marked(text, next, at.end) else { break };
        labels.push(label);
        end = after;
    }
    Some((labels, end))
}

/// `**x**`, `` `x` `` or `` **`x`** `` at `at`: what is inside and where the markup ends.
fn marked(text: &str, at: usize, end: usize) -> Option<(Range<usize>, usize)> {
    if let Some((inner, after)) = bold(text, at, end) {
        return Some((names::bare(text, inner), after));
    }
    if !text[at..end].starts_with('`') {
        return None;
    }
    let line = first_line(text, at..end, 100);
    let inner = text[line].strip_prefix('`')?;
    let close = inner.find('`').filter(|close| *close > 0)?;
    Some((at + 1..at + 1 + close, at + close + 2))
}

/// Where the next label may start if a comma or a connecting word follows at `at`.
fn joined(text: &str, at: usize, end: usize) -> Option<usize> {
    let part = text.get(at..end)?;
    let mut taken = part.len() - part.trim_start_matches(' ').len();
    // `, and `: a comma and a word, the space before which belongs to the word.
    for _ in 0..2 {
        let from = taken.saturating_sub(1);
        let word = if part.as_bytes().get(from) == Some(&b' ') { from } else { taken };
        if word >= part.len() {
            return None;
        }
        match names::connective(part, word) {
            0 => break,
            length => taken = word + length,
        }
        taken += part[taken..].len() - part[taken..].trim_start_matches(' ').len();
    }
    let found = part[..taken].bytes().any(|b| b != b' ');
    found.then_some(at + taken)
}

/// An item without markup: the label ends at the first colon, dash, arrow or bracket of its first line.
fn plain(text: &str, at: Range<usize>) -> Item {
    let line = first_line(text, at.clone(), 160);
    let part = &text[line.clone()];
    // `- agent:` with the text on the lines below.
    let parted = parting(part).or_else(|| part.trim_end().strip_suffix(':').map(str::len));
    match parted.filter(|end| *end > 0) {
        Some(end) => {
            let end = line.start + end;
            let labels = vec![trim(text, line.start..end)];
            Item { labels, marked: false, firm: true, when: after_label(text, end..at.end) }
        }
        None => Item {
            labels: vec![trim(text, line.clone())],
            marked: false,
            firm: false,
            when: trim(text, line.end..at.end),
        },
    }
}

/// Where the first colon, dash, arrow or bracket of a line stands that parts a label from its text.
fn parting(line: &str) -> Option<usize> {
    const BEHIND_A_SPACE: [&str; 7] = ["- ", "– ", "— ", "→ ", "-> ", "=> ", "("];
    let (bytes, mut at) = (line.as_bytes(), 0);
    // Most bytes are letters, and the compiler often runs unoptimised: only spaces and what follows them are looked at.
    while at < bytes.len() {
        if bytes[at] == b' ' {
            if at > 0 && bytes[at - 1] == b':' {
                return Some(at - 1);
            }
            let after = &line[at + 1..];
            let word = after.is_empty() || after.as_bytes()[0].is_ascii_alphanumeric();
            if !word && BEHIND_A_SPACE.iter().any(|parting| after.starts_with(parting)) {
                return Some(at);
            }
        }
        at += 1;
    }
    None
}

/// The text after a label: without the colon or dash, and without a remark in brackets unless there is nothing else.
fn after_label(text: &str, range: Range<usize>) -> Range<usize> {
    let range = unparted(text, range);
    let part = &text[range.clone()];
    let Some(inner) = part.strip_prefix('(') else { return range };
    let line = first_line(text, range.start + 1..range.end, 160);
    let Some(close) = text[line].find(')').filter(|close| *close <= inner.len()) else { return range };
    let inside = range.start + 1..range.start + 1 + close;
    let rest = trim(text, inside.end + 1..range.end);
    if rest.is_empty() {
        return trim(text, inside);
    }
    let after = unparted(text, rest.clone());
    if after.start > rest.start { after } else { range }
}

/// `range` trimmed, without a leading colon, dash or arrow.
fn unparted(text: &str, range: Range<usize>) -> Range<usize> {
    let range = trim(text, range);
    let part = &text[range.clone()];
    match PARTINGS.iter().find(|parting| part.starts_with(**parting)) {
        Some(parting) => trim(text, range.start + parting.len()..range.end),
        None => range,
    }
}

/// `multiple x instances`, `other instances`: the range of `x`, empty when nobody is named.
pub(crate) fn instances(text: &str, label: Range<usize>) -> Option<Range<usize>> {
    let label = names::bare(text, label);
    let words = &text[label.clone()];
    let is_one_of = |word: &str, words: &[&str]| words.iter().any(|other| word.eq_ignore_ascii_case(other));
    let (last_start, last) = words.rsplit_once(' ').map(|(before, last)| (before.len(), last))?;
    if !is_one_of(last, &["instances", "instance", "copies"]) || words.len() > 100 {
        return None;
    }
    let (first, _) = words.split_once(' ')?;
    let several = ["multiple", "other", "several", "additional", "more", "parallel", "another", "many"];
    if !is_one_of(first, &several) {
        return None;
    }
    Some(trim(text, label.start + first.len()..(label.start + last_start).max(label.start + first.len())))
}
