//! The tools that the specs of a roster name, each of which becomes a type.

use crate::catalog::Catalogs;
use crate::ident::{Ident, distinguish};
use crate::roster::{Agent, Tool};
use agent_terms::kinds::Effect;

/// Every tool name that some spec allows or forbids, sorted. Patterns such as `mcp__github__*` name no single tool.
pub(super) fn resolve(agents: &[Agent], catalogs: &Catalogs) -> Vec<Tool> {
    let specs = agents.iter().filter_map(|agent| agent.spec.as_ref());
    let mentions = specs.flat_map(|spec| spec.tools.mentions().map(move |rule| (rule.name.as_str(), spec.client)));
    let mut names: Vec<(&str, Effect)> = mentions
        .filter(|(name, _)| !name.contains('*'))
        .map(|(name, client)| (name, catalogs.effect(client, name)))
        .collect();
    // Of two clients that mean two things by one name, the first effect in the order of `Effect` stays; the unknown one is last.
    names.sort_unstable();
    names.dedup_by_key(|(name, _)| *name);
    // Only what has a letter can be a type; anything else was reported as an unknown tool.
    let named = names.into_iter().filter_map(|tool| Some((tool, Ident::new(tool.0, "tool")?)));
    let (tools, idents): (Vec<(&str, Effect)>, Vec<Ident>) = named.unzip();
    let mut idents: Vec<String> = idents.iter().zip(&tools).map(|(ident, tool)| type_name(tool.0, ident)).collect();
    distinguish(&mut idents);
    let tool = |((name, effect), ident): ((&str, Effect), String)| Tool { effect, name: name.to_owned(), ident };
    tools.into_iter().zip(idents).map(tool).collect()
}

/// A name that already is a type name stays as it is: `LSP`, `TodoWrite`.
fn type_name(name: &str, ident: &Ident) -> String {
    let is_type = name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric());
    if is_type && name != "Self" { name.to_owned() } else { ident.pascal.clone() }
}
