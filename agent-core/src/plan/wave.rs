//! Waves: agents that may run side by side, found by a greedy colouring of those that may not.

use super::writes::Writes;
use crate::{AgentKey, Policy, Roster};
use alloc::vec::Vec;
use core::cmp::Reverse;
use core::fmt;
use core::num::NonZeroUsize;

/// Which agents run side by side, and what to look out for when they do.
///
/// Its `Display` is a line for each wave and each warning.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Plan<'a, Id: AgentKey> {
    /// What runs at the same time, in the order of the names; an agent stands there once for each of its instances. The
    /// order of the waves means nothing: no spec says that one agent has to wait for another.
    pub waves: Vec<Vec<Id>>,
    /// What could go wrong, in the order of the waves.
    pub warnings: Vec<Warning<Id>>,
    roster: Roster<'a, Id>,
}

/// What could go wrong in a wave.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Warning<Id> {
    /// Agents that run side by side and could write the same files: each of them could write one that another could.
    ///
    /// An agent can write when its spec allows it a tool that is not read-only, the denylist considered. One whose
    /// `isolation` is a worktree has files of its own. Where all its writing tools are bound to paths by their rules,
    /// only those count; paths that are certain to differ do not meet.
    SharedFiles {
        /// The place of the wave in [`Plan::waves`], from 0.
        wave: usize,
        /// The agents, in the order of the names, once for each instance.
        writers: Vec<Id>,
    },
}

impl<'a, Id: AgentKey> Roster<'a, Id> {
    /// Puts every one of `agents` into a wave of agents that may run side by side, at most `concurrency` in each (no
    /// limit when it is `None`). An agent may be named several times, for as many instances; they share a wave only if
    /// its spec lets it run beside itself.
    ///
    /// Which waves there are follows from the agents alone, and not from the order in which they are named. Few waves,
    /// but not always the fewest: that would be the colouring of a graph, for which no fast way is known. The agents
    /// that may run beside the fewest others are placed first, each in the first wave that can take it, which is the
    /// heuristic of Welsh and Powell (1967). So with at most `d` others in the way of any one, there are at most `d + 1`
    /// waves, and with a limit at most `d + 1 + (n - 1) / concurrency` for `n` agents. The time grows with the square of
    /// `n`.
    #[must_use]
    pub fn waves(&self, agents: &[Id], policy: Policy, concurrency: Option<NonZeroUsize>) -> Plan<'a, Id> {
        let limit = concurrency.map_or(usize::MAX, NonZeroUsize::get);
        let mut waves: Vec<Vec<Id>> = Vec::new();
        for id in self.most_constrained_first(agents, policy) {
            let takes = |wave: &&mut Vec<Id>| {
                wave.len() < limit && wave.iter().all(|in_it| self.compatible(id, *in_it, policy))
            };
            match waves.iter_mut().find(takes) {
                Some(wave) => wave.push(id),
                None => waves.push([id].into()),
            }
        }
        for wave in &mut waves {
            wave.sort_by_key(|id| id.index());
        }
        let warnings = waves.iter().enumerate().filter_map(|(at, wave)| self.shared_files(at, wave)).collect();
        Plan { waves, warnings, roster: *self }
    }

    /// The agents by how many of the others they may not run beside, the most first; equal ones by name.
    fn most_constrained_first(&self, agents: &[Id], policy: Policy) -> Vec<Id> {
        let conflicts = |id: Id| agents.iter().filter(|other| !self.compatible(id, **other, policy)).count();
        let mut order: Vec<(usize, Id)> = Vec::with_capacity(agents.len());
        // An agent that may not run beside itself counts itself once too often: its other instances are the conflict.
        for &id in agents {
            let itself = usize::from(!self.compatible(id, id, policy));
            order.push((conflicts(id) - itself, id));
        }
        order.sort_by_key(|(conflicts, id)| (Reverse(*conflicts), id.index()));
        order.into_iter().map(|(_, id)| id).collect()
    }

    fn shared_files(&self, at: usize, wave: &[Id]) -> Option<Warning<Id>> {
        let writes = |id: &Id| self.place(*id).map_or(Writes::Nothing, |index| Writes::of(&self.spec_at(index)));
        let each: Vec<Writes<'_>> = wave.iter().map(writes).collect();
        let meets = |(one, mine): (usize, &Writes<'_>)| {
            each.iter().enumerate().any(|(other, theirs)| one != other && mine.may_meet(theirs))
        };
        let writers: Vec<Id> =
            each.iter().enumerate().zip(wave).filter(|(mine, _)| meets(*mine)).map(|(_, id)| *id).collect();
        (!writers.is_empty()).then_some(Warning::SharedFiles { wave: at, writers })
    }
}

impl<Id: AgentKey> fmt::Display for Plan<'_, Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, wave) in (1..).zip(&self.waves) {
            writeln!(f, "wave {number}: {}", Names { roster: self.roster, ids: wave })?;
        }
        for Warning::SharedFiles { wave, writers } in &self.warnings {
            let names = Names { roster: self.roster, ids: writers };
            writeln!(f, "warning: wave {}: these could write the same files: {names}", wave + 1)?;
        }
        Ok(())
    }
}

/// Names with a comma between them.
struct Names<'a, 'p, Id> {
    roster: Roster<'a, Id>,
    ids: &'p [Id],
}

impl<Id: AgentKey> fmt::Display for Names<'_, '_, Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, id) in self.ids.iter().enumerate() {
            let name = self.roster.place(*id).map_or("an agent of another roster", |index| self.roster.name_at(index));
            write!(f, "{}{name}", if at == 0 { "" } else { ", " })?;
        }
        Ok(())
    }
}
