//! What models are given as JSON: the schema of an id, and tools that offer the permitted moves and no others.

#[allow(deprecated, reason = "the bakery disagrees with itself on purpose, for the tests of planning")]
mod bakery {
    agent_core::include_agents!("tests/planning/agents");
}
mod agents {
    agent_core::include_agents!("agents");
}

use agent_core::{AnyWork, Artifact, Deadline, EdgeKind, HandoffPacket, Priority, TransferCall};
use agents::{AgentId, ROSTER};
use bakery::AgentId::{Baker, Confectioner, Owner};
use serde_json::{Value, from_value, json, to_value};

#[test]
fn the_schema_of_an_id() {
    let names: Vec<&str> = AgentId::ALL.iter().map(|id| id.as_str()).collect();
    assert_eq!(to_value(AgentId::json_schema()).unwrap(), json!({ "type": "string", "enum": names }));
    assert_eq!(to_value(ROSTER.json_schema()).unwrap(), to_value(AgentId::json_schema()).unwrap());
}

#[test]
fn a_tool_for_each_target() {
    let tools = Baker.spec().transfer_tools();
    let said: Vec<_> = tools.iter().map(|tool| (tool.name.as_str(), tool.description.as_str())).collect();
    assert_eq!(
        said,
        [
            ("transfer_to_owner", "Escalate to owner: Decides what nobody else will."),
            ("transfer_to_confectioner", "Hand off to confectioner: Dough that is sweet enough to be a cake"),
        ]
    );
    assert_eq!((tools[1].targets[0].id, tools[1].targets[0].kind), (Confectioner, EdgeKind::HandOff));
    let openai = to_value(tools[1].openai()).unwrap();
    assert_eq!(
        (&openai["type"], &openai["function"]["name"]),
        (&json!("function"), &json!("transfer_to_confectioner"))
    );
    let parameters = &openai["function"]["parameters"];
    assert_eq!(parameters["required"], json!(["reason"]));
    assert_eq!(parameters["properties"]["packet"]["required"], json!(["summary"]));
    assert_eq!(keys(&parameters["properties"]), ["packet", "reason"]);
    assert_eq!(parameters["additionalProperties"], json!(false));

    let anthropic = to_value(tools[1].anthropic()).unwrap();
    assert_eq!(keys(&anthropic), ["description", "input_schema", "name"]);
    assert_eq!((&anthropic["input_schema"], &to_value(tools[1].parameters()).unwrap()), (parameters, parameters));
    let response = to_value(tools[1].openai_responses()).unwrap();
    assert_eq!(keys(&response), ["description", "name", "parameters", "strict", "type"]);
    assert_eq!((&response["parameters"], &response["strict"]), (parameters, &json!(false)));
}

#[test]
fn one_tool_for_all_targets() {
    let tool = Baker.spec().transfer_tool().unwrap();
    let parameters = to_value(tool.parameters()).unwrap();
    assert_eq!(
        parameters["properties"]["to"],
        json!({
            "type": "string",
            "description": "Escalate to owner: Decides what nobody else will.\n\
                            Hand off to confectioner: Dough that is sweet enough to be a cake",
            "enum": ["owner", "confectioner"],
        })
    );
    assert_eq!(parameters["required"], json!(["to", "reason"]));
    assert_eq!((Owner.spec().transfer_tool(), Owner.spec().transfer_tools().len()), (None, 0));
}

#[test]
fn every_permitted_move_of_the_roster_has_a_tool_and_no_other() {
    for spec in ROSTER.specs() {
        let tools = spec.transfer_tools();
        for &to in ROSTER.ids() {
            let permitted = to != spec.id && (ROSTER.may_escalate(spec.id, to) || ROSTER.may_hand_off(spec.id, to));
            let name = format!("transfer_to_{}", to.as_str().replace('-', "_"));
            let tool = tools.iter().find(|tool| tool.name == name);
            assert_eq!(tool.map(|tool| tool.targets[0].id), permitted.then_some(to), "{} to {to}", spec.id);
            assert!(tool.is_none_or(|tool| !tool.description.is_empty() && tool.description.len() <= 1024));
        }
        let all: Vec<_> = tools.iter().map(|tool| tool.targets[0]).collect();
        assert_eq!(spec.transfer_tool().map(|tool| tool.targets).unwrap_or_default(), all);
    }
}

#[test]
fn the_schema_of_a_packet_is_that_of_the_type() {
    let mut packet = HandoffPacket::new("s").with_requirement("r").with_constraint("c");
    packet = packet.with_artifact(Artifact::new("n", "l").of_kind("k"));
    let written = to_value(packet.with_priority(Priority::High).with_deadline(Deadline::from_unix(0))).unwrap();
    let schema = &to_value(Baker.spec().transfer_tools()[0].parameters()).unwrap()["properties"]["packet"];
    assert_eq!(keys(&schema["properties"]), keys(&written));
    let artifact = &schema["properties"]["artifacts"]["items"];
    assert_eq!(keys(&artifact["properties"]), keys(&written["artifacts"][0]));
    let words: Vec<_> = Priority::ALL.iter().map(|priority| priority.as_str()).collect();
    assert_eq!(schema["properties"]["priority"]["enum"], json!(words));
    let least = json!({ "summary": "s", "artifacts": [{ "name": "n", "location": "l" }] });
    let required = |schema: &Value| schema["required"].as_array().unwrap().len();
    assert_eq!((required(schema), required(artifact)), (1, 2));
    assert!(from_value::<HandoffPacket>(least).is_ok() && from_value::<HandoffPacket>(json!({})).is_err());
}

#[test]
fn a_call_moves_the_work_only_where_it_may_go() {
    let one = &Baker.spec().transfer_tools()[1];
    let any = Baker.spec().transfer_tool().unwrap();
    let call = |arguments: Value| from_value::<TransferCall>(arguments).unwrap();
    let packed = call(json!({ "reason": "it is a cake", "packet": { "summary": "twelve, with cherries" } }));
    assert_eq!(one.receiver(&packed), Some("confectioner"));
    assert_eq!(any.receiver(&packed), None);
    let work = AnyWork::new(Baker, ()).try_move(one.receiver(&packed).unwrap(), packed.reason.clone()).unwrap();
    assert_eq!((work.holder(), work.trail()[0].kind), (Confectioner, EdgeKind::HandOff));
    assert_eq!(packed.packet.unwrap().summary, "twelve, with cherries");

    let astray = call(json!({ "to": "courier", "reason": "it is far" }));
    let refused = AnyWork::new(Baker, ()).try_move(any.receiver(&astray).unwrap(), astray.reason.clone()).unwrap_err();
    assert_eq!(refused.refusal().permitted.len(), 3);
    assert!(from_value::<TransferCall>(json!({ "reason": "x", "packets": {} })).is_err());
}

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort();
    keys
}
