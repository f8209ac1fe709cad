//! How far a piece of work may travel.

use core::fmt;

/// How far a piece of work may travel by moves that are chosen when the program runs.
///
/// They end the loops of models that pass work around without doing it. The whole trail counts, also what typed moves
/// have added to it, but only [`AnyWork`](crate::AnyWork) refuses a move because of them.
///
/// ```
/// use agent_core::Limits;
///
/// let short = Limits { hops: 4, ..Limits::DEFAULT };
/// assert_eq!(short.visits, 2);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Limits {
    /// How many hops the trail may have, of any kind.
    pub hops: u32,
    /// How many of them may be escalations.
    pub escalations: u32,
    /// How many times one agent may hold the work; the first holder's start is one time.
    pub visits: u32,
}

impl Limits {
    /// 16 hops, 4 escalations, 2 visits.
    ///
    /// Four escalations climb all five [`Level`](crate::Level)s, from the lowest to the highest. Two visits let an agent
    /// have its work back once, which a question and its answer need; a third one would be a loop. Sixteen hops are a
    /// choice: more than a job needs that several agents take in turn, and few enough to pay for when nobody looks.
    pub const DEFAULT: Self = Self { hops: 16, escalations: 4, visits: 2 };

    /// No limit that any work reaches, for moves that something else bounds.
    pub const NONE: Self = Self { hops: u32::MAX, escalations: u32::MAX, visits: u32::MAX };
}

/// [`Limits::DEFAULT`]
impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// Which of the [`Limits`] was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limit {
    /// [`Limits::hops`]
    Hops,
    /// [`Limits::escalations`]
    Escalations,
    /// [`Limits::visits`]
    Visits,
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Hops => "hops",
            Self::Escalations => "escalations",
            Self::Visits => "visits",
        })
    }
}
