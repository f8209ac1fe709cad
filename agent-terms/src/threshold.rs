//! The grammar of thresholds: `>10GB data or >10M records/day`.
//!
//! A threshold is a list of clauses. What cannot be read with certainty stays text for a person or a model to judge:
//! a wrong reading would be worse than none. So each clause holds one quantity with one comparison, or it is prose.

mod clause;
mod comparison;
mod split;
mod subject;

pub use split::{Clauses, clauses};

use crate::{
    kinds::words,
    quantity::{Period, Quantity},
};
use core::{cmp::Ordering, ops::Range};

words! {
    /// How a measured value is compared with a bound.
    Comparison {
        /// `>`, `over`, `above`, `more than`
        Above = ">",
        /// `>=`, `at least`, `5+`, `5 or more`
        AtLeast = ">=",
        /// `<`, `under`, `below`, `less than`
        Below = "<",
        /// `<=`, `up to`, `at most`
        AtMost = "<=",
    }
}

impl Comparison {
    /// Whether a value satisfies the comparison when it lies as `ordering` says of the bound.
    #[must_use]
    pub const fn holds(self, ordering: Ordering) -> bool {
        match self {
            Self::Above => ordering.is_gt(),
            Self::AtLeast => ordering.is_ge(),
            Self::Below => ordering.is_lt(),
            Self::AtMost => ordering.is_le(),
        }
    }
}

/// What one clause asks of the measured value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Condition {
    /// One bound.
    Bound(Comparison, Quantity),
    /// A band from the first to the second, both ends included; the same dimension and period on both sides.
    Band(Quantity, Quantity),
    /// No quantity could be read: a person or a model must judge the text.
    Prose,
}

impl Condition {
    /// Whether `value` satisfies the condition, compared exactly. `None` for prose, and for a value of another
    /// dimension, or a rate where an amount is asked and the other way round.
    #[must_use]
    pub fn holds(&self, value: &Quantity) -> Option<bool> {
        match self {
            Self::Bound(comparison, bound) => Some(comparison.holds(value.compare(bound)?)),
            Self::Band(low, high) => Some(value.compare(low)?.is_ge() && value.compare(high)?.is_le()),
            Self::Prose => None,
        }
    }

    /// The same question of a measurement: `value` in the base unit of the dimension, over `per` if it is a rate.
    /// The bound is rounded to the nearest float, so a measured `0.1` is not above a written `0.1`, and a rate measured
    /// over one period is not above the same rate written over another. `None` as for
    /// [`Condition::holds`], and when `value` is not a number.
    #[must_use]
    pub fn holds_measured(&self, value: f64, per: Option<Period>) -> Option<bool> {
        let against = |bound: &Quantity| value.partial_cmp(&bound.in_period(per)?);
        match self {
            Self::Bound(comparison, bound) => Some(comparison.holds(against(bound)?)),
            Self::Band(low, high) => Some(against(low)?.is_ge() && against(high)?.is_le()),
            Self::Prose => None,
        }
    }

    /// The least and the greatest measurement that satisfy the condition, as [`Condition::holds_measured`] says; for `>` and `<`
    /// the float next to the bound. `None` for prose, and for a rate where an amount is asked and the other way round.
    #[must_use]
    pub fn bounds(&self, per: Option<Period>) -> Option<[f64; 2]> {
        let bound = |bound: &Quantity| bound.in_period(per);
        Some(match self {
            Self::Bound(Comparison::Above, least) => [bound(least)?.next_up(), f64::INFINITY],
            Self::Bound(Comparison::AtLeast, least) => [bound(least)?, f64::INFINITY],
            Self::Bound(Comparison::Below, most) => [f64::NEG_INFINITY, bound(most)?.next_down()],
            Self::Bound(Comparison::AtMost, most) => [f64::NEG_INFINITY, bound(most)?],
            Self::Band(low, high) => [bound(low)?, bound(high)?],
            Self::Prose => return None,
        })
    }

    /// A quantity that stands for the condition's dimension and period: the bound, or the low end of the band.
    #[must_use]
    pub const fn quantity(&self) -> Option<Quantity> {
        match *self {
            Self::Bound(_, quantity) | Self::Band(quantity, _) => Some(quantity),
            Self::Prose => None,
        }
    }
}

/// One clause of a threshold; its places are byte ranges of the text it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The whole clause, trimmed, without an `or` or `and` that leads it.
    pub at: Range<usize>,
    /// What is asked.
    pub condition: Condition,
    /// The words that say what is measured (`records` in `>10M records/day`), without the period: those after the
    /// quantity, or when there are none, those before the comparison (`Answer times >3s`). Empty when there are
    /// none at all, and for prose.
    pub subject: Range<usize>,
}
