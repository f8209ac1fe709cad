//! The words of quantities: scales, units and periods, and how each is spelt.

use super::{Dimension, Period};

/// One unit: `factor * 10^exponent` of the base unit of its dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    pub(crate) dimension: Dimension,
    pub(crate) factor: u64,
    pub(crate) exponent: i8,
}

impl Unit {
    /// One thing counted.
    pub(crate) const ONE: Self = Self::of(Dimension::Count, 1, 0);
    /// One US dollar.
    pub(crate) const DOLLAR: Self = Self::of(Dimension::Dollars, 1, 0);
    /// One percent.
    pub(crate) const PERCENT: Self = Self::of(Dimension::Percent, 1, 0);
    /// One time.
    pub(crate) const TIME: Self = Self::of(Dimension::Factor, 1, 0);

    const fn of(dimension: Dimension, factor: u64, exponent: i8) -> Self {
        Self { dimension, factor, exponent }
    }
}

/// The unit that is spelt `token`. Short spellings mind their case: `Gb` would be bits, `S` is no second, `m` is
/// neither metre nor minute. Words of three letters or more do not. A year has 365 days, a month 30.
pub(crate) fn unit(token: &str) -> Option<Unit> {
    let unit = match token {
        "KB" | "kB" | "kb" => Unit::of(Dimension::Bytes, 1, 3),
        "MB" | "mb" => Unit::of(Dimension::Bytes, 1, 6),
        "GB" | "gb" => Unit::of(Dimension::Bytes, 1, 9),
        "TB" | "tb" => Unit::of(Dimension::Bytes, 1, 12),
        "PB" | "pb" => Unit::of(Dimension::Bytes, 1, 15),
        "KiB" | "kib" => Unit::of(Dimension::Bytes, 1 << 10, 0),
        "MiB" | "mib" => Unit::of(Dimension::Bytes, 1 << 20, 0),
        "GiB" | "gib" => Unit::of(Dimension::Bytes, 1 << 30, 0),
        "TiB" | "tib" => Unit::of(Dimension::Bytes, 1 << 40, 0),
        "PiB" | "pib" => Unit::of(Dimension::Bytes, 1 << 50, 0),
        "ns" => Unit::of(Dimension::Seconds, 1, -9),
        // The micro sign and the Greek letter look alike.
        "us" | "\u{b5}s" | "\u{3bc}s" => Unit::of(Dimension::Seconds, 1, -6),
        "ms" => Unit::of(Dimension::Seconds, 1, -3),
        "s" => Unit::of(Dimension::Seconds, 1, 0),
        "h" | "hr" => Unit::of(Dimension::Seconds, 3_600, 0),
        "d" => Unit::of(Dimension::Seconds, 86_400, 0),
        _ => return unit_word(token),
    };
    Some(unit)
}

/// The unit that is spelt out as `token`, in any case; at least three letters.
pub(crate) fn unit_word(token: &str) -> Option<Unit> {
    const WORDS: &[(&[&str], Unit)] = &[
        (&["byte", "bytes"], Unit::of(Dimension::Bytes, 1, 0)),
        (&["nanosecond", "nanoseconds"], Unit::of(Dimension::Seconds, 1, -9)),
        (&["microsecond", "microseconds"], Unit::of(Dimension::Seconds, 1, -6)),
        (&["millisecond", "milliseconds"], Unit::of(Dimension::Seconds, 1, -3)),
        (&["sec", "secs", "second", "seconds"], Unit::of(Dimension::Seconds, 1, 0)),
        (&["min", "mins", "minute", "minutes"], Unit::of(Dimension::Seconds, 60, 0)),
        (&["hrs", "hour", "hours"], Unit::of(Dimension::Seconds, 3_600, 0)),
        (&["day", "days"], Unit::of(Dimension::Seconds, 86_400, 0)),
        (&["week", "weeks"], Unit::of(Dimension::Seconds, 7 * 86_400, 0)),
        (&["month", "months"], Unit::of(Dimension::Seconds, 30 * 86_400, 0)),
        (&["year", "years"], Unit::of(Dimension::Seconds, 365 * 86_400, 0)),
        (&["percent", "pct"], Unit::PERCENT),
        (&["usd", "dollar", "dollars"], Unit::DOLLAR),
    ];
    let spelt = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(token));
    WORDS.iter().find(|(names, _)| spelt(names)).map(|&(_, unit)| unit)
}

/// The power of ten that is spelt `token`. `m` is never a scale, and `B` always is one: bytes are written `bytes`.
pub(crate) fn scale(token: &str) -> Option<i8> {
    match token {
        "k" | "K" => Some(3),
        "M" => Some(6),
        "B" => Some(9),
        _ if token.eq_ignore_ascii_case("thousand") => Some(3),
        _ if token.eq_ignore_ascii_case("million") => Some(6),
        _ if token.eq_ignore_ascii_case("billion") => Some(9),
        _ => None,
    }
}

/// The period that is spelt `token`, as it stands after `/` or `per`.
pub(crate) fn period(token: &str) -> Option<Period> {
    const WORDS: &[(&[&str], Period)] = &[
        (&["s", "sec", "second", "seconds"], Period::Second),
        (&["min", "minute", "minutes"], Period::Minute),
        (&["h", "hr", "hour", "hours"], Period::Hour),
        (&["d", "day", "days"], Period::Day),
        (&["wk", "week", "weeks"], Period::Week),
        (&["mo", "month", "months"], Period::Month),
    ];
    // A capital letter alone is something else.
    let spelt = |name: &str| if token.len() == 1 { name == token } else { name.eq_ignore_ascii_case(token) };
    WORDS.iter().find(|(names, _)| names.iter().any(|name| spelt(name))).map(|&(_, period)| period)
}

/// Whether `token` is an abbreviation that says both what is counted and that it is per second: requests, queries or
/// transactions.
pub(crate) fn per_second_noun(token: &str) -> bool {
    ["rps", "qps", "tps"].iter().any(|noun| noun.eq_ignore_ascii_case(token))
}
