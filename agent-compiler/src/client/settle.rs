//! All specs of a folder -> the client of each: what `agents.toml` says, or its path, its keys, its tools, or most of the
//! specs beside it.

use super::Client;
use crate::catalog::{Catalog, Catalogs};
use crate::config::Config;
use crate::source::SourceSet;
use crate::spec::{Spec, ToolMention};
use std::collections::BTreeMap;

/// The clients whose names for tools are like nobody else's. Factory's and OpenCode's are not told from Claude Code's by a
/// few words in one list.
const TOLD_BY_TOOLS: [Client; 2] = [Client::Gemini, Client::Copilot];

/// Sets the client of every spec.
pub(crate) fn settle(specs: &mut [Spec], sources: &SourceSet, config: &Config, catalogs: &Catalogs) {
    if let Some(client) = config.client {
        for spec in specs {
            spec.client = client;
        }
        return;
    }
    let told: Vec<Option<Client>> =
        specs.iter().map(|spec| spec.told_client.or_else(|| by_tools(spec, config, catalogs))).collect();
    let folder = |spec: &Spec| sources[spec.source].path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut folders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, spec) in specs.iter().enumerate() {
        folders.entry(folder(spec)).or_default().push(index);
    }
    for members in folders.into_values() {
        let beside: Vec<Option<Client>> = members.iter().map(|index| told[*index]).collect();
        let usual = most(&beside).unwrap_or_default();
        for index in members {
            specs[index].client = told[index].unwrap_or(usual);
        }
    }
}

/// The client that more than half of the specs tell.
fn most(told: &[Option<Client>]) -> Option<Client> {
    let count = |client: Client| told.iter().filter(|told| **told == Some(client)).count();
    Client::ALL.into_iter().find(|client| count(*client) * 2 > told.len())
}

/// The client whose names most of the tools are, when none of them is Claude Code's and one cannot be meant for it.
fn by_tools(spec: &Spec, config: &Config, catalogs: &Catalogs) -> Option<Client> {
    let own = |rule: &&ToolMention| {
        !rule.name.starts_with("mcp__") && !config.extra_tools.contains(&rule.name) && !rule.is_reasoned
    };
    let names: Vec<&str> = spec.tools.mentions().filter(own).map(|rule| rule.name.as_str()).collect();
    let claude = catalogs.of(Client::ClaudeCode)?;
    if names.is_empty() || names.iter().any(|name| claude.find(name).is_some()) {
        return None;
    }
    let is_of = |catalog: &Catalog, name: &str| catalog.find(name).is_some() || catalog.is_of_server(name);
    TOLD_BY_TOOLS.into_iter().find(|client| {
        let Some(catalog) = catalogs.of(*client) else { return false };
        let known: Vec<_> = names.iter().filter(|name| is_of(catalog, name)).collect();
        known.len() * 2 > names.len() && known.iter().any(|name| claude.find_in_any_case(name).is_none())
    })
}
