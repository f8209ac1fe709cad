//! The hook that each call of a model passes: moves are made here, and tools run only if the spec allows the call.

use crate::agents::AgentId;
use crate::desk::Desk;
use crate::tools::Toolbox;
use agent_core::Access;
use rig_agent::agent::{
    AgentHook, DispatchAction, DispatchEvent, HookContext, InvalidToolCallAction, InvalidToolCallContext,
};
use serde_json::Value;

/// Stands between the model of one agent and everything it asks for.
pub(crate) struct Gate {
    agent: AgentId,
    desk: Desk,
    tools: Toolbox,
}

/// What becomes of a call.
#[derive(Debug, PartialEq)]
pub(crate) enum Verdict {
    /// The tool runs.
    Runs,
    /// It does not, and the model reads why.
    Refused(String),
    /// The work has gone to another agent.
    PassedOn,
}

impl Gate {
    pub(crate) fn new(agent: AgentId, desk: Desk, tools: Toolbox) -> Self {
        Self { agent, desk, tools }
    }

    pub(crate) async fn judge(&self, tool: &str, arguments: &str) -> Verdict {
        // A model may ask for several things at once, and rig can be told to do them at once. What comes after a move is
        // no longer this agent's to do.
        if self.desk.work().await.holder() != self.agent {
            return Verdict::PassedOn;
        }
        // Arguments that are no JSON have no fields: a missing receiver is refused, and a missing argument too.
        let arguments: Value = serde_json::from_str(arguments).unwrap_or_default();
        let text = |key: &str| arguments[key].as_str().unwrap_or_default();
        let verdict = match self.desk.pass(self.agent, tool, text("to"), text("reason")).await {
            Some(Ok(())) => Verdict::PassedOn,
            Some(Err(why)) => Verdict::Refused(why),
            None => self.check(tool, self.tools.argument(tool, &arguments)),
        };
        let shown = self.tools.argument(tool, &arguments).unwrap_or(text("to"));
        match &verdict {
            Verdict::Runs => println!("  {tool} {shown}: allowed"),
            Verdict::PassedOn => println!("  {tool} {shown}: permitted"),
            Verdict::Refused(why) => println!("  {tool} {shown}: refused, {why}"),
        }
        verdict
    }

    /// Whether the spec allows this use of a tool.
    fn check(&self, tool: &str, argument: Option<&str>) -> Verdict {
        let (agent, policy) = (self.agent, self.agent.spec().tools);
        let rules: Vec<_> = policy.allowed.iter().filter(|rule| rule.covers(tool)).map(|rule| rule.text).collect();
        let why = match policy.check(tool, argument) {
            // Without the argument the answer was about the tool and not about this use of it.
            Access::Allowed if argument.is_some() => return Verdict::Runs,
            Access::Allowed => {
                return Verdict::Refused(format!("there is no `{tool}` here, or it lacks its argument."));
            }
            Access::Forbidden(rule) => format!("the spec of `{agent}` forbids `{}`.", rule.text),
            _ if rules.is_empty() => format!("`{tool}` is not among the tools of `{agent}`."),
            _ => format!("`{agent}` may use `{tool}` only as in {}.", rules.join(", ")),
        };
        let rationale = if policy.rationale.is_empty() { "" } else { " Why: " };
        Verdict::Refused(format!("{why}{rationale}{}", policy.rationale))
    }
}

impl AgentHook for Gate {
    /// Before a tool runs.
    async fn on_dispatch(&self, _: &HookContext, event: DispatchEvent<'_>) -> DispatchAction {
        let (Some(tool), Some(arguments)) = (event.tool_name(), event.tool_args()) else {
            return DispatchAction::proceed();
        };
        match self.judge(tool, arguments).await {
            Verdict::Runs => DispatchAction::proceed(),
            Verdict::Refused(why) => DispatchAction::skip(why),
            Verdict::PassedOn => DispatchAction::stop("the work was passed on"),
        }
    }

    /// When a model calls a tool that it was not offered. Unanswered, that would end the run.
    async fn on_invalid_tool_call(
        &self,
        _: &HookContext,
        call: &InvalidToolCallContext,
    ) -> Option<InvalidToolCallAction> {
        Some(match self.judge(&call.tool_name, call.args.as_deref().unwrap_or_default()).await {
            Verdict::Runs => InvalidToolCallAction::skip(format!("There is no `{}` here.", call.tool_name)),
            Verdict::Refused(why) => InvalidToolCallAction::skip(why),
            Verdict::PassedOn => InvalidToolCallAction::stop("the work was passed on"),
        })
    }
}
