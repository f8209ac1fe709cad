//! The lines between the fences -> one part for each top-level key; a line of prose that only looks like a key is none.

use super::fields::{bare_field, is_known, is_long_text, is_no_prose, key_line, reads_as_prose, tells_its_end};
use crate::{
    document::Fences,
    text::{Line, lines},
    yaml,
};
use std::{collections::BTreeSet, ops::Range};

/// A top-level key with all lines up to the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) at: Range<usize>,
    /// Its key in the file, quotes not included.
    pub(super) key: Range<usize>,
    /// Behind its colon, or behind its key if that has none.
    pub(super) behind: usize,
    /// Whether it has a colon.
    pub(super) colon: bool,
    end: End,
}

impl Part {
    fn new(text: &str, line: Line, key: Range<usize>, (behind, colon): (usize, bool)) -> Self {
        let end = if tells_its_end(text[behind..].trim_start()) { End::Told } else { End::Open };
        Self { at: line.start..line.next, key, behind, colon, end }
    }

    /// How far its key is indented.
    pub(super) fn indent(&self, text: &str) -> usize {
        text[self.at.start..self.key.start].trim_end_matches(['"', '\'']).len()
    }
}

/// What is known of where a value ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// Nothing in it says.
    Open,
    /// A quote, a bracket, or the indentation of a block.
    Told,
    /// The same, but it had not come where it was looked for. It is looked for once, so that the time stays linear.
    Missed,
}

/// The parts, and what stands before the first of them.
pub(super) fn split(text: &str, fences: &Fences) -> (Range<usize>, Vec<Part>) {
    let mut parts = candidates(text, fences);
    let first = parts.first().map_or(fences.yaml.end, |part| part.at.start);
    let mut kept: Vec<Part> = Vec::new();
    let mut seen = BTreeSet::new();
    for part in parts.drain(..) {
        let key = &text[part.key.clone()];
        match kept.last_mut() {
            Some(last) if is_long_text(&text[last.key.clone()]) && continues(text, last, &part, seen.contains(key)) => {
                last.at.end = part.at.end;
            }
            _ => {
                seen.insert(key);
                kept.push(part);
            }
        }
    }
    (fences.yaml.start..first, kept)
}

/// One part for every line that starts like a key, without more indentation than the fences or [slipped](is_slipped), or that
/// only [lacks its colon](lacks_colon).
fn candidates(text: &str, fences: &Fences) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let key_at = |line: Line| key_line(&line.content(text)[line.indent(text)..]);
    let in_place = |line: &Line| line.indent(text) <= fences.indent;
    let mut regular = BTreeSet::new();
    regular.extend(lines(text, fences.yaml.clone()).filter(in_place).filter_map(|line| Some(key_at(line)?.key)));
    for line in lines(text, fences.yaml.clone()) {
        let indent = line.indent(text);
        let found = key_at(line).filter(|found| {
            in_place(&line)
                || !regular.contains(found.key)
                    && is_known(found.key)
                    && parts.last().is_some_and(|last| is_slipped(text, last, indent, fences.indent))
        });
        if let Some(found) = found {
            let start = line.start + indent;
            let key = start + found.at.start..start + found.at.end;
            parts.push(Part::new(text, line, key, (start + found.behind, true)));
        } else if in_place(&line)
            && let Some(field) = bare_field(&line.content(text)[indent..]).filter(|field| !regular.contains(field))
            && parts.last_mut().is_none_or(|last| is_over(text, last, field, line))
        {
            regular.insert(field);
            let start = line.start + indent;
            let behind = start + field.len();
            parts.push(Part::new(text, line, start..behind, (behind, false)));
        } else if let Some(last) = parts.last_mut() {
            last.at.end = line.next;
        }
    }
    parts
}

/// Whether the value of `last` is likely to end before a line that starts with a known field and lacks only its colon.
fn is_over(text: &str, last: &mut Part, field: &str, line: Line) -> bool {
    if last.end == End::Told && !reads_with_colon(text, last) {
        last.end = End::Missed;
    }
    match last.end {
        // Nothing but a field can follow where the value ends.
        End::Told => true,
        End::Missed => false,
        End::Open => {
            let value = line.content(text)[line.indent(text) + field.len()..].trim();
            !is_long_text(&text[last.key.clone()]) || is_no_prose(field, value)
        }
    }
}

/// Whether a part is YAML by itself, if need be with the colon that it lacks.
fn reads_with_colon(text: &str, part: &Part) -> bool {
    let colon = if part.colon { "" } else { ":" };
    let (key, value) = (&text[part.at.start..part.behind], &text[part.behind..part.at.end]);
    yaml::parse(&format!("{key}{colon}{value}"), 0).is_ok()
}

/// Whether a known field indented by `indent` behind `last` is a field beside it and no part of its value: `last` is
/// complete on its line, or is such a field itself.
fn is_slipped(text: &str, last: &Part, indent: usize, expected: usize) -> bool {
    let last_indent = last.indent(text);
    if last_indent > expected {
        return last_indent == indent;
    }
    let value = text[last.behind..last.at.end].lines().next().unwrap_or("").trim();
    !is_long_text(&text[last.key.clone()])
        && !value.is_empty()
        && !value.starts_with(['|', '>', '[', '{', '"', '\'', '#', '&', '!'])
}

/// Whether `next`, behind a text of any length, is more of that text.
fn continues(text: &str, last: &Part, next: &Part, seen: bool) -> bool {
    let key = &text[next.key.clone()];
    if is_known(key) {
        return seen && !reads_alone(text, last);
    }
    let is_structure =
        || key.starts_with(|c: char| c.is_ascii_lowercase()) && is_nested(text, next) && reads_alone(text, next);
    if reads_as_prose(key) { !is_structure() } else { !reads_alone(text, next) && has_loose_lines(text, next) }
}

fn reads_alone(text: &str, part: &Part) -> bool {
    yaml::parse(&text[part.at.clone()], part.at.start).is_ok()
}

/// Whether the value starts on the next line, as a list or indented.
fn is_nested(text: &str, part: &Part) -> bool {
    let mut rest = lines(text, part.at.clone()).skip(1).filter(|line| !line.is_blank(text));
    let first = lines(text, part.behind..part.at.end).next();
    first.is_none_or(|line| line.is_blank(text))
        && rest.next().is_some_and(|line| line.indent(text) > 0 || line.content(text).starts_with("- "))
}

/// Whether lines without indentation follow that no YAML would have there.
fn has_loose_lines(text: &str, part: &Part) -> bool {
    let is_loose = |line: Line| {
        let content = line.content(text);
        !line.is_blank(text) && line.indent(text) == 0 && !content.starts_with(['#', '-', ']', '}'])
    };
    lines(text, part.at.clone()).skip(1).any(is_loose)
}
