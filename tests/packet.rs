//! Hand-off packets as JSON: what a model writes, and what is written for it.

use agent_core::{Artifact, Deadline, HandoffPacket, Priority};
use serde_json::{from_str, json, to_value};

fn full() -> HandoffPacket {
    HandoffPacket::new("The nightly import takes nine hours.")
        .with_requirement("It ends before six")
        .with_requirement("It can be run again")
        .with_constraint("No record may be lost")
        .with_artifact(Artifact::new("plan", "reports/plan.txt").of_kind("EXPLAIN"))
        .with_artifact(Artifact::new("log", "https://ci.example/17"))
        .with_priority(Priority::Urgent)
        .with_deadline(Deadline::from_unix(1_790_000_000))
}

#[test]
fn all_of_it() {
    let value = json!({
        "summary": "The nightly import takes nine hours.",
        "requirements": ["It ends before six", "It can be run again"],
        "constraints": ["No record may be lost"],
        "artifacts": [
            {"name": "plan", "kind": "EXPLAIN", "location": "reports/plan.txt"},
            {"name": "log", "location": "https://ci.example/17"},
        ],
        "priority": "urgent",
        "deadline": "2026-09-21T14:13:20Z",
    });
    assert_eq!(to_value(full()).unwrap(), value);
    assert_eq!(from_str::<HandoffPacket>(&value.to_string()).unwrap(), full());
}

#[test]
fn a_summary_is_enough() {
    let packet: HandoffPacket = from_str(r#"{"summary": "Look."}"#).unwrap();
    assert_eq!(packet, HandoffPacket::new("Look."));
    assert_eq!(to_value(&packet).unwrap(), json!({"summary": "Look.", "priority": "normal"}));
    for priority in Priority::ALL {
        assert_eq!(to_value(priority).unwrap(), priority.as_str());
    }
}

#[test]
fn what_is_wrong_is_said() {
    for (text, says) in [
        (r#"{"requirements": []}"#, "missing field `summary`"),
        (
            r#"{"summary": "", "requirement": "fast"}"#,
            "unknown field `requirement`, expected one of `summary`, `requirements`",
        ),
        (
            r#"{"summary": "", "priority": "asap"}"#,
            "unknown variant `asap`, expected one of `low`, `normal`, `high`, `urgent`",
        ),
        (r#"{"summary": "", "deadline": "tomorrow"}"#, "a deadline is written like `2026-03-29T10:00:00Z`"),
        (r#"{"summary": "", "artifacts": [{"name": "plan"}]}"#, "missing field `location`"),
        (r#"{"summary": "", "artifacts": [{"name": "", "location": "", "url": ""}]}"#, "unknown field `url`"),
    ] {
        let error = from_str::<HandoffPacket>(text).unwrap_err().to_string();
        assert!(error.contains(says), "{error}");
    }
}
