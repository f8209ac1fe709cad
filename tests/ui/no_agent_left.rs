//! The only spec cannot become an agent: its error is shown, and no error about the roster that is missing.

mod agents {
    agent_core::include_agents!("specs/no-agent-left");
}
use agents::AgentId;

fn main() {
    for agent in AgentId::ALL {
        println!("{agent}");
    }
}
