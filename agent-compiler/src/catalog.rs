//! What the clients know by name: their tools and what each can do, and their fields. Data with a version, not code.

mod table;

pub use table::{Catalog, KnownTool, Specifier};

use crate::client::Client;
use agent_terms::kinds::Effect;
use std::sync::OnceLock;

/// The version of the table of a client, if there is one.
#[must_use]
pub const fn version(client: Client) -> Option<&'static str> {
    match client {
        Client::ClaudeCode => Some("2.1"),
        Client::Copilot | Client::OpenCode | Client::Gemini | Client::Factory => Some("2026-08"),
        Client::Cursor | Client::Kiro | Client::Qwen | Client::Other => None,
    }
}

const fn data(client: Client) -> Option<&'static str> {
    match client {
        Client::ClaudeCode => Some(include_str!("../data/claude-code-2.1.tsv")),
        Client::Copilot => Some(include_str!("../data/copilot-2026-08.tsv")),
        Client::OpenCode => Some(include_str!("../data/opencode-2026-08.tsv")),
        Client::Gemini => Some(include_str!("../data/gemini-2026-08.tsv")),
        Client::Factory => Some(include_str!("../data/factory-2026-08.tsv")),
        // Cursor has no list of tools; of the others too little is known to judge a name.
        Client::Cursor | Client::Kiro | Client::Qwen | Client::Other => None,
    }
}

/// The tables of all clients. Each is read when it is first asked for: most rosters need one.
#[derive(Debug, Default)]
pub struct Catalogs {
    tables: [OnceLock<Catalog>; Client::ALL.len()],
}

impl Catalogs {
    /// The table of a client, if there is one.
    #[must_use]
    pub fn of(&self, client: Client) -> Option<&Catalog> {
        let data = data(client)?;
        Some(self.tables[client as usize].get_or_init(|| Catalog::read(client, data)))
    }

    /// What the tool of this name can do in a client; [`Effect::Unknown`] for one that is not listed, such as an MCP tool.
    #[must_use]
    pub fn effect(&self, client: Client, name: &str) -> Effect {
        self.of(client).and_then(|catalog| catalog.find(name)).map_or(Effect::Unknown, |tool| tool.effect)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_data_is_read() {
        for (client, data) in Client::ALL.into_iter().filter_map(|client| Some((client, data(client)?))) {
            let lines = data.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).count();
            assert_eq!(Catalog::read(client, data).len(), lines, "{}", client.as_str());
            assert!(version(client).is_some());
        }
    }

    #[test]
    fn a_legacy_tool_names_one_that_is_current() {
        let catalogs = Catalogs::default();
        for catalog in Client::ALL.into_iter().filter_map(|client| catalogs.of(client)) {
            for instead in catalog.legacy().filter_map(|tool| tool.replaced_by) {
                assert!(catalog.current().any(|name| name == instead), "{instead}");
            }
        }
        assert_eq!(catalogs.effect(Client::ClaudeCode, "Bash"), Effect::Exec);
        assert_eq!(catalogs.effect(Client::ClaudeCode, "mcp__github__merge"), Effect::Unknown);
        assert_eq!(catalogs.effect(Client::Gemini, "replace"), Effect::Write);
        assert_eq!(catalogs.effect(Client::Copilot, "Edit"), Effect::Write);
    }

    #[test]
    fn the_names_of_claude_code_in_other_tables_are_its_own() {
        let catalogs = Catalogs::default();
        let claude = catalogs.of(Client::ClaudeCode).unwrap();
        for client in [Client::Gemini, Client::OpenCode, Client::Factory] {
            for name in catalogs.of(client).unwrap().translated() {
                assert!(claude.find(name).is_some(), "{}: {name}", client.as_str());
            }
        }
    }
}
