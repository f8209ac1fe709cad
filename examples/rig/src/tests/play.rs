//! Plays a scripted model to its end, and reads requests of both kinds of API.

use crate::agents::QaTester;
use crate::desk::Desk;
use crate::endpoint::Endpoint;
use crate::mock::{Answer, Mock};
use crate::tools::Toolbox;
use agent_core::{HandoffPacket, Work};
use rig_core::providers::anthropic::AnthropicConfig;
use rig_core::providers::openai::OpenAIConfig;
use serde_json::Value;

pub(super) const JOB: &str = "An order is charged twice when the client retries.";

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Api {
    OpenAi,
    Anthropic,
}

/// What is left when the model has said its last word.
pub(super) struct Ended {
    pub(super) desk: Desk,
    pub(super) tools: Toolbox,
    pub(super) outcome: Result<String, String>,
    pub(super) requests: Vec<Value>,
}

pub(super) async fn play(api: Api, script: Vec<Answer>) -> Ended {
    play_on(api, Desk::new(Work::new(QaTester, HandoffPacket::new(JOB)).erase()), script).await
}

pub(super) async fn play_on(api: Api, desk: Desk, script: Vec<Answer>) -> Ended {
    let mock = Mock::start(script).expect("loopback can be listened on");
    // Constructed, not read from the environment: no test may use a real key.
    let endpoint: Endpoint = match api {
        Api::OpenAi => OpenAIConfig::new("no-key").with_base_url(format!("{}/v1", mock.url())).client().into(),
        Api::Anthropic => AnthropicConfig::new("no-key").with_base_url(mock.url()).client().into(),
    };
    let tools = Toolbox::stubs();
    let outcome = crate::run::run(&desk, &endpoint, &tools).await.map_err(|error| error.to_string());
    Ended { desk, tools, outcome, requests: mock.requests() }
}

/// The system prompt of a request; its only text, or the test fails.
pub(super) fn prompt(api: Api, request: &Value) -> &str {
    let content = match api {
        Api::OpenAi => {
            let system: Vec<_> = messages(request).iter().filter(|message| message["role"] == "system").collect();
            assert_eq!(system.len(), 1, "{request:#}");
            &system[0]["content"]
        }
        Api::Anthropic => &request["system"],
    };
    match content {
        Value::String(text) => text,
        Value::Array(parts) if parts.len() == 1 => parts[0]["text"].as_str().unwrap_or_default(),
        _ => panic!("one prompt is expected: {content:#}"),
    }
}

pub(super) fn messages(request: &Value) -> &[Value] {
    request["messages"].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// The names of the tools that a request offers.
pub(super) fn offered(api: Api, request: &Value) -> Vec<&str> {
    let tools = request["tools"].as_array().map(Vec::as_slice).unwrap_or_default();
    let field = if api == Api::OpenAi { "/function/name" } else { "/name" };
    tools.iter().filter_map(|tool| tool.pointer(field)?.as_str()).collect()
}

/// What the model reads last.
pub(super) fn last_message(request: &Value) -> String {
    messages(request).last().map(|message| message["content"].to_string()).unwrap_or_default()
}
