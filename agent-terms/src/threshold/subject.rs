//! What a clause measures: the words beside its quantity, and the period among them.

use super::{Condition, clause::Found, comparison::spelt};
use crate::quantity::{Period, period, skip_spaces, word_end};
use core::ops::Range;

/// Words after a quantity that say nothing of what is measured.
const FILLERS: &[&str] = &["of the time", "in total", "total", "overall", "each", "at peak", "or so", "of total"];

/// The subject of the clause that starts at `start` and ends with the text, and the period if one was found in it.
/// `None` when what follows the quantity is doubtful: a second period, or a ratio that is no period after one.
pub(super) fn subject(text: &str, start: usize, found: &Found) -> Option<(Range<usize>, Option<Period>)> {
    let mut following = found.end..sentence_end(text, found.end);
    if rate(text, following.end..text.len()).is_some() {
        return None;
    }
    let mut per = None;
    if let Some((slash, period, end)) = rate(text, following.clone()) {
        let rest = &text[end..following.end];
        let known = found.condition.quantity().is_some_and(|quantity| quantity.per.is_some());
        if known || rest.contains('/') || rest.split_whitespace().any(|word| word.eq_ignore_ascii_case("per")) {
            return None;
        }
        per = Some(period);
        following.end = slash;
    }
    let following = trim(text, following);
    let filler = FILLERS.iter().any(|filler| filler.eq_ignore_ascii_case(&text[following.clone()]));
    if !following.is_empty() && !filler {
        return Some((following, per));
    }
    if let Some((start, end)) = found.noun {
        return Some((start..end, per));
    }
    debug_assert!(found.condition != Condition::Prose, "only quantities have subjects");
    let before = leading(text, start..found.start);
    match rate(text, before.clone()) {
        // `Requests per second >100`
        Some((mark, period, end)) if end == before.end && per.is_none() => {
            let known = found.condition.quantity().is_some_and(|quantity| quantity.per.is_some());
            (!known).then(|| (trim(text, before.start..mark), Some(period)))
        }
        Some(_) => None,
        None => Some((before, per)),
    }
}

/// Where the words that belong to the quantity end: at a parenthesis, a colon, a dash or a full stop.
fn sentence_end(text: &str, at: usize) -> usize {
    let mut before = ' ';
    for (offset, c) in text[at..].char_indices() {
        let here = at + offset;
        let spaced = text[here + c.len_utf8()..].chars().next().is_none_or(char::is_whitespace);
        let ends = match c {
            '(' | '[' | '{' | '|' => true,
            '.' | ':' | '!' | '?' => spaced,
            '-' | '\u{2013}' | '\u{2014}' | '\u{2192}' => spaced && before.is_whitespace(),
            _ => false,
        };
        if ends {
            return here;
        }
        before = c;
    }
    text.len()
}

/// The words before a comparison, from the last colon, dash or full stop on, and up to a parenthesis.
fn leading(text: &str, range: Range<usize>) -> Range<usize> {
    let mut range = trim(text, range);
    loop {
        let end = sentence_end(&text[..range.end], range.start);
        // No mark stands at the end of the trimmed range, so there are words after it.
        match text[end..range.end].chars().next() {
            None => return trim(text, range),
            Some('(' | '[' | '{') => return trim(text, range.start..end),
            Some(mark) => range.start = end + mark.len_utf8(),
        }
    }
}

/// The first `/ period` or `per period` in `range`: where the mark starts, the period, and where that ends.
fn rate(text: &str, range: Range<usize>) -> Option<(usize, Period, usize)> {
    let text = &text[..range.end];
    let mut before = ' ';
    for (offset, c) in text[range.start..].char_indices() {
        let at = range.start + offset;
        let mark = match c {
            '/' => Some(at + 1),
            'p' | 'P' if before.is_whitespace() => spelt(text, at, "per"),
            _ => None,
        };
        before = c;
        let Some(start) = mark.map(|mark| skip_spaces(text, mark)) else { continue };
        let end = word_end(text, start);
        let whole = !text[end..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-'));
        if let Some(period) = period(&text[start..end]).filter(|_| whole) {
            return Some((at, period, end));
        }
    }
    None
}

/// Without anything but letters and digits at both ends.
fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.end - part.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let part = &text[start..range.end];
    start..start + part.trim_end_matches(|c: char| !c.is_alphanumeric()).len()
}
