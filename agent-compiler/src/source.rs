//! The files: their text, the path to show for each, and the line index. With its parts ([`read_folder`], and with the
//! feature `write` `write_if_changed`, `replace_if_unchanged`, `create`, `relocate`) the only module that touches `std::fs`.

mod folder;
#[cfg(feature = "write")]
mod relocate;
mod walk;
#[cfg(feature = "write")]
mod write;

pub use folder::{CONFIG_FILE, Folder, Limits, read_folder, read_folder_within};
#[cfg(feature = "write")]
pub use relocate::relocate;
#[cfg(feature = "write")]
pub use write::{Replaced, Staged, create, replace_if_unchanged, stage, write_if_changed};

use std::ops::{Index, Range};
use std::path::PathBuf;
use std::sync::OnceLock;

/// What some editors put before the first character of a UTF-8 file. It belongs to the text and is never shown or counted.
pub const BYTE_ORDER_MARK: char = '\u{feff}';

/// Whether there is a folder at this path.
#[must_use]
pub fn is_folder(path: &std::path::Path) -> bool {
    path.is_dir()
}

/// One file of a [`SourceSet`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub(crate) u32);

/// One file as it was read.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path to show: relative, with `/` everywhere.
    pub path: String,
    /// The whole text, byte for byte.
    pub text: String,
    /// Where it was read from; none for a text that came from no file, or whose bytes are not the text.
    pub disk: Option<PathBuf>,
    lines: Vec<usize>,
    fences: OnceLock<Option<(usize, usize)>>,
}

/// A position that a person reads: both count from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1; a byte order mark is not counted.
    pub column: usize,
}

impl Source {
    /// A file with this path to show and this text.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { path: path.into(), text, disk: None, lines, fences: OnceLock::new() }
    }

    /// The line and column of a byte offset. Offsets past the end mean the end, offsets inside a character mean its start, and
    /// both bytes of a `\r\n` are the end of their line.
    #[must_use]
    pub fn position(&self, offset: usize) -> LineColumn {
        let offset = self.floor(offset);
        let line = self.lines.partition_point(|&start| start <= offset);
        let range = self.line_range(line);
        let offset = offset.clamp(range.start, range.end);
        LineColumn { line, column: self.text[range.start..offset].chars().count() + 1 }
    }

    /// The start of the character that the byte at `offset` is a part of; the end of the text if it is after it.
    #[must_use]
    pub fn floor(&self, offset: usize) -> usize {
        // A character has at most four bytes, and 0 is always a boundary.
        (0..=offset.min(self.text.len())).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or(0)
    }

    /// The lines of the two `---` around the frontmatter, told by these alone; the last line, if the second is missing.
    pub(crate) fn fences(&self) -> Option<(usize, usize)> {
        *self.fences.get_or_init(|| {
            let open = (1..=self.line_count()).find(|&line| !self.line_text(line).trim().is_empty())?;
            let close = (open + 1..=self.line_count()).find(|&line| is_fence(self.line_text(line)));
            is_fence(self.line_text(open)).then_some((open, close.unwrap_or(self.line_count())))
        })
    }

    /// How many lines there are: one more than there are line feeds.
    #[must_use]
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// The bytes of a line, counted from 1, without its line ending and without a byte order mark; empty past the end.
    #[must_use]
    pub fn line_range(&self, line: usize) -> Range<usize> {
        let Some(&start) = line.checked_sub(1).and_then(|index| self.lines.get(index)) else {
            return self.text.len()..self.text.len();
        };
        let end = self.lines.get(line).map_or(self.text.len(), |next| next - 1);
        let mut content = &self.text[start..end];
        if line < self.lines.len() {
            content = content.strip_suffix('\r').unwrap_or(content);
        }
        let end = start + content.len();
        let mark = if line == 1 && content.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
        start + mark..end
    }

    /// The text of a line, counted from 1, without its line ending and without a byte order mark; empty past the end.
    #[must_use]
    pub fn line_text(&self, line: usize) -> &str {
        &self.text[self.line_range(line)]
    }
}

/// Whether a line is a fence of frontmatter.
pub(crate) fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}

/// The files of one compilation, in the order in which they were added; those of a folder are sorted by path.
#[derive(Clone, Debug, Default)]
pub struct SourceSet {
    files: Vec<Source>,
}

impl SourceSet {
    /// Adds a file and returns its id.
    #[expect(clippy::missing_panics_doc, reason = "memory ends before the ids do")]
    pub fn add(&mut self, source: Source) -> SourceId {
        // Each file takes more than 64 bytes, so memory ends long before the ids do.
        let id = u32::try_from(self.files.len()).expect("fewer than 4 billion files");
        self.files.push(source);
        SourceId(id)
    }

    /// Gives a file another text; its id, path and place on disk stay.
    #[cfg(feature = "edit")]
    pub(crate) fn set_text(&mut self, id: SourceId, text: String) {
        if let Some(file) = self.files.get_mut(id.0 as usize) {
            let (path, disk) = (std::mem::take(&mut file.path), file.disk.take());
            *file = Source { disk, ..Source::new(path, text) };
        }
    }

    /// The file with this id, if the id is of this set.
    #[must_use]
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.files.get(id.0 as usize)
    }

    /// The same files, shown below another folder: `prefix` stands before every path.
    #[must_use]
    pub fn below(&self, prefix: &str) -> Self {
        let mut files = self.files.clone();
        for file in &mut files {
            file.path.insert_str(0, prefix);
        }
        Self { files }
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are no files.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The files with their ids, in order.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        (0..).map(SourceId).zip(&self.files)
    }
}

impl Index<SourceId> for SourceSet {
    type Output = Source;
    fn index(&self, id: SourceId) -> &Source {
        &self.files[id.0 as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::{LineColumn, Source};

    fn at(source: &Source, offset: usize) -> (usize, usize) {
        let LineColumn { line, column } = source.position(offset);
        (line, column)
    }

    #[test]
    fn positions_count_characters_and_skip_the_byte_order_mark() {
        let source = Source::new("a.md", "\u{feff}né\r\n日本\n");
        assert_eq!(at(&source, 0), (1, 1));
        assert_eq!(at(&source, 3), (1, 1));
        assert_eq!(at(&source, 4), (1, 2));
        assert_eq!(at(&source, 5), (1, 2), "inside a character");
        assert_eq!(at(&source, 6), (1, 3), "the carriage return");
        assert_eq!(at(&source, 7), (1, 3), "the line feed after it");
        assert_eq!(at(&source, 8), (2, 1));
        assert_eq!(at(&source, 11), (2, 2));
        assert_eq!(at(&source, 15), (3, 1), "after the last line feed");
        assert_eq!(at(&source, usize::MAX), (3, 1));
    }

    #[test]
    fn lines_come_without_their_endings() {
        let source = Source::new("a.md", "\u{feff}a\r\n\nb\rc\r");
        assert_eq!(source.line_count(), 3);
        assert_eq!(source.line_text(1), "a");
        assert_eq!(source.line_text(2), "");
        assert_eq!(source.line_text(3), "b\rc\r", "a carriage return without a line feed ends no line");
        assert_eq!(source.line_text(0), "");
        assert_eq!(source.line_text(4), "");
        assert_eq!(Source::new("a.md", "").line_text(1), "");
        assert_eq!(Source::new("a.md", "\u{feff}").line_text(1), "");
    }
}
