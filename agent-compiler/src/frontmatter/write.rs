//! A text taken from a file as it stands -> the same text as YAML that every reader takes: double quotes, or a `|-` block.

use super::patch::Patch;
use crate::{
    text::{Line, Text, lines},
    yaml::Style,
};
use std::{fmt::Write as _, ops::Range};

/// Where a value stands.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    /// Behind the colon of its key, or behind the `-` of its entry.
    pub(super) behind: usize,
    /// Where its last line ends.
    pub(super) end: usize,
    /// How far its key or its `-` is indented.
    pub(super) indent: usize,
    /// Whether its key is a field of the frontmatter itself.
    pub(super) top: bool,
    /// Whether it is the `description`, of which it was measured what clients do.
    pub(super) described: bool,
}

impl Slot {
    /// The value without the blanks around it.
    pub(super) fn value(&self, text: &str) -> Range<usize> {
        let value = &text[self.behind..self.end];
        let start = self.behind + (value.len() - value.trim_start().len());
        start..start + value.trim().len()
    }
}

/// A line of so many bytes is easier to read as a block than with escapes inside.
const LONG: usize = 120;

/// Writes the value of `slot`, which is not YAML, as text: every byte but common indentation stays.
pub(super) fn as_text(text: &str, slot: &Slot) -> Patch {
    let value = slot.value(text);
    let (meaning, mut style) = taken(text, value.clone());
    let needs_escapes = meaning.value.contains(['"', '\\']);
    if slot.top && needs_escapes && meaning.value.len() > LONG && fits_block(&meaning.value) {
        style = Style::Block;
    }
    let written = if style == Style::Block {
        let line_end = if text[slot.behind..].lines_end_in_carriage_return() { "\r\n" } else { "\n" };
        block(&meaning.value, slot.indent + 2, line_end)
    } else {
        quoted(&meaning.value)
    };
    Patch { at: slot.behind..value.end, replacement: format!(" {written}"), scalar: Some((meaning, style)) }
}

/// Takes the text at `at` as it stands; of lines that are all indented, what they have in common is no part of it.
fn taken(text: &str, at: Range<usize>) -> (Text, Style) {
    let line_start = text[..at.start].rfind('\n').map_or(0, |end| end + 1);
    let starts_line = text[line_start..at.start].trim().is_empty();
    let first = if starts_line { line_start } else { at.start };
    let all: Vec<Line> = lines(text, first..at.end).collect();
    let continuation = || all.iter().skip(usize::from(!starts_line)).filter(|line| !line.is_blank(text));
    let common = continuation().map(|line| line.indent(text)).min().unwrap_or(0);
    let mut meaning = Text::verbatim("", at.start);
    for (index, line) in all.iter().enumerate() {
        let strip = common.min(line.indent(text));
        let start = if index == 0 { at.start } else { (line.start + strip).min(line.end) };
        meaning.push(&text[start..line.end], start);
        if index + 1 < all.len() {
            meaning.push_decoded("\n", line.end..line.next);
        }
    }
    let style = if meaning.value.contains('\n') && fits_block(&meaning.value) { Style::Block } else { Style::Quoted };
    (meaning, style)
}

/// Whether a block can hold the text: no reader may take one of its characters for a line end or refuse it.
fn fits_block(text: &str) -> bool {
    !text.starts_with([' ', '\t']) && !text.chars().any(|c| c != '\n' && needs_escape(c))
}

/// Control characters, and those that YAML 1.1 takes for line ends.
fn needs_escape(c: char) -> bool {
    c.is_control() && c != '\t' || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn block(text: &str, indent: usize, line_end: &str) -> String {
    let mut block = String::from("|-");
    for line in text.split('\n') {
        block.push_str(line_end);
        if !line.is_empty() {
            block.extend(std::iter::repeat_n(' ', indent));
            block.push_str(line);
        }
    }
    block
}

/// The text in double quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            // Writing to a string never fails.
            c if needs_escape(c) => {
                let _ = write!(quoted, "\\U{:08X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

trait LineEnds {
    fn lines_end_in_carriage_return(&self) -> bool;
}

impl LineEnds for str {
    fn lines_end_in_carriage_return(&self) -> bool {
        self.find('\n').is_some_and(|end| self[..end].ends_with('\r'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_is_quoted_and_more_become_a_block() {
        let slot = |behind, end| Slot { behind, end, indent: 0, top: true, described: true };
        assert_eq!(as_text("a: b: \"c\"\n", &slot(2, 10)).replacement, " \"b: \\\"c\\\"\"");
        let patch = as_text("a: b: c\n\n  d\n   e\n", &slot(2, 18));
        assert_eq!(patch.replacement, " |-\n  b: c\n\n  d\n   e");
        assert_eq!(patch.at, 2..17);
        assert_eq!(patch.scalar.map(|(text, _)| text.locate(6..7)), Some(11..12));
    }

    #[test]
    fn what_a_block_cannot_hold_is_quoted() {
        let slot = Slot { behind: 2, end: 12, indent: 0, top: true, described: true };
        assert_eq!(as_text("a: b: \u{85}\nc\n ", &slot).replacement, " \"b: \\U00000085\\nc\"");
    }
}
