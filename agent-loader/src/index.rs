//! The id of an agent in a loaded roster.

use agent_core::AgentKey;

/// The place of an agent in a loaded roster, in the order of the names.
///
/// It belongs to the roster that gave it. After a reload that adds or removes agents the same place is another agent's:
/// what is kept across reloads is the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AgentIndex(u32);

impl AgentIndex {
    /// The first `count` places.
    pub(crate) fn first(count: usize) -> Vec<Self> {
        (0..).take(count).map(Self).collect()
    }

    pub(crate) fn at(place: usize) -> Self {
        // No roster has more agents than files were read, and each file has an id of 32 bits.
        Self(u32::try_from(place).unwrap_or(u32::MAX))
    }
}

impl AgentKey for AgentIndex {
    fn index(self) -> usize {
        self.0 as usize
    }
}
