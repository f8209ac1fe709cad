//! Which program a spec is written for. Its path, its keys, its tools and its neighbours come in, a client comes out.

mod keys;
mod path;
mod settle;

pub(crate) use keys::by_keys;
pub use path::FOLDERS;
pub(crate) use path::{by_path, home_of_another, homes, name_by_file, stem};
pub(crate) use settle::settle;

/// A program that reads agent specs. Each has its own names for tools and fields, and they hold in its own specs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Client {
    /// Claude Code, and what a spec is for when nothing speaks for another.
    #[default]
    ClaudeCode,
    /// GitHub Copilot and VS Code.
    Copilot,
    /// OpenCode.
    OpenCode,
    /// Gemini CLI.
    Gemini,
    /// Cursor.
    Cursor,
    /// Factory's droids.
    Factory,
    /// Kiro.
    Kiro,
    /// Qwen Code.
    Qwen,
    /// Certainly none of these.
    Other,
}

impl Client {
    /// All of them, in the order of declaration.
    pub const ALL: [Self; 9] = [
        Self::ClaudeCode,
        Self::Copilot,
        Self::OpenCode,
        Self::Gemini,
        Self::Cursor,
        Self::Factory,
        Self::Kiro,
        Self::Qwen,
        Self::Other,
    ];

    /// The word for `agents.toml`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ClaudeCode => "claude-code",
            Self::Copilot => "copilot",
            Self::OpenCode => "opencode",
            Self::Gemini => "gemini",
            Self::Cursor => "cursor",
            Self::Factory => "factory",
            Self::Kiro => "kiro",
            Self::Qwen => "qwen",
            Self::Other => "other",
        }
    }

    /// What its makers call it, for messages.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::ClaudeCode => "Claude Code",
            Self::Copilot => "Copilot",
            Self::OpenCode => "OpenCode",
            Self::Gemini => "Gemini CLI",
            Self::Cursor => "Cursor",
            Self::Factory => "Factory",
            Self::Kiro => "Kiro",
            Self::Qwen => "Qwen Code",
            Self::Other => "the client",
        }
    }

    /// The client of this word, with or without the version of its table: `gemini`, `claude-code@2.1`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let (name, version) = word.split_once('@').map_or((word, None), |(name, version)| (name, Some(version)));
        let client = Self::ALL.into_iter().find(|client| client.as_str() == name)?;
        (version.is_none() || version == crate::catalog::version(client)).then_some(client)
    }

    /// Whether `name:` is a title to show rather than what others call the agent by.
    #[must_use]
    pub const fn shows_name_only(self) -> bool {
        matches!(self, Self::Copilot)
    }
}

#[cfg(test)]
mod tests {
    use super::Client;

    #[test]
    fn words_of_clients() {
        assert_eq!(Client::from_word("claude-code@2.1"), Some(Client::ClaudeCode));
        assert_eq!(Client::from_word("claude-code@1.0"), None);
        assert_eq!(Client::from_word("gemini"), Some(Client::Gemini));
        assert_eq!(Client::from_word("kiro@3"), None, "there is no table of its tools");
        for client in Client::ALL {
            assert_eq!(Client::from_word(client.as_str()), Some(client));
        }
    }
}
