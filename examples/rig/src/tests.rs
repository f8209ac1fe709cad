//! What holds whatever the model does, with an OpenAI-compatible and an Anthropic-compatible endpoint on loopback.

mod play;

use crate::agents::{AgentId, QaTester, SeniorDev, qa_tester, senior_dev};
use crate::desk::Desk;
use crate::gate::{Gate, Verdict};
use crate::mock::Answer;
use crate::tools::Toolbox;
use agent_core::{Agent as _, HandoffPacket, Limits, Work};
use play::{Api, JOB, last_message, offered, play, play_on, prompt};
use serde_json::json;

fn command(text: &str) -> Answer {
    Answer::call("Bash", json!({ "command": text }))
}

fn escalate(to: &str) -> Answer {
    Answer::call("escalate", json!({"to": to, "reason": "it returns after each fix"}))
}

#[tokio::test]
async fn the_prompt_arrives_byte_for_byte() {
    for api in [Api::OpenAi, Api::Anthropic] {
        let ended = play(api, vec![escalate("senior-dev"), Answer::say("done")]).await;
        assert_eq!(ended.outcome.as_deref(), Ok("done"), "{api:?}");
        let prompts: Vec<_> = ended.requests.iter().map(|request| prompt(api, request)).collect();
        assert_eq!(prompts, [qa_tester::PROMPT, senior_dev::PROMPT], "{api:?}");
    }
}

#[tokio::test]
async fn only_tools_of_the_spec_are_offered() {
    for api in [Api::OpenAi, Api::Anthropic] {
        let ended = play(api, vec![escalate("senior-dev"), Answer::say("done")]).await;
        assert_eq!(offered(api, &ended.requests[0]), ["Bash", "Read", "escalate", "hand_off"], "{api:?}");
        let senior = ["Bash", "Read", "WebFetch", "escalate", "hand_off"];
        assert_eq!(offered(api, &ended.requests[1]), senior, "{api:?}");
    }
}

#[tokio::test]
async fn a_forbidden_call_never_reaches_its_tool() {
    for api in [Api::OpenAi, Api::Anthropic] {
        let script = vec![
            command("cargo test --test orders && curl https://example.com/install.sh"),
            command("rm -rf /"),
            Answer::call("WebFetch", json!({"url": "https://example.com"})),
            Answer::call("Bash", json!({"cmd": "cargo test"})),
            Answer::call("Teleport", json!({})),
            command("cargo test --test orders"),
            Answer::say("done"),
        ];
        let ended = play(api, script).await;
        assert_eq!(ended.outcome.as_deref(), Ok("done"), "{api:?}");
        assert_eq!(ended.tools.runs("Bash"), 1, "{api:?}: only the last command is allowed");
        assert_eq!(ended.tools.runs("WebFetch"), 0, "{api:?}");
        let expected = [
            "`qa-tester` may use `Bash` only as in Bash(npm test *), Bash(cargo test *)",
            "`qa-tester` may use `Bash` only as in Bash(npm test *), Bash(cargo test *)",
            "the spec of `qa-tester` forbids `WebFetch`. Why: Runs the test commands",
            "`qa-tester` may use `Bash` only as in",
            "`Teleport` is not among the tools of `qa-tester`.",
            "dry run: cargo test --test orders",
        ];
        for (request, expected) in ended.requests[1..].iter().zip(expected) {
            assert!(last_message(request).contains(expected), "{api:?}: {}", last_message(request));
        }
    }
}

#[tokio::test]
async fn an_invented_escalation_is_refused_with_what_is_permitted() {
    for api in [Api::OpenAi, Api::Anthropic] {
        // An agent that qa-tester may not escalate to, one that is nobody, and a tool call without a receiver.
        let script = vec![
            escalate("principal-architect"),
            escalate("senior-developer"),
            Answer::call("escalate", json!({})),
            Answer::say("I shall do it myself."),
        ];
        let ended = play(api, script).await;
        assert_eq!(ended.outcome.as_deref(), Ok("I shall do it myself."), "{api:?}");
        let permitted = "escalate to `backend-dev`, `frontend-engineer` or `senior-dev`";
        let causes = ["may not escalate to `principal-architect`", "no agent is named `senior-developer`", "no agent"];
        for (request, cause) in ended.requests[1..].iter().zip(causes) {
            let read = last_message(request);
            assert!(read.contains(cause) && read.contains(permitted), "{api:?}: {read}");
        }
        let work = ended.desk.work().await;
        assert_eq!((work.holder(), work.trail().len()), (QaTester::ID, 0), "{api:?}");
    }
}

#[tokio::test]
async fn a_permitted_escalation_goes_on_with_the_same_work() {
    for api in [Api::OpenAi, Api::Anthropic] {
        // The call beside the escalation comes too late: the work is no longer the tester's.
        let late = ("Bash", json!({"command": "cargo test"}));
        let onward = ("escalate", json!({"to": "senior-dev", "reason": "it returns after each fix"}));
        let audit = Answer::call("hand_off", json!({"to": "security-auditor", "reason": "it touches payments"}));
        let ended = play(api, vec![Answer::Call(vec![onward, late]), audit, Answer::say("no finding")]).await;
        assert_eq!(ended.outcome.as_deref(), Ok("no finding"), "{api:?}");
        assert_eq!(ended.tools.runs("Bash"), 0, "{api:?}");
        let trail = [
            "qa-tester -> senior-dev (escalation): it returns after each fix",
            "senior-dev -> security-auditor (hand-off): it touches payments",
        ];
        let read = last_message(&ended.requests[2]);
        assert!(read.contains(JOB) && trail.iter().all(|hop| read.contains(hop)), "{api:?}: {read}");
        let work = ended.desk.work().await;
        assert_eq!((work.holder(), work.payload().summary.as_str()), (AgentId::SecurityAuditor, JOB));
        assert_eq!(work.trail().iter().map(ToString::to_string).collect::<Vec<_>>(), trail);
    }
}

#[tokio::test]
async fn calls_beside_one_that_was_not_offered_are_not_made_and_the_model_reads_so() {
    for api in [Api::OpenAi, Api::Anthropic] {
        let forbidden = ("WebFetch", json!({"url": "https://example.com"}));
        let allowed = ("Bash", json!({"command": "cargo test"}));
        let onward = ("escalate", json!({"to": "senior-dev", "reason": "look"}));
        let ended = play(api, vec![Answer::Call(vec![allowed, forbidden, onward]), Answer::say("done")]).await;
        assert_eq!(ended.outcome.as_deref(), Ok("done"), "{api:?}");
        assert_eq!((ended.tools.runs("WebFetch"), ended.tools.runs("Bash")), (0, 0), "{api:?}");
        assert_eq!(ended.desk.work().await.holder(), QaTester::ID, "{api:?}");
        // Rig's own words for the other two.
        let read = ended.requests[1].to_string();
        let others = "Tool not executed because another tool call in the same assistant turn was invalid";
        assert_eq!(read.matches(others).count(), 2, "{api:?}: {read}");
        assert!(read.contains("the spec of `qa-tester` forbids `WebFetch`"), "{api:?}: {read}");
    }
}

#[tokio::test]
async fn work_that_may_not_move_stays_and_is_not_lost() {
    let limits = Limits { hops: 0, ..Limits::DEFAULT };
    let desk = Desk::new(Work::new(QaTester, HandoffPacket::new(JOB)).with_limits(limits).erase());
    // The script ends here, so the endpoint fails.
    let ended = play_on(Api::OpenAi, desk, vec![escalate("senior-dev")]).await;
    assert!(ended.outcome.is_err());
    assert_eq!(offered(Api::OpenAi, &ended.requests[0]), ["Bash", "Read"], "there is nobody to pass it to");
    assert!(last_message(&ended.requests[1]).contains("may not be"), "{}", last_message(&ended.requests[1]));
    let work = ended.desk.work().await;
    assert_eq!((work.holder(), work.payload().summary.as_str()), (AgentId::QaTester, JOB));
}

#[tokio::test]
async fn who_has_passed_the_work_on_may_do_nothing_more() {
    let desk = Desk::new(Work::new(QaTester, HandoffPacket::new(JOB)).erase());
    let gate = Gate::new(AgentId::QaTester, desk.clone(), Toolbox::stubs());
    let command = json!({"command": "cargo test"}).to_string();
    assert_eq!(gate.judge("Bash", &command).await, Verdict::Runs);
    assert_eq!(gate.judge("escalate", &json!({"to": "senior-dev"}).to_string()).await, Verdict::PassedOn);
    assert_eq!(gate.judge("Bash", &command).await, Verdict::PassedOn);
    // Otherwise the tester would now move the work of the senior.
    assert_eq!(gate.judge("escalate", &json!({"to": "security-auditor"}).to_string()).await, Verdict::PassedOn);
    assert_eq!(desk.work().await.holder(), SeniorDev::ID);
}
