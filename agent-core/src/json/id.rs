//! The schema of an id.

use crate::{AgentKey, Roster};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// The JSON schema of an agent's id: `{"type": "string", "enum": ["backend-dev", ..]}`, in the words of JSON Schema
/// 2020-12. The names are those of the specs; aliases are understood, but not offered.
#[derive(Clone, Copy, Debug)]
pub struct IdSchema<'a, Id: AgentKey> {
    roster: Roster<'a, Id>,
}

impl<'a, Id: AgentKey> Roster<'a, Id> {
    /// The JSON schema of an id of this roster.
    #[must_use]
    pub const fn json_schema(&self) -> IdSchema<'a, Id> {
        IdSchema { roster: *self }
    }
}

impl<Id: AgentKey> Serialize for IdSchema<'_, Id> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("type", "string")?;
        map.serialize_entry("enum", &Names(self.roster))?;
        map.end()
    }
}

struct Names<'a, Id>(Roster<'a, Id>);

impl<Id: AgentKey> Serialize for Names<'_, Id> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((0..self.0.ids.len()).map(|index| self.0.name_at(index)))
    }
}
