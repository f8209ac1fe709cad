//! Quantities for people: the largest unit or scale that keeps them exact and short.

use super::{Dimension, Number, Quantity};
use core::fmt;

const SCALES: [(&str, i8); 3] = [("B", 9), ("M", 6), ("k", 3)];
const DECIMAL_BYTES: [(&str, i8); 5] = [("PB", 15), ("TB", 12), ("GB", 9), ("MB", 6), ("KB", 3)];
const BINARY_BYTES: [(&str, u64); 5] =
    [("PiB", 1 << 50), ("TiB", 1 << 40), ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)];
const LONG_TIMES: [(&str, u64); 3] = [("d", 86_400), ("h", 3_600), ("min", 60)];
const SHORT_TIMES: [(&str, i8); 4] = [("s", 0), ("ms", -3), ("us", -6), ("ns", -9)];

/// The largest of `units` of which there is at least one, with at most two decimal places.
fn decimal(number: Number, units: &[(&'static str, i8)]) -> Option<(Number, &'static str)> {
    pick(units.iter().map(|&(name, exponent)| (number.in_units(1, exponent, 2), name)))
}

/// The largest of `units` of which there is a whole number.
fn whole(number: Number, units: &[(&'static str, u64)]) -> Option<(Number, &'static str)> {
    pick(units.iter().map(|&(name, factor)| (number.in_units(factor, 0, 0), name)))
}

fn pick(mut amounts: impl Iterator<Item = (Option<Number>, &'static str)>) -> Option<(Number, &'static str)> {
    amounts.find_map(|(amount, name)| amount.filter(|amount| *amount >= Number::ONE).map(|amount| (amount, name)))
}

fn bytes(number: Number) -> (Number, &'static str) {
    let plain = (number, if number == Number::ONE { "byte" } else { "bytes" });
    let decimal = decimal(number, &DECIMAL_BYTES).unwrap_or(plain);
    match whole(number, &BINARY_BYTES) {
        // 128 KB is also 125 KiB; only a shorter number says that binary units were meant.
        Some(binary) if binary.0.width() < decimal.0.width() => binary,
        _ => decimal,
    }
}

/// `10M`, `$1.5k`, `99.9%`, `10x`, `10 GB`, `90 min`, `40M/day`; parsing it gives the same quantity.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.dimension {
            Dimension::Count | Dimension::Dollars => {
                let sign = if self.dimension == Dimension::Dollars { "$" } else { "" };
                let (amount, scale) = decimal(self.number, &SCALES).unwrap_or((self.number, ""));
                write!(f, "{sign}{amount}{scale}")?;
            }
            Dimension::Percent => write!(f, "{}%", self.number)?,
            Dimension::Factor => write!(f, "{}x", self.number)?,
            Dimension::Bytes => {
                let (amount, unit) = bytes(self.number);
                write!(f, "{amount} {unit}")?;
            }
            Dimension::Seconds => {
                let long = || whole(self.number, &LONG_TIMES);
                let (amount, unit) =
                    long().or_else(|| decimal(self.number, &SHORT_TIMES)).unwrap_or((self.number, "s"));
                write!(f, "{amount} {unit}")?;
            }
        }
        self.per.map_or(Ok(()), |period| write!(f, "/{period}"))
    }
}
