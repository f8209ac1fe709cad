//! Whatever is asked of a piece of work: it is never lost, and it stays on declared edges and within its limits.

mod agents {
    agent_core::include_agents!("agents");
}

use agent_core::{Agent, AnyWork, Cause, EdgeKind, Limit, Limits, Refused};
use agents::*;
use proptest::prelude::*;
use std::cell::Cell;
use std::rc::Rc;

/// A payload that tells when it is dropped.
struct Tracked {
    serial: u32,
    drops: Rc<Cell<u32>>,
}

impl Drop for Tracked {
    fn drop(&mut self) {
        self.drops.set(self.drops.get() + 1);
    }
}

type Job = AnyWork<AgentId, Tracked>;
type Outcome = Result<Job, Refused<AgentId, Tracked>>;

/// What is asked of the work.
#[derive(Clone, Debug)]
enum Call {
    Escalate(AgentId),
    HandOff(AgentId),
    Move(AgentId),
    Name(String),
    /// The move that stands at this place of the permitted ones, if there are any.
    Permitted(usize),
    /// Through the typed form of every agent, one after the other.
    Retype,
    Map,
    Limit(Limits),
}

fn agent() -> impl Strategy<Value = AgentId> {
    proptest::sample::select(AgentId::ALL)
}

fn limits() -> impl Strategy<Value = Limits> {
    let small = (0..12u32, 0..5u32, 0..4u32);
    let small = small.prop_map(|(hops, escalations, visits)| Limits { hops, escalations, visits });
    prop_oneof![3 => small, 1 => Just(Limits::DEFAULT), 1 => Just(Limits::NONE)]
}

fn call() -> impl Strategy<Value = Call> {
    prop_oneof![
        1 => agent().prop_map(Call::Escalate),
        1 => agent().prop_map(Call::HandOff),
        2 => agent().prop_map(Call::Move),
        1 => agent().prop_map(|id| Call::Name(id.as_str().into())),
        1 => "[a-z-]{0,12}|.{0,80}".prop_map(Call::Name),
        6 => any::<usize>().prop_map(Call::Permitted),
        1 => Just(Call::Retype),
        1 => Just(Call::Map),
        1 => limits().prop_map(Call::Limit),
    ]
}

/// Whether the table of edges lets `from` pass work to `to` so; another way to it than the one that moves take.
fn declared(kind: EdgeKind, from: AgentId, to: AgentId) -> bool {
    let moving = matches!(kind, EdgeKind::Escalation | EdgeKind::HandOff);
    moving && ROSTER.find(kind, from, to).is_some_and(|edge| edge.is_permitted())
}

/// How often each agent has held the work, in the order of the ids.
fn visits(work: &Job, start: AgentId) -> Vec<u32> {
    let held = |id| u32::from(start == id) + work.trail().iter().map(|hop| u32::from(hop.to == id)).sum::<u32>();
    AgentId::ALL.iter().map(|id| held(*id)).collect()
}

fn escalations(work: &Job) -> u32 {
    work.trail().iter().map(|hop| u32::from(hop.kind == EdgeKind::Escalation)).sum()
}

/// Whether the move would stay within the limits.
fn affordable(work: &Job, start: AgentId, kind: EdgeKind, to: AgentId) -> bool {
    let limits = work.limits();
    (work.trail().len() as u32) < limits.hops
        && (kind != EdgeKind::Escalation || escalations(work) < limits.escalations)
        && visits(work, start)[AgentId::ALL.iter().position(|id| *id == to).unwrap()] < limits.visits
}

/// Through the type of one agent and back.
fn through<A: Agent<Id = AgentId>>(work: Job) -> Job {
    let holder = work.holder();
    match work.typed::<A>() {
        Ok(work) => {
            assert_eq!((holder, work.holder()), (A::ID, A::ID));
            work.erase()
        }
        Err(work) => {
            assert_ne!(holder, A::ID);
            work
        }
    }
}

fn retype(work: Job) -> Job {
    let work = through::<DataEngineer>(through::<BackendDev>(work));
    let work = through::<PlatformEngineer>(through::<PrincipalArchitect>(work));
    through::<SeniorDev>(through::<GeneralPurpose>(work))
}

/// Asks for one move, and says by which kinds and to whom, if the name is known.
fn ask(work: Job, call: &Call) -> (Outcome, Vec<EdgeKind>, Option<AgentId>) {
    const ANY: [EdgeKind; 2] = [EdgeKind::Escalation, EdgeKind::HandOff];
    match call {
        Call::Escalate(to) => (work.try_escalate(*to, "up"), vec![EdgeKind::Escalation], Some(*to)),
        Call::HandOff(to) => (work.try_hand_off(*to, "over"), vec![EdgeKind::HandOff], Some(*to)),
        Call::Move(to) => (work.try_move(*to, "on"), ANY.into(), Some(*to)),
        Call::Name(name) => (work.try_move(name, String::from("on")), ANY.into(), ROSTER.get(name)),
        Call::Permitted(at) => {
            let permitted: Vec<_> = work.permitted().collect();
            match permitted.get(at % permitted.len().max(1)) {
                Some(edge) if edge.kind == EdgeKind::HandOff => ask(work, &Call::HandOff(edge.to())),
                Some(edge) => ask(work, &Call::Escalate(edge.to())),
                None => ask(work, &Call::Move(AgentId::SeniorDev)),
            }
        }
        Call::Retype => (Ok(retype(work)), Vec::new(), None),
        Call::Map => (Ok(work.map(|payload| payload)), Vec::new(), None),
        Call::Limit(limits) => (Ok(work.with_limits(*limits)), Vec::new(), None),
    }
}

/// Makes one call, and holds what comes back against the table of edges and against the limits.
fn step(work: Job, start: AgentId, call: &Call) -> Result<Job, TestCaseError> {
    let (from, trail) = (work.holder(), work.trail().to_vec());
    let afford = |kind, to| declared(kind, from, to) && affordable(&work, start, kind, to);
    let moves: Vec<_> = AgentId::ALL
        .iter()
        .flat_map(|to| [(EdgeKind::Escalation, *to), (EdgeKind::HandOff, *to)])
        .filter(|(kind, to)| afford(*kind, *to))
        .collect();
    let (outcome, kinds, to) = ask(work, call);
    let expected = kinds.iter().find_map(|kind| moves.iter().find(|(k, t)| k == kind && Some(*t) == to));
    match outcome {
        Ok(work) if kinds.is_empty() => {
            prop_assert_eq!((work.holder(), work.trail()), (from, &trail[..]));
            Ok(work)
        }
        Ok(work) => {
            prop_assert_eq!(expected, Some(&(work.trail()[trail.len()].kind, work.holder())));
            prop_assert_eq!(&work.trail()[..trail.len()], &trail[..]);
            let hop = &work.trail()[trail.len()];
            prop_assert_eq!((work.trail().len(), hop.from, hop.to), (trail.len() + 1, from, work.holder()));
            Ok(work)
        }
        Err(refused) => {
            let (work, refusal) = refused.into_parts();
            prop_assert_eq!(expected, None);
            prop_assert_eq!((work.holder(), work.trail()), (from, &trail[..]));
            prop_assert_eq!((refusal.from, refusal.to), (from, to));
            let mut permitted = refusal.permitted.clone();
            prop_assert!(permitted.is_sorted(), "{:?}", permitted);
            permitted.sort_by_key(|(kind, to)| (*to, *kind));
            prop_assert_eq!(permitted, moves);
            why(&refusal.cause, from, to, &kinds)?;
            prop_assert!(!refusal.to_string().contains('\n'));
            Ok(work)
        }
    }
}

/// The cause is true.
fn why(cause: &Cause<AgentId>, from: AgentId, to: Option<AgentId>, kinds: &[EdgeKind]) -> Result<(), TestCaseError> {
    let stated = to.map(|to| kinds.iter().any(|kind| declared(*kind, from, to)));
    match cause {
        Cause::UnknownAgent { .. } => prop_assert_eq!(stated, None),
        Cause::Undeclared => prop_assert_eq!(stated, Some(false)),
        Cause::Limit(limit) => {
            prop_assert_eq!(stated, Some(true));
            prop_assert!(*limit != Limit::Escalations || kinds.contains(&EdgeKind::Escalation));
        }
        other => prop_assert!(false, "{:?}", other),
    }
    Ok(())
}

/// The trail is a path of declared edges from the start to the holder.
fn is_a_path(work: &Job, start: AgentId) -> Result<(), TestCaseError> {
    let mut at = start;
    for hop in work.trail() {
        prop_assert_eq!(hop.from, at);
        prop_assert!(declared(hop.kind, hop.from, hop.to), "{}", hop);
        at = hop.to;
    }
    prop_assert_eq!(at, work.holder());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn no_calls_lose_the_work_or_leave_the_roads(
        start in agent(),
        first in limits(),
        serial in any::<u32>(),
        calls in proptest::collection::vec(call(), 0..60),
    ) {
        let drops = Rc::new(Cell::new(0));
        let payload = Tracked { serial, drops: Rc::clone(&drops) };
        let mut work = AnyWork::new(start, payload).with_limits(first);
        // What a limit can no longer take back, because it was lowered later or because the start counts as a visit.
        let mut highest = (first.hops, first.escalations, first.visits.max(1));
        for call in &calls {
            work = step(work, start, call)?;
            let Limits { hops, escalations: up, visits: often } = work.limits();
            highest = (highest.0.max(hops), highest.1.max(up), highest.2.max(often));
            is_a_path(&work, start)?;
            prop_assert!(work.trail().len() as u32 <= highest.0 && escalations(&work) <= highest.1);
            prop_assert!(visits(&work, start).iter().all(|count| *count <= highest.2));
            prop_assert_eq!((work.payload().serial, drops.get()), (serial, 0));
        }
        let finished = work.finish();
        prop_assert_eq!((finished.payload.serial, drops.get()), (serial, 0));
        drop(finished);
        prop_assert_eq!(drops.get(), 1);
    }
}
