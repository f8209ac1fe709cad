//! The fields that the compiler understands, and the words people write by mistake for them.

use super::Spec;
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

/// What every client with a table reads, beside its own fields.
const SHARED: [&str; 4] = ["name", "description", "model", "tools"];

/// Words one letter away from a field that may well be keys of one's own. `tolls` and `toils` are words too, but hardly of an
/// agent's spec, and an agent whose `tools` is misspelt has every tool.
const OTHER_WORDS: [&str; 34] = [
    "came", "dame", "fame", "game", "lame", "same", "tame", "named", "namer", "nape", "nave", // name
    "colon", "mode", "modes", "modal", "modem", "motel", // color, model
    "kills", "stills", "spills", "skulls", // skills
    "books", "cooks", "looks", "nooks", "rooks", "hoods", "hoops", "hoots", // hooks
    "cools", "fools", "pools", "toons", "toots", // tools
];

/// Whether this compiler gives the field a meaning.
#[must_use]
pub(crate) fn is_understood(key: &str) -> bool {
    UNDERSTOOD.contains(&key)
}

/// The field of Claude Code that a key of the spec is almost, if it is no field that `agents.toml` declares.
pub(crate) fn misspelt_field(key: &str, spec: &Spec, config: &Config) -> Option<&'static str> {
    let is_declared = config.fields.iter().any(|(declared, _)| declared == key);
    if is_declared { None } else { meant(key, &spec.keys, Client::ClaudeCode, None) }
}

/// The field that `key`, one of `keys`, is almost, if it is close enough to be sure that it is no other word. In a spec for
/// another client than Claude Code its own words hold, but the relations are this compiler's everywhere.
#[must_use]
pub(crate) fn meant(key: &str, keys: &[String], client: Client, catalog: Option<&Catalog>) -> Option<&'static str> {
    if is_understood(key) || catalog.is_some_and(|catalog| catalog.has_field(key)) {
        return None;
    }
    let is_almost = |known: &&'static str| suggest::is_almost(key, known);
    let is_missing = |known: &&'static str| keys.iter().all(|key| key != known) && is_one_slip(key, known);
    if client == Client::ClaudeCode {
        let mistake = MISTAKES.iter().find(|(wrong, _)| *wrong == key).map(|(_, right)| *right);
        let almost = || UNDERSTOOD.into_iter().find(is_almost).or_else(|| UNDERSTOOD.into_iter().find(is_missing));
        return mistake.or_else(almost);
    }
    let own = || catalog.and_then(|catalog| catalog.meant_by(key).or_else(|| catalog.fields().find(is_almost)));
    let is_read = |known: &&str| known.contains('_') || (catalog.is_some() && SHARED.contains(known));
    let read = || UNDERSTOOD.into_iter().filter(is_read);
    own().or_else(|| read().find(is_almost)).or_else(|| read().find(is_missing))
}

/// Whether a single slip of the finger makes `key` of the field `known`, however short that is. Less strict than
/// [`suggest::is_almost`], thus only for a field that the spec lacks.
fn is_one_slip(key: &str, known: &str) -> bool {
    if key.len().abs_diff(known.len()) > 1 {
        return false;
    }
    let word = key.to_lowercase();
    let edits = strsim::osa_distance(&word, &known.to_lowercase());
    edits == 1 && !word.contains(|c: char| c.is_ascii_digit()) && !is_other_word(&word, known)
}

/// Whether the word is one of its own: another of the language, a plural or singular (`handoff_protocols`), or marked by a letter
/// before (`uname`). Nobody makes up the plural of what a client spells in its own way (`disallowedTool`).
fn is_other_word(word: &str, known: &str) -> bool {
    let is_clients = known.contains(char::is_uppercase);
    let is_form = word.strip_suffix('s') == Some(known) || known.strip_suffix('s') == Some(word);
    let is_marked = word.strip_suffix(known).is_some_and(|letter| !known.starts_with(letter));
    OTHER_WORDS.contains(&word) || (is_form && !is_clients) || is_marked
}
