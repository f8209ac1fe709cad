//! Numbers as floats: one rounding, also after a change of the period.

use super::Number;
use core::fmt::{self, Write};

/// How many significant digits are written. Every number times the seconds of one period and divided by those of
/// another that ends at all ends within 35: up to 20 of the mantissa, 7 of the factor, and 8 that the division adds.
const SIGNIFICANT: usize = 40;

impl Number {
    /// The nearest float.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        self.to_f64_times(1, 1)
    }

    /// The nearest float to `self * numerator / denominator`, which is not zero.
    ///
    /// It depends on nothing but that value, and a greater value never gives a smaller float. So however two equal
    /// quantities are written, their floats are equal too.
    pub(crate) fn to_f64_times(self, numerator: u32, denominator: u32) -> f64 {
        if let Some(nearest) = self.divided(numerator, denominator) {
            return nearest;
        }
        self.read_as_digits(numerator, denominator)
    }

    /// The same where both sides of the fraction are floats without rounding, which they nearly always are: then the division
    /// is the only one to round, and gives the nearest float.
    fn divided(self, numerator: u32, denominator: u32) -> Option<f64> {
        /// Every whole number up to here is a float.
        const LARGEST: u64 = 1 << f64::MANTISSA_DIGITS;
        let power = 10_u64.checked_pow(u32::from(self.exponent().unsigned_abs()))?;
        let (mut above, mut below) = (self.mantissa().checked_mul(u64::from(numerator))?, u64::from(denominator));
        let side = if self.exponent() < 0 { &mut below } else { &mut above };
        *side = side.checked_mul(power)?;
        (above <= LARGEST && below <= LARGEST).then(|| above as f64 / below as f64)
    }

    /// The same for any number, by way of its digits.
    fn read_as_digits(self, numerator: u32, denominator: u32) -> f64 {
        let denominator = u128::from(denominator);
        let product = u128::from(self.mantissa()) * u128::from(numerator);
        let (whole, mut rest) = (product / denominator, product % denominator);
        let mut digits = Digits { bytes: [0; 48], len: 0 };
        let mut places = 0;
        // 96 bits have 29 digits, up to 40 and one more are followed by `e` and an exponent of four characters: all of
        // it fits the buffer. The standard library rounds a decimal correctly; a product of two floats would not.
        let _ = if whole == 0 && rest != 0 { Ok(()) } else { write!(digits, "{whole}") };
        while rest != 0 && digits.len < SIGNIFICANT {
            let digit = rest * 10 / denominator;
            rest = rest * 10 % denominator;
            places += 1;
            if digit != 0 || digits.len > 0 {
                let _ = write!(digits, "{digit}");
            }
        }
        if rest != 0 {
            // What is left lifts the value above the digits, which decides where they alone would be a tie.
            places += 1;
            let _ = digits.write_str("1");
        }
        let _ = write!(digits, "e{}", i32::from(self.exponent()) - places);
        digits.read().unwrap_or(f64::NAN)
    }
}

/// Text on the stack.
struct Digits {
    bytes: [u8; 48],
    len: usize,
}

impl Digits {
    fn read(&self) -> Option<f64> {
        core::str::from_utf8(&self.bytes[..self.len]).ok()?.parse().ok()
    }
}

impl Write for Digits {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.len + text.len();
        self.bytes.get_mut(self.len..end).ok_or(fmt::Error)?.copy_from_slice(text.as_bytes());
        self.len = end;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn both_ways_give_the_same_float() {
        let (mut divided, mut state) = (0, 1_u64);
        for _ in 0..20_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let number = Number::new(state >> ((state >> 40) % 64), (state % 41) as i8 - 20);
            for (numerator, denominator) in [(1, 1), (60, 1), (1, 86_400), (3_600, 604_800), (604_800, 31_557_600)] {
                let Some(fast) = number.divided(numerator, denominator) else { continue };
                let slow = number.read_as_digits(numerator, denominator);
                assert_eq!(fast.to_bits(), slow.to_bits(), "{number} * {numerator} / {denominator}");
                divided += 1;
            }
        }
        assert!(divided > 10_000, "{divided}");
    }
}
