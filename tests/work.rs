//! Work over the shipped roster: typed moves, moves that a model chooses, and what is said when one is refused.

mod agents {
    agent_core::include_agents!("agents");
}

/// Three agents whose specs disagree on who passes work to whom.
mod restaurant {
    agent_core::include_agents!("tests/work/agents");
}

use agent_core::{AnyWork, Cause, Claim, EdgeKind, Finished, HandoffPacket, Limit, Limits, Refusal, Work};
use agents::*;

/// The refusal of a name that a model wrote, asked of new work of this agent.
fn refused(holder: AgentId, name: &str) -> Refusal<AgentId> {
    AnyWork::new(holder, ()).try_move(name, "").unwrap_err().into_parts().1
}

#[test]
fn the_trail_travels_along() {
    let work = Work::new(BackendDev, "the import takes nine hours");
    assert!(work.trail().is_empty());
    let work = work.escalate_to(DataEngineer, "more than 1 TB");
    let work = work.hand_off_to(PlatformEngineer, format!("needs {} GB of memory", 64));
    assert_eq!((work.holder(), *work.payload()), (AgentId::PlatformEngineer, "the import takes nine hours"));
    let trail: Vec<_> = work.trail().iter().map(ToString::to_string).collect();
    assert_eq!(
        trail,
        [
            "backend-dev -> data-engineer (escalation): more than 1 TB",
            "data-engineer -> platform-engineer (hand-off): needs 64 GB of memory"
        ]
    );
    let Finished { holder, payload, trail, .. } = work.finish();
    assert_eq!((holder, payload, trail.len()), (AgentId::PlatformEngineer, "the import takes nine hours", 2));
}

#[test]
fn the_payload_can_change_while_it_travels() {
    let mut work = Work::new(BackendDev, String::from("slow")).with_limits(Limits::NONE);
    work.payload_mut().push_str(" import");
    let work = work.map(|text| HandoffPacket::new(text).with_constraint("keep every record"));
    let mut work = work.escalate_to(DataEngineer, "").erase();
    work.payload_mut().requirements.push("under one hour".into());
    let work = work.map(|packet| (packet.summary.len(), packet.requirements.len()));
    assert_eq!((*work.payload(), work.limits(), work.trail().len()), ((11, 1), Limits::NONE, 1));
}

#[test]
fn the_type_comes_back() {
    let work = Work::new(BackendDev, 7).with_limits(Limits { hops: 5, ..Limits::DEFAULT });
    let work = work.erase().try_escalate(AgentId::SeniorDev, "a hidden coupling").unwrap();
    let work = work.typed::<DataEngineer>().unwrap_err(); // senior-dev holds it
    let work = work.typed::<SeniorDev>().unwrap();
    assert_eq!((work.limits().hops, work.trail().len()), (5, 1));
    let work = work.escalate_to(PrincipalArchitect, "crosses four services").erase();
    assert_eq!((work.trail()[1].from, work.trail()[1].to), (AgentId::SeniorDev, AgentId::PrincipalArchitect));
    assert_eq!(work.finish().payload, 7);
}

#[test]
fn a_refused_move_gives_the_work_back() {
    let work = AnyWork::new(AgentId::DataEngineer, vec![1, 2, 3]);
    let refused = work.try_escalate(AgentId::QaTester, "to see it fail").unwrap_err();
    let (work, refusal) = refused.into_parts();
    assert_eq!((work.holder(), work.trail().len()), (AgentId::DataEngineer, 0));
    assert_eq!(work.finish().payload, [1, 2, 3]);
    assert_eq!((refusal.from, refusal.to), (AgentId::DataEngineer, Some(AgentId::QaTester)));
    assert_eq!((refusal.kind, &refusal.cause), (Some(EdgeKind::Escalation), &Cause::Undeclared));
    assert_eq!(
        refusal.permitted,
        [
            (EdgeKind::Escalation, AgentId::PrincipalArchitect),
            (EdgeKind::HandOff, AgentId::BackendDev),
            (EdgeKind::HandOff, AgentId::PerformanceEngineer),
            (EdgeKind::HandOff, AgentId::PlatformEngineer),
        ]
    );
    assert_eq!(
        refusal.to_string(),
        "`data-engineer` may not escalate to `qa-tester`. It may escalate to `principal-architect`, or hand off to \
         `backend-dev`, `performance-engineer` or `platform-engineer`."
    );
    // Whatever the work is about: here, what cannot even be printed.
    let error: Box<dyn std::error::Error> =
        AnyWork::new(AgentId::DataEngineer, || 1).try_move("", "").err().expect("nobody has that name").into();
    assert!(error.to_string().starts_with("no agent is named ``. `data-engineer` may "), "{error}");
}

#[test]
fn names_that_a_model_wrote() {
    let work = AnyWork::new(AgentId::BackendDev, ());
    let work = work.try_move("database-engineer", "an alias").unwrap();
    let work = work.try_escalate(String::from("principal-architect"), "").unwrap();
    assert_eq!(work.holder(), AgentId::PrincipalArchitect);

    let slip = refused(AgentId::DataEngineer, "principle-architect");
    assert_eq!((slip.to, slip.kind), (None, None));
    let nearest = Some(AgentId::PrincipalArchitect);
    assert_eq!(slip.cause, Cause::UnknownAgent { name: "principle-architect".into(), nearest });
    assert!(
        slip.to_string().starts_with(
            "no agent is named `principle-architect`; did you mean `principal-architect`? `data-engineer` may escalate to"
        ),
        "{slip}"
    );
    let other = refused(AgentId::DataEngineer, "qa_testr").to_string();
    assert!(
        other.starts_with("no agent is named `qa_testr`, and `qa-tester` may not have the work either."),
        "{other}"
    );
    let hostile = refused(AgentId::DataEngineer, "a\nb\u{1b}[31m`").to_string();
    assert!(!hostile.contains(char::is_control), "{hostile}");
    assert!(refused(AgentId::DataEngineer, &"ü".repeat(4000)).to_string().len() < 400);
}

#[test]
fn what_is_no_move() {
    // They run side by side, and no more.
    let parallel = ROSTER.find(EdgeKind::Parallel, AgentId::DataEngineer, AgentId::QaTester);
    assert!(parallel.is_some_and(|edge| edge.is_permitted()));
    assert_eq!(refused(AgentId::DataEngineer, "qa-tester").cause, Cause::Undeclared);
    // Nor do its instances pass work to each other.
    let itself = refused(AgentId::DataEngineer, "data-engineer");
    assert_eq!(itself.cause, Cause::Undeclared);
    assert!(itself.to_string().starts_with("`data-engineer` holds the work already. It may escalate"), "{itself}");
    // An agent without a spec has nothing to permit it.
    let stuck = refused(AgentId::GeneralPurpose, "senior-dev").to_string();
    assert_eq!(
        stuck,
        "`general-purpose` may not pass work to `senior-dev`. It may pass the work to nobody: finish it, or say what is \
         missing."
    );
    // One kind is not the other.
    let work = AnyWork::new(AgentId::DataEngineer, ());
    let work = work.try_hand_off(AgentId::PrincipalArchitect, "").unwrap_err().into_work();
    let work = work.try_escalate(AgentId::BackendDev, "").unwrap_err().into_work();
    assert_eq!(work.try_hand_off(AgentId::BackendDev, "").unwrap().trail()[0].kind, EdgeKind::HandOff);
}

/// Work that has gone from data-engineer to backend-dev and back, which is two visits of data-engineer.
fn there_and_back(limits: Limits) -> AnyWork<AgentId, ()> {
    let work = AnyWork::new(AgentId::DataEngineer, ()).with_limits(limits);
    work.try_hand_off("backend-dev", "a question").unwrap().try_move("data-engineer", "its answer").unwrap()
}

#[test]
fn limits_end_what_would_go_on() {
    let work = there_and_back(Limits::DEFAULT).try_move("backend-dev", "again").unwrap();
    let refusal = work.try_move("data-engineer", "and again").unwrap_err().into_parts().1;
    assert_eq!(refusal.cause, Cause::Limit(Limit::Visits));
    assert!(refusal.permitted.iter().all(|(_, to)| *to != AgentId::DataEngineer));
    let text = refusal.to_string();
    let start = "`data-engineer` has held the work twice, and may not have it again. `backend-dev` may escalate to";
    assert!(text.starts_with(start), "{text}");

    let refusal =
        there_and_back(Limits { hops: 2, ..Limits::NONE }).try_move("backend-dev", "").unwrap_err().into_parts().1;
    assert_eq!((refusal.cause, refusal.permitted.len()), (Cause::Limit(Limit::Hops), 0));

    let work = AnyWork::new(AgentId::BackendDev, ()).with_limits(Limits { escalations: 1, ..Limits::NONE });
    let work = work.try_escalate("data-engineer", "").unwrap();
    let refused = work.try_move("principal-architect", "").unwrap_err();
    assert_eq!(refused.refusal().cause, Cause::Limit(Limit::Escalations));
    assert_eq!(
        refused.to_string(),
        "the work has been escalated once, and may not be again. `data-engineer` may hand off to `backend-dev`, \
         `performance-engineer` or `platform-engineer`."
    );
    // A person has looked, and lets it go on.
    assert!(refused.into_work().with_limits(Limits::DEFAULT).try_move("principal-architect", "").is_ok());
}

#[test]
fn no_hops_at_all() {
    let work = Work::new(BackendDev, ()).with_limits(Limits { hops: 0, ..Limits::DEFAULT }).erase();
    assert_eq!(work.permitted().count(), 0);
    let refused = work.try_move("senior-dev", "").unwrap_err();
    assert_eq!(refused.to_string(), "the work may not be passed on. Finish it, or say what is missing.");
}

#[test]
fn typed_moves_count_and_are_not_refused() {
    let limits = Limits { hops: 1, ..Limits::DEFAULT };
    let work = Work::new(DataEngineer, ()).with_limits(limits).hand_off_to(BackendDev, "").escalate_to(SeniorDev, "");
    assert_eq!(work.trail().len(), 2);
    assert_eq!(
        work.erase().try_move("principal-architect", "").unwrap_err().refusal().cause,
        Cause::Limit(Limit::Hops)
    );
}

#[test]
fn what_only_the_receiver_states_is_no_edge() {
    use restaurant::AgentId::{Cook, Owner, Waiter};
    let expected = restaurant::ROSTER.find(EdgeKind::Escalation, Cook, Owner).expect("the owner's spec states it");
    assert_eq!(expected.claim, Claim::Receiver);
    let refused = AnyWork::new(Cook, ()).try_escalate(Owner, "the fish is off").unwrap_err();
    assert_eq!(refused.refusal().cause, Cause::Undeclared);
    assert_eq!(refused.refusal().permitted, [(EdgeKind::HandOff, Waiter)]);
    assert_eq!(refused.to_string(), "`cook` may not escalate to `owner`. It may hand off to `waiter`.");
}

#[test]
fn an_escalation_comes_before_a_hand_off() {
    use restaurant::AgentId::{Cook, Owner, Waiter};
    let order =
        |limits| AnyWork::new(Waiter, ()).with_limits(limits).try_move_in(&restaurant::ROSTER, "cook", "a soup");
    assert_eq!(order(Limits::DEFAULT).unwrap().trail()[0].kind, EdgeKind::Escalation);
    let no_escalations = Limits { escalations: 0, ..Limits::DEFAULT };
    let work = order(no_escalations).unwrap();
    assert_eq!((work.holder(), work.trail()[0].kind), (Cook, EdgeKind::HandOff));

    let work = AnyWork::new(Waiter, ()).with_limits(no_escalations);
    let permitted: Vec<_> = work.permitted().map(|edge| (edge.kind, edge.to())).collect();
    assert_eq!(permitted, [(EdgeKind::HandOff, Cook)]);
    let refusal = work.try_move(Owner, "a complaint").unwrap_err().to_string();
    assert_eq!(refusal, "the work may not be escalated. `waiter` may hand off to `cook`.");
}

/// A job of two hops, as JSON.
fn stored() -> serde_json::Value {
    let work = Work::new(BackendDev, "slow").with_limits(Limits { hops: 3, ..Limits::DEFAULT });
    let work = work.escalate_to(DataEngineer, "more than 1 TB").hand_off_to(PlatformEngineer, "a larger node");
    let typed = serde_json::to_value(&work).unwrap();
    assert_eq!(serde_json::to_value(work.erase()).unwrap(), typed);
    typed
}

#[test]
fn work_is_stored_and_taken_up_again() {
    let json = serde_json::json!({
        "holder": "platform-engineer",
        "payload": "slow",
        "limits": { "hops": 3, "escalations": 4, "visits": 2 },
        "trail": [
            { "kind": "escalation", "from": "backend-dev", "to": "data-engineer", "reason": "more than 1 TB" },
            { "kind": "hand-off", "from": "data-engineer", "to": "platform-engineer", "reason": "a larger node" },
        ],
    });
    assert_eq!(stored(), json);
    let work: AnyWork<AgentId, String> = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(serde_json::to_value(&work).unwrap(), json, "and once more the same");
    // The limit of three hops holds as if the work had never been away.
    let work = work.try_move("devops", "it runs the nodes").unwrap();
    let refused = work.try_move("platform-engineer", "").unwrap_err();
    assert_eq!(refused.refusal().cause, Cause::Limit(Limit::Hops));
}

#[test]
fn what_is_stored_wrongly_is_not_taken_up() {
    let error = |path: &str, value: serde_json::Value| {
        let mut json = stored();
        *json.pointer_mut(path).unwrap() = value;
        serde_json::from_value::<AnyWork<AgentId, String>>(json).unwrap_err().to_string()
    };
    for (path, value, expected) in [
        ("/trail/1/from", "devops", "hop 1 of the trail does not start where the one before it ended"),
        ("/trail/0/kind", "parallel", "hop 0 of the trail is neither an escalation nor a hand-off"),
        ("/trail/0/kind", "esca\nlation", "`esca\\nlation` is no kind of edge, such as `escalation` or `hand-off`"),
        ("/holder", "devops", "the trail does not end with the holder"),
        ("/holder", "data-enginer", "no agent is named `data-enginer`; did you mean `data-engineer`?"),
    ] {
        assert_eq!(error(path, value.into()), expected);
    }
    for field in ["holder", "payload", "limits", "trail"] {
        let mut json = stored();
        json.as_object_mut().unwrap().remove(field);
        let error = serde_json::from_value::<AnyWork<AgentId, String>>(json).unwrap_err().to_string();
        assert_eq!(error, format!("missing field `{field}`"));
    }
}

#[test]
fn ids_become_names_and_names_become_ids() {
    let work = Work::new(BackendDev, 7).escalate_to(DataEngineer, "more than 1 TB").erase();
    let named = work.map_ids(|id| Some(id.as_str())).unwrap();
    let work = named.map_ids(|name| (*name != "backend-dev").then(|| ROSTER.get(name))?).unwrap_err();
    let work = work.map_ids(|name| ROSTER.get(name)).unwrap();
    assert_eq!((work.holder(), *work.payload()), (AgentId::DataEngineer, 7));
    assert_eq!(work.trail()[0].to_string(), "backend-dev -> data-engineer (escalation): more than 1 TB");
}
