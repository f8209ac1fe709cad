//! Text that may hold anything comes in, text that cannot move the cursor, change colours or hide comes out.

use std::borrow::Cow;

/// Marks the paths in what the renderer returns (see [`super::text`]), so it must not come from anywhere else.
pub(super) const MARK: char = '\u{e000}';

/// Everything on one line: line ends become spaces, tabs four of them, and what has no look of its own is named.
#[must_use]
pub fn one_line(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut before = '\n';
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\n' => out.push(' '),
            c => push(&mut out, c, before),
        }
        before = c;
    }
    Cow::Owned(out)
}

/// Whether every byte is a character of one column that is shown as it is.
pub(super) fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// As [`one_line`], but line feeds stay.
#[must_use]
pub fn lines(text: &str) -> String {
    text.lines().map(one_line).collect::<Vec<_>>().join("\n")
}

/// Adds `c` in a form that can be seen; `before` is the character before it.
pub(super) fn push(out: &mut String, c: char, before: char) {
    match c {
        '\t' => out.push_str("    "),
        // The pictures of control characters, as rustc shows them.
        '\0'..='\u{1f}' => out.extend(char::from_u32(0x2400 + u32::from(c))),
        '\u{7f}' => out.push('\u{2421}'),
        c if c.is_control() || is_hidden(c, before) => out.push_str(&format!("<U+{:04X}>", u32::from(c))),
        c => out.push(c),
    }
}

/// Characters that are not seen, or that change how others are: of no width, or controls of direction and of lines.
fn is_hidden(c: char, before: char) -> bool {
    match c {
        // Between two parts of an emoji, and in Persian or Hindi, they are part of the spelling.
        '\u{200c}' | '\u{200d}' => before.is_ascii() || is_hidden(before, ' '),
        // Symbols and ideographs have forms to choose from.
        '\u{fe00}'..='\u{fe0f}' => {
            matches!(before, '\u{fe00}'..='\u{fe0f}') || before.is_ascii() && !matches!(before, '#' | '*' | '0'..='9')
        }
        // The blank of Braille, but in a picture.
        '\u{2800}' => !matches!(before, '\u{2801}'..='\u{28ff}'),
        MARK
        | '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fdd0}'..='\u{fdef}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => true,
        // What Unicode keeps for internal use.
        c => u32::from(c) & 0xfffe == 0xfffe,
    }
}

#[cfg(test)]
mod tests {
    use super::{lines, one_line};

    #[test]
    fn what_cannot_be_seen_is_named() {
        let table = [
            ("plain `text`", "plain `text`"),
            ("a\tb\r\nc\nd", "a    b c d"),
            ("\u{1b}[31mred\u{1b}[0m\u{7}", "\u{241b}[31mred\u{241b}[0m\u{2407}"),
            ("\u{7f}\u{9b}", "\u{2421}<U+009B>"),
            ("a\u{200b}b\u{202e}c\u{2066}", "a<U+200B>b<U+202E>c<U+2066>"),
            ("\u{feff}x\u{e0041}\u{e000}", "<U+FEFF>x<U+E0041><U+E000>"),
            ("👩\u{200d}💻 ❤\u{fe0f}", "👩\u{200d}💻 ❤\u{fe0f}"),
            ("a\u{200d}b ❤\u{fe0f}\u{fe0e}", "a<U+200D>b ❤\u{fe0f}<U+FE0E>"),
            ("a\u{fe01} 1\u{fe0f}\u{20e3}", "a<U+FE01> 1\u{fe0f}\u{20e3}"),
            ("⣿\u{2800}⣿ \u{2800}", "⣿\u{2800}⣿ <U+2800>"),
            ("نمی\u{200c}خواهم", "نمی\u{200c}خواهم"),
            ("\u{fdd0}\u{10ffff}", "<U+FDD0><U+10FFFF>"),
            ("日本 e\u{301}", "日本 e\u{301}"),
        ];
        for (text, shown) in table {
            assert_eq!(one_line(text), shown, "{text:?}");
        }
        assert_eq!(lines("a\r\nb\u{1b}\n"), "a\nb\u{241b}");
    }
}
