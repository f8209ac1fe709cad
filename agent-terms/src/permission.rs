//! What tool rules decide about a call: may this agent do that? Claude Code's semantics, without its prompts.
//!
//! The meaning is that of the documentation of Claude Code 2.1 ("Configure permissions", "Tools reference",
//! "Subagents"): rules of the denylist count first, then those of the allowlist. Where the documentation is silent or
//! leaves room, a denied rule errs on the side of forbidding and an allowed one on the side of refusing. There is no
//! file system, no shell and no network here: only texts are compared, without allocation.

mod agents;
mod bash;
mod cover;
mod domain;
mod family;
mod glob;
mod names;
mod path;
mod powershell;
mod suspect;

use crate::tool_rule::ToolRule;
use family::Family;
pub use path::Place;

/// A use of a tool that is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// The name of the tool, as the client knows it.
    pub tool: &'a str,
    /// What it is used on: the command of `Bash`, the path of a file tool, the URL of `WebFetch`, the name of the agent
    /// or skill. `None` asks about the tool itself.
    pub argument: Option<&'a str>,
    /// Where the paths count from.
    pub place: Place<'a>,
}

/// What a policy decides about a call. Rules are told by their position in their list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is allowed.
    Allowed,
    /// Only asked without an argument: some uses are, those that match a rule such as this one of the allowlist.
    Restricted(usize),
    /// This rule of the denylist forbids it.
    Forbidden(usize),
    /// No rule of the allowlist matches.
    NotListed,
}

/// Which list a rule stands in; the same text means more in a denylist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Allow,
    Deny,
}

/// What a policy says of a call: its denylist first, then its allowlist. `inherits` says that there is no allowlist,
/// which allows everything; an empty one allows nothing.
#[must_use]
pub fn decide<'r>(
    inherits: bool,
    forbidden: impl Iterator<Item = ToolRule<'r>>,
    allowed: impl Iterator<Item = ToolRule<'r>> + Clone,
    call: &Call<'_>,
) -> Decision {
    let forbids = |rule: ToolRule<'_>| is_whole(rule, Side::Deny, call.tool) || forbids(rule, call);
    if let Some((at, _)) = forbidden.enumerate().find(|(_, rule)| forbids(*rule)) {
        return Decision::Forbidden(at);
    }
    let mut first = None;
    for (at, rule) in allowed.clone().enumerate().filter(|(_, rule)| lists(*rule, call.tool)) {
        if speaks_of_all(rule, Side::Allow) {
            return Decision::Allowed;
        }
        first = first.or(Some(at));
    }
    let Some(first) = first else {
        return if inherits { Decision::Allowed } else { Decision::NotListed };
    };
    match call.argument {
        None => Decision::Restricted(first),
        Some(argument) if allows(allowed, call, argument) => Decision::Allowed,
        Some(_) => Decision::NotListed,
    }
}

/// Whether a rule of the allowlist lists a tool, perhaps only for some uses.
#[must_use]
pub fn lists(rule: ToolRule<'_>, tool: &str) -> bool {
    names::names(rule.name, Side::Allow, tool)
}

/// The one tool that a name can mean in a rule, as other names are compared with it; none for a pattern and for a server
/// of tools.
#[must_use]
pub fn one_tool(name: &str) -> Option<&str> {
    let is_server = name.strip_prefix("mcp__").is_some_and(|server| !server.contains("__"));
    (!name.contains('*') && !is_server).then(|| names::canonical(name))
}

/// Whether a rule of the denylist takes a tool away altogether.
#[must_use]
pub fn removes(rule: ToolRule<'_>, tool: &str) -> bool {
    is_whole(rule, Side::Deny, tool)
}

/// Whether all that one rule allows another of the allowlist allows too, as far as their texts tell: when in doubt not.
#[must_use]
pub fn covers(rule: ToolRule<'_>, other: ToolRule<'_>) -> bool {
    cover::covers(rule, other)
}

/// Whether a rule speaks of every use of this tool.
fn is_whole(rule: ToolRule<'_>, side: Side, tool: &str) -> bool {
    speaks_of_all(rule, side) && names::names(rule.name, side, tool)
}

/// Whether a rule speaks of every use of what it names: `Bash`, and `Bash(*)`, which is the same.
fn speaks_of_all(rule: ToolRule<'_>, side: Side) -> bool {
    match rule.specifier.map(str::trim) {
        None => true,
        // For paths `*` has a meaning of its own: what lies in the project.
        Some("*") => side == Side::Deny || !matches!(rule.name, "Read" | "Edit"),
        Some(text) => text.is_empty() && side == Side::Deny,
    }
}

/// Whether a rule of the denylist with a specifier matches this call.
fn forbids(rule: ToolRule<'_>, call: &Call<'_>) -> bool {
    let (Some(specifier), Some(argument)) = (rule.specifier, call.argument) else { return false };
    match Family::of(call.tool).counts(rule.name, Side::Deny) {
        None => false,
        Some(Family::Command) => bash::forbids(specifier, argument),
        Some(Family::PowerShell) => powershell::matches(specifier, Side::Deny, argument),
        Some(Family::Reading) if Family::of(call.tool) == Family::Command => {
            bash::files::reads(argument, |path| path::matches(specifier, Side::Deny, path, call.place))
        }
        Some(Family::Editing) if Family::of(call.tool) == Family::Command => {
            bash::files::writes(argument, |path| path::matches(specifier, Side::Deny, path, call.place))
        }
        Some(Family::Reading | Family::Editing | Family::Notebook) => {
            path::matches(specifier, Side::Deny, argument, call.place)
        }
        Some(Family::Domain) => domain::matches(specifier, Side::Deny, argument),
        Some(Family::Agents) => agents::is_agent(specifier, Side::Deny, argument),
        Some(Family::Skill) => agents::is_skill(specifier, Side::Deny, argument),
        Some(Family::Text(_)) => glob::Pattern::new(specifier).matches(Side::Deny, glob::chars(argument)),
        Some(Family::Whole) => false,
    }
}

/// Whether the rules of the allowlist that have a specifier together allow this call: each part of a command may have
/// a rule of its own.
fn allows<'r>(rules: impl Iterator<Item = ToolRule<'r>> + Clone, call: &Call<'_>, argument: &str) -> bool {
    if Family::of(call.tool) == Family::Command {
        return bash::allows(rules, argument, call.place);
    }
    rules.clone().any(|rule| allows_alone(rule, call, argument))
}

fn allows_alone(rule: ToolRule<'_>, call: &Call<'_>, argument: &str) -> bool {
    let Some(specifier) = rule.specifier else { return false };
    match Family::of(call.tool).counts(rule.name, Side::Allow) {
        None | Some(Family::Whole | Family::Command) => false,
        Some(Family::PowerShell) => powershell::matches(specifier, Side::Allow, argument),
        Some(Family::Reading | Family::Editing | Family::Notebook) => {
            path::matches(specifier, Side::Allow, argument, call.place)
        }
        Some(Family::Domain) => domain::matches(specifier, Side::Allow, argument),
        Some(Family::Agents) => agents::is_agent(specifier, Side::Allow, argument),
        Some(Family::Skill) => agents::is_skill(specifier, Side::Allow, argument),
        Some(Family::Text(_)) => {
            !argument.chars().any(suspect::is_suspect)
                && glob::Pattern::new(specifier).matches(Side::Allow, glob::chars(argument))
        }
    }
}
