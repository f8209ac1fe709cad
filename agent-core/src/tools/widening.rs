//! What work may do after a hand-off that it might not do before.

use crate::{ToolPolicy, ToolRule};
use agent_terms::permission::{covers, lists, removes};
use core::fmt;

/// Something that the receiver of a hand-off may do and its sender may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Widening<'a> {
    /// The receiver has every tool of its client that it does not forbid, the sender only a list.
    EveryTool,
    /// No rule of the sender allows all that this rule of the receiver allows.
    Allowed(ToolRule<'a>),
    /// The sender forbids this, and no rule of the receiver forbids all of it.
    NotForbidden(ToolRule<'a>),
}

/// What is new, for a list: `` `Bash(git *)` ``, `` `WebFetch`, which the sender forbids ``.
impl fmt::Display for Widening<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EveryTool => f.write_str("every tool that it does not forbid"),
            Self::Allowed(rule) => write!(f, "`{rule}`"),
            Self::NotForbidden(rule) => write!(f, "`{rule}`, which the sender forbids"),
        }
    }
}

impl<'a> ToolPolicy<'a> {
    /// What `receiver` may do that this policy does not allow, in the order of the rules. Rules are compared by their
    /// texts: what cannot be compared counts as wider, so nothing is left out.
    pub fn widening(self, receiver: ToolPolicy<'a>) -> impl Iterator<Item = Widening<'a>> {
        let sender = self;
        let every = (receiver.inherits && !sender.inherits).then_some(Widening::EveryTool);
        let allowed = receiver.allowed.iter().filter(move |rule| {
            let is_known = sender.inherits || sender.allowed.iter().any(|known| covers(known.terms(), rule.terms()));
            let is_lost = receiver.forbidden.iter().any(|forbidden| removes(forbidden.terms(), rule.name));
            !is_known && !is_lost
        });
        let forbidden = sender.forbidden.iter().filter(move |rule| {
            let still = receiver.forbidden.iter().any(|other| covers(other.terms(), rule.terms()));
            !still && sender.speaks_of(*rule) && receiver.speaks_of(*rule)
        });
        every.into_iter().chain(allowed.map(Widening::Allowed)).chain(forbidden.map(Widening::NotForbidden))
    }

    /// Whether a denied rule takes anything away from what is allowed.
    fn speaks_of(&self, denied: ToolRule<'_>) -> bool {
        let same = |rule: ToolRule<'_>| lists(rule.terms(), denied.name) || removes(denied.whole(), rule.name);
        self.inherits || self.allowed.iter().any(same)
    }
}
