//! Quantities: how they are written, compared, printed and packed.

use agent_terms::quantity::{Dimension, Number, Period, Quantity, QuantityErrorKind};
use core::cmp::Ordering;
use proptest::prelude::*;

fn read(text: &str) -> Quantity {
    text.parse().unwrap_or_else(|error| panic!("`{text}`: {error}"))
}

#[test]
fn every_spelling_reads_as_its_base_unit() {
    use Dimension::{Bytes, Count, Dollars, Factor, Percent, Seconds};
    let table: &[(&str, (u64, i8), Dimension)] = &[
        ("7", (7, 0), Count),
        ("30k", (3, 4), Count),
        ("30K", (3, 4), Count),
        ("12M", (12, 6), Count),
        ("2B", (2, 9), Count),
        ("2 B", (2, 9), Count),
        ("4.5 million", (45, 5), Count),
        ("3 Billion", (3, 9), Count),
        ("6 thousand", (6, 3), Count),
        ("2,500", (25, 2), Count),
        ("12,345,678", (12_345_678, 0), Count),
        ("2_500", (25, 2), Count),
        ("0.50", (5, -1), Count),
        (".5", (5, -1), Count),
        ("000", (0, 0), Count),
        ("20000000000000000000000", (2, 22), Count),
        ("3TB", (3, 12), Bytes),
        ("3 tb", (3, 12), Bytes),
        ("1.5KiB", (1536, 0), Bytes),
        ("8 PiB", (8 << 50, 0), Bytes),
        ("64 bytes", (64, 0), Bytes),
        ("5k bytes", (5, 3), Bytes),
        ("250ms", (25, -2), Seconds),
        ("9 us", (9, -6), Seconds),
        ("9\u{b5}s", (9, -6), Seconds),
        ("9\u{3bc}s", (9, -6), Seconds),
        ("1ns", (1, -9), Seconds),
        ("2.5h", (9, 3), Seconds),
        ("45 min", (27, 2), Seconds),
        ("36-hour", (129_600, 0), Seconds),
        ("7d", (604_800, 0), Seconds),
        ("2 months", (5_184, 3), Seconds),
        ("1 year", (31_536, 3), Seconds),
        ("99.95%", (9_995, -2), Percent),
        ("80 %", (8, 1), Percent),
        ("80 percent", (8, 1), Percent),
        ("$250k", (25, 4), Dollars),
        ("300 USD", (3, 2), Dollars),
        ("4x", (4, 0), Factor),
        ("1.5X", (15, -1), Factor),
        ("3\u{d7}", (3, 0), Factor),
    ];
    for &(text, (mantissa, exponent), dimension) in table {
        let expected = Quantity::new(Number::new(mantissa, exponent), dimension);
        assert_eq!(read(text), expected, "`{text}`");
        assert_eq!(read(&format!("  {text} ")), expected, "`{text}` with spaces");
    }
}

#[test]
fn every_spelling_of_a_rate_has_its_period() {
    let count = |number: Number, period| Quantity::new(number, Dimension::Count).over(period);
    let table = [
        ("3k/s", count(Number::new(3, 3), Period::Second)),
        ("3k / sec", count(Number::new(3, 3), Period::Second)),
        ("3k per second", count(Number::new(3, 3), Period::Second)),
        ("3k RPS", count(Number::new(3, 3), Period::Second)),
        ("3 qps", count(Number::new(3, 0), Period::Second)),
        ("9/min", count(Number::new(9, 0), Period::Minute)),
        ("9 per Hour", count(Number::new(9, 0), Period::Hour)),
        ("9/h", count(Number::new(9, 0), Period::Hour)),
        ("20M/day", count(Number::new(2, 7), Period::Day)),
        ("20M/d", count(Number::new(2, 7), Period::Day)),
        ("9/week", count(Number::new(9, 0), Period::Week)),
        ("9/month", count(Number::new(9, 0), Period::Month)),
        ("70GB/day", Quantity::new(Number::new(7, 10), Dimension::Bytes).over(Period::Day)),
        ("$40/month", Quantity::new(Number::new(4, 1), Dimension::Dollars).over(Period::Month)),
    ];
    for (text, expected) in table {
        assert_eq!(read(text), expected, "`{text}`");
    }
}

#[test]
fn what_is_no_quantity_says_where_and_why() {
    use QuantityErrorKind::{LetterM, NoNumber, OutOfRange, Trailing, UnknownPeriod, UnknownUnit};
    let table = [
        ("", 0, NoNumber),
        ("  ", 0, NoNumber),
        ("GB", 0, NoNumber),
        ("-5", 0, NoNumber),
        ("$", 1, NoNumber),
        ("$ 5", 1, NoNumber),
        ("5m", 1, LetterM),
        (" 5m", 2, LetterM),
        ("5 m", 1, Trailing),
        ("10Gb", 2, UnknownUnit),
        ("10Gbps", 2, UnknownUnit),
        ("10GB2", 2, UnknownUnit),
        ("1e6", 1, UnknownUnit),
        ("5S", 1, UnknownUnit),
        ("$5GB", 2, UnknownUnit),
        ("$5%", 2, UnknownUnit),
        ("8beta-bots users", 1, UnknownUnit),
        ("1,00", 1, Trailing),
        ("1000,000", 4, Trailing),
        ("1.2.3", 3, Trailing),
        ("5 people", 1, Trailing),
        ("5/fortnight", 1, UnknownPeriod),
        ("5/day/user", 5, UnknownPeriod),
        ("5/D", 1, UnknownPeriod),
        ("123456789012345678901", 0, OutOfRange),
        ("18446744073709551616", 0, OutOfRange),
    ];
    for (text, at, kind) in table {
        let error = text.parse::<Quantity>().expect_err(text);
        assert_eq!((error.at(), error.kind()), (at, kind), "`{text}`");
        assert!(error.to_string().starts_with(&format!("at byte {at}: ")), "{error}");
    }
    assert!(format!("1{}", "0".repeat(200)).parse::<Quantity>().is_err(), "too large");
    assert!(format!("0.{}1", "0".repeat(200)).parse::<Quantity>().is_err(), "too small");
}

#[test]
fn a_quantity_is_shown_in_its_largest_exact_unit() {
    let table = [
        ("10000000", "10M"),
        ("1500", "1.5k"),
        ("1234", "1234"),
        ("0", "0"),
        ("$250000", "$250k"),
        ("10000MB", "10 GB"),
        ("1024 bytes", "1 KiB"),
        ("128KB", "128 KB"),
        ("512MiB", "512 MiB"),
        ("1.25TB", "1.25 TB"),
        ("1 byte", "1 byte"),
        ("1025 bytes", "1025 bytes"),
        ("0.25s", "250 ms"),
        ("2500ms", "2.5 s"),
        ("1.5h", "90 min"),
        ("48h", "2 d"),
        ("0 s", "0 s"),
        ("99.90%", "99.9%"),
        ("10x", "10x"),
        ("40M per day", "40M/day"),
        ("1000 GB/hour", "1 TB/hour"),
        ("12k rps", "12k/second"),
    ];
    for (text, shown) in table {
        assert_eq!(read(text).to_string(), shown, "`{text}`");
    }
}

#[test]
fn unlike_quantities_do_not_compare_and_rates_convert() {
    let compare = |a, b| read(a).compare(&read(b));
    assert_eq!(compare("60/min", "1/s"), Some(Ordering::Equal));
    assert_eq!(compare("10M/hour", "100k/second"), Some(Ordering::Less));
    assert_eq!(compare("30/month", "1/day"), Some(Ordering::Equal));
    assert_eq!(compare("7/week", "1.0000001/day"), Some(Ordering::Less));
    assert_eq!(compare("1GiB", "1GB"), Some(Ordering::Greater));
    assert_eq!(compare("1.5h", "90 min"), Some(Ordering::Equal));
    assert_eq!(compare("1GB", "1s"), None);
    assert_eq!(compare("5", "5/day"), None);
    assert_eq!(compare("5%", "5x"), None);
    assert_ne!(read("60/min"), read("1/s"), "`==` is about what is written");
}

#[test]
fn floats_are_the_nearest_ones() {
    assert_eq!(read("0.1").in_period(None), Some(0.1));
    assert_eq!(read("99.9%").in_period(None), Some(99.9));
    assert_eq!(read("120/min").in_period(Some(Period::Second)), Some(2.0));
    assert_eq!(read("2/s").in_period(Some(Period::Day)), Some(172_800.0));
    assert_eq!(read("2/s").in_period(None), None);
    assert_eq!(read("2").in_period(Some(Period::Day)), None);
    assert_eq!(Ok(Number::new(u64::MAX, 127).to_f64()), "18446744073709551615e127".parse());
    assert_eq!(Number::new(1, -128).to_f64(), 1e-128);
}

#[test]
fn rates_are_rounded_once() {
    let per_second = |text| read(text).in_period(Some(Period::Second)).unwrap();
    assert_eq!(per_second("24M/day"), per_second("1M/hour"));
    assert_eq!(per_second("1M/hour"), 1e6 / 3600.0);
    assert!(per_second("1M/hour") > per_second("277.777/s") && per_second("1M/hour") < per_second("278/s"));
    assert_eq!(per_second("0.3/min"), 0.005);
    assert_eq!(read("7/week").in_period(Some(Period::Month)), Some(30.0));
    assert_eq!(read("0/week").in_period(Some(Period::Month)), Some(0.0));
    let most = Quantity::new(Number::new(u64::MAX, 127), Dimension::Count).over(Period::Second);
    assert_eq!(most.in_period(Some(Period::Month)), "47813960639055157786080000e127".parse().ok());
    let least = Quantity::new(Number::new(1, -128), Dimension::Count).over(Period::Month);
    assert_eq!(least.in_period(Some(Period::Second)), Some(1e-128 / 2_592_000.0));
}

#[test]
fn parts_can_be_used_in_constants() {
    const BOUND: Option<Quantity> = Quantity::from_parts(5, 3, Dimension::Count.as_u8(), Period::Day.as_u8() + 1);
    assert_eq!(BOUND, Some(read("5k/day")));
    assert_eq!(Quantity::from_parts(5, 0, 99, 0), None);
    assert_eq!(Quantity::from_parts(5, 0, 0, 99), None);
    for (index, dimension) in Dimension::ALL.iter().enumerate() {
        assert_eq!(Dimension::from_u8(index as u8), Some(*dimension));
    }
    assert_eq!(Dimension::from_u8(Dimension::ALL.len() as u8), None);
}

fn number() -> impl Strategy<Value = Number> {
    let mantissa = prop_oneof![any::<u64>(), 0..2_000_u64, (0..64_u32).prop_map(|bits| 1 << bits)];
    let exponent = prop_oneof![any::<i8>(), -9..15_i8];
    (mantissa, exponent).prop_map(|(mantissa, exponent)| Number::new(mantissa, exponent))
}

fn quantity() -> impl Strategy<Value = Quantity> {
    let dimension = prop::sample::select(Dimension::ALL);
    let per = prop::option::of(prop::sample::select(Period::ALL));
    (number(), dimension, per).prop_map(|(number, dimension, per)| Quantity { number, dimension, per })
}

/// Texts that look like quantities, and any other.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "1",
        "0",
        "9",
        "5",
        ",",
        ".",
        "_",
        "$",
        "k",
        "M",
        "B",
        "m",
        "GB",
        "KiB",
        "s",
        "ms",
        "µs",
        "min",
        "h",
        "%",
        "x",
        "×",
        " ",
        "-",
        "/",
        " per ",
        "day",
        "s",
        "RPS",
        "million",
        "é",
        "\u{a0}",
        "0000000000000000000",
    ]);
    prop_oneof![any::<String>(), prop::collection::vec(piece, 0..9).prop_map(|pieces| pieces.concat())]
}

/// The same rate over another period, if that can be written.
fn rewritten(quantity: Quantity, period: Period) -> Option<Quantity> {
    let (mine, wanted) = (quantity.per?.seconds(), period.seconds());
    let number = quantity.number.checked_mul(Number::from(u64::from(wanted)))?;
    let divided = number.mantissa().is_multiple_of(u64::from(mine)).then(|| number.mantissa() / u64::from(mine))?;
    Some(Quantity::new(Number::new(divided, number.exponent()), quantity.dimension).over(period))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn equal_rates_are_equal_floats_and_the_order_stays(
        a in quantity(), b in quantity(), period in prop::sample::select(Period::ALL),
        written in prop::sample::select(Period::ALL),
    ) {
        if let Some(same) = rewritten(a, written) {
            prop_assert_eq!(a.compare(&same), Some(Ordering::Equal));
            prop_assert_eq!(a.in_period(Some(period)), same.in_period(Some(period)));
        }
        let b = Quantity { dimension: a.dimension, ..b };
        let wanted = a.per.map(|_| period);
        if let (Some(order), Some(x), Some(y)) = (a.compare(&b), a.in_period(wanted), b.in_period(wanted)) {
            let floats = x.partial_cmp(&y).unwrap();
            prop_assert!(floats == order || floats.is_eq(), "{a:?} {b:?}: {x} {y}");
        }
    }

    #[test]
    fn no_text_makes_it_panic_and_errors_point_into_it(text in text()) {
        if let Err(error) = text.parse::<Quantity>() {
            prop_assert!(error.at() <= text.len() && text.is_char_boundary(error.at()), "{error}");
        }
    }

    #[test]
    fn what_is_shown_reads_as_the_same(quantity in quantity()) {
        let shown = quantity.to_string();
        prop_assert_eq!(shown.parse::<Quantity>(), Ok(quantity), "{}", shown);
    }

    #[test]
    fn what_reads_is_shown_and_reads_again(text in text()) {
        if let Ok(quantity) = text.parse::<Quantity>() {
            prop_assert_eq!(quantity.to_string().parse::<Quantity>(), Ok(quantity));
        }
    }

    #[test]
    fn parts_go_both_ways(quantity in quantity()) {
        let (mantissa, exponent, dimension, period) = quantity.to_parts();
        prop_assert_eq!(Quantity::from_parts(mantissa, exponent, dimension, period), Some(quantity));
    }

    #[test]
    fn numbers_are_in_total_order(a in number(), b in number(), c in number()) {
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        prop_assert_eq!(a.cmp(&b) == Ordering::Equal, a == b);
        if a <= b && b <= c {
            prop_assert!(a <= c);
        }
        // Floats are rounded, so they may only tie where the numbers do not.
        prop_assert!(a.to_f64().partial_cmp(&b.to_f64()).is_some_and(|order| order == a.cmp(&b) || order.is_eq()));
    }

    #[test]
    fn numbers_compare_like_integers(a in any::<u64>(), b in any::<u64>(), i in 0..18_i8, j in 0..18_i8) {
        // Both times 10^9, so that the exponents may be negative.
        let (left, right) = (Number::new(a, i - 9), Number::new(b, j - 9));
        let whole = |mantissa, exponent: i8| u128::from(mantissa) * 10_u128.pow(exponent.unsigned_abs().into());
        prop_assert_eq!(left.cmp(&right), whole(a, i).cmp(&whole(b, j)));
    }

    #[test]
    fn rates_compare_like_fractions(
        a in any::<u32>(), b in any::<u32>(), i in 0..12_i8, j in 0..12_i8,
        p in prop::sample::select(Period::ALL), q in prop::sample::select(Period::ALL),
    ) {
        let rate = |mantissa: u32, exponent, period| {
            Quantity::new(Number::new(mantissa.into(), exponent), Dimension::Count).over(period)
        };
        let times = |mantissa: u32, exponent: i8, period: Period| {
            u128::from(mantissa) * 10_u128.pow(exponent.unsigned_abs().into()) * u128::from(period.seconds())
        };
        prop_assert_eq!(rate(a, i, p).compare(&rate(b, j, q)), Some(times(a, i, q).cmp(&times(b, j, p))));
    }

    #[test]
    fn a_product_is_exact_or_none(a in any::<u64>(), b in any::<u64>(), i in any::<i8>(), j in any::<i8>()) {
        let product = Number::new(a, i).checked_mul(Number::new(b, j));
        if let Some(product) = product {
            let float = Number::new(a, i).to_f64() * Number::new(b, j).to_f64();
            prop_assert!((product.to_f64() - float).abs() <= float * 1e-12);
        }
    }
}
