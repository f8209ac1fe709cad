//! Figures in running text: `over 10M events per hour` is a quantity of events.

use super::{Term, words};
use crate::quantity::Quantity;
use crate::threshold::{Comparison, Condition, clauses};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

/// No more figures of one text are looked at.
const MOST: usize = 64;

/// What belongs to a figure stands within so many bytes.
const REACH: usize = 80;

/// A quantity in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Figure {
    /// Where its number stands.
    pub(super) at: Range<usize>,
    pub(super) quantity: Quantity,
    /// What is counted or measured.
    subject: Vec<Term>,
}

impl Figure {
    /// Whether it counts what the words of `subject` say.
    pub(super) fn is_of(&self, subject: &str) -> bool {
        let mut terms = words(subject).filter_map(|at| Term::of(&subject[at])).peekable();
        terms.peek().is_some() && terms.all(|term| self.subject.contains(&term))
    }
}

/// The figures of a text, in order. Each is read by the grammar of thresholds, as if a spec had written `>` before it.
pub(super) fn figures(text: &str) -> Vec<Figure> {
    let starts = text.char_indices().filter(|(at, c)| (c.is_ascii_digit() || *c == '$') && begins(&text[..*at]));
    starts.take(MOST).filter_map(|(at, _)| figure(text, at)).collect()
}

/// Whether a number can begin behind this text.
fn begins(before: &str) -> bool {
    before.chars().next_back().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '"' | '\'' | '~' | '>' | '<'))
}

fn figure(text: &str, at: usize) -> Option<Figure> {
    let mut end = text.len().min(at + REACH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let line = phrase(&text[at..end]);
    let written: String = format!(">{line}");
    let clause = clauses(&written).next()?;
    let Condition::Bound(Comparison::Above, quantity) = clause.condition else { return None };
    let subject = &written[clause.subject.clone()];
    let subject = words(subject).filter_map(|at| Term::of(&subject[at])).collect();
    let number = line.find(char::is_whitespace).unwrap_or(line.len());
    Some(Figure { at: at..at + number, quantity, subject })
}

/// What belongs together at the start of a text: up to a mark that ends a thought. A mark inside a number ends nothing.
fn phrase(text: &str) -> &str {
    let ends = |(at, c): (usize, char)| {
        let spaced = || !text[at + c.len_utf8()..].starts_with(|next: char| next.is_alphanumeric());
        matches!(c, '\n' | '\r' | '(' | ')' | ';' | '!' | '?' | '"') || (matches!(c, ',' | '.' | ':') && spaced())
    };
    let end = text.char_indices().find(|mark| ends(*mark)).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::figures;
    use alloc::string::ToString as _;
    use alloc::vec::Vec;

    #[test]
    fn figures_are_found_with_what_they_count() {
        let found = figures("Live analytics over about 10M events per hour, on our 10TB data warehouse (3 teams)");
        let shown: Vec<_> = found.iter().map(|figure| figure.quantity.to_string()).collect();
        assert_eq!(shown, ["10M/hour", "10 TB", "3"]);
        assert!(found[0].is_of("events") && !found[0].is_of("data"));
        assert!(found[1].is_of("data") && !found[1].is_of(""));
        assert!(found[2].is_of("team"));
        assert!(figures("HTTP/2, v1.2, p99 and utf8").is_empty());
    }
}
