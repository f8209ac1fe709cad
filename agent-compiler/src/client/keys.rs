//! The fields of one spec -> the client whose format they are.

use super::Client;
use crate::text::Text;
use crate::yaml::Node;

/// What the value of a telling key must be; words such as `mode` and `target` mean many things to many people.
enum Holds {
    Anything,
    OneOf(&'static [&'static str]),
    Boolean,
    Map,
}

use Holds::{Anything, Boolean, Map, OneOf};

/// Keys that one client alone reads. The first that stands in a spec decides.
const TELLING: [(&str, Holds, Client); 31] = [
    ("kind", OneOf(&["local", "remote"]), Client::Gemini),
    ("timeout_mins", Anything, Client::Gemini),
    ("agent_card_url", Anything, Client::Gemini),
    ("agent_card_json", Anything, Client::Gemini),
    ("mode", OneOf(&["subagent", "primary", "all"]), Client::OpenCode),
    ("permission", Anything, Client::OpenCode),
    ("maxSteps", Anything, Client::OpenCode),
    ("top_p", Anything, Client::OpenCode),
    ("mcp-servers", Anything, Client::Copilot),
    ("target", OneOf(&["vscode", "github-copilot"]), Client::Copilot),
    ("handoffs", Anything, Client::Copilot),
    ("infer", Boolean, Client::Copilot),
    ("user-invocable", Anything, Client::Copilot),
    ("user-invokable", Anything, Client::Copilot),
    ("disable-model-invocation", Anything, Client::Copilot),
    ("argument-hint", Anything, Client::Copilot),
    ("readonly", Boolean, Client::Cursor),
    ("is_background", Boolean, Client::Cursor),
    ("reasoningEffort", Anything, Client::Factory),
    ("excludedTools", Anything, Client::Kiro),
    ("includeMcpJson", Anything, Client::Kiro),
    ("includePowers", Anything, Client::Kiro),
    ("toolsSettings", Anything, Client::Kiro),
    ("toolAliases", Anything, Client::Kiro),
    ("welcomeMessage", Anything, Client::Kiro),
    ("approvalMode", Anything, Client::Qwen),
    ("modelConfig", Map, Client::Qwen),
    ("runConfig", Map, Client::Qwen),
    ("permissionMode", Anything, Client::ClaudeCode),
    // A number that several clients read and Claude Code does not.
    ("temperature", Anything, Client::Other),
    ("thinkingBudget", Anything, Client::Other),
];

/// The client that the fields of a spec tell, with no regard to where it lies.
pub(crate) fn by_keys<'a>(
    model: Option<&Text>,
    fields: impl Iterator<Item = (&'a str, Option<&'a Node>)> + Clone,
) -> Option<Client> {
    let told = TELLING.iter().find(|(key, holds, _)| {
        fields.clone().any(|(name, value)| name == *key && value.is_none_or(|value| fits(holds, value)))
    });
    let of_key = told.map(|(_, _, client)| *client);
    let switches = || fields.clone().any(|(name, value)| name == "tools" && value.is_some_and(are_switches));
    let is_gemini = || model.is_some_and(|model| model.value.starts_with("gemini-"));
    match of_key {
        Some(client) if client != Client::Other => Some(client),
        _ if switches() => Some(Client::OpenCode),
        _ if is_gemini() => Some(Client::Gemini),
        other => other,
    }
}

fn fits(holds: &Holds, value: &Node) -> bool {
    match holds {
        Anything => true,
        OneOf(words) => value.as_scalar().is_some_and(|text| words.contains(&text.value.as_str())),
        Boolean => value.as_bool().is_some(),
        Map => value.as_map().is_some(),
    }
}

/// `{write: false, bash: true}`
fn are_switches(value: &Node) -> bool {
    value.as_map().is_some_and(|tools| !tools.is_empty() && tools.iter().all(|(_, on)| on.as_bool().is_some()))
}
