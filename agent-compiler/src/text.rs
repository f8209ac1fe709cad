//! A text value and where each part of it stands in the file it was read from.

use std::{borrow::Cow, ops::Range};

/// What ranges are sorted by. The standard library's sort is compiled anew for each type, which is a good part of what the
/// macro takes to build: `sort_by_cached_key` sorts the keys, and with this one whatever has a range shares one sort.
pub(crate) const fn bounds(range: &Range<usize>) -> (usize, usize) {
    (range.start, range.end)
}

/// A decoded value (indentation, quotes and escapes removed) that can be traced back to the bytes of its file.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Text {
    /// The value.
    pub value: String,
    /// The bytes of the file that hold it, quotes or block header included.
    pub at: Range<usize>,
    /// Sorted by place in the value, without gaps there; none for an empty value.
    pieces: Vec<Piece>,
}

/// A part of a value and the bytes of the file it came from.
///
/// Both of one length: the same bytes, so a place inside can be told exactly. Otherwise an escape, a folded
/// line break and the like, which is told only as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) value: Range<usize>,
    pub(crate) file: Range<usize>,
}

impl Piece {
    fn is_verbatim(&self) -> bool {
        self.value.len() == self.file.len()
    }
}

impl Text {
    /// A value that stands in the file exactly as it is, starting at byte `start`.
    #[must_use]
    pub fn verbatim(value: impl Into<String>, start: usize) -> Self {
        let mut text = Self { at: start..start, ..Self::default() };
        text.push(&value.into(), start);
        text
    }

    /// A value read from `at`, of which `pieces` tell where each part stands.
    pub(crate) fn assembled(value: String, at: Range<usize>, pieces: Vec<Piece>) -> Self {
        Self { value, at, pieces }
    }

    /// Adds bytes that stand in the file exactly as they are, starting at byte `start`.
    pub(crate) fn push(&mut self, part: &str, start: usize) {
        self.push_decoded(part, start..start + part.len());
    }

    /// Adds a part that stands in the file in another form, at `file`.
    pub(crate) fn push_decoded(&mut self, part: &str, file: Range<usize>) {
        self.at.end = self.at.end.max(file.end);
        let from = self.value.len();
        self.value.push_str(part);
        if !part.is_empty() {
            self.pieces.push(Piece { value: from..self.value.len(), file });
        }
    }

    /// The bytes of the file where `range` of the value stands; never outside [`Text::at`], and empty only if `range` is
    /// or if it covers nothing but the line end behind a block.
    ///
    /// An escape or a folded line break is covered as a whole. A range past the end means the end.
    #[must_use]
    pub fn locate(&self, range: Range<usize>) -> Range<usize> {
        let Some(start) = self.piece_at(range.start) else {
            return self.at.end..self.at.end;
        };
        let inside = if start.is_verbatim() { range.start - start.value.start } else { 0 };
        let from = start.file.start + inside;
        if range.is_empty() {
            return from..from;
        }
        let to = match self.piece_at(range.end - 1) {
            Some(end) if end.is_verbatim() => end.file.start + (range.end - end.value.start),
            Some(end) => end.file.end,
            None => self.pieces.last().map_or(self.at.end, |last| last.file.end),
        };
        from..to.max(from)
    }

    /// The same value, read from a changed copy of the file: `place` tells where a place of the copy is in the file.
    pub(crate) fn moved(mut self, place: &impl Fn(Range<usize>) -> Range<usize>) -> Self {
        self.at = place(self.at);
        for piece in &mut self.pieces {
            piece.file = place(piece.file.clone());
        }
        self
    }

    fn piece_at(&self, at: usize) -> Option<&Piece> {
        let next = self.pieces.partition_point(|piece| piece.value.start <= at);
        self.pieces.get(next.checked_sub(1)?).filter(|piece| at < piece.value.end)
    }
}

/// More characters of a name say nothing more in a message.
const LONG_NAME: usize = 60;

/// A name for a message: not all of it where it is a whole text by mistake.
pub(crate) fn short_name(name: &str) -> Cow<'_, str> {
    match name.char_indices().nth(LONG_NAME) {
        Some((end, _)) => format!("{}...", &name[..end]).into(),
        None => name.into(),
    }
}

/// How many tokens a text has for a model, estimated: a quarter of its bytes, rounded up.
#[must_use]
pub const fn tokens(text: &str) -> usize {
    text.len().div_ceil(4)
}

/// One line of a text: where its content starts and ends, and where the next line starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) start: usize,
    /// Before `\n` or `\r\n`.
    pub(crate) end: usize,
    pub(crate) next: usize,
}

impl Line {
    pub(crate) fn content(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    pub(crate) fn is_blank(self, text: &str) -> bool {
        self.content(text).trim().is_empty()
    }

    /// How many spaces and tabs it starts with.
    pub(crate) fn indent(self, text: &str) -> usize {
        let content = self.content(text);
        content.len() - content.trim_start_matches([' ', '\t']).len()
    }
}

/// The lines of a part of a text that starts where a line starts.
pub(crate) fn lines(text: &str, range: Range<usize>) -> impl Iterator<Item = Line> + Clone {
    let mut start = range.start;
    text[range].split_inclusive('\n').map(move |line| {
        let content = line.strip_suffix('\n').map_or(line, |line| line.strip_suffix('\r').unwrap_or(line));
        let line = Line { start, end: start + content.len(), next: start + line.len() };
        start = line.next;
        line
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verbatim_value_is_located_byte_by_byte() {
        let text = Text::verbatim("backend-dev", 100);
        assert_eq!(text.locate(0..7), 100..107);
        assert_eq!(text.locate(8..11), 108..111);
        assert_eq!(text.locate(3..3), 103..103);
        assert_eq!(text.at, 100..111);
    }

    #[test]
    fn a_name_that_is_a_text_is_shortened() {
        assert_eq!(short_name(&"a".repeat(60)), "a".repeat(60));
        assert_eq!(short_name(&"\u{e9}".repeat(61)), format!("{}...", "\u{e9}".repeat(60)));
    }

    #[test]
    fn a_range_past_the_end_means_the_end() {
        let text = Text::verbatim("ab", 10);
        assert_eq!(text.locate(1..9), 11..12);
        assert_eq!(text.locate(7..9), 12..12);
        assert_eq!(Text::default().locate(0..3), 0..0);
    }

    #[test]
    fn an_escape_is_covered_as_a_whole() {
        // The file holds `"a\u00e9b"` from byte 0.
        let mut text = Text { at: 0..10, ..Text::default() };
        text.push("a", 1);
        text.push_decoded("é", 2..8);
        text.push("b", 8);
        assert_eq!(text.value, "aéb");
        assert_eq!(text.locate(1..3), 2..8);
        assert_eq!(text.locate(0..4), 1..9);
        assert_eq!(text.locate(2..4), 2..9);
    }
}
