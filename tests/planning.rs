//! Planning and briefing over the shipped roster and over a small one that has what the shipped one lacks.

#[allow(deprecated, reason = "the bakery disagrees with itself on purpose: one side's claim is what is tested")]
mod bakery {
    agent_core::include_agents!("tests/planning/agents");
}
mod agents {
    agent_core::include_agents!("agents");
}

use agent_core::{AgentKey, EdgeKind, Policy, Roster, Triggered, Verdict, Warning};
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
fn moves_are_the_edges<Id: AgentKey>(roster: &Roster<'static, Id>) {
    for &from in roster.ids() {
        for &to in roster.ids() {
            let declared = |kind| roster.edges().iter().find(|e| e.kind == kind && e.from == from && e.to == to);
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
    for &from in ROSTER.ids() {
        for &to in ROSTER.ids() {
            let path = ROSTER.escalation_path(from, to);
            assert_eq!(path.as_ref().map(Vec::len), steps(from, to), "{from} to {to}");
            assert!(path.iter().flat_map(|path| path.windows(2)).all(|hop| ROSTER.may_escalate(hop[0], hop[1])));
        }
    }
    assert_eq!(ROSTER.orphans().collect::<Vec<_>>(), [AgentId::GeneralPurpose]);
    assert_eq!(bakery::ROSTER.orphans().collect::<Vec<_>>(), [Courier, Mason, Taster]);
}

/// How many agents the shortest way up passes, by growing the set of those that are reached.
fn steps(from: AgentId, to: AgentId) -> Option<usize> {
    let mut reached = vec![from];
    for step in 1..=ROSTER.ids().len() {
        if reached.contains(&to) {
            return Some(step);
        }
        reached = ROSTER
            .ids()
            .iter()
            .copied()
            .filter(|id| reached.iter().any(|at| at == id || ROSTER.may_escalate(*at, *id)))
            .collect();
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

fn ids() -> impl Strategy<Value = Vec<AgentId>> {
    prop::collection::vec(prop::sample::select(AgentId::ALL), 0..24)
}

fn policy() -> impl Strategy<Value = Policy> {
    prop::sample::select(vec![Policy::Either, Policy::Both])
}

proptest! {
    #[test]
    fn waves_hold_what_may_run_together(asked in ids(), policy in policy(), limit in 0_usize..5, turn in 0_usize..24) {
        let limit = NonZeroUsize::new(limit);
        let plan = ROSTER.waves(&asked, policy, limit);
        for wave in &plan.waves {
            prop_assert!(!wave.is_empty() && limit.is_none_or(|limit| wave.len() <= limit.get()));
            for (at, one) in wave.iter().enumerate() {
                prop_assert!(wave[at + 1..].iter().all(|other| ROSTER.compatible(*one, *other, policy)));
            }
        }
        let mut placed = plan.waves.concat();
        let mut wanted = asked.clone();
        placed.sort();
        wanted.sort();
        prop_assert_eq!(placed, wanted);
        let in_the_way = |at: usize| {
            let others = asked.iter().enumerate().filter(|(other, _)| *other != at);
            others.filter(|(_, other)| !ROSTER.compatible(asked[at], **other, policy)).count()
        };
        let most = (0..asked.len()).map(in_the_way).max().unwrap_or_default();
        let for_the_limit = limit.map_or(0, |limit| asked.len().saturating_sub(1) / limit.get());
        prop_assert!(plan.waves.len() <= most + 1 + for_the_limit);
        for warning in &plan.warnings {
            let Warning::SharedFiles { wave, writers } = warning else { unreachable!("there is no other") };
            prop_assert!(writers.len() > 1 && writers.iter().all(|id| plan.waves[*wave].contains(id)));
            prop_assert!(writers.iter().all(|id| !id.spec().tools.is_read_only()));
        }
        let mut turned = asked;
        let middle = turn.min(turned.len());
        turned.rotate_left(middle);
        prop_assert_eq!(plan.waves, ROSTER.waves(&turned, policy, limit).waves);
    }

    #[test]
    fn briefings_keep_to_their_budget(tokens in 0_usize..3_000, more in 0_usize..300) {
        let (small, large) = (ROSTER.briefing(tokens), ROSTER.briefing(tokens + more));
        prop_assert!(small.tokens() <= tokens && large.tokens() <= tokens + more);
        prop_assert!(small.cut.agents >= large.cut.agents);
        // Whatever the smaller one shows, but what was cut, the larger one shows too.
        let said = |text: &str| text.lines().filter(|line| !line.starts_with("cut: ")).map(str::to_owned).collect::<Vec<_>>();
        for line in said(&small.text) {
            prop_assert!(said(&large.text).iter().any(|other| other.starts_with(&line)), "{line}");
        }
        let named = |id: &&AgentId| small.text.lines().any(|line| line.split(':').next() == Some(id.as_str()));
        prop_assert_eq!(AgentId::ALL.iter().filter(named).count(), AgentId::COUNT - small.cut.agents);
        prop_assert_eq!(small.text.is_empty() || small.cut.is_empty(), !small.text.contains("cut: "));
        prop_assert_eq!(&small, &ROSTER.briefing(tokens));
    }
}

#[test]
fn a_briefing_of_a_bakery() {
    let full = bakery::ROSTER.briefing(usize::MAX);
    assert!(full.cut.is_empty());
    assert_eq!(
        full.text,
        "\
baker: Bakes bread.
  escalates to owner; hands off to confectioner, owner
confectioner: Bakes cakes.
  escalates to owner
courier: Brings orders to customers.
  figures: order_count >100 orders/hour or the oven is cold
mason: Repairs the oven, in a workshop of its own.
taster: Eats, and says how it was.
owner: Decides what nobody else will.
"
    );
    assert_eq!(bakery::ROSTER.briefing(full.tokens()), full);
    assert_eq!(
        bakery::ROSTER.briefing(32).text,
        "\
baker: Bakes bread.
confectioner
courier
mason
taster
owner
cut: summaries of 5 agents, moves of 2 agents, figures of 1 agent
"
    );
    assert_eq!(bakery::ROSTER.briefing(6).text, "cut: 6 agents\n");
    let fewer = bakery::ROSTER.briefing(20).text;
    assert_eq!(fewer, "baker\nconfectioner\ncourier\nmason\ntaster\ncut: 1 agent, all but the other names\n");
    assert_eq!(bakery::ROSTER.briefing(4).text, "cut: 6 agents\n");
    assert_eq!((bakery::ROSTER.briefing(3).text.as_str(), bakery::ROSTER.briefing(0).cut.agents), ("", 6));
}

#[test]
fn breadth_before_depth() {
    let briefing = |tokens| ROSTER.briefing(tokens);
    let full = briefing(usize::MAX);
    for tokens in (0..full.tokens()).step_by(7) {
        let cut = briefing(tokens).cut;
        // What is cut of one kind, nobody has of the next.
        let examples = ROSTER.specs().filter(|spec| !spec.examples.is_empty()).count();
        assert!(cut.figures == 0 || cut.examples == examples - hidden(cut.agents), "{tokens}: {cut}");
        assert!(cut.agents == 0 || cut.summaries == AgentId::COUNT - cut.agents, "{tokens}: {cut}");
    }
    assert!(full.text.ends_with("general-purpose: the client's built-in agent for everything else\n"), "{full}");
}

/// How many of the agents that are not shown have examples; the external one has none and is the last.
fn hidden(agents: usize) -> usize {
    agents.saturating_sub(1)
}

mod json {
    use super::*;
    use serde_json::{Value, json, to_value};

    #[test]
    fn the_schema_of_an_id() {
        let names: Vec<&str> = AgentId::ALL.iter().map(|id| id.as_str()).collect();
        assert_eq!(to_value(AgentId::json_schema()).unwrap(), json!({ "type": "string", "enum": names }));
        assert_eq!(to_value(ROSTER.json_schema()).unwrap(), to_value(AgentId::json_schema()).unwrap());
    }

    #[test]
    fn a_tool_for_each_target() {
        let tools = Baker.spec().transfer_tools();
        let said: Vec<_> = tools.iter().map(|tool| (tool.name.as_str(), tool.description.as_str())).collect();
        assert_eq!(
            said,
            [
                ("transfer_to_owner", "Escalate to owner: Decides what nobody else will."),
                ("transfer_to_confectioner", "Hand off to confectioner: Dough that is sweet enough to be a cake"),
            ]
        );
        assert_eq!((tools[1].targets[0].id, tools[1].targets[0].kind), (Confectioner, EdgeKind::HandOff));
        let openai = to_value(tools[1].openai()).unwrap();
        assert_eq!(
            (&openai["type"], &openai["function"]["name"]),
            (&json!("function"), &json!("transfer_to_confectioner"))
        );
        let parameters = &openai["function"]["parameters"];
        assert_eq!(parameters["required"], json!(["reason"]));
        assert_eq!(parameters["properties"]["packet"]["required"], json!(["summary"]));
        assert_eq!(keys(&parameters["properties"]), ["packet", "reason"]);
        assert_eq!(parameters["additionalProperties"], json!(false));

        let anthropic = to_value(tools[1].anthropic()).unwrap();
        assert_eq!(keys(&anthropic), ["description", "input_schema", "name"]);
        assert_eq!((&anthropic["input_schema"], &to_value(tools[1].parameters()).unwrap()), (parameters, parameters));
        let response = to_value(tools[1].openai_responses()).unwrap();
        assert_eq!(keys(&response), ["description", "name", "parameters", "strict", "type"]);
        assert_eq!((&response["parameters"], &response["strict"]), (parameters, &json!(false)));
    }

    #[test]
    fn one_tool_for_all_targets() {
        let tool = Baker.spec().transfer_tool().unwrap();
        let parameters = to_value(tool.parameters()).unwrap();
        assert_eq!(
            parameters["properties"]["to"],
            json!({
                "type": "string",
                "description": "Escalate to owner: Decides what nobody else will.\n\
                                Hand off to confectioner: Dough that is sweet enough to be a cake",
                "enum": ["owner", "confectioner"],
            })
        );
        assert_eq!(parameters["required"], json!(["to", "reason"]));
        assert_eq!((Owner.spec().transfer_tool(), Owner.spec().transfer_tools().len()), (None, 0));
    }

    #[test]
    fn every_permitted_move_of_the_roster_has_a_tool_and_no_other() {
        for spec in ROSTER.specs() {
            let tools = spec.transfer_tools();
            for &to in ROSTER.ids() {
                let permitted = to != spec.id && (ROSTER.may_escalate(spec.id, to) || ROSTER.may_hand_off(spec.id, to));
                let name = format!("transfer_to_{}", to.as_str().replace('-', "_"));
                let tool = tools.iter().find(|tool| tool.name == name);
                assert_eq!(tool.map(|tool| tool.targets[0].id), permitted.then_some(to), "{} to {to}", spec.id);
                assert!(tool.is_none_or(|tool| !tool.description.is_empty() && tool.description.len() <= 1024));
            }
            let all: Vec<_> = tools.iter().map(|tool| tool.targets[0]).collect();
            assert_eq!(spec.transfer_tool().map(|tool| tool.targets).unwrap_or_default(), all);
        }
    }

    fn keys(value: &Value) -> Vec<&str> {
        let mut keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
        keys.sort();
        keys
    }
}
