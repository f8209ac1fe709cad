//! The graph of edges, as JSON for programs and as a Mermaid flowchart for people.

use agent_core::{AgentKey, EdgeKind, Roster};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Every agent and every edge, also those that permit nothing because only the receiver states them.
pub(crate) fn json<Id: AgentKey>(roster: Roster<'static, Id>) -> Value {
    let agents = roster.specs().map(|spec| json!({ "name": spec.name, "external": spec.external }));
    let edges = roster.edges().into_iter().map(|edge| {
        json!({
            "kind": edge.kind.as_str(),
            "from": roster.spec(edge.from()).name,
            "to": roster.spec(edge.to()).name,
            "when": edge.when,
            "permitted": edge.is_permitted(),
            "stated_in": format!("{}:{}", edge.file, edge.line),
        })
    });
    json!({ "agents": agents.collect::<Vec<_>>(), "edges": edges.collect::<Vec<_>>() })
}

/// The permitted moves: escalations as thick arrows, hand-offs as thin ones. Who may run side by side is left out, as
/// that is nearly everybody and hides the rest.
pub(crate) fn mermaid<Id: AgentKey>(roster: Roster<'static, Id>) -> String {
    let mut text = "flowchart BT\n".to_owned();
    for spec in roster.specs() {
        // Nodes are numbered, since a name may be a word of Mermaid's; in quotes only a quote has to be escaped.
        // Writing to a String never fails.
        let _ = writeln!(text, "    a{}[\"{}\"]", spec.id.index(), spec.name.replace('"', "#quot;"));
    }
    for edge in roster.edges().into_iter().filter(|edge| edge.is_permitted()) {
        let arrow = match edge.kind {
            EdgeKind::Escalation => "==>",
            EdgeKind::HandOff => "-->",
            EdgeKind::Parallel | EdgeKind::Collaboration => continue,
        };
        let _ = writeln!(text, "    a{} {arrow} a{}", edge.from().index(), edge.to().index());
    }
    text
}
