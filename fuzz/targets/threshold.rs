//! Thresholds: the clauses of a text, the names of what they measure, damaged numbers, quantities. The first line holds
//! names of agents, the second the key of the trigger.

#![no_main]

use agent_compiler::threshold::{damage, metric_name, metric_stem, read};
use agent_fuzz::check::inside;
use agent_fuzz::{first_line, slowest, text};
use agent_terms::quantity::{Period, Quantity};
use agent_terms::threshold::{Clause, Condition};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    slowest::timed(data, |data| one(text(data)));
});

fn one(input: &str) {
    let (names, rest) = first_line(input);
    let (key, text) = first_line(rest);
    clauses(text, key);
    damaged(text, &names.split(' ').filter(|name| !name.is_empty()).take(50).collect::<Vec<_>>());
    quantity(text);
}

fn clauses(text: &str, key: &str) {
    let read = read(text);
    assert_eq!(read, self::read(text), "not the same twice");
    let mut last = 0;
    for clause in &read {
        let Clause { at, subject, .. } = clause;
        inside(text, at);
        inside(text, subject);
        assert!(
            last <= at.start && at.start < at.end && at.start <= subject.start && subject.end <= at.end,
            "{clause:?}"
        );
        assert_eq!(text[at.clone()].trim(), &text[at.clone()]);
        last = at.end;
        condition(clause);
        if let Some(unit) = clause.condition.quantity() {
            let name = metric_name(&metric_stem(text, clause, key), unit.dimension, unit.per);
            let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            assert!(name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(is_word), "{name:?}");
        }
    }
}

fn condition(Clause { condition, .. }: &Clause) {
    if let Condition::Band(low, high) = condition {
        assert!(low.compare(high).is_some_and(std::cmp::Ordering::is_le), "{condition:?}");
    }
    let Some(bound) = condition.quantity() else { return };
    assert!(condition.holds(&bound).is_some(), "{condition:?} knows its own quantity");
    for value in [0.0, 1.0, -1.0, 1e300, f64::INFINITY] {
        let inside = condition.bounds(bound.per).map(|[from, to]| from <= value && value <= to);
        assert!(inside.is_some(), "{condition:?} knows its own period");
        assert_eq!(condition.holds_measured(value, bound.per), inside, "{condition:?} {value}");
    }
    assert_eq!(condition.holds_measured(f64::NAN, bound.per), None);
    let _ = condition.holds_measured(1.0, bound.per.map_or(Some(Period::Day), |_| None));
    let (mantissa, exponent, dimension, period) = bound.to_parts();
    assert_eq!(Quantity::from_parts(mantissa, exponent, dimension, period), Some(bound));
}

fn damaged(text: &str, names: &[&str]) {
    let mut last = 0;
    for found in damage(text, names) {
        inside(text, &found.at);
        inside(text, &found.word);
        assert!(last <= found.at.start && found.at.start <= found.word.start, "{found:?}");
        assert!(found.word.end <= found.at.end && !found.word.is_empty(), "{found:?}");
        last = found.at.end;
    }
}

fn quantity(text: &str) {
    match text.parse::<Quantity>() {
        Ok(quantity) => assert_eq!(quantity.to_string().parse(), Ok(quantity), "{quantity}"),
        Err(error) => assert!(text.is_char_boundary(error.at()), "{error}"),
    }
}
