//! An entry of a list, of a text with commas, or of a block of lines -> the bytes to remove so that the others stay.

use crate::text::{Line, lines};
use std::ops::Range;

/// What to remove for the entry `index` of those at `entries`, which are in the order of the file; none if it is the only entry,
/// since an empty list means something else than no list, or if it stands in no form that is known.
pub(crate) fn removal(text: &str, entries: &[Range<usize>], index: usize) -> Option<Range<usize>> {
    let at = in_quotes(text, entries.get(index)?);
    let before = index.checked_sub(1).and_then(|index| entries.get(index)).map(|entry| in_quotes(text, entry));
    let after = entries.get(index + 1).map(|entry| in_quotes(text, entry));
    if let Some(line) = own_line(text, &at) {
        let beside = [before, after].into_iter().flatten();
        let alike =
            |other: Range<usize>| own_line(text, &other).is_some_and(|other| other.indent(text) == line.indent(text));
        return beside.into_iter().any(alike).then_some(line.start..line.next);
    }
    // The comma before an entry goes with it, so that what the list starts with stays; the first one takes the comma after it.
    let is_comma = |range: Range<usize>| text.get(range).is_some_and(|between| between.trim() == ",");
    match (before, after) {
        (Some(before), _) if is_comma(before.end..at.start) => Some(before.end..at.end),
        (_, Some(after)) if is_comma(at.end..after.start) => Some(at.start..after.start),
        _ => None,
    }
}

/// The entry with the quotes that are around it alone.
fn in_quotes(text: &str, at: &Range<usize>) -> Range<usize> {
    let (before, after) = (text[..at.start].chars().next_back(), text[at.end..].chars().next());
    match (before, after) {
        (Some(open @ ('"' | '\'')), Some(close)) if open == close => at.start - 1..at.end + 1,
        _ => at.clone(),
    }
}

/// The line of `- entry`, if it holds nothing else but a comment.
fn own_line(text: &str, at: &Range<usize>) -> Option<Line> {
    let start = text[..at.start].rfind('\n').map_or(0, |end| end + 1);
    let line = lines(text, start..text.len()).next()?;
    let rest = text.get(at.end..line.end)?.trim_start();
    (text[start..at.start].trim() == "-" && (rest.is_empty() || rest.starts_with('#'))).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::removal;

    #[test]
    fn the_others_stay() {
        for (text, word, rest) in [
            ("tools: Read, LS, Grep\n", "LS", Some("tools: Read, Grep\n")),
            ("tools: LS, Read\n", "LS", Some("tools: Read\n")),
            ("tools: Read,LS\n", "LS", Some("tools: Read\n")),
            ("tools: \"LS, Read\"\n", "LS", Some("tools: \"Read\"\n")),
            ("tools: \"Read, LS\"\n", "LS", Some("tools: \"Read\"\n")),
            ("tools: [Read, LS] # c\n", "LS", Some("tools: [Read] # c\n")),
            ("tools: [\"LS\", 'Read']\n", "LS", Some("tools: ['Read']\n")),
            ("tools: ['Read', \"LS\"]\n", "LS", Some("tools: ['Read']\n")),
            ("tools: [\r\n  Read,\r\n  LS\r\n]\r\n", "LS", Some("tools: [\r\n  Read\r\n]\r\n")),
            ("tools:\n  - Read\n  - LS # c\n  - Grep", "LS", Some("tools:\n  - Read\n  - Grep")),
            ("tools:\r\n- \"LS\"\r\n- Read\r\n", "LS", Some("tools:\r\n- Read\r\n")),
            ("tools: LS\n", "LS", None),
            ("tools:\n  - LS\n", "LS", None),
            ("tools: [LS]\n", "LS", None),
            ("tools: {LS: a, Read: b}\n", "LS", None),
        ] {
            let words = ["LS", "Read", "Grep"];
            let mut entries: Vec<_> =
                words.iter().filter_map(|word| text.find(word).map(|at| at..at + word.len())).collect();
            entries.sort_by_key(|entry| entry.start);
            let index = entries.iter().position(|entry| text[entry.clone()] == *word).unwrap_or_default();
            let removed = removal(text, &entries, index).map(|at| [&text[..at.start], &text[at.end..]].concat());
            assert_eq!(removed.as_deref(), rest, "{text:?}");
        }
    }
}
