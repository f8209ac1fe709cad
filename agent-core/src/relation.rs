//! Who may pass work to whom, and who may run beside whom: answered from the sorted edges, without allocation.

use crate::{AgentKey, Edge, Roster};
use agent_terms::kinds::EdgeKind;

/// How many of two agents have to say that they may run side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Policy {
    /// One is enough.
    Either,
    /// Both have to.
    Both,
}

impl<'a, Id: AgentKey> Roster<'a, Id> {
    /// Whether the spec of `from` lets it escalate to `to`. What only the receiver states permits nothing.
    #[must_use]
    pub fn may_escalate(&self, from: Id, to: Id) -> bool {
        self.permits(EdgeKind::Escalation, from, to)
    }

    /// Whether the spec of `from` lets it hand work off to `to`. What only the receiver states permits nothing.
    #[must_use]
    pub fn may_hand_off(&self, from: Id, to: Id) -> bool {
        self.permits(EdgeKind::HandOff, from, to)
    }

    /// Whether the two may run at the same time. Of one agent twice: whether its spec lets several instances of it run.
    /// What no spec speaks of is not compatible.
    #[must_use]
    pub fn compatible(&self, a: Id, b: Id, policy: Policy) -> bool {
        let claims = |by, other| self.permits(EdgeKind::Parallel, by, other);
        match policy {
            Policy::Either => claims(a, b) || claims(b, a),
            Policy::Both => claims(a, b) && claims(b, a),
        }
    }

    /// The agents that no work comes to or goes from: nobody else escalates or hands off to them, nor they to anybody
    /// else. Only permitted moves count; to run beside another agent is none. In the order of the names, agents without
    /// a spec included.
    pub fn orphans(&self) -> impl Iterator<Item = Id> + use<'a, Id> {
        let moves = |edge: Edge<'a, Id>| {
            let passes_work = matches!(edge.kind, EdgeKind::Escalation | EdgeKind::HandOff);
            passes_work && edge.is_permitted() && edge.from() != edge.to()
        };
        let alone = self.specs().filter(move |spec| !spec.edges.iter().any(moves) && !spec.incoming.iter().any(moves));
        alone.map(|spec| spec.id)
    }

    fn permits(&self, kind: EdgeKind, from: Id, to: Id) -> bool {
        self.edge_row(kind, from, to).is_some_and(|row| self.tables.edge_is_permitted(row))
    }

    /// The row of the edge of this kind, if a spec declares it; none for the id of another roster.
    pub(crate) fn edge_row(&self, kind: EdgeKind, from: Id, to: Id) -> Option<u32> {
        self.tables.edge_row(kind, (self.place(from)?, self.place(to)?))
    }

    /// Whether this agent is one of the roster, and not of another one.
    #[must_use]
    pub fn contains(&self, id: Id) -> bool {
        self.place(id).is_some()
    }

    /// The index of this agent; none for the id of another roster.
    pub(crate) fn place(&self, id: Id) -> Option<usize> {
        Some(id.index()).filter(|index| self.ids.get(*index) == Some(&id))
    }
}
