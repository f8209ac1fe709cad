//! Applies edits to a text: byte ranges and what comes in their place.

use std::{fmt, ops::Range};

/// The text with every edit applied. The edits stand in the order of the text; an empty range inserts, and insertions at the same
/// place keep their order.
///
/// # Errors
///
/// The first edit that cannot be applied; then none is.
pub fn apply(text: &str, edits: &[(Range<usize>, &str)]) -> Result<String, EditError> {
    let mut fixed = String::with_capacity(text.len() + edits.iter().map(|(_, new)| new.len()).sum::<usize>());
    let mut done = 0;
    for (index, (range, new)) in edits.iter().enumerate() {
        let error = |reason| EditError { index, range: range.clone(), reason };
        if range.start > range.end || range.end > text.len() {
            return Err(error(EditErrorReason::Outside));
        }
        if !text.is_char_boundary(range.start) || !text.is_char_boundary(range.end) {
            return Err(error(EditErrorReason::InsideCharacter));
        }
        if range.start < done {
            return Err(error(EditErrorReason::Overlap));
        }
        fixed.push_str(&text[done..range.start]);
        fixed.push_str(new);
        done = range.end;
    }
    fixed.push_str(&text[done..]);
    Ok(fixed)
}

/// An edit that [`apply`] refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditError {
    /// Which edit, from 0.
    pub index: usize,
    /// What it wanted to replace.
    pub range: Range<usize>,
    /// Why not.
    pub reason: EditErrorReason,
}

/// Why an edit cannot be applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditErrorReason {
    /// The range ends before it starts, or after the text.
    Outside,
    /// The range starts or ends in the middle of a character.
    InsideCharacter,
    /// The range starts before the end of the edit before it.
    Overlap,
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Range { start, end } = self.range;
        let reason = match self.reason {
            EditErrorReason::Outside => "is not a range of the text",
            EditErrorReason::InsideCharacter => "starts or ends inside a character",
            EditErrorReason::Overlap => "starts before the end of the edit before it",
        };
        write!(f, "edit {} of bytes {start}..{end} {reason}", self.index + 1)
    }
}

impl std::error::Error for EditError {}

#[cfg(test)]
mod tests {
    use super::{EditErrorReason, apply};
    use proptest::prelude::*;
    use std::ops::Range;

    #[test]
    fn replaces_inserts_and_removes() {
        type Case<'a> = (&'a str, &'a [(Range<usize>, &'a str)], &'a str);
        let table: &[Case<'_>] = &[
            ("abc", &[], "abc"),
            ("", &[(0..0, "x")], "x"),
            ("abc", &[(0..0, "<"), (3..3, ">")], "<abc>"),
            ("abc", &[(1..2, "")], "ac"),
            ("abc", &[(0..1, "A"), (1..2, "B"), (2..3, "C")], "ABC"),
            ("abc", &[(1..1, "1"), (1..1, "2"), (1..2, "B")], "a12Bc"),
            ("tools: [LS, MultiEdit]", &[(8..10, "Glob"), (12..21, "Edit")], "tools: [Glob, Edit]"),
            ("é\r\n", &[(2..2, "!")], "é!\r\n"),
        ];
        for (text, edits, expected) in table {
            assert_eq!(apply(text, edits).as_deref(), Ok(*expected), "{text:?} {edits:?}");
        }
    }

    #[test]
    #[expect(clippy::reversed_empty_ranges, reason = "a wrong edit is what is tested")]
    fn refuses_wrong_edits_and_says_which() {
        let reason = |text, edits: &[_]| apply(text, edits).map_err(|error| (error.index, error.reason));
        assert_eq!(reason("abc", &[(0..4, "")]), Err((0, EditErrorReason::Outside)));
        assert_eq!(reason("abc", &[(2..1, "")]), Err((0, EditErrorReason::Outside)));
        assert_eq!(reason("é", &[(0..0, "x"), (1..2, "")]), Err((1, EditErrorReason::InsideCharacter)));
        assert_eq!(reason("abc", &[(0..2, ""), (1..3, "")]), Err((1, EditErrorReason::Overlap)));
        assert_eq!(reason("abc", &[(2..3, ""), (0..1, "")]), Err((1, EditErrorReason::Overlap)), "not in order");
        let error = apply("abc", &[(0..2, ""), (1..3, "")]).unwrap_err();
        assert_eq!(error.to_string(), "edit 2 of bytes 1..3 starts before the end of the edit before it");
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC{0,20}", edits in prop::collection::vec((0..30usize, 0..30usize, "\\PC{0,3}"), 0..4)) {
            let edits: Vec<_> = edits.iter().map(|(start, end, new)| (*start..*end, new.as_str())).collect();
            let _ = apply(&text, &edits);
        }
    }
}
