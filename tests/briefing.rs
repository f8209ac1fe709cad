//! What models are given: briefings within their budget, schemas and tools, over the shipped roster and a small one.

#[allow(deprecated, reason = "the bakery disagrees with itself on purpose, for the tests of planning")]
mod bakery {
    agent_core::include_agents!("tests/planning/agents");
}
mod agents {
    agent_core::include_agents!("agents");
}

use agents::{AgentId, ROSTER};
use proptest::prelude::*;

proptest! {
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
