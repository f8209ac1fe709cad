//! Planning over the shipped roster and over a small one that has what the shipped one lacks.

#[allow(deprecated, reason = "the bakery disagrees with itself on purpose: one side's claim is what is tested")]
mod bakery {
    agent_core::include_agents!("tests/planning/agents");
}
mod agents {
    agent_core::include_agents!("agents");
}

use agent_core::{AgentKey, EdgeKind, Policy, Roster, Triggered, Verdict, Warning};
use agent_loader::Loaded;
use agents::{AgentId, Metrics, ROSTER};
use bakery::AgentId::{Baker, Confectioner, Courier, Mason, Owner, Taster};
use proptest::prelude::*;
use std::num::NonZeroUsize;

#[test]
fn what_the_figures_ask_for() {
    let metrics = Metrics::NONE.with_data_bytes(12e9);
    let all: Vec<_> = ROSTER.triggered(&metrics).collect();
    let fired: Vec<_> = all.iter().filter(|triggered| triggered.is_fired()).collect();
    assert!(fired.iter().any(|one| one.agent == AgentId::DataEngineer && one.trigger.key == "data_volume"));
    for one in &fired {
        let Verdict::Fired { by, actual } = one.verdict else { unreachable!("it has fired") };
        assert_eq!((by.metric.map(|metric| metric.name), actual), (Some("data_bytes"), 12e9), "{:?}", one.trigger);
    }
    assert!(all.iter().all(|one| [one.is_fired(), one.is_unknown(), one.needs_judgement()].iter().any(|is| *is)));
    let clear = ROSTER.evaluate(&metrics).filter(|(.., verdict)| *verdict == Verdict::Clear).count();
    assert_eq!(all.len() + clear, ROSTER.evaluate(&metrics).count());
    let of_one: Vec<_> = AgentId::DataEngineer.spec().triggered(&metrics).filter(Triggered::is_fired).collect();
    assert_eq!(of_one.iter().map(|one| one.trigger.key).collect::<Vec<_>>(), ["data_volume"]);
    assert_eq!(of_one[0].verdict.to_string(), "12 GB: >10GB data");
}

#[test]
fn rates_meet_over_any_period() {
    use agent_core::Measures as _;
    let orders = bakery::courier::ScaleTrigger::OrderCount.threshold();
    let verdict = |rate: &str| {
        let mut metrics = bakery::Metrics::NONE;
        metrics.record("orders", rate.parse().unwrap()).unwrap();
        orders.evaluate(&metrics).to_string()
    };
    assert_eq!(verdict("2400/day"), "to be judged: the oven is cold");
    assert_eq!(verdict("2401/day").split(':').nth(1), Some(" >100 orders/hour"));
    assert_eq!(verdict("1/s"), "3.6k/hour: >100 orders/hour");
    assert_eq!(orders.evaluate(&bakery::Metrics::NONE).to_string(), "not measured: orders_per_hour");
}

/// Every edge is found by its ends, and nothing else is.
fn moves_are_the_edges<Id: AgentKey>(roster: &Roster<'_, Id>) {
    for &from in roster.ids() {
        for &to in roster.ids() {
            let declared = |kind| roster.edges().iter().find(|e| e.kind == kind && e.from() == from && e.to() == to);
            for &kind in EdgeKind::ALL {
                assert_eq!(roster.find(kind, from, to), declared(kind));
            }
            let permitted = |kind| declared(kind).is_some_and(|edge| edge.is_permitted());
            assert_eq!(roster.may_escalate(from, to), permitted(EdgeKind::Escalation));
            assert_eq!(roster.may_hand_off(from, to), permitted(EdgeKind::HandOff));
            let (there, either) =
                (roster.compatible(from, to, Policy::Both), roster.compatible(from, to, Policy::Either));
            assert_eq!(there, roster.compatible(to, from, Policy::Both));
            assert_eq!(either, roster.compatible(to, from, Policy::Either));
            assert!(either || !there);
            assert!(either || !permitted(EdgeKind::Parallel));
        }
    }
}

#[test]
fn moves_and_claims() {
    moves_are_the_edges(&ROSTER);
    moves_are_the_edges(&bakery::ROSTER);
    let bakery = bakery::ROSTER;
    assert!(bakery.may_escalate(Baker, Owner) && !bakery.may_escalate(Owner, Baker));
    assert!(bakery.may_hand_off(Baker, Confectioner) && !bakery.may_hand_off(Confectioner, Baker));
    assert!(bakery.compatible(Baker, Confectioner, Policy::Both));
    assert!(bakery.compatible(Taster, Baker, Policy::Either) && !bakery.compatible(Taster, Baker, Policy::Both));
    assert!(bakery.compatible(Baker, Baker, Policy::Both) && !bakery.compatible(Courier, Courier, Policy::Either));
}

#[test]
fn the_way_up_and_those_without_one() {
    use AgentId::{BackendDev, PrincipalArchitect, QaTester};
    let path = ROSTER.escalation_path(BackendDev, PrincipalArchitect).unwrap();
    assert_eq!((path[0], path[path.len() - 1]), (BackendDev, PrincipalArchitect));
    assert_eq!(ROSTER.escalation_path(QaTester, QaTester), Some(vec![QaTester]));
    assert_eq!(ROSTER.escalation_path(PrincipalArchitect, QaTester), None);
    assert_eq!(bakery::ROSTER.escalation_path(Courier, Owner), None, "only the owner says so");
    ways_up_are_the_shortest(&ROSTER);
    assert_eq!(ROSTER.orphans().collect::<Vec<_>>(), [AgentId::GeneralPurpose]);
    assert_eq!(bakery::ROSTER.orphans().collect::<Vec<_>>(), [Courier, Mason, Taster]);
}

fn ways_up_are_the_shortest<Id: AgentKey>(roster: &Roster<'_, Id>) {
    for &from in roster.ids() {
        for &to in roster.ids() {
            let path = roster.escalation_path(from, to);
            assert_eq!(path.as_ref().map(Vec::len), steps(roster, from, to), "{from:?} to {to:?}");
            let Some(path) = path else { continue };
            assert_eq!((path.first(), path.last()), (Some(&from), Some(&to)));
            assert!(path.windows(2).all(|hop| roster.may_escalate(hop[0], hop[1])));
        }
    }
}

/// How many agents the shortest way up passes, by growing the set of those that are reached.
fn steps<Id: AgentKey>(roster: &Roster<'_, Id>, from: Id, to: Id) -> Option<usize> {
    let mut reached = vec![from];
    for step in 1..=roster.ids().len() {
        if reached.contains(&to) {
            return Some(step);
        }
        let next = |id: &Id| reached.iter().any(|at| at == id || roster.may_escalate(*at, *id));
        reached = roster.ids().iter().copied().filter(next).collect();
    }
    None
}

#[test]
fn waves_of_a_bakery() {
    let all = [Baker, Taster, Confectioner, Courier, Baker, Mason];
    let plan = bakery::ROSTER.waves(&all, Policy::Either, None);
    assert_eq!(
        plan.to_string(),
        "\
wave 1: courier, mason
wave 2: baker, baker, confectioner
wave 3: taster
warning: wave 2: these could write the same files: baker, baker
"
    );
    assert_eq!(plan.warnings, [Warning::SharedFiles { wave: 1, writers: vec![Baker, Baker] }]);
    let limited = |limit| bakery::ROSTER.waves(&all, Policy::Either, NonZeroUsize::new(limit)).waves;
    assert_eq!(limited(2), [[Courier, Mason], [Baker, Confectioner], [Baker, Taster]]);
    assert_eq!(limited(1).len(), 6);
    let beside = bakery::ROSTER.waves(&[Baker, Courier], Policy::Both, None);
    assert_eq!((beside.waves, beside.warnings.len()), (vec![vec![Baker, Courier]], 1));
    assert!(bakery::ROSTER.waves(&[], Policy::Both, None).waves.is_empty());
}

/// The agents of a roster by index, some of them several times.
fn indices(agents: usize) -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0..agents, 0..24)
}

fn policy() -> impl Strategy<Value = Policy> {
    prop::sample::select(vec![Policy::Either, Policy::Both])
}

/// A roster of up to nine agents, each of which may escalate to and run beside some others.
fn roster() -> impl Strategy<Value = Loaded> {
    let agent = (any::<u16>(), any::<u16>(), any::<bool>());
    prop::collection::vec(agent, 1..10).prop_map(|agents| {
        let count = agents.len();
        let spec = |(at, (above, beside, itself)): (usize, &(u16, u16, bool))| {
            let names = |bits: u16, from: usize| {
                let chosen = (from..count).filter(|other| *other != at && bits >> other & 1 == 1);
                chosen.map(|other| format!("a{other}")).collect::<Vec<_>>().join(", ")
            };
            let twice = if *itself { format!("**Parallel execution with:**\n- **multiple a{at} instances**: x\n") } else { String::new() };
            // Only upwards: a cycle of escalations would be an error.
            let (above, beside) = (names(*above, at + 1), names(*beside, 0));
            let text = format!("---\nname: a{at}\ndescription: x\nescalation_to: [{above}]\nparallel_compatible: [{beside}]\n---\n{twice}");
            (format!("a{at}.md"), text)
        };
        Loaded::from_sources(agents.iter().enumerate().map(spec)).unwrap_or_else(|report| panic!("{report}"))
    })
}

/// What is true of all waves.
fn waves_are_sound<Id: AgentKey>(
    roster: &Roster<'_, Id>,
    asked: &[usize],
    policy: Policy,
    limit: usize,
) -> Result<(), TestCaseError> {
    let asked: Vec<Id> = asked.iter().map(|index| roster.ids()[*index]).collect();
    let limit = NonZeroUsize::new(limit);
    let plan = roster.waves(&asked, policy, limit);
    for wave in &plan.waves {
        prop_assert!(!wave.is_empty() && limit.is_none_or(|limit| wave.len() <= limit.get()));
        for (at, one) in wave.iter().enumerate() {
            prop_assert!(wave[at + 1..].iter().all(|other| roster.compatible(*one, *other, policy)));
        }
    }
    let (mut placed, mut wanted) = (plan.waves.concat(), asked.clone());
    placed.sort();
    wanted.sort();
    prop_assert_eq!(placed, wanted);
    let in_the_way = |at: usize| {
        let others = asked.iter().enumerate().filter(|(other, _)| *other != at);
        others.filter(|(_, other)| !roster.compatible(asked[at], **other, policy)).count()
    };
    let most = (0..asked.len()).map(in_the_way).max().unwrap_or_default();
    let for_the_limit = limit.map_or(0, |limit| asked.len().saturating_sub(1) / limit.get());
    prop_assert!(asked.is_empty() || plan.waves.len() <= most + 1 + for_the_limit);
    for warning in &plan.warnings {
        let Warning::SharedFiles { wave, writers } = warning else { unreachable!("there is no other") };
        prop_assert!(writers.len() > 1 && writers.iter().all(|id| plan.waves[*wave].contains(id)));
        let tools = |id: &Id| roster.specs().nth(id.index()).map(|spec| spec.tools);
        prop_assert!(writers.iter().all(|id| tools(id).is_some_and(|tools| !tools.is_read_only())));
    }
    let mut turned = asked;
    turned.reverse();
    prop_assert_eq!(plan.waves, roster.waves(&turned, policy, limit).waves);
    Ok(())
}

proptest! {
    #[test]
    fn waves_hold_what_may_run_together(asked in indices(AgentId::COUNT), policy in policy(), limit in 0_usize..5) {
        waves_are_sound(&ROSTER, &asked, policy, limit)?;
    }

    #[test]
    fn so_they_do_in_any_roster(loaded in roster(), asked in indices(64), policy in policy(), limit in 0_usize..5) {
        let roster = loaded.roster();
        let asked: Vec<usize> = asked.into_iter().map(|index| index % roster.ids().len()).collect();
        waves_are_sound(&roster, &asked, policy, limit)?;
    }

    #[test]
    fn ways_up_are_the_shortest_in_any_roster(loaded in roster()) {
        let roster = loaded.roster();
        moves_are_the_edges(&roster);
        ways_up_are_the_shortest(&roster);
    }
}
