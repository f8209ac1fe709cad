//! Threshold texts: their clauses, the names of what they measure, and damage to their numbers.

mod damage;
mod metric;

pub use damage::{Damage, damage};
pub use metric::{metric_name, metric_stem, metric_words};

use agent_terms::threshold::{Clause, clauses};

/// The clauses of a threshold, in order; places are bytes of `text` ([`Text::locate`] finds them in the file).
///
/// Look for [`damage`] first: a damaged number is read as prose here.
///
/// [`Text::locate`]: crate::text::Text::locate
#[must_use]
pub fn read(text: &str) -> Vec<Clause> {
    clauses(text).collect()
}
