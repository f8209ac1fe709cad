//! A text -> its words, as a person typed them.

use core::ops::Range;

/// The words of a text, in order: runs of letters and digits. What joins the parts of identifiers (`data_pipelines`,
/// `ci/cd`) parts words, an apostrophe inside does not (`don't`), and `c++`, `c#` and `f#` keep their signs.
#[must_use]
pub const fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// The iterator that [`words`] returns; its items are byte ranges.
#[derive(Clone, Debug)]
pub struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Words<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let mut start = self.at;
        loop {
            start = skip(self.text, start, OTHER);
            let (length, is_letter) = letter(self.text, start)?;
            if is_letter {
                break;
            }
            start += length;
        }
        let mut end = start;
        loop {
            end = skip(self.text, end, LETTER);
            if self.text.as_bytes().get(end).is_none_or(|byte| KINDS[usize::from(*byte)] == OTHER) {
                break;
            }
            let Some((length, is_letter)) = letter(self.text, end) else { break };
            let joins = || {
                let after = &self.text[end..];
                after.starts_with(is_apostrophe) && letter(after, length).is_some_and(|(_, is_letter)| is_letter)
            };
            if !is_letter && !joins() {
                break;
            }
            end += length;
        }
        if let Some(b'+' | b'#') = self.text.as_bytes().get(end) {
            end += sign(&self.text[start..end], &self.text[end..]);
        }
        self.at = end;
        Some(start..end)
    }
}

/// ASCII letters and digits.
const LETTER: u8 = 1;
/// What else is ASCII, apart from the apostrophe, which may join letters.
const OTHER: u8 = 2;

/// What each byte is, 0 for those that need a closer look. Looked up, since the compiler reads whole prompts, often
/// unoptimised, where a call costs more.
static KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        kinds[byte as usize] = match byte {
            b'\'' => 0,
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => LETTER,
            _ => OTHER,
        };
        byte += 1;
    }
    kinds
};

/// The first place from `at` on where something else than bytes of a kind stands.
fn skip(text: &str, mut at: usize, kind: u8) -> usize {
    let bytes = text.as_bytes();
    while at < bytes.len() && KINDS[bytes[at] as usize] == kind {
        at += 1;
    }
    at
}

/// The length of the character at `at`, and whether it is a letter or a digit; `None` at the end.
fn letter(text: &str, at: usize) -> Option<(usize, bool)> {
    let byte = *text.as_bytes().get(at)?;
    if byte.is_ascii() {
        return Some((1, byte.is_ascii_alphanumeric()));
    }
    text[at..].chars().next().map(|c| (c.len_utf8(), c.is_alphanumeric()))
}

/// The length of the sign that belongs to the name of a language.
fn sign(word: &str, after: &str) -> usize {
    let is = |letters: &[&str]| letters.iter().any(|letter| word.eq_ignore_ascii_case(letter));
    match after.as_bytes() {
        [b'+', b'+', ..] if is(&["c"]) => 2,
        [b'#', ..] if is(&["c", "f"]) => 1,
        _ => 0,
    }
}

pub(super) const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::words;
    use std::vec::Vec;

    fn of(text: &str) -> Vec<&str> {
        words(text).map(|at| &text[at]).collect()
    }

    #[test]
    fn identifiers_are_parted_and_apostrophes_are_not() {
        assert_eq!(of("data_pipelines, ci/cd and k8s"), ["data", "pipelines", "ci", "cd", "and", "k8s"]);
        assert_eq!(of("Don't! the 'users' table’s"), ["Don't", "the", "users", "table’s"]);
        assert_eq!(of("C++ or C# (not c+ or a#)"), ["C++", "or", "C#", "not", "c", "or", "a"]);
        assert_eq!(of(">10GB; 99.9%"), ["10GB", "99", "9"]);
        assert_eq!(of("größer Straße 日本"), ["größer", "Straße", "日本"]);
        assert!(of(" -- '' ... ").is_empty());
    }
}
