//! Text for a terminal: rows become aligned columns, long text is cut or wrapped to a width.
//!
//! What stands in a spec is not trusted: characters that a terminal obeys or a person does not see never pass as they are.

use crate::terminal;
use agent_compiler::render::one_line;
use std::io::{self, IsTerminal as _};
use std::path::Path;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Running text is not wider than this: longer lines are hard to follow.
const COMFORTABLE: usize = 100;
/// The last column keeps at least so much, however narrow the terminal is.
const LAST: usize = 24;

/// How wide lines may be: as the terminal, and without an end for a file or a program, which can look for what it needs.
pub(crate) fn width() -> usize {
    if io::stdout().is_terminal() { terminal::look().width } else { usize::MAX }
}

/// `1 agent`, `2 agents`.
pub(crate) fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// One line of visible characters: white space becomes single blanks, what moves the cursor or hides is named.
pub(crate) fn plain(text: &str) -> String {
    one_line(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A path in a message. The names of files are no more to be trusted than what is in them.
pub(crate) fn shown(path: &Path) -> String {
    one_line(&path.to_string_lossy()).into_owned()
}

/// The text in one line of at most `width` columns, with `...` where it was cut.
pub(crate) fn cut(text: &str, width: usize) -> String {
    let text = plain(text);
    if text.width() <= width {
        return text;
    }
    let mut kept = String::new();
    let mut columns = "...".len();
    for c in text.chars() {
        columns += c.width().unwrap_or(0);
        if columns > width {
            break;
        }
        kept.push(c);
    }
    format!("{}...", kept.trim_end())
}

/// The words of a text in lines of at most `width` columns, each behind `indent`; the first behind `first`.
pub(crate) fn wrap(text: &str, first: &str, indent: &str, width: usize) -> String {
    let width = width.min(COMFORTABLE);
    let (mut lines, mut line) = (Vec::new(), first.to_owned());
    let mut is_empty = true;
    for word in plain(text).split(' ') {
        if !is_empty && line.width() + 1 + word.width() > width {
            lines.push(std::mem::replace(&mut line, indent.to_owned()));
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    lines.push(line);
    lines.join("\n") + "\n"
}

/// Rows as columns that are two blanks apart. Columns of which every cell but the heading is a number stand to the
/// right; the last column is cut to what is left of `width`.
pub(crate) fn table(rows: &[Vec<String>], indent: &str, width: usize) -> String {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| plain(cell)).collect()).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let cells = |column: usize| rows.iter().filter_map(move |row| row.get(column));
    let widths: Vec<usize> = (0..columns).map(|at| cells(at).map(|cell| cell.width()).max().unwrap_or(0)).collect();
    let is_number = |cell: &String| cell.chars().all(|c| c.is_ascii_digit());
    let right: Vec<bool> = (0..columns).map(|at| rows.len() > 1 && cells(at).skip(1).all(is_number)).collect();
    let before: usize = indent.len() + widths.iter().rev().skip(1).map(|width| width + 2).sum::<usize>();
    let mut text = String::new();
    for row in &rows {
        let mut line = indent.to_owned();
        for (at, cell) in row.iter().enumerate() {
            let is_last = at + 1 == columns;
            let cell = if is_last { cut(cell, width.saturating_sub(before).max(LAST)) } else { cell.clone() };
            let blanks = " ".repeat(widths[at].saturating_sub(cell.width()));
            line += &if right[at] { format!("{blanks}{cell}") } else { format!("{cell}{blanks}") };
            line += "  ";
        }
        text += line.trim_end();
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_text_is_cut_at_the_width() {
        assert_eq!(cut("one two three", 13), "one two three");
        assert_eq!(cut("one two three", 12), "one two t...");
        assert_eq!(cut("one two three", 7), "one...");
        assert_eq!(cut("日本語の文", 9), "日本語...", "wide characters take two columns");
        assert_eq!(cut("a\nb\u{1b}[31m\tc\u{202e}", 20), "a b\u{241b}[31m c<U+202E>", "nothing that a terminal obeys");
    }

    #[test]
    fn words_are_wrapped() {
        assert_eq!(wrap("one two three", "- ", "  ", 10), "- one two\n  three\n");
        assert_eq!(wrap("a-word-of-many-letters b", "", "  ", 10), "a-word-of-many-letters\n  b\n");
    }

    #[test]
    fn columns_are_aligned() {
        let rows = [vec!["NAME", "N", "WHY"], vec!["日本", "7", "x y z and much more text"], vec!["abc", "12", ""]];
        let rows = rows.map(|row| row.into_iter().map(str::to_owned).collect());
        assert_eq!(table(&rows, "  ", 30), "  NAME   N  WHY\n  日本   7  x y z and much more text\n  abc   12\n");
        assert_eq!(table(&[], "", 30), "");
    }
}
