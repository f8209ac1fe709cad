//! Redirections: `2>&1`, `> out.txt`, `&>> log`.

/// What a redirection does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Redirection<'a> {
    /// Joins two streams, or drops one into `/dev/null`.
    Nowhere,
    /// Writes into this file.
    Into(&'a str),
    /// Reads a file, a heredoc or a process, or names its target in a way that is not plain.
    Unclear,
}

/// The redirection that the text starts with, and its length in bytes.
pub(super) fn parse(text: &str) -> Option<(Redirection<'_>, usize)> {
    let operator = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let (length, joins) = match operator.as_bytes() {
        [b'&', b'>', b'>', ..] if operator.len() == text.len() => (3, false),
        [b'&', b'>', ..] if operator.len() == text.len() => (2, false),
        [b'>', b'>' | b'|', ..] => (2, false),
        [b'>', b'&', ..] => (2, true),
        [b'>', ..] => (1, false),
        [b'<', b'<' | b'(' | b'&' | b'>', ..] => return Some((Redirection::Unclear, text.len())),
        [b'<', ..] => (1, false),
        _ => return None,
    };
    let reads = operator.starts_with('<');
    let target = operator[length..].trim_start_matches(' ');
    let end = target.find([' ', '\n', ';', '&', '|', '<', '>', '(', ')']).unwrap_or(target.len());
    let word = &target[..end];
    let is_stream = joins && (word == "-" || word.bytes().all(|byte| byte.is_ascii_digit()));
    let redirection = match word {
        "" => Redirection::Unclear,
        "/dev/null" => Redirection::Nowhere,
        _ if is_stream => Redirection::Nowhere,
        _ if reads || !is_plain(word) => Redirection::Unclear,
        _ => Redirection::Into(word),
    };
    Some((redirection, text.len() - target.len() + end))
}

/// Whether the shell takes the word as it is: no quotes, variables, `~`, patterns.
pub(super) fn is_plain(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '/' | '+' | ',' | '@' | '%' | ':' | '-'))
}
