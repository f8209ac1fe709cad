//! Work that was put down and is taken up again: its trail has to be one, and its ids have to be of this roster.

use super::{AnyWork, Hop, Limits, Record};
use agent_terms::kinds::EdgeKind;
use alloc::vec::Vec;
use core::fmt;

/// Why hops are not the trail of a piece of work. Places count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BrokenTrail {
    /// The hop at this place does not start at the agent that the one before it led to.
    Gap(usize),
    /// The hop at this place is along an edge by which no work is passed on: neither an escalation nor a hand-off.
    NoMove(usize),
    /// The last hop does not lead to the holder.
    NotTheHolder,
}

impl fmt::Display for BrokenTrail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gap(hop) => write!(f, "hop {hop} of the trail does not start where the one before it ended"),
            Self::NoMove(hop) => write!(f, "hop {hop} of the trail is neither an escalation nor a hand-off"),
            Self::NotTheHolder => f.write_str("the trail does not end with the holder"),
        }
    }
}

impl core::error::Error for BrokenTrail {}

impl<Id, P> AnyWork<Id, P> {
    /// Work that is taken up again, as [`finish`](Self::finish) or a store gave it back, with the limits of
    /// [`Limits::DEFAULT`]. Its trail counts towards them from the next move on.
    ///
    /// That the hops are one trail is checked. That the specs declare them is not: they did when the work moved, and a
    /// spec that was changed since is no reason to lose it. The next move is checked as ever.
    ///
    #[cfg_attr(feature = "macros", doc = "```")]
    #[cfg_attr(not(feature = "macros"), doc = "```ignore")]
    /// # mod agents { agent_core::include_agents!("../agents"); }
    /// # use agents::AgentId;
    /// use agent_core::{AnyWork, EdgeKind, Hop, Limit, Limits, Cause};
    ///
    /// let hop = Hop::new(EdgeKind::Escalation, AgentId::BackendDev, AgentId::DataEngineer, "more than 1 TB");
    /// let work = AnyWork::resume(AgentId::DataEngineer, "the import takes nine hours", vec![hop])?;
    /// let work = work.with_limits(Limits { hops: 1, ..Limits::DEFAULT });
    /// let refused = work.try_move("platform-engineer", "a larger node").unwrap_err();
    /// assert_eq!(refused.refusal().cause, Cause::Limit(Limit::Hops));
    /// # Ok::<_, agent_core::BrokenTrail>(())
    /// ```
    ///
    /// With the feature `serde`, work serialises as an object of `holder`, `payload`, `limits` and `trail`, the ids as
    /// names, and is checked like this when it is read. An alias of `agents.toml` finds an agent that was renamed since.
    ///
    /// # Errors
    ///
    /// When a hop does not start where the one before it ended, passes no work on, or when the last one does not lead to
    /// the holder.
    pub fn resume(holder: Id, payload: P, trail: Vec<Hop<Id>>) -> Result<Self, BrokenTrail>
    where
        Id: PartialEq,
    {
        if let Some(at) = trail.iter().position(|hop| !matches!(hop.kind, EdgeKind::Escalation | EdgeKind::HandOff)) {
            return Err(BrokenTrail::NoMove(at));
        }
        if let Some(at) = trail.windows(2).position(|hops| hops[0].to != hops[1].from) {
            return Err(BrokenTrail::Gap(at + 1));
        }
        if trail.last().is_some_and(|last| last.to != holder) {
            return Err(BrokenTrail::NotTheHolder);
        }
        Ok(Self { payload, record: Record { holder, limits: Limits::DEFAULT, trail } })
    }

    /// The same work with other ids, each given by `id`: after a roster was loaded anew, or as the names that are stored.
    ///
    /// Ids of a loaded roster serialise only as names: `work.map_ids(|id| Some(roster.get_spec(*id)?.name.to_owned()))`
    /// is an `AnyWork<String, P>` to store, and `stored.map_ids(|name| roster.get(name))` is the work again.
    ///
    /// # Errors
    ///
    /// The same work, when there is no new id for its holder or for an agent of its trail.
    pub fn map_ids<New>(self, mut id: impl FnMut(&Id) -> Option<New>) -> Result<AnyWork<New, P>, Self> {
        let trail = self.record.trail.iter().map(|hop| {
            Some(Hop { kind: hop.kind, from: id(&hop.from)?, to: id(&hop.to)?, reason: hop.reason.clone() })
        });
        let Some(trail) = trail.collect() else { return Err(self) };
        let Some(holder) = id(&self.record.holder) else { return Err(self) };
        Ok(AnyWork { payload: self.payload, record: Record { holder, limits: self.record.limits, trail } })
    }
}
