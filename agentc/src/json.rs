//! Values -> JSON in which no character is left that a terminal would obey or a person would not see.

use serde::Serialize;
use std::io::{self, Write};

/// Writes a value in one line.
pub(crate) fn print(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    escaped(&serde_json::to_string(value)?, out)
}

/// Writes a value over many lines, as a person looks at it too.
pub(crate) fn print_pretty(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    escaped(&serde_json::to_string_pretty(value)?, out)
}

/// Such characters stand only in the strings of a JSON text, where `\u009b` means the same. JSON itself asks for that only below
/// a blank.
fn escaped(json: &str, out: &mut impl Write) -> io::Result<()> {
    let mut rest = json;
    while let Some((at, c)) = rest.char_indices().find(|(_, c)| needs_escape(*c)) {
        out.write_all(&rest.as_bytes()[..at])?;
        for unit in c.encode_utf16(&mut [0; 2]) {
            write!(out, "\\u{unit:04x}")?;
        }
        rest = &rest[at + c.len_utf8()..];
    }
    writeln!(out, "{rest}")
}

fn needs_escape(c: char) -> bool {
    matches!(c,
        '\u{7f}'..='\u{9f}'
        | '\u{ad}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::print;

    #[test]
    fn what_is_not_seen_is_written_out() {
        let text = "a\u{1b}[31m \"é\" \u{9b}\u{202e}\u{e0041}\u{feff}";
        let mut out = Vec::new();
        print(&[text], &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert_eq!(out, "[\"a\\u001b[31m \\\"é\\\" \\u009b\\u202e\\udb40\\udc41\\ufeff\"]\n");
        assert_eq!(serde_json::from_str::<[String; 1]>(&out).unwrap(), [text]);
    }
}
