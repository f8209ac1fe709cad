//! The table of rules, and the checks behind them.

pub(crate) mod escalation;
pub mod hidden;
pub(crate) mod references;
pub(crate) mod tools;
pub(crate) mod triggers;

use crate::diagnostic::{Rule, Severity};

macro_rules! rules {
    ($($constant:ident $name:literal $level:ident $summary:literal)+) => {
        $(#[doc = $summary] pub static $constant: Rule = Rule { name: $name, level: Severity::$level, summary: $summary };)+
        /// Every rule, in the order of the documentation.
        pub static RULES: &[&Rule] = &[$(&$constant,)+];
    };
}

rules! {
    UNREADABLE_FILE "unreadable-file" Deny "A file or folder cannot be read: missing, not UTF-8, over the size limit, or a link out of the folder."
    UNCLOSED_FRONTMATTER "unclosed-frontmatter" Deny "The frontmatter is opened with `---` and never closed."
    INVALID_YAML "invalid-yaml" Warn "The frontmatter is not valid YAML; it was read by recovery, and clients may not load the agent."
    DUPLICATE_KEY "duplicate-key" Deny "One mapping has the same key twice."
    WRONG_TYPE "wrong-type" Deny "A field holds another type of value than it needs."
    MISSPELT_FIELD "misspelt-field" Deny "A field is almost a known one, so its value would be silently ignored."
    MISSING_DESCRIPTION "missing-description" Deny "An agent has no description, so nothing says when to use it."
    INVALID_NAME "invalid-name" Deny "No identifier can be made of an agent's name, or clients refuse it."
    DUPLICATE_AGENT "duplicate-agent" Deny "Two specs have the same name."
    NAME_COLLISION "name-collision" Deny "Two different names become the same Rust identifier."
    UNKNOWN_AGENT "unknown-agent" Deny "A relation names an agent that does not exist."
    SELF_ESCALATION "self-escalation" Deny "An agent escalates to itself."
    ESCALATION_CYCLE "escalation-cycle" Deny "Escalations lead back to where they started."
    DAMAGED_THRESHOLD "damaged-threshold" Deny "Letters stand inside a number of a threshold."
    UNKNOWN_TOOL "unknown-tool" Warn "A tool name that the client does not know, which it drops silently."
    LEGACY_TOOL "legacy-tool" Warn "A tool that the client has replaced."
    TOOL_ALLOWED_AND_FORBIDDEN "tool-allowed-and-forbidden" Deny "The same tool is both allowed and forbidden."
    HIDDEN_UNICODE "hidden-unicode" Deny "Characters that a person does not see and a model does."
    INVALID_CONFIG "invalid-config" Deny "`agents.toml` is not valid, or says something that has no meaning."
    NO_AGENTS "no-agents" Deny "The folder holds no agent spec at all."
    UNWATCHED_AGENTS "unwatched-agents" Warn "Nothing watches the folder, so an added spec would not cause a rebuild."
}

/// The rule with this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}
