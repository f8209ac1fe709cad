//! A warning stands at the folder, named after its rule, and is an error for who asks for it.
#![deny(deprecated)]

mod agents {
    agent_core::include_agents!("specs/warning");
}

fn main() {
    let _ = agents::Archivist;
}
