//! One line of a file and the parts of it that are spoken of come in; what is shown of the line comes out, cut with `...` where it
//! is too long, and with it where each byte of the line went.

use super::printable;
use crate::text::bounds;
use std::{cmp::Ordering, ops::Range};
use unicode_width::UnicodeWidthChar as _;

const ELLIPSIS: &str = "...";
/// Clusters of marks that are nearer to each other are shown as one.
const NEAR: usize = 8;
/// A word of more columns than this is cut.
const LONG_WORD: usize = 12;

/// A part of a line that is underlined.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// Which bytes of the line.
    pub(super) range: Range<usize>,
    /// How many columns the words beside the underline need.
    pub(super) label: usize,
}

/// A line as it is shown.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) text: String,
    /// Pairs (offset in the line, offset in `text`): the start of each character, or of what is left out at once, and the end.
    /// None where `text` is the line itself.
    pieces: Option<Vec<(usize, usize)>>,
}

impl Shown {
    /// Where in `text` the underline of something starts that starts at `offset` of the line.
    pub(super) fn start(&self, offset: usize) -> usize {
        let Some(pieces) = &self.pieces else { return offset.min(self.text.len()) };
        let piece = pieces.partition_point(|&(line, _)| line <= offset);
        piece.checked_sub(1).and_then(|i| pieces.get(i)).map_or(0, |&(_, text)| text)
    }

    /// Where in `text` the underline of something ends that ends at `offset` of the line.
    pub(super) fn end(&self, offset: usize) -> usize {
        let Some(pieces) = &self.pieces else { return offset.min(self.text.len()) };
        let piece = pieces.partition_point(|&(line, _)| line < offset);
        pieces.get(piece).map_or(self.text.len(), |&(_, text)| text)
    }
}

/// What is shown of `line` in `width` columns: all if it fits, else the marks and what is around them.
pub(super) fn cut(line: &str, marks: &[Mark], width: usize) -> Shown {
    match nearby(line, marks, width) {
        Some(part) => {
            let inside = |mark: &Mark| Mark {
                range: mark.range.start - part.start..mark.range.end.min(part.end) - part.start,
                ..mark.clone()
            };
            let marks: Vec<Mark> = marks.iter().map(inside).collect();
            let mut shown = whole(&line[part.clone()], &marks, width);
            shown.pieces.iter_mut().flatten().for_each(|(offset, _)| *offset += part.start);
            shown
        }
        None => whole(line, marks, width),
    }
}

/// The part of a very long line that is enough to cut from: much more than fits beside the marks on both sides, or from the start
/// where there are none, so that what is shown is the same. None where that would not be much less than the line.
fn nearby(line: &str, marks: &[Mark], width: usize) -> Option<Range<usize>> {
    let margin = width * 8;
    let start = marks.iter().map(|mark| mark.range.start).min().unwrap_or(0).saturating_sub(margin);
    let end = marks.iter().map(|mark| mark.range.end.min(mark.range.start + margin)).max().unwrap_or(0) + margin;
    let boundary = |at: usize| (0..=at.min(line.len())).rev().find(|at| line.is_char_boundary(*at)).unwrap_or(0);
    let part = boundary(start)..boundary(end);
    // Characters of no width may fill all of it.
    let fills = || self::width(&line[part.clone()]) > width * 4;
    (part.len() * 2 < line.len() && fills()).then_some(part)
}

fn whole(line: &str, marks: &[Mark], width: usize) -> Shown {
    if line.len() <= width && printable::is_plain(line) {
        return Shown { text: line.to_owned(), pieces: None };
    }
    let columns = Columns::of(line);
    if columns.total <= width {
        columns.show(&[Window { columns: 0..columns.total, ..Window::default() }])
    } else if marks.is_empty() {
        let start = Window { columns: 0..width.saturating_sub(ELLIPSIS.len()), ..Window::default() };
        columns.show(&[columns.to_words(0..1, start)])
    } else {
        columns.show(&columns.windows(marks, width))
    }
}

/// How wide a text is when it is shown.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(1)).sum()
}

/// A part of the line to show.
#[derive(Clone, Default)]
struct Window {
    columns: Range<usize>,
    /// How many columns the label of a mark in it needs after it.
    label: usize,
    /// Whether a mark in it goes on after it, so that it must not grow there.
    is_cut: bool,
}

/// Where each character of a line starts.
struct Columns<'a> {
    line: &'a str,
    /// Pairs (offset, column), one for each character; none where every byte is one column.
    starts: Option<Vec<(usize, usize)>>,
    total: usize,
}

impl<'a> Columns<'a> {
    fn of(line: &'a str) -> Self {
        if printable::is_plain(line) {
            return Self { line, starts: None, total: line.len() };
        }
        let (mut total, mut before, mut shown) = (0, '\n', String::new());
        let mut starts = Vec::with_capacity(line.len());
        for (offset, c) in line.char_indices() {
            starts.push((offset, total));
            if matches!(c, ' '..='~') {
                total += 1;
            } else {
                shown.clear();
                printable::push(&mut shown, c, before);
                total += width(&shown);
            }
            before = c;
        }
        Self { line, starts: Some(starts), total }
    }

    fn column(&self, offset: usize) -> usize {
        let Some(starts) = &self.starts else { return offset.min(self.total) };
        let index = starts.partition_point(|&(start, _)| start < offset);
        starts.get(index).map_or(self.total, |&(_, column)| column)
    }

    /// The parts to show, in order and apart from each other.
    fn windows(&self, marks: &[Mark], width: usize) -> Vec<Window> {
        let mut wanted: Vec<Window> = marks.iter().map(|mark| self.wanted(mark, width)).collect();
        wanted.sort_by_cached_key(|window| bounds(&window.columns));
        let clusters = wanted.into_iter().fold(Vec::new(), |windows, next| join(windows, next, NEAR));
        let used: usize = clusters.iter().map(|window| window.columns.len()).sum();
        let spare = width.saturating_sub(used + ELLIPSIS.len() * (clusters.len() + 1));
        let each = spare / clusters.len().max(1);
        let widened =
            clusters.into_iter().map(|window| self.to_words(window.columns.clone(), self.widen(window, each)));
        widened.fold(Vec::new(), |windows, next| join(windows, next, ELLIPSIS.len()))
    }

    /// What of a mark has to be seen: of a long one the start, so that the label has room too.
    fn wanted(&self, mark: &Mark, width: usize) -> Window {
        let start = self.column(mark.range.start);
        let longest = width.saturating_sub(mark.label + 2 * ELLIPSIS.len() + 2).max(width * 2 / 3);
        let whole = self.column(mark.range.end).max(start + 1);
        // The first character has to be whole, and may be wide.
        let first = self.column(mark.range.start + 1).max(start + 1);
        let end = whole.min(start + longest).max(first);
        Window { columns: start..end, label: mark.label, is_cut: end < whole }
    }

    /// Shares `spare` columns out to both sides, on the left only as many as leave room for the label on the right.
    fn widen(&self, window: Window, spare: usize) -> Window {
        let Range { start, end } = window.columns;
        let after = if window.is_cut { 0 } else { self.total.saturating_sub(end) };
        let room = if window.label == 0 || window.is_cut { 0 } else { window.label + 1 };
        let left = (spare / 2).max(spare.saturating_sub(after)).min(spare.saturating_sub(room)).min(start);
        let right = (spare - left).min(after);
        Window { columns: start - left..end + right, ..window }
    }

    /// Takes the parts of words off the ends of a window, outside of what has to be seen.
    fn to_words(&self, seen: Range<usize>, window: Window) -> Window {
        let Range { mut start, mut end } = window.columns;
        if start > 0 && start < seen.start {
            let space = self.spaces(start - 1..(start + LONG_WORD).min(seen.start)).first().copied();
            start = space.unwrap_or(start);
        }
        if end < self.total && end > seen.end {
            let space = self.spaces(end.saturating_sub(LONG_WORD).max(seen.end)..end + 1).last().copied();
            end = space.map_or(end, |space| (space + 1).min(end));
        }
        Window { columns: start..end, ..window }
    }

    /// The columns of the spaces in a part of the line.
    fn spaces(&self, columns: Range<usize>) -> Vec<usize> {
        let is_space = |offset: usize| self.line.as_bytes().get(offset) == Some(&b' ');
        let Some(starts) = &self.starts else { return columns.filter(|&column| is_space(column)).collect() };
        let first = starts.partition_point(|&(_, column)| column < columns.start);
        let last = starts.partition_point(|&(_, column)| column < columns.end);
        let characters = starts.get(first..last).unwrap_or_default();
        characters.iter().filter(|&&(offset, _)| is_space(offset)).map(|&(_, column)| column).collect()
    }

    fn show(&self, windows: &[Window]) -> Shown {
        match &self.starts {
            Some(starts) => self.show_characters(starts, windows),
            None => self.show_bytes(windows),
        }
    }

    /// What is shown where every byte is one column.
    fn show_bytes(&self, windows: &[Window]) -> Shown {
        let (mut text, mut pieces, mut at) = (String::new(), Vec::new(), 0);
        for Range { start, end } in windows.iter().map(|window| window.columns.clone()) {
            let (start, end) = (start.max(at), end.min(self.total));
            if start >= end {
                continue;
            }
            if start > at {
                pieces.push((at, text.len()));
                text.push_str(ELLIPSIS);
            }
            pieces.extend((start..end).map(|offset| (offset, text.len() + offset - start)));
            text.push_str(&self.line[start..end]);
            at = end;
        }
        if at < self.total {
            pieces.push((at, text.len()));
            text.push_str(ELLIPSIS);
        }
        pieces.push((self.total, text.len()));
        Shown { text, pieces: Some(pieces) }
    }

    fn show_characters(&self, starts: &[(usize, usize)], windows: &[Window]) -> Shown {
        let (mut text, mut pieces) = (String::new(), Vec::new());
        let mut windows = windows.iter().map(|window| &window.columns).peekable();
        let (mut before, mut inside) = ('\n', true);
        let ends = starts.iter().skip(1).map(|&(_, column)| column).chain([self.total]);
        for ((c, &(offset, column)), end) in self.line.chars().zip(starts).zip(ends) {
            while windows.next_if(|window| window.end < end).is_some() {}
            let keep = windows.peek().is_some_and(|window| window.start <= column);
            // An accent without its letter would stand on the dots.
            let keep = keep && (inside || c.width() != Some(0) || before == '\n');
            if keep {
                pieces.push((offset, text.len()));
                printable::push(&mut text, c, before);
            } else if inside || offset == 0 {
                pieces.push((offset, text.len()));
                text.push_str(ELLIPSIS);
            }
            (before, inside) = (c, keep);
        }
        pieces.push((self.line.len(), text.len()));
        Shown { text, pieces: Some(pieces) }
    }
}

/// Adds a window, as one with the last when no more than `near` columns are between them.
fn join(mut windows: Vec<Window>, next: Window, near: usize) -> Vec<Window> {
    match windows.last_mut() {
        Some(last) if next.columns.start <= last.columns.end + near => {
            // A mark that goes on, but not after the end of the other, is seen to its end.
            last.is_cut = match last.columns.end.cmp(&next.columns.end) {
                Ordering::Less => next.is_cut,
                Ordering::Equal => next.is_cut || last.is_cut,
                Ordering::Greater => last.is_cut,
            };
            last.columns.end = last.columns.end.max(next.columns.end);
            last.label = last.label.max(next.label);
        }
        _ => windows.push(next),
    }
    windows
}

#[cfg(test)]
mod tests {
    use super::{Columns, Mark, cut, whole, width};
    use proptest::prelude::*;

    fn underlined(line: &str, range: std::ops::Range<usize>, columns: usize) -> (String, String) {
        let shown = cut(line, &[Mark { range: range.clone(), label: 0 }], columns);
        let underlined = shown.text[shown.start(range.start)..shown.end(range.end)].to_owned();
        (shown.text, underlined)
    }

    #[test]
    fn short_lines_stay_and_tabs_are_spaces() {
        assert_eq!(underlined("a\tb", 1..2, 20), ("a    b".into(), "    ".into()));
        assert_eq!(underlined("a\u{200b}b", 1..4, 20), ("a<U+200B>b".into(), "<U+200B>".into()));
        assert_eq!(underlined("", 0..0, 20), (String::new(), String::new()));
    }

    #[test]
    fn long_lines_are_cut_around_the_mark() {
        let line = format!("{}HERE{}", "x".repeat(2000), "y".repeat(2000));
        assert_eq!(underlined(&line, 2000..2004, 24), ("...xxxxxxxHEREyyyyyyy...".into(), "HERE".into()));
        let line = format!("HERE{}", "y".repeat(2000));
        assert_eq!(underlined(&line, 0..4, 20).0, "HEREyyyyyyyyyy...");
        let line = format!("{}HERE", "x".repeat(2000));
        assert_eq!(underlined(&line, 2000..2004, 20).0, "...xxxxxxxxxxHERE");
        let (text, marked) = underlined(&"z".repeat(2000), 500..1500, 40);
        assert_eq!((text.len(), marked.ends_with("zzz...")), (40, true), "{text} {marked}");
    }

    #[test]
    fn two_places_far_apart_are_both_seen() {
        let line = format!("{}ONE{}TWO{}", "x".repeat(500), "y".repeat(500), "z".repeat(500));
        let mark = |start| Mark { range: start..start + 3, label: 0 };
        assert_eq!(cut(&line, &[mark(1003), mark(500)], 30).text, "...xxxONEyyyy...yyyTWOzzzz...");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

        #[test]
        fn of_a_very_long_line_the_same_is_shown(
            line in "[a-z 日\t]{6000,9000}", start in 0..9000usize, len in 0..3000usize, other in 0..300usize, label in 0..30usize
        ) {
            let boundary = |at: usize| (0..=at.min(line.len())).rev().find(|at| line.is_char_boundary(*at)).unwrap();
            let mark = |start: usize, end: usize| Mark { range: boundary(start)..boundary(end), label };
            let marks = [mark(start, start + len), mark(start + other, start + other + 1)];
            prop_assert_eq!(cut(&line, &[], 60).text, whole(&line, &[], 60).text);
            let (fast, slow) = (cut(&line, &marks, 60), whole(&line, &marks, 60));
            prop_assert_eq!(&fast.text, &slow.text);
            for mark in &marks {
                prop_assert_eq!(fast.start(mark.range.start), slow.start(mark.range.start));
                prop_assert_eq!(fast.end(mark.range.end), slow.end(mark.range.end));
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

        #[test]
        fn bytes_are_shown_as_characters_are(line in "[a-z .]{0,300}", start in 0..300usize, len in 0..60usize, columns in 30..90usize) {
            let (start, end) = (start.min(line.len()), (start + len).min(line.len()));
            let plain = Columns::of(&line);
            let slow = Columns { starts: Some((0..line.len()).map(|at| (at, at)).collect()), ..Columns::of(&line) };
            for marks in [vec![Mark { range: start..end, label: 5 }, Mark { range: 0..1, label: 0 }], vec![Mark { range: start..end, label: 0 }]] {
                let (windows, same) = (plain.windows(&marks, columns), slow.windows(&marks, columns));
                let (plain, slow) = (plain.show(&windows), slow.show(&same));
                prop_assert_eq!(&plain.text, &slow.text);
                prop_assert_eq!(plain.pieces, slow.pieces);
            }
        }

        #[test]
        fn fits_and_maps_into_its_text(line in "[a-z日e\u{301}\t\u{1b}👩]{0,200}", start in 0..200usize, len in 0..60usize, columns in 30..90usize) {
            let start = line.floor_char_boundary(start.min(line.len()));
            let end = line.floor_char_boundary((start + len).min(line.len()));
            let shown = cut(&line, &[Mark { range: start..end, label: 5 }], columns);
            prop_assert!(width(&shown.text) <= columns, "{} > {columns}: {}", width(&shown.text), shown.text);
            prop_assert!(shown.text.is_char_boundary(shown.start(start)) && shown.text.is_char_boundary(shown.end(end)));
            prop_assert!(start == end || shown.start(start) < shown.end(end));
        }
    }
}
