//! What an agent may use.

use crate::{AgentKey, List, list::Row, tables::Tables};
use agent_terms::kinds::Effect;
use agent_terms::table::{agent, flag, header, rule};
use agent_terms::tool_rule::ToolRule as Terms;
use core::fmt;

mod check;
mod widening;

pub use check::Access;
pub use widening::Widening;

/// A generated tool type such as `tool::Bash`: one per tool that a spec of the roster names.
pub trait Tool: Copy + 'static {
    /// The name the client knows it by.
    const NAME: &'static str;
    /// What it can do to the world.
    const EFFECT: Effect;
}

/// The tools that a spec allows and forbids.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct ToolPolicy<'a> {
    /// Whether the spec says nothing, so that the agent has every tool of its client that is not forbidden. An empty
    /// list is not the same: it allows none.
    pub inherits: bool,
    /// The rules of the allowlist, in the order of the spec.
    pub allowed: List<'a, ToolRule<'a>>,
    /// The rules of the denylist; they win.
    pub forbidden: List<'a, ToolRule<'a>>,
    /// Why, in the words of the spec; empty if it does not say.
    pub rationale: &'a str,
    /// The line of the allowlist, from 1; 0 when there is none.
    pub line: u32,
}

/// One rule: `Read`, `Bash(git *)`, `mcp__github__*`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ToolRule<'a> {
    /// The rule as it is written.
    pub text: &'a str,
    /// The tool it speaks of.
    pub name: &'a str,
    /// What stands in its parentheses.
    pub specifier: Option<&'a str>,
    /// What the tool can do to the world.
    pub effect: Effect,
}

/// The rule as it is written.
impl fmt::Display for ToolRule<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text)
    }
}

impl<'a> ToolRule<'a> {
    /// Whether the rule speaks of this tool: the same name, a tool of the named MCP server, or a `*` pattern.
    #[must_use]
    pub fn covers(&self, tool: &str) -> bool {
        self.terms().covers(tool)
    }

    fn terms(self) -> Terms<'a> {
        Terms { name: self.name, specifier: self.specifier }
    }

    /// The rule without its specifier.
    fn whole(self) -> Terms<'a> {
        Terms { name: self.name, specifier: None }
    }
}

impl ToolPolicy<'_> {
    /// Whether nothing that the spec allows can write, run commands, or start another agent that could. An agent that
    /// inherits its tools is never read-only, nor is one with a tool that the catalogue does not know.
    #[must_use]
    pub const fn is_read_only(&self) -> bool {
        if self.inherits {
            return false;
        }
        let tables = self.allowed.tables();
        let mut at = 0;
        while at < self.allowed.len() as u32 {
            if !matches!(tables.rule(self.allowed.row(at)).effect, Effect::Read | Effect::Net | Effect::Meta) {
                return false;
            }
            at += 1;
        }
        true
    }
}

/// The permission of one agent to use one tool.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct ToolGrant<'a, Id: AgentKey> {
    /// By reference, as the agents of an [`Edge`](crate::Edge).
    pub(crate) agent: &'a Id,
    /// The name of the tool.
    pub tool: &'a str,
    /// What the tool can do to the world.
    pub effect: Effect,
    /// The policy that grants it.
    pub policy: ToolPolicy<'a>,
}

impl<'a, Id: AgentKey> ToolGrant<'a, Id> {
    /// Who may use it.
    #[must_use]
    pub const fn agent(&self) -> Id {
        *self.agent
    }

    /// The rules that grant it; none when the agent inherits its tools.
    pub fn rules(self) -> impl Iterator<Item = ToolRule<'a>> {
        self.policy.allowed.iter().filter(move |rule| rule.covers(self.tool))
    }
}

impl<'a> Row<'a, ()> for ToolRule<'a> {
    fn read(tables: Tables<'a>, (): (), row: u32) -> Self {
        tables.rule(row)
    }
}

impl<'a> Tables<'a> {
    pub(crate) const fn rule(self, row: u32) -> ToolRule<'a> {
        let at = self.row(header::RULES, rule::WORDS, row);
        ToolRule {
            text: self.text(at + rule::TEXT),
            name: self.text(at + rule::NAME),
            specifier: self.optional_text(at + rule::SPECIFIER),
            effect: Effect::ALL[self.word(at + rule::EFFECT) as usize],
        }
    }

    /// What a decision needs of the rule in this row.
    fn terms(self, row: u32) -> Terms<'a> {
        let at = self.row(header::RULES, rule::WORDS, row);
        Terms { name: self.text(at + rule::NAME), specifier: self.optional_text(at + rule::SPECIFIER) }
    }

    /// The policy of the agent whose row starts at word `at`.
    pub(crate) const fn tool_policy(self, at: u32) -> ToolPolicy<'a> {
        ToolPolicy {
            inherits: self.word(at + agent::FLAGS) & flag::INHERITS_TOOLS != 0,
            allowed: List::new(self, (), self.list(at + agent::ALLOWED)),
            forbidden: List::new(self, (), self.list(at + agent::FORBIDDEN)),
            rationale: self.text(at + agent::RATIONALE),
            line: self.word(at + agent::TOOLS_LINE),
        }
    }
}
