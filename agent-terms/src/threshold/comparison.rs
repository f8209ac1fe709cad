//! The spellings of comparisons, and the marks that one is near.

use super::Comparison;
use crate::quantity::skip_spaces;

/// Phrases in lower case; a longer one stands before the one it begins with or contains.
const PHRASES: &[(&str, Comparison)] = &[
    ("greater than or equal to", Comparison::AtLeast),
    ("more than or equal to", Comparison::AtLeast),
    ("less than or equal to", Comparison::AtMost),
    ("fewer than or equal to", Comparison::AtMost),
    ("no more than", Comparison::AtMost),
    ("not more than", Comparison::AtMost),
    ("no less than", Comparison::AtLeast),
    ("not less than", Comparison::AtLeast),
    ("no fewer than", Comparison::AtLeast),
    ("more than", Comparison::Above),
    ("greater than", Comparison::Above),
    ("higher than", Comparison::Above),
    ("larger than", Comparison::Above),
    ("longer than", Comparison::Above),
    ("less than", Comparison::Below),
    ("fewer than", Comparison::Below),
    ("lower than", Comparison::Below),
    ("smaller than", Comparison::Below),
    ("shorter than", Comparison::Below),
    ("at least", Comparison::AtLeast),
    ("minimum of", Comparison::AtLeast),
    ("minimum", Comparison::AtLeast),
    ("min", Comparison::AtLeast),
    ("at most", Comparison::AtMost),
    ("up to", Comparison::AtMost),
    ("maximum of", Comparison::AtMost),
    ("maximum", Comparison::AtMost),
    ("max", Comparison::AtMost),
    ("exceeding", Comparison::Above),
    ("exceeds", Comparison::Above),
    ("exceed", Comparison::Above),
    ("beyond", Comparison::Above),
    ("over", Comparison::Above),
    ("above", Comparison::Above),
    ("under", Comparison::Below),
    ("below", Comparison::Below),
];

/// Words that turn a statement round: what stands after them is not what is asked.
const NEGATIONS: &[&str] =
    &["no", "not", "never", "without", "unless", "except", "cannot", "neither", "nor", "don't", "doesn't", "isn't"];

/// The comparison that starts at byte `at`, and where it ends.
pub(super) fn comparison(text: &str, at: usize) -> Option<(Comparison, usize)> {
    sign(text, at).or_else(|| phrase(text, at))
}

/// Whether `c` is a comparison sign or part of one.
pub(super) fn is_sign(c: char) -> bool {
    matches!(
        c,
        '<' | '>'
            | '\u{2264}'
            | '\u{2265}'
            | '\u{2266}'
            | '\u{2267}'
            | '\u{2a7d}'
            | '\u{2a7e}'
            | '\u{ff1c}'
            | '\u{ff1e}'
    )
}

/// A sign; arrows (`->`, `=>`, `<-`, `>>`) are none.
fn sign(text: &str, at: usize) -> Option<(Comparison, usize)> {
    let first = text[at..].chars().next()?;
    let arrow = |c: char| is_sign(c) || matches!(c, '-' | '=' | '~');
    if text[..at].ends_with(arrow) {
        return None;
    }
    let end = at + first.len_utf8();
    let (comparison, end) = match first {
        '>' | '\u{ff1e}' if text[end..].starts_with('=') => (Comparison::AtLeast, end + 1),
        '<' | '\u{ff1c}' if text[end..].starts_with('=') => (Comparison::AtMost, end + 1),
        '>' | '\u{ff1e}' => (Comparison::Above, end),
        '<' | '\u{ff1c}' => (Comparison::Below, end),
        '\u{2265}' | '\u{2267}' | '\u{2a7e}' => (Comparison::AtLeast, end),
        '\u{2264}' | '\u{2266}' | '\u{2a7d}' => (Comparison::AtMost, end),
        _ => return None,
    };
    (!text[end..].starts_with(arrow)).then_some((comparison, end))
}

/// A phrase in any case, its words parted by any spaces; or the prefix `sub-`.
fn phrase(text: &str, at: usize) -> Option<(Comparison, usize)> {
    if !starts_word(text, at) {
        return None;
    }
    let sub = text.get(at..at + 4).filter(|prefix| prefix.eq_ignore_ascii_case("sub-"));
    if sub.is_some() {
        return Some((Comparison::Below, at + 4));
    }
    let first = text.as_bytes().get(at)?.to_ascii_lowercase();
    let mut phrases = PHRASES.iter().filter(|(phrase, _)| phrase.as_bytes()[0] == first);
    phrases.find_map(|&(phrase, comparison)| spelt(text, at, phrase).map(|end| (comparison, end)))
}

/// Where `phrase` ends if it stands at `at`, as whole words.
pub(super) fn spelt(text: &str, mut at: usize, phrase: &str) -> Option<usize> {
    for (index, word) in phrase.split(' ').enumerate() {
        let start = if index == 0 { at } else { skip_spaces(text, at) };
        let end = start + word.len();
        let alone = start > at || index == 0;
        if !alone || !text.get(start..end)?.eq_ignore_ascii_case(word) {
            return None;
        }
        at = end;
    }
    (!text[at..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '\''))).then_some(at)
}

/// Whether a word can start at `at`: the character before is not part of one.
pub(super) fn starts_word(text: &str, at: usize) -> bool {
    !text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '\''))
}

/// Whether the text holds another comparison sign or a number, so that a reading of what stands beside it would not
/// be certain. Digits inside a word (`p95`, `OAuth2`, `GPT-4`) are no number.
pub(super) fn says_more(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|c| {
        let starts =
            before.is_whitespace() || "([{\"'`$~<>=/+,:;|\u{2264}\u{2265}\u{2248}\u{201c}\u{2018}".contains(before);
        before = c;
        is_sign(c) || (c.is_ascii_digit() && starts)
    })
}

/// Whether a word of the text turns it round.
pub(super) fn negated(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .any(|word| NEGATIONS.iter().any(|negation| negation.eq_ignore_ascii_case(word)))
}

/// Whether a word after the quantity asks for more than the quantity does: `>5k users if the cache is cold`.
pub(super) fn restricted(text: &str) -> bool {
    const WORDS: &[&str] = &["if", "when", "while", "where", "unless", "only", "but"];
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '\'');
    words.any(|word| WORDS.iter().any(|restriction| restriction.eq_ignore_ascii_case(word)))
}
