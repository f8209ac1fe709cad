//! Nothing watches the folder.
#![deny(deprecated)]

mod agents {
    agent_core::include_agents!("agents");
}

fn main() {
    let _ = agents::DataEngineer;
}
