//! The lines of a nested value of which one is not YAML -> changes line by line, so that all sound keys keep their values.

use super::{
    fields::any_key_line,
    finding::{Cause, CauseKind},
    patch::Patch,
    value::{Repairs, repair},
    write::Slot,
};
use crate::{
    text::{Line, lines},
    yaml::{self, YamlErrorKind},
};
use std::ops::Range;

/// A list in brackets or a text in quotes is followed for so many lines.
const MAX_LINES: usize = 64;

/// What one line holds.
struct Row {
    line: Line,
    /// Behind the last `- ` that it starts with, or its first character.
    content: usize,
    /// Behind the last `-`, if it has one.
    dash: Option<usize>,
    /// Behind the colon of its key, if it has one.
    colon: Option<usize>,
}

impl Row {
    fn new(text: &str, line: Line) -> Self {
        let mut content = line.start + line.indent(text);
        let mut dash = None;
        while text[content..line.end].starts_with("- ") {
            dash = Some(content + 1);
            let rest = &text[content + 1..line.end];
            content += 1 + rest.len() - rest.trim_start_matches(' ').len();
        }
        let colon = any_key_line(&text[content..line.end]).map(|found| content + found.behind);
        Self { line, content, dash, colon }
    }

    /// How far its key is indented, or its text if it has none.
    fn column(&self) -> usize {
        self.content - self.line.start
    }

    fn slot(&self, text: &str, end: usize) -> Slot {
        let indent = self.line.indent(text);
        match (self.colon, self.dash) {
            (Some(behind), _) => Slot { behind, end, indent: self.column(), top: false, described: false },
            (None, Some(behind)) => Slot { behind, end, indent: self.dash_column(), top: false, described: false },
            (None, None) => Slot { behind: self.content, end, indent, top: false, described: false },
        }
    }

    fn dash_column(&self) -> usize {
        self.dash.map_or(0, |behind| behind - 1 - self.line.start)
    }
}

/// Changes for the lines in `at`, which are the value of a key without anything on its own line.
pub(super) fn repair_lines(text: &str, at: Range<usize>, out: &mut Repairs) {
    let rows: Vec<Row> = lines(text, at).filter(|line| !line.is_blank(text)).map(|line| Row::new(text, line)).collect();
    let mut next = 0;
    while let Some(row) = rows.get(next) {
        tabs(text, row, out);
        next += 1;
        let is_comment = text[row.content..].starts_with('#');
        if !is_comment && (row.colon.is_some() || row.dash.is_some()) {
            next += repair_row(text, row, &rows, next, out);
        }
    }
}

/// Repairs the value on one line, and says how many of the lines below belong to it.
fn repair_row(text: &str, row: &Row, rows: &[Row], next: usize, out: &mut Repairs) -> usize {
    let alone = row.slot(text, row.line.next);
    let value = alone.value(text);
    if value.is_empty() {
        return 0;
    }
    let column = if row.colon.is_some() { row.column() } else { row.dash_column() };
    let deeper = rows[next..].iter().take_while(|below| below.line.indent(text) > column).count();
    let loose = rows[next + deeper..].iter().take_while(|below| is_loose(text, below)).count();
    let below = &rows[next..next + deeper + loose];
    let end = below.last().map_or(row.line.next, |last| last.line.next);
    if is_block(&text[value.clone()]) || reads(text, row, end) {
        return below.len();
    }
    if let Some(gap) = indented_siblings(text, row, below) {
        let place = below[0].content..below[0].line.end;
        out.add(
            Patch::insert(row.content, " ".repeat(gap)),
            Cause { kind: CauseKind::Indentation, at: place, loads: None },
        );
        if !reads(text, row, row.line.next) {
            repair(text, &alone, out);
        }
        return 0;
    }
    if text[value].starts_with(['[', '{', '"', '\'']) {
        // The value may end before the lines below do.
        let sound = (0..below.len().min(MAX_LINES)).find(|&count| {
            let end = count.checked_sub(1).map_or(row.line.next, |last| below[last].line.next);
            reads(text, row, end)
        });
        if let Some(count) = sound {
            return count;
        }
    }
    let is_entry = below.is_empty() && row.dash.is_some() && !is_mapping(text, row, rows.get(next), rows);
    repair(text, &if is_entry { entry(row) } else { row.slot(text, end) }, out);
    below.len()
}

/// Whether the line can be nothing but more of the value before it, although it is not indented like that.
fn is_loose(text: &str, row: &Row) -> bool {
    let starts_value = text[row.content..].starts_with(['#', '[', ']', '{', '}', '"', '\'', '-', '?']);
    row.colon.is_none() && row.dash.is_none() && !starts_value
}

/// The whole of a list's entry as one value, whatever key it seems to start with.
fn entry(row: &Row) -> Slot {
    let behind = row.dash.unwrap_or(row.content);
    Slot { behind, end: row.line.next, indent: row.dash_column(), top: false, described: false }
}

/// Whether the row and the lines up to `end` are YAML by themselves.
fn reads(text: &str, row: &Row, end: usize) -> bool {
    let indent = " ".repeat(row.column());
    yaml::parse(&format!("{indent}{}", &text[row.content..end]), 0).is_ok()
}

fn is_block(value: &str) -> bool {
    let rest = value.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '|' | '>' | '+' | '-'));
    value.starts_with(['|', '>']) && (rest.is_empty() || rest.trim_start().starts_with('#'))
}

/// `- key: value` with more keys below that are indented too far: by how much.
fn indented_siblings(text: &str, row: &Row, below: &[Row]) -> Option<usize> {
    let first = below.first().filter(|_| row.dash.is_some() && row.colon.is_some())?;
    let gap = first.column().checked_sub(row.column()).filter(|&gap| gap > 0)?;
    let is_key = |row: &Row| row.colon.is_some() && row.dash.is_none();
    let inline = !row.slot(text, row.line.next).value(text).is_empty();
    (inline && is_key(first) && below.iter().all(|row| row.column() >= first.column())).then_some(gap)
}

/// Whether an entry that starts like a key is a mapping: another key is below its key, or another entry starts with it.
fn is_mapping(text: &str, row: &Row, next: Option<&Row>, rows: &[Row]) -> bool {
    let Some(colon) = row.colon else { return false };
    let key = &text[row.content..colon];
    let beside = next.is_some_and(|next| next.dash.is_none() && next.colon.is_some() && next.column() == row.column());
    let alike =
        |other: &Row| other.dash.is_some() && other.colon.is_some_and(|colon| text[other.content..colon] == *key);
    beside || !key.contains(' ') && rows.iter().take(256).filter(|other| alike(other)).count() > 1
}

/// Tabs in an indentation become two spaces each.
fn tabs(text: &str, row: &Row, out: &mut Repairs) {
    let indentation = row.line.start..row.line.start + row.line.indent(text);
    let blanks = &text[indentation.clone()];
    if let Some(tab) = blanks.find('\t') {
        let place = indentation.start + tab..indentation.start + tab + 1;
        let cause = Cause { kind: CauseKind::Yaml(YamlErrorKind::Tab), at: place, loads: Some(true) };
        out.add(Patch::replace(indentation, blanks.replace('\t', "  ")), cause);
    }
}
