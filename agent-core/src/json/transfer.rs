//! Tools by which a model passes its work on: only to agents that the spec permits.

use super::name::tool_name;
use crate::line::line;
use crate::{AgentKey, AgentSpec, Edge};
use agent_terms::kinds::EdgeKind;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// How many bytes a description may have. OpenAI's API refuses descriptions of functions over 1,024 characters.
pub(super) const LONGEST: usize = 1024;

/// A tool that a model calls to pass its work on.
///
/// Its arguments are `to` (the name of an agent; only when there is a choice), `reason`, and if the model likes `packet`,
/// the JSON of a [`HandoffPacket`](crate::HandoffPacket); [`TransferCall`](crate::TransferCall) reads them. Each API wants the definition in another shape: [`openai`](Self::openai),
/// [`openai_responses`](Self::openai_responses), [`anthropic`](Self::anthropic).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TransferTool<'a, Id> {
    /// The name that the model calls: `transfer`, or `transfer_to_data_engineer` for a tool of one target. At most 64
    /// letters, digits and `_`.
    pub name: String,
    /// When to call it; at most 1,024 bytes.
    pub description: String,
    /// Who can receive work through it.
    pub targets: Vec<TransferTarget<'a, Id>>,
    /// Whether the model says to whom.
    pub(super) chooses: bool,
}

/// An agent that can receive work through a [`TransferTool`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TransferTarget<'a, Id> {
    /// The agent.
    pub id: Id,
    /// Its name.
    pub name: &'a str,
    /// By which kind of edge; an escalation if the spec has both.
    pub kind: EdgeKind,
    /// When, in the words of the edge, or of the receiver's summary if the edge has none.
    pub when: &'a str,
}

impl<'a, Id: AgentKey> AgentSpec<'a, Id> {
    /// One tool for each agent that this one may escalate or hand off to, named `transfer_to_x`, escalations first.
    #[must_use]
    pub fn transfer_tools(&self) -> Vec<TransferTool<'a, Id>> {
        let mut tools: Vec<TransferTool<'a, Id>> = Vec::new();
        for target in self.transfer_targets() {
            let name = tool_name(target.name, target.id.index(), |name| tools.iter().any(|tool| tool.name == name));
            let description = line(&target.described(), LONGEST);
            tools.push(TransferTool { name, description, targets: [target].into(), chooses: false });
        }
        tools
    }

    /// One tool for all of them, named `transfer`, with the names to choose from; none when the spec permits no move.
    #[must_use]
    pub fn transfer_tool(&self) -> Option<TransferTool<'a, Id>> {
        let targets = self.transfer_targets();
        let description = "Pass your work on to an agent that may take it.".into();
        let tool = TransferTool { name: "transfer".into(), description, targets, chooses: true };
        (!tool.targets.is_empty()).then_some(tool)
    }

    /// Whom this agent may pass work to, escalations first, then by name.
    fn transfer_targets(&self) -> Vec<TransferTarget<'a, Id>> {
        let tables = self.edges.tables();
        let mut targets: Vec<TransferTarget<'a, Id>> = Vec::new();
        let moves = |edge: &Edge<'a, Id>| matches!(edge.kind, EdgeKind::Escalation | EdgeKind::HandOff);
        // Sorted by kind and receiver, and `EdgeKind` has escalations before hand-offs.
        for edge in self.edges.iter().filter(|edge| moves(edge) && edge.is_permitted() && edge.to() != self.id) {
            let index = edge.to().index();
            if !targets.iter().any(|known| known.id == edge.to()) {
                let when = if edge.when.is_empty() { tables.agent_summary(index) } else { edge.when };
                targets.push(TransferTarget { id: edge.to(), name: tables.agent_name(index), kind: edge.kind, when });
            }
        }
        targets
    }
}

impl<Id> TransferTarget<'_, Id> {
    /// `Escalate to principal-architect: enterprise data strategy`
    pub(super) fn described(&self) -> String {
        let verb = if self.kind == EdgeKind::Escalation { "Escalate" } else { "Hand off" };
        let colon = if self.when.is_empty() { "" } else { ": " };
        format!("{verb} to {}{colon}{}", self.name, self.when)
    }
}
