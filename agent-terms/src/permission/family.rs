//! Which rules count for which tool, after the table of rule formats in Claude Code's "Tools reference".

use super::{Side, names};

/// What a tool is used on, and so what stands in the parentheses of the rules that count for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family<'a> {
    /// A command line: `Bash` and `Monitor`, under the rules of `Bash`.
    Command,
    /// A command line of PowerShell.
    PowerShell,
    /// A path that is read, under the rules of `Read`.
    Reading,
    /// A path that is written, under the rules of `Edit`.
    Editing,
    /// A notebook that is written: as `Editing`, but what forbids reading it does not forbid this.
    Notebook,
    /// A URL.
    Domain,
    /// The name of an agent.
    Agents,
    /// The name of a skill, perhaps with arguments.
    Skill,
    /// Nothing: rules on it have no specifier, and one that has decides nothing.
    Whole,
    /// A tool the documentation does not know, such as one of `extra`: any text.
    Text(&'a str),
}

impl<'a> Family<'a> {
    pub(super) fn of(tool: &'a str) -> Self {
        match names::canonical(tool) {
            "Bash" | "Monitor" => Self::Command,
            "PowerShell" => Self::PowerShell,
            "Read" | "Grep" | "Glob" | "LSP" | "LS" | "NotebookRead" => Self::Reading,
            "Edit" | "Write" | "MultiEdit" => Self::Editing,
            "NotebookEdit" => Self::Notebook,
            "WebFetch" => Self::Domain,
            "Agent" => Self::Agents,
            "Skill" => Self::Skill,
            "WebSearch" => Self::Whole,
            name if name.starts_with("mcp__") => Self::Whole,
            name => Self::Text(name),
        }
    }

    /// Whether rules on `rule` with a specifier count for a tool of this family, and how their specifier is to be read.
    ///
    /// A rule such as `Write(docs/**)` is accepted by Claude Code and never consulted, so it counts for nothing.
    pub(super) fn counts(self, rule: &str, side: Side) -> Option<Self> {
        let counts = match (names::canonical(rule), self) {
            ("Bash", Self::Command) => Self::Command,
            // The file commands that Claude Code recognises, and redirections.
            ("Read", Self::Command) if side == Side::Deny => Self::Reading,
            ("Edit", Self::Command) if side == Side::Deny => Self::Editing,
            ("PowerShell", Self::PowerShell) => Self::PowerShell,
            ("Read", Self::Reading) => Self::Reading,
            // What may be edited may be read.
            ("Edit", Self::Reading) if side == Side::Allow => Self::Editing,
            ("Edit", Self::Editing | Self::Notebook) => Self::Editing,
            // What may not be read may not be edited either, except as a notebook.
            ("Read", Self::Editing) if side == Side::Deny => Self::Reading,
            ("WebFetch", Self::Domain) => Self::Domain,
            ("Agent", Self::Agents) => Self::Agents,
            ("Skill", Self::Skill) => Self::Skill,
            (rule, Self::Text(tool)) if names::names(rule, side, tool) => Self::Text(tool),
            _ => return None,
        };
        Some(counts)
    }
}
