//! What is said of a text that is no quantity.

use core::fmt;

/// Why a text is no quantity, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuantityError {
    pub(super) at: usize,
    pub(super) kind: QuantityErrorKind,
}

impl QuantityError {
    /// The byte offset in the text at which reading stopped.
    #[must_use]
    pub const fn at(&self) -> usize {
        self.at
    }

    /// What is wrong there.
    #[must_use]
    pub const fn kind(&self) -> QuantityErrorKind {
        self.kind
    }
}

/// What is wrong with a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum QuantityErrorKind {
    /// There is no number where one has to start.
    NoNumber,
    /// The number has more digits than are held exactly, or is too large or too small.
    OutOfRange,
    /// A lone `m`: neither a scale nor a unit.
    LetterM,
    /// Letters follow the number directly and are no scale and no unit.
    UnknownUnit,
    /// What follows the `/` is no period.
    UnknownPeriod,
    /// A complete quantity, and then more text.
    Trailing,
}

impl fmt::Display for QuantityError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self.kind {
            QuantityErrorKind::NoNumber => "expected a number, such as `10k` or `1.5GB`",
            QuantityErrorKind::OutOfRange => "the number has too many digits to be held exactly",
            QuantityErrorKind::LetterM => "`m` is no scale and no unit; write `M` for millions, `min` for minutes",
            QuantityErrorKind::UnknownUnit => {
                "expected a scale (k, M, B) or a unit (KB to PB, KiB to PiB, ns to d, %, x) after the number"
            }
            QuantityErrorKind::UnknownPeriod => "expected second, minute, hour, day, week or month after the `/`",
            QuantityErrorKind::Trailing => "expected the end after the quantity",
        };
        write!(f, "at byte {}: {text}", self.at)
    }
}

impl core::error::Error for QuantityError {}
