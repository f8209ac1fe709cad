//! Which characters are hidden, and where they have their proper place all the same.

/// More tags than any flag has.
const MAX_FLAG: usize = 8;
/// Fewer selectors in a row are no text.
const LEAST_SPELT: usize = 4;

/// Whether a byte is a character of its own that is seen, or a tab or a line feed.
pub(super) const fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\t' | b'\n')
}

/// Whether all bytes are plain. Without an early end, so that many are looked at in one step; and by hand, since a closure
/// costs much in an unoptimised build.
pub(super) const fn all_plain(bytes: &[u8]) -> bool {
    let (mut plain, mut at) = (true, 0);
    while at < bytes.len() {
        plain &= is_plain(bytes[at]);
        at += 1;
    }
    plain
}

/// What a run is, in a few words.
pub(super) fn what(chars: &[char]) -> &'static str {
    if chars.iter().any(|&c| is_tag(c)) {
        "tag characters: a person sees nothing, a model reads text"
    } else if chars.iter().any(|&c| is_bidirectional(c)) {
        "changes the direction of the text, so that it reads otherwise than it is"
    } else if chars.iter().any(|c| c.is_control()) {
        "a control character: a terminal obeys it, so a person may see something else than what is here"
    } else {
        "a person does not see this"
    }
}

/// The text that a run stands for: letters as tags, or bytes as variation selectors.
pub(super) fn spelt(chars: &[char]) -> Option<String> {
    let tags: String = chars.iter().filter_map(|&c| tagged(c)).collect();
    if !tags.trim().is_empty() {
        return Some(tags);
    }
    let bytes: Vec<u8> = chars.iter().filter_map(|&c| selected(c)).collect();
    let text = String::from_utf8(bytes).ok()?;
    (text.len() >= LEAST_SPELT && !text.contains(char::is_control)).then_some(text)
}

/// Whether a text looks the same without it; not so where it turns the text around, fills a gap or chooses a form.
pub(super) fn shows_nothing(c: char) -> bool {
    is_tag(c) || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

pub(super) fn is_hidden(c: char) -> bool {
    is_control(c) || is_bidirectional(c) || is_tag(c) || is_zero_width(c) || is_selector(c)
}

fn is_bidirectional(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What a terminal obeys: with these, `cat` shows something else than what is in the file. A form feed only ends a page.
fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\u{c}')
}

/// Of no width, or blank where a letter is expected.
fn is_zero_width(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200d}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}'
        | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0080}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}')
}

fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0000}'..='\u{e007f}')
}

/// Variation selectors: one behind a character chooses its form, but bytes can be smuggled in a row of them.
fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}') || is_rare_selector(c)
}

/// Those that only ideographs have.
fn is_rare_selector(c: char) -> bool {
    matches!(c, '\u{e0100}'..='\u{e01ef}')
}

/// The letter that a tag character stands for.
fn tagged(c: char) -> Option<char> {
    matches!(c, '\u{e0020}'..='\u{e007e}').then(|| char::from_u32(u32::from(c) - 0xe_0000)).flatten()
}

/// The byte that a variation selector can stand for: there are 256 of them.
fn selected(c: char) -> Option<u8> {
    let number = match c {
        '\u{fe00}'..='\u{fe0f}' => u32::from(c) - 0xfe00,
        '\u{e0100}'..='\u{e01ef}' => u32::from(c) - 0xe_0100 + 16,
        _ => return None,
    };
    u8::try_from(number).ok()
}

/// Whether a character that is hidden elsewhere has its proper place here.
pub(super) fn is_meant(text: &str, at: usize, c: char) -> bool {
    let before = || text[..at].chars().next_back();
    let after = || text[at + c.len_utf8()..].chars().next();
    match c {
        '\u{feff}' => at == 0,
        '\u{200c}' => before().is_some_and(joins) && after().is_some_and(joins),
        '\u{200d}' => {
            let emoji = before().is_some_and(ends_emoji) && after().is_some_and(is_emoji);
            emoji || before().is_some_and(joins)
        }
        // A mark of direction beside text of that direction.
        '\u{61c}' | '\u{200e}' | '\u{200f}' => {
            before().is_some_and(is_right_to_left) || after().is_some_and(is_right_to_left)
        }
        // Scripts without blanks between words mark where a line may break.
        '\u{200b}' => {
            escapes_fence(text, at) || before().is_some_and(lacks_blanks) && after().is_some_and(lacks_blanks)
        }
        '\u{fe00}'..='\u{fe0f}' => before().is_some_and(|before| has_forms(before, c)),
        // The first half of a Windows line end.
        '\r' => after() == Some('\n'),
        // In words that may be divided, and in pictures made of Braille.
        '\u{ad}' => before().is_some_and(char::is_alphabetic) && after().is_some_and(char::is_alphabetic),
        '\u{2800}' => is_braille(before()) || is_braille(after()),
        // Forms of Mongolian letters.
        '\u{180b}'..='\u{180f}' => before().is_some_and(|c| matches!(c, '\u{1800}'..='\u{18af}')),
        // A variant of an ideograph.
        c if is_rare_selector(c) => {
            before().is_some_and(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}'))
        }
        // Old Hangul is written with fillers between its letters.
        '\u{115f}' | '\u{1160}' => after().is_some_and(|c| matches!(c, '\u{1100}'..='\u{11ff}')),
        c if is_tag(c) => spells_flag(text, at),
        _ => false,
    }
}

/// Whether `selector` may choose a form of `c`. Letters have none: behind each of a text, they would carry bytes.
fn has_forms(c: char, selector: char) -> bool {
    let of_emoji = matches!(selector, '\u{fe0e}' | '\u{fe0f}');
    match c {
        '#' | '*' => of_emoji,
        '0'..='9' => of_emoji || selector == '\u{fe00}',
        c if c.is_ascii() => false,
        // Symbols that count as letters: ℹ, ™, Ⓜ, ㊗.
        '\u{2100}'..='\u{214f}' | '\u{2460}'..='\u{24ff}' | '\u{3200}'..='\u{32ff}' => of_emoji,
        // Ideographs, Burmese and Phags-pa have forms of letters.
        '\u{1000}'..='\u{109f}'
        | '\u{3000}'..='\u{9fff}'
        | '\u{a840}'..='\u{aa7f}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ff1f}'
        | '\u{20000}'..='\u{3ffff}' => matches!(selector, '\u{fe00}'..='\u{fe02}') || of_emoji && !c.is_alphabetic(),
        c if c.is_alphanumeric() || c.is_whitespace() || is_hidden(c) => false,
        _ => of_emoji || selector == '\u{fe00}',
    }
}

fn is_braille(c: Option<char>) -> bool {
    c.is_some_and(|c| matches!(c, '\u{2801}'..='\u{28ff}'))
}

/// A zero-width space in front of a code fence is how people write a fence inside a code block.
fn escapes_fence(text: &str, at: usize) -> bool {
    let starts_line = text[..at].chars().rev().find(|c| !matches!(c, ' ' | '\t')).is_none_or(|c| c == '\n');
    starts_line
        && text[at..].trim_start_matches('\u{200b}').starts_with("```")
        && !text[at + 3..].starts_with('\u{200b}')
}

/// Whether the tags around `at` follow a black flag and end with the tag that ends a flag, as those of England or Wales.
fn spells_flag(text: &str, at: usize) -> bool {
    // The longest flags that Unicode knows have six tags.
    let back = text[..at].chars().rev().take(MAX_FLAG).take_while(|&c| is_tag(c)).count();
    let on = text[at..].chars().take(MAX_FLAG).take_while(|&c| is_tag(c));
    let flag = text[..at].chars().rev().nth(back) == Some('\u{1f3f4}');
    flag && on.last() == Some('\u{e007f}')
}

/// Letters of scripts that are written with joiners: Arabic, Syriac, Mongolian, and those of India and its neighbours.
fn joins(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{e00}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{18af}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Letters of Thai, Lao, Burmese and Khmer.
fn lacks_blanks(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// What an emoji may end with before a joiner: itself, the selector of its coloured form, or a tone of skin.
fn ends_emoji(c: char) -> bool {
    is_emoji(c) || matches!(c, '\u{fe0f}' | '\u{20e3}')
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2190}'..='\u{27bf}' | '\u{2934}'..='\u{2b55}' | '\u{3030}'..='\u{303d}' | '\u{a9}' | '\u{ae}')
}
