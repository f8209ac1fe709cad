//! Where something stands, in numbers: a place in a source comes in, its file with lines and columns comes out.

use agent_compiler::diagnostic::Place;
use agent_compiler::source::SourceSet;

/// Lines and columns count from 1, columns in characters; the end is the first character after it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Region<'a> {
    pub(super) file: &'a str,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
}

impl<'a> Region<'a> {
    pub(super) fn new(place: &Place, sources: &'a SourceSet) -> Option<Self> {
        let source = sources.get(place.source)?;
        let (start, end) = (source.position(place.range.start), source.position(place.range.end));
        let (file, line, column) = (source.path.as_str(), start.line, start.column);
        Some(Self { file, line, column, end_line: end.line, end_column: end.column })
    }
}
