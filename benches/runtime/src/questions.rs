//! The questions that tables answer: by name, by edge, by tool, by figures. The floor is what one would write by hand.

use crate::measure::{Contender, compare, print};
use agent_core::{AgentKey, EdgeKind, RosterKey, Triggered};
use bench_rosters::Sample;
use std::collections::{HashMap, HashSet};
use std::hint::black_box;

/// The inputs in an order in which no branch can be foreseen, the same in every run.
fn shuffled<T>(mut items: Vec<T>) -> Vec<T> {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    for end in (1..items.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        items.swap(end, (state >> 33) as usize % (end + 1));
    }
    items
}

fn ask(question: &str, size: usize, rounds: usize, inputs: usize, mut contenders: Vec<Contender<'_>>) {
    let first = (contenders[0].run)();
    for contender in &mut contenders {
        assert_eq!((contender.run)(), first, "{question}: {} answers otherwise", contender.name);
    }
    let nanoseconds = compare(rounds, inputs, &mut contenders);
    let names: Vec<&str> = contenders.iter().map(|contender| contender.name).collect();
    print(question, size, &names, &nanoseconds);
}

/// The agent of a name: of those that there are, and of as many that there are not.
pub(crate) fn look_up<S: Sample>(rounds: usize) {
    let roster = S::Id::ROSTER;
    // Several times the small rosters, or the processor would learn the order.
    let names: Vec<String> = roster.specs().map(|spec| spec.name.to_owned()).collect();
    let names = shuffled(names.iter().cycle().take(S::SIZE.max(1_000)).cloned().collect::<Vec<_>>());
    let map: HashMap<&str, usize> = roster.specs().map(|spec| (spec.name, spec.id.index())).collect();
    ask(
        "look-up by name",
        S::SIZE,
        rounds,
        names.len(),
        vec![
            Contender::new("`match`", || names.iter().filter_map(|name| S::look_up_by_hand(black_box(name))).sum()),
            Contender::new("`HashMap`", || {
                names.iter().filter_map(|name| map.get(black_box(name.as_str())).copied()).sum()
            }),
            Contender::new("`parse::<AgentId>()`", || {
                names.iter().filter_map(|name| S::parse(black_box(name))).map(AgentKey::index).sum()
            }),
        ],
    );
    let strangers: Vec<String> = names.iter().map(|name| format!("{}x", &name[..name.len() - 1])).collect();
    ask(
        "look-up of a name that nobody has",
        S::SIZE,
        rounds,
        strangers.len(),
        vec![
            Contender::new("`match`", || strangers.iter().filter_map(|name| S::look_up_by_hand(black_box(name))).sum()),
            Contender::new("`HashMap`", || {
                strangers.iter().filter_map(|name| map.get(black_box(name.as_str())).copied()).sum()
            }),
            Contender::new("`ROSTER.get`", || {
                strangers.iter().filter_map(|name| roster.get(black_box(name))).map(AgentKey::index).sum()
            }),
        ],
    );
}

/// Pairs of agents of which half are edges.
pub(crate) fn may_escalate<S: Sample>(rounds: usize) {
    let roster = S::Id::ROSTER;
    let edges: Vec<(S::Id, S::Id)> = roster
        .edges()
        .iter()
        .filter(|edge| edge.kind == EdgeKind::Escalation && edge.is_permitted())
        .map(|edge| (edge.from(), edge.to()))
        .collect();
    let count = edges.len();
    let strangers = (0..count).map(|at| (edges[at].0, edges[(at * 7 + 3) % count].1));
    let pairs = edges.iter().copied().chain(strangers).cycle().take((2 * count).max(1_000));
    let pairs = shuffled(pairs.collect::<Vec<_>>());
    let set: HashSet<(S::Id, S::Id)> = edges.iter().copied().collect();
    ask(
        "`may_escalate`",
        S::SIZE,
        rounds,
        pairs.len(),
        vec![
            Contender::new("`match`", || {
                pairs.iter().filter(|pair| S::may_escalate_by_hand(black_box(pair.0), black_box(pair.1))).count()
            }),
            Contender::new("`HashSet`", || pairs.iter().filter(|pair| set.contains(&black_box(**pair))).count()),
            Contender::new("`ROSTER.may_escalate`", || {
                pairs.iter().filter(|pair| roster.may_escalate(black_box(pair.0), black_box(pair.1))).count()
            }),
        ],
    );
}

/// Tools that the agent has, and that it has not. The `match` sees the name only; `check` judges the argument too.
pub(crate) fn check<S: Sample>(rounds: usize) {
    const TOOLS: [&str; 9] = ["Bash", "Edit", "Glob", "Grep", "Read", "TodoWrite", "WebFetch", "WebSearch", "Write"];
    let roster = S::Id::ROSTER;
    let ids = roster.ids().iter().flat_map(|id| TOOLS.map(|tool| (*id, tool))).cycle().take((9 * S::SIZE).max(1_000));
    let calls = shuffled(ids.collect::<Vec<_>>());
    // A program asks the policy of the agent that runs; so the policies are at hand.
    let policies: Vec<_> = roster.specs().map(|spec| spec.tools).collect();
    ask(
        "`ToolPolicy::check`",
        S::SIZE,
        rounds,
        calls.len(),
        vec![
            Contender::new("`match` on the tool's name", || {
                calls.iter().filter(|call| S::allows_by_hand(black_box(call.0), black_box(call.1))).count()
            }),
            Contender::new("`check(tool, None)`", || {
                let allowed =
                    |call: &&(S::Id, &str)| policies[call.0.index()].check(black_box(call.1), None).is_allowed();
                calls.iter().filter(allowed).count()
            }),
            Contender::new("`check(tool, Some(argument))`", || {
                let allowed = |call: &&(S::Id, &str)| {
                    policies[call.0.index()].check(black_box(call.1), black_box(Some("git status"))).is_allowed()
                };
                calls.iter().filter(allowed).count()
            }),
        ],
    );
}

/// All triggers of the roster, by all figures. The comparisons count; `triggered` also tells which clause, of what value.
pub(crate) fn triggered<S: Sample>(rounds: usize) {
    let (roster, metrics) = (S::Id::ROSTER, S::measured());
    ask(
        "`triggered`, for each agent",
        S::SIZE,
        rounds,
        S::SIZE,
        vec![
            Contender::new("comparisons", || S::fired_by_hand(black_box(&metrics))),
            Contender::new("`ROSTER.triggered`", || {
                roster.triggered(black_box(&metrics)).filter(Triggered::is_fired).count()
            }),
        ],
    );
}
