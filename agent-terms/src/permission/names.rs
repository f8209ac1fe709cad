//! Whether the name of a rule means a tool.

use super::Side;
use super::glob;

/// The name that counts: `Task` is the old name of `Agent`, and still works.
pub(super) fn canonical(name: &str) -> &str {
    if name == "Task" { "Agent" } else { name }
}

/// Names are compared letter by letter. `mcp__server` means every tool of that server. In a denylist `*` may stand
/// anywhere; in an allowlist only in the name of a tool of a named server, or alone.
pub(super) fn names(rule: &str, side: Side, tool: &str) -> bool {
    let (rule, tool) = (canonical(rule), canonical(tool));
    if rule == tool || rule == "*" {
        return true;
    }
    // Most rules are plain names, which mean nothing else.
    if !rule.as_bytes().contains(&b'*') && !rule.starts_with("mcp__") {
        return false;
    }
    if let Some(server) = rule.strip_prefix("mcp__")
        && !server.contains("__")
        && !server.contains('*')
        && tool.strip_prefix(rule).is_some_and(|rest| rest.starts_with("__"))
    {
        return true;
    }
    let of_a_server = || {
        let tool = rule.strip_prefix("mcp__").and_then(|rest| rest.split_once("__"));
        tool.is_some_and(|(server, _)| !server.is_empty() && !server.contains('*'))
    };
    rule.contains('*') && (side == Side::Deny || of_a_server()) && glob::matches(rule.chars(), glob::chars(tool))
}
