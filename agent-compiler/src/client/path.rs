//! A path -> the client that looks for agents there.

use super::Client;
use crate::source::Source;

/// How Copilot's files are named, wherever they lie.
const COPILOT_ENDINGS: [&str; 2] = [".agent.md", ".chatmode.md"];

/// Where clients keep their agents: `.gemini/agents`. Others of their kind follow, whose tools are not known here.
const HOMES: [(&str, Client); 19] = [
    (".claude", Client::ClaudeCode),
    (".github", Client::Copilot),
    (".gemini", Client::Gemini),
    (".opencode", Client::OpenCode),
    ("opencode", Client::OpenCode),
    (".cursor", Client::Cursor),
    (".factory", Client::Factory),
    (".kiro", Client::Kiro),
    (".qwen", Client::Qwen),
    (".kilo", Client::Other),
    (".kilocode", Client::Other),
    (".roo", Client::Other),
    (".junie", Client::Other),
    (".codex", Client::Other),
    (".windsurf", Client::Other),
    (".trae", Client::Other),
    (".augment", Client::Other),
    (".agents", Client::Other),
    (".agentsmesh", Client::Other),
];

/// What the folder of agents in the home of a client is called.
pub const FOLDERS: [&str; 6] = ["agents", "agent", "droids", "chatmodes", "subagents", "modes"];

/// Every folder in which some client looks for agents, such as `.claude/agents`.
pub(crate) fn homes() -> impl Iterator<Item = String> {
    let hidden = HOMES.iter().filter(|(home, _)| home.starts_with('.'));
    hidden.flat_map(|(home, _)| FOLDERS.iter().map(move |folder| format!("{home}/{folder}")))
}

/// The client that would read this file where it lies. What a user wrote counts first; the folder may be named from
/// inside, as in `agentc check .`, and then the place on disk says where it is.
pub(crate) fn by_path(file: &Source) -> Option<Client> {
    found(file).map(|(_, client)| client)
}

fn found(file: &Source) -> Option<(&'static str, Client)> {
    if COPILOT_ENDINGS.iter().any(|ending| file.path.ends_with(ending)) {
        return Some((".github", Client::Copilot));
    }
    let on_disk = || of_folders(&file.disk.as_ref()?.to_string_lossy().replace('\\', "/"));
    of_folders(&file.path).or_else(on_disk)
}

/// What the agent of this file is called where its client goes by the name of the file when the spec gives none.
pub(crate) fn name_by_file(file: &Source) -> Option<&str> {
    let name = stem(&file.path);
    let goes_by_files =
        matches!(found(file), Some((".kilo" | ".kilocode", _) | (_, Client::Copilot | Client::OpenCode)));
    (goes_by_files && !name.eq_ignore_ascii_case("readme")).then_some(name)
}

/// The name of a file without its folder and its endings.
pub(crate) fn stem(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.strip_suffix(".md").unwrap_or(file);
    COPILOT_ENDINGS.iter().find_map(|ending| file.strip_suffix(ending)).unwrap_or(stem)
}

/// The home of another client in which the file of this path stands: Claude Code does not look there.
pub(crate) fn home_of_another(path: &str) -> Option<&'static str> {
    of_folders(path).filter(|(_, client)| *client != Client::ClaudeCode).map(|(home, _)| home)
}

/// The innermost home with a folder of agents right in it, or in one of Gemini's extensions.
fn of_folders(path: &str) -> Option<(&'static str, Client)> {
    let parts: Vec<&str> = path.split('/').collect();
    let folders = &parts[..parts.len().saturating_sub(1)];
    let home = |at: usize| {
        let (name, client) = HOMES.iter().find(|(name, _)| *name == folders[at])?;
        // `opencode` without a dot is a home only below `.config`.
        let is_home = name.starts_with('.') || at.checked_sub(1).is_some_and(|above| folders[above] == ".config");
        let rest = match folders.get(at + 1..)? {
            ["extensions", _, rest @ ..] => rest,
            rest => rest,
        };
        (is_home && rest.first().is_some_and(|folder| FOLDERS.contains(folder))).then_some((*name, *client))
    };
    (0..folders.len()).rev().find_map(home)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn homes_of_clients() {
        let of = |path: &str| by_path(&Source::new(path, ""));
        for (path, client) in [
            (".claude/agents/deep/a.md", Client::ClaudeCode),
            ("repo/.gemini/agents/a.md", Client::Gemini),
            (".gemini/extensions/kit/agents/a.md", Client::Gemini),
            (".opencode/agent/core/a.md", Client::OpenCode),
            ("me/.config/opencode/agents/a.md", Client::OpenCode),
            (".factory/droids/a.md", Client::Factory),
            ("agents/a.agent.md", Client::Copilot),
            (".github/chatmodes/a.chatmode.md", Client::Copilot),
            (".junie/agents/a.md", Client::Other),
            (".cursor/x/.claude/agents/a.md", Client::ClaudeCode),
        ] {
            assert_eq!(of(path), Some(client), "{path}");
        }
        for path in ["agents/a.md", "opencode/agents/a.md", ".cursor/worktrees/repo/agents/a.md", ".github/a.md"] {
            assert_eq!(of(path), None, "{path}");
        }
    }

    #[test]
    fn the_place_on_disk_counts_where_the_path_is_silent() {
        let mut file = Source::new("a.md", "");
        file.disk = Some("/home/me/repo/.gemini/agents/a.md".into());
        assert_eq!(by_path(&file), Some(Client::Gemini));
    }
}
