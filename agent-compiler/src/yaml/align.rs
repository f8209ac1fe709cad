//! A scalar's decoded value beside its source -> which bytes of the file each part of the value came from.
//!
//! The library decodes; this walks both texts together and notes where they run in step. Where it loses the thread the
//! rest of the value is traced to the rest of the source as a whole, so a place may become coarse, but never wrong.

use crate::text::{Piece, Text};
use std::ops::Range;

/// How a scalar is written, as far as that decides how to walk it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Notation {
    Plain,
    Single,
    Double,
    Block,
}

/// The text of the scalar at `local` of `yaml`, which itself starts at `offset` of the file.
pub(super) fn text(yaml: &str, local: Range<usize>, offset: usize, value: &str, notation: Notation) -> Text {
    let end = match notation {
        // The line ends behind a block belong to nobody.
        Notation::Block => local.start + yaml[local.clone()].trim_end().len(),
        _ => local.end,
    };
    let source = &yaml[local.clone()];
    let mut walk = Walk { source, value, at: 0, done: 0, start: offset + local.start, pieces: Vec::new() };
    match notation {
        Notation::Block => walk.block(),
        _ => walk.flow(notation),
    }
    if walk.done < value.len() {
        walk.step(source.len() - walk.at, value.len() - walk.done);
    }
    let mut pieces = walk.pieces;
    // They follow each other, so that one reaches beyond the end if the last does.
    if pieces.last().is_some_and(|piece| piece.file.end > offset + end) {
        pieces = pieces.into_iter().flat_map(|piece| clipped(piece, offset + end)).collect();
    }
    Text::assembled(value.to_owned(), offset + local.start..offset + end, pieces)
}

/// The piece as far as the file has it before `end`. What is in step stays so: a line end behind it is a piece of its own.
fn clipped(piece: Piece, end: usize) -> impl Iterator<Item = Piece> {
    let file = piece.file.start.min(end)..piece.file.end.min(end);
    let in_step = piece.value.len() == piece.file.len();
    let cut = if in_step && file.len() < piece.file.len() { piece.value.start + file.len() } else { piece.value.end };
    let rest = Piece { value: cut..piece.value.end, file: file.end..file.end };
    [Piece { value: piece.value.start..cut, file }, rest].into_iter().filter(|piece| !piece.value.is_empty())
}

struct Walk<'a> {
    source: &'a str,
    value: &'a str,
    /// How far the source is walked.
    at: usize,
    /// How far the value is.
    done: usize,
    /// Where the source starts in the file.
    start: usize,
    pieces: Vec<Piece>,
}

impl Walk<'_> {
    /// The next bytes of the source are the next bytes of the value, in another form unless they are as many.
    fn step(&mut self, source: usize, value: usize) {
        let file = self.start + self.at..self.start + self.at + source;
        self.at += source;
        if value == 0 {
            return;
        }
        let part = self.done..self.done + value;
        self.done += value;
        match self.pieces.last_mut() {
            // In step, and in step before: one longer piece.
            Some(last) if source == value && last.value.len() == last.file.len() && last.file.end == file.start => {
                last.value.end = part.end;
                last.file.end = file.end;
            }
            _ => self.pieces.push(Piece { value: part, file }),
        }
    }

    fn flow(&mut self, notation: Notation) {
        if notation != Notation::Plain {
            self.step(1, 0);
        }
        while self.done < self.value.len() {
            let (source, value) = (&self.source[self.at..], &self.value[self.done..]);
            let run = verbatim(source, value);
            if run > 0 {
                self.step(run, run);
                continue;
            }
            let (Some(char), Some(expected)) = (source.chars().next(), value.chars().next()) else { return };
            let (blanks, breaks) = blanks(source);
            if breaks > 0 {
                self.step(blanks, if breaks == 1 { 1 } else { breaks - 1 }.min(leading_blanks(value)));
            } else if blanks > 0 && value.starts_with(&source[..blanks]) {
                self.step(blanks, blanks);
            } else if notation == Notation::Double && char == '\\' {
                self.escape(source, value);
            } else if notation == Notation::Single && source.starts_with("''") {
                self.step(2, 1);
            } else if char == expected {
                self.step(char.len_utf8(), char.len_utf8());
            } else {
                return;
            }
        }
    }

    fn escape(&mut self, source: &str, value: &str) {
        let decoded = value.chars().next().map_or(0, char::len_utf8);
        if source[1..].starts_with(['\n', '\r']) {
            // An escaped line break joins the lines without a space.
            let (blanks, breaks) = blanks(&source[1..]);
            return self.step(1 + blanks, (breaks - 1).min(leading_blanks(value)));
        }
        let length = match source.as_bytes().get(1) {
            Some(b'x') => 4,
            // A pair of surrogates is one character.
            Some(b'u') if decoded == 4 => 12,
            Some(b'u') => 6,
            Some(b'U') => 10,
            _ => 1 + source[1..].chars().next().map_or(0, char::len_utf8),
        };
        self.step(length.min(source.len()), decoded);
    }

    fn block(&mut self) {
        let header = self.source.find('\n').map_or(self.source.len(), |end| end + 1);
        self.step(header, 0);
        let Some(indent) = self.indent() else { return };
        while self.done < self.value.len() && self.at < self.source.len() {
            let line = &self.source[self.at..];
            let line = line.split_once('\n').map_or(line, |(line, _)| line);
            let content = line.strip_suffix('\r').unwrap_or(line);
            let spaces = content.bytes().take(indent).take_while(|&b| b == b' ').count();
            let content = &content[spaces..];
            let before = self.at;
            if !self.value[self.done..].starts_with(content) {
                return;
            }
            self.step(spaces, 0);
            self.step(content.len(), content.len());
            self.folded_break(indent);
            if self.at == before {
                return;
            }
        }
    }

    /// The line end behind a line of a block, with the empty lines that follow: as many line feeds as the value has, or a space.
    fn folded_break(&mut self, indent: usize) {
        let rest = &self.source[self.at..];
        let mut run = 0;
        while let Some(end) = rest[run..].find('\n') {
            let line = rest[run..run + end].trim_end_matches('\r');
            // The first is what is left of the current line: nothing.
            if run > 0 && (line.len() > indent || line.bytes().any(|b| b != b' ')) {
                break;
            }
            run += end + 1;
        }
        let value = &self.value[self.done..];
        let feeds = value.bytes().take_while(|&b| b == b'\n').count();
        self.step(run, if feeds == 0 { usize::from(value.starts_with(' ')) } else { feeds });
    }

    /// How far a block is indented: what the first line that is not empty has before its first character in the value.
    fn indent(&self) -> Option<usize> {
        let spaces = |line: &str| line.bytes().take_while(|&b| b == b' ').count();
        let first = |text: &str| text.lines().find(|line| !line.trim_matches([' ', '\r']).is_empty()).map(spaces);
        first(&self.source[self.at..])?.checked_sub(first(self.value)?)
    }
}

/// How many bytes stand in both, up to what may be written otherwise in the source: quotes, escapes and line ends.
fn verbatim(source: &str, value: &str) -> usize {
    let (here, there) = (source.as_bytes(), value.as_bytes());
    let (mut run, most) = (0, here.len().min(there.len()));
    while run < most && here[run] == there[run] && !matches!(here[run], b'\n' | b'\r' | b'\\' | b'\'') {
        run += 1;
    }
    // Not in the middle of a character. Blanks before a line end are no part of the value.
    while !source.is_char_boundary(run) {
        run -= 1;
    }
    while run > 0 && matches!(here[run - 1], b' ' | b'\t') {
        run -= 1;
    }
    run
}

/// How many bytes of blanks and line ends `source` starts with, and how many line ends are among them.
fn blanks(source: &str) -> (usize, usize) {
    let run = source.bytes().take_while(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n')).count();
    let bytes = &source.as_bytes()[..run];
    let is_break = |(i, &b): (usize, &u8)| b == b'\n' || b == b'\r' && bytes.get(i + 1) != Some(&b'\n');
    (run, bytes.iter().enumerate().filter(|&byte| is_break(byte)).count())
}

fn leading_blanks(value: &str) -> usize {
    value.bytes().take_while(|b| matches!(b, b' ' | b'\n')).count()
}
