//! Text to quantity: one scanner for whole strings (`FromStr`) and for the quantities inside a threshold.

use super::{
    Number, Period, Quantity, QuantityError, QuantityErrorKind,
    units::{self, Unit},
};
use core::{ops::Range, str::FromStr};

/// A quantity found at the start of a text, and how it was written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scan {
    /// Where it ends.
    pub(crate) end: usize,
    /// The number before scale and unit.
    pub(crate) written: Number,
    /// Whether it was written as versions are, with a decimal point: `3.0` is not `3`.
    pub(crate) fraction: bool,
    /// The power of ten of the scale, 0 without one.
    pub(crate) scale: i8,
    /// The unit; none for things counted.
    pub(crate) unit: Option<Unit>,
    /// The period, if one followed.
    pub(crate) per: Option<Period>,
    /// Where an abbreviation such as `RPS` stands that says what is counted.
    pub(crate) noun: Option<(usize, usize)>,
}

impl Scan {
    /// The quantity; `None` when it cannot be held exactly.
    pub(crate) fn quantity(&self) -> Option<Quantity> {
        let unit = self.unit.unwrap_or(Unit::ONE);
        let exponent = i32::from(self.scale) + i32::from(unit.exponent);
        let number = self.written.checked_mul(Number::normal(u128::from(unit.factor), exponent)?)?;
        Some(Quantity { number, dimension: unit.dimension, per: self.per })
    }
}

/// Reads `"$"? NUMBER scale? unit? (("/" | " per ") period)?`.
///
/// | part | spellings |
/// |---|---|
/// | number | `10`, `1.5`, `.5`, digits grouped as `1,000` or `1_000` |
/// | scale | `k` `K` `M` `B`, `thousand`, `million`, `billion` |
/// | bytes | `KB` to `PB` (decimal), `KiB` to `PiB` (binary), `bytes` |
/// | time | `ns` `us` `ms` `s` `min` `h` `d`, and the words up to `years` (365 days; a month has 30) |
/// | others | `%`, `percent`, `x`, `USD`, `dollars` |
/// | period | `s` `min` `h` `d` or the words second to month; `RPS`, `QPS` and `TPS` mean a count per second |
///
/// `m` is neither a scale nor a unit, `B` is always the scale, and `Gb` is nothing, because it would be bits.
///
/// # Errors
/// When the text is anything else; the error says at which byte and what was expected.
impl FromStr for Quantity {
    type Err = QuantityError;

    fn from_str(text: &str) -> Result<Self, QuantityError> {
        let trimmed = text.trim_end();
        let start = skip_spaces(trimmed, 0);
        let scan = scan(trimmed, start)?;
        let rest = &trimmed[scan.end..];
        if !rest.is_empty() {
            let kind =
                if rest.starts_with('/') { QuantityErrorKind::UnknownPeriod } else { QuantityErrorKind::Trailing };
            return Err(QuantityError { at: scan.end, kind });
        }
        scan.quantity().ok_or(QuantityError { at: start, kind: QuantityErrorKind::OutOfRange })
    }
}

/// Reads the longest quantity that starts at byte `at` of `text`; it may end in the middle of the text.
pub(crate) fn scan(text: &str, at: usize) -> Result<Scan, QuantityError> {
    let dollars = text[at..].starts_with('$');
    let start = at + usize::from(dollars);
    let (written, end) = number(text, start)?;
    let fraction = text[start..end].contains('.');
    let mut scan =
        Scan { end, written, fraction, scale: 0, unit: dollars.then_some(Unit::DOLLAR), per: None, noun: None };
    attached(text, &mut scan)?;
    proceed(text, &mut scan);
    Ok(scan)
}

/// Reads on after the number and what is attached to it: a unit after a space or a hyphen, and the period.
pub(crate) fn proceed(text: &str, scan: &mut Scan) {
    if scan.unit.is_none_or(|unit| unit == Unit::DOLLAR) {
        spaced_scale(text, scan);
    }
    if scan.unit.is_none() {
        spaced(text, scan);
    }
    if scan.per.is_none() {
        rate(text, scan);
    }
}

/// The scale or unit that is written directly after the number.
fn attached(text: &str, scan: &mut Scan) -> Result<(), QuantityError> {
    let at = scan.end;
    let end = word_end(text, at);
    let token = &text[at..end];
    if token.is_empty() {
        if let Some(sign @ ('%' | '\u{d7}')) = text[at..].chars().next() {
            let unit = if sign == '%' { Unit::PERCENT } else { Unit::TIME };
            if scan.unit.is_some() {
                return Err(QuantityError { at, kind: QuantityErrorKind::UnknownUnit });
            }
            scan.unit = Some(unit);
            scan.end = at + sign.len_utf8();
        }
        return Ok(());
    }
    let glued = !is_boundary(text, end);
    match (units::scale(token), units::unit(token)) {
        (Some(scale), _) if !glued => scan.scale = scale,
        (_, Some(unit)) if !glued && scan.unit.is_none() => scan.unit = Some(unit),
        _ if matches!(token, "x" | "X") && !glued && scan.unit.is_none() => scan.unit = Some(Unit::TIME),
        _ => {
            let kind = if token == "m" { QuantityErrorKind::LetterM } else { QuantityErrorKind::UnknownUnit };
            return Err(QuantityError { at, kind });
        }
    }
    scan.end = end;
    Ok(())
}

/// The scale that follows after a space: `$1.5 million`.
fn spaced_scale(text: &str, scan: &mut Scan) {
    if let Some((word, token)) = next_word(text, scan.end)
        && scan.scale == 0
        && let Some(scale) = units::scale(token)
    {
        scan.scale = scale;
        scan.end = word.end;
    }
}

/// The unit or the counted noun that follows after a space, or the unit after a hyphen (`24-hour`).
fn spaced(text: &str, scan: &mut Scan) {
    if let Some(after) = text[scan.end..].strip_prefix('-') {
        let at = text.len() - after.len();
        let end = word_end(text, at);
        if let Some(unit) = units::unit_word(&text[at..end]).filter(|_| is_boundary(text, end)) {
            scan.unit = Some(unit);
            scan.end = end;
        }
        return;
    }
    if let Some(after) = text[scan.end..].strip_prefix(" %") {
        scan.unit = Some(Unit::PERCENT);
        scan.end = text.len() - after.len();
    } else if let Some((word, token)) = next_word(text, scan.end) {
        if let Some(unit) = units::unit(token) {
            scan.unit = Some(unit);
            scan.end = word.end;
        } else if units::per_second_noun(token) {
            scan.per = Some(Period::Second);
            scan.noun = Some((word.start, word.end));
            scan.end = word.end;
        }
    }
}

/// The period after `/` or ` per `.
fn rate(text: &str, scan: &mut Scan) {
    let start = skip_spaces(text, scan.end);
    let at = match next_word(text, scan.end) {
        Some((word, token)) if token.eq_ignore_ascii_case("per") => word.end,
        _ if text[start..].starts_with('/') => start + 1,
        _ => return,
    };
    let at = skip_spaces(text, at);
    let end = word_end(text, at);
    if let Some(period) = units::period(&text[at..end]).filter(|_| is_boundary(text, end)) {
        scan.per = Some(period);
        scan.end = end;
    }
}

/// The word after one space or more, with its place, if it stands alone.
fn next_word(text: &str, at: usize) -> Option<(Range<usize>, &str)> {
    let start = skip_spaces(text, at);
    let end = word_end(text, start);
    let alone = start > at && end > start && is_boundary(text, end);
    alone.then(|| (start..end, &text[start..end]))
}

/// Whether a word that ends at `at` is complete there, not part of `day2` or `day_old`.
fn is_boundary(text: &str, at: usize) -> bool {
    !text[at..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// The first byte from `at` on that is no space.
pub(crate) fn skip_spaces(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start().len()
}

/// The end of the letters that start at `at`.
pub(crate) fn word_end(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start_matches(char::is_alphabetic).len()
}

/// The number at `at`, and where it ends.
fn number(text: &str, at: usize) -> Result<(Number, usize), QuantityError> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).copied().filter(u8::is_ascii_digit);
    let mut digits = Digits::default();
    let mut end = at;
    // Where the present group of digits began: a comma separates only groups of three.
    let mut group = at;
    loop {
        if let Some(byte) = digit(end) {
            digits.push(byte);
        } else {
            let inside = end > at && digit(end + 1).is_some();
            match bytes.get(end) {
                Some(b'_') if inside => {}
                Some(b',')
                    if (group + 1..=group + 3).contains(&end)
                        && (end + 1..end + 4).all(|at| digit(at).is_some())
                        && digit(end + 4).is_none() =>
                {
                    group = end + 1;
                }
                _ => break,
            }
        }
        end += 1;
    }
    if bytes.get(end) == Some(&b'.') && digit(end + 1).is_some() {
        end += 1;
        while let Some(byte) = digit(end) {
            digits.push(byte);
            digits.places = digits.places.saturating_add(1);
            end += 1;
        }
    }
    if end == at {
        return Err(QuantityError { at, kind: QuantityErrorKind::NoNumber });
    }
    digits.number().map(|number| (number, end)).ok_or(QuantityError { at, kind: QuantityErrorKind::OutOfRange })
}

/// Digits read so far; zeros count only when another digit follows, so `1000000000000000000000` fits.
#[derive(Default)]
struct Digits {
    mantissa: u64,
    zeros: u32,
    places: u32,
    overflow: bool,
}

impl Digits {
    fn push(&mut self, byte: u8) {
        let digit = u64::from(byte - b'0');
        if digit == 0 {
            self.zeros = self.zeros.saturating_add(u32::from(self.mantissa != 0));
            return;
        }
        let shifted = match self.mantissa {
            0 => Some(digit),
            mantissa => 10_u64
                .checked_pow(self.zeros.saturating_add(1))
                .and_then(|ten| mantissa.checked_mul(ten))
                .and_then(|mantissa| mantissa.checked_add(digit)),
        };
        self.zeros = 0;
        match shifted {
            Some(mantissa) => self.mantissa = mantissa,
            None => self.overflow = true,
        }
    }

    fn number(&self) -> Option<Number> {
        let exponent = i64::from(self.zeros) - i64::from(self.places);
        let exponent = i32::try_from(exponent).ok().filter(|_| !self.overflow)?;
        Number::normal(u128::from(self.mantissa), exponent)
    }
}
