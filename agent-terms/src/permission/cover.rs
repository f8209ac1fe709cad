//! Whether one rule of an allowlist allows all that another does, by their texts alone.

use super::family::Family;
use super::glob::Pattern;
use super::path::Place;
use super::{Side, bash, is_whole, names};
use crate::tool_rule::ToolRule;

/// Whether whatever `other` allows, `rule` allows too. Rather no than yes: of patterns only those are compared of which
/// one continues the other.
pub(super) fn covers(rule: ToolRule<'_>, other: ToolRule<'_>) -> bool {
    let other_name = server(other.name);
    if server(rule.name) != other_name && !names::names(rule.name, Side::Allow, other_name) {
        return false;
    }
    if is_whole(rule, Side::Allow, rule.name) {
        return true;
    }
    // What a specifier means depends on the tool; of a pattern of names it is asked of none.
    if server(rule.name).contains('*') {
        return false;
    }
    if rule.specifier == other.specifier {
        return true;
    }
    let (Some(specifier), Some(other)) = (rule.specifier, other.specifier) else { return false };
    match Family::of(rule.name) {
        // The one command that a rule spells out may be such that no rule with a wildcard allows it.
        Family::Command if Pattern::new(other).exact().is_some_and(|command| !allows(rule, command)) => false,
        Family::Command | Family::Text(_) | Family::Skill => continues(specifier, other),
        Family::Reading | Family::Editing => {
            let directory =
                specifier.strip_suffix("/**").filter(|directory| !directory.contains(['*', '?', '[', '\\']));
            let below = directory.and_then(|directory| other.strip_prefix(directory));
            below.is_some_and(|below| below.starts_with('/') && !below.contains(".."))
        }
        Family::Agents => {
            let mut agents = other.split(',').map(str::trim);
            agents.all(|agent| specifier.split(',').map(str::trim).any(|known| known == agent))
        }
        _ => false,
    }
}

/// `mcp__server__*` means what `mcp__server` does; other names are as they stand.
fn server(name: &str) -> &str {
    let bare = name.strip_suffix("__*").unwrap_or(name);
    let is_server = bare.strip_prefix("mcp__").is_some_and(|server| !server.is_empty() && !server.contains("__"));
    if is_server { bare } else { name }
}

fn allows(rule: ToolRule<'_>, command: &str) -> bool {
    bash::allows(core::iter::once(rule), command, Place::UNKNOWN)
}

/// Whether a pattern of commands begins as another that lets any words follow.
fn continues(specifier: &str, other: &str) -> bool {
    let Some(head) = Pattern::new(specifier).any_words_behind() else { return false };
    let rest = other.trim().strip_prefix(head);
    rest.is_some_and(|rest| {
        // A rule with an operator allows more than one command.
        let is_plain = !rest.contains(|c: char| c.is_control() || "&|;<>()`$\\".contains(c));
        is_plain && (rest.is_empty() || rest == ":*" || rest.starts_with(' '))
    })
}
