//! There are files, but none is an agent.

mod agents {
    agent_core::include_agents!("specs/without-agents");
}

fn main() {}
