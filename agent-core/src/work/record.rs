//! Where a piece of work is and where it was: what its typed and its untyped form share.

use super::{Cause, Hop, Limit, Limits, Refusal, Target};
use crate::{AgentKey, Edge, Roster};
use agent_terms::kinds::EdgeKind;
use alloc::borrow::Cow;
use alloc::vec::Vec;

/// The holder of some work, its limits and its trail.
#[derive(Debug)]
pub(crate) struct Record<Id> {
    pub(super) holder: Id,
    pub(super) limits: Limits,
    pub(super) trail: Vec<Hop<Id>>,
}

impl<Id: AgentKey> Record<Id> {
    pub(super) fn new(holder: Id) -> Self {
        Self { holder, limits: Limits::DEFAULT, trail: Vec::new() }
    }

    pub(super) fn pass(&mut self, kind: EdgeKind, to: Id, reason: Cow<'static, str>) {
        let from = core::mem::replace(&mut self.holder, to);
        self.trail.push(Hop { kind, from, to, reason });
    }

    /// How many hops were escalations.
    pub(super) fn escalations(&self) -> usize {
        self.trail.iter().filter(|hop| hop.kind == EdgeKind::Escalation).count()
    }

    /// How many times this agent has held the work, now included.
    pub(super) fn visits(&self, agent: Id) -> usize {
        let first = self.trail.first().map_or(self.holder, |hop| hop.from);
        usize::from(first == agent) + self.trail.iter().filter(|hop| hop.to == agent).count()
    }

    /// The limit that a hop of this kind to this agent would exceed.
    fn exceeds(&self, kind: EdgeKind, to: Id) -> Option<Limit> {
        let reached = |count: usize, limit: u32| count >= limit as usize;
        if reached(self.trail.len(), self.limits.hops) {
            Some(Limit::Hops)
        } else if kind == EdgeKind::Escalation && reached(self.escalations(), self.limits.escalations) {
            Some(Limit::Escalations)
        } else if reached(self.visits(to), self.limits.visits) {
            Some(Limit::Visits)
        } else {
            None
        }
    }

    /// The edges by which the holder's spec lets it pass work on, escalations first; none for a holder of another roster.
    fn moves<'a>(&self, roster: &Roster<'a, Id>) -> impl Iterator<Item = Edge<'a, Id>> + use<'a, Id> {
        let edges = roster.get_spec(self.holder).map(|spec| spec.edges);
        // Sorted by kind, and `EdgeKind` has escalations before hand-offs. To run beside or together with another agent
        // is no move.
        let moves = |edge: &Edge<'a, Id>| matches!(edge.kind, EdgeKind::Escalation | EdgeKind::HandOff);
        edges.into_iter().flatten().filter(move |edge| moves(edge) && edge.is_permitted())
    }

    /// The moves that are declared and within the limits.
    pub(super) fn permitted<'a, 's>(
        &'s self,
        roster: &Roster<'a, Id>,
    ) -> impl Iterator<Item = Edge<'a, Id>> + use<'a, 's, Id> {
        self.moves(roster).filter(|edge| self.exceeds(edge.kind, edge.to()).is_none())
    }

    /// The move to take for what was asked: of this kind, or without one the first that is permitted.
    pub(super) fn choose(
        &self,
        roster: &Roster<'_, Id>,
        kind: Option<EdgeKind>,
        to: &impl Target<Id>,
    ) -> Result<(EdgeKind, Id), Refusal<Id>> {
        let to = match to.find(roster) {
            Ok(to) => to,
            Err(unknown) => {
                let cause = Cause::UnknownAgent { name: unknown.name().into(), nearest: unknown.nearest };
                return Err(Refusal::new(self, roster, kind, None, cause));
            }
        };
        let asked = |edge: &Edge<'_, Id>| edge.to() == to && kind.is_none_or(|kind| edge.kind == kind);
        let mut cause = Cause::Undeclared;
        for edge in self.moves(roster).filter(asked) {
            match self.exceeds(edge.kind, to) {
                None => return Ok((edge.kind, to)),
                Some(limit) => cause = Cause::Limit(limit),
            }
        }
        Err(Refusal::new(self, roster, kind, Some(to), cause))
    }
}
