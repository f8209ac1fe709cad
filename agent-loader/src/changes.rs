//! What is different between two states of a roster.

use crate::AgentIndex;
use crate::tables::Tables;
use agent_core::{AgentKey as _, AgentSpec, Edge, List};
use std::collections::BTreeMap;

/// The names of the agents that a reload added, removed and changed, each list sorted, and the ids of those that stayed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Changes {
    /// Agents that were not there before.
    pub added: Vec<String>,
    /// Agents that are there no more.
    pub removed: Vec<String>,
    /// Agents whose own spec says something else, or that an edge now ties to others in another way.
    pub changed: Vec<String>,
    /// The ids before and now of the agents that are still there, sorted.
    ids: Vec<(AgentIndex, AgentIndex)>,
}

impl Changes {
    /// Whether nothing is different.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }

    /// The id that an agent has now, of the one that it had before; none for an agent that is there no more.
    #[must_use]
    pub fn id_now(&self, before: AgentIndex) -> Option<AgentIndex> {
        let at = self.ids.binary_search_by_key(&before, |(before, _)| *before).ok()?;
        self.ids.get(at).map(|(_, now)| *now)
    }

    /// From one state to the next.
    pub(crate) fn between(old: &Tables, new: &Tables) -> Self {
        let now: BTreeMap<_, _> = new.roster().specs().map(|spec| (spec.name, spec)).collect();
        // The old agents by the numbers that they have now, so that edges can be compared; those that are gone by
        // numbers that no agent has now.
        let ids: Vec<AgentIndex> = old
            .roster()
            .specs()
            .map(|spec| now.get(spec.name).map_or(AgentIndex::beyond(now.len() + spec.id.index()), |now| now.id))
            .collect();
        let still = |spec: AgentSpec<'_, AgentIndex>| Some((spec.id, now.get(spec.name)?.id));
        let kept = old.roster().specs().filter_map(still).collect();
        let before: BTreeMap<_, _> = old.view(&ids).specs().map(|spec| (spec.name, spec)).collect();
        let names = |of: &mut dyn Iterator<Item = &&str>| of.map(|name| (*name).to_owned()).collect();
        let changed = |name: &&&str| before.get(**name).is_some_and(|old| !says_the_same(*old, now[**name]));
        Self {
            added: names(&mut now.keys().filter(|name| !before.contains_key(**name))),
            removed: names(&mut before.keys().filter(|name| !now.contains_key(**name))),
            changed: names(&mut now.keys().filter(changed)),
            ids: kept,
        }
    }
}

/// Whether two states of an agent say the same of it. That the places of statements moved is no change.
fn says_the_same<'a>(mut old: AgentSpec<'a, AgentIndex>, new: AgentSpec<'a, AgentIndex>) -> bool {
    let edges = same_edges(old.edges, new.edges) && same_edges(old.incoming, new.incoming);
    (old.edges, old.incoming, old.line) = (new.edges, new.incoming, new.line);
    edges && old == new
}

type Edges<'a> = List<'a, Edge<'a, AgentIndex>, &'a [AgentIndex]>;

fn same_edges<'a>(old: Edges<'a>, new: Edges<'a>) -> bool {
    let content = |edge: Edge<'a, AgentIndex>| (edge.kind, edge.from(), edge.to(), edge.when, edge.claim);
    let sorted = |edges: Edges<'a>| {
        let mut edges: Vec<_> = edges.into_iter().map(content).collect();
        // Edges are sorted by the numbers of the agents, which are others now.
        edges.sort_unstable();
        edges
    };
    sorted(old) == sorted(new)
}
