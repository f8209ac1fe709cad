//! Rules on commands of PowerShell, without its grammar: only plain commands are allowed, and any part may be denied.

use super::Side;
use super::glob::{Pattern, Piece};

/// Names that PowerShell knows for a cmdlet. A rule on the cmdlet means them too.
const ALIASES: [(&str, &str); 22] = [
    ("gci", "get-childitem"),
    ("ls", "get-childitem"),
    ("dir", "get-childitem"),
    ("gc", "get-content"),
    ("cat", "get-content"),
    ("type", "get-content"),
    ("ri", "remove-item"),
    ("rm", "remove-item"),
    ("rmdir", "remove-item"),
    ("del", "remove-item"),
    ("erase", "remove-item"),
    ("rd", "remove-item"),
    ("cp", "copy-item"),
    ("copy", "copy-item"),
    ("mv", "move-item"),
    ("move", "move-item"),
    ("iex", "invoke-expression"),
    ("iwr", "invoke-webrequest"),
    ("curl", "invoke-webrequest"),
    ("wget", "invoke-webrequest"),
    ("irm", "invoke-restmethod"),
    ("saps", "start-process"),
];

/// Whether a rule matches a command line; case does not count. Allowed is only a command of plain words, or what a rule
/// without a wildcard spells out; denied is a command line of which any part matches.
pub(super) fn matches(specifier: &str, side: Side, command: &str) -> bool {
    let (specifier, command) = (specifier.trim(), command.trim());
    match side {
        Side::Allow if Pattern::new(specifier).exact() == Some(command) => true,
        Side::Allow => {
            let is_plain = |c: char| c.is_ascii_alphanumeric() || " -_./\\:,=".contains(c);
            let mut parts = command.split(['|', ';', '\n']).map(str::trim);
            parts.all(|part| !part.is_empty() && part.chars().all(is_plain) && is_meant(specifier, side, part))
        }
        Side::Deny => {
            let parts = command.split(['|', ';', '\n', '&', '(', ')', '{', '}', '=']);
            let parts = parts.map(|part| part.trim().trim_start_matches(['\'', '"', '`', ' ']));
            let as_written = Pattern::new(specifier).matches(side, command.chars().map(Piece::Char));
            as_written || is_meant(specifier, side, command) || { parts }.any(|part| is_meant(specifier, side, part))
        }
    }
}

/// Whether the rule matches, with the name of the command as it is written or as the cmdlet that it stands for.
fn is_meant(specifier: &str, side: Side, part: &str) -> bool {
    let (rule, rest_of_rule) = specifier.split_at(name_length(specifier));
    let (name, rest) = part.split_at(name_length(part));
    let same = !rule.is_empty() && cmdlet(rule).eq_ignore_ascii_case(cmdlet(name));
    (same && is_matched(rest_of_rule, side, rest)) || is_matched(specifier, side, part)
}

fn name_length(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(text.len())
}

fn cmdlet(name: &str) -> &str {
    ALIASES.iter().find(|(alias, _)| alias.eq_ignore_ascii_case(name)).map_or(name, |(_, cmdlet)| cmdlet)
}

fn is_matched(specifier: &str, side: Side, text: &str) -> bool {
    // Quotes and backticks part no words, so a denied rule passes over them.
    let read = move |c: &char| side == Side::Allow || !matches!(c, '\'' | '"' | '`');
    let text = text.chars().filter(read).map(|c| Piece::Char(c.to_ascii_lowercase()));
    Pattern::untrimmed(specifier).matches_as(side, |c| c.to_ascii_lowercase(), text)
}
