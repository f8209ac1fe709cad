//! The tools: what each takes and answers, and how a request finds its way there.
//!
//! They only read constants, and so are marked: a client need not ask its user before it calls one.

use crate::answers::{check_tool, may_escalate, route};
use agent_core::{AgentKey, Place, Roster};
use rmcp::ErrorData;
use rmcp::model::{CallToolRequestParams, CallToolResult, ContentBlock, JsonObject, Tool, ToolAnnotations};
use rmcp::schemars::{self, JsonSchema};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;

// A misspelt argument is refused, not ignored: `check_tool` without its `argument` would ask another question. What is
// documented here is what the model reads in the schema.

/// The arguments of `route`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Job {
    /// The job, in the words of whoever wants it done.
    pub(crate) text: String,
    /// Figures that are known besides the text, as quantities with their units: `{"data": "12GB", "records": "40M/day"}`.
    #[serde(default)]
    pub(crate) figures: BTreeMap<String, String>,
}

/// What `route` answers.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Ranking {
    /// The agents that the job may be for, best first, and not more than five; none if nothing speaks for anybody.
    pub(crate) candidates: Vec<Candidate>,
}

/// An agent that a job may be for.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Candidate {
    /// Who.
    pub(crate) agent: &'static str,
    /// In points; only those of one ranking can be compared.
    pub(crate) score: f32,
    /// What counts most, with its share of the points.
    pub(crate) because: Vec<String>,
    /// When to use the agent, in the words of its spec.
    pub(crate) summary: &'static str,
}

/// The arguments of `may_escalate`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Escalation {
    /// The agent that has the work.
    pub(crate) from: String,
    /// The agent that is to take it over.
    pub(crate) to: String,
}

/// What `may_escalate` answers.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Ruling {
    /// Whether the spec of the agent that has the work allows it.
    pub(crate) permitted: bool,
    /// If permitted: when to escalate, in the words of the spec; empty if it does not say.
    pub(crate) when: Option<&'static str>,
    /// If permitted: file and line of the spec.
    pub(crate) stated_in: Option<String>,
    /// If not: to whom it may escalate instead, and when.
    pub(crate) instead: Vec<Target>,
}

/// Somebody work may go to.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Target {
    /// Who.
    pub(crate) agent: &'static str,
    /// When, in the words of the spec; empty if it does not say.
    pub(crate) when: &'static str,
}

/// The arguments of `check_tool`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ToolCall {
    /// The agent that is about to call the tool.
    pub(crate) agent: String,
    /// The tool, by the name its client knows it by, such as `Bash`.
    pub(crate) tool: String,
    /// What it is called on: the command of `Bash`, the path of a file tool, the URL of `WebFetch`. Without it the
    /// question is whether the agent has the tool at all.
    pub(crate) argument: Option<String>,
}

/// What `check_tool` answers.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Permission {
    /// Whether the call is allowed.
    pub(crate) access: Answer,
    /// The rule that restricts or forbids it.
    pub(crate) rule: Option<&'static str>,
    /// If not listed: all that the agent may use.
    pub(crate) instead: Vec<&'static str>,
}

/// Whether a call is allowed.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Answer {
    /// As it was asked: without an argument, on any.
    Allowed,
    /// Only on what a rule allows; ask again with the argument.
    Restricted,
    /// By the rule that is named.
    Forbidden,
    /// No rule allows it.
    NotListed,
}

/// The tools as the client shows them to its model.
pub(crate) fn list<Id: AgentKey>(roster: Roster<'static, Id>) -> Vec<Tool> {
    // The schema is the same for every roster; what can be measured is not, so it stands in the description.
    let mut figures: Vec<_> = roster.metrics().iter().map(|metric| metric.subject).collect();
    figures.sort_unstable();
    figures.dedup();
    vec![
        tool::<Job, Ranking>(
            "route",
            format!("Which agents is a job for, and why? Figures that thresholds measure: {}.", figures.join(", ")),
        ),
        tool::<Escalation, Ruling>(
            "may_escalate",
            "May one agent escalate its work to another? Yes with when, or no with to whom it may instead.",
        ),
        tool::<ToolCall, Permission>(
            "check_tool",
            "May an agent make this call of a tool? Allowed, forbidden by which rule, or not listed.",
        ),
    ]
}

/// Answers one call. What a model can correct (a wrong name or argument) is the error of a tool, which it reads; that
/// there is no such tool is an error of the protocol, which its client reads.
pub(crate) fn call<Id: AgentKey>(
    roster: Roster<'static, Id>,
    place: Place<'_>,
    request: CallToolRequestParams,
) -> Result<CallToolResult, ErrorData> {
    let arguments = request.arguments.unwrap_or_default();
    let answer = match &*request.name {
        "route" => ask(arguments, |question| route(roster, question)),
        "may_escalate" => ask(arguments, |question| may_escalate(roster, question)),
        "check_tool" => ask(arguments, |question| check_tool(roster, place, question)),
        unknown => return Err(ErrorData::invalid_params(format!("there is no tool `{unknown}`"), None)),
    };
    Ok(match answer {
        Ok(answer) => CallToolResult::structured(answer),
        Err(error) => CallToolResult::error(vec![ContentBlock::text(error)]),
    })
}

/// Reads the arguments, asks, and writes the answer down.
fn ask<Q: DeserializeOwned, A: Serialize>(
    arguments: JsonObject,
    answer: impl FnOnce(Q) -> Result<A, String>,
) -> Result<Value, String> {
    let question = serde_json::from_value(Value::Object(arguments)).map_err(|error| format!("arguments: {error}"))?;
    serde_json::to_value(answer(question)?).map_err(|error| error.to_string())
}

fn tool<Q: JsonSchema + 'static, A: JsonSchema + 'static>(
    name: &'static str,
    description: impl Into<Cow<'static, str>>,
) -> Tool {
    Tool::new(name, description, JsonObject::new())
        .with_input_schema::<Q>()
        .with_output_schema::<A>()
        .with_annotations(ToolAnnotations::new().read_only(true).open_world(false))
}
