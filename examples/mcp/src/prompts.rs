//! Agents as prompts: in Claude Code each is a slash command.

use agent_core::{AgentKey, Roster};
use rmcp::ErrorData;
use rmcp::model::{GetPromptRequestParams, GetPromptResult, Prompt, PromptArgument, PromptMessage, Role};
use serde_json::Value;

/// Every agent that has a spec here. An external one has no prompt to give.
pub(crate) fn list<Id: AgentKey>(roster: Roster<'static, Id>) -> Vec<Prompt> {
    let task = PromptArgument::new("task").with_description("What the agent is to do").with_required(false);
    let specs = roster.specs().filter(|spec| !spec.external);
    specs.map(|spec| Prompt::new(spec.name, Some(spec.summary), Some(vec![task.clone()]))).collect()
}

/// The body of the spec, byte for byte, and the task as a message of its own, so that neither is changed by the other.
pub(crate) fn get<Id: AgentKey>(
    roster: Roster<'static, Id>,
    request: &GetPromptRequestParams,
) -> Result<GetPromptResult, ErrorData> {
    let invalid = |message: String| ErrorData::invalid_params(message, None);
    let id = roster.parse(&request.name).map_err(|error| invalid(error.to_string()))?;
    let spec = roster.spec(id);
    if spec.external {
        return Err(invalid(format!("`{}` is declared in agents.toml and has no prompt here", spec.name)));
    }
    // MCP knows no system messages: a client that wants one takes the first message.
    let mut messages = vec![PromptMessage::new_text(Role::User, spec.prompt)];
    match request.arguments.as_ref().and_then(|arguments| arguments.get("task")) {
        Some(Value::String(task)) if !task.trim().is_empty() => {
            messages.push(PromptMessage::new_text(Role::User, task));
        }
        None | Some(Value::Null | Value::String(_)) => {}
        Some(_) => return Err(invalid("`task` has to be a text".to_owned())),
    }
    Ok(GetPromptResult::new(messages).with_description(spec.summary))
}
