//! A text value and where each part of it stands in the file it was read from.

use std::ops::Range;

/// A decoded value (indentation, quotes and escapes removed) that can be traced back to the bytes of its file.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Text {
    /// The value.
    pub value: String,
    /// The bytes of the file that hold it, quotes or block header included.
    pub at: Range<usize>,
    /// Pairs (offset in the value, offset in the file), sorted, each valid up to the next.
    pub(crate) map: Vec<(usize, usize)>,
}

impl Text {
    /// A value that stands in the file exactly as it is, starting at byte `start`.
    #[must_use]
    pub fn verbatim(value: impl Into<String>, start: usize) -> Self {
        let value = value.into();
        Self { at: start..start + value.len(), map: vec![(0, start)], value }
    }

    /// The bytes of the file where `range` of the value stands; never empty unless `range` is, never outside [`Text::at`].
    #[must_use]
    pub fn locate(&self, range: Range<usize>) -> Range<usize> {
        let offset = |at: usize| {
            let piece = self.map.partition_point(|&(value, _)| value <= at);
            match piece.checked_sub(1).map(|i| self.map[i]) {
                Some((value, file)) => (file + (at - value)).clamp(self.at.start, self.at.end),
                None => self.at.start,
            }
        };
        if range.is_empty() {
            return offset(range.start)..offset(range.start);
        }
        let start = offset(range.start);
        start..(offset(range.end - 1) + 1).max(start)
    }
}
