//! Texts of specs as one line of limited length.

use alloc::string::String;

/// Stands for what was cut off.
const CUT: &str = "…";

/// The text with every run of whitespace and control characters as one space, at most `limit` bytes long. What is too
/// long ends with `…`, between words if that keeps at least half of it.
pub(crate) fn line(text: &str, limit: usize) -> String {
    let mut line = String::new();
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        if line.len() > limit {
            return cut(line, limit);
        }
    }
    line
}

/// The beginning of a line that is longer than `limit`.
fn cut(mut line: String, limit: usize) -> String {
    let Some(room) = limit.checked_sub(CUT.len()) else { return String::new() };
    let end = (0..=room).rev().find(|at| line.is_char_boundary(*at)).unwrap_or_default();
    let after_word = if line[end..].starts_with(' ') { Some(end) } else { line[..end].rfind(' ') };
    line.truncate(after_word.filter(|at| at * 2 >= room).unwrap_or(end));
    line.push_str(CUT);
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_and_never_too_long() {
        assert_eq!(line("  a\n\tb\u{0}c  ", 20), "a b c");
        assert_eq!(line("one two three", 13), "one two three");
        assert_eq!(line("one two three", 12), "one two…");
        assert_eq!(line("one two three", 10), "one two…");
        assert_eq!(line("one two three", 9), "one…");
        assert_eq!(line("onetwothree", 8), "onetw…");
        assert_eq!(line("a üüüüüüüü", 9), "a üü…");
        assert_eq!(line("word", 2), "");
        assert_eq!(line("", 0), "");
        for limit in 0..30 {
            let cut = line("Pipelines, üüüüüüüüüüüüüüüüüüüü and streams", limit);
            assert!(cut.len() <= limit, "{cut}");
        }
    }
}
