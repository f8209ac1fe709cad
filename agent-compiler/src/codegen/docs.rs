//! Texts of specs as documentation: nothing in them is markup.

use super::text::put;
use proc_macro2::TokenStream;
use quote::quote;

/// A doc comment of several lines of Markdown.
pub(super) fn doc(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| spaced(line));
    quote!(#(#[doc = #lines])*)
}

/// The same as text. Attributes, as a comment would end with its line, whatever is in it.
pub(super) fn doc_text(lines: &[String]) -> String {
    let mut out = String::new();
    for line in lines {
        put!(out, "#[doc = {:?}]", spaced(line));
    }
    out
}

/// With the blank before each line that people write too.
fn spaced(line: &str) -> String {
    if line.is_empty() { String::new() } else { [" ", line].concat() }
}

/// A text of a spec on one line, with everything escaped that Markdown or rustdoc would read as markup.
pub(super) fn plain(text: &str) -> String {
    let (mut plain, mut gap) = (String::new(), false);
    for (at, letter) in text.char_indices() {
        if letter.is_whitespace() || letter.is_control() {
            gap = !plain.is_empty();
            continue;
        }
        if gap {
            plain.push(' ');
            gap = false;
        }
        // rustdoc wants `<` and `>` around an address; what an escape divides is none.
        let of_address = letter == ':' && text[at..].starts_with("://");
        if of_address
            || letter.is_ascii_punctuation()
                && !matches!(letter, '.' | ',' | ';' | ':' | '?' | '\'' | '/' | '-' | '(' | ')' | '"' | '%' | '$' | '=')
        {
            plain.push('\\');
        }
        plain.push(letter);
    }
    // What begins a list or a heading at the start of a line.
    let digits = plain.len() - plain.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if plain[digits..].starts_with(if digits > 0 { &['.', ')'][..] } else { &['-', '=', ':'][..] }) {
        plain.insert(digits, '\\');
    }
    plain
}

/// A name as code. A backtick cannot be escaped inside, so it becomes a quote.
pub(super) fn code(text: &str) -> String {
    let text: String = text.chars().map(|c| if c == '`' || c.is_control() { '\'' } else { c }).collect();
    format!("`{text}`")
}

/// The first sentence or so of a text: up to `limit` characters, cut at a word.
pub(super) fn shortened(text: &str, limit: usize) -> String {
    // Not behind a digit: `1. Read the plan` is one sentence.
    let mut ends = text.match_indices(". ").map(|(at, _)| at);
    let end = ends.find(|at| !text[..*at].ends_with(|c: char| c.is_ascii_digit()));
    let sentence = end.map_or(text, |at| &text[..=at]);
    let Some((end, _)) = sentence.char_indices().nth(limit) else { return sentence.to_owned() };
    let cut = &sentence[..end];
    format!("{} ...", cut.rfind(char::is_whitespace).map_or(cut, |at| &cut[..at]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_no_markup() {
        assert_eq!(plain("a [link](x) <b>\n\n# no *heading*"), r"a \[link\](x) \<b\> \# no \*heading\*");
        assert_eq!(plain("see https://a.org: it"), r"see https\://a.org: it");
        assert_eq!(plain("- item"), r"\- item");
        assert_eq!(plain("10. item"), r"10\. item");
        assert_eq!(code("a`b"), "`a'b`");
    }

    #[test]
    fn long_texts_are_cut_at_a_word() {
        assert_eq!(shortened("One sentence. Two.", 80), "One sentence.");
        assert_eq!(shortened("several words here", 10), "several ...");
        assert_eq!(shortened("1. Read. Then act.", 80), "1. Read.");
    }
}
