//! Rules that name agents and skills.

use super::glob::{self, Pattern};
use super::{Side, suspect};

/// `Agent(scout, baker)`: one of these agents.
pub(super) fn is_agent(specifier: &str, side: Side, agent: &str) -> bool {
    let agent = if side == Side::Deny { agent.trim() } else { agent };
    specifier.split(',').map(str::trim).filter(|name| !name.is_empty()).any(|name| match side {
        Side::Allow => name == agent || name == "*",
        Side::Deny => glob::matches(name.chars(), glob::chars(agent)),
    })
}

/// `Skill(name)`, or `Skill(name *)` for any arguments. A denied skill is also meant by its name in a folder or plugin
/// (`apps/web:name`), with a `/` before it, and with whatever arguments.
pub(super) fn is_skill(specifier: &str, side: Side, skill: &str) -> bool {
    let pattern = Pattern::new(specifier);
    if side == Side::Allow {
        return !skill.contains(['\n', '\t'])
            && !skill.chars().any(suspect::is_suspect)
            && pattern.matches(side, glob::chars(skill));
    }
    let bare = |text| str::trim(text).trim_start_matches(|c: char| c == '/' || c.is_whitespace());
    let (pattern, skill) = (Pattern::new(bare(specifier)), bare(skill));
    let name = skill.split_whitespace().next().unwrap_or_default();
    let unqualified = name.rsplit(':').next().unwrap_or_default();
    [skill, name, unqualified].into_iter().any(|text| pattern.matches(side, glob::chars(text)))
}
