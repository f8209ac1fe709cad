//! One hop of a piece of work, from an agent to the next.

use agent_terms::kinds::EdgeKind;
use alloc::borrow::Cow;
use core::fmt;

/// One move that a piece of work has made.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Hop<Id> {
    /// Along which kind of edge: an escalation or a hand-off.
    pub kind: EdgeKind,
    /// Who passed the work on.
    pub from: Id,
    /// Who received it.
    pub to: Id,
    /// Why, in the words of whoever moved it.
    pub reason: Cow<'static, str>,
}

/// `backend-dev -> data-engineer (escalation): more than 1 TB`
impl<Id: fmt::Display> fmt::Display for Hop<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} -> {} ({})", self.from, self.to, self.kind)?;
        if self.reason.is_empty() { Ok(()) } else { write!(f, ": {}", self.reason) }
    }
}
