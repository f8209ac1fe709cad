//! What a clause measures as a name: `>10M records/day` becomes `records_per_day`.

use agent_terms::quantity::{Dimension, Period};
use agent_terms::threshold::Clause;

/// At most so many words of a subject make a name.
const WORDS: usize = 4;

/// Words that a name does not start or end with.
const EDGES: &[&str] = &[
    "a", "across", "all", "an", "and", "any", "are", "as", "at", "be", "by", "each", "for", "from", "has", "have",
    "if", "in", "is", "must", "of", "on", "or", "per", "should", "than", "that", "the", "to", "was", "when", "while",
    "will", "with",
];

/// Words after which a subject only tells more of the case; the name ends before them.
const DETAILS: &[&str] = &["because", "if", "that", "using", "when", "where", "which", "while", "who", "with"];

/// The words of a subject as a name: lower case, ASCII letters and digits joined by `_`, stop words at the ends left
/// out, at most four words. Empty when nothing is left.
///
/// `last` takes the last words instead of the first, for a subject that stands before its comparison.
#[must_use]
pub fn metric_words(subject: &str, last: bool) -> String {
    let subject = subject.replace(['\'', '\u{2019}'], "").to_lowercase();
    let words = subject.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<&str> = words.map(spell_out).collect();
    if !last && let Some(detail) = words.iter().skip(1).position(|word| DETAILS.contains(word)) {
        words.truncate(detail + 1);
    }
    let mut words = trim(&words);
    if last {
        words = &words[words.len().saturating_sub(WORDS)..];
    } else {
        words = &words[..words.len().min(WORDS)];
    }
    trim(words).join("_")
}

/// What `clause` compares, as a name: the words of its subject, or of the trigger's `key` when it has none. An ASCII
/// identifier, though it may be a keyword.
#[must_use]
pub fn metric_stem(text: &str, clause: &Clause, key: &str) -> String {
    let before = text[clause.at.start..clause.subject.start].chars().all(|c| !c.is_ascii_digit());
    let mut name = metric_words(&text[clause.subject.clone()], before);
    if name.is_empty() {
        name = metric_words(key, false);
    }
    if name.is_empty() {
        name.push_str("value");
    }
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        name.insert(0, 'n');
    }
    name
}

/// The name of the metric of this stem, for a field of the generated `Metrics`: the stem with the unit the value is in.
///
/// | dimension | suffix | example |
/// |---|---|---|
/// | count | | `users` |
/// | bytes | `_bytes` | `data_bytes` |
/// | seconds | `_seconds` | `response_times_seconds` |
/// | percent | `_percent` | `coverage_percent` |
/// | dollars | `_dollars` | `budget_dollars` |
/// | factor | `_times` | `speedup_times` |
/// | any, as a rate | `_per_second` to `_per_month` | `logs_bytes_per_day` |
///
/// A suffix that the words already end with is not repeated.
#[must_use]
pub fn metric_name(stem: &str, dimension: Dimension, per: Option<Period>) -> String {
    let mut name = stem.to_owned();
    if dimension != Dimension::Count {
        append(&mut name, dimension.as_str());
    }
    if let Some(period) = per {
        append(&mut name, &format!("per_{period}"));
    }
    name
}

/// Adds `_suffix` unless the name ends with it or is it.
fn append(name: &mut String, suffix: &str) {
    let there = name.strip_suffix(suffix).is_some_and(|rest| rest.is_empty() || rest.ends_with('_'));
    if !there {
        name.push('_');
        name.push_str(suffix);
    }
}

/// The words that common abbreviations stand for, so that `10k RPS` and `10k requests/second` are one metric.
fn spell_out(word: &str) -> &str {
    match word {
        "rps" | "req" | "reqs" => "requests",
        "qps" => "queries",
        "tps" => "transactions",
        word => word,
    }
}

fn trim<'a, 'b>(mut words: &'a [&'b str]) -> &'a [&'b str] {
    while let [first, rest @ ..] = words
        && EDGES.contains(first)
    {
        words = rest;
    }
    while let [rest @ .., last] = words
        && EDGES.contains(last)
    {
        words = rest;
    }
    words
}
