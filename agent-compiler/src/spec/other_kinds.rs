//! A file's path and keys -> whether it is something else than an agent, although it may have a name and a description.

use crate::frontmatter::Frontmatter;

/// Files that say by their names what they are, wherever they lie.
const ENDINGS: [(&str, &str); 2] = [(".prompt.md", "a prompt"), (".instructions.md", "instructions")];

/// Folders of a client's home, and what it keeps there.
const FOLDERS: [(&str, &str, &str); 10] = [
    (".claude", "commands", "a command"),
    (".claude", "output-styles", "an output style"),
    (".claude", "rules", "a rule"),
    (".opencode", "command", "a command"),
    (".opencode", "commands", "a command"),
    (".cursor", "commands", "a command"),
    (".cursor", "rules", "a rule"),
    (".agents", "checks", "a check"),
    (".github", "prompts", "a prompt"),
    (".github", "instructions", "instructions"),
];

/// What the file is, if that is certain. An agent that is taken for something else would be lost without a word, so a folder
/// `commands` alone proves nothing: there, a key that only commands have must speak too.
pub(crate) fn other_kind(path: &str, frontmatter: &Frontmatter) -> Option<&'static str> {
    let mut parts = path.rsplit('/');
    let file = parts.next().unwrap_or(path);
    if file == "SKILL.md" {
        return Some("a skill");
    }
    if let Some((_, kind)) = ENDINGS.iter().find(|(ending, _)| file.ends_with(ending)) {
        return Some(kind);
    }
    let folders: Vec<&str> = parts.collect();
    if folders.iter().any(|folder| matches!(*folder, "agents" | "agent" | "droids")) {
        return None;
    }
    let of_home = |pair: &[&str]| {
        let kind = FOLDERS.iter().find(|(home, folder, _)| [*folder, *home] == *pair);
        kind.map(|(_, _, kind)| *kind)
    };
    let has = |key: &str| frontmatter.entries.iter().any(|entry| entry.key.value == key);
    let is_command = || folders.first() == Some(&"commands") && (has("allowed-tools") || has("argument-hint"));
    folders.windows(2).find_map(of_home).or_else(|| is_command().then_some("a command"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::source::{Source, SourceSet};

    fn kind(path: &str, line: &str) -> Option<&'static str> {
        let text = format!("---\nname: a\ndescription: Use it.\n{line}---\n");
        let source = SourceSet::default().add(Source::new(path, &*text));
        let mut out = Diagnostics::default();
        let document = crate::document::split(source, &text, &mut out);
        other_kind(path, &crate::frontmatter::read(&document, &text, path, &mut out))
    }

    #[test]
    fn what_says_itself_that_it_is_no_agent() {
        assert_eq!(kind("skills/pdf/SKILL.md", ""), Some("a skill"));
        assert_eq!(kind("agents/reviewer/SKILL.md", ""), Some("a skill"));
        assert_eq!(kind(".github/prompts/plan.prompt.md", ""), Some("a prompt"));
        assert_eq!(kind(".claude/commands/git/commit.md", ""), Some("a command"));
        assert_eq!(kind("plugin/commands/commit.md", "argument-hint: \"[message]\"\n"), Some("a command"));
    }

    #[test]
    fn what_may_be_an_agent_is_one() {
        assert_eq!(kind("plugin/commands/commit.md", ""), None);
        assert_eq!(kind("agents/commands/a.md", "argument-hint: x\n"), None);
        assert_eq!(kind(".claude/agents/rules/a.md", ""), None);
        assert_eq!(kind("skills/pdf/agents/reader.md", ""), None);
        assert_eq!(kind("templates/a.md", ""), None);
        assert_eq!(kind("skill.md", ""), None);
    }
}
