//! The tables of a roster in memory, and the view of them.

use crate::AgentIndex;
use agent_compiler::Compiled;
use agent_compiler::codegen::{Packed, packed};
use agent_core::Roster;

/// What a compiled-in roster has as constants.
pub(crate) struct Tables {
    text: String,
    data: Vec<u8>,
    ids: Vec<AgentIndex>,
}

impl Tables {
    pub(crate) fn of(compiled: &Compiled) -> Self {
        let Packed { texts, data } = packed(compiled);
        Self { text: texts.concat(), data, ids: AgentIndex::first(compiled.roster.agents().len()) }
    }

    pub(crate) fn roster(&self) -> Roster<'_, AgentIndex> {
        self.view(&self.ids)
    }

    /// Gives the agents the ids that they had before, if they are the same agents: then an id that a program kept is right.
    pub(crate) fn keep_ids(&mut self, before: &Self) {
        let names = |tables: &Self| tables.roster().specs().map(|spec| spec.name.to_owned()).collect::<Vec<_>>();
        if names(self) == names(before) {
            self.ids.clone_from(&before.ids);
        }
    }

    /// The roster with other ids, one for each agent.
    pub(crate) fn view<'a>(&'a self, ids: &'a [AgentIndex]) -> Roster<'a, AgentIndex> {
        // Compiler and reader are of one release, whose versions Cargo keeps together.
        Roster::over(&self.text, &self.data, ids).expect("the compiler writes the tables that agent-core reads")
    }
}
