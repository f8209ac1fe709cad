//! The tools that the specs of a roster name, each of which becomes a type.

use crate::catalog::Catalog;
use crate::ident::{Ident, distinguish};
use crate::roster::{Agent, Tool};

/// Every tool name that some spec allows or forbids, sorted. Patterns such as `mcp__github__*` name no single tool.
pub(super) fn resolve(agents: &[Agent], catalog: &Catalog) -> Vec<Tool> {
    let specs = agents.iter().filter_map(|agent| agent.spec.as_ref());
    let mentions = specs.flat_map(|spec| spec.tools.allowed.iter().chain(&spec.tools.forbidden));
    let mut names: Vec<&str> = mentions.map(|rule| rule.name.as_str()).filter(|name| !name.contains('*')).collect();
    names.sort_unstable();
    names.dedup();
    // Only what has a letter can be a type; anything else was reported as an unknown tool.
    let named = names.into_iter().filter_map(|name| Some((name, Ident::new(name, "tool")?)));
    let (names, idents): (Vec<&str>, Vec<Ident>) = named.unzip();
    let mut idents: Vec<String> = idents.iter().zip(&names).map(|(ident, name)| type_name(name, ident)).collect();
    distinguish(&mut idents);
    let tool = |(name, ident): (&str, String)| Tool { effect: catalog.effect(name), name: name.to_owned(), ident };
    names.into_iter().zip(idents).map(tool).collect()
}

/// A name that already is a type name stays as it is: `LSP`, `TodoWrite`.
fn type_name(name: &str, ident: &Ident) -> String {
    let is_type = name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric());
    if is_type && name != "Self" { name.to_owned() } else { ident.pascal.clone() }
}
