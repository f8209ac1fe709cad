//! A line -> the key it starts with, and whether that key is one that agent specs have.

use std::ops::Range;

/// The top-level fields that agent specs have: this compiler's own, and those seen in collections for several clients.
pub const KNOWN_FIELDS: &[&str] = &[
    "agent",
    "agents",
    "allowed-tools",
    "allowedTools",
    "allowed_tools",
    "alwaysApply",
    "applyTo",
    "argument-hint",
    "author",
    "auto_execution_mode",
    "background",
    "capabilities",
    "category",
    "collaborates_with",
    "color",
    "complexity_triggers",
    "context",
    "coordination_protocols",
    "date",
    "dependencies",
    "description",
    "disable-model-invocation",
    "disallowed-tools",
    "disallowedTools",
    "disallowed_tools",
    "display_name",
    "domain",
    "domain_expertise",
    "effort",
    "escalates_from",
    "escalates_to",
    "escalation_from",
    "escalation_to",
    "escalation_triggers",
    "execution_patterns",
    "globs",
    "handoff_protocol",
    "handoffs",
    "hands_off_to",
    "hidden",
    "hooks",
    "icon",
    "id",
    "infer",
    "initialPrompt",
    "initial_prompt",
    "inputs",
    "is_background",
    "isolation",
    "keywords",
    "kind",
    "knowledge_base",
    "license",
    "max-turns",
    "maxTurns",
    "max_turns",
    "mcp-servers",
    "mcpServers",
    "memory",
    "metadata",
    "mode",
    "model",
    "name",
    "outputs",
    "parallel_compatible",
    "permission",
    "permission-mode",
    "permissionMode",
    "permission_mode",
    "permissions",
    "priority",
    "receives_from",
    "role",
    "scale_triggers",
    "scope_triggers",
    "scripts",
    "skills",
    "specialization_level",
    "status",
    "steps",
    "tags",
    "target",
    "temperature",
    "timeout_mins",
    "title",
    "tool_access",
    "tool_restrictions",
    "tools",
    "type",
    "user-invocable",
    "version",
    "workflow_integration",
];

/// Words that start a line of an example or of prose, such as `Context: ...`; as a field nobody means them.
const PROSE: &[&str] = &[
    "ai",
    "assistant",
    "commentary",
    "context",
    "delegation",
    "delegations",
    "example",
    "examples",
    "handoff",
    "human",
    "important",
    "input",
    "note",
    "notes",
    "output",
    "response",
    "scenario",
    "system",
    "task",
    "thinking",
    "tip",
    "trigger",
    "triggers",
    "usage",
    "user",
    "warning",
    "when",
];

/// Fields whose values are text of any length: what follows them may be more of it.
const LONG_TEXT: &[&str] = &["description", "initialPrompt"];

/// Fields whose values are a word on the line of their key.
const ONE_LINE: &[&str] = &["color", "model", "name"];

/// What no text but a value of `color` or `model` is likely to be.
const SETTINGS: &[&str] =
    &["blue", "cyan", "green", "haiku", "inherit", "opus", "orange", "pink", "purple", "red", "sonnet", "yellow"];

/// Whether agent specs have this top-level field.
#[must_use]
pub fn is_known(key: &str) -> bool {
    KNOWN_FIELDS.binary_search(&key).is_ok()
}

/// Whether the value is text of any length.
pub(super) fn is_long_text(key: &str) -> bool {
    LONG_TEXT.contains(&key)
}

/// Whether the value is a word on the line of its key.
pub(super) fn is_one_line(key: &str) -> bool {
    ONE_LINE.contains(&key)
}

/// Whether a value begins with what also says where it ends: a block, a quote or a bracket.
pub(super) fn tells_its_end(value: &str) -> bool {
    value.starts_with(['|', '>', '"', '\'', '[', '{'])
}

/// The known field that a line without indentation starts with, without the colon behind it.
pub(super) fn bare_field(line: &str) -> Option<&str> {
    let field = line.split([' ', '\t']).next().filter(|word| is_known(word))?;
    let rest = line[field.len()..].trim_start();
    (!rest.starts_with(['=', ':', '-', '\u{2013}', '\u{2014}'])).then_some(field)
}

/// Whether a known field without its colon, with `value` behind it, is no line of running text: its name is no word of a
/// language, or the value is a setting or a list.
pub(super) fn is_no_prose(field: &str, value: &str) -> bool {
    let capital = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase());
    field.contains(|c: char| c == '_' || c.is_ascii_uppercase())
        || value.starts_with('[')
        || is_one_line(field) && SETTINGS.contains(&value)
        || field == "tools" && !value.is_empty() && value.split([',', ' ']).all(|word| word.is_empty() || capital(word))
}

/// Whether an unknown key behind a long text is more likely a part of that text: `Context`, `user`, `<example>Context`.
pub(super) fn reads_as_prose(key: &str) -> bool {
    let identifier =
        key.starts_with(|c: char| c.is_ascii_lowercase() || c == '_') && !key.contains(is_no_key_character);
    !is_known(key) && (!identifier || PROSE.contains(&key.to_ascii_lowercase().as_str()))
}

fn is_no_key_character(c: char) -> bool {
    !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

/// The key a line starts with: `key:` and then a blank or the end; the key may be quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KeyLine<'a> {
    pub(crate) key: &'a str,
    /// Where the key stands in the line, without quotes.
    pub(crate) at: Range<usize>,
    /// Behind the colon.
    pub(crate) behind: usize,
}

/// The key of a line without indentation, if it is one that a top-level field could have.
pub(crate) fn key_line(line: &str) -> Option<KeyLine<'_>> {
    let found = any_key_line(line)?;
    let identifier = found.key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    (identifier && !found.key.contains(|c: char| c != '-' && c != '_' && !c.is_ascii_alphanumeric())).then_some(found)
}

/// The key of a line without indentation, if it is one that YAML would take: words, perhaps in quotes.
pub(crate) fn any_key_line(line: &str) -> Option<KeyLine<'_>> {
    let (at, colon) = match line.chars().next()? {
        quote @ ('"' | '\'') => {
            let end = 1 + line[1..].find(quote)?;
            let blanks = line[end + 1..].len() - line[end + 1..].trim_start_matches(' ').len();
            (1..end, end + 1 + blanks)
        }
        '-' | '?' | '[' | '{' | '#' | '<' | '|' | '>' | '@' | '`' | '%' | '*' | '&' | '!' => return None,
        _ => {
            let colon = line.match_indices(':').map(|(at, _)| at).find(|&at| ends_key(line, at))?;
            (0..line[..colon].trim_end().len(), colon)
        }
    };
    let is_key =
        line[colon..].starts_with(':') && ends_key(line, colon) && !at.is_empty() && !line[at.clone()].contains(" #");
    is_key.then(|| KeyLine { key: &line[at.clone()], at, behind: colon + 1 })
}

fn ends_key(line: &str, colon: usize) -> bool {
    line[colon + 1..].is_empty() || line[colon + 1..].starts_with([' ', '\t'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_known_fields_are_sorted() {
        assert!(KNOWN_FIELDS.is_sorted());
        assert!(crate::spec::UNDERSTOOD.iter().all(|field| is_known(field)));
    }

    #[test]
    fn keys_are_told_from_text() {
        let key = |line| key_line(line).map(|found| (found.key, &line[found.behind..]));
        assert_eq!(key("name: x"), Some(("name", " x")));
        assert_eq!(key("tools:"), Some(("tools", "")));
        assert_eq!(key("\"name\": x"), Some(("name", " x")));
        assert_eq!(key("mcp-servers : x"), Some(("mcp-servers", " x")));
        assert_eq!(key("https://x.y: z"), None);
        assert_eq!(key("<example>Context: x"), None);
        assert_eq!(key("MUST BE USED when: x"), None);
        assert_eq!(key("- name: x"), None);
        assert_eq!(key("key:value"), None);
        assert_eq!(key("'it's: x'"), None);
        assert_eq!(key("é"), None);
    }

    #[test]
    fn a_field_without_its_colon_is_told_from_text() {
        assert_eq!(bare_field("description Does it"), Some("description"));
        assert_eq!(bare_field("tools"), Some("tools"));
        for line in ["model = x", "name :x", "name - x", "names x", "description: x", " name x", ""] {
            assert_eq!(bare_field(line), None, "{line}");
        }
        assert!(is_no_prose("model", "opus") && is_no_prose("tools", "Read, Grep") && is_no_prose("maxTurns", "4"));
        assert!(
            !is_no_prose("model", "checking") && !is_no_prose("tools", "of the trade") && !is_no_prose("tools", "")
        );
    }

    #[test]
    fn words_of_examples_are_no_fields() {
        assert!(
            reads_as_prose("Context")
                && reads_as_prose("user")
                && reads_as_prose("<example>Context")
                && reads_as_prose("Note")
        );
        assert!(!reads_as_prose("review_board") && !reads_as_prose("name") && !reads_as_prose("thisStepFile"));
    }
}
