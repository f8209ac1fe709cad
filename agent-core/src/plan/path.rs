//! The shortest way up.

use crate::{AgentKey, Roster};
use agent_terms::kinds::EdgeKind;
use alloc::vec;
use alloc::vec::Vec;

impl<Id: AgentKey> Roster<'_, Id> {
    /// The agents that work passes when `from` escalates it and it ends at `to`, both included: as few as possible, and
    /// of equally few the first in the order of the names. `None` when no permitted escalations lead there.
    #[must_use]
    pub fn escalation_path(&self, from: Id, to: Id) -> Option<Vec<Id>> {
        let (start, end) = (self.place(from)?, self.place(to)?);
        // Who escalated to each agent when it was first reached.
        let mut before = vec![None; self.ids.len()];
        before[start] = Some(start);
        let mut reached = vec![start];
        let mut next = 0;
        while let Some(&at) = reached.get(next).filter(|at| **at != end) {
            next += 1;
            // Sorted by receiver, so each agent is reached by the first of the shortest ways.
            let up = self.spec_at(at).edges.iter().filter(|edge| edge.kind == EdgeKind::Escalation);
            for edge in up.filter(|edge| edge.is_permitted()) {
                let above = edge.to().index();
                if before[above].is_none() {
                    before[above] = Some(at);
                    reached.push(above);
                }
            }
        }
        let mut path = vec![to];
        let mut at = end;
        while at != start {
            at = before[at]?;
            path.push(self.ids[at]);
        }
        path.reverse();
        Some(path)
    }
}
