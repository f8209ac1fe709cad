//! Specs and the graph of edges as resources: what a person looks at, and a program reads.

use crate::graph;
use agent_core::{AgentKey, AgentSpec, EdgeKind, Roster, ToolPolicy};
use rmcp::ErrorData;
use rmcp::model::{ReadResourceResult, Resource, ResourceContents};
use serde_json::{Value, json};

const GRAPH_JSON: &str = "roster://graph.json";
const GRAPH_MERMAID: &str = "roster://graph.mmd";
const JSON: &str = "application/json";
/// As registered with IANA.
const MERMAID: &str = "application/vnd.mermaid";

/// The two forms of the graph, and each spec.
pub(crate) fn list<Id: AgentKey>(roster: Roster<'static, Id>) -> Vec<Resource> {
    let graph = Resource::new(GRAPH_JSON, "graph.json")
        .with_description("All agents and all edges, each with when and where it is stated")
        .with_mime_type(JSON);
    let picture = Resource::new(GRAPH_MERMAID, "graph.mmd")
        .with_description("Who may pass work to whom, as a Mermaid flowchart")
        .with_mime_type(MERMAID);
    let specs = roster
        .specs()
        .filter(|spec| !spec.external)
        .map(|spec| Resource::new(uri(spec.name), spec.name).with_description(spec.summary).with_mime_type(JSON));
    [graph, picture].into_iter().chain(specs).collect()
}

/// The content of one of them. Aliases of agents are understood; an unknown agent is answered with the nearest name.
pub(crate) fn read<Id: AgentKey>(roster: Roster<'static, Id>, address: &str) -> Result<ReadResourceResult, ErrorData> {
    let (text, kind) = match address {
        GRAPH_JSON => (pretty(&graph::json(roster)), JSON),
        GRAPH_MERMAID => (graph::mermaid(roster), MERMAID),
        _ => (pretty(&describe(roster, &find(roster, address)?)), JSON),
    };
    Ok(ReadResourceResult::new(vec![ResourceContents::text(text, address).with_mime_type(kind)]))
}

fn find<Id: AgentKey>(roster: Roster<'static, Id>, address: &str) -> Result<AgentSpec<'static, Id>, ErrorData> {
    let unknown = |message: String| ErrorData::resource_not_found(message, None);
    // Names that are escaped in addresses are compared escaped, so nothing has to be unescaped.
    if let Some(spec) = roster.specs().find(|spec| uri(spec.name) == address) {
        return Ok(spec);
    }
    let Some(name) = address.strip_prefix("agent://") else {
        return Err(unknown(format!("`{address}` is none of {GRAPH_JSON}, {GRAPH_MERMAID} and agent://NAME")));
    };
    roster.parse(name).map(|id| roster.spec(id)).map_err(|error| unknown(error.to_string()))
}

/// The address of a spec: its name, in which everything but RFC 3986's unreserved characters is escaped.
fn uri(name: &str) -> String {
    let escaped = name.bytes().map(|byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    });
    format!("agent://{}", escaped.collect::<String>())
}

/// One spec as JSON.
fn describe<Id: AgentKey>(roster: Roster<'static, Id>, spec: &AgentSpec<'static, Id>) -> Value {
    let moves = |kind: EdgeKind| -> Vec<Value> {
        let edges = spec.edges.iter().filter(|edge| edge.kind == kind && edge.is_permitted());
        edges.map(|edge| json!({ "agent": roster.spec(edge.to()).name, "when": edge.when })).collect()
    };
    let triggers = spec.triggers.iter().map(|trigger| json!({ "key": trigger.key, "text": trigger.text }));
    let examples = spec.examples.iter().map(|example| json!({ "context": example.context, "user": example.user }));
    json!({
        "name": spec.name,
        "file": spec.file,
        "summary": spec.summary,
        "description": spec.description,
        "model": spec.model,
        "level": spec.level.map(|level| level.as_str()),
        "domains": spec.domains.iter().collect::<Vec<_>>(),
        "tools": tools(&spec.tools),
        "escalates_to": moves(EdgeKind::Escalation),
        "hands_off_to": moves(EdgeKind::HandOff),
        "runs_beside": moves(EdgeKind::Parallel),
        "triggers": triggers.collect::<Vec<_>>(),
        "examples": examples.collect::<Vec<_>>(),
        "prompt": spec.prompt,
    })
}

fn tools(policy: &ToolPolicy<'static>) -> Value {
    // No list is not an empty list: with none, the agent has every tool of its client.
    let allowed: Option<Vec<_>> = (!policy.inherits).then(|| policy.allowed.iter().map(|rule| rule.text).collect());
    let forbidden: Vec<_> = policy.forbidden.iter().map(|rule| rule.text).collect();
    json!({ "allowed": allowed, "forbidden": forbidden, "rationale": policy.rationale })
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}
