//! What an agent could write, as far as the rules of its tools tell.

use crate::{Access, AgentKey, AgentSpec, ToolRule};
use agent_terms::kinds::{Effect, Isolation};
use alloc::vec::Vec;

/// What an agent could write.
pub(super) enum Writes<'a> {
    /// No file that another agent sees.
    Nothing,
    /// What these patterns match.
    Within(Vec<&'a str>),
    /// Any file.
    Anything,
}

impl<'a> Writes<'a> {
    pub(super) fn of<Id: AgentKey>(spec: &AgentSpec<'a, Id>) -> Self {
        if spec.isolation == Some(Isolation::Worktree) {
            return Self::Nothing;
        }
        if spec.tools.inherits {
            return Self::Anything;
        }
        let mut patterns = Vec::new();
        for rule in spec.tools.allowed {
            let harmless = matches!(rule.effect, Effect::Read | Effect::Net | Effect::Meta);
            if harmless || matches!(spec.tools.access(rule.name), Access::Forbidden(_)) {
                continue;
            }
            // A command, another agent or an unknown tool can write wherever the user can, whatever its rule says.
            match rule {
                ToolRule { effect: Effect::Write, specifier: Some(pattern), .. } => patterns.push(pattern),
                _ => return Self::Anything,
            }
        }
        if patterns.is_empty() { Self::Nothing } else { Self::Within(patterns) }
    }

    /// Whether there could be a file that both write.
    pub(super) fn may_meet(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Nothing, _) | (_, Self::Nothing) => false,
            (Self::Anything, _) | (_, Self::Anything) => true,
            (Self::Within(mine), Self::Within(theirs)) => {
                mine.iter().any(|mine| theirs.iter().any(|theirs| !apart(mine, theirs)))
            }
        }
    }
}

/// Whether no path can match both patterns, as far as their fixed beginnings tell: they start from the same folder, and
/// part ways before the first wildcard.
fn apart(a: &str, b: &str) -> bool {
    let (Some((from_a, a)), Some((from_b, b))) = (anchored(a), anchored(b)) else { return false };
    let fixed = |part: &&str| !part.contains(['*', '?', '[', '{', '!', '\\']);
    // File systems that ignore case make `Docs` and `docs` one folder.
    let differ =
        |(a, b): (&str, &str)| !a.chars().flat_map(char::to_lowercase).eq(b.chars().flat_map(char::to_lowercase));
    from_a == from_b && a.split('/').take_while(fixed).zip(b.split('/').take_while(fixed)).any(differ)
}

/// The folder that a pattern starts from, and what follows; none where it matches at any depth, as gitignore patterns
/// without a slash do, or where `.` and `..` hide what it means.
fn anchored(pattern: &str) -> Option<(&'static str, &str)> {
    // As the rules of tools count: `/src` is the `src` of the project, and so is `src/..`.
    let anchors = [("//", "//"), ("~/", "~/"), ("/", "project"), ("./", "project")];
    let anchor = anchors.into_iter().find_map(|(sign, from)| Some((from, pattern.strip_prefix(sign)?)));
    let (from, rest) = anchor.unwrap_or(("project", pattern));
    let has_folder = anchor.is_some() || rest.trim_end_matches('/').contains('/');
    (has_folder && !rest.split('/').any(|part| matches!(part, "" | "." | ".."))).then_some((from, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_certain_is_apart() {
        for (a, b, expected) in [
            ("docs/**", "src/**", true),
            ("./docs/**", "src/main/**", true),
            ("/docs/*.md", "/src/*.md", true),
            ("//var/log/**", "//var/lib/**", true),
            ("~/a/x", "~/b/x", true),
            ("docs/**", "docs/api/**", false),
            ("docs/**", "Docs/**", false),
            ("docs/**", "/src/**", true),
            ("docs/**", "~/src/**", false),
            ("docs", "src/**", false),
            ("**/docs/**", "src/**", false),
            ("*.md", "src/**", false),
            ("docs/", "src/**", false),
            ("docs/../src/**", "src/**", false),
            ("do*/x", "src/x", false),
            ("src/a*/x", "src/b/x", false),
            ("src/a/*", "src/b/*", true),
            ("", "src/b/*", false),
        ] {
            assert_eq!(apart(a, b), expected, "{a} and {b}");
            assert_eq!(apart(b, a), expected, "{b} and {a}");
        }
    }
}
