//! Patterns with `*` over any text, as the rules on commands have them.

use super::Side;
use core::str::Chars;

/// A piece of a text that a pattern is laid over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// This character.
    Char(char),
    /// Whatever a shell will put here: any text, or none.
    Computed,
}

/// The characters of a text.
pub(super) fn chars(text: &str) -> core::iter::Map<Chars<'_>, fn(char) -> Piece> {
    text.chars().map(Piece::Char)
}

/// Whether the whole text matches, `*` being any characters. A computed piece matches whatever is left to match.
pub(super) fn matches(pattern: impl Iterator<Item = char> + Clone, text: impl Iterator<Item = Piece> + Clone) -> bool {
    let (mut pattern, mut text) = (pattern, text);
    // Only the last `*` has to be tried again, one character further on: what stood before it has matched.
    let mut again = None;
    loop {
        let (mut rest, mut following) = (pattern.clone(), text.clone());
        match (rest.next(), following.next()) {
            (Some('*'), _) => {
                again = Some((rest.clone(), text.clone()));
                pattern = rest;
                continue;
            }
            (None, None) | (_, Some(Piece::Computed)) => return true,
            (Some(_), None) => return false,
            (Some(wanted), Some(Piece::Char(found))) if wanted == found => {
                (pattern, text) = (rest, following);
                continue;
            }
            _ => {}
        }
        let Some((after, from)) = &mut again else { return false };
        from.next();
        (pattern, text) = (after.clone(), from.clone());
    }
}

/// The specifier of a rule on commands: `npm run build`, `git *`, `git:*`, `git * main`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pattern<'a> {
    /// All but the trailing wildcard that has a word boundary.
    head: &'a str,
    /// Whether it ends in ` *` or `:*`: further words may follow.
    words: bool,
}

impl<'a> Pattern<'a> {
    pub(super) fn new(specifier: &'a str) -> Self {
        Self::untrimmed(specifier.trim())
    }

    pub(super) fn untrimmed(text: &'a str) -> Self {
        let head = text.strip_suffix(":*").or_else(|| text.strip_suffix(" *"));
        Self { head: head.unwrap_or(text), words: head.is_some() }
    }

    /// The one text that it matches, if there is no wildcard.
    pub(super) fn exact(self) -> Option<&'a str> {
        (!self.words && !self.head.is_empty() && !self.head.contains('*')).then_some(self.head)
    }

    /// What it matches any words behind, if that is the only wildcard.
    pub(super) fn any_words_behind(self) -> Option<&'a str> {
        (self.words && !self.head.contains('*')).then_some(self.head)
    }

    /// Whether it begins with this text, before any wildcard.
    pub(super) fn starts_with(self, text: &str) -> bool {
        self.head.starts_with(text)
    }

    /// Whether it matches the whole text. A trailing ` *` also matches no word at all, if it is the only wildcard; in
    /// a denylist always.
    pub(super) fn matches(self, side: Side, text: impl Iterator<Item = Piece> + Clone) -> bool {
        self.matches_as(side, |c| c, text)
    }

    /// The same with each character of the pattern read as another one.
    pub(super) fn matches_as(
        self,
        side: Side,
        read: fn(char) -> char,
        text: impl Iterator<Item = Piece> + Clone,
    ) -> bool {
        let head = self.head.chars().map(read);
        let bare = !self.words || side == Side::Deny || !self.head.contains('*');
        (bare && matches(head.clone(), text.clone())) || (self.words && matches(head.chain(" *".chars()), text))
    }
}
