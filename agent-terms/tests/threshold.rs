//! Thresholds: how clauses are cut and read, and what must not be read.

use agent_terms::{
    quantity::{Number, Period, Quantity},
    threshold::{Clause, Comparison, Condition, clauses},
};
use core::cmp::Ordering;
use proptest::prelude::*;

/// Each clause as `> 10k/second [rows]`, `5 .. 10 [rows]` or `~ text`.
fn show(text: &str) -> Vec<String> {
    let line = |clause: Clause| {
        let subject = &text[clause.subject];
        match clause.condition {
            Condition::Bound(comparison, bound) => format!("{comparison} {bound} [{subject}]"),
            Condition::Band(low, high) => format!("{low} .. {high} [{subject}]"),
            Condition::Prose => format!("~ {}", &text[clause.at]),
        }
    };
    clauses(text).map(line).collect()
}

fn check(table: &[(&str, &[&str])]) {
    for (text, expected) in table {
        assert_eq!(show(text), *expected, "`{text}`");
    }
}

#[test]
fn every_comparison_has_its_spellings() {
    check(&[
        (">9 rows", &["> 9 [rows]"]),
        ("> 9 rows", &["> 9 [rows]"]),
        (">=9 rows", &[">= 9 [rows]"]),
        ("\u{2265} 9 rows", &[">= 9 [rows]"]),
        ("<9 rows", &["< 9 [rows]"]),
        ("<= 9 rows", &["<= 9 [rows]"]),
        ("\u{2264}9 rows", &["<= 9 [rows]"]),
        ("over 9 rows", &["> 9 [rows]"]),
        ("More  than 9 rows", &["> 9 [rows]"]),
        ("above 9 rows", &["> 9 [rows]"]),
        ("exceeding 9 rows", &["> 9 [rows]"]),
        ("at least 9 rows", &[">= 9 [rows]"]),
        ("minimum of 9 rows", &[">= 9 [rows]"]),
        ("no fewer than 9 rows", &[">= 9 [rows]"]),
        ("under 9 rows", &["< 9 [rows]"]),
        ("less than 9 rows", &["< 9 [rows]"]),
        ("fewer than 9 rows", &["< 9 [rows]"]),
        ("below 9 rows", &["< 9 [rows]"]),
        ("up to 9 rows", &["<= 9 [rows]"]),
        ("at most 9 rows", &["<= 9 [rows]"]),
        ("max 9 rows", &["<= 9 [rows]"]),
        ("no more than 9 rows", &["<= 9 [rows]"]),
        ("9+ rows", &[">= 9 [rows]"]),
        ("9k+ rows", &[">= 9k [rows]"]),
        ("90+ GB of logs", &[">= 90 GB [of logs]"]),
        ("30+ days", &[">= 30 d []"]),
        ("9 or more rows", &[">= 9 [rows]"]),
        ("9 GB or more", &[">= 9 GB []"]),
        ("9 or fewer rows", &["<= 9 [rows]"]),
        ("Sub-40ms answers", &["< 40 ms [answers]"]),
    ]);
}

#[test]
fn bands_share_scale_and_unit() {
    check(&[
        ("5-9 rows", &["5 .. 9 [rows]"]),
        ("5\u{2013}9 rows", &["5 .. 9 [rows]"]),
        ("5 to 9 rows", &["5 .. 9 [rows]"]),
        ("from 5 to 9 rows", &["5 .. 9 [rows]"]),
        ("between 5 and 9 rows", &["5 .. 9 [rows]"]),
        ("2-7k rows", &["2k .. 7k [rows]"]),
        ("200-30k rows/second", &["200/second .. 30k/second [rows]"]),
        ("7k-300k rows", &["7k .. 300k [rows]"]),
        ("2-70GB", &["2 GB .. 70 GB []"]),
        ("2-70GB/day of logs", &["2 GB/day .. 70 GB/day [of logs]"]),
        ("15 - 40 minutes", &["15 min .. 40 min []"]),
        ("200ms-2s", &["200 ms .. 2 s []"]),
        ("$2-5M budget", &["$2M .. $5M [budget]"]),
        ("$2k-$5k/month", &["$2k/month .. $5k/month []"]),
        ("2.5-4x", &["2.5x .. 4x []"]),
        ("2-4 week sprints", &["14 d .. 28 d [sprints]"]),
        ("9-5 hours", &["~ 9-5 hours"]),
        ("700-2GB", &["~ 700-2GB"]),
        ("5%-9 rows", &["~ 5%-9 rows"]),
        ("2018-2023 archives", &["~ 2018-2023 archives"]),
        ("2.0-2.4 upgrade", &["~ 2.0-2.4 upgrade"]),
        ("2024-01-15", &["~ 2024-01-15"]),
        (">5-9 rows", &["~ >5-9 rows"]),
        ("up to 5-9 rows", &["~ up to 5-9 rows"]),
    ]);
}

#[test]
fn clauses_part_at_or_comma_and_semicolon() {
    check(&[
        (">9GB files or >2M rows/hour", &["> 9 GB [files]", "> 2M/hour [rows]"]),
        (">9GB files, odd joins; slow writes", &["> 9 GB [files]", "~ odd joins", "~ slow writes"]),
        ("odd joins, slow writes, or 4+ shards.", &["~ odd joins", "~ slow writes", ">= 4 [shards]"]),
        (">9 rows or rows of another shape", &["> 9 [rows]", "~ rows of another shape"]),
        (">9,500 rows,odd", &["> 9.5k [rows]", "~ odd"]),
        (">9 rows,500", &["~ >9 rows,500"]),
        (">9,500 rows, odd", &["> 9.5k [rows]", "~ odd"]),
        ("joins (left, right or outer), scans", &["~ joins (left, right or outer)", "~ scans"]),
        ("joins (left, right", &["~ joins (left", "~ right"]),
        ("joins) left, right", &["~ joins) left", "~ right"]),
        ("3 or more shards or less than 2 hosts", &[">= 3 [shards]", "< 2 [hosts]"]),
        ("odd joins or more hosts", &["~ odd joins", "~ more hosts"]),
        (" or , ;; ", &[]),
        ("", &[]),
    ]);
}

#[test]
fn subjects_follow_or_lead_and_periods_are_taken_off() {
    check(&[
        ("Answer times >3s", &["> 3 s [Answer times]"]),
        ("Disk/cache >70%", &["> 70% [Disk/cache]"]),
        ("Vitals < 1.5s TTFB", &["< 1.5 s [TTFB]"]),
        ("Faults seen <40% of the time", &["< 40% [Faults seen]"]),
        ("Targets: queue depth >40", &["> 40 [queue depth]"]),
        ("p95 delay under 30ms", &["< 30 ms [p95 delay]"]),
        ("Touching 4+ schemas", &[">= 4 [schemas]"]),
        ("Ingest of 4+ feeds", &[">= 4 [feeds]"]),
        (">40 list views/hour", &["> 40/hour [list views]"]),
        (">40 rows per minute", &["> 40/minute [rows]"]),
        (">40GB traces/week", &["> 40 GB/week [traces]"]),
        ("Speed >20k RPS", &["> 20k/second [RPS]"]),
        (">20k RPS read traffic", &["> 20k/second [read traffic]"]),
        (">40 rows per user per day", &["> 40/day [rows per user]"]),
        (">40 web/phone users", &["> 40 [web/phone users]"]),
        (">40 users (paying)", &["> 40 [users]"]),
        (">40 users: paying ones", &["> 40 [users]"]),
        (">40 users - paying ones", &["> 40 [users]"]),
    ]);
}

#[test]
fn what_is_not_certain_stays_prose() {
    let prose = [
        // Numbers without a comparison.
        "4.5 contrast",
        "RFC 2.1 AB+ conformance",
        "Top 10 risks",
        "ISO 9001",
        "SOC2",
        "OAuth2",
        "GPT-4",
        "24/7 duty",
        "90fps scenes",
        "40ms p99 delay",
        "coverage 100%",
        "512MB",
        "~40 rows",
        "ratio 7:1",
        "N+1 queries",
        "C++ code",
        // Versions and levels.
        "Java 21+ records",
        "Python 3.13+ typing",
        "3.0+ schema",
        "Spring 6+ beans",
        "Tier 1-2 alerts",
        "21+ with records",
        "007-009 files",
        // Numbers that something sticks to.
        "> 5m rows",
        ">8beta-bots rows",
        "4k-8beta-botsk rows",
        ">40px",
        ">10Gbps",
        ">5.5.5 rows",
        ">5/9 rows",
        ">5+ rows",
        // More than one quantity, another sense, other signs.
        ">5 hosts and >9 shards",
        "Over 5 hosts with 9 shards",
        ">5 rows per 5 minutes",
        ">5 users (peak 9)",
        "speed (>9k RPS)",
        "not >5 rows",
        "never over 5 rows",
        "queue ->5 rows",
        "a => 5",
        "x >> 5",
        ">$1M/year",
        ">5 day-old files",
        "$9/seat/month",
        "5 people",
        "> many",
        "sub-second",
    ];
    for text in prose {
        assert_eq!(show(text), [format!("~ {text}")]);
    }
}

#[test]
fn conditions_hold_exactly() {
    let holds = |text: &str, value: &str| {
        let condition = clauses(text).next().map(|clause| clause.condition).unwrap_or(Condition::Prose);
        condition.holds(&value.parse::<Quantity>().unwrap_or_else(|error| panic!("{value}: {error}")))
    };
    assert_eq!(holds(">9 rows", "9"), Some(false));
    assert_eq!(holds(">9 rows", "9.000000000000000001"), Some(true));
    assert_eq!(holds("9+ rows", "9"), Some(true));
    assert_eq!(holds("<9 rows", "9"), Some(false));
    assert_eq!(holds("up to 9 rows", "9"), Some(true));
    assert_eq!(holds("5-9 rows", "5"), Some(true));
    assert_eq!(holds("5-9 rows", "9.1"), Some(false));
    assert_eq!(holds(">100k rows/second", "10M/hour"), Some(false));
    assert_eq!(holds(">1GB", "1GiB"), Some(true));
    assert_eq!(holds(">9 rows", "9/day"), None);
    assert_eq!(holds(">9 rows", "9GB"), None);
    assert_eq!(holds("odd joins", "9"), None);
}

#[test]
fn conditions_hold_for_measurements() {
    let condition = |text| clauses(text).next().map(|clause| clause.condition).unwrap_or(Condition::Prose);
    assert_eq!(condition(">0.1 ratio").holds_measured(0.1, None), Some(false));
    assert_eq!(condition(">60 rows/min").holds_measured(1.5, Some(Period::Second)), Some(true));
    assert_eq!(condition(">60 rows/min").holds_measured(1.5, None), None);
    let measured = |text: &str| text.parse::<Quantity>().unwrap().in_period(Some(Period::Second)).unwrap();
    for (threshold, rate, holds) in [
        (">1M rows/hour", "24M/day", false),
        (">=1M rows/hour", "24M/day", true),
        (">1M rows/hour", "100/s", false),
        (">1M rows/hour", "277.7778/s", true),
        ("<1M rows/hour", "277.7777/s", true),
        (">10 KiB/day", "10.24 kB/day", false),
        (">10 kB/day", "10 KiB/day", true),
    ] {
        let condition = condition(threshold);
        assert_eq!(condition.holds_measured(measured(rate), Some(Period::Second)), Some(holds), "{rate} {threshold}");
    }
    assert_eq!(condition("5-9 rows").holds_measured(7.0, None), Some(true));
    assert_eq!(condition("5-9 rows").holds_measured(f64::NAN, None), None);
    assert_eq!(condition("odd joins").holds_measured(7.0, None), None);
    assert_eq!(Comparison::from_word(">="), Some(Comparison::AtLeast));
    assert!(Comparison::AtMost.holds(Ordering::Equal) && !Comparison::Below.holds(Ordering::Equal));
}

/// `bounds` say of every float what `holds_measured` does: at the bounds, beside them and far from them.
#[test]
fn bounds_of_conditions() {
    for text in [
        ">9 rows",
        "9+ rows",
        "<9 rows",
        "up to 9 rows",
        "5-9 rows",
        ">0.1 ratio",
        "<0.3%",
        ">10 KiB/day",
        "<1M rows/hour",
        ">0 rows",
        "<0 rows",
        "odd joins",
    ] {
        let condition = clauses(text).next().map(|clause| clause.condition).unwrap_or(Condition::Prose);
        for per in [None, Some(Period::Second), Some(Period::Month)] {
            let Some([from, to]) = condition.bounds(per) else {
                assert_eq!(condition.holds_measured(1.0, per), None, "{text} {per:?}");
                continue;
            };
            let near = [from, to].into_iter().flat_map(|end| [end.next_down(), end, end.next_up()]);
            for value in near.chain([0.0, -0.0, 7.0, f64::MAX, f64::INFINITY, f64::NEG_INFINITY]) {
                let inside = from <= value && value <= to;
                assert_eq!(condition.holds_measured(value, per), Some(inside), "{text} {per:?} {value:e}");
            }
        }
    }
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "5",
        "12",
        "k",
        "M",
        "GB",
        "ms",
        "%",
        "$",
        ">",
        ">=",
        "≥",
        "<",
        "+",
        "-",
        "–",
        " to ",
        " or ",
        ", ",
        "; ",
        "(",
        ")",
        " ",
        "rows",
        "/day",
        " per hour",
        "over ",
        "more than ",
        "between ",
        " and ",
        "no ",
        "of the time",
        "RPS",
        ".",
        ":",
        "é",
        "\u{a0}",
        "or more",
        "sub-",
        "\n",
        "m",
        "x",
    ]);
    prop_oneof![any::<String>(), prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn every_text_has_a_reading_with_places_inside_it(text in text()) {
        let mut last = 0;
        for clause in clauses(&text) {
            let (at, subject) = (clause.at.clone(), clause.subject.clone());
            prop_assert!(last <= at.start && at.start < at.end);
            prop_assert!(at.start <= subject.start && subject.start <= subject.end && subject.end <= at.end);
            prop_assert!(text.get(at.clone()).is_some_and(|part| part == part.trim()));
            prop_assert!(text.get(subject.clone()).is_some());
            match clause.condition {
                Condition::Prose => prop_assert!(subject.is_empty()),
                Condition::Bound(..) => {}
                Condition::Band(low, high) => {
                    prop_assert_eq!((low.dimension, low.per), (high.dimension, high.per));
                    prop_assert!(low.compare(&high).is_some_and(Ordering::is_le));
                }
            }
            last = at.end;
        }
    }

    #[test]
    fn a_shown_quantity_reads_as_a_bound(mantissa in any::<u64>(), exponent in -9..15_i8, parts in (0..6_u8, 0..7_u8)) {
        let number = Number::new(mantissa, exponent);
        let quantity = Quantity::from_parts(number.mantissa(), number.exponent(), parts.0, parts.1);
        let text = quantity.map(|quantity| format!(">{quantity}")).unwrap_or_default();
        let read: Vec<_> = clauses(&text).map(|clause| clause.condition).collect();
        prop_assert_eq!(read, quantity.map(|quantity| Condition::Bound(Comparison::Above, quantity)).into_iter().collect::<Vec<_>>());
    }
}

/// The first clause in short: its comparison, quantity and subject, or `None` for prose.
fn first(text: &str) -> Option<(String, &str)> {
    let clause = clauses(text).next()?;
    let Condition::Bound(comparison, quantity) = clause.condition else { return None };
    Some((format!("{comparison} {quantity}"), &text[clause.subject]))
}

#[test]
fn a_rate_may_stand_before_the_comparison() {
    assert_eq!(first("Rows per second >70"), Some(("> 70/second".to_owned(), "Rows")));
    assert_eq!(first("Rows/hour > 70"), Some(("> 70/hour".to_owned(), "Rows")));
    assert_eq!(first("Rows per second >70/day"), None);
}

#[test]
fn or_equal_to_belongs_to_the_comparison() {
    assert_eq!(first("greater than or equal to 7 rows"), Some((">= 7".to_owned(), "rows")));
    assert_eq!(first("less than or equal to 7 rows"), Some(("<= 7".to_owned(), "rows")));
    assert_eq!(first("over $2.5 million spend"), Some(("> $2.5M".to_owned(), "spend")));
}

#[test]
fn a_bound_that_holds_only_in_some_case_is_prose() {
    for text in
        [">7k rows if the cache is cold", ">7k rows without an index", ">7k rows when busy", "Growth over 3 months"]
    {
        assert_eq!(first(text), None, "`{text}`");
    }
}
