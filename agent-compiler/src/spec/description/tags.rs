//! Finds the tags of examples: `<example>`, `<bad-example>`, `<commentary>` and their ends.

use std::ops::Range;

/// Which tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TagKind {
    /// `<example>`, perhaps with attributes.
    Example {
        /// Marked as what not to do (`<bad-example>`, `<example type="negative">`).
        negative: bool,
    },
    ExampleEnd,
    Commentary,
    CommentaryEnd,
}

/// A tag and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) at: Range<usize>,
    pub(super) kind: TagKind,
}

/// Longer attributes make no tag.
const LONGEST: usize = 120;

/// The tags of `text`, in order. A tag in backticks is spoken of, not used.
pub(super) fn tags(text: &str) -> impl Iterator<Item = Tag> + '_ {
    text.match_indices('<').filter_map(|(start, _)| {
        let rest = &text[start + 1..];
        let (ends, name) = rest.strip_prefix('/').map_or((false, rest), |name| (true, name));
        let length = name.bytes().take(24).take_while(|b| b.is_ascii_alphabetic() || matches!(b, b'-' | b'_')).count();
        let (name, attributes) = name.split_at(length);
        let kind = kind(name, ends)?;
        let close = attributes.bytes().take(LONGEST).position(|b| matches!(b, b'>' | b'<' | b'\n'))?;
        let (attributes, close) = attributes.split_at(close);
        let end = start + 1 + usize::from(ends) + length + attributes.len() + 1;
        let spoken_of = text[..start].ends_with('`') && text[end.min(text.len())..].starts_with('`');
        (close.starts_with('>') && starts_well(attributes) && !spoken_of)
            .then(|| Tag { at: start..end, kind: marked(kind, attributes) })
    })
}

fn starts_well(attributes: &str) -> bool {
    attributes.is_empty() || attributes.starts_with(|c: char| c.is_ascii_whitespace())
}

fn kind(name: &str, ends: bool) -> Option<TagKind> {
    if name.eq_ignore_ascii_case("commentary") {
        return Some(if ends { TagKind::CommentaryEnd } else { TagKind::Commentary });
    }
    let prefix = name.len().checked_sub("example".len())?;
    let (prefix, word) = name.split_at(prefix);
    if !word.eq_ignore_ascii_case("example") || !(prefix.is_empty() || is_negative(prefix)) {
        return None;
    }
    Some(if ends { TagKind::ExampleEnd } else { TagKind::Example { negative: !prefix.is_empty() } })
}

/// `bad-`, `negative_` and the like.
fn is_negative(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_ascii_alphabetic());
    ["anti", "anti-pattern", "bad", "counter", "negative", "wrong"].iter().any(|other| word.eq_ignore_ascii_case(other))
}

fn marked(kind: TagKind, attributes: &str) -> TagKind {
    match kind {
        TagKind::Example { negative } => {
            let words = attributes.split(|c: char| !(c.is_ascii_alphabetic() || c == '-'));
            TagKind::Example { negative: negative || words.into_iter().any(is_negative) }
        }
        kind => kind,
    }
}
