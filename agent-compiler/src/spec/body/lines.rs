//! Reads Markdown line by line, as far as headings and lists need it: what is code or a comment, what stands in a list.
//!
//! Fences, indented code, list items and comments follow CommonMark 0.31. Three things differ, both on purpose. A line such
//! as `<role>` starts no HTML block, since authors use such tags as brackets around Markdown, and by CommonMark the
//! heading or fence right below one would be raw HTML. And a line of `===` or `---` below a paragraph makes no heading:
//! in these files it is a rule whose blank line was forgotten. And `**Title:**` right below a list starts something new,
//! although by CommonMark it would go on with the last item.

use crate::spec::prose::bold;
use std::ops::Range;

/// Deeper lists than this are read as text.
const DEEPEST: usize = 8;

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `## Title`; the title is the line's content.
    Heading(u8),
    /// The first line of an item of a list that is not inside another; the content is its text.
    Item,
    /// Text outside of lists and quotes.
    Text,
    /// Only white space.
    Blank,
    /// Whatever belongs to an item of a list, and is not its first line.
    Inside,
    /// A comment on a line of its own.
    Comment,
    /// Code, a quote, a rule.
    Other,
}

/// A line of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Where it starts.
    pub(crate) start: usize,
    /// Where the next line starts.
    pub(crate) next: usize,
    pub(crate) kind: Kind,
    /// What is left without indentation and markers, trimmed at the end.
    pub(crate) content: Range<usize>,
}

/// The lines of `body`.
pub(crate) fn lines(body: &str) -> Vec<Line> {
    let mut scanner = Scanner::default();
    let mut start = 0;
    let mut lines = Vec::new();
    while start < body.len() {
        let length = body[start..].find('\n').map_or(body.len() - start, |at| at + 1);
        let (kind, content) = scanner.line(&body[start..start + length]);
        let content = start + content.start..start + content.end;
        lines.push(Line { start, next: start + length, kind, content });
        start += length;
    }
    lines
}

/// An open code fence.
struct Fence {
    mark: u8,
    length: usize,
    /// How many list items it stands in.
    depth: usize,
}

/// What earlier lines left open.
#[derive(Default)]
struct Scanner {
    fence: Option<Fence>,
    comment: bool,
    /// The column at which the content of each open list item starts.
    items: Vec<usize>,
    /// Whether the last line was text of a paragraph, which the next may continue.
    paragraph: bool,
}

/// A place in a line, with its column; a tab goes on to the next multiple of four.
#[derive(Clone, Copy)]
struct Cursor {
    at: usize,
    column: usize,
}

impl Cursor {
    fn skip_blanks(mut self, line: &str) -> Self {
        for byte in line.as_bytes()[self.at..].iter().take_while(|b| matches!(b, b' ' | b'\t')) {
            self.column = if *byte == b'\t' { self.column / 4 * 4 + 4 } else { self.column + 1 };
            self.at += 1;
        }
        self
    }
}

impl Scanner {
    /// What `line` is, and its content.
    fn line(&mut self, line: &str) -> (Kind, Range<usize>) {
        let cursor = Cursor { at: 0, column: 0 }.skip_blanks(line);
        let whole = cursor.at..line.trim_end().len().max(cursor.at);
        if self.comment {
            self.comment = !line.contains("-->");
            return (Kind::Comment, whole);
        }
        if whole.is_empty() {
            self.paragraph = false;
            return (if self.fence.is_some() { Kind::Other } else { Kind::Blank }, whole);
        }
        let depth = self.items.iter().take_while(|column| cursor.column >= **column).count();
        if self.in_fence(&line[whole.clone()], cursor.column, depth) {
            return (Kind::Other, whole);
        }
        self.block(line, cursor, whole.end, depth)
    }

    /// Whether an open fence goes on (or closes) with this line.
    fn in_fence(&mut self, content: &str, column: usize, depth: usize) -> bool {
        let Some(fence) = &self.fence else { return false };
        if depth < fence.depth {
            // The list item that the code stands in is over, and the code with it.
            self.fence = None;
            return false;
        }
        let indent = column - fence.depth.checked_sub(1).map_or(0, |last| self.items[last]);
        let length = content.bytes().take_while(|b| *b == fence.mark).count();
        if indent < 4 && length >= fence.length && length == content.len() {
            self.fence = None;
        }
        true
    }

    /// A line outside of code and comments, of which `depth` open list items may go on; `end` is that of its text.
    fn block(&mut self, line: &str, mut cursor: Cursor, end: usize, depth: usize) -> (Kind, Range<usize>) {
        let mut base = depth.checked_sub(1).map_or(0, |last| self.items[last]);
        let mut kept = depth;
        let mut opened = false;
        loop {
            let content = &line[cursor.at..end];
            let indented = cursor.column - base >= 4;
            let too_deep = kept >= DEEPEST;
            let marker = if indented || too_deep || is_rule(content) {
                None
            } else {
                // A paragraph of an item that ends here is not interrupted.
                marker(content, self.paragraph && kept == self.items.len())
            };
            let Some(width) = marker else { break };
            self.items.truncate(kept);
            let (column, next) = after_marker(line, cursor, width, end);
            self.items.push(column);
            kept = self.items.len();
            (base, cursor, opened) = (column, next, true);
            self.paragraph = false;
        }
        let content = cursor.at..end.max(cursor.at);
        let kind = self.leaf(&line[content.clone()], cursor.column - base, kept);
        self.paragraph = kind == Kind::Text;
        let title = if let Kind::Heading(level) = kind { title(line, &content, level) } else { content };
        let first_line = opened && self.items.len() == 1;
        let kind = match kind {
            _ if first_line => Kind::Item,
            _ if !self.items.is_empty() => Kind::Inside,
            kind => kind,
        };
        (kind, title)
    }

    /// What stands after the markers of `kept` list items; items that do not go on are closed.
    fn leaf(&mut self, content: &str, indent: usize, kept: usize) -> Kind {
        let kind = if indent >= 4 {
            if self.paragraph { Kind::Text } else { Kind::Other }
        } else if let Some(fence) = fence(content) {
            self.fence = Some(Fence { depth: kept, ..fence });
            Kind::Other
        } else if let Some(after) = content.strip_prefix("<!--") {
            self.comment = !after.contains("-->");
            Kind::Comment
        } else if content.starts_with('>') || is_rule(content) {
            Kind::Other
        } else if let Some(level) = heading(content) {
            Kind::Heading(level)
        } else if content.is_empty() {
            Kind::Blank
        } else {
            Kind::Text
        };
        // A line of text right below a paragraph of an item continues it, wherever it starts.
        if !(kind == Kind::Text && self.paragraph && !is_label(content)) {
            self.items.truncate(kept);
        }
        kind
    }
}

/// A list marker that starts `content`: its width. Some markers cannot interrupt a paragraph.
fn marker(content: &str, in_paragraph: bool) -> Option<usize> {
    // Most lines are told by their first byte.
    let Some(b'-' | b'*' | b'+' | b'0'..=b'9') = content.as_bytes().first() else { return None };
    let digits = content.bytes().take(10).take_while(u8::is_ascii_digit).count();
    let width = match (digits, content.as_bytes().get(digits)) {
        (0, Some(b'-' | b'*' | b'+')) => 1,
        (1..=9, Some(b'.' | b')')) => digits + 1,
        _ => return None,
    };
    let rest = &content[width..];
    let ends = rest.is_empty() || rest.starts_with([' ', '\t']);
    let interrupts = !rest.trim().is_empty() && (digits == 0 || content[..digits].parse() == Ok(1_u32));
    (ends && (interrupts || !in_paragraph)).then_some(width)
}

/// The column of an item's content, and where it starts. After five blanks or more it is indented code, one column on.
fn after_marker(line: &str, cursor: Cursor, width: usize, end: usize) -> (usize, Cursor) {
    let marker_end = Cursor { at: cursor.at + width, column: cursor.column + width };
    let content = marker_end.skip_blanks(line);
    let blanks = content.column - marker_end.column;
    let column = if content.at >= end || blanks > 4 { marker_end.column + 1 } else { content.column };
    (column, if content.at >= end { Cursor { at: end, column } } else { content })
}

/// `**Title:**` or `**Title**:` and nothing else.
fn is_label(content: &str) -> bool {
    bold(content, 0, content.len()).is_some_and(|(inner, after)| match &content[after..] {
        "" => content[inner].trim_end().ends_with(':'),
        rest => rest == ":",
    })
}

/// Three or more `-`, `*` or `_`, with nothing else but blanks.
fn is_rule(content: &str) -> bool {
    let Some(mark @ (b'-' | b'*' | b'_')) = content.bytes().next() else { return false };
    content.bytes().all(|b| b == mark || matches!(b, b' ' | b'\t'))
        && content.bytes().filter(|b| *b == mark).count() >= 3
}

/// An opening code fence; after backticks no more of them may follow on the line.
fn fence(content: &str) -> Option<Fence> {
    let mark = content.bytes().next().filter(|b| matches!(b, b'`' | b'~'))?;
    let length = content.bytes().take_while(|b| *b == mark).count();
    let opens = length >= 3 && (mark == b'~' || !content[length..].contains('`'));
    opens.then_some(Fence { mark, length, depth: 0 })
}

/// One to six `#` and a blank or the end.
fn heading(content: &str) -> Option<u8> {
    if !content.starts_with('#') {
        return None;
    }
    let level = content.bytes().take(7).take_while(|b| *b == b'#').count();
    let rest = &content[level..];
    let fits = (1..=6).contains(&level) && (rest.is_empty() || rest.starts_with([' ', '\t']));
    if fits { u8::try_from(level).ok() } else { None }
}

/// The words of a heading, without the closing `#`s that a blank sets apart.
fn title(line: &str, content: &Range<usize>, level: u8) -> Range<usize> {
    let start = content.start + usize::from(level);
    let words = &line[start..content.end];
    let bare = words.trim_end_matches('#');
    let words = if bare.ends_with([' ', '\t']) || bare.is_empty() { bare } else { words };
    let start = start + (words.len() - words.trim_start().len());
    start..start + words.trim().len()
}
