//! What a client knows by name: its tools and what each can do. Data with a version, not code.

use agent_terms::kinds::Effect;

/// The only client whose tools are listed so far; the name to write in `agents.toml`.
pub const CLAUDE_CODE: &str = "claude-code@2.1";

const DATA: &str = include_str!("../data/claude-code-2.1.tsv");

/// One tool of a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownTool {
    /// The exact name.
    pub name: &'static str,
    /// What it can do to the world.
    pub effect: Effect,
    /// What to use instead, for a tool that the client has replaced.
    pub replaced_by: Option<&'static str>,
}

/// The tools of one client.
#[derive(Clone, Debug)]
pub struct Catalog {
    tools: Vec<KnownTool>,
}

impl Default for Catalog {
    fn default() -> Self {
        let tools = DATA.lines().filter_map(|line| {
            let mut columns = line.split('\t');
            let _kind = columns.next().filter(|kind| matches!(*kind, "tool" | "legacy"))?;
            let (name, effect) = (columns.next()?, Effect::from_word(columns.next()?)?);
            Some(KnownTool { name, effect, replaced_by: columns.next() })
        });
        Self { tools: tools.collect() }
    }
}

impl Catalog {
    /// The tool with exactly this name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<KnownTool> {
        self.tools.iter().copied().find(|tool| tool.name == name)
    }

    /// Whether a tool has this name but for the case of its letters, in which prose is careless.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.tools.iter().any(|tool| tool.name.eq_ignore_ascii_case(name))
    }

    /// The names of the tools that are not legacy.
    pub fn current(&self) -> impl Iterator<Item = &'static str> {
        self.tools.iter().filter(|tool| tool.replaced_by.is_none()).map(|tool| tool.name)
    }

    /// What the tool of this name can do; [`Effect::Unknown`] for one that is not listed, such as an MCP tool.
    #[must_use]
    pub fn effect(&self, name: &str) -> Effect {
        self.find(name).map_or(Effect::Unknown, |tool| tool.effect)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_data_is_read() {
        let lines = DATA.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).count();
        assert_eq!(Catalog::default().tools.len(), lines);
    }

    #[test]
    fn a_legacy_tool_names_one_that_is_current() {
        let catalog = Catalog::default();
        for tool in &catalog.tools {
            if let Some(instead) = tool.replaced_by {
                assert!(catalog.current().any(|name| name == instead), "{instead}");
            }
        }
        assert_eq!(catalog.effect("Bash"), Effect::Exec);
        assert_eq!(catalog.effect("mcp__github__merge"), Effect::Unknown);
    }
}
