//! Unusual fences around a frontmatter -> the edits that make them plain: those that are certain, and those that are guesses.

use super::Entry;
use crate::{
    document::{Document, Fences, QuirkKind},
    text::{Line, Text, bounds, lines},
    yaml::{self, Node, Value},
};
use std::ops::Range;

/// A replacement of some bytes of the file.
type Change = (Range<usize>, String);

/// What makes the fences plain.
#[derive(Default)]
pub(super) struct Plain {
    /// Nothing but the fences changes.
    pub(super) certain: Vec<Change>,
    /// A comment moves, or the body loses the end of a code block.
    pub(super) guessed: Vec<Change>,
}

/// The changes of the fences alone. `entries` are what a frontmatter that is YAML as it stands was read as; none if it is
/// not, and then its lines stay where they are.
pub(super) fn plain(document: &Document, text: &str, entries: Option<&[Entry]>) -> Plain {
    let mut plain = Plain::default();
    let Some(fences) = &document.frontmatter else { return plain };
    for quirk in &document.quirks {
        let at = quirk.at.clone();
        match quirk.kind {
            QuirkKind::ByteOrderMark => {}
            QuirkKind::LeadingBlankLines => plain.certain.push((at, String::new())),
            QuirkKind::Dots => plain.certain.push((at, "---".to_owned())),
            QuirkKind::LongDashes => plain.guessed.push((at, "---".to_owned())),
            QuirkKind::Indented => {
                let changes = entries.and_then(|entries| outdented(text, fences, entries)).unwrap_or_default();
                // Where long dashes end one, they must become a fence with it: at the left edge others are looked for.
                let is_guess = document.quirks.iter().any(|quirk| matches!(quirk.kind, QuirkKind::LongDashes));
                if is_guess { plain.guessed.extend(changes) } else { plain.certain.extend(changes) }
            }
            QuirkKind::LeadingComment => plain.guessed.extend(commented(text, fences, at).into_iter().flatten()),
            QuirkKind::CodeBlock => {
                plain.guessed.extend(end_of_code_block(document, text, &at).map(|end| (end, String::new())));
                plain.guessed.push((at, String::new()));
            }
        }
    }
    for changes in [&mut plain.certain, &mut plain.guessed] {
        changes.retain(|change| !change.0.is_empty() || !change.1.is_empty());
        changes.sort_by_cached_key(|change| bounds(&change.0));
    }
    plain
}

/// Moves the fences and all lines between them to the left edge; the values are the same.
fn outdented(text: &str, fences: &Fences, entries: &[Entry]) -> Option<Vec<Change>> {
    let mut yaml = String::new();
    let mut changes = Vec::new();
    let is_short = |line: &Line| line.indent(text) < fences.indent;
    for line in lines(text, fences.yaml.clone()) {
        if is_short(&line) && !line.is_blank(text) {
            return None;
        }
        let surplus = line.start..line.start + fences.indent.min(line.indent(text));
        yaml.push_str(&text[surplus.end..line.next]);
        changes.push((surplus, String::new()));
    }
    let Ok((Node { value: Value::Map(read), .. }, _)) = yaml::parse(&yaml, 0) else { return None };
    let same = |(old, (key, value)): (&Entry, &(Text, Node))| old.key.value == key.value && old.value.means(value);
    let keeps = read.len() == entries.len() && entries.iter().zip(&read).all(same);
    // One that is missing stands nowhere.
    for fence in [&fences.open, &fences.close].into_iter().filter(|fence| !fence.is_empty()) {
        let line = text[..fence.start].rfind('\n').map_or(0, |end| end + 1);
        // A byte order mark is no indentation.
        let blanks = text[line..fence.start].trim_start_matches('\u{feff}').len();
        changes.push((fence.start - blanks..fence.start, String::new()));
    }
    keeps.then_some(changes)
}

/// An HTML comment in front of the fence becomes a comment of the frontmatter, if YAML can hold its characters.
fn commented(text: &str, fences: &Fences, at: Range<usize>) -> Option<[Change; 2]> {
    let comment = text[at.clone()].trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let line_end = if text[fences.open.end..fences.yaml.start].ends_with("\r\n") { "\r\n" } else { "\n" };
    let indent = " ".repeat(fences.indent);
    let line = |line: &str| format!("{indent}{}{line_end}", format!("# {line}").trim_end());
    let inside: String = comment.lines().map(line).collect();
    let is_comment =
        matches!(yaml::parse(&inside, 0), Ok((Node { value: Value::Map(none), .. }, _)) if none.is_empty());
    is_comment.then(|| [(at, String::new()), (fences.yaml.start..fences.yaml.start, inside)])
}

/// The line that ends a code block around the file, or around the frontmatter alone, with the line end before it.
fn end_of_code_block(document: &Document, text: &str, start: &Range<usize>) -> Option<Range<usize>> {
    let start = text[start.clone()].trim();
    let fence = &start[..start.len() - start.trim_start_matches('`').len()];
    let is_end = |line: &Line| line.content(text).trim() == fence;
    let mut body = lines(text, document.body.clone()).filter(|line| !line.is_blank(text));
    let first = body.next()?;
    let end = Some(first).filter(is_end).or_else(|| body.last().filter(is_end))?;
    // The line before it exists: the closing fence, at least. A file that ends inside a line does so afterwards.
    let above = &text[..end.start];
    let before = if end.end == text.len() {
        above.trim_end().len()
    } else {
        above.strip_suffix('\n').map_or(end.start, |above| above.strip_suffix('\r').unwrap_or(above).len())
    };
    Some(before..end.end)
}

#[cfg(test)]
mod tests {
    use crate::{
        diagnostic::Diagnostics,
        document, fix,
        frontmatter::read,
        source::{Source, SourceSet},
    };

    /// The text after the fix of its only `invalid-yaml`, and whether that is certain.
    fn fixed(text: &str) -> (String, bool) {
        let mut out = Diagnostics::default();
        let document = document::split(SourceSet::default().add(Source::new("a.md", "")), text, &mut out);
        let _ = read(&document, text, "a.md", &mut out);
        let Some(fix) =
            out.iter().filter(|found| found.rule.name == "invalid-yaml").find_map(|found| found.fix.as_ref())
        else {
            return (text.to_owned(), false);
        };
        let edits: Vec<_> =
            fix.edits.iter().map(|edit| (edit.place.range.clone(), edit.replacement.as_str())).collect();
        (fix::apply(text, &edits).unwrap_or_default(), fix.safe)
    }

    #[test]
    fn what_is_certain() {
        for (text, plain) in [
            ("\n\n---\nname: a\n---\nB\n", "---\nname: a\n---\nB\n"),
            ("\u{feff}\r\n---\r\nname: a\r\n---\r\nB", "\u{feff}---\r\nname: a\r\n---\r\nB"),
            ("---\nname: a\n...\nB\n", "---\nname: a\n---\nB\n"),
            ("  ---\n  name: a\n\n  x:\n    - b\n  ---\n  B\n", "---\nname: a\n\nx:\n  - b\n---\n  B\n"),
            ("\n ---\n name: a\n ---\nB", "---\nname: a\n---\nB"),
            // Without a closing fence, and without an end of its last line.
            ("\n ---\n name: a\n model: b", "---\nname: a\nmodel: b"),
            // The values first, then what is around them.
            (
                "<!-- c -->\n---\nname: a\ndescription: b: c\n---\n",
                "<!-- c -->\n---\nname: a\ndescription: \"b: c\"\n---\n",
            ),
        ] {
            assert_eq!(fixed(text), (plain.to_owned(), true), "{text:?}");
        }
    }

    #[test]
    fn what_is_guessed() {
        for (text, plain) in [
            ("<!-- c -->\n---\nname: a\n---\nB\n", "---\n# c\nname: a\n---\nB\n"),
            ("<!--\n  c\n\nd -->\r\n---\r\nname: a\r\n---\r\n", "---\r\n# c\r\n#\r\n# d\r\nname: a\r\n---\r\n"),
            ("<!-- \0 -->\n---\nname: a\n---\nB\n", "<!-- \0 -->\n---\nname: a\n---\nB\n"),
            ("<!-- c\rd: e -->\n---\nname: a\n---\nB\n", "<!-- c\rd: e -->\n---\nname: a\n---\nB\n"),
            ("```chatmode\n---\nname: a\n---\nB\n```", "---\nname: a\n---\nB"),
            ("```chatmode\n---\nname: a\n---\nB\n\n```", "---\nname: a\n---\nB"),
            ("```md\r\n---\r\nname: a\r\n---\r\nB\r\n```\r\n", "---\r\nname: a\r\n---\r\nB\r\n"),
            ("````md\n---\nname: a\n---\n```\nB\n```\n````\n", "---\nname: a\n---\n```\nB\n```\n"),
            ("```yaml\n---\nname: a\n---\n```\nB\n", "---\nname: a\n---\nB\n"),
            ("---\nname: a\n-----\nB\n", "---\nname: a\n---\nB\n"),
            (" ---\n name: a\n -----\n ---\nname: b\n---\n", "---\nname: a\n---\n ---\nname: b\n---\n"),
        ] {
            assert_eq!(fixed(text), (plain.to_owned(), false), "{text:?}");
        }
    }
}
