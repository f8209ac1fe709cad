//! Exact quantities: `10GB`, `100k`, `99.9%`, `40M/day`.
//!
//! A quantity is a number in the base unit of its dimension, and for rates the period it counts over. Numbers are
//! decimals held exactly; nothing is rounded before a comparison.

/// A decimal number held exactly: `mantissa * 10^exponent`. Normalised: no trailing zero in the mantissa, zero is `0 * 10^0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Number {
    /// The digits.
    pub mantissa: u64,
    /// The power of ten they are multiplied by.
    pub exponent: i8,
}

/// What is measured. Quantities of different dimensions cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Dimension {
    /// Things counted: users, pipelines, events. Base unit: one.
    Count,
    /// Data. Base unit: one byte; `KB` to `PB` are decimal, `KiB` to `PiB` binary.
    Bytes,
    /// Time. Base unit: one second.
    Seconds,
    /// Percent. Base unit: one percent.
    Percent,
    /// Money. Base unit: one US dollar.
    Dollars,
    /// A multiple of something (`10x`). Base unit: one time.
    Factor,
}

/// The time over which a rate counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Period {
    /// Per second.
    Second,
    /// Per minute.
    Minute,
    /// Per hour.
    Hour,
    /// Per day.
    Day,
    /// Per week.
    Week,
    /// Per month, counted as 30 days.
    Month,
}

/// An amount with its dimension, and its period when it is a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Quantity {
    /// The amount in the base unit of the dimension.
    pub number: Number,
    /// What is measured.
    pub dimension: Dimension,
    /// Over which time, if it is a rate.
    pub per: Option<Period>,
}
