//! The fields that the compiler understands, and the words people write by mistake for them.

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

/// Keys of other clients' formats: where one of them stands, the words of that client are right.
const OTHER_CLIENTS: [&str; 10] = [
    "kind",
    "timeout_mins",
    "temperature",
    "mode",
    "permission",
    "mcp-servers",
    "target",
    "argument-hint",
    "user-invocable",
    "disable-model-invocation",
];

/// Where other clients keep their agents, and how they name the files.
const OTHER_PATHS: [&str; 10] = [
    ".agent.md",
    ".chatmode.md",
    ".prompt.md",
    // A skill: `allowed-tools` is a field of it.
    "/SKILL.md",
    ".github/",
    ".gemini/",
    ".opencode/",
    ".cursor/",
    ".factory/",
    ".kiro/",
];

/// The folder of another client in which the file of this path stands: Claude Code does not look there.
pub(crate) fn home_of_another_client(path: &str) -> Option<&'static str> {
    let stands_in = |home: &str| path.match_indices(home).any(|(at, _)| at == 0 || path[..at].ends_with('/'));
    OTHER_PATHS.into_iter().find(|part| part.starts_with('.') && part.ends_with('/') && stands_in(part))
}

/// The field that `key` is almost, if it is no field that `agents.toml` declares.
pub(crate) fn misspelt_field(key: &str, config: &Config) -> Option<&'static str> {
    meant(key).filter(|_| config.fields.iter().all(|(declared, _)| declared != key))
}

/// Whether a spec is written for another client than Claude Code, by its path and its keys: then its tool names and
/// spellings are that client's, and not ours to judge.
pub(super) fn is_of_another_client<'a>(path: &str, mut keys: impl Iterator<Item = &'a str>) -> bool {
    OTHER_PATHS.iter().any(|part| path.ends_with(part) || (part.ends_with('/') && path.contains(part)))
        || keys.any(|key| OTHER_CLIENTS.contains(&key))
}

/// The field that `key` is almost, if it is close enough to be sure that it is no other word.
#[must_use]
fn meant(key: &str) -> Option<&'static str> {
    if UNDERSTOOD.contains(&key) {
        return None;
    }
    let mistake = MISTAKES.iter().find(|(wrong, _)| *wrong == key).map(|(_, right)| *right);
    mistake.or_else(|| UNDERSTOOD.into_iter().find(|known| suggest::is_almost(key, known)))
}
