//! What one would write by hand for a roster: `match`es and comparisons, without reasons, places or errors.

use agent_core::{AgentKey, Comparison, Condition, EdgeKind, Roster};
use std::fmt::Write as _;

/// The functions that the bench compares with.
pub(crate) fn code<Id: AgentKey>(roster: Roster<'_, Id>) -> String {
    let mut code = String::new();
    look_up(&mut code, roster);
    may_escalate(&mut code, roster);
    allows(&mut code, roster);
    fired(&mut code, roster);
    code
}

fn look_up<Id: AgentKey>(code: &mut String, roster: Roster<'_, Id>) {
    code.push_str("/// The agent of this name.\npub fn look_up(name: &str) -> Option<usize> {\n    match name {\n");
    for spec in roster.specs() {
        let _ = writeln!(code, "        {:?} => Some({}),", spec.name, spec.id.index());
    }
    code.push_str("        _ => None,\n    }\n}\n");
}

fn may_escalate<Id: AgentKey>(code: &mut String, roster: Roster<'_, Id>) {
    code.push_str("/// Whether the first may escalate to the second.\n");
    code.push_str("pub fn may_escalate(from: usize, to: usize) -> bool {\n    match from {\n");
    for spec in roster.specs() {
        let edges = spec.edges.iter().filter(|edge| edge.kind == EdgeKind::Escalation && edge.is_permitted());
        let to: Vec<String> = edges.map(|edge| edge.to().index().to_string()).collect();
        if !to.is_empty() {
            let _ = writeln!(code, "        {} => matches!(to, {}),", spec.id.index(), to.join(" | "));
        }
    }
    code.push_str("        _ => false,\n    }\n}\n");
}

fn allows<Id: AgentKey>(code: &mut String, roster: Roster<'_, Id>) {
    code.push_str("/// Whether the agent may use the tool, by its name alone.\n");
    code.push_str("pub fn allows(agent: usize, tool: &str) -> bool {\n    match agent {\n");
    for spec in roster.specs() {
        let tools: Vec<String> = spec.tools.allowed.iter().map(|rule| format!("{:?}", rule.name)).collect();
        let _ = writeln!(code, "        {} => matches!(tool, {}),", spec.id.index(), tools.join(" | "));
    }
    code.push_str("        _ => false,\n    }\n}\n");
}

fn fired<Id: AgentKey>(code: &mut String, roster: Roster<'_, Id>) {
    code.push_str("/// How many triggers fire.\npub fn fired(metrics: &super::agents::Metrics) -> usize {\n");
    code.push_str("    let mut fired = 0;\n");
    for trigger in roster.specs().flat_map(|spec| spec.triggers) {
        let clauses = trigger.threshold.clauses.iter().filter_map(|clause| {
            let metric = clause.metric?;
            let value = |quantity: agent_core::Quantity| quantity.in_period(metric.per);
            let test = match clause.condition {
                Condition::Bound(Comparison::Above, bound) => format!("value > {:?}", value(bound)?),
                Condition::Bound(Comparison::AtLeast, bound) => format!("value >= {:?}", value(bound)?),
                Condition::Bound(Comparison::Below, bound) => format!("value < {:?}", value(bound)?),
                Condition::Bound(Comparison::AtMost, bound) => format!("value <= {:?}", value(bound)?),
                Condition::Band(low, high) => format!("({:?}..={:?}).contains(&value)", value(low)?, value(high)?),
                _ => return None,
            };
            Some(format!("metrics.{}.is_some_and(|value| {test})", metric.name))
        });
        let clauses: Vec<String> = clauses.collect();
        if !clauses.is_empty() {
            let _ = writeln!(code, "    fired += usize::from({});", clauses.join(" || "));
        }
    }
    code.push_str("    fired\n}\n");
}
