//! Rules on commands: `Bash(git *)` against a command line of bash.

mod cooked;
pub(super) mod files;
mod parts;
mod redirect;
mod starts;
mod wrapper;

use super::family::Family;
use super::glob::{self, Pattern};
use super::path::Place;
use super::{Side, names, path, suspect};
use crate::tool_rule::ToolRule;
use cooked::Cooked;
use parts::{Parts, Step};
use starts::{Start, Starts};

/// The longest command that is taken apart, in bytes: what Claude Code's own analysis parses ("Read-only commands").
const LONGEST: usize = 10_000;

/// Whether the rules together allow a command line: each of its parts on its own, and every file that it writes. A rule
/// without a wildcard also allows the command line that it spells out, whatever is in that.
pub(super) fn allows<'r>(rules: impl Iterator<Item = ToolRule<'r>> + Clone, command: &str, place: Place<'_>) -> bool {
    let command = command.trim_matches([' ', '\t', '\n']);
    if command.chars().any(suspect::is_suspect) {
        return false;
    }
    let commands = rules.clone().filter(|rule| names::canonical(rule.name) == "Bash");
    let patterns = commands.filter_map(|rule| rule.specifier).map(Pattern::new);
    if patterns.clone().any(|pattern| pattern.exact() == Some(command)) {
        return true;
    }
    let (mut is_command, mut moves, mut writes) = (false, false, false);
    for step in Parts::new(command) {
        match step {
            _ if command.len() > LONGEST => return false,
            Step::Unclear => return false,
            Step::Command(text) if !is_allowed(patterns.clone(), text) => return false,
            Step::Command(text) => {
                is_command = true;
                moves |= wrapper::changes_directory(text);
            }
            Step::Writes(target) if !may_write(rules.clone(), target, place) => return false,
            Step::Writes(_) => writes = true,
        }
    }
    // After `cd` it is not known what the path of a redirection counts from.
    is_command && !(moves && writes)
}

/// Whether a rule allows one simple command: as it is written, or without the wrappers that are seen through.
fn is_allowed<'p>(patterns: impl Iterator<Item = Pattern<'p>> + Clone, text: &str) -> bool {
    let mut command = wrapper::Wrapped::new(text);
    let wildcards = !wrapper::needs_exact_rule(text);
    loop {
        let allows = |pattern: Pattern<'_>| match pattern.exact() {
            Some(exact) => command.is_complete && exact == command.text,
            None => {
                wildcards
                    && wrapper::assignment(command.text).is_none_or(|start| pattern.starts_with(start))
                    && pattern.matches(Side::Allow, glob::chars(command.text))
            }
        };
        if patterns.clone().any(allows) {
            return true;
        }
        let Some(inner) = command.inner() else { return false };
        command = inner;
    }
}

/// Whether a redirection may write there: it counts as a use of `Edit`.
fn may_write<'r>(rules: impl Iterator<Item = ToolRule<'r>>, target: &str, place: Place<'_>) -> bool {
    rules.filter(|rule| Family::Editing.counts(rule.name, Side::Allow).is_some()).any(|rule| match rule.specifier {
        None => true,
        Some(specifier) => path::matches(specifier, Side::Allow, target, place),
    })
}

/// Whether a denied rule matches a command line, or any command in it: behind an operator, in a substitution, subshell,
/// group or heredoc, behind a wrapper or an assignment. What cannot be parsed matches.
pub(super) fn forbids(specifier: &str, command: &str) -> bool {
    let pattern = Pattern::new(specifier);
    if command.len() > LONGEST || pattern.matches(Side::Deny, glob::chars(command.trim())) {
        return true;
    }
    Starts::new(command).any(|start| match start {
        Start::Unclear => true,
        Start::Command(at) => is_forbidden(pattern, &command[at..]),
    })
}

/// Whether the simple command at the start of the text matches, as it is written or as the shell will read it.
fn is_forbidden(pattern: Pattern<'_>, text: &str) -> bool {
    if pattern.matches(Side::Deny, Cooked::with_quotes(text)) {
        return true;
    }
    let (mut command, mut runs_its_words) = (Cooked::new(text), false);
    loop {
        let without_folder = command.without_folder();
        if pattern.matches(Side::Deny, command.clone()) || pattern.matches(Side::Deny, without_folder.clone()) {
            return true;
        }
        let is_prefix = wrapper::is_prefix(&command);
        // Which program runs, or which code, is only known when it runs.
        if (!is_prefix && command.starts_computed()) || wrapper::evaluates(&without_folder) {
            return true;
        }
        runs_its_words |= wrapper::runs_its_words(&without_folder);
        if !is_prefix && !runs_its_words {
            return false;
        }
        // A program such as `sh -c` runs words that are quoted together.
        let rest = if runs_its_words { command.after_break() } else { command.after_word() };
        let Some(rest) = rest else { return false };
        command = rest;
    }
}
