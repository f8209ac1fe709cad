//! The text of one client's table -> what it knows by name.

use crate::client::Client;
use agent_terms::kinds::Effect;

/// One tool of a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownTool {
    /// The exact name.
    pub name: &'static str,
    /// What it can do to the world.
    pub effect: Effect,
    /// What to use instead, for a tool that the client has replaced.
    pub replaced_by: Option<&'static str>,
    /// Whether the client still takes the name of a tool that it has replaced.
    pub is_alias: bool,
    /// What a rule on it can restrict; told of Claude Code's tools only.
    pub specifier: Specifier,
    /// Claude Code's names for it, with commas between them; told of the tools of other clients.
    claude: &'static str,
}

impl KnownTool {
    /// The name that Claude Code has for it; of several, the first.
    #[must_use]
    pub fn in_claude(&self) -> Option<&'static str> {
        self.claude.split(',').next().filter(|name| !name.is_empty())
    }
}

/// What a client looks at in the parentheses of a rule on a tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Specifier {
    /// Not known.
    Unknown,
    /// Something of this kind: `command`, `path`, `domain`.
    Consulted(&'static str),
    /// Nothing; a rule on the other tool counts for it, if there is one.
    Never(Option<&'static str>),
}

/// The tools and fields of one client.
#[derive(Clone, Debug)]
pub struct Catalog {
    client: Client,
    /// Whether extensions may add names, so that one which is not here proves nothing.
    open: bool,
    tools: Vec<KnownTool>,
    fields: Vec<&'static str>,
    misspelt: Vec<(&'static str, &'static str)>,
    not_commands: Vec<&'static str>,
    rows: usize,
}

impl Catalog {
    /// Reads a table; the heads of the data files say what its rows are.
    pub(super) fn read(client: Client, data: &'static str) -> Self {
        let mut catalog = Self {
            client,
            open: false,
            tools: Vec::new(),
            fields: Vec::new(),
            misspelt: Vec::new(),
            not_commands: Vec::new(),
            rows: 0,
        };
        for line in data.lines().filter(|line| !line.starts_with('#')) {
            catalog.rows += usize::from(catalog.row(line).is_some());
        }
        catalog
    }

    fn row(&mut self, line: &'static str) -> Option<()> {
        let mut columns = line.split('\t');
        let (kind, name) = (columns.next()?, columns.next()?);
        match kind {
            "tool" | "legacy" => {
                let effect = Effect::from_word(columns.next()?)?;
                let last = columns.next().filter(|last| *last != "-");
                let plain = KnownTool {
                    name,
                    effect,
                    replaced_by: None,
                    is_alias: false,
                    specifier: Specifier::Unknown,
                    claude: "",
                };
                self.tools.push(match (kind, self.client) {
                    ("legacy", _) => {
                        KnownTool { replaced_by: Some(last?), is_alias: columns.next() == Some("alias"), ..plain }
                    }
                    (_, Client::ClaudeCode) => KnownTool { specifier: specifier(last), ..plain },
                    _ => KnownTool { claude: last.unwrap_or_default(), ..plain },
                });
            }
            "names" => self.open = name == "open",
            "field" => self.fields.push(name),
            "misspelt" => self.misspelt.push((name, columns.next()?)),
            "notcommand" => self.not_commands.push(name),
            _ => return None,
        }
        Some(())
    }

    /// The tool of this name. Case counts, but not for Copilot, which also takes Claude Code's names.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<KnownTool> {
        match self.client {
            Client::Copilot => self.find_in_any_case(name).or_else(|| self.of_claude(name)),
            _ => self.tools.iter().copied().find(|tool| tool.name == name),
        }
    }

    /// The tool of this name in any case: `bash` for `Bash`.
    #[must_use]
    pub fn find_in_any_case(&self, name: &str) -> Option<KnownTool> {
        self.tools.iter().copied().find(|tool| tool.name.eq_ignore_ascii_case(name))
    }

    /// The tool that Claude Code calls by this name, in any case.
    #[must_use]
    pub fn of_claude(&self, name: &str) -> Option<KnownTool> {
        let has = |tool: &&KnownTool| tool.claude.split(',').any(|claude| claude.eq_ignore_ascii_case(name));
        self.tools.iter().filter(|_| !name.is_empty()).find(has).copied()
    }

    /// Whether the name has the shape that this client gives to the tools of servers and extensions.
    #[must_use]
    pub fn is_of_server(&self, name: &str) -> bool {
        match self.client {
            Client::ClaudeCode => name.starts_with("mcp__"),
            Client::Gemini => {
                (name.starts_with("mcp_") && !name.starts_with("mcp__")) || name.starts_with("discovered_tool_")
            }
            Client::Copilot => name.contains('/'),
            _ => name.contains('_'),
        }
    }

    /// Whether a name that is not listed may come from an extension.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.open
    }

    /// The names of the tools that are not legacy.
    pub fn current(&self) -> impl Iterator<Item = &'static str> {
        self.tools.iter().filter(|tool| tool.replaced_by.is_none()).map(|tool| tool.name)
    }

    /// The tools that the client has replaced.
    pub fn legacy(&self) -> impl Iterator<Item = KnownTool> {
        self.tools.iter().copied().filter(|tool| tool.replaced_by.is_some())
    }

    /// Whether the client reads this field, and this compiler has no other use for it.
    #[must_use]
    pub fn has_field(&self, key: &str) -> bool {
        self.fields.contains(&key)
    }

    /// Its own fields, beside those that this compiler understands.
    pub fn fields(&self) -> impl Iterator<Item = &'static str> {
        self.fields.iter().copied()
    }

    /// The field that a key of another client stands for here.
    #[must_use]
    pub fn meant_by(&self, key: &str) -> Option<&'static str> {
        self.misspelt.iter().find(|(wrong, _)| *wrong == key).map(|(_, right)| *right)
    }

    /// Whether people write this in a rule on a shell as if it were a command, which it is not: `read-only`.
    #[must_use]
    pub fn is_no_command(&self, word: &str) -> bool {
        self.not_commands.iter().any(|known| known.eq_ignore_ascii_case(word.trim()))
    }

    /// How many rows were read.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.rows
    }

    /// Every name that is given as Claude Code's.
    #[cfg(test)]
    pub(super) fn translated(&self) -> impl Iterator<Item = &'static str> {
        self.tools.iter().flat_map(|tool| tool.claude.split(',')).filter(|name| !name.is_empty())
    }
}

fn specifier(word: Option<&'static str>) -> Specifier {
    match word {
        None => Specifier::Unknown,
        Some("never") => Specifier::Never(None),
        Some(word) => match word.strip_prefix("never:") {
            Some(instead) => Specifier::Never(Some(instead)),
            None => Specifier::Consulted(word),
        },
    }
}
