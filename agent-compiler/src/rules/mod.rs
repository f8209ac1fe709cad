//! The table of rules, and the checks behind them.

pub(crate) mod budget;
pub(crate) mod comments;
pub(crate) mod coordination;
pub(crate) mod dimensions;
pub(crate) mod drift;
pub(crate) mod escalation;
pub(crate) mod fields;
pub mod hidden;
mod idle;
pub(crate) mod levels;
pub mod limits;
pub(crate) mod lookalike;
pub(crate) mod names;
pub(crate) mod prose;
pub(crate) mod references;
pub(crate) mod tools;
pub(crate) mod tools_section;
pub(crate) mod triggers;
mod unknown_tool;

use crate::diagnostic::{Rule, Severity};

macro_rules! rules {
    ($($constant:ident $name:literal $level:ident $summary:literal)+) => {
        $(#[doc = $summary] pub static $constant: Rule = Rule {
            name: $name,
            level: Severity::$level,
            summary: $summary,
            explanation: include_str!(concat!("../../rules/", $name, ".md")),
        };)+
        /// Every rule, in the order of the documentation.
        pub static RULES: &[&Rule] = &[$(&$constant,)+];
    };
}

rules! {
    UNREADABLE_FILE "unreadable-file" Deny "A file or folder cannot be read: missing, not UTF-8, over a limit of the reader, or a link out of the folder."
    UNCLOSED_FRONTMATTER "unclosed-frontmatter" Deny "The frontmatter is opened with `---` and never closed."
    INVALID_YAML "invalid-yaml" Warn "The frontmatter is not valid YAML; it was read by recovery, and clients may not load the agent."
    DUPLICATE_KEY "duplicate-key" Deny "One mapping has the same key twice."
    WRONG_TYPE "wrong-type" Deny "A field holds another type of value than it needs."
    MISSPELT_FIELD "misspelt-field" Deny "A field is almost a known one, so its value would be silently ignored."
    UNKNOWN_FIELD "unknown-field" Allow "A field has no meaning to the compiler and is kept as data."
    MISSING_DESCRIPTION "missing-description" Deny "An agent has no description, so nothing says when to use it."
    INVALID_NAME "invalid-name" Deny "No identifier can be made of an agent's name, or clients refuse it."
    UNCONVENTIONAL_NAME "unconventional-name" Allow "An agent's name is not in lower case with hyphens."
    DUPLICATE_AGENT "duplicate-agent" Deny "Two specs have the same name."
    NAME_COLLISION "name-collision" Deny "Two different names become the same Rust identifier, or the same file."
    LOOKALIKE_NAME "lookalike-name" Deny "An agent's name looks like another one, by letters of another script or style."
    FILE_NAME_MISMATCH "file-name-mismatch" Allow "A file is not named after its agent."
    UNKNOWN_AGENT "unknown-agent" Deny "A relation names an agent that does not exist."
    SELF_ESCALATION "self-escalation" Deny "An agent escalates to itself."
    ESCALATION_CYCLE "escalation-cycle" Deny "Escalations lead back to where they started."
    ONE_SIDED_ESCALATION "one-sided-escalation" Warn "One of two agents states an escalation and the other does not."
    ONE_SIDED_PARALLEL "one-sided-parallel" Warn "One of two agents says that they may run side by side and the other does not."
    DOWNWARD_ESCALATION "downward-escalation" Warn "An escalation leads to an agent whose level is no higher."
    TRIGGER_WITHOUT_EDGE "trigger-without-edge" Warn "A `to_x` or `from_x` trigger names an agent that the list of escalations leaves out."
    UNKNOWN_AGENT_IN_PROSE "unknown-agent-in-prose" Warn "A list of agents in a description or a body names one that does not exist."
    PROSE_DRIFT "prose-drift" Warn "Frontmatter, description and body disagree on who works with whom."
    DAMAGED_THRESHOLD "damaged-threshold" Deny "Letters stand inside a number of a threshold."
    PROSE_THRESHOLD "prose-threshold" Allow "A scale trigger holds no quantity that could be compared."
    MIXED_DIMENSION "mixed-dimension" Warn "One trigger key is used for quantities that cannot be compared."
    UNKNOWN_TOOL "unknown-tool" Warn "A tool name that the client does not know, which it drops silently."
    LEGACY_TOOL "legacy-tool" Warn "A tool that the client has replaced."
    TOOL_ALLOWED_AND_FORBIDDEN "tool-allowed-and-forbidden" Deny "The same tool is both allowed and forbidden."
    TOOLS_SECTION_DRIFT "tools-section-drift" Warn "The list of tools in the body differs from the one in the frontmatter."
    IDLE_TOOL_RULE "idle-tool-rule" Warn "A tool rule that its client never consults, or that can never match."
    HIDDEN_UNICODE "hidden-unicode" Deny "Characters that a person does not see and a model does."
    HIDDEN_INSTRUCTION "hidden-instruction" Warn "A comment, which no reader of the page sees, tells the model what to do."
    OVER_LIMIT "over-limit" Deny "A spec states more relations or tools, or has longer names or lines, than anybody means."
    LONG_DESCRIPTION "long-description" Warn "A description is longer than clients can afford to show to a model with every request."
    DESCRIPTION_BUDGET "description-budget" Warn "The descriptions of all agents together are longer than the client's budget for them."
    INVALID_CONFIG "invalid-config" Deny "`agents.toml` is not valid, or says something that has no meaning."
    UNUSED_ALLOW "unused-allow" Warn "A comment `agentc: allow(..)` silences nothing."
    NO_AGENTS "no-agents" Deny "The folder holds no agent spec at all."
    UNWATCHED_AGENTS "unwatched-agents" Warn "Nothing watches the folder, so an added spec would not cause a rebuild."
}

/// The rule with this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}
