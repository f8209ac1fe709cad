//! One value that is not YAML -> changes that make it what its author meant, and why it is not.

use super::{
    finding::{Cause, CauseKind},
    flow,
    patch::Patch,
    write::{Slot, as_text},
};
use crate::{
    text::lines,
    yaml::{self, YamlErrorKind},
};
use std::ops::Range;

/// Changes with their reasons.
#[derive(Debug, Default)]
pub(super) struct Repairs {
    pub(super) patches: Vec<Patch>,
    pub(super) causes: Vec<Cause>,
}

impl Repairs {
    pub(super) fn add(&mut self, patch: Patch, cause: Cause) {
        self.patches.push(patch);
        self.causes.push(cause);
    }
}

/// Repairs the value of `slot`: quotes and brackets as such where that gives YAML, anything else as text.
pub(super) fn repair(text: &str, slot: &Slot, out: &mut Repairs) {
    let at = slot.value(text);
    if at.is_empty() {
        return;
    }
    let value = &text[at.clone()];
    let structured = match value.as_bytes()[0] {
        quote @ (b'"' | b'\'') => quotes(value, at.start, char::from(quote)),
        b'[' => flow::repair(value, at.start),
        _ => None,
    };
    if let Some((patches, mut cause)) = structured
        && reads(text, &at, &patches)
    {
        cause.loads = cause.loads.filter(|_| slot.top);
        out.patches.extend(patches);
        out.causes.push(cause);
        return;
    }
    if let Some(patch) = unindented_block(text, slot, &at) {
        let cause = match cause(text, slot) {
            quoted if value.starts_with(['"', '\'']) => quoted,
            _ => Cause { kind: CauseKind::Unindented, at: first_line_behind(text, slot), loads: None },
        };
        return out.add(patch, cause);
    }
    out.add(as_text(text, slot), cause(text, slot));
}

/// Whether the changed value is one value.
fn reads(text: &str, at: &Range<usize>, patches: &[Patch]) -> bool {
    let patched = super::patch::Patched::new(text, at.clone(), patches);
    yaml::parse(&format!("- {}\n", patched.yaml), 0).is_ok()
}

/// A value in quotes with more of the same quotes inside, or without the last one.
fn quotes(value: &str, start: usize, quote: char) -> Option<(Vec<Patch>, Cause)> {
    let closed = value.len() > 1 && value.ends_with(quote);
    let inner = &value[1..value.len() - usize::from(closed)];
    if !closed && inner.contains(quote) {
        return None;
    }
    let (mut patches, inner_quotes) = escapes(inner, start + 1, quote);
    if !closed {
        patches.push(Patch::insert(start + value.len(), quote));
        return Some((
            patches,
            Cause { kind: CauseKind::Yaml(YamlErrorKind::UnclosedQuote), at: start..start + 1, loads: None },
        ));
    }
    match inner_quotes.first() {
        // `"a" and "b"`: two quotations, none around the whole.
        Some(_) if are_quotations(inner, &inner_quotes) => None,
        Some(&first) => {
            let at = start + 1 + first..start + 2 + first;
            Some((patches, Cause { kind: CauseKind::InnerQuote, at, loads: None }))
        }
        None => {
            let at = patches.first()?.at.start;
            Some((patches, Cause { kind: CauseKind::Yaml(YamlErrorKind::Escape), at: at..at + 1, loads: None }))
        }
    }
}

/// The escapes that are missing inside quotes, and where there are quotes without one.
fn escapes(inner: &str, start: usize, quote: char) -> (Vec<Patch>, Vec<usize>) {
    let mut patches = Vec::new();
    let mut inner_quotes = Vec::new();
    let mut chars = inner.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let place = start + at;
        match c {
            '\\' if quote == '"' => match next {
                Some(next) if is_escape(next) => drop(chars.next()),
                _ => patches.push(Patch::insert(place, "\\")),
            },
            '\'' if c == quote && next == Some('\'') => drop(chars.next()),
            c if c == quote => {
                inner_quotes.push(at);
                patches.push(Patch::insert(place, if quote == '"' { "\\" } else { "'" }));
            }
            _ => {}
        }
    }
    (patches, inner_quotes)
}

fn is_escape(c: char) -> bool {
    matches!(c, '0' | 'a' | 'b' | 't' | 'n' | 'v' | 'f' | 'r' | 'e' | ' ' | '"' | '/' | '\\' | 'N' | '_' | 'L' | 'P')
}

/// Whether the first quote inside looks like a closing one, and the last like an opening one.
fn are_quotations(inner: &str, quotes: &[usize]) -> bool {
    let [first, .., last] = quotes else { return false };
    let is_blank = |c: Option<char>| c.is_some_and(|c| c.is_whitespace() || c == ',');
    let closes = |at: usize| !is_blank(inner[..at].chars().next_back()) && is_blank(inner[at + 1..].chars().next());
    let opens = |at: usize| is_blank(inner[..at].chars().next_back()) && !is_blank(inner[at + 1..].chars().next());
    closes(*first) && opens(*last)
}

/// A `|` or `>` whose text is not indented: its text, as a block.
fn unindented_block(text: &str, slot: &Slot, at: &Range<usize>) -> Option<Patch> {
    let header = lines(text, at.start..at.end).next()?;
    // The header in quotes is seen in the wild, too.
    let header_text = header.content(text).trim_end().trim_matches(['"', '\'']);
    let is_header = matches!(header_text, "|" | "|-" | "|+" | ">" | ">-" | ">+");
    (is_header && header.end < at.end).then(|| {
        let rest = Slot { behind: header.end, ..slot.clone() };
        let patch = as_text(text, &rest);
        Patch { at: slot.behind..patch.at.end, ..patch }
    })
}

/// The first line of the value that is not on the line of its key.
fn first_line_behind(text: &str, slot: &Slot) -> Range<usize> {
    let mut rest = lines(text, slot.behind..slot.end).skip(1).filter(|line| !line.is_blank(text));
    rest.next().map_or(slot.end..slot.end, |line| line.start..line.end)
}

/// Why a value that is taken as text is not YAML.
pub(super) fn cause(text: &str, slot: &Slot) -> Cause {
    let at = slot.value(text);
    let value = &text[at.clone()];
    let multi_line = text[slot.behind..at.end].contains('\n');
    let first = value.chars().next().unwrap_or(' ');
    let here = |kind, loads| Cause { kind, at: at.start..at.start + first.len_utf8(), loads };
    let crlf = text[at.end..].starts_with("\r\n") || value.contains("\r\n");
    let one_line = (slot.top && !multi_line && !crlf).then_some(true);
    match first {
        // Perhaps no text at all, but the value that is named there.
        '*' if names_an_anchor(text, &at) => return here(CauseKind::Yaml(YamlErrorKind::Alias), None),
        '@' | '%' | '*' | '`' => return here(CauseKind::Special(first), one_line),
        '&' | '!' | ',' | ']' | '}' => return here(CauseKind::Special(first), None),
        '[' => return here(CauseKind::Yaml(YamlErrorKind::Bracket), None),
        '{' => return here(CauseKind::Special(first), None),
        '>' | '|' => return here(CauseKind::Yaml(YamlErrorKind::BlockHeader), Some(false)),
        '"' | '\'' => {
            let Some(closing) = value[1..].find(first).map(|end| at.start + 1 + end) else {
                return here(CauseKind::Yaml(YamlErrorKind::UnclosedQuote), None);
            };
            let kind = CauseKind::Yaml(YamlErrorKind::AfterQuote);
            return Cause { kind, at: closing..closing + 1, loads: Some(false) };
        }
        _ => {}
    }
    let line_end = value.find('\n').unwrap_or(value.len());
    let colon = colon(value);
    let unindented = multi_line.then(|| unindented(text, slot)).flatten();
    match (colon, unindented) {
        (Some(colon), unindented) if colon < line_end || unindented.is_none() => {
            let loads = match slot.top && !multi_line && !crlf {
                true if !slot.described => None,
                loads => Some(loads),
            };
            let colon = at.start + colon;
            let blank = usize::from(text[colon + 1..].starts_with([' ', '\t']));
            Cause { kind: CauseKind::Yaml(YamlErrorKind::Colon), at: colon..colon + 1 + blank, loads }
        }
        (_, Some(line)) => Cause { kind: CauseKind::Unindented, at: line, loads: Some(false) },
        _ => here(CauseKind::Yaml(YamlErrorKind::Line), None),
    }
}

/// Whether the name behind a `*` is given to a value before it.
fn names_an_anchor(text: &str, at: &Range<usize>) -> bool {
    let name = text[at.start + 1..at.end].split(|c: char| c.is_whitespace() || ",[]{}".contains(c)).next();
    name.is_some_and(|name| !name.is_empty() && text[..at.start].contains(&format!("&{name}")))
}

/// The first colon that YAML takes for the end of a key.
fn colon(value: &str) -> Option<usize> {
    value
        .match_indices(':')
        .map(|(at, _)| at)
        .find(|&at| value[at + 1..].is_empty() || value[at + 1..].starts_with([' ', '\t', '\n', '\r']))
}

/// The first line of a value that is not indented further than its key.
fn unindented(text: &str, slot: &Slot) -> Option<Range<usize>> {
    let mut rest = lines(text, slot.behind..slot.end).skip(1);
    let line = rest.find(|line| !line.is_blank(text) && line.indent(text) <= slot.indent)?;
    Some(line.start + line.indent(text)..line.end)
}
