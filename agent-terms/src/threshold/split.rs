//! Cuts a threshold into its clauses: at ` or `, `,` and `;`, outside parentheses.

use super::{Clause, clause, comparison::spelt};
use crate::quantity::{scan, skip_spaces};
use core::{iter::FusedIterator, ops::Range};

/// Words after which `or` belongs to the quantity: `3 or more services`.
const MORE: &[&str] = &["more", "greater", "higher", "above", "over", "longer", "larger"];
const FEWER: &[&str] = &["fewer", "less", "lower", "below", "under", "shorter", "smaller"];

/// The clauses of a threshold, in order; see [`clauses`].
#[derive(Clone, Debug)]
pub struct Clauses<'a> {
    text: &'a str,
    at: usize,
    /// The last `)`: an opening parenthesis after it is never closed and hides nothing.
    last_close: usize,
}

/// Reads the clauses of a threshold, without allocating.
///
/// Clauses are parted by ` or `, by a comma that no digit follows and by `;`, but not inside parentheses, and not in
/// `3 or more services`. Every text has a reading; what is no quantity with a comparison is [`Prose`].
///
/// ```
/// use agent_terms::threshold::{Condition, clauses};
/// let text = ">2M rows/hour or unusual joins";
/// let read: Vec<_> = clauses(text).collect();
/// assert_eq!(&text[read[0].subject.clone()], "rows");
/// assert!(matches!(read[0].condition, Condition::Bound(..)));
/// assert_eq!(read[1].condition, Condition::Prose);
/// ```
///
/// [`Prose`]: super::Condition::Prose
#[must_use]
pub fn clauses(text: &str) -> Clauses<'_> {
    Clauses { text, at: 0, last_close: text.rfind(')').unwrap_or(0) }
}

impl Iterator for Clauses<'_> {
    type Item = Clause;

    fn next(&mut self) -> Option<Clause> {
        while self.at < self.text.len() {
            let (end, next) = self.cut();
            let piece = trim(self.text, self.at..end);
            self.at = next;
            if !piece.is_empty() {
                return Some(clause::read(self.text, piece));
            }
        }
        None
    }
}

impl FusedIterator for Clauses<'_> {}

impl Clauses<'_> {
    /// Where the piece that starts at `self.at` ends, and where the next one starts.
    fn cut(&self) -> (usize, usize) {
        let mut depth = 0_usize;
        for (offset, c) in self.text[self.at..].char_indices() {
            let at = self.at + offset;
            let after = at + c.len_utf8();
            match c {
                '(' if at < self.last_close => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ if depth > 0 && at < self.last_close => {}
                ';' => return (at, after),
                ',' if !self.text[after..].starts_with(|c: char| c.is_ascii_digit()) => return (at, after),
                _ if c.is_whitespace() => {
                    if let Some(end) = spelt(self.text, after, "or")
                        && self.text[end..].starts_with(char::is_whitespace)
                        && spelt(self.text, skip_spaces(self.text, end), "equal to").is_none()
                        && or_more(self.text, end).is_none_or(|_| !ends_in_quantity(self.text, self.at..at))
                    {
                        return (at, end);
                    }
                }
                _ => {}
            }
        }
        (self.text.len(), self.text.len())
    }
}

/// After the `or` that ends at `at`: whether `more` or `fewer` follows (`true` for more), and where that word ends.
pub(super) fn or_more(text: &str, at: usize) -> Option<(bool, usize)> {
    let start = skip_spaces(text, at);
    let find = |words: &[&str]| words.iter().find_map(|word| spelt(text, start, word));
    find(MORE).map(|end| (true, end)).or_else(|| find(FEWER).map(|end| (false, end)))
}

/// Whether the last word or two of the piece are a quantity, up to its end.
fn ends_in_quantity(text: &str, piece: Range<usize>) -> bool {
    let text = text[..piece.end].trim_end();
    let mut end = text.len();
    (0..2).any(|_| {
        let word = text[..end].trim_end_matches(|c: char| !c.is_whitespace()).len().max(piece.start);
        end = text[..word].trim_end().len().max(piece.start);
        word < text.len() && scan(text, word).is_ok_and(|scan| scan.end == text.len())
    })
}

/// Without spaces, a final full stop, and a leading conjunction (`, or 4+ shards`).
fn trim(text: &str, mut piece: Range<usize>) -> Range<usize> {
    loop {
        let part = &text[piece.clone()];
        piece.start += part.len() - part.trim_start_matches(|c: char| c.is_whitespace() || c == ',').len();
        let part = &text[piece.clone()];
        piece.end -= part.len() - part.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',')).len();
        if piece.is_empty() {
            return piece.start..piece.start;
        }
        match ["or", "and"].iter().find_map(|word| spelt(&text[..piece.end], piece.start, word)) {
            Some(end) if text[end..piece.end].starts_with(char::is_whitespace) => piece.start = end,
            _ => return piece,
        }
    }
}
