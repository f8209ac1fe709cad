//! Names in items that go on speaking (`Work with backend-dev on the contract`) and names set as code in running text.

use super::{bold, first_line, names};
use std::ops::Range;

/// What may follow a name in an item that begins with a verb. Anything else makes the word part of another (`front-end teams`).
const AFTER: &[&str] = &[
    "about", "after", "and", "as", "at", "before", "during", "for", "if", "in", "on", "to", "when", "where", "while",
    "with",
];

/// The name in an item such as `Hand over to **backend-dev** when ...`: the first of its words that is one of a name's kind.
pub(super) fn addressed(text: &str, at: Range<usize>) -> Option<Range<usize>> {
    /// More words than these make a sentence that mentions somebody.
    const WORDS_BEFORE: usize = 3;
    let line = first_line(text, at, 120);
    // Most items address nobody; a name of that kind has a hyphen.
    if !text[line.clone()].contains('-') {
        return None;
    }
    let mut rest = line.start;
    for _ in 0..=WORDS_BEFORE {
        let word = word(text, rest..line.end)?;
        let name = names::bare(text, word.clone());
        if names::is_slug(&text[name.clone()]) {
            let stops = text[name.end..word.end].contains(':');
            let follows = self::word(text, word.end..line.end).map(|next| &text[next]);
            let reads = follows.is_none_or(|next| AFTER.contains(&next) || next.starts_with(['(', '-', '–', '—', '→']));
            return (stops || reads).then_some(name);
        }
        if !text[word.clone()].bytes().all(|b| b.is_ascii_alphabetic()) {
            return None;
        }
        rest = word.end;
    }
    None
}

/// The words of a name's kind that stand in `range` in bold or as code.
pub(super) fn coded(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = range.start;
    while let Some(mark) = text[at..range.end].find(['`', '*']).map(|mark| at + mark) {
        let line = first_line(text, mark..range.end, 160);
        let code = text[line.clone()].strip_prefix('`').and_then(|inner| inner.find('`'));
        let code = code.map(|close| (mark + 1..mark + 1 + close, mark + close + 2));
        at = match code.or_else(|| bold(text, mark, line.end)) {
            Some((inner, after)) => {
                let name = names::bare(text, inner);
                if names::is_slug(&text[name.clone()]) {
                    found.push(name);
                }
                after
            }
            None => mark + 1,
        };
    }
    found
}

/// The first word in `range`.
fn word(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let part = &text[range.clone()];
    let start = part.find(|c: char| !c.is_whitespace())?;
    let length = part[start..].find(char::is_whitespace).unwrap_or(part.len() - start);
    Some(range.start + start..range.start + start + length)
}
