//! The roster: every agent and edge of one folder of specs.

use crate::{
    AgentKey, AgentSpec, Edge, Effect, List, Measures, Metric, ToolGrant, Trigger, UnknownAgent, Verdict, Widening,
};
use crate::{nearest, tables::Tables};
use agent_terms::kinds::EdgeKind;
use agent_terms::table::{agent, hash, header, name, slot};
use core::fmt;

/// All agents of one folder of specs: a view of their tables, which are constants or were loaded at run time.
///
/// A few references, copied freely. What it answers with lives as long as the tables, not as long as this view.
#[derive(Clone, Copy)]
pub struct Roster<'a, Id> {
    pub(crate) tables: Tables<'a>,
    /// The prompt of each agent; empty when the prompts stand in the tables.
    pub(crate) prompts: &'a [&'a str],
    pub(crate) ids: &'a [Id],
}

impl<'a, Id: AgentKey> Roster<'a, Id> {
    /// The ids of all agents, in the order of their names.
    #[must_use]
    pub const fn ids(&self) -> &'a [Id] {
        self.ids
    }

    /// The name of the agent with this index.
    #[doc(hidden)]
    #[must_use]
    pub const fn name_at(&self, index: usize) -> &'a str {
        self.agent_text(index, agent::NAME)
    }

    /// The specs of all agents, in the order of their names.
    #[must_use]
    pub fn specs(&self) -> impl ExactSizeIterator<Item = AgentSpec<'a, Id>> + use<'a, Id> {
        let roster = *self;
        (0..roster.ids.len()).map(move |index| roster.spec_at(index))
    }

    /// The agent that answers to `name`: its own name, or an alias of `agents.toml`.
    #[must_use]
    pub fn get(&self, wanted: &str) -> Option<Id> {
        let slots = self.tables.rows(header::SLOTS);
        let first = hash(wanted);
        // The compiler lays down at least twice as many slots as names, so an empty one ends the search long before.
        for step in 0..slots {
            let at = first.wrapping_add(step) & (slots - 1);
            let row = self.tables.index(self.tables.row(header::SLOTS, slot::WORDS, at))?;
            let at = self.tables.row(header::NAMES, name::WORDS, row);
            if self.tables.bytes(at + name::TEXT) == wanted.as_bytes() {
                return Some(self.ids[self.tables.word(at + name::AGENT) as usize]);
            }
        }
        None
    }

    /// The agent that answers to `name`.
    ///
    /// # Errors
    ///
    /// When none does; the error names the nearest one.
    pub fn parse(&self, name: &str) -> Result<Id, UnknownAgent<'a, Id>> {
        self.get(name).ok_or_else(|| {
            let names = (0..self.tables.rows(header::NAMES)).map(|row| self.answers_to(row));
            let nearest = nearest::nearest(name, names);
            UnknownAgent::new(name, nearest.map(|id| (id, self.name_at(id.index()))))
        })
    }

    /// Every edge of the roster, sorted by sender, kind and receiver.
    #[must_use]
    pub const fn edges(&self) -> List<'a, Edge<'a, Id>, &'a [Id]> {
        List::new(self.tables, self.ids, (0, self.tables.rows(header::EDGES)))
    }

    /// The edge of this kind, if a spec declares it.
    #[must_use]
    pub fn find(&self, kind: EdgeKind, from: Id, to: Id) -> Option<Edge<'a, Id>> {
        self.edge_row(kind, from, to).map(|row| self.edge_at(row))
    }

    /// What work may do once `from` has handed it to `to` that it might not do before; see [`ToolPolicy::widening`].
    ///
    /// # Panics
    ///
    /// As [`spec`](Self::spec), with the id of another roster.
    ///
    /// [`ToolPolicy::widening`]: crate::ToolPolicy::widening
    pub fn widening(&self, from: Id, to: Id) -> impl Iterator<Item = Widening<'a>> + use<'a, Id> {
        self.spec(from).tools.widening(self.spec(to).tools)
    }

    /// Everything that some threshold of the roster measures.
    #[must_use]
    pub const fn metrics(&self) -> List<'a, Metric<'a>> {
        List::new(self.tables, (), (0, self.tables.rows(header::METRICS)))
    }

    /// Every trigger of every agent with what the measured figures say of it, in the order of the agents.
    pub fn evaluate<'m, 'v, M: Measures<'m>>(
        &self,
        measured: &'v M,
    ) -> impl Iterator<Item = (Id, Trigger<'a, Id>, Verdict<'a>)> + use<'a, 'm, 'v, Id, M> {
        self.specs().flat_map(move |spec| {
            spec.triggers.iter().map(move |trigger| (spec.id, trigger, trigger.threshold.evaluate(measured)))
        })
    }

    fn answers_to(&self, row: u32) -> (&'a str, Id) {
        let at = self.tables.row(header::NAMES, name::WORDS, row);
        (self.tables.text(at + name::TEXT), self.ids[self.tables.word(at + name::AGENT) as usize])
    }

    pub(crate) const fn agent_text(&self, index: usize, column: u32) -> &'a str {
        self.tables.text(self.tables.agent_row(index as u32) + column)
    }

    pub(crate) const fn prompt_at(&self, index: usize) -> &'a str {
        match self.prompts {
            [] => self.agent_text(index, agent::PROMPT),
            prompts => prompts[index],
        }
    }

    /// The edge in row `row`.
    #[doc(hidden)]
    #[must_use]
    pub const fn edge_at(&self, row: u32) -> Edge<'a, Id> {
        self.tables.edge(self.ids, row)
    }

    /// The edge that an impl of the generated code speaks of.
    pub(crate) const fn declared_edge(&self, kind: EdgeKind, from: usize, to: usize) -> Edge<'a, Id> {
        self.tables.declared_edge(self.ids, kind, (from, to))
    }

    /// What the agent with this index may do with a tool.
    pub(crate) const fn grant(&self, index: usize, tool: &'a str, effect: Effect) -> ToolGrant<'a, Id> {
        ToolGrant { agent: &self.ids[index], tool, effect, policy: self.spec_at(index).tools }
    }

    /// The trigger in row `row`.
    #[doc(hidden)]
    #[must_use]
    pub const fn trigger(&self, row: u32) -> Trigger<'a, Id> {
        self.tables.trigger(self.ids, row)
    }
}

impl<Id: AgentKey> fmt::Debug for Roster<'_, Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Roster ")?;
        f.debug_list().entries((0..self.ids.len()).map(|index| self.name_at(index))).finish()
    }
}
