//! Text in quotes, double or single, straight or curly, whose inside may hold the same character as an apostrophe.

use crate::spec::prose::trim;
use std::ops::Range;

/// Which kind of quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quote {
    Double,
    Single,
}

impl Quote {
    /// As an index of a table with an entry for each.
    pub(super) const fn index(self) -> usize {
        self as usize
    }
}

/// The quote that `text` starts with, and its length with the backslash that may stand before it.
pub(super) fn opening(text: &str) -> Option<(Quote, usize)> {
    let (bare, taken) = text.strip_prefix('\\').map_or((text, 0), |bare| (bare, 1));
    let first = bare.chars().next()?;
    let quote = match first {
        '"' | '“' => Quote::Double,
        '\'' | '‘' => Quote::Single,
        _ => return None,
    };
    Some((quote, taken + first.len_utf8()))
}

/// The quote that `text` ends with, and its length.
pub(super) fn closing(text: &str) -> Option<(Quote, usize)> {
    let last = text.chars().next_back()?;
    let quote = match last {
        '"' | '”' => Quote::Double,
        '\'' | '’' => Quote::Single,
        _ => return None,
    };
    let length = last.len_utf8();
    Some((quote, length + usize::from(text[..text.len() - length].ends_with('\\'))))
}

/// `range` trimmed and without its quotes. A remark after the closing quote (`"..." (later)`) is not part of the text.
pub(super) fn unquoted(text: &str, range: Range<usize>) -> Range<usize> {
    let range = markless(text, range);
    let part = &text[range.clone()];
    let Some((quote, taken)) = opening(part) else { return range };
    let inner = range.start + taken..range.end;
    let part = &text[inner.clone()];
    if let Some((_, length)) = closing(part).filter(|(other, _)| *other == quote) {
        return trim(text, inner.start..inner.end - length);
    }
    // An apostrophe is no end, so only double quotes can be looked for.
    let last = if quote == Quote::Double { part.rfind(['"', '”']) } else { None };
    let end = last.map_or(inner.end, |at| inner.start + at - usize::from(part[..at].ends_with('\\')));
    trim(text, inner.start..end)
}

/// `range` trimmed, without the bold markers of the label before it or after it.
fn markless(text: &str, range: Range<usize>) -> Range<usize> {
    let range = trim(text, range);
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start_matches('*').len());
    if start > range.start && !part[start - range.start..].starts_with([' ', '\n', '"', '\'']) {
        return range;
    }
    trim(text, start..range.end)
}
