//! Whether a policy lets an agent make a call.

use crate::{AgentKey, List, ToolGrant, ToolPolicy, ToolRule};
use agent_terms::permission::{Call, Decision, Place, decide};
use agent_terms::tool_rule::ToolRule as Terms;
use core::fmt;

/// What a policy says of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access<'a> {
    /// It is allowed; of a tool: any use of it.
    Allowed,
    /// Said of a tool only, not of a call: those uses are allowed that match a rule with a specifier; this is the first
    /// such rule.
    Restricted(ToolRule<'a>),
    /// This rule of the denylist forbids it.
    Forbidden(ToolRule<'a>),
    /// The allowlist does not allow it: no rule names the tool, or none matches the call.
    NotListed,
}

impl Access<'_> {
    /// Whether it is allowed as it was asked.
    #[must_use]
    pub const fn is_allowed(self) -> bool {
        matches!(self, Self::Allowed)
    }
}

/// What follows "it is" in an answer to a model: `allowed`, ``forbidden by `WebFetch` ``, and so on.
impl fmt::Display for Access<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Allowed => f.write_str("allowed"),
            Self::Restricted(rule) => write!(f, "allowed where a rule matches, such as `{rule}`"),
            Self::Forbidden(rule) => write!(f, "forbidden by `{rule}`"),
            Self::NotListed => f.write_str("allowed by no rule"),
        }
    }
}

impl<'a> ToolPolicy<'a> {
    /// Whether the agent may use `tool` on `argument`: the command of `Bash`, the path of a file tool, the URL of
    /// `WebFetch`, the name of the agent or skill. Without an argument the question is about the tool, as in
    /// [`access`](Self::access).
    ///
    /// The rules mean what they mean to Claude Code 2.1 ("Configure permissions"), with no one to ask: what the client
    /// would ask its user about is [`Access::NotListed`]. The denylist counts first. Each command of a command line
    /// needs a rule. What cannot be judged, such as a substitution, is allowed by no rule with a wildcard, and forbidden
    /// by each rule that could mean it. A tool has to be listed by its own name; for tools that read and write files the
    /// rules on `Read` and `Edit` then say which.
    ///
    /// Relative paths count from the project, wherever that is. An absolute path matches no allowed rule that counts
    /// from the project, and every denied one that could mean it; [`check_in`](Self::check_in) knows better. Links are
    /// not followed, and what a program does that is allowed is not known: a check is no sandbox.
    #[must_use]
    pub fn check(&self, tool: &str, argument: Option<&str>) -> Access<'a> {
        self.check_in(Place::UNKNOWN, tool, argument)
    }

    /// The same, where the project and the home directory are known.
    #[must_use]
    pub fn check_in(&self, place: Place<'_>, tool: &str, argument: Option<&str>) -> Access<'a> {
        let call = Call { tool, argument, place };
        match decide(self.inherits, terms(self.forbidden), terms(self.allowed), &call) {
            Decision::Allowed => Access::Allowed,
            Decision::NotListed => Access::NotListed,
            // The position is that of a rule of the list, so the list has it.
            Decision::Restricted(at) => self.allowed.get(at).map_or(Access::NotListed, Access::Restricted),
            Decision::Forbidden(at) => self.forbidden.get(at).map_or(Access::NotListed, Access::Forbidden),
        }
    }

    /// Whether the agent may use `tool`; the denylist is asked first, as clients do.
    #[must_use]
    pub fn access(&self, tool: &str) -> Access<'a> {
        self.check(tool, None)
    }

    /// Whether the agent may use `tool` at all, perhaps under a rule.
    #[must_use]
    pub fn allows(&self, tool: &str) -> bool {
        matches!(self.access(tool), Access::Allowed | Access::Restricted(_))
    }
}

/// The rules of a list without what no decision asks for.
fn terms<'a>(rules: List<'a, ToolRule<'a>>) -> impl Iterator<Item = Terms<'a>> + Clone {
    (0..rules.len() as u32).map(move |index| rules.tables().terms(rules.row(index)))
}

impl<'a, Id: AgentKey> ToolGrant<'a, Id> {
    /// Whether the agent may use the tool on `argument`; see [`ToolPolicy::check`].
    #[must_use]
    pub fn check(&self, argument: &str) -> Access<'a> {
        self.check_in(Place::UNKNOWN, argument)
    }

    /// The same, where the project and the home directory are known.
    #[must_use]
    pub fn check_in(&self, place: Place<'_>, argument: &str) -> Access<'a> {
        self.policy.check_in(place, self.tool, Some(argument))
    }
}
