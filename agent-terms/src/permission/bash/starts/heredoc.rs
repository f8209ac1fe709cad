//! Heredocs: `<<EOF`, `<<-'END'`, and the line that ends them.

/// A heredoc that was announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Heredoc {
    /// The bytes of the word that ends it.
    start: usize,
    end: usize,
    /// Whether tabs before that word do not count: `<<-`.
    skips_tabs: bool,
}

/// The heredoc whose announcement goes on at `at`, behind `<<`, and where the announcement ends. Only plain words are
/// understood, quoted as a whole or not at all.
pub(super) fn announced(text: &str, at: usize) -> Option<(Heredoc, usize)> {
    let rest = &text[at..];
    let word = rest.strip_prefix('-').unwrap_or(rest);
    let skips_tabs = word.len() < rest.len();
    let word = word.trim_start_matches([' ', '\t']);
    let quote = word.chars().next().filter(|c| matches!(c, '\'' | '"' | '\\'));
    let word = &word[quote.map_or(0, char::len_utf8)..];
    let length = word.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(word.len());
    let mut behind = &word[length..];
    if let Some(sign @ ('\'' | '"')) = quote {
        behind = behind.strip_prefix(sign)?;
    }
    let is_whole = behind.is_empty() || behind.starts_with([' ', '\t', '\n', ';', '&', '|', '<', '>', ')']);
    let start = text.len() - word.len();
    let heredoc = Heredoc { start, end: start + length, skips_tabs };
    (length > 0 && is_whole).then_some((heredoc, text.len() - behind.len()))
}

impl Heredoc {
    /// The length of the line at `at`, if it ends the heredoc.
    pub(super) fn ends_with(self, text: &str, at: usize) -> Option<usize> {
        let line = text[at..].split('\n').next().unwrap_or_default();
        let word = if self.skips_tabs { line.trim_start_matches('\t') } else { line };
        (word == &text[self.start..self.end]).then_some(line.len())
    }
}
