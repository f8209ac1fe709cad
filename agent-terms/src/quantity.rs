//! Exact quantities: `10GB`, `100k`, `99.9%`, `40M/day`.
//!
//! A quantity is a number in the base unit of its dimension, and for rates the period it counts over. Numbers are
//! decimals held exactly; nothing is rounded before a comparison. How quantities are written is said at
//! [`Quantity`]'s `FromStr`.

mod display;
mod error;
mod float;
mod number;
mod parse;
mod units;

pub use error::{QuantityError, QuantityErrorKind};
pub use number::Number;
pub(crate) use parse::{Scan, proceed, scan, skip_spaces, word_end};
pub(crate) use units::period;

use crate::kinds::words;
use core::cmp::Ordering;

words! {
    /// What is measured. Quantities of different dimensions cannot be compared.
    Dimension {
        /// Things counted: users, pipelines, events. Base unit: one.
        Count = "count",
        /// Data. Base unit: one byte; `KB` to `PB` are decimal, `KiB` to `PiB` binary.
        Bytes = "bytes",
        /// Time. Base unit: one second.
        Seconds = "seconds",
        /// Percent. Base unit: one percent.
        Percent = "percent",
        /// Money. Base unit: one US dollar.
        Dollars = "dollars",
        /// A multiple of something (`10x`). Base unit: one time.
        Factor = "times",
    }
}

words! {
    /// The time over which a rate counts.
    Period {
        /// Per second.
        Second = "second",
        /// Per minute.
        Minute = "minute",
        /// Per hour.
        Hour = "hour",
        /// Per day.
        Day = "day",
        /// Per week.
        Week = "week",
        /// Per month, counted as 30 days.
        Month = "month",
    }
}

impl Period {
    /// How long the period is, in seconds; a month has 30 days.
    #[must_use]
    pub const fn seconds(self) -> u32 {
        match self {
            Self::Second => 1,
            Self::Minute => 60,
            Self::Hour => 3_600,
            Self::Day => 86_400,
            Self::Week => 604_800,
            Self::Month => 2_592_000,
        }
    }
}

/// An amount with its dimension, and its period when it is a rate.
///
/// `==` asks whether two quantities are the same number over the same period; `60/minute` and `1/second` are not.
/// [`Quantity::compare`] asks which is more, and those two are then equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Quantity {
    /// The amount in the base unit of the dimension.
    pub number: Number,
    /// What is measured.
    pub dimension: Dimension,
    /// Over which time, if it is a rate.
    pub per: Option<Period>,
}

impl Quantity {
    /// An amount in the base unit of `dimension`, not a rate.
    #[must_use]
    pub const fn new(number: Number, dimension: Dimension) -> Self {
        Self { number, dimension, per: None }
    }

    /// The same amount as a rate over `period`.
    #[must_use]
    pub const fn over(self, period: Period) -> Self {
        Self { per: Some(period), ..self }
    }

    /// The four raw parts for a packed table: mantissa, exponent, the dimension's number, and the period's number
    /// plus one, or 0 when it is not a rate. [`Quantity::from_parts`] is the way back.
    #[must_use]
    pub const fn to_parts(self) -> (u64, i8, u8, u8) {
        let period = match self.per {
            Some(period) => period.as_u8() + 1,
            None => 0,
        };
        (self.number.mantissa(), self.number.exponent(), self.dimension.as_u8(), period)
    }

    /// The quantity made of the parts that [`Quantity::to_parts`] gives; `None` when there is no such dimension or
    /// period.
    #[must_use]
    pub const fn from_parts(mantissa: u64, exponent: i8, dimension: u8, period: u8) -> Option<Self> {
        let Some(dimension) = Dimension::from_u8(dimension) else { return None };
        let per = match period.checked_sub(1) {
            None => None,
            Some(number) => match Period::from_u8(number) {
                None => return None,
                period => period,
            },
        };
        Some(Self { number: Number::new(mantissa, exponent), dimension, per })
    }

    /// Which of the two is more, exactly. Rates of different periods are converted; `None` for unlike dimensions and
    /// for a rate against a plain amount.
    #[must_use]
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        if self.dimension != other.dimension {
            return None;
        }
        match (self.per, other.per) {
            (None, None) => Some(self.number.cmp(&other.number)),
            // a/A against b/B is a*B against b*A: no division, nothing lost.
            (Some(mine), Some(theirs)) => {
                Some(self.number.cmp_multiples(theirs.seconds(), other.number, mine.seconds()))
            }
            _ => None,
        }
    }

    /// The amount in the base unit of its dimension as the nearest float, for a rate converted to the period `per`; `None`
    /// when one is a rate and the other is not. Only the float is rounded, and once: quantities that
    /// [`compare`](Self::compare) finds equal give the same float, and one that is more never gives a smaller one.
    #[must_use]
    pub fn in_period(self, per: Option<Period>) -> Option<f64> {
        match (self.per, per) {
            (None, None) => Some(self.number.to_f64()),
            (Some(mine), Some(wanted)) if mine == wanted => Some(self.number.to_f64()),
            (Some(mine), Some(wanted)) => Some(self.number.to_f64_times(wanted.seconds(), mine.seconds())),
            _ => None,
        }
    }
}
