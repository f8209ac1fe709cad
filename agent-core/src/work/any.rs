//! Work whose holder is a value: its moves are chosen when the program runs, and checked then.

use super::{Hop, Limits, Record, Refused, Target, Work};
use crate::{Agent, AgentKey, Edge, EdgeKind, Roster, RosterKey};
use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::marker::PhantomData;

/// A piece of work whose holder is known when the program runs: for moves that a model chose.
///
/// It moves along the same edges as [`Work`]. A move that no spec declares, or that goes beyond the [`Limits`], is refused;
/// the error gives the work back, and says what would be accepted in a sentence for the model.
///
#[cfg_attr(feature = "macros", doc = "```")]
#[cfg_attr(not(feature = "macros"), doc = "```ignore")]
/// # mod agents { agent_core::include_agents!("../agents"); }
/// # use agents::{AgentId, DataEngineer, PlatformEngineer};
/// use agent_core::AnyWork;
///
/// let work = AnyWork::new(AgentId::BackendDev, "the import takes nine hours");
/// // A model wrote the name. What it reads next: "no agent is named `data-enginer`; did you mean `data-engineer`? ..."
/// let refused = work.try_move("data-enginer", "more than 1 TB").unwrap_err();
/// assert!(refused.to_string().contains("`backend-dev` may escalate to `data-engineer`, "));
/// let work = refused.into_work().try_move("data-engineer", "more than 1 TB")?;
///
/// match work.typed::<DataEngineer>() {
///     Ok(work) => println!("{} holds it", work.hand_off_to(PlatformEngineer, "a larger node").holder()),
///     Err(work) => println!("{} holds it", work.holder()),
/// }
/// # Ok::<_, Box<dyn core::error::Error>>(())
/// ```
///
/// Each move comes twice: along the edges of the roster that is compiled in, and `_in` a roster that is given, such as one
/// that was loaded when the program runs.
#[derive(Debug)]
#[must_use = "dropped work is lost: pass it on, or `finish` it"]
pub struct AnyWork<Id, P> {
    pub(super) payload: P,
    pub(super) record: Record<Id>,
}

/// Work that is done: what it was about, and which way it went.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Finished<Id, P> {
    /// Who held it last.
    pub holder: Id,
    /// What it was about.
    pub payload: P,
    /// Every hop, the first one first.
    pub trail: Vec<Hop<Id>>,
}

/// Along the edges of the roster that is compiled in.
impl<Id: RosterKey, P> AnyWork<Id, P> {
    /// Passes the work to an agent to which the holder's spec escalates.
    ///
    /// # Errors
    ///
    /// As [`try_move`](Self::try_move); a declared hand-off is no escalation.
    pub fn try_escalate(
        self,
        to: impl Target<Id>,
        reason: impl Into<Cow<'static, str>>,
    ) -> Result<Self, Refused<Id, P>> {
        self.try_escalate_in(Id::ROSTER, to, reason)
    }

    /// Passes the work to an agent to which the holder's spec hands off.
    ///
    /// # Errors
    ///
    /// As [`try_move`](Self::try_move); a declared escalation is no hand-off.
    pub fn try_hand_off(
        self,
        to: impl Target<Id>,
        reason: impl Into<Cow<'static, str>>,
    ) -> Result<Self, Refused<Id, P>> {
        self.try_hand_off_in(Id::ROSTER, to, reason)
    }

    /// Passes the work to an agent to which the holder's spec escalates or else hands off, whichever is permitted first.
    ///
    /// # Errors
    ///
    /// When no agent answers to the name, when the holder's spec declares no such edge, or when the move goes beyond one
    /// of the [`Limits`]. The error holds the work as it was.
    pub fn try_move(self, to: impl Target<Id>, reason: impl Into<Cow<'static, str>>) -> Result<Self, Refused<Id, P>> {
        self.try_move_in(Id::ROSTER, to, reason)
    }

    /// Every move that would be accepted now, escalations first: declared by the holder's spec, and within the limits.
    pub fn permitted(&self) -> impl Iterator<Item = Edge<'static, Id>> {
        self.permitted_in(Id::ROSTER)
    }

    /// Says by its type who holds the work.
    ///
    /// # Errors
    ///
    /// The same work, when `A` does not hold it.
    pub fn typed<A: Agent<Id = Id>>(self) -> Result<Work<A, P>, Self> {
        if self.record.holder == A::ID {
            Ok(Work { payload: self.payload, record: self.record, held_by: PhantomData })
        } else {
            Err(self)
        }
    }
}

/// Along the edges of a roster that is given; it must be the one that the ids are of.
impl<Id: AgentKey, P> AnyWork<Id, P> {
    /// [`try_escalate`](Self::try_escalate), in a roster that is given.
    ///
    /// # Errors
    ///
    /// As [`try_move_in`](Self::try_move_in); a declared hand-off is no escalation.
    pub fn try_escalate_in(
        self,
        roster: &Roster<'_, Id>,
        to: impl Target<Id>,
        reason: impl Into<Cow<'static, str>>,
    ) -> Result<Self, Refused<Id, P>> {
        self.pass(roster, Some(EdgeKind::Escalation), &to, reason.into())
    }

    /// [`try_hand_off`](Self::try_hand_off), in a roster that is given.
    ///
    /// # Errors
    ///
    /// As [`try_move_in`](Self::try_move_in); a declared escalation is no hand-off.
    pub fn try_hand_off_in(
        self,
        roster: &Roster<'_, Id>,
        to: impl Target<Id>,
        reason: impl Into<Cow<'static, str>>,
    ) -> Result<Self, Refused<Id, P>> {
        self.pass(roster, Some(EdgeKind::HandOff), &to, reason.into())
    }

    /// [`try_move`](Self::try_move), in a roster that is given.
    ///
    /// # Errors
    ///
    /// As [`try_move`](Self::try_move).
    pub fn try_move_in(
        self,
        roster: &Roster<'_, Id>,
        to: impl Target<Id>,
        reason: impl Into<Cow<'static, str>>,
    ) -> Result<Self, Refused<Id, P>> {
        self.pass(roster, None, &to, reason.into())
    }

    /// [`permitted`](Self::permitted), in a roster that is given.
    pub fn permitted_in<'a, 's>(
        &'s self,
        roster: &Roster<'a, Id>,
    ) -> impl Iterator<Item = Edge<'a, Id>> + use<'a, 's, Id, P> {
        self.record.permitted(roster)
    }

    fn pass(
        mut self,
        roster: &Roster<'_, Id>,
        kind: Option<EdgeKind>,
        to: &impl Target<Id>,
        reason: Cow<'static, str>,
    ) -> Result<Self, Refused<Id, P>> {
        match self.record.choose(roster, kind, to) {
            Ok((kind, to)) => {
                self.record.pass(kind, to, reason);
                Ok(self)
            }
            Err(refusal) => Err(Refused::new(self, refusal)),
        }
    }
}

impl<Id: AgentKey, P> AnyWork<Id, P> {
    /// New work, with the limits of [`Limits::DEFAULT`] and an empty trail.
    pub fn new(holder: Id, payload: P) -> Self {
        Self { payload, record: Record::new(holder) }
    }

    /// The same work under other limits; what the trail holds already counts towards them.
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.record.limits = limits;
        self
    }

    /// Who holds the work.
    #[must_use]
    pub fn holder(&self) -> Id {
        self.record.holder
    }

    /// What the work is about.
    #[must_use]
    pub fn payload(&self) -> &P {
        &self.payload
    }

    /// What the work is about, to be changed in place.
    #[must_use]
    pub fn payload_mut(&mut self) -> &mut P {
        &mut self.payload
    }

    /// The same work with another payload.
    pub fn map<Q>(self, f: impl FnOnce(P) -> Q) -> AnyWork<Id, Q> {
        AnyWork { payload: f(self.payload), record: self.record }
    }

    /// Every hop so far, the first one first.
    #[must_use]
    pub fn trail(&self) -> &[Hop<Id>] {
        &self.record.trail
    }

    /// How far the work may travel.
    #[must_use]
    pub fn limits(&self) -> Limits {
        self.record.limits
    }

    /// Ends the work, and gives back what it was about.
    pub fn finish(self) -> Finished<Id, P> {
        Finished { holder: self.record.holder, payload: self.payload, trail: self.record.trail }
    }
}

// Here, because only the crate itself can give the tables of a roster other ids, as a loaded roster has them.
#[cfg(all(test, feature = "macros"))]
mod tests {
    use super::*;
    use crate::work::Cause;
    use alloc::string::ToString;

    #[allow(deprecated)] // no build script here, so the macro warns that nothing watches the folder
    mod agents {
        crate::include_agents!("../agents", crate = crate);
    }

    /// A number, as the ids of a loaded roster are.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    struct Number(usize);

    impl AgentKey for Number {
        fn index(self) -> usize {
            self.0
        }
    }

    fn loaded(ids: &[Number]) -> Roster<'_, Number> {
        let Roster { tables, prompts, .. } = agents::ROSTER;
        Roster { tables, prompts, ids }
    }

    #[test]
    fn a_roster_that_is_given_has_the_same_edges() {
        let ids: Vec<_> = (0..agents::ROSTER.ids().len()).map(Number).collect();
        let roster = loaded(&ids);
        for &from in agents::AgentId::ALL {
            let constant: Vec<_> = AnyWork::new(from, ()).permitted().map(|edge| edge.to().index()).collect();
            let given = AnyWork::new(Number(from.index()), ());
            assert_eq!(constant, given.permitted_in(&roster).map(|edge| edge.to().0).collect::<Vec<_>>());
            for &to in agents::AgentId::ALL {
                let constant = AnyWork::new(from, ()).try_move(to, "");
                let given = AnyWork::new(Number(from.index()), ()).try_move_in(&roster, Number(to.index()), "");
                match (constant, given) {
                    (Ok(constant), Ok(given)) => assert_eq!(constant.holder().index(), given.holder().0),
                    (Err(constant), Err(given)) => assert_eq!(constant.to_string(), given.to_string()),
                    (constant, given) => panic!("{constant:?} and {given:?}"),
                }
            }
        }
        let start = roster.get("backend-dev").unwrap();
        let work = AnyWork::new(start, "slow").try_escalate_in(&roster, "data-engineer", "more than 1 TB").unwrap();
        let work = work.try_hand_off_in(&roster, "platform-engineer", "a larger node").unwrap();
        assert_eq!(work.holder(), roster.get("platform-engineer").unwrap());
    }

    #[test]
    fn ids_of_another_roster_are_refused() {
        let ids: Vec<_> = (0..agents::ROSTER.ids().len()).map(Number).collect();
        let roster = loaded(&ids);
        let stranger = Number(ids.len());
        let refused = AnyWork::new(stranger, ()).try_move_in(&roster, "senior-dev", "").unwrap_err();
        assert_eq!(refused.refusal().cause, Cause::Undeclared);
        assert_eq!(
            refused.to_string(),
            "`an agent of another roster` may not pass work to `senior-dev`. It may pass the work to nobody: finish it, \
             or say what is missing."
        );
        assert!(AnyWork::new(ids[0], ()).try_move_in(&roster, stranger, "").is_err());
    }
}
