//! The client of the tests: rmcp's own, over a pipe in memory.
#![allow(dead_code)] // no test uses all of it

use rmcp::model::{CallToolRequestParams, CallToolResult, JsonObject, ReadResourceRequestParams, ResourceContents};
use rmcp::service::RunningService;
use rmcp::{RoleClient, ServerHandler, ServiceExt as _};
use serde_json::Value;

/// A client that is connected.
pub type Client = RunningService<RoleClient, ()>;

/// Serves in a task of its own, and connects to it.
pub async fn connect(server: impl ServerHandler) -> Client {
    let (ours, theirs) = tokio::io::duplex(1 << 16);
    tokio::spawn(async move { server.serve(theirs).await.unwrap().waiting().await });
    ().serve(ours).await.unwrap()
}

/// What a tool answers, which has to stand in the text as well, for clients that read nothing else.
pub async fn answer(client: &Client, tool: &'static str, arguments: Value) -> Value {
    let result = call(client, tool, arguments).await;
    assert_eq!(result.is_error, Some(false), "{result:?}");
    let answer = result.structured_content.unwrap();
    let text: Value = serde_json::from_str(&result.content[0].as_text().unwrap().text).unwrap();
    assert_eq!(text, answer);
    answer
}

/// Why a tool could not answer.
pub async fn refusal(client: &Client, tool: &'static str, arguments: Value) -> String {
    let result = call(client, tool, arguments).await;
    assert_eq!(result.is_error, Some(true), "{result:?}");
    result.content[0].as_text().unwrap().text.clone()
}

/// The text of a resource, which has to be of the kind that the list says.
pub async fn read(client: &Client, uri: &str) -> String {
    let listed = client.list_all_resources().await.unwrap().into_iter().find(|resource| resource.uri == uri);
    let result = client.read_resource(ReadResourceRequestParams::new(uri)).await.unwrap();
    match &result.contents[..] {
        [ResourceContents::TextResourceContents { text, mime_type, .. }] => {
            // An alias is read, and not listed.
            assert!(listed.is_none_or(|resource| resource.mime_type == *mime_type), "{mime_type:?}");
            text.clone()
        }
        other => panic!("one text, not {other:?}"),
    }
}

/// The object that a JSON value is.
pub fn object(value: Value) -> JsonObject {
    match value {
        Value::Object(object) => object,
        other => panic!("{other} is not an object"),
    }
}

async fn call(client: &Client, tool: &'static str, arguments: Value) -> CallToolResult {
    client.call_tool(CallToolRequestParams::new(tool).with_arguments(object(arguments))).await.unwrap()
}
