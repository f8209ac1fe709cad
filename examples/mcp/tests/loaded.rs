//! A roster that is loaded while the program runs is served like the one that is compiled in. Its specs have what the
//! shipped ones lack: rules on calls, and a name that has to be escaped.

mod client;

use agent_loader::{AgentIndex, Loaded};
use client::{answer, connect, read};
use roster_mcp::Server;
use serde_json::{Value, json};

const CLERK: &str = "---
name: clerk
description: Keeps the ledger.
tools: [Read, Edit(ledger/**), Bash(git *)]
disallowedTools: [Bash(git push *)]
---
Keep the ledger.
";

const ODD: &str = r#"---
name: Böoks & "Co"
description: Has a name that has to be escaped.
---
Be odd.
"#;

/// Expects work that the clerk's spec does not speak of.
const OWNER: &str = "---
name: owner
description: Owns the shop.
escalation_from: [clerk]
---
Own the shop.
";

fn server() -> Server<AgentIndex> {
    let settings = ("agents.toml", "[rules]\ninvalid-name = \"allow\"\n");
    let loaded = Loaded::from_sources([settings, ("clerk.md", CLERK), ("odd.md", ODD), ("owner.md", OWNER)]).unwrap();
    Server::new(Box::leak(Box::new(loaded)).roster())
}

#[tokio::test]
async fn calls_are_judged_by_the_rules_of_the_spec() {
    let shop = server().for_project(Some("/shop".to_owned()), None);
    let client = connect(shop).await;
    let cases = [
        ("Read", None, "allowed", None),
        ("Bash", None, "restricted", Some("Bash(git *)")),
        ("Bash", Some("git status"), "allowed", None),
        ("Bash", Some("git push origin"), "forbidden", Some("Bash(git push *)")),
        ("Bash", Some("git status; rm -rf /"), "not_listed", None),
        ("Edit", Some("ledger/may.txt"), "allowed", None),
        ("Edit", Some("/shop/ledger/may.txt"), "allowed", None),
        ("Edit", Some("/shop/ledger/../till"), "not_listed", None),
        ("Write", Some("ledger/may.txt"), "not_listed", None),
    ];
    for (tool, argument, access, rule) in cases {
        let judged =
            answer(&client, "check_tool", json!({ "agent": "clerk", "tool": tool, "argument": argument })).await;
        assert_eq!((&judged["access"], &judged["rule"]), (&json!(access), &json!(rule)), "{tool} {argument:?}");
        let instead =
            if access == "not_listed" { json!(["Read", "Edit(ledger/**)", "Bash(git *)"]) } else { json!([]) };
        assert_eq!(judged["instead"], instead);
    }
}

#[tokio::test]
async fn what_only_the_receiver_says_is_shown_and_permits_nothing() {
    let client = connect(server()).await;
    let ruling = answer(&client, "may_escalate", json!({ "from": "clerk", "to": "owner" })).await;
    assert_eq!((&ruling["permitted"], &ruling["instead"]), (&json!(false), &json!([])));
    let graph = read(&client, "roster://graph.json").await;
    assert!(graph.contains("\"permitted\": false"), "{graph}");
    assert!(!read(&client, "roster://graph.mmd").await.contains("==>"));
    let spec: Value = serde_json::from_str(&read(&client, "agent://clerk").await).unwrap();
    assert_eq!(spec["escalates_to"], json!([]));
}

#[tokio::test]
async fn a_server_that_knows_no_project_allows_no_absolute_path() {
    let client = connect(server()).await;
    let call = json!({ "agent": "clerk", "tool": "Edit", "argument": "/shop/ledger/may.txt" });
    assert_eq!(answer(&client, "check_tool", call).await["access"], "not_listed");
}

#[tokio::test]
async fn a_name_that_is_no_address_is_escaped() {
    let client = connect(server()).await;
    let uris: Vec<_> = client.list_all_resources().await.unwrap().into_iter().map(|resource| resource.uri).collect();
    let odd = "agent://B%C3%B6oks%20%26%20%22Co%22";
    assert!(uris.contains(&odd.to_owned()), "{uris:?}");
    assert!(read(&client, odd).await.contains("Be odd."));
    assert!(read(&client, "roster://graph.mmd").await.contains("Böoks & #quot;Co#quot;"));
}
