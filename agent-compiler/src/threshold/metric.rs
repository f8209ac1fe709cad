//! What a clause measures as a name: `>10M records/day` becomes `records` and `_per_day`.

use agent_terms::{
    quantity::{Dimension, Period},
    threshold::Clause,
};

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

/// What `clause` measures, as words of an identifier: those of its subject, or of the trigger's `key` when it has none.
///
/// With [`unit_suffix`] it is the name of a field of the generated `Metrics`: `records` and `_per_day`. The words are
/// an ASCII identifier, but may be a keyword.
#[must_use]
pub fn metric_stem(text: &str, clause: &Clause, key: &str) -> String {
    let before = text[clause.at.start..clause.subject.start].chars().all(|c| !c.is_ascii_digit());
    let mut stem = metric_words(&text[clause.subject.clone()], before);
    // `Traffic in bytes >20MB` gets its unit from the suffix.
    if let Some(unit) = clause.condition.quantity().map(|quantity| quantity.dimension.as_str())
        && let Some(rest) = stem.strip_suffix(unit)
    {
        stem = metric_words(rest, before);
    }
    if stem.is_empty() {
        stem = metric_words(key, false);
    }
    if stem.is_empty() {
        stem.push_str("value");
    }
    if stem.starts_with(|c: char| c.is_ascii_digit()) {
        stem.insert(0, 'n');
    }
    stem
}

/// The unit of a metric as the end of its name. The value is in the base unit of its dimension.
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
#[must_use]
pub fn unit_suffix(dimension: Dimension, per: Option<Period>) -> String {
    let unit = match dimension {
        Dimension::Count => "",
        Dimension::Bytes => "_bytes",
        Dimension::Seconds => "_seconds",
        Dimension::Percent => "_percent",
        Dimension::Dollars => "_dollars",
        Dimension::Factor => "_times",
    };
    per.map_or_else(|| unit.to_owned(), |period| format!("{unit}_per_{period}"))
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
