//! The folder does not exist.

mod agents {
    agent_core::include_agents!("agnets");
}

fn main() {}
