//! The grammar of thresholds: `>10GB data or >10M records/day`.

use crate::quantity::Quantity;
use core::ops::Range;

/// How a measured value is compared with a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Comparison {
    /// `>`, `over`, `more than`
    Above,
    /// `>=`, `at least`, `5+`
    AtLeast,
    /// `<`, `under`, `less than`
    Below,
    /// `<=`, `up to`
    AtMost,
}

/// What one clause asks of the measured value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Condition {
    /// One bound.
    Bound(Comparison, Quantity),
    /// A band, both ends included; the same dimension and period on both sides.
    Band(Quantity, Quantity),
    /// No quantity could be read: a person or a model must judge the text.
    Prose,
}

/// One clause of a threshold; its places are byte ranges of the text it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The whole clause, trimmed.
    pub at: Range<usize>,
    /// What is asked.
    pub condition: Condition,
    /// The words that say what is measured (`records` in `>10M records/day`); empty when there are none or for prose.
    pub subject: Range<usize>,
}
