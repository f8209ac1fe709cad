//! Decimal numbers held exactly: normalised, compared without rounding, printed in full.

use core::{
    cmp::Ordering,
    fmt::{self, Write},
};

/// A decimal number held exactly: `mantissa * 10^exponent`, never negative.
///
/// Always normalised (no trailing zero in the mantissa as long as the exponent allows, zero is `0 * 10^0`), so equal
/// numbers are equal field by field, and `Ord` is the order of the values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Number {
    mantissa: u64,
    exponent: i8,
}

impl Number {
    /// Zero.
    pub const ZERO: Self = Self { mantissa: 0, exponent: 0 };
    /// One.
    pub const ONE: Self = Self { mantissa: 1, exponent: 0 };

    /// `mantissa * 10^exponent`, normalised.
    #[must_use]
    pub const fn new(mantissa: u64, exponent: i8) -> Self {
        // What the tables hold is normalised already, and 128 bits are slow to divide.
        if !mantissa.is_multiple_of(10) {
            return Self { mantissa, exponent };
        }
        match Self::normal(mantissa as u128, exponent as i32) {
            Some(number) => number,
            // Never taken: what fits before normalising fits after it.
            None => Self { mantissa, exponent },
        }
    }

    /// The digits, without trailing zeros.
    #[must_use]
    pub const fn mantissa(self) -> u64 {
        self.mantissa
    }

    /// The power of ten the digits are multiplied by.
    #[must_use]
    pub const fn exponent(self) -> i8 {
        self.exponent
    }

    /// The product; `None` when it cannot be held exactly.
    #[must_use]
    pub const fn checked_mul(self, other: Self) -> Option<Self> {
        // Two 64-bit factors cannot overflow 128 bits, nor two 8-bit exponents 32.
        Self::normal(self.mantissa as u128 * other.mantissa as u128, self.exponent as i32 + other.exponent as i32)
    }

    /// `mantissa * 10^exponent` normalised; `None` when it does not fit.
    pub(crate) const fn normal(mut mantissa: u128, mut exponent: i32) -> Option<Self> {
        if mantissa == 0 {
            return Some(Self::ZERO);
        }
        while mantissa.is_multiple_of(10) {
            mantissa /= 10;
            exponent = exponent.saturating_add(1);
        }
        while exponent > i8::MAX as i32 && mantissa <= u64::MAX as u128 {
            mantissa *= 10;
            exponent -= 1;
        }
        if mantissa > u64::MAX as u128 || exponent > i8::MAX as i32 || exponent < i8::MIN as i32 {
            return None;
        }
        Some(Self { mantissa: mantissa as u64, exponent: exponent as i8 })
    }

    /// How many units of `factor * 10^exponent` this is, when that takes at most `places` decimal places.
    pub(crate) fn in_units(self, factor: u64, exponent: i8, places: u8) -> Option<Self> {
        let shift = i32::from(self.exponent) - i32::from(exponent) + i32::from(places);
        let ten = 10_u128.checked_pow(u32::try_from(shift).ok()?)?;
        let digits = u128::from(self.mantissa).checked_mul(ten)?;
        let factor = u128::from(factor);
        if !digits.is_multiple_of(factor) {
            return None;
        }
        Self::normal(digits / factor, -i32::from(places))
    }

    /// Compares `self * mine` with `other * theirs`, exactly.
    pub(crate) fn cmp_multiples(self, mine: u32, other: Self, theirs: u32) -> Ordering {
        let left = u128::from(self.mantissa) * u128::from(mine);
        let right = u128::from(other.mantissa) * u128::from(theirs);
        let (Some(left_log), Some(right_log)) = (left.checked_ilog10(), right.checked_ilog10()) else {
            return left.cmp(&right);
        };
        let magnitude = |log: u32, exponent: i8| i64::from(log) + i64::from(exponent);
        magnitude(left_log, self.exponent).cmp(&magnitude(right_log, other.exponent)).then_with(|| {
            // The same magnitude: brought to the same count of digits, at most 29 (64 bits times 32 bits), which
            // 128 bits hold.
            let digits = left_log.max(right_log);
            (left * 10_u128.pow(digits - left_log)).cmp(&(right * 10_u128.pow(digits - right_log)))
        })
    }

    /// How many characters [`Display`](fmt::Display) writes.
    pub(crate) fn width(self) -> usize {
        let mut counter = Counter(0);
        // Counting cannot fail.
        let _ = write!(counter, "{self}");
        counter.0
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        self.cmp_multiples(1, *other, 1)
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<u64> for Number {
    fn from(value: u64) -> Self {
        Self::new(value, 0)
    }
}

/// All digits, without an exponent: `1500`, `0.25`.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let zeros = |f: &mut fmt::Formatter<'_>, count: u32| (0..count).try_for_each(|_| f.write_char('0'));
        let shift = u32::from(self.exponent.unsigned_abs());
        if self.exponent >= 0 {
            write!(f, "{}", self.mantissa)?;
            return zeros(f, shift);
        }
        let digits = self.mantissa.checked_ilog10().map_or(1, |log| log + 1);
        if digits <= shift {
            f.write_str("0.")?;
            zeros(f, shift - digits)?;
            return write!(f, "{}", self.mantissa);
        }
        // Fewer than 20 places here, so the power fits 64 bits.
        let power = 10_u64.pow(shift);
        write!(f, "{}.{:0width$}", self.mantissa / power, self.mantissa % power, width = shift as usize)
    }
}

/// Counts what is written.
struct Counter(usize);

impl Write for Counter {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 += text.len();
        Ok(())
    }
}
