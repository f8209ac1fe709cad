//! A client and the server in one process: everything is listed, everything is read and called, and what comes back is
//! what the specs say.

mod client;

use client::{Client, answer, connect, object, read, refusal};
use rmcp::model::{GetPromptRequestParams, ReadResourceRequestParams, Role};
use roster_mcp::agents::{AgentId, DataEngineer, ROSTER, data_engineer};
use roster_mcp::{Server, agents};
use serde_json::{Value, json};

async fn shipped() -> Client {
    connect(Server::new(agents::ROSTER)).await
}

/// The agents that have a spec, by name.
fn names() -> Vec<&'static str> {
    ROSTER.specs().filter(|spec| !spec.external).map(|spec| spec.name).collect()
}

#[tokio::test]
async fn the_server_says_what_it_offers() {
    let client = shipped().await;
    let info = client.peer_info().expect("the server introduced itself");
    let instructions = info.instructions.as_ref().unwrap();
    assert!(instructions.contains("`route`"));
    // The model knows whom there is before it asks, and nothing is cut by its client.
    assert!(names().iter().all(|name| instructions.contains(name)), "{instructions}");
    assert!(instructions.len() <= 2048, "{} bytes", instructions.len());
    let offers = &info.capabilities;
    assert!(offers.prompts.is_some() && offers.resources.is_some() && offers.tools.is_some());
}

#[tokio::test]
async fn every_agent_is_a_prompt() {
    let client = shipped().await;
    let prompts = client.list_all_prompts().await.unwrap();
    assert_eq!(prompts.iter().map(|prompt| &*prompt.name).collect::<Vec<_>>(), names());
    for prompt in prompts {
        let spec = prompt.name.parse::<AgentId>().unwrap().spec();
        assert_eq!(prompt.description.as_deref(), Some(spec.summary));
        let with_task = GetPromptRequestParams::new(&*prompt.name).with_arguments(object(json!({ "task": "Look." })));
        let messages = client.get_prompt(with_task).await.unwrap().messages;
        let texts = messages.iter().map(|message| (message.role.clone(), &*message.content.as_text().unwrap().text));
        assert_eq!(texts.collect::<Vec<_>>(), [(Role::User, spec.prompt), (Role::User, "Look.")]);
    }
    // Without a task it is the prompt alone, and an old name is as good as the new one.
    let old_name = client.get_prompt(GetPromptRequestParams::new("database-engineer")).await.unwrap();
    assert_eq!(old_name.messages.len(), 1);
    assert_eq!(old_name.messages[0].content.as_text().unwrap().text, data_engineer::PROMPT);
}

#[tokio::test]
async fn a_prompt_that_does_not_exist_is_refused_by_name() {
    let client = shipped().await;
    let unknown = client.get_prompt(GetPromptRequestParams::new("data-enginer")).await.unwrap_err().to_string();
    assert!(unknown.contains("did you mean `data-engineer`?"), "{unknown}");
    let external = client.get_prompt(GetPromptRequestParams::new("general-purpose")).await.unwrap_err().to_string();
    assert!(external.contains("has no prompt here"), "{external}");
    let wrong = GetPromptRequestParams::new("devops").with_arguments(object(json!({ "task": 7 })));
    assert!(client.get_prompt(wrong).await.unwrap_err().to_string().contains("has to be a text"));
}

#[tokio::test]
async fn every_listed_resource_is_read() {
    let client = shipped().await;
    let resources = client.list_all_resources().await.unwrap();
    let specs = names().into_iter().map(|name| format!("agent://{name}"));
    let expected: Vec<_> =
        ["roster://graph.json", "roster://graph.mmd"].map(str::to_owned).into_iter().chain(specs).collect();
    assert_eq!(resources.iter().map(|resource| resource.uri.clone()).collect::<Vec<_>>(), expected);
    for resource in resources {
        assert!(!read(&client, &resource.uri).await.is_empty());
    }
}

#[tokio::test]
async fn a_spec_says_what_its_agent_may_do() {
    let client = shipped().await;
    let text = read(&client, "agent://data-engineer").await;
    let spec: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(spec["prompt"], data_engineer::PROMPT);
    assert_eq!(spec["level"], "staff");
    assert_eq!(spec["escalates_to"][0]["agent"], "principal-architect");
    assert!(spec["tools"]["allowed"].as_array().unwrap().contains(&json!("Bash")));
    assert_eq!(spec["examples"].as_array().unwrap().len(), data_engineer::EXAMPLES.len());
    // An alias leads to the same spec.
    assert_eq!(read(&client, "agent://database-engineer").await, text);

    for (uri, expected) in [("agent://data-enginer", "did you mean"), ("roster://graph.dot", "roster://graph.mmd")] {
        let error = client.read_resource(ReadResourceRequestParams::new(uri)).await.unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
}

#[tokio::test]
async fn the_graph_has_every_edge() {
    let client = shipped().await;
    let graph: Value = serde_json::from_str(&read(&client, "roster://graph.json").await).unwrap();
    assert_eq!(graph["agents"].as_array().unwrap().len(), AgentId::COUNT);
    let edges = graph["edges"].as_array().unwrap();
    assert_eq!(edges.len(), ROSTER.edges().len());
    const UP: agent_core::Edge<'static, AgentId> = DataEngineer.escalate_to(agents::PrincipalArchitect);
    let up = json!({
        "kind": "escalation", "from": "data-engineer", "to": "principal-architect", "when": UP.when,
        "permitted": true, "stated_in": format!("{}:{}", UP.file, UP.line),
    });
    assert!(edges.contains(&up), "{up} is not among the edges");

    let picture = read(&client, "roster://graph.mmd").await;
    let (from, to) = (AgentId::DataEngineer as usize, AgentId::PrincipalArchitect as usize);
    assert!(picture.starts_with("flowchart BT\n"));
    assert!(picture.contains(&format!("a{from}[\"data-engineer\"]")), "{picture}");
    assert!(picture.contains(&format!("a{from} ==> a{to}\n")), "{picture}");
    let moves = edges.iter().filter(|edge| edge["permitted"] == true);
    let moves = moves.filter(|edge| edge["kind"] == "escalation" || edge["kind"] == "hand-off").count();
    assert_eq!(picture.lines().count(), 1 + AgentId::COUNT + moves);
}

#[tokio::test]
async fn a_job_is_routed_with_reasons() {
    let client = shipped().await;
    let job = json!({ "text": "Our nightly ETL job into the warehouse is too slow", "figures": { "data": "12GB" } });
    let ranking = answer(&client, "route", job).await;
    let first = &ranking["candidates"][0];
    assert_eq!(first["agent"], "data-engineer", "{ranking}");
    assert_eq!(first["summary"], data_engineer::SUMMARY);
    assert!(first["score"].as_f64().unwrap() > 0.0);
    let because = first["because"].to_string();
    assert!(because.contains("12 GB is beyond") && because.contains("warehouse"), "{because}");
    assert!(ranking["candidates"].as_array().unwrap().len() <= 5);

    let nobody = answer(&client, "route", json!({ "text": "" })).await;
    assert_eq!(nobody, json!({ "candidates": [] }));

    for (figure, expected) in [("dta", "did you mean `data`?"), ("users", "counts things")] {
        let error = refusal(&client, "route", json!({ "text": "A job", "figures": { figure: "12GB" } })).await;
        assert!(error.contains(expected), "{error}");
    }
    let tools = client.list_all_tools().await.unwrap();
    assert!(tools[0].description.as_ref().unwrap().contains("records"), "{:?}", tools[0].description);
}

#[tokio::test]
async fn escalations_are_permitted_by_the_sender_alone() {
    let client = shipped().await;
    let yes = answer(&client, "may_escalate", json!({ "from": "data-engineer", "to": "principal-architect" })).await;
    assert_eq!(yes["permitted"], true);
    assert_eq!(yes["when"], DataEngineer.escalate_to(agents::PrincipalArchitect).when);
    assert!(yes["stated_in"].as_str().unwrap().contains("agents/data-engineer.md:"), "{yes}");

    let no = answer(&client, "may_escalate", json!({ "from": "principal-architect", "to": "data-engineer" })).await;
    assert_eq!(no["permitted"], false);
    let no = answer(&client, "may_escalate", json!({ "from": "data-engineer", "to": "qa-tester" })).await;
    assert_eq!((&no["permitted"], &no["instead"][0]["agent"]), (&json!(false), &json!("principal-architect")));
    assert_eq!(no["instead"].as_array().unwrap().len(), 1);

    let error = refusal(&client, "may_escalate", json!({ "from": "data-engineer", "to": "principal-architekt" })).await;
    assert!(error.contains("did you mean `principal-architect`?"), "{error}");
    assert!(error.ends_with("`data-engineer` may escalate to: principal-architect"), "{error}");
}

#[tokio::test]
async fn arguments_that_are_wrong_are_told_to_the_model() {
    let client = shipped().await;
    let error = refusal(&client, "check_tool", json!({ "agent": "devops", "tool": "Bash", "argumnet": "ls" })).await;
    assert!(error.contains("unknown field `argumnet`"), "{error}");
    let error = refusal(&client, "may_escalate", json!({ "from": "devops" })).await;
    assert!(error.contains("missing field `to`"), "{error}");
}

#[tokio::test]
async fn every_tool_has_schemas_and_is_read_only() {
    let client = shipped().await;
    let tools = client.list_all_tools().await.unwrap();
    assert_eq!(tools.iter().map(|tool| &*tool.name).collect::<Vec<_>>(), ["route", "may_escalate", "check_tool"]);
    for tool in &tools {
        assert_eq!(tool.annotations.as_ref().unwrap().read_only_hint, Some(true));
        let properties = tool.input_schema["properties"].as_object().unwrap();
        assert!(properties.values().all(|property| property["description"].is_string()), "{}", tool.name);
        assert_eq!(tool.input_schema["additionalProperties"], false);
        assert!(tool.output_schema.is_some());
    }
    let unknown = client.call_tool(rmcp::model::CallToolRequestParams::new("escalate")).await.unwrap_err();
    assert!(unknown.to_string().contains("there is no tool `escalate`"), "{unknown}");
}
