//! The files: their text, the path to show for each, and the line index. The only module that touches `std::fs`.

use std::ops::Index;

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
    lines: Vec<usize>,
}

/// A position that a person reads: both count from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl Source {
    /// A file with this path to show and this text.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { path: path.into(), text, lines }
    }

    /// The line and column of a byte offset; offsets past the end mean the end.
    #[must_use]
    pub fn position(&self, offset: usize) -> LineColumn {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.lines.partition_point(|&start| start <= offset);
        let start = self.lines[line - 1];
        LineColumn { line, column: self.text[start..offset].chars().count() + 1 }
    }
}

/// The files of one compilation, sorted by path.
#[derive(Clone, Debug, Default)]
pub struct SourceSet {
    files: Vec<Source>,
}

impl SourceSet {
    /// Adds a file and returns its id.
    pub fn add(&mut self, source: Source) -> SourceId {
        let id = u32::try_from(self.files.len()).expect("fewer than 4 billion files");
        self.files.push(source);
        SourceId(id)
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
