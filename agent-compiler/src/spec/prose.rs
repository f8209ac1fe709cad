//! What prose says of other agents: the statements that descriptions and bodies share, as byte ranges of the text read.

pub(crate) mod item;
pub(crate) mod named;
pub(crate) mod names;
pub(crate) mod relation;
pub(crate) mod statements;

use agent_terms::kinds::EdgeKind;
use std::ops::Range;

/// Which way a statement points, seen from the agent whose spec it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From this agent to the other (`TO x`, `Hands off to`).
    To,
    /// From the other agent to this one (`FROM x`, `Receives from`).
    From,
    /// Together, neither way (`WITH x`).
    With,
    /// At the same time (`Parallel execution`).
    Beside,
}

/// Whom a statement names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Exactly one name, written as such; markup is not in the range.
    Name(Range<usize>),
    /// Running text which may mention agents; only names that are known can be found in it.
    Mentions(Range<usize>),
}

impl Target {
    /// The bytes of the name or of the text.
    #[must_use]
    pub const fn range(&self) -> &Range<usize> {
        match self {
            Self::Name(range) | Self::Mentions(range) => range,
        }
    }
}

/// A relation stated in a list of a description or a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProseEdge {
    /// What the two agents may do.
    pub kind: EdgeKind,
    /// Which way.
    pub direction: Direction,
    /// With whom.
    pub target: Target,
    /// The text that says when or what; empty where nothing is said.
    pub when: Range<usize>,
    /// The whole statement, without its bullet. Several names in one statement share it.
    pub at: Range<usize>,
    /// Where its list starts: the heading that says what all of its items say, or the label of the first that says the same.
    pub list: Range<usize>,
}

/// Items that follow each other, some of which name somebody: `- **backend-dev**: ...`, `- Work with backend-dev on ...`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamedList {
    /// The names, without markup. Whether they are agents, and whether the list is one of agents, is not known here.
    pub names: Vec<Range<usize>>,
    /// How many items name nobody.
    pub unnamed: usize,
}

/// The text of a range as a person would read it: trimmed, with the two-character sequences `\n` and `\"` (and `\'`)
/// turned into what they stand for. Authors paste them from JSON into plain YAML values, where they are no escapes.
#[must_use]
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let (replacement, taken) = match rest.as_bytes().get(at + 1) {
            Some(b'n') => ("\n", 2),
            Some(b'"') => ("\"", 2),
            Some(b'\'') => ("'", 2),
            _ => ("\\", 1),
        };
        out.push_str(replacement);
        rest = &rest[at + taken..];
    }
    out.push_str(rest);
    out.trim().to_owned()
}

/// `range` without white space, real or written as `\n`, at either end. An empty result stands where `range` began.
pub(crate) fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    // Most begin and end with what is neither white space nor part of a written `\n`.
    if let [b'!'..=b'[' | b']'..=b'~', .., b'!'..=b'm' | b'o'..=b'~'] = text.as_bytes()[range.clone()] {
        return range;
    }
    let mut part = &text[range.clone()];
    loop {
        let trimmed = part.trim_end();
        let trimmed = trimmed.strip_suffix("\\n").unwrap_or(trimmed);
        if trimmed.len() == part.len() {
            break;
        }
        part = trimmed;
    }
    let end = range.start + part.len();
    let start = skip_space(text, range.start..end);
    if start >= end { range.start..range.start } else { start..end }
}

/// The first place in `range` that is not white space, real or written as `\n`; its end if there is none.
pub(crate) fn skip_space(text: &str, range: Range<usize>) -> usize {
    let mut part = &text[range.clone()];
    loop {
        let trimmed = part.trim_start();
        let trimmed = trimmed.strip_prefix("\\n").unwrap_or(trimmed);
        if trimmed.len() == part.len() {
            return range.end - part.len();
        }
        part = trimmed;
    }
}

/// The part of `range` before the first line break, at most about `limit` bytes, cut at a character.
pub(crate) fn first_line(text: &str, range: Range<usize>, limit: usize) -> Range<usize> {
    let bytes = &text.as_bytes()[range.start..range.end.min(range.start + limit)];
    // Most texts are one line; `contains` looks at several bytes at once.
    let breaks = bytes.contains(&b'\n') || bytes.contains(&b'\r');
    let first = || bytes.iter().position(|b| matches!(b, b'\n' | b'\r'));
    let mut end = breaks.then(first).flatten().unwrap_or(bytes.len());
    while !text.is_char_boundary(range.start + end) {
        end -= 1;
    }
    range.start..range.start + end
}

/// `**inner**` at byte `at`: the inner range and where the markup ends. Bold does not cross a line or run on for long.
pub(crate) fn bold(text: &str, at: usize, end: usize) -> Option<(Range<usize>, usize)> {
    /// Real labels are shorter; a limit keeps a text of nothing but asterisks linear.
    const LONGEST: usize = 160;
    let inner = text.as_bytes().get(at..end)?.strip_prefix(b"**")?;
    if inner.first() == Some(&b'*') {
        return None;
    }
    let (mut close, most) = (0, LONGEST.min(inner.len().saturating_sub(1)));
    while close < most && !matches!((inner[close], inner[close + 1]), (b'*', b'*') | (b'\n' | b'\r', _)) {
        close += 1;
    }
    if close == most || inner[close] != b'*' {
        return None;
    }
    let range = at + 2..at + 2 + close;
    let empty = text[range.clone()].trim().is_empty();
    (!empty).then(|| (range.clone(), range.end + 2))
}

/// A list marker (`-`, `*`, `+`, `•`, `1.`, `2)`) with its white space at byte `at`: where the item's text starts.
pub(crate) fn bullet(text: &str, at: usize, end: usize) -> Option<usize> {
    let part = text.get(at..end)?;
    let digits = part.bytes().take(9).take_while(u8::is_ascii_digit).count();
    let after =
        if digits > 0 { part[digits..].strip_prefix(['.', ')'])? } else { part.strip_prefix(['-', '*', '+', '•'])? };
    let text_start = after.trim_start_matches([' ', '\t']);
    (text_start.len() < after.len()).then_some(end - text_start.len())
}
