//! A word -> the term that is looked up for it: lower case, one spelling, without its ending.

use super::stem::stem;
use super::words::is_apostrophe;
use core::fmt;

/// Longer terms are cut: nobody tells two words apart by what follows.
const LONGEST: usize = 32;

/// The form of a word that the index holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term {
    bytes: [u8; LONGEST],
    len: u8,
}

impl Term {
    /// The term of one word; `None` for stop words, single letters and figures.
    ///
    /// Letters become lower case, apostrophes and a possessive `'s` go, abbreviations are spelt out, and English endings
    /// are cut, so that `migrations`, `migrating` and `migrate` are one term.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        let mut term = Self::lower(word)?;
        if STOP_WORDS.binary_search(&term.as_str()).is_ok() {
            return None;
        }
        if let Ok(at) = SHORT.binary_search_by_key(&term.as_str(), |(short, _)| short) {
            term = Self::lower(SHORT[at].1)?;
        }
        term.len = stem(&mut term.bytes, usize::from(term.len)) as u8;
        // Terms are compared with all their bytes.
        term.bytes[usize::from(term.len)..].fill(0);
        Some(term)
    }

    /// The letters and digits of a word in lower case; `None` for a single letter or digit, and for figures.
    fn lower(word: &str) -> Option<Self> {
        let mut term = Self { bytes: [0; LONGEST], len: 0 };
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("\u{2019}s")).unwrap_or(word);
        for c in word.chars().filter(|c| !is_apostrophe(*c)).flat_map(char::to_lowercase) {
            if !term.push(c) {
                break;
            }
        }
        let text = term.as_str();
        let figure = text.bytes().all(|b| b.is_ascii_digit());
        (text.chars().nth(1).is_some() && !figure).then_some(term)
    }

    fn push(&mut self, c: char) -> bool {
        let (start, end) = (usize::from(self.len), usize::from(self.len) + c.len_utf8());
        let fits = end <= LONGEST;
        if fits {
            c.encode_utf8(&mut self.bytes[start..end]);
            self.len = end as u8;
        }
        fits
    }

    /// The term as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Only whole characters are pushed, and only ASCII letters are cut off or replaced.
        core::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    /// The term as bytes, which sort as the terms of the index do.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }
}

impl fmt::Debug for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

/// What programmers write short, and the word for it; sorted.
const SHORT: &[(&str, &str)] = &[
    ("a11y", "accessibility"),
    ("admin", "administrator"),
    ("app", "application"),
    ("apps", "applications"),
    ("arch", "architecture"),
    ("auth", "authentication"),
    ("authn", "authentication"),
    ("authz", "authorization"),
    ("cert", "certificate"),
    ("certs", "certificates"),
    ("config", "configuration"),
    ("configs", "configurations"),
    ("db", "database"),
    ("dbs", "databases"),
    ("deps", "dependencies"),
    ("dev", "developer"),
    ("devs", "developers"),
    ("doc", "documentation"),
    ("docs", "documentation"),
    ("env", "environment"),
    ("envs", "environments"),
    ("golang", "go"),
    ("i18n", "internationalization"),
    ("infra", "infrastructure"),
    ("js", "javascript"),
    ("k8s", "kubernetes"),
    ("l10n", "localization"),
    ("lib", "library"),
    ("libs", "libraries"),
    ("param", "parameter"),
    ("params", "parameters"),
    ("perf", "performance"),
    ("postgresql", "postgres"),
    ("pr", "pull"),
    ("prod", "production"),
    ("prs", "pull"),
    ("psql", "postgres"),
    ("repo", "repository"),
    ("repos", "repositories"),
    ("ts", "typescript"),
    ("vuln", "vulnerability"),
    ("vulns", "vulnerabilities"),
];

/// Words that say nothing of what a text is about; sorted. With those of how one asks an assistant for something.
const STOP_WORDS: &[&str] = &[
    "about", "after", "again", "all", "also", "am", "an", "and", "any", "anyone", "are", "as", "at", "be", "because",
    "been", "before", "being", "but", "by", "can", "cannot", "cant", "could", "did", "do", "does", "doesnt", "dont",
    "each", "for", "from", "get", "gets", "give", "got", "had", "has", "have", "he", "help", "her", "here", "hey",
    "hi", "his", "how", "id", "if", "ill", "im", "in", "into", "is", "isnt", "it", "its", "ive", "just", "lets",
    "like", "make", "me", "more", "most", "much", "my", "need", "needs", "no", "not", "now", "of", "on", "one", "only",
    "or", "other", "our", "ours", "out", "over", "please", "pls", "should", "so", "some", "such", "than", "thanks",
    "that", "thats", "the", "their", "them", "then", "there", "these", "they", "this", "those", "through", "to", "too",
    "under", "up", "us", "use", "used", "uses", "using", "very", "via", "want", "wants", "was", "we", "well", "were",
    "weve", "what", "whats", "when", "where", "which", "while", "who", "why", "will", "with", "would", "you", "your",
];

#[cfg(test)]
mod tests {
    extern crate std;
    use super::*;
    use std::string::ToString as _;

    #[test]
    fn the_tables_are_sorted() {
        assert!(STOP_WORDS.is_sorted());
        assert!(SHORT.is_sorted());
    }

    #[test]
    fn a_term_is_what_is_left_of_a_word() {
        let of = |word: &str| Term::of(word).map(|term| term.as_str().to_string());
        for word in ["the", "Don't", "a", "7", "2024", "'", "", "don’t"] {
            assert_eq!(of(word), None, "{word}");
        }
        for (a, b) in [
            ("K8s", "kubernetes"),
            ("service's", "services"),
            ("Straße", "straße"),
            ("ÄPFEL", "äpfel"),
            ("cached", "caching"),
        ] {
            assert_eq!(Term::of(a), Term::of(b));
            assert!(of(a).is_some());
        }
        assert_eq!(of(&"é".repeat(90)).map(|term| term.len()), Some(LONGEST));
    }
}
