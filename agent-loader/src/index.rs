//! The id of an agent in a loaded roster.

use agent_core::AgentKey;
use std::fmt;
use std::sync::atomic::{AtomicU32, Ordering};

/// How many lists of ids were made. A stamp comes again after 2^32 of them.
static STAMPS: AtomicU32 = AtomicU32::new(0);

/// An agent of one loaded roster: its place there, in the order of the names.
///
/// It belongs to the roster that gave it, and stays its id as long as a [reload](crate::Loaded::reload) adds and removes
/// no agent. After one that does, or in the roster of another folder, it is nobody's:
/// [`contains`](agent_core::Roster::contains) and [`get_spec`](agent_core::Roster::get_spec) say so, a move of work is
/// refused, and [`spec`](agent_core::Roster::spec) panics. It never comes to mean another agent, who may have other tools.
/// What is kept across reloads, and what is stored, is the name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AgentIndex {
    // First, so that ids of one roster are sorted as its names.
    place: u32,
    stamp: u32,
}

impl AgentIndex {
    /// The first `count` places of a new roster.
    pub(crate) fn first(count: usize) -> Vec<Self> {
        // No order with anything else in memory is needed: two numbers only have to differ.
        let stamp = STAMPS.fetch_add(1, Ordering::Relaxed);
        (0..).take(count).map(|place| Self { place, stamp }).collect()
    }

    /// A place that no agent has, for comparing this roster with an earlier one.
    pub(crate) fn beyond(place: usize) -> Self {
        // No roster has more agents than files were read, and each file has an id of 32 bits.
        Self { place: u32::try_from(place).unwrap_or(u32::MAX), stamp: 0 }
    }
}

impl AgentKey for AgentIndex {
    fn index(self) -> usize {
        self.place as usize
    }
}

/// The place alone: which roster it belongs to is told apart by a number that differs from run to run.
impl fmt::Debug for AgentIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("AgentIndex").field(&self.place).finish()
    }
}
