//! The program as a client starts it: over stdin and stdout of a process.

use rmcp::ServiceExt as _;
use std::process::Stdio;
use tokio::process::Command;

#[tokio::test]
async fn the_program_speaks_over_stdio_and_ends_with_its_client() {
    // The roster that is compiled in, and one that is read from a folder.
    assert_eq!(prompts(&[]).await.len(), 10);
    assert_eq!(prompts(&["../build-script/agents"]).await, ["author", "reviewer"]);
}

async fn prompts(arguments: &[&str]) -> Vec<String> {
    let mut server = Command::new(env!("CARGO_BIN_EXE_roster-mcp"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let pipes = (server.stdout.take().unwrap(), server.stdin.take().unwrap());
    let client = ().serve(pipes).await.unwrap();
    let prompts = client.list_all_prompts().await.unwrap();
    client.cancel().await.unwrap();
    assert!(server.wait().await.unwrap().success());
    prompts.into_iter().map(|prompt| prompt.name).collect()
}

#[tokio::test]
async fn a_folder_that_cannot_be_served_is_said_on_stderr() {
    let output = Command::new(env!("CARGO_BIN_EXE_roster-mcp")).arg("no/such/folder").output().await.unwrap();
    assert!(!output.status.success());
    assert!(output.stdout.is_empty());
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(error.contains("no/such/folder"), "{error}");
}
