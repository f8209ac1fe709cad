//! The text of a file -> where its frontmatter and its body are, and how the frontmatter is delimited.

use crate::{
    diagnostic::{Diagnostic, Diagnostics, Edit, Fix, Place},
    frontmatter::fields::{is_known, key_line},
    rules,
    source::SourceId,
    text::{Line, lines},
};
use std::ops::Range;

/// A file, split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Which file.
    pub source: SourceId,
    /// The frontmatter, if the file has one.
    pub frontmatter: Option<Fences>,
    /// The bytes of the body: from right behind the line end of the closing fence to the end of the file; without
    /// frontmatter the whole file, less a byte order mark.
    pub body: Range<usize>,
    /// What is unusual about the way the frontmatter is delimited, in the order of the file.
    pub quirks: Vec<Quirk>,
}

/// The lines around a frontmatter and what is between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fences {
    /// The opening `---`.
    pub open: Range<usize>,
    /// Everything between the line of the opening fence and the line of the closing one.
    pub yaml: Range<usize>,
    /// The closing `---`; empty if it is missing.
    pub close: Range<usize>,
    /// How many blanks both fences are indented by.
    pub indent: usize,
}

/// Something unusual about the way a frontmatter is delimited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quirk {
    /// What.
    pub kind: QuirkKind,
    /// Where.
    pub at: Range<usize>,
}

/// The unusual ways to delimit a frontmatter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuirkKind {
    /// A byte order mark at the start of the file; harmless.
    ByteOrderMark,
    /// Blank lines before the opening fence.
    LeadingBlankLines,
    /// An HTML comment before the opening fence.
    LeadingComment,
    /// The start of a Markdown code block around the whole file.
    CodeBlock,
    /// Blanks before the opening fence.
    Indented,
    /// `...` as the closing fence.
    Dots,
    /// More than three dashes as the closing fence.
    LongDashes,
}

/// Finds the frontmatter and the body of a file; reports a frontmatter that is not closed.
///
/// A `---` with nothing like a field behind it is a thematic break of Markdown, and such a file has no frontmatter.
pub fn split(source: SourceId, text: &str, out: &mut Diagnostics) -> Document {
    let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut document = Document { source, frontmatter: None, body: bom..text.len(), quirks: Vec::new() };
    if bom > 0 {
        document.quirks.push(Quirk { kind: QuirkKind::ByteOrderMark, at: 0..bom });
    }
    let (mut quirks, start) = lead(text, bom);
    let Some(open) = lines(text, start..text.len()).next().filter(|line| bare(text, *line) == "---") else {
        return document;
    };
    let indent = open.indent(text);
    let fence = open.start + indent..open.start + indent + 3;
    if indent > 0 {
        quirks.push(Quirk { kind: QuirkKind::Indented, at: fence.clone() });
    }
    if let Some((close, quirk)) = closing(text, open.next, indent) {
        if !holds_fields(text, open.next..close.start) {
            return document;
        }
        let close_at = close.start + close.indent(text);
        let close_at = close_at..close_at + bare(text, close).len();
        quirks.extend(quirk.map(|kind| Quirk { kind, at: close_at.clone() }));
        document.body = close.next..text.len();
        document.frontmatter = Some(Fences { open: fence, yaml: open.next..close.start, close: close_at, indent });
    } else {
        if !opens_fields(text, open.next) {
            return document;
        }
        let end = likely_end(text, open.next);
        out.push(unclosed(source, text, &fence, end));
        document.body = end..text.len();
        document.frontmatter = Some(Fences { open: fence, yaml: open.next..end, close: end..end, indent });
    }
    document.quirks.append(&mut quirks);
    document
}

/// A line without the blanks around it.
fn bare(text: &str, line: Line) -> &str {
    line.content(text).trim_matches([' ', '\t'])
}

/// What may stand before a frontmatter, and where that ends.
fn lead(text: &str, mut at: usize) -> (Vec<Quirk>, usize) {
    let mut quirks: Vec<Quirk> = Vec::new();
    loop {
        let rest = &text[at..];
        let Some(line) = lines(text, at..text.len()).next() else { return (quirks, at) };
        let (kind, end) = if line.is_blank(text) {
            (QuirkKind::LeadingBlankLines, line.next)
        } else if rest.starts_with("<!--") {
            let Some(end) = rest.find("-->").map(|end| at + end + 3) else { return (quirks, at) };
            // What follows the comment on its line is blank, or no fence follows.
            (QuirkKind::LeadingComment, lines(text, end..text.len()).next().map_or(end, |line| line.next))
        } else if is_code_block(line.content(text)) {
            (QuirkKind::CodeBlock, line.next)
        } else {
            return (quirks, at);
        };
        match quirks.last_mut() {
            Some(last) if last.kind == kind && kind == QuirkKind::LeadingBlankLines => last.at.end = end,
            _ => quirks.push(Quirk { kind, at: at..end }),
        }
        at = end;
    }
}

/// A fence such as ```` ```chatmode ````.
fn is_code_block(line: &str) -> bool {
    let language = line.trim_start_matches('`');
    let markdown = ["agent", "chatmode", "instructions", "markdown", "md", "prompt", "skill", "yaml", "yml"];
    line.len() - language.len() >= 3 && markdown.contains(&language.trim())
}

/// The line that closes a frontmatter whose first line starts at `from`, and what is unusual about it.
fn closing(text: &str, from: usize, indent: usize) -> Option<(Line, Option<QuirkKind>)> {
    let mut first = None;
    let mut unusual = None;
    for line in lines(text, from..text.len()) {
        if line.indent(text) > indent {
            continue;
        }
        let content = bare(text, line);
        if content == "---" {
            return unusual.or(Some((line, None)));
        }
        let long_dashes = content.len() > 3 && content.bytes().all(|b| b == b'-');
        if content == "..." || long_dashes {
            let kind = if long_dashes { QuirkKind::LongDashes } else { QuirkKind::Dots };
            first = first.or(Some((line, Some(kind))));
            unusual = unusual.or(Some((line, Some(kind))));
        } else if key_line(content).is_some_and(|found| is_known(found.key)) {
            // A field between it and the closing fence: it was a line of a text.
            unusual = None;
        }
    }
    first
}

/// Whether what is between two fences is a frontmatter: nothing, a first line like a field, or any known field.
fn holds_fields(text: &str, yaml: Range<usize>) -> bool {
    let mut content = lines(text, yaml)
        .map(|line| line.content(text).trim())
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    match content.next() {
        None => true,
        Some(first) if key_line(first).is_some() || first.starts_with('{') => true,
        Some(_) => content.any(|line| key_line(line).is_some_and(|found| is_known(found.key))),
    }
}

/// Whether a known field, or two lines like fields, follow.
fn opens_fields(text: &str, from: usize) -> bool {
    let content = lines(text, from..text.len()).map(|line| line.content(text).trim());
    let mut keys = content.filter(|line| !line.is_empty() && !line.starts_with('#')).map(key_line);
    match keys.next().flatten() {
        Some(first) => is_known(first.key) || keys.next().flatten().is_some(),
        None => false,
    }
}

/// Where an unclosed frontmatter probably ends: before the first line that looks like no part of one.
fn likely_end(text: &str, from: usize) -> usize {
    let mut after_blank = false;
    for line in lines(text, from..text.len()) {
        let content = line.content(text);
        let indented = line.indent(text) > 0 && !line.is_blank(text);
        let comment = content.starts_with('#') && !after_blank;
        let entry = content.starts_with("- ") && !after_blank;
        let closes = content.starts_with([']', '}']);
        if !(line.is_blank(text) || indented || comment || entry || closes || key_line(content).is_some()) {
            return line.start;
        }
        after_blank = line.is_blank(text);
    }
    text.len()
}

fn unclosed(source: SourceId, text: &str, open: &Range<usize>, end: usize) -> Diagnostic {
    let found = Diagnostic::new(&rules::UNCLOSED_FRONTMATTER, "the frontmatter is never closed")
        .at(Place { source, range: open.clone() }, "opened here");
    let line_end = if text[open.end..].trim_start_matches([' ', '\t']).starts_with("\r\n") { "\r\n" } else { "\n" };
    // A file that ends inside a line does so afterwards.
    let replacement = if text[..end].ends_with('\n') { format!("---{line_end}") } else { format!("{line_end}---") };
    let insertion = Edit { place: Place { source, range: end..end }, replacement };
    let found = match lines(text, end..text.len()).next() {
        Some(line) => {
            let range = line.start..line.end;
            found.with(Place { source, range }, "the frontmatter seems to end before this line")
        }
        None => found,
    };
    found
        .help("Claude Code skips this file silently; add a line `---` behind the last field")
        .fix(Fix { edits: vec![insertion], safe: false })
}

#[cfg(test)]
#[path = "document_tests.rs"]
mod tests;
