//! One hop of a piece of work, from an agent to the next.

use agent_terms::kinds::EdgeKind;
use alloc::borrow::Cow;
use core::fmt;

/// One move that a piece of work has made.
///
/// With the feature `serde` an object of `kind`, `from`, `to` and `reason`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Hop<Id> {
    /// Along which kind of edge: an escalation or a hand-off.
    #[cfg_attr(feature = "serde", serde(with = "super::stored::kind"))]
    pub kind: EdgeKind,
    /// Who passed the work on.
    pub from: Id,
    /// Who received it.
    pub to: Id,
    /// Why, in the words of whoever moved it.
    pub reason: Cow<'static, str>,
}

impl<Id> Hop<Id> {
    /// A hop that was stored elsewhere; [`AnyWork::resume`](crate::AnyWork::resume) takes a trail of them.
    pub fn new(kind: EdgeKind, from: Id, to: Id, reason: impl Into<Cow<'static, str>>) -> Self {
        Self { kind, from, to, reason: reason.into() }
    }
}

/// `backend-dev -> data-engineer (escalation): more than 1 TB`
impl<Id: fmt::Display> fmt::Display for Hop<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} -> {} ({})", self.from, self.to, self.kind)?;
        if self.reason.is_empty() { Ok(()) } else { write!(f, ": {}", self.reason) }
    }
}
