//! Repairs: the findings of a compiled roster come in, the roster with their edits applied comes out. No disk is touched.

mod apply;
mod choose;
mod rounds;
mod trial;

pub use apply::{EditError, EditErrorReason, apply};
pub use rounds::{Applied, Fixed, Refused, fix};

use crate::diagnostic::Rule;

/// Which repairs are wanted.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// Guesses too, not only repairs whose meaning is certain.
    pub guesses: bool,
    /// Of these rules only; empty for all.
    pub rules: Vec<&'static Rule>,
}

impl Policy {
    /// Whether repairs of this rule, certain or not, are wanted.
    #[must_use]
    pub fn wants(&self, rule: &Rule, safe: bool) -> bool {
        (safe || self.guesses) && (self.rules.is_empty() || self.rules.iter().any(|wanted| wanted.name == rule.name))
    }
}
