//! The fields that the compiler understands, and the words people write by mistake for them.

use crate::catalog::Catalog;
use crate::client::Client;
use crate::config::Config;
use crate::suggest;

/// Every field that has a meaning here; any other is kept as data.
pub const UNDERSTOOD: [&str; 34] = [
    "name",
    "description",
    "color",
    "model",
    "effort",
    "permissionMode",
    "maxTurns",
    "skills",
    "mcpServers",
    "hooks",
    "memory",
    "background",
    "isolation",
    "initialPrompt",
    "specialization_level",
    "domain_expertise",
    "escalation_to",
    "escalation_from",
    "parallel_compatible",
    "hands_off_to",
    "receives_from",
    "collaborates_with",
    "scale_triggers",
    "complexity_triggers",
    "scope_triggers",
    "escalation_triggers",
    "tools",
    "disallowedTools",
    "tool_restrictions",
    "tool_access",
    "coordination_protocols",
    "workflow_integration",
    "execution_patterns",
    "handoff_protocol",
];

/// Spellings of other clients and of habit that Claude Code ignores without a word.
const MISTAKES: [(&str, &str); 14] = [
    ("allowed-tools", "tools"),
    ("allowedTools", "tools"),
    ("allowed_tools", "tools"),
    ("tool", "tools"),
    ("disallowed_tools", "disallowedTools"),
    ("disallowed-tools", "disallowedTools"),
    ("max_turns", "maxTurns"),
    ("max-turns", "maxTurns"),
    ("permission_mode", "permissionMode"),
    ("permission-mode", "permissionMode"),
    ("initial_prompt", "initialPrompt"),
    ("escalates_to", "escalation_to"),
    ("escalates_from", "escalation_from"),
    ("skill", "skills"),
];

/// Whether this compiler gives the field a meaning.
#[must_use]
pub(crate) fn is_understood(key: &str) -> bool {
    UNDERSTOOD.contains(&key)
}

/// The field of Claude Code that `key` is almost, if it is no field that `agents.toml` declares.
pub(crate) fn misspelt_field(key: &str, config: &Config) -> Option<&'static str> {
    meant(key, Client::ClaudeCode, None).filter(|_| config.fields.iter().all(|(declared, _)| declared != key))
}

/// The field that `key` is almost, if it is close enough to be sure that it is no other word. In a spec for another client
/// than Claude Code its own words hold, but the relations are this compiler's everywhere.
#[must_use]
pub(crate) fn meant(key: &str, client: Client, catalog: Option<&Catalog>) -> Option<&'static str> {
    if is_understood(key) || catalog.is_some_and(|catalog| catalog.has_field(key)) {
        return None;
    }
    let is_almost = |known: &&'static str| suggest::is_almost(key, known);
    if client == Client::ClaudeCode {
        let mistake = MISTAKES.iter().find(|(wrong, _)| *wrong == key).map(|(_, right)| *right);
        return mistake.or_else(|| UNDERSTOOD.into_iter().find(is_almost));
    }
    let own = || catalog.and_then(|catalog| catalog.meant_by(key).or_else(|| catalog.fields().find(is_almost)));
    own().or_else(|| UNDERSTOOD.into_iter().filter(|known| known.contains('_')).find(is_almost))
}
