//! Characters that look like others, or like nothing: no allowed rule matches through them.

/// Control characters, spaces that are not ASCII, characters without a width, and forms that look like the ASCII signs
/// which part commands, paths and hosts. Line breaks and tabs are left to the caller.
pub(super) fn is_suspect(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        _ if c.is_control() || (c.is_whitespace() && c != ' ') => true,
        // Without a width: soft hyphen, joiners, fillers, directions, tags.
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => true,
        '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}' => true,
        // Like `;`, `.`, `/`, `\`, `|`, `&`, quotes, and all of ASCII in another width.
        '\u{37e}' | '\u{1c0}' | '\u{2024}' | '\u{2044}' | '\u{2215}' | '\u{2216}' | '\u{2223}' => true,
        '\u{29f5}' | '\u{29f8}' | '\u{29f9}' | '\u{fe50}'..='\u{fe6b}' | '\u{ff00}'..='\u{ffef}' => true,
        _ => false,
    }
}
