//! The roster: every agent and edge of one folder of specs.

use crate::{AgentKey, AgentSpec, Edge, List, Measures, Metric, Trigger, UnknownAgent, Verdict};
use crate::{nearest, tables::Tables};
use agent_terms::kinds::EdgeKind;
use agent_terms::table::{agent, hash, header, name, slot};

/// All agents of one folder of specs, over constant tables.
#[derive(Debug)]
pub struct Roster<Id: 'static> {
    pub(crate) tables: Tables,
    pub(crate) prompts: &'static [&'static str],
    pub(crate) ids: &'static [Id],
}

impl<Id: AgentKey> Roster<Id> {
    /// The ids of all agents, in the order of their names.
    #[must_use]
    pub const fn ids(&self) -> &'static [Id] {
        self.ids
    }

    /// The name of the agent with this index.
    #[doc(hidden)]
    #[must_use]
    pub const fn name_at(&self, index: usize) -> &'static str {
        self.agent_text(index, agent::NAME)
    }

    /// The specs of all agents, in the order of their names.
    pub fn specs(&'static self) -> impl ExactSizeIterator<Item = AgentSpec<Id>> {
        (0..self.ids.len()).map(|index| self.spec_at(index))
    }

    /// The agent that answers to `name`: its own name, or an alias of `agents.toml`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Id> {
        let slots = self.tables.rows(header::SLOTS);
        let mut at = hash(name) & slots.wrapping_sub(1);
        // The compiler lays down at least twice as many slots as names, so an empty one always ends the search.
        loop {
            let row = self.tables.index(self.tables.row(header::SLOTS, slot::WORDS, at))?;
            let (known, id) = self.answers_to(row);
            if known == name {
                return Some(id);
            }
            at = (at + 1) & (slots - 1);
        }
    }

    /// The agent that answers to `name`.
    ///
    /// # Errors
    ///
    /// When none does; the error names the nearest one.
    pub fn parse(&self, name: &str) -> Result<Id, UnknownAgent<Id>> {
        self.get(name).ok_or_else(|| {
            let names = (0..self.tables.rows(header::NAMES)).map(|row| self.answers_to(row));
            UnknownAgent::new(name, nearest::nearest(name, names))
        })
    }

    /// Every edge of the roster, sorted by sender, kind and receiver.
    #[must_use]
    pub const fn edges(&'static self) -> List<Edge<Id>, &'static Self> {
        List::new(self, (0, self.tables.rows(header::EDGES)), Self::edge)
    }

    /// The edge of this kind, if a spec declares it.
    #[must_use]
    pub fn find(&'static self, kind: EdgeKind, from: Id, to: Id) -> Option<Edge<Id>> {
        self.spec_at(from.index()).edges.iter().find(|edge| edge.kind == kind && edge.to == to)
    }

    /// Everything that some threshold of the roster measures.
    #[must_use]
    pub const fn metrics(&'static self) -> List<Metric> {
        List::new(&self.tables, (0, self.tables.rows(header::METRICS)), Tables::metric)
    }

    /// Every trigger of every agent with what the measured figures say of it, in the order of the agents.
    pub fn evaluate<M: Measures>(&'static self, measured: &M) -> impl Iterator<Item = (Id, Trigger<Id>, Verdict)> {
        self.specs().flat_map(move |spec| {
            spec.triggers.iter().map(move |trigger| (spec.id, trigger, trigger.threshold.evaluate(measured)))
        })
    }

    fn answers_to(&self, row: u32) -> (&'static str, Id) {
        let at = self.tables.row(header::NAMES, name::WORDS, row);
        (self.tables.text(at + name::TEXT), self.ids[self.tables.word(at + name::AGENT) as usize])
    }

    /// The first word of the row of an agent.
    pub(crate) const fn agent_row(&self, index: usize) -> u32 {
        self.tables.row(header::AGENTS, agent::WORDS, index as u32)
    }

    pub(crate) const fn agent_text(&self, index: usize, column: u32) -> &'static str {
        self.tables.text(self.agent_row(index) + column)
    }
}
