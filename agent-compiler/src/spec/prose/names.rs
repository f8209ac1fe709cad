//! Reads the names of agents out of a label: `backend-dev, senior-dev`, `x or y`, `**x**/**y**`; says no to sentences.

use super::trim;
use std::ops::Range;

/// Words that no name of an agent holds, sorted; a label with one of them speaks of people or agents in general.
const NOT_IN_NAMES: &[&str] = &[
    "a",
    "agents",
    "all",
    "an",
    "another",
    "any",
    "anyone",
    "appropriate",
    "both",
    "customer",
    "customers",
    "developers",
    "domain",
    "each",
    "engineers",
    "every",
    "everyone",
    "experts",
    "for",
    "his",
    "human",
    "humans",
    "if",
    "in",
    "instances",
    "is",
    "its",
    "leadership",
    "management",
    "multiple",
    "n/a",
    "none",
    "of",
    "on",
    "other",
    "others",
    "people",
    "relevant",
    "several",
    "specialists",
    "stakeholders",
    "team",
    "teams",
    "that",
    "the",
    "their",
    "this",
    "to",
    "user",
    "users",
    "various",
    "when",
    "whoever",
    "with",
    "your",
];

/// More spaces than this make a sentence, even if some of them stand side by side.
const LONGEST_NAME: usize = 12;
/// A label longer than this is a sentence.
const LONGEST: usize = 160;

/// The names that `range` lists, one range each and without markup; `None` where it does not read as names.
pub(crate) fn names(text: &str, range: Range<usize>) -> Option<Vec<Range<usize>>> {
    let range = bare(text, range);
    if range.is_empty() || range.len() > LONGEST {
        return None;
    }
    let mut found = Vec::new();
    for piece in split(text, range)? {
        let piece = bare(text, piece);
        if piece.is_empty() {
            continue;
        }
        found.push(name(text, piece)?);
    }
    (!found.is_empty()).then_some(found)
}

/// Whether `name` is one word of the kind that names agents and nothing else: small letters and a hyphen.
pub(crate) fn is_slug(name: &str) -> bool {
    name.contains('-')
        && !name.starts_with('-')
        && !name.ends_with('-')
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Whether two spellings mean one name: case, `_`, `-` and spaces do not count.
pub(crate) fn same(a: &str, b: &str) -> bool {
    let fold = |c: char| if matches!(c, '_' | ' ') { '-' } else { c.to_ascii_lowercase() };
    a.trim().chars().map(fold).eq(b.trim().chars().map(fold))
}

/// `range` without white space, bold, backticks, quotes, a leading `@` and a trailing colon.
pub(crate) fn bare(text: &str, range: Range<usize>) -> Range<usize> {
    let mut range = trim(text, range);
    loop {
        let part = &text[range.clone()];
        // Most have nothing around them.
        if let [b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z', .., b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z'] = part.as_bytes()
        {
            return range;
        }
        let kept = part.trim_start_matches(['*', '`', '"', '@', '\'']);
        let start = range.start + (part.len() - kept.len());
        let kept = kept.trim_end_matches(['*', '`', '"', ':', '\'']);
        let next = trim(text, start..start + kept.len());
        if next.len() == range.len() {
            return next;
        }
        range = next;
    }
}

/// The pieces between commas and connecting words; `None` for a slash that joins no two names (`CI/CD`, `UI/UX designer`).
fn split(text: &str, range: Range<usize>) -> Option<Vec<Range<usize>>> {
    let part = &text[range.clone()];
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < part.len() {
        let taken = connective(part, at);
        if taken > 0 {
            pieces.push(range.start + start..range.start + at);
            start = at + taken;
            at = start;
        } else {
            at += 1;
        }
    }
    pieces.push(range.start + start..range.end);
    let one_word = |piece: &Range<usize>| {
        let word = text[piece.clone()].trim();
        word.len() > 2 && !word.contains(char::is_whitespace)
    };
    (!part.contains('/') || pieces.iter().all(one_word)).then_some(pieces)
}

/// How many bytes of a separator between names stand at `at`.
pub(crate) fn connective(part: &str, at: usize) -> usize {
    let bytes = part.as_bytes();
    if matches!(bytes[at], b',' | b';' | b'&' | b'+' | b'/' | b'|') {
        return 1;
    }
    if bytes[at] != b' ' {
        return 0;
    }
    let is =
        |word: &&&str| bytes.get(at + 1..at + 1 + word.len()).is_some_and(|b| b.eq_ignore_ascii_case(word.as_bytes()));
    ["and ", "or ", "vs ", "vs. "].iter().find(is).map_or(0, |word| word.len())
}

/// `piece` if it can name one agent, without a closing word `agent`.
fn name(text: &str, piece: Range<usize>) -> Option<Range<usize>> {
    let mut part = &text[piece.clone()];
    for suffix in [" agent", " Agent"] {
        part = part.strip_suffix(suffix).map_or(part, str::trim_end);
    }
    // Sentences are told first by what is quickly seen.
    let fits = part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b' ' | b'_' | b'.' | b'-'));
    if !fits || part.ends_with('.') || part.bytes().filter(|b| *b == b' ').count() > LONGEST_NAME {
        return None;
    }
    let starts_well = part.starts_with(|c: char| c.is_ascii_alphanumeric());
    let words: Vec<&str> = part.split_whitespace().collect();
    let capitals = words.iter().all(|word| !word.starts_with(|c: char| c.is_ascii_lowercase()));
    let short = words.len() <= 2 || (capitals && words.len() <= 4);
    let speaks = part.bytes().any(|b| b.is_ascii_alphabetic()) && !part.contains(". ");
    let general = || words.iter().any(|word| NOT_IN_NAMES.binary_search(&&*word.to_ascii_lowercase()).is_ok());
    (starts_well && short && speaks && !general()).then(|| piece.start..piece.start + part.len())
}

#[cfg(test)]
mod tests {
    use super::NOT_IN_NAMES;

    #[test]
    fn the_words_are_sorted() {
        assert!(NOT_IN_NAMES.is_sorted());
    }
}
