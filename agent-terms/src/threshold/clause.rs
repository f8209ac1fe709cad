//! Reads one clause: finds its one quantity with a comparison, or finds that it is prose.

use super::{
    Clause, Comparison, Condition,
    comparison::{comparison, negated, restricted, says_more, spelt, starts_word},
    split::or_more,
    subject,
};
use crate::quantity::{Dimension, Number, Period, Quantity, Scan, proceed, scan, skip_spaces};
use core::ops::Range;

/// A condition and the bytes it was read from.
pub(super) struct Found {
    /// From the comparison or the number on.
    pub(super) start: usize,
    /// Up to the subject.
    pub(super) end: usize,
    pub(super) condition: Condition,
    /// Where an abbreviation such as `RPS` stands that is the subject.
    pub(super) noun: Option<(usize, usize)>,
    /// Whether the number stands first (`5+`, `5-10`), without a word or sign that announces a comparison.
    bare: bool,
}

/// Reads the clause at `at` of `text`.
pub(super) fn read(text: &str, at: Range<usize>) -> Clause {
    let text = &text[..at.end];
    let reading = find(text, at.start).and_then(|found| certain(text, at.start, found));
    match reading {
        Some((condition, subject)) => Clause { at, condition, subject },
        None => Clause { subject: at.start..at.start, at, condition: Condition::Prose },
    }
}

/// The reading, if nothing in the rest of the clause makes it doubtful.
fn certain(text: &str, start: usize, found: Found) -> Option<(Condition, Range<usize>)> {
    let (before, after) = (&text[start..found.start], &text[found.end..]);
    let doubtful = says_more(before)
        || says_more(after)
        || negated(before)
        || negated(after)
        || restricted(after)
        || inside_parentheses(before)
        || (found.bare && !introduces(before));
    if doubtful {
        return None;
    }
    let (subject, per) = subject::subject(text, start, &found)?;
    Some((with_period(found.condition, per), subject))
}

/// The first quantity with a comparison; none when a comparison is there but what it compares with is doubtful.
fn find(text: &str, start: usize) -> Option<Found> {
    // Every quantity holds a digit, and a comparison stands before it.
    let last = text.as_bytes()[start..].iter().rposition(u8::is_ascii_digit)?;
    let mut inside_word = false;
    for (offset, c) in text[start..].char_indices().take_while(|(offset, _)| *offset <= last) {
        let at = start + offset;
        // Nothing that is looked for starts with a letter inside a word.
        let skipped = inside_word && c.is_ascii_alphabetic();
        inside_word = c.is_ascii_alphanumeric();
        if skipped {
            continue;
        }
        let number = c.is_ascii_digit() || matches!(c, '$' | '.');
        if let Some((comparison, end)) = comparison(text, at) {
            let from = skip_spaces(text, end);
            if let Ok(scan) = scan(text, from) {
                // `sub-5` alone may be anything; with a unit it is a bound.
                let certain = !text[..end].ends_with("ub-") || scan.unit.is_some();
                return bound(text, at, comparison, scan).filter(|_| certain);
            }
        } else if let Some(end) = spelt(text, at, "between").filter(|_| starts_word(text, at)) {
            if let Ok(low) = scan(text, skip_spaces(text, end)) {
                let and = spelt(text, skip_spaces(text, low.end), "and")?;
                return Some(Found { bare: false, ..band(text, at, low, and)? });
            }
        } else if number
            && text[..at].chars().next_back().is_none_or(|c| at == start || c.is_whitespace())
            // `007` and `0009` are names.
            && !(c == '0' && text[at + 1..].starts_with(|c: char| c.is_ascii_digit()))
            && let Some(found) = scan(text, at).ok().and_then(|scan| bare(text, at, scan))
        {
            return Some(found);
        }
    }
    None
}

fn bound(text: &str, start: usize, comparison: Comparison, scan: Scan) -> Option<Found> {
    settled(text, scan.end).then_some(())?;
    let quantity = scan.quantity()?;
    // `memory growth over 3 months` is seen during that time, not limited by it.
    let long = quantity.dimension == Dimension::Seconds && quantity.number >= Number::from(3_600);
    if long && spelt(text, start, "over").is_some() && text[..start].ends_with(char::is_whitespace) {
        return None;
    }
    let condition = Condition::Bound(comparison, quantity);
    Some(Found { start, end: scan.end, condition, noun: scan.noun, bare: false })
}

/// `5+`, `5 or more`, `5-10` and `5 to 10`, from the number on.
fn bare(text: &str, start: usize, mut scan: Scan) -> Option<Found> {
    let after = skip_spaces(text, scan.end);
    let (comparison, end) = if text[scan.end..].starts_with('+') {
        (Comparison::AtLeast, scan.end + 1)
    } else if let Some((more, end)) = spelt(text, after, "or").and_then(|or| or_more(text, or)) {
        (if more { Comparison::AtLeast } else { Comparison::AtMost }, end)
    } else {
        let dash = text[after..].chars().next().filter(|c| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}'));
        let end = dash.map(|dash| after + dash.len_utf8()).or_else(|| spelt(text, after, "to"))?;
        return band(text, start, scan, end);
    };
    scan.end = end;
    proceed(text, &mut scan);
    // `3.11+` is a version of something, and so is what goes on as `17+ with records`.
    let version = is_plain(&scan) && (scan.fraction || goes_on(text, scan.end));
    Some(Found { bare: true, ..bound(text, start, comparison, scan).filter(|_| !version)? })
}

/// The band from `low` to the quantity at `at`.
///
/// A scale or unit on the second side only counts for both: `1-5k` is 1,000 to 5,000 and `1-50GB` starts at 1 GB. But
/// when the first number is already the larger one it is meant as it stands: `100-10k` is 100 to 10,000.
fn band(text: &str, start: usize, mut low: Scan, at: usize) -> Option<Found> {
    let mut high = scan(text, skip_spaces(text, at)).ok().filter(|high| settled(text, high.end))?;
    let dollars = low.unit.is_some_and(|unit| unit.dimension == Dimension::Dollars);
    if low.scale == 0 && (low.unit.is_none() || dollars) && low.written < high.written {
        low.scale = high.scale;
    }
    low.unit = low.unit.or(high.unit);
    if dollars {
        high.unit = high.unit.or(low.unit);
    }
    low.per = low.per.or(high.per);
    let (from, to) = (low.quantity()?, high.quantity()?);
    let ordered = from.dimension == to.dimension && from.per == to.per && from.number <= to.number;
    (ordered && !is_version_or_date(&low, &high)).then_some(())?;
    Some(Found { start, end: high.end, condition: Condition::Band(from, to), noun: high.noun, bare: true })
}

/// `2.0-2.2` without scale or unit is a pair of versions, `2019-2024` one of years.
fn is_version_or_date(low: &Scan, high: &Scan) -> bool {
    let years = low.written >= Number::from(1900) && high.written <= Number::from(2100) && high.per.is_none();
    is_plain(low) && is_plain(high) && (low.fraction || high.fraction || years)
}

/// Whether the words at `at` go on with the sentence instead of naming what is counted.
fn goes_on(text: &str, at: usize) -> bool {
    const WORDS: &[&str] =
        &["and", "with", "for", "including", "across", "in", "to", "on", "by", "using", "as", "more"];
    let at = skip_spaces(text, at);
    WORDS.iter().any(|word| spelt(text, at, word).is_some())
}

/// Whether the number has neither scale nor unit.
fn is_plain(scan: &Scan) -> bool {
    scan.scale == 0 && scan.unit.is_none_or(|unit| unit.dimension == Dimension::Count) && scan.noun.is_none()
}

/// Whether a quantity may end at `at`: nothing that changes its meaning follows directly.
fn settled(text: &str, at: usize) -> bool {
    let mut rest = text[at..].chars();
    match rest.next() {
        None => true,
        Some(c) if c.is_whitespace() || matches!(c, ')' | ']' | '"' | '\u{201d}' | '`' | '*' | '|') => true,
        Some('.' | ',' | ':' | '!' | '?') => rest.next().is_none_or(|c| !c.is_alphanumeric()),
        Some(_) => false,
    }
}

/// Whether `before` leaves a parenthesis open.
fn inside_parentheses(before: &str) -> bool {
    let open = before.chars().filter(|c| "([{".contains(*c)).count();
    open > before.chars().filter(|c| ")]}".contains(*c)).count()
}

/// Whether the words before a bare number make it an amount (`Ingest of 4+ feeds`) and not the number of a
/// version or a level (`Java 17+ features`, `Tier 1-2 incidents`).
fn introduces(before: &str) -> bool {
    const WORDS: &[&str] = &[
        "a",
        "across",
        "affect",
        "affecting",
        "affects",
        "all",
        "among",
        "and",
        "any",
        "at",
        "between",
        "by",
        "contains",
        "covers",
        "every",
        "exceeds",
        "for",
        "from",
        "has",
        "have",
        "in",
        "includes",
        "into",
        "needs",
        "of",
        "on",
        "or",
        "per",
        "require",
        "requires",
        "spans",
        "than",
        "the",
        "through",
        "throughout",
        "to",
        "touches",
        "use",
        "uses",
        "via",
        "with",
        "within",
    ];
    let before = before.trim_end();
    let word = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    if before.ends_with(':') || !before.contains(char::is_alphanumeric) {
        return true;
    }
    let known = WORDS.iter().any(|known| known.eq_ignore_ascii_case(word));
    // `Spring 6+` is a product, `spanning 6+ systems` a verb.
    known || (word.ends_with("ing") && (word.starts_with(char::is_lowercase) || word == before) && word != "Spring")
}

fn with_period(condition: Condition, per: Option<Period>) -> Condition {
    let over = |quantity: Quantity| Quantity { per: quantity.per.or(per), ..quantity };
    match condition {
        Condition::Bound(comparison, bound) => Condition::Bound(comparison, over(bound)),
        Condition::Band(low, high) => Condition::Band(over(low), over(high)),
        Condition::Prose => Condition::Prose,
    }
}
