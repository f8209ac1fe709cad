//! Work: a payload that one agent holds, and that moves only along edges that a spec declares.

mod any;
mod hop;
mod limits;
mod record;
mod refusal;
mod resume;
#[cfg(feature = "serde")]
mod stored;
mod target;

pub use any::{AnyWork, Finished};
pub use hop::Hop;
pub use limits::{Limit, Limits};
pub use refusal::{Cause, Refusal, Refused};
pub use resume::BrokenTrail;
pub use target::Target;

use crate::__private::{MayEscalateTo, MayHandOffTo};
use crate::{Agent, EdgeKind};
use alloc::borrow::Cow;
use core::marker::PhantomData;
use record::Record;

/// A piece of work, held by the agent `A`.
///
/// There is one holder at a time, and its type says who: passing the work on takes this value and returns another. So a
/// move that no spec declares, and work that two agents hold, do not compile. The trail of hops travels along.
///
#[cfg_attr(feature = "macros", doc = "```")]
#[cfg_attr(not(feature = "macros"), doc = "```ignore")]
/// # mod agents { agent_core::include_agents!("../agents"); }
/// use agent_core::Work;
/// use agents::{BackendDev, DataEngineer, PlatformEngineer};
///
/// let work = Work::new(BackendDev, "the import takes nine hours");
/// let work = work.escalate_to(DataEngineer, "more than 1 TB"); // Work<DataEngineer, &str>
/// let work = work.hand_off_to(PlatformEngineer, "a larger node"); // Work<PlatformEngineer, &str>
/// assert_eq!(work.trail()[0].to_string(), "backend-dev -> data-engineer (escalation): more than 1 TB");
/// ```
///
/// Work that waits for another day is stored as its holder, payload, limits and trail (the feature `serde` does it), and
/// taken up by [`AnyWork::resume`].
///
/// For a move that a model chose, [`erase`](Self::erase) makes the holder a value, and the same edges are checked when
/// the program runs. Only there can a move be refused, so only there are the [`Limits`] asked; moves of this type count
/// towards them.
#[derive(Debug)]
#[must_use = "dropped work is lost: pass it on, or `finish` it"]
pub struct Work<A: Agent, P> {
    payload: P,
    record: Record<A::Id>,
    held_by: PhantomData<A>,
}

impl<A: Agent, P> Work<A, P> {
    /// New work, with the limits of [`Limits::DEFAULT`] and an empty trail.
    pub fn new(_holder: A, payload: P) -> Self {
        Self { payload, record: Record::new(A::ID), held_by: PhantomData }
    }

    /// The same work under other limits; what the trail holds already counts towards them.
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.record.limits = limits;
        self
    }

    /// Passes the work to an agent to which the spec of `A` escalates.
    ///
    /// In generic code, ask for `T: EscalationTarget<A>`: the bound here follows from it.
    pub fn escalate_to<T: Agent<Id = A::Id>>(self, _target: T, reason: impl Into<Cow<'static, str>>) -> Work<T, P>
    where
        A: MayEscalateTo<T>,
    {
        self.pass(EdgeKind::Escalation, reason.into())
    }

    /// Passes the work to an agent to which the spec of `A` hands off.
    ///
    /// In generic code, ask for `T: HandoffTarget<A>`: the bound here follows from it.
    pub fn hand_off_to<T: Agent<Id = A::Id>>(self, _target: T, reason: impl Into<Cow<'static, str>>) -> Work<T, P>
    where
        A: MayHandOffTo<T>,
    {
        self.pass(EdgeKind::HandOff, reason.into())
    }

    fn pass<T: Agent<Id = A::Id>>(mut self, kind: EdgeKind, reason: Cow<'static, str>) -> Work<T, P> {
        self.record.pass(kind, T::ID, reason);
        Work { payload: self.payload, record: self.record, held_by: PhantomData }
    }

    /// The same work with the holder as a value, for moves that are chosen when the program runs.
    pub fn erase(self) -> AnyWork<A::Id, P> {
        AnyWork { payload: self.payload, record: self.record }
    }

    /// Who holds the work.
    #[must_use]
    pub fn holder(&self) -> A::Id {
        A::ID
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
    pub fn map<Q>(self, f: impl FnOnce(P) -> Q) -> Work<A, Q> {
        Work { payload: f(self.payload), record: self.record, held_by: PhantomData }
    }

    /// Every hop so far, the first one first.
    #[must_use]
    pub fn trail(&self) -> &[Hop<A::Id>] {
        &self.record.trail
    }

    /// The limits of moves that are chosen when the program runs.
    #[must_use]
    pub fn limits(&self) -> Limits {
        self.record.limits
    }

    /// Ends the work, and gives back what it was about.
    pub fn finish(self) -> Finished<A::Id, P> {
        self.erase().finish()
    }
}
